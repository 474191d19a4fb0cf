"""Abbreviations and names of programs in lowercase letters before what they qualify; a part of MT125."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.language import is_english
from npqp_lint.language.code_spans import in_code
from npqp_lint.lazy import Probe, lazy
from npqp_lint.rule import Edit, Finding, Fix

from npqp_rules.english.case import inside
from npqp_rules.english.sentences import sentences

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from npqp_lint.text.document import Document

_ABBREVIATIONS = "api|sdk|url|sql|json|xml|html|css|http|https|tcp|udp|cpu|gpu|ip|csv|jdk|jvm|dns|php"
_NAMES = {
    name.lower(): name for name in "MySQL Redis Kafka Java Linux Nginx MongoDB Hadoop ZooKeeper Tomcat iOS".split()
}
"""Programs and platforms, some of which are words or commands, too."""
_HEADS = (
    "access|address(?:es)?|applications?|architecture|body|cache|calls?|certificates?|class(?:es)?|clients?|cluster"
    "|code|columns?|configuration|connections?|container|content|cores?|data|databases?|design|documents?|documentation"
    "|drivers?|editor|endpoints?|environment|error|extension|files?|format|framework|gateway|headers?|implementation"
    "|instances?|interfaces?|kernel|keys?|language|links?|load|memory|methods?|nodes?|objects?|operators?|packages?|pages?"
    "|parameters?|path|performance|permissions?|platform|plug-?ins?|pool|ports?|programs?|projects?|protocols?|proxy"
    "|quer(?:y|ies)|rate|reports?|requests?|resources?|responses?|results?|scripts?|servers?|services?|socket|source"
    "|statements?|status|storage|strings?|structure|syntax|systems?|tables?|templates?|tests?|text|threads?"
    "|tokens?|tools?|types?|usage|users?|values?|versions?"
)
_LIKELY = Probe(rf" (?:{_ABBREVIATIONS}|{'|'.join(_NAMES)}) [a-z]")
_BEFORE_NOUN = lazy(rf"(?<=[a-z\ufffc,;] )(?:{_ABBREVIATIONS}|{'|'.join(_NAMES)})(?= (?:{_HEADS})(?:[ ,.;:)]|\n|\Z))")
_CODE = lazy(
    r"(?:\b(?:command|option|flag|directory|folder|field|attribute|property|variable|keyword|module|tag|element|named"
    r"|called|type|set to|and|or)|[:=|,]) ?\Z"
)
"""Before the name of something in code, or one of several values."""
_MEANT = 2
"""A word that the document writes in lowercase letters more often is meant so."""


def small_names(document: Document) -> Iterator[Finding]:
    """`the api key`, `a mysql server`."""
    for match in _BEFORE_NOUN.finditer(document.text) if _LIKELY.holds(document.utf8) else ():
        finding = _before_noun(match, document)
        if finding is not None:
            yield finding


def _before_noun(match: re.Match[str], document: Document) -> Finding | None:
    """An abbreviation or a name before what it qualifies, unless the document often has it in small letters and never
    otherwise."""
    text, (start, end), word = document.text, match.span(), match[0]
    if _CODE.search(text, max(0, start - 20), start) or not _in_prose(document, start, end):
        return None
    right = _NAMES.get(word, word.upper())
    if inside(document)[word] > _MEANT and not inside(document)[right]:
        return None
    fix = Fix(f"Write “{right}”", (Edit(start, end, right),))
    return Finding(start, end, f"“{word}” is written “{right}”.", (fix,), preview="small-name")


def _in_prose(document: Document, start: int, end: int) -> bool:
    """The sentence begins with a capital, is in English, and the word is no code and stands in no markup."""
    if document.is_marked(start) or document.is_marked(end) or in_code(document.text, start, end):
        return False
    begin, _ = sentences(document).around(start)
    first = next((c for c in document.text[begin : min(begin + 8, start + 1)] if c.isalpha()), "")
    return first.isupper() and is_english(document, start)
