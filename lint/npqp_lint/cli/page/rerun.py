"""The command-line options with which the same findings are reported again."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from npqp_lint.cli.session import Options

_LISTS = ("select", "extend_select", "ignore")
_FLAGS = ("isolated", "no_baseline")
_VALUES = ("config", "baseline", "changed_since", "format_as")


def rerun(options: Options) -> list[str]:
    """The options of a run that decide what is reported, as words of a command line."""
    words = [f"{_name(key)}={','.join(values)}" for key in _LISTS if (values := getattr(options, key))]
    if options.preview is not None:
        words.append("--preview" if options.preview else "--no-preview")
    words += [_name(key) for key in _FLAGS if getattr(options, key)]
    return words + [f"{_name(key)}={value}" for key in _VALUES if (value := getattr(options, key)) is not None]


def _name(key: str) -> str:
    return f"--{key.replace('_', '-')}"
