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
    """

    pattern: re.Pattern[str]
    message: str
    alone: bool = False
    first: bool = False
    opens: bool = False


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
