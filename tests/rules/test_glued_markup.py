"""TY102 beside markup: what the examples, which are plain text, cannot show."""

from __future__ import annotations

import pytest
from npqp_lint import formats
from npqp_lint.fix import rounds
from npqp_lint.linter import Linter
from npqp_lint.text.source import Source
from npqp_rules.artifacts.stops.stray_stop import StrayStop
from npqp_rules.typography.spaces.missing_space import MissingSpace
from work import check_growth


def lint(source: Source):
    return Linter([MissingSpace()]).lint(formats.read(source, "markdown"))


def fixed(text: str) -> str:
    return rounds.fix(Source(text), lint, unsafe=True).text


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The server calls `open()`and then waits.", "The server calls `open()` and then waits."),
        ("Call `open`,then `shut`.It is late.", "Call `open`, then `shut`. It is late."),
        ("- `size`:The size of the file", "- `size`: The size of the file"),
        ("See the path `.Wheel`,`.Gate` and `x`.Line of it.", "See the path `.Wheel`, `.Gate` and `x`.Line of it."),
        (
            "Use a tree(such as x>=2) or a mill(a house with a wheel).",
            "Use a tree (such as x>=2) or a mill (a house with a wheel).",
        ),
        ("Set the `name`of`file`first of all.", "Set the `name` of `file` first of all."),
        ("The text has```mill```, they say.", "The text has ```mill```, they say."),
        ("See the list of`items` below.", "See the list of `items` below."),
        ("Call `open`,`shut`,`turn` there.", "Call `open`, `shut`, `turn` there."),
        ("Run`make` and press **Stop**button.", "Run `make` and press **Stop** button."),
        ("### 1.Fees of the Mill\n\n### 2.Wheels", "### 1. Fees of the Mill\n\n### 2. Wheels"),
        ("Read `help`Before you start the work.", "Read `help` Before you start the work."),
        ("- `width`The width of the gate.", "- `width`: The width of the gate."),
        ("- `width`If it is zero, the gate is shut.", "- `width`: If it is zero, the gate is shut."),
        ("- `width`Sets the width of the gate.", "- `width` Sets the width of the gate."),
        ("`open`And then the gate is open.", "`open` And then the gate is open."),
        ("Go to the[main page](main.md)of the site.", "Go to the [main page](main.md) of the site."),
        ("Copy the mill's[_list.yml](list.yml) first.", "Copy the mill's [_list.yml](list.yml) first."),
        ("Ask in the Forum[Help](h.md)Please be kind.", "Ask in the Forum [Help](h.md) Please be kind."),
        ("It is a page (in the[guide](g.md))of the site.", "It is a page (in the [guide](g.md)) of the site."),
        ("Are you not sure how?[see the map](m.md) of it.", "Are you not sure how? [see the map](m.md) of it."),
        ("It is in this?[old map](m.md) of it.", "It is in this [old map](m.md) of it."),
        ("Shut the**old**of the two doors.", "Shut the **old** of the two doors."),
        ("They shut **both of**the doors.", "They shut **both of** the doors."),
        ("See `open`(please read the guide of it) now.", "See `open` (please read the guide of it) now."),
        ("The value is `''`(empty list) at first.", "The value is `''` (empty list) at first."),
        ("- `size`(Optional, only for files): a number.", "- `size` (Optional, only for files): a number."),
        ("Look under **Rooms**(e.g. in the list of it).", "Look under **Rooms** (e.g. in the list of it)."),
        ("See the list:<https://example.org/a> of it.", "See the list: <https://example.org/a> of it."),
        ("See the list:https://example.org/a of it.", "See the list: https://example.org/a of it."),
        ("It is at Mill<https://example.org/a>, they say.", "It is at Mill <https://example.org/a>, they say."),
        ("- **The old mill**[is here](m.md) now.", "- **The old mill** [is here](m.md) now."),
        ("**Wheel**of the old mill.", "**Wheel** of the old mill."),
        ("####**Wheel**", "#### **Wheel**"),
        ("###wheel of the mill", "### wheel of the mill"),
        ("###Wheel of the mill", "### Wheel of the mill"),
        ("Write to a file (e.g.`mill.txt`).", "Write to a file (e.g. `mill.txt`)."),
        ("Write to a file, e.g.,`mill.txt`, once.", "Write to a file, e.g., `mill.txt`, once."),
        ("See the list of it here:[Old Mills](m.md)", "See the list of it here: [Old Mills](m.md)"),
        ("The command is:`open mill`.", "The command is: `open mill`."),
        ("**Reader**:`open` reads it.", "**Reader**: `open` reads it."),
        ("It still turns.[map of it](map.md) shows it.", "It still turns. [map of it](map.md) shows it."),
        ("The **old key**(of the mill) is lost.", "The **old key** (of the mill) is lost."),
        ("Read it on MillHub[Releases](r.md) now.", "Read it on MillHub [Releases](r.md) now."),
        ("Use the `wheel`element of the page.", "Use the `wheel` element of the page."),
        ("The `<wheel>`element has no analysis`json` in it.", "The `<wheel>` element has no analysis `json` in it."),
        ("An **ABC**(Apple Bread Company) is here.", "An **ABC** (Apple Bread Company) is here."),
    ],
)
def test_words_beside_markup_get_their_space(text: str, wanted: str) -> None:
    assert fixed(text) == wanted


@pytest.mark.parametrize("text", ["Use my-view:https://example.org and a zap:https://example.org here."])
def test_what_may_be_a_scheme_stays(text: str) -> None:
    assert fixed(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "Two `Item`s, a `Result`ish value, the non`null` ones, and `open`ing it.",
        "You can un[subscribe](u.md) and read the [page](p.md)s.",
        "**R**eal **E**state, and work**ing** again.",
        "See the docs[^1] and item[1](x.md).",
        "Der Befehl`open`und der Name der Datei sind nicht von hier.",
        "An `a`-like thing, `b`'s name, and (`c`) or `d`.",
        "The names `a:`b and `e.g.`, and `drive:` too.",
        "See `open`(Mill) and `open`(a, b).",
        "Write `[name](url)Please` or `the**old**of` in code.",
        "### Wheels#delete(header, matcher?)\n\n[modes: mill,dam] It takes O(number of mills in the valley).",
        "Call `open`(the file) or `sum`(a, b).",
        "Write `see:<https://example.org/a>` or `a**[b](c.md)`; #mill, ##mill, and <b>mill</b><https://example.org/a>.",
        "Call **trim**(text), or **the mill**(s).",
        "See it here.[1](x.md) See v1.[2](y.md)",
        "Set the <b>wheel</b><b>`element`</b> of it.",
        "**turn(*object* $wheel, *string|null* $name): *mill***",
        "Run `\\`wheels/first.ts\\`` again.",
        "| File:Line | Meaning |\n|---|---|\n| mill.c:4 | The host is at Host:Port. |",
    ],
)
def test_parts_of_words_stay_where_they_are(text: str) -> None:
    assert lint(Source(text)).diagnostics == []


def test_the_work_grows_with_the_text() -> None:
    short, long = ("See[page](x.md)Or `a`of`b` in the**old**of it, [x](y)Of. " * n for n in (50, 500))
    check_growth(lambda text: lint(Source(text)), short, long)


def test_two_commas_between_pieces_of_code() -> None:
    document = formats.read(Source("The files `a`,,`b`,,`c` and x,,y are here."), "markdown")
    assert [finding.fixes[0].edits[0].text for finding in StrayStop().check(document)] == [" ", " "]


@pytest.mark.parametrize("text", ["They can`t wait and won`t come.", "Run `wait(day(`name`), 2)` in the mill."])
def test_backticks_that_quote_no_code_are_left_alone(text: str) -> None:
    """They stand for apostrophes, or do not nest."""
    assert lint(Source(text)).diagnostics == []
