"""Commands that convert what other linters have."""
