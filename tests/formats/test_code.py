"""Comments and docstrings are prose; code, tags and directives are not, and no edit reaches them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from npqp_lint import formats
from npqp_lint.config.resolver import Resolver
from npqp_lint.formats.code import paragraphs
from npqp_lint.formats.known import CODE
from npqp_lint.text.document import PLACEHOLDER, Document, Edit
from npqp_lint.text.source import Source, SourceError

sys.path.insert(0, str(Path(__file__).parents[1] / "lint"))
from exactness import apply, blocks_of, check_document, check_edit, comments_of


def read(text: str, format: str = "python") -> Document:
    document = formats.read(Source(text), format)
    check_document(document)
    return document


def texts(text: str, format: str = "python") -> list[str]:
    return [prose.replace(PLACEHOLDER, "X") for _, prose in blocks_of(read(text, format))]


PYTHON = '''#!/usr/bin/env python3
# -*- coding: utf-8 -*-
"""The mill  grinds wheat.

It uses `grind()` and see_also, e.g. on Mondays::

    grind(wheat)

Arguments:
    wheat: the grain that is ground,
        in kilograms.
    *more: what else there is.

>>> grind(1)
flour
"""

# A river runs
# past the mill.
#
# - It is deep.
# npqp-lint: off
x = "a  string is not prose"  # noqa: E501
y = 2  # This is the second value.


class Wheel:
    """A Wheel of the mill."""

    # turn(self, 3) = x;
    def turn(self):
        """turn the wheel once."""
        # Turning is slow. turn does it.
        return "not a docstring"
'''


def test_python():
    assert texts(PYTHON) == [
        "The mill  grinds wheat.",
        "It uses X and X, e.g. on Mondays::",
        "the grain that is ground, in kilograms.",
        "what else there is.",
        "A river runs past the mill.",
        "It is deep.",
        "This is the second value.",
        "A X of the mill.",
        "X the wheel once.",
        "Turning is slow. X does it.",
    ]
    assert [comment for comment, *_ in comments_of(read(PYTHON))] == ["npqp-lint: off"]


C_STYLE = """/* Copyright 2020 by nobody */
/**
 * Opens the door of {@link House}.
 *
 * @param key the key that fits,
 *            as a string
 * @returns true if it is open
 * @see House
 */
int open(char *key) { return 1; } // It never fails.
// if (a) { b(); }

// The next lines
// belong together.
char *s = "// This is not a comment.";
/* One line. */
"""


@pytest.mark.parametrize("format", ["c", "cpp", "java", "javascript", "typescript", "go", "rust"])
def test_languages_like_c(format: str):
    head = "package a\n" if format == "go" else ""
    assert texts(head + C_STYLE, format) == [
        "Opens the door of X.",
        "the key that fits, as a string",
        "true if it is open",
        "It never fails.",
        "The next lines belong together.",
        "One line.",
    ]


def test_rust_documentation():
    assert texts("/// Opens the door.\n///\n/// ```\n/// let x = open();\n/// ```\nfn open() {}\n", "rust") == [
        "Opens the door."
    ]


def test_shell():
    assert texts('#!/bin/sh\n# Starts the mill.\necho "# not this one"\n', "shell") == ["Starts the mill."]


def test_line_ends_of_windows():
    assert texts("// One line\r\n// and two.\r\nint a;\r\n/* A text\r\n * of two lines. */\r\n", "c") == [
        "One line and two.",
        "A text of two lines.",
    ]


def test_programs_are_read_by_choice():
    assert formats.format_of("x.py") is None
    settings = Resolver({"formats": {"code": True}}, isolated=True).settings_for("x.py")
    names = {"x.py": "python", "x.ts": "typescript", "x.h": "c", "a/b.rs": "rust", "x.md": "markdown"}
    assert {path: settings.format_of(path) for path in names} == names
    assert Resolver({"formats": {"code": False}}, isolated=True).settings_for("x.py").format_of("x.py") is None


def test_thousands_of_open_comments_are_refused():
    with pytest.raises(SourceError, match="comments that do not end"):
        read("/* a " * 5000, "c")
    assert texts("/* One comment. */ /* " * 3000, "c")
    assert texts('char *a = "src/*"; // It is a pattern.\n' * 30, "c")


def test_the_extra_is_named(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "tree_sitter", None)
    with pytest.raises(SourceError, match=r"npqp-lint\[code\]"):
        read("# A comment.\n")


WORD = st.sampled_from(["the mill", "a wheel", "it turns", "wheat, and flour", "no more"])
SENTENCES = st.lists(WORD, min_size=1, max_size=4).map(lambda words: " ".join(words).capitalize() + ".")
PATTERNS = [
    ("python", "x = 1\n# {}\ny = 2\n"),
    ("python", 'def f():\n    """{}"""\n'),
    ("c", "int a;\n/* {} */\nint b;\n"),
    ("javascript", "let a = 1 // {}\n"),
]


@given(st.sampled_from(PATTERNS), st.lists(SENTENCES, min_size=1, max_size=4), st.data())
def test_known_prose_comes_out_and_edits_stay_in_it(
    pattern: tuple[str, str], sentences: list[str], data: st.DataObject
):
    format, frame = pattern
    text = "".join(frame.format(sentence) for sentence in sentences)
    document = read(text, format)
    assert [prose for _, prose in blocks_of(document)] == sentences
    word = data.draw(st.sampled_from([i for i in range(len(document.text)) if document.text[i - 1 : i + 1].isalpha()]))
    parts = document.map.edits(Edit(word, word, "x y"))
    assert parts is not None
    assert read(apply(text, parts), format).text == document.text[:word] + "x y" + document.text[word:]


@given(
    st.sampled_from([known.name for known in CODE]), st.text(st.sampled_from("ab .,:'\"#/*\n\\@{}()<>`-é")), st.data()
)
def test_any_text_is_read_exactly(format: str, text: str, data: st.DataObject):
    document = read(text, format)
    start = data.draw(st.integers(0, len(document.text)))
    end = data.draw(st.integers(start, min(len(document.text), start + 8)))
    check_edit(document, Edit(start, end, data.draw(st.sampled_from(["", "x", " y"]))))


@given(st.text(st.sampled_from("ab1_ A.,:/-'\"()*[]{}<>@$%#&|\\`é="), max_size=9))
def test_a_line_with_code_in_it_is_found_by_the_fast_search(line: str) -> None:
    if paragraphs._INLINE.search(line):
        assert paragraphs._SPECIAL.search(line)


@pytest.mark.parametrize(
    ("text", "format"),
    [
        ("// The mill. {}x\n", "c"),
        ("/* The mill. {} */\n", "c"),
        ("/* The mill. {}x */\n", "c"),
        ("# The mill. {}x\n", "python"),
    ],
)
def test_a_ruler_ends_a_comment(text: str, format: str):
    for sign in ("/", "*", "#", "-"):
        body = read(text.format(sign * 8), format).text
        assert body.startswith("The mill.")
    assert read("int a; // The mill. ////\nint b; /* A wheel. ****/\n////\n", "c").text == "The mill.\n\nA wheel."
    assert read("x = 1  # The mill. ####\n####\n", "python").text == "The mill."
