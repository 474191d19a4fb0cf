"""Spaces inside links of Markdown (MT120), which the examples, plain text, cannot show."""

from __future__ import annotations

import pytest
from npqp_lint import formats
from npqp_lint.fix import rounds
from npqp_lint.linter import Linter
from npqp_lint.text.source import Source
from npqp_rules.artifacts.broken_placeholder import BrokenPlaceholder
from work import check_growth


def lint(source: Source):
    return Linter([BrokenPlaceholder()]).lint(formats.read(source, "markdown"))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The map is [here]( https://example.org/map ).", "The map is [here](https://example.org/map)."),
        ("The map is [here]( map.md) and there.", "The map is [here](map.md) and there."),
        ("The [old map ](map.md) is lost.", "The [old map](map.md) is lost."),
        ("The [old map ](map.md), which is lost.", "The [old map](map.md), which is lost."),
        ("The [old map ](map.md)is lost.", "The [old map](map.md) is lost."),
        ("- [Is it old? ](#map)\n- [ Is it lost? ](#loss)", "- [Is it old?](#map)\n- [Is it lost?](#loss)"),
        ("Read [The mill] (#The mill) now.", "Read [The mill](#the-mill) now."),
        ("## The Mill\n\nRead [it] (# The Mill) now.", "## The Mill\n\nRead [it](#the-mill) now."),
        ("![The mill]https://example.org/m.png)", "![The mill](https://example.org/m.png)"),
        ("The [old map\n](map.md) is lost.", "The [old map](map.md) is lost."),
        ("See [the sluice](# old-sluice) first.", "See [the sluice](#old-sluice) first."),
        ("See [it](.. /../map.md#old) now.", "See [it](../../map.md#old) now."),
        ("See [it](... /... /lid.md) and ![it](. /lid.png).", "See [it](../../lid.md) and ![it](./lid.png)."),
        ("See [it](https:// example.org/lid) now.", "See [it](https://example.org/lid) now."),
        ("Read [it](mill/old_map .md) now.", "Read [it](mill/old_map.md) now."),
        ("It is at https://example.org/map?page =12 now.", "It is at https://example.org/map?page=12 now."),
    ],
)
def test_spaces_inside_a_link_go(text: str, wanted: str) -> None:
    assert rounds.fix(Source(text), lint, unsafe=True).text == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Write `[page ](page.md)` or `[page]( page.md )` for a link.",
        "The [map](map.md) (as it was ) is [here](<my map.md> 'The map').",
        "![ ](map.png) is a picture, and a[ ](b) is none.",
        "The map is here.\n\n[旧地图]: (https://example.org/map)",
        "The rule at https://example.org/map =12 is new.",
        "Set `page` =12 in it.",
        "See [1] (#5 of 12) and ([the map]https://example.org/map), please.",
    ],
)
def test_what_has_no_space_inside_is_left_alone(text: str) -> None:
    assert lint(Source(text)).diagnostics == []


def test_the_work_grows_with_the_text() -> None:
    short, long = ("A [map ](m.md) and [map]( m.md ) [ ](x) ]( y " * n for n in (50, 500))
    check_growth(lambda text: lint(Source(text)), short, long)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Open `http://example.org/Front% 20Door` now.", "Open `http://example.org/Front%20Door` now."),
        ("Read [the guide](?id=What is it) first.", "Read [the guide](?id=what-is-it) first."),
        ("A space is `% 20`, and [1](<my page.md>) is a link.", "A space is `% 20`, and [1](<my page.md>) is a link."),
        ("A \\` b and [a](b.md 'The map') stay.", "A \\` b and [a](b.md 'The map') stay."),
    ],
)
def test_what_is_in_preview_is_closed_up(text: str, wanted: str) -> None:
    rule = BrokenPlaceholder()
    rule.preview = True

    def check(source: Source):
        return Linter([rule]).lint(formats.read(source, "markdown"))

    assert rounds.fix(Source(text), check, unsafe=True).text == wanted
    assert not (text == wanted and check(Source(text)).diagnostics)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("## The Old Mill\n\nSee [it](#The Old Mill) now.", "## The Old Mill\n\nSee [it](#the-old-mill) now."),
        ("## The Old Mill\n\nSee [it](#The New Mill) now.", None),
    ],
)
def test_an_anchor_is_that_of_a_heading(text: str, wanted: str | None) -> None:
    assert rounds.fix(Source(text), lint, unsafe=True).text == (wanted or text)
    assert len(lint(Source(text)).diagnostics) == 1
