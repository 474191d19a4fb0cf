"""The pages of the site: those of docs/ and a few from elsewhere in the repository, with links that work there."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from npqp_lint.registry import rules

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent.parent
DOCS = ROOT / "docs"
REPOSITORY = "https://github.com/npqp-lint/npqp-lint"
REFERENCE = """
# Python reference

Generated from the docstrings. [Python](python-api.md) has examples.

## Functions

::: npqp_lint.api.lint_text

::: npqp_lint.api.lint_file

::: npqp_lint.api.fix_text

## Results

::: npqp_lint.diagnostic.Report

::: npqp_lint.diagnostic.Diagnostic

::: npqp_lint.diagnostic.SourceFix

::: npqp_lint.config.load.ConfigError

## Rules

::: npqp_lint.rule.Rule

::: npqp_lint.rule.PatternRule

::: npqp_lint.rule.Finding

::: npqp_lint.rule.Fix

::: npqp_lint.rule.Example

## Documents

::: npqp_lint.text.document.Document

::: npqp_lint.text.document.Edit
"""
"""What only the site has: mkdocstrings fills it."""

_CODE = re.compile(r"^(`{3,}|~{3,}).*?^\1[ \t]*$|(`+)(?!`).*?(?<!`)\2(?!`)", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"(\]\()([^)\s]+)(\))")
_ENTRY = re.compile(r"^- \[([^\]]+)\]\(([^)]+)\)")


def _elsewhere() -> dict[str, str]:
    """The pages outside docs/ that docs/README.md lists, and where they are on the site."""
    lines = (DOCS / "README.md").read_text("utf-8").splitlines()
    links = [match[2] for match in map(_ENTRY.match, lines) if match and match[2].startswith("../")]
    return {link[3:]: f"project/{link[3:].replace('/', '-').lower()}" for link in links}


ELSEWHERE = _elsewhere()


class LinkError(Exception):
    """A link to something that does not exist."""


def staged() -> dict[str, str]:
    """The pages of the site by their paths on it."""
    found = {"python-reference.md": REFERENCE.lstrip()}
    for path in sorted(DOCS.rglob("*.md")):
        found[path.relative_to(DOCS).as_posix()] = relinked(path)
    return found | {there: relinked(ROOT / here) for here, there in ELSEWHERE.items()}


def place_of(path: Path) -> str | None:
    """Where a page of the repository is on the site; None if it is not on it."""
    if path.is_relative_to(DOCS) and path.suffix in {".md", ".svg", ".png"}:
        return path.relative_to(DOCS).as_posix()
    return ELSEWHERE.get(path.relative_to(ROOT).as_posix())


def relinked(path: Path) -> str:
    """The text of a page, with its links as they are on the site."""
    text = path.read_text("utf-8")
    here = posixpath.dirname(place_of(path) or "")

    def link(match: re.Match[str]) -> str:
        return match[1] + target(path, here, match[2]) + match[3]

    done = ""
    end = 0
    for code in _CODE.finditer(text):
        done += _LINK.sub(link, text[end : code.start()]) + code[0]
        end = code.end()
    return done + _LINK.sub(link, text[end:])


def target(path: Path, here: str, link: str) -> str:
    """What a link of a page becomes: a link to another page of the site, or to the repository.

    Arguments:
        path: the page.
        here: its folder on the site.
        link: as it is in the page.

    Raises:
        LinkError: it leads nowhere.
    """
    name, mark, anchor = link.partition("#")
    if not name or re.match(r"\w+:", link):
        return link
    file = (path.parent / name).resolve()
    if not file.exists() or not file.is_relative_to(ROOT):
        raise LinkError(f"{path.relative_to(ROOT).as_posix()}: {link} does not exist")
    place = place_of(file)
    if place is None:
        kind = "tree" if file.is_dir() else "blob"
        return f"{REPOSITORY}/{kind}/main/{file.relative_to(ROOT).as_posix()}{mark}{anchor}"
    return posixpath.relpath(place, here or ".") + mark + anchor


def navigation() -> list[Any]:
    """What docs/README.md lists, by its headings; the rules by family."""
    found: list[Any] = [{"Home": "README.md"}]
    for line in (DOCS / "README.md").read_text("utf-8").splitlines():
        if line.startswith("## "):
            found.append({line[3:]: []})
        elif match := _ENTRY.match(line):
            (entries,) = found[-1].values()
            entries += list(_entries(match[1], match[2]))
    return found


def _entries(title: str, link: str) -> Iterator[dict[str, Any]]:
    place = place_of((DOCS / link).resolve())
    if place is None:
        raise LinkError(f"docs/README.md: {link} is not on the site")
    yield {title: place}
    if place == "python-api.md":
        yield {"Python reference": "python-reference.md"}
    if place != "rules/README.md":
        return
    families: dict[str, list[Any]] = {}
    for rule in rules():
        page = f"rules/{rule.code}.md"
        if (DOCS / page).exists():
            families.setdefault(rule.family, []).append({f"{rule.code} {rule.name}": page})
    yield from ({family.capitalize(): entries} for family, entries in families.items())
