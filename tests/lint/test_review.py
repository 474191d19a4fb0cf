"""``npqp-lint review``: the walk, and the conversation on a real (pseudo) terminal."""

from __future__ import annotations

import os
import select
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from npqp_lint.adoption.narrowing import Narrowing
from npqp_lint.adoption.review import Counts, Pending, Review, ReviewError
from npqp_lint.cli.app import cli
from npqp_lint.config.discovery import discover
from npqp_lint.config.resolver import Resolver
from npqp_lint.run.runner import Runner

ONE = "The boat left the bay. said Ann.\n"
TWO = "The dog came home. said Bob.\n"
ONE_FIXED, TWO_FIXED = ONE.replace(". said", ", said"), TWO.replace(". said", ", said")
COMMENT = "<!-- npqp-lint: ignore MT105 -->\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with a document of two findings and one of one."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "npqp-lint.toml").write_text('select = ["MT105"]\npreview = true\ncache = false\n')
    (tmp_path / "a.md").write_text(f"{ONE}\n{TWO}")
    (tmp_path / "b.md").write_text(ONE)
    return tmp_path


def walk(*paths: str, since: str | None = None, everything: bool = False, **overrides: object) -> Review:
    targets = discover(paths or ["."], Resolver(overrides))
    return Review(targets, Runner(), lambda: Narrowing(since), everything)


def place(review: Review) -> Pending:
    found = review.current()
    assert found is not None
    return found


def where(review: Review) -> str | None:
    found = review.current()
    return found and f"{found.path}:{found.source.position(found.diagnostic.start).line}"


def take(review: Review, choice: int = 0) -> None:
    here = place(review)
    review.take(here, here.diagnostic.fixes[choice])


def test_what_is_taken_is_written_at_once(folder: Path):
    review = walk()
    assert (where(review), place(review).left) == ("a.md:1", 2)
    take(review)
    assert (folder / "a.md").read_text() == f"{ONE_FIXED}\n{TWO}"
    assert (where(review), place(review).left) == ("a.md:3", 1)
    take(review, 1)
    assert (folder / "a.md").read_text() == f"{ONE_FIXED}\n{TWO.replace('. said', ' said')}"
    assert where(review) == "b.md:1"
    review.skip(place(review))
    assert review.current() is None
    assert review.counts == Counts(taken=2, passed=1)


def test_a_fix_that_restores_markup_is_taken(folder: Path):
    (folder / "a.md").write_text("This is ** bold ** text about the tide.\n")
    review = walk("a.md", select=["MT112"])
    take(review)
    assert (folder / "a.md").read_text() == "This is **bold** text about the tide.\n"
    assert review.counts == Counts(taken=1)


def test_what_was_passed_does_not_come_again(folder: Path):
    (folder / "a.md").write_text(f"{ONE}\n{TWO}\n{ONE}")
    review = walk("a.md")
    review.skip(place(review))
    take(review)
    assert where(review) == "a.md:5"
    review.skip_file(place(review))
    assert review.current() is None
    assert review.counts == Counts(taken=1, passed=2)


def test_silencing(folder: Path):
    review = walk("a.md")
    review.skip(place(review))
    review.silence(place(review))
    assert (folder / "a.md").read_text() == f"{ONE}\n{COMMENT}{TWO}"
    assert review.current() is None
    review.undo()
    assert (where(review), review.counts.silenced) == ("a.md:3", 0)
    assert (folder / "a.md").read_text() == f"{ONE}\n{TWO}"


def test_undo_goes_back_through_all_files(folder: Path):
    review = walk()
    for _ in range(3):
        take(review)
    assert review.current() is None
    for expected in ("b.md:1", "a.md:3", "a.md:1"):
        review.undo()
        assert where(review) == expected
    assert (folder / "a.md").read_text() == f"{ONE}\n{TWO}"
    assert review.counts == Counts()
    with pytest.raises(ReviewError, match="there is nothing to undo"):
        review.undo()


def test_a_file_that_somebody_changed_is_read_again_and_never_overwritten(folder: Path):
    review = walk("a.md")
    here = place(review)
    (folder / "a.md").write_text(f"New.\n\n{ONE}")
    with pytest.raises(ReviewError, match="had changed since it was read, so it was read again"):
        review.take(here, here.diagnostic.fixes[0])
    assert where(review) == "a.md:3"
    take(review)
    assert (folder / "a.md").read_text() == f"New.\n\n{ONE_FIXED}"
    (folder / "a.md").write_text("Mine.\n")
    with pytest.raises(ReviewError, match="has changed since; undo the change yourself"):
        review.undo()
    assert (folder / "a.md").read_text() == "Mine.\n"


def test_after_an_edit_what_was_passed_stays_passed(folder: Path):
    review = walk("a.md")
    review.skip(place(review))
    assert where(review) == "a.md:3"
    (folder / "a.md").write_text(f"A new beginning.\n\n{ONE}\n{TWO}\n{TWO}")
    review.reload()
    assert (where(review), place(review).left) == ("a.md:5", 2)


def test_safe_repairs_only_where_asked(folder: Path):
    (folder / "a.md").write_text("They went home. .\n")
    assert walk("a.md", select=["MT101"]).current() is None
    review = walk("a.md", select=["MT101"], everything=True)
    take(review)
    assert (folder / "a.md").read_text() == "They went home.\n"


def test_changed_lines_alone(folder: Path):
    for arguments in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "x"]):
        subprocess.run(["git", *arguments], cwd=folder, check=True)
    (folder / "a.md").write_text(f"{ONE}\n{TWO}\n{ONE}\n{TWO}")
    review = walk("a.md", since="HEAD")
    assert where(review) == "a.md:5"
    take(review)
    assert where(review) == "a.md:7"
    take(review)
    assert review.current() is None
    assert (folder / "a.md").read_text() == f"{ONE}\n{TWO}\n{ONE_FIXED}\n{TWO_FIXED}"


def test_what_cannot_be_read_is_told_and_the_walk_goes_on(folder: Path):
    (folder / "a.md").write_bytes(b"\xe9")
    review = walk("nowhere.md", "a.md", "b.md")
    assert where(review) == "b.md:1"
    assert [path for path, _ in review.errors] == ["nowhere.md", "a.md"]


def test_without_a_terminal_it_says_so():
    result = CliRunner().invoke(cli, ["review"], prog_name="npqp-lint")
    assert result.exit_code == 2
    assert "needs a terminal; without one, use --diff" in result.stderr.replace("\n", " ")


pty = pytest.importorskip("pty", reason="no pseudo terminals here")


def own_terminal() -> None:
    """Let Ctrl-C on the terminal be a signal."""
    import fcntl
    import termios

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


class Conversation:
    """A process on a terminal; ``answer`` waits for the question, types a key, and gives what was shown before."""

    def __init__(self, *arguments: str, **environment: str) -> None:
        self.master, slave = pty.openpty()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "npqp_lint", "review", *arguments],
            stdin=slave, stdout=slave, stderr=slave, start_new_session=True, preexec_fn=own_terminal,
            env=os.environ | {"TERM": "xterm", "COLUMNS": "90"} | environment,
        )  # fmt: skip
        os.close(slave)

    def read(self, until: str) -> str:
        shown = b""
        while not until or until.encode() not in shown:
            ready, _, _ = select.select([self.master], [], [], 30)
            assert ready, f"nothing comes after {shown!r}"
            try:
                part = os.read(self.master, 65536)
            except OSError:  # the other end is closed
                break
            if not part:
                break
            shown += part
        return shown.decode().replace("\r\n", "\n")

    def answer(self, key: str) -> str:
        shown = self.read("?] ")
        os.write(self.master, key.encode())
        return shown

    def end(self) -> tuple[str, int]:
        shown = self.read("")
        os.close(self.master)
        return shown, self.process.wait(60)


@pytest.fixture
def talk(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Conversation]]:
    """Starts a conversation, which has ended when the test has."""
    monkeypatch.setenv("NO_COLOR", "1")
    begun: list[Conversation] = []

    def start(*arguments: str, **environment: str) -> Conversation:
        begun.append(Conversation(*arguments, **environment))
        return begun[-1]

    yield start
    for conversation in begun:
        conversation.process.kill()
        conversation.process.wait()


def test_a_conversation(talk: Callable[..., Conversation], folder: Path):
    walk = talk()
    assert walk.answer("?") == (
        "\na.md:1:22 (2 left in this file)\n"
        "  warning MT105 orphan-attribution   “said” is cut off from its sentence.\n"
        "    The boat left the bay. said Ann.\n"
        "                         ~~~~~~\n"
        "  → The boat left the bay, said Ann.\n"
        "    Join with “,” (fix 1 of 2)\n"
        "Apply this fix? [y,a,o,n,r,N,s,e,u,q,?] "
    )
    assert "  u  undo the last change\n" in walk.answer("x")
    assert walk.answer("o").startswith("?\n  y  apply")
    assert "  → The boat left the bay said Ann.\n    Delete the period (fix 2 of 2)\n" in walk.answer("o")
    assert "  → The boat left the bay, said Ann.\n" in walk.answer("y")
    assert "\na.md:3:18\n" in walk.answer("u")
    assert "\na.md:1:22 (2 left in this file)\n" in walk.answer("u")
    assert "Failed: there is nothing to undo.\n" in walk.answer("s")
    assert "\na.md:4:18\n" in walk.answer("n")
    assert "\nb.md:1:22\n" in walk.answer("y")
    shown, status = walk.end()
    assert shown.endswith("\n1 applied, 1 suppressed, 1 skipped.\n")
    assert status == 0
    assert (folder / "a.md").read_text() == f"{COMMENT}{ONE}\n{TWO}"
    assert (folder / "b.md").read_text() == ONE_FIXED


def test_the_editor_is_opened_at_the_line(talk: Callable[..., Conversation], folder: Path):
    editor = folder / "vim"
    editor.write_text('#!/bin/sh\necho "$1" >line\nprintf "Done.\\n" >"$2"\n')
    editor.chmod(0o755)
    walk = talk("a.md", VISUAL=str(editor))
    walk.answer("n")
    walk.answer("e")
    shown, status = walk.end()
    assert "0 applied, 0 suppressed, 1 skipped.\n" in shown
    assert status == 0
    assert (folder / "line").read_text() == "+3\n"
    assert (folder / "a.md").read_text() == "Done.\n"


def test_an_editor_that_is_not_there(talk: Callable[..., Conversation]):
    walk = talk("b.md", VISUAL="/nowhere/vim -f")
    walk.answer("e")
    assert "Failed: could not start the editor '/nowhere/vim': No such file or directory; set VISUAL.\n" in (
        walk.answer("q")
    )
    assert walk.end()[1] == 0


@pytest.mark.parametrize(("key", "status"), [("q", 0), ("\x04", 0), ("\x03", 130)])
def test_the_end_leaves_what_was_taken(talk: Callable[..., Conversation], folder: Path, key: str, status: int):
    walk = talk()
    walk.answer("y")
    walk.answer(key)
    assert walk.end()[1] == status
    assert (folder / "a.md").read_text() == f"{ONE_FIXED}\n{TWO}"


def test_nothing_to_do_and_errors(talk: Callable[..., Conversation], folder: Path):
    (folder / "b.md").write_text("Fine.\n")
    assert talk("b.md").end() == ("Nothing to review.\n", 0)
    shown, status = talk("c.md").end()
    assert status == 2
    assert "c.md: error: " in shown


def test_all_of_one_rule_are_skipped_at_once(folder: Path):
    review = walk(".")
    first = place(review)
    code = first.diagnostic.code
    review.skip_rule(first)
    while (now := review.current()) is not None:
        assert now.diagnostic.code != code
        review.skip(now)
    assert review.counts.passed >= 1


def test_all_of_one_rule_are_applied_at_once(talk: Callable[..., Conversation], folder: Path):
    for name in "xyz":
        (folder / f"{name}.md").write_text("They all went home. . Nobody saw it.\n")
    talk_ = talk("--all", "--select", "MT101", "x.md", "y.md", "z.md")
    talk_.answer("a")
    shown, status = talk_.end()
    assert status == 0
    assert "3 applied" in shown
    assert all((folder / f"{name}.md").read_text() == "They all went home. Nobody saw it.\n" for name in "xyz")
