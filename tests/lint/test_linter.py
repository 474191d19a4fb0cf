from __future__ import annotations

from npqp_lint import formats
from npqp_lint.linter import Linter
from npqp_lint.pipeline.arbitrate import arbitrate
from npqp_lint.rule import Finding, Fix, Rule
from npqp_lint.text.document import Edit
from npqp_lint.text.source import Source


def rule(code, family="artifact", specificity=0, languages=(), check=lambda document: ()):
    body = {
        "code": code,
        "name": code.lower(),
        "family": family,
        "specificity": specificity,
        "languages": languages,
        "check": lambda self, document: check(document),
    }
    return type(code, (Rule,), body)()


def found(*pairs):
    return arbitrate([(r, Finding(start, end, "x.")) for r, start, end in pairs])


def test_family_decides_where_findings_overlap():
    artifact, grammar = rule("A1"), rule("G1", "grammar", specificity=9)
    assert [r.code for r, _ in found((grammar, 0, 5), (artifact, 4, 6))] == ["A1"]


def test_specificity_decides_within_a_family():
    general, exact = rule("A1"), rule("A2", specificity=1)
    assert [r.code for r, _ in found((general, 0, 9), (exact, 3, 4))] == ["A2"]


def test_findings_side_by_side_both_speak():
    assert len(found((rule("A1"), 0, 3), (rule("A2"), 3, 6))) == 2


def wishes(*given):
    """The codes that are reported of rules that want to replace the first word: (code, nearness, new text)."""
    pairs = []
    for code, nearness, text in given:
        made = rule(code, "house" if nearness else "artifact")
        type(made).nearness, made.exclusive = nearness, not nearness
        pairs.append((made, Finding(0, 4, "x.", (Fix("t", (Edit(0, 4, text),)),))))
    return sorted(r.code for r, _ in arbitrate(pairs))


def test_the_nearest_of_rules_that_want_the_same_edit_is_reported():
    assert wishes(("A1", 0, "use"), ("DS1", 1, "use"), ("HS1", 2, "use")) == ["HS1"]
    assert wishes(("A1", 0, "use"), ("DS1", 1, "use")) == ["DS1"]
    assert wishes(("DS1", 1, "use"), ("PL1", 1, "use")) == ["DS1"]


def test_rules_that_want_different_edits_are_all_reported():
    assert wishes(("A1", 0, "use"), ("DS1", 1, "take"), ("HS1", 2, "hold")) == ["A1", "DS1", "HS1"]
    no_fix = rule("DS1", "house"), rule("HS1", "house")
    for one, nearness in zip(no_fix, (1, 2), strict=True):
        type(one).nearness, one.exclusive = nearness, False
    assert len(found((no_fix[0], 0, 4), (no_fix[1], 0, 4))) == 2


def test_many_findings_one_inside_each():
    a, b = rule("A1", specificity=1), rule("A2")
    winners = found(*[(a, n * 10, n * 10 + 4) for n in range(50)], *[(b, n * 10 + 3, n * 10 + 8) for n in range(50)])
    assert {r.code for r, _ in winners} == {"A1"}


def test_a_rule_that_raises_is_an_error_and_the_others_run():
    def fail(document):
        raise KeyError("lost")

    good = rule("A2", check=lambda document: [Finding(0, 5, "Here.")])
    report = Linter([rule("A1", check=fail), good]).lint(formats.read(Source("Words of prose."), "plain"))
    assert [d.code for d in report.diagnostics] == ["A2"]
    assert "rule A1" in report.errors[0]
    assert "KeyError" in report.errors[0]


def test_a_rule_keeps_out_of_other_languages():
    english = rule("A1", languages=("en",), check=lambda document: [Finding(0, 3, "Here.")])
    assert Linter([english]).lint(formats.read(Source("Der Satz."), "plain", language="de-AT")).diagnostics == []
    assert Linter([english]).lint(formats.read(Source("The text."), "plain", language="en-GB")).diagnostics


def test_severity_can_be_set():
    loud = rule("A1", check=lambda document: [Finding(0, 3, "Here.")])
    report = Linter([loud], {"A1": "error"}).lint(formats.read(Source("The text."), "plain"))
    assert report.diagnostics[0].severity == "error"


def test_fix_that_cannot_land_is_dropped_and_the_finding_stays():
    fix = Fix("Delete", (Edit(4, 9, ""),))
    across = rule("A1", check=lambda document: [Finding(4, 9, "Here.", (fix,))])
    report = Linter([across]).lint(formats.read(Source("Use `code` now."), "markdown"))
    assert report.diagnostics[0].fixes == ()


def test_density_needs_a_hundred_words():
    counted = rule("A1", check=lambda document: [Finding(0, 4, "Here.")])
    assert Linter([counted]).lint(formats.read(Source("word " * 99), "plain")).artifact_density is None
    assert Linter([counted]).lint(formats.read(Source("word " * 200), "plain")).artifact_density == 5.0


def test_a_failed_rule_does_not_make_its_suppression_look_unused():
    from npqp_lint import selectors

    class Failing(selectors.resolve("MT101").__iter__().__next__()):
        def check(self, document):
            raise ValueError("no")

    rules = [Failing(), *(rule() for rule in selectors.resolve("suppression"))]
    text = "<!-- npqp-lint: ignore MT101 -->\n\nSome prose. .\n"
    report = Linter(rules).lint(formats.read(Source(text), "markdown"))
    assert report.errors
    assert report.diagnostics == []


def test_severity_of_a_suppression_finding_can_be_set():
    from npqp_lint import selectors

    rules = [rule() for rule in [*selectors.resolve("MT101"), *selectors.resolve("suppression")]]
    text = "<!-- npqp-lint: ignore MT101 -->\n\nSome prose.\n"
    report = Linter(rules, {"SU101": "error"}).lint(formats.read(Source(text), "markdown"))
    assert [(d.code, d.severity) for d in report.diagnostics] == [("SU101", "error")]
