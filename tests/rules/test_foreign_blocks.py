"""What MT111 and MT121 say of links, and of documents of a few blocks in another language."""

from __future__ import annotations

import pytest
from npqp_lint import lint_text

FRENCH = "Le moulin est fermé, mais la roue tourne encore."


def found(text: str, path: str = "mill.md") -> list[str]:
    report = lint_text(text, path=path, select=["MT111", "MT121"])
    return [text[diagnostic.start : diagnostic.end] for diagnostic in report.diagnostics]


@pytest.mark.parametrize("word", ["Utilisation", "Instalación", "Uso"])
def test_a_table_of_contents_leads_to_headings_in_another_language(word: str) -> None:
    assert found(f"- [{word}](#one)\n- [The wheel](#two)\n") == [word]


@pytest.mark.parametrize(
    "text",
    [
        "- [Introduction](#one)\n- [Installation](#two)\n",
        "- [Instalación](instalacion.md)\n- [The wheel](#two)\n",
        "Read [Mill の使い方についての説明です](mill.md) first.\n",
    ],
)
def test_what_links_may_lead_to(text: str) -> None:
    assert found(text) == []


def test_a_link_within_english_may_hold_a_word() -> None:
    assert found("Read [the 磨坊 of the whole valley](mill.md) first.\n") == ["磨坊"]


@pytest.mark.parametrize(
    ("said", "marked"),
    [
        ("Einleitung is the part of a book that is read first.", []),
        ("A book has an einleitung, which is read first.", []),
        ("See “einleitung” in the old book, which is read first.", ["Einleitung"]),
        ("- Einleitung", ["Einleitung"]),
    ],
)
def test_english_sentences_may_use_the_word_of_a_heading(said: str, marked: list[str]) -> None:
    rest = "It was built in the year of the flood.\n\nThe wheel is old, and it is still there.\n"
    assert found(f"# The mill\n\nThe mill is old.\n\n## Einleitung\n\n{said}\n\n{rest}") == marked


@pytest.mark.parametrize("path", ["docs/fr/mill.md", "mill.fr.md", "README_fr.md", "docs/fr_FR/mill.md"])
def test_the_name_of_a_short_document_tells_its_language(path: str) -> None:
    assert found(FRENCH, path) == []


def test_a_short_document_is_english_by_itself() -> None:
    assert found(FRENCH) == [FRENCH]


def test_a_document_in_another_language_is_not_reported() -> None:
    assert found(f"{FRENCH}\n\n" * 9) == []


def test_a_clause_does_not_begin_in_the_sentence_before() -> None:
    text = "The oak was felled. Wir haben das Rad nicht gefunden, but the boat is here.\n"
    assert found(text) == ["Wir haben das Rad nicht gefunden"]


def test_the_text_of_a_link_amid_a_sentence_is_in_another_language() -> None:
    assert found("Read the [Installationsanleitung](setup.md) of the mill first.") == ["Installationsanleitung"]
    assert found("Read the [Installationsanleitung](https://mill.example/setup) of the mill first.") == []
