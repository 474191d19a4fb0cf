"""The grammar rules: those that speak for an engine, and our own."""

from npqp_lint.rule import rules_of

from npqp_rules.grammar.languagetool.rule import LanguageToolRule

RULES = (*rules_of(__name__), LanguageToolRule)
