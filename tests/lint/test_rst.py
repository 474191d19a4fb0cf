"""reStructuredText, construct by construct, and properties of any text."""

from __future__ import annotations

import pytest
from exactness import apply, blocks_of, check_document, check_edit, check_meaning
from hypothesis import given
from hypothesis import strategies as st
from npqp_lint import formats
from npqp_lint.fix.same_document import kept
from npqp_lint.text.document import Edit
from npqp_lint.text.source import Source
from npqp_lint.text.title_rulers import lengthened, width
from work import check_growth

O = "\ufffc"  # noqa: E741


def read(text):
    document = formats.read(Source(text, "x.rst"))
    check_document(document)
    assert document.format == "rst"
    return document


def blocks(text):
    return blocks_of(read(text))


def prose(text):
    return [body for _, body in blocks(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A *very* **big** dog.", "A very big dog."),
        ("An *emphasis that\ngoes* on.", "An emphasis that goes on."),
        ("2 * 3 * 4, a*b*c, *args and **kwargs.", "2 * 3 * 4, a*b*c, *args and **kwargs."),
        ("A (*b*), \"*c*\", '*' and (*).", "A (b), \"c\", '*' and (*)."),
        ("Run ``make *all*`` or ``a\nb``, ``\\`` too.", f"Run {O} or {O}, {O} too."),
        ("The ``code`s`` are ```odd```.", f"The {O} are {O}."),
        (r"Some re\ *struct*\ ured text, 2\*3, a\_, \\ and \`.", r"Some restructured text, 2*3, a_, \ and `."),
        ("See `the old house <http://a.b>`_ and `that one`__.", "See the old house and that one."),
        ("See `the page <page_>`_, `a<b>`_ or `<http://a.b>`_.", f"See the page, a<b> or {O}."),
        ("A name_, an-other.name_ and anonymous__ one.", "A name, an-other.name and anonymous one."),
        ("The _private, snake_case and __init__ names.", "The _private, snake_case and __init__ names."),
        ("An _`inline target` here.", "An inline target here."),
        ("See :doc:`The title <page>`, :ref:`that\npart<x>` and :ref:`x`.", f"See The title, that part and {O}."),
        ("A :term:`long word`, :py:func:`x.y` and :class:`a <b>`.", f"A long word, {O} and {O}."),
        ("Press :kbd:`Ctrl`, H\\ :sub:`2`\\ O, :math:`a+b`.", f"Press {O}, H2O, {O}."),
        ("A `default` one and `a suffix`:strong:.", f"A {O} one and a suffix."),
        ("``'``:class:`x`\\ ``'`` it is.", f"{O}{O}{O} it is."),
        ("Version |version| or |link|_, a | b | c.", f"Version {O} or {O}, a | b | c."),
        ("It was so. [1]_ And on. [#note]_", "It was so. And on."),
        ("As in [1]_, or see [Knuth84]_.", f"As in {O}, or see {O}."),
        ("It is so. [Knuth84]_ says more.", f"It is so. {O} says more."),
        ("See http://a.b/c_d_e?f=1, www.a.b or me@a.b.", f"See {O}, {O} or {O}."),
        ("*http://a.b/c* and `http://a.b`_.", f"{O} and {O}."),
        ("An unclosed *mark, `another and ``one more.", "An unclosed *mark, `another and ``one more."),
        ("«*Quoted*» — *so* it is…", "«Quoted» — so it is…"),
        ("A tab\there,  two spaces.", "A tab\there,  two spaces."),
        ("A line  \n  \t\nB", "A line"),
    ],
)
def test_inline(text, expected):
    assert prose(text)[0] == expected


def paragraphs(*texts):
    return [("paragraph", text) for text in texts]


def cells(*texts):
    return [("table-cell", text) for text in texts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One\ntwo\n\nThree\n", [("paragraph", "One two"), ("paragraph", "Three")]),
        ("One *two*\n=========\n\nThree\n", [("heading", "One two"), ("paragraph", "Three")]),
        ("=====\n One\n=====\n\nTwo\n---\n", [("heading", "One"), ("heading", "Two")]),
        ("One long title\n---\n", [("paragraph", "One long title ---")]),
        ("八九\n===\n", [("paragraph", "八九 ===")]),
        ("===\n One\n===\n", [("definition", "==="), ("definition", "One")]),
        ("One\n\n----\n\nTwo\n\n...\n", [("paragraph", "One"), ("paragraph", "Two")]),
        ("- one\n  two\n\n  three\n- four\n", [("list-item", x) for x in ("one two", "three", "four")]),
        ("-\n  one\n\n* two\n• three\n", [("list-item", "one"), ("list-item", "two"), ("list-item", "three")]),
        ("- one\n\n  - two\n\n      three\n", [("list-item", "one"), ("list-item", "two"), ("quote", "three")]),
        ("1. one\n#. two\n\n(a) three\n(b) four\n", [("list-item", x) for x in ("one", "two", "three", "four")]),
        ("iv. one\nv. two\n", [("list-item", "one"), ("list-item", "two")]),
        ("A. Lincoln was\nthere.\n", [("paragraph", "A. Lincoln was there.")]),
        ("1984. It was\nso.\n\n12) One.\n", [("paragraph", "1984. It was so."), ("list-item", "One.")]),
        ("mild. One.\n", [("paragraph", "mild. One.")]),
        ("term : kind\n  One\n\n  two\n", [("definition", "term"), ("definition", "One"), ("definition", "two")]),
        ("One\n\n  two\n  three\n\n  -- Me\n", [("paragraph", "One"), ("quote", "two three"), ("caption", "Me")]),
        ("One\n\n  --two three\n", [("paragraph", "One"), ("quote", "--two three")]),
        ("One\n\n    two\n\n  three\n", [("paragraph", "One"), ("quote", "two"), ("quote", "three")]),
        (":Author: Me\n:Date: now\n\nOne\n", [("paragraph", "One")]),
        ("T\n=\n\n:Author: Me\n\nOne\n", [("heading", "T"), ("paragraph", "One")]),
        ("One\n\n:param x: Two\n    three\n:type x: int\n", [("paragraph", "One"), ("definition", "Two three")]),
        ("-a, --all  One\n           two\n--file=X   Three\n", [("definition", "One two"), ("definition", "Three")]),
        ("-v\n    One\n\n-v\n\n", [("definition", "One"), ("paragraph", "-v")]),
        ("| One\n  goes on\n| two\n|\n| three\n", [("paragraph", "One goes on\ntwo"), ("paragraph", "three")]),
        ("One::\n\n  code\n\n  code\n\nTwo ::\n\n> code\n> code\n\nThree\n", paragraphs("One:", "Two", "Three")),
        ("::\n\n  code\n\nOne::\n  code\n", [("paragraph", "One:")]),
        (">>> code\nresult\n\nOne\n", [("paragraph", "One")]),
        ("One\n  two\n", [("definition", "One"), ("definition", "two")]),
        (".. [1] One\n   two\n\n   three\n.. [Key] four\n", [("footnote", x) for x in ("One two", "three", "four")]),
        (".. _a: http://a.b\n.. _b:\n.. __: c\n__ d\n\nOne\n", [("paragraph", "One")]),
        (".. |a| replace:: text\n   more\n.. |b| image:: c\n\nOne\n", [("paragraph", "One")]),
        (".. A comment\n   goes on\n\n..\n\n  One\n", [("quote", "One")]),
        ("..\n  A comment\n\n  goes on\n\nOne\n", [("paragraph", "One")]),
        (".. note:: One\n   two\n\n   - x\n\n4\n", [*paragraphs("One two"), ("list-item", "x"), *paragraphs("4")]),
        (".. note::\n   :class: x\n\n   One\n", [("paragraph", "One")]),
        (".. note:: One::\n\n       code\n\n   Two\n", [("paragraph", "One:"), ("paragraph", "Two")]),
        (".. admonition:: One *two*\n   :class: x\n\n   Three\n", [("caption", "One two"), ("paragraph", "Three")]),
        (".. versionadded:: 1.2\n   One\n   two\n", [("paragraph", "One two")]),
        (".. deprecated:: 1.2 One::\n\n      code\n\n   two\n", [("paragraph", "One:"), ("paragraph", "two")]),
        (".. versionchanged:: 1.2\n\nOne\n", [("paragraph", "One")]),
        (".. deprecated-removed:: 1.2 1.4\n   One\n", [("paragraph", "One")]),
        (
            ".. figure:: a.png\n   :alt: b\n\n   One\n\n   Two\n",
            [("alternative", "b"), ("caption", "One"), ("caption", "Two")],
        ),
        (
            ".. image:: a.png\n   :alt: A map\n      of it\n   :width: 5\n\nOne\n",
            [("alternative", "A map of it"), *paragraphs("One")],
        ),
        (".. image::\n\nOne\n", [*paragraphs("One")]),
        (".. py:function:: f(x)\n              g(x)\n   :module: a\n\n   One\n", [("paragraph", "One")]),
        (".. only:: html\n\n   One\n\n   Two\n   ~~~\n", [("paragraph", "One"), ("heading", "Two")]),
        (".. code-block:: c\n\n   One\n\n.. image:: a\n.. unknown::\n   One\n\nTwo\n", [("paragraph", "Two")]),
        (".. note::\n\n\tOne\n\ttwo\n\n-\tThree\n\tfour\n", [("paragraph", "One two"), ("list-item", "Three four")]),
        (".. rubric:: One\n\n.. centered:: Two\n", [("caption", "One"), ("caption", "Two")]),
        (".. glossary::\n\n   one\n   two\n      Three\n", [("definition", x) for x in ("one", "two", "Three")]),
        (".. epigraph::\n\n   One\n\n   -- Two\n", [("quote", "One"), ("caption", "Two")]),
        (".. list-table:: One\n\n   * - two\n     - - three\n", [("caption", "One"), *cells("two", "three")]),
        ('.. csv-table::\n   :header: x\n\n   "two, a",b\n   "c\n   d",e\n', cells("two, a", "b")),
        (".. csv-table::\n   :delim: ;\n\n   a; b\n", []),
    ],
)  # fmt: skip
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_blocks(text, expected, end):
    assert blocks(text.replace("\n", end)) == expected


GRID = """
+-------+--------+
| *One* | two    |
|       | three  |
+=======+========+
| four, five     |
+-------+--------+
| six   | - seven|
|       | - 八 9 |
+-------+        |
| ten   | eleven |
+-------+--------+
"""

SIMPLE = """
======  =====  =====
One            two
-------------  -----
a       b      c
======  =====  =====
four    five
six     seven  eight
        nine

        ten
======  =====  =====
"""


def test_grid_table():
    assert prose(GRID) == ["One", "two three", "four, five", "six", "seven", "八 9", "eleven"]
    assert {kind for kind, _ in blocks(GRID)} == {"table-cell"}


def test_simple_table():
    expected = ["One", "two", "a", "b", "c", "four", "five", "six", "seven nine", "ten"]
    assert prose(SIMPLE) == expected
    assert prose("- x\n\n" + SIMPLE.replace("\n", "\n  ")) == ["x", *expected]


def test_a_line_that_ends_before_a_column_parts_what_stands_in_it():
    text = "===  ===  ===\na    b    c\n{}\n     d    e\n===  ===  ===\n"
    for line in ("     x", "     x    "):
        assert prose(text.format(line)) == ["a", "b x d"]
    assert prose(text.format("          y").replace("d    ", "     ")) == ["a", "b", "c y e"]
    assert prose("===  ===\na    b\n     x\n\\    \n     y\n===  ===\n")[1:] == ["b x", "y"]
    assert prose("===  ===  ===\na         one\n     x\n          two\n===  ===  ===\n") == ["a", "one", "two"]


def test_a_cell_that_runs_beside_a_longer_one_is_left_out():
    text = "===  ====\na    one\nb    two\n===  ====\n"
    assert prose(text) == ["a", "one", "b", "two"]
    text = "+---+------+\n| a | one  |\n| b | two  |\n+---+------+\n"
    assert prose(text) == ["one two"]


@pytest.mark.parametrize("change", [("| a ", "| a"), ("| d |", "| d"), ("---+\n|", " --+\n|"), ("d", "\t")])
def test_a_table_that_is_drawn_wrong_leaves_nothing(change):
    text = "+---+---+\n| a | b |\n+---+---+\n| c | d |\n+---+---+\n"
    assert prose(text) == ["a", "b", "c", "d"]
    assert prose(text.replace(*change)) == []
    assert prose("====  ====\na   b c\nd  e  f\n====  ====\n") == []


def test_title_levels_go_by_first_use():
    document = read("===\nOne\n===\n\nTwo\n===\n\nThree\n-----\n\nFour\n====\n\n===\nSix\n===\n")
    assert [block.level for block in document.blocks] == [1, 2, 3, 2, 1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (".. off\n\nOne\n", [("off", "One", False)]),
        ("One\n\n.. off\n   on\n\nTwo\n", [("off\n   on", "Two", False)]),
        ("..\n   off\n\nOne\n", [("off", "One", False)]),
        ("- .. off\n\n  One\n", [("off", "One", False)]),
        ("One\n\n.. off\n", [("off", "", False)]),
        (".. off\n.. on\n\nOne\n", [("off", "One", False), ("on", "One", False)]),
        (".. note:: One\n\n   .. off\n\n   Two\n", [("off", "Two", False)]),
        ("One::\n\n  .. off\n\n..\n", []),
    ],
)
def test_comments(text, expected):
    document = read(text)
    found = [(comment.text, document.text[comment.prose :][:3], comment.inline) for comment in document.comments]
    assert found == expected


@pytest.mark.parametrize(
    "text", ["See `the map`_ now.", "See the-map_ now.", "See :term:`the map` now.", "See _`the map` now."]
)
def test_a_text_by_which_something_goes_is_not_edited(text):
    document = read(text)
    at = document.text.index("map")
    assert document.map.edits(Edit(at, at + 3, "chart")) is None
    assert document.map.edits(Edit(at, at, "x")) is None
    for edit in (Edit(at + 3, at + 3, ","), Edit(at + 3, at + 8, " then."), Edit(4, 4, "also ")):
        parts = document.map.edits(edit)
        assert parts is not None
        assert read(apply(text, parts)).text == document.text[: edit.start] + edit.text + document.text[edit.end :]


def test_a_text_with_its_own_target_is_edited():
    for text in ("See `the map <u>`_ now.", "See `the map`__ now.", "See :term:`the map <x>` now."):
        parts = read(text).map.edits(Edit(8, 11, "chart"))
        assert parts is not None
        assert apply(text, parts) == text.replace("map", "chart")


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("The tide\n========\n", "The high tide\n=============\n"),
        ("Tide\n----\n\nThe tide\n--------", "Tide\n----\n\nThe high tide\n-------------"),
        ("========\nThe tide\n========\n", "=============\nThe high tide\n=============\n"),
        ("==========\r\n The tide\r\n==========\r\n", "===============\r\n The high tide\r\n===============\r\n"),
        ("The tide\n=============\n", "The high tide\n=============\n"),  # it has room
        ("The *tide*\n============\n", "The high *tide*\n=================\n"),
        ("The tide\n====\n", "The high tide\n====\n"),  # it was too short before
        ("The tide\n\n====\n", "The high tide\n\n====\n"),
    ],
)
def test_a_title_that_outgrows_its_ruler_takes_it_with_it(text, fixed):
    document = read(text)
    at = document.text.index("tide")
    parts = document.map.edits(Edit(at, at, "high "))
    more = lengthened(text, document.ruled, parts)
    made = apply(text, tuple(sorted([*parts, *more], key=lambda edit: edit.start)))
    assert made == fixed
    assert kept(document, sorted([*parts, *more], key=lambda edit: edit.start), read(made))


def test_a_title_that_outgrew_its_ruler_is_another():
    document = read("Tides\n=====\n\nThe tides\n=====\n")
    assert not kept(document, [Edit(5, 5, "!")], read("Tides!\n=====\n\nThe tides\n=====\n"))
    assert kept(document, [Edit(22, 22, "!")], read("Tides\n=====\n\nThe tides!\n=====\n"))


def test_a_ruler_is_as_wide_as_its_title_looks():
    assert width("tide") == 4
    assert width("\u516b\u4e5d") == 4
    assert width("e\u0301") == 1
    document = read("\u516b tide\n=======\n")
    assert lengthened(document.source.text, document.ruled, [Edit(0, 0, "\u4e5d")]) == [Edit(14, 14, "==")]
    assert lengthened(document.source.text, document.ruled, [Edit(2, 3, "")]) == []


MARKS = ["*{}*", "**{}**", "`{} <u>`_", ":ref:`{} <x>`", ":x:`{}`", "({})", "{}_"]
ATOMS = ["the dog", "It was.", "é😀", r"\*", "``code``", "|x|", "[1]_", "[A]_", "八"]


def inline(atoms):
    """Text with marks in it."""
    return st.recursive(
        st.sampled_from(atoms),
        lambda inner: st.one_of(
            st.tuples(inner, st.sampled_from([" ", "\n", ", ", "\\ ", "\\\n", " - "]), inner).map("".join),
            st.tuples(st.sampled_from(MARKS), inner).map(lambda pair: pair[0].format(pair[1])),
        ),
        max_leaves=8,
    )


def nest(inner):
    def prefix(pair):
        first, rest, text = pair[0][0], pair[0][1], pair[1]
        return first + text.replace("\n", "\n" + rest)

    marks = [("- ", "  "), ("1. ", "   "), (".. [1] ", "   "), (".. note:: ", "   "), ("x\n  ", "  "), ("  ", "  ")]
    marks += [
        (".. list-table:: t\n\n   * - ", "       "),
        (":x: ", "  "),
        ("| ", "  "),
    ]
    return st.one_of(
        st.tuples(st.sampled_from(marks), inner).map(prefix),
        st.lists(inner, min_size=1, max_size=3).map("\n\n".join),
    )


def table(texts):
    rows = [[one.replace("\n", " ").split("\n"), two.split("\n")] for one, two in texts]
    width = max(len(line) for row in rows for cell in row for line in cell) + 2
    ruler = "+".join(["", *["-" * width] * len(rows[0]), ""])
    drawn = [ruler]
    for row in rows:
        for k in range(max(map(len, row))):
            cells = [(" " + (cell[k] if k < len(cell) else "")).ljust(width) for cell in row]
            drawn.append("|" + "|".join(cells) + "|")
        drawn.append(ruler)
    return "\n".join(drawn)


def block(text):
    """Blocks of all kinds, and blocks in blocks, with such text in them."""
    others = [
        ".. figure:: a\n\n   It was.",
        "::\n\n  code",
        "----",
        ">>> x",
        ".. c",
        ".. _a:",
        ".. x::\n\n   y",
        "a\n  b",
    ]
    return st.recursive(
        st.one_of(
            text,
            text.map(lambda text: text.replace("\n", " ") + "\n" + "=" * 80),
            st.lists(st.tuples(text, text), min_size=1, max_size=3).map(table),
            st.sampled_from([*others, SIMPLE.strip().replace("eight", "")]),
        ),
        nest,
        max_leaves=6,
    )


MARKUP = (
    "* ** ` `` _ __ [ ] ]_ `_ <u>`_ | |_ :x:` :ref:` :: >>> \\ .. _a: note:: [1] versionadded:: code:: list-table::"
)
MARKUP = [
    *MARKUP.split(),
    *"\n|\n\n|\r\n|\r| |   |\t|- |1. |\\ |.. || |:a: |-x  |====|==== ====\n|+--+--+\n|  +\n".split("|"),
]
MARKUP += [
    "----\n",
    "http://x.y/z",
    "m@x.org",
    "word ",
    "Word.",
    "é",
    "😀",
    "八",
    "\ud800",
    "\0",
    "\x0b",
    "\x0c",
    "\x85",
]
ANY = st.one_of(
    st.tuples(block(inline([*ATOMS, "http://a.b/c_d"])), st.sampled_from(["\n", "\r\n", "\r"])).map(
        lambda pair: pair[0].replace("\n", pair[1])
    ),
    st.lists(st.sampled_from(MARKUP), max_size=40).map("".join),
    st.text(),
)
NEW = st.sampled_from(["", "x", " x", "x ", ", ", ".", "a b", "é"])


@given(ANY)
def test_any_text_is_read_exactly(text):
    read(text)


@given(ANY, st.data())
def test_any_edit_changes_its_range_only(text, data):
    document = read(text)
    start = data.draw(st.integers(0, len(document.text)))
    end = data.draw(st.integers(start, min(len(document.text), start + 12)))
    check_edit(document, Edit(start, end, data.draw(NEW)))


WORDS = st.sampled_from(["the dog", "it", "a big one"])
MARKED = st.tuples(st.sampled_from(["{}", "*{}*", "**{}**", "`{} <u>`_", ":ref:`{} <u>`", "x\\ *{}*"]), WORDS)
SENTENCE = st.lists(MARKED.map(lambda pair: pair[0].format(pair[1])), min_size=1, max_size=5)
PREFIXED = st.tuples(st.sampled_from(["", "  ", "- ", ".. note:: ", "x\n  "]), SENTENCE.map(" ".join)).map("".join)


@given(PREFIXED, st.data())
def test_what_an_edit_makes_is_read_as_it_was_meant(text, data):
    check_meaning(read, text, data)


WIDE = "+" + "-+" * 500 + "\n"


def hard_texts(part: int = 1) -> list[str]:
    """Texts of much the same, or of a part as much."""
    hard = [
        "`" * (100_000 // part),
        "`a ``b " * (40_000 // part),
        "*a **b |c _`d " * (30_000 // part),
        ":a:`" * (60_000 // part),
        "[a]_ " * (60_000 // part),
        "a_" * (100_000 // part),
    ]
    hard += [
        "- " * (100_000 // part),
        "".join(" " * i + "- x\n" for i in range(1500 // part)),
        "- " * 50 + "x\n" + "\n" * (300_000 // part) + " " * 200 + "y",
    ]
    hard += [
        WIDE * 500,
        ("+--+\n" + "+  +\n") * (20_000 // part),
        "+-+-+\n" * (20_000 // part),
        "==  ==\n" + "a   b\n" * (20_000 // part) + "==  ==\n",
    ]
    hard += [
        ("==  ==\na   b\n\n") * (5_000 // part),
        ".. |" * (50_000 // part),
        ":" * (200_000 // part),
        "a:" * (100_000 // part),
        "::\n\n" * (50_000 // part),
        "-a, " * (50_000 // part),
    ]
    hard += [
        "\\" * (200_000 // part),
        "a@" * (100_000 // part),
        "(" * (100_000 // part),
        '"a' * (100_000 // part),
        ".. csv-table::\n\n   " + '"' * (100_000 // part),
        "<" * (100_000 // part),
    ]
    hard += [
        "".join(f"T{i}\n{c * 4}\n\n" for i in range(3000 // part) for c in "=-~^"),
        "x\n" * (100_000 // part),
        "| a\n" * (40_000 // part),
        ".. a\n" * (60_000 // part),
    ]
    hard += ["`a" + " " * (100_000 // part) + "b <u>`_", ".. csv-table::\n\n   a" + " " * (100_000 // part) + '"']
    hard += [
        "= " * (3000 // part) + "=\n" + "a\n" * (3000 // part) + "=\n",
        "= " * (3000 // part) + "=\n" + "a\n- -\n" * (3000 // part) + "=\n",
        ".. csv-table::\n\n   a," + " " * (100_000 // part) + '"',
        '.. csv-table::\n\n   "' + '"" ' * (30_000 // part),
        "`a` http://b " * (20_000 // part),
    ]
    hard += [
        ":ref:`" + "<" * (100_000 // part) + ">`",
        "`a" + " " * (100_000 // part) + "<u>`_",
        "".join(f"{' ' * i}x\n" for i in range(1500 // part)),
    ]
    return hard


HARD = range(len(hard_texts(1000)))


@pytest.mark.parametrize("number", HARD, ids=lambda number: hard_texts(1000)[number][:8])
def test_no_text_takes_quadratic_time(number):
    short, long = hard_texts(16)[number], hard_texts(4)[number]
    check_growth(lambda text: formats.read(Source(text, "x.rst")), short, long)
    formats.read(Source(hard_texts()[number], "x.rst"))  # what is not counted would never end


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            ".. sidebar:: One\n   :subtitle: Two words\n\n   Three\n",
            [("caption", "One"), ("caption", "Two words"), ("paragraph", "Three")],
        ),
        (".. code-block:: c\n   :caption: The first\n      program\n\n   int x;\n", [("caption", "The first program")]),
        (".. literalinclude:: a.c\n   :caption: a.c\n", []),
        (".. toctree::\n   :caption: User guide\n\n   a\n", [("caption", "User guide")]),
        (".. |a| image:: a.png\n   :alt: A map of it\n\nOne\n", [("alternative", "A map of it"), ("paragraph", "One")]),
        (".. |a| replace:: text of it\n\nOne\n", [("paragraph", "One")]),
        (
            ".. csv-table:: The table\n   :caption: no\n\n   a,b\n",
            [("caption", "The table"), ("table-cell", "a"), ("table-cell", "b")],
        ),
    ],
)
def test_options_that_are_prose(text, expected):
    assert blocks_of(read(text)) == expected
