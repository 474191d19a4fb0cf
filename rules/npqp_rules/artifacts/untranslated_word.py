"""MT121: words, abbreviations and passages of the source language, in Latin script, that were left in."""

from __future__ import annotations

import re
from functools import cache
from itertools import chain, compress, count
from typing import TYPE_CHECKING, ClassVar

from npqp_lint.language import primary
from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Example, Finding, Fix, Rule

from npqp_rules.artifacts.brief_passages import BRIEF, before_code, brief, in_script, word_by_word
from npqp_rules.artifacts.foreign_words import LABEL, abbreviations, is_meant, label, runs, stands_alone, title_of
from npqp_rules.artifacts.untranslated_passages import (
    NAMES,
    SHORT_DOCUMENT,
    is_foreign,
    is_loanword,
    is_mostly_english,
    passages,
)
from npqp_rules.english.case import is_english_word
from npqp_rules.english.finite import coarse_tags
from npqp_rules.english.tokens import accented_words, counts, tokens_of
from npqp_rules.english.words import BE, COORDINATORS, DETERMINERS, FUNCTION_WORDS, PREPOSITIONS, words_of
from npqp_rules.lexicons import load

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.text.document import Block, Document

_LEFT = lazy(
    r"(?:(?:^|[ (])([a-z]{2,}),?|(?:^|[.!?:] |\n)(?P<opens>The|An?|This|These|Each|Every|Your|Our|If|In|On|To|For|With"
    r"|From|Use|Run|See|Click|Press|Open|Select|Choose|Enter|Install|Save|Note|Set|Add|Create)| (?P<article>a)) $"
)
_RIGHT = lazy(r",? (?:([a-z]{2,})\b|\d|\ufffc)")
_ENDS = lazy(r"[.!?](?= |$|\n)")
_AROUND = 60
"""Code points before a word in which the words are looked at that its translation must fit."""
_NO_PLACE = frozenset(("in", "called", "am", "choi", "choy"))
"""Beside these, it is a name, or no foreign word."""
_TYPED = 3
"""A foreign word shorter than this may be an English one that lacks a letter."""
_PROSE = ("paragraph", "list-item", "quote")
_SENTENCE_GOES_ON = lazy(r"(?: [a-z\d,'’-]+){3}")
_ACCENTED = lazy(r"[a-zß-öø-ÿąćčďđěęğıłńňőřśşšťůűźżžơưạ-ỹ]{4,}")
_ALONE = lazy(r"(?<![\w’'/.@-])[^\W\d_]+(?![\w’'/@-])")
_GLOSS = lazy(r",? (?:[(\[“\"]|meaning\b|which means\b|means\b|or\b)")
_TERM = 3
"""Uses of a word beyond which it is a term of the text."""
_WORD = 4
"""Letters that a foreign word has at least where less of its place is English."""


@cache
def _words() -> dict[str, tuple[str, str]]:
    """The English of each word, and its language if no other language of the lexicon has the word."""
    words: dict[str, tuple[str, str]] = {}
    for code, lines in load("untranslated")["words"].items():
        found = (line.partition(" = ") for line in lines.strip().split("\n"))
        words.update((word, (english, "" if word in words else code)) for word, _, english in found)
    return words


@cache
def _spellings() -> dict[str, tuple[str, ...]]:
    """The words of the lexicon by their form in lowercase letters."""
    spellings: dict[str, tuple[str, ...]] = {}
    for word in _words():
        spellings[word.lower()] = (*spellings.get(word.lower(), ()), word)
    return spellings


class UntranslatedWord(Rule):
    """A word, an abbreviation or a passage of the source language that was left in.

    ## What it does

    Reports words (`oder`, `avec`, `según`, `není`, `fichier`, `Einstellungen`) between English ones, abbreviations
    (`u. a.`, `usw.`, `např.`), whole paragraphs, list items, and headings in another language in a document that is
    English, and phrases and clauses in another language in an English paragraph. A word that no lexicon has is
    reported if a letter shows that it is not English (`an ozubený rim`).

    ## Why it matters

    Whoever does not know the language stumbles, and whoever does sees that nobody read the text.

    ## Fix safety

    Unsafe: the English word takes the place of the other. A passage has no fix: somebody has to translate it.

    ## Exceptions

    Titles, names and quotations, words that the text speaks of, words in emphasis, and blocks whose language the
    markup declares.
    """

    code = "MT121"
    name = "untranslated-word"
    family = "artifact"
    stage = "stable"
    languages = ()
    specificity = 2
    example_format = "markdown"
    previews: ClassVar = {
        SHORT_DOCUMENT: "A paragraph in another language, in a document of fewer than four paragraphs.",
        BRIEF: "A list item, heading, or caption of a few words in another language; it may be a title.",
        LABEL: "The name of a control in another language, in emphasis; the program may have it so.",
    }
    bad_in_preview = (
        Example("Choose **Ajouter** and wait."),
        Example(
            "The mill is old. It has two wheels, and they turn.\n\n## 安装说明\n\nOpen the door of the mill first.\n\n"
            "Wait for it."
        ),
        Example("Setzt eine Frist für den Host `mill` with the name of the mill."),
        Example("- Clés de l'entrée\n- The key of the mill"),
        Example("Le moulin est fermé, mais la roue tourne encore dans le ruisseau."),
    )
    bad = (
        Example(
            "The town offers u. a. the use of its mill.", "The town offers, among other things, the use of its mill."
        ),
        Example("Some mills (u. a. in Lima) are old.", "Some mills (including in Lima) are old."),
        Example("They came from Lima, Rome, u. a.", "They came from Lima, Rome, and others."),
        Example("The advice comes from mit and the club."),
        Example("They asked one of them, ano supported the club."),
        Example("The plot of land parc. no. 5 was sold.", "The plot of land no. 5 was sold."),
        Example("Bring apples oder pears to the fair.", "Bring apples or pears to the fair."),
        Example("The bread und the butter are cold.", "The bread and the butter are cold."),
        Example("For the details, siehe page 4.", "For the details, see page 4."),
        Example("They came avec their dogs.", "They came with their dogs."),
        Example("It was closed según the guard.", "It was closed according to the guard."),
        Example("The lamp não works at night.", "The lamp not works at night."),
        Example("This is explained in the sezione below.", "This is explained in the section below."),
        Example("The tax is due nebo the fee.", "The tax is due or the fee."),
        Example("The hall oraz the yard were full.", "The hall and the yard were full."),
        Example("Nails, screws usw. are on the shelf.", "Nails, screws etc. are on the shelf."),
        Example("Some fruit, např. pears, keeps well.", "Some fruit, e.g. pears, keeps well."),
        Example("They crossed the river ohne the boat.", "They crossed the river without the boat."),
        Example("The key is here și the lock is new.", "The key is here and the lock is new."),
        Example("Bring a coat, ggf. also boots.", "Bring a coat, if necessary also boots."),
        Example("It is file no. / č. 12 of the court.", "It is file no. 12 of the court."),
        Example(
            "The barn in the k. ú. of the village was sold.", "The barn in the cadastral area of the village was sold."
        ),
        Example(
            "The mill was built in 1790 by two brothers from the next valley.\n\nIt ground corn for nine villages, "
            "and in dry summers the farmers waited for days until the pond was full again.\n\n"
            "Il mulino è stato chiuso perché non c'era più acqua.\n\nToday it is a museum, and the wheel turns again."
        ),
        Example("The wheel of the mill n'est pas très vieux, mais il ne tourne plus, and nobody repairs it."),
        Example("The oak was felled for the new mill. Nous recommandons le très vieux moulin to all of them."),
        Example("The name of the server wird nicht automatisch angezeigt in the list of this window."),
        Example(
            "Click the button with the name of the window, y luego se abre una ventana que muestra los nombres, "
            "and then choose the one that you need."
        ),
        Example(
            "The mill was built in 1790 by two brothers from the next valley.\n\nIt ground corn for nine villages, "
            "and in dry summers the farmers waited for days until the pond was full again.\n\n"
            "Мельница стоит на берегу старой реки.\n\nToday it is a museum, and the wheel turns again."
        ),
        Example("## Einstellungen\n\nThe door of the mill has two locks."),
        Example("## Problemas conhecidos\n\nThe wheel stands still in dry summers."),
        Example("Save the fichier before you leave.", "Save the file before you leave."),
        Example("Then the ajustes are lost.", "Then the settings are lost."),
        Example(
            "The kullanıcı can open the door. It is a função of the lock.",
            "The user can open the door. It is a function of the lock.",
        ),
        Example("Put the key into the senha.", "Put the key into the password."),
        Example("Bitte close the door before you leave.", "Please close the door before you leave."),
        Example("The wheel of the mill has an ozubený rim."),
        Example("The list holds the valeurs de la liste and the names of the rooms."),
        Example("## The second mill\n\nIt is open in May, but nobody comes.\n\nNon pas pour le moment."),
        Example("It is entered in the obchodní rejstřík under this name.", at="obchodní rejstřík"),
        Example("The lamp was replaced, pero todavía funciona with the old one."),
    )
    good = (
        "We hid all todos of the list; it is not a wheel, per se. It's a new mill.",
        "The mill is old, and it turns.\n\n## 中文\n\nThis is the mill of the valley.\n\n## 老磨坊\n\n"
        "磨坊很老了，但是还在转动。\n\nIt turns.",
        "# Pacote\n\nThe tool packs it. You can pass it to pacote, and more.",
        "Read [Deutsche Anleitung hier](https://example.org/de) first.\n\n《关于老磨坊的故事》\n\nThe mill is old.",
        "The mill is old.\n\n# Todos\n\nPaint the door of it.\n\nWash the wheel.",
        "He told Mill am Sonntag that the pak choi was sold.",
        "He ate crudités with béarnaise sauce, and she a nouveau riche soup.",
        "It was a fait accompli for all of us; they say: pacta sunt servanda.",
        "Choose **Ajouter** (Add) and wait.",
        "The movement was called Sturm und Drang.",
        "The German word “oder” means or.",
        "In German, oder is a conjunction.",
        "She wrote Das Kapital und die Folgen.",
        "The word oder has four letters.",
        "“Ich bin nicht müde und sage nichts,” he said.",
        "## La Casa\n\nThe house is old.",
        "## Le Monde\n\nA paper of Paris.",
        "See also: ne, isequal, le, ge, gt.",
        "La ciudad de las columnas (the city of columns) was printed in May.",
        "The book of von zur Linden lies on the table.",
        "The naïvely built façade of the château is a matinée idol, voilà.",
        "The Turkish verb dönmek means to turn, and čep (a pin) holds the wheel.",
        "Alle came late. The town of Mart is small.",
        "The method can ve called twice, if ou need it.",
        "The label says “Äpfel, Birnen usw.” in German.",
        "The prefix über is German.",
        "He received the medal for the valor of his team, and she is the éminence grise of the firm.",
        "They sang Och jungfrun and then Und morgen.",
        "The mill was built in 1790 by two brothers.\n\nEnglish\n\nРусский язык\n\n简体中文\n\nIt ground corn for the "
        "nine villages of the valley, and in dry summers the farmers waited for days until the pond was full again.",
        "The road to San Pedro del Mar was closed.",
        "The Institut pour la recherche sur le bois was founded in 1904, and it is still there.",
        "The Gesellschaft für das Recht der Mühlen met in May.",
        "He sang the song Das Rad dreht sich nicht mehr at the fair.",
        "The motto “il ne tourne pas mais il est beau” stands above the door.",
        "They read Le moulin qui ne tourne pas pour les enfants in the class.",
    )

    def check(self, document: Document) -> Iterator[Finding]:
        """Words and abbreviations of the lexicon, then blocks."""
        if primary(document.language) != "en":
            return
        words, spellings = _words(), _spellings()
        known = sorted({*filter(spellings.__contains__, document.fact(counts))} - document.fact(title_of))
        for word in (word for lower in known for word in spellings[lower]):
            for match in re.finditer(_either(word), document.text):
                start, end = match.span()
                small = match[0] == word
                found = _amid_english(document, start, end) if small else _opens_block(document, start, end)
                if found and document.fact(is_mostly_english):
                    english, code = words[word]
                    english = english if small else english[0].upper() + english[1:]
                    yield _finding(document, start, end, english, code)
                elif self.preview and document.is_marked(start) and (named := label(document, start)) is not None:
                    yield named
        yield from _unknown(document)
        yield from abbreviations(document)
        others = chain(passages(document), brief(document))
        if document.fact(is_mostly_english):
            others = chain(others, runs(document))
        if self.preview:
            others = chain(others, word_by_word(document), before_code(document), in_script(document))
        yield from (passage for passage in others if not is_meant(document, passage))


def _either(word: str) -> str:
    """A pattern of the word, and of its form with a capital if it is long enough to be known where a block opens."""
    first = f"[{word[0]}{word[0].upper()}]" if word.islower() and len(word) > _WORD else re.escape(word[0])
    return rf"(?<![\w-]){first}{re.escape(word[1:])}(?![\w-])"


def _opens_block(document: Document, start: int, end: int) -> bool:
    """An English block opens with the word: “Bitte close the door.”"""
    block = document.block_at(start)
    after = _RIGHT.match(document.text, end, block.end)
    if start != block.start or block.kind not in _PROSE or after is None or not after[1]:
        return False
    known = is_english_word(after[1]) and not is_foreign(after[1]) and _SENTENCE_GOES_ON.match(document.text, end)
    return bool(known) and stands_alone(document, start, end)


def _unknown(document: Document) -> Iterator[Finding]:
    """Words in lowercase letters that no lexicon has, with a letter that English does not have, amid English ones."""
    uses = document.fact(counts)
    unknown = {
        word
        for word in document.fact(accented_words)
        if uses[word] <= _TERM and word not in _words() and _ACCENTED.fullmatch(word)
    }
    unknown = {word for word in unknown if not is_loanword(word)}
    if not unknown or not document.fact(is_mostly_english):
        return
    words, starts, _ = document.fact(tokens_of)
    for i in compress(count(), map(unknown.__contains__, words)):
        match = _ALONE.match(document.text, starts[i])
        if match is None or match[0] != words[i] or _GLOSS.match(document.text, match.end()):
            continue
        if _amid_english(document, *match.span()):
            yield Finding(*match.span(), f"“{match[0]}” is not English; it may have been left untranslated.", ())


def _finding(document: Document, start: int, end: int, english: str, code: str) -> Finding:
    word = document.text[start:end]
    what = f"The {NAMES[code]} “{word}”" if code else f"“{word}”"
    fix = Fix(f"Write “{english}”", (Edit(start, end, english),))
    return Finding(start, end, f"{what} was left untranslated.", (fix,) if _fits(document, start, end, english) else ())


def _fits(document: Document, start: int, end: int, english: str) -> bool:
    """The English word can stand at the place of the other, so it is likely to be what was meant.

    No preposition follows another or an article, and a noun in the singular needs an article or an adjective.
    """
    text, block = document.text, document.block_at(start)
    before = text[max(block.start, start - _AROUND) : start]
    left, first = words_of(before)[-_TYPED:], english.lower().partition(" ")[0]
    last = left[-1].lower() if left and before.endswith(f"{left[-1]} ") else ""
    if first == "be" or first in BE:
        return bool(last)
    if first in PREPOSITIONS | COORDINATORS:
        after = _RIGHT.match(text, end, block.end)
        return last not in PREPOSITIONS | DETERMINERS and (after is None or after[1] not in PREPOSITIONS | COORDINATORS)
    if first in DETERMINERS:
        return text[end : end + 2].strip().isalnum()  # "its" needs a noun
    if first in FUNCTION_WORDS:
        return True
    noun = coarse_tags(["the", first])[-1] == "noun" and coarse_tags(["to", first])[-1] != "base"
    if not noun or first.endswith("s") or start == block.start:
        return True
    return bool(last) and (last in DETERMINERS or coarse_tags(left)[-1] == "adjective")


def _is_among_foreign(sides: tuple[str, str | None], text: str, block: Block, start: int, end: int) -> bool:
    """One of the words on both sides is of another language, or several nearby are, as in a title."""
    near = words_of(text[max(block.start, start - _AROUND) : start] + text[end : min(block.end, end + _AROUND)])
    return any(is_foreign(side) for side in sides if side) or sum(is_foreign(word.lower()) for word in near) > 1


def _amid_english(document: Document, start: int, end: int) -> bool:
    """Small English words stand on both sides, and nothing sets the word apart."""
    text = document.text
    block = document.block_at(start)
    left = _LEFT.search(text[max(block.start, start - 40) : start])
    if left is None:
        return False
    before = (left[1] or left["opens"] or left["article"]).lower()
    right = _RIGHT.match(text, end, block.end)
    after = right[1] if right else None
    if right is None and (before not in FUNCTION_WORDS or end - start < _WORD or not _ENDS.match(text, end, block.end)):
        return False
    if left[1] is None and end - start < _WORD:
        return False
    if not any(is_english_word(side) for side in (before, after) if side):
        return False
    if end - start < _TYPED and before in FUNCTION_WORDS:
        return False  # "can ve", "if ou": a slip of the keyboard
    if _is_among_foreign((before, after), text, block, start, end):
        return False
    return stands_alone(document, start, end) and _NO_PLACE.isdisjoint((before, after))
