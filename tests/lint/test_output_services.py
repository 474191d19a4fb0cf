"""The output formats for services and other programs: SARIF, GitHub, GitLab, Azure, JUnit, Checkstyle, reviewdog."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft4Validator
from npqp_lint.diagnostic import Diagnostic, Report, SourceFix
from npqp_lint.output import FORMATS, View, output_for
from npqp_lint.output.escape import one_edit, uri
from npqp_lint.output.summary import Summary
from npqp_lint.text.document import Edit
from npqp_lint.text.source import Source

SCHEMA = Draft4Validator(json.loads((Path(__file__).parents[1] / "data/sarif-2.1.0.json").read_text("utf-8")))
SERVICES = ("sarif", "github", "gitlab", "azure", "junit", "checkstyle", "rdjson", "rdjsonl")

TEXT = "Hello.\r\nThe tide 🌊 came in. .\r\nThe boat left. said Ann.\r\n"
STRAY = Diagnostic(
    "MT101", "stray-stop", "artifact", "warning", "A second stop, 100% alone.", 27, 29,
    (SourceFix("Delete it", "safe", (Edit(27, 29, ""),)),), url="https://example.org/MT101",
)  # fmt: skip
ORPHAN = Diagnostic(
    "MT105", "orphan-attribution", "artifact", "error", '"said" has lost its subject.', 45, 46,
    (
        SourceFix("Join", "unsafe", (Edit(44, 45, ","), Edit(46, 50, "SAID"))),
        SourceFix("Cut", "unsafe", (Edit(45, 54, ""),)),
    ),
)  # fmt: skip
LONG = Diagnostic("GR101", "grammar", "grammar", "info", "Hm.", 0, 38, engine="harper", engine_rule="AnA")


def report(*diagnostics: Diagnostic, path: str = "a b/bay.txt", text: str = TEXT) -> Report:
    return Report(path, Source(text, path), None, list(diagnostics), words=len(text.split()))


def shown(name: str, *reports: Report, errors: tuple[tuple[str | None, str], ...] = ()) -> str:
    parts: list[str] = []
    output, summary = output_for(name, View(parts.append)), Summary()
    for one in reports:
        summary.add(one)
        output.document(one)
    summary.errors += errors
    output.finish(summary)
    return "".join(parts)


def sarif(*reports: Report, errors: tuple[tuple[str | None, str], ...] = ()) -> dict[str, Any]:
    """The one run of a log that keeps the schema."""
    log = json.loads(shown("sarif", *reports, errors=errors))
    SCHEMA.validate(log)
    run: dict[str, Any] = log["runs"][0]
    return run


def read(name: str, text: str) -> None:
    """Parse an output as its readers do."""
    if name in ("junit", "checkstyle"):
        ElementTree.fromstring(text.encode("utf-8"))  # noqa: S314 - our own
    elif name == "rdjsonl":
        for line in text.split("\n")[:-1]:
            json.loads(line)
    elif name not in ("github", "azure"):
        json.loads(text)


def test_sarif_keeps_the_schema_and_names_the_rules():
    run = sarif(report(STRAY, ORPHAN, STRAY), report(LONG))
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["MT101", "MT105", "GR101"]
    assert [result["ruleIndex"] for result in run["results"]] == [0, 1, 0, 2]
    assert [result["level"] for result in run["results"]] == ["warning", "error", "warning", "note"]
    assert rules[0]["help"]["markdown"].startswith(rules[0]["shortDescription"]["text"])
    assert rules[0]["fullDescription"]["text"] != rules[0]["shortDescription"]["text"]
    assert run["results"][3]["properties"] == {"engine": "harper", "engineRule": "AnA"}
    assert run["invocations"] == [{"executionSuccessful": True}]


def test_sarif_counts_utf16_and_carries_every_edit():
    result = sarif(report(STRAY))["results"][0]
    place = result["locations"][0]["physicalLocation"]
    assert place == {
        "artifactLocation": {"uri": "a%20b/bay.txt"},
        "region": {"startLine": 2, "startColumn": 21, "endLine": 2, "endColumn": 23},
    }
    (fix,) = result["fixes"]
    assert fix["description"] == {"text": "Delete it (safe)"}
    assert fix["artifactChanges"][0]["replacements"] == [{"deletedRegion": place["region"]}]
    fixes = sarif(report(ORPHAN))["results"][0]["fixes"]
    assert [len(fix["artifactChanges"][0]["replacements"]) for fix in fixes] == [2, 1]
    assert fixes[0]["artifactChanges"][0]["replacements"][0]["insertedContent"] == {"text": ","}


def test_fingerprints_stay_when_lines_move_and_differ_between_twins():
    moved = Diagnostic("MT101", "stray-stop", "artifact", "warning", "Other words.", 34, 36)
    first = sarif(report(STRAY))["results"][0]["partialFingerprints"]
    assert sarif(report(moved, text="Again.\n" + TEXT))["results"][0]["partialFingerprints"] == first
    twins = sarif(report(STRAY, STRAY))["results"]
    assert twins[0]["partialFingerprints"] == first != twins[1]["partialFingerprints"]


def test_sarif_tells_errors():
    run = sarif(Report("x y.bin", errors=["NUL"]), errors=((None, "all is lost"),))
    invocation = run["invocations"][0]
    assert not invocation["executionSuccessful"]
    first, second = invocation["toolExecutionNotifications"]
    assert first["message"]["text"] == "NUL"
    assert first["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "x%20y.bin"
    assert "locations" not in second


@pytest.mark.parametrize(
    ("path", "expected"),
    [("docs/a.md", "docs/a.md"), ("../ü?.md", "../%C3%BC%3F.md"), ("/srv/a#b.md", "file:///srv/a%23b.md"),
     ("C:/a.md", "file:///C:/a.md"), ("\udcff", "%FF"), ("\ud800", "%ED%A0%80"), ("100%", "100%25")],
)  # fmt: skip
def test_uri(path: str, expected: str):
    assert uri(path) == expected


def test_github_commands():
    assert shown("github", report(STRAY, ORPHAN, LONG, path="a,b:c.md"), Report("x", errors=["no\nway"])) == (
        "::warning file=a%2Cb%3Ac.md,line=2,endLine=2,col=21,endColumn=22,title=npqp-lint%3A MT101 stray-stop"
        "::A second stop, 100%25 alone.\n"
        "::error file=a%2Cb%3Ac.md,line=3,endLine=3,col=15,endColumn=15,title=npqp-lint%3A MT105 orphan-attribution"
        '::"said" has lost its subject.\n'
        "::notice file=a%2Cb%3Ac.md,line=1,endLine=3,title=npqp-lint%3A GR101 grammar::Hm.\n"
        "::error file=x,title=npqp-lint%3A not checked::no way\n"
    )


def test_azure_commands():
    assert shown("azure", report(STRAY, path="a;b].md"), errors=((None, "lost"),)) == (
        "##vso[task.logissue type=warning;sourcepath=a%3Bb%5D.md;linenumber=2;columnnumber=21;code=MT101;]"
        "stray-stop: A second stop, 100%AZP25 alone.\n"
        "##vso[task.logissue type=error;]lost\n"
    )


def test_gitlab_issues():
    first, second, error = json.loads(
        shown("gitlab", report(STRAY, LONG, path="./bay.txt"), Report("x", errors=["no"]))
    )
    assert len(first.pop("fingerprint")) == 32
    assert first == {
        "description": "A second stop, 100% alone.",
        "check_name": "MT101 stray-stop",
        "severity": "minor",
        "location": {"path": "bay.txt", "lines": {"begin": 2}},
    }
    assert second["location"]["lines"] == {"begin": 1, "end": 3}
    assert (error["severity"], error["location"]) == ("blocker", {"path": "x", "lines": {"begin": 1}})
    twins = json.loads(shown("gitlab", report(STRAY, STRAY), report(STRAY, path="other.txt")))
    assert len({issue["fingerprint"] for issue in twins}) == 3
    assert shown("gitlab") == "[]\n"


def test_junit_counts():
    text = shown("junit", report(STRAY, ORPHAN), report(path="good.txt"), Report("x", errors=["no"]))
    root = ElementTree.fromstring(text)  # noqa: S314 - our own
    assert {key: root.get(key) for key in ("tests", "failures", "errors")} == {
        "tests": "4", "failures": "2", "errors": "1"
    }  # fmt: skip
    assert [(suite.get("name"), suite.get("tests")) for suite in root] == [
        ("a b/bay.txt", "2"), ("good.txt", "1"), ("x", "1")
    ]  # fmt: skip
    case = root[0][1]
    assert case.get("name") == "MT105 orphan-attribution (3:15)"
    assert case[0].get("message") == '"said" has lost its subject.'
    assert root[1][0].get("name") == "npqp-lint"
    assert len(root[1][0]) == 0
    assert root[2][0][0].tag == "error"


def test_checkstyle():
    text = shown("checkstyle", report(STRAY, LONG), report(path="good.txt"), Report("x", errors=["no"]))
    root = ElementTree.fromstring(text)  # noqa: S314 - our own
    assert [(file.get("name"), len(file)) for file in root] == [("a b/bay.txt", 2), ("good.txt", 0), ("x", 1)]
    assert root[0][0].attrib == {
        "line": "2", "column": "20", "severity": "warning", "message": "A second stop, 100% alone.",
        "source": "npqp-lint.artifact.MT101.stray-stop",
    }  # fmt: skip


def test_reviewdog_counts_bytes_and_has_one_edit_a_suggestion():
    data = json.loads(shown("rdjson", report(STRAY, ORPHAN), Report("x", errors=["no"])))
    stray, orphan, error = data["diagnostics"]
    assert stray["location"]["range"] == {"start": {"line": 2, "column": 23}, "end": {"line": 2, "column": 25}}
    assert stray["code"] == {"value": "MT101", "url": "https://example.org/MT101"}
    assert stray["suggestions"] == [{"range": stray["location"]["range"], "text": ""}]
    assert [suggestion["text"] for suggestion in orphan["suggestions"]] == [f",{TEXT[45]}SAID", ""]
    assert error == {
        "message": "no", "location": {"path": "x"}, "severity": "ERROR", "code": {"value": "not-checked"},
        "source": {"name": "npqp-lint"},
    }  # fmt: skip
    lines = shown("rdjsonl", report(STRAY, ORPHAN), Report("x", errors=["no"])).split("\n")
    assert [json.loads(line)["message"] for line in lines[:-1]] == [one["message"] for one in data["diagnostics"]]
    assert all(json.loads(line)["source"] for line in lines[:-1])


@given(
    st.text(max_size=12), st.lists(st.tuples(st.integers(0, 12), st.integers(0, 3), st.text(max_size=2)), min_size=1)
)
def test_one_edit_does_what_all_do(text: str, parts: list[tuple[int, int, str]]):
    from npqp_lint.text.apply import apply

    edits, place = [], 0
    for skip, length, new in parts:
        start = min(len(text), place + skip)
        place = min(len(text), start + length)
        edits.append(Edit(start, place, new))
    assert apply(text, [one_edit(Source(text), SourceFix("x", "safe", tuple(edits)))]) == apply(text, edits)


@pytest.mark.parametrize("name", SERVICES)
def test_nothing_found_is_a_whole_output(name: str):
    read(name, shown(name))
    read(name, shown(name, report()))


_ANY = st.text(st.characters(), max_size=8)


@pytest.mark.parametrize("name", SERVICES)
@given(path=_ANY, message=_ANY, text=_ANY.filter(len))
def test_any_text_gives_a_readable_output(name: str, path: str, message: str, text: str):
    fix = SourceFix(message, "safe", (Edit(0, len(text), "x"),))
    found = Diagnostic("X1", "x", "artifact", "warning", message, 0, len(text), (fix,))
    output = shown(name, report(found, path=path, text=text), Report(path, errors=[message]))
    output.encode("utf-8")
    read(name, output)
    if name == "sarif":
        SCHEMA.validate(json.loads(output))
    if name in ("github", "azure"):  # no document gives the service a command of its own
        assert len(output.split("\n")) == 3
        assert "\r" not in output


def test_every_format_is_known():
    assert set(SERVICES) | {"text", "concise", "json", "jsonl", "html"} == set(FORMATS)
