"""The glossaries of some settings, read when a rule first needs them."""

from __future__ import annotations

import os
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from npqp_lint.terms.entries import Entries, Packed, packed, restored
from npqp_lint.terms.term import Glossary, Problem, TermError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from npqp_lint.store import Store

T = TypeVar("T")

_LARGE = 1 << 15
"""The size in bytes from which the entries of a glossary are stored: then reading them again takes longer."""

_VERSION = "2"
"""Changes with the reading of glossaries and with the fields of an entry."""

_SHOWN = 20
"""The maximum number of problems per glossary that are reported; ``npqp-lint terms check`` reports all."""


class Glossaries:
    """Some glossaries, in their order.

    Arguments:
        paths: their files.
    """

    def __init__(self, paths: Sequence[Path] = ()) -> None:
        self._paths = tuple(paths)
        self._loaded: tuple[Entries, list[str]] | None = None
        self._made: dict[Callable[..., Any], Any] = {}

    @classmethod
    def of_text(cls, text: str, name: str = "terms.toml") -> Glossaries:
        """A glossary that is no file.

        Arguments:
            text: its content.
            name: for its format.

        Raises:
            TermError: it cannot be used.
        """
        from npqp_lint.terms.read import parse

        made = cls()
        found = parse(text.encode(), name)
        entries = Entries()
        entries.add(packed(found), name, os.getcwd())
        made._loaded = entries, [problem.at(name) for problem in found.problems]
        return made

    def __reduce__(self) -> tuple[type[Glossaries], tuple[Sequence[Path]]]:
        return Glossaries, (self._paths,)  # what was read or made stays in its process

    def __bool__(self) -> bool:
        return bool(self._paths) or self._loaded is not None

    @cached_property
    def digests(self) -> tuple[str, ...]:
        """The hash of each glossary's content, or why it cannot be read; for caches."""
        return tuple(map(_digest, self._paths))

    def entries(self, store: Store) -> Entries:
        """The usable entries.

        Arguments:
            store: where what was read is kept for the next run.
        """
        return self._load(store)[0]

    def problems(self, store: Store) -> Sequence[str]:
        """What is wrong with the other entries, a sentence each, with file and line."""
        return self._load(store)[1]

    def made(self, make: Callable[[Entries], T], store: Store) -> T:
        """What `make` makes of the entries, made once."""
        if make not in self._made:
            entries = self.entries(store)
            with undisturbed():
                self._made[make] = make(entries)
        found: T = self._made[make]
        return found

    def _load(self, store: Store) -> tuple[Entries, list[str]]:
        if self._loaded is None:
            with undisturbed():
                self._loaded = self._read(store)
        return self._loaded

    def _read(self, store: Store) -> tuple[Entries, list[str]]:
        from npqp_lint.paths import report_path

        entries = Entries()
        faults: list[str] = []
        for path, digest in zip(self._paths, self.digests, strict=True):
            shown, folder = report_path(path), os.path.dirname(os.path.abspath(path))
            found = _read(path, digest, store)
            entries.add(found, shown, folder)
            faults += [problem.at(shown) for problem in found.problems[:_SHOWN]]
            if more := len(found.problems) - _SHOWN:
                faults += [f"{shown}: {more} more problems; run 'npqp-lint terms check'"] if more > 0 else []
        return entries, faults


@contextmanager
def undisturbed() -> Iterator[None]:
    """Collect no garbage meanwhile: there is none, and a collection looks at every object that was made so far."""
    import gc

    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def load(path: Path) -> Glossary:
    """What is in a glossary; if it cannot be used at all, that is its only problem."""
    from npqp_lint.terms.read import parse, read_bytes

    try:
        return parse(read_bytes(path), os.fspath(path))
    except TermError as error:
        return Glossary((), [Problem(str(error), error.line)])


def _digest(path: Path) -> str:
    from npqp_lint.terms.read import read_bytes

    try:
        return _hash(read_bytes(path))
    except TermError as error:
        return f"{path}: {error}"


def _hash(data: bytes) -> str:
    from hashlib import blake2b

    return blake2b(data, digest_size=20).hexdigest()


def _read(path: Path, digest: str, store: Store) -> Packed:
    from npqp_lint.terms.read import parse, read_bytes

    key = f"glossary-{_VERSION}-{digest}-{path.suffix.lower()[1:]}"
    kept = store.get(key) if len(digest) == 40 else None
    if kept is not None and (found := restored(kept)) is not None:
        return found
    try:
        data = read_bytes(path)
        if _hash(data) != digest:
            raise TermError("the glossary changed during the run; run npqp-lint again")
        made = packed(parse(data, os.fspath(path)))
    except TermError as error:
        return Packed([], [], [], [Problem(str(error), error.line)])
    if len(data) >= _LARGE:
        store.put(key, made.stored())
    return made
