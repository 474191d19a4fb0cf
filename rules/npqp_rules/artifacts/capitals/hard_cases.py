"""What is wrong at a capital behind a quotation mark, and at one that other words explain or leave unclear."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy
from npqp_lint.rule import Fix

from npqp_rules.artifacts.capitals.both_sides import CAPITAL_REACH
from npqp_rules.artifacts.capitals.capital_repairs import repairs
from npqp_rules.artifacts.capitals.names import dated
from npqp_rules.artifacts.capitals.ordinary_words import COMMANDS
from npqp_rules.artifacts.defect import Defect
from npqp_rules.artifacts.stops.broken_attribution import SPEAKS
from npqp_rules.english import words as w
from npqp_rules.english.clauses import COPULAS, TAKE_CLAUSES, finite_positions, has_finite_verb, opens_clause
from npqp_rules.english.quotations import in_quotation

if TYPE_CHECKING:
    from npqp_lint.text.document import Document

    from npqp_rules.artifacts.capitals.both_sides import Seam

_ATTRIBUTION = 5
"""How late the verb of a reporting clause comes, in words."""
_SAYS = SPEAKS | frozenset("adding saying stating that".split())
_PRONOUNS = frozenset("anything something everything nothing everyone someone anyone those".split())
_ASKED = frozenset("know tell ask understand see explain remember guess wonder sure".split())
"""Words that take a question with them: “I do not know how”."""
_OPENS = lazy(r"(?:No matter|Compared (?:with|to)) [^.]*?, ")
_PLACE = lazy(r"[A-Z][a-z]+(?: [A-Z\d][\w’'-]*)+,")
"""“In Canada,”: a phrase that opens a sentence."""
_CALLED = lazy(r"\.([A-Z][a-z]+)\(")
_BACKTICKS = lazy(r"`(?=([^`\n]{1,60})`)")
_SPEECH_ENDS = ' ":(.!?~-–—'
"""Characters before a quotation mark that end no statement: it opens, or what somebody says is ended or broken off."""
_EITHER = frozenset("Today Now Yesterday Tomorrow Then Here Still Also Once".split())
"""Adverbs that end a sentence as well as they begin one."""
_ROLE = 3
"""Words of a clause after *as*, at least."""
_CONDITIONS = frozenset("If When Unless Until Till While Because Whenever Before After".split())
_BEFORE_VERBS = w.SUBJECT_PRONOUNS | w.AUXILIARIES | {"to", "be"}
"""Words behind which a verb gives no command: “if you open it”, “if it is open”."""
_SHORT = 8
"""Words of a condition that is surely nothing more, at most."""
_CLAUSE = 12
"""How far back the last clause is read, in words."""


def after_quotation(seam: Seam) -> Defect | None:
    """A mark that closes a quotation, behind which a sentence begins or somebody is named who said it."""
    split = len(seam.before) > 3 and seam.left_finite and seam.right_finite and seam.left[-2] not in _SPEECH_ENDS
    if not split or in_quotation(seam.document, seam.start) or _opens_more(seam):
        return None  # it opens: "the mayor said," That is true."
    if seam.left[-2] in ",:" and seam.before[-1].lower() in _SAYS:
        return None  # the same, and another one closes here
    stop, small, _ = repairs(seam)
    if seam.left[-2] == "," and any(word.lower() in SPEAKS for word in seam.phrase[1:_ATTRIBUTION]):
        return Defect("capital", *seam.place, seam.word, (small,)) if seam.before_small else None
    if _needs_verb(seam.before):
        return Defect("capital", *seam.place, seam.word, (small, stop))
    return Defect("boundary", *seam.place, seam.word, (stop, small))


def predicate_alone(seam: Seam, small: Fix) -> Defect | None:
    """“the shop Was and still is”, “Is not kept”, “Was built by”: no question; and “the market Had to take”, whose
    subject is lost."""
    following = seam.after[1].lower()
    passive = following == "not" or (following.endswith("ed") and seam.tags[1][1] == "participle")
    asked = seam.word == "Do" or seam.right[-1] == "?"
    told = following in w.COORDINATORS | {"to"} or (passive and not asked)
    if seam.word.lower() not in w.AUXILIARIES or not told:
        return None
    lost = following == "to" and seam.word in ("Had", "Has", "Have")
    return Defect("gap" if lost else "capital", *seam.place, seam.word, () if lost else (small,))


_AFTERWARDS = lazy(r"After that(?:,| (?:also )?(?:I|we|he|she|it|they|the)\b)")
_HOW_LONG = frozenset("long soon shortly right just immediately directly years weeks days months ever only".split())
"""Words that tell how long after something else happens."""
_CONNECTIVE = lazy(
    r"(?:Of course|At present|At the same time|In fact|In addition|In this case|In other words|For example|For instance"
    r"|As a result|After that|By the way|On the other hand|Please note)\b"
)
"""Phrases that link a new sentence to the one before."""
_STAND_FOR = frozenset("another others some any all both those these this that it them here there".split())
"""Small words that stand for a noun, with which a sentence may end."""
_ASKING = frozenset("how what why where who when".split())
_GIVES_EXAMPLE = lazy(r"For (?:example|instance)[:,]")
_SUBJECTS = frozenset("It They He She We You This If When Once To For".split())
"""A sentence that has a main clause begins with one of them."""


def settled(seam: Seam, site: Defect) -> Defect | None:
    """The defect with the repair that the words around demand; without any where two are equally likely.

    Arguments:
        site: the defect as both sides of it show it.
    """
    from npqp_rules.seldom.doubtful_seams import is_doubtful, waits_for_main

    found = _told_by_words(seam, site)
    stop, small, _ = repairs(seam)
    if found is not None and seam.gap == "," and found.fixes[:1] == (stop,) and waits_for_main(seam):
        return found._replace(fixes=(small, stop))
    if found is None or _is_afterthought(seam) or not is_doubtful(seam, found):
        return found
    return found._replace(fixes=())


def _told_by_words(seam: Seam, site: Defect) -> Defect | None:
    """The defect with that repair, likely or not; arguments as for ``settled``."""
    stop, small, _ = repairs(seam)
    from npqp_rules.seldom.told_apart import names_something, told_apart

    if _is_in_code(seam) or names_something(seam):
        return None
    if (better := told_apart(seam, site)) is not None:
        return better
    if seam.gap == "," and site.fixes[:1] == (small,) and _is_splice(seam):
        return site._replace(fixes=(stop, small))
    return _explained(seam, site)


def _explained(seam: Seam, site: Defect) -> Defect | None:
    """What other words say of the defect; arguments as for ``settled``."""
    stop, small, comma = repairs(seam)
    if seam.gap.isalnum() and _begins(seam, site):
        return site._replace(kind="boundary", fixes=(stop, small))
    if _continues(seam):
        return Defect("capital", *seam.place, seam.word, (small,))
    if _gives_example(seam, site):
        return Defect("boundary", *seam.place, seam.word, (stop, comma))
    if site.kind == "capital" and _is_parallel(seam):
        return None
    if site.kind in ("boundary", "heading"):
        if _is_afterthought(seam) or _is_reported(seam):
            return Defect("capital", *seam.place, seam.word, (small, comma, stop))
        if _is_condition(seam):
            fixes = (comma, small, stop)[len(seam.before) < _ROLE :]  # "Because later We"
            return Defect("capital", *seam.place, seam.word, fixes)
        if site.preview != "before-name" and _is_name(seam):
            return None
        if _is_numbered(seam):
            return None
        if _is_torn(seam) or _is_amid_figures(seam):
            return Defect("gap", *seam.place, seam.word, ())
    if _is_unclear(seam, site):
        return site._replace(fixes=())
    if site.kind == "boundary" and _is_question(seam):
        asked = Fix(f"End the question before “{seam.word}”", tuple(replace(edit, text="?") for edit in stop.edits))
        return site._replace(fixes=(asked, *site.fixes))
    return site


def _is_in_code(seam: Seam) -> bool:
    """The name of something in code: “the Or list”, and “Where conditions”, where the text calls “.Where(”."""
    return seam.gap.isalnum() and seam.word in seam.document.fact(_in_code)


def _in_code(document: Document) -> frozenset[str]:
    found = (match[1] for pattern in (_BACKTICKS, _CALLED) for match in pattern.finditer(document.source.text))
    return frozenset(found)


def _is_splice(seam: Seam) -> bool:
    """“32 pins, It has”, “to meet the needs, At present, the chain”: no phrase or condition opens the left."""
    joined = seam.before[0].lower() in w.COORDINATORS
    first, second = [*(word.lower() for word in seam.before[joined:][:2]), "", ""][:2]
    opens = first in w.SUBORDINATORS | w.PREPOSITIONS | w.RELATIVES and (first, second) != ("that", "is")
    if opens or first.endswith(("ing", "ed")):
        return False
    if seam.word == "However":
        leads = w.SUBJECT_PRONOUNS | w.DETERMINERS | w.PREPOSITIONS
        return seam.after[1].lower() in leads and seam.left_finite and seam.right_finite
    if _CONNECTIVE.match(seam.right):
        return len(seam.before) > _ROLE
    from npqp_rules.seldom.whole_sides import follows

    if follows(seam) and not seam.left_finite and second and seam.left.count(",") < _ROLE:
        return True  # "Open the site, If it is shut, you"
    return seam.word in _SUBJECTS and seam.sentence_follows and not seam.last_part[0].strip(",")


def _begins(seam: Seam, site: Defect) -> bool:
    """“By the way,”, “No matter how small it is, we”, and “This is” behind a noun: a sentence begins."""
    if seam.right.startswith("By the way") or _goes_further(seam):
        return True
    if _AFTERWARDS.match(seam.right) and seam.before[-1] not in _HOW_LONG:
        return seam.before[-1] not in w.FUNCTION_WORDS - {"before"}
    if seam.word == "Thanks" and seam.right.endswith("!") and not seam.right_finite:
        return seam.left_finite  # "I have seen it Thanks to all!"
    if _OPENS.match(seam.right):
        rest = w.words_of(seam.right.partition(", ")[2])[:12]
        return seam.left_finite and opens_clause(rest)
    behind = seam.tags[0][-1] in ("noun", "gerund") and site.fixes and site.fixes[0].title.startswith("Lower")
    return bool(behind) and seam.word == "This" and seam.after[1] in w.BE and seam.left_finite


def _goes_further(seam: Seam) -> bool:
    """“there is none Then how do you grind”, “and so on Now that it is open”: a new step, and no condition before."""
    if seam.word not in ("Then", "Now") or seam.last_part[1][:1] == [] or seam.tags[0][-1] in ("finite", "base"):
        return False
    led = seam.last_part[1][0].lower() in w.SUBORDINATORS or seam.before[-1].lower() in w.COORDINATORS
    return not led and seam.left_finite and seam.after[1].lower() in w.SUBJECT_PRONOUNS | _ASKING


def _gives_example(seam: Seam, site: Defect) -> bool:
    """“the path of the mill For example:”: a small letter alone leaves two pieces without a mark between them."""
    if seam.word != "For" or site.kind != "capital" or not seam.gap.isalnum():
        return False
    return seam.before[-1].lower() not in w.FUNCTION_WORDS - _STAND_FOR and bool(_GIVES_EXAMPLE.match(seam.right))


def _is_question(seam: Seam) -> bool:
    """“How are you Not so well”: a question ends without its mark."""
    first, second, third = (word.lower() for word in [*seam.before, "", "", ""][:3])
    if len(seam.before) < _ROLE or "," in seam.left or not seam.gap.isalnum():
        return False
    if first in w.AUXILIARIES:
        return second in w.SUBJECT_PRONOUNS
    if first == "how" and third in w.AUXILIARIES:
        return True  # "How much does it cost"
    return first in ("how", "what", "why", "where", "who") and second in w.AUXILIARIES


def _continues(seam: Seam) -> bool:
    """“anything That grows”, “do not know How much”: the word belongs to the one before it."""
    previous = seam.before[-1]
    if not seam.gap.islower() or not seam.before_small:
        return False
    if seam.before[-2:-1] and seam.before[-2] in ("but", "and") and previous.endswith("ly"):
        return seam.word == "The"  # "but unfortunately The war"
    if seam.word == "That":
        return previous in _PRONOUNS
    return previous in _ASKED and seam.word in ("How", "Why", "What", "Where", "Whether") and seam.right[-1] != "?"


def _is_condition(seam: Seam) -> bool:
    """“When you open the lid Is the lamp”, “but in order to keep it open The”: half a sentence comes before."""
    first = seam.before[0].lower()
    _, part = seam.last_part
    if [word.lower() for word in part[:3]] == ["in", "order", "to"]:
        return seam.gap.isalpha() and not has_finite_verb(part)
    if "," in seam.left or not seam.opens:
        return False
    if first == "as":
        subject = len(seam.before) > _ROLE and seam.before[1].lower() in w.DETERMINERS | w.SUBJECT_PRONOUNS
        return subject and seam.before[1].lower() not in ("a", "an") and len(finite_positions(seam.before)) == 1
    return first in ("when", "if", "while", "because", "although") and not seam.left_finite


def _is_parallel(seam: Seam) -> bool:
    """“Full means all of them, and Partial means some”: names of two of a kind, with the same verb."""
    same = len(seam.before) > 1 and seam.after[1] == seam.before[1] and seam.tags[1][1] == "finite"
    return same and seam.before[0][0].isupper()


def _is_afterthought(seam: Seam) -> bool:
    """“keep the lid shut If the lamp is red.”: a condition that ends the sentence, and nothing that depends on it."""
    if seam.word not in _CONDITIONS or not seam.gap.islower() or len(seam.after) > _SHORT or "," in seam.right:
        return False
    whole = seam.left_finite or seam.before[0].capitalize() in COMMANDS or seam.before[0].lower() == "please"
    if not whole or not seam.right.endswith((".", "!")) or seam.after[1].lower() in w.AUXILIARIES:
        return False
    pairs = zip([word.lower() for word in seam.after], seam.after[1:], strict=False)
    commands = any(word.capitalize() in COMMANDS and last not in _BEFORE_VERBS for last, word in pairs)
    return len(finite_positions(seam.after)) <= 1 and not commands


def _is_name(seam: Seam) -> bool:
    """“the small Three Gorges Tunnel”, “the society For Water”: capitals follow, and no date."""
    word = seam.word.lower()
    if seam.before_small or dated(seam) or seam.after[1] == "I":
        return False
    if word in w.PREPOSITIONS and _PLACE.match(seam.right):
        return False
    return word not in w.SUBJECT_PRONOUNS | w.AUXILIARIES | w.SUBORDINATORS | {"the"}


def _is_torn(seam: Seam) -> bool:
    """“to promote regional It is”, “gave it a simple The way is”: the noun is lost."""
    tags = seam.tags[0]
    if len(tags) > 1 and tags[-1] == "adjective" and seam.before[-2] in ("a", "an"):
        return True
    return tags[-2:] == ["base", "adjective"] and seam.before[-2] not in COPULAS


def _is_reported(seam: Seam) -> bool:
    """“it means It is red”: what a verb says follows, and no new sentence."""
    verb = seam.tags[0][-1] in ("finite", "base") and seam.before[-1].startswith(TAKE_CLAUSES)
    if not verb or not seam.gap.islower():
        return False
    subject = seam.word.lower() in w.SUBJECT_PRONOUNS | {"there"} and seam.before_small
    return subject and {"as", "what", "which"}.isdisjoint(word.lower() for word in seam.before[-_ATTRIBUTION:])


def _is_numbered(seam: Seam) -> bool:
    """“2006 The key is lost” on a line of its own, a code and what it means, and the line “gates/key.txt”."""
    text, breaks = seam.document.text, seam.document.map.is_break
    last = seam.start - 1
    low = seam.document.block_at(last).start
    first = max(low, text.rfind(" ", low, last) + 1)
    first = max(first, text.rfind("\n", first, last) + 1)
    if first > low and text[first - 1] != "\n" and not breaks(first - 1):
        return False
    path = "/" in text[first:last] and (text[last] == "\n" or breaks(last))
    return path or (first > low and text[first:last].isdigit())


def _is_amid_figures(seam: Seam) -> bool:
    """“(see 2022 1 The price rose)”, “norm 11 1 Not used”: a figure behind another, or inside a bracket."""
    if not seam.gap.isdigit() or len(seam.before) < _ROLE:
        return False
    last, before = seam.before[-1], seam.before[-2]
    inside = seam.left.count("(") > seam.left.count(")") and ")" in seam.right
    return inside or (len(last) == 1 and before[-1].isdigit() and seam.left.endswith(f" {last}"))


def _is_unclear(seam: Seam, site: Defect) -> bool:
    """A stop and a small letter are equally likely."""
    if site.kind == "boundary" and site.preview is None and seam.word in _EITHER and seam.right[len(seam.word)] == " ":
        first = seam.after[1].lower()
        subject = first in w.DETERMINERS | w.SUBJECT_PRONOUNS
        if first in w.CONTRACTIONS:
            return False  # "Once we've"
        return not (subject and opens_clause(seam.after[1:12]))  # "I got the box Today unfortunately"
    numbered = site.kind == "capital" and seam.gap.isdigit() and seam.word in ("If", "When", "This", "The")
    previous = seam.before[-1].lower()
    doubled = seam.word in ("The", "A", "An") and seam.after[1].lower() in ("the", "a", "an")
    return numbered or doubled or (previous == "think" and seam.word.lower() in w.AUXILIARIES)


def _needs_verb(before: list[str]) -> bool:
    """The last clause has a subject and no verb: “it is made so that the “light” and “dark””."""
    words = [token.lower() for token in before[-_CLAUSE:]]
    last = max((i for i, word in enumerate(words) if word in ("that", "because", "if")), default=-1)
    return 0 <= last < len(words) - 1 and not has_finite_verb(before[-_CLAUSE:][last + 1 :])


def _opens_more(seam: Seam) -> bool:
    """A straight mark closes behind the sentence whose opening is missing: this one opens it."""
    text, end = seam.document.text, seam.document.block_at(seam.start).end
    return seam.gap == '"' and text.count('"', seam.start, min(end, seam.start + CAPITAL_REACH)) % 2 == 1
