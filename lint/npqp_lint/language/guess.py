"""Guesses the language of a block by its script, then by the most common words of European languages.

Rules for English skip a block that is clearly in another language; in doubt, the document's language applies. The lists
contain the function words that any grammar of the language names first, without those that are also English words.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from npqp_lint.lazy import LATIN, Probe, lazy

if TYPE_CHECKING:
    from npqp_lint.text.document import Document

_WORD = lazy(r"(?!(?<=['’])(?:s|ve)\b)[^\W\d_]+")
"""A word; the endings of “Anna's” and “I've” are none, though Czech and Turkish have them."""
_EAST_ASIAN = lazy(r"[\u3041-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_SENTENCE = 10
"""The minimum number of such letters of a sentence; fewer may be a name in English text."""
_SAMPLE = 4000
_LEAST_WORDS = 6
"""Below this many words there is too little evidence."""
_FEWEST = 3
"""Words of another language that prove it, at least."""

_LISTS = {
    "en": (
        "the of and to in is that for it was with as his on be at by had not are but from or have an they "
        "which you were this their has been will would can there what when who all we he she its"
    ),
    "de": (
        "der die das und ist nicht ein eine einer eines mit auf für von den dem des sich auch wird werden "
        "wurde im zum zur bei nach aus über oder aber wie war sind hat haben noch nur durch"
    ),
    "fr": (
        "le la les des une est dans pour que qui sur pas plus avec sont par au aux ce cette ses leur il elle "
        "nous vous ont été mais ou où être avoir fait comme très"
    ),
    "es": (
        "el la los las una es en para que por con del se su sus más como pero fue ser son han está también "
        "entre cuando muy sin sobre este esta desde hasta"
    ),
    "it": (
        "il lo gli una è di che con del della dei delle nel nella sono anche più come ma questo questa alla "
        "dal dalla degli non si ha essere stato tra"
    ),
    "pt": (
        "os uma é de que não para com da dos das na em por mais como mas foi ser são tem também ao aos pelo "
        "pela seu sua este esta entre quando"
    ),
    "nl": (
        "de het een van en dat niet op te zijn met voor aan er ook als maar door naar bij uit wordt werd deze "
        "dit nog worden kan heeft hebben"
    ),
    "sv": ("och att det som en på är av för med till den inte om har de ett var från så kan ska vi hade eller när"),
    "da": "og det som en på er af med til den ikke om har de et var fra så kan skal vi havde eller når",
    "no": "og det som en på er av med til den ikke om har de et var fra så kan skal vi hadde eller når ble",
    "fi": "ja ei että se oli hän ovat mutta kun myös niin kuin joka tai sen ole vain jo nyt olla mitä",
    "pl": "w na nie się z że jest o jak ale po co tak za od przez dla są był przy czy tylko jego oraz może",
    "cs": "v na se je že s z o jako za ale po pro jsou od při jen nebo však podle když také jeho která který",
    "hu": "az és hogy nem egy meg volt de ez azt van csak még már mint el vagy ki lehet minden után",
    "ro": "și în de la cu pe nu este din pentru că mai o un care sau sunt ce au fost prin după dar",
    "tr": "ve bir bu da de için ile çok daha olarak gibi en ne var kadar sonra olan ise değil mi ama",
    "id": (
        "yang dan di ini itu dengan untuk dari pada tidak dalam akan ke adalah juga oleh ada atau telah saya mereka"
    ),
    "vi": "và của là có không được cho các một những này với trong đã người để khi từ đến như",
    "la": "et est non ad ut cum qui quod sed ex aut ab atque quae sunt esse enim nec",
}
_HINTS = -(-_FEWEST // 2)
"""How many times ``_HINT`` matches at least in a block that has so many words of another language."""
_SETS = {language: frozenset(words.split()) for language, words in _LISTS.items()}
_ENGLISH = _SETS.pop("en")
_FOREIGN: frozenset[str] = frozenset().union(*_SETS.values())
_ENGLISH_BYTES = frozenset(word.encode("latin-1") for word in _ENGLISH)
_FOREIGN_BYTES = frozenset(word.encode("latin-1") for word in _FOREIGN if max(word) <= "\xff")
_FOREIGN_UTF8 = frozenset(word.encode() for word in _FOREIGN)
_HINT = Probe(rf"(?:^|[^{LATIN}])(?:{'|'.join(sorted(_FOREIGN))})(?:[^{LATIN}]|$)", ignore_case=True)
"""One word of another language, or two; without one a block in Latin letters is in none."""
_TO_LETTERS = "".join(chr(i).lower() if _WORD.match(chr(i)) else " " for i in range(256)).encode("latin-1")
"""For ``bytes.translate``: lowercase letters, and a space for everything else."""
_LATIN = frozenset(map(chr, (*range(0x250), *range(0x1E00, 0x2000))))
"""Latin letters, and what is between them."""
_TO_ASCII = bytes(i if i > 127 or chr(i).islower() else 32 for i in range(256))
"""The same for UTF-8 in lower case that has no characters beyond ASCII but letters."""
_MARKS = "“”’‘–—…€\ufffc\xa0"
"""What is not Latin-1 in text that has only letters of it, usually, and the space that is no letter."""
_BEYOND = Probe(rf"[^\x00-\x7f{LATIN}{_MARKS}]")
"""A character that is neither of ASCII nor such a mark, nor a Latin letter."""
_ASCII = frozenset(map(chr, range(128)))


def doubtful(document: Document) -> frozenset[int]:
    """The blocks of a document for which ``guess`` could return something; their indexes."""
    if any(map(str.isalnum, document.characters - _LATIN)):
        return frozenset(range(len(document.blocks)))
    if not _HINT.holds(document.utf8):
        return frozenset()
    hints = Counter(document.block_index(place + 1) for place in _HINT.places(document.text))
    return frozenset(block for block, n in hints.items() if n >= _HINTS)


def guess(text: str) -> str | None:
    """The primary language tag of `text` if it is clearly not English, else None.

    Arguments:
        text: the prose of a block; its first few thousand characters decide.
    """
    return _guessed(text[:_SAMPLE])


@lru_cache(maxsize=32)
def _guessed(sample: str) -> str | None:
    """The same for a sample; a short text is asked about as a whole, and as its only block."""
    if _is_plain(sample):
        return None
    low = sample.lower()
    words = _WORD.findall(low) if len(low) == len(sample) else [word.lower() for word in _WORD.findall(sample)]
    if not words:
        return None
    if not sample.isascii():
        letters = sum(map(len, words))
        latin = sum([len(word) for word in words if word[0] in _LATIN])
        if 2 * latin < letters or _is_east_asian(sample, words, latin):
            return "und"
    if len(words) < _LEAST_WORDS:
        return None
    foreign = _count(words, _FOREIGN)  # avoids searching each list
    if foreign < _FEWEST or foreign < (enough := _enough(len(words), _count(words, _ENGLISH))):
        return None
    counts = {language: _count(words, known) for language, known in _SETS.items()}
    best = max(counts, key=lambda language: counts[language])
    return best if counts[best] >= enough else None


def _is_east_asian(sample: str, words: list[str], latin: int) -> bool:
    """Chinese, Japanese, or Korean with Latin names in it: a letter of theirs counts for two, and no word is English.

    Arguments:
        words: those of `sample`, in lowercase letters.
        latin: the number of letters in words of the Latin script.
    """
    own = len(_EAST_ASIAN.findall(sample))
    return own >= _SENTENCE and latin < 2 * own and not _count(words, _ENGLISH)


def _is_plain(sample: str) -> bool:
    """Whether the text has only Latin letters and too few words of other languages: the usual case, which avoids the
    search for words."""
    utf8 = sample.encode("utf-8", "replace")
    if not _HINT.holds(utf8) and (sample.isascii() or not _BEYOND.holds(utf8)):
        return True
    for mark in _MARKS if not sample.isascii() else "":
        sample = sample.replace(mark, " ")
    known = _FOREIGN_BYTES
    try:
        words = sample.encode("latin-1").translate(_TO_LETTERS).split()
    except UnicodeEncodeError:
        low, known = sample.lower(), _FOREIGN_UTF8
        if not all(letter in _LATIN and letter.isalpha() for letter in set(low) - _ASCII):
            return False
        words = low.encode().translate(_TO_ASCII).split()
    if len(words) < _LEAST_WORDS:
        return True
    foreign = sum(map(known.__contains__, words))
    return foreign < _FEWEST or foreign < _enough(len(words), sum(map(_ENGLISH_BYTES.__contains__, words)))


def _enough(words: int, english: int) -> int:
    """How many words of another language prove it in a text with so many words."""
    return max(_FEWEST, 2 * english, -(-words // 8))


def _count(words: list[str], known: frozenset[str]) -> int:
    return sum(map(known.__contains__, words))


def looks_english(text: str) -> bool | None:
    """Whether `text` has as many of the most common English words as English has; None if it is too short to tell."""
    words = _WORD.findall(text[:_SAMPLE].lower())
    return _count(words, _ENGLISH) * 8 >= len(words) if len(words) >= _LEAST_WORDS else None


def has_english(text: str) -> bool:
    """Whether `text` has more of the most common English words than of other languages'."""
    words = _WORD.findall(text[:_SAMPLE].lower())
    return _count(words, _ENGLISH) > _count(words, _FOREIGN)


def tells_english(text: str) -> bool:
    """Whether `text` has clearly more of the most common English words than of other languages'; if short, one more."""
    words = _WORD.findall(text[:_SAMPLE].lower())
    return _count(words, _ENGLISH) > _count(words, _FOREIGN) + (len(words) >= _LEAST_WORDS)
