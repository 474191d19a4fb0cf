"""The terms that are written in several forms, with how often: from a comparison of documents, or from findings."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from npqp_lint.page.contract import Doc, Edit, Finding, RuleData, TermData


def terms_of(
    documents: Sequence[Doc], rules: dict[str, RuleData], compared: Sequence[dict[str, Any]] | None = None
) -> list[TermData]:
    """The terms, those with the most uses of other forms first.

    Arguments:
        documents: their findings show which forms should be another one.
        rules: by code.
        compared: the terms of a run with ``--terms``, which counted all forms.
    """
    found = {term["dominant"].casefold(): term for term in _found(documents, rules)}
    for term in compared or ():
        if term.get("kept"):
            made = _compared(term)
            found[made["dominant"].casefold()] = made
    return sorted(found.values(), key=lambda term: (-sum(one["count"] for one in term["variants"]), term["dominant"]))


def _compared(term: dict[str, Any]) -> TermData:
    forms = [(form["form"], form["count"]) for form in term["forms"]]
    files = max((form["documents"] for form in term["forms"]), default=0)
    return {
        "dominant": term["kept"],
        "variants": [{"form": form, "count": count} for form, count in forms],
        "documents": files,
    }


def _found(documents: Sequence[Doc], rules: dict[str, RuleData]) -> list[TermData]:
    uses: dict[str, Counter[str]] = {}
    files: dict[str, set[int]] = {}
    names: dict[str, str] = {}
    for document in documents:
        encoded: dict[int, bytes] = {}
        for finding in document["findings"]:
            if rules[finding["code"]]["family"] != "terminology" or finding["start"] == finding["end"]:
                continue
            block = finding["block"]
            if block not in encoded:
                encoded[block] = _encoded(document["blocks"][block]["text"])
            forms = _forms(encoded[block], finding)
            if forms is None:
                continue
            form, dominant = forms
            key = dominant.casefold()
            names.setdefault(key, dominant)
            uses.setdefault(key, Counter())[form.casefold()] += 1
            files.setdefault(key, set()).add(document["id"])
    return [
        {
            "dominant": names[key],
            "variants": [{"form": form, "count": count} for form, count in counts.most_common()],
            "documents": len(files[key]),
        }
        for key, counts in uses.items()
    ]


def _forms(text: bytes, finding: Finding) -> tuple[str, str] | None:
    """What the finding marks, and what its first fix makes of it; None without a fix inside the marked text.

    Arguments:
        text: that of its block, in UTF-16.
    """
    start, end = finding["start"], finding["end"]
    fix = next(iter(finding["fixes"]), None)
    if fix is None or not fix["whole"]:
        return None
    if any(e["block"] != finding["block"] or not start <= e["start"] <= e["end"] <= end for e in fix["edits"]):
        return None
    form = _decoded(text[2 * start : 2 * end])
    return form, replaced(form, fix["edits"], start)


def utf16_slice(text: str, start: int, end: int) -> str:
    """A range of a text, in UTF-16 units."""
    return _decoded(_encoded(text)[2 * start : 2 * end])


def replaced(text: str, edits: Sequence[Edit], origin: int) -> str:
    """A text with edits in it, whose offsets count from `origin`."""
    data = _encoded(text)
    for edit in sorted(edits, key=lambda edit: -edit["start"]):
        start, end = 2 * (edit["start"] - origin), 2 * (edit["end"] - origin)
        data = data[:start] + _encoded(edit["text"]) + data[end:]
    return _decoded(data)


def _encoded(text: str) -> bytes:
    return text.encode("utf-16-le", "surrogatepass")


def _decoded(data: bytes) -> str:
    return data.decode("utf-16-le", "surrogatepass")
