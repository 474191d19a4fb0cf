"""The dictionary and the glossary of a document, with what a reviewer adds to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint import files
from npqp_lint.adoption.acts import ReviewError
from npqp_lint.adoption.words import word_of
from npqp_lint.page.review.steps import Change
from npqp_lint.paths import report_path
from npqp_lint.text.apply import apply
from npqp_lint.text.source_map import Edit

if TYPE_CHECKING:
    from npqp_lint.config.settings import Settings
    from npqp_lint.diagnostic import Diagnostic
    from npqp_lint.page.review.desk import Loaded
    from npqp_lint.text.source import Source


def add_word(settings: Settings, found: Diagnostic, source: Source) -> Change | None:
    """Add the word of a spelling finding to the last dictionary; None if it is already there.

    Raises:
        ReviewError: that is not possible.
    """
    from npqp_lint.config.dictionaries import DictionaryError, add

    word = word_of(found, source)
    if word is None:
        raise ReviewError("the finding is not about the spelling of a word")
    if not settings.dictionaries:
        raise ReviewError('no dictionary is configured; add dictionaries = ["words.txt"] to the configuration')
    path = settings.dictionaries[-1]
    try:
        before = files.read(path, files.DICTIONARY) if path.exists() else b""
        if not add(path, [word]):
            return None
        return Change(path, before, files.read(path, files.DICTIONARY))
    except DictionaryError as error:
        raise ReviewError(str(error)) from None
    except OSError as error:
        raise ReviewError(f"{report_path(path)}: {error.strerror or error}") from None


def add_term(settings: Settings, loaded: Loaded, found: Diagnostic, preferred: str | None) -> Change:
    """What adds the words of a finding to the last glossary.

    If `preferred` differs from them, they become a forbidden name of it.

    Arguments:
        preferred: the preferred name; None means what the first fix makes of the words.

    Raises:
        ReviewError: that is not possible.
    """
    from npqp_lint.terms.add import with_entry
    from npqp_lint.terms.read import read_bytes
    from npqp_lint.terms.term import TermError

    if not settings.glossaries:
        raise ReviewError('no glossary is configured; add glossaries = ["terms.toml"] to the configuration')
    words = " ".join(_prose(loaded, found).split())
    name = " ".join((preferred or _fixed(loaded.source, found)).split()) or words
    path = settings.glossaries[-1]
    try:
        before = read_bytes(path)
        after = with_entry(before, str(path), name, [words] if words and words != name else [])
    except TermError as error:
        raise ReviewError(f"{report_path(path)}: {error}") from None
    return Change(path, before, after)


def _prose(loaded: Loaded, found: Diagnostic) -> str:
    """The words that a finding marks, without markup."""
    from npqp_lint.page.places import Places
    from npqp_lint.text.document import PLACEHOLDER

    document = loaded.report.document
    if document is None:
        raise ReviewError("the finding marks no words")
    places = Places(document)
    span = places.span(found.start, found.end)
    if span is None:
        raise ReviewError("the finding marks no words")
    words = document.text[places.point(span[0], span[1]) : places.point(span[0], span[2])]
    if PLACEHOLDER in words:
        raise ReviewError("the finding marks more than words")
    return words


def _fixed(source: Source, found: Diagnostic) -> str:
    """What the first fix makes of the marked words, if it changes only these; else nothing."""
    fix = next(iter(found.fixes), None)
    if found.family != "terminology" or fix is None:
        return ""
    if any(not found.start <= edit.start <= edit.end <= found.end for edit in fix.edits):
        return ""
    moved = [Edit(edit.start - found.start, edit.end - found.start, edit.text) for edit in fix.edits]
    return apply(source.text[found.start : found.end], moved)
