"""String catalogs of Xcode: the messages of an app in all its languages, as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from npqp_lint.formats.catalogs.json_values import decoded, load, values
from npqp_lint.formats.catalogs.keyed import is_prose, keyed
from npqp_lint.formats.catalogs.languages import tag_of
from npqp_lint.formats.messages import write_message
from npqp_lint.text.document import Builder, Document
from npqp_lint.text.source import SourceError
from npqp_lint.text.units import Unit

if TYPE_CHECKING:
    from npqp_lint.formats.catalogs.json_values import Path
    from npqp_lint.text.source import Source
    from npqp_lint.text.units import UnitState

_WHAT = "a string catalog"
_STATES: dict[str, UnitState] = {"needs_review": "unapproved", "new": "fuzzy", "stale": "unapproved"}


def read(source: Source, language: str = "en") -> Document:
    """The English messages of a catalog; if they are translations, they are units, and so are other translations.

    Raises:
        SourceError: it cannot be parsed.
    """
    text = source.text
    whole = load(text, _WHAT)
    strings, origin = whole.get("strings"), whole.get("sourceLanguage")
    if not isinstance(strings, dict) or not isinstance(origin, str):
        raise SourceError(f"not {_WHAT}: “sourceLanguage” or “strings” is missing")
    builder = Builder(keyed(source), "xcstrings", language)
    is_translated = not is_prose(tag_of(origin) or origin, language)
    for value in values(text, _WHAT):
        path = value.path
        if len(path) < 6 or path[0] != "strings" or path[2] != "localizations" or path[-2:] != ("stringUnit", "value"):
            continue
        message, tag = decoded(text, value.start, value.end), tag_of(path[3]) or path[3]
        state: UnitState = _STATES.get(str(_at(strings[path[1]], (*path[2:-1], "state"))), "translated")
        if is_translated and path[3] != origin:
            builder.units.append(
                Unit(
                    _source_text(strings[path[1]], path, origin),
                    message.text,
                    value.start,
                    value.end,
                    value.start - 1,
                    value.end + 1,
                    tag_of(origin) or origin,
                    tag,
                    state,
                    key=path[1],
                )
            )
        if is_prose(tag, language):
            write_message(builder, message, language=tag)
    return builder.build()


def _source_text(entry: Any, path: Path, origin: str) -> str:
    """What was translated: the same variation in the other language, or any, or else the key."""
    there = _at(entry, ("localizations", origin))
    same = _at(there, path[4:])
    if isinstance(same, str):
        return same
    while isinstance(there, dict) and there:
        unit = there.get("stringUnit")
        if isinstance(unit, dict):
            return str(unit.get("value", path[1]))
        there = there.get("variations", there.get("other", next(iter(there.values()))))
    return path[1]


def _at(value: Any, path: Path) -> Any:
    """What is under some keys; None if nothing is."""
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return value
