"""Word documents: the archive, the XML in it, and the text that a reader of the document sees."""
