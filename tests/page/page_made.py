"""Data for the page, of the shape that the schema gives: small, large, or hostile."""

from __future__ import annotations

from typing import Any

RULES = {
    "MT101": ("stray-stop", "artifact"),
    "MT103": ("split-sentence", "artifact"),
    "TM101": ("term-drift", "terminology"),
    "BI102": ("figures-differ", "bilingual"),
    "TY103": ("doubled-space", "typography"),
    "GR111": ("agreement", "grammar"),
    "RD101": ("long-sentence", "readability"),
    "SU101": ("unused-suppression", "suppression"),
}


def rule(code: str) -> dict[str, str]:
    name, family = RULES[code]
    summary = f"What {name} is about."
    return {
        "name": name,
        "family": family,
        "summary": summary,
        "url": f"https://example.org/{code}",
        "severity": "warning",
    }


def edit(block: int, start: int, end: int, text: str) -> dict[str, Any]:
    return {"block": block, "start": start, "end": end, "text": text}


def fix(title: str, *edits: dict[str, Any], safe: bool = False) -> dict[str, Any]:
    return {
        "title": title,
        "applicability": "safe" if safe else "unsafe",
        "edits": list(edits),
        "whole": True,
    }


def finding(id: int, code: str, block: int, start: int, end: int, *fixes: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": id,
        "code": code,
        "severity": "info" if code.startswith("RD") else "warning",
        "message": f"This is finding {id} of {RULES[code][0]}.",
        "group": code,
        "block": block,
        "start": start,
        "end": end,
        "line": block + 1,
        "column": start + 1,
        "hints": ["a hint"],
        "fixes": list(fixes),
    }


def block(kind: str, text: str, level: int = 0, **more: Any) -> dict[str, Any]:
    return {"kind": kind, "level": level, "text": text, **more}


def document(id: int, path: str, blocks: list[dict[str, Any]], findings: list[dict[str, Any]]) -> dict[str, Any]:
    words = sum(len(one["text"].split()) for one in blocks)
    return {
        "id": id,
        "path": path,
        "format": "markdown",
        "language": "en",
        "words": words,
        "density": round(len(findings) * 1000 / max(1, words), 1),
        "readability": {"flesch_kincaid_grade": 7.5 + id % 5, "smog": 9.0},
        "version": f"v{id}",
        "blocks": blocks,
        "findings": findings,
        "sections": [
            {
                "heading": one["text"],
                "level": one["level"],
                "block": number,
                "words": 20,
                "scores": {"flesch_kincaid_grade": 8.0},
            }
            for number, one in enumerate(blocks)
            if one["kind"] == "heading"
        ],
        "densities": [],
        "safe": sum(bool(one["fixes"]) and one["fixes"][0]["applicability"] == "safe" for one in findings),
        "command": f"npqp-lint check --fix {path}",
    }


def guide() -> dict[str, Any]:
    """Every kind of block, and findings of every family."""
    blocks = [
        block("heading", "A guide to the café", 1),
        block("paragraph", "They went home. . The 😀 \ufffc has a  space.", shown=["config.toml"]),
        block("heading", "Deeper", 4),
        block("list-item", "One of the items are here."),
        block("list-item", "Another item.", depth=2),
        block("quote", "He left. Which was sad."),
        block("table-cell", "Name", cell=[0, 0]),
        block("table-cell", "Value", cell=[0, 1]),
        block("table-cell", "log-file", cell=[1, 0]),
        block("table-cell", "the log file", cell=[1, 1]),
        block("table-cell", "Alone", cell=[0, 1]),
        block("table-cell", "Two lines", cell=[0, 1]),
        block("caption", "A caption."),
        block("footnote", "A footnote."),
        block("definition", "A definition."),
        block("alternative", "A cat."),
    ]
    findings = [
        finding(0, "MT101", 1, 15, 17, fix("Delete the stray period", edit(1, 15, 17, ""), safe=True)),
        finding(1, "TY103", 1, 32, 34, fix("Delete a space", edit(1, 33, 34, ""), safe=True)),
        finding(
            2,
            "GR111",
            3,
            17,
            20,
            fix("Replace with “is”", edit(3, 17, 20, "is")),
            fix("Replace with “was”", edit(3, 17, 20, "was")),
        ),
        finding(3, "MT103", 5, 7, 14, fix("Join with “, which”", edit(5, 7, 14, ", which"))),
        finding(4, "TM101", 8, 0, 8, fix("Replace with “log file”", edit(8, 3, 4, " "))),
        finding(5, "RD101", 0, 0, 0),
    ]
    return document(0, "docs/guide.md", blocks, findings)


def bilingual() -> dict[str, Any]:
    blocks = [
        block("paragraph", "The file has 4 entries.", source="Die Datei hat 3 Einträge.", unit=0),
        block("paragraph", "", source="Abbrechen", unit=1),
    ]
    findings = [finding(0, "BI102", 0, 13, 14, fix("Replace with “3”", edit(0, 13, 14, "3")))]
    return {**document(1, "po/de.po", blocks, findings), "format": "po", "density": None, "readability": None}


def made(*documents: dict[str, Any], mode: str = "report", **more: Any) -> dict[str, Any]:
    """The data of a page with some documents, or with two that show everything."""
    docs = list(documents) or [guide(), bilingual()]
    found = [one for doc in docs for one in doc["findings"]]
    first = [one["fixes"][0]["applicability"] if one["fixes"] else "" for one in found]
    families = [RULES.get(one["code"], ("", "other"))[1] for one in found]
    return {
        "schema": "npqp-lint-page/1",
        "version": "0.0.0",
        "mode": mode,
        "rules": {code: rule(code) for code in RULES},
        "documents": docs,
        "errors": [{"path": "docs/broken.md", "message": "not UTF-8"}],
        "summary": {
            "documents": len(docs),
            "findings": len(found),
            "words": sum(doc["words"] for doc in docs),
            "byFamily": {family: families.count(family) for family in dict.fromkeys(families)},
            "safe": first.count("safe"),
            "unsafe": first.count("unsafe"),
        },
        "terms": [{"dominant": "log file", "variants": [{"form": "log-file", "count": 1}], "documents": 1}],
        **more,
    }


def large(documents: int = 200, findings: int = 25) -> dict[str, Any]:
    """Many documents of 60 paragraphs, 5 MB of text in all, with 5,000 findings."""
    sentence = "The quick committee approved the new budget. . It was said that the plan works for number {} of them."
    codes = list(RULES)
    docs = []
    for number in range(documents):
        blocks = [
            block("heading", f"Section {index}", 2)
            if index % 15 == 0
            else block("paragraph", " ".join(sentence.format(index * 4 + part) for part in range(4)))
            for index in range(60)
        ]
        found = []
        for index in range(findings):
            place = 1 + index * 2 + (1 if (1 + index * 2) % 15 == 0 else 0)
            cut = fix("Delete the stray period", edit(place, 44, 46, ""), safe=index % 3 == 0)
            found.append(finding(index, codes[(index + number) % len(codes)], place, 44, 46, cut))
        docs.append(document(number, f"docs/part{number % 10}/page{number:03}.md", blocks, found))
    return made(*docs)
