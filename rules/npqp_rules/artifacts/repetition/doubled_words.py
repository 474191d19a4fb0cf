"""One word said twice: what repeated-words (MT110) asks at each."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from npqp_lint.language import is_english
from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Finding, Fix

from npqp_rules.artifacts.repetition.joined_words import acronym_ends, price_again
from npqp_rules.artifacts.repetition.repeat_evidence import ABSTRACT, LATIN, NEVER, begins_name, is_called, once, stub
from npqp_rules.artifacts.repetition.small_words import NEVER_TWICE, small_word
from npqp_rules.english.case import is_word
from npqp_rules.english.tokens import Tokens, word_set
from npqp_rules.english.words import DETERMINERS, FUNCTION_WORDS

if TYPE_CHECKING:
    from npqp_lint.text.document import Document

_SHORT = word_set("an as if be or we")
"""Words of two letters that are never doubled on purpose."""

_OPENERS = word_set("if when while because although since this these for with from")
"""Said twice with a capital, they are a slip, and no name."""

_OPENING = word_set("if my its an all but")
"""Said twice where a sentence opens, they are a slip too, short as they are."""

_STRESSED = 5
"""Copies of a word such as "very" that stress may set in a row."""

_KINDS_OF = word_set("high low open full real long short free single multi dual hot cold")
"""Adjectives that make one term with their noun: "high power power lines", "open source source code"."""

_DEGREES = word_set("small medium large heavy light strong weak")
_MEASURED = word_set("power voltage current pressure speed load duty data size scale capacity")
"""With an adjective of degree they make such a term, too: "medium power power cable"."""
_PRONOUNS = word_set("it they we she")
"""Said twice where a sentence opens, they are a slip ("he he" is laughter)."""

_BEFORE_IT = word_set("but if because when so although while since unless")
"""Words behind which a subject comes, and no second verb."""

SAID_TWICE = word_set(
    """right left chow meow woof moo oink quack baa cluck cheep tweet ribbit neigh honk beep toot zoom vroom clap tap
    rap pat chug puff splash squeak creak crunch munch thump bump buzz hiss purr growl roar ring jingle chirp caw coo
    hoot drip drop plop pop snap crackle tock bling rumble rumbling ouch adorable heh hehe hee cough sniff sob tsk thud
    clang clink gulp nom giggle bam wham pow whoosh swish badum mahi pil piri shabu gado cous tuk"""
)
"""Sounds, a breed, dishes, and sides: they are said twice."""

_KINDS = word_set(
    """Minister President Director Chairman Secretary Professor Governor Mayor Ambassador Senator Province County
    University Institute Ministry Airport River Lake Mount Mountain Island Peninsula Street Avenue Road Bridge Temple
    Company Committee Hospital Bank Court Council January February October November December Monday Tuesday Wednesday
    Thursday Friday Saturday Sunday Chinese Japanese Korean Russian German French Italian American British European
    African Asian Indian Ukrainian Turkish"""
)
"""Titles and kinds of places: they appear twice if a name and its kind were translated separately."""

_FOREIGN = word_set("nous vous elles")
"""French says them twice."""
_OPTION = lazy(r"(?:^|[\s(\[])--?$")
"""Before the first copy, it makes that the name of an option: "--port  port of the server"."""

_CALL = lazy(r"\(\w*(?:, ?\w+)*\)")
"""Arguments that only code has directly behind a name."""

_GLUE = frozenset("_@#=/\\+*<>|~^$&")
"""Beside a word, the marks of code and addresses."""
_IN_NAME = frozenset("./:")
"""Between words without a space, the marks of a name or an address."""

_QUOTES = frozenset("“”\"‘’'`")


def double(document: Document, tokens: Tokens, i: int, stop: int) -> Finding | None:
    """The finding for a word that appears two or more times in a row, if it is an error.

    Arguments:
        i: index of the second copy.
        stop: index after the last copy.
    """
    word, gap, before = tokens.words[i], tokens.gaps[i], tokens.gaps[i - 1][-1:]
    if not LATIN.match(word):
        return price_again(tokens, i, stop)
    if _is_set_apart(tokens, i) or word in SAID_TWICE:
        return None
    if _is_mentioned(document, tokens, i, stop) or _holds_markup(document, tokens, i):
        return None
    if _is_thing_and_name(document, tokens, i, stop):
        return None
    raw = document.text[tokens.starts[i - 1] : tokens.end(i - 1)], document.text[tokens.starts[i] : tokens.end(i)]
    if gap == " " and stop - i < 3:
        finding = _side_by_side(document, tokens, i, stop, raw)
        return replace(finding, fixes=()) if finding and _heads(document, tokens, i) else finding
    if stop - i > 1:
        slip = gap == " " and raw[0] == raw[1] and _is_loop(word, stop - i + 1)
        return once(document, tokens, i, stop, "unsafe", tail=stub(document, tokens, stop, 1)) if slip else None
    if gap == ") " and before == "(":
        from npqp_rules.seldom.repeats.in_brackets import short_form_again

        return short_form_again(tokens, i, raw)
    if gap in (" (", " ( "):
        from npqp_rules.seldom.repeats.in_brackets import word_in_brackets

        return word_in_brackets(document, tokens, i, raw)
    return once(document, tokens, i, stop, "unsafe") if _is_apart(document, tokens, i, raw) else None


def _is_thing_and_name(document: Document, tokens: Tokens, i: int, stop: int) -> bool:
    """ "the key *key*", "the transfer transfer(a, b)", "for each key *key table*"."""
    if stop - i == 1 and _is_named(document, tokens, i - 1) != _is_named(document, tokens, i):
        return True
    if tokens.words[i] in FUNCTION_WORDS:
        return False
    return _CALL.match(document.text, tokens.end(i)) is not None or begins_name(document, tokens, i - 1, i, 1)


def _heads(document: Document, tokens: Tokens, i: int) -> bool:
    """The first copy may be a name that the heading explains: “# append append data”."""
    start = tokens.starts[i - 1]
    block = document.block_at(start)
    return block.kind == "heading" and block.start == start and tokens.words[i] not in FUNCTION_WORDS


def _is_loop(word: str, copies: int) -> bool:
    """Nobody says the word so often: a function word but for those of stress, or any of some letters."""
    if word in NEVER:
        return copies > _STRESSED and len(word) > 3
    return word in FUNCTION_WORDS or (len(word) > 3 and copies > 3)


def _may_be_slip(word: str) -> bool:
    """A word of several letters that is not doubled on purpose."""
    return len(word) > 3 and word not in NEVER


def _is_mentioned(document: Document, tokens: Tokens, i: int, stop: int) -> bool:
    """Emphasis holds the copies, or a genus and them, and nothing else: the text speaks of them, or it is a name."""
    start, end = tokens.starts[i - 1], tokens.end(stop - 1)
    block = document.block_at(start)
    if block.kind == "table-cell" and (start, end) == (block.start, block.end):
        return True  # the form of a value: "float float"
    if start == block.start or end == block.end or not document.is_marked(end) or document.is_marked(tokens.starts[i]):
        return False
    return document.is_marked(start) or (tokens.gaps[i - 1] == " " and _is_genus(document, tokens, i))


def _holds_markup(document: Document, tokens: Tokens, i: int) -> bool:
    """The source has something between the copies that readers see and the prose does not hold, such as a link."""
    gap = tokens.end(i - 1)
    start, end = document.map.point(gap), document.map.point(tokens.starts[i])
    if document.map.is_break(gap):
        start = document.map.range(gap, gap + 1)[1]
    between = document.source.text[start:end]
    return between != tokens.gaps[i] and any(sign in "([" or sign.isalnum() for sign in between)


def _is_set_apart(tokens: Tokens, i: int) -> bool:
    """The characters next to the copies are those of code, or a pair of quotation marks, or a copy is part of a name:
    “the files in Lib.Directory directory”; or the word only stands for one: “xxx xxx”."""
    before, behind = tokens.gaps[i - 1][-1:], tokens.gaps[i + 1][:1]
    if len(tokens.words[i]) > 1 == len(set(tokens.words[i])):
        return True
    named = tokens.gaps[i + 1] in _IN_NAME and i + 1 < len(tokens.words)  # "the model model.pt"
    if named or (i > 1 and tokens.gaps[i - 1] in _IN_NAME) or _OPTION.search(tokens.gaps[i - 1]):
        return True
    return before in _GLUE or behind in _GLUE or (before in _QUOTES and behind in _QUOTES)


def _is_apart(document: Document, tokens: Tokens, i: int, raw: tuple[str, str]) -> bool:
    """A period or comma is between the copies, and the second adds nothing."""
    word, gap = tokens.words[i], tokens.gaps[i]
    if gap == ". ":
        if len(word) <= 3 or not tokens.gaps[i + 1].startswith("."):
            return False
        block = document.block_at(tokens.starts[i])
        last = tokens.end(i) + 1 == block.end and tokens.starts[i - 1] - block.start > 15
        return last and is_english(document, tokens.starts[i])
    listed = gap == ", " and raw == (word, word) and _listed(tokens, i)
    return listed and is_english(document, tokens.starts[i])


def _is_named(document: Document, tokens: Tokens, i: int) -> bool:
    """The word is marked up on its own: it is discussed, or a variable."""
    start, end = tokens.starts[i], tokens.end(i)
    block = document.block_at(start)
    if start != block.start and not document.is_marked(start):
        return False
    return document.is_marked(end) if end < block.end else document.is_marked(start)


def _side_by_side(document: Document, tokens: Tokens, i: int, stop: int, raw: tuple[str, str]) -> Finding | None:
    """Nothing but a space between the copies."""
    word = tokens.words[i]
    english = is_english(document, tokens.starts[i])
    lower = raw == (word, word)
    if _is_right(document, tokens, i, stop) or (word not in FUNCTION_WORDS and is_called(tokens, i - 1)):
        return None
    if stop - i == 2 and word not in NEVER_TWICE:  # three in a row may be stress: "no no no"
        return _three_times(document, tokens, i, stop) if lower and english else None
    if english and (small := _small(document, tokens, i, stop, raw)) is not False:
        return small
    slip = lower and word not in NEVER and word not in _FOREIGN and _is_long(tokens, i, english=english)
    return once(document, tokens, i, stop, "unsafe") if slip else None


def _small(
    document: Document, tokens: Tokens, i: int, stop: int, raw: tuple[str, str]
) -> Finding | Literal[False] | None:
    """The finding for a small English word or one with a capital; False if it is neither."""
    word = tokens.words[i]
    lower = raw == (word, word)
    if word == "is" and lower and i > 1 and tokens.words[i - 2] in _BEFORE_IT:
        return _it_is(document, tokens, i)
    kind = small_word(tokens, i)
    if kind == "":
        return None
    if kind is not None and _is_plain(raw, word):
        return once(document, tokens, i, stop, kind if lower else "unsafe")  # a capital may begin a sentence
    return _with_capital(document, tokens, i, stop, raw) or False


def _is_plain(raw: tuple[str, str], word: str) -> bool:
    """Both copies are in lowercase letters but for the first letter of the first."""
    return raw == (word, word) or (len(word) > 1 and raw == (word.capitalize(), word))


def _three_times(document: Document, tokens: Tokens, i: int, stop: int) -> Finding | None:
    word = tokens.words[i]
    if _is_loop(word, 3):
        return once(document, tokens, i, stop, "unsafe")
    return once(document, tokens, i, stop, "unsafe", preview="three-times") if _may_be_slip(word) else None


def _is_long(tokens: Tokens, i: int, *, english: bool) -> bool:
    """The word is too long to be a sound or symbol; some short English words are not symbols either."""
    word = tokens.words[i]
    if len(word) >= (3 if english else 5):
        return True
    return english and (word in _SHORT or (len(word) == 2 and tokens.words[i - 2][-1:].isdecimal()))  # "9 km km"


def _with_capital(document: Document, tokens: Tokens, i: int, stop: int, raw: tuple[str, str]) -> Finding | None:
    """One of the copies, or each, has a capital: "the The", "It it", "Lake Lake"."""
    word = tokens.words[i]
    if word in ("i", "the"):
        return _article_or_i(document, tokens, i, stop, raw)
    if _opens_twice(document, tokens, i, raw):
        return once(document, tokens, i, stop, "unsafe")
    if word in _OPENERS and raw[0] == raw[1] == word.capitalize():
        return once(document, tokens, i, stop, "unsafe")
    if word in _PRONOUNS and raw[0][0].isupper() and raw[1] == word and tokens.gaps[i + 1] == " ":
        return _pronoun(document, tokens, i)
    if raw[0] == raw[1] and acronym_ends(document, tokens, i, raw[0]):
        return once(document, tokens, i, stop, "unsafe")
    if raw[0] in _KINDS and raw[0] == raw[1] and tokens.gaps[i - 1][-1:].isspace():
        return once(document, tokens, i, stop, "unsafe")
    return None


def _opens_twice(document: Document, tokens: Tokens, i: int, raw: tuple[str, str]) -> bool:
    """A sentence opens with the word twice: "If if it rains", "Open open the door"."""
    word, after = tokens.words[i], tokens.words[i + 1 : i + 2]
    opens = tokens.starts[i - 1] == document.block_at(tokens.starts[i]).start or tokens.gaps[i - 1][:1] in (":", ".")
    if not opens or raw[0] != word.capitalize():
        return False
    if raw[1] == word and word in _OPENING and tokens.gaps[i + 1] == " ":
        return True
    return _may_be_slip(word) and is_word(word) and raw[1] in ((word, raw[0]) if set(after) & DETERMINERS else (word,))


def _article_or_i(document: Document, tokens: Tokens, i: int, stop: int, raw: tuple[str, str]) -> Finding | None:
    """ "I I am", unless it is a number ("World War I I think"), "the The", and "the THE"."""
    if raw == ("I", "I"):
        named = tokens.gaps[i - 1] == " " and document.text[tokens.starts[i - 2]].isupper()
        return once(document, tokens, i, stop, "unsafe") if tokens.gaps[i + 1] == " " and not named else None
    if raw == ("the", "THE"):
        return once(document, tokens, i, stop, "unsafe")
    if raw != ("the", "The") or not document.text[tokens.end(i) : tokens.end(i) + 2].strip().islower():
        return None
    return once(document, tokens, i, stop, "unsafe")  # in "in the The upper part bends", words are lost


def _is_right(document: Document, tokens: Tokens, i: int, stop: int) -> bool:
    """Terminology has the word twice."""
    return _is_taxon(document, tokens, i) or (stop - i == 1 and _is_term(tokens, i))


def _is_taxon(document: Document, tokens: Tokens, i: int) -> bool:
    """A scientific name: "Homo sapiens sapiens"."""
    if (
        tokens.gaps[i - 1] != " "
        or i < 2
        or tokens.words[i] in FUNCTION_WORDS
        or document.text[tokens.starts[i]].isupper()
    ):
        return False
    return _is_genus(document, tokens, i) and tokens.words[i].endswith(("s", "a", "us", "um", "is", "i"))


def _is_term(tokens: Tokens, i: int) -> bool:
    """ "high power power lines": a term and another that begins with its noun."""
    if tokens.words[i] in FUNCTION_WORDS:
        return False  # "open the the gate"
    if tokens.words[i] == "know" and tokens.words[max(0, i - 3) : i - 1] == ["in", "the"]:
        return True  # "what people in the know know"
    kind = tokens.words[i - 2]
    if not (kind in _KINDS_OF or (kind in _DEGREES and tokens.words[i] in _MEASURED)):
        return False
    return tokens.gaps[i - 1] == tokens.gaps[i + 1] == " "


def _is_genus(document: Document, tokens: Tokens, i: int) -> bool:
    """The word before the copies may be a genus: it has a capital, and what follows is no English word."""
    word = document.text[tokens.starts[i - 2] : tokens.end(i - 2)]
    return word.istitle() and (word == "Homo" or tokens.words[i].endswith("ii") or not is_word(tokens.words[i]))


def _it_is(document: Document, tokens: Tokens, i: int) -> Finding:
    """ "but is is late" was "but it is late"."""
    finding = once(document, tokens, i, i + 1, "unsafe")
    first = Fix("Write “it is”", (Edit(tokens.starts[i - 1], tokens.end(i - 1), "it"),))
    return Finding(finding.start, finding.end, finding.message, (first, *finding.fixes))


def _pronoun(document: Document, tokens: Tokens, i: int) -> Finding:
    """ "It it rains" is "It rains", or was "If it rains"."""
    finding = once(document, tokens, i, i + 1, "unsafe")
    first = Edit(tokens.starts[i - 1], tokens.end(i - 1), "If")
    other = Fix(f"Replace with “If {tokens.words[i]}”", (first,))
    return Finding(finding.start, finding.end, finding.message, (*finding.fixes, other))


def _listed(tokens: Tokens, i: int) -> bool:
    """ "X, X" where the list ends or continues after it, so that the second adds nothing."""
    words, word, behind = tokens.words, tokens.words[i], tokens.gaps[i + 1]
    if not _may_be_slip(word):
        return False
    after = words[i + 1] if i + 1 < len(words) else ""
    if behind == " ":
        return after == "or"
    plural = word.endswith("s") and not word.endswith("ss")
    if behind == ", ":
        return plural and words[i - 2] in FUNCTION_WORDS
    run = i > 4 and tokens.gaps[i - 3 : i] == [" ", " ", " "]
    return behind[:1] == "." and run and len(word) > 4 and (plural or ABSTRACT.match(word) is not None)
