"""Values of the front matter that are prose."""

from __future__ import annotations

import pytest
from exactness import check_document, check_edit
from hypothesis import given
from hypothesis import strategies as st
from npqp_lint import formats
from npqp_lint.config.resolver import Resolver
from npqp_lint.fix.rounds import fix
from npqp_lint.run.runner import Runner
from npqp_lint.text.document import Edit
from npqp_lint.text.source import Source
from work import check_growth

O = "\ufffc"  # noqa: E741
KEYS = ("title", "description")


def read(text):
    document = formats.read(Source(text, "a.md"), front_matter=KEYS)
    check_document(document)
    return document


def prose(text):
    document = read(text)
    return [document.text[block.start : block.end] for block in document.blocks]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("title: The house\ntags: a b", ["The house"]),
        ("title:   The house   # a comment", ["The house"]),
        ("title: C# and a:b  is", ["C# and a:b  is"]),
        ("title: a: b", []),
        ("title: [a, b]", []),
        ("title: {{ page.title }}", []),
        ("title: See `code`, https://a.b/c and {{ x }}", [f"See {O}, {O} and {O}"]),
        ("title: &anchor a", []),
        ("title: - a", []),
        ("title: -5 degrees", ["-5 degrees"]),
        ("title:", []),
        ("title:\n  en: The house", []),
        ("seo:\n  title: The house", []),
        ("title: 'It''s \"red\"'", ['It\'s "red"']),
        ('title: "It\'s \\"red\\" \\\\ #1" # c', ['It\'s "red" \\ #1']),
        ('title: "It is \\u00e9"', []),
        ('title: "The" house', []),
        ("description: >-\n  The old\n  house.\n\n  Red.\ntitle: A b", ["The old house. Red.", "A b"]),
        ("description: |\n  The old\ntags: a", ["The old"]),
        ("description: The old\n  house", []),
        ("'title': The house", ["The house"]),
        ("# npqp-lint: off\ntitle: The house\n# npqp-lint: on", ["The house"]),
    ],
)
def test_yaml(lines, expected):
    for end in ("\n", "\r\n"):
        assert prose(f"---\n{lines}\n---\n\nIt is red.\n".replace("\n", end)) == [*expected, "It is red."]


def test_toml():
    text = "+++\ntitle = 'The house'\ndescription = \"It is red.\"\ndate = 2020\n[extra]\ntitle = 'no'\n+++\nYes.\n"
    assert prose(text) == ["The house", "It is red.", "Yes."]
    assert prose("+++\ntitle = The house\n+++\nYes.\n") == ["Yes."]


def test_blocks_and_comments():
    document = read("---\n# npqp-lint: off MT\ntitle: A b\n# npqp-lint: on\ndescription: c d\n---\nYes.\n")
    assert [(block.kind, block.level) for block in document.blocks] == [("heading", 1), *[("paragraph", 0)] * 2]
    assert [document.text[comment.prose :][:3] for comment in document.comments] == ["A b", "c d"]


def test_nothing_is_read_unless_it_is_set():
    assert formats.read(Source("---\ntitle: The house\n---\nYes.\n", "a.md")).text == "Yes."
    assert formats.read(Source("title: The house", "a.txt"), front_matter=KEYS).text == "title: The house"


def test_the_setting():
    text = "---\ntitle: The the house , red\nother: the the\n---\n\nYes.\n"
    settings = Resolver({"front_matter": ["title"]}, isolated=True).settings_for("a.md")
    runner = Runner()
    done = fix(Source(text, "a.md"), lambda source: runner.check(source, settings), True)
    assert done.source.text == text.replace("The the house , red", "The house, red")


FRAGMENTS = ["title: ", "description: ", "the house", ' "', "'", "''", "\\", '\\"', "\n", "\n  ", ">-\n  ", " #", ":"]
FRAGMENTS += ["`a`", "{{ a }}", "---\n", "+++\n", "\r\n", "# npqp-lint: off\n", "http://a.b", "[", "\u00e9", "- "]


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=20).map("".join), st.booleans(), st.data())
def test_any_front_matter_is_read_exactly(body, toml, data):
    fence = "+++" if toml else "---"
    document = read(f"{fence}\n{body}\n{fence}\nYes.\n")
    start = data.draw(st.integers(0, len(document.text)))
    end = data.draw(st.integers(start, min(len(document.text), start + 12)))
    check_edit(document, Edit(start, end, data.draw(st.sampled_from(["", "x", " x", "x ", "a b"]))))


@pytest.mark.parametrize("piece", ["title: a\n", "title: 'a", "a ", "''", "\\\\", "title: >\n  a\n", "  a\n", "`"])
def test_growth(piece):
    def make(times):
        return f"---\ntitle: {piece * times}\n---\nYes.\n"

    check_growth(read, make(200), make(800))
