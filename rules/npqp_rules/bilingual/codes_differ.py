"""BI103: placeholders, tags, or addresses differ between a source and its translation."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from npqp_lint.rule import Example

from npqp_rules.bilingual.codes import Codes, codes_of, has_sign
from npqp_rules.bilingual.unit_rule import UnitRule, about, replacement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.rule import Finding
    from npqp_lint.text.document import Document
    from npqp_lint.text.units import Unit


class CodesDiffer(UnitRule):
    """Placeholders, tags, or addresses differ between a source and its translation.

    ## What it does

    Compares the placeholders (`%s`, `%(name)d`, `{0}`, `{{name}}`, `${VAR}`, `%1`), the tags, and the addresses of the
    two texts: each must be there equally often. Placeholders without a name or a number must also be in the same
    order. Of tags only the names are compared.

    ## Why it matters

    A program that fills in a placeholder fails, or shows the wrong thing, if the translation lost or changed it.

    ## Fix safety

    Unsafe. If one placeholder of the source is missing and there is one that the source does not have, the fix puts
    the right one in its place.

    ## Exceptions

    In a plural form, one number can be missing ("one file").

    ## References

    - *GNU gettext manual*, "c-format Flag": a translation must use the same format directives
    """

    code = "BI103"
    name = "codes-differ"
    severity = "error"
    stage = "stable"
    bad = (
        Example("%d Dateien\t% d files", at="% d files"),
        Example("Hallo {name}!\tHello {nom}!", "Hallo {name}!\tHello {name}!"),
        Example("Datei %s fehlt.\tFile %d is missing.", "Datei %s fehlt.\tFile %s is missing."),
        Example("%s hat %d Punkte.\t%d points for %s."),
        Example("Klicken Sie <b>hier</b>.\tClick <b>here."),
        Example("你好，%(name)s！\tHello, %(namE)s!", "你好，%(name)s！\tHello, %(name)s!"),
        Example("Siehe https://example.org/hilfe\tSee the help"),
        Example("{0} von {1}\t{0} of {0}"),
        Example("Bonjour {{user}}\tHello user"),
        Example("Ordner ${HOME}\tFolder ${HOUSE}", "Ordner ${HOME}\tFolder ${HOME}"),
        Example("打开 %1\tOpen %2", "打开 %1\tOpen %1"),
    )
    good = (
        "%d Dateien\t%d files",
        "Hallo {name}!\tHello {name}!",
        "%1$s hat %2$d Punkte.\t%2$d points for %1$s.",
        "Klicken Sie <b>hier</b>.\tClick <b>here</b>.",
        '<a href="de.html">Hilfe</a>\t<a href="en.html">Help</a>',
        "100 % der Dateien\t100% of the files",
        "Rabatt: 5 %\tDiscount: 5%",
        "{count, plural, one {# Datei} other {# Dateien}}\t{count, plural, one {# file} other {# files}}",
        "Zeile eins<br>Zeile zwei\tLine one<br/>line two",
        "Ein Satz ohne alles.\tA sentence without any of it.",
    )

    def judge(self, document: Document, index: int, unit: Unit) -> Iterator[Finding]:
        if not (has_sign(unit.source) or has_sign(unit.target)):
            return
        there = codes_of(unit.target, unit)
        best: tuple[list[str], list[str], Codes] | None = None
        for text in (unit.source, *unit.alternatives):
            here = codes_of(text, unit)
            if here.all == there.all:
                best = [], [], here
                break
            ours, theirs = Counter(here.all), Counter(there.all)
            missing, added = sorted((ours - theirs).elements()), sorted((theirs - ours).elements())
            if best is None or len(missing) + len(added) < len(best[0]) + len(best[1]):
                best = missing, added, here
        if best is None:
            return
        missing, added, here = best
        if unit.alternatives and len(missing) == 1 and not added and missing[0][0] in "%{":
            return
        if not missing and not added:
            if here.order != there.order:
                yield about(index, f"The placeholders are in another order than in the source: {_listed(here.order)}.")
            return
        fix = None
        if len(missing) == len(added) == 1 and missing[0][0] == added[0][0] != "<":
            fix = replacement(document, unit, added[0], missing[0])
        yield about(index, _message(missing, added), fix)


def _message(missing: list[str], added: list[str]) -> str:
    if not added:
        return f"The translation lacks {_listed(missing)} of the source."
    if not missing:
        return f"The translation has {_listed(added)}, which the source does not have."
    return f"The source has {_listed(missing)}, and the translation {_listed(added)}."


def _listed(codes: list[str] | tuple[str, ...]) -> str:
    return " ".join(codes[:4]) + (" …" if len(codes) > 4 else "")
