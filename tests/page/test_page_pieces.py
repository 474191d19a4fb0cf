"""What is shown of a change: whole words, and only those that change. Whatever the edits, the text is all there."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from page_made import block, document, edit, finding, fix, made
from playwright.sync_api import Page

TEXTS = """() => {
    const line = document.querySelector('article.text .block');
    const without = (tag) => {
        const copy = line.cloneNode(true);
        copy.querySelectorAll(tag).forEach((one) => one.remove());
        return copy.textContent;
    };
    const of = (tag) => [...line.querySelectorAll(tag)].map((one) => one.textContent);
    return [without('ins'), without('del'), of('del'), of('ins')];
}"""


@pytest.mark.parametrize(
    ("text", "edits", "deleted", "inserted"),
    [
        ("This are bad.", [(5, 8, "is")], ["are"], ["is"]),
        ("When we has it.", [(10, 11, "ve")], ["has"], ["have"]),
        ("It is a error.", [(7, 7, "n")], ["a"], ["an"]),
        ("The the end.", [(3, 7, "")], [" the"], []),
        ("An e-mail came.", [(4, 5, "")], ["e-mail"], ["email"]),
        ("A log-file here.", [(5, 6, " ")], ["-"], [" "]),
        ("He left. Which was sad.", [(7, 14, ", which")], [". Which"], [", which"]),
        ("new high-quality things", [(0, 16, "new good")], ["high-quality"], ["good"]),
        ("A 😀 . Then more.", [(4, 6, "")], [" ."], []),
        ("One two three.", [(0, 3, "1"), (8, 13, "3")], ["One", "three"], ["1", "3"]),
        ("No mark at the end", [(18, 18, ".")], [], ["."]),
        ("日本語の文章です", [(2, 3, "字")], ["語"], ["字"]),
    ],
)
def test_changes_are_of_whole_words(
    opened: Callable[..., Page],
    text: str,
    edits: list[tuple[int, int, str]],
    deleted: list[str],
    inserted: list[str],
) -> None:
    found = [
        finding(number, "MT101", 0, start, max(end, start + 1), fix("Fix", edit(0, start, end, new)))
        for number, (start, end, new) in enumerate(edits)
    ]
    tab = opened(made(document(0, "a.md", [block("paragraph", text)], found)))
    before, after, red, green = tab.evaluate(TEXTS)
    units = text.encode("utf-16-le")
    for start, end, new in sorted(edits, reverse=True):
        units = units[: start * 2] + new.encode("utf-16-le") + units[end * 2 :]
    assert (before, after) == (text, units.decode("utf-16-le"))
    assert (red, green) == (deleted, inserted)


def test_of_two_fixes_that_overlap_one_is_shown(opened: Callable[..., Page]) -> None:
    found = [
        finding(0, "MT101", 0, 0, 7, fix("First", edit(0, 0, 7, "A"))),
        finding(1, "GR111", 0, 4, 13, fix("Second", edit(0, 4, 13, "B"))),
        finding(2, "TY103", 0, 8, 13, fix("Third", edit(0, 8, 13, "C"))),
    ]
    tab = opened(made(document(0, "a.md", [block("paragraph", "One two three four.")], found)))
    assert tab.evaluate(TEXTS) == ["One two three four.", "A C four.", ["One two", "three"], ["A", "C"]]
    for number in range(1, 4):
        tab.keyboard.press("j")
        assert tab.locator("#card .position").inner_text() == f"{number} of 3"
        assert tab.locator("article.text .current").count() >= 1
