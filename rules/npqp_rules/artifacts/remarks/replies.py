"""What a language model answers instead of a translation, alone on its line; more kinds for MT119."""

from __future__ import annotations

from npqp_lint.lazy import lazy

from npqp_rules.artifacts.remarks.phrases import NOT_NEEDED, REGRETS, REST, SOME, WHAT, Kind

_WHICH = (
    r"(?:[Tt]he|[Tt]his|[Yy]our|[Tt]hat)(?: (?:provided|given|original|source|above|following|entire|whole|input))*"
)
_IS = r"(?:is|was|appears to be|seems to be|looks to be)"
_NEEDED = r"(?:needed|required|necessary|provided|available)"
_TRANSLATED = (
    r"(?:text|version|document|content|sentences?|comments?|code|file|page|paragraphs?|README|strings?|titles?)"
)
_SEEMS = r"(?:[Ii]t|[Tt]his|[Tt]here) (?:seems|appears|looks)(?: like| as if| as though| that)?"

SIGNS = (
    "you provided", "provided content", "your request", "you mean by", "next message", "next response", "next part",
    "ontinues", "confusion", "in English:", "code blocks", "provided a ", "no text", "No text",
    "lease send", "not able to browse", "code unchanged", "n English.",
)  # fmt: skip
"""Signs of these in texts that do not speak of a translation."""

REPLY = Kind(
    lazy(
        "|".join(
            (
                rf"[(\[]{_WHICH} {WHAT} {_IS} (?:already|entirely|written) (?:written )?in"
                rf" English\b[^()\n]{{0,120}}[)\]]",
                rf"{_WHICH} {WHAT} {_IS} already (?:written |translated )?in(?:to)? English\b{REST}[.!]",
                rf"{_WHICH} {WHAT} {_IS} in English[.,;]? (?:[Ii]t|[Tt]his|and|so){REST}translat{REST}[.!]",
                rf"{REGRETS}{_WHICH} {WHAT} {_IS} in English{REST}[.!]",
                rf"{_SEEMS} (?:you|{_WHICH} {WHAT}) {SOME}(?:already in|translated into|incomplete|missing|cut"
                rf" off|truncated)"
                rf"{REST}[.!]",
                rf"{_SEEMS} (?:{_WHICH} )?{WHAT} you (?:have |(?:'|’)ve )?(?:provided|sent|shared|pasted){REST}[.!]",
                r"[(\[](?:[Nn]o translation (?:is |was )?|[Tt]ranslation (?:is |was )?not )"
                rf"{_NEEDED}[^()\n]{{0,120}}[)\]]",
                rf"Translation (?:is |was )?not {_NEEDED}[.!]",
                rf"This is (?:just |only |simply )?an? [^.!?\n]{{2,60}} and (?:does not|doesn(?:'|’)t) (?:need|require)"
                rf" (?:any |to be )?translat{REST}[.!]",
                rf"There (?:doesn(?:'|’)t|does not|don(?:'|’)t) (?:seem|appear) to be (?:any|a)"
                rf" {SOME}translat{REST}[.!]",
                rf"{_WHICH} {WHAT} (?:does not|doesn(?:'|’)t) (?:contain|include|have) any{SOME} to (?:be"
                rf" )?translat{REST}"
                r"[.!]",
                rf"(?:{REGRETS})?(?:[Tt]he|[Tt]his) (?:link|URL|image|file|code|snippet|version number) you"
                rf" (?:have |(?:'|’)ve )?(?:provided|sent|shared) {REST}[.!]",
                rf"You(?:(?:'|’)ve| have) (?:provided|sent|shared|pasted) (?:a|an|the|some|only) {REST}[.!]",
                rf"I(?:(?:'|’)m| am) (?:ready|happy|glad|here) to (?:help|assist){SOME}[.!] (?:Please|What"
                rf"|Could|Just){REST}"
                r"[.!?]",
                rf"(?:Sure|Certainly|Of course|Absolutely)[,!.] I(?:(?:'|’)d| would| can|(?:'|’)ll)"
                rf" {SOME}(?:help|assist|translate)"
                rf"{SOME}[.!](?: (?:Please|What|Could|Just){REST}[.!?])?",
                rf"What (?:would you like me|do you want me|text {SOME}you {SOME}) to translate{SOME}\?",
                rf"(?:I(?:(?:'|’)m sorry| am sorry| apologize)|[Ss]orry|Apologies) for (?:the|any) confusion{SOME}"
                rf"(?:translat|English|text|provide){REST}[.!]",
                rf"{REGRETS}I (?:do not|don(?:'|’)t|did not|didn(?:'|’)t|cannot|can(?:'|’)t) (?:understand"
                rf" (?:your request|what you"
                rf" mean by|the (?:text|question))|see any|find any|have access to)\b{REST}[.!]",
                r"I (?:cannot|can(?:'|’)t|am unable to) (?:assist|help) with (?:that|this)(?: request)?[.!]"
                r"|I (?:cannot|can(?:'|’)t|am unable to) fulfill (?:your|this|that) request[.!]",
                rf"{REGRETS}{_WHICH} {WHAT} {_IS} (?:missing|incomplete|cut off|empty)\b{REST}[.!]",
                r"[(\[]?(?:[Cc]ontinue[sd]?|[Tt]o be continued)(?: (?:in|on))? (?:the )?next (?:message|response|part)"
                r"\.{0,3}[)\]]?|\[[Cc]ontinue[sd]\.{0,3}\]",
                rf"(?:As (?:per your request|requested|you asked|you requested), )?I(?:(?:'|’)ve| have) (?:now"
                rf" )?translated (?:the|this"
                rf"|your) (?:entire |whole |provided )?{_TRANSLATED}{SOME}[.!]",
                rf"I(?:(?:'|’)ve| have) (?:kept|left|preserved|retained) (?:all |the ){SOME}(?:code|Markdown"
                rf"|links|formatting|tags"
                rf"|placeholders|names|terms){SOME}[.!]",
                rf"All (?:code|links|placeholders|tags){SOME} (?:have been|were|are) (?:left|kept) (?:unchanged"
                rf"|untranslated"
                r"|as is|in the original)[^.!?\n]{0,40}[.!]",
                rf"The user (?:wants|asked|is asking|requested|has provided)\b{SOME}translat{REST}[.!]",
            )
        )
    ),
    "This answers a request for a translation; it is not meant for the reader.",
    alone=True,
)
ANNOUNCES = Kind(
    lazy(
        rf"(?:Got it|Alright|All right|Great|Understood|Sure|Okay|OK)?[,!.]? ?[Hh]ere(?:'s|’s| is| are) (?:the"
        rf"|your|a) (?:full "
        rf"|complete |final )?(?:[Tt]ranslat(?:ion|ed {_TRANSLATED})|{_TRANSLATED} (?:in|into) English)(?:"
        rf" (?:of|for|in|into) "
        r"[^.:\n]{1,60})?:"
    ),
    "This announces the translation; it is not meant for the reader.",
    opens=True,
)
_VERB = r"(?:provide|send|paste|share|give)"
_FROM = r"(?:you(?:(?:'|’)d like| want| would like| need| wish)|(?:that )?needs? to be|to be|to)"
ANSWER = Kind(
    lazy(
        "|".join(
            (
                rf"This {WHAT} {_IS} an? [^.!?\n]{{2,60}}?,? (?:and|so|which) (?:it )?{NOT_NEEDED}{REST}[.!]",
                rf"This {WHAT} (?:cannot|can(?:'|’)t|can not) be translated,? (?:because|as|since) {REST}[.!]",
                r"(?:Since|As|Because) (?:this|it) (?:is|appears to be|seems to be) [^.!?\n]{2,80}, (?:no translation"
                rf"|there is no need to translate|(?:it|this) {NOT_NEEDED}|I (?:have left|will leave|left) it)"
                rf"{REST}[.!]",
                rf"It is (?:not possible|impossible|not necessary|unnecessary) to translate (?:this|the|your) {WHAT}"
                rf"{REST}[.!]",
                rf"(?:{REGRETS})?{_WHICH} {WHAT} (?:is not (?:an? )?translatable|(?:does not|doesn(?:'|’)t) (?:contain"
                rf"|have) (?:any )?(?:translatable|content to translate)){REST}[.!]",
                rf"(?:{REGRETS})?(?:[Tt]here (?:is|was) )?[Nn]o {WHAT} (?:was |is )?(?:provided |given )?(?:to"
                rf" translate|to be translated|for (?:me to translate|translation)){SOME}[.!]",
                rf"(?:{REGRETS})?I (?:do not|don(?:'|’)t|cannot|can(?:'|’)t) see (?:any|the) {WHAT} {_FROM} translat"
                rf"{REST}[.!]",
                rf"(?:(?:Understood|Got it|Sure|Okay|OK|Of course|Certainly)[.!,] )?Please {_VERB}(?: me)?(?: with)?"
                rf"(?: (?:the|your|some|any))? (?:[A-Z][a-z]+ )?{WHAT} (?:that )?{_FROM} {SOME}translat{REST}[.!]",
                rf"(?:Understood|Got it)[.!,] Please {_VERB}(?: me)?(?: with)? (?:the|your) {WHAT}{REST}[.!]",
                rf"I(?:(?:'|’)m| am) ready to translate{SOME}[.!](?: Please {REST}[.!])?",
                rf"(?:{REGRETS})?[Yy]ou (?:have not|haven(?:'|’)t|did not|didn(?:'|’)t) provided?"
                rf" (?:me with )?(?:any|the|a) {WHAT}{SOME}translat{REST}[.!]",
                rf"I(?:(?:'|’)m| am) an? (?:translation|translator) (?:assistant|bot|model|AI)\b{REST}[.!]",
                rf"I(?:(?:'|’)m| am) here to help you with (?:your )?translations?{SOME}[.!]",
                rf"{REGRETS}I (?:am|(?:'|’)m) (?:not able|unable) to (?:browse|open (?:links|files)|access){REST}[.!]",
                r"(?:This|It|The (?:text|content)) is already in English[.!]|Already in English[.!]",
                rf"(?:{REGRETS})?[Ii]t (?:seems|appears|looks)(?: like| that)? (?:the|your) {WHAT}"
                rf"(?: you (?:have )?provided)? (?:is|was) (?:not complete|incomplete|cut off|missing|empty"
                rf"|already in English){REST}[.!]",
                rf"(?:\*{{0,2}}Note:?\*{{0,2}} )?I(?:(?:'|’)ve| have)? (?:kept|left) (?:the|all|any) {SOME}(?:unchanged"
                rf"|untranslated){SOME}[.!]",
            )
        )
    ),
    "This answers a request for a translation; it is not meant for the reader.",
    alone=True,
)
OPENS_LATER = Kind(
    lazy(
        r"(?:(?:The )?English translation(?: of (?:the|this) (?:[a-z]+ )?(?:text|sentence|passage|paragraph))? is"
        r"|The translation of (?:the|this) (?:text|sentence|passage|paragraph) is|The translated text is"
        r"|I(?:(?:'|’)ve| have)? translated (?:the|this|your) (?:[a-z]+ )?(?:text|sentence|passage|paragraph)"
        r"|Translated from [A-Z][a-z]+ (?:in)?to English)(?: as follows| below)?:(?=\s*(?:\n|$))"
    ),
    "This announces the translation; it is not meant for the reader.",
    alone=True,
    opens=True,
)
"""Announcements that need not stand where a translation begins."""
