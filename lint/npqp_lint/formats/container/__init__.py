"""Documents in ZIP containers: the archive, its XML, and edits of visible text that change the XML."""
