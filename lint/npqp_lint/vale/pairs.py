"""Converts the rules of Vale about pairs: consistency and conditional, and those about capitals and sequences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from npqp_lint.vale.literal import words_of
from npqp_lint.vale.notes import NotCarriedError
from npqp_lint.vale.regex import has_capture, parse
from npqp_lint.vale.terms import check, plain
from npqp_lint.vale.yaml_file import Table

if TYPE_CHECKING:
    from npqp_lint.vale.draft import Draft

STYLES = {"$sentence": "sentence", "$title": "title", "$lower": "lower", "$upper": "upper"}
_CLASSES = {
    "adjective": ("JJ", "JJR", "JJS"), "adverb": ("RB", "RBR", "RBS"), "coordinator": ("CC",),
    "determiner": ("DT", "PDT", "PRP$"), "gerund": ("VBG",), "modal": ("MD",), "name": ("NNP", "NNPS"),
    "noun": ("NN", "NNS"), "number": ("CD",), "participle": ("VBN",), "preposition": ("IN",), "pronoun": ("PRP",),
    "relative": ("WDT", "WP"), "verb-base": ("VB",), "verb-finite": ("VBD", "VBP", "VBZ"),
}  # fmt: skip
"""The tags of the Penn Treebank that a class of words has."""

_OTHERS = ("EX", "FW", "LS", "POS", "RP", "SYM", "TO", "UH", "WP$", "WRB")
"""Tags that no class has."""

_UNIVERSAL = {
    "ADJ": "adjective", "ADP": "preposition", "ADV": "adverb", "AUX": "auxiliary", "CCONJ": "coordinator",
    "DET": "determiner", "NOUN": "noun", "NUM": "number", "PRON": "pronoun", "PROPN": "name",
    "SCONJ": "subordinator", "VERB": "verb",
}  # fmt: skip


def consistency(draft: Draft) -> None:
    """Convert a rule about two spellings of which only one may be used."""
    draft.take_case()
    either: list[list[str]] = []
    table = draft.table.get("either")
    lines = table.lines if isinstance(table, Table) else {}
    for first, second in draft.pairs("either").items():
        ones, others = words_of(first), words_of(second)
        if ones is None or others is None:
            reason = f"'{first}' and '{second}' are patterns, and only words can be exchanged"
            draft.notes.add(draft.source.shown, lines.get(first, 1), f"{draft.source.name}, either", reason)
            continue
        if len(ones) == len(others):
            either += [[one, other] for one, other in zip(ones, others, strict=True)]
        else:
            either += [[one, other] for one in ones for other in others if one != other]
    if not either:
        raise NotCarriedError("none of its pairs can be carried over")
    draft.rule["either"] = either
    draft.say(("match",))


def conditional(draft: Draft) -> None:
    """Convert a rule about what must be defined first; Vale calls what needs a definition ``first``."""
    draft.take_case()
    draft.rule["whole-words"] = False
    for key, ours in (("first", "use"), ("second", "definition")):
        draft.rule[ours] = _plain(draft.text(key), key)
    if not has_capture(parse(draft.text("second"))):
        raise NotCarriedError("'second' has no group for what is defined")
    draft.rule |= {"before": True, "every": True}
    draft.say(("match",))


def _plain(text: str, key: str) -> str:
    found = plain(text, f"'{key}'")
    check(found)
    return found


def capitalization(draft: Draft) -> None:
    """Convert a rule about capitals."""
    match = draft.text("match")
    if match in STYLES:
        draft.rule["style"] = STYLES[match]
    else:
        draft.rule |= {"style": "pattern", "pattern": _plain(match, "match")}
    if match == "$title":
        draft.rule["title-style"] = "chicago" if draft.text("style") == "Chicago" else "ap"
    if match in ("$title", "$sentence"):
        if draft.texts("indicators"):
            draft.rule["indicators"] = draft.texts("indicators")
        draft.rule["threshold"] = draft.number("threshold") or 0.8
        if match == "$sentence":
            draft.rule["strict"] = True
    if draft.text("prefix"):
        draft.note("prefix", "a prefix that is not judged has no counterpart")
    draft.say(("match", "fix"))


def sequence(draft: Draft) -> None:
    """Convert a rule about words in a row."""
    draft.take_case()
    tokens = draft.table.get("tokens")
    if not isinstance(tokens, list) or not all(isinstance(token, Table) for token in tokens):
        raise NotCarriedError("'tokens' must be a list of tables")
    if draft.text("model"):
        raise NotCarriedError("'model' names a tagger of its own")
    if draft.texts("exceptions"):
        draft.note("exceptions", "regions of a sentence in which nothing is found")
    converted: list[dict[str, Any]] = []
    for token in tokens:
        converted += _token(token)
    names = tuple(f"word{number}" for number in range(1, len(converted) + 1))
    draft.rule["tokens"] = [{**token, "as": name} for token, name in zip(converted, names, strict=True)]
    draft.say(names)
    name, params = draft.action
    if name == "remove":
        draft.rule["delete"] = True
    elif name:
        draft.note("action", f"the fix '{' '.join([name, *params]):.60}' has no counterpart; findings have no fix")


def _token(token: Table) -> list[dict[str, Any]]:
    found: dict[str, Any] = {}
    negated = token.get("negate") is True
    pattern, tag, universal = (str(token.get(key) or "") for key in ("pattern", "tag", "upos"))
    if pattern:
        words = words_of(pattern)
        if words is not None and not negated:
            found["words"] = words
        elif negated:
            raise NotCarriedError("a token that must not match a pattern")
        else:
            found["pattern"] = _plain(pattern, "pattern")
    if tag or universal:
        found["not-class" if negated else "class"] = _class(tag, universal)
    if token.get("target") is True:
        found["mark"] = True
    least, skip = int(str(token.get("min") or 1)), int(str(token.get("skip") or 0))
    if skip:
        found["skip"] = skip
    if not found:
        raise NotCarriedError("a token without a pattern or a tag")
    return [found] * max(1, min(least, 20))


def _class(tag: str, universal: str) -> list[str]:
    """The classes of words that have a tag."""
    if universal:
        names = [_UNIVERSAL.get(one.strip().upper(), "") for one in universal.split("|")]
        if not all(names):
            raise NotCarriedError(f"the tag '{universal}' has no counterpart")
        return names
    import importlib

    check(tag)
    re2 = importlib.import_module("re2")
    found = {one: re2.search(tag, one) is not None for tags in (*_CLASSES.values(), _OTHERS) for one in tags}
    names = [name for name, tags in _CLASSES.items() if any(found[one] for one in tags)]
    if any(found[one] for one in _OTHERS) or not names:
        raise NotCarriedError(f"the tag '{tag}' has no counterpart")
    if not all(found[_CLASSES[name][0]] for name in names):
        raise NotCarriedError(f"the tag '{tag}' is only part of a class of words")
    return names
