from __future__ import annotations

import re

import pytest
from npqp_lint import registry, selectors
from npqp_lint.plugins import Entry


def test_rules_are_sorted_and_unique():
    codes = [rule.code for rule in registry.rules()]
    assert codes == sorted(set(codes))
    assert "MT101" in codes


@pytest.mark.parametrize("selector", ["MT101", "mt101", "stray-stop"])
def test_code_and_name_select_one_rule(selector):
    assert [rule.code for rule in selectors.resolve(selector)] == ["MT101"]


def test_prefix_and_family_select_many():
    assert selectors.resolve("MT") == selectors.resolve("artifact")
    assert {rule.code for rule in selectors.resolve("MT10")} >= {"MT101", "MT109"}


def test_all_selects_all():
    assert selectors.resolve("ALL") == frozenset(registry.rules())


def test_unknown_selector_names_the_nearest():
    with pytest.raises(selectors.UnknownSelectorError, match="did you mean 'stray-stop'"):
        selectors.resolve("stray-stopp")


def test_more_exact_selector_wins():
    chosen, _ = selectors.select(["MT"], ignore=["MT101"])
    assert "MT101" not in {rule.code for rule in chosen}
    chosen, _ = selectors.select(["MT101"], ignore=["MT"])
    assert [rule.code for rule in chosen] == ["MT101"]


def test_ignore_wins_a_tie():
    chosen, _ = selectors.select(["MT101"], ignore=["stray-stop"])
    assert chosen == []


def test_preview_rules_need_preview():
    preview = [rule for rule in registry.rules() if rule.stage == "preview"]
    assert preview
    code = preview[0].code
    chosen, warnings = selectors.select([code])
    assert chosen == []
    assert "--preview" in warnings[0]
    chosen, warnings = selectors.select([code], preview=True)
    assert [rule.code for rule in chosen] == [code]
    assert warnings == []


def test_broken_plugin_is_named(monkeypatch):
    monkeypatch.setattr("npqp_lint.plugins.entries", lambda group: [Entry("x", "no.such.module:RULES")])
    registry.rules.cache_clear()
    [fault] = registry.rules().faults
    assert re.search(r"no\.such\.module:RULES.*No module named", fault)
    registry.rules.cache_clear()


@pytest.mark.parametrize(
    ("selector", "family"),
    [("MT", "artifact"), ("ty101", "typography"), ("readability", "readability"), ("stray-stop", None), ("ALL", None)],
)
def test_some_selectors_tell_their_family(selector, family):
    assert registry.family_of(selector) == family


def test_a_family_is_had_without_the_others():
    artifacts = registry.rules("artifact")
    assert {rule.family for rule in artifacts} == {"artifact"}
    assert set(artifacts) == {rule for rule in registry.rules() if rule.family == "artifact"}


def test_an_entry_point_keeps_to_the_family_it_is_named_after(monkeypatch):
    monkeypatch.setattr("npqp_lint.plugins.entries", lambda group: [Entry("grammar", "npqp_rules.typography:RULES")])
    registry.rules.cache_clear()
    found = registry.rules()
    assert found == ()
    assert re.search(r"TY101 .* is not allowed under 'grammar'", found.faults[0])
    registry.rules.cache_clear()


@pytest.mark.parametrize("selector", ["GR", "RD", "grammar", "readability"])
def test_a_family_may_have_no_rules(selector):
    assert selectors.resolve(selector) <= frozenset(registry.rules())
