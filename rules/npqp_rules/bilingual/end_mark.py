"""BI104: the mark at the end differs between a source and its translation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Example, Finding, Fix

from npqp_rules.bilingual.unit_rule import UnitRule, about, blocks_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.text.document import Document
    from npqp_lint.text.units import Unit

_CLOSING = "\"'”’“»«›)]}）］】」』》 \t\r\n\u00a0\u202f\ufffc"
_TAGS = lazy(r"(?:\s*</?[A-Za-z][^<>]*>)+\s*\Z")
_MARKS = {
    "period": ".。．｡।۔", "question mark": "?？؟", "exclamation point": "!！", "colon": ":：", "ellipsis": "…",
}  # fmt: skip
_BY_MARK = {mark: name for name, marks in _MARKS.items() for mark in marks}
_ENGLISH = {"period": ".", "question mark": "?", "exclamation point": "!", "colon": ":", "ellipsis": "…"}
_SHORTENED = lazy(
    r"(?:\b[A-Za-z]|\b(?:etc|Inc|Ltd|Co|Corp|Jr|Sr|No|vs|approx|min|max|incl|sec|Dr|Mr|Mrs|St|p\.m|a\.m))\.\Z"
)
_SHORT, _FEW = 6, 2
"""A word of so many letters at the end of so many words can be an abbreviation."""
_NO_STOPS = lazy("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")
"""Scripts whose sentences can end without a period: Thai, Lao, Burmese, Khmer, Japanese, Chinese, Korean."""
_QUESTION_IN_GREEK = lazy("[\u0370-\u03ff][;\u037e]\\Z")


class EndMark(UnitRule):
    """The mark at the end differs between a source and its translation.

    ## What it does

    Compares the last marks of the two texts: a period, a question mark, an exclamation point, a colon, or an ellipsis.
    `。` is a period, and `？` is a question mark.

    ## Why it matters

    A label that ends with a colon needs it in every language, and a sentence that lost its last mark was often cut off.

    ## Fix safety

    Unsafe: the fix writes the mark of the source.

    ## Exceptions

    Quotation marks and brackets after the mark are ignored, as are abbreviations (`Inc.`). A period may be added to a
    translation from Chinese, Japanese, Korean, and other languages whose sentences can end without one.

    ## References

    - *MQM*, "Linguistic conventions", "Punctuation"
    """

    code = "BI104"
    name = "end-mark"
    bad = (
        Example("Die Datei ist leer.\tThe file is empty", "Die Datei ist leer.\tThe file is empty."),
        Example("Wirklich löschen?\tReally delete.", "Wirklich löschen?\tReally delete?"),
        Example("文件是空的。\tThe file is empty", "文件是空的。\tThe file is empty."),
        Example("姓名：\tName", "姓名：\tName:"),
        Example("Suche läuft …\tSearching", "Suche läuft …\tSearching…"),
        Example("Name\tName:", "Name\tName"),
        Example(
            "ファイルを開きますか？\tDo you want to open the file.",
            "ファイルを開きますか？\tDo you want to open the file?",
        ),
        Example("Un titre\tA heading.", "Un titre\tA heading"),
        Example("Attention !\tWarning", "Attention !\tWarning!"),
        Example("Он сказал «да».\tHe said “yes”", "Он сказал «да».\tHe said “yes”."),
    )
    good = (
        "Die Datei ist leer.\tThe file is empty.",
        "文件是空的。\tThe file is empty.",
        "姓名：\tName:",
        "Suche läuft …\tSearching...",
        "Er sagte: „Ja.“\tHe said, “Yes.”",
        "Firma Müller GmbH\tMüller Inc.",
        "ファイルを保存しました\tThe file was saved.",
        "Τι είναι αυτό;\tWhat is this?",
        "Name\tName",
        "Los!\tGo!",
        "Weiter (optional).\tNext (optional).",
    )

    def judge(self, document: Document, index: int, unit: Unit) -> Iterator[Finding]:
        here, there = _end(unit.source), _end(unit.target)
        if here == there or (there == "period" and not here and _may_add(unit)):
            return
        if {here, there} <= {"period", "exclamation point"} and here and there:
            return
        if {here, there} == {"period", ""} and (
            _is_shortened(unit.target if there else unit.source) or (here and _NO_STOPS.search(unit.target))
        ):
            return
        fix = _fix(document, index, unit, here, there)
        if not there:
            yield about(index, f"The source ends with {_a(here)}, and the translation does not.", fix)
        elif not here:
            yield about(index, f"The translation ends with {_a(there)}, and the source does not.", fix)
        else:
            yield about(index, f"The source ends with {_a(here)}, and the translation with {_a(there)}.", fix)


def _bare(text: str) -> str:
    """The text without what can follow its last mark."""
    if text.rstrip().endswith(">"):
        text = _TAGS.sub("", text)
    return text.rstrip(_CLOSING)


def _end(text: str) -> str:
    """The name of the last mark; empty if the text does not end with one."""
    bare = _bare(text)
    if bare.endswith(("...", "。。。")):
        return "ellipsis"
    if _QUESTION_IN_GREEK.search(bare):
        return "question mark"
    return _BY_MARK.get(bare[-1:], "")


def _is_shortened(text: str) -> bool:
    """Whether the period at the end belongs to an abbreviation, or to a number."""
    bare = _bare(text)
    words = bare.split()
    last = words[-1].rstrip(".") if words else ""
    inside = not text.rstrip().endswith(bare[-1:])  # brackets
    short = last.isalpha() and len(last) <= _SHORT and (len(words) <= _FEW or inside)
    alone = len(words) == 1 and not _NO_STOPS.search(bare)
    return alone or short or last[-1:].isdigit() or last.endswith("}") or bool(_SHORTENED.search(bare))


def _may_add(unit: Unit) -> bool:
    return bool(_NO_STOPS.search(unit.source) or _SHORTENED.search(_bare(unit.target)))


def _a(mark: str) -> str:
    return f"an {mark}" if mark[0] in "aeiou" else f"a {mark}"


def _fix(document: Document, index: int, unit: Unit, here: str, there: str) -> Fix | None:
    """Write the mark of the source at the end of an English translation."""
    blocks = blocks_of(document, index)
    if not blocks:
        return None
    end = blocks[-1].end
    closing = document.text[blocks[-1].start : end]
    low = blocks[-1].start + len(closing.rstrip(_CLOSING))
    if not there and low != end and document.text[low:end].strip("\"”’“'"):
        return None
    start = low - (3 if closing.rstrip(_CLOSING).endswith("...") else 1) if there else (low if here != "colon" else end)
    if not there and low != end and here == "period":
        start = end
    new = _ENGLISH.get(here, "")
    title = (
        f"Replace the {there} with {_a(here)}"
        if here and there
        else f"Add {_a(here)}"
        if here
        else f"Delete the {there}"
    )
    return Fix(title, (Edit(start, low if there else start, new),))
