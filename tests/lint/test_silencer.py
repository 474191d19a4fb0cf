"""Comments that silence findings, written where they do no harm."""

from __future__ import annotations

import pytest
from npqp_lint import formats
from npqp_lint.config.resolver import Resolver
from npqp_lint.diagnostic import Report
from npqp_lint.run.runner import Runner
from npqp_lint.suppression.write import silence, syntax_of
from npqp_lint.text.document import Document
from npqp_lint.text.source import Source

RUNNER = Runner()
SETTINGS = Resolver({"select": ["MT101", "TY101"]}, isolated=True).settings_for("a.md")


def check(source: Source) -> Report:
    return RUNNER.check(source, SETTINGS)


def read(source: Source) -> Document:
    return formats.read(source, None, "en")


def silenced(text: str, name: str = "a.md") -> str:
    """The text with comments; run again it stays as it is."""
    source = Source(text, name)
    first = silence(source, check(source), check, read)
    assert first.report.diagnostics == []
    assert first.findings == len(check(source).diagnostics)
    again = Source(first.text, name)
    assert silence(again, check(again), check, read).text == first.text
    assert read(again).text == read(source).text
    return first.text


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.md", "Fine.\n\nThey went home. .\n", "Fine.\n\n<!-- npqp-lint: ignore MT101 -->\nThey went home. .\n"),
        ("a.md", "# The end , they said\n", "<!-- npqp-lint: ignore TY101 -->\n# The end , they said\n"),
        ("a.md", "The end , they said\n===\n", "<!-- npqp-lint: ignore TY101 -->\nThe end , they said\n===\n"),
        (
            "a.md",
            "- They went home. .\n- They came , and stayed.\n- Fine.\n",
            "- <!-- npqp-lint: ignore MT101 -->\n  They went home. .\n"
            "- <!-- npqp-lint: ignore TY101 -->\n  They came , and stayed.\n- Fine.\n",
        ),
        ("a.md", "1. Fine.\n\n   They went home. .\n",
         "1. Fine.\n\n   <!-- npqp-lint: ignore MT101 -->\n   They went home. .\n"),
        ("a.md", "> They went home. .\n> Really.\n",
         "> <!-- npqp-lint: ignore MT101 -->\n> They went home. .\n> Really.\n"),
        ("a.md", "> - They went home. .\n", "> - <!-- npqp-lint: ignore MT101 -->\n>   They went home. .\n"),
        (
            "a.md",
            "| a | b |\n|---|---|\n| Fine. | They went home. . |\n",
            "| a | b |\n|---|---|\n| Fine. | <!-- npqp-lint: ignore MT101 --> They went home. . |\n",
        ),
        ("a.mdx", "They went home. .\n", "{/* npqp-lint: ignore MT101 */}\nThey went home. .\n"),
        ("a.md", "They , went home. .\r\n\r\nFine.\r\n",
         "<!-- npqp-lint: ignore MT101, TY101 -->\r\nThey , went home. .\r\n\r\nFine.\r\n"),
        ("a.md", "<!-- npqp-lint: ignore TY101 -->\nThey , went home. .\n",
         "<!-- npqp-lint: ignore TY101 -->\n<!-- npqp-lint: ignore MT101 -->\nThey , went home. .\n"),
        ("a.html", "<body>\n  <p>They went home. .</p>\n",
         "<body>\n  <!-- npqp-lint: ignore MT101 -->\n  <p>They went home. .</p>\n"),
        ("a.html", "<p>Fine.</p><p>They went home. .</p>",
         "<p>Fine.</p><p><!-- npqp-lint: ignore MT101 --> They went home. .</p>"),
        ("a.html", "<p\nclass=x>They <b>went</b> home. .<li>They , came",
         "<p\nclass=x><!-- npqp-lint: ignore MT101 --> They <b>went</b> home. ."
         "<li><!-- npqp-lint: ignore TY101 --> They , came"),
        ("a.html", "<table>\n<tr><td>They went home. .<td>They came. .</table>",
         "<table>\n<tr><td><!-- npqp-lint: ignore MT101 --> They went home. ."
         "<td><!-- npqp-lint: ignore MT101 --> They came. .</table>"),
        ("a.html", "<p>\n  They went home. .\r\n  <b>They</b> , came.\n",
         "<p>\n  <!-- npqp-lint: ignore MT101, TY101 -->\n  They went home. .\r\n  <b>They</b> , came.\n"),
        ("a.html", "<pre>\na</pre> They went home. .\n",
         "<pre>\na</pre> <!-- npqp-lint: ignore MT101 --> They went home. .\n"),
        ("a.html", "<table><tr><td><PRE>\na</PRE>They went home. .</table>\n",
         "<table><tr><td><PRE>\na</PRE><!-- npqp-lint: ignore MT101 --> They went home. .</table>\n"),
        ("a.rst", "Fine.\n\nThey went home. .\n", "Fine.\n\n.. npqp-lint: ignore MT101\n\nThey went home. .\n"),
        ("a.rst", "x\n=\n\nThe end ,\n---------\n", "x\n=\n\n.. npqp-lint: ignore TY101\n\nThe end ,\n---------\n"),
        ("a.rst", "x\n\n=====\na , b\n=====\n", "x\n\n.. npqp-lint: ignore TY101\n\n=====\na , b\n=====\n"),
        ("a.rst", "- They went home. .\n- Fine.\n",
         "- .. npqp-lint: ignore MT101\n\n  They went home. .\n- Fine.\n"),
        ("a.rst", "- **They** went home. .\n- Fine.\n",
         "- .. npqp-lint: ignore MT101\n\n  **They** went home. .\n- Fine.\n"),
        ("a.rst", "One\n  Fine.\nTwo , three\n  Fine.\n",
         "One\n  Fine.\n\n.. npqp-lint: ignore TY101\n\nTwo , three\n  Fine.\n"),
        ("a.rst", ".. note:: They went home. .\n   Really.\n",
         ".. npqp-lint: ignore MT101\n\n.. note:: They went home. .\n   Really.\n"),
        ("a.rst", ".. list-table::\n\n   * - They went home. .\n",
         ".. list-table::\n\n   * - .. npqp-lint: ignore MT101\n\n       They went home. .\n"),
        ("a.txt", "Fine.\n\nThey went home. .\n", "Fine.\n\n# npqp-lint: ignore MT101\nThey went home. .\n"),
        ("a.txt", "- They went home. .\n- Fine.\n", "# npqp-lint: ignore MT101\n- They went home. .\n- Fine.\n"),
        ("a.txt", "They went home. .", "# npqp-lint: ignore MT101\nThey went home. ."),
    ],
)  # fmt: skip
def test_the_comment_stands_where_it_does_no_harm(name: str, text: str, expected: str):
    assert silenced(text, name) == expected


def test_many_blocks_and_hard_wrapped_ones():
    paragraph = "They went home one after the other, as the\nevening came. .\n"
    assert silenced("\n".join([paragraph] * 20)).count("ignore MT101") == 20


def test_a_cell_of_a_drawn_table_has_no_place_for_a_comment():
    for text in ("+-------+---+\n| a , c | b |\n+-------+---+\n", "=====  ====\na , c  b\n=====  ====\n"):
        source = Source(text, "a.rst")
        assert len(check(source).diagnostics) == 1
        assert silence(source, check(source), check, read).text == source.text


def test_part_of_the_findings():
    source = Source("They went home. .\n\nThey came. .\n", "a.md")
    report = check(source)
    del report.diagnostics[0]
    assert silence(source, report, check, read).text == (
        "They went home. .\n\n<!-- npqp-lint: ignore MT101 -->\nThey came. .\n"
    )


def test_findings_about_comments_are_left_alone():
    source = Source("<!-- npqp-lint: ignore MT101 -->\nFine.\n", "a.md")
    runner, settings = Runner(), Resolver({"select": ["MT101", "SU"]}, isolated=True).settings_for("a.md")
    report = runner.check(source, settings)
    assert [found.code for found in report.diagnostics] == ["SU101"]
    result = silence(source, report, lambda changed: runner.check(changed, settings), read)
    assert (result.text, result.findings) == (source.text, 0)


def test_of_a_grammar_engine_the_rule_that_spoke_is_silenced():
    runner, settings = Runner(), Resolver({"select": ["GR101"]}, isolated=True).settings_for("a.md")
    source = Source("This is an test of what they have.\n", "a.md")
    report = runner.check(source, settings)
    assert [found.engine_rule for found in report.diagnostics] == ["AnA"]
    result = silence(source, report, lambda changed: runner.check(changed, settings), read)
    assert result.text == f"<!-- npqp-lint: ignore harper/AnA -->\n{source.text}"
    assert result.report.diagnostics == []


def test_a_format_without_comments():
    assert syntax_of("docx", "a.docx") is None
    assert syntax_of("markdown", "A.MDX") == syntax_of("mdx", "x")


def test_every_format_with_comments_knows_how_to_write_them():
    without = {name for name in formats.NAMES if syntax_of(name, "x") is None} - formats.PACKED
    assert without == {"arb", "csv", "json-messages", "srt", "xcstrings"}


def test_no_comment_where_it_breaks_the_file():
    head = "[Script Info]\nScriptType: v4.00+\n\n[Events]\nFormat: Layer, Start, End, Style, Name, Text\n"
    cue = "Dialogue: 0,0:00:00.00,0:00:01.00,A,,\\NFormat: Start, End\\NThe bridge ,  and so on.\n"
    source = Source(head + cue, "a.ass")
    assert "\nFormat: Start" not in silence(source, check(source), check, read).text
