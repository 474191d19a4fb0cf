"""MT121: words, abbreviations and passages of the source language, in Latin script, that were left in."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, ClassVar

from npqp_lint.language import primary
from npqp_lint.lazy import lazy
from npqp_lint.rule import Example, Finding, Rule

from npqp_rules.artifacts.foreign_languages import (
    heading_words,
    is_loanword,
    labels,
    lexicon,
    odd_places,
    spellings,
    stock_openers,
    suspects,
)
from npqp_rules.artifacts.foreign_words import LABEL, abbreviations, is_meant, label, runs, title_of
from npqp_rules.artifacts.untranslated_passages import is_mostly_english, passages
from npqp_rules.english.tokens import accented_words, counts, tokens_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.text.document import Document

_ACCENTED = lazy(r"[a-zß-öø-ÿąćčďđěęğıłńňőřśşšťůűźżžơưạ-ỹ]{4,}")
_ALONE = lazy(r"(?<![\w’'/.@-])[^\W\d_]+(?![\w’'/@-])")
_GLOSS = lazy(r",? (?:[(\[“\"]|meaning\b|which means\b|means\b|or\b)")
_TERM = 3
"""Uses of a word beyond which it is a term of the text."""
_WORD = 3
"""A word with more letters is known with a capital, too, where a block opens."""


class UntranslatedWord(Rule):
    """A word, an abbreviation or a passage of the source language that was left in.

    ## What it does

    Reports words (`oder`, `avec`, `según`, `není`, `fichier`, `Einstellungen`) between English ones, abbreviations
    (`u. a.`, `usw.`, `např.`), whole paragraphs, list items, and headings in another language in a document that is
    English, and phrases and clauses in another language in an English paragraph. Headings and heads of tables in
    another script are reported where the text below is English, and so are labels (`Quelle: Ann Roth`) and phrases
    that pages have (`Lire la suite`). So are short sentences between English ones, cells of tables, texts of links
    to pages of the same documentation, pointers (`siehe unten`), names of numbered figures (`Abbildung 2`), and
    words that stand for a value in code (`<Benutzername>`). A word that no lexicon has is reported if a letter
    shows that it is not English (`an ozubený rim`).

    ## Why it matters

    Whoever does not know the language stumbles, and whoever does sees that nobody read the text.

    ## Fix safety

    Unsafe: the English word takes the place of the other. A passage has no fix: somebody has to translate it.

    ## Exceptions

    Titles, names and quotations, words that the text speaks of, words in emphasis, and blocks whose language the
    markup declares; documents of which a large part is in another language, and those of up to three blocks whose
    name tells another language (`docs/fr/index.md`).
    """

    code = "MT121"
    name = "untranslated-word"
    family = "artifact"
    stage = "stable"
    languages = ()
    specificity = 2
    example_format = "markdown"
    previews: ClassVar = {
        LABEL: "The name of a control in another language, in emphasis; the program may have it so.",
    }
    bad_in_preview = (Example("Choose **Ajouter** and wait."),)
    bad = (
        Example(
            "The mill is old. It has two wheels, and they turn.\n\n## 安装说明\n\nOpen the door of the mill first.\n\n"
            "Wait for it."
        ),
        Example("Setzt eine Frist für den Host `mill` with the name of the mill."),
        Example("- Clés de l'entrée\n- The key of the mill"),
        Example("Le moulin est fermé, mais la roue tourne encore dans le ruisseau."),
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
        Example("The oars are cheap (knapp 29 crowns) this year."),
        Example("We rowed with Anna oder the boys.", "We rowed with Anna or the boys."),
        Example("Achtung: the gate of the lock is open in May.", "Caution: the gate of the lock is open in May."),
        Example("They bought an Akku for the boat.", "They bought a battery for the boat."),
        Example("Drücken the key of the gate twice.", "Press the key of the gate twice."),
        Example("The lamp of the boat funktioniert with oil.", "The lamp of the boat works with oil."),
        Example("They rented a boat with oars, tetapi it was old.", "They rented a boat with oars, but it was old."),
        Example("- Le moulin de la vallée est fermé depuis trois ans."),
        Example("> Die Mühle steht am Ufer des Bachs und ist nicht mehr in Betrieb."),
        Example("## Configuration avancée\n\nThe door of the mill has two locks."),
        Example("- un bouton qui vous donne l'état de la roue et de tous les moulins ABC"),
        Example(
            "Ann Roth sagte bei einer Sitzung des Institute for the Old Mills nichts zur Zahl der gebauten und "
            "verkauften Mühlen."
        ),
        Example("- Pengaturan kincir dan roda yang baru"),
        Example("- Değirmenin ayarları için yeni bir dosya oluşturun"),
        Example("Quelle: Ann Roth, 2019.", "Source: Ann Roth, 2019."),
        Example("© Ann Roth. Todos os direitos reservados.", "© Ann Roth. All rights reserved."),
        Example("Some wheels, z. B. those of oak, are old.", "Some wheels, e.g. those of oak, are old."),
        Example("- Température de l'eau\n- The depth of the pond"),
        Example("The mill is old. La rueda ya no gira. Nobody repairs it.", at="La rueda ya no gira."),
        Example("The mill is old. Колесо больше не крутится. Nobody repairs it."),
        Example("| Key | Beschreibung |\n|---|---|\n| lid | It shuts the box. |\n| hoop | It is of iron. |"),
        Example("The wheel (siehe unten) is old.", "The wheel (see below) is old."),
        Example("Figura 2 shows the wheel.", "Figure 2 shows the wheel."),
        Example("Open `<Adresse des Servers>:80` and wait."),
        Example("Cliquez on the lid of the box.", "Click on the lid of the box."),
    )
    good = (
        "- Quelle: source\n- Beispiel: example",
        "The slogan “Alle Rechte vorbehalten” stands on the door.",
        "École polytechnique fédérale de Lausanne",
        "The words: oder, und, and aber.",
        "- Hund: dog\n- Katze: cat",
        "They told Vogel in the mill that Sommer and Berg were late.",
        "Lorem ipsum dolor sit amet consectetur adipiscing elit.",
        "- Le Monde diplomatique\n- El País\n- Die Zeit",
        "Run `<el-footer>` or `<user name>` or `<div>`.",
        "# Wheels\n\nHe sang. “La rueda ya no gira.” It has lids.\n\n## CPU Utilisation\n\nThe utilisation is low.",
        "Jalan limited the number of its boats, and Unser was late.",
        "The city of León and the town of São Paulo are far from Köln and from Malmö.",
        "The price (casa in Spanish) is on the door.",
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
        "d a y o e d a y o e.",
        "The word oder has four letters.",
        "“Ich bin nicht müde und sage nichts,” he said.",
        "## La Casa\n\nThe house is old.",
        "## Le Monde\n\nA paper of Paris.",
        "See also: ne, isequal, le, ge, gt.",
        "La ciudad de las columnas (the city of columns) was printed in May.",
        "The book of von zur Linden lies on the table. The queue of ber has a ber_user with its bers.",
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
        yield from self._lone(document)
        yield from _unknown(document)
        yield from abbreviations(document)
        others = passages(document)
        if document.fact(is_mostly_english):
            others = chain(others, runs(document), _short(document), _set(document))
        yield from (passage for passage in others if not is_meant(document, passage))

    def _lone(self, document: Document) -> Iterator[Finding]:
        """Single words of the lexicon."""
        words, forms = lexicon(), spellings()
        known = sorted({*filter(forms.__contains__, document.fact(counts))} - document.fact(title_of))
        if not known:
            return
        from npqp_rules.seldom.foreign.lone_words import is_left, left_in

        for word in (word for lower in known for word in forms[lower]):
            for match in re.finditer(_either(word), document.text):
                start, end = match.span()
                small = match[0] == word
                english, code = words[word]
                if is_left(document, start, end, None if small else english) and document.fact(is_mostly_english):
                    english = english if small else english[:1].upper() + english[1:]
                    yield left_in(document, start, end, english, code)
                elif self.preview and document.is_marked(start) and (named := label(document, start)) is not None:
                    yield named


def _short(document: Document) -> Iterator[Finding]:
    """Blocks of a few words, where the document has words of another language or letters of another script."""
    if document.text.isascii() and not document.fact(suspects):
        return
    from npqp_rules.seldom.foreign import between
    from npqp_rules.seldom.foreign.brief_passages import before_code, brief, in_script, word_by_word

    yield from chain(in_script(document), between.in_other_script(document))
    if document.fact(suspects):
        yield from chain(brief(document), word_by_word(document), before_code(document))
        yield from chain(between.sentences(document), between.items(document), between.cells(document))


def _set(document: Document) -> Iterator[Finding]:
    """Phrases of pages, labels, and words of tables of contents, where the document has such words."""
    uses = document.fact(counts)
    elided = "d'" in document.text or "l'" in document.text
    if "](" in document.source.text and (elided or not heading_words().isdisjoint(uses)):
        from npqp_rules.seldom.foreign.between import in_links
        from npqp_rules.seldom.foreign.brief_passages import contents

        yield from chain(contents(document), in_links(document))
    if "`<" in document.source.text or ">`" in document.source.text:
        from npqp_rules.seldom.foreign.between import in_code

        yield from in_code(document)
    if stock_openers().isdisjoint(uses) and labels().keys().isdisjoint(uses):
        return
    from npqp_rules.seldom.foreign.set_phrases import labeled, numbered, phrases

    yield from chain(phrases(document), labeled(document), numbered(document))


def _either(word: str) -> str:
    """A pattern of the word, and of its form with a capital if it is long enough to be known where a block opens."""
    first = f"[{word[0]}{word[0].upper()}]" if word.islower() and len(word) > _WORD else re.escape(word[0])
    return rf"(?<![\w-]){first}{re.escape(word[1:])}(?![\w-])"


def _unknown(document: Document) -> Iterator[Finding]:
    """Words in lowercase letters that no lexicon has, with a letter that English does not have, amid English ones."""
    uses = document.fact(counts)
    unknown = {
        word
        for word in document.fact(accented_words)
        if uses[word] <= _TERM and word not in lexicon() and _ACCENTED.fullmatch(word)
    }
    unknown = {word for word in unknown if not is_loanword(word)}
    if not unknown or not document.fact(is_mostly_english):
        return
    from npqp_rules.seldom.foreign.lone_words import amid_english

    words, starts, _ = document.fact(tokens_of)
    for i in document.fact(odd_places):
        match = _ALONE.match(document.text, starts[i]) if words[i] in unknown else None
        if match is None or match[0] != words[i] or _GLOSS.match(document.text, match.end()):
            continue
        if amid_english(document, *match.span()):
            yield Finding(*match.span(), f"“{match[0]}” is not English; it may have been left untranslated.", ())
