"""The artifact rules, one module a rule; rules that share a search share a package with it."""

from npqp_lint.rule import rules_of

RULES = rules_of(__name__)
