"""What the keys of a rule hold, and how that is validated; the JSON Schema is made from the same fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from npqp_lint.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from npqp_lint.declared.lines import Path

_CONTROL = lazy(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_LONGEST = 20_000
_MOST_UNKNOWN = 5


class BadFieldError(ValueError):
    """An invalid value: the message says what is valid, and `path` leads from the key to the value."""

    def __init__(self, message: str, *path: str | int) -> None:
        super().__init__(message)
        self.path: Path = path

    def below(self, *path: str | int) -> BadFieldError:
        """The same error, seen from what contains the value."""
        return BadFieldError(str(self), *path, *self.path)


class Field(NamedTuple):
    """One key.

    Arguments:
        parse: checks a value and returns it as the rule needs it; raises BadFieldError.
        schema: the JSON Schema of valid values.
        description: one sentence (Markdown).
        required: whether the key must be there.
        default: the value if it is not.
    """

    parse: Callable[[Any], Any]
    schema: Mapping[str, Any]
    description: str
    required: bool = False
    default: Any = None


def shown(value: Any) -> str:
    """A value for a message."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return "nothing"
    if isinstance(value, dict):
        return "a table"
    return "a list" if isinstance(value, list) else f"{value!r:.60}"


def nearest(word: str, words: Iterable[str]) -> str:
    """``; did you mean 'x'?``, or nothing if no word is close."""
    import difflib

    close = difflib.get_close_matches(word, list(words), n=1, cutoff=0.6)
    return f"; did you mean {close[0]!r}?" if close else ""


def table(value: Any, fields: Mapping[str, Field], complain: Callable[[BadFieldError], None]) -> dict[str, Any]:
    """The valid values of a table by key, with defaults for keys that are not there.

    Arguments:
        value: a table.
        fields: the allowed keys.
        complain: is called with each error.
    """
    found = {name: field.default for name, field in fields.items()}
    for name in [name for name in value if name not in fields][:_MOST_UNKNOWN]:
        complain(BadFieldError(f"unknown key {name!r:.60}{nearest(name, fields)}", name))
    for name, inner in value.items():
        if name not in fields:
            continue
        try:
            found[name] = fields[name].parse(inner)
        except BadFieldError as error:
            complain(error.below(name))
    for name, field in fields.items():
        if field.required and name not in value:
            complain(BadFieldError(f"the key {name!r} is missing: {field.description}"))
    return found


def inner_table(value: Mapping[str, Any], fields: Mapping[str, Field]) -> dict[str, Any]:
    """The same for a table that is one value.

    Raises:
        BadFieldError: the first error in it.
    """
    errors: list[BadFieldError] = []
    found = table(value, fields, errors.append)
    if errors:
        raise errors[0]
    return found


def text(value: Any) -> str:
    """A string without control characters."""
    if not isinstance(value, str):
        raise BadFieldError(f"must be a string, not {shown(value)}{_quoted(value)}")
    if not value.strip():
        raise BadFieldError("must not be empty")
    return _plain(value)


def replacement(value: Any) -> str:
    """A text that replaces another."""
    if value == "":
        raise BadFieldError("must not be empty; write 'delete: true' (in TOML: delete = true) to delete the match")
    return text(value)


def _quoted(value: Any) -> str:
    return "; put it in quotation marks" if isinstance(value, bool | int | float) else ""


def _plain(value: str) -> str:
    if found := _CONTROL.search(value):
        raise BadFieldError(f"contains the control character U+{ord(found[0]):04X}")
    if len(value) > _LONGEST:
        raise BadFieldError(f"is longer than {_LONGEST:,} characters")
    return value


def any_text(value: Any) -> str:
    """A string without control characters, which can be empty."""
    return "" if value == "" else text(value)


def matching(pattern: Any, form: str) -> Callable[[Any], str]:
    """A parser of strings of some form.

    Arguments:
        pattern: a compiled pattern.
        form: the form, for messages.
    """

    def parse(value: Any) -> str:
        found = text(value)
        if not pattern.fullmatch(found):
            raise BadFieldError(f"must be {form}, not {found!r:.60}")
        return found

    return parse


def texts(value: Any) -> tuple[str, ...]:
    """A list of strings; a single one can be without a list."""
    if isinstance(value, str):
        return (text(value),)
    return listed(text, "strings")(value)


def listed(parse: Callable[[Any], Any], what: str, empty: bool = True) -> Callable[[Any], tuple[Any, ...]]:
    """A parser of lists.

    Arguments:
        parse: of one element.
        what: the elements, for messages.
        empty: whether the list can be empty.
    """

    def parse_all(value: Any) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise BadFieldError(f"must be a list of {what}, not {shown(value)}")
        if not value and not empty:
            raise BadFieldError(f"must have at least one of the {what}")
        found = []
        for i, inner in enumerate(value):
            try:
                found.append(parse(inner))
            except BadFieldError as error:
                raise error.below(i) from None
        return tuple(found)

    return parse_all


def flag(value: Any) -> bool:
    """A boolean."""
    if not isinstance(value, bool):
        raise BadFieldError(f"must be true or false, not {shown(value)}")
    return value


def whole(least: int = 0, most: int = 1_000_000) -> Callable[[Any], int]:
    """A parser of whole numbers in a range."""

    def parse(value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise BadFieldError(f"must be a whole number from {least} to {most:,}, not {shown(value)}")
        return value

    return parse


def number(value: Any) -> float:
    """A number."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) < 1e12:
        raise BadFieldError(f"must be a number, not {shown(value)}")
    return float(value)


def choice(*choices: str) -> Callable[[Any], str]:
    """A parser of one of some words."""

    def parse(value: Any) -> str:
        if not isinstance(value, str) or value not in choices:
            near = nearest(value, choices) if isinstance(value, str) else ""
            raise BadFieldError(f"must be one of {', '.join(choices)}, not {shown(value)}{near}")
        return value

    return parse


def swap(value: Any) -> dict[str, tuple[str, ...]]:
    """A table from a text to its replacement or a list of replacements, the best first."""
    if not isinstance(value, dict):
        raise BadFieldError(f"must be a table of texts and their replacements, not {shown(value)}")
    found = {}
    for key, inner in value.items():
        try:
            text(key)
            found[key] = (any_text(inner),) if isinstance(inner, str) else listed(text, "strings", empty=False)(inner)
        except BadFieldError as error:
            raise error.below(key) from None
    return found


def pairs(value: Any) -> tuple[tuple[str, str], ...]:
    """A table from one form to the other, or a list of lists of two forms."""
    if isinstance(value, dict):
        value = [[key, inner] for key, inner in value.items()]

    def pair(inner: Any) -> tuple[str, str]:
        if not isinstance(inner, list) or len(inner) != 2:
            raise BadFieldError(f"must be a list of two strings, not {shown(inner)}")
        first, second = (text(part) for part in inner)
        if first == second:
            raise BadFieldError(f"must be two different forms, not {first!r:.60} twice")
        return first, second

    found: tuple[tuple[str, str], ...] = listed(pair, "pairs of strings")(value)
    return found


STRING: Mapping[str, Any] = {"type": "string", "pattern": r"\S"}
ANY_STRING: Mapping[str, Any] = {"type": "string"}
STRINGS: Mapping[str, Any] = {"anyOf": [STRING, {"type": "array", "items": STRING}]}
SWAP: Mapping[str, Any] = {
    "type": "object",
    "propertyNames": STRING,
    "additionalProperties": {"anyOf": [ANY_STRING, {"type": "array", "items": STRING, "minItems": 1}]},
}
PAIRS: Mapping[str, Any] = {
    "anyOf": [
        {"type": "object", "propertyNames": STRING, "additionalProperties": STRING},
        {"type": "array", "items": {"type": "array", "items": STRING, "minItems": 2, "maxItems": 2}},
    ]
}


def of_texts(description: str, required: bool = False) -> Field:
    """A list of strings."""
    return Field(texts, STRINGS, description, required, ())


def of_text(description: str, required: bool = False) -> Field:
    """A string."""
    return Field(text, STRING, description, required)


def of_flag(description: str, default: bool = False) -> Field:
    """A boolean."""
    return Field(flag, {"type": "boolean"}, description, False, default)


def of_choice(description: str, default: str | None, *choices: str) -> Field:
    """One of some words."""
    return Field(choice(*choices), {"enum": list(choices)}, description, False, default)


def of_whole(description: str, least: int = 0, most: int = 1_000_000) -> Field:
    """A whole number; None if it is not set."""
    return Field(whole(least, most), {"type": "integer", "minimum": least, "maximum": most}, description)


def of_number(description: str) -> Field:
    """A number; None if it is not set."""
    return Field(number, {"type": "number"}, description)
