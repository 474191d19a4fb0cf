"""The kinds of rules without code, one module each."""
