"""More repairs of leftovers (MT112): tags, list marks, control characters, letters that were lost, accents."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from npqp_lint.language import is_english
from npqp_lint.language.code_spans import in_code
from npqp_lint.lazy import lazy

from npqp_rules.artifacts.leftovers.hidden import past_space
from npqp_rules.artifacts.leftovers.repairs import AROUND, LABELS, Repair
from npqp_rules.english.case import is_word
from npqp_rules.english.words import AUXILIARIES, FUNCTION_WORDS, RELATIVES, words_of
from npqp_rules.nearby import left_end, right_end

if TYPE_CHECKING:
    from npqp_lint.text.document import Block, Document

_NOUN = "tags?|tokens?|elements?|entity|entities|signs?|asterisks?|stars?"
_AFTER = lazy(rf"[\"'“”‘’`]|,? (?:{_NOUN}|means|stands)\b")
_BEFORE = lazy(rf"(?:[\"'“”‘’`]|\b(?:{_NOUN}),? )$")
_BREAKS = frozenset("br p div li ul ol td tr h1 h2 h3 h4 h5 h6".split())
_INTERCHANGE = frozenset("g x bx ex bpt ept ph mrk".split())
"""The tags of XLIFF and TMX, in which translation programs keep markup: they are not HTML, and nobody types them."""

_TOKENS = frozenset("pad bos eos sos sep cls unk s".split())
_TAGS = _INTERCHANGE | frozenset(
    "a abbr b body br center code dd del details div dl dt em figure font footer form head header hr html i iframe img "
    "input ins kbd label li link main mark meta nav ol option p pre q samp script section select small source span "
    "strike strong style sub summary sup svg table tbody td th thead title tr tt u ul var video".split()
)
_FILLED = lazy(r"\w{1,40}##")
_VARIABLE = lazy(r"<([a-z][a-z-]+)>")
_NAME = lazy(r"(?:(?<=\s)|(?<=^)|(?<=[(“\"]))(?:[^\W\d_a-z][\w’'-]*)(?: [^\W\d_a-z][\w’'-]*){0,2}$")
_CAPITALISED = lazy(r"\b[^\W\d_a-z][^\W\d_A-Z]*$")
_NAME_GOES_ON = lazy(r" [A-Z][a-z]")
_SENTENCE = lazy(r"(?:(?<![^\n])|[.!?…:;\n][\"”’)]* )([^.!?…:;\n]*)$")
_RIGHT_TO_LEFT = lazy("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_WITH_MARK = lazy(r"[\w?]*\?[\w?]*(?P<more> [A-Z]\w+)?")
_LONG_WORD = lazy(r"[^\W\d_]{4,30}")
_NAME_REACH = 24
"""How far before a lost letter its name may begin, in code points."""
_PLACES = (
    "Asunción Besançon Bogotá Brasília Brașov Cancún Chișinău Constanța Curaçao Córdoba Cádiz Diyarbakır Düsseldorf "
    "Florianópolis Gdańsk Goiânia Göteborg Göttingen Győr Iași Jyväskylä Kraków Köln Linköping Luleå Lübeck Maceió "
    "Medellín Michoacán Montréal Muğla Málaga München Münster Niğde Nîmes Nürnberg Orléans Osnabrück Plzeň Potosí "
    "Poznań Pécs Querétaro Québec Reykjavík Saarbrücken Timișoara Tromsø Tübingen Umeå Västerås Wrocław Würzburg "
    "Yucatán Zürich"
).split()
_PLACES += ["São Luís", "São Paulo", "São Tomé"]
"""Names that are the only ones with their ASCII letters: whoever loses the others loses nothing."""
_ASKING = AUXILIARIES | RELATIVES | frozenset("you your do does did if whether".split())


def _lossy(word: str, mark: str = "?") -> str:
    """A word or name as it looks when an encoding has lost its letters beyond ASCII."""
    return "".join(character if character.isascii() else mark for character in word)


_WORDS = (
    "café cafés cliché clichés communiqué crème crêpe crêpes décor déjà détente doppelgänger entrée entrées façade "
    "façades fiancé fiancée jalapeño jalapeños naïve naïveté piñata piñatas protégé protégés purée résumé résumés "
    "sauté sautéed señor señora smörgåsbord soirée soirées über"
).split()
"""English words whose letters with marks are lost easily; none is a word without them."""
_WHOLE = {_lossy(word): word for word in _WORDS}
LOSSY = sorted(_WHOLE, key=len, reverse=True)
"""The same without these letters, the longest first."""
LOST_IN_WORD = "|".join(map(re.escape, LOSSY))
_PROSE = ("paragraph", "quote")
_SIGN_STARTS = lazy(r"(?:\A|\n)[▲▼△▽▶►◆◇] ?\w")
_LIST = 2
"""So many paragraphs may begin with such a sign before they are a list."""


def _is_mentioned(text: str, start: int, end: int) -> bool:
    """The text discusses the sign."""
    return _AFTER.match(text, end) is not None or _BEFORE.search(text, max(0, start - 12), start) is not None


def token(match: re.Match[str], document: Document, block: Block) -> Repair | None:
    """A control token of a model."""
    text, (start, end) = document.text, match.span()
    if _is_mentioned(text, start, end) or _is_spelt_out(document, start) or _is_variable(match[0], document):
        return None
    return _without(text, block, start, end)


def _is_variable(token: str, document: Document) -> bool:
    """The document has names in angle brackets beside it, of which this is one: `<key><sep><value>`."""
    return token[1:-1].isalpha() and document.fact(_has_variables)


def _has_variables(document: Document) -> bool:
    """Words in angle brackets that are no control tokens and no tags, two of them at least."""
    return len(set(_VARIABLE.findall(document.source.text)) - _TAGS - _TOKENS) > 1


def _is_spelt_out(document: Document, start: int) -> bool:
    """Markup has an entity for this sign here: who writes one wants the sign to be seen."""
    low, high = document.map.range(start, start + 1)
    return document.source.text[low:high] != document.text[start]


def _without(text: str, block: Block, start: int, end: int) -> Repair:
    """Delete a sign and one of the two spaces around it."""
    if start > block.start and text[start - 1] == " " and (end >= block.end or not text[end].isalnum()):
        start -= 1
    elif start == block.start and text[end : end + 1] == " ":
        end += 1
    return Repair(start, end, "")


def tag(match: re.Match[str], document: Document, block: Block) -> Repair | None:
    """A tag in plain text; those that people type stay in preview, as the text may be about them."""
    text, (start, end) = document.text, match.span()
    if document.format != "plain" or _is_mentioned(text, start, end):
        return None
    if text[block.start] == "<" and text[block.end - 1] == ">" and (start, end) != (block.start, block.end):
        return None  # a line of markup
    name = (match[1] or match[2]).lower()
    if (
        len(name) == 1
        and match[0].startswith("< ")
        and f"/{name}" not in text[left_end(block, start) : right_end(block, end)].replace(" ", "")
    ):
        return None  # “a < b > c”
    preview = None if name in _INTERCHANGE or match[0].startswith(("< ", "</ ")) else "typed-tag"
    before, after = text[max(block.start, start - 1) : start], text[end : end + 1]
    if name in _BREAKS and not before.isspace() and after.isalnum() and before:
        return Repair(start, end, " ", preview=preview)
    if before == " " and after == " ":
        return Repair(start - 1, end, "", preview=preview)
    return Repair(start, end, "", preview=preview)


def bare_unknown(match: re.Match[str], document: Document, block: Block) -> Repair | None:
    """`the unk was`: the sign for an unknown word without its brackets."""
    if not document.text[max(block.start, match.start() - 1) : match.start()].isalpha():
        return None
    return Repair(match.start() + 1, match.end() - 1, None)


def pieces(match: re.Match[str], document: Document, block: Block) -> Repair | None:
    """`play ##ing`: the pieces of a word; `the ##code## string` is a place to fill."""
    text = document.text
    if not text[max(block.start, match.start() - 1) : match.start()].islower() or _FILLED.match(text, match.end()):
        return None
    return Repair(match.start(), match.end(), "")


def bare_entity(match: re.Match[str], document: Document, block: Block) -> Repair | None:
    """`Q amp; A`: an entity that has lost its ampersand on the way."""
    import html  # few documents have one

    text, (start, end) = document.text, match.span()
    if _is_mentioned(text, start, end):
        return None
    new = html.unescape(f"&{match[1]};").replace("\xa0", " ")
    if new == " ":
        return Repair(start - (text[start - 1 : start] == " "), end + (text[end : end + 1] == " "), new)
    return Repair(start, end, new)


def list_mark(match: re.Match[str], document: Document, block: Block) -> Repair | None:
    """`into * tame pheasants and * wild ones`: the marks of a list that has become a sentence."""
    text, (start, end) = document.text, match.span()
    low = max(block.start, start - AROUND)
    if document.format != "plain" or text.count("*", low, end + AROUND) > 4 or text.rfind(": *", low, start) >= 0:
        return None  # a whole list run together
    if _BEFORE.search(text, max(block.start, start - 12), start + 1):
        return None
    before, after = text[max(block.start, start - 1) : start] or " ", words_of(text[end + 1 : end + 40])
    if (text.count(" * ", low, end + AROUND) < 2 and before.islower()) or LABELS.search(text, low, end + AROUND):
        return None  # "width * height", "Keys * Doors * open at six"
    if not after or (len(after[0]) == 1 and after[0] not in ("a", "A", "I")) or after[0] in AUXILIARIES:
        return None  # a product, or the subject of a sentence
    if text[end + 1].islower() and (before.islower() or before in ",;"):
        last = words_of(text[max(block.start, start - 20) : start])[-1:]
        return Repair(start, end, "") if last and len(last[0]) > 1 else None
    return Repair(start, end, "", preview="list-mark") if before in ".)" and text[end + 1].isupper() else None


def escaped(match: re.Match[str], document: Document, block: Block) -> Repair | None:
    """`caf\\u00e9`: a string written as in a program."""
    text, (start, end) = document.text, match.span()
    new = match[0].encode("ascii").decode("unicode-escape")
    new = new.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    mentioned = text[max(block.start, start - 1) : start] in tuple("\\`'\"(")
    return None if mentioned or not new.isprintable() or "\ufffd" in new else Repair(start, end, new)


def escape(match: re.Match[str], document: Document, block: Block) -> Repair | None:
    """`he said \\"no\\"`: a quotation as it is inside a string of a program."""
    text, (start, end) = document.text, match.span()
    before, after = text[max(block.start, start - 1) : start], text[end + 1 : end + 2]
    if document.format != "plain" or before in tuple("\\`'\"=[{(") or not (before.isalnum() or after.isalnum()):
        return None
    return Repair(start, end, "")


def windows_1252(match: re.Match[str], document: Document, block: Block) -> Repair | None:
    """The control characters U+0080 to U+009F are marks of Windows-1252 in a text read as Latin-1."""
    start, end = match.span()
    new = "".join(bytes([ord(c)]).decode("cp1252", "ignore") for c in match[0])
    return Repair(start, end, new)


def direction(match: re.Match[str], document: Document, block: Block) -> Repair | None:
    """A mark that sets the direction of writing, where nothing is written from right to left."""
    start, end = match.span()
    if _RIGHT_TO_LEFT.search(document.text, max(block.start, start - AROUND), min(block.end, end + AROUND)):
        return None
    return Repair(start, past_space(document, start, end, block), "")


def lost_letters(match: re.Match[str], document: Document, block: Block) -> Repair | None:
    """`(Bra? ov)`, `Ti? ul Ma? re`: letters lost inside a name, and the name broken there."""
    text, (start, end) = document.text, match.span()
    name = _CAPITALISED.search(text, max(block.start, start - 30), start)
    if name is None or (match[0].endswith(")") and text[name.start() - 1] != "("):
        return None
    return Repair(name.start() - match[0].endswith(")"), end, None)


@cache
def _places() -> dict[str, str]:
    return {_lossy(name, mark): name for name in _PLACES for mark in ("?", "??")}


def _names_here(document: Document) -> dict[str, str]:
    """The names of the document with letters beyond ASCII, by how they look without them; for ``Document.fact``."""
    found: dict[str, str] = {}
    for match in _LONG_WORD.finditer(document.text):
        word = match[0]
        if not word.isascii() and word[0].isupper() and word[0].isascii():
            key = _lossy(word)
            found[key] = word if found.get(key, word) == word else ""
    return found


def _restored(document: Document, mark: int, block: Block) -> Repair | None:
    """The name with a lost letter at `mark`, if it is a known place, or the document has it whole elsewhere."""
    text = document.text
    start, low = mark, max(block.start, mark - _NAME_REACH)
    while start > low and (text[start - 1].isalpha() or text[start - 1] == "?"):
        start -= 1
    match = _WITH_MARK.match(text, start, min(block.end, mark + _NAME_REACH))
    if match is None or not text[start].isupper():
        return None
    more = match["more"] or ""
    name = match[0].removesuffix(more)
    for known in (match[0], name):
        new = _places().get(known)
        if new is not None:
            return Repair(start, start + len(known), new)
    new = document.fact(_names_here).get(name) if text[mark + 1 : mark + 2].isalpha() else None
    return Repair(start, start + len(name), new) if new else None


def mojibake_of_fractions(match: re.Match[str], document: Document, block: Block) -> Repair:
    """`LánskÃ1⁄2`: the second character was a fraction, which was spelled out."""
    return Repair(match.start(), match.end(), {"1⁄4": "ü", "1⁄2": "ý", "3⁄4": "þ"}[match[1]])


def lost_inside(match: re.Match[str], document: Document, block: Block) -> Repair | None:
    """`S?o Paulo`, `Bo?ev`: a letter that an encoding lost inside a name, or at the end of one that is known."""
    text, (start, end) = document.text, match.span()
    restored = _restored(document, start, block)
    if restored is not None:
        return restored if is_english(document, start) and not in_code(text, start, end) else None
    name = _CAPITALISED.search(text, max(block.start, start - 30), start) if end > start + 1 else None
    if name is None or in_code(text, start, end) or (is_word(name[0].lower()) and is_word(match[0][1:])):
        return None
    if len(name[0]) == 1 and (is_word(match[0][1:]) or not _NAME_GOES_ON.match(text, end, block.end)):
        return None  # a letter says too little by itself
    if not is_english(document, start):
        return None
    return Repair(name.start(), end, None)


def lost_at_end(match: re.Match[str], document: Document, block: Block) -> Repair | None:
    """`the club of Târgu Mure? won`: the last letter of a name is lost.

    Some letters of the language came through, as they are in the encoding too, and the sentence asks nothing.
    """
    text, start = document.text, match.start()
    name = _NAME.search(text, max(block.start, start - 60), start)
    if name is None or name[0].isascii() or _restored(document, start, block) is not None:
        return None
    behind = words_of(text[start + 1 : start + 20])[:1]
    if behind and behind[0][0].isupper() and behind[0].lower() in FUNCTION_WORDS:
        return None  # "to Zürich? I had no idea"
    sentence = _SENTENCE.search(text, max(block.start, start - 400), name.start())
    if sentence is None or not is_english(document, start):
        return None
    before = [word.lower() for word in words_of(sentence[1])]
    if len(before) < 4 or before[0] in _ASKING or "you" in before:
        return None
    return Repair(name.start(), match.start() + 1, None)


def lost_in_word(match: re.Match[str], document: Document, block: Block) -> Repair | None:
    """`the caf? on the corner`: no English word is written like this."""
    if not is_english(document, match.start()):
        return None
    return Repair(match.start(), match.end(), _WHOLE[match[0]])


def accent(match: re.Match[str], document: Document, block: Block) -> Repair | None:
    """`the farmer´s market`: with the apostrophe that the document has elsewhere."""
    if not is_english(document, match.start()):
        return None
    if (
        match[0] == "`"
        and document.text.count("`", max(block.start, match.start() - AROUND), min(block.end, match.end() + AROUND)) > 1
    ):
        return None  # code
    if match[0] == "´" and document.text.count("`", max(block.start, match.start() - AROUND), match.start()) % 2:
        return None  # it may close a piece of code
    return Repair(match.start(), match.end(), document.fact(_apostrophe), "safe")


def turned(match: re.Match[str], document: Document, block: Block) -> Repair | None:
    """`the farmer‘s market`: nothing that the mark would open ends here."""
    if not is_english(document, match.start()):
        return None
    return Repair(match.start(), match.start() + 1, "’" if "’" in document.text else document.fact(_apostrophe), "safe")


def _apostrophe(document: Document) -> str:
    """The apostrophe that the document has most often; for ``Document.fact``."""
    return "’" if document.text.count("’") > document.text.count("'") else "'"


def layout_sign(match: re.Match[str], document: Document, block: Block) -> Repair | None:
    """`▲The bridge was opened in May.`: the sign of a caption or of a heading in Korean and Chinese news."""
    if match.start() != block.start or block.kind not in _PROSE or not is_english(document, match.start()):
        return None
    if document.fact(_sign_starts) > _LIST:
        return None  # the document lists things like this
    return Repair(match.start(), match.end(), "")


def _sign_starts(document: Document) -> int:
    """How many paragraphs begin with such a sign, as far as it matters; for ``Document.fact``."""
    return len(_SIGN_STARTS.findall(document.text, 0, 100_000))
