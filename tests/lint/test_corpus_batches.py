"""The batch function: Arrow record batches in, record batches out, whatever is in them."""

from __future__ import annotations

import builtins
import pickle
import sys
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from npqp_lint import ConfigError, lint_text
from npqp_lint.corpus import CorpusError, added, configure, lint_batches, output_schema, rows

SLIP = "It was late. . Nobody came to the the mill."
REPAIRED = "It was late. Nobody came to the mill."


def batch(*texts: str | bytes | None, **more: list[Any]) -> pa.RecordBatch:
    """A batch of texts, which need not be valid."""
    data = [text.encode() if isinstance(text, str) else text for text in texts]
    return pa.record_batch({**more, "text": pa.array(data, pa.binary()).view(pa.string())})


def run(given: pa.RecordBatch, **options: Any) -> pa.RecordBatch:
    """The batch with what is added to it."""
    (result,) = lint_batches([given], configure(**options))
    return result


def test_a_text_gets_its_figures_and_findings():
    found = run(batch(SLIP, id=[7]), repair=True)
    (row,) = found.to_pylist()
    assert row["id"] == 7
    assert row["words"] == len(lint_text(SLIP).document.text.split())
    assert row["density"] == round(2000 / row["words"], 1)
    assert row["language"] == "en"
    assert dict(row["rules"]) == {"MT101": 1, "MT110": 1}
    assert row["repaired"] == REPAIRED
    assert row["error"] is None
    expected = [(d.code, d.start, d.end, d.message) for d in lint_text(SLIP, select=["artifact"]).diagnostics]
    assert [(d["code"], d["start"], d["end"], d["message"]) for d in row["diagnostics"]] == expected
    edit = row["diagnostics"][0]["fixes"][0]["edits"][0]
    assert SLIP[: edit["start"]] + edit["text"] + SLIP[edit["end"] :] == "It was late. Nobody came to the the mill."


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (None, "no text"),
        (b"caf\xe9", "not UTF-8 at byte 3 (line 1, 0xe9)"),
        ("a\0b", "NUL character on line 1: this looks like a binary file"),
        ("x" * 101, "longer than 100 bytes"),
    ],
)
def test_a_bad_row_has_an_error_and_the_others_are_checked(text: str | bytes | None, message: str):
    found = run(batch(SLIP, text, SLIP), repair=True, longest=100)
    bad = found.select(["words", "density", "language", "rules", "diagnostics", "repaired", "error"]).slice(1, 1)
    assert bad.to_pylist() == [
        dict.fromkeys(("words", "density", "language", "rules", "diagnostics", "repaired"), None) | {"error": message}
    ]
    assert found.column("repaired").to_pylist() == [REPAIRED, None, REPAIRED]


def test_a_failing_rule_is_an_error_of_its_row(monkeypatch: pytest.MonkeyPatch):
    class Broken:
        def lint(self, document: object) -> None:
            raise RecursionError("too deep")

    given, configuration = batch(SLIP), configure()
    monkeypatch.setattr(rows, "make_linter", lambda settings: (Broken(), []))
    (found,) = lint_batches([given], configuration)
    assert found.column("error").to_pylist() == ["the check failed (RecursionError: too deep); please report it"]


def test_equal_texts_are_checked_once(monkeypatch: pytest.MonkeyPatch):
    from npqp_lint.corpus import batches

    seen = []

    def check(text: bytes, *others: Any) -> rows.Row:
        seen.append(text)
        return rows.check(text, *others)

    monkeypatch.setattr(batches, "check", check)
    found = run(batch(*[SLIP, "Fine.", SLIP, SLIP, "Fine."]))
    assert seen == [SLIP.encode(), b"Fine."]
    assert [len(row) for row in found.column("diagnostics").to_pylist()] == [2, 0, 2, 2, 0]


def test_a_huge_text_among_small_ones():
    huge = "The tide came in at noon, and nobody was at the mill. " * 4_000  # 200 KB
    found = run(batch("Fine.", huge + SLIP, "Fine."))
    assert found.column("error").to_pylist() == [None] * 3
    assert dict(found.column("rules").to_pylist()[1])["MT101"] == 1


@pytest.mark.parametrize("kind", [pa.string(), pa.large_string(), pa.binary(), pa.string_view(),
                                  pa.dictionary(pa.int8(), pa.string())])  # fmt: skip
def test_a_text_can_be_of_any_text_type(kind: pa.DataType):
    given = pa.record_batch({"text": pa.array([SLIP, None, SLIP], pa.string()).cast(kind)})
    found = run(given)
    assert found.schema.field("text").type == kind
    assert found.column("text").equals(given.column("text"))
    assert [dict(row) if row is not None else None for row in found.column("rules").to_pylist()] == [
        {"MT101": 1, "MT110": 1}, None, {"MT101": 1, "MT110": 1},
    ]  # fmt: skip


def test_a_byte_order_mark_is_a_character_of_the_column():
    marked = "\ufeff" + SLIP
    (row,) = run(batch(marked), repair=True).to_pylist()
    found = [marked[one["start"] : one["end"]] for one in row["diagnostics"]]
    assert found == [SLIP[one.start : one.end] for one in lint_text(SLIP, select=["artifact"]).diagnostics]
    assert row["repaired"] == "\ufeff" + REPAIRED


def test_translations_are_compared_with_their_sources():
    given = pa.record_batch(
        {"de": ["Um 8 Uhr kam niemand.", "Nie.", None], "text": ["Nobody came at 9.", "", "Never."]}
    )
    found = run(given, source="de", repair=True, preview=True).to_pylist()
    assert "BI102" in dict(found[0]["rules"])
    assert (found[1]["words"], found[1]["repaired"], found[1]["error"]) == (0, "", None)
    assert found[2]["error"] == "no text in the column 'de'"


def test_rows_can_be_kept_by_an_expression():
    given = batch(SLIP, None, "Fine.", "The tide came in at noon.", n=[1, 2, 3, 4])
    assert run(given, keep="density < 5 and words > 2").column("n").to_pylist() == [4]
    assert run(given, keep="error is null and rules['MT101'] is null or n = 2").column("n").to_pylist() == [2, 3, 4]
    assert run(given, keep="cast(text as int) > 1 or n < 3").column("n").to_pylist() == [2]


@pytest.mark.parametrize(
    "expression",
    ["words >", "wrods > 1", "1; drop table x", "count(*) > 1", "true) as kept, (1", "unnest([true, false])",
     "(select count(*) > 0 from read_text('/etc/passwd'))", "true) from read_text('/etc/passwd') --", ""],
)  # fmt: skip
def test_a_bad_expression_is_refused(expression: str):
    with pytest.raises(CorpusError, match="the expression"):
        run(batch(SLIP), keep=expression)


def test_no_expression_reads_files():
    with pytest.raises(CorpusError):
        run(batch(SLIP), keep="exists(from read_text('/etc/hostname'))")


def test_wrong_columns_are_named():
    given = batch(SLIP, n=[1], words=[2])
    with pytest.raises(CorpusError, match="there is no column 'body'; the columns are n, words, text"):
        run(given, text="body")
    with pytest.raises(CorpusError, match="the column 'n' is not text but int64"):
        run(given, text="n")
    with pytest.raises(CorpusError, match=r"already has a column 'words'.*--prefix"):
        run(given)
    assert "lint_words" in run(given, prefix="lint_").schema.names


def test_wrong_options_are_refused():
    with pytest.raises(ConfigError):
        configure(select=["MT999"])
    with pytest.raises(CorpusError, match="unknown text format 'docx'"):
        configure(format="docx")


def test_the_schema_is_known_before_any_row():
    configuration = configure(repair=True, readability=True)
    given = batch(SLIP, id=[1])
    (found,) = lint_batches([given], configuration)
    assert found.schema == output_schema(given.schema, configuration)
    assert found.schema.names == ["id", "text", *(one.name for one in added(configuration))]
    (nothing,) = lint_batches([given.slice(0, 0)], configuration)
    assert (nothing.num_rows, nothing.schema) == (0, found.schema)


def test_the_configuration_can_be_sent_to_another_process():
    configuration = configure(keep="words > 1", select=["MT101"])
    again = pickle.loads(pickle.dumps(configuration))  # noqa: S301
    results = [list(lint_batches([batch(SLIP, SLIP)], one)) for one in (configuration, again)]
    assert results[0] == results[1]


def test_readability_is_added():
    text = "The tide came in at noon, and nobody was at the old mill. " * 12
    (row,) = run(batch(text), readability=True).to_pylist()
    assert dict(row["readability"])["sentences"] == 12


def test_a_missing_package_is_named_with_its_extra(monkeypatch: pytest.MonkeyPatch):
    imported = builtins.__import__

    def refuse(name: str, *others: Any) -> Any:
        if name == "duckdb":
            raise ModuleNotFoundError("No module named 'duckdb'", name="duckdb")
        return imported(name, *others)

    from npqp_lint.corpus import needs

    monkeypatch.delitem(sys.modules, "duckdb", raising=False)
    monkeypatch.setattr(needs, "import_module", refuse)
    with pytest.raises(CorpusError, match=r"duckdb is not installed; run: pip install 'npqp-lint\[corpus\]'"):
        needs.need("duckdb")


@given(
    st.lists(st.none() | st.binary(max_size=40) | st.text(max_size=40) | st.sampled_from([SLIP, "Fine."]), max_size=6)
)
@settings(max_examples=60, deadline=None)
def test_any_bytes_give_a_row_each_and_the_columns_stay(texts: list[str | bytes | None]):
    texts = [text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text for text in texts]
    given = batch(*texts, n=list(range(len(texts))))
    found = run(given, repair=True)
    assert found.column("n").equals(given.column("n"))
    assert found.column("text").cast(pa.binary()).equals(given.column("text").cast(pa.binary()))
    for words, error in zip(found.column("words").to_pylist(), found.column("error").to_pylist(), strict=True):
        assert (words is None) == (error is not None)
    alone = [run(given.slice(i, 1), repair=True) for i in range(len(texts))]
    assert [pa.Table.from_batches([found]).slice(i, 1).drop(["text"]).to_pylist() for i in range(len(texts))] == [
        pa.Table.from_batches([one]).drop(["text"]).to_pylist() for one in alone
    ]
