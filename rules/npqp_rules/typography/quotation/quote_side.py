"""TY104: a quotation mark that leans to the wrong word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy
from npqp_lint.rule import Example, Finding, Fix, Rule

from npqp_rules.typography.quotation.quote_slips import slips
from npqp_rules.typography.quotation.single_quotes import single_slips

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.text.document import Document

_SPACED_INSIDE = lazy(r"[^\"“”]* [.,;:!?][ .\"”]")
"""A mark with a space before it, further on in the quotation."""
_SAYS = {
    "inside": ("No space belongs between a quotation mark and the words it encloses.", "Delete the space"),
    "side": ("The quotation mark closes the words before it, but stands against the words after it.", "Move the mark"),
    "lean": ("The quotation mark opens the words after it, but stands against the word before it.", "Move the mark"),
    "shape": ("An opening quotation mark stands where the quotation closes.", "Turn the mark"),
}


class QuoteSide(Rule):
    """A quotation mark that leans to the wrong word, or stands apart from the words it encloses.

    ## What it does

    Finds spaces between a double quotation mark and what it encloses (`" Harvest "`, `the end. "`), closing marks that
    stand against the next word (`today, "said`), opening marks that stand against the word before (`the" Harvest"`),
    and opening curly marks that close (`“Harvest“`). Straight marks are taken to open and close in turn within a block.
    Of single marks it finds pairs with spaces inside (`' Harvest '`) and opening curly ones with a space behind.

    ## Why it matters

    Translation systems cut the text into tokens and glue the marks back by guess. A mark on the wrong side sets the
    reader looking for a quotation that is not there.

    ## Fix safety

    Safe where the marks of the block pair off and no other mark of it contradicts its part. Unsafe in blocks with an
    odd number of straight marks, where it is not sure which of them open.

    ## Exceptions

    Inch marks (`a 6" pipe`), German and other low quotation marks (`„so“`), and single marks that may be apostrophes
    are left alone, and so are two contradictions side by side, which are a quotation within a quotation.
    """

    code = "TY104"
    name = "quote-side"
    family = "typography"
    stage = "stable"
    bad = (
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
        Example('He said the "Lamp" was " new and dear.', 'He said the "Lamp" was "new and dear.'),
        Example('They sang the" Blue Lamp" song.', 'They sang the "Blue Lamp" song.'),
        Example('They sang the" Blue Lamp "song.', 'They sang the "Blue Lamp" song.'),
        Example("They say ' we know ' and go.", "They say 'we know' and go."),
        Example("They say ‘ we know ’ and go.", "They say ‘we know’ and go."),
        Example("They told of ' Amr and his men.", "They told of 'Amr and his men."),
        Example("She asked, ‘ Who will pay for it?", "She asked, ‘Who will pay for it?"),
        Example("“We are late. ”- Ann Roth", "“We are late.” - Ann Roth"),
        Example('158 people came. Nobody left, "said Anna Roth.', '158 people came. Nobody left," said Anna Roth.'),
    )
    good = (
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
    )

    def check(self, document: Document) -> Iterator[Finding]:
        """The slips; where a mark inside the quotation is spaced too, the repair is a part and to be read."""
        for slip in (*document.fact(slips), *single_slips(document)):
            message, title = _SAYS[slip.kind]
            quoted = document.text[slip.end : min(slip.end + 200, document.block_at(slip.start).end)]
            sure = slip.sure and not (slip.kind == "inside" and _SPACED_INSIDE.match(quoted))
            fix = Fix(title, slip.edits, "safe" if sure else "unsafe")
            yield Finding(slip.start, slip.end, message, (fix,))
