"""*A* and *an* before a word of the other sound, found without a dictionary and sooner than by Harper."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from npqp_lint.lazy import Probe, lazy

from npqp_rules.english.tokens import word_set
from npqp_rules.grammar.doubts import place_of
from npqp_rules.grammar.engine import Match

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.text.document import Document

    from npqp_rules.grammar.doubts import EngineMatch

ARTICLE = "AnA"
"""Harper's name for the rule, and ours, so that selectors and suppressions hold for both."""

_VOWEL = (
    r"[AaIi][a-z]{2}|[Ee][a-tvxyz][a-z]|[Oo](?:[a-mo-tv-z][a-z]|n(?:[abdf-z]|c[b-df-z]|er)|u[a-hj-z])"
    r"|[Uu](?:n(?:[b-hj-z]|a[a-mo-qs-z]|an[a-hj-z]|ar[a-xz]|i(?:dent|mag|m[bp]|n|rr|ss))"
    r"|p[a-z]|l[ct]|m[blp]|r[bgnc]|gl|sh|tt|tm|dd)|[Hh](?:our|eir|onest|onor|onour)"
)
"""How a word begins that takes *an*."""

_CONSONANT = (
    r"[B-DFGJ-NP-TVWZb-dfgj-np-tvwz][a-z]{2}|[Yy][aeiou][a-z]|[Hh][a-z]{2}|[Ee][uw][a-z]|[Oo]n(?:e\b|es\b|eself|ce\b)"
    r"|[Uu](?:ni(?:[abce-lo-qt-z]|di|mo|s[oe])|nanim|nary\b|s[aeiu]|t[eio]|bi|k[ru]|r[aeou]|ga)"
)
"""How a word begins that takes *a*; what is spoken in two ways is left to ``_UNSURE``."""

_PLACE = f"(?:[Aa] (?:{_VOWEL})|[Aa]n (?:{_CONSONANT}))"
_LIKELY = Probe(_PLACE)
_PLACED = lazy(_PLACE)
_WRONG = lazy(rf"(?<![\w.&/'’\\-])(?={_PLACE})[Aa]n?")

_WITH_AN = (
    "HTTPS?|HTML|XML|XSS|SSL|SSH|SSD|APIs?|IDE|IP|IoT|OS|MQTT|FTP|SFTP|SDK|SMTP|SMS|SVG|RPC|RSS|RFC|LCD|LED|LLM|LDAP|OAuth|OIDC"
    "|MP[34]|NFC|ERP|EXE|ISO"
)
_WITH_A = "JSON|YAML|TOML|PDF|CSV|JWT|DNS|CPU|GPU|TCP|GUI|CLI|VM|VPN|UI|USB|UUID|UDP|PNG|JPE?G|GIF|DLL|CSS|PHP"
_INITIALS_PLACE = rf"(?:a (?:{_WITH_AN})|[Aa]n (?:{_WITH_A}))\b"
_LIKELY_INITIALS = Probe(_INITIALS_PLACE)
_INITIALS = lazy(rf"(?<![\w.&/'’\\-])(?=(?P<place>{_INITIALS_PLACE}))[Aa]n?")
"""Initials, most of which are read letter by letter: “an HTTP client”."""

_UNSURE = lazy(
    r"herb|hero(?!n)|histor|homa|hotel|habit|hallu|hyst|horr|hered|hilar|harm|hypo|hibis|human|humb"
    r"|usb|uid|uuid|url|uri|udp|udev|utf|.*[\d_]|.*[^\x00-\x7f’]"
)
"""Words that are spoken in two ways, and letters that are read one by one or as a word."""
_SINGULAR = ("as", "is", "ss", "us")
"""How a noun with an s at its end may end that is no plural, and thus no verb either."""
_SILENT = ("hour", "heir", "hones", "honor", "honour")

_SPEAKABLE = lazy(
    r"[^aeiouyx]?[aeiouy]|(?:[bcdfgkpst][lrw]|[pst]h|ch|wh|gn|kn|ps|qu|s[ckmnpqtw]|sch|shr|s[cpt][hlr]|thr|wr|rh)[aeiouy]"
)
"""How a word begins that is not read letter by letter, as "ndarray" and "sdist" are."""

_LETTERS = lazy(r"(?!sky|spy|dry|try|cry|fly|ply|pro|spa|ski|two|who|why)[^aeiou]{2}")
"""Three letters that are read one by one."""

_NO_NOUN_PHRASE = word_set(
    """about after as at before by either for from if in into is of on or and are to with two three four five six seven
    eight nine ten make go be do have not the other others was were this that they then there which who but"""
)


def wrong_articles(document: Document) -> Iterator[Match]:
    """The articles of the document that do not suit the word after them, at prose offsets."""
    if _LIKELY_INITIALS.holds(document.utf8):
        yield from _before_initials(document.text)
    if not _LIKELY.holds(document.utf8):
        return
    for match in filter(
        None, map(partial(_WRONG.match, document.text), (place.start() for place in _PLACED.finditer(document.text)))
    ):
        old = match[0]
        new = old[0] if len(old) > 1 else f"{old}n"
        place = Match(*match.span(), ARTICLE, "", (new,), "Miscellaneous")
        at = place_of(place, document, *match.span())
        if is_wrong(at):
            sound = "consonant" if len(new) == 1 else "vowel"
            yield place._replace(message=f"“{at.next}” begins with a {sound} sound and takes “{new.lower()}”.")


def _before_initials(text: str) -> Iterator[Match]:
    for match in _INITIALS.finditer(text):
        old, name = match[0], match["place"].split(" ", 1)[1]
        new, sound = (old[0], "consonant") if len(old) > 1 else (f"{old}n", "vowel")
        message = f"“{name}” begins with a {sound} sound and takes “{new.lower()}”."
        yield Match(*match.span(), ARTICLE, message, (new,), "Miscellaneous")


def is_wrong(at: EngineMatch) -> bool:
    """Whether what an engine, or the pattern here, takes for the wrong article surely is it."""
    if not _PLACED.match(f"{at.match} {at.next}") or at.precedes in ("-", "/") or not _is_article(at):
        return False
    return _is_read(at.next) and (len(at.match) == 1 or not at.next.lower().startswith(_SILENT))


def _is_article(at: EngineMatch) -> bool:
    """It is the article, and no letter or name: “Serie A opens”, “An Jing”, “A invokes B”."""
    if at.match == "A" and at.next.endswith("s") and not at.next.endswith(_SINGULAR):
        return False
    return at.match[0] != "A" or (at.opens and not at.next[0].isupper())


def _is_read(word: str) -> bool:
    """The word is one that has one sound at its beginning."""
    low = word.lower()
    if len(low) < 3 or word[1:] != low[1:] or low in _NO_NOUN_PHRASE or not _SPEAKABLE.match(low):
        return False
    if low.startswith(_SILENT):
        return True
    return not _UNSURE.match(low) and not (len(low) == 3 and _LETTERS.match(low))
