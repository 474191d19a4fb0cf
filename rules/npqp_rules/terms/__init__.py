"""Finds terms, names, and their forms in texts. Not in a family, so that it is only loaded when something needs it."""
