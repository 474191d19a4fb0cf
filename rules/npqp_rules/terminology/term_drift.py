"""TM101 term-drift."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Example, Finding, Fix, Rule

from npqp_rules.english.case import is_english_word
from npqp_rules.english.quotations import in_quotation
from npqp_rules.english.tokens import lowered
from npqp_rules.terminology.families import Spelling, families, like, spelled
from npqp_rules.terminology.variants import LEAST, Family, Occurrence

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from npqp_lint.rule import Contested
    from npqp_lint.text.document import Document

_DEFINED_BEFORE = lazy(r"\b(?:phrase|term|concept|expression|notion|called|known as|named|dubbed)[,:]? [“\"‘']?$")
_DEFINED_AFTER = lazy(r"[”\"’']?,?[”\"]? (?:\([A-Z]{2,7}\)|refers? to|means?\b|(?:is|are) defined as|denotes?\b)")
_RATIO = {"words": 2, "hyphen": 3, "case": 4, "acronym": 1}
"""How many times as frequent as all others together the dominant form must be if none is defined."""


class TermDrift(Rule):
    """One term with several names in a document.

    ## What it does

    Collects terms of two to five words that differ only in a related word ("production", "productive"), a listed
    synonym ("forces", "capacity"), a dropped "high-", a hyphen, or a capital, and acronyms that are spelled out in two
    ways. It also finds words that the document writes in one, with a hyphen, or in two ("email", "e-mail"; "website",
    "web site"), words without the capital that they have inside ("JavaScript", "Javascript"), and words in the other
    variety of English than most ("colour", "color"). It offers the dominant form: the one that the document defines or
    quotes, or the one that is twice as frequent (of the varieties, three times).

    In preview, it also finds acronyms that are never spelled out in a document that spells out others.

    ## Why it matters

    A translation engine sees one sentence at a time and chooses a word each time. The reader sees different words and
    looks for different things.

    ## Fix safety

    Unsafe: the two forms may be two things after all.

    ## Exceptions

    Terms with fewer than three occurrences in all, or without a dominant form. Terms of two words count only if the
    document puts one of them in quotation marks. A plural is not another form.

    ## References

    - *Microsoft Writing Style Guide*, "Word choice": use the same term for the same concept
    """

    code = "TM101"
    name = "term-drift"
    family = "terminology"
    stage = "stable"
    bad = (
        Example(
            "The Port Council opened a green energy production site. Another green energy production site "
            "follows in May. A third green energy productive site is planned.",
            "The Port Council opened a green energy production site. Another green energy production site "
            "follows in May. A third green energy production site is planned.",
        ),
        Example(
            "Read the serious illness insurance terms. Serious illness insurance covers ten cases. Children need "
            "serious disease insurance too.",
            "Read the serious illness insurance terms. Serious illness insurance covers ten cases. Children need "
            "serious illness insurance too.",
        ),
        Example(
            "The phrase “whole village care” refers to shared nursing. Each whole village care team has a nurse. "
            "A whole rural care team meets weekly.",
            "The phrase “whole village care” refers to shared nursing. Each whole village care team has a nurse. "
            "A whole village care team meets weekly.",
        ),
        Example(
            "Press the water pressure relief button. If the water pressure relief valve sticks, call us. Test "
            "the water pressure reduction valve yearly; a water pressure relief valve lasts long.",
            "Press the water pressure relief button. If the water pressure relief valve sticks, call us. Test "
            "the water pressure relief valve yearly; a water pressure relief valve lasts long.",
        ),
        Example(
            "A bone marrow transplant is safe. Before the bone marrow transplant, rest. After a bone marrow "
            "transplantation, rest more.",
            "A bone marrow transplant is safe. Before the bone marrow transplant, rest. After a bone marrow "
            "transplant, rest more.",
        ),
        Example(
            "The smart grid control device is blue. Switch the smart grid control device off. Never open the "
            "smart grid control apparatus.",
            "The smart grid control device is blue. Switch the smart grid control device off. Never open the "
            "smart grid control device.",
        ),
        Example(
            "The value-added tax is 20 percent. Shops pay value-added tax monthly, and value-added tax is due in "
            "May. No value added tax falls on books.",
            "The value-added tax is 20 percent. Shops pay value-added tax monthly, and value-added tax is due in "
            "May. No value-added tax falls on books.",
        ),
        Example(
            "Trains leave from Hill Airport. Hill Airport has two runways. From Hill Airport you walk. To Hill "
            "Airport, drive. Parking at Hill airport is dear.",
            "Trains leave from Hill Airport. Hill Airport has two runways. From Hill Airport you walk. To Hill "
            "Airport, drive. Parking at Hill Airport is dear.",
        ),
        Example(
            "Visitor Contact Form (VCF). Old Visitor Contact Form (VCF). New Visitor Contacting Form (VCF).",
            "Visitor Contact Form (VCF). Old Visitor Contact Form (VCF). New Visitor Contact Form (VCF).",
        ),
        Example("The Visitor Contact Form (VCF) is red. The Visitor Contacting Form (VCF) is blue.", None),
        Example("We use MillBox here. MillBox is old. The MiLLBox of the town is new.", None),
        Example(
            "An in-memory list is new. Take the in-memory list. An in-memory list ends. It is in memory lists.", None
        ),
        Example(
            "Each joint development agreement has two parts. Sign the joint development agreement first. A joint "
            "development contract ends after a year.",
            "Each joint development agreement has two parts. Sign the joint development agreement first. A joint "
            "development agreement ends after a year.",
        ),
        Example(
            "High-quality rail service matters. We want high-quality rail service. They promise high-quality rail "
            "service, and quality rail service it is.",
            "High-quality rail service matters. We want high-quality rail service. They promise high-quality rail "
            "service, and high-quality rail service it is.",
        ),
        Example(
            "Send an email to the office. The office reads each email twice. An e-mail without a name is lost.",
            "Send an email to the office. The office reads each email twice. An email without a name is lost.",
            at="e-mail",
            message="“e-mail” is “email” elsewhere in this document.",
        ),
        Example(
            "The website lists all of the mills. Each website has a map on it. The web site of the mill is slow.",
            "The website lists all of the mills. Each website has a map on it. The website of the mill is slow.",
        ),
        Example(
            "The subdirectory holds the maps. Open the subdirectory first. A sub-directory without maps is empty. "
            "Delete the subdirectory at the end.",
            "The subdirectory holds the maps. Open the subdirectory first. A subdirectory without maps is empty. "
            "Delete the subdirectory at the end.",
        ),
        Example(
            "We wrote it in JavaScript for them. You can learn JavaScript in a week. The Javascript of the map is old.",
            "We wrote it in JavaScript for them. You can learn JavaScript in a week. The JavaScript of the map is old.",
        ),
        Example(
            "The color of the wall is gray. The neighbors like the color a lot. The theatre is the color of rust.",
            "The color of the wall is gray. The neighbors like the color a lot. The theater is the color of rust.",
            message="“theatre” is a British spelling, and most of this document is American: “theater”.",
        ),
        Example(
            "We organised the fair again. The neighbours liked the colour of it. The centre was organized by them.",
            "We organised the fair again. The neighbours liked the colour of it. The centre was organised by them.",
        ),
    )
    good = (
        "Set `colour`. The colour is red, a colour has a name, and colours fade. The colour is near the center.",
        "The colour and flavour of it please the neighbours. They organized it, realized it, and organised it.",
        "The rail freight service grows. Rail freight services need drivers. Each rail freight service has one.",
        "A bone marrow transplant is safe. A bone marrow transplantation takes hours.",
        "The first-level safety test is free. The second-level safety test is not. Each safety test counts.",
        "The prime minister met the foreign minister. The prime minister spoke. The foreign minister listened.",
        "The random number generator is fast. A random number generator is new. Use a pseudo-random number generator.",
        "The national health board met. The international health board met. The national health board agreed.",
        "The long-term care plan runs out. The long-term care plan is dear. In the long term, care costs more.",
        "Check the oral self-test kit. The oral self-test kit is new. Do an oral test kit check.",
        "Food safety rules apply. Food security rules apply too. Food safety rules are strict, the others are not.",
        "The Art Dealers Board (ADB) met the Asian Development Bank (ADB). A quant aware mill is dear. The quant aware "
        "mill is new. Each quant aware mill turns. A quantization aware mill is the same.",
        "Preprocessing is slow. Preprocessing is dear. Preprocessing, pre-processing and post-processing take a day.",
        "A value added tax is due. Pay value added tax in May, and value added tax again. The value-added tax is dear.",
        "The layertree is new. Open the layertree. A layertree is a list. A layer-tree is a layer tree of the map.",
        "We like the color gray. Its color is gray, and the center is gray. He wrote: “The colour of it is grey.”",
        "The stop watch is old. Use a stop watch. Each stop watch has a key; the stopwatch of the mill has none.",
        "He may put his hand over it. The handover is today. A handover takes an hour; each handover is short.",
        "The river bank office opens. The river banks office closes. The river bank office is red.",
    )

    previews: ClassVar = {"introduction": "Acronyms that are never spelled out in a document that spells out others."}

    bad_in_preview = (
        Example(
            "The Port Safety Board (PSB) met. The Harbor Traffic Office (HTO) came. The PSB asked the RQV for it. "
            "The RQV said no. In May, the RQV will meet the HTO.",
            None,
            at="RQV",
            message="“RQV” is never spelled out in this document.",
        ),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        """Every occurrence of every rendering but the dominant one, and what is in preview."""
        agreed = document.agreed.get(self.code, {})
        if agreed:
            from npqp_rules.terms.set_terms import found_in_set

            found = list(found_in_set(document, agreed))
            yield from found
            taken = {(one.start, one.end) for one in found}
            yield from (one for one in _drift(document) if (one.start, one.end) not in taken)
        else:
            yield from _drift(document)
        yield from _compounds(document, agreed)
        yield from _dialects(document, agreed)
        if self.preview:
            yield from _introductions(document)

    def collect(self, document: Document) -> Mapping[str, Mapping[str, int]]:
        """How often each form of a term, a word, and a variety of English is used."""
        from npqp_rules.terms import set_terms

        return set_terms.collected_in(document)

    def contested(self, collected: Sequence[Mapping[str, Mapping[str, int]]]) -> Sequence[Contested]:
        """What the documents write in several forms."""
        from npqp_rules.terms import set_terms

        return set_terms.contested_in(collected)


def _drift(document: Document) -> Iterator[Finding]:
    for family in families(document):
        dominant = _dominant(family, document.text)
        if dominant is None:
            continue
        from npqp_rules.terms.own_names import is_unsure, keeps_form

        spelling = spelled(document.text, family, dominant)
        for form, places in family.forms.items():
            for place in places if form != dominant else ():
                if not keeps_form(document, family, place, form, dominant):
                    yield _finding(document.text, family, spelling, place, sure=not is_unsure(document, family, place))


def _compounds(document: Document, agreed: Mapping[str, str]) -> Iterator[Finding]:
    from npqp_rules.terminology.styles import differing, where
    from npqp_rules.terms import compounds

    for place, form in differing(document, compounds.written(document, bool(agreed)), agreed):
        said = document.text[place.start : place.end]
        if (" " in form and place.choice not in agreed) or in_quotation(document, place.start):
            continue  # "stopwatch" is right, however often the other stands; what is quoted stays
        from npqp_rules.terms.own_names import in_link, is_phrase, is_spelled

        right = compounds.is_right(said, place.choice, form) or is_phrase(document.text, said, place.end)
        if right or _is_open(document, said, form):
            continue
        better = compounds.rewritten(said, place.choice, form)
        kept = place.choice.endswith(compounds.INNER) and is_spelled(document, said)
        kept = (kept or in_link(document, place.end)) and place.choice not in agreed
        fixes = () if kept else (_replaced(place.start, place.end, better),)
        yield Finding(place.start, place.end, f"“{said}” is “{better}” elsewhere {where(place, agreed)}.", fixes)


def _is_open(document: Document, said: str, form: str) -> bool:
    """Elsewhere, the words are two: a “layer-tree” is a “layer tree”, whatever the name “layertree” stands for."""
    if "-" not in said or not form.isalpha() or is_english_word(form):
        return False
    return said.replace("-", " ").lower() in document.fact(lowered)


def _dialects(document: Document, agreed: Mapping[str, str]) -> Iterator[Finding]:
    from npqp_rules.terminology.styles import differing
    from npqp_rules.terms import dialects

    for place, form in differing(
        document, dialects.written(document, bool(agreed)), agreed, dialects.LEAST, dialects.RATIO
    ):
        said = document.text[place.start : place.end]
        if in_quotation(document, place.start) or (not agreed and not dialects.is_shown(document, form)):
            continue
        better = dialects.other(said)
        article = "an" if place.form == dialects.AMERICAN else "a"
        message = f"“{said}” is {article} {place.form} spelling, and most of this document is {form}: “{better}”."
        yield Finding(place.start, place.end, message, (_replaced(place.start, place.end, better),))


def _introductions(document: Document) -> Iterator[Finding]:
    from npqp_rules.terms.introductions import unexplained

    for one in unexplained(document):
        message = f"“{one.acronym}” is never spelled out in this document."
        yield Finding(one.start, one.end, message, (), (f"{one.uses} uses",), preview="introduction")


def _replaced(start: int, end: int, better: str) -> Fix:
    return Fix(f"Replace with “{better}”", (Edit(start, end, better),))


def _dominant(family: Family, text: str) -> tuple[str, ...] | None:
    """The rendering to keep, None if the document does not say."""
    counts = {form: len(places) for form, places in family.forms.items()}
    total = sum(counts.values())
    most = max(counts, key=lambda form: counts[form])
    short = family.kind == "words" and len(most) < 3
    if family.kind == "acronym":
        return most
    if total < LEAST or (
        family.kind == "words" and len({form[-1] for form in counts}) > 1 and any(map(_adjective, counts))
    ):
        return None
    if family.kind == "hyphen" and "-" not in most[0]:
        return None  # before a noun, the hyphen is right
    if not short and counts[most] >= _RATIO[family.kind] * (total - counts[most]):
        return most
    if family.kind != "words":
        return None
    # no majority: the form the document defines, else quotes; among several the one nearest to all others
    marked = {form: max(_marking(place, text) for place in places) for form, places in family.forms.items()}
    best = max(marked, key=lambda form: (marked[form], counts[form], _nearness(form, counts)))
    return best if marked[best] else None


def _adjective(form: tuple[str, ...]) -> bool:
    """The words end on an adjective, so they are part of a longer term: "regional" in "regional office"."""
    return form[-1].endswith(("al", "ic", "ive", "ous", "ary"))


def _marking(place: Occurrence, text: str) -> int:
    """2 if the text defines the term, 1 if it is in quotation marks, else 0."""
    before, after = text[max(0, place.start - 20) : place.start], text[place.end : place.end + 20]
    if _DEFINED_BEFORE.search(before) or _DEFINED_AFTER.match(after):
        return 2
    return int(before[-1:] in '“"‘' and after[:1] in '”"’' and bool(before and after))


def _nearness(form: tuple[str, ...], counts: dict[tuple[str, ...], int]) -> int:
    """Words shared with the other renderings, each as often as it appears."""
    return sum(n * sum(a == b for a, b in zip(form, other, strict=False)) for other, n in counts.items())


def _finding(text: str, family: Family, spelling: Spelling, place: Occurrence, *, sure: bool) -> Finding:
    said = text[place.start : place.end]
    better = spelling.usual if family.kind == "case" else like(spelling, said)
    if family.kind == "acronym":
        message = f"{family.acronym} is “{better}” elsewhere and “{said}” here."
    else:
        message = f"“{said}” is “{better}” elsewhere in this document."
    counts = ", ".join(f"{len(places)} × {' '.join(form)}" for form, places in family.forms.items())
    fixes = (_replaced(place.start, place.end, better),) if sure else ()
    return Finding(place.start, place.end, message, fixes, (f"renderings: {counts}",))
