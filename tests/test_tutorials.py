"""The pages that are to be followed step by step: each command prints what they show."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner
from npqp_lint.cli.app import cli

DOCS = Path(__file__).parent.parent / "docs"
PAGES = [DOCS.parent / "README.md", *sorted([*DOCS.glob("start/*.md"), *DOCS.glob("tutorials/*.md")])]
_BLOCK = re.compile(r"^```(?P<language>\w+)\n(?P<text>.*?)^```$", re.DOTALL | re.MULTILINE)


def steps(page: Path) -> list[tuple[str, str]]:
    """The files that a page asks for, and the commands with what they print: (name or command, text)."""
    found = []
    for block in _BLOCK.finditer(page.read_text("utf-8")):
        if block["language"] == "console":
            for part in re.split(r"^\$ ", block["text"], flags=re.MULTILINE)[1:]:
                command, _, shown = part.partition("\n")
                found.append((f"$ {command}", shown))
        elif block["language"] == "python":
            found.append(("python", block["text"]))
        elif block["language"] != "sh" and (name := file_name(page, block)):
            found.append((name, block["text"]))
    return found


def file_name(page: Path, block: re.Match[str]) -> str | None:
    """The file that the paragraph before a block names last, if it ends with a colon."""
    paragraph = page.read_text("utf-8")[: block.start()].rstrip().rpartition("\n\n")[2]
    names = re.findall(r"`([\w./-]+\.\w+)`", paragraph)
    return names[-1] if names and paragraph.endswith(":") else None


def printed(command: str) -> str:
    """What a command prints to both streams, without color."""
    program, *arguments = shlex.split(command.removeprefix("$ "))
    if program == "cat":
        return Path(arguments[0]).read_text("utf-8")
    assert program == "npqp-lint"
    done = CliRunner().invoke(cli, arguments, prog_name="npqp-lint")
    assert done.exit_code in (0, 1), done.output
    return done.output


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_step_does_what_is_shown(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    for step, text in steps(page):
        if step == "python":
            exec(compile(text, page.name, "exec"), {})  # noqa: S102 - our own page
        elif step.startswith("$ "):
            assert (step, printed(step)) == (step, text)
        else:
            Path(step).parent.mkdir(parents=True, exist_ok=True)
            Path(step).write_text(text, "utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_page_has_steps(page: Path) -> None:
    assert any(step.startswith("$ npqp-lint ") for step, _ in steps(page))
