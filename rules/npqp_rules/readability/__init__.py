"""The readability rules, one module a rule, and the scores that come with them."""

from npqp_lint.rule import rules_of

RULES = rules_of(__name__)
