"""Whether a plugin was written for this version of the interface, and whether its rules are rules."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from inspect import isabstract
from typing import TYPE_CHECKING

from npqp_lint._version import API, __version__
from npqp_lint.lazy import lazy
from npqp_lint.limit import FailedError, OutOfTimeError, guarded
from npqp_lint.rule import Example, Option, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

DECLARED = "NPQP_LINT_API"
"""The name that a plugin's package or module gives the version of the interface for which it was written."""

_CODE, _NAME = lazy(r"[A-Z]{2,}[0-9]+"), lazy(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_LOOKS = {"code": (_CODE, "XX101"), "name": (_NAME, "two-words"), "family": (_NAME, "house-style")}
_CHOICES = {"severity": ("info", "warning", "error"), "stage": ("stable", "preview")}
_LONGEST = 100
"""How many characters a code, a name, or a family may have."""


class VersionError(Exception):
    """A plugin was written for another version of the interface; the message names both."""


def checked_version(module: str) -> int | None:
    """The version of the interface that a module declares; None if it declares none. It is imported.

    Raises:
        VersionError: it is not ours.
    """
    declared: object = getattr(importlib.import_module(module), DECLARED, None)
    if declared is None:
        return None
    ours = f"npqp-lint {__version__} has version {API}"
    if not isinstance(declared, int):
        raise VersionError(f"its {DECLARED} is {declared!r:.40}; it must be a whole number, such as {API}")
    if declared != API:
        what = "update npqp-lint" if declared > API else "update the plugin"
        raise VersionError(f"it was written for version {declared} of the plugin interface, but {ours}; {what}")
    return int(declared)


def declared_version(module: str) -> object:
    """The version of the interface that a module or its package declares; None if there is none, or it is not loaded.

    Nothing is imported.
    """
    import sys

    for name in (module, module.partition(".")[0]):
        declared = getattr(sys.modules.get(name), DECLARED, None)
        if isinstance(declared, int):
            return declared
    return None


def problem_of(rule: object, seconds: float) -> str | None:
    """Why an object from a plugin is not a valid rule, or None.

    Arguments:
        rule: the object.
        seconds: the maximum time.
    """
    try:
        return guarded(seconds, lambda: next(_problems(rule), None))
    except (FailedError, OutOfTimeError) as error:
        return str(error)


def _problems(rule: object) -> Iterator[str]:
    """What is wrong with an object as a rule."""
    if not isinstance(rule, type) or not issubclass(rule, Rule):
        yield f"{rule!r} is not a subclass of npqp_lint.Rule"[:200]
        return
    shown = f"{rule.__module__}.{rule.__qualname__}"
    if isabstract(rule):
        yield f"{shown} has no method {', '.join(sorted(rule.__abstractmethods__))}"
    for name, (pattern, like) in _LOOKS.items():
        value = getattr(rule, name, None)
        if not isinstance(value, str) or len(value) > _LONGEST or not pattern.fullmatch(value):
            yield f"the {name} of {shown} is {value!r:.80}; it must have the form {like!r}"
    for name, choices in _CHOICES.items():
        value = getattr(rule, name, None)
        if value not in choices:
            yield f"the {name} of {shown} is {value!r:.80}; it must be one of {', '.join(choices)}"
    yield from _in_its_behavior(rule, shown)
    yield from _in_its_documentation(rule, shown)


def _in_its_behavior(rule: type[Rule], shown: str) -> Iterator[str]:
    """What is wrong with the parts that decide what runs."""
    if not isinstance(rule.options, Mapping) or not all(isinstance(value, Option) for value in rule.options.values()):
        yield f"the options of {shown} are {rule.options!r:.80}; they must be a mapping to npqp_lint.rule.Option"
    languages = rule.languages
    if not isinstance(languages, tuple) or not all(isinstance(language, str) for language in languages):
        yield f"the languages of {shown} must be a tuple of language tags"
    if not isinstance(rule.specificity, int):
        yield f"the specificity of {shown} must be a whole number"


def _in_its_documentation(rule: type[Rule], shown: str) -> Iterator[str]:
    """What is wrong with the parts that only listings and pages show."""
    if not isinstance(rule.documentation(), str) or not isinstance(rule.summary(), str):
        yield f"the documentation of {shown} is not a string"
    for name in ("bad", "bad_in_preview"):
        if not _are(getattr(rule, name), Example):
            yield f"the {name} of {shown} must be a tuple of npqp_lint.Example"
    if not _are(rule.good, str):
        yield f"the good of {shown} must be a tuple of strings"
    if not isinstance(rule.previews, Mapping) or not _are((*rule.previews, *rule.previews.values()), str):
        yield f"the previews of {shown} must be a mapping from names to sentences"


def _are(values: object, kind: type) -> bool:
    return isinstance(values, tuple) and all(isinstance(value, kind) for value in values)
