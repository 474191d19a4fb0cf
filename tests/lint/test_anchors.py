"""A fix in a heading of Markdown takes the links to the heading along."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from every_rule import check
from hypothesis import given, settings
from hypothesis import strategies as st
from npqp_lint import fix_text
from npqp_lint.fix.rounds import Fixed, fix
from npqp_lint.formats import markdown
from npqp_lint.pipeline.locate import located
from npqp_lint.rule import Edit, Finding, Fix
from npqp_lint.rule import Rule as RuleClass
from npqp_lint.text import anchors
from npqp_lint.text.document import Document
from npqp_lint.text.source import Source
from program import run
from work import check_growth


def fixed(text: str) -> Fixed:
    return fix(Source(text, "a.md"), check, unsafe=True)


PAGES = {
    "- [Colors](#colors-)\n\n## Colors !\n\nThey are dull.\n": "- [Colors](#colors)\n\n## Colors!\n\nThey are dull.\n",
    'See <a href="#colors-">it</a>.\n\n## Colors !\n': 'See <a href="#colors">it</a>.\n\n## Colors!\n',
    "See [it][c].\n\n## Colors !\n\n[c]: #colors-\n": "See [it][c].\n\n## Colors!\n\n[c]: #colors\n",
    "[Sacks](#-the-the-sacks)\n\n## 🎨 The the sacks\n": "[Sacks](#-the-sacks)\n\n## 🎨 The sacks\n",
    "[Sacks](#art-the-the-sacks)\n\n## :art: The the sacks\n": "[Sacks](#art-the-sacks)\n\n## :art: The sacks\n",
    "[Old](#caf%C3%A9-the-the-old)\n\n## Café the the old\n": "[Old](#caf%C3%A9-the-old)\n\n## Café the old\n",
    "[A](#the-the-mill-1), [b](#the-the-mill)\n\n## The the mill\n\nIt is old.\n\n## The the mill\n\nIt is new.\n": (
        "[A](#the-mill-1), [b](#the-mill)\n\n## The mill\n\nIt is old.\n\n## The mill\n\nIt is new.\n"
    ),
    "[Lid](#the-the-lid-option)\n\n## The the `lid` option\n": "[Lid](#the-lid-option)\n\n## The `lid` option\n",
    "[Two](#the-the-mill)\n\nThe the mill\n============\n": "[Two](#the-mill)\n\nThe mill\n============\n",
    "[One](#other-the-the-mill)\n\n## The the mill\n": "[One](#other-the-the-mill)\n\n## The mill\n",
    "See `[it](#the-the-mill)`.\n\n```\n[it](#the-the-mill)\n```\n\n## The the mill\n": (
        "See `[it](#the-the-mill)`.\n\n```\n[it](#the-the-mill)\n```\n\n## The mill\n"
    ),
    '<a id="the-the-mill"></a>\n\nSee [it](#the-the-mill).\n\n## The the mill\n': (
        '<a id="the-the-mill"></a>\n\nSee [it](#the-the-mill).\n\n## The mill\n'
    ),
    "See [it](#the-the-mill).\n\n## The old mill {#the-the-mill}\n\nIt is the the old mill.\n": (
        "See [it](#the-the-mill).\n\n## The old mill {#the-the-mill}\n\nIt is the old mill.\n"
    ),
}


@pytest.mark.parametrize("page", PAGES)
def test_links_follow(page: str) -> None:
    assert fixed(page).text == PAGES[page]


def test_the_program_writes_both(tmp_path: Path) -> None:
    page = tmp_path / "a.md"
    page.write_text("- [Café the the old](#café-the-the-old)\n\n## Café the the old\n\nIt is old.\n", "utf-8")
    run("check", "--fix", "--isolated", str(page))
    assert page.read_text("utf-8") == "- [Café the old](#café-the-old)\n\n## Café the old\n\nIt is old.\n"


def test_many_headings_and_what_is_between_them_are_fixed_in_few_rounds() -> None:
    names = [f"{chr(97 + i)}{chr(97 + j)}x" for i in range(4) for j in range(10)]
    links = "".join(f"- [{name}](#{name}-)\n" for name in names)
    done = fixed(links + "".join(f"\n## {name.title()} !\n\nThe wheel of of the mill is old.\n" for name in names))
    assert done.stable
    assert done.rounds <= 2
    assert "-)" not in done.text
    assert done.text.count("!\n") == done.text.count("wheel of the") == 40


class Eraser(RuleClass):
    """Empties headings."""

    code, name, family = "MT199", "eraser", "artifact"

    def check(self, document: Document) -> Iterator[Finding]:
        """Nothing by itself."""
        return iter(())


@pytest.mark.parametrize(("heading", "fixes"), [("Go", 0), ("Up", 1)])
def test_a_heading_that_links_lead_to_is_not_emptied(heading: str, fixes: int) -> None:
    document = markdown.read(Source("[x](#go)\n\n## Go\n\n## Up\n", "a.md"))
    start = document.text.index(heading)
    finding = Finding(start, start + 2, "x", (Fix("Delete it", (Edit(start, start + 2, "§"),)),))
    assert len(located(Eraser(), finding, document, {}).fixes) == fixes


def addresses(text: str) -> list[str]:
    document = markdown.read(Source(text, "a.md"))
    return list(document.fact(anchors._headings).anchors)


def test_addresses() -> None:
    text = (
        "# A_b-c (d) `e f`!\n\n## :art: Sacks\n\n## 🎨 Sacks\n\n## ⚙️ Ä *x* [y](z) &amp; w\n\n## Go\n\n## Go\n\n## Go\n"
    )
    assert addresses(text) == ["a_b-c-d-e-f", "art-sacks", "-sacks", "\ufe0f-ä-x-y--w", "go", "go-1", "go-2"]


WORDS = ("The", "the", "mill", "of", "of", "🎨", "!", "?", "`lid`", "**old**", "colour", "color", "Wheel", ",", "&amp;")
titles = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join).filter(lambda title: title[0].isalpha())


@settings(max_examples=150, deadline=None)
@given(st.lists(titles, min_size=1, max_size=5), st.booleans())
def test_links_lead_where_they_led(names: list[str], encoded: bool) -> None:
    body = "".join(f"\n## {name}\n\nThe wheel of the mill is turned by water in May.\n" for name in names)
    links = [anchors.quote(one) if encoded else one for one in addresses(body)]
    done = fixed("".join(f"- [x](#{one})\n" for one in links) + body)
    assert [unquote(one) for one in re.findall(r"\]\(#(.*)\)", done.text)] == addresses(done.text)


def test_growth() -> None:
    def text(n: int) -> str:
        return "".join(f"- [x](#the-the-x{i})\n" for i in range(n)) + "".join(f"\n# The the x{i}\n" for i in range(n))

    def found(text: str) -> None:
        document = markdown.read(Source(text, "a.md"))
        for block in document.blocks:
            if block.kind == "heading":
                edit = Edit(block.start, block.start + 4, "")
                located(Eraser(), Finding(block.start, block.end, "x", (Fix("x", (edit,)),)), document, {})

    check_growth(found, text(50), text(400))


def test_text_of_the_caller() -> None:
    assert "(#colors)" in fix_text("[x](#colors-)\n\n# Colors !\n", path="a.md", unsafe=True)
