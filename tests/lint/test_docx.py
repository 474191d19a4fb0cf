"""Word documents from end to end: checked, repaired and reported; python-docx makes them and reads them back."""

from __future__ import annotations

import json
import os
import subprocess
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result
from npqp_lint import fix_text, lint_file, lint_text
from npqp_lint.cli.app import cli
from npqp_lint.output import FORMATS
from npqp_lint.text.source import SourceError
from word_files import document, p, part, r

docx = pytest.importorskip("docx")

BAD = "The tide came in at noon. ."
GOOD = "The tide came in at noon."


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(cli, [*arguments, "--select", "MT101"], input=stdin, prog_name="npqp-lint")


def save(name: str = "a.docx") -> Path:
    """A document with three findings: one in a run of its own, one over two runs, one in a table."""
    made = docx.Document()
    made.core_properties.title = "Tides"
    made.add_heading("Tides", 1)
    made.add_paragraph(BAD)
    mixed = made.add_paragraph("The boats & the ")
    mixed.add_run("naïve").bold = True
    mixed.add_run(" crew left the bay.").italic = True
    mixed.add_run(" .")
    made.add_table(1, 2).cell(0, 1).text = BAD
    made.sections[0].header.paragraphs[0].text = "A header."
    made.save(name)
    return Path(name)


def texts(path: Path) -> list[str]:
    found = docx.Document(str(path))
    cells = [cell.text for table in found.tables for row in table.rows for cell in row.cells]
    return [paragraph.text for paragraph in found.paragraphs] + cells


def looks(path: Path) -> list[tuple[str, bool | None, bool | None]]:
    return [(run.text, run.bold, run.italic) for run in docx.Document(str(path)).paragraphs[2].runs]


def test_findings_are_shown_with_the_paragraph_and_never_with_xml() -> None:
    save()
    result = run("a.docx")
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert lines[1].startswith("  2:26  warning  MT101 stray-stop [fix]")
    assert lines[2].strip() == BAD
    assert lines[5].startswith("  3:41  warning")
    assert lines[6].strip() == "The boats & the naïve crew left the bay. ."
    assert lines[8].strip() == "→ The boats & the naïve crew left the bay."
    assert "w:" not in result.stdout


def test_a_repair_leaves_the_runs_and_the_other_parts_alone() -> None:
    path = save()
    before = path.read_bytes()
    result = run("a.docx", "--fix")
    assert result.exit_code == 0, result.stdout
    assert "3 findings fixed" in result.stdout
    assert texts(path) == ["Tides", GOOD, "The boats & the naïve crew left the bay.", "", GOOD]
    assert looks(path)[:3] == [
        ("The boats & the ", None, None), ("naïve", True, None), (" crew left the bay.", None, True)
    ]  # fmt: skip
    Path("before.docx").write_bytes(before)
    with zipfile.ZipFile("before.docx") as old, zipfile.ZipFile(path) as new:
        changed = [name for name in old.namelist() if old.read(name) != new.read(name)]
        assert (new.namelist(), changed) == (old.namelist(), ["word/document.xml"])
    after = path.read_bytes()
    assert run("a.docx", "--fix").exit_code == 0
    assert path.read_bytes() == after


def test_a_clean_document_is_not_touched() -> None:
    docx.Document().save("a.docx")
    before = os.stat("a.docx").st_ino, os.stat("a.docx").st_mtime_ns
    assert run("a.docx", "--fix").exit_code == 0
    assert (os.stat("a.docx").st_ino, os.stat("a.docx").st_mtime_ns) == before


def test_the_difference_is_that_of_the_paragraphs() -> None:
    path = save()
    before = path.read_bytes()
    result = run("a.docx", "--diff")
    assert result.exit_code == 1
    assert f"-{BAD}\n+{GOOD}\n" in result.stdout
    assert "<w:" not in result.stdout
    assert path.read_bytes() == before


def test_offsets_of_json_count_in_the_text_of_the_paragraphs() -> None:
    save()
    data = json.loads(run("a.docx", "--format", "json").stdout)["documents"][0]
    assert data["format"] == "docx"
    first, second, third = data["diagnostics"]
    assert first["start"] == {"offset": len("Tides\n\n") + 25, "line": 2, "column": 26}
    assert first["fixes"][0]["edits"] == [{"start": 32, "end": 34, "text": ""}]
    assert [second["start"]["line"], third["start"]["line"]] == [3, 5]


@pytest.mark.parametrize("name", FORMATS)
def test_every_output_says_where_and_nothing_of_xml(name: str) -> None:
    save()
    result = run("a.docx", "--format", name)
    assert result.exit_code == 1
    assert "a.docx" in result.stdout
    assert "rsid" not in result.stdout
    assert "w:t" not in result.stdout
    if name in ("junit", "checkstyle"):
        ElementTree.fromstring(result.stdout)  # noqa: S314
    if name == "concise":
        assert result.stdout.splitlines()[0].startswith("a.docx:2:26: MT101")
    if name == "sarif":
        region = json.loads(result.stdout)["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]
        assert region == {"startLine": 2, "startColumn": 26, "endLine": 2, "endColumn": 28}


def test_folders_are_searched_and_lock_files_passed_over(folder: Path) -> None:
    save()
    (folder / "~$a.docx").write_bytes(b"\x05Ann" + bytes(50))
    Path("b.DOCX").write_bytes(document(p(r(BAD))))
    result = run()
    assert "2 files, 4 findings" in result.stdout
    assert result.exit_code == 1


def test_a_broken_document_is_told_and_the_others_are_checked() -> None:
    data = save("good.docx").read_bytes()
    Path("cut.docx").write_bytes(data[:-100])
    Path("old.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000))
    Path("text.docx").write_text(BAD)
    result = run("cut.docx", "good.docx", "old.doc", "text.docx")
    assert result.exit_code == 2
    assert "3 findings" in result.stdout
    assert "cut.docx: error: damaged: it is not a ZIP archive, or is truncated" in result.stdout
    assert "old.doc: error: is in the format of Word before 2007; save it as .docx" in result.stdout
    assert "text.docx: error: damaged" in result.stdout


def test_standard_input() -> None:
    data = document(p(r(BAD)))
    result = run("-", "--stdin-filename", "x.docx", stdin=data)
    assert result.stdout.startswith("x.docx\n  1:26")
    fixed = run("-", "--stdin-filename", "x.docx", "--fix", stdin=data)
    assert GOOD + "</w:t>" in part(fixed.stdout_bytes)
    assert fixed.exit_code == 0


def test_the_cache_knows_the_file_and_not_its_text_alone(folder: Path) -> None:
    path = folder / "a.docx"
    path.write_bytes(document(p(r(BAD))))
    assert run("a.docx").exit_code == 1
    assert run("a.docx").exit_code == 1
    styles = '<w:style w:type="paragraph" w:styleId="X"><w:name w:val="Source Code"/></w:style>'
    path.write_bytes(document(p(r(BAD), style="X"), styles=styles))
    assert run("a.docx").exit_code == 0


def test_several_processes() -> None:
    data = document("".join(p(r(f"{BAD} {number}")) for number in range(900)) + p(r("x" * 90_000)))
    for name in "abc":
        Path(f"{name}.docx").write_bytes(data)
    for number in range(3):  # so small are they packed that processes begin with the texts beside them
        Path(f"{number}.txt").write_text(f"{GOOD}\n" * 2000)
    one, two = (run("--no-cache", "--jobs", jobs, "--format", "json") for jobs in "13")
    assert one.stdout == two.stdout
    assert one.stdout.count('"MT101"') == 2700


def test_the_baseline_knows_findings_by_their_words() -> None:
    path = save()
    assert CliRunner().invoke(cli, ["baseline", "--select", "MT101"]).exit_code == 0
    rows = json.loads(Path(".npqp-lint-baseline.json").read_text())["files"]["a.docx"]
    assert "noon" in json.dumps(rows)
    assert "w:" not in json.dumps(rows)
    made = docx.Document(str(path))
    made.paragraphs[1].insert_paragraph_before("Another paragraph.")
    made.add_paragraph("Another slip. .")
    made.save("a.docx")
    result = run("--baseline", ".npqp-lint-baseline.json")
    assert "1 file, 1 finding " in result.stdout
    assert "Another slip. ." in result.stdout


def test_comments_cannot_be_written_and_the_baseline_is_named() -> None:
    path = save()
    before = path.read_bytes()
    result = run("a.docx", "--add-suppressions")
    assert result.exit_code == 2
    assert "to the baseline with npqp-lint baseline" in result.stdout
    assert path.read_bytes() == before


def test_what_git_says_of_a_packed_file_tells_whether_it_is_checked() -> None:
    def git(*arguments: str) -> None:
        subprocess.run(["git", *arguments], check=True, capture_output=True)

    git("init", "--quiet", ".")
    save()
    save("b.docx")
    git("add", "--all")
    git("commit", "--quiet", "-m", "x")
    made = docx.Document("b.docx")
    made.add_paragraph("More.")
    made.save("b.docx")
    result = run("--changed-since", "HEAD")
    assert "1 file, 3 findings" in result.stdout
    assert "b.docx" in result.stdout


def test_the_api() -> None:
    path = save()
    assert [found.code for found in lint_file(path, select=["MT101"], isolated=True).diagnostics] == ["MT101"] * 3
    for function in (lint_text, fix_text):
        with pytest.raises(SourceError, match="check the file itself"):
            function(BAD, path="a.docx")


def test_a_signed_document_is_not_written() -> None:
    with zipfile.ZipFile(save(), "a") as archive:
        archive.writestr("_xmlsignatures/sig1.xml", "<a/>")
    before = Path("a.docx").read_bytes()
    result = run("a.docx", "--fix")
    assert result.exit_code == 2
    assert "a.docx: error: has a digital signature" in result.stdout
    assert Path("a.docx").read_bytes() == before


def test_review_takes_a_repair_and_takes_it_back() -> None:
    from npqp_lint.adoption.narrowing import Narrowing
    from npqp_lint.adoption.review import Review, ReviewError
    from npqp_lint.config.discovery import discover
    from npqp_lint.config.resolver import Resolver
    from npqp_lint.run.runner import Runner

    path = save()
    before = path.read_bytes()
    targets = discover(["a.docx"], Resolver({"select": ["MT101"], "cache": False}))
    review = Review(targets, Runner(), Narrowing, everything=True)
    place = review.current()
    assert place is not None
    with pytest.raises(ReviewError, match="npqp-lint baseline"):
        review.silence(place)
    place = review.current()
    assert place is not None
    review.take(place, place.diagnostic.fixes[0])
    assert texts(path)[1] == GOOD
    review.undo()
    assert path.read_bytes() == before


def test_what_the_parts_of_a_document_are(folder: Path) -> None:
    made = docx.Document()
    made.add_paragraph("Item", style="List Number")
    made.add_paragraph("Said", style="Intense Quote")
    made.add_paragraph("Figure", style="Caption")
    made.add_heading("Deep", 9)
    made.add_heading("Whole", 0)
    made.save("a.docx")
    found = lint_file("a.docx", isolated=True).document
    assert found is not None
    assert [block.kind for block in found.blocks] == ["list-item", "quote", "caption", "heading", "heading"]
    assert [block.level for block in found.blocks[3:]] == [6, 1]


def test_init_counts_documents(folder: Path) -> None:
    from npqp_lint.config.resolver import Resolver
    from npqp_lint.config.survey import survey

    save()
    (folder / "b.docx").write_bytes(b"no")
    found = survey(folder, Resolver({}))
    assert (dict(found.documents), found.undecodable) == ({"docx": 2}, [])


def test_an_editor_of_texts_is_told_nothing(folder: Path) -> None:
    from npqp_lint.server.folders import Folders
    from npqp_lint.server.texts import Text

    folders = Folders([str(folder)], {})
    for uri, excluded in (("untitled:a.docx", True), ("untitled:a.md", False)):
        assert folders.terms(Text(uri, "", 1, BAD, "utf-16")).excluded is excluded
    save()
    assert folders.terms(Text((folder / "a.docx").as_uri(), "", 1, BAD, "utf-16")).excluded
