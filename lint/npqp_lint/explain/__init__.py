"""What happened at one place of a document: which rules reported something, which did not, and why."""
