"""docs/configuration.md, generated from the table of keys."""

from __future__ import annotations

from typing import Any

from npqp_lint.config.settings import KEYS, Key

_INTRODUCTION = """\
# Configuration

<!-- Written by npqp_lint.config.reference from the keys in lint/npqp_lint/config/settings.py: change it there. -->

The settings for a file come from the nearest configuration: npqp-lint looks in the file's folder, then in each folder
above it, for `.npqp-lint.toml`, `npqp-lint.toml`, or a `pyproject.toml` with a `[tool.npqp-lint]` table, and reads the
first one it finds. Settings in folders further up do not apply unless the file names them with `extend`. Command-line
options override the configuration, `--config FILE` uses one file for everything, and `--isolated` reads none.
`npqp-lint config PATH` shows the settings in effect for a file and where each value comes from.

An unknown key, rule, option, or value is an error; nothing is silently ignored.

A configuration may say anything about its own project. What reaches beyond it (`url` under `[grammar]`, paths outside
the project, `cache-dir`) is held back until you allow it: with `--trust` for one run, or with `npqp-lint trust` for the
folder, until the configuration changes. [SECURITY.md](../SECURITY.md) explains why, and what the project is.

## Your own configuration

`npqp-lint.toml` in your own configuration folder (`~/.config/npqp-lint` on Linux) is for what concerns you and your
machine: `grammar`, `spelling`, `dictionaries`, `cache`, and `cache-dir`. It applies everywhere, below the configuration
of a project, and is never held back. `trusted-folders` lists folders in which every configuration may do everything:

```toml
trusted-folders = ["~/work"]

[grammar]
engine = "languagetool"
url = "http://localhost:8081"
```

## extend

`extend = "../base.toml"`, or a list of files, each relative to the file that names it (`~` is your home folder). A file
overrides what it extends, and a later file in the list overrides an earlier one. Keys marked *adds* below add to the
earlier value, keys marked *updates* change it key by key, and all others replace it. A selector in `select` or
`extend-select` cancels the same selector in an earlier `ignore`, and `ignore` cancels earlier selectors that it covers.

`extend = "pack:docs"` extends a [pack](packs.md), a selection of rules that comes with npqp-lint or with a plugin; a
list can contain packs and files. `[[per-file]]` can ignore the family of a pack where it does not apply.

## Patterns

Patterns have the syntax of `.gitignore` and are relative to the folder of the file that contains them: `vendor/`
matches a folder of that name at any depth, `/vendor/` only the one next to the file, `**` any folders, and `!` cancels
an earlier pattern. If an extended file is not in a folder above the file that extends it, its patterns are relative to
the folder of the latter; in a file named by `--config`, and on the command line, patterns are relative to the current
directory.

## Keys
"""

_TYPES = {
    "bool": "`true` or `false`",
    "selectors": "list of selectors",
    "strings": "list of strings",
    "states": "list of states",
    "patterns": "list of patterns",
    "regexps": "list of patterns in the syntax of RE2",
    "severity": "table: selector = severity",
    "level": "severity",
    "density": "number",
    "rules": "table: rule = table of options",
    "formats": "table: pattern = format",
    "per-file": "list of tables",
    "encoding": "string",
    "language": "string",
    "page": "string",
    "path": "string",
    "paths": "list of strings",
    "rule-files": "list of paths and patterns",
    "readability": "table: limit = number",
    "grammar": "table",
}


def configuration() -> str:
    """The whole page."""
    return "\n".join([_INTRODUCTION, *(_section(key) for key in KEYS)])


def toml(value: Any) -> str:
    """A value of ``as_data`` in TOML; tables are written inline. None, which TOML lacks, is ``not set``."""
    if value is None:
        return "not set"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, dict):
        inner = ", ".join(f"{_bare(name)} = {toml(item)}" for name, item in value.items())
        return f"{{ {inner} }}" if inner else "{}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(toml(item) for item in value) + "]"
    return repr(value)


def _quoted(text: str) -> str:
    import json

    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _bare(name: str) -> str:
    return name if name and name.replace("-", "").replace("_", "").isalnum() and name.isascii() else _quoted(name)


def _section(key: Key) -> str:
    facts = [f"- Type: {_TYPES[key.kind]}"]
    facts.append(f"- Default: {'not set' if key.default is None else f'`{toml(key.default)}`'}")
    if key.merge != "replace":
        facts.append(f"- Combined with an earlier value: *{key.merge}s*")
    if key.per_file:
        facts.append("- Allowed under `[[per-file]]`")
    return f"### {key.name}\n\n{key.description}\n\n" + "\n".join(facts) + f"\n\n```toml\n{key.example}\n```\n"
