"""Glossaries in TOML, in a shape of our own: a list of ``[[term]]`` tables, and ``[defaults]`` for all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from npqp_lint.lazy import lazy
from npqp_lint.terms.term import CASES, PARTS_OF_SPEECH, SCOPES, Glossary, Problem, Term, TermError, checked, patterns

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

_HEADER = lazy(r"(?m)^[ \t]*\[\[[ \t]*(?:term|\"term\"|'term')[ \t]*\]\]")
_LINE = lazy(r"\(at line (\d+), column \d+\)")
_DEFAULTS = ("part-of-speech", "note", "domain", "files", "scope", "case", "variants")
_KEYS = ("preferred", "allowed", "forbidden", *_DEFAULTS, "source")
_LANGUAGE = lazy(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")


def read(text: str) -> Glossary:
    """The entries of a file.

    Raises:
        TermError: it is not TOML, or has no entries.
    """
    import tomllib

    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = _LINE.search(str(error))
        what = str(error).partition(" (at ")[0]
        raise TermError(f"not valid TOML: {what[:1].lower()}{what[1:]}", int(at[1]) if at else 0) from None
    except (RecursionError, ValueError) as error:  # nested too deeply, or a number with too many digits
        raise TermError(f"not usable TOML: {error}") from None
    entries = data.get("term")
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise TermError("must have [[term]] tables, one for each entry")
    lines = _lines(text, len(entries))
    try:
        _known(data, ("term", "defaults"))
        defaults = _values(data.get("defaults", {}), _DEFAULTS)
    except TermError as error:
        raise TermError(f"defaults: {error}") from None
    terms, problems = [], []
    for number, (entry, line) in enumerate(zip(entries, lines, strict=True), 1):
        try:
            terms.append(_term(entry, defaults, line))
        except TermError as error:
            problems.append(Problem(str(error), line, _called(entry, number)))
    return Glossary(terms, problems)


def _lines(text: str, count: int) -> Sequence[int]:
    """The line of each entry; zeros if the text does not show where they start."""
    lines, line, place = [], 1, 0
    for match in _HEADER.finditer(text):
        line += text.count("\n", place, match.start())
        place = match.start()
        lines.append(line)
    return lines if len(lines) == count else [0] * count


def _called(entry: dict[str, Any], number: int) -> str:
    first = entry.get("preferred")
    return f"“{first}”" if isinstance(first, str) and first else f"entry {number}"


def _term(entry: dict[str, Any], defaults: dict[str, Any], line: int) -> Term:
    values = {**defaults, **_values(entry, _KEYS)}
    if not (values.get("preferred") or values.get("allowed") or values.get("forbidden")):
        raise TermError("must have 'preferred', 'allowed', or 'forbidden'")
    return Term(**values, line=line)


def _values(table: Any, keys: Collection[str]) -> dict[str, Any]:
    """The values of a table, by field of Term."""
    if not isinstance(table, dict):
        raise TermError("must be a table")
    _known(table, keys)
    values: dict[str, Any] = {}
    for key, value in table.items():
        try:
            if key == "source":
                values["sources"] = _sources(value)
            elif key in ("allowed", "forbidden"):
                values[key] = [checked(word) for word in _strings(value)]
            else:
                values[key.replace("-", "_")] = _value(key, value)
        except TermError as error:
            raise TermError(f"{key}: {error}") from None
    return values


def _known(table: dict[str, Any], keys: Collection[str]) -> None:
    unknown = next((key for key in table if key not in keys), None)
    if unknown is not None:
        from npqp_lint.selectors import nearest

        near = nearest(unknown, keys) or f"; valid keys: {', '.join(keys)}"
        raise TermError(f"unknown key {unknown!r}{near}")


def _value(key: str, value: Any) -> Any:
    if key == "variants":
        if not isinstance(value, bool):
            raise TermError(f"must be true or false, not {value!r}")
        return value
    if key == "files":
        return patterns(_strings(value))
    if key == "scope":
        return [_choice(kind, SCOPES) for kind in _strings(value)]
    if key == "part-of-speech":
        return _choice(value, PARTS_OF_SPEECH)
    if key == "case":
        return _choice(value, CASES)
    if not isinstance(value, str):
        raise TermError(f"must be a string, not {value!r}")
    return checked(value) if key == "preferred" else " ".join(value.split())


def quoted(text: str) -> str:
    """A string in TOML.

    Arguments:
        text: printable, as terms are.
    """
    import json

    return json.dumps(text, ensure_ascii=False)


def _strings(value: Any) -> list[str]:
    """A list of strings, for which one string can stand."""
    found = [value] if isinstance(value, str) else value
    if not isinstance(found, list) or not all(isinstance(inner, str) for inner in found):
        raise TermError(f"must be a string or a list of strings, not {value!r}")
    return found


def _choice(value: Any, choices: Sequence[str]) -> str:
    if value in choices:
        return str(value)
    from npqp_lint.selectors import nearest

    near = nearest(value, choices) if isinstance(value, str) else ""
    raise TermError(f"must be one of {', '.join(choices)}, not {value!r}{near}")


def _sources(value: Any) -> list[tuple[str, str]]:
    if not isinstance(value, dict):
        return [("", checked(word)) for word in _strings(value)]
    found = []
    for language, words in value.items():
        if not _LANGUAGE.fullmatch(language):
            raise TermError(f"{language!r} is not a language tag such as de or zh-TW")
        found += [(language, checked(word)) for word in _strings(words)]
    return found
