"""The parts of the server by themselves: positions, texts that follow edits, quick passes, edits of its own making."""

from __future__ import annotations

import subprocess
import sys
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from npqp_lint import formats, lint_text
from npqp_lint.config.resolver import Resolver
from npqp_lint.fix.rounds import fix
from npqp_lint.server import analysis as analyses
from npqp_lint.server.edits import difference, fix_all, suppression
from npqp_lint.server.messages import diagnostic, workspace_edit
from npqp_lint.server.positions import PositionError, Positions
from npqp_lint.server.texts import OutOfStepError, Text
from npqp_lint.server.window import change_of
from npqp_lint.text.apply import apply
from npqp_lint.text.source import Source, Unit

UNITS: tuple[Unit, ...] = ("utf-8", "utf-16", "utf-32")
CODECS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}
texts = st.text(st.sampled_from("ab .\n\r\u2028\x0cé中😀"), max_size=40)


def width(text: str, unit: Unit) -> int:
    codec, size = CODECS[unit]
    return len(text.encode(codec)) // size


@given(texts, st.integers(0, 40), st.sampled_from(UNITS))
def test_a_position_counts_units_from_the_start_of_its_line(text: str, offset: int, unit: Unit) -> None:
    offset = min(offset, len(text))
    positions = Positions(Source(text), unit)
    place = positions.place(offset)
    line, column = Source(text).position(offset)
    assert place == {"line": line - 1, "character": width(text[offset - column + 1 : offset], unit)}
    inside_line_end = text[offset - 1 : offset + 1] == "\r\n"
    if not inside_line_end:
        assert positions.offset(place["line"], place["character"]) == offset


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("size", [10, 5000])
def test_positions_in_long_lines_count_the_same_units(unit: Unit, size: int) -> None:
    line = "aé中😀\ud800" * size
    text = f"first\n{line}\nlast"
    before = len(line.encode(CODECS[unit][0], "surrogatepass")) // CODECS[unit][1]
    assert Positions(Source(text), unit).place(len(text) - 5) == {"line": 1, "character": before}


def test_a_position_beyond_its_line_is_the_end_of_the_line() -> None:
    positions = Positions(Source("aé\r\nb"), "utf-16")
    assert positions.offset(0, 99) == 2
    assert positions.offset(2, 0) == 5  # the end of the text, as some editors name it


@pytest.mark.parametrize(
    ("unit", "place"), [("utf-16", (0, 2)), ("utf-8", (0, 3)), ("utf-32", (7, 0)), ("utf-16", (-1, 0))]
)
def test_a_position_inside_a_character_or_without_a_line_is_an_error(unit: Unit, place: tuple[int, int]) -> None:
    with pytest.raises(PositionError):
        Positions(Source("a😀b\n"), unit).offset(*place)


def edit(start: tuple[int, int], end: tuple[int, int], text: str) -> Any:
    place = lambda p: SimpleNamespace(line=p[0], character=p[1])  # noqa: E731
    return SimpleNamespace(range=SimpleNamespace(start=place(start), end=place(end)), text=text)


@given(texts, st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40), texts), max_size=5), st.sampled_from(UNITS))
def test_a_text_follows_any_edits(text: str, changes: list[tuple[int, int, str]], unit: Unit) -> None:
    held = Text("untitled:a", "markdown", 1, text, unit)
    for version, (start, end, new) in enumerate(changes, 2):
        start, end = sorted((min(start, len(text)), min(end, len(text))))
        if "\r\n" in (text[start - 1 : start + 1], text[end - 1 : end + 1]):
            continue  # which no editor can name
        one, two = held.positions.place(start), held.positions.place(end)
        held.change(version, [edit((one["line"], one["character"]), (two["line"], two["character"]), new)])
        text = text[:start] + new + text[end:]
        assert held.source.text == text


def test_after_an_impossible_edit_nothing_is_known_until_the_whole_text_comes() -> None:
    held = Text("untitled:a", "markdown", 1, "a😀b", "utf-16")
    held.change(2, [edit((0, 2), (0, 2), "x"), edit((0, 0), (0, 0), "y")])
    with pytest.raises(OutOfStepError, match="inside a character"):
        _ = held.source
    held.change(3, [SimpleNamespace(text="new")])
    assert held.source.text == "new"


@given(texts, texts)
def test_the_difference_of_two_texts_makes_one_of_the_other(old: str, new: str) -> None:
    assert apply(old, difference(old, new)) == new
    start, old_end, new_end = change_of(old, new)
    assert old[:start] + new[start:new_end] + old[old_end:] == new


@given(texts, texts)
def test_an_edit_never_parts_a_line_end(old: str, new: str) -> None:
    for found in difference(old, new):
        for place in (found.start, found.end):
            assert old[place - 1 : place + 1] != "\r\n" or place == 0


GOOD = "The clerk read the minutes in the old hall, and nobody objected to them."
SENTENCES = (
    "The boat left at noon. .",
    GOOD,
    "It was, as he *knew* , late.",
    "He has a [dog](x.y) , at home.",
    "Fine 😀 day ,",
)
SETTINGS = Resolver({"ignore": ["terminology", "repeated-words"]}, isolated=True).settings_for("a.md")


def quick_and_whole(old: str, new: str, path: str = "a.md") -> tuple[Any, Any]:
    format = formats.format_of(path) or "plain"
    base = analyses.whole(Source(old, path), format, SETTINGS)
    quick = analyses.quick(base, Source(new, path), format, SETTINGS)
    return quick.diagnostics, analyses.whole(Source(new, path), format, SETTINGS).diagnostics


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.sampled_from((*SENTENCES, "# Tides of the north", "- one\n- two, two", "```\n. .\n```")),
        min_size=1,
        max_size=9,
    ),
    st.data(),
)
def test_a_quick_pass_says_what_the_whole_says(blocks: list[str], data: st.DataObject) -> None:
    padding = [GOOD] * 60  # beyond what is read around a change
    old = "\n\n".join([*blocks, *padding, *blocks, *padding, *blocks]) + "\n"
    start = data.draw(st.integers(0, len(old)))
    end = min(len(old), start + data.draw(st.integers(0, 30)))
    new = old[:start] + data.draw(st.sampled_from(("", "x", " ", ".", " .", "\n\n", "😀", "He has it. . "))) + old[end:]
    quick, whole = quick_and_whole(old, new)
    assert quick == whole


@settings(max_examples=20, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [f"<p>{sentence}" for sentence in SENTENCES] + ["<ul>\n<li>one\n</ul>", "<pre>. .</pre>", ". ."]
        ),
        min_size=1,
        max_size=9,
    ),
    st.data(),
)
def test_a_quick_pass_over_html_says_what_the_whole_says(blocks: list[str], data: st.DataObject) -> None:
    padding = [f"<p>{GOOD}"] * 60
    old = "\n\n".join([*blocks, *padding, *blocks, *padding]) + "\n"
    start = data.draw(st.integers(0, len(old)))
    new = ("", "x", " .", "<", "<!--", "-->", "<pre>", "</p>", "<div hidden>", "&", "{{", "{% x %}\n")
    changed = old[:start] + data.draw(st.sampled_from(new)) + old[start + data.draw(st.integers(0, 30)) :]
    quick, whole = quick_and_whole(old, changed, "a.html")
    assert quick == whole


@pytest.mark.parametrize("block", [f"{GOOD}\n\n", f"{GOOD}\r\n\r\n", f"## Tides\n\n- {GOOD}\n- {GOOD}\n\n"])
def test_a_quick_pass_reads_a_little_of_a_large_text(block: str, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []
    original = analyses.formats.read
    old = block * 1000
    base = analyses.whole(Source(old, "a.md"), "markdown", SETTINGS)
    monkeypatch.setattr(analyses.formats, "read", lambda s, *rest: (read.append(len(s.text)), original(s, *rest))[1])
    middle = len(old) // 2
    analyses.quick(base, Source(old[:middle] + "x" + old[middle:], "a.md"), "markdown", SETTINGS)
    assert sum(read) < 20_000 < len(old)


@pytest.mark.parametrize("path", ["a.md", "a.txt"])
def test_what_a_far_comment_silences_stays_silent(path: str) -> None:
    padding = "\n\n".join([GOOD] * 60)
    old = f"<!-- npqp-lint: off stray-stop -->\n\n{padding}\n\nAll is well.\n\n{padding}\n"
    quick, whole = quick_and_whole(old, old.replace("well.", "well. ."), path)
    assert not [d for d in quick if d.code == "MT101"]
    assert not [d for d in whole if d.code == "MT101"]


def test_links_defined_at_the_end_are_still_links() -> None:
    padding = "\n\n".join([GOOD] * 60)
    old = f"{padding}\n\nSee [the minutes][1] of the day.\n\n{padding}\n\n[1]: http://example.org\n"
    quick, whole = quick_and_whole(old, old.replace("day.", "day. ."))
    assert quick == whole
    assert [d.code for d in quick] == ["MT101"]


def test_all_safe_fixes_at_once_leave_other_lines_alone() -> None:
    text = "# One\r\n\r\nThe boat left 😀. .\r\n\r\nFine.\r\n\r\nIt was late. .\r\n"
    source = Source(text, "a.md")
    check = lambda changed: lint_text(changed.text, path="a.md")  # noqa: E731
    edits = fix_all(source, check)
    assert apply(text, edits) == fix(source, check).text == text.replace(". .", ".")
    assert len(edits) == 2


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.md", "Fine.\n\nThe boat left. .\n"),
        ("a.md", "# The boat left. .\n\nFine.\n"),
        ("a.md", "- Fine.\n- The boat left. .\n"),
        ("a.md", "> Fine.\n>\n> The boat left. .\n"),
        ("a.md", "| a | b |\n|---|---|\n| c | The boat left. . |\n"),
        ("a.md", "Fine, but\nthe boat left. .\n"),
        ("a.txt", "Fine.\r\n\r\nThe boat left. .\r\n"),
    ],
)
def test_a_finding_is_silenced_by_a_comment_beside_it(path: str, text: str) -> None:
    check = lambda changed: lint_text(changed.text, path=path)  # noqa: E731
    found = next(d for d in lint_text(text, path=path).diagnostics if d.code == "MT101")
    edits = suppression(Source(text, path), found, check, formats.read)
    silenced = apply(text, edits)
    assert "npqp-lint: ignore MT101" in silenced
    assert [d.code for d in lint_text(silenced, path=path).diagnostics] == []


def test_a_diagnostic_carries_its_fixes_and_fades_what_is_too_much() -> None:
    report = lint_text("Well 😀. .\n", path="a.md")
    told = diagnostic(report.diagnostics[0], Positions(report.source or Source(""), "utf-16"), 3)
    assert told["code"] == "MT101"
    assert told["severity"] == 2
    assert told["tags"] == [1]
    assert told["codeDescription"]["href"].startswith("https://")
    [option] = told["data"]["fixes"]
    assert option["edits"] == [{"range": told["range"], "newText": ""}]
    assert told["range"]["start"] == {"line": 0, "character": 8}


def test_edits_name_the_version_they_were_made_for() -> None:
    edit = workspace_edit("file:///a.md", 7, [])
    assert edit["documentChanges"][0]["textDocument"] == {"uri": "file:///a.md", "version": 7}
    assert workspace_edit("file:///a.md", 7, [], versioned=False) == {"changes": {"file:///a.md": []}}


def test_the_server_says_what_is_missing() -> None:
    program = "import sys; sys.modules['pygls'] = None; from npqp_lint.__main__ import main; main()"
    done = subprocess.run([sys.executable, "-c", program, "server"], capture_output=True, text=True)
    assert done.returncode == 2
    assert "pip install 'npqp-lint[server]'" in done.stderr


def test_no_other_command_loads_the_server() -> None:
    program = (
        "import sys; from npqp_lint.cli.app import cli; cli(['rules'], standalone_mode=False); "
        "sys.exit('pygls' in sys.modules or 'lsprotocol' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], capture_output=True).returncode == 0
