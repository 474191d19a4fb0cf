"""TM104 number-style."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Example, Finding, Fix, Rule

from npqp_rules.terminology.styles import Written, collected, contested, differing, where

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Mapping, Sequence

    from npqp_lint.rule import Contested
    from npqp_lint.text.document import Document

_PERCENT = ("%", "percent", "per cent")
_UNITS = (
    "km|cm|mm|kg|mg|ml|mL|kW|MW|GW|kWh|MWh|GWh|Hz|kHz|MHz|GHz|kB|KB|MB|GB|TB|KiB|MiB|GiB|TiB|kbps|Mbps|Gbps|"
    "dB|kPa|hPa|km/h|mph|ms"
)
_AMOUNT = lazy(
    r"(?<![\w.,:/+*=$€£¥#~^-])(\d{1,15}(?:[.,]\d{1,15}){0,6})([ \u00a0\u202f]?)"
    rf"(%|percent\b|per cent\b|°[CF]\b|(?:{_UNITS})\b)(?![%/\w-]|\.\w)"
)
_GROUPED = lazy(r"(?<![\w.,:/+*=#~^-])[$€£¥]?(\d{1,3}(?:([,\u00a0\u202f])\d{3})(?:\2\d{3}){0,4})(?![\w,-]|\.\d)")
_THIN = {",": "comma", "\u00a0": "space", "\u202f": "space"}


class NumberStyle(Rule):
    """Numbers and units written in two ways.

    ## What it does

    Finds a percentage (`10%`, `10 %`, `10 percent`, `10 per cent`), a space before a unit (`5 km`, `5km`) or before a
    degree sign (`20 °C`, `20°C`), and a thousands separator (a comma or a no-break space) that the same document
    writes differently elsewhere. It offers the dominant form: the one that is at least twice as frequent as the
    others together.

    ## Why it matters

    Style manuals differ, and each of these forms is right in one of them. Two forms in a document show that nobody
    decided, and a search for one misses the other.

    ## Fix safety

    Unsafe: a table of a publisher or a quotation can demand the other form.

    ## Exceptions

    Fewer than three occurrences in all, tables, headings, code, short quotations, and units of one letter, which can
    mean something else (`5m` for 5 million).

    ## References

    - *The SI Brochure*, 5.4.3: a space separates the number and the unit
    - *The Chicago Manual of Style*, 9.18: percentages
    """

    code = "TM104"
    name = "number-style"
    family = "terminology"
    bad = (
        Example(
            "Prices rose by 10% in May. They rose by 12% in June. In July they rose by 3 percent.",
            "Prices rose by 10% in May. They rose by 12% in June. In July they rose by 3%.",
            at="3 percent",
            message="“3 percent” is written in another form elsewhere in this document: “3%”.",
        ),
        Example(
            "About 10 percent of the mills closed. Another 12 percent were sold. Only 40% of the workers stayed there.",
            "About 10 percent of the mills closed. Another 12 percent were sold. Only 40 percent of the workers stayed "
            "there.",
        ),
        Example(
            "About 10 per cent of the mills closed. Another 12 per cent were sold. Only 40 percent of them reopened.",
            "About 10 per cent of the mills closed. Another 12 per cent were sold. Only 40 per cent of them reopened.",
        ),
        Example(
            "The road is 5 km long. The path is 12 km long. From the mill it is 3km to the sea.",
            "The road is 5 km long. The path is 12 km long. From the mill it is 3 km to the sea.",
        ),
        Example(
            "The file has 5GB and grows. The disk has 500GB in all. It needs 20 GB for the index.",
            "The file has 5GB and grows. The disk has 500GB in all. It needs 20GB for the index.",
        ),
        Example(
            "Keep it at 20 °C in the summer. Do not heat it above 40 °C at all. It freezes at 0°C in the shed.",
            "Keep it at 20 °C in the summer. Do not heat it above 40 °C at all. It freezes at 0 °C in the shed.",
        ),
        Example(
            "The town has 12,000 people and the valley has 45,000 people. In the county there are 150\u00a0000 people.",
            "The town has 12,000 people and the valley has 45,000 people. In the county there are 150,000 people.",
        ),
        Example(
            "Each bag weighs 25 kg when it is dry. A wet one weighs 31 kg or so. The cart carries 400kg of them.",
            "Each bag weighs 25 kg when it is dry. A wet one weighs 31 kg or so. The cart carries 400 kg of them.",
        ),
        Example(
            "The share of rye was 10 % in that year. The share of oats was 7 % then. The share of wheat was 80% then.",
            "The share of rye was 10 % in that year. The share of oats was 7 % then. The share of wheat was 80 % then.",
        ),
        Example(
            "The turbine gives 5 MW in a good wind. The old one gave 2 MW at most. The park has 120MW in all.",
            "The turbine gives 5 MW in a good wind. The old one gave 2 MW at most. The park has 120 MW in all.",
        ),
        Example(
            "The signal has 5 MHz at the source. The filter takes 2 MHz of it away. The line carries 10MHz in all.",
            "The signal has 5 MHz at the source. The filter takes 2 MHz of it away. The line carries 10 MHz in all.",
        ),
    )
    good = (
        "Prices rose by 10% in May. In June they rose by 3 percent.",
        "Prices rose by 10% in May. They rose by 12% in June. In July they rose by 3%.",
        "The road is 5 km long. The path is 12 km long. A 3-km walk leads to the sea.",
        "The fund has 5m of debts. It had 12 m in May. The mast is 30m high and 2 m wide.",
        "He rose 10 percent of the way. He rose 12% of the way. A third of it was left, or 33 percent, or 30%.",
        "The road is 5 km long. The path is 12 km long. “3km” was on the sign.",
        "The disk has 500 GB and the file has 20 GB in it. Model X500GB is the old one.",
        "It costs $12,000 or so. The other costs 45,000 crowns. Call 150 000 for help.",
        "The version is 3.5 of the tool. The other is 12.000 of the tool. There are 12,000 and 13,000 of them.",
        "Write 5 km when you write for the reader. Write 12 km there. The option is --size=3km in all cases.",
        "Keep it at 20 °C in the summer. Do not heat it above 40 °C at all. At 0 degrees it freezes.",
    )

    def check(self, document: Document) -> Iterator[Finding]:
        """Every place that is not written in the dominant form."""
        text, agreed = document.text, document.agreed.get(self.code, {})
        for place, form in differing(document, _places(text), agreed):
            said = text[place.start : place.end]
            better = _written(said, place.choice, form)
            message = f"“{said}” is written in another form elsewhere {where(place, agreed)}: “{better}”."
            fix = Fix(f"Replace with “{better}”", (Edit(place.start, place.end, better),))
            yield Finding(place.start, place.end, message, (fix,))

    def collect(self, document: Document) -> Mapping[str, Mapping[str, int]]:
        """How often each form is used."""
        return collected(document, _places(document.text))

    def contested(self, found: Sequence[Mapping[str, Mapping[str, int]]]) -> Sequence[Contested]:
        """What the documents write in several forms."""
        return contested(found)


def _places(text: str) -> Iterator[Written]:
    if not any(map(text.__contains__, "0123456789")):
        return
    for match in _AMOUNT.finditer(text):
        yield _amount(match)
    for match in _GROUPED.finditer(text):
        yield Written(match.start(1), match.end(1), "thousands", _THIN[match[2]])


def _amount(match: re.Match[str]) -> Written:
    gap, unit = bool(match[2]), match[3]
    if unit in _PERCENT:
        return Written(match.start(), match.end(), "percent", f"{' ' if gap else ''}{unit}")
    choice = "degree" if unit.startswith("°") else "unit"
    return Written(match.start(), match.end(), choice, "spaced" if gap else "closed")


def _written(said: str, choice: str, form: str) -> str:
    """What is said in another form."""
    if choice == "thousands":
        sign = "," if form == "comma" else "\u00a0"
        return "".join(sign if c in _THIN else c for c in said)
    number = said[: next(i for i, c in enumerate(said) if not (c.isdigit() or c in ".,"))]
    rest = said[len(number) :].strip()
    if choice == "percent":
        return number + form
    return number + (" " if form == "spaced" else "") + rest
