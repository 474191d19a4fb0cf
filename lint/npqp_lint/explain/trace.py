"""Follows every finding at a place through the stages, and asks the rules that do not run what they would find."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from npqp_lint.diagnostic import Report
from npqp_lint.explain import refused
from npqp_lint.explain.considered import considered
from npqp_lint.explain.place import Place, blocks_at
from npqp_lint.explain.selection import off
from npqp_lint.explain.stance import Outcome, Stance
from npqp_lint.pipeline.arbitrate import arbitrate
from npqp_lint.pipeline.check import refusal, said
from npqp_lint.pipeline.locate import located
from npqp_lint.suppression.apply import suppress
from npqp_lint.suppression.directives import OWN
from npqp_lint.suppression.ignored_text import outside

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from npqp_lint.config.settings import Settings
    from npqp_lint.diagnostic import Diagnostic
    from npqp_lint.linter import Linter
    from npqp_lint.rule import Finding, Rule
    from npqp_lint.text.document import Block, Document

Pairs = list[tuple["Rule", "Finding"]]


class Explanation(NamedTuple):
    """What happened at a place.

    Arguments:
        place: the place.
        document: what is there.
        blocks: the blocks of prose at the place.
        stances: what is reported, then what is not, each in the order of the text.
        silent: the rules that ran and found nothing there.
        idle: the rules that did not run and would have found nothing there.
        errors: what could not be checked.
    """

    place: Place
    document: Document
    blocks: list[Block]
    stances: list[Stance]
    silent: list[type[Rule]]
    idle: list[type[Rule]]
    errors: list[str]


class Tracer:
    """Explains places in a document.

    Arguments:
        document: the document.
        linter: the linter for its settings.
        settings: those in effect.
        origins: where the value of each key of them comes from.
        narrow: what removes findings of a report that must not be reported, as a run does, by the outcome for these.
        since: the revision of the outcome ``unchanged``.
    """

    def __init__(
        self,
        document: Document,
        linter: Linter,
        settings: Settings,
        origins: Mapping[str, str],
        narrow: Mapping[Outcome, Callable[[Report], object]],
        since: str = "",
    ) -> None:
        self._document = document
        self._linter = linter
        self._settings = settings
        self._origins = origins
        self._narrow = narrow
        self._since = since
        self._errors: list[str] = list(linter.faults)

    def explain(self, place: Place) -> Explanation:
        """What happened at a place.

        Raises:
            PlaceError: it does not exist.
        """
        low, high = place.range(self._document.source)
        blocks = blocks_at(self._document, low, high)
        ran = self._run(self._linter.rules)
        stances = [*self._of_run(ran, low, high), *self._in_preview(ran, low, high)]
        others = self._others()
        stances += self._of_others(others, low, high)
        for stance in self._looked(blocks, low, high):
            if not _told(stance, stances):
                stances.append(stance)
        spoken = {stance.rule for stance in stances}
        silent = [type(rule) for rule in self._linter.rules if type(rule) not in spoken]
        stances += [one for one in self._alone(blocks, low, high, silent) if not _covered(one, stances)]
        spoken = {stance.rule for stance in stances}
        stances.sort(key=lambda stance: (stance.outcome != "reported", stance.start, stance.end, stance.rule.code))
        return Explanation(
            place, self._document, blocks, stances,
            sorted((rule for rule in silent if rule not in spoken), key=lambda rule: rule.code),
            sorted((type(rule) for rule in others if type(rule) not in spoken), key=lambda rule: rule.code),
            [str(error) for error in self._errors],
        )  # fmt: skip

    def _run(self, rules: Iterable[Rule]) -> Pairs:
        """The findings of some rules in the document; an error is one of the explanation."""
        found: Pairs = []
        for rule in rules:
            try:
                found += [(rule, finding) for finding in said(rule, self._document)[0]]
            except Exception as error:  # one rule never stops the others
                self._errors.append(f"rule {rule.code} {rule.name} failed ({type(error).__name__}: {error})")
        return found

    def _located(self, rule: Rule, finding: Finding) -> Diagnostic:
        linter = self._linter
        return located(rule, finding, self._document, linter.severities, linter.pages)

    def _stance(self, rule: Rule, found: Diagnostic, outcome: Any, reason: str = "", change: Any = ()) -> Stance:
        text = " ".join(self._document.source.text[found.start : found.end].split())
        return Stance(type(rule), outcome, found.start, found.end, text, found, reason, tuple(change))

    def _of_run(self, ran: Pairs, low: int, high: int) -> Iterator[Stance]:
        """What became of the findings of the rules that run."""
        document, linter = self._document, self._linter
        counting: Pairs = []
        for rule, finding in ran:
            why = refusal(rule, finding, document, linter.states)
            if why is None:
                counting.append((rule, finding))
            elif _overlaps(found := self._located(rule, finding), low, high):
                yield self._stance(rule, found, why, *refused.refused(why, rule, finding, document))
        winners = arbitrate(counting)
        won = {id(finding) for _, finding in winners}
        for rule, finding in counting:
            if id(finding) not in won and _overlaps(found := self._located(rule, finding), low, high):
                yield self._stance(rule, found, *refused.beaten(rule, finding, winners))
        diagnostics = [(rule, self._located(rule, finding)) for rule, finding in winners]
        yield from self._of_reported(diagnostics, low, high)

    def _of_reported(self, found: list[tuple[Rule, Diagnostic]], low: int, high: int) -> Iterator[Stance]:
        """What became of the findings that won: reported, or suppressed, or known."""
        document, linter = self._document, self._linter
        heard = outside(document, [one for _, one in found], linter.ignored)
        loud = suppress(document, heard, linter.rules, linter.severities, linter.own, linter.pages)
        report = Report(document.source.path, document.source, document)
        report.diagnostics = sorted(loud, key=lambda one: (one.start, one.end, one.code))
        left: dict[int, Outcome] = {}  # what the outcome is of those that are removed
        for name, narrow in self._narrow.items():
            before = report.diagnostics
            narrow(report)
            left |= dict.fromkeys({id(one) for one in before} - {id(one) for one in report.diagnostics}, name)
        kinds = [{id(one) for one in kept} for kept in (heard, loud)]
        reader = refused.comments(document, linter)
        about = {id(one): one for one in loud if one.code in OWN}  # those about the comments themselves
        own = [(rule, one) for one in about.values() for rule in linter.rules if rule.code == one.code]
        for rule, one in (*found, *own):
            if not _overlaps(one, low, high):
                continue
            if id(one) not in kinds[0] and id(one) not in about:
                yield self._stance(rule, one, "ignored-text", *refused.IGNORED_TEXT)
            elif id(one) not in kinds[1]:
                yield self._stance(rule, one, "suppressed", *refused.suppression(one, reader, document))
            elif id(one) in left:
                known = left[id(one)] == "baseline"
                why = refused.known(self._settings) if known else refused.unchanged(self._since)
                yield self._stance(rule, one, left[id(one)], *why)
            else:
                yield self._stance(rule, one, "reported", "", refused.ways_to_silence(one, document))

    def _in_preview(self, ran: Pairs, low: int, high: int) -> Iterator[Stance]:
        """The kinds of findings that stable rules only have in preview."""
        if self._settings.preview:
            return
        known = {(type(rule), finding.start, finding.end) for rule, finding in ran}
        fresh = self._made(type(rule) for rule in self._linter.rules if rule.previews)
        for rule, finding in self._run(fresh):
            if finding.preview and (type(rule), finding.start, finding.end) not in known:
                found = self._located(rule, finding)
                if _overlaps(found, low, high):
                    yield self._stance(
                        rule, found, "preview", *refused.refused("preview", rule, finding, self._document)
                    )

    def _others(self) -> list[Rule]:
        """The installed rules that do not run, made to report everything; other grammar engines are left out."""
        from npqp_lint import registry

        running = {type(rule) for rule in self._linter.rules}
        engine = self._settings.grammar.get("engine")
        return self._made(
            rule
            for rule in (*registry.rules(), *self._settings.own_rules)
            if rule not in running and rule.engine in (None, engine) and getattr(rule, "usable", True)
        )

    def _made(self, rules: Iterable[type[Rule]]) -> list[Rule]:
        from npqp_lint.limit import guarded
        from npqp_lint.linters import made_rule

        found = []
        for rule in rules:
            try:
                made = guarded(20.0, lambda rule=rule: made_rule(rule, self._settings))  # type: ignore[misc]
            except Exception as error:
                self._errors.append(f"rule {rule.code} {rule.name} cannot be made ({error})")
                continue
            made.preview = True
            found.append(made)
        return found

    def _of_others(self, others: list[Rule], low: int, high: int) -> Iterator[Stance]:
        """What the rules that do not run would find."""
        for rule, finding in self._run(others):
            found = self._located(rule, finding)
            if _overlaps(found, low, high):
                why = refusal(rule, finding, self._document, self._linter.states)
                if why in ("language", "state", "source"):
                    yield self._stance(rule, found, why, *refused.refused(why, rule, finding, self._document))
                else:
                    yield self._stance(rule, found, *off(type(rule), self._settings, self._origins))

    def _looked(self, blocks: list[Block], low: int, high: int) -> Iterator[Stance]:
        """What the rules that run looked at and left alone."""
        for rule in self._linter.rules:
            try:
                looked = list(considered(rule, self._document, blocks))
            except Exception:  # noqa: S112 - the run has reported it
                continue
            for one in looked:
                start, end = self._document.map.range(one.start, one.end)
                if start < high and low < end:
                    text = " ".join(self._document.text[one.start : one.end].split())
                    yield Stance(type(rule), one.outcome, start, end, text, None, one.reason, one.change)

    def _alone(self, blocks: list[Block], low: int, high: int, rules: list[type[Rule]]) -> Iterator[Stance]:
        """What rules that found nothing would find if a block was a document of its own, or a paragraph."""
        wanted = set(rules)
        running = [rule for rule in self._linter.rules if type(rule) in wanted and rule.engine is None]
        for block in blocks:
            yield from refused.in_isolation(self._document, block, running, (low, high))


def _overlaps(found: Diagnostic, low: int, high: int) -> bool:
    return found.start < high and low < max(found.end, found.start + 1)


def _told(stance: Stance, others: Iterable[Stance]) -> bool:
    """Whether a finding of any rule says something about the same words, or the same rule does."""
    return any(
        (one.finding is not None or one.rule is stance.rule) and one.start < stance.end and stance.start <= one.end
        for one in others
    )


def _covered(stance: Stance, others: Iterable[Stance]) -> bool:
    """Whether the same rule has said something about the same words."""
    return any(one.rule is stance.rule and one.start < stance.end and stance.start < one.end for one in others)
