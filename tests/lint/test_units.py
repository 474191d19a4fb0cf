"""Bilingual files: units, their states, what their sources excuse, and findings about a whole unit."""

from __future__ import annotations

from contextlib import suppress

import pytest
from exactness import check_document, check_edit
from hypothesis import given
from hypothesis import strategies as st
from npqp_lint import formats
from npqp_lint.config.resolver import Resolver
from npqp_lint.formats.tabular import TabularSource, read_pairs
from npqp_lint.linter import Linter
from npqp_lint.linters import make_linter
from npqp_lint.registry import rules
from npqp_lint.text.apply import apply
from npqp_lint.text.document import Builder, Document, Edit
from npqp_lint.text.source import Source, SourceError
from npqp_lint.text.units import Unit, UnitState


def read(text: str) -> Document:
    document = formats.read(formats.source(text.encode(), "x.csv", "csv"), "csv")
    check_document(document)
    return document


def one(source: str, target: str, state: UnitState = "translated") -> Document:
    builder = Builder(Source(target), "csv")
    builder.units.append(Unit(source, target, 0, len(target), 0, len(target), state=state))
    builder.begin("paragraph")
    builder.text(0, len(target))
    return builder.build()


def found(document: Document, *codes: str) -> list[str]:
    linter = Linter([rule() for rule in rules() if rule.code in codes])
    return [document.source.text[d.start : d.end] for d in linter.lint(document).diagnostics]


def test_the_first_row_names_the_columns():
    document = read('id,source,target\n1,Guten Tag,"Good day, ""friend"""\n2,Ja,Yes\n')
    assert document.text == 'Good day, "friend"\n\nYes'
    assert [(unit.source, unit.target) for unit in document.units] == [
        ("Guten Tag", 'Good day, "friend"'),
        ("Ja", "Yes"),
    ]
    assert [block.unit for block in document.blocks] == [0, 1]


@pytest.mark.parametrize(
    ("head", "source", "target"),
    [
        ("de,en", "de", "en"),
        ("en-US;zh-CN", "zh-CN", "en-US"),
        ("German\tEnglish", "de", "en"),
        ("src,tgt", None, "en"),
    ],
)
def test_languages_name_columns_too(head: str, source: str | None, target: str):
    separator = next(sign for sign in "\t;," if sign in head)
    document = read(f"{head}\na{separator}b\n")
    assert (document.units[0].source_language, document.units[0].target_language) == (source, target)


@pytest.mark.parametrize("head", ["a,b", "source,other", "de,fr,en", "", "target"])
def test_unnamed_columns_are_an_error(head: str):
    with pytest.raises(SourceError, match="first row must name"):
        read(f"{head}\nx,y\n")


def test_an_open_quotation_mark_is_an_error():
    with pytest.raises(SourceError, match="line 2"):
        read('source,target\nx,"y\n')


def test_a_table_is_only_read_by_choice():
    assert formats.format_of("x.csv") is None
    assert Resolver({"formats": {"*.csv": "csv"}}).settings_for("x.csv").format_of("x.csv") == "csv"


def test_what_a_cell_cannot_contain_is_not_written():
    source = formats.source(b'source,target\na,b c\nd,"e f"\n', "x.csv", "csv")
    plain, quoted = source.text.index("b c"), source.text.index("e f")
    assert not source.writable([Edit(plain, plain, ",")])
    assert source.writable([Edit(quoted, quoted, ",")])
    assert source.writable([Edit(plain, plain, ".")])
    assert not source.writable([Edit(quoted, quoted, '"')])


CELL = st.text(st.sampled_from('ab ,;"\n.é'), max_size=12)


@given(st.lists(st.tuples(CELL, CELL), max_size=6), st.data())
def test_every_cell_is_read_as_csv_means_it(rows: list[tuple[str, str]], data: st.DataObject):
    import csv
    import io

    file = io.StringIO()
    csv.writer(file, quoting=csv.QUOTE_ALL).writerows([("source", "target"), *rows])
    document = read(file.getvalue())
    assert [(unit.source, unit.target) for unit in document.units] == rows
    start = data.draw(st.integers(0, len(document.text)))
    end = data.draw(st.integers(start, min(len(document.text), start + 6)))
    check_edit(document, Edit(start, end, data.draw(st.sampled_from(["", "x", " y"]))))


@given(st.text(st.sampled_from('ab,;\t"\r\n.')))
def test_any_table_is_read_or_refused(text: str):
    with suppress(SourceError):
        check_document(read_pairs(TabularSource(text)))


def test_what_the_source_has_too_is_no_artifact():
    assert found(one("Wir essen bei Nudel Nudel.", "We eat at Nudel Nudel."), "MT110") == []
    assert found(one("Wir essen dort.", "We eat at at Nudel."), "MT110") == ["at at"]


def test_states_decide_which_translations_are_checked():
    broken = "It rains. ."
    assert found(one("x", broken), "MT101")
    assert found(one("x", broken, "unapproved"), "MT101")
    assert found(one("x", broken, "fuzzy"), "MT101") == []
    settings = Resolver({"unit_states": ["fuzzy"], "select": ["MT101"]}, isolated=True).settings_for("x.csv")
    assert make_linter(settings)[0].lint(one("x", broken, "fuzzy")).diagnostics
    assert not make_linter(settings)[0].lint(one("x", broken)).diagnostics


def test_a_finding_about_a_unit_is_at_its_translation():
    document = read("source,target\nDateien: %d,Files: %s\nJa,\nNein,No\n")
    assert found(document, "BI103") == ["Files: %s"]
    report = Linter([rule() for rule in rules() if rule.code in ("BI103", "BI108")]).lint(document)
    assert [d.code for d in report.diagnostics] == ["BI103", "BI108"]
    edits = report.diagnostics[0].fixes[0].edits
    assert apply(document.source.text, edits) == "source,target\nDateien: %d,Files: %d\nJa,\nNein,No\n"
