"""Requests to a LanguageTool server and what it answers, with bounds: a server may be slow, mad, or no friend."""

from __future__ import annotations

import time
from threading import Thread
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from npqp_lint.languagetool.connection import Connection, ServerError

from npqp_rules.grammar.engine import Match
from npqp_rules.grammar.languagetool.batches import Units

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from npqp_rules.grammar.languagetool.batches import Batch

THREADS = 2
"""Requests in flight."""
PATIENCE = 10
"""So many times the time of one request a run waits for the server, and ``PER_REQUEST`` more for each request."""
PER_REQUEST = 5.0
"""Seconds; a batch takes some 0.2 s on a machine that is not busy."""

MOST = 2000
"""Matches in an answer; a batch has some 1,000 words, and good text a match in hundred words."""
CHOICES = 20
"""Suggestions that are kept of a match."""
LONGEST_TEXT = 1000
"""Code points of a message that are kept."""


class Spent:
    """How long a run has waited for the server.

    Arguments:
        timeout: of one request, in seconds.
    """

    def __init__(self, timeout: float) -> None:
        self._allowed = PATIENCE * timeout
        self._waited = 0.0
        self._requests = 0

    @property
    def over(self) -> bool:
        """It was too long."""
        return self._waited > self._allowed

    def add(self, seconds: float) -> None:
        """One more request was answered, or was not, after some time.

        Raises:
            ServerError: it has been too long.
        """
        self._requests += 1
        self._waited += seconds
        self._allowed += PER_REQUEST
        if self.over:
            raise ServerError(f"it is too slow: {self._waited:.0f} s for {self._requests} requests")


def ask(
    url: str,
    todo: Sequence[Batch],
    form: Mapping[str, str],
    timeout: float,
    before: Callable[[], None] = lambda: None,
    spent: Spent | None = None,
) -> list[list[Match]]:
    """The answers to some batches, some requests at once; after a failure no further one is sent.

    Arguments:
        url: of the server.
        todo: the batches.
        form: the other fields of a request.
        timeout: of a request, in seconds.
        before: is called before each.
        spent: counts the time that passes.

    Raises:
        ServerError: a batch got no usable answer, or the server is too slow.
    """
    answers: list[list[Match]] = [[] for _ in todo]
    waiting = iter(range(len(todo)))
    failures: list[BaseException] = []

    def work() -> None:
        try:
            with Connection(url, timeout) as connection:
                for i in waiting:
                    if failures:
                        return
                    before()
                    text = todo[i].text
                    body = urlencode({**form, "text": text}, encoding="utf-8", errors="replace").encode("ascii")
                    began = time.monotonic()
                    try:
                        answer = connection.post("/v2/check", body)
                    finally:
                        if spent is not None:
                            spent.add(time.monotonic() - began)
                    answers[i] = matches_of(answer, text)
        except BaseException as error:  # told in the thread that asked
            failures.append(error)

    if len(todo) < 2:
        work()
    else:
        others = [Thread(target=work, daemon=True) for _ in range(min(THREADS, len(todo)) - 1)]
        for thread in others:
            thread.start()
        work()
        for thread in others:
            thread.join()
    if failures:
        raise failures[0]
    return answers


def matches_of(data: Mapping[str, Any], text: str) -> list[Match]:
    """The matches of an answer, in code points.

    Raises:
        ServerError: it is no answer of LanguageTool, not to this text, or not complete.
    """
    units = Units(text)
    found = []
    try:
        if data.get("warnings", {}).get("incompleteResults"):
            raise ServerError("it gave up before the end of the text; give it more time or memory")
        if len(data["matches"]) > MOST:
            raise ServerError(f"it answered with {len(data['matches'])} matches for {len(text)} characters")
        for entry in data["matches"]:
            start = units.code_points(entry["offset"])
            end = units.code_points(entry["offset"] + entry["length"])
            if not 0 <= start <= end <= len(text):
                raise ServerError("it answered with places outside the text")
            rule = entry["rule"]
            suggestions = tuple(str(one["value"]) for one in entry["replacements"][:CHOICES])
            category = str(rule["category"]["id"])
            found.append(
                Match(start, end, str(rule["id"]), str(entry["message"])[:LONGEST_TEXT], suggestions, category)
            )
    except (KeyError, TypeError, AttributeError) as error:
        raise ServerError(f"it answered what LanguageTool does not ({type(error).__name__}: {error})") from error
    return found
