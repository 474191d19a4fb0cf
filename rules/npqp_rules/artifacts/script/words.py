"""Words of the source that were left untranslated and are written in Latin letters, for source-script (MT111)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.language import is_english
from npqp_lint.language.code_spans import in_code
from npqp_lint.lazy import lazy
from npqp_lint.rule import Finding

from npqp_rules.artifacts.script.letters import ANNOUNCED
from npqp_rules.english.case import is_english_word
from npqp_rules.english.quotations import in_quotes
from npqp_rules.english.tokens import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.text.document import Document

_LETTER = lazy("[\u00df-\u00f6\u00f8-\u024f\u1e00-\u1eff]")
_BEFORE = lazy(r"(?:^|[ (])([a-z]{2,})[,;]? $")
_AFTER = lazy(r"[.,;:!?)]|$|\n| (?:[\d(\ufffc]|([a-z]+)\b)")
_GRAMMAR = word_set("verb noun adjective adverb suffix prefix plural singular stem root phrase expression")
_LEAST = 4
"""Letters in a word; shorter ones are currencies, letters of an alphabet, and similar words."""

_NEAR = 20_000
"""Code points on either side in which a word that comes again is a term of the text."""

_BORROWED = word_set(
    """café cafés cliché clichés clichéd fiancé fiancée fiancés façade façades résumé résumés exposé exposés naïve
    naïveté naïvety naïvely attaché attachés décor décors déjà voilà très début débuts éclair éclairs élite élan
    émigré émigrés entrée entrées épée étude études fête fêtes flambé frappé gâteau gâteaux matinée matinées
    ménage mêlée naïf passé pâté pâtés piñata piñatas protégé protégés protégée purée purées risqué rosé rosés
    roué sauté sautéed soirée soirées soufflé soufflés soupçon touché tête crème crêpe crêpes brûlée jalapeño
    jalapeños señor señora señorita mañana doppelgänger doppelgängers über ångström ångströms smörgåsbord
    smørrebrød coöperate coöperation coördinate reëlect reëlection preëminent zoölogy blasé communiqué
    communiqués consommé cortège dénouement détente divorcé divorcée glacé habitué macramé maté négligé outré
    père mère précis première premières procès régime régimes répertoire séance séances écru élève aïoli daïs
    dæmon dæmons encyclopædia mediæval æsthetic œuvre œuvres learnèd belovèd blessèd cursèd wingèd agèd açaí
    maître bête château châteaux crèche crèches adiós quinceañera niño niña piñon ragoût rôle rôles hôtel hôtels
    dépôt bokmål différance raison façon crudités canapé canapés pièce idée fixe
    """
)
"""English words that keep a mark of their old language, and foreign ones that English prose uses as they are."""


def untranslated(document: Document) -> Iterator[Finding]:
    """Lowercase words among English ones, with letters that English has only in borrowed words.

    A name is capitalized, a term is repeated or set apart; what is left was not translated.
    """
    text = document.text
    done = 0
    for match in _LETTER.finditer(text):
        if match.start() < done:
            continue
        start, done = match.span()
        while start > 0 and text[start - 1].isalpha():
            start -= 1
        while done < len(text) and text[done].isalpha():
            done += 1
        word = text[start:done]
        if len(word) < _LEAST or not word.islower() or word in _BORROWED or document.is_marked(start):
            continue
        if not _amid_english(document, start, done) or in_code(text, start, done):
            continue
        if text.count(word, max(0, start - _NEAR), done + _NEAR) > 2:
            continue
        yield Finding(start, done, f"“{word}” was left untranslated.", preview="untranslated-word")


def _amid_english(document: Document, start: int, end: int) -> bool:
    """English words or marks are on both sides, nothing introduces the word, and no quotation or bracket is open."""
    text = document.text
    block = document.block_at(start)
    before = text[max(block.start, start - 1000) : start]
    left, right = _BEFORE.search(before), _AFTER.match(text, end, block.end)
    if left is None or right is None or left[1] in _GRAMMAR or ANNOUNCED.search(before[-40:]):
        return False
    if not is_english_word(left[1]) or (right[1] and not is_english_word(right[1])):
        return False  # a title, or a sentence in another language
    if in_quotes(before) or before.count("(") > before.count(")"):
        return False
    return is_english(document, start)
