"""The relationships between the parts of a package, according to part 2 of ECMA-376."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, NamedTuple

from npqp_lint.formats.container.xml import parser, part, run
from npqp_lint.text.source import SourceError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from npqp_lint.formats.container.source import Container


class Relation(NamedTuple):
    """A part that another one refers to.

    Arguments:
        id: what the other part calls it.
        kind: the last word of the relationship.
        name: its name in the archive.
    """

    id: str
    kind: str
    name: str


def relations(archive: Container, name: str) -> list[Relation]:
    """The parts that a part refers to and that exist; for ``""``, those that the archive itself names.

    Raises:
        SourceError: the list of them is damaged.
    """
    folder, base = posixpath.split(name)
    place = posixpath.join(folder, "_rels", f"{base}.rels")
    found: list[Relation] = []
    if place not in archive:
        return found

    def start(element: str, attributes: Mapping[str, str]) -> None:
        if element.endswith("}Relationship") and attributes.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, attributes.get("Target", ""))).lstrip("/")
            if target in archive:
                kind = attributes.get("Type", "").rpartition("/")[2]
                found.append(Relation(attributes.get("Id", ""), kind, target))

    run(parser(start), part(place, archive.read(place)))
    return found


def related(archive: Container, name: str) -> dict[str, list[str]]:
    """The names of the parts that a part refers to, by kind.

    Raises:
        SourceError: the list of them is damaged.
    """
    found: dict[str, list[str]] = {}
    for relation in relations(archive, name):
        names = found.setdefault(relation.kind, [])
        if relation.name not in names:
            names.append(relation.name)
    return {kind: sorted(names, key=_natural) for kind, names in found.items()}


def main_part(archive: Container, document: str) -> str:
    """The name of the main part.

    Arguments:
        archive: the package.
        document: what kind of document it should be, with its article.

    Raises:
        SourceError: it is not a package, or has no main part.
    """
    if "[content_types].xml" not in archive:
        raise SourceError(f"is a ZIP archive but not {document}; exclude it")
    names = related(archive, "").get("officeDocument", [])
    if not names:
        raise SourceError(f"is not {document}: _rels/.rels names no main part; exclude it")
    return names[0]


def _natural(name: str) -> list[tuple[int, str]]:
    """For sorting ``header10.xml`` after ``header2.xml``."""
    words = re.split(r"(\d+)", name)
    words[1::2] = (word.lstrip("0") for word in words[1::2])
    return [(len(word) if i % 2 else -1, word) for i, word in enumerate(words)]
