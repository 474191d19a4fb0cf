"""Messages in .properties, .strings, .xcstrings, ARB, JSON, and YAML."""

from __future__ import annotations

import contextlib
import json

import pytest
import yaml
from exactness import apply, check_document, check_edit
from hypothesis import given
from hypothesis import strategies as st
from npqp_lint import formats
from npqp_lint.api import lint_text
from npqp_lint.text.document import PLACEHOLDER, Edit
from npqp_lint.text.source import Source, SourceError
from work import check_growth


def read(text, path, format=None):
    format = format or formats.format_of(path)
    document = formats.read(formats.source(text.encode(), path, format), format)
    check_document(document)
    return document


def prose(text, path, format=None):
    return [part for part in read(text, path, format).text.replace(PLACEHOLDER, "_").split("\n\n") if part]


PROPERTIES = r"""# A comment.
! Another one
title = The title
empty=
long.key : This text goes on \
           in the next line.
quoted It''s {0}, isn''t it?
e\=scaped\ key=Caf\u00e9 \u201chere\u201d \ud83d\ude00 a\\b
tab=One\tTwo
"""


def test_properties():
    assert prose(PROPERTIES, "messages.properties") == [
        "The title",
        "This text goes on in the next line.",
        "It's _, isn't it?",
        "Café “here” 😀 a\\b",
        "One",
        "Two",
    ]


@pytest.mark.parametrize(
    ("path", "known"),
    [
        ("messages.properties", True),
        ("src/ApplicationMessages_en_GB.properties", True),
        ("validation-messages.properties", True),
        ("app_en.properties", True),
        ("ui.labels_de.properties", True),
        ("application.properties", False),
        ("log4j.properties", False),
        ("gradle.properties", False),
    ],
)
def test_only_bundles_are_read_without_being_chosen(path, known):
    assert formats.format_of(path) == ("properties" if known else None)


def test_encodings_of_properties():
    latin = "a = Café  one".encode("latin-1")
    assert formats.source(latin, "messages.properties", "properties").encoding == "iso8859-1"
    source = formats.source(latin, "messages.properties", "properties")
    assert source.encode() == latin
    assert not source.writable([Edit(0, 0, "“")])
    assert formats.source("a = Café".encode(), "messages.properties", "properties").encoding == "utf-8"


def test_suppressions_in_properties():
    text = "# npqp-lint: ignore TY103\na = The  cat\nb = The  dog\n"
    found = [one for one in lint_text(text, path="messages.properties").diagnostics if one.code == "TY103"]
    assert [text[one.end :] for one in found] == ["dog\n"]


STRINGS = r"""/* The title */
"title" = "The \"title\" \U00e9";
// Another one
key = "It has
two lines, and %@.";
"same";
"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be"])
def test_strings(encoding):
    data = STRINGS.encode(encoding)
    source = formats.source(data, "en.lproj/x.strings", "strings")
    document = formats.read(source, "strings")
    check_document(document)
    assert document.text.replace(PLACEHOLDER, "_") == 'The "title" é\n\nIt has\n\ntwo lines, and _.'
    assert source.encode() == data
    assert document.blocks[0].language == "en"


def test_strings_of_another_language():
    assert not prose(STRINGS, "de.lproj/x.strings")


@pytest.mark.parametrize("text", ['"a" = "b"', '"a" = ;', '"a" "b";', '"a" = "b\n', "= 1;", '"a" = "b"; }'])
def test_broken_strings(text):
    with pytest.raises(SourceError, match=r"line \d"):
        read(text, "x.strings")


def test_compiled_strings():
    with pytest.raises(SourceError, match="compiled property list"):
        formats.source(b"bplist00\0", "x.strings", "strings")


def test_arb():
    text = json.dumps(
        {
            "@@locale": "en",
            "title": "The title",
            "@title": {"description": "Not prose"},
            "count": "{n, plural, one {# file} other {# files}}",
            "who": "It''s {name}",
        }
    )
    assert prose(text, "app.arb") == ["The title", "_ file", "_ files", "It's _"]
    assert prose(text.replace('"en"', '"de"'), "app.arb") == []
    assert prose('{"a": "Some words"}', "app_de.arb") == []


def test_xcstrings():
    unit = {"stringUnit": {"state": "translated", "value": "打开"}}
    plural = {
        "variations": {
            "plural": {
                "one": {"stringUnit": {"state": "translated", "value": "%lld file"}},
                "other": {"stringUnit": {"state": "needs_review", "value": "%lld files"}},
            }
        }
    }
    opened = {"stringUnit": {"state": "translated", "value": "Open it"}}
    text = json.dumps(
        {
            "sourceLanguage": "zh-Hans",
            "strings": {
                "open": {"comment": "no", "localizations": {"zh-Hans": unit, "en": opened}},
                "%lld 个文件": {"localizations": {"en": plural, "de": opened}},
            },
            "version": "1.0",
        },
        ensure_ascii=False,
    )
    document = read(text, "x.xcstrings")
    assert document.text.replace(PLACEHOLDER, "_").split("\n\n") == ["Open it", "_ file", "_ files"]
    assert [(unit.source, unit.target, unit.state, unit.key, unit.target_language) for unit in document.units] == [
        ("打开", "Open it", "translated", "open", "en"),
        ("%lld 个文件", "%lld file", "translated", "%lld 个文件", "en"),
        ("%lld 个文件", "%lld files", "unapproved", "%lld 个文件", "en"),
        ("%lld 个文件", "Open it", "translated", "%lld 个文件", "de"),
    ]
    assert text[document.units[0].start : document.units[0].end] == "Open it"
    assert [block.unit for block in document.blocks] == [0, 1, 2]
    assert not read(text.replace("zh-Hans", "en-GB"), "x.xcstrings").units


@pytest.mark.parametrize(
    "text", ["{", "[]", "{}", '{"sourceLanguage": "en", "strings": []}', '{"a": 1' + "0" * 5000 + "}"]
)
def test_broken_xcstrings(text):
    with pytest.raises(SourceError, match="not a string catalog"):
        read(text, "x.xcstrings")


def test_json():
    text = '{"menu": {"open": "Open {{name}}", "n": 3, "x": null}, "list": ["One thing", "Two\\nThree \\u00e9"]}'
    assert prose(text, "x.json", "json-messages") == ["Open _", "One thing", "Two", "Three é"]
    assert prose(text, "locales/fr/x.json", "json-messages") == []
    assert formats.format_of("x.json") is None


def test_json_with_remarks():
    text = '{"open": {"message": "Open it", "description": "Said of a file"}, "d": {"description": "A text"}}'
    assert prose(text, "x.json", "json-messages") == ["Open it", "A text"]


def test_json_with_languages():
    text = '{"en": {"a": "Some words"}, "de": {"a": "Ein paar"}}'
    document = read(text, "x.json", "json-messages")
    assert (document.text, document.blocks[0].language) == ("Some words", "en")


@pytest.mark.parametrize("format", ["json-messages", "arb", "xcstrings", "yaml-messages"])
def test_deep_nesting(format):
    for text in ('{"a":' * 100000 + "1" + "}" * 100000, '{"a":' * 900 + '"b"' + "}" * 900, "[" * 100000):
        with pytest.raises(SourceError):
            read(text, "x", format)


YAML = """en:
  plain: Some words %{count}  # a remark
  # npqp-lint: ignore TY103
  single: 'It''s  here'
  double: "Caf\\u00e9 \\"one\\"
    goes on"
  number: 3
  flag: yes
  other: Some words
    that go on
  literal: |
    This is the first line
    of the text that goes on for a while,

    Another one  here.
  folded: >-
    One text
    in two lines.

    A second one.
  html: "<p>One</p><p>Two <b>three</b></p>"
  list:
    - An item
    - &x Another item
    - *x
"""


def test_yaml():
    assert prose(YAML, "x.yml", "yaml-messages") == [
        "Some words _",
        "It's  here",
        'Café "one" goes on',
        "Some words that go on",
        "This is the first line of the text that goes on for a while,",
        "Another one  here.",
        "One text in two lines.",
        "A second one.",
        "One",
        "Two three",
        "An item",
        "Another item",
    ]
    assert not prose(YAML.replace("en:", "de:", 1), "x.yml", "yaml-messages")


def test_no_edit_makes_a_key_or_a_comment():
    source = formats.source(b"a: one :two and #three\n", "x.yml", "yaml-messages")
    assert source.writable([Edit(3, 6, "some")])
    assert not source.writable([Edit(8, 8, " ")])
    assert not source.writable([Edit(6, 7, ": ")])
    assert not source.writable([Edit(6, 6, " # ")])


@pytest.mark.parametrize(
    ("text", "old", "new", "written"),
    [
        ("a: 'It is so'\n", "is", "isn't", False),
        ("a: 'It is so'\n", "is", "isn’t", True),
        ("a: It is so\n", "is", "isn't", True),
        ("a: It is so\n", "It is", "'tis", False),
        ("a: It is so\n", "It", ", it", False),
        ("a: It is so\n", "It", "- it", False),
        ("a: It is so\n", "It", "-it", True),
        ("a: Use 'this' one\n", "Use ", "", False),
        ("a: &x Use 'this' one\n", "Use ", "", False),
        ("a: &x Use this one\n", "Use ", "", True),
        ("a: Switch off\n", "Switch ", "", False),
        ("a: About 12\n", "About ", "", False),
        ("a: [One two, three]\n", " two", ", two", False),
        ("a: {b: One two, c: three}\n", " two", "} two", False),
        ("a: One two\n", " two", ", two", True),
        ("a: |\n  One two\n", "One", "'One", True),
    ],
)
def test_an_edit_leaves_a_text_of_yaml_what_it_is(text, old, new, written):
    source = formats.source(text.encode(), "x.yml", "yaml-messages")
    at = text.index(old)
    assert source.writable([Edit(at, at + len(old), new)]) == written


def test_broken_yaml():
    with pytest.raises(SourceError, match="not valid YAML on line 2: "):
        read("a: 'b\n", "x.yml", "yaml-messages")


WORDS = st.lists(
    st.sampled_from(["cats", "see", "one", "dog", "naïve", "“quoted”", "it’s", "𝒳mas", "so,", 'a"b', "c\\d"]),
    min_size=1,
    max_size=6,
)
MESSAGES = st.lists(WORDS.map(lambda words: "The " + " ".join(words)), min_size=1, max_size=5)


def written_properties(messages, ascii):
    text = ""
    for i, message in enumerate(messages):
        body = message.replace("\\", "\\\\")
        if ascii:
            units = "".join(
                c
                if c < "\x7f"
                else "".join(
                    f"\\u{int.from_bytes(c.encode('utf-16-be')[i : i + 2], 'big'):04x}"
                    for i in range(0, len(c.encode("utf-16-be")), 2)
                )
                for c in body
            )
            body = units
        text += f"k{i} = {body}\n"
    return text


@given(
    MESSAGES,
    st.sampled_from(["properties", "strings", "arb", "json-messages", "yaml-messages", "yaml-folded"]),
    st.booleans(),
    st.data(),
)
def test_exactly_the_prose_comes_out(messages, format, ascii, data):
    whole = {f"k{i}": message for i, message in enumerate(messages)}
    if format == "properties":
        text = written_properties(messages, ascii)
    elif format == "strings":
        text = "".join(f'"{key}" = {json.dumps(value, ensure_ascii=False)};\n' for key, value in whole.items())
    elif format.startswith("yaml"):
        style = data.draw(st.sampled_from([None, '"', "'", "|", ">"]))
        width = 20 if format == "yaml-folded" else 1000
        text = yaml.safe_dump(whole, default_style=style, allow_unicode=not ascii, width=width)
        format = "yaml-messages"
    else:
        text = json.dumps(whole, ensure_ascii=ascii, indent=2)
    document = read(text, "x", format)
    assert [document.text[block.start : block.end] for block in document.blocks] == messages
    at = data.draw(st.integers(0, len(document.text) - 1))
    edit = Edit(at, min(len(document.text), at + 4), data.draw(st.sampled_from(["", "new", " "])))
    check_edit(document, edit)
    at = document.blocks[0].start
    [change] = document.map.edits(Edit(at, at + 3, "Those"))
    again = read(apply(text, (change,)), "x", format)
    assert again.text == "Those" + document.text[3:]


ANY = st.lists(
    st.sampled_from(
        [
            '"',
            "\\",
            "\n",
            "{",
            "}",
            ":",
            "=",
            ";",
            " ",
            "a cat",
            "'",
            "/*",
            "*/",
            "#",
            "- ",
            "|",
            ">",
            "\\u00e9",
            "\\ud83d",
            "[",
            ",",
            "\t",
            "&x ",
            "*x",
            "? ",
        ]
    ),
    max_size=16,
).map("".join)


@given(
    ANY, st.sampled_from(["properties", "strings", "arb", "json-messages", "yaml-messages", "xcstrings"]), st.booleans()
)
def test_any_text(text, format, quoted):
    if quoted:
        text = '{"a": "' + text + '", "b": "c"}'
    with contextlib.suppress(SourceError):
        check_document(formats.read(Source(text, "x"), format))


@pytest.mark.parametrize(
    ("format", "head", "part", "tail"),
    [
        ("properties", "", "a = The cat \\u00e9\\\n  goes\n", ""),
        ("properties", "", "\\\n", ""),
        ("properties", "", " \t\n", ""),
        ("properties", "a =", " b\\", ""),
        ("strings", "", '"a" = "The cat";\n', ""),
        ("strings", "", "/* a */ ", ""),
        ("arb", '{"z": "a"', ',"a": "The cat \\u00e9"', "}"),
        ("json-messages", '{"z": "', "The cat \\n ", '"}'),
        ("yaml-messages", "z: a\n", "x: The cat\n", ""),
        ("yaml-messages", "z: |\n", "  The cat\n", ""),
        ("yaml-messages", "z: >\n", "  The cat\n\n", ""),
        ("yaml-messages", 'z: "', "The cat\n  \n ", '"'),
    ],
)
def test_growth(format, head, part, tail):
    check_growth(
        lambda text: formats.read(Source(text, "x"), format), head + part * 500 + tail, head + part * 2000 + tail
    )
