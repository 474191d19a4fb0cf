"""Every key of the configuration, defined once for parsing, validation, documentation, and ``npqp-lint config``."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from npqp_lint.config.patterns import Patterns
from npqp_lint.diagnostic import URL

if TYPE_CHECKING:
    from collections.abc import Mapping

    from npqp_lint.declared.files import RuleFile
    from npqp_lint.registry import Rules
    from npqp_lint.rule import Rule, Severity
    from npqp_lint.terms.load import Glossaries

SEVERITIES: tuple[Severity, ...] = ("info", "warning", "error")
"""From the lowest to the highest."""
ENGINES = ("harper", "languagetool", "none")
"""The grammar engines."""

DEFAULT_EXCLUDE = (
    ".git/", ".hg/", ".svn/", ".jj/", ".venv/", "venv/", "node_modules/", "site-packages/", "__pycache__/", ".tox/",
    ".nox/", ".eggs/", ".mypy_cache/", ".pytest_cache/", ".ruff_cache/", ".hypothesis/", ".npqp-lint-cache/",
    ".idea/", ".vscode/",
)  # fmt: skip

Merge = Literal["replace", "add", "update"]


class Key(NamedTuple):
    """One key of the configuration.

    Arguments:
        name: as in the file; the field of Settings is the same with underscores.
        kind: the kind of value, a key of ``values.PARSERS``.
        default: the value if the key is not set.
        description: one or two sentences (Markdown).
        example: a line of TOML, or several.
        merge: whether a value replaces an earlier one (of a base file, for per-file settings of the file, for the
            command line of the file), is added to it, or updates it key by key.
        per_file: whether the key is allowed under ``[[per-file]]``, so that the result for a file depends on it.
    """

    name: str
    kind: str
    default: Any
    description: str
    example: str
    merge: Merge = "replace"
    per_file: bool = False

    @property
    def field(self) -> str:
        """The name of the field in Settings."""
        return self.name.replace("-", "_")


KEYS: tuple[Key, ...] = (
    Key("select", "selectors", None,
        "The rules to run: codes, code prefixes, names, families, or `ALL`. If not set, every stable rule runs.",
        'select = ["artifact", "TM101"]', "replace", True),
    Key("extend-select", "selectors", (), "More rules to run, in addition to those of `select`.",
        'extend-select = ["GR"]', "add", True),
    Key("ignore", "selectors", (),
        "Rules not to run. Between `select` and `ignore`, the more specific selector wins; in a tie, `ignore`.",
        'ignore = ["TY103", "readability"]', "add", True),
    Key("preview", "bool", False,
        "Also run preview rules, and report the preview findings of stable rules. Their precision is not yet proven.",
        "preview = true", "replace", True),
    Key("severity", "severity", {},
        "`error`, `warning`, or `info` for some rules; the most specific selector wins. `ignore` turns a rule off.",
        '[severity]\nartifact = "error"\nMT117 = "info"', "update", True),
    Key("rules", "rules", {}, "The options of a rule, which `npqp-lint rule NAME` lists.",
        '[rules.deictic-country]\ncountry = "China"', "update", True),
    Key("rule-files", "rule-files", (),
        "Files with [rules without code](writing-rules.md), in YAML or TOML: paths and patterns, relative to this "
        "file. A list under `rules` means the same.",
        'rule-files = ["docs/lint/*.yaml"]', "add"),
    Key("readability", "readability", {},
        "Readability limits: `max-grade` for the document and `max-section-grade` for a section (Flesch-Kincaid), "
        "`max-sentence-words`, and `max-paragraph-words`. Without a limit of yours, the rules only report severity "
        "`info`; exceeding a limit that you set is a warning.",
        "[readability]\nmax-grade = 12", "update", True),
    Key("grammar", "grammar", {"engine": "harper"},
        "`engine` selects the grammar checker: `harper`, which is built in; `languagetool`, a server that "
        "`npqp-lint languagetool` manages; or `none`. For LanguageTool, `url` names an existing server, to which your "
        "text is sent; without it, `heap` (in MB) and `idle` (minutes until it stops) apply to your own server. "
        "`timeout` is in seconds per request.",
        '[grammar]\nengine = "languagetool"', "update", True),
    Key("spelling", "bool", False,
        "Let the grammar engine report unknown words, except those in `dictionaries` and names that occur at least "
        "three times in a document.",
        "spelling = true", "replace", True),
    Key("dictionaries", "paths", (),
        "Accepted words: files with one word per line, relative to this file; `#` starts a comment. "
        "`npqp-lint dictionary add WORD` adds to the last file.",
        'dictionaries = ["words.txt"]', "add"),
    Key("glossaries", "paths", (),
        "Glossaries: files with the terms to use and to avoid, relative to this file, in TOML, CSV, TBX, and other "
        "formats; see [Terms](terms.md).",
        'glossaries = ["terms.toml"]', "add", True),
    Key("per-file", "per-file", (),
        "Settings for some files: `files` is a list of patterns; the keys marked below can be set as well. "
        "If several entries match, all apply, and later ones override earlier ones.",
        '[[per-file]]\nfiles = ["docs/**/*.md"]\nignore = ["TY103"]', "add"),
    Key("exclude", "patterns", DEFAULT_EXCLUDE,
        "What not to check, besides folders with a `pyvenv.cfg`. Replaces the default; `extend-exclude` adds to it.",
        'exclude = [".venv/", "vendor/"]'),
    Key("extend-exclude", "patterns", (), "More files and folders not to check, in addition to those of `exclude`.",
        'extend-exclude = ["CHANGELOG.md", "legal/**/*.txt"]', "add"),
    Key("include", "patterns", (),
        "Files in a folder to check even though their names do not indicate a format; they are read as plain text.",
        'include = ["COPYING", "*.transcript"]', "add"),
    Key("respect-gitignore", "bool", True, "Skip files that `.gitignore` and `.git/info/exclude` exclude.",
        "respect-gitignore = false"),
    Key("force-exclude", "bool", False,
        "Apply `exclude` to files named on the command line too, as a pre-commit hook needs.",
        "force-exclude = true"),
    Key("encoding", "encoding", None,
        "The encoding of files without a byte order mark, as a name that Python knows. If not set: the encoding that "
        "an HTML file declares, otherwise UTF-8.",
        'encoding = "cp1252"', "replace", True),
    Key("language", "language", "en",
        "The language, as a BCP 47 tag, of text whose markup declares none. Rules only check languages they support.",
        'language = "en-GB"', "replace", True),
    Key("front-matter", "strings", (),
        "The keys of the front matter of Markdown files (YAML or TOML) whose values are checked, such as the title and "
        "the description that a site shows. If not set: none.",
        'front-matter = ["title", "description", "summary"]', "replace", True),
    Key("formats", "formats", (), "The format of files whose names do not indicate it.",
        '[formats]\n"*.page" = "markdown"', "add"),
    Key("unit-states", "states", ("translated", "unapproved"),
        "Which translations of a bilingual file to check, by the state that the file gives them: `translated`, "
        "`unapproved`, or `fuzzy`.",
        'unit-states = ["translated", "unapproved", "fuzzy"]', "replace", True),
    Key("ignore-text", "regexps", (),
        "Patterns in the [syntax of RE2](writing-rules.md#patterns) of text in the source in which nothing is "
        "reported, such as the syntax of a macro. A match is at most 16 KB long.",
        "ignore-text = ['\\$\\w+\\$', '(?s)<Widget>.*?</Widget>']", "add", True),
    Key("rule-url", "page", URL,
        "The page to which a finding leads; `{code}`, `{name}`, and `{family}` stand for those of its rule. A rule "
        "without code has its `link` instead.", 'rule-url = "https://example.com/rules/{name}"', "replace", True),
    Key("fail-level", "level", "warning",
        "The lowest severity (`info`, `warning`, or `error`) that makes the exit status 1.", 'fail-level = "error"'),
    Key("max-density", "density", None,
        "The maximum number of artifact findings per 1,000 words in a document; exceeding it makes the exit status 1. "
        "Documents under 100 words have no density.", "max-density = 2.5", per_file=True),
    Key("baseline", "path", None,
        "The file of known findings, which are not reported, relative to this file. `npqp-lint baseline` writes it.",
        'baseline = ".npqp-lint-baseline.json"'),
    Key("unsafe-fixes", "bool", False, "Let `--fix` and `--diff` apply unsafe fixes, which need review.",
        "unsafe-fixes = true"),
    Key("cache", "bool", True, "Cache results, and check only what has changed.", "cache = false"),
    Key("cache-dir", "path", None,
        "The folder of the cache, relative to this file. If not set: a folder for the project in your own cache folder "
        "(`~/.cache/npqp-lint` on Linux).",
        'cache-dir = "build/npqp-lint"'),
)  # fmt: skip

BY_NAME: Mapping[str, Key] = {key.name: key for key in KEYS}
BY_FIELD: Mapping[str, Key] = {key.field: key for key in KEYS}


class PerFile(NamedTuple):
    """Settings for some files.

    Arguments:
        files: patterns for the files.
        values: the values by field of Settings.
    """

    files: Patterns
    values: Mapping[str, Any]


@dataclass(frozen=True)
class Settings:
    """The settings in effect for a file. ``KEYS`` describes each field; mappings are never changed."""

    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    preview: bool = False
    severity: Mapping[str, Severity] = field(default_factory=dict)
    rules: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    rule_files: tuple[RuleFile, ...] = ()
    readability: Mapping[str, float] = field(default_factory=dict)
    grammar: Mapping[str, Any] = field(default_factory=lambda: {"engine": "harper"})
    spelling: bool = False
    dictionaries: tuple[Path, ...] = ()
    glossaries: tuple[Path, ...] = ()
    per_file: tuple[PerFile, ...] = ()
    exclude: tuple[Patterns, ...] = (Patterns(DEFAULT_EXCLUDE),)
    extend_exclude: tuple[Patterns, ...] = ()
    include: tuple[Patterns, ...] = ()
    respect_gitignore: bool = True
    force_exclude: bool = False
    encoding: str | None = None
    language: str = "en"
    front_matter: tuple[str, ...] = ()
    formats: tuple[tuple[Patterns, str], ...] = ()
    unit_states: tuple[str, ...] = ("translated", "unapproved")
    ignore_text: tuple[str, ...] = ()
    rule_url: str = URL
    fail_level: Severity = "warning"
    max_density: float | None = None
    baseline: Path | None = None
    unsafe_fixes: bool = False
    cache: bool = True
    cache_dir: Path | None = None
    format_as: str | None = None
    """``--format-as``: the format of named files, whatever their names; not a configuration key."""
    held: tuple[bool, str] | None = None
    """What was held back until the user allows it: whether the check is incomplete without it, and a message."""
    absent: tuple[str, ...] = ()
    """The codes of rules that do not apply to the file, by what they say themselves."""

    @cached_property
    def fingerprint(self) -> str:
        """Equal for settings that give equal diagnostics for documents of the same format; for caches."""
        data = as_data(self)
        of_file = [(key.name, data[key.name]) for key in KEYS if key.per_file]
        return repr([*of_file, self.words[0], self.held, *self._own])

    @property
    def _own(self) -> list[Any]:
        """What the glossaries and the rules without code are."""
        digests = [self.glossary.digests] if self.glossaries else []
        files = [(file.path, file.digest, file.fault) for file in self.rule_files]
        return [*digests, *files, self.absent] if files else digests

    @property
    def own_rules(self) -> Rules:
        """The rules of the rule files, also those that do not apply to the file."""
        from npqp_lint.config.rule_files import own_rules

        return own_rules(self.rule_files)

    @cached_property
    def glossary(self) -> Glossaries:
        """The glossaries; they are read when a rule needs them."""
        from npqp_lint.terms.load import Glossaries

        return Glossaries(self.glossaries)

    @property
    def all_glossaries(self) -> tuple[Path, ...]:
        """The glossaries, and those that are only for some files."""
        more = (path for entry in self.per_file for path in entry.values.get("glossaries", ()))
        return tuple(dict.fromkeys((*self.glossaries, *more)))

    @cached_property
    def words(self) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        """The words of the dictionaries, sorted, if spelling is checked; warnings; and errors in the dictionaries."""
        if not self.spelling:
            return (), (), ()
        from npqp_lint.config.dictionaries import DictionaryError, MissingError, read

        words: set[str] = set()
        missing, faults = [], []
        for path in self.dictionaries:
            try:
                words.update(read(path))
            except MissingError as error:
                missing.append(str(error))
            except DictionaryError as error:
                faults.append(str(error))
        return tuple(sorted(words)), tuple(missing), tuple(faults)

    def format_of(self, path: str | Path, data: bytes | None = None) -> str | None:
        """The format of a file by its name: ``formats``, then known names, then ``include``; None if not a document.

        Arguments:
            path: the file.
            data: its bytes, where they are at hand.
        """
        from npqp_lint import formats

        if self.format_as is not None:
            return self.format_as
        if not self.formats:  # the usual case, and this is called for many files
            known = formats.format_of(os.path.basename(path)) or formats.format_of_head(os.fspath(path), data)
            if known is not None or not self.include:
                return known
        absolute = os.path.abspath(path)
        for patterns, name in reversed(self.formats):
            if patterns.covers(absolute):
                return (formats.format_of_head(absolute, data) if name in formats.CHOSEN else None) or name
        known = formats.format_of(os.path.basename(absolute)) or formats.format_of_head(absolute, data)
        if known is None and any(patterns.covers(absolute) for patterns in self.include):
            return "plain"
        return known

    def format_of_named(self, path: str | Path, data: bytes = b"") -> str | None:
        """The format of a named file; None if it is unknown, so that the file must not be read.

        Arguments:
            path: the file; `-` is standard input without a name.
            data: its bytes, where they are at hand.
        """
        from npqp_lint import formats

        return self.format_of(path, data or None) or formats.format_of_named(str(path), data)

    def rule_classes(self) -> tuple[list[type[Rule]], list[str]]:
        """The rules to run, sorted by code, and warnings about selectors that select nothing."""
        from npqp_lint import selectors

        own = self.own_rules
        chosen, warnings = selectors.select(self.select, self.extend_select, self.ignore, self.preview, own)
        if own:
            without = {rule.code for rule in own if not getattr(rule, "usable", True)}.union(self.absent)
            chosen = [rule for rule in chosen if rule.code not in without]
        return chosen, warnings


def as_data(settings: Settings) -> dict[str, Any]:
    """The settings as written in a file, by key: strings, booleans, lists, and tables; None means not set."""
    return {key.name: _plain(key, getattr(settings, key.field)) for key in KEYS}


def _plain(key: Key, value: Any) -> Any:
    if key.kind == "patterns":
        return [line for patterns in value for line in patterns.lines]
    if key.kind == "rule-files":
        return [Path(file.path).as_posix() for file in value]
    if key.kind == "formats":
        return {line: name for patterns, name in value for line in patterns.lines}
    if key.kind == "per-file":
        return [
            {"files": list(entry.files.lines)}
            | {BY_FIELD[name].name: _plain(BY_FIELD[name], inner) for name, inner in entry.values.items()}
            for entry in value
        ]
    return _data(value)


def _data(value: Any) -> Any:
    if isinstance(value, Path):
        return value.as_posix()
    if isinstance(value, dict):
        return {name: _data(inner) for name, inner in sorted(value.items())}
    return [_data(inner) for inner in value] if isinstance(value, list | tuple) else value
