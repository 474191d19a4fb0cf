"""TY102: two words run together at a punctuation mark."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, ClassVar

from npqp_lint.language import is_english
from npqp_lint.language.code_spans import in_code
from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Example, Finding, Fix, PatternRule

from npqp_rules import lexicons
from npqp_rules.adjacent import runs
from npqp_rules.typography import certain
from npqp_rules.typography.quotation.single_quotes import glued_single_quotes
from npqp_rules.typography.spaces.glued_brackets import glued_bracket
from npqp_rules.typography.spaces.glued_labels import (
    GLUED_COLON,
    are_scopes,
    glued_colon,
    glued_labels,
    glued_signs,
    is_between_sentences,
)
from npqp_rules.typography.spaces.glued_marks import GLUED, LIKELY_GLUED
from npqp_rules.typography.spaces.glued_markup import glued_markup
from npqp_rules.typography.spaces.glued_words import (
    beside_figure,
    glued_figure,
    glued_quotes,
    glued_words,
)
from npqp_rules.typography.spaces.values import TITLES, glued_title, inserted, is_member, is_value, whole_series

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.text.document import Document

_NAMES = {
    ":": "colon",
    ",": "comma",
    ";": "semicolon",
    ".": "period",
    "!": "exclamation mark",
    "?": "question mark",
    "%": "percent sign",
    "-": "hyphen",
    **dict.fromkeys("–—", "dash"),
}
_LETTERS_BEFORE = lazy(r"[^\W\d_\u2e80-\uffff]+\Z")
_LETTERS = lazy(r"[^\W\d_\u2e80-\uffff]+")


@cache
def _brands() -> tuple[str, ...]:
    return tuple(name.partition("!")[0] + "!" for name in lexicons.load("brands")["names"] if "!" in name)


_OPENS_SMALL = frozenset("the a an it we he she they this these you there".split())
"""Words that begin a clause after a colon."""
_SHORT = frozenset("it is me us up so no in on to do go he by".split())
"""Words of two letters that end sentences."""


class MissingSpace(PatternRule):
    """Two words run together at a punctuation mark.

    ## What it does

    Reports

    - a comma, semicolon, or period with letters on both sides (`late,and`, `over.The`), and an exclamation point or
      question mark before a capital;
    - a colon before a word that starts a sentence, and marks between a figure and a word (`May,12`, `2019.The`,
      `5%of`);
    - a figure attached to a word (`in2020`, `300people`, `Step2`), and the mark of a list item or a heading (`1.Open`,
      `##Parts`);
    - a parenthesis attached to the word outside it (`Office( Health)`, `(UN)said`, `Health Organization(HO)`);
    - a quotation mark attached to the word outside it (`said:"We`, `the"new`, `old”and`);
    - inline code, a link, or bold text in Markdown attached to the word outside it (`` `open`of`file` ``,
      `[page](page.md)Please`), and a mark behind code attached to the next word (`` `open`,then ``);
    - a dash with a space on one side, the dash of an option (`–quiet` for `--quiet`), and the first half of a paired
      compound that lost its space (`low-and middle-income`);
    - words run together without a mark if one is a function word and the whole does not look like English
      (`reportedthat`);
    - a sign with a space on one side only (`is> 5`, `3 <4`, `Tools> Hosts`, `left-> right`), and the numbers of a list
      in a sentence (`1.the price 2.the quality`).

    ## Why it matters

    The reader stumbles, search and spelling checkers take the two words for one, and lines break in the wrong place.

    ## Fix safety

    Safe for a period between two sentences in English prose, if the second starts with a word such as `The` or
    `However` (35 fixes read in documentation and human text, none wrong). Everything else is unsafe: commas (21 seen)
    and parentheses (16) are too few to be sure of, and one of the words may be a name (`Gazeta.Ru`).

    ## Exceptions

    Addresses, file names, code, figures (`1,000`), initials and abbreviations (`e.g.`, `U.S.A`), names that contain a
    mark (`Yahoo!`), and parts of words in parentheses (`trust(worthiness)`, `member(s)`),
    and endings and prefixes of inline code (`` `Item`s ``, `` non`null` ``).

    ## References

    - *The Chicago Manual of Style*, 17th edition, section 6.7
    """

    previews: ClassVar = {
        GLUED_COLON: "A colon that is run together with the lowercase word after it.",
    }
    code = "TY102"
    name = "missing-space"
    family = "typography"
    stage = "stable"
    languages = ()
    bad = (
        Example("We keep the keys,Of course, it is best to wait.", "We keep the keys. Of course, it is best to wait."),
        Example("“Good morning!“The baker waved.", "“Good morning!” The baker waved."),
        Example('Why are you so late?"Roth asked.', 'Why are you so late?" Roth asked.'),
        Example(
            "Who am I?He slept sweetly.Chapter 2 is long.", "Who am I? He slept sweetly. Chapter 2 is long.", count=2
        ),
        Example("They saw Mt.Lima and Prof.Roth.", "They saw Mt. Lima and Prof. Roth.", count=2),
        Example("“Come in!“Who is it?” asked the miller.", None),
        Example("•Open the lid.\n\n(1)Pour the water.", "• Open the lid.\n\n(1) Pour the water.", count=2),
        Example("a)Open the lid.\nb)Pour the water.", "a) Open the lid.\nb) Pour the water."),
        Example("The lid of it is open,The lamp is lit.", "The lid of it is open. The lamp is lit."),
        Example("The meeting is over.The members went home.", "The meeting is over. The members went home."),
        Example("The meeting is over.I went home.", "The meeting is over. I went home."),
        Example("Stop the plugin.Reduce the load of it.", "Stop the plugin. Reduce the load of it."),
        Example("We sell bread, cheese etc.These are made here.", "We sell bread, cheese etc. These are made here."),
        Example("See Fig.3 in Vol.4 of it.", "See Fig. 3 in Vol. 4 of it.", count=2),
        Example("The agency(part of the ministry) agreed.", "The agency (part of the ministry) agreed."),
        Example("The ministry (of health)agreed.", "The ministry (of health) agreed."),
        Example("It helps low-and middle-income families.", "It helps low- and middle-income families."),
        Example("We saw ducks,geese,and swans.", "We saw ducks, geese, and swans.", count=1),
        Example("In 2019,the bridge fell. In May,12 left.", "In 2019, the bridge fell. In May, 12 left.", count=2),
        Example("It fell in 2019.The town rebuilt it.", "It fell in 2019. The town rebuilt it."),
        Example("It rose by 5%in May.", "It rose by 5% in May."),
        Example("It fell in2020 again.", "It fell in 2020 again."),
        Example("Note:The hall is shut.", "Note: The hall is shut."),
        Example("It opens at 9 a.m.and shuts at noon.", "It opens at 9 a.m. and shuts at noon."),
        Example("Ask Mr.Brown first.", "Ask Mr. Brown first."),
        Example("The Bridge Repair Office(BRO) agreed.", "The Bridge Repair Office (BRO) agreed."),
        Example('She said:"We are late."', 'She said: "We are late."'),
        Example('She said,"We are late."', 'She said, "We are late."'),
        Example('They call it"new" here.', 'They call it "new" here.'),
        Example("The “old”and the “new” hall", "The “old” and the “new” hall"),
        Example("“We are late”,he said.", "“We are late”, he said."),
        Example('"It is late."- Ann Roth', '"It is late." - Ann Roth'),
        Example("Run mill.sh –slow with –quiet at night.", "Run mill.sh --slow with --quiet at night.", count=2),
        Example("They won —at last.", "They won — at last."),
        Example("Call !gate –all to stop it.", None, message="A dash stands where the hyphen of an option belongs."),
        Example("The mayor reportedthat it rained.", "The mayor reported that it rained."),
        Example("It is late, saidorganizers of the fair.", "It is late, said organizers of the fair."),
        Example("We need the UNO,but not now.", "We need the UNO, but not now."),
        Example("It rained,(so they said) all day.", "It rained, (so they said) all day."),
        Example("It is at the door.(which is shut)", "It is at the door (which is shut)."),
        Example("It turns the wheel.(See the map.)", "It turns the wheel. (See the map.)"),
        Example("Grind it with sieves(or stones) first.", "Grind it with sieves (or stones) first."),
        Example("Turn the old key(iron key) left.", "Turn the old key (iron key) left."),
        Example(
            "The mill(with its wheel) and the barn(of the farm) are shut. Ask the owner(farmer) first.",
            "The mill (with its wheel) and the barn (of the farm) are shut. Ask the owner (farmer) first.",
            count=3,
        ),
        Example("They call the 'old mills'and the barn new.", "They call the 'old mills' and the barn new."),
        Example("The famous“Blue Lamp” song", "The famous “Blue Lamp” song"),
        Example("They came late.“We are glad” was all.", "They came late. “We are glad” was all."),
        Example("They ran without'stopping' once.", "They ran without 'stopping' once."),
        Example("The bakers'strike is over.", "The bakers' strike is over."),
        Example("Author:Roth; place: Bergen", "Author: Roth; place: Bergen"),
        Example("What is a mill?A house with a wheel.", "What is a mill? A house with a wheel."),
        Example("It is worth £8million now.", "It is worth £8 million now."),
        Example("It costs 3,500yuan a year.", "It costs 3,500 yuan a year."),
        Example("Did they say that?is there a bus?", "Did they say that? Is there a bus?"),
        Example("Give the code (if any).Take care of it.", "Give the code (if any). Take care of it."),
        Example("In that mill,Because it is old, we wait.", "In that mill, because it is old, we wait."),
        Example("- Caller: the SDK(when the check of it fails)", "- Caller: the SDK (when the check of it fails)"),
        Example("Java 8 and JDK(it is free of charge)", "Java 8 and JDK (it is free of charge)"),
        Example("1.Open the lid of the box.", "1. Open the lid of the box."),
        Example("1.open the lid\n2.pour water", "1. open the lid\n2. pour water", count=2),
        Example("##Parts of the mill", "## Parts of the mill"),
        Example("Step2: take the lid off the box.", "Step 2: take the lid off the box."),
        Example('Read "open"now and "go here"to leave.', 'Read "open" now and "go here" to leave.', count=2),
        Example("Install the SDK(version 8 or later) first.", "Install the SDK (version 8 or later) first."),
        Example("The old hall (built in 1790)— now a museum", "The old hall (built in 1790) — now a museum"),
        Example("The rule(see chapter 3)does not apply.", "The rule (see chapter 3) does not apply."),
        Example('"Sit on the bench."Anna looked up.', '"Sit on the bench." Anna looked up.'),
        Example("“It is late.“Roth came home.", "“It is late.” Roth came home."),
        Example("If the depth is> 5, stop.", "If the depth is > 5, stop."),
        Example("It is so because 3 <4 here.", "It is so because 3 < 4 here."),
        Example('The OMG(Old Mill Group) left "to go"(as ever).', 'The OMG (Old Mill Group) left "to go" (as ever).'),
        Example("She was born at the'Old Mill' in a town.", "She was born at the 'Old Mill' in a town."),
        Example("(Official)Roth Mills of Bergen", "(Official) Roth Mills of Bergen"),
    )
    bad_in_preview = (
        Example("There are two kinds of bread:white and brown.", "There are two kinds of bread: white and brown."),
    )
    good = (
        "![plan](https://example.org/plan.png)\n*(Figure 2: The plan of the mill)*",
        "Use time.Clock instead of mill.wheel.Clock today, and ignore wheels.Rproj, .Rhistory, and others.",
        "Choose (A)ttack or (D)efense.\n\n- insert(index, value) - inserts it",
        "At 37signals, 37signals people work on 37signals tools of 37signals only.",
        "- [new Boat(name, crew)](https://example.org/a)\n- [init Mill(owner, age?)](https://example.org/b)\n- [.moor(place,time)](https://example.org/c)",
        "The picture is written as data:image/png;base64,iVBO and so on.",
        'Set fields = "name,price" or ("mill,dam-site,lock"), and you get [mill,dam] and [lock,mill,dam].',
        "Read it at example.org or write to us, at last.",
        "Some 1,000 people came; 3,5 per cent of all. Open README.Rst and main.Py first.",
        "The U.S.A. and the E.U. agree, e.g. on trade. Yahoo!News reported it first.",
        "He spoke of trust(worthiness) and of member(s). The books (incl.German ones) are new.",
        "The function f(x) is called by run(now). Types are (SMALL)MONEY and serial[(start,step)] in tools.TreeReader.",
        "Booking.com and Amazon.Com are rivals. They met at an agreed-to out-of-town place.",
        "The black-and white-tiled hall, the up-and comer; the firm Pay:On sells tickets to Shaha'ites.",
        "The set {red,green,blue} is small. Node.JS runs it. John,3 and Mary,4 were late.",
        "Call write(chunk, cb) or update(buf, enc) first. Pass it as a date.Date and wait(date.Long) for it.",
        'Call print(format(x, y)) and match("a", b). Search for author:"Ann Roth" and name:"x".',
        'It runs before the mill ("pre"vious to "milling"). The un"friendly" and the "self"ish a."Name"',
        "The words in –ing and the suffix –ed are English. He waited...I left. The hall—the old one—fell. A 5–6 win",
        "The unit(ABC) is new; see open(2). She came with her dog (and cat), he (s)he wrote.",
        "Chapter 12:and the 7-day week, and he withheld the goodwill therefrom, whichever it was.",
        "The foobarthat tag, the foobarthat, a foobarthat",
        "Here is the tl;dr: buy the small one. Call 1-800-555;ask for Ann's desk. He sent for'em at the boys' mill.",
        "The call SUM(all values) and the type CAST(x as int)",
        "See /find?is=new and how?that=all; he asked: why? Install jinja2.Template and open page1,page2 there.",
        'The kinds are "tcp,udp" and tcp;udp;icmp; call onOpened(lid,key) and set key = Sum(all of them) there.',
        "1.x is out; use Figure1.png and the #Parts tag. Run app:App or std::Vector; xsl:if and xsl:for-each go on.",
        'The sum is a *big.Int, &mill.Gate its address, and the "boat.Oar" of it is told by nt!KeTurnGate.',
        "Versions >=3.4 and <2.0, a depth > 5 and <b> 5, an arrow-> 5. Run <the gate> 5. Call sizeof(old boat data), "
        "`open`(a, b) or sum(all the values)with it; set the key scale:linear, open(it).Read, get(the key).Value.",
        "Pass the path to pathlib.Path there; the boxes mill.Wheel and mill.door are read.",
        "- mill,dam: open the sluice first\n- (new) dam,sluice: paint the gate",
        'A "light"- or "dark"-type tile; call function moor(uint8 size,string name). Version 1.x; see 1.the only one.',
        "The sum(distinct price) of the mills; see mill.call.(old wheel) of it. Ask the owner(farmer) first.",
        "See the mill(s) and the owners'and farmers' fair. The name is 方便,通用 in that town.",
        "The format is Year-Month-Day Hour:Minute; the type is Function(year,month,day). See within:least,most there.",
        "Run count(distinct price of it) and open(Table table, Key theKey); set it to mill,dam,old-gate,lock now.",
    )
    pattern = GLUED
    likely = LIKELY_GLUED

    def check(self, document: Document) -> Iterator[Finding]:
        """Findings at marks and figures, and at quotation marks."""
        yield from whole_series(runs(super().check(document)), document.text)
        yield from glued_quotes(document)
        yield from glued_single_quotes(document)
        yield from glued_markup(document)
        yield from glued_labels(document)
        yield from glued_signs(document)
        for finding in glued_words(document):
            if is_english(document, finding.start):
                yield finding

    def judge(self, match: re.Match[str], document: Document) -> Finding | None:
        """What is at one mark or figure."""
        text, start, mark = document.text, match.start(), match[0]
        english = is_english(document, start)
        if mark[0].isdigit():
            return glued_figure(text, start, match.end()) if english else None
        if not start:
            return None
        if mark in "()":
            return glued_bracket(document, start) if english else None
        if mark in ",:" and text[start + 1] == ".":
            fix = Fix("Insert a space", (Edit(start + 1, start + 1, " "),))
            return Finding(start, start + 2, f"A space is missing after the {_NAMES[mark]}.", (fix,))
        closed = mark == "." and text[start - 1] in ')”"' and text[start - 2 : start - 1].isalnum()
        if not closed and in_code(text, start, start + 1):
            return None
        before = _LETTERS_BEFORE.search(text, max(0, start - 24), start)
        after = _LETTERS.match(text, start + 1)
        if _is_small(mark, after):
            return glued_colon(document, start)
        if before is None or after is None or mark == ":" or (mark == "." and after[0].islower()):
            return beside_figure(document, start, _NAMES[mark]) if english and mark in _NAMES else None
        return self._between_words(document, before, after, english=english)

    def _between_words(
        self, document: Document, before: re.Match[str], after: re.Match[str], *, english: bool
    ) -> Finding | None:
        """A mark with a word right before it and right after it."""
        text, start = document.text, before.end()
        mark, proved = text[start], False
        if mark == "-":
            return self._paired(text, start, after.end(), before[0]) if english else None
        if mark == "." and (before[0] in TITLES or (len(before[0]) < 3 and before[0] not in _SHORT)):
            return glued_title(document, before, after)
        if mark in ",;":
            missing = _inside_sentence(text, before, after) and not is_value(text, before.start(), after.end())
            missing = missing and not are_scopes(document, start)
        elif mark == ".":
            missing = not is_member(text, before.start(), after.end()) and is_between_sentences(document, before, after)
            proved = missing and certain.stop(document, start)
        else:
            missing = _ends_question(text, before, after)
            if missing and after[0].islower():
                fix = Fix("Start a new sentence", (Edit(start + 1, start + 2, f" {text[start + 1].upper()}"),))
                return Finding(before.start(), after.end(), f"A space is missing after the {_NAMES[mark]}.", (fix,))
        if not missing:
            return None
        space = inserted(text, start, after[0], "safe" if english and proved else "unsafe")
        from npqp_rules.seldom.comma_splices import ending  # few documents have such a place

        stop = ending(document, start, start + 1)
        message = f"A space is missing after the {_NAMES[mark]}{', where a sentence ends' if stop else ''}."
        return Finding(before.start(), after.end(), message, (stop or space,))

    @staticmethod
    def _paired(text: str, start: int, end: int, before: str) -> Finding | None:
        """`low-and middle-income`."""
        if before in ("black", "hit", "up", "cut", "rock", "one", "hard", "down", "back"):
            return None
        second = re.match(r"(?:and|or|to) [a-z]+-(?!and |or )[a-z]+", text[start + 1 : start + 60])
        if second is None or (second[0].startswith("to ") and before.endswith("ed")):
            return None  # "an agreed-to well-known place"
        fix = Fix("Insert a space", (Edit(start + 1, start + 1, " "),))
        return Finding(start - len(before), end, "A space is missing after the hyphen.", (fix,))


def _ends_question(text: str, before: re.Match[str], after: re.Match[str]) -> bool:
    """A word, and no name such as Yahoo!, comes before the mark, and no name as in code after it: `nt!KeTurnGate`."""
    word = (before[0].islower() or before[0] == "I") and (after[0].isupper() or after[0][1:] == after[0][1:].lower())
    return word and not any(text.endswith(name, 0, before.end() + 1) for name in _brands())


def _is_small(mark: str, after: re.Match[str] | None) -> bool:
    """A colon, and a lowercase word that begins no clause."""
    return mark == ":" and after is not None and after[0].islower() and after[0] not in _OPENS_SMALL


def _inside_sentence(text: str, before: re.Match[str], after: re.Match[str]) -> bool:
    """A space belongs after a comma or semicolon between two words."""
    start = before.end()
    small = before[0][-2:].islower() or (after[0].islower() and text[start] == ",")
    if len(before[0]) < (2 if text[start] == "," else 3) or not small:  # tl;dr
        return False
    if text[after.end() : after.end() + 1] == ";" or (text[start] == ";" and text.rfind("&", start - 10, start) >= 0):
        return False
    low = before.start()
    listed = text[max(0, low - 2) : low] == "[(" or (low and text[low - 1] in "{,;" and "{" in text[start - 60 : start])
    return text[start - 1] != "'" and not listed
