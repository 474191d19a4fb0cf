"""GR113: one word in place of another that sounds or looks like it."""

# ruff: noqa: E501 - a pattern is easier to read in one line

from __future__ import annotations

from npqp_lint.rule import Example

from npqp_rules.grammar.forms import ONLY_VERB
from npqp_rules.grammar.slips import SlipRule, Slips, one_of

_TOO = (
    "hot|cold|late|early|big|small|tired|old|young|expensive|dangerous|difficult|heavy|high|low|tall|loud|busy|sick|"
    "weak|bad|hard|complicated|shy|lazy|rich|poor|proud|scared|afraid|important|slow"
)
_THE = "the|a|an|my|his|her|our|their|your|its|this|that"
_GRADED = (
    "good|tired|nice|big|small|easy|hard|difficult|interesting|important|happy|expensive|often|different|popular|"
    "similar|large|high|low|likely|possible|common|useful|simple|well"
)
_THEM = f"{_THE}|me|us|him|it|them"
_CONTRACTED = {
    word: f"{word[:-1]}'t"
    for word in "dont doesnt didnt isnt arent wasnt werent couldnt wouldnt shouldnt havent hasnt hadnt".split()
}
_POSSESSED = {
    f"{stem}ys": f"{stem}y's" for stem in "compan countr cit famil part bab lad universit communit ministr".split()
}

SLIPS = Slips()
SLIPS.add("its", rf"(?P<x>~) (?:a|an|the|not|been|going to|too (?:{_TOO})|(?:important|possible|impossible|hard|easy|time) to)\b(?! cappella)",
          "it's", "“Its” shows possession; “it is” and “it has” are “it's”.",
          never_after="of in with on for to from by at")  # fmt: skip
SLIPS.add(
    "your", r"(?P<x>~) welcome(?= to\b|[.!,])", "you're", "“Your” shows possession; “you are” is “you're”.", "opening"
)
SLIPS.add("your", r"(?P<x>~) (?:going to|not (?:going|the|a|sure|allowed|alone)|an?|the)\b", "you're",
          "“Your” shows possession; “you are” is “you're”.", "free",
          never_after="mind minded like hate love prevent stop imagine remember appreciate regret was is")  # fmt: skip
SLIPS.add("you're they're", r"(?P<x>~) (?:own|house|car|name|job|umbrella|email|phone|hands|coats?|lives|business|computer|"
          r"password|account)\b(?!-)",
          {"you're": "your", "they're": "their"}, "“You're” is “you are”; possession is “your”, “their”.")  # fmt: skip
SLIPS.add("their", r"(?P<x>~) going to (?P<v>[a-z]+)\b", "they're",
          "“Their” shows possession; “they are” is “they're”.", "opening",
          holds=one_of(ONLY_VERB | {"the", "a", "be"}, "v"))  # fmt: skip
SLIPS.add("there", r"(?P<x>~) (?:children|parents|house|houses|own|names|families|homes|lives|jobs|work|country|money|"
          r"clothes|hands|eyes|friends|mother|father|car|cars|way)\b", "their", "“There” is a place; “their” shows possession.",
          after="for with of by from to lost left sold bought forgot love have had")  # fmt: skip
SLIPS.add("over", r"~ (?P<x>their)(?=[.,;!?])", "there", "“Their” shows possession; the place is “there”.")
SLIPS.add(
    "whose", r"(?P<x>~) (?:going to|coming|been|there)\b", "who's", "“Whose” asks for the owner; “who is” is “who's”."
)
SLIPS.add("lets", r"(?P<x>~) (?:go|meet|see|start|say|talk|look|try|take|make|get|be|do|not|eat|play|face|begin|hope)\b(?! of)",
          "let's", "“Let us” is “let's”.", "opening", unless=r"\b(?:which|that|and|also|it|this|who) $")  # fmt: skip
SLIPS.add("than", r"(?P<x>~) (?!than)[a-z]", "then", "“Then” is about time; “than” makes a comparison.", after="and",
          unless=r"\b(?:than|more|less|better|worse|rather|other|fewer|different|[a-z]+er)\b[^.!?]*$")  # fmt: skip
SLIPS.add("is are was were am be been it's that's far way much", rf"~ (?P<x>to) (?:{_TOO})\b(?= to\b| for\b|[.,;!?])",
          "too", "“To” is a preposition; “too” means more than enough.")  # fmt: skip
SLIPS.add("is are was were has have had eat ate drank drink spent spend paid poured took take cost costs added put",
          r"~ (?P<x>to) (?:much|many)(?! of (?:the|our|his|her|their))\b(?! a\b)", "too",
          "“To” is a preposition; “too” means more than enough.", unless=r"\b(?:what|all|much|owe[sd]?|thanks?) (?:\w+ )?$")  # fmt: skip
SLIPS.add("to would must will can could cannot can't", rf"~ (?P<x>except) (?:{_THEM})\b", "accept",
          "“Except” leaves out; to take what is offered is to “accept”.")  # fmt: skip
SLIPS.add("everyone everybody everything nobody nothing", r"~ (?:[a-z]+ed|came|went|left|knew|got|saw) (?P<x>accept)\b",
          "except", "“Accept” is to take what is offered; to leave out is “except”.")  # fmt: skip
SLIPS.add("advice", r"(?P<x>~) (?:me|us|him|them|her|you)\b", "advise", "“Advice” is the noun; the verb is “advise”.",
          after="please to would could can will must should i we they not")  # fmt: skip
SLIPS.add("principle", r"(?P<x>~) of (?:the|my|our|a|his|her) (?:school|college|high|primary|secondary)\b", "principal",
          "A “principle” is a rule; the head of a school is its “principal”.")  # fmt: skip
SLIPS.add("can could can't couldn't cannot", rf"~ (?:not )?(?P<x>here) (?:{_THE}|me|us|him|them|you|what|from)\b", "hear",
          "“Here” is a place; with the ears one can “hear”.")  # fmt: skip
SLIPS.add("walked drove ran rode strolled rushed hurried marched flew sailed walk walks drive drives slipped jogged cycled",
          rf"~ (?P<x>passed) (?:{_THEM})\b", "past", "“Passed” is the verb; after another verb of motion it is “past”.")  # fmt: skip
SLIPS.add("know knows knew ask asked asks wonder wondered wondering decide decided doubt matter check unclear",
          r"~ (?P<x>weather) (?:i|you|he|she|we|they|or not|it is|it was|there is|to)\b", "whether",
          "“Weather” is rain and sun; the question is “whether”.")  # fmt: skip
SLIPS.add("peace", r"(?P<x>~) of (?:paper|cake|cheese|advice|wood|music|land|furniture|equipment|bread|meat|art|news|"
          r"information|clothing|software|work)\b", "piece", "“Peace” is the absence of war; a part is a “piece”.")  # fmt: skip
SLIPS.add("a last next every per one", r"~ (?P<x>weak)(?=[.!?;]| ago\b| later\b| before\b)", "week",
          "“Weak” means not strong; seven days are a “week”.")  # fmt: skip
SLIPS.add("precede precedes preceded", r"(?P<x>~) with (?:the|your|our|their|his|her)\b",
          {"precede": "proceed", "precedes": "proceeds", "preceded": "proceeded"},
          "“Precede” means to go before; “proceed” means to go on.", never_after="be is are was were been being")  # fmt: skip
SLIPS.add("order orders ordered buy bought sell sells office", r"~ (?:the |some |new )?(?P<x>stationary)\b(?=[.,;!?]| (?:for|and|from|at)\b)",
          "stationery", "“Stationary” is standing still; paper and pens are “stationery”.")  # fmt: skip
SLIPS.add("will would could can may might not don't didn't doesn't won't to", r"~ (?P<x>loose) (?:the (?:game|match|race|election|war|way)|his|her|their|your|my|our|it|weight|money|time|control|interest|hope)\b",
          "lose", "“Loose” means not tight; the verb is “lose”.")  # fmt: skip
SLIPS.add("we they you", r"~ (?P<x>where) (?:late|not|very|so|all|going|able|born|only|happy|sad|sure|told|asked|already|still|never)\b",
          "were", "“Where” asks about a place; the past tense of “are” is “were”.", "opening")  # fmt: skip
SLIPS.add("are is was were have has had", r"~ (?P<x>all ready) (?:on|gone|there|here|done|been|started|left)\b", "already",
          "“All ready” means fully prepared; “already” means before now.")  # fmt: skip
SLIPS.add("may", r"(?P<x>~ be) (?:it|he|she|they|we|you|i|tomorrow|there|because)\b", "maybe",
          "The adverb “maybe” is one word.", "opening", unless=r"\b(?:it|there|that|this|as|so|and|where) $")  # fmt: skip
SLIPS.add("fell jumped divided crashed bumped looked",
          rf"~ (?P<x>in to) (?:{_THE}|two|three|several)\b", "into", "For movement or change, “into” is one word.")  # fmt: skip
SLIPS.add("ran run runs walked drove rushed hurried went came",
          rf"~ (?P<x>in to) (?:{_THE}) (?:kitchen|house|room|garden|street|water|sea|forest|woods|office|shop|building|wall|tree|car)\b",
          "into", "For movement or change, “into” is one word.")  # fmt: skip
SLIPS.add("i he she we they", r"~ (?P<x>new) (?:the|that|it|what|how|why|where|him|them|nothing|exactly|about|every|all)\b",
          "knew", "“New” means not old; the past tense of “know” is “knew”.", "opening")  # fmt: skip
SLIPS.add("is are was were am be been seems seemed looks looked feels felt", rf"~ (?P<x>quiet) (?:{_GRADED})\b",
          "quite", "“Quiet” means without noise; “quite” means rather.")  # fmt: skip
SLIPS.add("login logout signup", r"(?P<x>~) (?:to|the|your|with|using|as|at)\b",
          {"login": "log in", "logout": "log out", "signup": "sign up"},
          "The noun is one word; the verb is two.", after="please to can must should you will")  # fmt: skip
SLIPS.add("setup backup shutdown cleanup", rf"(?P<x>~) (?:{_THE}|these|those|all|everything|it)\b",
          {"setup": "set up", "backup": "back up", "shutdown": "shut down", "cleanup": "clean up"},
          "The noun is one word; the verb is two.",
          after="please to can cannot must should could you we they will would i've we've you've easily quickly properly",
          unless=r"\b(?:prior|due|according|addition|contrast|respect|regard|relation) to $")  # fmt: skip
SLIPS.add("config", rf"(?P<x>~) (?:{_THE}|these|those|all|everything|it|according)\b", "configure",
          "“Config” is short for the noun; the verb is “configure”.",
          after="please to can cannot must should could you we they will would",
          unless=r"\b(?:prior|due|according|addition|contrast|respect|regard|relation) to $")  # fmt: skip
SLIPS.add("figure table code example picture image list diagram section snippet steps command commands see shown listed "
          "described given mentioned explained", r"~ (?P<x>bellow)(?! (?:of|from)\b)", "below",
          "To “bellow” is to roar; the place is “below”.", needs="bellow")  # fmt: skip
SLIPS.add(" ".join(_CONTRACTED), r"(?P<x>~)\b", _CONTRACTED, "An apostrophe stands for the missing “o”.",
          after="i you we they he she it that who there which and but people")  # fmt: skip
SLIPS.add("cant wont", r"(?P<x>~) [a-z]", {"cant": "can't", "wont": "won't"}, "An apostrophe stands for the missing letters.",
          after="i you we they he she it")  # fmt: skip
SLIPS.add(" ".join(_POSSESSED), r"(?P<x>~) [a-z]{3,}", _POSSESSED, "The possessive has an apostrophe.",
          after="the a this our his her their its")  # fmt: skip
SLIPS.add("two three four five six seven eight nine ten several many few", r"~ (?P<x>(?!another's|other's|people's)[a-z]{3,}'s)(?= and\b| or\b|[.,;])",
          lambda match: match["x"].replace("’", "'").removesuffix("'s") + "s", "A plural has no apostrophe.")  # fmt: skip


class ConfusedWord(SlipRule):
    """A word used in place of another that sounds or looks like it.

    ## What it does

    Reports words that the words next to them rule out: *its a pity*, *your welcome*, *and than*, *is to hot to eat*,
    *don't know weather he*, *a peace of cake*, *walked passed the church*, *please advice me*; and missing or
    superfluous apostrophes: *he dont*, *the companys profits*, *three apple's*.

    ## Why it matters

    A spelling checker does not report them, because each of them is a word.

    ## Fix safety

    Unsafe: read the sentence first.

    ## References

    - *The Chicago Manual of Style*, 17th edition, chapter 5, "Glossary of Problematic Words and Phrases"
    - *AP Stylebook*, "its, it's"
    """

    code = "GR113"
    name = "confused-word"
    stage = "stable"
    slips = SLIPS
    bad = (
        Example("Its a pity.", "It's a pity."),
        Example("Your welcome to stay.", "You're welcome to stay."),
        Example("Lets go home.", "Let's go home."),
        Example("We ate and than we left.", "We ate and then we left."),
        Example("The tea is to hot to drink.", "The tea is too hot to drink."),
        Example("I don't know weather he came.", "I don't know whether he came."),
        Example("She wants a peace of cake.", "She wants a piece of cake."),
        Example("They walked passed the mill.", "They walked past the mill."),
        Example("Please advice me.", "Please advise me."),
        Example("It shows how to setup the mill.", "It shows how to set up the mill."),
        Example("You can config the wheel here.", "You can configure the wheel here."),
        Example("Open the gates as in the figure bellow.", "Open the gates as in the figure below."),
        Example("They dont know.", "They don't know."),
        Example("The companys owner left.", "The company's owner left."),
        Example("Take two pear's and a plum.", "Take two pears and a plum."),
    )
    good = (
        "Its colour is a pity.",
        "Your welcome was warm.",
        "The lock lets go of the bolt.",
        "It is bigger than this and than that.",
        "The road is to the left.",
        "I know the weather here.",
        "The peace of the valley was gone.",
        "They walked and passed the mill.",
        "Her advice to me was good.",
        "In addition to setup the guide has a map.",
        "Run the setup, copy the config, and hear the bellow of the bull.",
        "With this backup the mill is safe.",
        "Two years' work was lost.",
    )
