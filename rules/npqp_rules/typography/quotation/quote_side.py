"""TY104: a quotation mark that leans to the wrong word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy
from npqp_lint.rule import Example, Finding, Fix, Rule

from npqp_rules.typography import certain
from npqp_rules.typography.quotation.quote_slips import slips
from npqp_rules.typography.quotation.single_quotes import single_slips

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.text.document import Document

    from npqp_rules.typography.quotation.quotes import Slip

_SPACED_INSIDE = lazy(r"[^\"“”]* [.,;:!?][ .\"”]")
"""A mark with a space before it, further on in the quotation."""
_SAYS = {
    "inside": ("There should be no space between a quotation mark and the words it encloses.", "Delete the space"),
    "side": ("The quotation mark closes the words before it but is attached to the word after it.", "Move the mark"),
    "lean": ("The quotation mark opens the words after it but is attached to the word before it.", "Move the mark"),
    "swap": ("These quotation marks lean to the words outside of the quotation.", "Move the marks"),
    "shape": ("An opening quotation mark is used where the quotation ends.", "Use a closing mark"),
}


_KEY = lazy(r"\b(?:Ctrl|Control|Shift|Alt|AltGr|Cmd|Command|Option|Meta|Win|Super) ?\+ ?[\"'’]")
"""The mark is a key: “Ctrl + Shift + "”."""
_KEY_REACH = 12


class QuoteSide(Rule):
    """A quotation mark attached to the wrong word, or separated from the words it encloses.

    ## What it does

    Reports spaces between a double quotation mark and the words it encloses (`" Harvest "`, `the end. "`), closing
    marks attached to the next word (`today, "said`), opening marks attached to the word before (`the" Harvest"`),
    pairs that lean to the words outside (`the" Harvest "fair`), and opening curly marks that close (`“Harvest“`).
    Straight marks are assumed to open and close in turn within a block. If they do not pair off, what is beside a
    mark decides; if nothing does, there is no fix. It also reports single marks with spaces inside (`' Harvest '`)
    and opening single curly marks with a space after them.

    ## Why it matters

    Translation systems split the text into tokens and have to guess where the marks belong. A mark on the wrong side
    makes the reader look for a quotation that is not there.

    ## Fix safety

    Safe for a curly mark of the wrong shape and for spaces inside both marks of a quotation in running prose (94 and 97
    fixes in documentation and human text, none wrong at the end). Unsafe if a mark has to move, if only one mark has a
    space beside it, and in blocks with an odd number of straight marks.

    ## Exceptions

    Inch marks (`a 6" pipe`), German and other low quotation marks (`„so“`), single marks that may be apostrophes, and
    two contradictions side by side, which are a quotation within a quotation,
    and strings of characters whose spaces count (`a line that begins with "Note "`).

    ## References

    - *The Chicago Manual of Style*, 17th edition, chapter 13, "Quotations and Dialogue"
    - *MHRA Style Guide*, 3rd edition, section 9, "Quotations and Quotation Marks"
    - *Microsoft Writing Style Guide*, "Punctuation", "Quotation marks"
    """

    code = "TY104"
    name = "quote-side"
    family = "typography"
    stage = "stable"
    bad = (
        Example("“The mill is shut. ”she said.", "“The mill is shut.” she said."),
        Example(
            'The rent (the" fee ") of the hall (the" mill "or" barn ") is low.',
            'The rent (the "fee") of the hall (the "mill" or "barn") is low.',
            count=6,
        ),
        Example('He called it the "old mill "and left.', 'He called it the "old mill" and left.'),
        Example("That only works at times,“ Ann Roth explained.", "That only works at times,” Ann Roth explained."),
        Example('We watch this issue, " Ann Roth said, and left.', 'We watch this issue," Ann Roth said, and left.'),
        Example('He called it " Harvest Moon " and left.', 'He called it "Harvest Moon" and left.'),
        Example('"The road is open, "said the mayor.', '"The road is open," said the mayor.'),
        Example('The chairman said: "We start on Monday. "', 'The chairman said: "We start on Monday."'),
        Example("The book “ Salt ” sold out.", "The book “Salt” sold out."),
        Example("They sang “Old Friends“ at the end.", "They sang “Old Friends” at the end."),
        Example('The song " Blue Lamp" was new.', 'The song "Blue Lamp" was new.'),
        Example('The song "Blue Lamp " was new.', 'The song "Blue Lamp" was new.'),
        Example('"Is it far? "asked the boy.', '"Is it far?" asked the boy.'),
        Example("She wrote: “All is well. ”", "She wrote: “All is well.”"),
        Example(
            'The " working group on bridges and tunnels in the northern counties" met.',
            'The "working group on bridges and tunnels in the northern counties" met.',
        ),
        Example('It closed the gap. "', 'It closed the gap."'),
        Example(
            'They will have to pay for it with their own money ".',
            'They will have to pay for it with their own money."',
        ),
        Example('He said the "Lamp" was " new and dear.', 'He said the "Lamp" was "new and dear.'),
        Example('They sang the" Blue Lamp" song.', 'They sang the "Blue Lamp" song.'),
        Example('They sang the" Blue Lamp "song.', 'They sang the "Blue Lamp" song.'),
        Example("They say ' we know ' and go.", "They say 'we know' and go."),
        Example("They say ‘ we know ’ and go.", "They say ‘we know’ and go."),
        Example("They told of ' Amr and his men.", "They told of 'Amr and his men."),
        Example("She asked, ‘ Who will pay for it?", "She asked, ‘Who will pay for it?"),
        Example("“We are late. ”- Ann Roth", "“We are late.” - Ann Roth"),
        Example('They sing of the" old mill "by the river.', 'They sing of the "old mill" by the river.'),
        Example('"We open the" Lamp "on Monday," said Roth.', '"We open the "Lamp" on Monday," said Roth.'),
        Example('Roth " was at the fair all day.', None),
        Example("It is better so!“ said the mayor.", "It is better so!” said the mayor."),
        Example('They won the cup, " Roth recalls.', 'They won the cup," Roth recalls.'),
        Example('If "it is late," he said, " then we go home.', 'If "it is late," he said, "then we go home.'),
        Example('He left and said," Well! " Roth sat. "So', 'He left and said," Well!" Roth sat. "So'),
        Example(
            'She left. " Where is it? " " It is here! " Roth knew "it".',
            'She left. "Where is it?" "It is here!" Roth knew "it".',
            count=2,
        ),
        Example("The word “ mill “ is old.", "The word “mill” is old.", count=2),
        Example('The fair of“old songs " ends today.', 'The fair of“old songs" ends today.', count=1),
        Example('158 people came. Nobody left, "said Anna Roth.', '158 people came. Nobody left," said Anna Roth.'),
    )
    good = (
        'The old mill" and "the new dam',
        "Ctrl + Shift + \" opens the list, and Alt + ' shuts it.",
        "With a figure after '(' or ')', you set the size.",
        '"The mills of the valley are listed in ""mills"". Each of them has a wheel.',
        '" Ann Roth said.',
        '"We need thick gloves, "old coats, and hats.',
        '"We wait. After a while, "Entry is free", it says, and people come in".',
        '"The road is open," said the mayor.',
        'The mayor said, "The road is open."',
        'A 6" pipe and an 8" pipe were laid.',
        "The word “salt” is old.",
        "Der Titel war „Salz“ und nichts sonst.",
        'The "north"-"south" line was closed.',
        '"Why?" "Because."',
        'He said ("so they say") nothing.',
        "She wrote: “All is well.” “Is it?” he wrote.",
        'The vague "national security" law, the "quiet" street.',
        "It was “the best” - “the very best” - he said.",
        'They call it "fast," "cheap" and "good".',
        "The bakers' strike and the millers' strike",
        "It was the boys ' own idea, the girls ' too.",
        'The members" most pressing need is "rest".',
        "He said ‘yes’ and ‘no’.",
        "It is framed by \" and ' then closed by ' again.",
        "A prefix ' used to quote the rest",
        'The fields are separated by ": " and the rest by " " alone. The default is ", ", or ", and ".',
        'Every line that begins with "Note " is set apart.',
        'The server shows it with a "remote " prefix.',
        'You can put a "From: " line there, and "To: " where you like.',
        '"What we aspire to" says more "and costs less".',
        '" said Ann Roth, a "baker" of old.',
        'Lamp" is an old mill of stone. Lamp" is a mill for them.',
        'They walk modestly" and "sing of it at the "end of May".',
    )

    def check(self, document: Document) -> Iterator[Finding]:
        """The slips; where a mark inside the quotation is spaced too, the repair is a part and to be read."""
        for slip in (*document.fact(slips), *single_slips(document)):
            if _KEY.search(document.text, max(0, slip.start - _KEY_REACH), slip.end + 1):
                continue
            if document.source.text.startswith(("**", "</"), document.map.point(slip.start) + 1):
                continue  # a mark to be typed, in bold, and what it encloses is not: **-c "** *name* **"**
            message, title = _SAYS[slip.kind]
            quoted = document.text[slip.end : min(slip.end + 200, document.block_at(slip.start).end)]
            partial = slip.kind == "inside" and _SPACED_INSIDE.match(quoted) is not None
            sure = slip.sure and not partial and _is_proved(document, slip)
            fixes = (Fix(title, slip.edits, "safe" if sure else "unsafe"),) if slip.edits else ()
            yield Finding(slip.start, slip.end, message, fixes)


def _is_proved(document: Document, slip: Slip) -> bool:
    """The repair is of a kind that reading has shown to be right."""
    text = document.text
    if slip.kind == "shape":
        return True
    if slip.kind != "inside":
        return False
    last = slip.edits[-1]
    if len(slip.edits) > 1:
        return text[last.end : last.end + 1] in ('"', "”") and certain.quotation(document, slip.start + 1, last.end)
    opened = text.rfind("“", document.block_at(slip.start).start, slip.start)
    closes = text[slip.end - 1] == "”" and text[slip.start - 1] in ".!?," and slip.start < slip.end - 1
    if not closes or opened < 0 or "”" in text[opened : slip.start]:
        return False
    return len(text[opened : slip.start].split()) > 3 and certain.quotation(document, opened + 1, slip.end - 1)
