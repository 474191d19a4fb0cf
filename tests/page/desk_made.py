"""A review of a folder, without its server."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from npqp_lint.adoption.narrowing import Narrowing
from npqp_lint.config.discovery import discover
from npqp_lint.config.resolver import Resolver
from npqp_lint.page.contract import Doc
from npqp_lint.page.review.desk import Desk
from npqp_lint.page.review.request import Act
from npqp_lint.page.review.session import Session
from npqp_lint.run.runner import Runner


class Reviewed:
    """A session with helpers for tests.

    Arguments:
        paths: what is reviewed.
        since: a Git revision.
        jobs: the maximum number of processes.
    """

    def __init__(self, *paths: str, since: str | None = None, jobs: int = 1) -> None:
        desk = Desk(
            lambda: discover(paths or ["."], Resolver({})),
            Runner(jobs=jobs),
            lambda: Narrowing(since),
            lambda path: f"fix {path}",
        )
        self.session = Session(desk)
        self.session.open()

    def doc(self, number: int = 0) -> Doc:
        made: Doc = self.session.data()["documents"][number]
        return made

    def codes(self, number: int = 0) -> list[str]:
        return [finding["code"] for finding in self.doc(number)["findings"]]

    def act(self, action: str, doc: int = 0, **more: Any) -> tuple[int, dict[str, Any]]:
        known = self.session.desk.items.get(doc)
        version = more.pop("version", known.version if known is not None else "")
        return self.session.act(Act(action, doc, version, **more))

    def done(self, action: str, doc: int = 0, **more: Any) -> dict[str, Any]:
        status, answer = self.act(action, doc, **more)
        assert status == 200, answer
        return answer

    def refused(self, action: str, doc: int = 0, **more: Any) -> str:
        status, answer = self.act(action, doc, **more)
        assert status == 422, answer
        message: str = answer["message"]
        return message

    def number(self, code: str, doc: int = 0) -> int:
        """The first finding of a rule."""
        return self.codes(doc).index(code)


def write(folder: Path, name: str, data: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path
