"""A review: the documents, the actions, and the pages that show them. One thing happens at a time."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

from npqp_lint.adoption.acts import ReviewError
from npqp_lint.adoption.errors import NarrowingError
from npqp_lint.page.data import page_data, summary
from npqp_lint.page.review.actions import Actions
from npqp_lint.page.review.events import Events
from npqp_lint.page.review.steps import Conflict
from npqp_lint.page.review.stored import Signature, signature_of
from npqp_lint.page.terms import terms_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from npqp_lint.page.contract import Mode, PageData
    from npqp_lint.page.review.desk import Desk, Item
    from npqp_lint.page.review.request import Act


CHANGED = "documents"
"""The name of the event that documents have changed."""


class Session:
    """The review.

    Arguments:
        desk: the documents.
        mode: of the page.
    """

    def __init__(self, desk: Desk, mode: Mode = "review") -> None:
        self.mode = mode
        self.desk = desk
        self.actions = Actions(desk)
        self.events = Events()
        self.lock = threading.RLock()
        self._lists: dict[Path, Signature] = {}
        self._told = 0  # how many times pages were told something
        self._acted: dict[int, Item] = {}  # of these, the other pages are told when the page that acted has its answer

    def open(self) -> None:
        """Read and check everything."""
        with self.lock:
            self.desk.open()
            self._lists = self._signatures()

    def frame(self) -> PageData:
        """The page before it has its data."""
        return page_data(self.mode, [], {})

    def data(self) -> PageData:
        """The page with everything."""
        with self.lock:
            made = page_data(self.mode, self.desk.documents, self.desk.rules.data, self.desk.errors)
            made["canUndo"], made["canRedo"] = self.actions.steps.can_undo, self.actions.steps.can_redo
            return made

    def act(self, act: Act) -> tuple[int, dict[str, Any]]:
        """Carry out an action; return the status and what the page is told."""
        with self.lock:
            try:
                done = self.actions.do(act)
            except Conflict as error:
                named = [self.desk.items[act.doc]] if act.doc in self.desk.items else []
                for item in named:
                    self.desk.check(item)
                self.desk.stale.extend(number for number in self.desk.items if number not in self.desk.stale)
                return 409, self.news(named) | {"message": _sentence(error)}
            except (ReviewError, NarrowingError) as error:
                return 422, {"message": _sentence(error)}
            self._lists = self._signatures()
            steps = self.actions.steps
            answer = self.news(done.items) | {
                "done": done.number,
                "refused": [refusal._asdict() for refusal in done.refused],
                "canUndo": steps.can_undo,
                "canRedo": steps.can_redo,
            }
            self._acted.update((item.number, item) for item in done.items)
            return 200, answer

    def follow(self) -> None:
        """Check again what has changed on disk, one file at a time, and tell the pages."""
        with self.lock:
            acted, self._acted = self._acted, {}
            news = self.news(acted.values()) if acted else {}
        if acted:
            self.events.tell(news, CHANGED)
        for number in list(self.desk.items):
            item = self.desk.items[number]
            if number in self.desk.stale or self.desk.stored.signature(item.path) == item.signature:
                continue
            self._check(item)
        if self._lists != self._signatures():
            with self.lock:
                self.desk.reload()
                self._lists = self._signatures()
        while self.desk.stale:
            with self.lock:
                if not self.desk.stale:
                    break
                self._check(self.desk.items[self.desk.stale.popleft()])

    def _check(self, item: Item) -> None:
        """Check a document again, and tell the pages if that changes what they show."""
        with self.lock:
            if self.desk.check(item):
                self.events.tell(self.news([item]), CHANGED)

    def news(self, items: Iterable[Item]) -> dict[str, Any]:
        """What the pages must know of some documents; `at` tells which of two came later."""
        chosen = list(items)
        self._told += 1
        documents, rules = self.desk.documents, self.desk.rules.data
        return {
            "at": self._told,
            "documents": [item.doc for item in chosen if item.doc is not None],
            "removed": [item.number for item in chosen if item.doc is None],
            "errors": [{"path": path, "message": message} for path, message in self.desk.errors],
            "rules": rules,
            "summary": summary(documents, rules),
            "terms": terms_of(documents, rules),
        }

    def _signatures(self) -> dict[Path, Signature]:
        """The state of the configurations, dictionaries, glossaries, and rule files."""
        return {path: signature_of(path) for path in self.desk.settings_files()}


def _sentence(error: Exception) -> str:
    text = str(error)
    first = text.split(" ", 1)[0]
    start = text[:1].upper() if first.isalpha() else text[:1]  # the name of a file stays as it is
    return f"{start}{text[1:]}{'' if text.endswith('.') else '.'}"
