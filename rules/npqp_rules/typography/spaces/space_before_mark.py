"""TY101: a space before a punctuation mark, just inside a bracket, or inside a word or figure."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from npqp_lint.language import language_of, prevailing
from npqp_lint.lazy import LETTERS, Probe, lazy
from npqp_lint.rule import Applicability, Example, Finding, PatternRule

from npqp_rules.adjacent import together
from npqp_rules.typography.quotation.quotes import SPACES, gap
from npqp_rules.typography.spaces.named_marks import is_french
from npqp_rules.typography.spaces.spaced_apostrophes import abbreviation, apostrophe
from npqp_rules.typography.spaces.spaced_brackets import closing, opening
from npqp_rules.typography.spaces.spaced_figures import figures
from npqp_rules.typography.spaces.spaced_marks import AFTER_CODE, before_mark
from npqp_rules.typography.spaces.spaced_signs import (
    after_emphasis,
    spaced_items,
    spaced_keys,
    spaced_plurals,
    spaced_signs,
)
from npqp_rules.typography.spaces.spaced_words import hyphen

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from npqp_lint.text.document import Document

_SPACED_IN_FRENCH = frozenset(";:!?")


class SpaceBeforeMark(PatternRule):
    """A space before a punctuation mark, or inside brackets, a word, or a figure.

    ## What it does

    Reports spaces before `, ; : ! ? .`, also after an ellipsis or another `!` or `?`, and spaces just inside
    parentheses and square brackets. For `word ,word` the fix moves the space. It also reports spaces that separate

    - an apostrophe from its word: `she 's`, `don' t`, `the bakers ' strike`, `o 'clock`;
    - the halves of a compound: `long - term`, `well -known`, `24 - hour`, `day - to - day`;
    - a figure: `3: 00 a.m.`, `0: 2`, `3. 5 million`, `10, 000`, `25 th`;
    - an abbreviation: `U. S.`, `9 a. m.`, `e.g .`;
    - a key combination (`Ctrl+ V`), and the name of a language (`C #`);
    - words or figures joined by a slash (`and / or`, `14/ 62`), the parts of a figure (`1883- 1928`), and a hashtag
      or handle from its sign (`the # fair`).

    Outside of Markdown, a space between a code span and a colon, as in lists of terms (`` `size` : the size ``), is
    reported in preview.

    Spaces inside quotation marks belong to quote-side (TY104). Errors that are side by side, or with no more than one
    word between them, are one finding with one fix.

    ## Why it matters

    It is the most common trace of a text that was split into tokens and not put together again. If the line breaks at
    the space, the mark starts the next line.

    ## Fix safety

    Safe in running English prose for the space before a comma, a period, a colon, a semicolon, a question mark, or an
    exclamation point, for spaces just inside a pair of parentheses that enclose prose, and for `'s`. Read in
    documentation, human text, and annotated translation, with none wrong at the end: period 239, comma 129, colon 96,
    parenthesis 72, `'s` 61, question mark 38. Semicolons and exclamation points (16 and 9) rest on 273 more in
    tokenized text. Everything else is unsafe: moved spaces, square brackets, figures, ordinal numbers, and other
    apostrophes, and any place near code, tables, or short quotations.

    ## Exceptions

    Ellipses (`. . .`), smileys, `.NET`, `!=`, a mark attached to the next letter in list markup, a mark after another
    mark (a stray mark), and French, which puts a space before `; : ! ?`. Figures with a mark and a space between them
    if nothing shows that they are one figure (`on 14 May, 135 people`, `Step 1: 2 eggs`), and the first halves of
    paired compounds (`two- or three-day`).

    ## References

    - *The Chicago Manual of Style*, 17th edition, chapter 6, "Punctuation"
    - EU *English Style Guide*, Part I, "Punctuation"
    """

    code = "TY101"
    name = "space-before-mark"
    family = "typography"
    stage = "stable"
    languages = ()
    specificity = 1
    bad = (
        Example("Some mills (e. g. the old ones) are shut.", "Some mills (e.g. the old ones) are shut."),
        Example("The dose is 20 IU/ d.", "The dose is 20 IU/d."),
        Example("See issue # 5 and the inn of Lima # 1.", "See issue #5 and the inn of Lima #1.", count=2),
        Example(
            "They are 4, 059, 700 people (36, 817 were added).",
            "They are 4,059,700 people (36,817 were added).",
            count=2,
        ),
        Example("The mill is run by C # code and by C ++ here.", "The mill is run by C# code and by C++ here."),
        Example(
            "- [.moorBoat( place, crew)](https://example.org/moor)",
            "- [.moorBoat(place, crew)](https://example.org/moor)",
        ),
        Example("The list (red, green, ) is long.", "The list (red, green) is long."),
        Example("The train was late , and nobody knew why.", "The train was late, and nobody knew why."),
        Example("The train was late .", "The train was late."),
        Example("The bridge ,built in May, is open.", "The bridge, built in May, is open."),
        Example("Who pays for it ? The town.", "Who pays for it? The town."),
        Example("There are two ways : by road and by rail.", "There are two ways: by road and by rail."),
        Example("The office ( on the first floor ) is closed.", "The office (on the first floor) is closed."),
        Example("The fees, taxes, etc. , are paid later.", "The fees, taxes, etc., are paid later."),
        Example("The mills of Alfa s.r.o. , Beta and others", "The mills of Alfa s.r.o., Beta and others"),
        Example("They don 't open before nine.", "They don't open before nine."),
        Example("The museum 's roof leaks.", "The museum's roof leaks."),
        Example("The shop opened at 3: 00 a.m. on Friday.", "The shop opened at 3:00 a.m. on Friday."),
        Example("He said : “ We are ready.”", "He said: “We are ready.”"),
        Example("“We are ready . ”", "“We are ready.”"),
        Example("A long - suffering people", "A long-suffering people"),
        Example("It rained ; we stayed.", "It rained; we stayed."),
        Example("He waited... , then left.", "He waited..., then left."),
        Example("Who said so? ! Nobody did !!! We did.", "Who said so?! Nobody did!!! We did.", count=2),
        Example("They came late .The hall was empty.", "They came late. The hall was empty."),
        Example("There are three ways: ( 1 ) by road.", "There are three ways: (1) by road."),
        Example("1 ) Open the lid of the well.", "1) Open the lid of the well."),
        Example("The mill uses zap-tor. Select the zap -tor now.", "The mill uses zap-tor. Select the zap-tor now."),
        Example("The yard (in the north )is shut.", "The yard (in the north) is shut."),
        Example("The harbour’ s roof leaks.", "The harbour’s roof leaks."),
        Example("The bakers ' strike is over.", "The bakers' strike is over."),
        Example("They met at five o 'clock.", "They met at five o'clock."),
        Example("In her 30 's she moved north.", "In her 30's she moved north."),
        Example("A well -known baker from a Bergen- based firm", "A well-known baker from a Bergen-based firm"),
        Example("It is a mother- daughter bakery.", "It is a mother-daughter bakery."),
        Example("A 24 - hour strike of a ten-year- old firm", "A 24-hour strike of a ten-year-old firm"),
        Example("A 10 - year - old boy won.", "A 10-year-old boy won."),
        Example(
            "The day - to - day work of state - of - the - art mills", "The day-to-day work of state-of-the-art mills"
        ),
        Example("They lost 0: 2 at home.", "They lost 0:2 at home."),
        Example("Their rivals took the match (3: 2).", "Their rivals took the match (3:2)."),
        Example("The page of 13: 07 that day is lost.", "The page of 13:07 that day is lost."),
        Example("The guests led the hosts 4: 1.", "The guests led the hosts 4:1."),
        Example("The score was 20 : 17 at the break.", "The score was 20:17 at the break."),
        Example("The bus leaves at 10 : 30 on Monday.", "The bus leaves at 10:30 on Monday."),
        Example("Read Luke 4 : 6 - 9 aloud.", "Read Luke 4:6-9 aloud."),
        Example("The price rose by 3. 5 million.", "The price rose by 3.5 million."),
        Example("The price fell by 2 . 5 per cent.", "The price fell by 2.5 per cent."),
        Example("About 10, 000 people came.", "About 10,000 people came."),
        Example("It has 98 , 841 seats.", "It has 98,841 seats."),
        Example("They sold more than 1, 354 lamps.", "They sold more than 1,354 lamps."),
        Example("See rows 6 , 15 and 20.", "See rows 6, 15 and 20."),
        Example("She said ,“We are late.”", "She said, “We are late.”"),
        Example("It rained ;we stayed ,(all of us) at home.", "It rained; we stayed, (all of us) at home."),
        Example("They did n 't know. In 2014 : nothing.", "They didn't know. In 2014: nothing."),
        Example(
            "A so - called first - class vice - chair of mid - 1990s fame",
            "A so-called first-class vice-chair of mid-1990s fame",
        ),
        Example("See Jas. 1: 5, and so on.", "See Jas. 1:5, and so on."),
        Example("It ran from 2002 / 03 on.", "It ran from 2002/03 on."),
        Example("A two - day trip", "A two-day trip"),
        Example("On the 25 th of May they left.", "On the 25th of May they left."),
        Example("It has the option -- quiet for the night.", "It has the option --quiet for the night."),
        Example("See the rest, e.g : the wheel.", "See the rest, e.g., the wheel."),
        Example("Name :Roth; place :Bergen", "Name: Roth; place :Bergen"),
        Example("It drove at 50 km / h with oil and / or gas.", "It drove at 50 km/h with oil and/or gas.", count=2),
        Example("In the 1990 s it was shut.", "In the 1990s it was shut."),
        Example("It was open from 1990 -1995 only.", "It was open from 1990-1995 only."),
        Example("12, 500 people live there with 3, 445 boats.", "12,500 people live there with 3,445 boats.", count=2),
        Example("It runs at 3. 2 GHz at most.", "It runs at 3.2 GHz at most."),
        Example("The Wi - Fi of the mill is slow.", "The Wi-Fi of the mill is slow."),
        Example("The U. S. envoy left the U. S. A.", "The U.S. envoy left the U.S.A.", count=2),
        Example("Ask Mr .Roth at noon.", "Ask Mr. Roth at noon."),
        Example("It opens at 9 a. m. on Monday.", "It opens at 9 a.m. on Monday."),
        Example("Take a coat, e.g .a blue one.\n\n( Mill News)", "Take a coat, e.g. a blue one.\n\n(Mill News)"),
        Example("Press Ctrl+ V or Alt +F4.", "Press Ctrl+V or Alt+F4."),
        Example("A 16 -bit value and a 64- bit one", "A 16-bit value and a 64-bit one"),
        Example("The file (`main.c` ) is read.", "The file (`main.c`) is read."),
        Example("It is a lid (the same part A@12 ).", "It is a lid (the same part A@12)."),
        Example("The mill is closed .Visitors must wait.", "The mill is closed. Visitors must wait."),
        Example("Work is on -going in the north.", "Work is on-going in the north."),
        Example("The lid is open .Take it off.", "The lid is open. Take it off."),
        Example("The lid is open .Please close it.", "The lid is open. Please close it."),
        Example("The color of `Box` 's lid is red.", "The color of `Box`'s lid is red."),
        Example("First run `init` , then wait.", "First run `init`, then wait."),
        Example("It stops after `init` .", "It stops after `init`."),
        Example("Bring apples and/ or pears to the fair.", "Bring apples and/or pears to the fair."),
        Example("Bring apples and /or pears to the fair.", "Bring apples and/or pears to the fair."),
        Example("The dose was 20 mg/ day for all.", "The dose was 20 mg/day for all."),
        Example("It failed in 14/ 62 mills.", "It failed in 14/62 mills."),
        Example("She wrote it long ago (1883- 1928).", "She wrote it long ago (1883-1928)."),
        Example("See the book, ISBN 3- 492- 24543- 9.", "See the book, ISBN 3-492-24543-9."),
        Example("We all met at the # fair.", "We all met at the #fair."),
        Example("They met in# Bergen.", "They met in #Bergen."),
        Example("Name the owner (s) of the mill.", "Name the owner(s) of the mill."),
        Example("Her mother -in-law is up-to -date.", "Her mother-in-law is up-to-date.", count=2),
        Example("A two -wire lamp with a built -in switch", "A two-wire lamp with a built-in switch"),
        Example("Many thanks to @ millhouse for it.", "Many thanks to @millhouse for it."),
    )
    previews: ClassVar = {
        AFTER_CODE: "A space between a code span and a colon or end mark, in formats other than Markdown."
    }
    bad_in_preview = (Example("- `size` : the size of the file in bytes", "- `size`: the size of the file in bytes"),)
    good = (
        "The mill is open and ready for use : )",
        "There are two options -- one for the mill. Use the `--slow` flag -- users like it. See [](https://example.org/).",
        "Replace the reserved $ and . characters in it. The names are separated by , for example.\n\nThe ? Operator",
        "Set it to . (dot) or run the mill . --quiet there.\n\n[ √ ] The wheel turns.",
        "Write the name with a # before it, and a : behind it.",
        "Lines starting with # are left out; use the model/ and view/ subdirectories.",
        'It says "ERROR : the lid is open".\n\nT extends Mill ? Wheel : never',
        "Write exclamation marks ! For commands, use a colon : or a semicolon ; (but no comma , at all).",
        "!!! THE WHEEL DOES NOT STOP AT THE DOOR !!!",
        "The pond is deep.\n\n! Mind the step !\n\n: Notes of the miller :",
        "Part the items with ; on Windows, think of ? in names, and remove the trailing , from it.",
        "The # character begins a remark.\n\nmills/\nlocks/\ndams/",
        "It is md5( name + time ) for docs/, boats/ mills.",
        'Use {"mill" : OLD, "dam" : NEW} or ["lock" : gate(1), "boat" : gate(2)] there.',
        "The sum A + C # 4, the note C # 2, and x = C ++ y are left alone.",
        "The signs =~ and !~ compare the names of two boats. 0x1F : The lid is open.\n\nboats/ Layout",
        'The line "mill" : "old" and the line "dam" : {"new" : ["lock"]} are data.',
        "You must escape it because ; is the mark of a comment, and note that : means yes.",
        "Soup w/ bread is served w/ or w/o cheese. It is the delay value (s) of it.",
        "2bis/ In summer, open both gates of the mill.",
        "Call trim( text, [width] ) or read( file ) first.",
        "Step 3: 10 to 15 minutes of rest, then step 4: 20, if you can.",
        "In round 1: 4 points. In round 2: 0 points, which was the end.",
        "In week 2, 500 tons arrived at the port.",
        "Increase 1 st at each end of the row; he weighed 21 st 4 lb.",
        "Type !help to see the list, or :quit to leave, and add ?raw to the address.",
        "All went well - thanks for asking. There is one problem - scale. Others may as well - provided they pay. "
        "See this blog post - Notes on mills. Set -all or -level of 0xFF -level 7. Stage 3: 3.10 boats, 12, 100% (3)",
        "The result of 10 / 2 is 5, week 3 - day 2.",
        "Press Ctrl + V. Set 16 or 32- or 64-bit values, and run sleep 5 -verbose.",
        "They waited . . . and nothing came. Run build mill . --fast now.",
        "The library runs on .NET and needs version .5 of it.",
        "Nothing to add :-) See you ;)",
        "He wrote x != y on the board. Run !gate ? to see it.",
        "The answer (if any) is late.",
        "The plan is good. . ",
        "Le moulin : les roues et la meule, Paris.\n\n- `names`: [ string ]",
        "In the box [ ] you put a cross. Set it to [ FULL | EMPTY ] there. It has two options -- and a third one.",
        "; term : a definition",
        "POST - Creating a new list",
        "The men were tired - the horses were not.",
        "The so-called 's-Hertogenbosch road is long.",
        "He moved to 's Gravenhage.",
        "It costs ,50 in the shop.",
        "On 14 May, 135 people came; by June 6, 000 was the code. On day 3, 120 boats left. In sets of 10, 150 sheets",
        "Step 1: 2 eggs. Chapter 3: 10 ways out. Client 2: 56,000 calls",
        "It closed in 2019. 5 million people saw it. See Section 5. 10% of the fee is due.",
        "Two- or three-day trips, pre- and post-war houses",
        "He called it 'the boss ' and 'the dogs ' too.",
        "The 25 St Mary lane houses, the 3 th",
        ":param name: the name; use :func:`x` :smile:",
        "Ann Roth :material-web: and the rest",
        "See Fig. 3: 4 men, Vol. 2: 5.",
        "See rule 649 / 749 and room 7 / B.",
        "Call app -pkg first. A bag -the blue one- fell.",
        "Names with a geo- prefix are places; the list of fields- place_name, place_size.",
        'Run "cmake -B out ." or "npm install .", then "npm run ! fast" there.',
        "He was glad - based on what he knew.",
        "J. K. Brown and U. Smith",
        "Nice: ( and sad: (",
        "Use `a` ; `b` : `c` and `x` :=: y. It is `d` .e",
        "Put it in the docs/ folder, or in src/ if you like.",
        "The mill / the barn / the old yard",
        "A hash # sign and the # in C# code are signs; we met @ Hill Farm.",
        "2- 3 eggs",
        "The time (s) and the delay (s) are measured. Time (s), Spanish (es)",
        "It is shut. ) .Visitors must wait.",
        "We use the class .Wheel of it now, and the file .Gate in it.",
        "Then call .Where(a) or .So(b) on the list.",
        "Type “zap -tor” or zap -all, but not zap-off.",
        "Take 2 ) and b ) of the list. Row 2: 4 for you.",
        "; `term` : a definition",
    )
    pattern = lazy(
        r"[,;:.!?)\]'’(\[-](?:"
        r"(?<=[ \xa0][,;:.])(?!\S[:;]|[.=])"
        r"|(?<=[ \xa0][!?])[!?]*(?!=)"
        r"|(?<=[ \xa0][)\]])"
        r"|(?<=[(\[])[ \xa0]+(?=[^\s)\]])"
        r"|(?<=[ \xa0]['’])(?: ?(?:s|t|m|d|re|ve|ll)\b(?![\w'’-])|(?<=s.['’])(?= [a-z])|(?<=[OoDdLl].['’])(?=\w))"
        r"|(?<=[ \xa0]n['’]) ?t\b|(?<=n['’]) t\b(?![\w'’-])|(?<=[ \xa0]n ['’])t\b"
        r"|(?<=\w['’]) (?:s|m|d|re|ve|ll)\b(?![\w'’-])"
        r"|(?<=[ \xa0]-)[ \xa0]?(?=\w)|(?<=\w-)[ \xa0](?=[\da-z])"
        r"|(?<=U\.) (?=[SKN]\.)|(?<= [ap]\.) (?=m\.)|(?<=[ (]e\.) (?=g\.)|(?<=[ (]i\.) (?=e\.)"
        r")"
    )
    """Led by the marks, which are fewer than the spaces."""
    likely = Probe(
        r"[ \x{a0}][,;:.!?)\]'’]|[(\[][ \x{a0}]|[ \x{a0}]n ['’]t|n['’] t\b|[ \x{a0}]n['’] ?t\b"
        rf"|[{LETTERS}_]['’] (?:s|m|d|re|ve|ll)\b"
        rf"|[ \x{{a0}}]-[ \x{{a0}}]?[{LETTERS}_]|[{LETTERS}_]-[ \x{{a0}}][\p{{Nd}}a-z]"
        r"|U\. [SKN]\.| [ap]\. m\.|[ (](?:e\. g|i\. e)\."
    )

    def check(self, document: Document) -> Iterator[Finding]:
        """The slips, those side by side as one."""
        found = [*super().check(document), *figures(document), *spaced_keys(document), *spaced_signs(document)]
        found += [*spaced_plurals(document), *spaced_items(document)]
        found.sort(key=lambda finding: finding.start)
        for proven in (True, False):
            slips = [finding for finding in found if (finding.preview is None) is proven]
            yield from together(slips, document.text, one_word=True)

    def judge(self, match: re.Match[str], document: Document) -> Finding | None:
        text, mark, place, end = document.text, match[0], match.start(), match.end()
        block = document.block_at(place)
        start, _ = gap(text, block, place)
        if start == block.start and mark[0] not in "([":
            return None
        language = language_of(document, document.block_index(place))
        if language == "und":
            return None  # another script has its own marks
        safe: Applicability = "safe" if language == "en" else "unsafe"
        if mark[0] in "([":
            return opening(document, place, end, safe)
        if mark in ")]":
            return closing(document, start, end, safe)
        if mark[0] in "'’-" or mark == ". ":
            if language != "en":
                return None
            if mark[0] == "-":
                return hyphen(document, start, end)
            if mark == ". ":
                return abbreviation(text, place + 1, end)
            return apostrophe(document, start - 2 if _negation(text, start) else start, end)
        french = mark[0] in _SPACED_IN_FRENCH and "fr" in (language, prevailing(document))
        if french or (mark[0] in _SPACED_IN_FRENCH and is_french(text, block, start, end)):
            return None
        found = before_mark(document, start, end, mark, safe)
        if mark == ",":
            return _at_comma(document, found, end)
        return after_emphasis(document, start, end) if found is None and mark == ":" else found


def _at_comma(document: Document, found: Finding | None, end: int) -> Finding | None:
    """The finding of a space before a comma that ends at `end`, with what a capital behind it asks for."""
    if found is None or not document.text[end : end + 2].strip()[:1].isupper():
        return found
    from npqp_rules.seldom.comma_splices import at_comma  # few documents have such a place

    return at_comma(document, found, end)


def _negation(text: str, start: int) -> bool:
    """The `n` of `n't` has the space before it."""
    return text[start - 1] == "n" and text[start - 2] in SPACES
