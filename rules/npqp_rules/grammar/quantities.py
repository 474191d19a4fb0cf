"""GR115: singular and plural, much and many."""

# ruff: noqa: E501 - a pattern is easier to read in one line

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.rule import Example

from npqp_rules.grammar.forms import COUNTED, MASS
from npqp_rules.grammar.slips import PREVIEWS, SlipRule, Slips

if TYPE_CHECKING:
    import re

_END = r"(?=[.,;!?]|$| (?:that|about|on|to|of|for|is|was|from|which|in|and|or|with|at|left|than|has|when|if|before|after|as)\b)"
_WITH_SINGULAR = {"are": "is", "were": "was", "have": "has"}
_PLURALS = dict.fromkeys(("informations", "advices", "furnitures", "equipments", "luggages", "homeworks", "softwares"))
_SINGULARS = {word: word[:-1] for word in (*_PLURALS, "feedbacks", "knowledges", "sceneries", "machineries")} | {
    "sceneries": "scenery",
    "machineries": "machinery",
}
_NUMBERS = "two three four five six seven eight nine ten several few many"
_PLURAL_OF = {"person": "people", "child": "children", "man": "men", "woman": "women", "country": "countries"}
_UNITS = "hour|day|week|month|year|minute|second|car|person|child|friend|book|time|kilometre|mile|country|company|room|dog|cat"


_PLAIN_PLURALS = "|".join(
    noun
    for noun in COUNTED.split("|")
    if noun not in {"people", "results", "questions", "features", "books", "houses", "rooms"}  # verbs too
)


def _plural(match: object) -> str:
    word: str = match["x"]  # type: ignore[index]
    return _PLURAL_OF.get(word) or ("companies" if word == "company" else f"{word}s")


def _with_verb(match: re.Match[str]) -> str:
    """“information is” for “informations are”."""
    noun, verb = match["x"].split(" ")
    return f"{_SINGULARS[noun]} {_WITH_SINGULAR[verb]}"


SLIPS = Slips()
SLIPS.add(
    "less", rf"(?P<x>~) (?:{COUNTED})\b", "fewer", "“Fewer” goes with things that can be counted.", never_after="no or"
)
SLIPS.add("much", rf"(?P<x>~) (?:{COUNTED})\b(?! (?:do|does|did|are|can|will)\b)", "many", "“Many” goes with things that can be counted.",
          after="too so very how not don't doesn't didn't have has had with are as")  # fmt: skip
SLIPS.add("many", rf"(?P<x>~) (?:money|{MASS}|traffic|luck|knowledge|water|rice|bread|news|progress|rain|snow){_END}", "much",
          "“Much” goes with things that cannot be counted.", never_after="in to of for by from")  # fmt: skip
SLIPS.add(
    " ".join(_SINGULARS), rf"(?P<x>~)\b(?! (?:{'|'.join(_WITH_SINGULAR)})\b)", _SINGULARS, "This noun has no plural."
)
SLIPS.add(" ".join(_SINGULARS), rf"(?P<x>~ (?:{'|'.join(_WITH_SINGULAR)}))\b", _with_verb, "This noun has no plural.")
SLIPS.add("a an", rf"(?P<x>~ )(?:{MASS}){_END}", "", "A noun that cannot be counted takes no “a”.")
SLIPS.add("this", rf"(?P<x>~) (?:{_PLAIN_PLURALS})\b(?! (?:up|out)\b)", "these", "A plural takes “these”.",
          never_after="that do does did like of", unless=r"\b(?:do|does|did|how|if|would|makes?) $")  # fmt: skip
SLIPS.add(
    "these those",
    rf"(?P<x>~) (?:{MASS}){_END}",
    {"these": "this", "those": "that"},
    "A noun that cannot be counted takes “this”.",
)
SLIPS.add(
    "these those",
    r"~ (?P<x>kind|sort|type) of (?:[a-z]+[^s\W]s|people|men|women|children)\b",
    lambda match: f"{match['x']}s",
    "“These” and “those” take a plural: “these kinds”.",
    spoken=True,
)
SLIPS.add(
    "these those",
    r"(?P<x>~) (?:kind|sort|type) of (?!people|men|women|children)[a-z]+[^s\W](?= (?:is|was|has|makes|will|can)\b|[.,;!?])",
    {"these": "this", "those": "that"},
    "“Kind” is singular: “this kind”.",
)
SLIPS.add(_NUMBERS, rf"~ (?P<x>{_UNITS})(?=[.,;!?]| (?:at|in|on|before|after|to|and|from|later|ago)\b)(?! (?:and|to) a (?:half|quarter)\b)", _plural,
          "After a number above one, the noun is plural.", never_after="a an the this that his her its their our my your every each one twenty thirty in of day page")  # fmt: skip
SLIPS.add("one", r"~ of (?:the|my|our|his|her|their) (?:most [a-z]+|[a-z]{2,}est|best|worst) (?P<x>film|movie|book|city|country|place|thing|"
          r"person|company|player|team|question|problem|song|house|idea|friend|restaurant|hotel)\b(?! [a-z]+s\b)(?=[.,;!?]| (?:i|we|he|she|they|you|in|of|that|which|on|for|to|is|was)\b)",
          _plural, "“One of” takes a plural.")  # fmt: skip
SLIPS.add("a", rf"~ few (?P<x>{_UNITS})(?=[.,;!?]| (?:at|in|on|before|after|to|and|from|later|ago)\b)", _plural,
          "After “a few”, the noun is plural.")  # fmt: skip
SLIPS.add("many", r"~ (?P<x>peoples) (?:think|say|believe|want|know|have|like|are|go|live|die|died|come|came)\b", "people",
          "The plural of “person” is “people”.")  # fmt: skip
SLIPS.add("she he i we they you", r"~ (?:has|have|had) (?:two|three|four|five|many|several) (?P<x>childs|mans|womans|persons|foots|tooths|mouses)\b",
          {"childs": "children", "mans": "men", "womans": "women", "persons": "people", "foots": "feet",
           "tooths": "teeth", "mouses": "mice"}, "This noun has an irregular plural.")  # fmt: skip


class Quantity(SlipRule):
    """Singular and plural, or *much* and *many*, confused.

    ## What it does

    Reports words that do not go together in number: *less people*, *too much chairs*, *many money*, *informations*, *an
    advice*, *this shoes*, *three hour ago*, *one of the best film*.

    ## Why it matters

    Languages differ in what can be counted.

    ## Fix safety

    Unsafe: read the sentence first.

    ## References

    - *The Chicago Manual of Style*, 17th edition, chapter 5, "Grammar and Usage": mass nouns
    - *AP Stylebook*, "fewer, less"
    """

    code = "GR115"
    name = "quantity"
    stage = "stable"
    slips = SLIPS
    previews = PREVIEWS
    bad_in_preview = (Example("“I like these sort of plums,” he said.", "“I like these sorts of plums,” he said."),)
    bad = (
        Example("Less people came.", "Fewer people came."),
        Example("There are too much cars.", "There are too many cars."),
        Example("I have not many money.", "I have not much money."),
        Example("We need more informations.", "We need more information."),
        Example("The informations are on the map.", "The information is on the map."),
        Example("She gave us an advice.", "She gave us advice."),
        Example("An advice is what we need.", "Advice is what we need."),
        Example("This shoes are old.", "These shoes are old."),
        Example("These information is wrong.", "This information is wrong."),
        Example("I like these kind of soups.", "I like these kinds of soups."),
        Example("He left three hour ago.", "He left three hours ago."),
        Example("It is one of the best film of the year.", "It is one of the best films of the year."),
    )
    good = (
        "Fewer people came, and less money.",
        "How much do people pay?",
        "Many money markets are small.",
        "We need more information.",
        "She gave us an advice centre.",
        "This shoe is old.",
        "A three hour flight followed.",
        "These kinds of soup are good.",
        "It is one of the best film schools.",
        "The second day in May was warm.",
    )
