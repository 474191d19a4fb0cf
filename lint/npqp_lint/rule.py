"""The interface of a rule, for this project's own rules and for plugins.

A rule is a class in a file of its own. Its docstring is its documentation (Markdown; the first line is the summary),
its examples are its tests, and one method holds its judgement.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Literal, NamedTuple

from npqp_lint.diagnostic import FAMILIES, Applicability, Family, Severity
from npqp_lint.text.document import Document, Edit

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from npqp_lint.engine_selectors import Parts

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
    """One way to repair a finding.

    Arguments:
        title: what it does, for a menu, such as ``Delete the second stop``.
        edits: sorted, without overlap, in prose offsets.
        applicability: ``safe`` keeps the meaning and is right without asking; ``unsafe`` is to be read first.
    """

    title: str
    edits: tuple[Edit, ...]
    applicability: Applicability = "unsafe"


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule says of the prose from `start` up to `end`.

    Arguments:
        start, end: prose offsets; `end` is greater than `start`.
        message: a sentence in a copy editor's words.
        fixes: the best first.
        hints: why the rule decided as it did, for ``--verbose``.
        engine_rule: the name of the rule in the grammar engine that spoke.
        engine_category: the engine's word for the kind of the defect.
        preview: its kind, one of the rule's ``previews``, if that kind is not yet proven to be precise, though the rule
            is; it is reported with ``--preview`` only.
    """

    start: int
    end: int
    message: str
    fixes: tuple[Fix, ...] = ()
    hints: tuple[str, ...] = ()
    engine_rule: str | None = None
    engine_category: str | None = None
    preview: str | None = None


class Example(NamedTuple):
    """A text with a defect, and what the first fix makes of it (None: there is no fix)."""

    text: str
    fixed: str | None = None


class Option(NamedTuple):
    """A setting of one rule, set under ``[rules.NAME]``; its type is that of the default.

    Arguments:
        limit: where the user sets it, what the rule finds is a warning, even if it is information by default.
    """

    default: Any
    description: str
    limit: bool = False


class CheckError(Exception):
    """A rule cannot be run, through no fault of its own. The message is shown as it is: what fails, what to do."""


class Rule(ABC):
    """One opinion about the text.

    Class attributes:
        code, name, family: how it is selected and shown.
        severity, stage: the defaults; a ``preview`` rule runs with ``--preview`` only.
        languages: primary language tags of the blocks it judges; empty for any language.
        specificity: where two findings of a family overlap, the higher speaks alone.
        exclusive: of its findings and those of others that overlap with them one is heard; False: they say nothing
            of the place where they stand, but of all that follows, and are heard in any case.
        engine: the grammar engine behind it, if any.
        options: the settings it takes.
        bad, good: examples; a ``good`` text has no finding of this rule.
        previews: the kinds of findings that a stable rule has in preview only: a sentence for each name.
        bad_in_preview: examples of such findings.
        preview: such findings are wanted; a rule need not look for them otherwise. Set on the instance.
    """

    code: ClassVar[str]
    name: ClassVar[str]
    family: ClassVar[Family]
    severity: ClassVar[Severity] = "warning"
    stage: ClassVar[Stage] = "preview"
    languages: ClassVar[tuple[str, ...]] = ("en",)
    specificity: ClassVar[int] = 0
    exclusive: bool = True
    engine: ClassVar[str | None] = None
    options: ClassVar[Mapping[str, Option]] = {}
    bad: ClassVar[tuple[Example, ...]] = ()
    previews: ClassVar[Mapping[str, str]] = {}
    bad_in_preview: ClassVar[tuple[Example, ...]] = ()
    good: ClassVar[tuple[str, ...]] = ()
    preview: bool = False

    def __init__(self, settings: Mapping[str, Any] | None = None, parts: Parts | None = None) -> None:
        """Make the rule with its settings.

        Arguments:
            settings: overrides the defaults of ``options``; its keys are known to be valid.
            parts: which of the engine's rules are wanted; None: those of its choice.
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
        """The names of the engine's own rules; empty where they are not known, and any is accepted."""
        return ()

    @classmethod
    def engine_categories(cls) -> Sequence[str]:
        """The engine's words for the kinds of defects; empty where they are not known, and any is accepted."""
        return ()

    def chooses(self, finding: Finding) -> bool:
        """Whether the engine's rule behind a finding speaks where it is not selected by its own name."""
        return True

    def runs(self, selector: str) -> bool:
        """Whether what a selector of a part of the engine (``harper/RepeatedWords``) names was looked for."""
        return True

    @classmethod
    def summary(cls) -> str:
        """The first line of the documentation."""
        return cls.documentation().partition("\n")[0]

    def fingerprint(self) -> str:
        """What the findings depend on beside the text, the settings and the installed packages, for caches: a hash of
        a file that the settings name, the version of an engine."""
        return ""

    def begin(self, document: Document) -> None:  # noqa: B027
        """Called before any rule checks the document: what is slow to get ready may do so in another thread."""

    @abstractmethod
    def check(self, document: Document) -> Iterable[Finding]:
        """Everything this rule finds in the document, in any order."""

    def measure(self, document: Document) -> Mapping[str, Any] | None:
        """Figures of the document as a whole, for ``Report.readability``; JSON can hold them. None: there are none."""
        return None


class PatternRule(Rule):
    """A rule that looks at each match of one compiled pattern over the whole prose.

    The prose of two blocks is parted by a blank line, so a pattern that matches no ``\\n`` stays inside a block.

    Class attributes:
        pattern: begins with a letter or a class of them, if possible: a group or a look around is found much later.
        signs: where the text has none of them the pattern matches nothing, and is not tried; empty for none.
    """

    pattern: ClassVar[re.Pattern[str]]
    signs: ClassVar[tuple[str, ...]] = ()

    def check(self, document: Document) -> Iterator[Finding]:
        """One scan; ``judge`` is asked at the matches alone."""
        text = document.text
        if self.signs and not any(sign in text for sign in self.signs):
            return
        for match in self.pattern.finditer(text):
            finding = self.judge(match, document)
            if finding is not None:
                yield finding

    @abstractmethod
    def judge(self, match: re.Match[str], document: Document) -> Finding | None:
        """The finding at a match, or None."""


def rules_of(package: str) -> tuple[type[Rule], ...]:
    """The rules defined in a package and the packages inside it, sorted by code.

    Arguments:
        package: an importable package; every module in it is imported.
    """
    found: set[type[Rule]] = set()
    for module in pkgutil.walk_packages(importlib.import_module(package).__path__, f"{package}."):
        for value in vars(importlib.import_module(module.name)).values():
            own = isinstance(value, type) and issubclass(value, Rule) and value.__module__ == module.name
            if own and not inspect.isabstract(value) and hasattr(value, "code"):
                found.add(value)
    return tuple(sorted(found, key=lambda rule: rule.code))
