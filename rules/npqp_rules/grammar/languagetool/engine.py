"""LanguageTool as a grammar engine."""

from __future__ import annotations

import time
from threading import Thread
from typing import TYPE_CHECKING, Any, NamedTuple

from npqp_lint.languagetool.connection import ServerError, healthy
from npqp_lint.languagetool.defaults import HEAP, IDLE
from npqp_lint.rule import CheckError

from npqp_rules.grammar.languagetool.asking import Spent, ask
from npqp_rules.grammar.languagetool.batches import batches

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping, Sequence

    from npqp_rules.grammar.engine import Match

TIMEOUT = 60.0
"""Seconds for one request; a batch takes some 0.2 s, the first of a cold server some 10 s."""
PAUSE = 30.0
"""Seconds after a failure in which nothing more is tried: the next document would wait as long, for the same."""

LONG_PAUSE = 3600.0
"""The same, where a server was so slow that the run is better off without it."""

WAITING = 8
"""Answers that are kept for whoever asked."""
REASON = 1.5
"""Seconds to wait for the reason why a server has died."""

VARIANTS = ("US", "GB", "AU", "CA", "NZ", "ZA")
"""Countries whose English LanguageTool knows."""


class Where(NamedTuple):
    """What server to ask.

    Arguments:
        url: of one that somebody else keeps; None: the user's own, which is started if need be.
        heap, idle: for starting it: MB, and minutes until it ends.
        timeout: of a request, in seconds.
    """

    url: str | None = None
    heap: int = HEAP
    idle: float = IDLE
    timeout: float = TIMEOUT


class LanguageTool:
    """The engine.

    Arguments:
        where: what server to ask.
    """

    name = "languagetool"

    def __init__(self, where: Where | None = None) -> None:
        self.where = where or Where()
        self._failed: tuple[float, str, float] | None = None
        self.spent = Spent(self.where.timeout)
        self._begun: dict[Hashable, Begun] = {}

    @property
    def version(self) -> str:
        """That of the running server or of what is installed; of another's server nothing is known but its place."""
        if self.where.url:
            return self.where.url
        from npqp_lint.languagetool.installation import newest
        from npqp_lint.languagetool.state import State

        if found := State().running():
            return found.version
        installed = newest()
        return installed.version if installed else ""

    def begin(self, texts: Sequence[str], settings: Mapping[str, Any]) -> None:
        """Ask in another thread; ``check`` of the same texts and settings, which must follow, waits for the answer."""
        key = _key(texts, settings)
        while len(self._begun) >= WAITING:  # nobody came for the answer
            self._begun.pop(next(iter(self._begun)), None)
        if key not in self._begun:
            self._begun[key] = Begun(lambda: self._answer(texts, settings))

    def check(self, texts: Sequence[str], settings: Mapping[str, Any]) -> list[list[Match]]:
        """The matches of each text.

        Arguments:
            texts: prose.
            settings: ``language``, and any of ``disabledCategories``, ``enabledCategories``, ``disabledRules``,
                ``enabledRules``: lists of LanguageTool's names.

        Raises:
            CheckError: the server cannot be had or gave no usable answer.
        """
        begun = self._begun.pop(_key(texts, settings), None)
        return begun.answer() if begun is not None else self._answer(texts, settings)

    def _answer(self, texts: Sequence[str], settings: Mapping[str, Any]) -> list[list[Match]]:
        if not any(map(str.strip, texts)):
            return [[] for _ in texts]
        if self._failed and time.monotonic() - self._failed[0] < self._failed[2]:
            raise CheckError(self._failed[1])
        try:
            return self._check(texts, form_of(settings))
        except CheckError as error:
            self._failed = (time.monotonic(), str(error), LONG_PAUSE if self.spent.over else PAUSE)
            if self.spent.over:
                self.spent = Spent(self.where.timeout)
            raise

    def _check(self, texts: Sequence[str], form: dict[str, str]) -> list[list[Match]]:
        todo = list(batches(texts))
        found: list[list[Match]] = [[] for _ in texts]
        url, sure = self._server()
        try:
            answers = ask(url, todo, form, self.where.timeout, self._use, self.spent)
        except ServerError as error:
            if sure or not error.refused:
                raise self._trouble(url, error) from error
            try:  # its state was left behind by one that was killed
                url, _ = self._server(anew=True)
                answers = ask(url, todo, form, self.where.timeout, self._use, self.spent)
            except ServerError as again:
                raise self._trouble(url, again) from again
        for batch, matches in zip(todo, answers, strict=True):
            for match in matches:
                if place := batch.place(match.start, match.end):
                    found[place[0]].append(match._replace(start=place[1], end=place[2]))
        return found

    def _use(self) -> None:
        """The user's own server is not idle."""
        if not self.where.url:
            from npqp_lint.languagetool.state import State

            State().use()

    def _server(self, anew: bool = False) -> tuple[str, bool]:
        """The place of the server, and whether it is known to answer."""
        if self.where.url:
            return self.where.url, True
        from npqp_lint.languagetool.state import State

        state = State()
        state.use()
        if not anew and (found := state.running()) and state.supervised:  # else another may listen there by now
            return found.url, False
        from npqp_lint.languagetool import shared_server

        try:
            return shared_server.ensure(self.where.heap, self.where.idle)[0].url, True
        except shared_server.CannotStartError as error:
            raise CheckError(f"grammar was not checked: {error}") from error

    def _trouble(self, url: str, error: ServerError) -> CheckError:
        """What to tell the user."""
        if self.where.url:
            return CheckError(
                f"grammar was not checked: the LanguageTool server at {url} failed: {error}; "
                "see to it, or change grammar.url"
            )
        from npqp_lint.languagetool.state import State

        state = State()
        deadline = time.monotonic() + REASON  # the supervisor tells it a moment after a server has died
        while (reason := state.failure()) is None and time.monotonic() < deadline and not healthy(url):
            time.sleep(0.05)
        return CheckError(
            f"grammar was not checked: {reason}"
            if reason
            else f"grammar was not checked: LanguageTool failed: {error}; try `npqp-lint languagetool doctor`"
        )


def form_of(settings: Mapping[str, Any]) -> dict[str, str]:
    """The fields of a request, but for the text."""
    form = {"language": variant(str(settings.get("language", "en")))}
    for key in ("disabledCategories", "enabledCategories", "disabledRules", "enabledRules"):
        if names := settings.get(key):
            form[key] = ",".join(names)
    return form


def variant(language: str) -> str:
    """The language as LanguageTool names it: English is of a country, the United States where none is said."""
    primary, _, country = language.partition("-")
    if primary.lower() != "en":
        return language
    return f"en-{country.upper()}" if country.upper() in VARIANTS else "en-US"


class Begun:
    """A call in a thread of its own.

    Arguments:
        call: what to do.
    """

    def __init__(self, call: Callable[[], list[list[Match]]]) -> None:
        self._call = call
        self._found: list[list[Match]] = []
        self._error: BaseException | None = None
        self._thread = Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        try:
            self._found = self._call()
        except BaseException as error:  # raised where the answer is wanted
            self._error = error

    def answer(self) -> list[list[Match]]:
        """What the call gave or raised, when it has ended."""
        self._thread.join()
        if self._error is not None:
            raise self._error
        return self._found


def _key(texts: Sequence[str], settings: Mapping[str, Any]) -> Hashable:
    return tuple(texts), repr(sorted(settings.items()))
