"""The documentation site: built strictly, and looked through."""

from __future__ import annotations

import importlib.util
import json
import re
import subprocess
import sys
from pathlib import Path

import npqp_lint
import pyromark
import pytest

ROOT = Path(__file__).parent.parent.parent
SOURCES = ROOT / "docs" / "site"
ELEMENTS = ("li", "ul", "ol", "table", "tr", "pre", "h1", "h2", "h3", "blockquote", "em", "strong")


@pytest.fixture(scope="module")
def scripts():
    """The modules that build the site."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(SOURCES))
        yield {name: importlib.import_module(name) for name in ("pages", "check")}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site."""
    if importlib.util.find_spec("mkdocs") is None or importlib.util.find_spec("mkdocstrings") is None:
        pytest.skip("what builds the site is not installed: pip install -r docs/site/requirements.txt")
    folder = tmp_path_factory.mktemp("site")
    done = subprocess.run([sys.executable, SOURCES / "build.py", folder], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return folder


def built(site: Path, name: str) -> str:
    """The content of a page."""
    name = name.removesuffix("README.md").removesuffix(".md")
    html = (site / name / "index.html").read_text("utf-8")
    return re.search(r"<article[^>]*>(.*)</article>", html, re.DOTALL)[1]


def counts(html: str) -> dict[str, int]:
    """How many there are of each element."""
    return {name: len(re.findall(rf"<{name}[ >]", html)) for name in ELEMENTS}


def test_every_page_looks_as_on_github(site: Path, scripts) -> None:
    for name, text in scripts["pages"].staged().items():
        if "\n::: " not in text:
            wanted = pyromark.html(text, options=pyromark.Options.ENABLE_TABLES)
            assert (name, counts(built(site, name))) == (name, counts(wanted))


def test_the_python_reference_has_what_is_public(site: Path) -> None:
    page = built(site, "python-reference.md")
    anchors = {anchor.rpartition(".")[2] for anchor in re.findall(r'id="(npqp_lint\.[\w.]+)"', page)}
    assert set(npqp_lint.__all__) - {"API", "__version__"} <= anchors
    assert "Arguments" in page or "Parameters" in page


def test_search_finds_rules(site: Path) -> None:
    index = json.loads((site / "search" / "search_index.json").read_text("utf-8"))
    assert any("stray-stop" in entry["title"] for entry in index["docs"])


def test_light_and_dark(site: Path) -> None:
    home = (site / "index.html").read_text("utf-8")
    assert 'data-md-color-scheme="slate"' in home
    assert 'data-md-color-media="(prefers-color-scheme)"' in home


def test_every_page_is_in_the_navigation(scripts) -> None:
    listed = set(re.findall(r"[\w/-]+\.md", json.dumps(scripts["pages"].navigation())))
    assert listed == set(scripts["pages"].staged())


def test_links_are_those_of_the_site(scripts) -> None:
    pages = scripts["pages"]
    page = ROOT / "docs" / "rules" / "MT101.md"
    assert pages.target(page, "rules", "../json.md#a") == "../json.md#a"
    assert pages.target(page, "rules", "../../SECURITY.md") == "../project/security.md"
    assert pages.target(page, "rules", "../../editors/vscode").endswith("/tree/main/editors/vscode")
    assert pages.target(page, "rules", "https://example.org/a.md") == "https://example.org/a.md"
    with pytest.raises(pages.LinkError, match=r"gone\.md does not exist"):
        pages.target(page, "rules", "../gone.md")


@pytest.mark.parametrize(
    ("html", "problem"),
    [
        ('<a href="gone/">x</a>', "gone/ leads nowhere"),
        ('<a href="#gone">x</a>', "#gone leads nowhere"),
        ('<a href="b/#gone">x</a>', "b/#gone leads nowhere"),
        ('<a href="../../outside">x</a>', "../../outside leads nowhere"),
        ('<img src="gone.png">', "gone.png leads nowhere"),
        ('<script src="https://cdn.example/a.js"></script>', "loads https://cdn.example/a.js from elsewhere"),
        ('<link rel="preconnect" href="//fonts.example">', "loads //fonts.example from elsewhere"),
        ('<a href="b/#there">x</a><a id="here" href="#here">y</a><a href="https://example.org">z</a>', None),
    ],
)
def test_problems_are_found(html: str, problem: str | None, scripts, tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "index.html").write_text('<p id="there">x</p>')
    (tmp_path / "index.html").write_text(html)
    found = scripts["check"].problems(tmp_path)
    assert found == ([] if problem is None else [f"index.html: {problem}"])


def test_fonts_from_elsewhere_are_found(scripts, tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text("@font-face{src:url(https://fonts.example/a.woff2)}")
    assert scripts["check"].problems(tmp_path) == ["a.css: loads url(https://fonts.example/a.woff2"]
