"""The grammar rules with Harper as it is, in this process."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from npqp_lint import formats
from npqp_lint.engine_selectors import Parts
from npqp_lint.linter import Linter
from npqp_lint.rule import Example, Rule
from npqp_lint.store import Memory
from npqp_lint.text.source import Source
from npqp_rules.grammar import RULES
from npqp_rules.grammar.engine import LONGEST, LONGEST_SENTENCE, Chunk, Match, Sent, chunks_of
from npqp_rules.grammar.harper import Harper, HarperRule, chosen, known
from npqp_rules.grammar.slips import SlipRule, Slips

OURS = [rule for rule in RULES if rule.engine != "languagetool"]
BAD = [pytest.param(rule, example, id=f"{rule.code}-{n}") for rule in OURS for n, example in enumerate(rule.bad)]
GOOD = [pytest.param(rule, text, id=f"{rule.code}-{n}") for rule in OURS for n, text in enumerate(rule.good)]


def read(text: str, format: str = "plain", language: str = "en"):
    document = formats.read(Source(text), format, language)
    document.store = Memory()
    return document


def found(rule: Rule, text: str, format: str = "plain", language: str = "en"):
    report = Linter([rule]).lint(read(text, format, language))
    assert not report.errors
    return report.diagnostics


def repaired(text: str, diagnostics) -> str:
    edits = [edit for d in diagnostics if d.fixes for edit in d.fixes[0].edits]
    for edit in sorted(edits, key=lambda edit: -edit.start):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


@pytest.mark.parametrize(("rule", "example"), BAD)
def test_bad_example_is_found_and_repaired(rule: type[Rule], example: Example) -> None:
    diagnostics = found(rule(), example.text)
    assert diagnostics
    assert repaired(example.text, diagnostics) == (example.fixed or example.text)
    assert all(fix.applicability == "unsafe" for d in diagnostics for fix in d.fixes)


@pytest.mark.parametrize(("rule", "text"), GOOD)
def test_good_example_is_left_alone(rule: type[Rule], text: str) -> None:
    assert not found(rule(), text)


@pytest.mark.parametrize("rule", [rule for rule in OURS if issubclass(rule, SlipRule)], ids=lambda rule: rule.code)
def test_every_slip_compiles_and_has_a_place(rule: type[SlipRule]) -> None:
    slips = [slip for slips in rule.slips.by_word.values() for slip in slips]
    assert all("x" in slip.pattern.groupindex for slip in slips)
    assert all(slip.message.endswith((".", "?")) for slip in slips)


@pytest.mark.parametrize(
    ("pattern", "second"),
    [
        (r"~ (?P<x>is|was) many\b", "is was"),
        (r"~ of (?:the |our )?(?P<x>mill)\b", "of"),
        (r"(?P<x>~) (?:me|us)\b", "me us"),
        (r"(?P<x>~ (?P<v>hot|cold)) than\b", "hot cold"),
        (r"~(?P<x> to) [a-z]+", "to"),
        (r"(?P<x>~ )the [a-z]", "the"),
        (r"~ (?:not )?(?P<x>here) the", None),
        (r"~ (?P<x>to than|of) mine", None),
        (r"~ (?P<x>mills?) of", None),
        (r"~ (?P<x>mill)(?=[.;])", None),
        (r"~ (?P<x>[a-z]+)\b", None),
        (r"(?P<x>~)\.c\b", None),
    ],
)
def test_the_second_words_of_a_slip_are_read_from_its_pattern(pattern: str, second: str | None) -> None:
    slips = Slips()
    slips.add("one two", pattern, None, "A slip.")
    (slip,) = slips.by_word["two"]
    assert slip.second == (None if second is None else set(second.split()))


def test_the_list_of_rules_is_that_of_harper() -> None:
    import harper
    from npqp_rules.lexicons import load

    lists = [group["rules"].split() for kind in ("on", "preview", "off", "unfit") for group in load("harper")[kind]]
    names = [name for names in lists for name in names]
    assert len(names) == len(set(names))
    assert set(names) == set(harper.get_default_lint_config())
    assert chosen() < set(known())


def test_what_is_sent_has_no_markup_and_no_code() -> None:
    text = (
        "# A heading\n\nThe `code` is *here*. [Link](http://x.y)\n\n```\nThey was\n```\n\n| They was | a |\n| - | - |\n"
    )
    document = read(text, "markdown")
    sent = [Sent(document.text, piece, "Thing").text for piece in chunks_of(document, ("en",))]
    assert sent == ["The Thing is here. Link"]


def test_no_finding_touches_a_placeholder() -> None:
    assert not found(HarperRule(), "It is a `hour` and an `user` a `b`.\n", "markdown")
    assert found(HarperRule(), "It is `x`, and it took a hour.\n", "markdown")


def test_positions_are_those_of_the_document() -> None:
    text = "🙂 “Ça” &amp; `code`:\nthey **was**\nhere, 🙂 and it took a hour.\n"
    assert [text[d.start : d.end] for d in found(HarperRule(), text, "markdown")] == ["was", "a"]


def test_another_language_is_not_sent() -> None:
    assert not found(HarperRule(), "They was here.", language="fr")


def test_dialect_follows_the_region() -> None:
    spelling = {"spelling": True}
    assert found(HarperRule(spelling), "The harbour is near.")
    assert not found(HarperRule(spelling), "The harbour is near.", language="en-GB")


@given(st.lists(st.sampled_from(["a", "\ufffc", " ", "b. ", "🙂"]), max_size=30), st.sampled_from(["X", "Thing"]))
@settings(max_examples=150)
def test_offsets_come_back_from_what_is_sent(parts: list[str], stand_in: str) -> None:
    text = "".join(parts)
    sent = Sent(text, Chunk(0, len(text), "en"), stand_in)
    kept = [(i, c) for i, c in enumerate(sent.text) if c not in stand_in]
    assert all(text[sent.at(i)] == c for i, c in kept)
    assert sent.at(len(sent.text)) == len(text)


@given(st.lists(st.integers(1, 900), min_size=1, max_size=40))
@settings(max_examples=60)
def test_long_blocks_are_cut_and_nothing_is_lost(lengths: list[int]) -> None:
    text = " ".join("Word " + "word " * (length // 5) + "end." for length in lengths)
    document = read(text)
    pieces = list(chunks_of(document, ("en",)))
    assert "".join(document.text[piece.start : piece.end] for piece in pieces) == document.text
    assert all(piece.end - piece.start <= max(LONGEST, LONGEST_SENTENCE) for piece in pieces)


def test_a_paragraph_of_one_endless_sentence_is_checked_in_time() -> None:
    text = "word " * 40_000 + "they was here."
    assert [text[d.start : d.end] for d in found(HarperRule(), text)] == ["was"]


class Counting(Harper):
    """Harper, and what it was asked."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def check(self, texts, settings) -> list[list[Match]]:
        self.asked += texts
        return super().check(texts, settings)


def test_only_what_changed_is_asked_again() -> None:
    engine = Counting()

    class Counted(HarperRule):
        checker = engine

    store = Memory()
    for text in ("They was here.\n\nWe were there.", "They was here.\n\nWe was there."):
        document = read(text)
        document.store = store
        findings = list(Counted().check(document))
    assert engine.asked == ["They was here.", "We was there."]  # nothing can be found in "We were there."
    assert len(findings) == 2
    list(Counted({"spelling": True}).check(document))
    assert len(engine.asked) == 4


def test_harper_is_not_loaded_where_all_is_known() -> None:
    code = (
        "import sys\n"
        "from npqp_lint import formats\n"
        "from npqp_lint.text.source import Source\n"
        "from npqp_rules.grammar.harper import HarperRule\n"
        "class Known:\n"
        "    def get(self, key): return b'[]'\n"
        "    def put(self, key, value): raise AssertionError\n"
        "document = formats.read(Source('They was here.'), 'plain')\n"
        "document.store = Known()\n"
        "rule = HarperRule()\n"
        "rule.begin(document)\n"
        "assert not list(rule.check(document))\n"
        "assert not any(name.partition('.')[0] == 'harper' for name in sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_nothing_is_printed_by_the_chosen_rules(capfd: pytest.CaptureFixture[str]) -> None:
    found(HarperRule(), "We look forward to Christmas. It is a chicken-or-egg problem. Looking forward to see you.")
    assert capfd.readouterr() == ("", "")


def of(select=None, extend=(), ignore=(), **options) -> HarperRule:
    return HarperRule(options, Parts(HarperRule, select, extend, ignore))


def names(rule: HarperRule, text: str) -> list[str | None]:
    return [d.engine_rule for d in found(rule, text)]


TEXT = "They was here, red, white and blue. It took a hour."


def test_selectors_reach_the_rules_of_the_engine() -> None:
    assert names(of(), TEXT) == ["PronounInflectionBe", "AnA"]
    assert names(of(ignore=["harper/anA"]), TEXT) == ["PronounInflectionBe"]
    assert names(of(["harper/AnA"]), TEXT) == ["AnA"]
    assert names(of(["GR:AGREEMENT"]), TEXT) == ["PronounInflectionBe"]
    assert names(of(["GR101"], ignore=["grammar:agreement"]), TEXT) == ["AnA"]
    assert "OxfordComma" in names(of(extend=["harper/OxfordComma"]), TEXT)
    assert names(of(["harper/AnA"], ignore=["GR"]), TEXT) == ["AnA"]


def test_spelling_is_off_unless_it_is_asked_for() -> None:
    text = "The cat purrd."
    assert names(of(), text) == []
    assert names(of(spelling=True), text) == ["SpellCheck"]
    assert names(of(["harper/SpellCheck"]), text) == ["SpellCheck"]


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (("zorblax",), "The zorblax is blue. Zorblax’s mate is a ZORBLAX."),
        (("Zorblax",), "Zorblax is blue, and ZORBLAX is its name."),
        ((), "Zorblax came. We saw Zorblax. That was Zorblax’s end."),
    ],
)
def test_words_of_the_project_and_names_are_right(words: tuple[str, ...], text: str) -> None:
    assert names(of(spelling=True, words=words), text) == []


def test_a_word_in_small_letters_is_no_name() -> None:
    assert names(of(spelling=True, words=("Zorblax",)), "The zorblax, zorblax, zorblax.") == ["SpellCheck"] * 3


@pytest.mark.parametrize(
    "text",
    [
        "He sold an unidentified object at a university, an honour.",
        "It ran at 9 a.m. in the Serie A, section 2(a), by an SQL query or a SQL query.",
        "The use of drugs is banned. They said it's everybody's town.",
        "He withdrew before he matched it, lest he catch a cold.",
        "Many believe that the effect lasts.",
    ],
)
def test_what_harper_doubts_wrongly_is_not_reported(text: str) -> None:
    assert not names(of(), text)


@given(st.lists(st.sampled_from(["They was here.", "It took a hour 🙂.", "All is well.", "Could of"]), max_size=300))
@settings(max_examples=20, deadline=None)
def test_texts_sent_together_are_answered_as_alone(texts: list[str]) -> None:
    asked = {"language": "en", "rules": sorted(chosen())}
    alone = {text: HarperRule().checker.check([text], asked)[0] for text in set(texts)}
    assert HarperRule().checker.check(texts, asked) == [alone[text] for text in texts]


@pytest.mark.parametrize(
    ("wrong", "right"),
    [("writed", "wrote"), ("runned", "ran"), ("Striked", "Struck"), ("goed", "went"), ("drived", "drove")],
)
def test_the_past_tense_is_suggested_before_the_participle(wrong: str, right: str) -> None:
    (match,) = HarperRule().checker.check([f"{wrong} it."], {"language": "en", "rules": ["RegularIrregulars"]})[0]
    assert match.suggestions[0] == right
    assert f"form '{right.lower()}' or" in match.message


def test_on_the_sample_no_grammar_is_heard_where_an_artifact_explains_the_place(root: Path) -> None:
    from npqp_lint import lint_file

    sample = next((root / "seeds").glob("*.txt"))
    assert not [d for d in lint_file(sample).diagnostics if d.family == "grammar"]
    capitals = ["harper/SentenceCapitalization"]
    alone = lint_file(sample, select=capitals).diagnostics
    assert {sample.read_text("utf-8")[d.start : d.end] for d in alone} >= {"said", "and"}
    report = lint_file(sample, extend_select=capitals)
    assert not [d for d in report.diagnostics if d.family == "grammar"]
