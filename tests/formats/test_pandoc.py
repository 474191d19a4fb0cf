"""What Quarto and R Markdown add to Markdown."""

from __future__ import annotations

import pytest
from exactness import check_document, check_edit, check_meaning
from hypothesis import given
from hypothesis import strategies as st
from npqp_lint import formats
from npqp_lint.text.document import Edit
from npqp_lint.text.source import Source
from work import check_growth

O = "\ufffc"  # noqa: E741


def prose(text, path="a.qmd"):
    document = formats.read(Source(text, path))
    check_document(document)
    return [document.text[block.start : block.end] for block in document.blocks]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\ntitle: The house\n---\n\nIt is red.", ["It is red."]),
        ("See @fig-map and @roth2020 now.", [f"See {O} and {O} now."]),
        ("It is red [see @roth2020, p. 3; -@doe_99]. Yes.", [f"It is red {O}. Yes."]),
        ("Write to a@b.org, [@roth](http://a.b) or \\@home.", [f"Write to {O}, {O} or @home."]),
        ("It is red.^[A note with [a link](b).] Yes.", ["It is red. Yes."]),
        ("[The house]{.smallcaps} is [r]{.x #y}ed.", ["The house is red."]),
        ("# Plot {#sec-plot .unnumbered}\n\n## More {-}", ["Plot", "More"]),
        ('::: {.callout-tip title="The house"}\nIt is red.\n:::', ["The house", "It is red."]),
        ("::: {.callout-note}\n## The house\nIt is red.\n:::", ["The house", "It is red."]),
        ("```{r}\n#| fig-cap: The house\nplot(x)\n```\n\nThe mean is `r mean(x)`.", [f"The mean is {O}."]),
        ("One.\n\n\\newpage\n\n\\vspace{1cm}\n\nTwo.", ["One.", "Two."]),
        ("One.\n\n\\begin{align*}\na the the\n\nb\n\\end{align*}\n\nTwo.", ["One.", "Two."]),
        ("See \\ref{a}, \\citep[p. 3]{b} and \\@ref(fig:c).\\label{d}", [f"See {O}, {O} and {O}."]),
        (
            "(ref:cap) The house is red.\n\n(@a) One.\n(@b) Two, as in (@a).",
            ["The house is red.", f"One. Two, as in {O}."],
        ),
        ("| a |\n|---|\n| b |\n\n: The house {#tbl-a}", ["a", "b", "The house"]),
        ("{{< video a.mp4 >}}\n\nIt is red.", ["It is red."]),
    ],
)
@pytest.mark.parametrize("path", ["a.qmd", "A.Rmd"])
def test_what_is_prose(path, text, expected):
    assert prose(text, path) == expected


def test_other_markdown_has_none_of_it():
    assert prose("Thanks to @ann. [x]^[y]", "a.md") == ["Thanks to @ann. [x]^[y]"]


FRAGMENTS = [
    "the house ",
    "@a",
    "[@a]",
    "[",
    "]",
    "]{.x}",
    "^[",
    "\\ref{a}",
    "\\begin{a}\n",
    "\\end{a}\n",
    "\n",
    "\n\n",
    "(@a) ",
]
FRAGMENTS += [
    ": ",
    "| a |\n|---|\n",
    "(ref:a) ",
    '\n::: {.a title="',
    '"}\n',
    ":::\n",
    "`",
    "*",
    "{",
    "}",
    "\r\n",
    "\u00e9",
]


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=30).map("".join), st.data())
def test_any_text_is_read_exactly(text, data):
    document = formats.read(Source(text, "a.qmd"))
    check_document(document)
    start = data.draw(st.integers(0, len(document.text)))
    end = data.draw(st.integers(start, min(len(document.text), start + 12)))
    check_edit(document, Edit(start, end, data.draw(st.sampled_from(["", "x", " x", "x ", "a b"]))))


@given(st.data())
def test_an_edit_means_what_it_says(data):
    text = "The [old]{.x} house of\nstone [@b, p. 3] is red.^[A note.] Yes, it is.\n"
    check_meaning(lambda text: formats.read(Source(text, "a.qmd")), text, data)


@pytest.mark.parametrize(
    "piece", ["@a ", "[@a ", "[", "^[", "^[a]", "[a]{.x}", "\\begin{a}\n", "\\ref{", "(@a", ": ", "::: {"]
)
def test_growth(piece):
    check_growth(lambda text: formats.read(Source(text, "a.qmd")), piece * 300, piece * 1200)
