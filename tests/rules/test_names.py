"""Names in two spellings: how many of an annotated list are found, and how many findings are right."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from npqp_lint.formats import plain
from npqp_lint.text.source import Source
from npqp_rules.terminology.name_variant import NameVariant
from npqp_rules.terms.names.spelling import is_slip, keys
from work import check_growth

PAIRS = tomllib.loads((Path(__file__).parent.parent / "data" / "names.toml").read_text("utf-8"))
FRAMES = (
    "The fair was opened by {a}. Papers wrote much of {a}. In the evening, {b} was seen again.",
    "A letter named {a} first. Two days later, {b} came up. Since then all talk is of {a}, and {a} again.",
    "Nobody here has forgotten {a}. The book on {a} is out of print.\n\nA new one, on {b}, is due.",
)
"""Documents with one name, and another one."""


def found(text: str) -> set[str]:
    document = plain.read(Source(text))
    findings = list(NameVariant().check(document))
    return {document.text[finding.start : finding.end] for finding in findings}


def documents(kind: str) -> list[tuple[str, str]]:
    """Each pair with its document."""
    pairs = PAIRS[kind]
    return [(f"{a} / {b}", FRAMES[n % len(FRAMES)].format(a=a, b=b)) for n, (a, b) in enumerate(pairs)]


def test_the_list_is_long() -> None:
    assert len(PAIRS["same"]) + len(PAIRS["different"]) >= 150


def test_precision_and_recall() -> None:
    right = [pair for pair, text in documents("same") if found(text)]
    wrong = [pair for pair, text in documents("different") if found(text)]
    missed = sorted({pair for pair, _ in documents("same")} - set(right))
    assert len(right) / (len(right) + len(wrong)) >= 0.95, wrong
    assert len(right) / len(PAIRS["same"]) >= 0.8, missed


@pytest.mark.parametrize("frame", FRAMES)
def test_both_directions_are_judged_alike(frame: str) -> None:
    for a, b in PAIRS["different"]:
        assert not found(frame.format(a=b, b=a)), (a, b)


def test_the_possessive_stays() -> None:
    document = plain.read(Source("Then Zelensky spoke. We saw Zelensky there. The plan was Zelenskyy’s own."))
    (finding,) = NameVariant().check(document)
    (edit,) = finding.fixes[0].edits
    assert (edit.start, edit.end, edit.text) == (finding.start, finding.end, "Zelensky")
    assert document.text[finding.start : finding.end] == "Zelenskyy"


@pytest.mark.parametrize("word", ["", "a", "Ä", "ß" * 40, "İstanbul", "Ж", "O’Neill", "x" * 10_000])
def test_any_word_has_keys(word: str) -> None:
    assert "" not in keys(word)
    assert not (word and is_slip(word, word))


def test_work_grows_with_the_text_not_faster() -> None:
    words = [
        f"{a}{b}{c}an" for a in "BDGKLM" for b in ("era", "oru", "ila", "udo") for c in ("vel", "min", "sor", "tan")
    ]
    piece = " ".join(f"We met Sergei {word} and Olga {word} at the mill." for word in words) + "\n\n"
    check_growth(lambda text: list(NameVariant().check(plain.read(Source(text)))), piece * 4, piece * 16)
