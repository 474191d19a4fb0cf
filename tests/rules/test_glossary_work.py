"""A large glossary stays cheap: its work is counted, and compared with that of the other rules."""

from __future__ import annotations

from pathlib import Path

import pytest
from npqp_lint import formats
from npqp_lint.config.settings import Settings
from npqp_lint.linters import make_linter
from npqp_lint.store import Memory
from npqp_lint.terms.load import Glossaries
from npqp_lint.text.source import Source
from npqp_rules.glossary.index import Index
from npqp_rules.terminology.glossary import Glossary
from work import calls

ENTRIES = 20_000
PAGES = [path.read_text("utf-8") for path in sorted((Path(__file__).parents[2] / "docs").glob("*.md"))[:12]]


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A glossary of which one entry in twenty has words of the pages."""
    words = sorted({word for page in PAGES for word in page.lower().split() if word.isalpha() and len(word) > 4})

    def word(i: int) -> str:
        return words[i * 7919 % len(words)]

    path = tmp_path_factory.mktemp("large") / "terms.csv"
    rows = (
        f"{word(i)} item{i},{word(i + 1)} {word(i + 2)}|{word(i + 3)}ing,noun"
        if i % 20 == 0
        else f"item{i} kind,thing{i % 999} part{i}|ware{i},noun"
        for i in range(ENTRIES)
    )
    path.write_text("\n".join(["preferred,forbidden,pos", *rows]))
    return path


def test_what_was_read_is_soon_ready_again(large: Path):
    store = Memory(1 << 26)
    assert len(Glossaries([large]).entries(store)) == ENTRIES
    again = Glossaries([large])
    assert calls(lambda: again.entries(store)) < ENTRIES
    assert calls(lambda: again.made(Index, store)) < 28 * ENTRIES  # with three names each


def test_the_search_is_a_part_of_what_the_rules_do(large: Path):
    glossaries = Glossaries([large])
    rule = Glossary({"glossary": glossaries})
    linter, _ = make_linter(Settings(select=("MT", "TY", "TM")))

    def documents():
        return [formats.read(Source(page, "a.md"), "markdown") for page in PAGES]

    def search(found) -> None:
        for document in found:
            list(rule.check(document))

    def all_rules(found) -> None:
        for document in found:
            linter.lint(document)

    search(documents())
    all_rules(documents())  # loads and compiles
    first, second = documents(), documents()
    assert calls(lambda: search(first)) < 0.3 * calls(lambda: all_rules(second))
