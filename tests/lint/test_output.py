"""The output formats, from diagnostics made by hand."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from npqp_lint.diagnostic import Diagnostic, Report, SourceFix
from npqp_lint.output import FORMATS, View, output_for
from npqp_lint.output.display import ASCII
from npqp_lint.output.style import Style
from npqp_lint.output.summary import Summary, fails
from npqp_lint.text.document import Edit
from npqp_lint.text.source import Source

TEXT = "The tide came in. .\nThe boat left the bay. said Ann.\n"
STRAY = Diagnostic(
    "MT101", "stray-stop", "artifact", "warning", "A second stop stands alone.", 17, 19,
    (SourceFix("Delete it", "safe", (Edit(17, 19, ""),)),), url="https://example.org/MT101",
)  # fmt: skip
ORPHAN = Diagnostic(
    "MT105", "orphan-attribution", "artifact", "warning", '"said" has lost its subject.', 41, 47,
    (
        SourceFix("Join with a comma", "unsafe", (Edit(41, 42, ","),)),
        SourceFix("Drop the tail", "unsafe", (Edit(42, 51, ""),)),
    ),
    hints=("a reporting verb follows the stop",),
)  # fmt: skip
GRAMMAR = Diagnostic(
    "GR101", "grammar", "grammar", "info", "Hm.", 0, 3, engine="harper", engine_rule="AnA"
)  # fmt: skip


def report(*diagnostics: Diagnostic, path: str = "bay.txt", text: str = TEXT, **more: Any) -> Report:
    return Report(path, Source(text, path), None, list(diagnostics), words=len(text.split()), **more)


def shown(name: str, *reports: Report, errors: tuple[tuple[str | None, str], ...] = (), **view: Any) -> str:
    """What an output format writes of some reports."""
    parts: list[str] = []
    output, summary = output_for(name, View(parts.append, **view)), Summary()
    for one in reports:
        summary.add(one)
        output.document(one)
    summary.errors += errors
    output.finish(summary)
    return "".join(parts)


SCHEMA = json.loads(files("npqp_lint.output").joinpath("schema.json").read_text("utf-8"))


def valid(text: str) -> dict[str, Any]:
    """The object, which keeps the contract."""
    data: dict[str, Any] = json.loads(text)
    Draft202012Validator(SCHEMA).validate(data)
    return data


def valid_lines(text: str) -> list[dict[str, Any]]:
    """The objects of JSON Lines, which keep the contract."""
    data = [json.loads(line) for line in text.rstrip("\n").split("\n")]
    validator = Draft202012Validator(
        {**SCHEMA, "type": "object", "required": [], "$ref": "#/$defs/line", "properties": {}}
    )
    for line in data:
        validator.validate(line)
    return data


def test_text_shows_place_message_mark_and_repair():
    assert shown("text", report(STRAY, ORPHAN)) == (
        "bay.txt\n"
        "  1:18  warning  MT101 stray-stop [fix]   A second stop stands alone.\n"
        "        The tide came in. .\n"
        "                         ~~\n"
        "        → The tide came in.\n"
        '  2:22  warning  MT105 orphan-attribution [unsafe fix]   "said" has lost its subject.\n'
        "        The boat left the bay. said Ann.\n"
        "                             ~~~~~~\n"
        "        → The boat left the bay, said Ann.\n"
        "\n"
        "1 file, 2 findings (2 artifact). 1 can be fixed with --fix, 1 more with --fix --unsafe-fixes.\n"
    )


def test_text_tells_more_when_verbose():
    text = shown("text", report(ORPHAN), verbose=True)
    assert "        or: Drop the tail [unsafe fix]\n" in text
    assert "        because: a reporting verb follows the stop\n" in text


def test_text_of_nothing_is_one_quiet_line():
    assert shown("text", report(), report(path="b.txt")) == "2 files checked, nothing found.\n"
    assert shown("text", report(), quiet=True) == ""


def test_quiet_text_ends_with_the_findings():
    text = shown("text", report(STRAY), quiet=True)
    assert text.endswith("→ The tide came in.\n\n")


def test_text_names_errors_after_the_findings():
    broken = Report("x.bin", errors=["NUL character on line 1"])
    text = shown("text", broken, report(STRAY), style=Style(True))
    assert (
        text.index("MT101") < text.index("\x1b[31mx.bin: error: NUL character on line 1\x1b[0m") < text.index("1 file,")
    )


def test_text_is_painted_with_style_only():
    assert "\x1b[" in shown("text", report(STRAY), style=Style(True))
    assert "\x1b" not in shown("text", report(STRAY, ORPHAN), verbose=True, statistics=True)


def test_nothing_of_the_document_acts_on_the_terminal():
    escape = Diagnostic("X1", "x", "artifact", "warning", "the word \x1b[2J", 0, 5)
    text = shown("text", report(escape, path="a\x1b]0;b.txt", text="\x1b[2Jx y"))
    assert "\x1b" not in text
    assert "\\x1b[2J" in text


def test_text_can_do_with_ascii_signs():
    assert "        -> The tide came in.\n" in shown("text", report(STRAY), glyphs=ASCII)


def test_summary_tells_density_and_readability_where_they_are_known():
    long = report(STRAY, text="word " * 60 + TEXT + "word " * 60, readability={"flesch_kincaid_grade": 17.9})
    assert shown("text", long).endswith(
        "\nArtifacts: 7.6 per 1,000 words. Readability: grade 17.9 (Flesch-Kincaid), 132 words.\n"
    )
    other = report(path="b.txt", readability={"flesch_kincaid_grade": 8.0})
    assert "Readability: grades 8 to 17.9 (Flesch-Kincaid), 144 words." in shown("text", long, other)
    assert "Artifacts:" not in shown("text", report(STRAY))
    assert "Artifacts: fewer than 0.1 per 1,000 words." in shown("text", report(STRAY, text=TEXT + "word " * 30_000))


def test_statistics_is_a_table():
    lines = shown("text", report(STRAY, STRAY, ORPHAN), statistics=True).split("\n")
    assert lines[-6:-1] == [
        "findings  code   rule                safe  unsafe",
        "       2  MT101  stray-stop             2       0",
        "       1  MT105  orphan-attribution     0       1",
        "",
        "1 file, 3 findings (3 artifact). 2 can be fixed with --fix, 1 more with --fix --unsafe-fixes.",
    ]


def test_concise_is_a_line_a_finding():
    assert shown("concise", report(STRAY, GRAMMAR), Report("y", errors=["gone"]), quiet=True) == (
        "bay.txt:1:18: MT101 stray-stop A second stop stands alone.\nbay.txt:1:1: GR101 grammar Hm.\ny: error: gone\n"
    )


def test_json_keeps_the_contract():
    data = valid(shown("json", report(STRAY, GRAMMAR, artifact_density=14.4), errors=(("x.bin", "not UTF-8"),)))
    assert list(data) == ["schema", "version", "documents", "errors", "summary"]
    assert data["schema"] == "npqp-lint/1"
    assert data["errors"] == [{"path": "x.bin", "message": "not UTF-8"}]
    assert data["summary"] == {
        "documents": 1, "diagnostics": 2, "by_family": {"artifact": 1, "grammar": 1},
        "fixable": {"safe": 1, "unsafe": 0},
    }  # fmt: skip
    (document,) = data["documents"]
    assert list(document) == ["path", "format", "language", "readability", "artifact_density", "diagnostics"]
    assert document["artifact_density"] == 14.4
    assert document["diagnostics"][0] == {
        "code": "MT101", "rule": "stray-stop", "family": "artifact", "severity": "warning",
        "message": "A second stop stands alone.",
        "start": {"offset": 17, "line": 1, "column": 18},
        "end": {"offset": 19, "line": 1, "column": 20},
        "fixes": [{"title": "Delete it", "applicability": "safe", "edits": [{"start": 17, "end": 19, "text": ""}]}],
        "engine": None, "engine_rule": None, "url": "https://example.org/MT101",
    }  # fmt: skip
    assert document["diagnostics"][1]["engine_rule"] == "AnA"


def test_json_of_nothing_is_an_object():
    data = valid(shown("json"))
    assert data["documents"] == data["errors"] == []


def test_json_counts_by_rule_where_asked():
    data = valid(shown("json", report(STRAY, STRAY, ORPHAN), statistics=True))
    assert [(rule["code"], rule["findings"]) for rule in data["summary"]["by_rule"]] == [("MT101", 2), ("MT105", 1)]


def test_a_file_that_cannot_be_read_is_no_document():
    data = valid(shown("json", Report("x.bin", errors=["NUL"]), report()))
    assert [document["path"] for document in data["documents"]] == ["bay.txt"]
    assert data["errors"] == [{"path": "x.bin", "message": "NUL"}]


def test_json_lines_give_documents_errors_and_the_summary_as_they_come():
    broken = Report("x.bin", errors=["NUL"])
    lines = valid_lines(shown("jsonl", broken, report(STRAY), errors=((None, "all is lost"),)))
    assert [next(iter(line)) for line in lines] == ["error", "path", "error", "summary"]
    assert lines[0] == {"error": {"path": "x.bin", "message": "NUL"}}
    assert lines[-1]["summary"]["documents"] == 1


@pytest.mark.parametrize("name", ["json", "jsonl"])
def test_json_is_ascii_and_keeps_lone_surrogates(name: str):
    diagnostic = Diagnostic("X1", "x", "artifact", "warning", "“\ud800”", 0, 1)
    text = shown(name, report(diagnostic, text="\ud800 中"))
    assert text.isascii()
    assert "\\ud800" in text


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_escapes_lone_surrogates(name: str):
    diagnostic = Diagnostic("X1", "x", "artifact", "warning", "\ud800", 0, 1)
    shown(name, report(diagnostic, path="\udcff.txt", text="\ud800")).encode("utf-8")


@pytest.mark.parametrize(("level", "failing"), [("info", True), ("warning", False), ("error", False)])
def test_fail_level(level: Any, failing: bool):
    assert fails(report(GRAMMAR), level) is failing
    assert fails(report(GRAMMAR, STRAY), "warning")
    assert not fails(report(), "info")
