"""Commands for the page."""
