"""Plain text: paragraphs, wrapped lines, lists, titles, addresses, comments."""

from __future__ import annotations

import subprocess
import sys

import pytest
from exactness import check_document, check_edit
from hypothesis import given
from hypothesis import strategies as st
from npqp_lint import formats
from npqp_lint.formats.known import FORMATS
from npqp_lint.text.document import Edit
from npqp_lint.text.source import Source
from work import check_growth

WRAPPED = (
    "The council met on Monday to talk about the new bridge, which has\n"
    "been closed since the flood in March. Nobody could say when it was\n"
    "going to open again, and the mayor, who had promised an answer for\n"
    "the spring, did not come.\n"
)


def blocks(text):
    document = formats.read(Source(text), "plain")
    check_document(document)
    return [(block.kind, document.text[block.start : block.end]) for block in document.blocks]


def prose(text):
    return [body for _, body in blocks(text)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_wrapped_lines_are_joined(end):
    assert prose(WRAPPED.replace("\n", end)) == [WRAPPED.strip().replace("\n", " ")]


def test_two_lines_are_joined_at_the_width_of_the_document():
    two = "It was raining when the people came out of the old town hall with\nMrs Hale.\n"
    assert len(prose(two)) == 2
    assert len(prose(WRAPPED + "\n" + two)) == 2


def test_small_letter_runs_on():
    assert prose("The company said that it would build\na new plant.") == [
        "The company said that it would build a new plant."
    ]


def test_a_sentence_a_line_stays_apart():
    lines = ["The first sentence is on a line.", "The second one is on a line too.", "And so is the third one of them."]
    assert prose("\n".join(lines)) == lines


def test_long_lines_are_paragraphs():
    long = "This is a long line that goes on. " * 5
    assert prose(f"{long}\nand this one\n{long}") == [long.strip(), "and this one", long.strip()]


def test_word_cut_at_the_line_end_is_whole():
    assert prose("The ministers of all the member states agreed on an inter-\nnational treaty.")[0].endswith(
        "an inter-national treaty."
    )


def test_spaces_around_lines_are_not_prose():
    assert prose("  \t One line. \u3000\n   \n\tAnother.\xa0") == ["One line.", "Another."]


def test_list_items():
    text = "What to bring:\n- a coat\n- a hat that\n  keeps warm\n\n1. Go.\n2. Stop.\n(a) here\n(b) there\n"
    assert blocks(text) == [
        ("paragraph", "What to bring:"),
        ("list-item", "a coat"),
        ("list-item", "a hat that keeps warm"),
        ("list-item", "Go."),
        ("list-item", "Stop."),
        ("list-item", "here"),
        ("list-item", "there"),
    ]


def test_title_of_an_item_stands_alone():
    item = "1. No Discrimination Against Hats\n   Everybody may come in whatever they like to wear on their heads."
    text = f"{item}\n\n{WRAPPED}"
    assert blocks(text)[:2] == [
        ("list-item", "No Discrimination Against Hats"),
        ("paragraph", "Everybody may come in whatever they like to wear on their heads."),
    ]


def test_definition_is_apart_from_its_term():
    term = "Symbolic links\n    symbolic links to a folder are followed only where the user asks for it."
    assert [body.split()[0] for body in prose(term)] == ["Symbolic", "symbolic"]


def test_number_at_a_wrapped_line_is_no_item():
    text = WRAPPED.replace("been closed", "12. closed")
    assert len(prose(text)) == 1


def test_titles():
    assert blocks("The Bridge\n\nIt is closed.")[0] == ("heading", "The Bridge")
    assert blocks("Notes\n=====\nIt is closed.") == [("heading", "Notes"), ("paragraph", "It is closed.")]
    assert blocks("the bridge\n\nIt is closed.")[0][0] == "paragraph"
    assert blocks("It is closed.\n\nThe Bridge")[1][0] == "paragraph"
    assert blocks("It is closed.\n\nYes, it is.")[0][0] == "paragraph"


def test_rulers_are_not_prose():
    assert prose("One.\n-----\nTwo.\n\n* * *\n\nThree.") == ["One.", "Two.", "Three."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See http://a.b/c_(d)?e=1#f, or not.", "See \ufffc, or not."),
        ("See (https://a.b/c).", "See (\ufffc)."),
        ("See www.example.org.", "See \ufffc."),
        ("Write to first.last+tag@mail.example.org!", "Write to \ufffc!"),
        ("Write to mailto:a@b.org now.", "Write to \ufffc now."),
        ("See the list (https://\n  www.example.org/a/b) of it.", "See the list (\ufffc) of it."),
        ("The whole of the list is to be had at https:\nand nowhere.", "The whole of the list is to be had at https:"),
        ("It cost 5 @ 3.", "It cost 5 @ 3."),
        ("An odd :// and www. here.", "An odd :// and www. here."),
    ],
)
def test_addresses(text, expected):
    assert prose(text)[0] == expected


def test_comments():
    text = "One.\n<!-- npqp-lint: off -->\nTwo.\n# npqp-lint: on\n\n# Not a comment.\n"
    document = formats.read(Source(text), "plain")
    assert [(c.text, text[c.start : c.end], document.text[c.prose :][:4], c.inline) for c in document.comments] == [
        ("npqp-lint: off", "<!-- npqp-lint: off -->", "Two.", False),
        ("npqp-lint: on", "# npqp-lint: on", "# No", False),
    ]
    assert prose(text) == ["One.", "Two.", "# Not a comment."]


FRAGMENTS = ["word ", "Word. ", "- ", "1. ", "(a) ", " ", "\n", "\r\n", "\r", "\n\n", "=====", "http://a.b", "a@b.c"]
FRAGMENTS += ["-\nx", "# npqp-lint: off\n", "é", "😀", "\ud800", "\0", "\u2028", "\x85", "\x1c", WRAPPED]
LINES = st.lists(st.sampled_from(FRAGMENTS), max_size=40).map("".join)


@given(st.lists(st.text("Ab. -1)#", max_size=9), max_size=9), st.sampled_from(["\r", "\r\n"]))
def test_any_line_end_parts_lines(lines, end):
    assert blocks(end.join(lines)) == blocks("\n".join(lines))


@given(st.one_of(LINES, st.text()), st.data())
def test_any_text_is_read_exactly(text, data):
    document = formats.read(Source(text), "plain")
    check_document(document)
    start = data.draw(st.integers(0, len(document.text)))
    end = data.draw(st.integers(start, min(len(document.text), start + 12)))
    check_edit(document, Edit(start, end, data.draw(st.sampled_from(["", "x", " x", "x ", "a b"]))))


@pytest.mark.parametrize(
    ("piece", "times"), [("word and ", 1_500_000), ("a", 5_000_000), ("a@", 1_000_000), ("a://", 500_000)]
)
def test_one_huge_line(piece, times):
    assert len(formats.read(Source(piece * times), "plain").blocks) <= 1
    check_growth(lambda text: formats.read(Source(text), "plain"), piece * (times // 64), piece * (times // 16))


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("a.md", "markdown"),
        ("a/B.MDX", "markdown"),
        ("a.txt", "plain"),
        ("a\\b.Markdown", "markdown"),
        ("README", "plain"),
        ("docs.md/Makefile", None),
        (".md", None),
        ("a.py", None),
        ("-", None),
        ("", None),
    ],
)
def test_format_of(path, name):
    assert formats.format_of(path) == name


def test_format_is_that_of_the_name_or_plain():
    assert formats.read(Source("a", "x.md")).format == "markdown"
    assert formats.read(Source("a", "-")).format == "plain"
    assert formats.read(Source("a", "x.md"), "plain").format == "plain"
    assert formats.read(Source("a"), language="de").language == "de"
    by_name = {*formats.EXTENSIONS.values(), *formats.BARE_NAMES.values()}
    assert {*by_name, *(known.name for known in FORMATS if known.heads or known.chosen)} == set(formats.NAMES)


def test_unknown_format():
    with pytest.raises(ValueError, match="unknown format 'markdwn'; did you mean 'markdown'"):
        formats.read(Source("a"), "markdwn")


def test_plain_text_loads_no_markdown_parser():
    code = (
        "import sys; from npqp_lint import formats; from npqp_lint.text.source import Source; "
        "formats.read(Source('a')); assert 'pyromark' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
