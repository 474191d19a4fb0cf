"""The comments that silence findings."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from npqp_lint import registry
from npqp_lint.linter import Linter
from npqp_lint.rule import Finding, PatternRule
from npqp_lint.suppression.apply import suppress
from npqp_lint.suppression.rules import RULES, InvalidSuppression, UnusedSuppression
from npqp_lint.text.document import Builder, Document
from npqp_lint.text.source import Source

COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)


class Toy(PatternRule):
    """Finds "bad"."""

    code, name, family, stage, languages = "MT998", "toy-rule", "artifact", "stable", ()
    pattern = re.compile("bad")

    def judge(self, match, document):
        return Finding(*match.span(), "Bad.")


class Other(Toy):
    """Finds "worse"."""

    code, name = "TY999", "other-rule"
    family = "typography"
    pattern = re.compile("worse")


class Shy(Toy):
    """A preview rule that finds nothing here."""

    code, name, stage = "TY997", "shy-rule", "preview"
    family = "typography"
    pattern = re.compile("shy")


@pytest.fixture(autouse=True)
def _toys(monkeypatch):
    monkeypatch.setattr(registry, "rules", lambda family=None: (Toy, *RULES, Shy, Other))


def read(text: str) -> Document:
    """Paragraphs parted by empty lines; a comment is inline unless it stands alone on its lines."""
    builder = Builder(Source(text), "toy")
    for run in re.finditer(r"\S(?:(?!\n[ \t]*\n)[^\0])*", text):
        at = run.start()
        for match in COMMENT.finditer(text, run.start(), run.end()):
            if text[at : match.start()].strip():
                if not builder.is_open:
                    builder.begin("paragraph")
                builder.text(at, match.start())
            own = text[: match.start()].rpartition("\n")[2].strip() == ""
            own = own and text[match.end() :].partition("\n")[0].strip() == ""
            if own:
                builder.end()
            builder.comment(match[1], *match.span())
            at = match.end()
        if text[at : run.end()].strip():
            if not builder.is_open:
                builder.begin("paragraph")
            builder.text(at, run.end())
        builder.end()
    return builder.build()


ALL = (Toy, Other, UnusedSuppression, InvalidSuppression)


def lint(text: str, rules=ALL):
    return Linter([rule() for rule in rules]).lint(read(text)).diagnostics


def codes(text: str, rules=ALL) -> list[str]:
    return [found.code for found in lint(text, rules)]


def repaired(text: str) -> str:
    edits = [edit for found in lint(text) for edit in (found.fixes[0].edits if found.fixes else ())]
    for edit in sorted(edits, key=lambda edit: -edit.start):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("bad\n\nbad", ["MT998", "MT998"]),
        ("<!-- npqp-lint: ignore toy-rule -- as printed -->\nbad bad\n\nbad", ["MT998"]),
        ("<!-- npqp-lint: ignore -->\nbad worse", []),
        ("<!-- npqp-lint: ignore MT998 -->\nbad worse", ["TY999"]),
        ("<!-- npqp-lint: ignore MT998,other-rule -->\nbad worse", []),
        ("<!-- NPQP-Lint:ignore  mt998 ,  OTHER-RULE -->\nbad worse", []),
        ("<!-- npqp-lint: ignore typography -->\nbad worse", ["MT998"]),
        ("<!-- npqp-lint: ignore MT -->\n<!-- npqp-lint: ignore TY999 -->\nbad worse", []),
        ("A bad <!-- npqp-lint: ignore MT --> and bad thing.\n\nbad", ["MT998"]),
        ("bad\n\n<!-- npqp-lint: ignore-file MT998 —— -->\n", ["SU102"]),
        ("bad\n\n<!-- npqp-lint: ignore-file MT998 — old -->\n", []),
        ("<!-- npqp-lint: off -->\nbad\n\nworse\n\n<!-- npqp-lint: on -->\nbad", ["MT998"]),
        ("<!-- npqp-lint: off -->\nbad worse\n\n<!-- npqp-lint: on TY999 -->\nbad worse", ["TY999"]),
        ("<!-- npqp-lint: off MT998 -->\nbad worse\n\n<!-- npqp-lint: on -->\nbad", ["TY999", "MT998"]),
        ("bad\n\n<!-- npqp-lint: off toy-rule -->\nbad\n\nbad", ["MT998"]),
        ("One <!-- npqp-lint: off --> bad <!-- npqp-lint: on --> bad", ["MT998"]),
        ("<!-- a comment on npqp-lint -->\nbad", ["MT998"]),
        ("<!-- npqp-lint is a linter -->\nbad", ["MT998"]),
    ],
)
def test_what_is_left(text, expected):
    assert codes(text) == expected


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("<!-- npqp-lint: ignore toy-rul -->\nbad", ["“toy-rul”", "did you mean “toy-rule”?"]),
        ("<!-- npqp-lint: ignore quoted -->\nbad", ["“quoted”", "a reason after “--”."]),
        ("<!-- npqp-lint: ingore MT998 -->\nbad", ["“ignore”", "“ignore-file”", "did you mean “ignore”?"]),
        ("<!-- npqp-lint: -->\nbad", ["“ignore”"]),
        ("<!-- npqp-lint: -- reason -->\nbad", ["“ignore”"]),
        ("<!-- npqp-lint ignore MT998 -->\nbad", ["A colon is missing; write “npqp-lint: ignore”."]),
    ],
)
def test_what_cannot_be_understood_names_the_right_word(text, parts):
    finding = next(found for found in lint(text) if found.code == "SU102")
    assert all(part in finding.message for part in parts)
    assert finding.message.endswith((".", "?"))
    assert not finding.fixes
    assert codes(text) == ["SU102", "MT998"]
    assert codes(text, (Toy, UnusedSuppression)) == ["MT998"]


def test_the_wrong_word_is_marked():
    text = "<!-- npqp-lint: ignore MT998, toy-rul -->\nbad"
    (finding,) = lint(text)
    assert text[finding.start : finding.end] == "toy-rul"


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("<!-- npqp-lint: ignore MT998 -->\nfine", "fine"),
        ("One.\n\n  <!-- npqp-lint: ignore MT998 -->  \r\nfine", "One.\n\nfine"),
        ("One.\n\n<!-- npqp-lint: ignore MT998 -->", "One.\n\n"),
        ("One.\n<!-- npqp-lint: ignore MT998 -->\nfine", "One.\n\nfine"),
        ("<p>\n<!-- npqp-lint: ignore MT998 -->\nfine", "<p>\nfine"),
        ("One <!-- npqp-lint: ignore --> two", "One two"),
        ("One<!-- npqp-lint: ignore --> two", "One two"),
        ("One <!-- npqp-lint: ignore -->two", "One two"),
        ("One <!-- npqp-lint: ignore -->\ntwo", "One\ntwo"),
        ("<!-- npqp-lint: ignore --> two", "two"),
        ("<!-- npqp-lint: ignore MT998, TY999 -- why -->\nbad", "<!-- npqp-lint: ignore MT998 -- why -->\nbad"),
        ("<!-- npqp-lint: ignore MT998 TY999 -->\nworse", "<!-- npqp-lint: ignore TY999 -->\nworse"),
        ("<!-- npqp-lint: ignore MT998, TY999 -->\nfine", "fine"),
        ("<!-- npqp-lint: off MT998 -->\nfine\n\n<!-- npqp-lint: on -->\nbad", "fine\n\n<!-- npqp-lint: on -->\nbad"),
        ("fine\n\n<!-- npqp-lint: on -->\nbad", "fine\n\nbad"),
        ("<!-- npqp-lint: off -->\nbad\n\n<!-- npqp-lint: on MT998 -->\n", None),
        ("<!-- npqp-lint: off -->\nbad\n\n<!-- npqp-lint: on MT998 -->\n<!-- npqp-lint: on MT998 -->\nx",
         "<!-- npqp-lint: off -->\nbad\n\n<!-- npqp-lint: on MT998 -->\nx"),
        ("<!-- npqp-lint: ignore-file MT998 -->\nfine", "fine"),
    ],
)  # fmt: skip
def test_what_silences_nothing_goes(text, fixed):
    assert repaired(text) == (text if fixed is None else fixed)
    assert all(fix.applicability == "safe" for found in lint(text) for fix in found.fixes)


def test_several_stale_selectors_go_without_overlap():
    text = "<!-- npqp-lint: ignore TY999, typography, MT998, other-rule, TY999 -->\nbad"
    assert repaired(text) == "<!-- npqp-lint: ignore MT998 -->\nbad"


def test_an_unknown_selector_stays_beside_stale_ones():
    assert repaired("<!-- npqp-lint: ignore nonsense, TY999 -->\nx") == "<!-- npqp-lint: ignore nonsense -->\nx"


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("<!-- npqp-lint: ignore TY999 -->\nfine", (Toy, UnusedSuppression)),
        ("<!-- npqp-lint: ignore -->\nfine", (Toy, UnusedSuppression)),
        ("<!-- npqp-lint: ignore shy-rule -->\nfine", ALL),
        ("<!-- npqp-lint: ignore TY999 -->\nfine", (Toy, Other)),
    ],
)
def test_what_did_not_run_is_not_unused(text, rules):
    assert codes(text, rules) == []


def test_a_family_counts_as_run_without_its_preview_rules():
    assert codes("<!-- npqp-lint: ignore TY -->\nfine") == ["SU101"]


@pytest.mark.parametrize(
    "text",
    [
        "<!-- npqp-lint: ignore TY999, SU101 -->\nfine",
        "<!-- npqp-lint: ignore unused-suppression -->\n<!-- npqp-lint: ignore TY999 -->\nfine",
        "<!-- npqp-lint: ignore-file suppression -->\n<!-- npqp-lint: ignore TY999 -->\nfine",
        "<!-- npqp-lint: ignore-file SU -->\n<!-- npqp-lint: ingore TY999 -->\nfine",
        "<!-- npqp-lint: off SU101 -->\n<!-- npqp-lint: ignore TY999 -->\nfine",
        "<!-- npqp-lint: ignore SU101 -->\nfine",
    ],
)
def test_rules_about_suppressions_are_silenced_by_name(text):
    assert codes(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "<!-- npqp-lint: ignore -->\nfine",
        "<!-- npqp-lint: ignore ALL -->\nfine",
        "<!-- npqp-lint: ignore-file SU102 -->\n<!-- npqp-lint: ignore TY999 -->\nfine",
        "<!-- npqp-lint: off SU101 -->\n\n<!-- npqp-lint: on SU101 -->\n\n<!-- npqp-lint: ignore TY999 -->\nfine",
    ],
)
def test_and_by_nothing_else(text):
    assert codes(text) == ["SU101"]


def test_a_misspelt_off_does_not_make_its_on_unused():
    assert codes("<!-- npqp-lint: off toy-rul -->\nbad\n\n<!-- npqp-lint: on -->\nx") == ["SU102", "MT998"]


def test_severity_of_the_configuration():
    document = read("<!-- npqp-lint: ignore MT998 -->\nfine")
    (found,) = suppress(document, [], [UnusedSuppression(), Toy()], {"SU101": "info"})
    assert found.severity == "info"


def test_a_rule_that_did_not_run_to_its_end_makes_no_suppression_unused():
    assert suppress(read("<!-- npqp-lint: ignore MT998 -->\nbad"), [], [UnusedSuppression()]) == []


@pytest.mark.parametrize("rule", RULES)
def test_documentation(rule):
    for heading in ("## What it does", "## Why it matters", "## Fix safety"):
        assert heading in rule.documentation()
    assert rule.bad
    assert rule.good


WORDS = st.sampled_from(["MT998", "other-rule", "TY", "typography", "ALL", "SU101", "nonsense", ","])
DIRECTIVES = st.builds(
    lambda verb, words, reason: f"<!-- npqp-lint: {verb} {' '.join(words)}{reason} -->",
    st.sampled_from(["ignore", "off", "on", "ignore-file", "of", ""]),
    st.lists(WORDS, max_size=3),
    st.sampled_from(["", " -- why", " — bad"]),
)
PARTS = st.one_of(DIRECTIVES, st.sampled_from(["bad", "worse", " ", "\n", "\n\n", "fine", "\r\n", "<!--", "-->"]))


STANDS_FOR = {
    "MT998": ("MT998", "ALL"),
    "TY999": ("other-rule", "TY", "typography", "ALL"),
}


def reasons(document: Document, code: str, start: int) -> set[str]:
    """The verbs of the comments that can silence a finding: a second, slower reading of the same words."""
    verbs = set()
    for comment in document.comments:
        words = re.split(r" -- | — ", comment.text + " ")[0].replace(",", " ").split()
        verb, names = (words[1], words[2:]) if len(words) > 1 else ("", [])
        if names and not set(names) & set(STANDS_FOR[code]):
            continue
        block = document.block_at(comment.prose)
        low, high = document.map.range(block.start, block.end)
        follows = comment.inline or block.start == comment.prose
        if (
            verb == "ignore-file"
            or (verb in ("off", "on") and comment.end <= start)
            or (verb == "ignore" and follows and low <= start < high)
        ):
            verbs.add(verb)
    return verbs


@settings(max_examples=200, deadline=None)
@given(st.lists(PARTS, max_size=14).map("".join))
def test_every_finding_is_kept_or_covered_by_a_comment(text):
    document = read(text)
    comments, document.comments = document.comments, []
    every = Linter([Toy(), Other()]).lint(document).diagnostics
    document.comments = comments
    report = Linter([rule() for rule in ALL]).lint(document)
    assert not report.errors
    for found in every:
        verbs = reasons(document, found.code, found.start)
        if found in report.diagnostics:
            assert not verbs & {"ignore", "ignore-file"}
            assert "off" not in verbs or "on" in verbs
        else:
            assert verbs & {"ignore", "ignore-file", "off"}
    for found in report.diagnostics:
        assert 0 <= found.start < found.end <= len(text)


@settings(max_examples=100, deadline=None)
@given(st.lists(PARTS, max_size=10).map("".join))
def test_edits_lie_in_the_text(text):
    for found in lint(text):
        for fix in found.fixes:
            assert all(0 <= edit.start < edit.end <= len(text) for edit in fix.edits)
