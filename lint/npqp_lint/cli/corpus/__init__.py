"""``npqp-lint corpus``."""
