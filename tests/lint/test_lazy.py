"""Patterns that are compiled when they are first used."""

from __future__ import annotations

import copy
import re

import pytest
from npqp_lint.lazy import Probe, lazy


def test_it_does_what_the_compiled_pattern_does():
    word = lazy(r"[a-z]+", re.IGNORECASE)
    assert word.findall("One, two") == ["One", "two"]
    assert word.sub("x", "One, two") == "x, x"
    assert word.pattern == r"[a-z]+"
    assert word.groups == 0


def test_nothing_is_compiled_before_it_is_used(monkeypatch: pytest.MonkeyPatch):
    compiled = []
    monkeypatch.setattr(re, "compile", lambda *given: compiled.append(given))
    lazy("a")
    assert compiled == []


def test_what_was_asked_once_is_kept(monkeypatch: pytest.MonkeyPatch):
    word = lazy(r"[a-z]+")
    assert word.match("one")
    monkeypatch.setattr(re, "compile", None)
    assert word.match("two")


def test_a_fault_shows_when_it_is_used():
    broken = lazy("(")
    with pytest.raises(re.error):
        broken.search("x")


def test_it_can_be_copied():
    assert copy.deepcopy(lazy("b+")).findall("abba") == ["bb"]


def test_a_probe_tells_what_a_text_holds():
    probe = Probe(r"(?:^|\PL)(?:straße|ort)(?:\PL|$)", ignore_case=True)
    for text in ("Ort", "an der STRAßE", "straße", "„Ort“"):
        assert probe.holds(text.encode()), text
    assert not probe.holds("Sport und Straßen".encode())


def test_the_places_of_a_probe_are_those_of_characters():
    assert list(Probe("x").places("é\ud800x\ufffcx")) == [2, 4]
