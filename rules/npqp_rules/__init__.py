"""Every opinion of this project about English, as rules of npqp-lint."""
