"""What a kind of remark is, and parts of the sentences that language models say, as regular expressions."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from npqp_lint.lazy import lazy

from npqp_rules.nearby import left_end

if TYPE_CHECKING:
    import re

    from npqp_lint.text.document import Block, Document

_MODELS = lazy(r"\b(?:[Mm]odels?|LLMs?|GPT|ChatGPT|[Pp]rompts?|[Cc]hatbots?|[Aa]ssistants?|AI)\b")
"""What a text about language models has before a remark that it shows."""

REST = r"(?:[^.!?\n]|[.!?](?=[^\s\"”’')\]])){0,300}"
"""To the end of a sentence, at most 300 characters."""
AGREES = (
    r"(?:Sure|Certainly|Of course|Absolutely|Understood|Okay|OK|Got it|Alright|No problem)(?: thing)?[!,.]? "
    r"(?:I can help with that[.!] )?"
)
REGRETS = (
    r"(?:(?:I(?:'|’)m|I am) (?:sorry|afraid),? (?:but )?|Sorry,? (?:but )?|I apologize,? (?:but )?|Unfortunately, "
    r"|Apologies, (?:but )?)"
)
AS_MODEL = r"As (?:an AI|a (?:large )?language model)[^,.\n]{0,40}, "
WHOSE = r"(?:(?:the|your|this|that) )?(?:(?:provided|given|following|above|original|requested|source|[A-Z][a-z]+) )*"
SHORT = r"[^.!?\n]{0,40}"
SOME = r"[^.!?\n]{0,120}"
WHAT = r"(?:text|sentences?|paragraphs?|content|passage|phrase|title|segment|document|string|input|snippet|code)"
THEM = rf"{WHOSE}{WHAT}(?: (?:you (?:provided|gave|sent|shared)|provided|above|below))?"
VERSION = r"(?:translation|translated (?:text|version|content|sentences?|paragraphs?))"
HERE = r"(?:[Hh]ere(?:'s|’s| is| are)|[Tt]he following is|[Bb]elow is)"
INTO = r"(?: (?:in|into|to) [A-Z][a-z]+)?"
NOT_NEEDED = r"(?:does not|doesn(?:'|’)t) (?:require|need) (?:(?:any )?translation|to be translated)"


class Kind(NamedTuple):
    """One kind of remark.

    Arguments:
        pattern: finds it; it counts where a sentence or a line begins.
        message: what is said of it.
        alone: it counts only if nothing else is on its line.
        first: it counts only where a translation begins.
        opens: what follows is the translation.
        backed: it counts only where the document has another remark; a letter may say the same.
    """

    pattern: re.Pattern[str]
    message: str
    alone: bool = False
    first: bool = False
    opens: bool = False
    backed: bool = False


def is_shown(document: Document, block: Block, start: int) -> bool:
    """Whether a text that speaks of language models introduces what one says: “The model may answer: Sure! ...”.

    Arguments:
        block: the block that has the remark.
        start: where the remark begins.
    """
    text = document.text
    before = text[left_end(block, start) : start].rstrip()
    i = document.block_index(block.start)
    if not before and i:
        block = document.blocks[i - 1]
        before = text[left_end(block, block.end) : block.end].rstrip()
    return before.endswith(":") and _MODELS.search(before) is not None


ASIDE_SIGNS = (
    "further assistance", "further adjustment", "further modification", "further change", "additional change",
    "access external", "n AI, I ", "I am ChatGPT", "I'm ChatGPT", "cut off", "rest of th", "emainder of th",
    "as requested", "as you requested", "send me the text", "original form",
    "fulfill th", "unable to assist", "help with that", "have the ability to", "have access to the",
    "here to help! ", "ntranslatable]", "[no text]", "[No text]", "English version of",
)  # fmt: skip
"""Where none of these is, and nothing is said of a translation, there is no such remark."""
_KEPT = r"(?:keeping|preserving|maintaining|retaining|with|while|in|into|to)\b[^.:\n]{0,80}"
_TRANSLATION = (
    r"(?:translat(?:ion|ed (?:text|version|content|document|[Mm]arkdown|file|page|article|README|passage|section)))"
)
_FILE = rf"(?:{WHAT}|document|article|[Mm]arkdown|file|page|README)"
ANNOUNCED = Kind(
    lazy(
        r"(?:Thank you for (?:providing|sharing|sending) [^.\n]{1,60}\. |(?:My a|A)pologies(?: for"
        r" [^.\n]{1,40})?[,.] )?"
        rf"{HERE} (?:the|your) (?:complete |full |requested )?(?:English )?{_TRANSLATION}"
        rf"(?: of (?:your|the (?:provided|given|following|original|above|remaining|next))"
        rf" [^.:,\n]{{1,60}})?(?:,? {_KEPT})?:"
        r"|(?:My a|A)pologies(?: for [^.\n]{1,40})?[,.] [Hh]ere is the (?:corrected|revised) translation:"
        rf"|{HERE} (?:the|your) {_FILE} (?:translated )?(?:in|into|to) English:"
        rf"|{HERE} the English (?:version|text) of (?:the|your) (?:provided |given )?{_FILE}:"
        r"|The (?:refined|final|revised|improved|polished) translation is(?: as follows)?:"
        r"|Based on (?:the|this) (?:provided )?context, the translation is:"
        rf"|Part \d of the (?:English )?translation:|Explanation of the translation:"
    ),
    "This announces the translation; it is not meant for the reader.",
    alone=True,
    opens=True,
)
_FURTHER = (
    r"(?:any )?(?:further|additional)"
    r" (?:assistance|adjustments?|modifications?|changes?|edits?|refinements?|revisions?)"
)
_COMPLETE = rf"(?:The|Your) translation is (?:now )?complete\b{REST}[.!]"
_NOTED = (
    rf"(?:Please note that|Note that|Note:|Please note:) (?:some|certain|all|the) {SOME}(?:have|has) been"
    r" (?:kept|left|retained)"
)
ASIDE = Kind(
    lazy(
        rf"{_COMPLETE} (?:Please )?[Ll]et me know{REST}[.!]"
        rf"|(?:Please )?[Ll]et me know if you {SOME}{_FURTHER}{SOME}translat{REST}[.!]"
        rf"|{_NOTED} untranslated{REST}[.!]"
        rf"|(?:Note|Please note) that I (?:have not|haven(?:'|’)t|did not|didn(?:'|’)t) translated? {REST}[.!]"
        rf"|Note: (?:The |All )?{SOME}(?:were|was|have|has) (?:not|n(?:'|’)t) (?:been )?translated[.!]"
        rf"|The above {_FILE} (?:has been|was|is) translated from [A-Z][a-z]+ (?:in)?to [A-Z][a-z]+[.!]"
        rf"|(?:As|Since|Because) (?:the|this|your) {_FILE} is already (?:written )?in English,? {REST}[.!]"
        rf"|I(?:'ll|’ll| will) now translate (?:the|this) [^.\n]{{1,60}}[.:]"
        rf"|Let(?:'s|’s| us) (?:now )?translate the next (?:part|section|paragraph|passage|chapter)[.:]"
        rf"|(?:Please )?[Cc]ontinue (?:with )?(?:the )?translati(?:on|ng)\b[^.\n]{{0,60}}[.:]"
        rf"|The (?:remaining|next) (?:part|section)s? of (?:the|this) {_FILE} (?:is|are) translated (?:below|as"
        rf" follows)[.:]"
        rf"|I (?:have )?translated\b{SOME}\bas (?:you )?requested[.!]"
        rf"|(?:The|This) {_FILE} {SOME}(?:so|therefore|and) (?:it|this) (?:cannot|can(?:'|’)t|should not|does"
        rf" not need to"
        r"|doesn(?:'|’)t need to) be translated[.!]"
        rf"|This (?:{_FILE} )?(?:appears|seems) to be [^.!?\n]{{2,60}}[.,] ?(?:so )?[Ii]t (?:should not|does not"
        rf" need to"
        r"|doesn(?:'|’)t need to|cannot) be translated[.!]"
        rf"|(?:The|This) (?:given |provided )?{_FILE} is (?:already )?in English, (?:so )?no translation is"
        r" (?:needed|required)[.!]"
        rf"|The rest of the {_FILE} is in [A-Z][a-z]+, so I(?: will|(?:'|’)ll) translate{REST}[.:]"
        r"|N/A \(no translation (?:needed|required)\)|\[(?:[Uu]ntranslatable|[Nn]o text(?: to translate)?)\]"
        r"|I(?:'|’)m here to help! What would you like to (?:know|translate)\?"
        rf"|If you have (?:more|any other|other|additional) (?:text|content|sentences|passages) to (?:be"
        rf" )?translated?,{REST}"
        r"[.!]|I understand\. I(?:'ll|’ll| will) translate [^.\n]{1,60}[.]"
        r"|(?:\.\.\. ?)?[\[(](?:\.\.\. ?)?(?:[Tt]he )?(?:[Rr]est|[Rr]emainder) of (?:the|this)"
        r" (?:document|text|content|file"
        r"|translation|article|page)\b[^\[\]()\n]{0,60}(?:same|unchanged|omitted|continues?|truncated|remains?)\b"
        r"[^\[\]()\n]{0,40}[\])]"
    ),
    "This is said to the person who asked for the translation; it is not meant for the reader.",
    alone=True,
)
_SORRY = r"(?:(?:I(?:'|’)m|I am) sorry,? (?:but )?|I apologize,? (?:but )?|Unfortunately,? )?"
DECLINED = Kind(
    lazy(
        rf"{_SORRY}I (?:cannot|can(?:'|’)t|am unable to|am not able to) (?:access|open|view|see|browse|visit)"
        r" (?:external (?:links?|websites?|URLs?|files?|pages?|content)"
        rf"|the (?:links?|images?|files?|URLs?|pages?|websites?|attachments?) (?:that )?you){REST}[.!](?: Please"
        rf" {REST}[.!])?"
        r"|I(?: cannot| can(?:'|’)t|(?: am|(?:'|’)m) unable to) (?:fulfill|assist with|help with) (?:this|that)"
        r" request[.!]"
        rf"|As an AI, I (?:do not|don(?:'|’)t|cannot|can(?:'|’)t|am)\b{REST}[.!]"
        rf"|(?:I am|I(?:'|’)m) ChatGPT\b{REST}[.!]"
        rf"|(?:Okay|OK|Sure|Understood|Got it)[,.!] (?:I understand[.!] )?[Pp]lease (?:send|share|paste) (?:me"
        rf" )?the {WHAT}[.!]"
    ),
    "This declines to translate; it is not meant for the reader.",
    alone=True,
)
BACKED = Kind(
    lazy(
        rf"{_COMPLETE}|(?:Please )?[Ll]et me know if you {SOME}{_FURTHER}{REST}[.!]"
        rf"|If you {SOME}{_FURTHER},? (?:please )?(?:let me know|feel free to (?:ask|let me know)){REST}[.!]"
        rf"|{_NOTED} (?:in (?:their|its|the) original (?:form|language)|as (?:is|they are)){REST}[.!]"
        rf"|(?:This|The) translation (?:maintains|preserves|keeps|retains) the (?:original )?(?:meaning|structure"
        rf"|formatting|tone|style|[Mm]arkdown|layout)\b{REST}[.!]"
        rf"|I (?:have )?(?:left|kept|preserved)\b{SOME}\bas (?:you )?requested[.!]"
        r"|I(?: cannot| can(?:'|’)t|(?: am|(?:'|’)m) unable to) (?:fulfill|assist with|help with) (?:this|that)[.!]"
        r"|I (?:do not|don(?:'|’)t) have (?:the ability to (?:view|open|access)|access to the"
        rf" (?:links?|images?|files?|URLs?) you){REST}[.!]"
        rf"|It (?:seems|looks|appears)(?: like| that| as if)? (?:the|your|this) {_FILE}(?: you [a-z]+)?"
        rf" (?:is|was|has been|got)"
        rf" (?:cut off|incomplete|truncated|empty)\b{REST}[.!](?: (?:Could|Can|Please) {REST}[?.])?"
    ),
    ASIDE.message,
    alone=True,
    backed=True,
)
"""What a language model says beside a translation, and people say in letters."""
