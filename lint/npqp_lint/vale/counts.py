"""Converts the rules of Vale that count: occurrence, repetition, metric, and readability."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy
from npqp_lint.vale.notes import NotCarriedError
from npqp_lint.vale.terms import Patterns

if TYPE_CHECKING:
    import re

    from npqp_lint.vale.draft import Draft

_CONDITION = lazy(r"\s*(>=?|<=?)\s*(-?\d+(?:\.\d+)?)\s*")
_NAME = lazy(r"[A-Za-z_][\w.]*")
_MEASURES = {
    "characters": "letters",
    "words": "words",
    "sentences": "sentences",
    "syllables": "syllables",
    "paragraphs": "paragraphs",
    "complex_words": "complex-words",
    "long_words": "long-words",
    "polysyllabic_words": "polysyllables",
    "list": "list-items",
    "blockquote": "quotes",
}
_FORMULAS = {"Flesch-Kincaid": "flesch-kincaid", "Gunning Fog": "gunning-fog", "SMOG": "smog"}
_NO_LETTERS = r"\S*[^\s\pL\pM]\S*"


def occurrence(draft: Draft) -> None:
    """Convert a rule about how often something may or must occur."""
    draft.take_case()
    draft.rule["whole-words"] = False
    patterns = Patterns(draft, whole=False)
    patterns.add("token", [(0, draft.text("token"))])
    patterns.finish()
    most, least = int(draft.number("max")), int(draft.number("min"))
    if most > 0:
        draft.rule |= {"max": most, "from-first": True}
    if least > 0:
        draft.rule["min"] = least
    if most <= 0 and least <= 0:
        raise NotCarriedError("it has neither 'max' nor 'min'")
    draft.say(("count",))
    _no_action(draft)


def repetition(draft: Draft) -> None:
    """Convert a rule about what is there twice."""
    draft.take_case()
    draft.rule["whole-words"] = False
    patterns = Patterns(draft, whole=False)
    patterns.add("tokens", draft.items("tokens"))
    if draft.flag("alpha"):
        patterns.exceptions.append(rf"{_NO_LETTERS}(?:\s+{_NO_LETTERS})+")
    patterns.finish()
    draft.rule["max"] = int(draft.number("max")) + 1
    name, params = draft.action
    if name == "edit" and params[:1] == ["truncate"]:
        draft.rule["delete"] = True
    elif name:
        _no_action(draft)
    draft.say(("match",))


def metric(draft: Draft) -> None:
    """Convert a rule about a figure of a document."""
    found = _CONDITION.fullmatch(draft.text("condition"))
    if found is None:
        raise NotCarriedError(f"the condition {draft.text('condition')!r:.60} is not one comparison with a number")
    draft.rule["formula"] = _formula(" ".join(draft.text("formula").split()))
    draft.rule["above" if found[1].startswith(">") else "below"] = float(found[2])
    draft.say(("value",))


def _formula(text: str) -> str:
    def measure(found: re.Match[str]) -> str:
        name = _MEASURES.get(found[0])
        if name is None:
            raise NotCarriedError(f"the formula uses {found[0]!r}, which is not measured")
        return name

    return _NAME.sub(measure, text)


def readability(draft: Draft) -> None:
    """Convert a rule about grades of reading."""
    names = draft.texts("metrics")
    if len(names) != 1 or names[0] not in _FORMULAS:
        raise NotCarriedError("the mean of several grades; write one rule for each")
    draft.rule["kind"] = "metric"
    draft.rule["formula"] = _FORMULAS[names[0]]
    draft.rule["above"] = draft.number("grade")
    draft.say(("value",))


def _no_action(draft: Draft) -> None:
    if draft.action[0]:
        draft.note("action", "findings have no fix")
