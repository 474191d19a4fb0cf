"""The page: documents with their findings in their running text, as a report or to review them in a browser."""
