"""MT120: placeholders, names in code and addresses that translation broke apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from npqp_lint.rule import Edit, Example, Finding, Fix, Rule
from npqp_lint.text.signs import Signs

from npqp_rules.artifacts.broken_code import PARTED_LINK, SPACED_CODE, broken_code, broken_escapes
from npqp_rules.artifacts.lost_cells import LOST_CELLS, lost_cells
from npqp_rules.artifacts.spaced_links import spaced_links
from npqp_rules.placeholders import BREAKS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.text.document import Document

_LIKELY = Signs((kind.signs, kind) for kind in BREAKS)


class BrokenPlaceholder(Rule):
    """A placeholder, a name in code, or an address that translation broke apart.

    ## What it does

    Reports the tokens that translation programs use to mask code and did not replace afterwards (`__INLINE_8__`). It
    also reports spaces inside placeholders (`% s`, `# Product1 #`, `% (name) s`), in several tags (`# Holm # boats`),
    inside variables and names in code
    that the document elsewhere writes without them (`{ name }`, `$ HOME`, `max _ size`), inside paths (`docs /
    guide.md`), inside percent-encoded addresses (`Port% 20One`), and inside the brackets and the addresses of links in
    Markdown (`[here]( page.md )`, `[page ](page.md)`, `[ page](page.md)`). Percent-encoded addresses are looked for
    in code, too. Finally, it reports links with spaces inside the address, addresses with a space before the value of
    a key, backticks of Markdown without their partners, code that a bar divides between two cells of a table, and
    placeholders that are attached to a word. In Markdown, a space that changed places with a backtick (`` the` name`
    field ``), apostrophes in place of closing backticks (`` the `lid' of the `box' ``), and links without an address
    (`[here]()`, `[here], (page.md)`, `[here]https://example.org)`) are also reported, and so are spaces in e-mail
    addresses and, in preview, rows of tables with more cells than columns.

    ## Why it matters

    A program fills in `%s` and `{name}`, and finds a file by its path. With a space inside, it prints the placeholder
    or fails. A mask that was left in the text shows that a piece of code is missing.

    ## Fix safety

    Unsafe: the spaces are deleted. A mask has no fix, because nothing shows what it stood for.

    ## Exceptions

    Braces, dollar signs, and underscores with spaces if the document never writes the name without them, percent signs
    after a number, and slashes between words that do not name a file.
    """

    previews: ClassVar = {
        PARTED_LINK: "Words between the text of a link and its address.",
        LOST_CELLS: "A row of a table that has more cells than the table has columns.",
        SPACED_CODE: "Spaces in a piece of code in backticks that may be part of it.",
    }
    code = "MT120"
    name = "broken-placeholder"
    family = "artifact"
    stage = "stable"
    languages = ()
    specificity = 3
    example_format = "markdown"
    bad = (
        Example("Set `name`,` path` first of all.", "Set `name`, `path` first of all."),
        Example("See www. example.org or localhost: 8080.", "See www.example.org or localhost:8080.", count=2),
        Example("! [map](https://example.org/map.png)", "![map](https://example.org/map.png)"),
        Example("See [the map](https://example.org/map today.", "See [the map](https://example.org/map) today."),
        Example("See https://mill.example. com today.", "See https://mill.example.com today."),
        Example(
            "See [the mill](https://example. org/mill/list) and come.",
            "See [the mill](https://example.org/mill/list) and come.",
        ),
        Example("Close the `lid' of the `box' first.", "Close the `lid` of the `box` first."),
        Example("The `lid', the `box' and the `gate' are old.", "The `lid`, the `box` and the `gate` are old."),
        Example("The call of __INLINE_8__ fails.", None),
        Example("Then run PLACEHOLDER_2 again.", None),
        Example("Welcome to the # Product1 # store!", "Welcome to the #Product1# store!"),
        Example("We meet at # Harbor # Holm tonight.", "We meet at #Harbor #Holm tonight."),
        Example("The lid of # Product 2 # is blue.", "The lid of #Product2# is blue."),
        Example("The parcel of #NUMBER # items left at noon.", "The parcel of #NUMBER# items left at noon."),
        Example("The file “% s” was not found.", "The file “%s” was not found."),
        Example("Hello, % (name) s, you have mail.", "Hello, %(name)s, you have mail."),
        Example("Use {city} here, and { city } there.", "Use {city} here, and {city} there."),
        Example("The pages are in / var / www / pages there.", "The pages are in /var/www/pages there."),
        Example("Set $HOME first. The path $ HOME is read.", "Set $HOME first. The path $HOME is read."),
        Example("Set max_size first; max _ size is read once.", "Set max_size first; max_size is read once."),
        Example("The settings lie in etc / app / main.conf on disk.", "The settings lie in etc/app/main.conf on disk."),
        Example("It asks for Front% 20Door on the page.", "It asks for Front%20Door on the page."),
        Example("Put ${user} first, then ${ user } again.", "Put ${user} first, then ${user} again."),
        Example("It is at https://example.org/Front% 20Door now.", "It is at https://example.org/Front%20Door now."),
        Example("The #NUMBER#items and the #ORG_NAME#team left.", "The #NUMBER# items and the #ORG_NAME# team left."),
        Example(
            "See [the map](https://example.org/my map.md) first.",
            "See [the map](https://example.org/my%20map.md) first.",
        ),
        Example(
            "See [the lid](https://example.org/box.md#the old lid) first.",
            "See [the lid](https://example.org/box.md#the-old-lid) first.",
        ),
        Example(
            "See [the lid](https://example.org/box?id= 25) and [the hoop](https://mill .example.org/hoop).",
            "See [the lid](https://example.org/box?id=25) and [the hoop](https://mill.example.org/hoop).",
            count=2,
        ),
        Example(
            "See [the sluice](https://example.org/#%E5%AE%A2%E6 %88%B7) first.",
            "See [the sluice](https://example.org/#%E5%AE%A2%E6%88%B7) first.",
        ),
        Example(
            "See [the old mill](https://example.org/mill- wheel/ list?id=1. Wheel) first.",
            "See [the old mill](https://example.org/mill-wheel/list?id=1.-Wheel) first.",
        ),
        Example(
            "See [the sacks](https://example.org/a - b/1. Sacks.md) first.",
            "See [the sacks](https://example.org/a%20-%20b/1.%20Sacks.md) first.",
        ),
        Example(
            "See [the river](https://example.org/river in the old town .html), it is wide.",
            "See [the river](https://example.org/river.html) in the old town, it is wide.",
        ),
        Example("Type / exit` to leave the program."),
        Example("| Sail | Kind |\n| - | - |\n| jib | `small | light` |", None, at="`small", count=1),
        Example("See https://example.org/map?id =521 for it.", "See https://example.org/map?id=521 for it."),
        Example("Set the` depth` of the well.", "Set the `depth` of the well."),
        Example("Set the `depth `of the well.", "Set the `depth` of the well."),
        Example("Set `max_depth`; `max _ depth` is read once.", "Set `max_depth`; `max_depth` is read once."),
        Example("Look into `/var / log / mill` first.", "Look into `/var/log/mill` first."),
        Example("Press `Enter ` to go on.", "Press `Enter` to go on."),
        Example("The mill%s has %d wheels, and % s turns.", "The mill%s has %d wheels, and %s turns."),
        Example("Dear {name}, the { wheel_type } is here.", "Dear {name}, the {wheel_type} is here."),
        Example("There are % s mills in the valley.", "There are %s mills in the valley."),
        Example("Name it mill_[% Y |% m |% d].log first.", "Name it mill_[%Y |%m |%d].log first.", count=3),
        Example("It is in C: \\ Users \\ mill or ./ mill / data.", "It is in C:\\Users\\mill or ./mill/data.", count=2),
        Example("Take version 1 .2 .3, and put {0 } there.", "Take version 1.2.3, and put {0} there.", count=2),
        Example("Run` mill `to start the wheel.", "Run `mill` to start the wheel."),
        Example("Hello % s, you have % d letters.", "Hello %s, you have %d letters."),
        Example("Dear {name }, the { wheel} is here.", "Dear {name}, the {wheel} is here.", count=2),
        Example("Hello {{name} }, it is late.", "Hello {{name}}, it is late."),
        Example("Put $ {user} first.", "Put ${user} first."),
        Example("The call of __ INLINE_CODE_3 __ fails.", None),
        Example("Read the [list of mills]() first.", None, message="This link lost its address."),
        Example(
            "Read the [list of mills], (https://example.org/mills) and go.",
            "Read the [list of mills](https://example.org/mills), and go.",
        ),
        Example(
            "Read [ the list](https://example.org/mills) first.", "Read [the list](https://example.org/mills) first."
        ),
        Example("Read[ it](https://example.org/mills) now.", "Read [it](https://example.org/mills) now."),
        Example("Read [it? ](https://example.org/mills)", "Read [it?](https://example.org/mills)"),
        Example("Read [the list]https://example.org/mills) now.", "Read [the list](https://example.org/mills) now."),
        Example("Write to mill @ example.org about it.", "Write to mill@example.org about it."),
    )
    bad_in_preview = (
        Example("| Sail | Kind |\n| - | - |\n| jib | small `k` | `l` |", None),
        Example("The value of `max _ depth` is read once.", "The value of `max_depth` is read once."),
        Example("Type `a:b ` to see the list.", "Type `a:b` to see the list."),
        Example(
            "The [old mill] is shown here (https://example.org/mills).",
            "The [old mill](https://example.org/mills) is shown here.",
        ),
    )
    good = (
        "It is for groups using @mills.io only. Use backticks (`) for code.",
        "The value starts with `Bearer `, or ends with the text `mill `.",
        "The wheels of the mill:\n# WheelOne turns\n# WheelTwo turns",
        "Use `mill 'old wheel'`, `the bakers' own ` and `don't` or `print('a')` and `say('b')` there.",
        "| Sail | Kind |\n| - | - |\n| jib | small |  |\n| genoa \\| jib | large |\n\nThe sails | hang.",
        "The `lock' part of the `GATE` sign names it; see the parts `left` and` right` of the sign.",
        "## New line (`n)\n\nThe mill writes a new line (`` `n ``) here.",
        "The word Hawai`i and the gel#ORG#n of it",
        "The #NUMBER# items, #CITY#, and #5 of F# scales",
        "See [1](the second page of the map) and type `this' or `that`.",
        "He typed `a', the first letter.",
        "Some 50 % decided to leave, and 5 % said no.",
        "Use { name } to open a block.",
        "The prices are in $ USD and in euros.",
        "Answer yes / no / maybe.",
        "C# and F# are languages. The # of mills and the # of wheels are small. See # 5 and the # Holm boat.",
        "Use a **BoatCollection`1** of boats.",
        "Choose Python and / or Ruby for it.",
        "It uses the _ sign and the % sign.",
        "A share of 20 % (net) sold well.",
        "Type %s for the name.",
        "The channel is #general # of the team. Declare `var _mill` and `const _wheel` first.",
        "He has INLINE skates.",
        "We drove at 50 km / h. net of stops.",
        "See the map [1] (# 12 of them) and ([the list] https://example.org/mills).",
        "The set { a, b } has two members.",
        "The prompt is `> ` and the joint is ` - `, or `a` and `b`.",
        "Divide it: `a / b` is smaller than `len(a) / 2`.",
        "Type `git log -- path` or `case _ => x`.",
        "The well is a good one. Text files are not kept there. [1] See the map (https://example.org).",
        "Ann @ the mill: the wheel [of oak] turns.",
        "Use {name} for it, and write { x } or {x, y} for a set.",
        "The keys of these symbols are hard to find: ~ ` # $ € ^ [ { }",
        "No name of a mill may hold a ~, a `, a #, or a $ in it.",
        "| Key | Name |\n| - | - |\n| ` | backtick |",
    )

    def check(self, document: Document) -> Iterator[Finding]:
        """Each kind of break that one of its signs suggests."""
        text = document.text
        yield from spaced_links(document)
        yield from broken_escapes(document)
        yield from broken_code(document)
        if self.preview:
            yield from lost_cells(document)
        for kind in _LIKELY.of(document):
            for match in kind.pattern.finditer(text):
                start, end = match.span()
                if kind.repair is None:
                    yield Finding(start, end, kind.message)
                elif (new := kind.repair(match, document)) not in (None, match[0]):
                    yield Finding(start, end, kind.message, (Fix("Close it up", (Edit(start, end, new),)),))
