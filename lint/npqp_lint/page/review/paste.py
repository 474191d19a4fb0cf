"""The paste mode: a text is checked and fixed in memory, and nothing of it is written."""

from __future__ import annotations

import base64
import binascii
from pathlib import Path
from typing import TYPE_CHECKING, Any

from npqp_lint.fix.rounds import fix
from npqp_lint.page.review.actions import Actions
from npqp_lint.page.review.desk import Desk
from npqp_lint.page.review.session import Session
from npqp_lint.page.review.stored import Memory
from npqp_lint.run.runner import Runner

if TYPE_CHECKING:
    from collections.abc import Callable

    from npqp_lint.adoption.narrowing import Narrowing
    from npqp_lint.config.settings import Settings
    from npqp_lint.page.review.request import Paste

UNNAMED = "pasted.txt"
"""The name of a text without a name."""


class Pasted:
    """The text that is pasted, until the next one is.

    Arguments:
        settings_for: gives the settings for a file name.
        narrowing: decides which findings to include: all.
    """

    def __init__(self, settings_for: Callable[[str], Settings], narrowing: Callable[[], Narrowing]) -> None:
        self._settings_for = settings_for
        self._memory = Memory()
        self.session = Session(Desk(list, Runner(), narrowing, lambda path: "", self._memory), "paste")

    def put(self, paste: Paste) -> tuple[int, dict[str, Any]]:
        """Check a text instead of the one before; return the status and the answer, with the text fixed."""
        name = paste.name or UNNAMED
        path, settings, session = Path(name), self._settings_for(name), self.session
        try:
            data = (
                base64.b64decode(paste.data, validate=True) if paste.data is not None else (paste.text or "").encode()
            )
        except binascii.Error:
            return 400, {"message": "'data' is not Base64."}
        with session.lock:
            self._memory.contents = {path: data}
            session.actions = Actions(session.desk)
            item = session.desk.put(path, settings)
            if item.doc is None:
                errors = [str(error) for error in item.errors]
                session.desk.items.clear()
                return 422, {"message": f"{name}: {'; '.join(errors)}"}
            source = session.desk.load(item).source
            fixed = fix(source, session.desk.checker(item, lambda found, source: True), paste.unsafe)
            repaired = fixed.text if source.is_text else None
            return 200, session.news([item]) | {"repaired": repaired, "canUndo": False, "canRedo": False}
