"""Compare what npqp-lint and other linters find, and which formats they read.

usage: compare.py FOLDER [VERSION]

FOLDER is where ``speed.py --install`` put the others; VERSION is that of Vale, if the program was built from source and
does not know. Writes ``compare.json``, which docs/comparison.md shows.
"""

from __future__ import annotations

import contextlib
import datetime
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import tomllib
import urllib.parse
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING

from npqp_lint import lint_file, lint_text
from npqp_lint.languagetool import installation as languagetool
from npqp_lint.languagetool.java import find_java
from peers import versions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Finder = Callable[[list[str]], list[int]]
    """The number of findings in each of some texts."""

BENCH = Path(__file__).parent
RESULTS = BENCH / "compare.json"
HARPER = """
import sys, json, harper
linter = harper.Linter()
print(json.dumps([len(linter.lint(text, language="plaintext")) for text in json.load(sys.stdin)]))
"""
DEFECT = {
    "npqp-lint": "They they left before the storm.",
    "Vale": "We saw the the mill before the storm.",
    "textlint": "We saw the the mill before the storm.",
    "proselint": "The mill is very unique before the storm.",
}
"""A sentence in which each program that reads files finds something."""


def lists() -> dict[str, list[str]]:
    """The texts to check, by what they are."""
    guide = (BENCH.parent / "docs" / "machine-translation.md").read_text("utf-8")
    blocks = re.findall(r"^```diff\n(.*?)^```$", guide, re.DOTALL | re.MULTILINE)
    lines = [line for block in blocks for line in block.split("\n")]
    grammar = tomllib.loads((BENCH / "grammar_errors_2.toml").read_text("utf-8"))
    sentences = [sentence for group in grammar["group"] for sentence in group["sentences"]]
    marked = re.compile(r"\[(.*?) -> (.*?)\]")
    return {
        "translation": [line[2:].replace("↵", "\n") for line in lines if line.startswith("- ")],
        "translation, corrected": [line[2:].replace("↵", "\n").lstrip() for line in lines if line.startswith("+ ")],
        "grammar": [marked.sub(r"\1", sentence) for sentence in sentences],
        "grammar, corrected": [marked.sub(r"\2", sentence) for sentence in sentences],
        "spelling": tomllib.loads((BENCH / "spelling_errors.toml").read_text("utf-8"))["sentences"],
    }


def ours(texts: list[str]) -> list[int]:
    """What npqp-lint finds by default."""
    return [len(lint_text(text).diagnostics) for text in texts]


def harper(python: Path) -> Finder:
    """What harper-py finds by default."""

    def find(texts: list[str]) -> list[int]:
        done = subprocess.run(
            [python, "-c", HARPER], input=json.dumps(texts), capture_output=True, text=True, check=True
        )
        return list(json.loads(done.stdout.splitlines()[-1]))  # Harper prints notes of its own before

    return find


@contextlib.contextmanager
def languagetool_server(languages: set[str]) -> Iterator[Finder | None]:
    """What the server of LanguageTool finds by default; None if it is not installed.

    Arguments:
        languages: receives the languages that it knows, without their variants.
    """
    tool, java = languagetool.newest(), find_java()
    if not tool or not java:
        yield None
        return
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    start = [java, "-Xmx1024m", "-cp", str(tool.jar), "org.languagetool.server.HTTPServer", "--port", str(port)]
    server = subprocess.Popen(start, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while True:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)):
                break
            time.sleep(0.1)

        def find(texts: list[str]) -> list[int]:
            found = []
            for text in texts:
                data = urllib.parse.urlencode({"language": "en-US", "text": text}).encode()
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/v2/check", data) as answer:
                    found.append(len(json.load(answer)["matches"]))
            return found

        with urllib.request.urlopen(f"http://127.0.0.1:{port}/v2/languages") as answer:
            languages.update(language["code"].partition("-")[0] for language in json.load(answer))
        yield find
    finally:
        server.terminate()
        server.wait()


def by_file(run: Callable[[Path, list[str]], dict[str, int]]) -> Finder:
    """What a program finds that reads files: each text is a file."""

    def find(texts: list[str]) -> list[int]:
        with tempfile.TemporaryDirectory() as folder:
            names = [f"{i:04}.md" for i in range(len(texts))]
            for name, text in zip(names, texts, strict=True):
                (Path(folder) / name).write_text(text + "\n", "utf-8")
            counts = run(Path(folder), names)
        return [counts.get(name, 0) for name in names]

    return find


def vale(folder: Path, names: list[str]) -> dict[str, int]:
    """What Vale finds with its own style, which is the one that needs no download."""
    (folder / ".vale.ini").write_text("StylesPath = styles\nMinAlertLevel = suggestion\n[*]\nBasedOnStyles = Vale\n")
    (folder / "styles").mkdir(exist_ok=True)
    program = shutil.which("vale") or "vale"
    done = subprocess.run([program, "--no-exit", "--output=JSON", *names], cwd=folder, capture_output=True, text=True)
    return {name: len(found) for name, found in json.loads(done.stdout or "{}").items() if isinstance(found, list)}


def textlint(peers: Path) -> Callable[[Path, list[str]], dict[str, int]]:
    """What textlint finds with two packages of rules."""

    def run(folder: Path, names: list[str]) -> dict[str, int]:
        rules = ("--rule", "write-good", "--rule", "terminology")
        program = peers / "node_modules" / ".bin" / "textlint"
        files = [str(folder / name) for name in names]
        done = subprocess.run([program, *rules, "-f", "json", *files], cwd=peers, capture_output=True, text=True)
        return {Path(file["filePath"]).name: len(file["messages"]) for file in json.loads(done.stdout or "[]")}

    return run


def proselint(peers: Path) -> Callable[[Path, list[str]], dict[str, int]]:
    """What proselint finds by default."""

    def run(folder: Path, names: list[str]) -> dict[str, int]:
        program = peers / "venv" / "bin" / "proselint"
        done = subprocess.run([program, "check", "-o", "compact", *names], cwd=folder, capture_output=True, text=True)
        found = re.findall(r"^(?:.*/)?([\w.-]+):\d+", done.stdout, re.MULTILINE)
        return {name: found.count(name) for name in set(found)}

    return run


def samples(folder: Path, sentence: str) -> dict[str, Path]:
    """A file of each format, with a sentence in its prose, and the same sentence in its code or markup."""
    import pypandoc

    article = f"# Mill\n\n{sentence}\n\n``` sh\necho # {sentence}\n```\n"
    made = {"Markdown": folder / "a.md", "plain text": folder / "a.txt"}
    made["Markdown"].write_text(article, "utf-8")
    made["plain text"].write_text(sentence + "\n", "utf-8")
    pandoc = {
        "reStructuredText": ("rst", "a.rst"), "AsciiDoc": ("asciidoc", "a.adoc"), "HTML": ("html", "a.html"),
        "LaTeX": ("latex", "a.tex"), "Org": ("org", "a.org"), "Word": ("docx", "a.docx"),
        "OpenDocument": ("odt", "a.odt"), "EPUB": ("epub", "a.epub"), "Jupyter notebooks": ("ipynb", "a.ipynb"),
    }  # fmt: skip
    for name, (kind, file) in pandoc.items():
        made[name] = folder / file
        standalone = ["--standalone", "--metadata", "title=Mill"]
        pypandoc.convert_text(article, kind, format="markdown", outputfile=str(made[name]), extra_args=standalone)
    header = 'msgid ""\nmsgstr ""\n"Language: en\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    written = {
        "gettext (PO)": ("a.po", f'{header}#: {sentence}\nmsgid "Die Mühle."\nmsgstr "{sentence}"\n'),
        "subtitles": ("a.srt", f"1\n00:00:01,000 --> 00:00:04,000\n{sentence}\n"),
        "comments in Python": ("a.py", f'"""{sentence}"""\n\nx = "{sentence}"\n'),
    }
    for name, (file, text) in written.items():
        made[name] = folder / file
        made[name].write_text(text, "utf-8")
    return made


def formats(programs: dict[str, Callable[[Path, list[str]], dict[str, int]]]) -> dict[str, dict[str, str]]:
    """Which formats each program reads: yes; as text, if it finds the sentence where it is no prose, too; or no."""
    found: dict[str, dict[str, str]] = {}
    for program, run in programs.items():
        with tempfile.TemporaryDirectory() as folder:
            files = samples(Path(folder), DEFECT[program])
            counts = {name: run(Path(folder), [path.name]).get(path.name, 0) for name, path in files.items()}
        once = counts["plain text"]
        for name, number in counts.items():
            found.setdefault(name, {})[program] = "no" if not number else "yes" if number <= once else "as text"
    return found


def our_files(folder: Path, names: list[str]) -> dict[str, int]:
    """What npqp-lint finds in files."""
    counts = {}
    for name in names:
        chosen = "python" if name.endswith(".py") else None
        counts[name] = len(lint_file(folder / name, select=["MT110"], isolated=True, format_as=chosen).diagnostics)
    return counts


def main() -> int:
    """Measure, and write the results."""
    peers = Path(sys.argv[1]).resolve()
    os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"  # rst2html, for Vale
    files = {"npqp-lint": our_files, "Vale": vale, "textlint": textlint(peers), "proselint": proselint(peers)}
    finders: dict[str, Finder] = {"npqp-lint": ours, "Harper": harper(peers / "venv" / "bin" / "python")}
    finders |= {name: by_file(run) for name, run in files.items() if name != "npqp-lint"}
    languages: set[str] = set()
    with languagetool_server(languages) as server:
        if server:
            finders["LanguageTool"] = server
        counts = {
            name: {program: count(name, find(texts)) for program, find in finders.items()}
            for name, texts in lists().items()
        }
    sizes = {name: len(texts) for name, texts in lists().items()}
    results = {
        "date": datetime.datetime.now(datetime.UTC).date().isoformat(),
        "versions": shown_versions(peers),
        "languages": len(languages),
        "sizes": sizes,
        "found": counts,
        "formats": formats(files),
    }
    RESULTS.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", "utf-8")
    print(RESULTS.read_text("utf-8"))
    return 0


def shown_versions(peers: Path) -> str:
    """The versions of what was compared."""
    known = versions(peers).split(", ")
    if len(sys.argv) > 2:
        known = [f"Vale {sys.argv[2]}" if one.startswith("vale") else one for one in known]
    return ", ".join(one for one in known if not one.startswith(("alex", "write-good")))


def count(name: str, found: list[int]) -> int:
    """How many texts have a finding; in corrected texts, how many findings there are."""
    return sum(found) if name.endswith("corrected") else sum(map(bool, found))


if __name__ == "__main__":
    sys.exit(main())
