"""The measured programs: npqp-lint, and other prose linters from package registries."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from npqp_lint.languagetool import installation as languagetool
from npqp_lint.languagetool.java import find_java

if TYPE_CHECKING:
    from collections.abc import Container

HARPER = """
import sys, harper
linter = harper.Linter()
for name in sys.argv[1:]:
    with open(name, encoding="utf-8") as file:
        for lint in linter.lint(file.read(), language="markdown"):
            print(name, lint.span.start, lint.message)
"""
LANGUAGETOOL = """
import contextlib, json, socket, subprocess, sys, time, urllib.parse, urllib.request
with socket.socket() as free:
    free.bind(("127.0.0.1", 0))
    port = free.getsockname()[1]
start = [sys.argv[1], "-Xmx1024m", "-cp", sys.argv[2], "org.languagetool.server.HTTPServer", "--port", str(port)]
server = subprocess.Popen(start, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
try:
    while True:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)):
            break
        time.sleep(0.05)
    for name in sys.argv[3:]:
        with open(name, encoding="utf-8") as file:
            data = urllib.parse.urlencode({"language": "en-US", "text": file.read()}).encode()
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/v2/check", data) as answer:
            for match in json.load(answer)["matches"]:
                print(name, match["offset"], match["message"])
finally:
    server.terminate()
    server.wait()
"""
"""Starts the server, posts the files and stops it."""

NPM = ("write-good", "alex", "textlint", "textlint-rule-write-good", "textlint-rule-terminology")
PYPI = ("proselint", "harper-py")


class Command(NamedTuple):
    """A program with its arguments; ``before`` is run first, unmeasured; ``statuses`` are those that are no failure."""

    arguments: tuple[str, ...]
    folder: Path
    before: tuple[str, ...] = ()
    statuses: Container[int] = (0, 1)


def ours(*arguments: str) -> tuple[str, ...]:
    """A call of npqp-lint as its users make it."""
    program = Path(sys.executable).with_name("npqp-lint")
    start = [str(program)] if program.exists() else [sys.executable, "-m", "npqp_lint"]
    return (*start, *arguments)


def install(folder: Path) -> None:
    """Fetch the peers with the ordinary clients of their registries."""
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run([sys.executable, "-m", "venv", str(folder / "venv")], check=True)
    python = str(folder / "venv" / "bin" / "python")
    subprocess.run([python, "-m", "pip", "install", "--quiet", *PYPI], check=True)
    if shutil.which("npm"):
        subprocess.run(["npm", "install", "--no-fund", "--no-audit", "--prefix", str(folder), *NPM], check=True)


def peers(folder: Path, files: list[str], place: Path) -> dict[str, Command]:
    """The other linters that are there, with what they do by default.

    Arguments:
        folder: where they are installed.
        files: names of the files to check.
        place: the folder of these.
    """
    found: dict[str, Command] = {}
    binaries = folder / "node_modules" / ".bin"
    python = folder / "venv" / "bin"
    if vale := shutil.which("vale"):
        (place / ".vale.ini").write_text(
            "StylesPath = styles\nMinAlertLevel = suggestion\n[*.md]\nBasedOnStyles = Vale\n"
        )
        (place / "styles").mkdir(exist_ok=True)
        found["Vale"] = Command((vale, "--no-exit", "--output=line", *files), place)
    if (python / "proselint").exists():
        found["proselint"] = Command((str(python / "proselint"), "check", *files), place)
    if (binaries / "write-good").exists():
        counts = range(256)  # its status is the number of findings
        found["write-good"] = Command((str(binaries / "write-good"), *files), place, statuses=counts)
    if (binaries / "alex").exists():
        found["alex"] = Command((str(binaries / "alex"), *files), place)
    if (binaries / "textlint").exists():
        rules = ("--rule", "write-good", "--rule", "terminology")
        whole = [str(place / name) for name in files]  # it finds its rules from its own folder alone
        found["textlint, two rules"] = Command((str(binaries / "textlint"), *rules, *whole), folder)
    if (python / "python").exists() and list(python.parent.glob("lib/python3*/site-packages/harper")):
        found["harper-py"] = Command((str(python / "python"), "-c", HARPER, *files), place)
    tool, java = languagetool.newest(), find_java()
    if tool and java:
        arguments = (sys.executable, "-c", LANGUAGETOOL, java, str(tool.jar), *files)
        found["LanguageTool, its server"] = Command(arguments, place)
    return found


def versions(folder: Path) -> str:
    """The versions of all that was measured."""
    found = [subprocess.run(ours("--version"), capture_output=True, text=True, check=True).stdout.strip()]
    python = folder / "venv" / "bin" / "python"
    if python.exists():
        frozen = subprocess.run([str(python), "-m", "pip", "freeze"], capture_output=True, text=True).stdout.split()
        found += [line.replace("==", " ") for line in frozen if line.partition("==")[0] in PYPI]
    for name in NPM:
        package = folder / "node_modules" / name / "package.json"
        if package.exists():
            found.append(f"{name} {json.loads(package.read_text())['version']}")
    if tool := languagetool.newest():
        found.append(f"LanguageTool {tool.version}")
    if vale := shutil.which("vale"):
        found.append(subprocess.run([vale, "--version"], capture_output=True, text=True).stdout.strip())
    return ", ".join(found)
