"""Settings from layers of values: what a later one replaces, adds to, or takes back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from npqp_lint.config.settings import BY_FIELD, Merge, Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from npqp_lint.declared.files import RuleFile


def merged(layers: list[dict[str, Any]]) -> Settings:
    """The settings from some layers of values, each overriding the one before.

    Arguments:
        layers: values by field of Settings.
    """
    values: dict[str, Any] = {}
    files = tuple(file for layer in layers for file in layer.get("rule_files", ()))
    for layer in layers:
        if layer.get("select") is not None or layer.get("extend_select") or layer.get("ignore"):
            _yield_to(values, layer, files)
        for name, value in layer.items():
            values[name] = _MERGERS[BY_FIELD[name].merge](values.get(name), value)
    return Settings(**values)


def _replace(old: Any, new: Any) -> Any:
    return new


def _add(old: Any, new: Any) -> Any:
    return (*(old or ()), *new)


def _update(old: Any, new: Any) -> Any:
    result = dict(old or {})
    for name, value in new.items():
        result[name] = {**result.get(name, {}), **value} if isinstance(value, dict) else value
    return result


_MERGERS: Mapping[Merge, Callable[[Any, Any], Any]] = {"replace": _replace, "add": _add, "update": _update}


def _yield_to(values: dict[str, Any], layer: dict[str, Any], files: tuple[RuleFile, ...]) -> None:
    """Drop earlier selectors that the layer contradicts: a rule it selects is no longer ignored by the same selector,
    and a rule it ignores is no longer selected by a more specific one."""
    if not any(values.get(name) for name in ("select", "extend_select", "ignore")):
        return
    from npqp_lint.config.rule_files import own_rules
    from npqp_lint.selectors import keys, resolve

    own = own_rules(files)
    chosen = [keys(word, own) for word in (*(layer.get("select") or ()), *layer.get("extend_select", ()))]
    if values.get("ignore"):
        values["ignore"] = tuple(word for word in values["ignore"] if keys(word, own) not in chosen)
    dropped: frozenset[str] = frozenset().union(*(keys(word, own) for word in layer.get("ignore", ())))

    def goes(word: str) -> bool:
        return keys(word, own) <= dropped or {rule.code for rule in resolve(word, own)} <= dropped

    for name in ("select", "extend_select"):
        if dropped and values.get(name):
            values[name] = tuple(word for word in values[name] if not goes(word))
