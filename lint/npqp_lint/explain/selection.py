"""Why a rule does not run on a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from npqp_lint.selectors import ALL, is_part, resolve, strength

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from npqp_lint.config.settings import Settings
    from npqp_lint.explain.stance import Outcome
    from npqp_lint.rule import Rule


class Off(NamedTuple):
    """Why a rule does not run, and what would change it."""

    outcome: Outcome
    reason: str
    change: tuple[str, ...]


def off(rule: type[Rule], settings: Settings, origins: Mapping[str, str]) -> Off:
    """Why a rule does not run on a file.

    Arguments:
        rule: one that does not.
        settings: those in effect.
        origins: where the value of each key comes from.
    """
    if rule.code in settings.absent:
        return Off("file", "Its rule file says that it does not check this file.", (
            f"change `files` or `exclude-files` of {rule.code} ({getattr(rule, 'origin', '')})",
        ))  # fmt: skip
    if not getattr(rule, "usable", True):
        return Off("off", "There is an error in its rule file.", (f"fix {getattr(rule, 'origin', 'the file')}",))
    wanted = _strongest(rule, settings.select if settings.select is not None else (ALL,), settings)
    wanted = max(wanted, _strongest(rule, settings.extend_select, settings), key=lambda pair: pair[0])
    ignored = _strongest(rule, (word for word in settings.ignore if not is_part(word)), settings)
    if wanted[0] < 0:
        return Off("off", f"It is not selected{_from(origins, 'select')}.", (f'extend-select = ["{rule.name}"]',))
    if ignored[0] >= wanted[0]:
        word = ignored[1]
        change = f'extend-select = ["{rule.name}"]' if ignored[0] < strength(rule.code, settings.own_rules) else None
        where = _from(origins, "ignore")
        return Off("off", f"It is ignored: {word!r}{where}.", (change or f"remove {word!r} from `ignore`",))
    if rule.stage == "preview" and not settings.preview:
        return Off("preview", "The rule is in preview.", ("--preview, or preview = true",))
    return Off("off", "It does not run with these settings.", ())


def _from(origins: Mapping[str, str], key: str) -> str:
    origin = origins.get(key, "default")
    return "" if origin == "default" else f" ({origin})"


def _strongest(rule: type[Rule], words: Iterable[str], settings: Settings) -> tuple[int, str]:
    """The most specific selector that names a rule, and how specific it is; -1 if none does."""
    found = (-1, "")
    for word in words:
        if rule in resolve(word, settings.own_rules):
            found = max(found, (strength(word, settings.own_rules), word))
    return found
