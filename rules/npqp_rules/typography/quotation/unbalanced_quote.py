"""TY105: a quotation or bracket that begins or ends and never does the other."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from npqp_lint.lazy import Probe, lazy
from npqp_lint.rule import Edit, Example, Finding, Fix, Rule
from npqp_lint.text.signs import Sign

from npqp_rules.typography.certain import opened_in_code
from npqp_rules.typography.quotation.quotes import is_inch, marks
from npqp_rules.typography.quotation.unpaired import ends_words, possessive, unclosed_bracket, unpaired, without_bracket

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.text.document import Block, Document

_BRACKET = lazy(r"[()（）]")
_ODD_BRACKETS = Probe(r"\([^()\n]*(?:[(\n]|\z)|(?:\A|[)\n])[^()\n]*\)")
"""One without the other in its line, or inside others; most documents have none."""
_NUMBERING = lazy(r"(?:^|[\s()\ufffc;,:.\"“'‘«-])(?:\d{1,3}[a-z]?|([A-Za-z])\1?|[ivxIVX]{1,4})\Z")
_ARGUMENT = lazy(r"[$&@:>.]\w+\Z|[\w$]+\([^()\s]*\Z")
"""What a call has before its closing bracket."""
_SMILEY = lazy(r"[:;=8xX][-^o']?\Z|\s\Z|\)\Z")
_AT_END = "closing-at-end"
_DASHED = Sign(*(f"{mark} {dash} " for mark in ',!?…"”' for dash in "-–—"))
_DOUBLED_BRACKET = lazy(r"\w\)\)[.,;]")
_QUOTED = 60
"""Code points in a quotation whose first mark leans to the word before it, at most."""
_REACH = 120
"""How far behind a bracket a clause is read, in code points."""
BLOCK_REACH = 3
"""How many blocks further on a quotation may end."""


class UnbalancedQuote(Rule):
    """A quotation or bracket that opens and never closes, or closes and never opened.

    ## What it does

    Reports, within one block,

    - a closing quotation mark or closing parenthesis in the middle of a sentence with nothing open before it;
    - a closing quotation mark where the quotation begins (`”the old mill”`, as Swedish and Finnish have it);
    - a quoted phrase that runs to the end of the block and is never closed;
    - speech that ends in a dash (`It is late, - said Roth`), as it does in Russian, with its quotation mark or without;
    - a quotation interrupted by a sentence with one of its own (`the book "Rain! The book "Old Roads" is new`);
    - a quotation that starts with a straight mark and ends with a curly one, or the reverse (`“the old mill"`);
    - marks after the end that enclose nothing (`said Ann. " ”`), two that close one quotation (`“It is late."”`), and a
      single mark that closes what a double mark opened.

    In preview it also reports a curly quotation that neither its own block nor the next three close and that no later
    block resumes with a new opening mark, a quotation in the first person that ends in a block and never began, and a
    bracket that runs to the end of the block and is never closed.

    ## Why it matters

    The reader cannot tell whose words they are reading.

    ## Fix safety

    Unsafe: where the missing mark belongs is for the editor to say.

    ## Exceptions

    Quotations over several paragraphs, and whole sentences that start a quotation, which may end elsewhere;
    apostrophes, inch marks, numbering (`1)`, `a)`), smileys, and brackets cut off after an abbreviation (`(12 weeks at
    no.`).

    ## References

    - *The Chicago Manual of Style*, 17th edition, chapter 13, "Quotations and Dialogue"
    - *MHRA Style Guide*, 3rd edition, section 9, "Quotations and Quotation Marks"
    """

    code = "TY105"
    name = "unbalanced-quote"
    family = "typography"
    stage = "stable"
    bad = (
        Example('She said: "It is late.” The “dam" broke.', "She said: “It is late.” The “dam” broke.", count=2),
        Example("The rope runs to html/wheel_lid.html), because the wheel is old."),
        Example("“I know of no such mill, - said Ann Roth.", "“I know of no such mill,” said Ann Roth."),
        Example('"I know it," - said Roth. - "It is mine."', '"I know it," said Roth. "It is mine."'),
        Example("The mill is to be sold, - said Ann Roth.", "The mill is to be sold, said Ann Roth."),
        Example("We will sell the mill, - said Ann Roth.", None),
        Example('"It is late.\n\nWe sell it, - said Ann Roth.', '"It is late.\n\nWe sell it," said Ann Roth.'),
        Example("– I know it, – said Roth. – It is mine.", "“I know it,” said Roth. “It is mine.”"),
        Example("They call it the 'old mill\" there.", 'They call it the "old mill" there.'),
        Example('“I like it, but.", – adds Roth.', "“I like it, but.” adds Roth."),
        Example("It was in use (from 1916 to 1921)).", "It was in use (from 1916 to 1921)."),
        Example("They call it ”the old mill” in the town.", "They call it “the old mill” in the town."),
        Example('They call it ”the old mill" in the town.', 'They call it "the old mill" in the town.'),
        Example("The tunnel and many services” will make it safe.", "The tunnel and many services will make it safe."),
        Example("The place where it is kept) is closed.", "The place where it is kept is closed."),
        Example("The fair” was held in May.", "The fair was held in May."),
        Example("They sell (good bread, ) cakes, pies) and so on.", "They sell (good bread, cakes, pies) and so on."),
        Example("Some of the houses), old ones, were sold.", "Some of the houses, old ones, were sold."),
        Example("A song of hope” is heard here.", "A song of hope is heard here."),
        Example("The law) was passed.", "The law was passed."),
        Example("The town paid” for it all.", "The town paid for it all."),
        Example("It was agreed) by all that day.", "It was agreed by all that day."),
        Example("The north” and the south agreed.", "The north and the south agreed."),
        Example('They spoke about "the town we want to live in.', 'They spoke about "the town we want to live in."'),
        Example('He wrote "Rain! The book "Old Roads" is new.', 'He wrote "Rain!" The book "Old Roads" is new.'),
        Example('"We are glad," said Ann. " ”', '"We are glad," said Ann.'),
        Example('Ann said: "We are glad." ”', 'Ann said: "We are glad."'),
        Example("She wrote: “They will come when it rains. '", "She wrote: “They will come when it rains.”"),
        Example("They sell bread and Roth & Co ”.", "They sell bread and Roth & Co."),
        Example('The bakers" strike is over.', "The bakers' strike is over."),
        Example('Pull the "Old Pump" lever" to start it.', 'Pull the "Old Pump" lever to start it.'),
        Example('It is the town "s mill.', "It is the town's mill."),
        Example('It is bad for the bakers "health, they say.', "It is bad for the bakers' health, they say."),
        Example("The mayor thanked his opponents” wives.", "The mayor thanked his opponents’ wives."),
        Example('The Old Mill" is a new book.', '"The Old Mill" is a new book.'),
        Example("They praise her) that's all.", "They praise her. That's all."),
        Example('The hall" is shut today.', "The hall is shut today."),
        Example('The owner of the Old Mill" said that it is shut.', "The owner of the Old Mill said that it is shut."),
        Example('Press the Start" button of it.', 'Press the "Start" button of it.'),
        Example('They say that the "old mill is shut.', 'They say that the "old mill" is shut.'),
    )
    previews: ClassVar = {
        "unclosed-quotation": "A curly quotation that neither its own paragraph nor the next three close.",
        "unopened-quotation": "A quotation in the first person that ends in its paragraph but never began.",
        "unclosed-bracket": "A bracket that its paragraph never closes.",
        _AT_END: "A bracket that closes at the end of a sentence, in a paragraph that opens none.",
    }
    bad_in_preview = (
        Example("The room was good) . We liked the mill.", "The room was good. We liked the mill."),
        Example("The seat is hard to sit on (weak springs?", "The seat is hard to sit on (weak springs?)"),
        Example("They play on Friday (7 p.m., live on radio.", "They play on Friday (7 p.m., live on radio)."),
        Example(
            "The wheel turns (see the list. If it rains, it stops.",
            "The wheel turns (see the list). If it rains, it stops.",
        ),
        Example("He called it “a new road and left.\n\nNobody came.\n\nIt rained.\n\nAll was still.", None),
        Example(
            'Ann Roth came third. I rowed well. I am glad," said Roth.',
            'Ann Roth came third. "I rowed well. I am glad," said Roth.',
        ),
    )
    good = (
        'The "mill" and the “dam” stand by the 6" pipe and the “lock".',
        'He sold the mill, - said to be old - and left. The sign "Old Mill," - an old one - is gone.',
        'The novel "It Rains!" – the writer told us – is good. He asked "Who is it?" - the man had told him to open.',
        'The book "Why Not?" - described as her best - is out, and so is "Old Roads!" - said to be good.',
        "Then run mill->open($lid,\n\n$key); it opens. The next is open(lid,\n\nkey); too.",
        'We met the widow of Dr. Levi z "l, who lived in a small town.',
        """Use no `old' or "new' lever in the hall.""",
        "1) Open the box. 2) Close it.",
        "The mill (an old one）is shut. The mill （a new one) is not.",
        "a) first b) second",
        "“This is long.\n\n“And it goes on.”",
        "“This is long.\n\nAnd it goes on.”",
        "Nice :) and so on",
        "The plan (see below (and above)) is good.",
        "He said “yes” and “no”.",
        'A 6" pipe is closed.',
        "So it ends.”",
        "He was glad ;) and left.",
        '"We left early. Nobody saw us.',
        'She said, "who pays for it?',
        "The song stayed (12 weeks at no.",
        'We went home," said Ann.',
        'I was glad. I rowed well," said Roth.',
        '"What are they?" "I like "Old Roads"."',
        'They spoke of the "new bridge, but it is old.',
        'They spoke of the "new bridge (over the river).',
        'The "old" mill "and the town.',
        "The range [first, last) of the mills is half open.",
        "“They call it 'the old mill. '",
        "It is late (see the map). (And so on.",
    )

    def check(self, document: Document) -> Iterator[Finding]:
        quoted = document.fact(marks)
        for block, offsets in quoted:
            yield from unpaired(document, block, offsets)
        yield from _across_blocks(document, quoted)
        if _DASHED.is_in(document):
            from npqp_rules.seldom.speech_dashes import speech_dashes  # few documents have such speech

            yield from speech_dashes(document)
        if not document.characters.isdisjoint("()"):
            yield from _brackets(document)


def _across_blocks(document: Document, quoted: list[tuple[Block, list[int]]]) -> Iterator[Finding]:
    """Curly marks, which say by their shape what they are: those that nothing opens, and those that nothing closes."""
    text = document.text
    holds = {document.block_index(offsets[0]): ([text[o] for o in offsets], offsets) for _, offsets in quoted}
    for i, (shapes, offsets) in holds.items():
        if "„" in shapes or '"' in shapes:
            yield from _turned(text, shapes, offsets)
            continue
        depth = 0
        last = -1
        for n, (shape, offset) in enumerate(zip(shapes, offsets, strict=True)):
            if shape == "“":
                depth, last = 1, offset
            elif not depth and shapes[n + 1 : n + 2] == ["”"] and _opens(text, offset, offsets[n + 1]):
                yield _begins(offset)
                depth, last = 1, offset
            elif not depth and shapes[n + 1 : n + 2] == ["”"] and _leans(text, offset, offsets[n + 1]):
                fix = Fix("Move the mark", (Edit(offset, offset + 2, " “"),))
                yield Finding(offset, offset + 2, "The quotation begins with the next word.", (fix,))
                depth, last = 1, offset
            elif depth:
                depth = 0
            elif _stray(document, offset, holds, i):
                fix = Fix("Delete the mark", (Edit(offset, offset + 1, ""),))
                if possessive(text, document.block_at(offset), offset, offset + 1):
                    fix = Fix("Use an apostrophe", (Edit(offset, offset + 1, "’"),))
                yield Finding(offset, offset + 1, "This closing quotation mark closes nothing.", (fix,))
        if depth and i + BLOCK_REACH < len(document.blocks) and not _goes_on(holds, i):
            yield Finding(last, last + 1, "This quotation never ends.", preview="unclosed-quotation")


def _begins(offset: int, mark: str = "“") -> Finding:
    """The finding at a closing mark that opens, where `mark` belongs."""
    fix = Fix("Use an opening mark", (Edit(offset, offset + 1, mark),))
    return Finding(offset, offset + 1, "A closing quotation mark is used where the quotation begins.", (fix,))


def _turned(text: str, shapes: list[str], offsets: list[int]) -> Iterator[Finding]:
    """`the ”old mill"`: a closing mark that opens what a straight one closes, in a block of both."""
    opened = False
    for n, (shape, offset) in enumerate(zip(shapes, offsets, strict=True)):
        ahead = shapes[n + 1 : n + 2]
        if (
            shape == "”"
            and not opened
            and ahead == ['"']
            and "„" not in shapes
            and _opens(text, offset, offsets[n + 1])
        ):
            yield _begins(offset, '"')  # as the one that closes
        opened = not opened if shape == '"' else shape == "“"


def _brackets(document: Document) -> Iterator[Finding]:
    """Round brackets: a closing one with nothing open, and one that can only have closed at the end of its block."""
    if not _ODD_BRACKETS.holds(document.utf8):
        return
    from npqp_rules.seldom.closings import early_bracket, too_early

    text = document.text
    open_at: dict[int, list[int]] = {}
    early: dict[int, int] = {}  # by block, one that closed too early, behind a comma: “(bread, ) cakes)”
    spent: Counter[int] = Counter()  # by the numbers of items in each block: “(Articles 5.1.a) and 6 of it)”
    index = 0
    for match in _BRACKET.finditer(text):
        start = match.start()
        while start >= document.blocks[index].end:
            index += 1
        if match[0] in "(（":
            open_at.setdefault(index, []).append(start)
        elif open_at.get(index):
            open_at[index].pop()
            if text[start - 2 : start] == ", ":
                early[index] = start
            spent[index] += _NUMBERING.search(text, max(document.blocks[index].start, start - 8), start) is not None
        elif (earlier := _open_before(document, index, open_at)) is not None:
            earlier.pop()
        else:
            block = document.blocks[index]
            if _DOUBLED_BRACKET.match(text, start - 2):
                yield too_early(text, start)
            yield from early_bracket(text, block, start)
            if match[0] == "）" or not _may_close(text, block, start):
                continue
            if spent[index]:
                spent[index] -= 1
            elif index in early:
                yield too_early(text, early.pop(index))
            elif ends_words(text, block, start):
                yield replace(too_early(text, start), preview=_AT_END)
            elif _closes_words(text, block, start) and not opened_in_code(document, block, start):
                fixes = without_bracket(document, block, start)
                yield Finding(start, start + 1, "This bracket closes nothing.", fixes)
    for index, places in open_at.items():
        if len(places) == 1 and text[places[0]] == "(":
            finding = unclosed_bracket(document, document.blocks[index], places[0])
            if finding is not None:
                yield finding


def _may_close(text: str, block: Block, start: int) -> bool:
    """A closing bracket inside a block and behind a letter is not the end of a number or a face."""
    from npqp_rules.seldom.closings import early_bracket

    head = text[max(block.start, start - 8) : start]
    other = _NUMBERING.search(head) or _SMILEY.search(head) or early_bracket(text, block, start)
    return start + 1 < block.end and head[-1:].isalpha() and not other


def _closes_words(text: str, block: Block, start: int) -> bool:
    """The words go on behind the bracket; “send($a, $b);”, the first lines of which are elsewhere, is code."""
    after = text[start + 1]
    if after == ";" and _ARGUMENT.search(text, max(block.start, start - _REACH), start):
        return False
    return after in ",;" or (after == " " and text[start + 2 : start + 3].islower())


def _open_before(document: Document, index: int, open_at: dict[int, list[int]]) -> list[int] | None:
    """The open brackets of the nearest block before that has some, if its sentence goes on: a line or a page ended."""
    for i in range(index - 1, max(-1, index - 1 - BLOCK_REACH), -1):
        if open_at.get(i):
            return open_at[i] if document.text[document.blocks[i].end - 1] not in ".!?" else None
    return None


Holds = dict[int, tuple[list[str], list[int]]]


def _opens(text: str, start: int, end: int) -> bool:
    """Two closing marks enclose words: the first stands right before one, the second right after one."""
    before = text[max(0, start - 1) : start]
    outside = before in ("", " ", "\n", "(") and not text[end + 1 : end + 2].isalnum()
    return outside and text[start + 1].isalnum() and text[end - 1] not in " \n"


def _leans(text: str, start: int, end: int) -> bool:
    """A closing mark after a word, a space, and words that the next mark closes: `the” mill”`."""
    near = end - start < _QUOTED and text[end - 1].isalnum() and not text[end + 1 : end + 2].isalnum()
    outside = text[start - 1].isalnum() and not is_inch(text, start)
    return near and outside and text[start + 1] == " " and text[start + 2].isalnum()


def _stray(document: Document, offset: int, holds: Holds, index: int) -> bool:
    """A closing mark in mid-sentence, after a word, and no quotation that an earlier block left open."""
    text = document.text
    after = text[offset + 1 : offset + 3]
    if not (text[offset - 1].isalnum() and after[:1] == " " and after[1:].islower()) or is_inch(text, offset):
        return False
    for i in range(index - 1, max(-1, index - 1 - BLOCK_REACH), -1):
        if i in holds:
            return holds[i][0][-1] != "“"
    return True


def _goes_on(holds: Holds, index: int) -> bool:
    """One of the next blocks closes the quotation, or opens it again."""
    return any(i in holds for i in range(index + 1, index + 1 + BLOCK_REACH))
