"""The rule that speaks for Harper, and Harper as an engine."""

from __future__ import annotations

from bisect import bisect_right
from contextlib import suppress
from functools import cache, cached_property
from itertools import accumulate
from threading import Lock
from typing import TYPE_CHECKING, Any

from npqp_lint.lazy import lazy
from npqp_lint.rule import CheckError, Example

from npqp_rules.grammar import doubts
from npqp_rules.grammar.articles import ARTICLE, wrong_articles
from npqp_rules.grammar.doubled_to import DOUBLED, doubled_to
from npqp_rules.grammar.engine import GrammarRule, Match
from npqp_rules.grammar.forms import PARTICIPLE_OF
from npqp_rules.grammar.slips import IN_SPEECH, PREVIEWS
from npqp_rules.grammar.spelling import Words
from npqp_rules.grammar.triggers import holds_trigger
from npqp_rules.lexicons import load

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    import harper
    from npqp_lint.rule import Finding
    from npqp_lint.text.document import Document

KINDS = tuple(
    """Agreement BoundaryError Capitalization Eggcorn Enhancement Formatting Grammar Malapropism Miscellaneous
    Nonstandard Punctuation Readability Redundancy Regionalism Repetition Spelling Style Typo Usage
    WordChoice""".split()
)
"""Harper's words for the kinds of defects (LintKind in the documentation of harper-core)."""

SPELLING = "SpellCheck"
"""Harper's rule that looks words up."""

_DIALECTS = {"GB": 1, "AU": 2, "NZ": 2, "IE": 1, "ZA": 1, "CA": 3, "IN": 4}
"""Harper's dialect (``harper.Dialect``) by the region of a language tag; anywhere else, or without one, American."""

_BATCH = 3000
"""Characters of paragraphs that Harper gets together."""

_PARAGRAPH = "\n\n"

_ASKED = " 3"
"""Changes when what it is asked about one text, and with which others, changes its answers."""

_CODE = lazy(r"`([^`]+)`")

_UNORDERED = "RegularIrregulars"
"""Harper's rule about forms such as "writed", which suggests the past tense and the participle in any order."""

_PAST = PARTICIPLE_OF.keys() | {"ran", "struck"}


@cache
def chosen() -> frozenset[str]:
    """The rules of Harper that speak by default."""
    return _listed("on")


@cache
def unproven() -> frozenset[str]:
    """Those that speak with ``--preview``, or where they are selected by their name."""
    return _listed("preview")


def _listed(kind: str) -> frozenset[str]:
    return frozenset(name for group in load("harper")[kind] for name in group["rules"].split())


@cache
def known() -> tuple[str, ...]:
    """The names of Harper's rules that can be selected, sorted: all but a few that would spoil the output."""
    return tuple(sorted(chosen() | unproven() | _listed("off")))


class Harper:
    """Harper in this process. It is imported at the first text, which takes about a second."""

    name = "harper"

    def __init__(self) -> None:
        self._lock = Lock()
        self._made: tuple[tuple[int, tuple[str, ...]], harper.Linter] | None = None

    @cached_property
    def version(self) -> str:
        """Name and version of its distribution, from the name of its folder."""
        from npqp_lint.plugins import installed

        return next((name for name in installed() if name.lower().startswith(("harper_py", "harper-py"))), "") + _ASKED

    @property
    def is_loaded(self) -> bool:
        """Whether a text can be checked at once."""
        return self._made is not None

    def warm(self, settings: Mapping[str, Any]) -> None:
        """Load it for some settings, as for ``check``; other threads run on meanwhile."""
        with self._lock:
            self._linter(settings)

    def check(self, texts: Sequence[str], settings: Mapping[str, Any]) -> list[list[Match]]:
        """The matches of each text.

        Arguments:
            texts: prose without markup.
            settings: ``language``, a BCP 47 tag, and ``rules``, the names of the rules to run.

        Raises:
            CheckError: Harper is not installed for this machine.
        """
        with self._lock:
            linter = self._linter(settings)
            return [matches for batch in _batches(texts) for matches in _asked(linter, batch)]

    def _linter(self, settings: Mapping[str, Any]) -> harper.Linter:
        dialect = _DIALECTS.get(str(settings["language"]).upper().rpartition("-")[2], 0)
        key = dialect, tuple(settings["rules"])
        if self._made is None or self._made[0] != key:
            self._made = key, _linter(*key)
        return self._made[1]


def _linter(dialect: int, rules: tuple[str, ...]) -> harper.Linter:
    try:
        import harper
    except ImportError as error:
        message = f"the grammar engine Harper cannot be loaded ({error}); install harper-py, or write "
        raise CheckError(message + 'engine = "none" under [grammar] in the configuration') from error
    linter = harper.Linter(dialect)
    on = frozenset(rules)
    linter.set_lint_config({name: name in on for name in linter.get_default_lint_config()})
    return linter


def _batches(texts: Sequence[str]) -> Iterator[list[str]]:
    """The texts in order, several together: a call costs time of its own, and so does a very long text."""
    batch: list[str] = []
    size = 0
    for text in texts:
        if batch and size + len(text) > _BATCH:
            yield batch
            batch, size = [], 0
        batch.append(text)
        size += len(text)
    if batch:
        yield batch


def _asked(linter: harper.Linter, batch: list[str]) -> list[list[Match]]:
    """The matches of each text of a batch, which Harper sees as paragraphs; what it says of one it says of it alone."""
    starts = list(accumulate((len(text) + len(_PARAGRAPH) for text in batch[:-1]), initial=0))
    answers: list[list[Match]] = [[] for _ in batch]
    for match in _matches(linter, _PARAGRAPH.join(batch)):
        i = bisect_right(starts, match.start) - 1
        end = match.end - starts[i]
        if end <= len(batch[i]):
            answers[i].append(match._replace(start=match.start - starts[i], end=end))
    return answers


def _matches(linter: harper.Linter, text: str) -> list[Match]:
    found = []
    for rule, lints in linter.organized_lints(text, language="plaintext", dedup=False).items():
        for lint in lints:
            start, end = lint.span.start, lint.span.end
            suggestions = []
            for suggestion in lint.suggestions:
                kept = text[start:end] if suggestion.kind == 2 else ""  # SuggestionKind.INSERT_AFTER
                suggestions.append(kept + suggestion.replacement_text)
            message = _CODE.sub("“\\1”", lint.message)
            if rule == _UNORDERED:
                suggestions, message = _ordered(suggestions, message)
            found.append(Match(start, end, rule, message, tuple(suggestions), lint.lint_kind))
    return sorted(found)


def _ordered(suggestions: list[str], message: str) -> tuple[list[str], str]:
    """The past tense first, and the message with the forms in the same order."""
    best = sorted(suggestions, key=lambda form: (form.lower() not in _PAST, form))
    told, order = ("' or '".join(forms).lower() for forms in (suggestions, best))
    return best, message.replace(told, order)


_ENGINE = Harper()
"""One for all: what it holds takes 150 MB and most of a second to make."""


class HarperRule(GrammarRule):
    """Grammar as Harper sees it.

    ## What it does

    Hands the prose to [Harper](https://writewithharper.com), a grammar checker that is installed with npqp-lint and
    runs in the same process, without a network, and reports what a chosen part of its rules finds: agreement (*they
    was*), forms of verbs (*has wrote*), confused words (*better then*), typos that are words (*form the start*),
    articles (*a hour*), *could of*, words that belong together (*no body*), set phrases gone wrong (*bare in mind*).

    ## Why it matters

    Each of these is an error whatever the style, and most readers notice it.

    ## What speaks

    Harper has some 900 rules. Those that speak by default are right nearly always on edited text, which was measured;
    off are spelling, capitals, punctuation, long sentences, formatting and style. With `--verbose`, and in JSON, a
    finding names Harper's rule. `extend-select = ["harper/OxfordComma"]` switches one more on,
    `ignore = ["harper/ThenThan"]` one off, `GR101:Agreement` selects one of Harper's kinds. Unknown words are reported
    with `spelling = true`. Wrong articles (`harper/AnA`) and *to to* (`harper/ToTo`) are found without Harper, which
    takes a second to load.

    ## Fix safety

    A suggestion is a guess, so each fix is unsafe.
    """

    code = "GR101"
    name = "harper"
    stage = "stable"
    engine = "harper"
    bad = (
        Example("They was surprised by the answer.", "They were surprised by the answer."),
        Example("You should of told me earlier.", "You should have told me earlier."),
        Example("It took a hour to find the house.", "It took an hour to find the house."),
        Example("She is taller then her brother.", "She is taller than her brother."),
    )
    previews = PREVIEWS
    good = (
        "They were surprised by the answer.",
        "Of course you should tell me.",
        "It took an hour, then we found the house.",
    )

    @classmethod
    def engine_rules(cls) -> Sequence[str]:
        """Harper's."""
        return known()

    @classmethod
    def engine_categories(cls) -> Sequence[str]:
        """Harper's kinds."""
        return KINDS

    @property
    def checker(self) -> Harper:
        """The engine, shared by all."""
        return _ENGINE

    def warm(self, settings: Mapping[str, Any]) -> None:
        """Load Harper."""
        with suppress(CheckError):
            _ENGINE.warm(settings)

    def waits(self, document: Document) -> bool:
        """Whether Harper is needed, and not loaded."""
        return not _ENGINE.is_loaded and bool(self._plan(document).missing)

    @cached_property
    def _on(self) -> frozenset[str]:
        """The rules that Harper runs."""
        on = chosen() | ({SPELLING} if self.settings.get("spelling") else frozenset())
        if self.preview:
            on |= unproven()
        if self.parts is None:
            return on
        named = self.parts.rules
        every = frozenset(name for name in known() if name.lower() in named)
        return every if self.parts.named_only else on | every

    def engine_settings(self, document: Document) -> dict[str, Any]:
        """The names of the rules to run."""
        return self._engine_settings

    def may_find(self, text: str, settings: Mapping[str, Any]) -> bool:
        """It holds what one of the rules needs."""
        return self._holds_trigger(text)

    @cached_property
    def _holds_trigger(self) -> Callable[[str], bool]:
        return holds_trigger(self._asked)

    @cached_property
    def _engine_settings(self) -> dict[str, Any]:
        return {"rules": sorted(self._asked)}

    @cached_property
    def _asked(self) -> frozenset[str]:
        """The rules that Harper itself must run."""
        return self._on - {ARTICLE, DOUBLED}

    def found_without(self, document: Document) -> Iterator[Match]:
        """Wrong articles, and *to* that stands twice."""
        if ARTICLE in self._on:
            yield from wrong_articles(document)
        if DOUBLED in self._on:
            yield from doubled_to(document)

    def chooses(self, finding: Finding) -> bool:
        """Its rule is one of the chosen, or the spelling is to be checked."""
        return self._is_chosen(finding.engine_rule or "")

    def _is_chosen(self, name: str) -> bool:
        if name == SPELLING:
            return bool(self.settings.get("spelling"))
        return name in chosen() or (self.preview and name in unproven())

    def runs(self, selector: str) -> bool:
        """Whether the rule that a selector names is on; of a kind, whether all of it can be."""
        _engine, slash, name = selector.partition("/")
        if not slash:
            return self.parts is None or not (self.parts.ignores or self.parts.named_only)
        on = (rule for rule in self._on if self.parts is None or self.parts.wants(rule, None, self._is_chosen(rule)))
        return name.lower() in map(str.lower, on)

    def accepts(self, match: Match, document: Document, start: int, end: int) -> bool:
        """All but what is doubtful, words that the project's dictionaries hold, and names."""
        if match.rule != SPELLING:
            return doubts.believed(match.rule, doubts.place_of(match, document, start, end))
        return not self._words.know(document, start, end)

    def preview_of(self, match: Match, document: Document, start: int) -> str | None:
        """What may be meant as it stands in somebody's speech, unless the rule is selected by its name."""
        if self.parts is not None and match.rule.lower() in self.parts.rules:
            return None
        return IN_SPEECH if doubts.may_be_spoken(match.rule, document, start) else None

    @cached_property
    def _words(self) -> Words:
        return Words(self.settings.get("words", ()))
