"""The entries of the lexicon of calques, which are found by their literals."""

from __future__ import annotations

import re

from npqp_rules.artifacts import calque
from npqp_rules.lexicons import load


def test_each_entry_stands_under_its_literal():
    literals = calque._literals()
    assert sum(map(len, literals.values())) == len(load("calques")["calque"])
    for key, entries in literals.items():
        assert not re.search(r"[^a-z '-]", key)
        assert all(entry["phrase"].startswith(key) or entry["key"] == key for entry in entries)
