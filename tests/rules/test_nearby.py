"""A paragraph as long as its file takes as long for a character as a short one: what is read of it is counted.

Calls tell nothing here, because one call of ``str.count`` or of a pattern can read all of the text.
"""

from __future__ import annotations

import gc
from typing import Any

import pytest
from npqp_lint import formats, lazy
from npqp_lint.config.resolver import Resolver
from npqp_lint.linters import make_linter
from npqp_lint.text.source import Source
from work import check_growth

FEW, MANY = 400, 1600
"""Repetitions; the few are several times as long as what a rule looks at around a place."""
PIECES = (
    "The mill is ** very old ** and shut. ",
    "It is **old.**and **shut,**but open. ",
    "《a》 (a) it 3 ~ 5 « Save » ",
    "She edited the 『Harbour Review』 for years. ",
    "They sell the Slim 재은이 HDR in the shop. ",
    'Press the "開始" button and wait a while. ',
    "The form for the new permit，由县里寄来 was sent too late. ",
    "The mark ※ stands before a note in Japan. ",
    "We hope that you like the mill~ ",
    "Call the function main () first. Yes ( ) No ( ) ",
    "Hello % s, you have % d letters. ",
    "Put ${user} first, then ${ user } again. ",
    "The motto “il ne tourne pas mais il est beau” stands above the door. ",
    "Rail freight in our country grew by a tenth, said Dr. Osei, who heads the office. ",
    "The # character begins a remark. mills/ locks/ dams/ ",
    "Ask the owner(farmer) first, and the mill(with its wheel). ",
    "In the valley,The Old Mill of Or and The list is “shut”. ",
    "Then Mr.Brown said it. ",
    'He said "it is” there, and “it is not" here.\n\n',
    "The date is % Y, % Y, and % H. ",
    "Take 5.The mill is 7.The dam. ",
    "[the map]：mill ]：dam ",
    "## Einleitung\n\nThe mill is old and shut.\n\n",
)
CALLED = (
    'The rent (the" fee ") of the hall (the" mill "or" barn ") is low. ',
    "Here is the English translation of the sentence: “The well is dry.” In this sentence, the word “well” is a hole. ",
)
LINTER, _ = make_linter(Resolver({"select": ["MT", "TY", "TM"], "preview": True}, isolated=True).settings_for("x.md"))


class Read(str):
    """A text that counts how much of it is read."""

    __slots__ = ()
    much = 0

    def _look(self, start: int | None, end: int | None) -> None:
        low, high, _ = slice(start, end).indices(len(self))
        Read.much += max(0, high - low)

    def count(self, sign: str, start: int | None = None, end: int | None = None) -> int:  # type: ignore[override]
        self._look(start, end)
        return super().count(sign, start, end)

    def find(self, sign: str, start: int | None = None, end: int | None = None) -> int:  # type: ignore[override]
        place = super().find(sign, start, end)
        self._look(start, end if place < 0 else place)
        return place

    def rfind(self, sign: str, start: int | None = None, end: int | None = None) -> int:  # type: ignore[override]
        place = super().rfind(sign, start, end)
        self._look(start if place < 0 else place, end)
        return place

    def __contains__(self, sign: object) -> bool:
        return self.find(str(sign)) >= 0

    def __getitem__(self, part: Any) -> str:
        made = super().__getitem__(part)
        Read.much += len(made)
        return made


def _watched(pattern: Any) -> dict[str, Any]:
    """The searches of a pattern, which count, too; what they match is at one place, and not counted."""
    search, findall = pattern.search, pattern.findall

    def counting_search(text: str, start: int = 0, end: int | None = None) -> Any:
        last = len(text) if end is None else min(end, len(text))
        match = search(text, start, last)
        if isinstance(text, Read):
            Read.much += max(0, (match.end() if match else last) - start)
        return match

    def counting_findall(text: str, start: int = 0, end: int | None = None) -> Any:
        last = len(text) if end is None else min(end, len(text))
        if isinstance(text, Read):
            Read.much += max(0, last - start)
        return findall(text, start, last)

    return {"search": counting_search, "findall": counting_findall}


def read_of(text: str) -> int:
    """How many characters of a document the rules read, in its prose and in its source."""
    document = formats.read(Source(text, "x.md"), "markdown")
    document.text = Read(document.text)
    document.source.text = Read(document.source.text)
    Read.much = 0
    LINTER.lint(document)
    return Read.much


@pytest.mark.parametrize("piece", PIECES)
def test_no_more_is_read_for_a_place_in_a_long_paragraph(piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    read_of(piece * 2)  # loads what it needs
    for pattern in [one for one in gc.get_objects() if type(one) is lazy._Lazy]:
        for name, counting in _watched(pattern).items():
            monkeypatch.setattr(pattern, name, counting)
    few, many = read_of(piece * FEW), read_of(piece * MANY)
    assert many < 1.7 * few * MANY / FEW, (few, many)


@pytest.mark.parametrize("piece", CALLED)
def test_no_more_is_called_for_a_place_in_a_long_paragraph(piece: str) -> None:
    check_growth(lambda text: LINTER.lint(formats.read(Source(text, "x.md"), "markdown")), piece * 50, piece * 400)
