"""Commands about one place of a document."""
