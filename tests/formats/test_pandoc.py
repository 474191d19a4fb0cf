"""One article in every format that Pandoc writes has the same slips, and the same prose after they are fixed."""

from __future__ import annotations

from pathlib import Path

import pytest
from npqp_lint.config.resolver import Resolver
from npqp_lint.fix.rounds import fix
from npqp_lint.formats import format_of, format_of_head, read, source
from npqp_lint.linters import make_linter
from npqp_lint.text.document import PLACEHOLDER, Document
from npqp_lint.text.source import Source

pypandoc = pytest.importorskip("pypandoc")

ARTICLE = """\
# The old mill

The mill stands on the the river, and nobody has used it since the flood. . It was built of *grey stone* by a family of
millers , who sold it.

## What is left

- A wheel that turns in the the wind.
- Two stones,and a box for the flour.

> The mill must not fall down. . We shall repair the roof before the winter.

In the year after the flood, the council said that it would pay for the wheel, and for a new door. It asked the
neighbors to bring their own tools. **Nobody came** , because it rained all day.
"""

TARGETS = {
    "asciidoc": "a.adoc", "docx": "a.docx", "epub": "a.epub", "html": "a.html", "ipynb": "a.ipynb", "latex": "a.tex",
    "man": "a.1", "markdown": "a.md", "mediawiki": "a.mediawiki", "odt": "a.odt", "org": "a.org", "plain": "a.txt",
    "rst": "a.rst",
}  # fmt: skip


def written(folder: Path, target: str) -> Path:
    path = folder / TARGETS[target]
    pypandoc.convert_text(
        ARTICLE, target, format="markdown-smart", outputfile=str(path), extra_args=["--wrap=none", "-s"]
    )
    return path


def opened(path: Path) -> tuple[Source, str]:
    data = path.read_bytes()
    format = format_of(path.name) or format_of_head(path.name, data)
    assert format is not None
    return source(data, path.name, format), format


def prose(document: Document) -> list[str]:
    return [" ".join(document.text[b.start : b.end].split()).replace(PLACEHOLDER, "") for b in document.blocks]


@pytest.fixture(scope="module")
def wanted() -> tuple[list[tuple[str, str]], list[str], list[str]]:
    return results(Source(ARTICLE, "a.md"), "markdown")


def results(text: Source, format: str) -> tuple[list[tuple[str, str]], list[str], list[str]]:
    """The codes and messages of the findings, and the prose before and after all fixes."""
    settings = Resolver({"ignore": ("readability", "grammar")}, isolated=True).settings_for(text.path)
    linter = make_linter(settings)[0]
    check = lambda source: linter.lint(read(source, format))  # noqa: E731
    report = check(text)
    assert not report.errors
    fixed = fix(text, check, True).source
    found = [(one.code, one.message) for one in report.diagnostics]
    return found, prose(read(text, format)), prose(read(fixed, format))


def test_the_article_has_slips(wanted: tuple[list[tuple[str, str]], list[str], list[str]]):
    found, before, after = wanted
    assert [code for code, _ in found] == ["MT110", "MT101", "TY101", "MT110", "TY102", "MT101", "TY101"]
    assert before != after


@pytest.mark.parametrize("target", sorted(TARGETS))
def test_every_format(target: str, tmp_path: Path, wanted: tuple[list[tuple[str, str]], list[str], list[str]]):
    found, before, after = results(*opened(written(tmp_path, target)))
    if target == "man":  # what is bold there is the name of something
        assert found == wanted[0][:-1]
        return
    assert found == wanted[0]
    for mine, theirs in ((before, wanted[1]), (after, wanted[2])):
        assert [text for text in mine if text in theirs] == theirs
