"""A rule on its way from a style to a rule file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from npqp_lint.vale.messages import message_of
from npqp_lint.vale.notes import NotCarriedError
from npqp_lint.vale.yaml_file import Items, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from npqp_lint.vale.notes import Notes
    from npqp_lint.vale.project import Project, RuleSource

LEVELS = {"suggestion": "info", "warning": "warning", "error": "error"}
"""The severities of npqp-lint by the levels of Vale."""


@dataclass
class Draft:
    """A rule as the style has it, and as the rule file will.

    Arguments:
        source: the file.
        table: the keys of the file.
        project: the styles and vocabularies.
        notes: receives what is not carried over.
        level: the level of the rule.
        rule: the keys for the rule file; those of the kind are added to it.
    """

    source: RuleSource
    table: Table
    project: Project
    notes: Notes
    level: str = "warning"
    rule: dict[str, Any] = field(default_factory=dict)

    def line(self, key: str) -> int:
        """The line of a key."""
        return self.table.lines.get(key, 1)

    def note(self, key: str, reason: str, item: int | None = None) -> None:
        """Record that something of the rule was not carried over.

        Arguments:
            key: the key of the style.
            reason: why, as a clause without a period.
            item: the number of the item under the key, from 0.
        """
        value = self.table.get(key)
        line = value.lines[item] if isinstance(value, Items) and item is not None else self.line(key)
        self.notes.add(self.source.shown, line, f"{self.source.name}, {key}", reason)

    def text(self, key: str, default: str = "") -> str:
        """The string under a key."""
        value = self.table.get(key)
        if value is None:
            return default
        if isinstance(value, dict | list):
            raise NotCarriedError(f"'{key}' must be a string")
        return str(value)

    def flag(self, key: str, *, default: bool = False) -> bool:
        """Whether a key is true."""
        value = self.table.get(key)
        return default if value is None else value is True

    def number(self, key: str) -> float:
        """The number under a key; 0 if there is none."""
        try:
            return float(self.text(key, "0"))
        except ValueError:
            raise NotCarriedError(f"'{key}' must be a number") from None

    def texts(self, key: str) -> list[str]:
        """The strings under a key, without empty ones; a single one can be without a list."""
        return [text for _, text in self.items(key)]

    def items(self, key: str) -> list[tuple[int, str]]:
        """The strings under a key with their numbers, without empty ones."""
        value = self.table.get(key)
        items = value if isinstance(value, list) else [] if value is None else [value]
        if any(isinstance(item, dict | list) for item in items):
            raise NotCarriedError(f"'{key}' must be a list of strings")
        return [(i, str(item)) for i, item in enumerate(items) if item is not None and str(item).strip()]

    def pairs(self, key: str) -> dict[str, str]:
        """The strings by string under a key."""
        value = self.table.get(key)
        if not isinstance(value, Table) or any(isinstance(inner, dict | list) for inner in value.values()):
            raise NotCarriedError(f"'{key}' must be a table of strings")
        return {name: "" if inner is None else str(inner) for name, inner in value.items()}

    @property
    def action(self) -> tuple[str, list[str]]:
        """The name and the parameters of the action; "" if there is none."""
        value = self.table.get("action")
        if not isinstance(value, Table):
            return "", []
        params = value.get("params")
        flat: list[str] = []
        for item in params if isinstance(params, list) else [] if params is None else [params]:
            flat += [str(one) for one in item] if isinstance(item, list) else [str(item)]
        return str(value.get("name") or ""), flat

    def take_case(self) -> None:
        """Set whether case matters."""
        self.rule["case"] = "ignore" if self.flag("ignorecase") else "match"

    def say(self, values: Sequence[str]) -> None:
        """Set the message.

        Arguments:
            values: what the first, the second ... ``%s`` stands for.
        """
        self.rule["message"] = message_of(self.text("message"), values)
