"""What a rule looks for first, sooner than for its pattern, is in all that the pattern matches."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from npqp_lint.registry import rules
from npqp_lint.rule import PatternRule

RULES = [rule for rule in rules() if issubclass(rule, PatternRule) and rule.likely is not None]
SIGNS = list(" ,;:.!?…()[]%–—-'’\"”»_ \u00a0\u2009\ufffc\n\naeinsptcmdlUSKNIAT129½٣éß字")
WORDS = "etc p.m. U.S. the and or to they people it said n't ll re e.g. ... .. Thus don".split()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(SIGNS) | st.sampled_from(WORDS), max_size=24).map("".join))
def test_a_match_is_likely(rule, text):
    if rule.pattern.search(text):
        assert rule.likely.holds(text.encode())


def test_some_rules_look_for_something_first():
    assert len(RULES) >= 3
