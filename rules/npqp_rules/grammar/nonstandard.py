"""GR116: forms that standard English does not have."""

# ruff: noqa: E501 - a pattern is easier to read in one line

from __future__ import annotations

from npqp_lint.rule import Example

from npqp_rules.grammar.forms import PAST_OF, PLAIN
from npqp_rules.grammar.slips import PREVIEWS, SlipRule, Slips, one_of

_SELF = {
    "hisself": "himself", "theirself": "themselves", "theirselves": "themselves", "themselfs": "themselves",
    "ourselfs": "ourselves", "yourselfs": "yourselves", "herselfs": "herself", "himselfs": "himself",
    "her's": "hers", "our's": "ours", "your's": "yours", "their's": "theirs",
}  # fmt: skip
_SUBJECT = {"me": "I", "him": "he", "her": "she", "them": "they", "us": "we"}
_OBJECT = {"he": "him", "she": "her", "they": "them", "we": "us"}
_SHORT = "hot|cold|big|small|tall|short|cheap|old|young|fast|slow|easy|long|high|low|strong|weak|rich|poor|warm|nice|large|great|light|heavy|early|late"
_DOUBLED = {"hot": "hotter", "big": "bigger"}
_ANY = {"nothing": "anything", "nobody": "anybody", "nowhere": "anywhere", "no one": "anyone", "none": "any"}
_LY = {"careful": "carefully", "fluent": "fluently", "perfect": "perfectly", "correct": "correctly",
       "careless": "carelessly", "beautiful": "beautifully", "serious": "seriously", "regular": "regularly",
       "good": "well", "bad": "badly", "quick": "quickly", "quiet": "quietly"}  # fmt: skip
_TONGUES = "english|chinese|french|german|spanish|russian|japanese|italian|arabic|portuguese"
_VERB = rf"(?:{'|'.join(PAST_OF.values())}|[a-z]{{3,}}ed|are|were|have|go|is|was|will|can|live|work)"


def _comparative(word: str) -> str:
    if word in _DOUBLED:
        return _DOUBLED[word]
    return f"{word[:-1]}ier" if word.endswith("y") else f"{word.removesuffix('e')}er"


SLIPS = Slips(spoken=True)
SLIPS.add(" ".join(_SELF), r"(?P<x>~)(?![\w'])", _SELF, "This form is not standard English.")
SLIPS.add("me him her them us", rf"(?P<x>~) and (?:my|his|her|their|our) [a-z]+ {_VERB}\b", _SUBJECT,
          "The subject form is “I”, “he”, “she”, “we”, or “they”.", "opening")  # fmt: skip
SLIPS.add("them", r"(?P<x>~) [a-z]{3,}s (?:are|were|is|have|don't|do)\b", "those", "The form before a noun is “those”.", "opening",
          unless=r"\b(?:and|but|or|that|as|if|when|so|because) $")  # fmt: skip
SLIPS.add(
    "to with for from by at between",
    r"~ (?P<x>he|she|they|we)(?=[.!?;])",
    _OBJECT,
    "A preposition takes the object form.",
)
SLIPS.add("man woman person people boy girl men women children doctor teacher friend friends student students customer customers",
          r"~ (?P<x>which) (?:is|are|was|were|has|have|had|can|will|would|[a-z]+ed|came|went|live|work|lives|works|want|wants)\b",
          "who", "The relative pronoun for people is “who”.")  # fmt: skip
SLIPS.add("more", rf"(?P<x>~ (?P<v>{_SHORT})) than\b", lambda match: _comparative(match["v"]),
          "A short adjective forms its comparative with -er.", never_after="no")  # fmt: skip
SLIPS.add("as", r"~ (?!rather|other|different|else|more|less|fewer|little|few|soon|well)[a-z]+(?<!er) (?P<x>than) (?!ever)", "as",
          "“As” is followed by “as”; “than” follows a comparative.", unless=r"\b(?:more|less|rather|other|better|worse|[a-z]+er)\b[^.]*$")  # fmt: skip
SLIPS.add("the", r"~ (?P<x>worse) [a-z]+ (?:of|in) (?:the|all|my|our|his|her) (?:year|world|season|day|city|country|history|century|decade|life|time|career)\b",
          "worst", "For more than two, the form is “worst”.")  # fmt: skip
SLIPS.add("he she", r"~ (?:is|was) the (?P<x>taller|bigger|older|smaller|younger|richer|faster|stronger) [a-z]+ (?:in|of) (?:the|our|his|her|my) (?:class|world|family|school|country|team|city|group|village)\b",
          lambda match: match["x"].removesuffix("er") + "est", "For more than two, the form is “tallest”, not “taller”.")  # fmt: skip
SLIPS.add("don't doesn't didn't can't couldn't won't wouldn't never", r"~ (?P<v>[a-z]+) (?P<x>nothing|nobody|nowhere|no one)\b(?! (?:but|special)\b)",
          _ANY, "This is a double negative; “not” takes “any”.", holds=one_of(PLAIN, "v"))  # fmt: skip
SLIPS.add("can't couldn't", r"(?P<x>~) (?:hardly|scarcely|barely)\b", lambda match: match["x"].replace("’", "'").removesuffix("'t").removesuffix("n") if match["x"].startswith("could") else "can",
          "“Hardly” is already negative.")  # fmt: skip
SLIPS.add("sing sings sang play plays played work works worked drive drives drove speak speaks spoke dance dances danced swim swims swam cook cooks cooked sleep sleeps slept perform performed write writes wrote",
          r"~ (?:very |so |really |quite )?(?P<x>careful|fluent|perfect|correct|careless|beautiful|regular|bad|good)(?=[.!?]| (?:in|on|at|through|today|yesterday|together)\b)",
          _LY, "An adverb modifies a verb; this is an adjective.")  # fmt: skip
SLIPS.add("sings sang sing plays play played speaks speak spoke works worked cooks", r"~ (?:very|so|really) (?P<x>good|bad|careful|fluent|quick|quiet)(?=[.,;!?])",
          _LY, "An adverb modifies a verb; this is an adjective.")  # fmt: skip
SLIPS.add("speak speaks spoke spoken", rf"~ (?:{_TONGUES}) (?:very |so )?(?P<x>fluent|perfect|good|bad|correct)(?=[.,;!?]| (?:and|but|because)\b)",
          _LY, "An adverb modifies a verb; this is an adjective.")  # fmt: skip
SLIPS.add("did do", r"~ (?P<x>good) (?:on|in) (?:the|my|his|her|our|this|that) (?:test|exam|exams|interview|competition|school)\b", "well",
          "An adverb modifies a verb; this is an adjective.")  # fmt: skip
SLIPS.add("real", r"(?P<x>~) (?:nice|good|bad|easy|quick)\b(?!-)", "really", "An adverb modifies an adjective; this is an adjective itself.",
          after="a is was are were it's that's not looks")  # fmt: skip
SLIPS.add(
    "can",
    r"(?P<x>~ not)\b(?! (?:only|just|but|so much|merely|simply|even)\b)",
    "cannot",
    "“Cannot” is one word.",
    spoken=False,
)
SLIPS.add("e", r"(?P<x>~\.t\.c\b)", "etc", "The abbreviation of “et cetera” is “etc.”.", spoken=False)
SLIPS.add(
    "e",
    r"(?P<x>~\.g)(?=,? [\w\ufffc(\"“])",
    "e.g.",
    "This abbreviation has two periods.",
    spoken=False,
    unless=r"[.\w/-]$",
)
SLIPS.add("v", r"(?P<x>~\.s\.)(?= )", "vs.", "The abbreviation of “versus” is “vs.”.", spoken=False, unless=r"[.\w/-]$")
SLIPS.add("eg ie", r"(?P<x>~)\.(?=[,:]? [\w\ufffc(\"“])", {"eg": "e.g", "ie": "i.e"},
          "This abbreviation of two words has two periods.", spoken=False, unless=r"[.\w/-]$")  # fmt: skip


class Nonstandard(SlipRule):
    """A form that standard English does not have.

    ## What it does

    Reports pronouns in the wrong case or form (*hisself*, *him and his wife bought*, *to he.*, *the man which called*),
    double negatives (*don't know nothing*), comparisons (*more hot than*, *as fast than*, *the worse film of the
    year*), adjectives in place of adverbs (*drove careful*, *speaks English fluent*), *eg.* and *ie.* with one
    period, *e.t.c.*, and *can not*.

    ## Why it matters

    Such forms are fine in speech and in dialogue; in a document they look careless.

    ## Fix safety

    Unsafe: in dialogue the form may be intended.

    ## References

    - *The Chicago Manual of Style*, 17th edition, chapter 5, "Grammar and Usage": pronouns, adjectives, adverbs, and
      negation
    """

    code = "GR116"
    name = "nonstandard-form"
    stage = "stable"
    slips = SLIPS
    bad = (
        Example("The mill is e.g red v.s. blue.", "The mill is e.g. red vs. blue.", count=2),
        Example("You can not open it.", "You cannot open it."),
        Example("It has mills, dams, e.t.c. there.", "It has mills, dams, etc. there."),
        Example("He hurt hisself.", "He hurt himself."),
        Example("Him and his wife bought it.", "He and his wife bought it."),
        Example("Them shoes are mine.", "Those shoes are mine."),
        Example("She gave it to he.", "She gave it to him."),
        Example("I met a man which was ill.", "I met a man who was ill."),
        Example("Today is more cold than yesterday.", "Today is colder than yesterday."),
        Example("He runs as fast than me.", "He runs as fast as me."),
        Example("We don't see nothing.", "We don't see anything."),
        Example("She can't hardly walk.", "She can hardly walk."),
        Example("He drove careful through the gate.", "He drove carefully through the gate."),
        Example("She speaks French fluent.", "She speaks French fluently."),
        Example("Choose a color, eg. red or green.", "Choose a color, e.g. red or green."),
        Example("It is shut on that day, ie. on Sunday.", "It is shut on that day, i.e. on Sunday."),
    )
    previews = PREVIEWS
    good = (
        "It can not only turn, but stop.",
        "He hurt himself.",
        "It was him and his wife.",
        "Give them shoes for the walk.",
        "He was taller than they.",
        "The man, which surprised us, was ill.",
        "It is more hot air than news.",
        "It was as early as May, rather than June.",
        "Nothing is what we see.",
        "She can hardly walk.",
        "Open eg.txt or ie.exe, and see foo.ie. It is e.g. red, i.e. bright.",
        "The real good came later.",
    )
