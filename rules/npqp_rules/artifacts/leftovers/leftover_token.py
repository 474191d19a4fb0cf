"""MT112: what a program left in the text: entities, tokenizer signs, lost characters."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from npqp_lint.rule import Edit, Example, Finding, Fix, Rule
from npqp_lint.text.signs import Sign, Signs

from npqp_rules.adjacent import together
from npqp_rules.artifacts.leftovers.lost_pieces import indents, lost_pieces
from npqp_rules.artifacts.leftovers.tokens import LEFTOVERS
from npqp_rules.english.sentences import first_characters

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from npqp_lint.text.document import Document

    from npqp_rules.artifacts.leftovers.kind import Leftover
    from npqp_rules.artifacts.leftovers.repairs import Repair

_LEFTOVERS = Signs((leftover.signs, leftover) for leftover in LEFTOVERS)


_LOST = (". n ", ". f ", ". t ", ".t's ", ".t’s ")
"""The last letter of the first word of a sentence."""
_LOST_SIGN = Sign(*_LOST)


class LeftoverToken(Rule):
    """Something that a program left in the text: entities, tokenizer marks, lost characters.

    ## What it does

    Reports

    - HTML entities that were not decoded (`&amp;`, `& quot;`), and parts of them (`amp;`);
    - marks of tokenizers and models (`<unk>`, `▁`, `@-@`, `@@ `, `##`, `</s>`);
    - tags in plain text, TeX quotation marks, and list markers or asterisks inside a sentence;
    - question marks that stand for lost characters (`(????)`, `Timi?oara`, `caf?`);
    - accents and opening quotation marks for apostrophes (`it´s`, `it‘s`), and signs such as `▲` before a paragraph;
    - escape sequences for line breaks, characters, and quotation marks (`caf\\u00e9`);
    - addresses broken by spaces, and German dates and abbreviations (`n. Chr.`);
    - paragraphs that entities indent (`&emsp;&emsp;It`), and emphasis with spaces inside (`** Note: **`, `*very old *`,
      `~~ old ~~`);
    - invisible and control characters, and text read in the wrong encoding;
    - parentheses whose content is lost (`the hills ( )`), and Chinese dashes of double length (`——`);
    - paragraphs that begin with a mark (`, he said`) or lost their first letters (`n the village`, `spite the rain`).

    Several invisible characters, line breaks, or list markers in one paragraph are one finding.

    ## Why it matters

    Nobody wrote these characters. They come from the software, and each of them marks a place where the text was not
    put together again or where a word is missing.

    ## Fix safety

    Safe for invisible characters in text of Latin letters, and for apostrophes. At the start of a line, the space after
    an invisible character goes with it, as it could make code of the line. Everything else is unsafe: decoding
    is exact, but a manual may show the sign on purpose. A lost word or letter has no fix, unless the name is that
    of a well-known place or the document has it whole elsewhere.

    ## Exceptions

    Code; entities, tokens, and tags that the text discusses (`"&amp;"`); joiners inside emoji, in scripts that need
    them, and next to a dash; soft hyphens in markup; direction marks in a paragraph with right-to-left script; and
    blanks in forms. Tags that people type (`<br>`), and asterisks and capitals after a list marker, are reported in
    preview only.
    """

    code = "MT112"
    name = "leftover-token"
    family = "artifact"
    stage = "stable"
    excused_by_source = True
    languages = ()
    specificity = 1
    bad = (
        Example(
            "It is a mill——an old one, and “Mills——Two Plans” is a book.",
            "It is a mill—an old one, and “Mills—Two Plans” is a book.",
            count=2,
        ),
        Example("They call it ''the old mill'' here.", 'They call it "the old mill" here.'),
        Example("Read https: / / mill.example / and wait.", "Read https://mill.example/ and wait."),
        Example("Choose File - & gt; Save to keep it.", "Choose File -> Save to keep it."),
        Example("They moved to Xiong & apos; an in May."),
        Example("It is the clerks & apos; own boat.", "It is the clerks' own boat."),
        Example("They sold the boat. & quot;", 'They sold the boat."'),
        Example("Lift the lid. \u200b \u200b", "Lift the lid."),
        Example("Open Settings & Gt; Network there.", "Open Settings > Network there."),
        Example("The mill is old.Â The wheel is new.", "The mill is old. The wheel is new."),
        Example("Bread &amp; butter", "Bread & butter"),
        Example("He said &quot;no&quot; twice.", 'He said "no" twice.'),
        Example("Salt & amp; pepper", "Salt & pepper"),
        Example("It is the town & apos; s mill.", "It is the town's mill."),
        Example("The <unk> was closed.", None),
        Example("A well @-@ known road", "A well-known road"),
        Example("The har@@ bour is full.", "The harbour is full."),
        Example("The▁road▁is closed.", "The road is closed."),
        Example("The temple (????) is old.", "The temple is old."),
        Example("The word ??? means hill.", "The word means hill."),
        Example("They called it ``the old road'' for years.", 'They called it "the old road" for years.'),
        Example("Only \\1,200 today", "Only ¥1,200 today"),
        Example("On 23. January 2015 it snowed.", "On 23 January 2015 it snowed."),
        Example("It fell in the 7th century n. Chr., they say.", "It fell in the 7th century AD, they say."),
        Example("See https: / / example.org / map for it.", "See https://example.org/map for it."),
        Example("The bul\u00adlet missed.", "The bullet missed."),
        Example("The cafÃ© is open.", "The café is open."),
        Example("Well ... ... that was it.", "Well... that was it."),
        Example("The line ends.\\nA new one begins.", "The line ends. A new one begins."),
        Example("Questions amp; answers", "Questions & answers"),
        Example('The <g id="1">red</g> lamp', "The red lamp"),
        Example("They were read< / b> twice.", "They were read twice."),
        Example("The children play ##ed outside.", "The children played outside."),
        Example("The house is old.</s> It is cold.", "The house is old. It is cold."),
        Example("The owner\x92s dog \x96 a pug", "The owner’s dog – a pug"),
        Example("The bridge\u200e is closed.", "The bridge is closed."),
        Example("\u200b\tThere are two mills.", "There are two mills."),
        Example("Lift it, \u200b then turn \u200b \u200b it.", "Lift it, then turn it."),
        Example("They \u200bmet \u200bin the old town \u200bhall.", "They met in the old town hall."),
        Example(
            "Fields are split into * dry fields and * wet fields.", "Fields are split into dry fields and wet fields."
        ),
        Example('She said \\"no\\" and left.', 'She said "no" and left.'),
        Example("The caf\\u00e9 is open.", "The café is open."),
        Example("The unk was closed.", None),
        Example("They went from Bra?ov to the sea.", "They went from Brașov to the sea."),
        Example("They flew to S?o Paulo in May.", "They flew to São Paulo in May."),
        Example("The river Kaça is long. The Ka?a has three dams.", "The river Kaça is long. The Kaça has three dams."),
        Example("They went from Bo?ev to the sea.", None),
        Example("The village of LánskÃ1⁄2 is old.", "The village of Lánský is old."),
        Example("He then played a year at the club of Târgu Mure? on loan.", None),
        Example("The shop was opened by D?ng Lan in May.", None),
        Example("The farmer‘s market is shut.", "The farmer's market is shut."),
        Example("The farmer´s market doesn´t open today.", "The farmer's market doesn't open today."),
        Example("The market isn`t open.", "The market isn't open."),
        Example("The caf? on the corner bakes cr?pes.", "The café on the corner bakes crêpes."),
        Example("▲The bridge was opened in May.", "The bridge was opened in May."),
        Example("The cold may last ▼ Even so, they go out.", "The cold may last. Even so, they go out."),
        Example("ÐœÐ¸Ñ€ means peace.", "Мир means peace."),
        Example("The road ends at the Tanek hills ( ).", "The road ends at the Tanek hills."),
        Example("The song ( ; ) was sung at the fair.", "The song was sung at the fair."),
        Example("n the keeper of the mill nobody set his hopes."),
        Example("f the results of the vote, the mayor said little."),
        Example(", which turns the wheel of the mill all day long."),
        Example("They lived in the \u2581 mill of the town.", "They lived in the mill of the town."),
        Example("The fee for & quot; the mill & quot; is due.", 'The fee for "the mill" is due.'),
        Example("n the village, the mill stands still.", "In the village, the mill stands still."),
        Example("It rained. f you go out, take a coat.", "It rained. If you go out, take a coat."),
        Example("Turn the ** wheel of the mill.", "Turn the wheel of the mill."),
        Example("She gave me a ** in time for the fair.", None),
        Example("n the other hand, it rained.", "On the other hand, it rained."),
        Example("The owner z. B. keeps an old lamp.", "The owner, for example, keeps an old lamp."),
        Example("Some of the mills (z. B. Low Mill) are old.", "Some of the mills (e.g. Low Mill) are old."),
        Example("They live in z. B. Lima.", "They live in e.g. Lima."),
        Example("n the trip, they saw the old mill.", "On the trip, they saw the old mill."),
        Example("n the way home, they saw the old mill.", "On the way home, they saw the old mill."),
        Example("n this way, the mill was saved.", "In this way, the mill was saved."),
        Example("n the day of the fair, it rained.", "On the day of the fair, it rained."),
        Example("n April 2012 the mill was shut.", "In April 2012 the mill was shut."),
        Example("n April 2, the mill was shut.", "On April 2, the mill was shut."),
        Example("n the same year he was the miller of the town.", "In the same year he was the miller of the town."),
        Example("t can be seen as a gift to the town.", "It can be seen as a gift to the town."),
        Example("t is uncertain when the mill will open.", "It is uncertain when the mill will open."),
        Example("It is the best time of year.t's a small mill.", "It is the best time of year. It's a small mill."),
        Example("spite the rain, the fair was full of people.", "Despite the rain, the fair was full of people."),
        Example("ven though it rained, the fair was full.", "Even though it rained, the fair was full."),
        Example("f an offer comes, he will think about it.", "If an offer comes, he will think about it."),
        Example("n the end of the day, it rained.", None),
        Example("f the location of the mill, there is a bridge.", None),
        Example("The mill of Dr. ▁ Roth stands still.", "The mill of Dr. Roth stands still."),
        Example("He sang OLD&# 8220; SONGS” there.", "He sang OLD “SONGS” there."),
        Example(", the mill was sold in May.", "The mill was sold in May."),
        Example(": The mill was sold in May.", "The mill was sold in May."),
    )
    previews: ClassVar = {
        "typed-tag": "A tag that people type, such as `<br>`, in plain text: the text may be about it.",
        "list-mark": "An asterisk between a period and a capital letter.",
        "layout-sign": "A sign such as `⇒` at the start of a paragraph, or `●` between two sentences.",
        "six-dots": "Six periods for an ellipsis, as Chinese sets it: some people type them.",
        "drawn-out": "A tilde at the end of a sentence (`we like it~`), as people chat in East Asia.",
        "separator-at-end": "A bar or a bullet at the end of a paragraph.",
        "leading-stars": "Two asterisks that start a paragraph and are never closed.",
        "lost-letter": "A paragraph whose first letters are no word, and a first word that lacks a letter.",
    }
    bad_in_preview = (
        Example("The price of it will rise again by half •", "The price of it will rise again by half."),
        Example("t foreign owners of a mill, it is easier to sell one.", None),
        Example("g with the owners of the mill, he went to the dam.", None),
        Example("s of the mill included the sale of the old wheel.", None),
        Example("ng through the streets of the old town, we saw the mill.", None),
        Example("nappropriate use of the mill was found in May.", "Inappropriate use of the mill was found in May."),
        Example("⇒ See the list of the mills.", "See the list of the mills."),
        Example("The wheel is old ● For the mill, this is bad.", "The wheel is old. For the mill, this is bad."),
        Example("The museum is shut.<br>Come back on Monday.", "The museum is shut. Come back on Monday."),
        Example("See the map on p. 12. * The second map is lost.", "See the map on p. 12. The second map is lost."),
        Example("**It does not look old.", "It does not look old."),
        Example("We hope that you like the mill~", "We hope that you like the mill."),
        Example("We hope that you like it~ See the map.", "We hope that you like it. See the map."),
        Example("I am here to find it out ~ Is it far?", "I am here to find it out. Is it far?"),
        Example("They grind oats, rye, wheat ......", "They grind oats, rye, wheat..."),
    )
    good = (
        "? stands for any letter of a name.",
        "The sum of a * Width * Height is the price.\n\n————\n\nThe title 磨坊——旧 is old. Fill in ——.",
        "The page shows @@name@@ in its heading.",
        "The ##name## string stands for the name of the mill.",
        "The editor keeps the file in mill.txt~ and in mill~\n\nThe path is here~ or there~",
        "It is so if a < b > c, and the range < 5 > 3.",
        "The code point U+003B (;) parts them; see [2016, 2019] (#270) of it.",
        "Part the names by commas (,) or semicolons (;).",
        ". CXX files hold the source of the program.",
        "He plugged the guitar into the amp; nothing happened.",
        "The tin weighs 12 oz. net and 14 oz. with the lid.",
        "The area is width * height, as everybody knows.",
        "Type \\n at the end of each line of the file.",
        "We came back to Zürich? I had no idea of that.",
        "Bread & butter; salt & pepper.",
        'Write "&amp;" for the sign.',
        "Write to ann@example.org, or @ann.",
        "The road is 3~~4 km long; see ~~the old~~ the new map, and ~~ this.",
        "He said ‘so’ and ‘t was late. Chapter one ...... 5. Name: ......",
        "Is it true??? Nobody knows (?).",
        "What???",
        "Is it the cafe? maybe; ask for the decor? no.",
        "Let f´ be the slope, and x´s the sum; in Spanish, it is written m´.",
        "It's the Smiths' dog, 'said' the boys.",
        "The file C:\\new\\notes.txt is gone.",
        "It happened on page 63. January 2015 was cold.",
        "Wait ... what?",
        "A **bold** word",
        "R&D; and so on",
        "The family 👨\u200d👩\u200d👧 is here.",
        "The token </s> ends a sentence; use the <br> tag for a line.",
        "A page of M * A * S * H, or 3 * a product. Keys * Doors * open at six.",
        "The sign * means that the shop is open.",
        "Where the character * is used, any name will do, as * can stand for all of them.",
        'Write the string as "Good morning!\\n" and the program will do the rest.',
        "4.13.10. May 2020: the second edition",
        "Have you been to Târgu Mureș? Many have.",
        "You went all the way to Târgu Mure? Really.",
        "Why not plan B?then we go home.",
        "Really?yes, said the clerk.",
        "He said (in \u05d0\u05d1) that\u200f it holds.",
        "We met \u2013\u2060 as planned.",
        "See example.org/watch?video for more.",
        "Âge and Ãrea are words; so is São Paulo.",
        "Call the function main () first. Yes ( ) No ( )",
        "n is the number of mills, and f the number of farms.",
        "t is the time in hours that the wheel turns.",
        "d and h are the depth and the height of the lock.",
        "t = 4 is the time at which the wheel stops.",
        "pandoc turns one kind of markup into another.",
        "m4 is used to build the mill, and ripgrep to search it.",
        ".profile is a file, :q is a command, and ... is an ellipsis.",
        "! Attention\n\n! Close the gate behind you",
    )

    def check(self, document: Document) -> Iterator[Finding]:
        """The leftovers of each kind, those side by side as one."""
        text = document.text
        for leftover in _LEFTOVERS.of(document):
            yield from together(self._of(leftover, document), text)
        lost = _LOST if _LOST_SIGN.is_in(document) else ()
        if lost or any(map(str.islower, document.fact(first_characters))):
            from npqp_rules.seldom.lost_letters import lost_letters

            yield from lost_letters(document, lost)
        yield from lost_pieces(document)
        yield from indents(document)

    def _of(self, leftover: Leftover, document: Document) -> Iterator[Finding]:
        run: list[tuple[re.Match[str], Repair]] = []
        reach = -1  # where what belongs to the run ends
        for match in leftover.pattern.finditer(document.text):
            block = document.block_at(match.start())
            repair = leftover.repair(match, document, block)
            if repair is None:
                continue
            if run and match.start() >= reach:
                yield _finding(document, leftover, run)
                run = []
            if not run:
                reach = block.end if leftover.once else repair.reach
            run.append((match, repair))
        if run:
            yield _finding(document, leftover, run)


def _finding(document: Document, leftover: Leftover, run: list[tuple[re.Match[str], Repair]]) -> Finding:
    """The finding at the first place of a run, whose fix repairs all of them."""
    match, first = run[0]
    if first.new is None:
        return Finding(first.start, first.end, leftover.message)
    title, message = leftover.title, leftover.message
    edits: list[Edit] = []
    raw: list[Edit] = []
    for _, repair in run:
        edit = Edit(repair.start, repair.end, repair.new or "")
        deleted = _deleted(document, edit) if leftover.once else None
        (edits if deleted is None else raw).append(deleted or edit)
    alone: tuple[Fix, ...] = ()
    if leftover.once and len(run) > 1:
        edit = Edit(first.start, first.end, first.new)
        alone = (Fix(title, (edit,), first.applicability, first.markup),)  # one of the others may not be editable
        title, message = title.replace(" it", " all"), f"{message} There are more in this paragraph."
    safe = all(repair.applicability == "safe" for _, repair in run)
    start = first.start if first.new else match.start()  # else a space before it may be deleted too
    end = max(match.end(), match.start() + 1, first.reach)
    markup = any(repair.markup for _, repair in run)
    fix = Fix(title, tuple(edits), "safe" if safe else "unsafe", markup, raw=tuple(raw))
    return Finding(
        start, end, message, (fix, *alone), preview=first.preview if all(repair.preview for _, repair in run) else None
    )


def _deleted(document: Document, edit: Edit) -> Edit | None:
    """What is deleted right beside the markup at an end of a block, in the source: in the prose it cannot be."""
    block = document.block_at(edit.start)
    if edit.text or block.start < edit.start < edit.end < block.end or document.map.edits(edit) is not None:
        return None
    start = document.map.point(edit.start)
    said, source = document.text[edit.start : edit.end].rstrip(" \t"), document.source.text
    if not said or not source.startswith(said, start):
        return None
    end = start + len(said)
    while source[end : end + 1] in (" ", "\t"):
        end += 1
    return Edit(start, end, "")
