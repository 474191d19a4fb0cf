"""The language of a file of messages, by its name and its folders."""

from __future__ import annotations

import re

from npqp_lint.language import primary
from npqp_lint.lazy import lazy

_TAG = lazy(
    r"([a-z]{2,3})(?:[_-](?:Latn|Hans|Hant|Cyrl|Arab))?(?:[_-](?:r?[A-Z]{2}|\d{3}|x[_-]\w+))?(?:@\w+)?\Z", re.ASCII
)
_PART = lazy(r"[._-]")
_FOLDERS = frozenset(
    {"lc_messages", "locale", "locales", "i18n", "l10n", "lang", "langs", "languages", "messages", "po"}
)


def tag_of(name: str) -> str | None:
    """The BCP 47 tag that a name of a locale stands for: ``en-GB`` for ``en_GB`` and ``en_GB@euro``."""
    if not _TAG.match(name):
        return None
    return name.partition("@")[0].replace("_", "-").replace("-r", "-")


def _known(name: str) -> str | None:
    """The same for the name of a file or folder, which can also be a word."""
    tag = tag_of(name)
    return tag if tag and primary(tag) in _LANGUAGES else None


def language_of_path(path: str) -> str | None:
    """The BCP 47 tag that a path contains: ``de.po``, ``app_en_GB.arb``, ``locale/fr/LC_MESSAGES/app.po``."""
    parts = [part for part in re.split(r"[/\\]", path) if part]
    if not parts:
        return None
    stem = parts[-1].partition(".")[0] if parts[-1].count(".") == 1 else parts[-1].rpartition(".")[0]
    found = _of_stem(stem)
    if found is not None:
        return found
    for folder in reversed(parts[-4:-1]):
        folder = folder.removesuffix(".lproj")
        if tag := _known(folder):
            return tag
        if folder.lower() not in _FOLDERS:
            return None
    return None


def _of_stem(stem: str) -> str | None:
    """The tag that is all of a file name without its extension, or the end of it."""
    if whole := _known(stem):
        return whole
    for separator in _PART.finditer(stem):
        if tag := _known(stem[separator.end() :]):
            return tag
    return None


_LANGUAGES = frozenset(
    "af am ar az be bg bn bs ca cs cy da de el en eo es et eu fa fi fr ga gl gu he hi hr hu hy id is it ja ka kk km kn"
    " ko ky lo lt lv mk ml mn mr ms my nb ne nl nn no pa pl pt ro ru si sk sl sq sr sv sw ta te th tr uk ur"
    " uz vi zh".split()
)
"""Languages that a name is taken for; other words of two or three letters are more often words."""
