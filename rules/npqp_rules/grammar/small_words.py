"""GR114: a preposition, article, or other function word that is wrong, missing, or superfluous."""

# ruff: noqa: E501 - a pattern is easier to read in one line

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.rule import Example

from npqp_rules.grammar.slips import PREVIEWS, SlipRule, Slips

if TYPE_CHECKING:
    import re

_THE = "the|a|an|my|his|her|our|their|your|its|this|that|these|those|him|me|us|them|it"
_TRADES = "engineer|doctor|teacher|student|nurse|lawyer|writer|actor|actress|driver|farmer|musician|journalist|scientist|artist|waiter|waitress|cook|pilot|painter"
_DAYS = "mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays|weekdays"


def _with_article(match: re.Match[str]) -> str:
    return f"{'an' if match['x'][0] in 'aeiou' else 'a'} {match['x']}"


SLIPS = Slips()
SLIPS.add("married", r"~ (?P<x>with) (?:a|an|the|my|his|her|him|me|one|someone)\b", "to", "“Married” takes “to”.")
SLIPS.add("depending", r"~ (?P<x>of)\b(?! course)", "on", "“Depend” takes “on”.")  # what hangs is "depending from" it
SLIPS.add("depend depends depended", r"~ (?P<x>of|from)\b(?! course)", "on", "“Depend” takes “on”.")
SLIPS.add("responsible", rf"~ (?P<x>of) (?:{_THE}|all|every)\b", "for", "“Responsible” takes “for”.")
SLIPS.add("afraid", r"~ (?P<x>from)\b", "of", "“Afraid” takes “of”.")
SLIPS.add("interested", r"~ (?P<x>on|about) (?:old|new|this|that|learning|buying|working)\b", "in",
          "“Interested” takes “in”.")  # fmt: skip
SLIPS.add("born", r"~ (?P<x>at|on) (?:1[5-9]|20)\d\d\b", "in", "A year takes “in”.")
SLIPS.add("in", rf"(?P<x>~) (?:{_DAYS})\b(?!')", "on", "A day of the week takes “on”.", needs="days")
SLIPS.add("in", r"(?P<x>~) (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)(?=[.;!?]| morning\b| evening\b| afternoon\b| night\b)",
          "on", "A day of the week takes “on”.", needs="day")  # fmt: skip
SLIPS.add("different", r"~ (?P<x>to than|of) (?:mine|yours|ours|the|what|that|this|his|hers)\b", "from",
          "“Different” takes “from”.")  # fmt: skip
SLIPS.add("prefer prefers preferred", r"~ (?:[a-z]+ )?(?!more|rather|other|less)[a-z]+ (?P<x>than) [a-z]+(?=[.,;!?])", "to",
          "“Prefer” takes “to”.", unless=r"\b(?:more|rather|better) (?:\w+ )?$")  # fmt: skip
SLIPS.add("apologise apologised apologises apologize apologized apologizes", r"~ (?P<x>of)\b", "for",
          "“Apologize” takes “for”.")  # fmt: skip
SLIPS.add("full", r"~ (?P<x>with) (?:people|water|tea|coffee|milk|books|cars|tourists|mistakes|errors|things|life|joy)\b", "of",
          "“Full” takes “of”.", never_after="in")  # fmt: skip
SLIPS.add("good bad", r"~ (?P<x>in) (?:maths|mathematics|chess|football|tennis|swimming|cooking|english|sports|drawing|singing|languages)\b",
          "at", "“Good” takes “at” when it is about a skill.", after="is are was were very am be not really so")  # fmt: skip
SLIPS.add("according", rf"(?P<x>~) (?:{_THE})\b", "according to", "“According” takes “to”.", "opening")
SLIPS.add("in", r"(?P<x>~) the internet(?=[.,;!?]| (?:and|or|is|was|to|for)\b)", "on", "“The internet” takes “on”.",
          needs="internet")  # fmt: skip
SLIPS.add("mention mentions mentioned discuss discusses discussed", rf"~(?P<x> about) (?:{_THE})\b", "",
          "This verb takes no “about”.")  # fmt: skip
SLIPS.add("return returns returned returning", r"~(?P<x> back)\b(?! and forth)", "", "“Return” already means to come back; “back” is redundant.",
          never_after="the a in no of on good poor")  # fmt: skip
SLIPS.add("repeat repeats repeated", r"~ (?:that|it|this|the [a-z]+|your [a-z]+)(?P<x> again)\b(?! and)", "",
          "“Repeat” already means to say again; “again” is redundant.",
          unless=r"\b(?:never|not|ever)\b[^.]*$", spoken=True)  # fmt: skip
SLIPS.add(
    "where",
    r"~ (?:is|are|was|were) (?:the |my |your |his |her )?[a-z]+(?P<x> at)\?",
    "",
    "“Where” already asks about a place; “at” is redundant.",
)
SLIPS.add("reason", r"~ (?:is|was) (?P<x>because)\b(?! of)", "that", "“Reason” and “because” say the same thing; the reason “is that”.",
          after="the this one main only")  # fmt: skip
SLIPS.add("explain explains explained describe describes described", r"~ (?P<x>me|us|him|them)\b (?:how|what|why|the|that|about|this|where)\b",
          lambda match: f"to {match['x']}", "“Explain” takes “to”.")  # fmt: skip
SLIPS.add(
    "the",
    r"~(?P<x> an?) (?!(?:priori|posteriori|fortiori|la|cappella|is|are|was|and|or|in|of|to|for|stands|means)\b)[a-z]",
    "",
    "Two articles in a row.",
    unless=r"\bof $",
)
SLIPS.add("due", r"(?P<x>~) (?:the|a|its|their) (?:high |low |large |small |strict )?(?:limits?|limitations?|fact|nature|behaviou?r|lack|use|size|"
          r"number|absence|presence|complexity|way|bugs?|errors?|restrictions?|requirements?|differences?|change|changes)\b",
          "due to", "“Due” takes “to”.")  # fmt: skip
SLIPS.add("same", r"(?P<x>~) as\b", "the same", "“Same as” takes “the”.", after="is are be was were")
SLIPS.add("the", r"~ (?P<x>follow) (?:command|commands|code|line|lines|steps?|example|content|contents|structure|table|"
          r"section|settings?|options?|parameters?)\b", "following", "The word before a noun is “following”.")  # fmt: skip
SLIPS.add("between", r"(?P<x>~ (?P<low>\d+(?:\.\d+)?) ?[-–~] ?(?P<high>\d+(?:\.\d+)?))(?! (?:and|or|to) )(?![-–:./]?\w)",
          lambda match: f"between {match['low']} and {match['high']}", "“Between” takes “and”.")  # fmt: skip
SLIPS.add("a an", r"(?P<x>~ )the [a-z]", "", "Two articles in a row.")
SLIPS.add("a", r"(?P<x>~ )an [aeio][a-z]", "", "Two articles in a row.")
SLIPS.add("he she", rf"~ (?:is|was) (?P<x>{_TRADES})\b(?=[.,;!?]| (?:at|in|for|from|and|who)\b)", _with_article,
          "An occupation takes “a” or “an”.")  # fmt: skip
SLIPS.add("is was", r"~ (?P<x>very (?:good|bad|nice|big|important|old|young|famous|beautiful|interesting|difficult|long|small) )"
          r"(?:cook|man|woman|person|day|idea|player|book|film|city|country|house|teacher|friend|company|team|place|"
          r"problem|question|job|car|story|school|student)\b(?![- ](?:of|at|in)\b)(?=[.,;!?]| (?:and|for|that|who|which|to|with)\b)",
          lambda match: f"a {match['x']}", "The article is missing.",
          unless=r"\b(?:the|this|that|my|our|his|her) (?:\w+ )?\w+ed $", needs="very ")  # fmt: skip


class SmallWord(SlipRule):
    """A wrong, missing, or superfluous preposition or article.

    ## What it does

    Reports prepositions that do not go with a word (*married with a doctor*, *depends of*, *afraid from*, *in
    Sundays*), missing function words (*according the plan*, *explain me how*, *she is engineer*, *between 1-8*), and
    words that say something twice (*return back*, *repeat it again*, *the a week*). If Harper finds the same, there is
    one finding.

    ## Why it matters

    Function words follow no rule that carries over from another language, so they are where a foreign writer or a
    machine shows first.

    ## Fix safety

    Unsafe: read the sentence first.

    ## References

    - *The Chicago Manual of Style*, 17th edition, chapter 5, "Grammar and Usage": prepositions and articles
    """

    code = "GR114"
    name = "small-word"
    stage = "stable"
    slips = SLIPS
    previews = PREVIEWS
    bad_in_preview = (Example("“Please repeat that again,” she said.", "“Please repeat that,” she said."),)
    bad = (
        Example("He is married with a nurse.", "He is married to a nurse."),
        Example("Choose a depth between 1-8 meters.", "Choose a depth between 1 and 8 meters."),
        Example("That depends of the price.", "That depends on the price."),
        Example("She is afraid from dogs.", "She is afraid of dogs."),
        Example("He was born at 1990.", "He was born in 1990."),
        Example("We are closed in Mondays.", "We are closed on Mondays."),
        Example("According the plan, we begin in May.", "According to the plan, we begin in May."),
        Example("They returned back home.", "They returned home."),
        Example("Explain me how it works.", "Explain to me how it works."),
        Example("She is engineer.", "She is an engineer."),
        Example("We stayed the a week.", "We stayed the week."),
        Example("It failed due the size of it.", "It failed due to the size of it."),
        Example("The mill is same as the dam.", "The mill is the same as the dam."),
        Example("Follow the follow steps.", "Follow the following steps."),
        Example("A an old mill stands there.", "An old mill stands there."),
    )
    good = (
        "The rent is due the next day, and the mill, due the town, is the same as the dam.",
        "He is married with two children.",
        "It depends on the price.",
        "The gap between 1-3 and 5-8 is wide; it ran between 2019-05-01 and today, and between 555-1234x and us.",
        "Dogs kept her, afraid, from sleep.",
        "He was born at noon.",
        "We met in May.",
        "He gave according to his means.",
        "They went back home.",
        "Explain how it works to me.",
        "She is an engineer.",
        "The film is very good.",
    )
