"""MT119: what a language model says to the person who asked for the translation."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, ClassVar

from npqp_lint.rule import Edit, Example, Finding, Fix, Rule
from npqp_lint.text.signs import Signs

from npqp_rules.artifacts.remarks.kinds import AFTERWORD, GREETING, KINDS, LEAD, MORE, NOTE, SIGNS, TRIGGER
from npqp_rules.artifacts.remarks.phrases import is_shown
from npqp_rules.artifacts.remarks.scaffolding import scaffolding
from npqp_rules.artifacts.script.scripts import LATIN
from npqp_rules.nearby import left_end, right_end

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from npqp_lint.text.document import Block, Document

    from npqp_rules.artifacts.remarks.phrases import Kind

_OPENS, _CLOSES = "\"“'‘", "\"”'’"

_SAID = Signs([(SIGNS, True)])


class AssistantRemark(Rule):
    """A remark by a language model to the person who asked for the translation.

    ## What it does

    Reports what assistants say around a translation: the line that announces it ("Here is the English translation of
    the provided text:"), the answer that there is nothing to translate, a refusal, a sentence about itself ("I am an AI
    assistant"), an offer of more help, a note about the translation, a second translation of the same text, and the
    notice of a translation service. Consecutive remarks are one finding. If the document announces a translation,
    explanations after it ("In this sentence, the word 'bridge' refers to ...") are reported too.

    Also reports what is left of a prompt around a text: a label before it (`Translation:`, `### Response:`,
    `Assistant:`), a label or the next turn of a dialogue after it (`### Input:`, `User: Translate ...`), tags at both
    ends (`<translation>`), and the request to translate.

    ## Why it matters

    Such a sentence has no counterpart in the source and is not meant for the reader. It stays in the text because it is
    grammatical: neither a spelling checker nor a grammar checker reports it.

    ## Fix safety

    Unsafe: the fix deletes the remark, and the quotation marks around a translation that the remark announces.

    ## Exceptions

    Sentences in quotation marks, sentences about translation that do not address anybody, and "Translator's note",
    which human translators write. A label counts only at the start or end of a text in which nothing else has the form
    of a label and nothing is said of translation or prompts: dialogues, glossaries, and documentation of language
    models are full of labels.
    """

    code = "MT119"
    name = "assistant-remark"
    family = "artifact"
    stage = "stable"
    specificity = 4
    bad = (
        Example("The mill is old.\n\nNote: I have kept the names as they are.", "The mill is old.\n\n"),
        Example("The mill is old. [T/N: a wind mill] It is shut.", "The mill is old. It is shut."),
        Example("Let me translate this passage:\n\nThe mill is old.", "\n\nThe mill is old."),
        Example("Here is the English translation of the README:\n\nThe mill is old.", "\n\nThe mill is old."),
        Example("Certainly! Here is the text translated into English.\n\nThe mill is old.", "\n\nThe mill is old."),
        Example("The mill is old.\n\nWould you like me to continue with the next section?", "The mill is old.\n\n"),
        Example("The mill is old.\n\nI'm sorry, but I can't assist with that request.", "The mill is old.\n\n"),
        Example("The mill is old.\n\nThe text is too short to translate.", "The mill is old.\n\n"),
        Example("Here are a few possible translations:\n\nThe mill is old.", "\n\nThe mill is old."),
        Example(
            "The mill is old.\n\nPlease provide more context so that I can translate it well.", "The mill is old.\n\n"
        ),
        Example("This is a figure, so there is nothing to translate.\nThe mill is open.", "\nThe mill is open."),
        Example("It seems that you have provided a piece of code.\nThe mill is open.", "\nThe mill is open."),
        Example("No translation needed, as it is already in English.\nThe mill is open.", "\nThe mill is open."),
        Example("The text you provided appears to be a list of names.\nThe mill is open.", "\nThe mill is open."),
        Example("Here is the English translation of the provided text:\n\nThe mill is old.", "\n\nThe mill is old."),
        Example("Sure! Here's the translation:\n\nThe ferry left at noon.", "\n\nThe ferry left at noon."),
        Example('Certainly! Here is the translated text: "The ferry left at noon."', "The ferry left at noon."),
        Example("This text is already in English and does not require translation.", ""),
        Example(
            "The queue is now emptied at once.\n\nThis sentence is already in English, so nothing was changed.",
            "The queue is now emptied at once.\n\n",
        ),
        Example("I'm sorry, but I cannot provide a translation for this file name.", ""),
        Example("I am an AI assistant, and I can help you with your texts.", ""),
        Example("I cannot translate this line, as it holds a number only. If you have other texts, let me know!", ""),
        Example("The well is dry. (Note: The translation keeps the original line breaks.)", "The well is dry."),
        Example("There is no text to translate in your message. Please provide the full paragraph.", ""),
        Example(
            "The orchard was sold in May.\n\nTranslated with DeepL.com (free version)",
            "The orchard was sold in May.\n\n",
        ),
        Example(
            "Here is the English translation of the sentence: “The well is dry.”\n\n"
            "In this sentence, the word “well” refers to a hole in the ground.",
            "The well is dry.\n\n",
        ),
        Example("The provided text appears to be a table of numbers, so no translation is possible.", ""),
        Example("### Response:\nThe ferry left at noon.", "\nThe ferry left at noon.", at="### Response:"),
        Example("Translation: The ferry left at noon.", "The ferry left at noon.", at="Translation:"),
        Example("**English translation:**\n\nThe ferry left at noon.", "\n\nThe ferry left at noon."),
        Example(
            "Assistant: The ferry left at noon, and nobody was on it.", "The ferry left at noon, and nobody was on it."
        ),
        Example(
            "The ferry left at noon.\n\nUser: Translate the next sentence into English.",
            "The ferry left at noon.\n\n",
            message="This is the next turn of a dialogue with a language model; it is not meant for the reader.",
        ),
        Example("The ferry left at noon. ### Input: Der Kahn", "The ferry left at noon."),
        Example("<translation>The well is dry.</translation>", "The well is dry.", count=2),
        Example("The well is dry.\n\n[End of translation]", "The well is dry.\n\n"),
        Example("The translation is as follows: “The well is dry.”", "The well is dry."),
        Example("Translate the following text into English:\n\nThe well is dry.", "\n\nThe well is dry."),
        Example(
            "The well is dry.\n\n(This translation keeps the short sentences of the original.)", "The well is dry.\n\n"
        ),
        Example(
            "Brunnhof is dry.\n\nNote: I kept the name as is, since “Brunnhof” is a proper noun.",
            "Brunnhof is dry.\n\n",
        ),
        Example("The well is dry.\n\nAlternative translation: The fountain has run dry.", "The well is dry.\n\n"),
        Example("The well is dry.\n\nWould you like me to adjust the tone?", "The well is dry.\n\n"),
        Example("The well is dry.\n\nMachine Translated by Google", "The well is dry.\n\n"),
        Example("Of course! Below is the text translated into English: The well is dry.", "The well is dry."),
        Example("Here's the English version:\n\nThe well is dry.", "\n\nThe well is dry."),
        Example("[English translation] The well is dry.", "The well is dry."),
        Example("The well is dry.\n\nLet me know if you would like me to adjust the style.", "The well is dry.\n\n"),
        Example(
            "The well is dry.\n\nThis text is a number and does not need to be translated.", "The well is dry.\n\n"
        ),
        Example("The well is dry.\n\nSince this is a picture, no translation is needed.", "The well is dry.\n\n"),
        Example("The well is dry.\n\nI don't see any text to translate.", "The well is dry.\n\n"),
        Example("The well is dry.\n\nGot it! Please send the text.", "The well is dry.\n\n"),
        Example("The well is dry.\n\nNote: I have kept the code unchanged.", "The well is dry.\n\n"),
        Example(
            "The well is dry.\n\nThe English translation of the text is as follows:\n\nIt is deep.",
            "The well is dry.\n\n\n\nIt is deep.",
        ),
        Example("Translate this text into English: The well is dry.", "The well is dry."),
        Example("Here's the revised translation: The well is dry.", "The well is dry."),
        Example("The well is dry.\n\n(This is a literal translation.)", "The well is dry.\n\n"),
        Example("<think>They want the text in English.</think> The well is dry.", "The well is dry."),
        Example("Please provide the English translation for the sentence: It is dry.", "It is dry."),
        Example("In English, the sentences can be translated as: It is dry.", "It is dry."),
        Example("Please provide the English translation for the sentence: 磨坊很老。", None),
        Example("The correct translation is “It is dry.”", "It is dry."),
        Example("It is dry.\n\nShall I continue with the next part?", "It is dry.\n\n"),
        Example("It is dry.\n\n[Content truncated for brevity]", "It is dry.\n\n"),
        Example("It is dry.\n\n[The rest of the document remains the same]", "It is dry.\n\n"),
    )
    previews: ClassVar = {
        "prompt-label": "A label or a turn that other texts can have at their edges, such as `Output:`.",
    }
    bad_in_preview = (
        Example("Output: The ferry left at noon, as always.", "The ferry left at noon, as always."),
        Example("The ferry left at noon.\n\nUser:", "The ferry left at noon.\n\n"),
    )
    good = (
        "The robot said, “I am an AI assistant and I am here to help you.”",
        '"This text is already in English," said the clerk, and gave the letter back.',
        "Here is the English translation of her first novel: it has sold well.",
        "Let me know if you would like me to adjust the height of the chairs.",
        "Translator's note: the pun cannot be rendered in English. I cannot translate it for you, he said.",
        "Here is the English translation of the anthem, and here are the notes.",
        "In this sentence, the word “that” is a pronoun.",
        "Note: The translation is by the author.",
        "Ann: The ferry is late again.\n\nAssistant: It is late by an hour.",
        "Translation: Jane Smith and others",
        "Fähre\n\nTranslation: A boat that crosses a river.",
        "English: The ferry is late today.\n\nDeutsch: Die Fähre kommt heute zu spät.",
        "Translation: A prompt tells the model what to translate.",
        "The model reads the prompt.\n\n### Response:",
        "Log in as follows.\n\nUser: demo",
        "### Request:\n\nThe client asks for a page.\n\n### Response:\n\nThe server sends the page.",
        "(Note: the ferry does not run on Sundays.) Note: I kept the receipt of the ferry.",
        "We asked her to play, and she said: “Would you like me to sing, too?”",
        "How can I help you with the ferry?\n\nThe name of the ferry cannot be translated.",
        "Please send the text of the song.\n\nThis string is a name, and it is not translated.",
        "The model may answer: Sure! Here's the translation: The ferry left. The chatbot then wrote:\n\n"
        "I am an AI assistant, and I can help you.",
        "The tag <translation> holds the text in the other language.",
    )

    def check(self, document: Document) -> Iterator[Finding]:
        """Each run of remarks; one scan for the words that all of them hold comes first."""
        found = list(self._said(document)) if _SAID.of(document) else []
        yield from found
        taken = sorted((finding.start, finding.end) for finding in found)
        for piece in scaffolding(document, taken):
            preview = "prompt-label" if piece.likely else None
            yield _finding(document, piece.start, piece.end, piece.message, cut=piece.cut, preview=preview)

    def _said(self, document: Document) -> Iterator[Finding]:
        """What a language model says to its user."""
        text = document.text
        found: list[Finding] = []
        after = -1
        announced = sure = False
        for trigger in TRIGGER.finditer(text):
            if trigger.start() < after:
                continue
            block = document.block_at(trigger.start())
            for finding, kind, backed in self._remarks(document, block):
                announced = announced or kind.opens
                sure = sure or not backed
                found.append(finding)
            after = block.end
        if not sure:
            return
        yield from found
        if announced:
            ends = [finding.end for finding in found]
            for match in AFTERWORD.finditer(text):
                i = bisect_right(ends, match.start())
                free = i == len(found) or match.end() <= found[i].start
                if free and _begins(document, document.block_at(match.start()), match.start()):
                    yield _finding(document, match.start(), match.end(), NOTE.message)

    def _remarks(self, document: Document, block: Block) -> Iterator[tuple[Finding, Kind, bool]]:
        """The runs of remarks in a block, the kinds of the first ones, and whether they need another remark."""
        text, place = document.text, block.start
        ahead: dict[Kind, re.Match[str] | None] = {}
        while place < block.end:
            first = _first(document, block, place, ahead)
            if first is None:
                return
            match, kind = first
            start, end = match.span()
            if lead := LEAD.search(text, max(block.start, start - 14), start):
                start = lead.start()
            backed = kind.backed
            while more := _next(document, block, end):
                end, backed = more[0], backed and more[1]
            backed = backed or GREETING.fullmatch(text, start, end) is not None
            place = end
            counts = not kind.alone or _fills_its_line(document, block, start, end)
            if (
                counts
                and not is_shown(document, block, start)
                and (not kind.first or _is_first(document, block, start))
            ):
                yield _finding(document, start, end, kind.message, opening=kind.opens), kind, backed


def _first(
    document: Document, block: Block, place: int, ahead: dict[Kind, re.Match[str] | None]
) -> tuple[re.Match[str], Kind] | None:
    """The first remark from `place` on that is at the start of a sentence, and its kind.

    Arguments:
        ahead: the next one of each kind, as far as it is known.
    """
    for kind in KINDS:
        known = ahead.get(kind)
        if kind not in ahead or (known is not None and known.start() < place):
            matches = kind.pattern.finditer(document.text, place, block.end)
            ahead[kind] = next((match for match in matches if _begins(document, block, match.start())), None)
    found = [(match, kind) for kind in KINDS if (match := ahead[kind]) is not None]
    return min(found, key=lambda one: one[0].start(), default=None)


def _next(document: Document, block: Block, end: int) -> tuple[int, bool] | None:
    """The end of a remark that follows at once, and whether it needs another one."""
    if more := MORE.match(document.text, end, block.end):
        return more.end(), True
    start = end
    while start < block.end and document.text[start].isspace():
        start += 1
    for kind in KINDS:
        if start > end and (match := kind.pattern.match(document.text, start, block.end)):
            return match.end(), kind.backed
    return None


def _begins(document: Document, block: Block, start: int) -> bool:
    """A sentence, or a line of the source, may begin here, and no quotation."""
    text = document.text
    before = text[max(block.start, start - 2) : start]
    if not before or not before[-1].isspace():
        return not before
    return before[0] in '.!?:…)”"’' or _breaks(document, start - 1)


def _breaks(document: Document, space: int) -> bool:
    """A space of the prose is a line end of the source."""
    if document.text[space] == "\n":
        return True
    start, end = document.map.range(space, space + 1)
    return any(mark in document.source.text[start:end] for mark in "\r\n")


def _fills_its_line(document: Document, block: Block, start: int, end: int) -> bool:
    """Nothing else is on the line, or lines, of the remark."""
    text = document.text
    opens = (
        start == block.start or _breaks(document, start - 1) or not text[left_end(block, start) : start].strip(_OPENS)
    )
    closes = end >= block.end or not text[end : right_end(block, end)].strip() or _breaks(document, end)
    return opens and closes


def _is_first(document: Document, block: Block, start: int) -> bool:
    """A translation begins here: the whole document, or that of a text in a bilingual file."""
    index = document.block_index(start)
    before = document.blocks[index - 1] if index else None
    return start == block.start and (before is None or (block.unit is not None and before.unit != block.unit))


def _finding(
    document: Document,
    start: int,
    end: int,
    message: str,
    opening: bool = False,
    cut: int | None = None,
    preview: str | None = None,
) -> Finding:
    """The finding, whose fix deletes the remark, the space beside it, and quotation marks around what it announces.

    Arguments:
        opening: whether the remark announces what follows.
        cut: where the deletion ends, if not at `end`.
        preview: the kind in preview that it is of, if any.
    """
    text, block = document.text, document.block_at(start)
    low, high = start, end if cut is None else cut
    if low > block.start:
        while low > block.start and text[low - 1].isspace():
            low -= 1
    else:
        while high < block.end and text[high].isspace():
            high += 1
    rest = text[block.start : low] + text[high : block.end]
    if any(map(str.isalpha, rest)) and LATIN.search(rest) is None:
        return Finding(start, end, message, preview=preview)  # what was to be translated is all that would be left
    edits = [Edit(low, high, "")]
    if opening and high < block.end - 1 and text[high] in _OPENS and text[block.end - 1] in _CLOSES:
        inside = text[high + 1 : block.end - 1]
        if not any(mark in inside for mark in '"“”'):
            edits = [Edit(low, high + 1, ""), Edit(block.end - 1, block.end, "")]
    return Finding(start, end, message, (Fix("Delete the remark", tuple(edits)),), preview=preview)
