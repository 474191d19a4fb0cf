"""Finds the names of glossaries in texts. Not in a family, so that it is only loaded if there is a glossary."""
