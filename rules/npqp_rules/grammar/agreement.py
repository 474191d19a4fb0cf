"""GR111: a verb that does not fit its subject."""

# ruff: noqa: E501 - a pattern is easier to read in one line

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.rule import Example

from npqp_rules.grammar.doubts import VERBS
from npqp_rules.grammar.forms import PLAIN_OF_THIRD, THIRD_ONLY, third
from npqp_rules.grammar.slips import PREVIEWS, SlipRule, Slips, one_of

if TYPE_CHECKING:
    import re

_PLURAL = {"is": "are", "was": "were", "has": "have", " is": " are", " was": " were"}
_SINGULAR = {"are": "is", "were": "was", "have": "has", "do": "does", "don't": "doesn't"}
_NUMBERS = "two|three|four|five|six|seven|eight|nine|ten|many|several|few|a few"
_HEADS = "list|set|price|quality|level|cost|aim|purpose|development|increase|size|amount|growth|lack|introduction|use"
_THIRD_ALONE = THIRD_ONLY | {"has", "is", "was", "does"}
"""Those that are verbs whatever follows."""
_THE = "the |these |those |our |my |his |her |their |its "


def _third(match: re.Match[str]) -> str:
    return third(match["x"].replace("’", "'"))


def _plain(match: re.Match[str]) -> str:
    return PLAIN_OF_THIRD[match["x"]]


SLIPS = Slips(spoken=True)
SLIPS.add("there", rf"~ (?P<x>is|was) (?:{_NUMBERS}) (?:[a-z]{{3,}} )?[a-z]{{2,}}s\b", _PLURAL,
          "After “there”, the verb agrees with the plural that follows.")  # fmt: skip
SLIPS.add("each one neither either", rf"~ of (?:{_THE})(?:[a-z]+ )?[a-z]{{2,}}s (?P<x>are|were|have)\b", _SINGULAR,
          "The verb agrees with the singular “each”, “one”, or “neither”, not with the plural beside it.", "free",
          never_after="every")  # fmt: skip
SLIPS.add("everyone everybody someone somebody anyone anybody nobody everything nothing something",
          r"~ (?P<x>are|were|have|do|don't|know|want|need|think|go|say|love|agree|believe|see)\b(?! you| we)(?![^.!?\n]*\?)", _third,
          "This pronoun takes a singular verb.", "opening",
          unless=r"\b(?:as if|as though|wish|would|could|let|made?|help)\b[^.]*$|\b(?:if|that|where|so) $")  # fmt: skip
SLIPS.add("the these those our my their his her some many most", r"~ (?:[a-z]{3,} )?(?:children|people|men|women) (?P<x>[a-z]+)\b(?P<on> (?:in|on|at|the|a|with)\b)?",
          lambda match: _PLURAL.get(match["x"]) or _plain(match),
          "The verb agrees with the plural before it.", "opening",
          holds=lambda match: match["x"] in (PLAIN_OF_THIRD if match["on"] else _THIRD_ALONE),
          unless=r"\b(?:who|which|that|of|what)\b[^.,]*$")  # fmt: skip
SLIPS.add("these those", r"~ (?P<x>is|was|has)\b", _PLURAL, "“These” and “those” take a plural verb.", "opening")
SLIPS.add("this", r"~ (?P<x>are|have)\b", _SINGULAR, "“This” takes a singular verb; the plural is “these”.",
          "opening", unless=r"\b(?:that|if|when|while|where|so|as) $")  # fmt: skip
SLIPS.add("the this good bad", r"~ news (?P<x>are|were|have)\b", _SINGULAR, "“News” takes a singular verb.", "free",
          unless=r"\b(?:if|as though|wish)\b[^.]*$")  # fmt: skip
SLIPS.add("he she it", r"~ (?P<x>[a-z]+)\b(?! or)", _third,
          "The verb ends in -s after “he”, “she”, or “it”.", "opening",
          holds=one_of(VERBS - {"let", "suffice", "need", "hurt", "cost"}),
          unless=r"\b(?:that|if|so|where|because|while|as|when|and|but|or|though|although|since|then) $")  # fmt: skip
SLIPS.add("the", rf"~ (?:{_HEADS}) of (?:{_THE})?(?:[a-z]{{3,}} )?[a-z]{{3,}}[a-rt-z]s (?P<x>are|were|have)\b(?! to be)",
          _SINGULAR, "The verb agrees with the first noun, which is singular.", "opening",
          never_after="and", unless=r"[a-z], $")  # fmt: skip
SLIPS.add("the", r"~ (?:[a-z]{4,} )?(?P<n>[a-z]{3,}[a-hj-rtv-z]s)(?<!news)(?<!ics)(?<!means)(?<!series)(?<!species) of (?:the|this|that|our|its|his|her) [a-z]{4,}[a-rt-z] (?P<x>was|is|has)\b",
          _PLURAL, "The verb agrees with the first noun, which is plural.", "opening")  # fmt: skip


class Agreement(SlipRule):
    """A verb that does not agree with its subject.

    ## What it does

    Reports plurals and singulars that do not go together, if a few words leave no doubt: *there is many*, *each of the
    rooms have*, *everyone know*, *these is*, *the results of the survey was*. If Harper finds the same, there is one
    finding.

    ## Why it matters

    The reader stops to look for another subject. Writers whose own language has no verb endings make such errors, and
    so do machines that translate from one.

    ## Fix safety

    Unsafe: the noun may be what is wrong.

    ## References

    - *The Chicago Manual of Style*, 17th edition, chapter 5, "Grammar and Usage": agreement in person and number
    """

    code = "GR111"
    name = "agreement"
    stage = "stable"
    slips = SLIPS
    bad = (
        Example("There is many reasons to stay.", "There are many reasons to stay."),
        Example("There was three boats in the bay.", "There were three boats in the bay."),
        Example("Each of the doors have a bell.", "Each of the doors has a bell."),
        Example("One of the lamps were lit.", "One of the lamps was lit."),
        Example("Everyone know him.", "Everyone knows him."),
        Example("The women seems tired.", "The women seem tired."),
        Example("These is my keys.", "These are my keys."),
        Example("This are my keys.", "This is my keys."),
        Example("The news are bad.", "The news is bad."),
        Example("The price of the tickets are high.", "The price of the tickets is high."),
    )
    previews = PREVIEWS
    good = (
        "There are many reasons to stay.",
        "There is a number of reasons.",
        "Which of these is yours?",
        "The owners of each of the boats are here.",
        "Does anyone know him?",
        "If everyone were here, we could begin.",
        "Those in the news are rarely happy.",
        "The results of the tests were good.",
        "The news is bad.",
        "He made it work.",
    )
