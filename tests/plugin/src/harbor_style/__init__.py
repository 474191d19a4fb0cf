"""The house style of a harbor, as rules for npqp-lint."""

NPQP_LINT_API = 1
"""The version of npqp-lint's plugin interface for which these rules were written."""
