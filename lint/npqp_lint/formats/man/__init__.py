"""Man pages: the text between the requests and macros of ``man`` and ``mdoc``."""
