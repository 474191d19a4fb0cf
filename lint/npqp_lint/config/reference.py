"""docs/configuration.md, written from the table of keys."""

from __future__ import annotations

from typing import Any

from npqp_lint.config.settings import KEYS, Key

_INTRODUCTION = """\
# Configuration

<!-- Written by npqp_lint.config.reference() from the keys in lint/npqp_lint/settings.py: change it there. -->

The settings for a file stand in the nearest configuration: npqp-lint looks in the file's folder, then in each folder
above it, for `.npqp-lint.toml`, `npqp-lint.toml` or a `pyproject.toml` with a table `[tool.npqp-lint]`, and reads the
first it finds. Settings of folders further up do not count unless the file says so with `extend`. The command line
comes over all, `--config FILE` takes one file for everything, and `--isolated` reads none.
`npqp-lint config PATH` shows what is in force for a file and where each value comes from.

An unknown key, rule, option or value is an error: nothing is passed over in silence.

## extend

`extend = "../base.toml"`, or a list of files, each relative to the file that names it (`~` is your home). The file
comes over what it extends, a later one in the list over an earlier. Keys marked *adds* below add to the earlier
value, keys marked *updates* change it key by key, all others take its place. A selector in `select` or `extend-select`
takes back the same selector in an earlier `ignore`, and an `ignore` takes back earlier selectors that it covers.

## Patterns

Patterns have the syntax of `.gitignore` and are relative to the folder of the file they stand in: `vendor/` is a folder
of that name at any depth, `/vendor/` only the one beside the file, `**` any folders, `!` takes back an earlier pattern.
In an extended file that lies outside the folders above the one that extends it, they are relative to the latter; in a
file named by `--config`, and on the command line, to the working directory.

## Keys
"""

_TYPES = {
    "bool": "`true` or `false`",
    "selectors": "list of selectors",
    "patterns": "list of patterns",
    "severity": "table: selector = severity",
    "level": "severity",
    "density": "number",
    "rules": "table: rule = table of options",
    "formats": "table: pattern = format",
    "per-file": "list of tables",
    "encoding": "string",
    "language": "string",
    "path": "string",
    "paths": "list of strings",
    "readability": "table: limit = number",
    "grammar": "table",
}


def configuration() -> str:
    """The whole page."""
    return "\n".join([_INTRODUCTION, *(_section(key) for key in KEYS)])


def toml(value: Any) -> str:
    """A value of ``as_data`` in TOML; tables stand inline. None, which TOML lacks, is ``not set``."""
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
        facts.append(f"- Over an earlier value: *{key.merge}s*")
    if key.per_file:
        facts.append("- Can stand under `[[per-file]]`")
    return f"### {key.name}\n\n{key.description}\n\n" + "\n".join(facts) + f"\n\n```toml\n{key.example}\n```\n"
