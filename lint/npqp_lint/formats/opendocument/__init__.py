"""OpenDocument texts, presentations, and spreadsheets, as LibreOffice writes them."""
