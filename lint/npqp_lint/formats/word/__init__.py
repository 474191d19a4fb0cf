"""Word documents: their styles, and the text that a reader of the document sees."""
