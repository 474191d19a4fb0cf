"""What can be done on the page. Each action changes files at once, and is one step to undo."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from npqp_lint.adoption import acts
from npqp_lint.adoption.acts import ReviewError
from npqp_lint.adoption.fingerprint import digests
from npqp_lint.adoption.review import Counts, group_of
from npqp_lint.lazy import lazy
from npqp_lint.page.places import Places
from npqp_lint.page.review.fix_all import Fixed, Wanted, fixed
from npqp_lint.page.review.steps import Change, Step, Steps
from npqp_lint.text.source_map import Edit

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from npqp_lint.diagnostic import Diagnostic
    from npqp_lint.page.review.desk import Desk, Item, Loaded
    from npqp_lint.page.review.request import Act
    from npqp_lint.text.source import Source

_LONGEST_REASON = 200
_CONTROL = lazy(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


class Refusal(NamedTuple):
    """A finding of which nothing was changed although that was asked for."""

    doc: int
    finding: int
    message: str


class Done(NamedTuple):
    """The result of an action.

    Arguments:
        items: the documents that may have changed.
        number: how many findings it dealt with.
        refused: the others.
    """

    items: Sequence[Item]
    number: int = 1
    refused: Sequence[Refusal] = ()


class Actions:
    """Carries out actions, and remembers them.

    Arguments:
        desk: the documents.
    """

    def __init__(self, desk: Desk) -> None:
        self.steps = Steps(desk.stored.write)
        self.counts = Counts()
        self._desk = desk
        self._table: dict[str, Callable[[Act], Done]] = {
            "take": self.take,
            "edit": self.edit,
            "skip": self.skip,
            "skip-all": self.skip_all,
            "suppress": self.suppress,
            "dictionary": self.dictionary,
            "glossary": self.glossary,
            "take-all": self.take_all,
            "safe-all": self.safe_all,
            "undo": lambda act: self._again(self.steps.undo(), undone=True),
            "redo": lambda act: self._again(self.steps.redo(), undone=False),
        }

    def do(self, act: Act) -> Done:
        """Carry out an action.

        Raises:
            ReviewError: it is not possible; nothing was changed.
            Conflict: the file is not what the page shows; nothing was changed.
        """
        done = self._table[act.action](act)
        self._desk.check_all(done.items)
        return done

    def take(self, act: Act) -> Done:
        """Apply a fix of a finding."""
        item, loaded, found = self._finding(act)
        if act.fix >= len(found.fixes):
            raise ReviewError("the finding has no such fix")
        fix = found.fixes[act.fix]
        document, settings = loaded.report.document, item.settings
        after = acts.edited(loaded.source, document, fix.edits, self._desk.runner, settings, fix.restores_markup)
        return self._written(item, loaded, after)

    def edit(self, act: Act) -> Done:
        """Replace what a finding marks, or another part of its block, by what the user wrote."""
        item, loaded, span = self._span(act)
        document, source = loaded.report.document, loaded.source
        if document is None or act.text is None:
            raise ReviewError("the new text is missing")
        if not set(_CONTROL.findall(act.text)) <= set(document.text[slice(*span)]):
            raise ReviewError("the new text contains control characters")
        edits = document.map.edits(Edit(*span, act.text))
        if edits is None:
            raise ReviewError("the new text would change more than prose; edit the file")
        if not edits:
            return Done([item], 0)
        if not source.writable(edits):
            raise ReviewError("the file cannot contain the new text")
        after = acts.edited(source, document, edits, self._desk.runner, item.settings)
        return self._written(item, loaded, after)

    def skip(self, act: Act) -> Done:
        """Show a finding no more."""
        item, loaded, found = self._finding(act)
        return self._skipped({item.number: self._names(item, loaded, lambda other: other is found)})

    def skip_all(self, act: Act) -> Done:
        """Show no more findings of the same rule or term."""
        _, _, found = self._finding(act)
        group = group_of(found)
        names = {}
        for item in self._shown():
            names[item.number] = self._names(item, self._desk.load(item), lambda other: group_of(other) == group)
        return self._skipped(names)

    def suppress(self, act: Act) -> Done:
        """Write a comment that suppresses a finding."""
        item, loaded, found = self._finding(act)
        if item.doc is None or not item.doc["can"]["suppress"]:
            raise ReviewError("no comment can suppress a finding here; use npqp-lint baseline instead")
        reason = _reason(act.reason)
        after = acts.suppressed(loaded.source, found, self._desk.runner, item.settings, reason)
        return self._written(item, loaded, after, suppresses=True)

    def dictionary(self, act: Act) -> Done:
        """Add the word of a finding to the dictionary."""
        from npqp_lint.page.review.lists import add_word

        item, loaded, found = self._finding(act)
        self._must_keep()
        return self._listed(item, add_word(item.settings, found, loaded.source))

    def glossary(self, act: Act) -> Done:
        """Add the words of a finding to the glossary, as a name that nobody should write, or as the preferred one."""
        from npqp_lint.page.review.lists import add_term

        item, loaded, found = self._finding(act)
        self._must_keep()
        change = add_term(item.settings, loaded, found, act.text)
        self.steps.replace([change])
        return self._listed(item, change)

    def take_all(self, act: Act) -> Done:
        """Apply the first fix of all findings of a rule, a term, or certain words, in all documents."""
        if act.rule is not None:
            return self._fix_all(self._shown(), Wanted(True, act.rule, act.text))
        _, _, found = self._finding(act)
        return self._fix_all(self._shown(), Wanted(True, group=group_of(found)))

    def safe_all(self, act: Act) -> Done:
        """Apply all safe fixes, in one document or in all."""
        items = self._shown()
        if act.doc >= 0:
            self._desk.load(self._desk.item(act.doc), act.version)
            items = [item for item in items if item.number == act.doc]
        return self._fix_all(items, Wanted())

    def _again(self, step: Step, undone: bool) -> Done:
        """Show what follows from undoing a step or doing it again."""
        sign = -1 if undone else 1
        paths = {change.path for change in step.changes}
        own = [item for item in self._desk.items.values() if item.path in paths]
        if paths - {item.path for item in own}:
            self._desk.reload()
            own = own if own else list(self._desk.items.values())[:1]
        for number, name in step.skipped:
            item = self._desk.items[number]
            (item.skipped.discard if undone else item.skipped.add)(name)
            self._desk.forget(item)
            own = [*own, item] if item not in own else own
        self.counts.passed += sign * len(step.skipped)
        self.counts.silenced += sign * step.suppressed
        self.counts.taken += sign * step.taken
        return Done(own)

    def _must_keep(self) -> None:
        if not self._desk.stored.keeps:
            raise ReviewError("nothing is stored of pasted texts; review files instead")

    def _shown(self) -> list[Item]:
        return [item for item in self._desk.items.values() if item.doc is not None and item.doc["findings"]]

    def _finding(self, act: Act) -> tuple[Item, Loaded, Diagnostic]:
        """The finding that an action is about."""
        item = self._desk.item(act.doc)
        loaded = self._desk.load(item, act.version)
        if act.finding is None or not 0 <= act.finding < len(loaded.report.diagnostics):
            raise ReviewError("there is no such finding")
        return item, loaded, loaded.report.diagnostics[act.finding]

    def _span(self, act: Act) -> tuple[Item, Loaded, tuple[int, int]]:
        """The range of the prose that an edit is about."""
        if act.finding is None:
            item = self._desk.item(act.doc)
            loaded = self._desk.load(item, act.version)
            block = act.block
        else:
            item, loaded, _ = self._finding(act)
            block = item.doc["findings"][act.finding]["block"] if item.doc is not None else None
        document = loaded.report.document
        if document is None or item.doc is None or block is None or not 0 <= block < len(item.doc["blocks"]):
            raise ReviewError("there is no such block")
        if not item.doc["blocks"][block]["text"]:
            raise ReviewError("there is no translation to edit; write it in the file")
        own = block - sum(not other["text"] for other in item.doc["blocks"][:block])
        whole = document.blocks[own]
        if act.finding is None:
            return item, loaded, (whole.start, whole.end)
        finding, places = item.doc["findings"][act.finding], Places(document)
        low = finding["start"] if act.start is None else act.start
        high = finding["end"] if act.end is None else act.end
        start, end = places.point(own, low), places.point(own, high)
        if not whole.start <= start <= end <= whole.end:
            raise ReviewError("the range is not in the block")
        return item, loaded, (start, end)

    def _written(self, item: Item, loaded: Loaded, after: Source, suppresses: bool = False) -> Done:
        """Write the new text of a document."""
        change = Change(item.path, loaded.data, acts.content(loaded.source, loaded.data, after))
        self.steps.replace([change])
        self.steps.add(Step([change], taken=not suppresses, suppressed=suppresses))
        self.counts.taken += not suppresses
        self.counts.silenced += suppresses
        return Done([item])

    def _names(self, item: Item, loaded: Loaded, wanted: Callable[[Diagnostic], bool]) -> frozenset[str]:
        """What identifies some findings of a document among all that it has without those skipped before."""
        result = loaded.report
        if item.skipped:
            result = self._desk.checker(item, lambda found, source: True, skipped=True)(loaded.source)
        places = {_place(found) for found in loaded.report.diagnostics if wanted(found)}
        named = zip(result.diagnostics, digests(result), strict=True)
        return frozenset(name for found, name in named if _place(found) in places) - item.skipped

    def _skipped(self, names: dict[int, frozenset[str]]) -> Done:
        skipped = frozenset((number, name) for number, found in names.items() for name in found)
        items = [self._desk.items[number] for number, found in names.items() if found]
        for item in items:
            item.skipped |= names[item.number]
            self._desk.forget(item)
        self.steps.add(Step(skipped=skipped))
        self.counts.passed += len(skipped)
        return Done(items, len(skipped))

    def _listed(self, item: Item, change: Change | None) -> Done:
        """Check everything again after a dictionary or glossary has changed."""
        if change is None:
            return Done([item], 0)
        self.steps.add(Step([change]))
        self._desk.reload()
        return Done([item])

    def _fix_all(self, items: Sequence[Item], wanted: Wanted) -> Done:
        """Apply the first allowed fix of some findings of some documents, as one step."""
        changes: list[Change] = []
        touched: list[Item] = []
        refused: list[Refusal] = []
        count = 0
        for one in fixed(self._desk, items, self._desk.narrowing(), wanted):
            if not isinstance(one, Fixed):
                refused.append(Refusal(one[0].number, 0, one[1]))
                continue
            item, report, after = one.item, one.result.report, one.result.content
            if report.source is None or after is None:
                refused.append(Refusal(item.number, 0, f"{item.shown}: {'; '.join(report.errors)}"))
                continue
            if left := wanted.left(report):
                refused.append(Refusal(item.number, 0, f"{item.shown}: {left} could not be applied safely"))
            if after == one.before:
                continue
            try:
                change = Change(item.path, one.before, after)
                self.steps.replace([change])
            except ReviewError as error:
                refused.append(Refusal(item.number, 0, str(error)))
                continue
            changes.append(change)
            touched.append(item)
            count += one.result.repaired.total()
        if changes:
            self.steps.add(Step(changes, taken=count))
            self.counts.taken += count
        return Done(touched, count, refused)


def _place(found: Diagnostic) -> tuple[int, int, str, str]:
    return found.start, found.end, found.code, found.message


def _reason(text: str | None) -> str:
    """The reason for a suppression, as it can be in a comment.

    Raises:
        ReviewError: it cannot.
    """
    reason = " ".join((text or "").split())
    if len(reason) > _LONGEST_REASON:
        raise ReviewError(f"the reason is longer than {_LONGEST_REASON} characters")
    if not reason.isprintable() or any(mark in reason for mark in ("--", "*/", "-->", "npqp-lint")):
        raise ReviewError("the reason cannot contain '--', '*/', 'npqp-lint', or control characters")
    return reason
