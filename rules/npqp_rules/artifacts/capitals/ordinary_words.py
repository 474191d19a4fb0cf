"""Ordinary words with a capital inside a sentence: those that English, or the document itself, writes small."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Fix
from npqp_lint.text.document import PLACEHOLDER

from npqp_rules.artifacts.capitals.both_sides import MAY_END
from npqp_rules.artifacts.capitals.capital_repairs import judged, repairs
from npqp_rules.artifacts.capitals.names import TITLE_BEFORE, in_labels, in_title_quote
from npqp_rules.artifacts.defect import Defect
from npqp_rules.english import words as w
from npqp_rules.english.case import inside, is_common, is_word
from npqp_rules.english.clauses import looks_imperative
from npqp_rules.english.finite import coarse_tags

if TYPE_CHECKING:
    from npqp_rules.artifacts.capitals.both_sides import Seam

_TWICE = frozenset("that had there her this new".split())  # two clauses meet there; “the new New York”
_LITERALS = frozenset("None True False Null Nothing".split())
_NEAR = 4
_BEFORE_VERB = w.MODALS | frozenset("i you he she it we they who".split())
_CONDITIONS = frozenset("If When Before After Once While As Until Unless To".split())
COMMANDS = frozenset(
    "Put Let Take Turn Press Click Use Add Check Open Close Make Keep Remove Wait Speak Look See Go Come Try Enter "
    "Select Choose Send Give Bring Ask Call Tell Read Write Pay Visit Follow Leave Stay Sit Stand Stop Start Hold "
    "Pull Push Cut Mix Stir Pour Bake Cook Serve Heat Boil Wash Clean Dry Fill Cover Repeat Place Set Insert "
    "Connect Do Install Move Save Delete Avoid Contact Consult Remember Listen Allow Ensure Prepare Rinse".split()
)
"""Verbs with which a command may begin."""
_ORDERS = COMMANDS | frozenset(
    "Change Clone Compile Configure Confirm Copy Create Define Deploy Disable Download Drag Edit Enable Execute Export "
    "Fork Generate Import Launch Load Modify Paste Provide Refer Register Rename Replace Restart Run Scroll Search "
    "Specify Switch Uninstall Unzip Update Upload".split()
)
"""Verbs that begin a command if an object follows; alone inside a sentence, they may be names of buttons."""
AFTER_COMMAND = w.DETERMINERS | frozenset(
    "it them him me us up down out off on in to for at with into until through immediately again carefully".split()
)
_FEW = 2  # a command in no more words is part of a list: “Save, Print”
_USUAL = 3  # lowercase uses that make a word common in a document
_LINK = lazy(r", (?:because|since|as|but|and|so|which|where|while|although|though|unless) ")
_SENTENCE_ADVERBS = frozenset(
    (
        "accordingly actually additionally alternatively apparently basically certainly clearly consequently "
        "conversely currently especially essentially eventually evidently finally firstly fortunately frankly "
        "generally historically honestly hopefully ideally importantly initially interestingly lastly luckily mainly "
        "mostly naturally normally obviously originally particularly partly personally possibly previously probably "
        "really recently sadly secondly similarly surely surprisingly technically thirdly traditionally typically "
        "ultimately unfortunately usually"
    ).split()
)
"""These may begin a sentence and have a clause behind their comma."""
_CONNECTIVES = frozenset(
    "However Therefore Moreover Furthermore Nevertheless Nonetheless Otherwise Meanwhile Consequently Additionally "
    "Afterwards Afterward".split()
)
"""With a comma behind them they link a new sentence to the one before."""


_NOTES = frozenset("Note Remember".split())
"""With *that*, they begin a sentence."""


def ordinary(word: str) -> bool:
    """The word, in lower case, is no name; of a compound the first part: “all-weather”, not “t-shirt”."""
    first = word.partition("-")[0]
    return len(first) > 2 and is_word(first)


def is_amid_capitals(text: str, start: int, end: int) -> bool:
    """A word before or after has a capital, so that neither ``content_word`` nor ``again`` would find anything.

    Arguments:
        start, end: where the word in question is.
    """
    word = text[start:end]
    if word in COMMANDS or word in _CONNECTIVES or word.endswith("ly"):
        return False
    previous = text[text.rfind(" ", 0, start - 1) + 1 : start - 1]
    if previous[:1].isupper() and previous.isalpha() and previous != "I":
        return True
    return not previous.endswith(word.lower()) and text[end : end + 3].lstrip(" ,")[:1].isupper()


def content_word(seam: Seam) -> Defect | None:
    """A common word with a capital between small words: the document writes it small, or nearly everybody does."""
    if len(seam.after) < 2 or not seam.before:
        return None
    if _is_told_of(seam):
        return None
    if (site := _next_sentence(seam)) is not None:
        return site
    if not _is_likely(seam):
        return None
    counts = inside(seam.document)
    if _commands(seam):
        stop, small, _ = repairs(seam)
        if seam.gap == ",":
            return Defect("capital", *seam.place, seam.word, (small,))
        return Defect("boundary", *seam.place, seam.word, (stop, small))
    named = counts[seam.word] > 1 and not counts[seam.word.lower()]
    if counts[seam.word] <= _USUAL and not named and _continues(seam):
        return Defect("capital", seam.start, seam.start + len(seam.word), seam.word, (repairs(seam)[1],))
    if seam.gap == ".":
        return _after_etc(seam)
    if counts[seam.word] > 1 or in_title_quote(seam) or seam.left.count('"') % 2:
        return None
    if _is_adverb(seam):
        return _adverb(seam)
    if not _between_small(seam):
        return None
    if seam.gap == ",":
        return _in_list(seam)
    return _after_word(seam) if seam.gap.isalpha() else None


def _next_sentence(seam: Seam) -> Defect | None:
    """A connective or a remark begins one."""
    if _links(seam):
        return Defect("boundary", *seam.place, seam.word, repairs(seam))
    if _notes(seam):
        return Defect("boundary" if seam.gap.isalpha() else "capital", *seam.place, seam.word, repairs(seam)[:2])
    return None


def _is_likely(seam: Seam) -> bool:
    """Something may be wrong; the words of the document need not be counted otherwise."""
    if (
        seam.word in COMMANDS | _ORDERS
        or seam.word.endswith("ly")
        or seam.gap in ".;"
        or seam.before[-1] in w.COORDINATORS
    ):
        return True
    return (seam.gap.isalpha() or "-" in seam.word) and _between_small(seam)


_NAMED = frozenset("mode modes tab tabs view views menu dialog panel pane screen section method methods".split())
"""What has a name in a program: “the Speed mode”."""


def _is_told_of(seam: Seam) -> bool:
    """A name, of which something is told, or that tells something: “Spotlight reported”."""
    if seam.right.startswith((", which ", ", who "), len(seam.word)):
        return True
    if seam.after[1] in _NAMED or seam.after[1].lstrip("v")[:1].isdigit():
        return True
    return seam.after[1] in w.REPORTING and seam.before[-1].lower() not in w.DETERMINERS


def _adverb(seam: Seam) -> Defect | None:
    """An adverb with a capital: of the clause before it, of the next one, or of a title."""
    stop, small, comma = repairs(seam)
    if _ends_clause(seam):
        return Defect("capital", *seam.place, seam.word, (small, stop))
    if len(seam.before) > 1 and seam.before[-1].istitle():
        return None  # "the film Love Actually"
    label = seam.opens and len(seam.before) == 1 and not seam.right_finite  # "Speed Naturally low"
    praise = seam.left_finite and seam.tags[0][-1] == "adjective" and seam.tags[1][1] == "participle"
    if label or (praise and not seam.right_finite):
        return Defect("boundary", *seam.place, seam.word, (stop, small, comma))
    return judged(seam, seam.right_finite)


def _links(seam: Seam) -> bool:
    """“the run However, he kept”: a clause ends, and a connective with its comma begins the next."""
    opens = seam.word in _CONNECTIVES and seam.right[len(seam.word)] == "," and seam.gap.isalnum()
    return opens and seam.left_finite and seam.right_finite and seam.before[-1].lower() not in w.FUNCTION_WORDS


_PRESSED = frozenset("click clicks clicking press presses pressing tap taps tapping".split())
_LEADS = frozenset("To For First Then Finally Next".split())
"""First words of phrases that come before a command: “To install it, Run”."""
_PLACES = frozenset("On In At From Under Inside Within".split())
_SHORT_PHRASE = 6
"""Words of a phrase that says where or when, at most."""


def _commands(seam: Seam) -> bool:
    """“I cannot hear you Speak up”, “If it is wet, Wipe it off”: a command begins after a clause."""
    if seam.gap == ",":
        return _commands_after_comma(seam)
    if seam.word not in COMMANDS or seam.after[1] not in AFTER_COMMAND or inside(seam.document)[seam.word] > 1:
        return False
    previous = seam.before[-1]
    if not seam.gap.islower() or previous in TITLE_BEFORE | {"key", "value"} or _named_near(seam):
        return False
    if previous in _BEFORE_VERB:
        if not _is_object(seam):
            return False
    elif previous in w.FUNCTION_WORDS and previous not in MAY_END:
        return False
    elif previous == "on" and seam.before[-2:-1] and seam.before[-2].lower() in _PRESSED:
        return False  # "click on Add (the plus sign)": the name of a button
    return seam.finished and (seam.left_finite or looks_imperative(seam.before))


def _commands_after_comma(seam: Seam) -> bool:
    """“To open it, Turn the key”, “On the boat, Create a list”, “Take this key, Run `open`”."""
    if seam.word not in COMMANDS | _ORDERS or inside(seam.document)[seam.word] > 1 or _named_near(seam):
        return False
    code = seam.right[len(seam.word) + 1 :].startswith(PLACEHOLDER)
    return (code or seam.after[1] in AFTER_COMMAND) and (_is_led(seam) or is_command(seam))


def _named_near(seam: Seam) -> bool:
    """One of the words around has a capital, and does not begin the sentence."""
    return any(x[0].isupper() for x in seam.before[1:][-_NEAR:] + seam.after[1 : _NEAR + 1] if x != "I")


def _is_led(seam: Seam) -> bool:
    """A condition comes before the comma, or the phrase that opens the sentence."""
    first, alone = seam.before[0], seam.opens and "," not in seam.left[:-1]
    leads = first in _LEADS or (first in _PLACES and len(seam.before) <= _SHORT_PHRASE)
    return (seam.left_finite and first in _CONDITIONS) or (alone and leads)


def is_command(seam: Seam) -> bool:
    """“Open the lid, The”, “Step 3 Call openLid(), The”: what stands before the comma is a command."""
    words = seam.before[2:] if seam.before[0] == "Step" else seam.before
    if words[:1] == ["Please"]:
        words = [words[1].capitalize(), *words[2:]] if len(words) > 1 else []
    if len(words) <= _FEW or words[0] not in _ORDERS or "," in seam.left[:-1]:
        return False
    return words[1] in AFTER_COMMAND or not words[1].islower()


def _notes(seam: Seam) -> bool:
    """“Install the packages Note that you need”: a clause or a command ends, and a remark begins."""
    if seam.word not in _NOTES or seam.after[1] != "that" or not (seam.gap.islower() or seam.gap == ","):
        return False
    subject = w.DETERMINERS | w.SUBJECT_PRONOUNS | w.SUBORDINATORS | {"there"}
    opens = seam.before[0].capitalize() in _CONDITIONS or seam.before[-1] in w.FUNCTION_WORDS - MAY_END
    return not opens and not subject.isdisjoint(seam.after[2:3]) and seam.right_finite and _is_whole(seam)


def _is_whole(seam: Seam) -> bool:
    """What stands to the left is a clause or a command."""
    return seam.left_finite or looks_imperative(seam.before) or is_command(seam)


def _is_object(seam: Seam) -> bool:
    """“hear you”, “for it”, and not “if you Press the key”: the pronoun before is no subject."""
    if seam.before[-1] not in ("you", "it") or len(seam.before) == 1:
        return False
    taken = seam.tags[0][-2] in ("finite", "base", "preposition", "gerund")
    return taken and seam.before[-2] not in w.SUBORDINATORS | w.RELATIVES


def _is_adverb(seam: Seam) -> bool:
    """“it rained Finally we left”: an adverb before a small word."""
    low = seam.word.lower()
    adverb = low.endswith("ly") and is_common(low) and seam.before_small and seam.tags[1][0] == "adverb"
    return adverb and seam.gap.isalpha() and seam.before[-1] not in TITLE_BEFORE


def _ends_clause(seam: Seam) -> bool:
    """“you can leave it Easily, because”: how something is done, before the comma of the next clause."""
    link = _LINK.match(seam.right, len(seam.word))
    return link is not None and seam.word.lower() not in _SENTENCE_ADVERBS


def _after_word(seam: Seam) -> Defect | None:
    """Straight after a small word."""
    word, low = seam.word, seam.word.lower()
    counts = inside(seam.document)
    if _is_verb(seam):
        return Defect("capital", *seam.place, word, (repairs(seam)[1],), preview="verb")
    other = word[:-1] if word.endswith("s") else f"{word}s"
    if counts[other] > counts[other.lower()]:
        return None  # "Hooks" of a text on a Hook
    verb = seam.verb_follows and seam.after[1] not in w.RELATIVES  # "on the new Window that opens"
    from npqp_rules.seldom.whole_sides import proven

    common = counts[low] or is_common(low) or "-" in low
    if seam.after_noun and len(seam.before) > 2 and common:
        return proven(seam, judged(seam, verb, preview="after-noun"))
    after_adjective = seam.tags[0][-1] == "adjective" and seam.before[-1] not in w.FUNCTION_WORDS
    if after_adjective and (is_common(low) or counts[low] >= _USUAL):
        return proven(seam, judged(seam, verb, preview="after-adjective"))
    return None


def _between_small(seam: Seam) -> bool:
    """No word nearby is capitalized, and the word before does not introduce a title."""
    before = seam.before
    rest = seam.right[len(seam.word) :].lstrip(" ,")
    if not rest[:1].islower() or before[-1].lower() in TITLE_BEFORE:
        return False
    return not _capital_near(seam)


def _capital_near(seam: Seam) -> bool:
    """One of the four words on either side has a capital, and is not “I”."""
    return any(x[0].isupper() for x in seam.before[-4:] + seam.after[1:5] if x != "I")


def _is_verb(seam: Seam) -> bool:
    """“so he Called”, “we must Pay”: there can be no name."""
    previous, low = seam.before[-1], seam.word.lower()
    if previous.lower() not in _BEFORE_VERB:
        return False
    near = seam.before[-_NEAR:]
    return coarse_tags([*near, low, *seam.after[1:_NEAR]])[len(near)] in ("base", "finite")


def _after_etc(seam: Seam) -> Defect | None:
    """“Tin, zinc, etc. Metals are”: a list without a verb is the subject of what follows."""
    listed = "..." not in seam.left and seam.word.lower() not in w.FUNCTION_WORDS and len(seam.before) <= 30
    if not listed or seam.left.count(",") < 2 or seam.left_finite or not (seam.right_finite and seam.before_small):
        return None  # "Billing by private rates, etc. Mayors are": one thing is no list
    if looks_imperative(seam.before) and coarse_tags(["to", seam.before[0].lower(), *seam.before[1:4]])[1] == "base":
        return None  # "Change the lamp, the lock, etc. Text on the lid is": a command is a sentence
    if seam.tags[1][0] in ("adjective", "adverb"):
        return None  # "Spain, Greece, etc. Similar climates are found in Chile": a sentence of its own
    return Defect("capital", *seam.place, seam.word, (repairs(seam)[1],))


def _in_list(seam: Seam) -> Defect | None:
    """“the body, Brain-warming, refreshing”: a compound among small items."""
    if "-" not in seam.word or seam.right[len(seam.word)] != ",":
        return None
    return Defect("capital", *seam.place, seam.word, (repairs(seam)[1],))


def _continues(seam: Seam) -> bool:
    """`; Lack of trust`: no sentence begins there, and the word is never a name."""
    if seam.gap != ";" or in_labels(seam) or seam.begins_line:
        return False
    if seam.word in _LITERALS or PLACEHOLDER in seam.left or PLACEHOLDER in seam.right:
        return False  # names of values and types, where there is code
    return is_common(seam.word.lower()) and seam.after[1][0].islower() and not _capital_near(seam)


def again(seam: Seam) -> Defect | None:
    """“in In the mill”: the word stands there twice, or its sentence ends before it."""
    word, low = seam.word, seam.word.lower()
    if seam.before[-1:] != [low] or len(seam.after) < 2 or not seam.gap.isalpha() or low in _TWICE:
        return None
    heads = not (seam.left_finite and seam.before_small) and low not in w.FUNCTION_WORDS - MAY_END
    if heads or seam.right.startswith("A ="):
        return None  # without a verb, a heading may end there; "the new New York", "set a A = 1"
    stop, small, _ = repairs(seam)
    second = Fix(f"Delete the second “{low}”", (Edit(seam.start - 1, seam.start + len(word), ""),))
    return Defect("capital", *seam.place, word, (second, small, stop))
