"""MT122: figures, degrees and quotation marks as the source language sets them."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, ClassVar

from npqp_lint.rule import Example, Finding, Rule
from npqp_lint.text.signs import Signs

from npqp_rules.artifacts.figures import amounts, items, kinds, numbers, times

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.text.document import Document

_KINDS = Signs(
    (kind.signs, kind) for kind in chain(kinds.KINDS, numbers.KINDS, items.KINDS, amounts.KINDS, times.KINDS)
)


class ForeignFigure(Rule):
    """A figure or a quotation mark in the style of the source language.

    ## What it does

    Reports decimal commas before a unit (`0,05 %`, `1,5 million`), points, spaces, or apostrophes between thousands
    (`1.200 households`, `1.234,56`, `5 000 000 copies`, `1'200 tickets`), ranges with other signs than a dash (`5~10
    minutes`, `5÷10 mm`), a space after the degree sign (`70 ° C`) and signs that only look like it, numbers in units of
    ten thousand or a hundred million (`26.8万`, `1.2 hundred million`), dates and currencies in another script
    (`2019年4月8日`, `900円`), sums such as `5 Mio. euros`, `100,- CZK`, `€12.500`, and `200 $`, `%20`, numbers such as
    `5 millions of people`, and numbers with an ending of the source language (`5-й`).

    Also reports times (`16.30 Uhr`, `at 16h30`, `at 13.30h`, `20 o'clock`), years (`in 1987 year`), dates with a
    month in another language (`5 juillet 1902`) or with points (`2022. 8. 19.`), centuries, decades, and ordinals
    (`XIX century`, `the 19 century`, `the 19. century`, `the 5-th day`, `the 3th`, `the 1990-s`, `1990ies`), the
    signs for *number* (`Nr. 5`, `n° 5`, `№ 5`), and the low or pointed quotation marks of German, Czech, or Russian
    (`„so“`, `»so«`, `«so it is»`).

    ## Why it matters

    The reader takes 1.200 for little more than one, and 1,5 for an error or a list. Machine translation copies figures
    and marks that it should translate.

    ## Fix safety

    Unsafe: a figure is a fact, so check it before you change it.

    ## Exceptions

    A comma or a point before anything else, because it may be part of a list, a version, or a section number; `Nr.`
    after a name, because it may be part of a title; and
    French quotation marks with spaces inside, which people keep around French text. Nothing is reported in a paragraph
    about the notation of figures, or in quotation marks. Decimal commas in tables, and among
    paragraphs that have only decimal commas, are in preview, because some English is written so, as in South Africa.

    ## References

    - *The Chicago Manual of Style*, 17th edition, chapter 9, "Numbers"
    - *MHRA Style Guide*, 3rd edition, section 8, "Dates, Numbers, Currency, and Weights and Measures"
    - *Microsoft Writing Style Guide*, "Numbers"
    """

    code = "MT122"
    name = "foreign-figure"
    family = "artifact"
    stage = "stable"
    specificity = 4
    bad = (
        Example(
            "They came on the 5-й day, or 10-ти days later.", "They came on the 5th day, or 10 days later.", count=2
        ),
        Example("The mill of the 90-х was opened on 1-го May.", "The mill of the 90s was opened on 1 May.", count=2),
        Example(
            "The boat costs €12.500, or 1.200 EUR a month.", "The boat costs €12,500, or 1,200 EUR a month.", count=2
        ),
        Example("The trip took 3,5 days.", "The trip took 3.5 days."),
        Example("A seat is € 5,- at the door.", "A seat is €5 at the door."),
        Example("They paid долларов 60 for the boat.", "They paid $60 for the boat."),
        Example(
            "The mill of 3 May 1950 was shut on 2019年4月8日.",
            "The mill of 3 May 1950 was shut on 8 April 2019.",
        ),
        Example("2, the wheel is old. It turns.", "2. The wheel is old. It turns."),
        Example("1, open the lid.\n\n2, npmx starts.", "1. Open the lid.\n\n2. npmx starts.", count=2),
        Example("The wheel costs $250 dollars, the dam €2 million euros.", "The wheel costs $250, the dam €2 million."),
        Example("Press « Open gate » first.", "Press “Open gate” first."),
        Example("More than 5 millions of people live here.", "More than 5 million people live here."),
        Example("Two hundreds people came to the mill.", "Two hundred people came to the mill."),
        Example("It costs 200 $ for all of us.", "It costs $200 for all of us."),
        Example("A share of 50%~60% is theirs.", "A share of 50%–60% is theirs."),
        Example("It was built in the 18 century.", "It was built in the 18th century."),
        Example("In the 1990ies it was shut.", "In the 1990s it was shut."),
        Example("It was read by 7,700 + users.", "It was read by 7,700+ users."),
        Example("A share costs EUR 2,10 there.", "A share costs EUR 2.10 there."),
        Example("The rest took 4,5 months.", "The rest took 4.5 months."),
        Example("The result is sound (p=0,04).", "The result is sound (p=0.04)."),
        Example("“We sold the mill.»", "“We sold the mill.”"),
        Example('She said, "We sold the mill.»', 'She said, "We sold the mill."'),
        Example("He won the 3th prize and the 22th one.", "He won the 3rd prize and the 22nd one.", count=2),
        Example("The mill has stood since 2022. 08. 19.", "The mill has stood since August 19, 2022."),
        Example("Open: 2022. 8. 19.", "Open: August 19, 2022"),
        Example("On 2022. 8. 19, the mill burned down.", "On August 19, 2022, the mill burned down."),
        Example("The mill burned down on 5 juillet 1902.", "The mill burned down on 5 July 1902."),
        Example("It was sold on 12. Oktober 1921.", "It was sold on 12 October 1921."),
        Example("It was sold in février 1921.", "It was sold in February 1921."),
        Example("A seat costs €3,99 or 5,50 EUR.", "A seat costs €3.99 or 5.50 EUR.", count=2),
        Example(
            "They paid USD 1.250.000 for 12.500 m² of it.", "They paid USD 1,250,000 for 12,500 m² of it.", count=2
        ),
        Example("It was built in the 18. Jahrhundert.", "It was built in the 18th century."),
        Example("In the 80er years it opened at 13.30h.", "In the 80s it opened at 13:30.", count=2),
        Example("It opened on 3 de mayo de 1950.", "It opened on 3 May 1950."),
        Example("The mill costs CHF 1'450 a month.", "The mill costs CHF 1,450 a month."),
        Example("The fee is 0,05 % of the sum.", "The fee is 0.05% of the sum."),
        Example("Some 1,5 million tons were lost.", "Some 1.5 million tons were lost."),
        Example("The pump draws 3,3 kW at most.", "The pump draws 3.3 kW at most."),
        Example("The road is 12,75 kilometers long.", "The road is 12.75 kilometers long."),
        Example("A card of 8,5 by 5,5 centimeters", "A card of 8.5 by 5.5 centimeters"),
        Example("The village has 1.200 inhabitants.", "The village has 1,200 inhabitants."),
        Example("They sold 12.500 tickets on the first day.", "They sold 12,500 tickets on the first day."),
        Example("It boils at 100 ° C.", "It boils at 100 °C."),
        Example("About 26.8万 came to the fair.", "About 268,000 came to the fair."),
        Example("The line cost 1.2亿 yuan.", "The line cost 120 million yuan."),
        Example("The paper „Der Bote“ wrote about it.", "The paper “Der Bote” wrote about it."),
        Example("She called it a »gift« to the town.", "She called it a “gift” to the town."),
        Example("The plot is not theirs,“ said the clerk.", "The plot is not theirs,” said the clerk."),
        Example("The dam was opened on 2019年4月8日.", "The dam was opened on April 8, 2019."),
        Example("The road was built in 1987年 by the army.", "The road was built in 1987 by the army."),
        Example("The pass costs 900円 a day.", "The pass costs ¥900 a day."),
        Example("More than 美元 40 million was lent.", "More than $40 million was lent."),
        Example("A seat costs 350 рублей at the door.", "A seat costs 350 rubles at the door."),
        Example("It was posted on 3 May 2016,18:20 by the club.", "It was posted on 3 May 2016, 18:20 by the club."),
        Example("It needs Python 3.9 + (or PyPy).", "It needs Python 3.9+ (or PyPy)."),
        Example('He said "no" to the „plan“ again.', 'He said "no" to the "plan" again.'),
        Example("The mill opens at 16.30 Uhr.", "The mill opens at 16:30."),
        Example("It is open from 9-17 Uhr on weekdays.", "It is open from 9:00–17:00 on weekdays."),
        Example("The ferry leaves at 16h30 and comes back later.", "The ferry leaves at 16:30 and comes back later."),
        Example("The concert begins at 20 o'clock.", "The concert begins at 20:00."),
        Example("The mill was built in 1987 year.", "The mill was built in 1987."),
        Example("The church dates from the XIX century.", "The church dates from the 19th century."),
        Example("It was a mill in the 19. century.", "It was a mill in the 19th century."),
        Example("After the II. World War, the mill was shut.", "After World War II, the mill was shut."),
        Example(
            "On the 5-th day, they stopped in the 1990-s style.",
            "On the 5th day, they stopped in the 1990s style.",
            count=2,
        ),
        Example(
            "It is on page Nr. 5, in room n° 12 and law № 15.",
            "It is on page No. 5, in room No. 12 and law No. 15.",
            count=3,
        ),
        Example("The library lent 5 000 000 books.", "The library lent 5,000,000 books."),
        Example("The roof cost 1.234,56 euros.", "The roof cost 1,234.56 euros."),
        Example("They sold 1'200 tickets.", "They sold 1,200 tickets."),
        Example("The depth is in the range of 0~360 here.", "The depth is in the range of 0–360 here."),
        Example("Heights range from -90~90 there.", "Heights range from -90 to 90 there."),
        Example("It takes 5~10 minutes to dry.", "It takes 5–10 minutes to dry."),
        Example("It takes between 5 ~ 10 minutes to dry.", "It takes between 5 and 10 minutes to dry."),
        Example("They lived here from 1998~2004.", "They lived here from 1998 to 2004."),
        Example("It is open 09:00~11:30 and 13:00 ~ 17:00.", "It is open 09:00–11:30 and 13:00–17:00.", count=2),
        Example("1, Open the lid.\n\n2, Pour the water.", "1. Open the lid.\n\n2. Pour the water.", count=2),
        Example("It is open Monday~Friday.", "It is open Monday–Friday."),
        Example("The gap is 5...10 mm wide, or 5 ÷ 10 mm.", "The gap is 5–10 mm wide, or 5–10 mm.", count=2),
        Example("Prices rose by ~ 5% in May.", "Prices rose by ~5% in May."),
        Example("The share grew by %20 last year.", "The share grew by 20% last year."),
        Example("The town paid 5 Mio. euros for the mill.", "The town paid 5 million euros for the mill."),
        Example(
            "A seat is 100,- CZK, or 250 Kč with a meal.", "A seat is 100 CZK, or 250 crowns with a meal.", count=2
        ),
        Example("It was 18 ºC at night.", "It was 18 °C at night."),
        Example("The loss is 50 ten thousand yuan.", "The loss is 500,000 yuan."),
        Example("It was 2,5-3 million tons.", "It was 2.5-3 million tons."),
        Example("It takes 3-3,5 months to build.", "It takes 3-3.5 months to build."),
        Example("More than 50'000 new wheels were sold.", "More than 50,000 new wheels were sold."),
        Example("The ferry left at 20:40 PM on Friday.", "The ferry left at 8:40 PM on Friday."),
        Example("They called it «the old mill» in the village.", "They called it “the old mill” in the village."),
    )
    previews: ClassVar = {
        "space-style": "Thousands separated by a space, which is house style in science and in much of Europe.",
        "dotted-date": "A date with periods after a preposition, or with a day after the 12th.",
        "octets": "A size in octets (`Mo`, `Go`), which French has for bytes.",
        "degree-character": "The single character ℃ or ℉, which many translators leave.",
        "euro-style": "The euro sign after the sum, which is house style in much of Europe.",
        "comma-style": "A decimal comma where all figures nearby have one, or in a table: it may be the house style.",
    }
    bad_in_preview = (
        Example("It was 25℃ at noon.", "It was 25 °C at noon."),
        Example("The town gave 7 675 permits last year.", "The town gave 7,675 permits last year."),
        Example("It runs from a 16 Go SD card.", "It runs from a 16 GB SD card."),
        Example(
            "The file has 150 Mo of data, and the disk 2 Go.",
            "The file has 150 MB of data, and the disk 2 GB.",
            count=2,
        ),
        Example("About 12 500 people live here.", "About 12,500 people live here."),
        Example("It was built on 12.05.1990 by them.", "It was built on 12 May 1990 by them."),
        Example("The paper wrote 18.06.2015 that it was sold.", "The paper wrote June 18, 2015 that it was sold."),
        Example("The mill is open again - NN - 14. 02 2023", "The mill is open again - NN - February 14, 2023"),
        Example("The ticket costs 15 € at the door.", "The ticket costs €15 at the door."),
        Example(
            "The pass is 2,5 km long.\n\nThe lake is 1,5 km wide.\n\nThe tower is 4,5 meters high.",
            "The pass is 2.5 km long.\n\nThe lake is 1.5 km wide.\n\nThe tower is 4.5 meters high.",
            count=3,
        ),
    )
    good = (
        "Since 2015, thousands of boats have passed, and NIS 8 billion of old debt is left.",
        "It rained on the first 2,3 days. Fuel costs €1.459 a liter there.",
        "The F-16 and the 5-x plan of 1990-x are old.",
        "It was shut in 2019. 5. 10 of them left, 2022. 13. 1. and 2022.8.19 are versions, and 2001. 5. 3.1 is a list.",
        "Two hundred of the guests and 3 million of them left. It has $400 million of old debt, two thousands of years",
        "In 2 centuries, the mill was moved. Set the price to $price or 5$x there.",
        "A space in the query of an address is turned from + to %20.",
        "It opens at 18. At 00 o'clock it shuts, and on 25 July, at 01: 23 o'clock, it burned.",
        "Breads ~ 4 kinds of them",
        "It takes from 3 days ~ 8 weeks of them.",
        "It is hot,“ in the mill, in the sun ” of the valley.",
        "The mill is open between 12 and 14 o'clock.",
        "He won the 11th, 12th, 13th, 111th, and 4th prize, and the 1st.",
        "See “Le moulin”, Le Temps, 5 juillet 1902.",
        "He is 5'11 and throws 6'100.",
        "Some 1.5 million tons were lost.",
        "See sections 1,2 and 3,4 of the annex.",
        "The village has 1,200 inhabitants.",
        "Version 1.200 was the last.",
        "The rod is 1.200 meters long.",
        "On pages 3,5 and 7,9 you find more.",
        "It boils at 100 °C.",
        "The sign reads « Défense de fumer ».",
        "Home » News » Local",
        "The value 0,5 is written with a comma in German.",
        "In 2,000 households, the lamp was on.",
        "They won 3,2 in sets; the 10,000 meters were run at noon.",
        "The character „ opens a quotation in German.",
        "The chain has 12 万 30 shops.",
        "Between 1,10 and 1,20 the pulse falls.",
        "It is version 18.06.2015, and dd.mm.yyyy stands for 14.09.2016 here. The ferry left at 8:40 PM.",
        "The coin (昭和39年) is rare, and the sign 円 stands for yen.",
        "He wrote “2019年4月8日” on the wall.",
        "The sum is 2.5 + (3 of 4) in this case.",
        "In May 15 300 people came, and on page 3 200 names are listed.",
        "Call 600 123 456 for help.",
        "A decimal comma, as in 1.234,56, is usual in German.",
        "The match took 2h30 of playing time, and it was over at 2h.",
        "We met at 10 o'clock in the morning.",
        "The budget of 1987, year by year, is in the annex.",
        "She played the Sinfonie Nr. 5 and cited the Bundesgesetzblatt Nr. 12.",
        "In the film Malcolm X century-old trees are cut.",
        "It ended in 2010. Year after year, it was missed.",
        "The 0-th element and the N-th element are kept.",
        "Wait... 10 minutes is too long.",
        "7, a lucky number, and 3, if you like. 12, the dozen, is more.\n\n7, my lucky number.",
        "1, two and three are numbers.\n\n1, 2 or 3, and so on.",
        "The path ~/mill and version 1.0~2 are valid.",
        "The code %20 stands for a space, and %1 to %9 for groups.",
        "The element «include» is a stereotype.",
        "The wall is 6'200 mm long.",
        "The sum of 2 + apples and 3 + pears, and x = 4 + lamps.",
    )

    def check(self, document: Document) -> Iterator[Finding]:
        """Each habit that one of its signs suggests."""
        for kind in _KINDS.of(document):
            for match in kind.found(document):
                new = kind.better(match, document)
                if new is not None:
                    fix = items.escaped_item(match, document, kind) or items.repaired(match, kind, new)
                    preview = kind.preview(match, document)
                    yield Finding(match.start(), match.end(), kind.message, (fix,), preview=preview)
