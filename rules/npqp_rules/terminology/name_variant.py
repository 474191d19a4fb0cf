"""TM102 name-variant."""

from __future__ import annotations

from itertools import compress
from typing import TYPE_CHECKING
from unicodedata import normalize

from npqp_lint.rule import Edit, Example, Finding, Fix, Rule

from npqp_rules.english.tokens import capitals, tokens_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from npqp_lint.rule import Contested
    from npqp_lint.text.document import Document


class NameVariant(Rule):
    """One name in two spellings.

    ## What it does

    Finds the name of a person, a place, or an organization that the document spells in two ways. It offers the dominant
    spelling: the one that is at least twice as frequent as the others together. Two spellings can be:

    - transliterations: "Zelensky", "Zelenskyy"
    - with and without an accent, a hyphen, or a space: "Erdogan", "Erdoğan"; "Kim Jong-un", "Kim Jong Un"
    - with the given name first or last: "Shinzo Abe", "Abe Shinzo"
    - the new and the old name of a city: "Kyiv", "Kiev"
    - different in one letter, after the same given name: "Olaf Scholz", "Olaf Schulz"

    ## Why it matters

    A translation engine spells a name anew in each sentence. Readers take two spellings for two people, and a search
    for one misses the other.

    ## Fix safety

    Unsafe: two people can have similar names.

    ## Exceptions

    - Fewer than three occurrences in all.
    - Names with different names beside them: "Sara Berg" and "Sarah Holt" are two people.
    - Chinese names in Latin letters, in which every letter counts: Jiangsu and Jiangxi, Li Ming and Li Min.
    - Plurals, possessives, names with digits or capitals inside, headings, and tables.

    ## References

    - *The Chicago Manual of Style*, 8.14: names that are transliterated
    """

    code = "TM102"
    name = "name-variant"
    family = "terminology"
    stage = "stable"
    bad = (
        Example(
            "Volodymyr Zelensky spoke in Berlin. Zelensky then left for Paris. In Paris, Volodymyr Zelenskyy met the "
            "press.",
            "Volodymyr Zelensky spoke in Berlin. Zelensky then left for Paris. In Paris, Volodymyr Zelensky met the "
            "press.",
            at="Zelenskyy",
            message="“Zelenskyy” is “Zelensky” elsewhere in this document.",
        ),
        Example(
            "The archive has letters by Eduard Shevardnadze. Shevardnadze wrote them in exile. The last one was by "
            "Eduard Schevardnadze in May.",
            "The archive has letters by Eduard Shevardnadze. Shevardnadze wrote them in exile. The last one was by "
            "Eduard Shevardnadze in May.",
        ),
        Example(
            "The pitcher Ohtani threw well. Fans cheered for Shohei Ohtani. In the end, Shohei Otani was replaced.",
            "The pitcher Ohtani threw well. Fans cheered for Shohei Ohtani. In the end, Shohei Ohtani was replaced.",
        ),
        Example(
            "The hall was built by Renzo Bellandi. Critics praise Bellandi. A tower by Renzo Belandi followed.",
            "The hall was built by Renzo Bellandi. Critics praise Bellandi. A tower by Renzo Bellandi followed.",
        ),
        Example(
            "The train to Kyiv is late. From Kyiv we walk. The road to Kiev is closed. The market of Kyiv is open.",
            "The train to Kyiv is late. From Kyiv we walk. The road to Kyiv is closed. The market of Kyiv is open.",
        ),
        Example(
            "The play is by Anders Ekström. The director praised Ekström. The stage is named after Anders Ekstrom.",
            "The play is by Anders Ekström. The director praised Ekström. The stage is named after Anders Ekström.",
        ),
        Example(
            "The envoy met Kang Jin-ho at noon. Later Kang Jin-ho flew home. The talks with Kang Jin Ho failed.",
            "The envoy met Kang Jin-ho at noon. Later Kang Jin-ho flew home. The talks with Kang Jin-ho failed.",
        ),
        Example(
            "The prize went to Shinzo Takeda. The jury praised Shinzo Takeda. The book by Takeda Shinzo sells well.",
            "The prize went to Shinzo Takeda. The jury praised Shinzo Takeda. The book by Shinzo Takeda sells well.",
        ),
        Example(
            "The talks with Sergei Lavrentov went on. The side of Sergei Lavrentov agreed. Then Sergey Lavrentov left.",
            "The talks with Sergei Lavrentov went on. The side of Sergei Lavrentov agreed. Then Sergei Lavrentov left.",
        ),
        Example(
            "The plant belongs to Jonas Kleinhauser. We asked Jonas Kleinhauser. The answer of Jonas Kleinhausner was "
            "short.",
            "The plant belongs to Jonas Kleinhauser. We asked Jonas Kleinhauser. The answer of Jonas Kleinhauser was "
            "short.",
        ),
        Example(
            "The coast of Azerbaijan is dry. The ports of Azerbaijan are full. Ships from Azerbaidjan wait there.",
            "The coast of Azerbaijan is dry. The ports of Azerbaijan are full. Ships from Azerbaijan wait there.",
        ),
    )
    good = (
        "They sell Bosch, Roth, and Bösch lamps. The lamps of Bosch are blue. We asked Bosch. They love Bosch.",
        "Non-blocking calls end. Some are non-blocking. Nonblocking calls end, too. Nonblocking calls are new.",
        "The roads of Jiangsu are wide. The roads of Jiangxi are steep. The rivers of Jiangsu are slow.",
        "The brothers Li Ming and Li Min ran. Li Ming won. Li Ming was tired. Li Min came second.",
        "The painter Sara Berg lives here. Sara Berg paints. The poet Sarah Holt lives there.",
        "The roof of Shaanxi is high. The plain of Shaanxi is wide. The coal of Shanxi is black.",
        "We asked Anna Lindqvist. The answer of Anna Lindqvist came. The sister, Anne Lindqvist, was silent.",
        "The Hansons came late. We met John Hanson. Later John Hanson left. John Hanson’s car was red.",
        "Philips makes lamps. The lamps of Philips are bright. The engineer Ann Phillips left.",
        "The cities of San Marino and San Martino are far. San Marino is old. San Marino is small.",
        "Volodymyr Zelensky spoke. In Paris, Volodymyr Zelenskyy met the press.",
        "The novel by Henry James is long. The songs of James Henry are short. Critics like Henry James.",
        "The boat of Martin Lindqvist won. We met Martin Lindqvist and Martin Holt. Then Martijn den Hoek came.",
        "The Model Kestral and the Model Kestrel differ. The Kestrel flies. The Kestrel is new.",
        "We drove to Hebei. The fields of Hebei are flat. The lakes of Hubei are deep.",
        "The lab is at Peking University. The train to Beijing is fast. The streets of Beijing are wide.",
    )

    def check(self, document: Document) -> Iterator[Finding]:
        """Every occurrence of every spelling but the dominant one."""
        from npqp_rules.terms.names.variants import names_of, variants

        agreed = document.agreed.get(self.code, {})
        if agreed:
            from npqp_rules.terms.names.sets import differing

            for said, better, place in differing(document, agreed):
                message = f"“{said}” is “{better}” elsewhere in these documents."
                fix = Fix(f"Replace with “{better}”", (Edit(place.start, place.end, better),))
                yield Finding(place.start, place.end, message, (fix,))
        for variant in variants(document.fact(names_of)):
            if variant.said in agreed or variant.better in agreed:
                continue
            if _is_address(document, variant.said) or any(letter * 3 in variant.said for letter in set(variant.said)):
                continue  # two programs with names that are nearly the same; a cry, “Annaaa!”
            joined = variant.said.replace("-", "").lower() == variant.better.replace("-", "").lower()
            if joined and not document.fact(_common).isdisjoint((variant.said.lower(), variant.better.lower())):
                continue  # “Non-blocking” at the start of a sentence
            message = f"“{variant.said}” is “{variant.better}” elsewhere in this document."
            kept, other = variant.counts
            hint = f"{kept} × {variant.better}, {other} × {variant.said} ({variant.kind})"
            from npqp_rules.terms.own_names import are_listed

            for start, end in variant.places:
                if are_listed(document.text, (start, end), variant.better):
                    continue
                fix = Fix(f"Replace with “{variant.better}”", (Edit(start, end, variant.better),))
                plain = normalize("NFD", variant.said).encode("ascii", "ignore").decode()
                lost = plain == variant.better != variant.said  # the accent is right, however seldom it is there
                yield Finding(start, end, message, () if lost else (fix,), (hint,))

    def collect(self, document: Document) -> Mapping[str, Mapping[str, int]]:
        """How often each name is used."""
        from npqp_rules.terms.names.sets import collected

        return collected(document)

    def contested(self, collected: Sequence[Mapping[str, Mapping[str, int]]]) -> Sequence[Contested]:
        """The names that the documents spell in several ways."""
        from npqp_rules.terms.names.sets import contested

        return contested(collected)


def _is_address(document: Document, name: str) -> bool:
    """An address or code has the name too, beyond the prose."""
    source, prose = document.fact(_lowered)
    return source.count(name.lower()) > prose.count(name.lower())


def _lowered(document: Document) -> tuple[str, str]:
    """The source and the prose in lower case, for all the names of a document."""
    return document.source.text.lower(), document.text.lower()


def _common(document: Document) -> frozenset[str]:
    """The words that the document writes in lowercase letters somewhere."""
    return frozenset(compress(document.fact(tokens_of).words, map((0).__eq__, document.fact(capitals))))
