"""What is loaded where a document has words of another language: a part of untranslated-word (MT121)."""
