"""The runner with toy rules: one bad file never takes the others with it."""

from __future__ import annotations

import gc
import re
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest
from npqp_lint import files, registry
from npqp_lint.config.discovery import discover
from npqp_lint.config.resolver import Resolver
from npqp_lint.paths import report_path
from npqp_lint.rule import Finding, Fix, PatternRule, Rule
from npqp_lint.run.in_order import results
from npqp_lint.run.runner import Mode, Result, Runner
from npqp_lint.text.document import Document, Edit


class Doubled(PatternRule):
    """A doubled sign."""

    code, name, family, stage = "XX101", "doubled-sign", "artifact", "stable"
    pattern = re.compile(r"!!")

    def judge(self, match: re.Match[str], document: Document) -> Finding:
        fix = Fix("Delete one", (Edit(match.start(), match.end(), "!"),), "safe")
        return Finding(match.start(), match.end(), "Twice.", (fix,))


class Raises(Rule):
    """Breaks off at the word "bomb"."""

    code, name, family, stage = "XX102", "raises", "artifact", "stable"

    def check(self, document: Document) -> Iterator[Finding]:
        if "bomb" in document.text:
            raise ValueError("boom")
        yield from ()


class Endless(PatternRule):
    """Asks for one more mark, always."""

    code, name, family, stage = "XX103", "endless", "artifact", "stable"
    pattern = re.compile(r"\?+$")

    def judge(self, match: re.Match[str], document: Document) -> Finding:
        edit = Edit(match.end(), match.end(), "?")
        return Finding(match.start(), match.end(), "More.", (Fix("Add", (edit,), "unsafe"),))


class Remembers(Rule):
    """Computes a fact that holds its document."""

    code, name, family, stage = "XX104", "remembers", "artifact", "stable"

    def check(self, document: Document) -> Iterator[Finding]:
        document.fact(lambda document: [document])
        yield from ()


@pytest.fixture(autouse=True)
def toys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Toy rules alone, in a working directory of their own."""
    rules = (Doubled, Raises, Endless, Remembers)
    monkeypatch.setattr(registry, "rules", lambda family=None: rules)
    monkeypatch.setattr("npqp_lint.linters._LINTERS", {})
    monkeypatch.chdir(tmp_path)


def run(*paths: str, mode: Mode = "check", **overrides: object) -> list[Result]:
    resolver = Resolver(overrides, isolated=True)
    return list(results(Runner(mode), discover(paths, resolver)))


def test_every_target_has_its_result_in_order():
    Path("b.txt").write_text("Hi!!")
    Path("a.txt").write_text("a bomb, and more!!")
    results = run("b.txt", "gone.txt", "a.txt")
    assert [result.report.path for result in results] == ["b.txt", "gone.txt", "a.txt"]
    assert [len(result.report.diagnostics) for result in results] == [1, 0, 1]
    assert [len(result.report.errors) for result in results] == [0, 1, 1]


def test_results_come_as_they_are_made():
    Path("a.txt").write_text("x")
    Path("b.txt").write_text("x")
    read: list[str] = []

    def targets() -> Iterator[object]:
        for target in discover(["."], Resolver({}, isolated=True)):
            read.append(str(target))
            yield target

    found = results(Runner(), targets())  # type: ignore[arg-type]
    next(found)
    assert len(read) == 1


def test_a_document_is_freed_with_its_report():
    Path("a.txt").write_text("x")
    (result,) = run("a.txt")
    document = weakref.ref(result.report.document)
    gc.disable()
    try:
        del result
        assert document() is None
    finally:
        gc.enable()


def test_a_rule_that_raises_is_named_and_the_others_speak():
    Path("a.txt").write_text("A bomb!!")
    (result,) = run("a.txt")
    assert [d.code for d in result.report.diagnostics] == ["XX101"]
    assert result.report.errors == [
        "rule XX102 raises failed (ValueError: boom); please report it; until then, ignore the rule"
    ]


def test_a_reader_that_raises_is_an_error(monkeypatch: pytest.MonkeyPatch):
    def read(*arguments: object) -> Document:
        raise RecursionError("too deep")

    monkeypatch.setattr("npqp_lint.formats.read", read)
    Path("a.txt").write_text("x")
    (result,) = run("a.txt")
    assert result.report.source is None
    assert "RecursionError: too deep" in result.report.errors[0]


def test_fix_writes_and_tells_what_is_left():
    Path("a.txt").write_bytes(b"Hi!!\r\nYou!!\r\n")
    (result,) = run("a.txt", mode="fix")
    assert Path("a.txt").read_bytes() == b"Hi!\r\nYou!\r\n"
    assert result.repaired == {"XX101": 2}
    assert result.report.diagnostics == []


def test_fix_of_nothing_leaves_the_file_untouched():
    path = Path("a.txt")
    path.write_text("Hi!")
    before = path.stat()
    run("a.txt", mode="fix")
    assert path.stat().st_mtime_ns == before.st_mtime_ns


def test_fix_that_cannot_be_written_is_an_error_and_the_findings_stay(monkeypatch: pytest.MonkeyPatch):
    def write(*arguments: object) -> None:
        raise OSError(28, "a.txt cannot be written: no space left; nothing was changed")

    monkeypatch.setattr("npqp_lint.fix.replace.write", write)
    Path("a.txt").write_text("Hi!!")
    (result,) = run("a.txt", mode="fix")
    assert len(result.report.diagnostics) == 1
    assert "no space left" in result.report.errors[0]
    assert not result.repaired


def test_a_file_that_changed_meanwhile_is_not_written(monkeypatch: pytest.MonkeyPatch):
    path = Path("a.txt")
    path.write_text("Hi!!")
    real, earlier = files.read, [b"Ho!!"]
    monkeypatch.setattr(files, "read", lambda *where: earlier.pop() if earlier else real(*where))
    (result,) = run("a.txt", mode="fix")
    assert path.read_text() == "Hi!!"
    assert "changed since it was read" in result.report.errors[0]


def test_diff_is_a_patch_and_nothing_is_written():
    Path("a.txt").write_text("Hi!!\n")
    (result,) = run("a.txt", mode="diff")
    assert result.patch is not None
    assert result.patch.text.endswith("@@ -1 +1 @@\n-Hi!!\n+Hi!\n")
    assert Path("a.txt").read_text() == "Hi!!\n"


def test_fixes_without_end_are_announced():
    Path("a.txt").write_text("What?\n")
    runner = Runner("diff")
    settings = Resolver({"unsafe_fixes": True}, isolated=True)
    (result,) = results(runner, discover(["a.txt"], settings))
    assert result.report.source is not None
    assert [w for w in runner.warnings if "there are still fixes to apply" in w] or not result.patch


def test_content_needs_no_file():
    settings = Resolver({}, isolated=True).settings_for("x.txt")
    result = Runner("fix").content(b"Hi!!", "x.txt", settings)
    assert result.content == b"Hi!"
    assert not Path("x.txt").exists()


def test_encoding_comes_from_the_settings():
    Path("a.txt").write_bytes("Café!!".encode("cp1252"))
    (result,) = run("a.txt", encoding="cp1252", mode="fix")
    assert Path("a.txt").read_bytes() == "Café!".encode("cp1252")
    assert result.report.errors == []


def test_paths_are_relative_below_the_working_directory(tmp_path: Path):
    assert report_path(tmp_path / "docs" / "a.txt") == "docs/a.txt"
    assert report_path("./docs//a.txt") == "docs/a.txt"
    assert report_path("../a.txt") == "../a.txt"
    assert report_path("/elsewhere/a.txt") == "/elsewhere/a.txt"
