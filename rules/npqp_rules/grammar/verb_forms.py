"""GR112: a verb in the wrong form."""

# ruff: noqa: E501 - a pattern is easier to read in one line

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.rule import Example

from npqp_rules.english.tokens import word_set
from npqp_rules.grammar.forms import (
    ONLY_VERB,
    PARTICIPLE_OF,
    PAST_OF,
    PLAIN,
    PLAIN_OF,
    PLAIN_OF_THIRD,
    gerund,
)
from npqp_rules.grammar.slips import PREVIEWS, SlipRule, Slips, one_of

if TYPE_CHECKING:
    import re

_MODAL = "can|could|should|would|must|will|might|may"
_AGO = r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|several|some|many|a few|\d+)"
_UNITS = r"(?:minutes?|hours?|days?|weeks?|months?|years?|decades?|centuries)"
_NOT_ED = word_set("need feed proceed exceed succeed seed bleed breed speed heed weed embed shed wed indeed shred ned")
_THIRD_OR_PAST = (PLAIN_OF_THIRD.keys() | PLAIN_OF.keys()) - {"needs"}
_TO_GERUND = r"(?P<x> to (?P<v>[a-z]+))\b"
_IS_PLAIN = one_of(PLAIN, "v")
_IS_GERUND = one_of(PLAIN | {"read", "run", "cut", "set", "upgrade", "install"}, "v")
_IS_PAST = one_of(past for past in PAST_OF.values() if not past.startswith(("found", "felt", "fell", "left")))


_TOLD = (
    r"you|us|them|(?:(?:all|other|most|new|our|the) )?(?:users|developers|readers|beginners|players|people|customers)"
    r"|everyone|everybody"
)
_SUBJECT_OF = {"us": "we", "them": "they"}
_IS_DONE = one_of(
    ONLY_VERB
    | word_set(
        """upgrade update install download view visit try turn check set read learn click follow review consult run start
        stop change switch enable disable test do be work help share wait move study"""
    ),
    "v",
)


def _that(match: re.Match[str]) -> str:
    """“you to use” after “recommend”."""
    return f"that {_SUBJECT_OF.get(match['who'], match['who'])}"


def _is_inflected(match: re.Match[str]) -> bool:
    word = match["x"]
    if word in _THIRD_OR_PAST:
        return True
    return len(word) > 5 and word.endswith("ed") and word[-3] != "e" and word not in _NOT_ED


def _plain_after_modal(match: re.Match[str]) -> str:
    word = match["x"]
    if word.endswith("ed") and (match[0].startswith("it ") or word == "passed"):
        return f"be {word}"
    return PLAIN_OF_THIRD.get(word) or PLAIN_OF.get(word) or _without_ed(word)


def _without_ed(word: str) -> str:
    stem = word.removesuffix("ed")
    for plain in (stem, stem + "e", stem[:-1], stem.removesuffix("i") + "y"):
        if plain in PLAIN:
            return plain
    if stem.endswith("i"):
        return stem[:-1] + "y"
    if stem.endswith(("at", "iz", "is", "ut", "v", "c", "g", "bl", "pl", "tl")) or stem[-1] in "aou":
        return stem + "e"
    return stem[:-1] if stem[-1] == stem[-2:-1] and stem[-1] not in "lsf" else stem


def _gerund(match: re.Match[str]) -> str:
    return " " + gerund(match["v"])


SLIPS = Slips()
SLIPS.add("must should", r"~(?P<x> to) (?P<v>[a-z]+)\b", "", "“Must” and “should” take a verb without “to”.",
          holds=_IS_PLAIN)  # fmt: skip
SLIPS.add("i you he she it we they", r"~ (?:may|might|will)(?P<x> to) (?P<v>[a-z]+)\b", "",
          "This auxiliary takes a verb without “to”.", never_after="what as than all", holds=_IS_PLAIN)  # fmt: skip
SLIPS.add("i you he she it we they", r"~ can(?P<x> to) (?P<v>[a-z]+)\b", "",
          "This auxiliary takes a verb without “to”.", "opening", holds=_IS_PLAIN)  # fmt: skip
SLIPS.add("does do did", r"~ not (?P<x>[a-z]+)\b(?!-)", _plain_after_modal,
          "“Do” takes the base form of the verb.", holds=_is_inflected)  # fmt: skip
SLIPS.add("doesn't don't didn't", r"~ (?P<x>[a-z]+)\b(?!-)", _plain_after_modal,
          "“Do” takes the base form of the verb.", holds=_is_inflected)  # fmt: skip
SLIPS.add("please", r"~(?P<x> to) (?P<v>[a-z]+)\b", "", "A verb follows “please” without “to”.", "opening",
          holds=_IS_PLAIN)  # fmt: skip
SLIPS.add("is are was were been being", r"~ (?P<x>build) (?=in|by|on|with|for|at|from|to)", "built",
          "The participle is “built”.")  # fmt: skip
SLIPS.add("i you he she it we they",
          rf"~ (?:{_MODAL}|cannot|can't|couldn't|won't|wouldn't|shouldn't)(?: not| also| never)? "
          r"(?P<x>[a-z]+)\b(?!-)", _plain_after_modal,
          "This auxiliary takes the base form of the verb.", never_after="what as than", holds=_is_inflected)  # fmt: skip
SLIPS.add(_MODAL.replace("|", " ") + " shall", r"~(?: not| also)? (?P<x>[a-z]+s)\b(?!-)", PLAIN_OF_THIRD,
          "This auxiliary takes the base form of the verb.", "small", never_after="a an the my your his her its our their this that of free good ill",
          holds=lambda match: PLAIN_OF_THIRD.get(match["x"]) in ONLY_VERB)  # fmt: skip
SLIPS.add("i we you they", r"~ (?P<x>(?:am|are) (?P<v>agree|disagree|think|believe|hope|know|want))\b(?! tank)",
          lambda match: match["v"], "“Am” or “are” does not belong before this verb.")  # fmt: skip
SLIPS.add("i he she we", r"~ (?:am|is|are|was|were|be|got|get)(?: not)? used to (?P<x>[a-z]+)\b",
          lambda match: gerund(match["x"]), "“Used to” in the sense of “accustomed to” takes the -ing form.",
          holds=one_of(ONLY_VERB | {"work", "sleep", "live", "drive"}))  # fmt: skip
SLIPS.add("suggest suggests suggested recommend recommends", rf"~{_TO_GERUND}", _gerund,
          "This verb takes the -ing form, or “that”.",
          after="i he she we they you", holds=_IS_GERUND)  # fmt: skip
SLIPS.add("suggest recommend", rf"~{_TO_GERUND}", _gerund, "This verb takes the -ing form, or “that”.",
          after="therefore strongly highly also still always", holds=_IS_GERUND)  # fmt: skip
SLIPS.add("suggest suggests suggested suggesting recommend recommends recommended recommending",
          rf"~ (?P<x>(?P<who>{_TOLD}) to) (?P<v>[a-z]+)\b", _that,
          "This verb takes “that” and a clause.", holds=_IS_DONE)  # fmt: skip
SLIPS.add("forward", r"~ to (?P<x>[a-z]+)\b(?! (?:of|in|and|on)\b)", lambda match: gerund(match["x"]),
          "“Look forward to” takes the -ing form.", after="look looks looked looking",
          holds=one_of(ONLY_VERB | {"work", "visit"}))  # fmt: skip
SLIPS.add("forward", r"~ (?P<x>hearing|seeing|meeting|working|getting|receiving|visiting|reading|going|having)\b",
          lambda match: f"to {match['x']}", "“Look forward” takes “to”.", after="look looks looked looking")  # fmt: skip
SLIPS.add("enjoy enjoys enjoyed avoid avoids avoided dislike dislikes finished", rf"~{_TO_GERUND}", _gerund,
          "This verb takes the -ing form.", never_after="to be been is are was were being", holds=_IS_GERUND)  # fmt: skip
SLIPS.add("make makes made let lets", r"~ (?:me|him|us|them|her)(?P<x> to) (?P<v>[a-z]+)\b", "",
          "“Make” and “let” take a verb without “to”.", holds=_IS_PLAIN)  # fmt: skip
SLIPS.add("insist insists insisted", rf"~{_TO_GERUND}", lambda match: f" on {gerund(match['v'])}",
          "“Insist” takes “on” and the -ing form.", holds=_IS_GERUND)  # fmt: skip
SLIPS.add("capable", rf"~{_TO_GERUND}", lambda match: f" of {gerund(match['v'])}",
          "“Capable” takes “of” and the -ing form.", holds=_IS_GERUND)  # fmt: skip
SLIPS.add("has have had", r"~(?: not| never| also| already| just| been)? (?P<x>[a-z]+)\b(?! of)",
          PARTICIPLE_OF, "“Have” takes the participle, not the past tense.",
          unless=r"\b(?:what|whatever|all|things?) (?:\w+ )?$", spoken=True, holds=one_of(PARTICIPLE_OF))  # fmt: skip
SLIPS.add("yesterday", r"~,? (?:i|we|they|you) (?P<x>[a-z]+)\b", PAST_OF,
          "“Yesterday” goes with the past tense.", never_after="like since", holds=one_of(PAST_OF.keys() - {"say"}))  # fmt: skip
SLIPS.add("last", r"~ (?:week|month|year|night|summer|winter|spring|autumn|monday|friday|sunday),? (?:i|we|they|you) "
          r"(?P<x>[a-z]+)\b", PAST_OF, "“Last” with a time goes with the past tense.", "opening",
          holds=one_of(PAST_OF))  # fmt: skip
SLIPS.add("has have", rf"(?P<x>~ (?:already |just |also )?(?P<v>[a-z]{{2,}}ed|{'|'.join(PARTICIPLE_OF.values())}|left|come|bought|found|made|met))"
          rf"(?: (?!since|from|until|as|than|that|to|who|which|what|as|over|and|but|so|it|they|he|she|we|i)[a-z]+){{0,2}} "
          rf"{_AGO} {_UNITS} ago\b", None, "“Ago” goes with the past tense, not with “has” or “have”.", needs="ago")  # fmt: skip
SLIPS.add("am is are", r"(?P<x>~ (?P<v>living|working|waiting|studying|playing|using|doing|having|running|learning)) "
          r"(?:[a-z]+ ){0,4}since (?:\d{4}|monday|tuesday|wednesday|thursday|friday|saturday|sunday|last|january|"
          r"february|march|april|may|june|july|august|september|october|november|december|my|childhood|yesterday)\b",
          lambda match: f"{'has' if match['x'].startswith('is') else 'have'} been {match['v']}",
          "“Since” a time goes with “has been” or “have been”.", needs="since")  # fmt: skip
SLIPS.add("he she we they", r"~ (?P<x>going) to (?:the|a|be|do|have|get|make|take|see|go|buy|eat|meet)\b",
          lambda match: f"{'is' if match[0].split()[0] in ('he', 'she') else 'are'} going",
          "The auxiliary before “going” is missing.", "opening", unless=r"\b(?:and|or|as|so) $")  # fmt: skip
SLIPS.add("want wants wanted needs needed", r"~ (?P<x>go|buy|eat|know|make|take|get|have|do|be|say|tell|meet|learn|become|see)\b(?!-)",
          lambda match: f"to {match['x']}", "“To” is missing between the two verbs.",
          after="i he she we they you don't doesn't didn't", unless=r"\b(?:all|what|that|anything|everything|who|one|thing) (?:\w+ )?$")  # fmt: skip


SLIPS.add("did", r"~ (?:i|you|he|she|it|we|they) (?P<x>[a-z]+)\b(?! to\b)",
          _plain_after_modal, "“Did” takes the base form of the verb.", "opening",
          unless=r"\w,? $", holds=_IS_PAST)  # fmt: skip
SLIPS.add("did", r"~ (?:i|you|he|she|it|we|they) (?P<x>[a-z]+)\b[^.!\n]*\?",
          _plain_after_modal, "“Did” takes the base form of the verb.", after="why how where what when who",
          holds=_IS_PAST)  # fmt: skip
SLIPS.add("if", r"~ (?:i|you|he|she|it|we|they|[a-z]+) (?P<x>would have) [a-z]+[^.!?\n]*\b(?:would|could|might|wouldn't|couldn't)\b",
          "had", "An unreal condition after “if” takes “had”.", "opening", needs="would")  # fmt: skip
SLIPS.add("need", r"~ (?P<x>go|buy|eat|know|make|take|get|have|do|be|say|tell|meet|learn|become|see)\b(?!-)",
          lambda match: f"to {match['x']}", "“To” is missing between the two verbs.",
          after="don't doesn't didn't will i'll you'll we'll they'll")  # fmt: skip

_PASSIVE = {
    "find": "found", "keep": "kept", "use": "used", "add": "added", "apply": "applied", "attach": "attached",
    "choose": "chosen", "create": "created", "configure": "configured", "define": "defined", "delete": "deleted",
    "disable": "disabled", "display": "displayed", "download": "downloaded", "enable": "enabled", "execute": "executed",
    "generate": "generated", "insert": "inserted", "install": "installed", "modify": "modified",
    "obtain": "obtained", "overwrite": "overwritten", "perform": "performed", "provide": "provided",
    "remove": "removed", "replace": "replaced", "save": "saved", "send": "sent", "specify": "specified",
    "store": "stored", "translate": "translated", "uninstall": "uninstalled", "upload": "uploaded", "write": "written",
}  # fmt: skip
SLIPS.add("be", rf"~ (?:also |only |directly |easily |automatically )?(?P<x>{'|'.join(_PASSIVE)})\b(?! (?:of|for|only)\b)(?![-_/.(])",
          _PASSIVE, "“Be” takes the participle here: something is done to the subject.",
          after="can cannot can't could must should will won't would may might to",
          unless=r"\b(?:there|let) (?:\w+ ){1,2}$", spoken=False)  # fmt: skip


class VerbForm(SlipRule):
    """A verb in the wrong form.

    ## What it does

    Reports forms that the words before them rule out: *must to go*, *he can goes*, *you should visited*, *has wrote*,
    *look forward to hear*, *enjoys to read*, *made him to wait*, *recommend you to go*, *yesterday I go*, *has arrived
    two days ago*, *am living here since 2010*, *can be find*. If Harper finds the same, there is one finding.

    ## Why it matters

    Such forms are the most common errors of people who write English as a foreign language, and of machines that
    translate word by word.

    ## Fix safety

    Unsafe: another verb may be what is wrong.

    ## References

    - *The Chicago Manual of Style*, 17th edition, chapter 5, "Grammar and Usage": verbs
    """

    code = "GR112"
    name = "verb-form"
    stage = "stable"
    slips = SLIPS
    bad = (
        Example("You must to go.", "You must go."),
        Example("He can goes home.", "He can go home."),
        Example("The mill will allows that.", "The mill will allow that."),
        Example("They should visited the castle.", "They should visit the castle."),
        Example("I am agree.", "I agree."),
        Example("He can to swim.", "He can swim."),
        Example("It does not works here.", "It does not work here."),
        Example("They didn't went home.", "They didn't go home."),
        Example("Please to wait here.", "Please wait here."),
        Example("The mill was build in May.", "The mill was built in May."),
        Example("We look forward to hear from you.", "We look forward to hearing from you."),
        Example("He enjoys to read.", "He enjoys reading."),
        Example("We recommend you to use the ferry.", "We recommend that you use the ferry."),
        Example("They suggested all users to read it.", "They suggested that all users read it."),
        Example("We therefore recommend to use the ferry.", "We therefore recommend using the ferry."),
        Example("She made us to wait.", "She made us wait."),
        Example("They insisted to pay.", "They insisted on paying."),
        Example("The lake has froze.", "The lake has frozen."),
        Example("Yesterday we go to the coast.", "Yesterday we went to the coast."),
        Example("He has arrived two days ago."),
        Example("She is working here since 2015.", "She has been working here since 2015."),
        Example("I want go home.", "I want to go home."),
        Example("The mills can be find on the map.", "The mills can be found on the map."),
        Example("It will be automatically display there.", "It will be automatically displayed there."),
    )
    previews = PREVIEWS
    good = (
        "Minister Theresa May arrives, and Will takes the bus; a can contains it.",
        "He did what he could to help. Do all you can to save it. It does not always help; he does not need it. Do not tests differ?",
        "You should visit the castle.",
        "He will need a coat.",
        "It's strongly suggested to read it, and it is also recommended to use the ferry.",
        "We recommend you to the mill, and them to friends; I recommend people to teams, and the book to read is thin.",
        "We look forward to the visit.",
        "She made it to the top.",
        "He insisted to the last that he was right.",
        "The lake had frozen.",
        "They have lived here since they arrived two years ago.",
        "He is used to the noise.",
        "Everything I want is here.",
        "There will be use for it. It can be download-only, and to be of use is all.",
    )
