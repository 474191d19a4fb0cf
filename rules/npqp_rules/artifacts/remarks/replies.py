"""What a language model answers instead of a translation, and what is left of the request; more kinds for MT119."""

from __future__ import annotations

from npqp_lint.lazy import lazy

from npqp_rules.artifacts.remarks.phrases import HERE, INTO, NOT_NEEDED, REGRETS, REST, SOME, VERSION, WHAT, Kind

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
    "ontinues in the same", "same pattern", " for brevity", "hall I continue", "hall I proceed", "hould I continue",
    "want me to continue", "you are trying", "you're trying", " in English is", " in English would",
    "in English already", "ere it is:", "ere you go:", "Output in English:",
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
                r"I (?:cannot|can(?:'|’)t|am unable to) (?:assist|help) with (?:that|this) request[.!]"
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
_LANGUAGE = r"(?:[A-Z][a-z]+ )?"
_FILE = rf"(?:{WHAT}|README|Markdown|file|page|article|documentation|chapter|section)"
_AS = r"(?: as(?: follows)?)?:"
_MAY = r"(?:can|could|may|might|would)"

REQUESTED = Kind(
    lazy(
        "|".join(
            (
                rf"(?:Please )?[Pp]rovide (?:me with )?the {_LANGUAGE}translation (?:for|of) (?:the|this|these)"
                rf" (?:following )?{_LANGUAGE}{WHAT}:",
                rf"Continue (?:to )?translat(?:e|ing) the following {_LANGUAGE}{WHAT}(?: from [A-Z][a-z]+)?"
                rf" (?:in)?to English:",
                rf"The following {_LANGUAGE}{WHAT} (?:is|are|was|were|has been|have been) translated{INTO}(?: below)?:",
                rf"In English, (?:the|this|these|it|that)(?: {WHAT})? (?:(?:{_MAY} be|is|are) (?:translated|rendered)"
                rf"|translates?|means|reads?){_AS}",
                rf"(?:The|An?) (?:English )?translation for (?:the|this|these) {_LANGUAGE}{WHAT}{INTO}"
                rf" (?:is|are|{_MAY} be){_AS}",
                rf"(?:(?:The|This|These) {_LANGUAGE}{WHAT}|This) (?:is in [A-Z][a-z]+,? and )?(?:translates?"
                rf"|{_MAY} be translated|is translated) (?:(?:in)?to(?: English)?|in English)?{_AS}",
                rf"(?:The|This) {WHAT} in English (?:is|are|reads?|{_MAY} be){_AS}",
                rf"{HERE} (?:the|your) (?:translated {_FILE}|{_FILE} translated{INTO})(?:, [^.:\n]{{0,60}})?:",
                rf"{HERE} the English {VERSION} of (?:the|your) {_FILE}, [^.:\n]{{0,80}}:",
                r"(?:Okay, |OK, |Sure, )?I will (?:now )?translate (?:it|this|the following"
                rf" {_LANGUAGE}{WHAT})[^.:\n]{{0,40}}:",
                r"(?:Sorry|My apologies|I apologize)[^.:\n]{0,40}[,.!] [Hh]ere(?:'|’)?(?:s| is) (?:the|a|my)"
                r" [^.:\n]{0,20}translation[^.:\n]{0,40}:",
                r"As an? (?:professional |experienced |expert )*translator, I (?:would|will|can)"
                r" translate[^.:\n]{0,60}:",
                r"(?:Translated?|Output) (?:in|to|into) English:(?=\s)",
                rf"{HERE} (?:the|an?|your) [^:\n]{{0,60}}translat[^:\n]{{0,60}}\b(?:English|{_FILE})(?:\.md)?\b"
                r"[^:\n]{0,40}:",
                r"(?:Yes, of course|No problem|Thank(?:s| you) for (?:providing|sharing|sending)[^.!\n]{0,30}"
                rf"|As requested|Based on [^.,\n]{{1,40}})[!.,] (?:{HERE} (?:the|an?|your)|[Tt]he) [^:\n]{{0,40}}"
                r"translat[^:\n]{0,40}:",
                rf"This is the (?:English translation|translated {_FILE}):",
                rf"The translated {_FILE}(?:\.md)? is(?: as follows)?:",
                r"(?:Sure|Of course|Certainly|Yes)[,!.] (?:[Hh]ere (?:it is|you go):|I(?:(?:'|’)ll| can| will)"
                rf" translate (?:that|this|it|(?:the|your) {WHAT})(?: for you)?[.!:])",
                rf"The (?:correct |best |proper )?{_LANGUAGE}translation (?:is|would be) (?=[\"“])",
            )
        )
    ),
    "This is left of the request for the translation; it is not meant for the reader.",
    first=True,
    opens=True,
)
ASKED_BACK = Kind(
    lazy(
        "|".join(
            (
                rf"{REGRETS}I (?:do not|don(?:'|’)t|cannot|can(?:'|’)t) understand what you(?: are|(?:'|’)re)"
                rf" (?:trying|asking|saying)\b{REST}[.!](?: (?:Could|Can) you (?:please )?{REST}\?)?",
                rf"I(?:(?:'|’)m| am) (?:unable|not able) to translate (?:this|the|your) {WHAT}\b{REST}[.!]",
                rf"(?:The|This|That) {WHAT} (?:is|appears to be|seems to be|looks like) an? [^.!?\n]{{2,80}},?"
                rf" (?:and|so|which|that) (?:it )?{NOT_NEEDED}{REST}[.!]",
                rf"The (?:provided|given) {WHAT} [^.!?\n]{{2,80}} translated accordingly{REST}[.!]",
                rf"{REGRETS}(?:the|this|your) {WHAT} is [^.!?\n]{{2,60}} translat{REST}[.!]",
                r"End of (?:the )?translation[.!]|The translation (?:continues|follows)(?: below| here)?[.!]",
                rf"Feel free to (?:modify|adjust|change|edit|adapt) (?:the|this|my) translation{REST}[.!]",
                rf"If you need (?:any |further |more |other |another )*translations?\b{REST}[.!]",
                rf"Please (?:review|check|verify) (?:the|this|my) translation{REST}let me know{REST}[.!]",
                rf"(?:The|This|Your) {WHAT} has been (?:successfully )?translated (?:successfully|as accurately|while)"
                rf"{REST}[.!]",
                rf"The translation (?:has been|was|is) done (?:while|by) (?:preserving|keeping|maintaining){REST}[.!]",
                rf"{_WHICH} {WHAT} contains no (?:translatable|{WHAT} to translate){REST}[.!]",
                rf"{_WHICH} {WHAT} {_IS} in English already{REST}[.!]",
                rf"Due to [^.!?\n]{{3,60}}, I (?:will|can|have) (?:only )?translate{REST}[.!]",
                r"I (?:don(?:'|’)t have enough|do not have enough|need more) (?:context|information) to"
                rf" (?:accurately )?translate{REST}[.!]",
                rf"{_SEEMS} there is no {WHAT} to translate{REST}[.!]",
                rf"(?:{_SEEMS} )?[Yy]our message (?:was|is|got|appears to be|seems to be) (?:cut off|incomplete)"
                rf"{REST}[.!]",
                r"This is (?:a|the) (?:proper |brand |product )?(?:name|noun|title)[^.!?\n]{0,30} and (?:should|must"
                rf"|need|does|will) not be translated{REST}[.!]",
                r"[(\[*.… ]{0,6}(?:[Tt]he )?[Rr](?:est|emainder|emaining (?:part|content|text)) of (?:the )?(?:document"
                r"|text|content|translation|file|article|README|page) (?:continues|follows|goes on)[^\n]{0,60}"
                r"(?:same|similar)[^\n]{0,40}",
                r"[(\[](?:(?:[Rr]est|[Rr]emainder) of (?:the )?)?(?:[Cc]ontent|[Tt]ext|[Dd]ocument|[Tt]ranslation"
                r"|[Oo]utput) (?:is |was |has been )?(?:truncated|omitted|shortened|abbreviated) for brevity"
                r"\.{0,3}[)\]]",
                r"(?:Please )?[Nn]ote that I(?:(?:'|’)ve| have)? (?:kept|left|preserved) (?:all |the |any )"
                rf"[^.!?\n]{{0,60}}(?:unchanged|untranslated|as (?:is|they are|it is)|in the original){REST}[.!]",
                rf"(?:Since|As|Because) (?:the|this) {WHAT} [^.!?\n]{{2,80}}, I(?:(?:'|’)ve| have)? (?:left|kept"
                rf"|translated|did not translate|will not translate){REST}[.!]",
                r"(?:Shall|Should) I (?:continue|proceed)(?: (?:with|translating|to translate)\b[^.!?\n]{0,60})?\?",
                r"Do you want me to (?:continue|proceed|translate)\b[^.!?\n]{0,60}\?",
                r"Without (?:additional|more|further|any|enough) context, it is (?:difficult|hard|impossible|not"
                rf" possible) to [^.!?\n]{{0,40}}translat{REST}[.!]",
                r"It is (?:difficult|hard|impossible|not possible) to (?:provide|give|offer) an?"
                rf" (?:accurate|precise|exact|proper|good|meaningful) translation{REST}[.!]",
            )
        )
    ),
    "This is said to the person who asked for the translation; it is not meant for the reader.",
    alone=True,
)
