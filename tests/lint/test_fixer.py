"""The fixer with toy rules on a toy format, the patch with real git, the writer on a real file system."""

from __future__ import annotations

import os
import re
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from npqp_lint.diagnostic import Diagnostic, Report, SourceFix
from npqp_lint.fix.patch import diff
from npqp_lint.fix.replace import ChangedError, encode, write
from npqp_lint.fix.rounds import fix
from npqp_lint.text.apply import apply
from npqp_lint.text.document import Builder, Document, Edit
from npqp_lint.text.source import LINE_END, Source, SourceError

LINE = re.compile(r"(?P<heading>#+ )?(?P<item>\d+\. )?(?P<prose>[^\r\n]*)")


def read(source: Source) -> Document:
    """A toy format: ``# `` is a heading, ``1. `` a list item, anything else a paragraph; `code` is opaque."""
    builder = Builder(source, "toy")
    start = 0
    for end in [*(m.start() for m in LINE_END.finditer(source.text)), len(source.text)]:
        match = LINE.match(source.text, start, end)
        assert match is not None
        builder.begin("heading" if match["heading"] else "list-item" if match["item"] else "paragraph")
        place = match.start("prose")
        for code in re.compile("`[^`]*`").finditer(source.text, place, match.end("prose")):
            builder.text(place, code.start())
            builder.opaque(*code.span())
            place = code.end()
        builder.text(place, match.end("prose"))
        builder.end()
        ending = LINE_END.match(source.text, end)
        start = ending.end() if ending else end
    return builder.build()


Check = Callable[[Source], Report]


def checker(*toys: tuple[str, str], unsafe: bool = False) -> Check:
    """Rules that replace each match of a pattern (its code is the pattern) by a text."""

    def check(source: Source) -> Report:
        report = Report(source.path, source, read(source))
        for pattern, new in toys:
            for match in re.finditer(pattern, source.text):
                edit = Edit(match.start(), match.end(), match.expand(new))
                fixes = (SourceFix("change", "unsafe" if unsafe else "safe", (edit,)),)
                report.diagnostics.append(
                    Diagnostic(pattern, "toy", "artifact", "warning", "No.", match.start(), match.end(), fixes)
                )
        return report

    return check


def fixed(text: str, *toys: tuple[str, str]) -> str:
    return fix(Source(text), checker(*toys)).text


def test_a_fix_is_applied_and_counted() -> None:
    result = fix(Source("teh cat, teh dog"), checker(("teh", "the")))
    assert result.text == "the cat, the dog"
    assert result.applied == {"teh": 2}
    assert (result.rounds, result.stable, result.report.diagnostics) == (1, True, [])


def test_nothing_to_fix_is_one_check() -> None:
    result = fix(Source("fine"), checker(("teh", "the")))
    assert (result.text, result.rounds, result.applied) == ("fine", 0, {})


def test_unsafe_fixes_wait_to_be_asked_for() -> None:
    check = checker(("teh", "the"), unsafe=True)
    assert fix(Source("teh"), check).text == "teh"
    assert fix(Source("teh"), check, unsafe=True).text == "the"


def test_the_first_allowed_fix_is_taken() -> None:
    def check(source: Source) -> Report:
        fixes = (SourceFix("a", "unsafe", (Edit(0, 1, "a"),)), SourceFix("b", "safe", (Edit(0, 1, "b"),)))
        found = Diagnostic("X", "x", "artifact", "warning", "No.", 0, 1, fixes)
        return Report("-", source, read(source), [found] if source.text == "x" else [])

    assert fix(Source("x"), check).text == "b"
    assert fix(Source("x"), check, unsafe=True).text == "a"


@pytest.mark.parametrize(
    ("text", "toys", "expected"),
    [
        ("abc", [("ab", "x"), ("bc", "y")], "xc"),  # overlap: the earlier wins
        ("abab", [("ab", "x")], "xx"),  # touching: the second in the next round
        ("ab", [("(?<!1)(?=b)", "1"), ("(?<=a)(?!1)", "2")], "a1b"),  # one insertion point
        ("ab", [("a(?=b)", ""), ("b", "c")], "c"),
        ("x . . . .", [(r" \.", "")], "x"),
    ],
)
def test_conflicts(text: str, toys: list[tuple[str, str]], expected: str) -> None:
    assert fixed(text, *toys) == expected


def test_a_fix_of_several_edits_is_all_or_nothing() -> None:
    def check(source: Source) -> Report:
        report = Report("-", source, read(source))
        if "(" in source.text:
            pair = (Edit(0, 1, ""), Edit(4, 5, ""))
            report.diagnostics = [
                Diagnostic(
                    "M", "middle", "artifact", "warning", "No.", 2, 3, (SourceFix("m", "safe", (Edit(2, 3, "X"),)),)
                ),
                Diagnostic("P", "pair", "artifact", "warning", "No.", 0, 5, (SourceFix("p", "safe", pair),)),
            ]
        return report

    result = fix(Source("(abc)"), check)
    assert result.text == "abc"  # the pair starts first; what stands between waits
    assert result.applied == {"P": 1}


@pytest.mark.parametrize("text", ["ab", "ba", "x a", "a b a"])
def test_a_circle_ends_where_it_began(text: str) -> None:
    check = checker(("a", "b"), ("b", "a"))
    result = fix(Source(text), check)
    assert result.text == text
    assert result.applied == {}


def test_a_circle_leaves_other_fixes_alone() -> None:
    assert fixed("a teh c", ("a", "b"), ("b", "a"), ("teh", "the"), ("the", "THE")) in ("a THE c", "b THE c")


@pytest.mark.parametrize(("text", "toy"), [("a", ("a", "aa")), ("xy", ("(?=y)", "x")), ("a a", ("a", "a "))])
def test_a_fix_that_feeds_its_own_rule_is_not_applied(text: str, toy: tuple[str, str]) -> None:
    assert fixed(text, toy) == text


def test_growth_through_two_rules_ends_and_says_so() -> None:
    result = fix(Source("ax"), checker(("ax", "abx"), ("bx", "ax")))
    assert result.rounds == 10
    assert not result.stable


@pytest.mark.parametrize(
    ("text", "toy"),
    [
        ("one\nteh# two", ("teh", "")),  # a heading
        ("teh1. two", ("teh", "")),  # a list item
        ("one\ntwo", ("\n", " ")),  # two blocks become one
        ("one two", (" two", "\ntwo")),  # one becomes two
        ("say teh", ("teh", "`the`")),  # code
        ("1. one", (r"1\. ", "")),  # markup itself
    ],
)
def test_a_fix_that_breaks_the_structure_is_dropped_and_its_finding_stays(text: str, toy: tuple[str, str]) -> None:
    result = fix(Source(text), checker(toy))
    assert result.text == text
    assert [d.code for d in result.report.diagnostics] == [toy[0]]


def test_one_bad_fix_among_many_does_not_stop_the_others() -> None:
    text = "\n".join(["teh cat", "teh# one", "teh dog", "teh1. x"] * 5)
    result = fix(Source(text), checker(("teh(?=[#1])", ""), ("teh ", "the ")))
    assert result.text == text.replace("teh ", "the ")
    assert result.applied == {"teh ": 10}


def test_a_fix_behind_a_dropped_one_has_its_turn() -> None:
    assert fixed("teh# x", ("teh", ""), ("h# x", "h number x")) == " number x"


def test_a_block_may_go_as_a_whole() -> None:
    assert fixed("one\nteh\ntwo", ("teh", "")) == "one\n\ntwo"
    assert fixed("one\n1. teh\ntwo", ("teh", "")) == "one\n1. \ntwo"


def test_an_edit_beside_a_placeholder() -> None:
    assert fixed("see `a`  b", ("  ", " ")) == "see `a` b"


def test_a_character_the_encoding_lacks_drops_the_fix() -> None:
    source = Source.from_bytes("Caf\u00e9 teh xx".encode("cp1252"), encoding="cp1252")
    result = fix(source, checker(("teh", "the"), ("xx", "\u4e2d")))
    assert source.encode(result.text) == "Caf\u00e9 the xx".encode("cp1252")


def test_a_lone_surrogate_elsewhere_does_no_harm() -> None:
    assert fixed("\ud800 teh", ("teh", "the")) == "\ud800 the"


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbfteh\r\none\ntwo\rteh",
        "teh \U0001f600 \u2028 teh\x0b\x0c\x85\n\n".encode(),
        b"\xff\xfe" + "teh\r\n\U0001f600".encode("utf-16-le"),
    ],
)
def test_bytes_outside_the_edits_are_untouched(data: bytes) -> None:
    source = Source.from_bytes(data)
    codec = source.encoding
    result = fix(source, checker(("teh", "the")))
    assert encode(source, data, result.source) == data.replace("teh".encode(codec), "the".encode(codec))


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "cp932"])
def test_an_encoding_that_would_change_the_rest_is_refused(codec: str) -> None:
    data = {"utf-8-sig": b"teh", "utf-16": "teh".encode("utf-16-le"), "cp932": b"teh \xee\xf9"}[codec]
    source = Source.from_bytes(data, encoding=codec)
    with pytest.raises(SourceError, match=f"{codec} would change the rest"):
        encode(source, data, source.like(source.text.replace("teh", "the")))


# Properties

texts = st.text(st.sampled_from("ab#1. `xyz\r\n\U0001f600"), max_size=40)
words = st.sampled_from(["a", "b", "ab", "x", " .", ".", "", "  ", "\u4e2d", "# ", "y z"])
patterns = st.sampled_from(["a", "b", "ab", "ba", "x+", r" \.", "  ", "(?=y)", "z$", r"\. ", "a(?= )", "`"])
toys = st.lists(st.tuples(patterns, words), max_size=4)


@given(texts, st.lists(st.tuples(st.integers(0, 40), st.integers(0, 5), words), max_size=6))
def test_edits_change_only_their_ranges(text: str, triples: list[tuple[int, int, str]]) -> None:
    edits, place = [], 0
    for skip, length, new in triples:
        start, end = min(place + skip, len(text)), min(place + skip + length, len(text))
        edits.append(Edit(start, end, new))
        place = end
    result, at, place = apply(text, edits), 0, 0
    for edit in edits:
        kept = text[place : edit.start]
        assert result[at : at + len(kept)] == kept
        at += len(kept) + len(edit.text)
        place = edit.end
    assert result[at:] == text[place:]


@settings(max_examples=300)
@given(texts, toys)
def test_fixing_twice_is_fixing_once(text: str, rules: list[tuple[str, str]]) -> None:
    check = checker(*rules)
    once = fix(Source(text), check)
    if once.stable:  # two rules that feed each other without end are stopped by the number of rounds
        again = fix(Source(once.text), check)
        assert (again.text, again.applied) == (once.text, {})


@given(texts, st.lists(st.tuples(patterns, st.just("")), max_size=4))
def test_rules_that_only_delete_always_settle(text: str, rules: list[tuple[str, str]]) -> None:
    assert fix(Source(text), checker(*rules)).stable


@given(texts, toys)
def test_the_report_is_that_of_the_text(text: str, rules: list[tuple[str, str]]) -> None:
    check = checker(*rules)
    result = fix(Source(text, "x.txt"), check)
    assert result.report.source is not None
    assert (result.report.path, result.report.source.text) == ("x.txt", result.text)
    assert result.report.diagnostics == check(Source(result.text)).diagnostics


@given(texts, toys)
def test_line_endings_of_untouched_lines_stay(text: str, rules: list[tuple[str, str]]) -> None:
    result = fix(Source(text), checker(*rules))
    assert LINE_END.findall(result.text) == LINE_END.findall(text)


# The patch


def patched(folder: Path, name: str, before: str | bytes, patch: bytes, *command: str) -> bytes:
    """The file after ``git apply``."""
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(before.encode() if isinstance(before, str) else before)
    command = command or ("git", "apply", "-")
    subprocess.run(command, cwd=folder, input=patch, check=True, capture_output=True)
    return file.read_bytes()


def differs(name: str, before: str, after: str) -> bytes:
    """The patch of a file in UTF-8."""
    return diff(name, before.encode(), after.encode())


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a\nb\n", "a\nc\n"),
        ("a\nb", "a\nc"),
        ("a\r\nb\r\n", "a\r\nc\r\n"),
        ("a\rb\r\nc\n", "a\rX\r\nc\n"),
        ("\ufeffa\nb\n", "\ufeffa\nc\n"),
        ("a\u2028b\x0c\x85c", "a\u2028b\x0c\x85d"),
        ("a", "a\n"),
        ("a\n", "a"),
        ("a\n\n\n", "\n\n\n"),
        ("\U0001f600 x\n" * 30, "\U0001f600 x\n" * 10 + "y\n" + "\U0001f600 x\n" * 19),
    ],
)
def test_git_applies_the_patch(tmp_path: Path, before: str, after: str) -> None:
    assert patched(tmp_path, "a.txt", before, differs("a.txt", before, after)) == after.encode()


@pytest.mark.parametrize("name", ["two words.txt", "caf\u00e9/\u4e2d.md", 'quote".txt', "tab\there.txt", "back\\slash"])
@pytest.mark.skipif(os.name == "nt", reason="Windows has no such file names")
def test_git_understands_the_name(tmp_path: Path, name: str) -> None:
    assert patched(tmp_path, name, "a\n", differs(name, "a\n", "b\n")) == b"b\n"


@pytest.mark.skipif(shutil.which("patch") is None, reason="patch is not installed")
def test_patch_applies_it_too(tmp_path: Path) -> None:
    (tmp_path / "two words.txt").write_bytes(b"a\r\nb")
    patch = differs("two words.txt", "a\r\nb", "a\r\nc")
    subprocess.run(["patch", "-p1", "--binary"], cwd=tmp_path, input=patch, check=True, capture_output=True)
    assert (tmp_path / "two words.txt").read_bytes() == b"a\r\nc"


def test_no_change_no_patch() -> None:
    assert differs("a.txt", "a\n", "a\n") == b""


PATCHERS = [("git", "apply", "-"), ("patch", "-p1", "--binary")]


@pytest.mark.parametrize("command", PATCHERS, ids=lambda command: command[0])
@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-32", "cp1252", "shift_jis", "koi8-r"])
def test_a_patch_has_the_bytes_of_the_file(tmp_path: Path, encoding: str, command: tuple[str, ...]) -> None:
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed")
    accent = {"shift_jis": "日本", "koi8-r": "дом"}.get(encoding, "Café")
    lines = [f"{accent} {i}\r\n" for i in range(30)]
    before = "".join(lines).encode(encoding)
    lines[14] = f"{accent} new\r\n"
    after = "".join(lines).encode(encoding)
    assert patched(tmp_path, "a.txt", before, diff("a.txt", before, after), *command) == after


@pytest.mark.parametrize("command", PATCHERS, ids=lambda command: command[0])
@pytest.mark.parametrize("name", [b"caf\xe9.txt", b"caf\xe9 two\t.txt", b'\xff"\\.txt', "é \xe9.txt".encode()])
@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such file names")
def test_a_name_that_is_not_utf8_is_quoted(tmp_path: Path, name: bytes, command: tuple[str, ...]) -> None:
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed")
    shown = os.fsdecode(name)
    assert patched(tmp_path, shown, "a\n", differs(shown, "a\n", "b\n"), *command) == b"b\n"


@pytest.mark.parametrize("command", PATCHERS, ids=lambda command: command[0])
@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such file names")
def test_what_diff_prints_is_applied(tmp_path: Path, command: tuple[str, ...]) -> None:
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed")
    text = "Café one.\r\nThe tide came in. .\r\nThe end.\r\n"
    files = {os.fsdecode(b"caf\xe9.txt"): text.encode("cp1252"), "b.txt": b"\xff\xfe" + text.encode("utf-16-le")}
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / ".npqp-lint.toml").write_text('select = ["MT101"]\nencoding = "cp1252"\n')
    made = subprocess.run([sys.executable, "-m", "npqp_lint", ".", "--diff"], cwd=tmp_path, capture_output=True)
    assert made.returncode == 1, made.stderr
    subprocess.run(command, cwd=tmp_path, input=made.stdout, check=True, capture_output=True)
    mended = text.replace(". .", ".")
    assert (tmp_path / "b.txt").read_bytes() == b"\xff\xfe" + mended.encode("utf-16-le")
    assert (tmp_path / os.fsdecode(b"caf\xe9.txt")).read_bytes() == mended.encode("cp1252")


lines = st.lists(st.sampled_from(["a", "b", "", "\r", "-x", "+x", "\ufeff", "\u2028"]), max_size=8).map("\n".join)


def test_any_patch_applies(tmp_path: Path) -> None:
    @settings(max_examples=40, deadline=None)
    @given(lines.filter(bool), lines.filter(bool))
    def applies(before: str, after: str) -> None:
        if before != after:
            assert patched(tmp_path, "a.txt", before, differs("a.txt", before, after)) == after.encode()

    applies()


# Writing


def listing(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_write_replaces_and_keeps_the_mode(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"old")
    file.chmod(0o640)
    write(file, b"old", b"new")
    assert file.read_bytes() == b"new"
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert listing(tmp_path) == ["a.txt"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may give a file away")
def test_write_keeps_the_owner(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"old")
    os.chown(file, 12345, 54321)
    write(file, b"old", b"new")
    assert (file.stat().st_uid, file.stat().st_gid) == (12345, 54321)


def test_write_goes_through_a_symbolic_link(tmp_path: Path) -> None:
    target = tmp_path / "real" / "a.txt"
    target.parent.mkdir()
    target.write_bytes(b"old")
    link = tmp_path / "link.txt"
    link.symlink_to(target)
    write(link, b"old", b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    assert listing(target.parent) == ["a.txt"]


def test_a_changed_file_is_not_written(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"newer")
    with pytest.raises(ChangedError, match="has changed since it was read"):
        write(file, b"old", b"new")
    assert file.read_bytes() == b"newer"
    assert listing(tmp_path) == ["a.txt"]


def test_a_file_that_is_gone_is_not_made_again(tmp_path: Path) -> None:
    with pytest.raises(ChangedError):
        write(tmp_path / "a.txt", b"old", b"new")
    assert listing(tmp_path) == []


@pytest.mark.parametrize("step", ["fsync", "replace", "chmod"])
@pytest.mark.parametrize("stop", [KeyboardInterrupt(), OSError(28, "No space left on device")])
def test_a_failure_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, stop: BaseException
) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"old")

    def fail(*_: object) -> None:
        raise stop

    monkeypatch.setattr(f"npqp_lint.fix.replace.os.{step}", fail)
    with pytest.raises(type(stop)):
        write(file, b"old", b"new")
    assert file.read_bytes() == b"old"
    assert listing(tmp_path) == ["a.txt"]


@contextmanager
def nobody() -> Iterator[Path]:
    """A folder to be in as a user without privileges; root is not stopped by modes."""
    folder = Path(tempfile.mkdtemp())
    privileged = os.geteuid() == 0
    try:
        if privileged:
            os.chown(folder, 65534, -1)
            os.seteuid(65534)
        yield folder
    finally:
        if privileged:
            os.seteuid(0)
        folder.chmod(0o700)
        shutil.rmtree(folder)


@pytest.mark.skipif(not hasattr(os, "seteuid"), reason="modes mean little here")
def test_a_read_only_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "warm.txt").write_bytes(b"old")
    write(tmp_path / "warm.txt", b"old", b"new")  # every module is imported before the privileges go
    with nobody() as folder:
        file = folder / "a.txt"
        file.write_bytes(b"old")
        folder.chmod(0o555)
        with pytest.raises(PermissionError, match=f"^cannot be written: the folder {folder} is read-only"):
            write(file, b"old", b"new")
        assert listing(folder) == ["a.txt"]


@pytest.mark.skipif(not hasattr(os, "seteuid"), reason="modes mean little here")
def test_a_read_only_file_is_respected() -> None:
    with nobody() as folder:
        file = folder / "a.txt"
        file.write_bytes(b"old")
        file.chmod(0o444)
        with pytest.raises(PermissionError, match="the file is read-only; nothing was changed"):
            write(file, b"old", b"new")
        assert file.read_bytes() == b"old"
