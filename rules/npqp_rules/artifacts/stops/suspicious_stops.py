"""Every wrong stop before a lowercase word, found once for the rules that report them.

Exclusions leave out what human text has there: abbreviations, names, references, speech without quotation marks.
What remains is named by the piece after the stop: a reporting clause, a leftover to drop, a sentence that lacks its
capital, or the rest of a sentence cut in two. The exclusions were measured on annotated machine translation and on
human text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Fix
from npqp_lint.text.document import PLACEHOLDER

from npqp_rules.artifacts.defect import Defect
from npqp_rules.artifacts.stops.breaks import DOMAINS, REACH, Break, ends_state, open_quote, repairs
from npqp_rules.artifacts.stops.broken_attribution import SPEAKS
from npqp_rules.artifacts.stops.commands import ORDERS
from npqp_rules.artifacts.stops.repairs import ROMAN, decide
from npqp_rules.english import words as w
from npqp_rules.english.case import inside, is_word
from npqp_rules.english.clauses import is_clause
from npqp_rules.english.sentences import STOP_BEFORE_SMALL, chunk_before, ends_sentence, sentences
from npqp_rules.nearby import left_end, right_end

if TYPE_CHECKING:
    import re

    from npqp_lint.text.document import Block, Document

_TOOL = lazy(r"\w*(?:[a-z][A-Z]|[@/_\\=]|\w\.\w|\w\(|->|::|:\w)|(?:dpa|npm|pip|git|afp|ap)\b")
_REFERENCE = lazy(
    r"(?:pp?|ibid|cf|ed|c|nb|e\.?g|i\.?e|[ivx]+)\b[ .]"
    r"|cit\.|(?:arts?|nos?|nr|n|para?|sec|lit|prot)\. ?[\dA-Z]|note \d"
    r"|(?:van|von|zu|zur|de|der|den|da|di|du|dos|ter|af|la|le|al|el|bin|ibn)\b"
)
_CITES = lazy(r"([^\W\d_]*\.?)[ \u00a0](?i:(?:article|paragraph|section|chapter|point|annex|clause)s?)\Z")
_CITING = 30
_CITED = lazy(r"\d{1,4}[a-z]?(?:\.\d+)*(?:,? \(?[\d§]|[,;)]|,? (?:of|and|or|to|sec|para|point|letter|lit|art|no|et)\b)")
_POINTS_AT = frozenset("this that next last each every an a same previous following one any no".split())
"""Before the name of a part of a text: the sentence is about it, and names no number."""
_ITEM = lazy(r"x{0,2}(?:i{1,3}|iv|vi{0,3}|ix|x)\Z")
"""The number of an item: “ii. the mill”."""
_POINT = lazy(r"\d+(?:\.\d+)*\Z")
_AFTER_TITLE = w.BE | w.HAVE_DO | frozenset("as and".split())
_WILD = lazy(r"(?:\S*[/\\_]|0x|\?)\S*$|.*[^\w\"'”’»)\]]$")
"""Before a mark that is no mark of a sentence: “/dev/video?”, “0x1?”, “#!”."""
_LABEL = 60
"""Code points of a name in emphasis, at most."""
_LOUD = lazy(r"[^\W\d_]{2}[!?] [a-z]")
_HABIT = 5
"""So many small letters behind other end marks than periods are the habit of an old book: “Alas! we are late.”"""
_SMALL_START = lazy(r"[^\W\d_]{2}[.!?][\"”’)]* [a-z]")
_CAPITAL_START = lazy(r"[^\W\d_]{2}[.!?][\"”’)]* [A-Z]")
"""A stop and how the sentence behind it starts."""
_CRIES = frozenset("how what such each".split())
_ABBREVIATED = lazy(r"a (?:the|an|this|these|those|his|her|its|their|our|your|my) ")
"""What is left of “u. a.” before the object of a verb: “it offers. a the chance”."""
_CENTURIES = lazy(r"and \d{1,2}, respectively\. In ")
"""The second of two ordinals that stops tore: “in 16th place. and 17, respectively. In the nineteenth century”."""
_OWN_SUBJECTS = w.SUBJECT_PRONOUNS | w.CONTRACTIONS | w.DETERMINERS - {"what", "which", "whose", "such"}
_SHORT = 3
_TERM = 4
"""A word this frequent in a document is one of its terms."""
_BYLINE = lazy(
    r"\w+ (?:(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?|(?:yesterday|today),?) \d"
    r"|\d+ (?:minutes?|hours?|days?|weeks?|months?|years?) ago\b)"
)
"""Who wrote a post, and when: a name that its bearer writes small."""
_LETTERED = lazy(r"\w{1,2}\)|[b-hj-z](?= )|[a-h]\.(?= [A-Z])")
_INNER_QUESTION = lazy(
    r", (?:Why|What|How|Who|Where|When|Which|Is|Are|Was|Were|Do|Does|Did|Can|Could|Will|Would|Should|Must) "
)


_GLUED = lazy(r"\b[a-z]{1,20}!(?=[a-z])")
_CALLED = lazy(r" (?:function|handler|method|command|option)\b")
_LONGEST_NAME = 60
_NAME = lazy(rf"(?<![\w’'-])[\w’'-]{{1,{_LONGEST_NAME}}}\Z")
_WORD_START = lazy(r"\b\w")
_DOMAIN = lazy(rf"(?:{'|'.join(sorted(DOMAINS))})\b")
_VALUE = lazy(r"(?:(?<=[.:;] )|(?<=[.\n]\n))[a-z][\w-]*(?: \([^()\n]{1,40}\))?: ")
"""A value and the colon before what it means."""
_VALUES_REACH = 400
_RESULT = lazy(r" (?:PASS|PASSED|FAIL|FAILED|OK|SKIP|SKIPPED)\Z")
"""What a check says, before the name of the next: “grid 3 of 3 PASS. tree FAIL”."""


def sites(document: Document) -> list[Defect]:
    """All wrong stops before a lowercase word, in order."""
    return document.fact(_find)


def _find(document: Document) -> list[Defect]:
    found = [site for piece in lower_case_pieces(document) if (site := _judge(piece)) is not None]
    loud = [site for site in found if document.text[site.start] in "!?"]
    if len(loud) < _HABIT:
        loud = [site for site in loud if _runs_on(document, site.start)]
    return [site for site in found if site not in loud]


def _runs_on(document: Document, stop: int) -> bool:
    """The paragraph has more such marks amid its sentences: “What people! he said, what men! what manners!”"""
    block = document.block_at(stop)
    return len(_LOUD.findall(document.text, left_end(block, stop), right_end(block, stop))) >= _SHORT


def _judge(piece: Break) -> Defect | None:
    """What is wrong at a stop, and the repairs."""
    if _ABBREVIATED.match(piece.text, piece.next, piece.tail_end):
        fix = Fix("Delete the leftover “a”", (Edit(piece.stop, piece.next + 1, ""),))
        return Defect("split", piece.stop, piece.next + 1, "a", (fix,))
    if _CENTURIES.match(piece.text, piece.next, piece.block.end):
        return None  # there is more to mend than this stop
    site = decide(piece)
    if site is None or (site.kind == "lowercase" and _is_cried(piece)):
        return None
    return _as_others(piece, site)


def _is_cried(piece: Break) -> bool:
    """An exclamation or a question that goes on in small letters, as in old books: “What a day! how long it is!”"""
    mark = piece.text[piece.stop]
    if mark not in "!?":
        return False
    tokens = w.words_of(piece.tail[:REACH])
    if mark == "!":
        return tokens[0] in _CRIES
    return tokens[0] in w.DETERMINERS - w.RELATIVES and not is_clause(tokens)


def _as_others(piece: Break, site: Defect) -> Defect:
    """A clause with its own subject needs a capital where other sentences of the paragraph have lost theirs, too."""
    if site.kind != "split" or not _starts_small(piece):
        return site
    tokens = w.words_of(piece.tail[:REACH])
    clause = tokens[1:] if tokens[0] in w.COORDINATORS | {"so"} else tokens
    clause = clause[1:] if clause[:1] and clause[0] in ("here", "there", "now", "then") else clause
    if not clause or not (clause[0] in ("let's", "let’s") or (clause[0] in _OWN_SUBJECTS and is_clause(clause))):
        return site
    capital = repairs(piece)[-1]
    others = tuple(fix for fix in site.fixes if fix.edits != capital.edits)
    return Defect("lowercase", site.start, site.end, site.word, (capital, *others), site.hints)


def _starts_small(piece: Break) -> bool:
    """At least one other sentence of the paragraph, or its first one, starts small, and no more start otherwise."""
    text, block = piece.text, piece.block
    low, high = left_end(block, piece.stop), right_end(block, piece.next)
    small = len(_SMALL_START.findall(text, low, high)) - 1 + text[block.start].islower()
    return small > len(_CAPITAL_START.findall(text, low, high)) or (small > 0 and text[block.start].islower())


def lower_case_pieces(document: Document) -> list[Break]:
    """The pieces after a stop that begin with a lowercase letter and that no exclusion explains."""
    found = []
    text = document.text
    reach = 0
    for match in STOP_BEFORE_SMALL.finditer(text):
        if match.start() < reach or not (text[match.end()].islower() or text[match.end()].isdigit()):
            continue
        block = document.block_at(match.start())
        if block.kind == "heading":
            continue
        around = sentences(document).around
        start, _ = around(match.start())
        tail_start, tail_end = around(match.end())
        if tail_start != match.end() or _excluded(document, match, block, start) or _is_name(document, match.end()):
            continue
        if document.is_marked(match.end(1)) and (match[1] in "!?" or _ends_label(document, start, match.start())):
            continue  # the title in a link: “see <a>What is new?</a> for more”
        piece = Break(text, block, start, match.start(), match.end(1), match.end(2), match.end(), tail_end)
        piece.in_document = len(document.blocks) > 1
        piece.tail_end = piece.next + len(piece.tail.rstrip())
        if piece.tail:
            found.append(piece)
            reach = piece.next
    return found


def _ends_label(document: Document, start: int, stop: int) -> bool:
    """Emphasis ends behind the stop, and holds a name that opened amid the sentence: “the field *Max. Temp.* says”."""
    begun = next((place for place in range(stop - 1, max(start, stop - _LABEL), -1) if document.is_marked(place)), 0)
    words = document.text[begun:stop].split() if begun else []
    if len(words) <= _SHORT and document.text[:begun].endswith((" a ", " an ", " the ")):
        return bool(words)  # "it shows an **AES req.** badge"
    return bool(words) and all(word[0].isupper() for word in words)


def _excluded(document: Document, match: re.Match[str], block: Block, start: int) -> bool:
    """Human text has a stop before a lowercase word here."""
    text, mark, closers = document.text, match[1], match[2]
    if text[match.start() - 1 : match.start()] in (".", "…", " ", "") or not ends_sentence(text, match, block.start):
        return True
    chunk = chunk_before(text, match.start())
    rest = text[match.end() : match.end() + 40]
    if mark in "!?" and rest.startswith("etc"):
        return True
    if mark in "!?" and _is_mid_sentence(document, match, start, chunk, rest):
        return True
    if not any(map(str.isalnum, chunk)) and chunk[-1:] in ".!?":
        return True  # the operator "??"
    if _ends_apart(text, match.start(), rest):
        return True
    if ")" in closers or "]" in closers or (len(chunk) > 1 and _ITEM.match(chunk)):
        return True
    if match[3] not in " \u00a0" and _POINT.match(chunk):  # "2.5.   the mill"
        return True
    if _is_all_small(document, block) or _begins_apart(rest):
        return True  # a writer of lowercase letters
    if rest[0].isdigit():
        return not (ROMAN.match(chunk) or _is_cited(text, match.start(), rest))
    return len(w.words_of(text[start : match.start()])) < 2


def _ends_apart(text: str, stop: int, rest: str) -> bool:
    """A state cut short stands before the stop, or a result before the name of the next."""
    if ends_state(text, stop):
        return True
    word, chunk = rest.split(None, 1)[0], chunk_before(text, stop)
    named = word not in w.FUNCTION_WORDS
    if (
        named
        and chunk.isalpha()
        and len(chunk) <= _SHORT
        and not (is_word(chunk.lower()) or is_word(word.strip(".,;:")))
    ):
        return True  # "the vv. perforantes": an abbreviation of another language
    return named and _RESULT.search(text, max(0, stop - len(" SKIPPED")), stop) is not None


def _is_cited(text: str, stop: int, rest: str) -> bool:
    """The number of what is cited follows: "Article. 104 of the Code", "paragraph. 1 point 2"."""
    before = _CITES.search(text, max(0, stop - _CITING), stop)
    return before is not None and before[1].lower() not in _POINTS_AT and _CITED.match(rest) is not None


def _is_mid_sentence(document: Document, match: re.Match[str], start: int, chunk: str, rest: str) -> bool:
    """A question or exclamation mark that is part of a name, a title or a file name, or closes direct speech."""
    text, mark, closers = document.text, match[1], match[2]
    if _WILD.match(chunk) or chunk + mark in document.fact(_shouted):
        return True
    word = rest.split(None, 1)[0]
    question = mark == "?" and is_clause(w.words_of(rest)[:4]) and word.lower() in w.AUXILIARIES
    named = chunk != chunk.lower() or chunk.startswith(("¡", "¿"))
    if closers or (named and match.start() - len(chunk) > start and not question):
        return True  # Yahoo! news, the magazine ¡Hola! of this week
    if mark == "!" and word in _AFTER_TITLE:
        return True  # "Land ahoy! was a success"
    if mark == "?" and _INNER_QUESTION.search(text, start, match.start()):
        return True  # "He thought, Why am I here? and left."
    # "Where to? asked the driver": speech without quotation marks
    return open_quote(text[start : match.start()]) or any(t.lower() in SPEAKS for t in w.words_of(rest)[:4])


def _is_all_small(document: Document, block: Block) -> bool:
    """The author of the paragraph begins no sentence with a capital."""
    if not document.text[block.start].islower():
        return False
    from npqp_rules.seldom.paragraph_starts import is_all_small

    return is_all_small(document, block)


def _begins_apart(rest: str) -> bool:
    """What follows is a link, a list mark, a byline, a reference or the name of a program."""
    if rest.startswith(("more »", "citation needed", "by @")):
        return True
    if _LETTERED.match(rest) or _BYLINE.match(rest):
        return True  # "a) fill in the form. b) sign it."; "x and y are real. z is complex"
    word = rest.split(None, 1)[0]
    if rest.startswith(" = ", len(word)):
        return True  # a value and what it means: “whether it turns. true = yes”
    if PLACEHOLDER in word[1:]:
        return True  # a word that is run together with code: “cover`open`”
    return bool(_TOOL.match(word) or _REFERENCE.match(rest)) or "..." in rest[: rest.find(" ", 12)] or "…" in word


def _shouted(document: Document) -> frozenset[str]:
    return frozenset(match[0] for match in _GLUED.finditer(document.text))


def _is_among_values(document: Document, start: int) -> bool:
    """The values of a setting are explained one after the other: “left: first. right: last”."""
    text, block = document.text, document.block_at(start)
    if text.find(": ", start, start + _VALUES_REACH) < 0 or not _VALUE.match(text, start, block.end):
        return False
    low, high = max(block.start, start - _VALUES_REACH), min(block.end, start + _VALUES_REACH)
    return sum(1 for _ in _VALUE.finditer(text, low, high)) > 1


def _named(document: Document) -> frozenset[str]:
    """Words that say what code is called: “the fetch function”, with the ends of those that are compounds."""
    text, names, done = document.text, set(), 0
    for match in _CALLED.finditer(text):
        name = _NAME.search(text, max(done, match.start() - _LONGEST_NAME), match.start())
        if name:
            names.add(name[0])
            done = match.end()
    return frozenset(name[part.start() :] for name in names for part in _WORD_START.finditer(name))


def _is_name(document: Document, start: int) -> bool:
    """The word is a name written small, as tools are: marked up, or unknown in a document with markup or often used.

    Or it is a parameter that a manual explains: “pattern is the text to look for”.
    """
    if document.is_marked(start) or _is_among_values(document, start):
        return True
    if document.text[start - 3 : start] == f"{PLACEHOLDER}. " and _DOMAIN.match(document.text, start):
        return True  # the end of an address
    word, following = [*w.words_of(document.text[start : start + 80]), "", ""][:2]
    if word in w.FUNCTION_WORDS or word in ORDERS:
        return False
    if is_word(word) or is_word(word.removesuffix("s")):
        explained = following in w.AUXILIARIES and not word.endswith("s")
        return (explained or word in document.fact(_named)) and inside(document)[word] >= _TERM
    return document.format != "plain" or inside(document)[word] >= _TERM
