"""Formats that plugins add, through the entry-point group ``npqp_lint.formats``.

An entry point names a module that has ``FORMAT``, a ``Format``, and ``read(source, language)``. If ``FORMAT.opens`` is
set, it also has ``source(data, path, encoding)``. No plugin can take the name or an extension of a format of ours.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from npqp_lint.formats.known import BY_NAME, FORMATS, Format

if TYPE_CHECKING:
    from collections.abc import Mapping

    from npqp_lint.plugins import Entry

GROUP = "npqp_lint.formats"
"""The entry-point group."""

LOADING = 10.0
"""How many seconds a plugin may take to load."""


class Added(NamedTuple):
    """The formats of plugins.

    Arguments:
        modules: what reads them, by the name of the format.
        extensions: the name of the format, by file name extension.
        faults: why formats were left out, a sentence each.
    """

    modules: Mapping[str, Any]
    extensions: Mapping[str, str]
    faults: tuple[str, ...]


@cache
def added() -> Added:
    """The formats of the installed plugins."""
    from npqp_lint import plugins

    modules: dict[str, Any] = {}
    extensions: dict[str, str] = {}
    faults: list[str] = []
    taken = {suffix for known in FORMATS for suffix in known.suffixes}
    for entry in plugins.entries(GROUP):
        module, fault = _loaded(entry)
        if fault is None:
            format = module.FORMAT
            own = taken.intersection(format.suffixes)
            fault = f"{', '.join(sorted(own))} is the extension of another format" if own else None
            if format.name in BY_NAME or format.name in modules:
                fault = f"there is already a format named {format.name!r}"
        if fault is not None:
            faults.append(f"the format {entry.name!r} of the plugin {entry.value!r} was left out: {fault}")
            continue
        modules[format.name] = module
        taken.update(format.suffixes)
        extensions.update(dict.fromkeys(format.suffixes, format.name))
    return Added(modules, extensions, tuple(faults))


def _loaded(entry: Entry) -> tuple[Any, str | None]:
    """What an entry point names, and why it cannot be used, or None."""
    from npqp_lint.limit import FailedError, OutOfTimeError, guarded

    try:
        module = guarded(LOADING, entry.load)
        format = guarded(LOADING, lambda: getattr(module, "FORMAT", None))
    except OutOfTimeError as error:
        return None, f"{error} to load"
    except FailedError as error:
        return None, f"it cannot be loaded ({error})"
    if not isinstance(format, Format):
        return None, "it has no FORMAT, which must be an npqp_lint.formats.known.Format"
    needed = ["read", *(["source"] if format.opens else [])]
    missing = [name for name in needed if not callable(getattr(module, name, None))]
    if missing:
        return None, f"it has no function {' or '.join(missing)}"
    if not all(suffix.startswith(".") and suffix == suffix.lower() for suffix in format.suffixes):
        return None, "its suffixes must begin with a period and be in lower case"
    return module, None
