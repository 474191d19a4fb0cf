"""MT111: characters of the source's script left in the translation."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Example, Finding, Fix, Rule

from npqp_rules.artifacts.script.dots import ITEM, dot, numeral
from npqp_rules.artifacts.script.edges import EDGE, NAME
from npqp_rules.artifacts.script.letters import ALIKE, QUOTES, is_listing, letters
from npqp_rules.artifacts.script.marks import SPACE, is_link_text, mark_of, reference
from npqp_rules.artifacts.script.scripts import LETTER, LETTERS, MARKS, is_latin, is_mostly_foreign
from npqp_rules.artifacts.script.words import untranslated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.text.document import Block, Document

_MARK_CLASS = "".join(map(re.escape, MARKS))
_FOREIGN = lazy("[^\x00-\xb6\xb8-\u036f\u2000-\u2021\u2023-\u203a\u203c-\u2fff\ufffc\U00010000-\U0010ffff]")
"""All that the pattern may begin with, and little else: so few ranges are compiled and found much sooner."""
_TREE = 400
"""Code points on both sides of a bar in which other lines of its tree are."""
_LINE_BLOCK = lazy("(?:^|\n) *\\|[ \u3000]+$")
"""The mark of a line block, after which spaces indent."""
_INDENT = 16
"""Code points of such a mark with the spaces around it, at most."""
_RUNS = {ALIKE: 0, ITEM: 1, SPACE: 0}
"""The fixes that are made of all places in a paragraph at once, or of all in paragraphs side by side."""


class SourceScript(Rule):
    """Characters of the source script, or its full-width marks, left in the translation.

    ## What it does

    Reports full-width, ideographic, Arabic, and Indic marks next to Latin text (`follows：the`), full-width letters
    and digits, digits of another script, letters of another script inside a Latin word (a Cyrillic `Н` in `WНO`),
    dots between the parts of a name (`Anna·Berg`), the numbers of items and headings in Chinese (`七. Start`),
    conjunctions between translated words (`the mill 和 the barn`), marks that draw a sound out (`Hello～`), and
    unexplained words of another script in running text, or on a button (`"開始" button`). Letters that only look Latin
    are one finding per paragraph, and so are wide spaces, the dots of a list, and a line of marks between two scenes
    (`☆　☆　☆`). In preview it also reports lowercase words in Latin script that do not look like English (`lighting
    osvětlení`), brackets such as `『』` around titles, and a Cyrillic `х` between figures.

    ## Why it matters

    The reader cannot read them, fonts fall back, and a search does not find a word that contains a look-alike.

    ## Fix safety

    Unsafe: a full-width mark may be quoted or shown on purpose. A word in another script can only be deleted; someone
    who can read it must translate it.

    ## Exceptions

    Documents and blocks that are mostly in another script, other text in brackets or quotation marks, text after the
    name of a language or a word such as `character` or `written`, text next to a name that it explains, single Greek
    letters, and addresses.
    Words that English borrowed with their accents (`café`), that the document repeats, or that are set apart by markup.
    """

    code = "MT111"
    name = "source-script"
    family = "artifact"
    stage = "stable"
    languages = ()
    bad = (
        Example("！！！Wait for the lid", "Wait for the lid"),
        Example("Анна Anna Roth came.・・・", "Anna Roth came...", count=2),
        Example("It has an owner、active rights.", "It has an owner and active rights."),
        Example("It is old。when it rains, it stops.", "It is old. When it rains, it stops."),
        Example("They came with Comrade \u3000 as the head of it."),
        Example("It is the first time.。。", "It is the first time."),
        Example('"Do you go in?". 」', '"Do you go in?".'),
        Example("The wheels (MILL 与 BARN) are old.", "The wheels (MILL and BARN) are old."),
        Example("Take wheat 或者 oats, bread и salt.", "Take wheat or oats, bread and salt.", count=2),
        Example("It is the oldest mill，On the whole it is sound.", "It is the oldest mill, on the whole it is sound."),
        Example("Come and see the mill! ！", "Come and see the mill!"),
        Example("！ The mill is open again.", "The mill is open again."),
        Example('He said, "Mind the wheel of the mill!" 」', 'He said, "Mind the wheel of the mill!"'),
        Example("They met under the roof of　's mill."),
        Example("《Summer Edition》 Bread of the valley", "[Summer Edition] Bread of the valley"),
        Example("Who will pay for it?？？？ Nobody knows.", "Who will pay for it??? Nobody knows."),
        Example("A mill with a pond of 2・5 acres is for sale."),
        Example("They came... ！", "They came...!"),
        Example("＜ Wheel ＞The mill has two of them.", "<Wheel> The mill has two of them.", count=2),
        Example(
            "【All of the rooms of the mill have been cleaned and painted】 Come in.",
            "[All of the rooms of the mill have been cleaned and painted] Come in.",
            count=2,
        ),
        Example(
            "Free delivery of bread to all of the valley ・Fresh rolls",
            "Free delivery of bread to all of the valley · Fresh rolls",
        ),
        Example("Toba】The town has a new mill.", "[Toba] The town has a new mill."),
        Example("・・・・ The mill is new.", "The mill is new."),
        Example("It is up 20 ～30% this year.", "It is up 20–30% this year."),
        Example('Press the button "Приховати" and wait.'),
        Example("The steps are as follows：open the box.", "The steps are as follows: open the box."),
        Example("It needs parts, e.g.：.NET 4 or later.", "It needs parts, e.g.: .NET 4 or later."),
        Example("The lid of it is open，The lamp is lit.", "The lid of it is open. The lamp is lit."),
        Example("The harvest was good，and prices fell.", "The harvest was good, and prices fell."),
        Example("Who owns the town hall（built in 1890）？", "Who owns the town hall (built in 1890)?", count=2),
        Example("About 40％ of the houses stand empty.", "About 40% of the houses stand empty."),
        Example("The WНO published a report.", "The WHO published a report."),
        Example("The soup with 豆腐 was cold."),
        Example(
            "It was shut on Monday. 大桥正在维修。 It opened on Friday.", "It was shut on Monday. It opened on Friday."
        ),
        Example("The mayor 王建国 opened the fair."),
        Example("The firm 王建国 runs has forty workers."),
        Example("A fine 豆腐 dish was sold here.", "A fine dish was sold here."),
        Example("It keeps a保质期 of a whole year, as the label says."),
        Example("The shop was closed. 请明天再来。 It opens at noon.", "The shop was closed. It opens at noon."),
        Example("4）If the lamp is red, wait.", "4) If the lamp is red, wait."),
        Example("Versions 4.0、4.2 are new.", "Versions 4.0, 4.2 are new."),
        Example("Waits are 3600，86400 or 5，000 seconds.", "Waits are 3600, 86400 or 5,000 seconds.", count=2),
        Example("Long bolts ・ Washers ・ Head caps", "Long bolts, Washers, Head caps"),
        Example("【Notice】 The hall is shut.", "[Notice] The hall is shut."),
        Example("3.2 、Close the valve and wait.", "3.2. Close the valve and wait."),
        Example("(3)、Close the valve from 10～12.", "(3) Close the valve from 10 to 12.", count=2),
        Example("The depth of the lock：≥ 3 meters", "The depth of the lock: ≥ 3 meters"),
        Example(
            "The map：[https://example.org/map](https://example.org/map)",
            "The map: [https://example.org/map](https://example.org/map)",
        ),
        Example("※ However, the hall is shut.", "Note: However, the hall is shut.", at="※"),
        Example("七. Close the valve", "7. Close the valve"),
        Example("十二、Close the valve and wait.", "12. Close the valve and wait."),
        Example("（三）Close the valve and wait.", "(3) Close the valve and wait."),
        Example("2、Close the valve\n3、Open the lid", "2. Close the valve\n3. Open the lid", count=2),
        Example("The end.\n\n＊＊＊＊＊＊＊＊\n\nThe start.", "The end.\n\n********\n\nThe start."),
        Example("The form for the new permit，由县里寄来 was sent too late."),
        Example("The sheet has aความสูง of two meters."),
        Example("The مفتاح for the front door is made of brass."),
        Example("It costs ￥4, 500 with tax.", "It costs ¥4,500 with tax."),
        Example("The hall is a steel・framed house.", "The hall is a steel-framed house."),
        Example("The re・turn is free of charge.", "The return is free of charge."),
        Example("Open until 9 OK・Parking is free", "Open until 9 OK, Parking is free"),
        Example("She edited the 《Harbour Review》 for years.", "She edited the “Harbour Review” for years."),
        Example('He said "no" to the 《Valley Times》.', 'He said "no" to the "Valley Times".'),
        Example("The hall is open. ※Please note that it is small.", "The hall is open. Please note that it is small."),
        Example('Press the "開始" button and wait a while.'),
        Example("Click 保存 to keep the new file name."),
        Example("The （old) mill is closed.", "The (old) mill is closed."),
        Example('The guide said, "Mind the step」', 'The guide said, "Mind the step"'),
        Example("Model Ａ１２ is sold out.", "Model A12 is sold out."),
        Example("It rained。The match was called off.", "It rained. The match was called off."),
        Example("・The browser asks again.", "- The browser asks again."),
        Example("Morning News丨Lantern fair opens", "Morning News | Lantern fair opens"),
        Example("She replied 「never」 and left.", "She replied “never” and left."),
        Example("It was 20°С at noon.", "It was 20°C at noon."),
        Example("It was 20°С at noon and 12°С at night.", "It was 20°C at noon and 12°C at night."),
        Example("The bridge، which is old، was shut.", "The bridge, which is old, was shut."),
        Example("The bridge is old। It was shut.", "The bridge is old. It was shut."),
        Example("A well־known road leads there.", "A well-known road leads there."),
        Example("It is the road to the ״Old Mill״ there.", 'It is the road to the "Old Mill" there.', count=2),
        Example("The survey of ١٩٩٨ lists 40 wells.", "The survey of 1998 lists 40 wells."),
        Example("The coat was sewn by Anna·Berg in May.", "The coat was sewn by Anna Berg in May."),
        Example("A song by Maria•Lena•Dahl and others", "A song by Maria Lena Dahl and others", count=1),
        Example("Rooms 3～5 are free.", "Rooms 3–5 are free."),
        Example("In May, Anna ·Berg sang in the hall of the mill.", "In May, Anna Berg sang in the hall of the mill."),
        Example(
            "She was, as Anna · Berg said, the best in the hall.", "She was, as Anna Berg said, the best in the hall."
        ),
        Example("The song was written by Anna Bergдаль in May."),
        Example("Вона she is now in one of the mills.", "She is now in one of the mills."),
        Example("The mill was sold to the town》", "The mill was sold to the town"),
        Example(
            "（The wheel of the mill is quite small, and it turns.",
            "The wheel of the mill is quite small, and it turns.",
        ),
        Example("【公式】Home delivery of bread"),
        Example('Press "保存" and wait for the bread.\n\nThe hotels of the old town - 公式サイト', count=2),
        Example("Hey! 纹 that I have seen.", at="纹"),
        Example("The flags (LOCK 与 GATE) of the mill", "The flags (LOCK and GATE) of the mill"),
        Example("They send it by TCP或UDP there.", "They send it by TCP or UDP there."),
        Example('On the menu: "cold 麺 noodle soup" and rice', 'On the menu: "cold noodle soup" and rice'),
    )
    previews: ClassVar = {
        "untranslated-word": "A lowercase word in Latin script that does not look like English.",
        "title-brackets": "Brackets such as `『』` around a title.",
        EDGE: "Words of another script with which a paragraph begins or ends; they may be a name.",
        NAME: "Words of another script between two words with a capital; they may spell a name.",
        "sign-between-figures": "A Cyrillic `х` between figures.",
    }
    bad_in_preview = (
        Example("The hotels of the old town - 公式"),
        Example("中华新闻: The mill is open on Sundays again."),
        Example("They sell the Slim 재은이 HDR in the shop."),
        Example("A plate of 40х60 cm lies below.", "A plate of 40x60 cm lies below."),
        Example("The rent includes cleaning and vytápění, but no gas."),
        Example("She edited the 『Harbour Review』 for years.", "She edited the “Harbour Review” for years."),
    )
    good = (
        "The conjunction и joins words, the Chinese word 和 is read he, and the character 与 has few strokes.",
        "三 is three strokes, and （三） is a number.",
        "【ERROR】【2024-05-06 07:08:09】【Pump】 The pump has stopped.",
        'Press "保存" (Save) and wait.',
        "The languages are English / Chinese - 简体中文",
        "English  |  简体中文  |  繁體中文  |  Deutsch",
        "The character 七 (seven) stands on the door.",
        'Press the button "Приховати" (Hide) and wait.',
        "The city of Kobe (神戸) lies on the sea.",
        "In Japanese 豆腐 is bean curd. The character 山 is a mountain. It has U+FF04 (i.e. “＄”) there.",
        "The word 和 joins two nouns, and (和 means and) so on.",
        "The angle α and the mean μ are small; the angle αβ and the unit kΩ are symbols.",
        "Это предложение написано по-русски, with two words.",
        "The painter Chen Wei 陈伟 was born here. He wrote “мир” on the wall.",
        "The site пример.рф is closed. The resistance is 5 kΩ.",
        "Steel, glass and wood: that is all. The temperature was 20 °C at noon.",
        "We met at the café after the première, a cliché.",
        "The Latvian verb vajadzēt means to need.",
        "The sign reads “cena za vytápění” in Czech.",
        "He left the band Gamle mænd og havet in May.",
        "It gives 320 N·m at 900 rpm, and syl·la·bles.",
        "• Bread • Butter • Salt",
        "Home · Bread · Butter · Salt of the mill and the barn in the valley",
        "Вона is the word for her in the language of the valley.",
        "In May, it played “Famous Drama · Classic Songs” in the hall of the mill.",
        "The Catalan Col·lecció and the CD•ROM\n\nThe Bread · Shop",
        "Look ＼(^o^)／ here. Done.：）",
        "The mark ※ stands before a note in Japan.",
        'The label "開始" means start.',
        "The figures of this script are ०१२३४५६७८९ and nothing more.",
        "Full width １２３４５６７８９０ is another form of them.",
        "With this option, a search for كتب finds كتاب or كتابة as well.",
        "The initials Б.С. stood on the base. We thank ann-roth, 王建国, berg42, and dahl.",
    )
    pattern = lazy(
        f"[{_MARK_CLASS}]|[{LETTERS}](?:[ {LETTERS}]*[{LETTERS}])?|[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+|[・·•※]"
    )

    def check(self, document: Document) -> Iterator[Finding]:
        """Each place by itself, but for lists and letters that only look Latin: those of one run are one finding."""
        if document.text.isascii():
            return
        runs: dict[str, list[Finding]] = {}
        last: dict[str, int] = {}
        for index, finding in self._places(document):
            title = finding.fixes[0].title if finding.fixes else ""
            if title not in _RUNS:
                yield finding
                continue
            if title in runs and index - last[title] > _RUNS[title]:
                yield _together(runs.pop(title))
            runs.setdefault(title, []).append(finding)
            last[title] = index
        yield from map(_together, runs.values())
        if self.preview:
            yield from untranslated(document)

    def _places(self, document: Document) -> Iterator[tuple[int, Finding]]:
        """Every finding with the index of its block."""
        characters = "".join(document.characters)
        if _FOREIGN.search(characters) is None or self.pattern.search(characters) is None:
            return
        if document.fact(is_mostly_foreign):
            return
        done = 0
        for match in self.pattern.finditer(document.text):
            if match.start() < done:
                continue
            index = document.block_index(match.start())
            if not is_latin(document, index):
                continue
            finding = _judge(match, document, document.blocks[index])
            if finding is not None:
                edits = (edit for fix in finding.fixes for edit in fix.edits if edit.start < finding.end)
                done = max([finding.end, *(edit.end for edit in edits)])
                yield index, finding


def _judge(match: re.Match[str], document: Document, block: Block) -> Finding | None:
    text, start, end = document.text, match.start(), match.end()
    if match[0] in "・·•":
        return dot(text, block, start)
    if match[0] == "※":
        return reference(text, block, start)
    before = text[start - 1] if start > block.start else " "
    after = text[end] if end < block.end else " "
    if match[0][0] in MARKS:
        from npqp_rules.seldom.drawn import drawn, is_face

        if _is_markup(document, start, match[0][0]):
            return None
        found = drawn(text, block, start)
        found = found or (None if is_face(text, block, start) else mark_of(document, block, start, before, after))
        return _ended(document, found) if found is not None else None
    if "\uff10" <= match[0][0] <= "\uff5a":
        if LETTER.match(before) or LETTER.match(after) or before in QUOTES or after in QUOTES:
            return None
        if match[0].isdecimal() and is_listing(match[0]):
            return None
        fix = Fix("Use plain letters", (Edit(start, end, unicodedata.normalize("NFKC", match[0])),))
        return Finding(start, end, "There are full-width letters or digits in Latin text.", (fix,))
    return numeral(text, block, start) or letters(document, block, start, end)


def _ended(document: Document, found: Finding) -> Finding:
    """The finding of a comma, with the end of the sentence first if a new one begins after it; that of brackets which
    hold the whole text of a link, without them.
    """
    if document.text[found.start] == "【" and len(found.fixes) == 1:
        return _without_brackets(document, found)
    from npqp_rules.seldom.comma_splices import ending

    fix = ending(document, found.start, found.end)
    return found if fix is None else Finding(found.start, found.end, found.message, (fix, *found.fixes))


def _without_brackets(document: Document, found: Finding) -> Finding:
    """In “[【The plan】](plan.md)”, plain brackets would look like another link, and the prose knows no link."""
    edits = found.fixes[0].edits
    places = [document.map.range(edit.start, edit.end) for edit in edits]
    if len(edits) != 2 or not is_link_text(document, places[0][0], places[1][1]):
        return found
    fix = Fix("Delete the brackets", (), raw=tuple(Edit(*place, "") for place in places))
    return Finding(found.start, found.end, found.message, (fix,))


def _is_markup(document: Document, start: int, mark: str) -> bool:
    """A wide space that indents a line of a line block, a sign whose plain one would be markup, “＊For”, or a bar of a
    drawn tree, where lines nearby begin with bars.
    """
    source, place = document.source.text, document.map.point(start)
    if mark == "｜":
        return source.count("\n｜", max(0, place - _TREE), place + _TREE) > 1
    if mark == "\u3000":
        return document.format == "rst" and _LINE_BLOCK.search(source, max(0, place - _INDENT), place) is not None
    return mark in "＊＿" and document.format not in ("plain", "docx") and source[place + 1 : place + 2].isalnum()


def _together(run: list[Finding]) -> Finding:
    """The first finding of a run, with fixes that repair all of it."""
    first = run[0]
    if len(run) == 1:
        return first
    edits = [tuple(edit for finding in run for edit in finding.fixes[n].edits) for n in range(len(first.fixes))]
    fixes = tuple(replace(fix, edits=edits[n]) for n, fix in enumerate(first.fixes))
    preview = first.preview if all(finding.preview for finding in run) else None
    return Finding(first.start, first.end, f"{first.message} More follow.", fixes, preview=preview)
