from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.rule import Example, Finding, Rule

from npqp_rules.artifacts.stops import verbless_pieces

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.text.document import Document


class Fragment(Rule):
    """The end of an enumeration as a sentence of its own.

    ## What it does

    Reports a capitalized fragment of three to fourteen words that joins things with *and* or *or* and has no verb,
    after a complete sentence: `Technology and foreign trade.` after `The two cities agreed to work closely in science
    and culture.`

    ## Why it matters

    In the original, the fragment was usually part of the sentence before it. On its own it says nothing, and it leaves
    that sentence unfinished.

    ## Fix safety

    Unsafe. The first fix joins the fragment to the sentence before it with a comma, and lowercases it unless it starts
    with a name; the second joins without a comma. If the fragment ends a list, check whether an “and” before it has to
    move.

    ## Exceptions

    Answers and exclamations (`Not at all.`), text with `I`, `we`, and `you`, where fragments are a matter of style,
    instructions (`Stir the flour.`), fragments that start with a preposition or an -ing form, that may contain a verb,
    or that have digits, names, colons, dashes, or quotation marks, and headings, captions, and table cells. Single
    things (`A masterpiece.`) are left alone because they are style as often as damage, and so are fragments in stories,
    that is, in documents many of whose paragraphs open with what somebody says.

    ## References

    - *The Chicago Manual of Style*, 17th edition, chapter 5, "Grammar and Usage": sentence fragments
    """

    code = "MT106"
    name = "fragment"
    family = "artifact"
    stage = "stable"
    bad = (
        Example(
            "In May, the port handled 40 million tons. Year-on-year growth of 4.5 percent.",
            "In May, the port handled 40 million tons, year-on-year growth of 4.5 percent.",
        ),
        Example(
            "The two cities agreed to work closely in the fields of science and culture. Technology and foreign trade.",
            "The two cities agreed to work closely in the fields of science and culture, technology and foreign trade.",
        ),
        Example(
            "The new law protects the rivers, the lakes and the forests of the region. Wetlands and coastal dunes.",
            "The new law protects the rivers, the lakes and the forests of the region, wetlands and coastal dunes.",
        ),
        Example(
            "The course teaches nurses how to care for children at home. Elderly people and patients with wounds.",
            "The course teaches nurses how to care for children at home, elderly people and patients with wounds.",
        ),
        Example(
            "The museum shows tools that the miners used in the old days. Lamps, helmets and maps of the shafts.",
            "The museum shows tools that the miners used in the old days, lamps, helmets and maps of the shafts.",
        ),
        Example(
            "The fund has paid for schools and clinics in the poorest districts. Water pipes and solar panels.",
            "The fund has paid for schools and clinics in the poorest districts, water pipes and solar panels.",
        ),
        Example(
            "The bank lends money to young farmers who want to buy land. Machines and cattle for breeding.",
            "The bank lends money to young farmers who want to buy land, machines and cattle for breeding.",
        ),
        Example(
            "The society collects songs that were sung in the valley long ago. Old dances and wedding customs.",
            "The society collects songs that were sung in the valley long ago, old dances and wedding customs.",
        ),
        Example(
            "The army sent food to the villages that were cut off by the flood. Blankets and clean water.",
            "The army sent food to the villages that were cut off by the flood, blankets and clean water.",
        ),
        Example(
            "The report describes how the lake was poisoned by the tannery. Causes and consequences.",
            "The report describes how the lake was poisoned by the tannery, causes and consequences.",
        ),
        Example(
            "The tenant must pay for the water and the heating of the flat. Electricity and waste collection.",
            "The tenant must pay for the water and the heating of the flat, electricity and waste collection.",
        ),
        Example(
            "The owner keeps the right to enter the rooms after a written notice. The cellar and the attic.",
            "The owner keeps the right to enter the rooms after a written notice, the cellar and the attic.",
        ),
    )
    good = (
        "The agenda of the board is not to approve all of the plans. Members review and approve plans on their own.",
        "The owners keep every part of the mill in the old shed. Boats cannot pass the gate and the dam at night.",
        "A long test may slow the server for a day. Monitor memory use and queue length meanwhile. Then read the log.",
        "Give talks about the mill at the schools of the town. Share photos and notes with others. It is fun.",
        "The maps are shown in a list with the newest first. Group maps and photos of each year for a better view.",
        "Keep the plans of the mill in one box at the office. Separate wheels, gates, pumps and lamps of the halls.",
        "The mill is open on all days of the week. Free visitors from their bags and coats at the door.",
        "Did the two cities agree on everything? Not at all.",
        "I walked for hours along the empty beach that morning. Just sand and sea.",
        "You will love the view from the terrace of this hotel. Mountains on all sides.",
        "The new hall has seats for nine hundred people. It opens in May.",
        "The train leaves from the old station at seven in the evening. Platform 4.",
        "The city lost half of its people in the war. Hence the empty streets.",
        "The photograph shows the first team of the club before the final. Photo by Anna Holm.",
        "The plan was simple and cheap, and everybody in the village liked it. The cost: nine pounds a head.",
        "The menu on the board outside offered only one thing to eat. “Soup of the day.”",
        "The recipe needs only a few things that most people have at home. Stir the flour and the milk.",
        "The letter was signed by the three owners of the mine on Friday. Yours sincerely, Anna Holm.",
        "The two of them wanted to cross the lake before the storm. Too late for that.",
        "The cook used butter, cream and the best cheese from the mountains. What a feast!",
        "The council must vote again, for one of the members has left. The emergency lasts and lasts.",
        "The painting shows the beach on a quiet day in the morning. Strange towers and arches rise above the sea.",
        "The tool is easy to use for everybody who knows a terminal. Automatic help, and completion for all shells.",
        "The fog keeps the boats in the harbor of the town. Captains usually wait for light and a fair wind.",
        "The mill must be shut before the rain comes to the valley. Water fills tanks and barrels of the yard.",
        "It names the mills in which the wheel and the lock are turned by hand. Valid only with wheels and locks.",
        "The road is shut to cars on all days of the week. Carts carrying grain often block gates and yards there.",
    )

    def check(self, document: Document) -> Iterator[Finding]:
        """The fragments among the wrong pieces."""
        for site in verbless_pieces.fragments(document):
            message = "This fragment has no verb; it belongs to the sentence before it."
            yield Finding(site.start, site.end, message, site.fixes)
