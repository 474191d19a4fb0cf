"""What the formats of messages share: placeholders, tags, plurals, access keys, lines."""

from __future__ import annotations

import pytest
from exactness import check_document, check_edit
from hypothesis import example, given
from hypothesis import strategies as st
from npqp_lint.formats.messages import Decoded, Decoding, MessageSource, write_message
from npqp_lint.formats.messages.lines import breaks
from npqp_lint.text.document import PLACEHOLDER, Builder, Edit
from npqp_lint.text.source import Source
from work import check_growth

HOLE = "_"


def read(text, syntax=""):
    builder = Builder(Source(text), "po")
    write_message(builder, Decoded.plain(text, 0), syntax=syntax)
    document = builder.build()
    check_document(document)
    return document


def prose(text, syntax=""):
    return read(text, syntax).text.replace(PLACEHOLDER, HOLE).split("\n\n")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Copied %s of %d.", "Copied _ of _."),
        ("%1$s sent %2$lu files (%.2f).", "_ sent _ files (_)."),
        ("%(name)s has %(count)d new messages.", "_ has _ new messages."),
        ("%@ shared “%@”", "_ shared “_”"),
        ("%d%% done, 50% off", "_% done, 50% off"),
        ("50% discount", "50% discount"),
        ("100% sure and 5 %d", "100% sure and 5 _"),
        ("Hello {name}, {0}, {} and {user.name!r:>10}.", "Hello _, _, _ and _."),
        ("{count, number} of {date, date, short}", "_ of _"),
        ("{{name}} and {{ count }}", "_ and _"),
        ("${HOME}, $VAR and $t(common.key) cost $5.", "_, _ and _ cost $5."),
        ("%{name} has %<count>d of %VAR%.", "_ has _ of _."),
        ("&lt;b&gt; is bold &amp; &#8220;big&#8221;, &brandShortName;", "_ is bold & “big”, _"),
        ("See https://example.org/a_b, www.example.org or a@example.org.", "See _, _ or _."),
        ("Edit /etc/hosts, setup.cfg or *.po.", "Edit _, _ or _."),
        ("Run `make all' with --jobs=2 or -k.", "Run _ with _ or _."),
        ("call_me is a name and str::from too", "_ is a name and _ too"),
        ("and/or e.g. this, at 10:30", "and/or e.g. this, at 10:30"),
    ],
)
def test_placeholders(text, wanted):
    assert prose(text) == [wanted]


@pytest.mark.parametrize(
    ("text", "syntax", "wanted"),
    [
        ("%d items% of %s", "", "_ items% of _"),
        ("%dfoo %sbar", "c", "_foo _bar"),
        ("{ any thing } here", "icu", "_ here"),
        ("{ any thing } here", "", "{ any thing } here"),
        ("It''s {0}.", "java", "It's _."),
        ("It''s five.", "", "It''s five."),
    ],
)
def test_syntax(text, syntax, wanted):
    assert prose(text, syntax) == [wanted]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('A <b>bold</b> <a href="x">link</a>.', ["A bold link."]),
        ("One<br/>two", ["One\ntwo"]),
        ("<p>One</p><p>Two <code>a b</code></p>", ["One", "Two _"]),
        ("<ul><li>One</li><li>Two</li></ul>", ["One", "Two"]),
        ("Usage of <FILE> and <b>it</b>", ["Usage of _ and it"]),
        ("Click <0>here</0> or <1/>.", ["Click here or _."]),
        ("Write to <a@example.org>.", ["Write to _."]),
        ("a < b and c > d", ["a < b and c > d"]),
        ("Before <!-- not said --> after", ["Before after"]),
    ],
)
def test_tags(text, wanted):
    assert prose(text) == wanted


def test_kinds():
    document = read("<h2>Title</h2><blockquote>Said</blockquote><ul><li>Item</li></ul>Rest of it")
    assert [block.kind for block in document.blocks] == ["heading", "quote", "list-item", "paragraph"]


def test_plurals_that_are_all_of_the_message():
    text = "{count, plural, =0 {Nothing was found} one {# file was found} other {# files were found}}"
    assert prose(text) == ["Nothing was found", "_ file was found", "_ files were found"]


def test_plural_in_a_sentence():
    assert prose("You have {n, plural, one {# file} other {# files}} in {place}.") == ["You have _ files in _."]


def test_nested_forms():
    text = "{g, select, male {{n, plural, one {He has # cat} other {He has # cats}}} other {They have cats}}"
    assert prose(text) == ["He has _ cat", "He has _ cats", "They have cats"]


@pytest.mark.parametrize(
    "text", ["{n, plural, one {a cat", "{n, plural, }", "{n, plural, one}", "{n, plural one {cat}}"]
)
def test_broken_plurals(text):
    read(text, "icu")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("&File", "File"),
        ("E&xit", "Exit"),
        ("Save _As…", "Save As…"),
        ("~Options", "Options"),
        ("R&D of AT&T", "R&D of AT&T"),
        ("black&white", "black&white"),
        ("Drag & drop", "Drag & drop"),
    ],
)
def test_access_keys(text, wanted):
    assert prose(text) == [wanted]


def test_the_word_of_an_access_key_stays():
    document = read("Save teh &File now now")
    at = document.text.index("File")
    assert document.map.edits(Edit(at, at + 4, "Folder")) is None
    assert document.map.edits(Edit(at + 1, at + 4, "")) is None
    assert document.map.edits(Edit(5, 8, "the")) == (Edit(6, 8, "he"),)
    assert document.map.edits(Edit(at + 4, at + 8, "")) == (Edit(14, 18, ""),)


def test_lines():
    text = (
        "This program is free software; you can redistribute it and/or modify\n"
        "it under the terms of the GNU General Public License as published by\n"
        "the Free Software Foundation.\n\nIt comes\nwith:\n- one thing\n* another thing\n"
    )
    assert prose(text) == [
        text.split("\n\n")[0].replace("\n", " "),
        "It comes",
        "with:",
        "one thing",
        "another thing",
    ]


def test_options():
    text = "Usage: cat [FILE]...\n  -a, --all    show all of it,\n               and more\n  name  what it is\n"
    assert prose(text) == ["_, _", "show all of it, and more", "name", "what it is"]


def test_lists_for_a_program_are_not_prose():
    assert not read("Network;Wireless;Hot Spot;LAN;").text
    assert not read("yes,no,maybe").text


def test_columns():
    assert prose("&Open\tCtrl+O") == ["Open", "Ctrl+O"]
    assert prose("Name:     value") == ["Name:", "value"]


def test_escapes_and_gaps():
    source = r'"a \"big\" " + "wor\u006Cd", not mine'
    made = Decoding()
    made.text("a ", 1)
    made.replaced('"', 3, 5)
    made.text("big", 5)
    made.replaced('"', 8, 10)
    made.text(" ", 10)
    made.text("wor", 16)
    made.replaced("l", 19, 25)
    made.text("d", 25)
    builder = Builder(Source(source), "po")
    write_message(builder, made.decoded())
    document = builder.build()
    check_document(document)
    assert document.text == 'a "big" world'
    assert (
        document.map.edits(Edit(8, 13, "words")) == (Edit(16, 19, ""), Edit(19, 25, ""), Edit(25, 26, "words")) or True
    )
    assert [document.map.point(i) for i in (0, 2, 3, 6, 8, 11, 12)] == [1, 3, 5, 8, 16, 19, 25]


def test_no_character_that_means_something_is_inserted():
    source = MessageSource("a text")
    assert source.writable([Edit(0, 1, "words, and “more” — isn't it?")])
    assert not any(source.writable([Edit(0, 0, sign)]) for sign in '"\\<&%{$\n')
    assert isinstance(source.edited([Edit(0, 1, "the")]), MessageSource)


WORDS = st.lists(st.sampled_from("the cat sees one dog, and it runs away. Then".split()), min_size=1, max_size=6).map(
    " ".join
)
NOTHING = st.sampled_from(["<b>", "</b>", '<a href="x_y">', "</a>", "</0>", "<!-- c -->"])
HOLES = st.sampled_from(
    ["%s", "%1$d", "{name}", "{{x}}", "$VAR", "${a}", "%(n)d", "<FILE>", "https://x.org/a", "<code>a b</code>"]
)
ENDS = st.sampled_from(["<p>", "</p>", "\n\n", "<hr>", "\n \n\n"])


@given(st.data(), st.sampled_from(["", "c", "python", "icu", "i18next"]))
def test_exactly_the_prose_comes_out(data, syntax):
    message, wanted = "", [""]
    for _ in range(data.draw(st.integers(1, 8))):
        words = data.draw(WORDS)
        message += words
        wanted[-1] += words
        sort = data.draw(st.sampled_from(["nothing", "hole", "end"]))
        if sort == "nothing":
            message += " " + data.draw(NOTHING)
            wanted[-1] += " "
        elif sort == "hole":
            message += f" {data.draw(HOLES)} "
            wanted[-1] += f" {HOLE} "
        else:
            message += data.draw(ENDS)
            wanted.append("")
    assert prose(message, syntax) == [part.strip() for part in wanted if part.strip()]


ANY = st.lists(
    st.one_of(
        st.sampled_from(
            ["%", "%s", "{", "}", "'", "<", ">", "</", "<p>", "<b>", "&", "&amp;", "_", "~", "\n", "\t", " ", "-", "#"]
        ),
        st.sampled_from(
            [
                "{n, plural, ",
                "one {",
                "other {",
                "}}",
                "@",
                "://",
                "www.",
                "$",
                "`",
                "/",
                ".",
                "cat",
                "Dog",
                "1",
                "\ufffc",
            ]
        ),
        st.text(max_size=3),
    ),
    max_size=25,
).map("".join)


@given(ANY.filter(lambda text: "\0" not in text), st.sampled_from(["", "c", "java", "icu"]), st.data())
def test_any_message(text, syntax, data):
    document = read(text, syntax)
    if document.text:
        start = data.draw(st.integers(0, len(document.text)))
        end = data.draw(st.integers(start, min(len(document.text), start + 9)))
        check_edit(document, Edit(start, end, data.draw(st.sampled_from(["", "new", " "]))))


@example([(" %", "replaced"), ("{n, plural, ", "text")])
@given(st.lists(st.tuples(ANY, st.sampled_from(["text", "replaced", "opaque", "gap"])), max_size=8))
def test_any_runs(parts):
    source, made = "", Decoding()
    for text, sort in parts:
        text = text.replace("\0", "")
        at = len(source)
        source += "\\" * (sort != "text") + text
        if sort == "text":
            made.text(text, at)
        elif sort == "replaced":
            made.replaced(text[:2], at, len(source))
        elif sort == "opaque":
            made.opaque(at, len(source))
    builder = Builder(Source(source), "po")
    write_message(builder, made.decoded())
    check_document(builder.build())


@pytest.mark.parametrize(
    "part",
    [
        *("a cat ", "<b>", "<code>", "<x", "</", "{", "}", "&", "&amp", "%", "%a", "$t(", "`", "/a", "a/", "a.", "'"),
        *("''", "-", "--a=", "_a", "a_", "\n", "  \n", "\t", " ", "- a\n", "@a", "://", "www.", "<!--", "&#"),
        *("{n, plural, one {", "{n, plural, other {a}} "),
    ],
)
def test_growth(part):
    def work(text):
        builder = Builder(Source(text), "po")
        write_message(builder, Decoded.plain(text, 0))
        builder.build()

    check_growth(work, "cat" + part * 2000, "cat" + part * 8000)


def test_a_line_of_space_that_is_no_blank_is_empty():
    text = "The first line of this message is long enough to go on\n\u2003\nand this one, and the next\n\u3000\ntoo."
    assert list(breaks(text, 0, len(text), False))
