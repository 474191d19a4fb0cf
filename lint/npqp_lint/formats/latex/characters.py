"""Characters that LaTeX writes as commands."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def _pairs(text: str) -> dict[str, str]:
    words = text.split()
    return dict(zip(words[::2], words[1::2], strict=True))


SYMBOLS: Mapping[str, str] = {
    **_pairs(
        "ldots … dots … textellipsis … textendash – textemdash — textquoteleft ‘ textquoteright ’ textquotedblleft “"
        " textquotedblright ” lq ‘ rq ’ glq ‚ grq ‘ glqq „ grqq “ flq ‹ frq › flqq « frqq » guillemotleft « og «"
        ' guillemotright » fg » quotedblbase „ quotesinglbase ‚ textquotedbl " S § textsection § P ¶ textparagraph ¶'
        " copyright © textcopyright © textregistered ® texttrademark ™ pounds £ textsterling £ euro € texteuro €"
        " textdegree ° degree ° textmu µ texttimes × textpm ± textbullet • textdagger † dag † ddag ‡ textbackslash \\"
        " textasciitilde ~ textasciicircum ^ textunderscore _ textless < textgreater > textbar | textbraceleft {"
        " textbraceright } lbrace { rbrace } textdollar $ slash / textquotesingle ' textasteriskcentered *"
    ),
    "textvisiblespace": "␣",
}
"""Marks."""

PREFIXES = frozenset("S P pounds textsterling euro texteuro textsection textparagraph dag ddag guillemotleft".split())
"""Marks to which the next word belongs although there is a space after the command."""

LETTERS: Mapping[str, str] = _pairs(
    "ss ß ae æ AE Æ oe œ OE Œ o ø O Ø l ł L Ł aa å AA Å i ı j ȷ th þ TH Þ dh ð DH Ð dj đ"
)
"""Letters; the space after the command is part of the word."""

ACCENTS: Mapping[str, str] = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306", ".": "\u0307",
    '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323", "c": "\u0327", "k": "\u0328",
    "b": "\u0331",
}  # fmt: skip
"""Accents and the combining characters for them."""

ESCAPED = frozenset("%&_#${}")
"""What a backslash turns into an ordinary character."""

SPACES: Mapping[str, str] = {" ": " ", "\n": " ", "\r": " ", "\t": " ", ",": "\u2009", ";": " ", ":": " ", ">": " "}
"""Spaces written as a backslash and another character."""

LANGUAGES: Mapping[str, str] = _pairs(
    "english en american en british en USenglish en UKenglish en usenglish en ukenglish en canadian en australian en"
    " german de ngerman de austrian de naustrian de nswissgerman de french fr francais fr frenchb fr acadian fr"
    " spanish es italian it portuguese pt brazilian pt brazil pt portuges pt dutch nl russian ru ukrainian uk polish pl"
    " czech cs slovak sk slovene sl slovenian sl croatian hr serbian sr bulgarian bg greek el polutonikogreek el"
    " turkish tr swedish sv danish da norsk no nynorsk nn finnish fi hungarian hu magyar hu romanian ro estonian et"
    " latvian lv lithuanian lt latin la catalan ca basque eu galician gl irish ga welsh cy breton br icelandic is"
    " hebrew he arabic ar persian fa farsi fa hindi hi sanskrit sa chinese zh japanese ja korean ko vietnamese vi"
    " indonesian id esperanto eo afrikaans af"
)
"""The names of languages in babel and polyglossia, and their tags."""


def accented(accent: str, letter: str) -> str:
    """A letter with an accent."""
    return unicodedata.normalize("NFC", letter + ACCENTS[accent]) if letter else accent
