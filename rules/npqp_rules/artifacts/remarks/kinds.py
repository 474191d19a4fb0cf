"""The kinds of remarks that language models make to the person who asked for a translation."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from npqp_lint.lazy import lazy

if TYPE_CHECKING:
    import re

SIGNS = ("ranslat", "provide more context", "language model", "AI assistant", "AI,", "assist you", "already in English")
"""A text without any of these has no match of TRIGGER."""
TRIGGER = lazy(r"[Tt]ranslat|provide more context|language model|AI assistant|\bAI,|assist you|already in English")
"""A text without any of these holds no remark."""

_REST = r"(?:[^.!?\n]|[.!?](?=[^\s\"”’')\]])){0,300}"
"""To the end of a sentence, at most 300 characters."""
_AGREES = r"(?:Sure|Certainly|Of course|Absolutely|Understood|Okay|OK)(?: thing)?[!,.]? (?:I can help with that[.!] )?"
_REGRETS = r"(?:(?:I(?:'|’)m|I am) (?:sorry|afraid),? (?:but )?|Sorry,? (?:but )?|Unfortunately, |Apologies, (?:but )?)"
_AS_MODEL = r"As (?:an AI|a (?:large )?language model)[^,.\n]{0,40}, "
_WHOSE = r"(?:(?:the|your|this|that) )?(?:(?:provided|given|following|above|original|requested|source|[A-Z][a-z]+) )*"
_WHAT = r"(?:text|sentences?|paragraphs?|content|passage|phrase|title|segment|document|string|input|snippet|code)"
_THEM = rf"{_WHOSE}{_WHAT}(?: (?:you (?:provided|gave|sent|shared)|provided|above|below))?"
_VERSION = r"(?:translation|translated (?:text|version|content|sentences?|paragraphs?))"
_HERE = r"(?:[Hh]ere(?:'s|’s| is| are)|[Tt]he following is|[Bb]elow is)"
_INTO = r"(?: (?:in|into|to) [A-Z][a-z]+)?"
_NOT_NEEDED = r"(?:does not|doesn(?:'|’)t) (?:require|need) (?:any )?translation"


class Kind(NamedTuple):
    """One kind of remark.

    Arguments:
        pattern: finds it; it counts where a sentence or a line begins.
        message: what is said of it.
        alone: it counts only if nothing else is on its line.
    """

    pattern: re.Pattern[str]
    message: str
    alone: bool = False


def _any(*patterns: str) -> re.Pattern[str]:
    return lazy("|".join(patterns))


OPENING = Kind(
    _any(
        rf"{_AGREES}{_HERE} [^.!?:\n]{{0,80}}?\b{_VERSION}\b[^.!?:\n]{{0,80}}(?::|\.(?=\s|$))",
        rf"{_HERE} (?:the|an?|your) (?:[A-Z][a-z]+ )?{_VERSION}{_INTO} (?:of|for) {_THEM}{_INTO}:",
        r"Here(?:'s|’s| is) (?:the|your) (?:[A-Z][a-z]+ translation|translated (?:text|version)):",
    ),
    "This announces the translation; it is not meant for the reader.",
)
_NO_NEED = Kind(
    _any(
        rf"(?:{_REGRETS})?(?:[Tt]his|[Tt]he (?:provided|given)) {_WHAT}(?: provided| above)?"
        rf" (?:is|appears to be|seems to be) already (?:written )?in English{_REST}[.!]",
        rf"(?:{_REGRETS})?(?:[Tt]his|[Tt]he (?:provided|given)) {_WHAT} {_NOT_NEEDED}{_REST}[.!]",
        rf"(?:Therefore|Thus|Hence|So|As such), (?:it|this|the text) {_NOT_NEEDED}{_REST}[.!]",
        rf"(?:{_REGRETS})?[Tt]here (?:is|was|seems to be|appears to be) no {_WHAT} (?:provided )?(?:for me )?"
        rf"to translate{_REST}[.!]",
        rf"The (?:provided|given) {_WHAT} (?:appears|seems) to be {_REST}translat{_REST}[.!]",
        rf"The (?:provided |given )?text contains {_REST}(?:[.!] {_REST})?{_NOT_NEEDED}{_REST}[.!]",
    ),
    "This answers a request for a translation; it is not meant for the reader.",
)
_REFUSAL = Kind(
    _any(
        rf"(?:{_REGRETS}|{_AS_MODEL})I (?:cannot|can(?:'|’)t|can not|am unable to|am not able to)"
        rf" (?:provide|translate|assist|help|view|access|process){_REST}[.!]",
        rf"I (?:cannot|can(?:'|’)t|can not|am unable to|am not able to)"
        rf" (?:provide (?:a |the |any |you with (?:a |the )?)?(?:[a-z]+ )?translations?|translate (?:this|that|your))\b"
        rf"{_REST}[.!]",
        rf"{_REGRETS}(?:could|can) you (?:please )?provide {_REST}[?.]",
        rf"Please provide (?:me with )?the {_WHAT} (?:that )?(?:you(?:'|’)d like|you want|you would like|to be){_REST}"
        rf"translat{_REST}[.!]",
    ),
    "This declines to translate; it is not meant for the reader.",
    alone=True,
)
_IDENTITY = Kind(
    _any(
        rf"(?:I am|I(?:'|’)m) (?:just |only )?an? (?:AI (?:language model|assistant|model)"
        rf"|(?:large )?language model(?: AI)?)\b{_REST}[.!?]",
        rf"As an AI (?:language model|assistant|model),? I {_REST}[.!?]",
        rf"As a (?:large )?language model,? I {_REST}[.!?]",
    ),
    "A language model talks about itself here.",
    alone=True,
)
NOTE = Kind(
    _any(
        rf"\(Note: (?:The|This|I|Some|In) [^()\n]{{0,200}}?\b(?:(?:provided|translated|original|source) {_WHAT}"
        r"|translation (?:retains|keeps|preserves|maintains|follows|has been|may|might|is|assumes|does))"
        r"[^()\n]{0,300}\)",
        rf"Note: (?:The provided {_WHAT}|This translation|The translation (?:retains|keeps|preserves|maintains|assumes)"
        rf"|I have (?:translated|kept)){_REST}[.!]",
    ),
    "This note is about the translation; it is not meant for the reader.",
)
_NOTICE = Kind(
    lazy(r"Translated (?:with|by) (?:[\w./-]*DeepL[\w./-]*|\ufffc)(?:\ufffc)? \(free version\)\.?"),
    "The translation service added this notice.",
)
KINDS = (OPENING, _NO_NEED, _REFUSAL, _IDENTITY, NOTE, _NOTICE)

MORE = lazy(
    rf"\s*(?:(?:Please )?[Ll]et me know (?:if|what|how){_REST}[.!]"
    rf"|If you (?:have|need|would like|want|meant){_REST}[.!?]|(?:How|What) can I (?:help|assist){_REST}\?"
    rf"|Would you like (?:me to|assistance|help){_REST}\?"
    rf"|I hope (?:this|that) helps[.!]|Is there anything else{_REST}\?|Thank you[.!]|Please provide {_REST}[.!]"
    rf"|Could you (?:please )?provide {_REST}\?)"
)
"""What follows a remark and is one itself there."""

LEAD = lazy(r"(?:(?:Sure|Certainly|Of course|Sorry|Hello|Hi)[!.] )$")
"""What may come before a remark and belongs to it."""

AFTERWORD = _any(
    r"In this (?:sentence|text|context|passage|phrase), (?:the )?(?:word |term |phrase |expression )?"
    rf"[\"'‘“]{_REST}[.!]",
    rf"(?:The|This) (?:word|term|phrase|expression) [\"'‘“][^\"'’”\n]{{1,60}}[\"'’”]"
    rf" (?:is translated|was translated|means|refers to){_REST}[.!]",
    rf"This (?:translation|version) (?:keeps|retains|preserves|maintains|conveys|captures){_REST}[.!]",
)
"""A remark where the document has been announced as a translation; elsewhere it may be a sentence about language."""
