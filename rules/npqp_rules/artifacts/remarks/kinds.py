"""The kinds of remarks that language models make to the person who asked for a translation."""

from __future__ import annotations

import re

from npqp_lint.lazy import lazy

from npqp_rules.artifacts.remarks.phrases import (
    AGREES,
    ANNOUNCED,
    AS_MODEL,
    ASIDE,
    ASIDE_SIGNS,
    BACKED,
    DECLINED,
    HERE,
    INTO,
    NOT_NEEDED,
    REGRETS,
    REST,
    SHORT,
    SOME,
    THEM,
    VERSION,
    WHAT,
    Kind,
)
from npqp_rules.artifacts.remarks.replies import ANNOUNCES, ANSWER, ASKED_BACK, OPENS_LATER, REPLY, REQUESTED
from npqp_rules.artifacts.remarks.replies import SIGNS as REPLY_SIGNS

SIGNS = (
    "ranslat", "provide more context", "language model", "AI assistant", "AI,", "assist you", "already in English",
    "proper noun", "the original ", "Would you like me to", "If you'd like, I can",
    "If you’d like, I can", "If you want, I can", "Here's a more ", "Here is a more ", "Here’s a more ",
    "et me know if you would like me to ", "et me know if you’d like me to ", "et me know if you'd like me to ",
    "the English ", "<think>", "code snippet", "o you have any other", "your message",
    "he content to ", "the text you", "lease provide ", "provide more information", "with that request",
    "with this request", "Note: I ", "Note that some ", "Explanation: ", "T/N: ", "TN: ", *REPLY_SIGNS,
    *ASIDE_SIGNS,
)  # fmt: skip
"""A text without any of these has no match of TRIGGER."""
TRIGGER = lazy(
    r"[Tt]ranslat|provide more context|language model|AI assistant|\bAI,|assist you|already in English|proper noun"
    r"|the original |Would you like me to|If you(?:['’]d like| want), I can"
    r"|Here(?:['’]s| is) (?:a more |the English )|et me know if you(?: would|['’]d) like me to |<think>|code"
    r" snippet|o you have any other|your message|he content to |the text you|lease provide "
    r"|Note: I |Note that some |Explanation: |\bT/N: |\[TN: |\(TN: "
    rf"|provide more information|with th(?:at|is) request|{'|'.join(map(re.escape, (*REPLY_SIGNS, *ASIDE_SIGNS)))}"
)
"""A text without any of these holds no remark."""


def _any(*patterns: str) -> re.Pattern[str]:
    return lazy("|".join(patterns))


OPENING = Kind(
    _any(
        rf"{AGREES}{HERE} [^.!?:\n]{{0,80}}?\b{VERSION}\b[^.!?:\n]{{0,80}}(?::|\.(?=\s|$))",
        rf"{AGREES}{HERE} (?:the|your) (?:[a-z]+ )?{WHAT},? (?:translated )?(?:in|into|to) [A-Z][a-z]+[:.](?=\s|$)",
        rf"{HERE} (?:the|an?|your) (?:[A-Z][a-z]+ )?{VERSION}{INTO} (?:of|for) {THEM}{INTO}:",
        r"Here(?:'s|’s| is) (?:the|your) (?:[A-Z][a-z]+ translation|translated (?:text|version)):",
        r"Here(?:'s|’s| is) the (?:[A-Z][a-z]+ )?translation of [^.:\n]{1,60}:(?=\s*(?:\n|$))",
    ),
    "This announces the translation; it is not meant for the reader.",
    opens=True,
)
_NO_NEED = Kind(
    _any(
        rf"(?:{REGRETS})?(?:[Tt]his|[Tt]he (?:provided|given)) {WHAT}(?: provided| above)?"
        rf" (?:is|appears to be|seems to be) already (?:written )?in English{REST}[.!]",
        rf"(?:{REGRETS})?(?:[Tt]his|[Tt]he (?:provided|given)) {WHAT} {NOT_NEEDED}{REST}[.!]",
        rf"(?:Therefore|Thus|Hence|So|As such), (?:it|this|the text) {NOT_NEEDED}{REST}[.!]",
        rf"(?:{REGRETS})?[Tt]here (?:is|was|seems to be|appears to be) no {WHAT} (?:provided )?(?:for me )?"
        rf"to translate{REST}[.!]",
        rf"The (?:provided|given) {WHAT} (?:appears|seems) to be {REST}translat{REST}[.!]",
        rf"The (?:provided |given )?text contains {REST}(?:[.!] {REST})?{NOT_NEEDED}{REST}[.!]",
        rf"(?:{REGRETS})?(?:[Tt]he|[Yy]our) {WHAT} (?:that )?you (?:have |(?:'|’)ve"
        rf" )?(?:provided|sent|gave|shared|entered)"
        rf" (?:is|appears|seems|does|was|cannot|contains|consists|has)\b{REST}[.!]",
        rf"(?:{REGRETS})?(?:[Tt]his|[Tt]hat) (?:is|appears to be|seems to be) (?:just |only |simply )?an?"
        rf" [^.!?\n]{{2,60}}?"
        rf"(?:, (?:so|and) |,? which ){REST}(?:translat(?:e|ion|ed))\b{REST}[.!]",
        rf"(?:{REGRETS})?(?:[Tt]here(?:'|’)s|[Tt]here is|[Tt]here was) (?:no|nothing|not any)[^.!?\n]{{0,40}}? to"
        rf" (?:translate|be translated)\b{REST}[.!]",
        rf"(?:Since|As|Because) (?:the|this|your) {THEM} (?:is|appears|seems|was|contains|consists)\b[^.!?\n]{{0,120}}"
        rf"(?:no |not |n(?:'|’)t |without )[^.!?\n]{{0,30}}translat{REST}[.!]",
        rf"The (?:provided|given|above) {THEM}"
        rf" (?:is|appears|seems|contains|consists)\b[^.!?\n]{{0,120}}{NOT_NEEDED}{REST}[.!]",
        r"No translation (?:is |was )?(?:needed|required|necessary|provided)\b(?:,? as [^.!?\n]{0,80})?[.!]",
        r"No need to translate\b[^.!?\n]{0,80}[.!]",
        rf"(?:{REGRETS})?[Tt]he (?:provided |given )?{WHAT} is too (?:short|long|unclear|vague)"
        rf" (?:to translate|to be translated|for a translation)\b{REST}[.!]",
    ),
    "This answers a request for a translation; it is not meant for the reader.",
)
_REFUSAL = Kind(
    _any(
        rf"(?:{REGRETS}|{AS_MODEL})I (?:cannot|can(?:'|’)t|can not|am unable to|am not able to)"
        rf" (?:provide|translate|assist|help|view|access|process){REST}[.!]",
        rf"I (?:cannot|can(?:'|’)t|can not|am unable to|am not able to)"
        rf" (?:provide (?:a |the |any |you with (?:a |the )?)?(?:[a-z]+ )?translations?|translate (?:this|that|your))\b"
        rf"{REST}[.!]",
        rf"{REGRETS}(?:could|can) you (?:please )?provide {REST}[?.]",
        rf"(?:Thank you for (?:your message|providing {SHORT})[.!] |I understand[.,!] |Understood[.,!] )?[Pp]lease"
        rf" (?:send|share|paste|give|provide)(?: me)?(?: with)? the (?:full |complete |actual |original )?{WHAT}"
        rf"(?: (?:that )?(?:to (?:be )?translated?|you|for translation){REST})?[.!]",
        rf"(?:{REGRETS})?(?:[Tt]he|[Tt]his) {THEM} (?:is|seems|appears)(?: to be)?"
        rf" (?:incomplete|unclear|garbled|corrupted"
        rf"|cut off|meaningless)\b{SOME}(?:translat|provide|clarif){REST}[.!]",
        rf"It (?:seems|looks|appears)(?: like| that| as if)? you(?:(?:'|’)ve| have)?"
        rf" (?:provided|sent|pasted|shared|entered"
        rf"|forgot|only)\b{REST}[.!?]",
        rf"(?:{REGRETS})?(?:[Cc]ould|[Cc]an) you (?:please )?(?:provide|share|clarify|send) (?:me )?(?:with"
        rf" )?(?:the|more|some|a)"
        rf"\b{SOME}(?:translated?|context|text|information about)\b{SOME}\?",
        rf"(?:I hope (?:this|that) helps[.!] )?(?:Is|Do you have) (?:there )?any(?:thing| other)(?: else)?\b{SOME}"
        rf"translate\b{SOME}\?",
        rf"Please provide (?:me with )?more (?:context|information|details){SOME}translat{REST}[.!]",
        rf"Please provide (?:me with )?the {WHAT} (?:that )?(?:you(?:'|’)d like|you want|you would like|to be){REST}"
        rf"translat{REST}[.!]",
    ),
    "This declines to translate; it is not meant for the reader.",
    alone=True,
)
_IDENTITY = Kind(
    _any(
        rf"(?:I am|I(?:'|’)m) (?:just |only )?an? (?:AI (?:language model|assistant|model)"
        rf"|(?:large )?language model(?: AI)?)\b{REST}[.!?]",
        rf"As an AI (?:language model|assistant|model),? I {REST}[.!?]",
        rf"As a (?:large )?language model,? I {REST}[.!?]",
    ),
    "A language model talks about itself here.",
    alone=True,
)
GREETING = lazy(
    r"(?:[A-Z][a-z]+[!.] )?I(?: am|(?:'|’)m) [^.!?\n]{1,80}[.!] (?:How|What) can I (?:help|assist)[^.!?\n]{0,60}\?"
)
"""“Hello! I am an AI assistant. How can I help you?”: what a program says to those who use it."""
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
_MADE = (
    rf"(?:{_I_DID}\b{SOME}(?:translat|proper noun|as (?:is|it is|they are|it was)\b|{_ORIGINAL}"
    r"|in the original\b|untranslated|the source has\b"
    r"|for (?:clarity|readability))"
    r"|(?:This|The|My) (?:above )?translation (?:above )?(?:aims|attempts|tries|assumes|maintains|preserves|keeps"
    r"|retains|follows|conveys|captures|reflects|uses|may|might|does)\b"
    rf"|{SOME}\b{_AS_IT_WAS}\b{SOME}(?:proper noun|untranslated|in the original\b|{_ORIGINAL})"
    r"|I(?:(?:'|’)ve| have)? translated [\"'‘“]"
    r"|[Tt]his is an? (?:literal|direct|rough|word-for-word|loose|free) translation"
    r"|[Tt]he (?:word|term|phrase|expression|name) [\"'‘“][^\"'’”\n]{1,60}[\"'’”] (?:was|is|has been) translated"
    r" (?:as|by)\b"
    rf"|{SOME}\b(?:left|kept) in (?:the original|[A-Z][a-z]+) (?:because|since|as)\b"
    rf"|(?:In )?{_ORIGINAL} (?:is|was|has|had|seems|appears|contains|contained|uses|used|may|might|does|reads)\b"
    rf"|{SOME}\bproper nouns?\b{SOME}translat"
    rf"|{SOME}\b(?:without (?:more|further|additional) context|the (?:provided|source) (?:text|sentence))\b)"
)
"""What a note says of the translation, after its first word."""
NOTE = Kind(
    _any(
        rf"\(Note: (?:The|This|I|Some|In) [^()\n]{{0,200}}?\b(?:(?:provided|translated|original|source) {WHAT}"
        r"|translation (?:retains|keeps|preserves|maintains|follows|has been|may|might|is|assumes|does))"
        r"[^()\n]{0,300}\)",
        rf"Note: (?:The provided {WHAT}|This translation|The translation (?:retains|keeps|preserves|maintains|assumes)"
        rf"|I have (?:translated|kept)){REST}[.!]",
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
        rf"(?:\*{{0,2}}(?:Notes?|Explanation):\*{{0,2}}|Please note(?: that|:)|Note that) {_MADE}{REST}[.!]",
        r"[(\[]This is an? (?:literal|direct|rough|word-for-word|loose) translation[^()\[\]\n]{0,100}[)\]]",
        rf"I(?:'ve|’ve| have) translated (?:the|this|your) {WHAT} (?:for you|below|as follows)[.:]",
        rf"I hope (?:this|the|my) translation (?:helps|is helpful|meets){REST}[.!]",
        rf"(?:Please )?(?:[Ll]et me know|[Ff]eel free to (?:ask|let me know)) if {REST}"
        rf"(?:translat|rephrase|different tone|more (?:formal|natural|literal)"
        rf"|(?:adjust|change|refine|revise|polish) (?:the|its|this) (?:style|tone|wording|phrasing)){REST}[.!]",
        rf"(?:Would you like me to|If you(?:(?:'|’)d like| want| would like), I can(?: also)?)"
        rf" (?:translate|adjust|rephrase|refine|continue|proceed|provide|make (?:it|this|the)|also|explain|format)"
        rf"{REST}[.?]",
        r"Here are (?:a few|some|several|two|three) (?:possible |alternative |other )*translations\b[^.\n]{0,60}:",
        rf"(?:I(?:'ll|’ll| will) (?:now )?|Let me |(?:Okay|OK|Sure), let(?:'s|’s| me) )"
        rf"translate (?:(?:the|this|your) {WHAT}|this|it)"
        rf"(?:{SOME}(?:for you|below|into English))?[.:]",
        rf"Here(?:'s|’s| is) a more (?:natural|polished|fluent|idiomatic|literal|formal|readable) (?:version|rendering)"
        rf"{REST}?:",
    ),
    "This is said to the person who asked for the translation; it is not meant for the reader.",
    alone=True,
)
_BY_TRANSLATOR = Kind(
    lazy(
        r"[(\[](?:[Tt]ranslator(?:'|’)s [Nn]ote|[Nn]ote (?:from|by|of) the translator|[Tt]ranslation [Nn]ote|T/N|TN)"
        r"[:;] [^()\[\]\n]{1,300}[)\]]"
    ),
    "This is a note of the translator, in the middle of the text.",
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
_KIND_OF = "(?:correct|best|right|proper|revised|improved|corrected|updated|polished|final|rough|refined)"
_REQUESTS = Kind(
    _any(
        rf"You are (?:a|an) (?:professional |expert |experienced |native )*(?:[A-Za-z-]+"
        rf" ){{0,4}}translator\b{REST}[.:](?: "
        rf"(?:Please )?[Tt]ranslate{REST}[.:])?",
        rf"(?:Please )?[Tt]ranslate (?:the following|this|the) (?:[A-Z][a-z]+ )?{WHAT}"
        r"(?: from [A-Z][a-z]+)? (?:in)?to English(?: from [A-Z][a-z]+)?[^\n.:]{0,80}[.:]",
    ),
    "This is the request for the translation; it is not meant for the reader.",
    first=True,
)
_ANNOUNCES = Kind(
    _any(
        rf"(?:[Tt]he|[Yy]our) (?:English )?{VERSION}(?: of {THEM})?{INTO} is(?: as follows)?:",
        rf"(?:The|This|Your) {WHAT}(?: (?:above|provided))? (?:translates|can be translated|is translated)"
        rf"(?: (?:in)?to English)? (?:as(?: follows)?|to|into)(?: English(?: as)?)?:",
        r"\[(?:English [Tt]ranslation|Translation|Translated|Translated (?:text|from [A-Z][a-z]+))\]:?",
        r"Here(?:'s|’s| is) the English (?:version|text|rendering)(?: of [^.:\n]{1,60})?:",
        r"<think>(?:[^<]|<(?!/think>)){0,3000}</think>",
        rf"(?:{AGREES})?(?:[Tt]he|[Yy]our|[Bb]elow is the|[Hh]ere(?:'s|’s| is) the) English {VERSION}"
        rf" (?:is|reads|would be)"
        r"(?: as follows)?[.:]",
        rf"[Bb]elow is (?:the|an|my|your) (?:English )?{VERSION}[^.:\n]{{0,60}}[.:]",
        rf"The (?:provided|given|above|original) (?:[A-Z][a-z]+ )?(?:{WHAT}|file|page|document)(?:"
        rf" (?:has|have) been| is| was)"
        r" translated (?:below|as follows|into English)[^.:\n]{0,40}[.:]",
        rf"(?:[Tt]he|[Aa]) {_KIND_OF} (?:English )?{VERSION}"
        r"(?: (?:is|would be|reads))?(?: as follows)?:",
        rf"[Hh]ere(?:'s|’s| is) (?:the|a|my) {_KIND_OF} (?:English )?{VERSION}[^.:\n]{{0,60}}:",
        r"(?:My|The) translation:(?=\s*(?:\n|$))",
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
    lazy(
        r"(?:This (?:text|document|page) (?:was|is|has been) t|T)ranslated (?:with|by) (?:[\w./-]*DeepL[\w./-]*|\ufffc)"
        r"(?:\ufffc)? \(free version\)\.?"
    ),
    "The translation service added this notice.",
)
KINDS = (
    ANNOUNCED, ASIDE, DECLINED,
    OPENING, OPENS_LATER, _NO_NEED, _REFUSAL, _IDENTITY, NOTE, _OWN_LINE, _BY_TRANSLATOR, _ALTERNATIVE, _REQUESTS,
    _ANNOUNCES, _WIDGET, _NOTICE, ANNOUNCES, REPLY, ANSWER, REQUESTED, ASKED_BACK,
    BACKED,
)  # fmt: skip

MORE = lazy(
    rf"\s*(?:(?:Please )?[Ll]et me know (?:if|what|how){REST}[.!]"
    rf"|If you (?:have|need|would like|want|meant){REST}[.!?]|(?:How|What) can I (?:help|assist){REST}\?"
    rf"|Would you like (?:me to|assistance|help){REST}\?"
    rf"|I hope (?:this|that) helps[.!]|Is there anything else{REST}\?|Thank you[.!]|Please provide {REST}[.!]"
    rf"|Could you (?:please )?provide {REST}\?)"
)
"""What follows a remark and is one itself there."""

LEAD = lazy(r"(?:(?:Sure|Certainly|Of course|Sorry|Hello|Hi|Got it|Okay|Understood)[!.] )$")
"""What may come before a remark and belongs to it."""

AFTERWORD = _any(
    r"In this (?:sentence|text|context|passage|phrase), (?:the )?(?:word |term |phrase |expression )?"
    rf"[\"'‘“]{REST}[.!]",
    rf"(?:The|This) (?:word|term|phrase|expression) [\"'‘“][^\"'’”\n]{{1,60}}[\"'’”]"
    rf" (?:is translated|was translated|means|refers to){REST}[.!]",
    rf"This (?:translation|version) (?:keeps|retains|preserves|maintains|conveys|captures){REST}[.!]",
)
"""A remark where the document has been announced as a translation; elsewhere it may be a sentence about language."""
