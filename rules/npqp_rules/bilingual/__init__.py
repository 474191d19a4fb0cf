"""The bilingual rules: a translation compared with its source, one module a rule."""

from npqp_lint.rule import rules_of

RULES = rules_of(__name__)
