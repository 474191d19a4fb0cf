"""The interface of a rule, for this project's own rules and for plugins.

A rule is a class in a file of its own. Its docstring is its documentation (in Markdown; the first line is the summary),
its examples are its tests, and one method contains its judgment.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Literal, NamedTuple

from npqp_lint.diagnostic import FAMILIES, URL, Applicability, Family, Severity
from npqp_lint.text.document import Document, Edit
from npqp_lint.text.signs import Sign

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from npqp_lint.engine_selectors import Parts
    from npqp_lint.lazy import Probe

__all__ = [
    "FAMILIES",
    "Applicability",
    "CheckError",
    "Document",
    "Edit",
    "Example",
    "Family",
    "Finding",
    "Fix",
    "Option",
    "PatternRule",
    "Rule",
    "Severity",
]

Stage = Literal["stable", "preview"]


@dataclass(frozen=True, slots=True)
class Fix:
    """One way to fix a finding.

    Arguments:
        title: what it does, for a menu, such as ``Delete the second period``.
        edits: sorted, without overlap, in prose offsets.
        applicability: ``safe`` keeps the meaning and needs no review; ``unsafe`` needs review.
        restores_markup: the edits bring markup back to life, so some characters stop being prose.
        raw: edits of what is not prose, such as a space at the end of a translation; in source offsets.
    """

    title: str
    edits: tuple[Edit, ...]
    applicability: Applicability = "unsafe"
    restores_markup: bool = False
    raw: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule reports about the prose from `start` to `end`, or about one unit of a bilingual file.

    Arguments:
        start, end: prose offsets; `end` is greater than `start`. If the finding is about a unit: 0.
        message: a sentence as a copy editor would write it.
        fixes: the best one first.
        hints: why the rule decided as it did, for ``--verbose``.
        engine_rule: the name of the engine rule that reported it, in the grammar engine.
        engine_category: the engine's name for the kind of defect.
        preview: its kind, one of the rule's ``previews``, if the precision of that kind is not yet proven, unlike that
            of the rule; it is only reported with ``--preview``.
        unit: the index in ``Document.units`` of a translation that the finding is about as a whole. Such a rule is not
            ``exclusive``.
    """

    start: int
    end: int
    message: str
    fixes: tuple[Fix, ...] = ()
    hints: tuple[str, ...] = ()
    engine_rule: str | None = None
    engine_category: str | None = None
    preview: str | None = None
    unit: int | None = None


class Contested(NamedTuple):
    """What a set of documents writes in several forms.

    Arguments:
        key: what the forms share, as ``Rule.collect`` names it.
        forms: for each form, how often it is used, and in how many documents.
        kept: the form to keep; None if none dominates.
    """

    key: str
    forms: Mapping[str, tuple[int, int]]
    kept: str | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """A text with a defect; ``npqp_lint.testing`` checks what it says.

    Arguments:
        text: the text.
        fixed: the text after the first fix; None if there is no fix.
        at: where the first finding is: the marked text, or its start and end. None: not said, as for the rest.
        message: of the first finding.
        count: how many findings there are.
    """

    text: str
    fixed: str | None = None
    at: str | tuple[int, int] | None = None
    message: str | None = None
    count: int | None = None


class Option(NamedTuple):
    """An option of one rule, set under ``[rules.NAME]``; it has the type of its default.

    Arguments:
        limit: if the user sets it, the findings of the rule are warnings, even if they are ``info`` by default.
    """

    default: Any
    description: str
    limit: bool = False


class CheckError(Exception):
    """A rule cannot run, for an external reason. The message is shown as it is: what fails, and what to do."""


class PluginError(Exception):
    """A rule of a plugin failed. The message names both, and says what to do."""


class Rule(ABC):
    """One kind of check.

    Class attributes:
        code, name, family: how it is selected and shown.
        severity, stage: the defaults; a ``preview`` rule only runs with ``--preview``.
        languages: primary language tags of the blocks it checks; empty for any language.
        specificity: if two findings of a family overlap, the one with the higher value is reported.
        exclusive: whether only one of overlapping findings is reported; if False, its findings concern not the place
            where they start but everything that follows, and are always reported.
        nearness: whose rule it is: 2 if it is in a rule file of the user, 1 if in one of a pack, 0 otherwise. If rules
            want the same edit of the same place, the nearest one is reported.
        excused_by_source: whether a finding is none if the text that it marks is in the source of the translation, too:
            a word that is doubled there, or a capital.
        whole: whether what it finds in one place can depend on all of the document.
        engine: the grammar engine it represents, if any.
        options: its options.
        uses_glossary: whether ``settings`` has the glossaries of the configuration, under ``glossary``.
        example_glossary: the glossary of the examples, in TOML.
        example_format: the format of the examples; ``pairs`` is a source, a tab, and its translation in each line.
        bad, good: examples; in a ``good`` text the rule finds nothing.
        previews: the kinds of findings that a stable rule only reports in preview: a sentence for each name.
        bad_in_preview: examples of such findings.
        preview: whether such findings are wanted; otherwise the rule can skip them. Set on the instance.
        faults: what the rule cannot use of what its settings name, a sentence each. Set on the instance by ``check``.
    """

    code: ClassVar[str]
    name: ClassVar[str]
    family: ClassVar[Family]
    severity: ClassVar[Severity] = "warning"
    stage: ClassVar[Stage] = "preview"
    languages: ClassVar[tuple[str, ...]] = ("en",)
    specificity: ClassVar[int] = 0
    exclusive: bool = True
    nearness: ClassVar[int] = 0
    excused_by_source: ClassVar[bool] = False
    whole: ClassVar[bool] = False
    engine: ClassVar[str | None] = None
    options: ClassVar[Mapping[str, Option]] = {}
    uses_glossary: ClassVar[bool] = False
    example_glossary: ClassVar[str] = ""
    example_format: ClassVar[str] = "plain"
    bad: ClassVar[tuple[Example, ...]] = ()
    previews: ClassVar[Mapping[str, str]] = {}
    bad_in_preview: ClassVar[tuple[Example, ...]] = ()
    good: ClassVar[tuple[str, ...]] = ()
    preview: bool = False
    faults: Sequence[str] = ()

    def __init__(self, settings: Mapping[str, Any] | None = None, parts: Parts | None = None) -> None:
        """Create the rule with its settings.

        Arguments:
            settings: override the defaults of ``options``; the keys are known to be valid.
            parts: which engine rules are selected; None means the defaults.
        """
        self.parts = parts
        self.settings: dict[str, Any] = {key: option.default for key, option in self.options.items()}
        self.settings.update(settings or {})

    @classmethod
    def documentation(cls) -> str:
        """The rule's docstring, cleaned."""
        return inspect.cleandoc(cls.__doc__ or "")

    @classmethod
    def engine_rules(cls) -> Sequence[str]:
        """The names of the engine's own rules; empty if they are unknown, so that any name is accepted."""
        return ()

    @classmethod
    def engine_categories(cls) -> Sequence[str]:
        """The engine's names for kinds of defects; empty if they are unknown, so that any name is accepted."""
        return ()

    def chooses(self, finding: Finding) -> bool:
        """Whether the engine rule behind a finding is on if it is not selected by name."""
        return True

    def runs(self, selector: str) -> bool:
        """Whether the rule looked for what an engine selector (``harper/RepeatedWords``) names."""
        return True

    @classmethod
    def summary(cls) -> str:
        """The first line of the documentation."""
        return cls.documentation().partition("\n")[0]

    @classmethod
    def page(cls) -> str | None:
        """The address of the page that explains the rule; None if there is none."""
        return URL.format(code=cls.code)

    def fingerprint(self) -> str:
        """What the findings depend on besides the text, the settings, and the installed packages, for caches: a hash of
        a file that the settings name, or the version of an engine."""
        return ""

    def begin(self, document: Document) -> None:  # noqa: B027
        """Called before any rule checks the document, so that slow preparations can start in another thread."""

    def waits(self, document: Document) -> bool:
        """Whether the check of a document would wait a second or so for something that is not loaded yet."""
        return False

    @abstractmethod
    def check(self, document: Document) -> Iterable[Finding]:
        """All findings of this rule in the document, in any order."""

    def collect(self, document: Document) -> Mapping[str, Mapping[str, int]] | None:
        """How often a document uses each form of what its set must write in one way, by a key for each such thing; None
        if the rule compares no documents. Only called with ``--terms``, before any document is checked."""
        return None

    def contested(self, collected: Sequence[Mapping[str, Mapping[str, int]]]) -> Sequence[Contested]:
        """What the documents of a set write in several forms, and the forms to keep. When a document is checked,
        ``Document.agreed[code]`` has the form to keep for each key of which the document has another form.

        Arguments:
            collected: what ``collect`` returned for each document.
        """
        return ()

    def measure(self, document: Document) -> Mapping[str, Any] | None:
        """Scores of the document as a whole, for ``Report.readability``, as JSON values; None if there are none."""
        return None


class PatternRule(Rule):
    """A rule that examines each match of a compiled pattern in the whole prose.

    Blocks are separated by a blank line, so a pattern that does not match ``\\n`` stays inside a block.

    Class attributes:
        pattern: starts with a letter or a character class, if possible; a group or lookaround is searched more slowly.
        signs: if the text has none of these characters, the pattern is not tried; empty to always try it.
        likely: a search for what all that the pattern matches has, which passes over a text sooner; None to do without.
    """

    pattern: ClassVar[re.Pattern[str]]
    signs: ClassVar[tuple[str, ...]] = ()
    likely: ClassVar[Probe | None] = None
    _sign: ClassVar[Sign | None] = None

    def __init_subclass__(cls, **more: Any) -> None:
        super().__init_subclass__(**more)
        if "signs" in cls.__dict__:
            cls._sign = Sign(*cls.signs) if cls.signs else None

    def check(self, document: Document) -> Iterator[Finding]:
        """Search once; ``judge`` is only called for matches."""
        text = document.text
        if self._sign is not None and not self._sign.is_in(document):
            return
        if self.likely is not None and not self.likely.holds(document.utf8):
            return
        for match in self.pattern.finditer(text):
            finding = self.judge(match, document)
            if finding is not None:
                yield finding

    @abstractmethod
    def judge(self, match: re.Match[str], document: Document) -> Finding | None:
        """The finding for a match, or None."""


def rules_of(package: str) -> tuple[type[Rule], ...]:
    """The rules defined in a package and the packages inside it, sorted by code.

    Arguments:
        package: an importable package; every module in it is imported.
    """
    found: set[type[Rule]] = set()
    for module in pkgutil.walk_packages(importlib.import_module(package).__path__, f"{package}."):
        for value in vars(importlib.import_module(module.name)).values():
            # issubclass would ask all subclasses of an abstract class
            own = isinstance(value, type) and value.__module__ == module.name and Rule in value.__mro__
            if own and not inspect.isabstract(value) and hasattr(value, "code"):
                found.add(value)
    return tuple(sorted(found, key=lambda rule: rule.code))
