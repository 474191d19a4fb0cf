"""What Harper need not see: the findings are the same as if it saw everything."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from npqp_lint import formats
from npqp_lint.rule import Finding
from npqp_lint.store import Memory
from npqp_lint.text.document import PLACEHOLDER
from npqp_lint.text.source import Source
from npqp_rules.grammar.articles import ARTICLE
from npqp_rules.grammar.harper import HarperRule, chosen, unproven
from npqp_rules.grammar.triggers import _Search, holds_trigger
from npqp_rules.lexicons import load

TRIGGERS = load("harper_triggers")["triggers"]
ASKED = holds_trigger(chosen() - {ARTICLE})


class Everything(HarperRule):
    """Hands Harper every text."""

    def may_find(self, text: str, settings: object) -> bool:
        return True


def findings(rule: HarperRule, text: str, format: str = "plain") -> list[Finding]:
    document = formats.read(Source(text), format, "en")
    document.store = Memory()
    return list(rule.check(document))


def same(text: str, format: str = "plain") -> list[Finding]:
    """The findings with preview, after they were compared, with it and without."""
    for preview in (False, True):
        few, every = HarperRule(), Everything()
        few.preview = every.preview = preview
        found = findings(few, text, format)
        assert found == findings(every, text, format)
    return found


def test_every_rule_that_can_speak_by_default_has_triggers() -> None:
    assert set(TRIGGERS) == (chosen() | unproven()) - {ARTICLE}
    assert all(TRIGGERS.values())


@pytest.mark.parametrize("rule", sorted(TRIGGERS))
def test_triggers_compile_and_common_words_hold_none(rule: str) -> None:
    holds = holds_trigger(frozenset({rule}))
    assert not holds("The old mill stands beside a river, and water turns its wheel.")
    assert not holds("")


@pytest.mark.parametrize("name", ["grammar_errors", "grammar_errors_2"])
def test_findings_are_the_same_on_the_lists_of_errors(root: Path, name: str) -> None:
    groups = tomllib.loads((root / "bench" / f"{name}.toml").read_text("utf-8"))["group"]
    sentences = [sentence for group in groups for sentence in group["sentences"]]
    wrong, right = (re.sub(r"\[(.*?) -> (.*?)\]", kept, "\n\n".join(sentences)) for kept in (r"\1", r"\2"))
    assert len(same(wrong)) > 15
    same(right)


def test_findings_are_the_same_on_documentation(root: Path) -> None:
    pages = sorted((root / "docs").glob("*.md"))
    same("\n\n".join(page.read_text("utf-8") for page in pages)[:60_000], "markdown")


def test_what_a_few_texts_are_searched_with_finds_the_same(root: Path) -> None:
    known = [*TRIGGERS, *(trigger for triggers in TRIGGERS.values() for trigger in triggers)]
    pages = [path.read_text("utf-8") for path in (root / "docs").glob("*.md")]
    sentences = [f"So {trigger} ends. The ´ó’s {trigger}" for trigger in known]
    for text in [*pages[::5], *sentences[::3]]:
        first, later = (_Search(sorted(set(known[len(TRIGGERS) :]))) for _ in range(2))
        later._seen = 100
        assert first(text) == later(text), text


WORDS = """a A an An hour honest user unique uniform one once European apple NASA SQL url to To the he she it
they was were is are it's its there's there own 1th 2nd 23th 11st every day. everyday, then than
more better has have gone went did not not setup shutdown response will would of course over twenty
plus since days three later after who's don’t it’s , ; ` “ ” ( ) X use used to for from""".split()


@given(
    st.lists(st.sampled_from(WORDS), min_size=2, max_size=40), st.sampled_from([" ", " ", "\u00a0", "  ", "\n", "-"])
)
@settings(max_examples=25, deadline=None)
def test_findings_are_the_same_on_any_words(words: list[str], gap: str) -> None:
    same(gap.join(words))


@pytest.mark.parametrize(
    "text", ["It might Of gone.", "She is taller THEN her.", "Could  of\u00a0been", "it’s own value, in it’s tail"]
)
def test_case_and_spaces_hide_no_trigger(text: str) -> None:
    same(text)
    assert ASKED(text)


@pytest.mark.parametrize(
    "text",
    [
        f"Add it to {PLACEHOLDER}.", f"This is an {PLACEHOLDER} value.", f"There is no {PLACEHOLDER} here.",
        "They act as if it were so.", "I was there.", "It has those parts.",
        "It was older, then it was new.",
    ],
)  # fmt: skip
def test_code_and_common_phrases_hold_no_trigger(text: str) -> None:
    assert not ASKED(text)
    assert not same(text.replace(PLACEHOLDER, "`x`"), "markdown")


@pytest.mark.parametrize(
    "text",
    [
        "`it`'s went wrong.", "Wait, it were late.", "We know that he are here.", "After about two `n` days later.",
        "It took over 20 plus days.", "They want to thing about it.", "He will brings it.", "The past few days ago.",
        "Has we seen it?", "Then, has they come?", "“Has I won?” he said.", "She is taller  then her brother.",
        "We think the the mill is old.", "It is getting worst and worst.", "Now a days it is old.",
    ],
)  # fmt: skip
def test_what_the_narrow_triggers_find(text: str) -> None:
    same(text, "markdown")


def test_a_rule_without_triggers_sees_everything() -> None:
    assert holds_trigger(chosen() - {ARTICLE} | {"OxfordComma"})("Water.")


def test_harper_is_not_loaded_for_text_without_triggers() -> None:
    code = (
        "import sys\n"
        "from npqp_lint import lint_text\n"
        "assert not lint_text('The old mill stands beside a river, and water turns its wheel.').diagnostics\n"
        "assert [found.engine_rule for found in lint_text('It took a hour.').diagnostics] == ['AnA']\n"
        "assert 'harper' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
