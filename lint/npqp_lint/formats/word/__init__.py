"""Word documents: the archive, its XML, and the text that a reader of the document sees."""
