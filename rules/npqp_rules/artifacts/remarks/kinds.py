"""The kinds of remarks that language models make to the person who asked for a translation."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from npqp_lint.lazy import lazy

if TYPE_CHECKING:
    import re

SIGNS = (
    "ranslat", "provide more context", "language model", "AI assistant", "AI,", "assist you", "already in English",
    "proper noun", "the original ", "Would you like me to", "If you'd like, I can",
    "If you’d like, I can", "If you want, I can", "Here's a more ", "Here is a more ", "Here’s a more ",
    "et me know if you would like me to ", "et me know if you’d like me to ", "et me know if you'd like me to ",
    "the English ", "<think>",
)  # fmt: skip
"""A text without any of these has no match of TRIGGER."""
TRIGGER = lazy(
    r"[Tt]ranslat|provide more context|language model|AI assistant|\bAI,|assist you|already in English|proper noun"
    r"|the original |Would you like me to|If you(?:['’]d like| want), I can"
    r"|Here(?:['’]s| is) (?:a more |the English )|et me know if you(?: would|['’]d) like me to |<think>"
)
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
        first: it counts only where a translation begins.
        opens: what follows is the translation.
    """

    pattern: re.Pattern[str]
    message: str
    alone: bool = False
    first: bool = False
    opens: bool = False


def _any(*patterns: str) -> re.Pattern[str]:
    return lazy("|".join(patterns))


OPENING = Kind(
    _any(
        rf"{_AGREES}{_HERE} [^.!?:\n]{{0,80}}?\b{_VERSION}\b[^.!?:\n]{{0,80}}(?::|\.(?=\s|$))",
        rf"{_AGREES}{_HERE} (?:the|your) (?:[a-z]+ )?{_WHAT},? (?:translated )?(?:in|into|to) [A-Z][a-z]+:",
        rf"{_HERE} (?:the|an?|your) (?:[A-Z][a-z]+ )?{_VERSION}{_INTO} (?:of|for) {_THEM}{_INTO}:",
        r"Here(?:'s|’s| is) (?:the|your) (?:[A-Z][a-z]+ translation|translated (?:text|version)):",
    ),
    "This announces the translation; it is not meant for the reader.",
    opens=True,
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
_I_DID = (
    r"I(?:(?:'|’)ve| have)? (?:translated|kept|left|retained|preserved|assumed|rendered|interpreted|omitted|adapted"
    r"|corrected|maintained|used)"
)
_ORIGINAL = (
    r"the original (?:text|sentence|paragraph|message|wording|phrase|tone|formatting|structure|meaning|[A-Z][a-z]+)"
)
_AS_IT_WAS = (
    r"(?:has been|have been|was|were|is|are) (?:left|kept|retained|preserved|not translated|translated (?:as|literally)"
    r"|rendered)"
)
_SOME = r"[^.!?\n]{0,120}"
_MADE = (
    rf"(?:{_I_DID}\b{_SOME}(?:translat|proper noun|as is\b|{_ORIGINAL}|in the original\b|untranslated"
    r"|for (?:clarity|readability))"
    r"|(?:This|The|My) (?:above )?translation (?:above )?(?:aims|attempts|tries|assumes|maintains|preserves|keeps"
    r"|retains|follows|conveys|captures|reflects|uses|may|might|does)\b"
    rf"|{_SOME}\b{_AS_IT_WAS}\b{_SOME}(?:proper noun|untranslated|in the original\b|{_ORIGINAL})"
    rf"|(?:In )?{_ORIGINAL} (?:is|was|has|had|seems|appears|contains|contained|uses|used|may|might|does|reads)\b"
    rf"|{_SOME}\bproper nouns?\b{_SOME}translat"
    rf"|{_SOME}\b(?:without (?:more|further|additional) context|the (?:provided|source) (?:text|sentence))\b)"
)
"""What a note says of the translation, after its first word."""
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
_OWN_LINE = Kind(
    _any(
        r"[(\[]\*{0,2}(?:Please note(?: that)?:?|Notes?:|Translation notes?:)\*{0,2} "
        rf"{_MADE}[^()\[\]\n]{{0,300}}[)\]]",
        r"[(\[](?:This|The|My) (?:above )?translation (?:aims|attempts|tries|assumes|maintains|preserves|keeps|retains"
        r"|follows|conveys|captures|may|might)\b[^()\[\]\n]{0,300}[)\]]",
        rf"[(\[]{_I_DID}\b[^()\[\]\n]{{0,200}}(?:translat|proper noun|untranslated)[^()\[\]\n]{{0,200}}[)\]]",
        rf"(?:\*{{0,2}}Notes?:\*{{0,2}}|Please note(?: that|:)) {_MADE}{_REST}[.!]",
        rf"I hope (?:this|the|my) translation (?:helps|is helpful|meets){_REST}[.!]",
        rf"(?:Please )?(?:[Ll]et me know|[Ff]eel free to (?:ask|let me know)) if {_REST}"
        rf"(?:translat|rephrase|different tone|more (?:formal|natural|literal)"
        rf"|(?:adjust|change|refine|revise|polish) (?:the|its|this) (?:style|tone|wording|phrasing)){_REST}[.!]",
        rf"(?:Would you like me to|If you(?:(?:'|’)d like| want| would like), I can(?: also)?)"
        rf" (?:translate|adjust|rephrase|refine|provide|make (?:it|this|the)|also|explain|format){_REST}[.?]",
        rf"Here(?:'s|’s| is) a more (?:natural|polished|fluent|idiomatic|literal|formal|readable) (?:version|rendering)"
        rf"{_REST}?:",
    ),
    "This is said to the person who asked for the translation; it is not meant for the reader.",
    alone=True,
)
_ALTERNATIVE = Kind(
    _any(
        r"(?:Or, )?(?:[Aa]lternative(?:ly)?|[Aa]nother (?:possible )?)(?: English)? translation"
        r"(?: (?:could|would|might) be)?: [^\n]+",
        r"(?:A )?[Mm]ore (?:literal|natural|idiomatic) translation(?: (?:could|would|might) be)?: [^\n]+",
    ),
    "This is a second translation of the same text.",
    alone=True,
)
_REQUESTS = Kind(
    _any(
        rf"(?:Please )?[Tt]ranslate (?:the following|this|the) (?:[A-Z][a-z]+ )?{_WHAT}"
        r"(?: from [A-Z][a-z]+)? (?:in)?to English(?: from [A-Z][a-z]+)?[^\n.:]{0,80}[.:]",
    ),
    "This is the request for the translation; it is not meant for the reader.",
    alone=True,
    first=True,
)
_ANNOUNCES = Kind(
    _any(
        rf"(?:[Tt]he|[Yy]our) (?:English )?{_VERSION}(?: of {_THEM})?{_INTO} is(?: as follows)?:",
        rf"(?:The|This|Your) {_WHAT}(?: (?:above|provided))? (?:translates|can be translated|is translated)"
        rf"(?: (?:in)?to English)? (?:as(?: follows)?|to|into)(?: English(?: as)?)?:",
        r"\[(?:English [Tt]ranslation|Translation|Translated|Translated (?:text|from [A-Z][a-z]+))\]:?",
        r"Here(?:'s|’s| is) the English (?:version|text|rendering)(?: of [^.:\n]{1,60})?:",
        r"<think>(?:[^<]|<(?!/think>)){0,3000}</think>",
        r"As requested, here (?:is|are) [^.:\n]{0,60}translation[^.:\n]{0,60}[.:]",
    ),
    "This announces the translation; it is not meant for the reader.",
    first=True,
    opens=True,
)
_WIDGET = Kind(
    _any(
        r"(?:Machine )?[Tt]ranslated by (?:Google|Bing|Microsoft Translator|ChatGPT)(?: Translate)?\.?",
        r"Contribute a better translation|Rate this translation",
        r"Your feedback will be used to help improve Google Translate",
    ),
    "The translation service added this notice.",
    alone=True,
)
_NOTICE = Kind(
    lazy(r"Translated (?:with|by) (?:[\w./-]*DeepL[\w./-]*|\ufffc)(?:\ufffc)? \(free version\)\.?"),
    "The translation service added this notice.",
)
KINDS = (
    OPENING, _NO_NEED, _REFUSAL, _IDENTITY, NOTE, _OWN_LINE, _ALTERNATIVE, _REQUESTS, _ANNOUNCES, _WIDGET, _NOTICE
)  # fmt: skip

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
