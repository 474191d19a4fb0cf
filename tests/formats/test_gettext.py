"""Gettext catalogs and templates."""

from __future__ import annotations

import contextlib
import shutil
import subprocess

import polib
import pytest
from exactness import check_document, check_edit
from hypothesis import given
from hypothesis import strategies as st
from npqp_lint import formats
from npqp_lint.api import lint_text
from npqp_lint.formats.catalogs.gettext import GettextSource
from npqp_lint.formats.catalogs.gettext_entries import plain
from npqp_lint.text.document import PLACEHOLDER, Edit
from npqp_lint.text.source import Source, SourceError
from work import check_growth

HEADER = 'msgid ""\nmsgstr ""\n"Language: en\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def read(text, path="x.po"):
    document = formats.read(GettextSource(text, path), "po")
    check_document(document)
    return document


def prose(text, path="x.po"):
    return [part for part in read(text, path).text.replace(PLACEHOLDER, "_").split("\n\n") if part]


def test_translations_are_prose():
    text = HEADER + (
        '# A comment.\n#. Another one.\n#: main.c:12\n#, c-format\nmsgctxt "menu"\n'
        'msgid "Datei %s"\nmsgstr "File %s"\n\n'
        'msgid "Leer"\nmsgstr ""\n'
    )
    document = read(text)
    assert document.text == f"File {PLACEHOLDER}"
    assert [(unit.source, unit.target, unit.context, unit.syntax) for unit in document.units] == [
        ("Datei %s", "File %s", "menu", "c"),
        ("Leer", "", "", ""),
    ]
    unit = document.units[0]
    assert text[unit.start : unit.end] == "File %s"
    assert text[unit.low : unit.high] == '"File %s"'
    assert (document.blocks[0].unit, document.blocks[0].language, unit.target_language) == (0, "en", "en")


def test_adjacent_strings_are_one():
    text = HEADER + 'msgid "a"\nmsgstr ""\n"The cat sat "\n"on the the mat, "  "and\\n"\n"It slept.\\n"\n'
    document = read(text)
    assert document.text.split("\n\n") == ["The cat sat on the the mat, and", "It slept."]
    at = document.text.index("the the") + 4
    [edit] = document.map.edits(Edit(at, at + 4, ""))
    assert text[: edit.start] + edit.text + text[edit.end :] == text.replace("the the", "the")
    assert document.units[0].target == "The cat sat on the the mat, and\nIt slept.\n"


def test_plurals_are_units():
    text = HEADER + (
        'msgid "%d Datei"\nmsgid_plural "%d Dateien"\nmsgstr[0] "%d file is here"\nmsgstr[1] "%d files are here"\n'
    )
    document = read(text)
    assert prose(text) == ["_ file is here", "_ files are here"]
    assert [(unit.source, unit.alternatives) for unit in document.units] == [
        ("%d Datei", ("%d Datei", "%d Dateien")),
        ("%d Dateien", ("%d Datei", "%d Dateien")),
    ]


def test_obsolete_translations_are_not_prose_and_the_state_of_fuzzy_ones_decides():
    text = HEADER + (
        '#, fuzzy, c-format\n#| msgid "Alt"\nmsgid "Eins"\nmsgstr "One"\n\nmsgid "Zwei"\nmsgstr "Two"\n\n'
        '#~ msgid "Drei"\n#~ msgstr "Three"\n\n#~| msgid "Vor"\n#~ msgid "Vier"\n#~ msgstr ""\n#~ "Four"\n'
    )
    document = read(text)
    assert document.text == "One\n\nTwo"
    assert [unit.state for unit in document.units] == ["fuzzy", "translated", "obsolete", "obsolete"]
    assert document.units[3].target == "Four"


@pytest.mark.parametrize(
    ("header", "path", "is_prose"),
    [
        ("Language: en_GB", "x.po", True),
        ("Language: de", "en.po", False),
        ("X-Poedit-Language: English", "de.po", True),
        ("X: y", "po/en.po", True),
        ("X: y", "po/de.po", False),
        ("X: y", "po/app-zh_CN.po", False),
        ("X: y", "locale/fr/LC_MESSAGES/app.po", False),
        ("X: y", "locale/en_US/LC_MESSAGES/app.po", True),
        ("X: y", "do/it.or.po", True),
        ("X: y", "app.po", True),
    ],
)
def test_only_english_is_prose(header, path, is_prose):
    text = f'msgid ""\nmsgstr "{header}\\n"\n\nmsgid "Oui"\nmsgstr "Some words"\n'
    document = read(text, path)
    assert bool(document.text) is is_prose
    assert len(document.units) == 1


def test_the_messages_of_a_template_are_prose_that_no_fix_changes():
    text = 'msgid ""\nmsgstr "Language: \\n"\n\n'
    text += 'msgid "One file  more"\nmsgid_plural "Two files"\nmsgstr[0] ""\nmsgstr[1] ""\n'
    assert prose(text) == ["One file  more", "Two files"]
    assert prose(text, "x.pot") == ["One file  more", "Two files"]
    assert not read(text).units
    assert not read(text).source.writable([Edit(0, 1, "a")])
    assert not prose(text, "de.po")
    assert not prose('msgid "menu.file.open"\nmsgstr ""\n', "x.pot")


def test_the_language_of_the_messages():
    text = 'msgid "The name of the file that was to be opened"\nmsgstr "The file"\n'
    assert read(HEADER + text).units[0].source_language == "en"
    assert read(HEADER + 'msgid "Die Datei"\nmsgstr "The file"\n').units[0].source_language is None
    said = HEADER.replace("\n\n", '\n"X-Source-Language: de\\n"\n\n')
    assert read(said + text).units[0].source_language == "de"


def test_messages_that_are_names_have_no_units():
    document = read(HEADER + 'msgid "menu.file"\nmsgstr "The file"\n\nmsgid "menu.edit"\nmsgstr "Editing"\n')
    assert document.text == "The file\n\nEditing"
    assert not document.units


@pytest.mark.parametrize("charset", ["ISO-8859-1", "cp1252", "GB2312", "SHIFT_JIS", "UTF-8"])
def test_encodings(charset):
    text = HEADER.replace("UTF-8", charset) + 'msgid "Wörter" \nmsgstr "One caf and  more"\n'
    if charset in ("GB2312", "SHIFT_JIS"):
        text = text.replace("Wörter", "文件")
    data = text.encode(charset)
    source = formats.source(data, "x.po", "po")
    document = formats.read(source, "po")
    assert document.units[0].source in text
    assert source.encode() == data
    at = document.text.index("  ")
    edits = document.map.edits(Edit(at, at + 1, ""))
    assert source.edited(edits).encode() == data.replace(b"and  more", b"and more")


def test_the_charset_of_a_template():
    data = HEADER.replace("UTF-8", "CHARSET").encode()
    assert formats.source(data, "x.pot", "po").encoding == "utf-8"
    with pytest.raises(SourceError, match="unknown charset 'klingon' in the header"):
        formats.source(data.replace(b"CHARSET", b"klingon"), "x.pot", "po")


def test_escapes():
    document = read(HEADER + r'msgid "a"' + "\n" + r'msgstr "Say \"hi\" caf\303\251\tand \\n so\xc3\xa9 \101"' + "\n")
    assert document.text == 'Say "hi" café\n\nand \\n soé A'


@pytest.mark.parametrize(
    ("body", "line", "what"),
    [
        ('msgid "a"\nmsgstr "b\n', 7, "a string that is not closed"),
        ('msgid "a"\nmsgid "b"\n', 7, "msgid before the msgstr"),
        ('msgid "a"\n', 6, "a msgid without a msgstr"),
        ('msgstr "a"\n', 6, "msgstr without a msgid|a second msgstr"),
        ('msgid "a"\nmsgstr[0] "b"\n', 7, r"msgstr\[0\] where msgstr is expected"),
        ('msgid "a"\nmsgid_plural "c"\nmsgstr "b"\n', 8, r"msgstr where msgstr\[0\] is expected"),
        ('msgid "a"\nmsgid_plural "c"\nmsgstr[0] "b"\nmsgstr[0] "b"\n', 9, r"a second msgstr\[0\]"),
        ('msgid "a"\nmsgstr\n', 8, "a keyword without a string"),
        ('msgid "a"\nnonsense\n', 7, "“nonsense”"),
        ('msgid "a"\nmsgstr\nmsgid "b"\n', 8, "a keyword without a string"),
    ],
)
def test_errors(body, line, what):
    with pytest.raises(SourceError, match=rf"line {line} has .*{what}"):
        read(HEADER + body)


def test_suppressions():
    text = HEADER + (
        'msgid "a"\nmsgstr "The  cat"\n\n# npqp-lint: ignore TY103\nmsgid "b"\nmsgstr "The  dog"\n\n'
        'msgid "c"\nmsgstr "The  cow"\n'
    )
    report = lint_text(text, path="x.po")
    assert [text[one.start - 4 : one.end + 3] for one in report.diagnostics if one.code == "TY103"] == [
        '"The  cat',
        '"The  cow',
    ]


def test_no_other_source_shares_its_key():
    assert GettextSource("a", "de.po").key != GettextSource("a", "en.po").key
    assert GettextSource("a", "x.po").key != GettextSource("a", "x.pot").key


MESSAGE = st.text(st.sampled_from('ab \\"\n\t%\u00e9äx7.#~|,'), min_size=1, max_size=90)


@given(st.lists(st.tuples(MESSAGE, MESSAGE, st.booleans(), st.booleans(), st.none() | MESSAGE), max_size=5), st.data())
def test_as_polib(messages, data):
    catalog = polib.POFile(wrapwidth=data.draw(st.sampled_from([20, 78])))
    catalog.metadata = {"Language": "en", "Content-Type": "text/plain; charset=UTF-8"}
    for msgid, msgstr, fuzzy, obsolete, context in messages:
        entry = polib.POEntry(msgid=msgid, msgstr=msgstr, msgctxt=context, obsolete=obsolete)
        entry.flags = ["fuzzy"] * fuzzy
        catalog.append(entry)
    text = str(catalog)
    source = GettextSource(text, "x.po")
    document = formats.read(source, "po")
    check_document(document)
    again = polib.pofile(text)
    wanted = [(entry.msgctxt or "", entry.msgid, entry.msgstr, bool(entry.obsolete)) for entry in again]
    got = [
        (plain(source, entry.strings.get("msgctxt")), plain(source, entry.strings["msgid"]), entry.obsolete)
        for entry in source.messages
    ]
    assert sorted(got) == sorted((context, msgid, obsolete) for context, msgid, _, obsolete in wanted)
    if document.units:
        assert sorted(unit.target for unit in document.units) == sorted(msgstr for _, _, msgstr, _ in wanted)
    if document.text:
        at = data.draw(st.integers(0, len(document.text)))
        check_edit(document, Edit(at, min(len(document.text), at + 3), data.draw(st.sampled_from(["", "new"]))))


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="needs gettext")
def test_msgfmt_accepts_what_was_fixed(tmp_path):
    text = HEADER + (
        '#, c-format\nmsgid "%s Wort \\n"\nmsgstr ""\n"The  cat  of %s sat sat on a \\"mat\\" ,  and it was\\n"\n'
        '"\\n"\n\n'
        '#, python-format\nmsgid "%(n)d Tag"\nmsgid_plural "%(n)d Tage"\n'
        'msgstr[0] "%(n)d day ,  ok"\nmsgstr[1] "%(n)d  days"\n'
    )
    text = text.replace("UTF-8\\n", 'UTF-8\\n"\n"Plural-Forms: nplurals=2; plural=n != 1;\\n')
    document = read(text)
    report = lint_text(text, path="x.po")
    edits = sorted(
        (edit for one in report.diagnostics for fix in one.fixes[:1] for edit in fix.edits), key=lambda e: e.start
    )
    assert edits
    file = tmp_path / "x.po"
    file.write_bytes(document.source.edited(edits).encode())
    result = subprocess.run(["msgfmt", "--check", "-o", "-", file], capture_output=True, check=False)
    assert result.returncode == 0, result.stderr


@given(
    st.lists(
        st.sampled_from(
            ['msgid "a"\n', 'msgstr "b"\n', "msgid", '"', "\\", "\n", "#~ ", "#, fuzzy\n", "#", "msgstr[1] ", "x"]
        ),
        max_size=12,
    ).map("".join)
)
def test_any_text(text):
    with contextlib.suppress(SourceError):
        check_document(formats.read(Source(text, "x.po"), "po"))


@pytest.mark.parametrize(
    "part",
    [
        'msgid "a"\nmsgstr "b cat"\n\n',
        '# c\n#~ msgid "a"\n#~ msgstr "b"\n',
        '"a cat "\n',
        "# a\n",
        "\n ",
        '"\\303\\251 cat \\n"\n',
        '"a" ',
    ],
)
def test_growth(part):
    def work(text):
        formats.read(GettextSource(text, "x.po"), "po")

    head = 'msgid "x"\nmsgstr "y"\n'
    check_growth(work, head + part * 500, head + part * 2000)


def test_an_apostrophe_is_not_inserted_where_it_quotes():
    entry = 'msgid "Wort {0}"\nmsgstr "I dont know {0}"\n\n'
    text = f"{HEADER}{entry}#, java-format\n{entry}"
    source = formats.source(text.encode(), "x.po", "po")
    at = text.rindex("dont")
    assert source.writable([Edit(text.index("dont"), text.index("dont") + 4, "don't")])
    assert not source.writable([Edit(at, at + 4, "don't")])
    assert source.writable([Edit(at, at + 4, "don’t")])
