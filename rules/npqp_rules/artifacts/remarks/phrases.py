"""What a kind of remark is, and parts of the sentences that language models say, as regular expressions."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import re

REST = r"(?:[^.!?\n]|[.!?](?=[^\s\"”’')\]])){0,300}"
"""To the end of a sentence, at most 300 characters."""
AGREES = r"(?:Sure|Certainly|Of course|Absolutely|Understood|Okay|OK)(?: thing)?[!,.]? (?:I can help with that[.!] )?"
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
