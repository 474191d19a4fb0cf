"""EPUB books: the chapters in reading order, each an XHTML document."""
