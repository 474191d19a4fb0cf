"""The data of the page: what is marked is what the source says, and what is shown of a fix is what it does."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from npqp_lint.adoption import acts
from npqp_lint.cli.app import cli
from npqp_lint.config.resolver import Resolver
from npqp_lint.config.settings import Settings
from npqp_lint.diagnostic import Report
from npqp_lint.page import data as page_data
from npqp_lint.page.data import Run, fit
from npqp_lint.page.document import document_data
from npqp_lint.page.places import Places
from npqp_lint.page.schema import schema
from npqp_lint.page.terms import replaced, utf16_slice
from npqp_lint.run.runner import Runner

sys.path.insert(0, str(Path(__file__).parents[1]))

from work import check_growth

WORDS = (
    "The tide came in at noon. .", "The boat left the bay. said Ann.", "the the", "e-mail", "email", "Email", "😀",
    "`code`", "**The log file** is here ..", "the log-file", "a [link](https://example.org/a) , and",
    "*they  went* home .", "“Yes“", "<b>x</b>", "&amp;", "\\*", "\n", "\n\n", "\r\n", "\n\n# ", "\n\n- ", "\n\n> ",
    "\n\n| a | b |\n|---|---|\n| ", " | ", "<!-- npqp-lint: ignore MT999 -->", "It’s  a a test,, .", "中文",
    "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join)
PO = """msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "Die Flut kam. %s"
msgstr "The tide  came. . 😀 %s the the end."

msgid "Noch nicht %d"
msgstr ""

msgid "Ja %d"
msgstr "Yes ."
"""


@pytest.fixture(scope="module")
def everything() -> Settings:
    return Resolver({"select": ["ALL"], "preview": True}, isolated=True).settings_for("x.md")


def checked(text: str, name: str, settings: Settings) -> Report:
    return Runner().content(text.encode(), name, settings).report


def examine(report: Report) -> dict[str, Any]:
    """The document of a report, in which everything is where it should be."""
    assert report.source is not None
    assert report.document is not None
    source, document = report.source, report.document
    made = json.loads(json.dumps(document_data(report, source)))
    blocks = made["blocks"]
    assert "".join(block["text"] for block in blocks) == "".join(
        document.text[b.start : b.end] for b in document.blocks
    )
    places = Places(document)
    for finding, found in zip(made["findings"], report.diagnostics, strict=True):
        text = blocks[finding["block"]]["text"] if blocks else ""
        size = len(text.encode("utf-16-le")) // 2
        assert 0 <= finding["start"] <= finding["end"] <= size
        span = places.span(found.start, found.end)
        if span is not None and finding["end"] and not document.units:
            start, end = places.point(span[0], span[1]), places.point(span[0], span[2])
            low, high = document.map.range(start, end)
            assert found.start <= low <= high <= found.end
            piece = document.map.pieces[max(0, document.map._at(start))]
            if piece.kind == "text" and end <= piece.end:
                marked = utf16_slice(text, finding["start"], finding["end"])
                assert marked == source.text[low:high]
                assert not source.text[found.start : low].strip() or found.start == low or document.map.is_marked(start)
        for fix, shown in zip(found.fixes, finding["fixes"], strict=True):
            if shown["whole"]:
                check_fix(report, fix.edits, blocks, shown["edits"])
    return made


def check_fix(report: Report, edits: Any, blocks: list[dict[str, Any]], shown: list[dict[str, Any]]) -> None:
    """The page shows the text that the document has after the fix."""
    assert report.source is not None
    assert report.document is not None
    try:
        changed = acts.edited(report.source, report.document, edits, Runner(), SETTINGS)
    except acts.ReviewError:  # nor would it be applied
        return
    after = Runner().read(changed, SETTINGS)
    expected = []
    for i, block in enumerate(blocks):
        own = [edit for edit in shown if edit["block"] == i]
        expected += replaced(block["text"], own, 0).split()
    if any(c in edit.text for edit in edits for c in "&\\<"):
        return  # the text of the edit is as the source spells it
    assert after.text.split() == expected


SETTINGS = Resolver({}, isolated=True).settings_for("x.md")


@settings(max_examples=60)
@given(TEXTS)
def test_what_is_marked_is_what_the_source_says(everything: Settings, text: str):
    for name in ("x.md", "x.html", "x.rst", "x.txt"):
        report = checked(text, name, everything)
        if report.source is not None:
            examine(report)


def test_a_bilingual_file(everything: Settings):
    made = examine(checked(PO, "x.po", everything))
    assert [block["text"] for block in made["blocks"]][1:] == ["", "Yes ."]
    assert [block["source"] for block in made["blocks"]] == ["Die Flut kam. %s", "Noch nicht %d", "Ja %d"]
    empty = [finding for finding in made["findings"] if finding["block"] == 1]
    assert {(finding["start"], finding["end"]) for finding in empty} == {(0, 0)}
    lost = [finding for finding in made["findings"] if finding["block"] == 2 and finding["start"] == finding["end"]]
    assert lost, made["findings"]


def test_what_is_no_prose_is_named(everything: Settings):
    made = examine(checked(f"Use `a  b` and `{'x' * 60}` , and ![The the tide](x.png) .\n", "x.md", everything))
    assert made["blocks"][0]["shown"][:2] == ["`a b`", "`" + "x" * 38 + "…"]
    assert any(finding["fixes"] for finding in made["findings"])


LISTS = {
    "a.md": (
        "3. One\n3. Two\n\n   More.\n\n   - A bullet\n   - [x] *Done*\n\n     1. Deep\n\n"
        "4. Three\n\nText.\n\n- Bullet\n\n1) Other",
        ["3.", "4.", "", None, None, "1.", "5.", None, None, "1)"],
    ),
    "a.rst": ("#. One\n#. Two\n\na. *First*\nb. Second\n\n* Bullet\n", ["1.", "2.", "a.", "b.", None]),
    "a.adoc": (". One\n.. Inner\n.. Inner\n. Two\n\nText.\n\n* Bullet\n", ["1.", "1.", "2.", "2.", None, None]),
    "a.org": ("1. One\n   - Bullet\n2. Two\n", ["1.", None, "2."]),
    "a.txt": ("1. One\n2. Two\n", ["1.", "2."]),
    "a.html": (
        "<ol start=4><li>One<li><p>Two<p>More<ul><li>Bullet</ul></ol><ol><li value='7'>Other</ol>",
        ["4.", "5.", "", None, "7."],
    ),
    "a.tex": (
        "\\begin{enumerate}\n\\item One\n\\item Two\n\\end{enumerate}\n"
        "\\begin{itemize}\n\\item Bullet\n\\end{itemize}\n",
        ["1.", "2.", None],
    ),
}


@pytest.mark.parametrize("name", LISTS)
def test_numbers_of_list_items(everything: Settings, name: str):
    text, expected = LISTS[name]
    report = checked(text, name, everything)
    assert report.source is not None
    blocks = document_data(report, report.source)["blocks"]
    assert [block.get("marker") for block in blocks] == expected


def test_a_finding_in_a_comment_has_no_place_in_the_text(everything: Settings):
    made = examine(checked("One.\n\nTwo.\n\n<!-- npqp-lint: ignore MT999 -->\n", "x.md", everything))
    (finding,) = made["findings"]
    assert (finding["code"], finding["block"], finding["start"], finding["end"]) == ("SU102", 1, 0, 0)
    assert [fix["whole"] for fix in finding["fixes"]] == [False] * len(finding["fixes"])


def test_only_comments(everything: Settings):
    made = examine(checked("<!-- npqp-lint: ignore MT999 -->\n", "x.md", everything))
    assert made["blocks"] == []
    assert made["findings"][0]["block"] == 0


def folder_with(tmp_path: Path, **files: str) -> Path:
    for name, text in files.items():
        (tmp_path / name.replace("_", ".")).write_text(text, "utf-8", newline="")
    return tmp_path


def page_of(output: str) -> dict[str, Any]:
    """The data in a page."""
    from npqp_lint.page.template import data_of

    made: dict[str, Any] = data_of(output)
    return made


DOCUMENT = "# Log files\n\nThe e-mail came. Use email. An email is email. . 😀 The the end.\n"


def test_a_report_is_of_the_schema(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    folder_with(
        tmp_path,
        a_md=DOCUMENT,
        b_po=PO,
        c_txt="Fine.\n",
        d_md="\udc80".encode("utf-8", "surrogatepass").decode("latin-1"),
    )
    (tmp_path / "e.md").write_bytes(b"\xff\xfe\xff")
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(cli, ["report", ".", "--isolated", "--preview", "--no-cache", "-o", "r.html"])
    assert done.exit_code == 2, done.output
    assert "Wrote r.html." in done.stderr
    made = page_of((tmp_path / "r.html").read_text("utf-8"))
    jsonschema.validate(made, schema(), format_checker=jsonschema.FormatChecker())
    assert [document["path"] for document in made["documents"]] == ["a.md", "b.po", "c.txt", "d.md"]
    assert [error["path"] for error in made["errors"]] == ["e.md"]
    assert made["documents"][0]["command"] == "npqp-lint --preview --isolated --fix a.md"
    assert made["summary"]["findings"] == sum(len(document["findings"]) for document in made["documents"])
    assert made["terms"] == [{"dominant": "email", "variants": [{"form": "e-mail", "count": 1}], "documents": 1}]
    assert set(made["rules"]) == {f["code"] for document in made["documents"] for f in document["findings"]}


@pytest.mark.parametrize("arguments", [["report", "-o", "-"], ["--format", "html"], ["--output", "html:r.html", "-q"]])
def test_the_ways_to_make_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]):
    folder_with(tmp_path, a_md=DOCUMENT, b_md=DOCUMENT)
    monkeypatch.chdir(tmp_path)
    command = [*arguments, "a.md", "--isolated", "--no-cache", "--select", "MT,TY", "--ignore=MT103"]
    done = CliRunner().invoke(cli, command)
    assert done.exit_code == 1, done.output
    made = page_of((tmp_path / "r.html").read_text("utf-8") if "-q" in arguments else done.stdout)
    (document,) = made["documents"]
    assert document["command"] == "npqp-lint --select=MT,TY --ignore=MT103 --isolated --fix a.md"
    done = CliRunner().invoke(cli, document["command"].split()[1:])
    assert ". . 😀" not in (tmp_path / "a.md").read_text("utf-8")


def test_compared_documents_have_all_their_forms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    text = "Send an email to the mill. The email is read by Volodymyr Zelensky.\n"
    folder_with(tmp_path, a_md=text, b_md=text, c_md="Send an e-mail to the dock. The note is read.\n")
    monkeypatch.chdir(tmp_path)
    arguments = ("--terms", "--isolated", "--no-cache", "--preview", "--select", "terminology")
    made = page_of(CliRunner().invoke(cli, ["report", *arguments, "-o", "-"]).stdout)
    assert made["terms"] == [
        {
            "dominant": "email",
            "variants": [{"form": "email", "count": 4}, {"form": "e-mail", "count": 1}],
            "documents": 2,
        }
    ]
    assert made["documents"][2]["findings"][0]["message"] == "“e-mail” is “email” elsewhere in these documents."


def test_sections():
    scored = Resolver({"select": ["MT101", "RD"]}, isolated=True).settings_for("x.md")
    part = "The harbor master wrote a long letter to the owners of the boats in the bay. " * 20
    text = f"# One\n\n{part}\n\n## Two\n\n{part} It came. .\n\n{part}\n"
    made = examine(checked(text, "x.md", scored))
    assert [(s["heading"], s["level"], s["block"]) for s in made["sections"]] == [("One", 1, 0), ("Two", 2, 2)]
    assert all("flesch_kincaid_grade" in section["scores"] for section in made["sections"])
    assert [(d["block"], d["artifacts"]) for d in made["densities"]] == [(0, 0), (2, 1)]
    assert sum(d["words"] for d in made["densities"]) == made["words"]


def test_many_documents_are_a_small_page(everything: Settings):
    """200 documents of 40 KB with 25 findings each: what is far from a finding is left out."""
    quiet = "The harbor master wrote a long letter to the owners of the boats in the bay.\n\n" * 16
    text = f"# Head\n\n{''.join(f'The tide came in at noon. .{chr(10)}{chr(10)}{quiet}' for _ in range(25))}"
    settings = Resolver({"select": ["MT101"]}, isolated=True).settings_for("x.md")
    report = checked(text, "x.md", settings)
    assert len(report.diagnostics) == 25
    run = Run(lambda path: f"npqp-lint --fix {path}")
    for _ in range(200):
        run.add(report)
    made = run.data()
    size = len(json.dumps(made, ensure_ascii=False).encode())
    assert size < page_data.LIMIT * 1.05, size
    jsonschema.validate(made["documents"][0], {**schema(), "$ref": "#/$defs/Doc"})
    thinned = [document for document in made["documents"] if "partial" in document]
    assert thinned
    for document in (thinned[0], thinned[-1]):
        blocks = document["blocks"]
        assert {blocks[finding["block"]]["text"] for finding in document["findings"]} == {"The tide came in at noon. ."}
        assert sum(1 + block.get("skipped", 0) for block in blocks) <= 2 + 25 * 17
        assert blocks[document["densities"][0]["block"]]["text"] == "Head"


def test_the_work_grows_with_the_text():
    """One block with many findings, and many blocks with one each, are read once."""
    chosen = Resolver({"select": ["MT101", "TM101"]}, isolated=True).settings_for("x.md")
    for part in ("The tide came in. . Use email. An email. 😀 ", "The tide came in at noon. . It is email.\n\n"):
        texts = {size: f"An e-mail. {part * size}\n" for size in (50, 500)}
        reports = {text: checked(text, "x.md", chosen) for text in texts.values()}

        def work(text: str) -> None:
            run = Run(lambda path: path)
            run.add(reports[text])  # noqa: B023 - called at once
            assert len(run.data()["documents"][0]["findings"]) > 40

        check_growth(work, texts[50], texts[500])


def test_a_small_run_is_whole(everything: Settings):
    made = document_data(report := checked(DOCUMENT, "x.md", everything), report.source)  # type: ignore[arg-type]
    fit([made])
    assert "partial" not in made


def test_the_schema_is_that_of_the_types():
    written = Path(page_data.__file__).with_name("page.schema.json").read_text("utf-8")
    assert json.loads(written) == schema()
    jsonschema.Draft202012Validator.check_schema(schema())
