"""The entries of the lexicon of calques, which are read one by one when they are needed."""

from __future__ import annotations

import tomllib

from npqp_rules.artifacts import calque
from npqp_rules.lexicons import load


def test_the_sections_are_the_entries_of_the_lexicon():
    entries = load("calques")["calque"]
    read = [tomllib.loads(section) for sections in calque._sections().values() for section in sections]
    assert sorted(map(repr, read)) == sorted(map(repr, entries))


def test_each_stands_under_its_literal():
    for key, sections in calque._sections().items():
        for section in sections:
            entry = tomllib.loads(section)
            assert entry.get("key", entry["phrase"]) == key
