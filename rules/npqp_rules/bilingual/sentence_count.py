"""BI106: a translation with many more or fewer sentences than its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy
from npqp_lint.rule import Example

from npqp_rules.bilingual.unit_rule import UnitRule, about

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.rule import Finding
    from npqp_lint.text.document import Document
    from npqp_lint.text.units import Unit

_END = lazy(r"[。！？｡]+|[^\W\d_]{2}[\"'”’»)]*[.!?…؟।]+(?=[\"'”’»)\]]*(?:\s+[^\Wa-z]|\s*\Z))")
_MARK = lazy(r"[。！？｡.!?…؟।]")
"""Every sentence that is counted ends with at least one."""
_APART = 2
"""Two texts differ if one has twice as many sentences, and at least this many more."""


class SentenceCount(UnitRule):
    """A translation with many more or fewer sentences than its source.

    ## What it does

    Counts the sentences of the two texts, and reports a translation with at least two more or two fewer if one of the
    texts has twice as many as the other.

    ## Why it matters

    Sentences that are missing were dropped, and sentences that were added may belong to another segment.

    ## Fix safety

    There is no fix.

    ## Exceptions

    A translator may join two sentences or split one, so a difference of one is not reported.

    ## References

    - *MQM*, "Accuracy", "Omission" and "Addition"
    """

    code = "BI106"
    name = "sentence-count"
    severity = "info"
    bad = (
        Example("Es regnet. Wir bleiben hier. Niemand kommt.\tIt is raining."),
        Example("下雨了。我们留在这里。没有人来。\tIt is raining."),
        Example("Es regnet.\tIt is raining. We are staying here. Nobody is coming."),
        Example("Il pleut. On reste. Rien ne va. On attend.\tIt is raining. We are waiting."),
        Example("雨が降っている。外に出ない。誰も来ない。\tIt is raining and nobody is coming."),
        Example("Идёт дождь. Мы остаёмся. Никто не придёт.\tIt is raining."),
        Example("Llueve. Nos quedamos. Nadie viene.\tIt is raining, and we stay here."),
        Example("Wer kommt? Wann? Warum nicht heute?\tWho is coming and when?"),
        Example("비가 온다. 우리는 남는다. 아무도 없다.\tIt is raining."),
        Example("Piove. Restiamo qui. Nessuno arriva. Aspettiamo.\tIt is raining. We wait."),
    )
    good = (
        "Es regnet. Wir bleiben.\tIt is raining, so we are staying.",
        "下雨了。我们留下。\tIt is raining. We stay.",
        "Es regnet.\tIt is raining. We stay.",
        "Il pleut.\tIt is raining.",
        "z. B. am 3. Mai\te.g. on May 3",
        "Version 2.3.1\tVersion 2.3.1",
        "Hilfe\tHelp",
        "Wirklich? Ja!\tReally? Yes!",
        "Eins. Zwei. Drei.\tOne. Two. Three.",
        "Herr Dr. A. Weber kommt.\tDr. A. Weber is coming.",
    )

    def judge(self, document: Document, index: int, unit: Unit) -> Iterator[Finding]:
        if max(len(_MARK.findall(text)) for text in (unit.source, unit.target)) <= _APART:
            return
        here, there = (len(_END.findall(text)) for text in (unit.source, unit.target))
        low, high = sorted((max(here, 1), max(there, 1)))
        if high - low >= _APART and high >= 2 * low:
            yield about(index, f"The source has {_sentences(here)}, and the translation {max(there, 1)}.")


def _sentences(count: int) -> str:
    return f"{count} sentences" if count > 1 else "one sentence"
