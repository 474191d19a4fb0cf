"""Converts the rules of Vale about words: existence and substitution."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from npqp_lint.lazy import lazy
from npqp_lint.vale.literal import words_of
from npqp_lint.vale.notes import NotCarriedError
from npqp_lint.vale.terms import Patterns

if TYPE_CHECKING:
    from npqp_lint.vale.draft import Draft

_CASES = ("lower", "upper", "capitalize", "uncapitalize")
_EDITS = {"remove": "remove", "trim": "trim", "trim_left": "trim-start", "trim_right": "trim-end"}
_PIPE = lazy(r"(?<!\\)\|")
_GROUP = lazy(r"\$(\d{1,2})|\$\{(\w+)\}|[{}]")


def existence(draft: Draft) -> None:
    """Convert a rule about words that should not be there."""
    tokens, raw = draft.items("tokens"), "".join(draft.texts("raw"))
    _common(draft)
    word = bool(tokens) and not draft.flag("nonword")
    if raw:
        joined = "|".join(token for _, token in tokens)
        around = rf"\b(?:{joined})\b" if word else f"(?:{joined})"
        text = raw if not tokens else around + raw if draft.flag("append") else raw + around
        patterns = Patterns(draft, whole=False)
        patterns.add("raw", [(0, text)])
    else:
        patterns = Patterns(draft, whole=word)
        patterns.add("tokens", tokens)
    if not patterns.whole:
        draft.rule["whole-words"] = False
    patterns.finish()
    name, params = draft.action
    if name == "replace" and len(params) > 1 and not patterns.marked:
        _choose(draft, params)
    draft.say(("match", "fix" if name in ("replace", "remove") else "match"))
    _act(draft, name, params)


def _act(draft: Draft, name: str, params: list[str]) -> None:
    """Set the fix of a rule that has no table of replacements."""
    if name == "remove":
        draft.rule["delete"] = True
    elif name == "replace" and draft.rule["kind"] == "existence" and params:
        draft.rule["fix"] = template(params[0])
        if len(params) > 1:
            draft.note("action", "only the first replacement is offered")
    elif name == "edit":
        try:
            draft.rule["edit"] = _steps(params)
        except NotCarriedError as error:
            draft.note("action", str(error))
    elif name and draft.rule["kind"] == "existence":
        draft.note("action", f"the fix '{' '.join([name, *params]):.60}' has no counterpart; findings have no fix")


def _choose(draft: Draft, params: list[str]) -> None:
    """Turn a rule with several replacements into a table, in which each has all of them."""
    draft.rule["kind"] = "substitution"
    if words := draft.rule.pop("words", []):
        draft.rule["swap"] = {word: list(params) for word in words}
    if patterns := draft.rule.pop("patterns", []):
        draft.rule["swap-patterns"] = {pattern: [template(one) for one in params] for pattern in patterns}


def _steps(params: list[str]) -> dict[str, Any]:
    """The steps of an edit.

    Raises:
        NotCarriedError: one has no counterpart.
    """
    steps: dict[str, Any] = {}
    rest = list(params)
    while rest:
        name = rest.pop(0)
        count = 2 if name == "replace" else int(name in _EDITS)
        key = _EDITS.get(name) or ("case" if name in _CASES else name)
        if len(rest) < count or key in steps or not (count or key == "case"):
            raise NotCarriedError(f"the fix 'edit {' '.join(params):.60}' has no counterpart; findings have no fix")
        values, rest = rest[:count], rest[count:]
        steps[key] = {values[0]: values[1]} if name == "replace" else values[0] if values else name
    return steps


def substitution(draft: Draft) -> None:
    """Convert a rule about words that should be others."""
    _common(draft)
    whole = not draft.flag("nonword")
    name, params = draft.action
    patterns = Patterns(draft, whole=whole)
    swap: dict[str, Any] = {}
    swap_patterns: dict[str, Any] = {}
    lines = getattr(draft.table.get("swap"), "lines", {})
    for key, value in sorted(draft.pairs("swap").items(), key=lambda pair: -len(pair[0])):
        better = [one.replace("\\|", "|") for one in _PIPE.split(value) if one] if name == "replace" else [value]
        words = words_of(key) if whole else None
        if words is not None:
            swap |= {word: _one(better) for word in words if word not in swap and [word] != better}
            continue
        try:
            swap_patterns |= _replaced(patterns, key, better)
        except NotCarriedError as error:
            subject = f"{draft.source.name}, swap"
            draft.notes.add(draft.source.shown, lines.get(key, draft.line("swap")), subject, f"'{key:.60}': {error}")
    if not swap and not swap_patterns:
        raise NotCarriedError("none of its patterns can be carried over")
    if swap:
        draft.rule["swap"] = swap
    if swap_patterns:
        if not whole:
            draft.rule["whole-words"] = False
        draft.rule["swap-patterns"] = swap_patterns
    patterns.excuse()
    draft.say(("fix", "match"))
    if name not in ("", "replace") or params:
        draft.note(
            "action", f"the fix '{' '.join([name, *params]):.60}' has no counterpart; the replacement is offered"
        )


def _replaced(patterns: Patterns, key: str, better: list[str]) -> dict[str, Any]:
    """The patterns for one key with their replacements; a neighbor that must be there stays."""
    found: dict[str, Any] = {}
    for pattern in patterns.converted(key):
        around = patterns.around.get(pattern, ("", ""))
        texts = [f"{around[0]}{template(one)}{around[1]}" for one in better]
        found[pattern] = _one(texts)
    return found


def template(text: str) -> str:
    """A replacement with its captures in braces."""
    return _GROUP.sub(lambda found: found[0] * 2 if found[0] in "{}" else f"{{{found[1] or found[2]}}}", text)


def _one(values: list[str]) -> Any:
    return values[0] if len(values) == 1 else values or ""


def _common(draft: Draft) -> None:
    draft.take_case()
    if draft.text("affix"):
        raise NotCarriedError("'affix' takes the forms of words from a dictionary; use 'inflect'")
