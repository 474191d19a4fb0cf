"""The grammar rules: those that report for an engine, and our own."""

from npqp_lint.rule import rules_of

RULES = rules_of(__name__)
