"""BI107: a translation that is far longer or shorter than its source."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy
from npqp_lint.rule import Example

from npqp_rules.bilingual.codes import without_codes
from npqp_rules.bilingual.unit_rule import UnitRule, about

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.rule import Finding
    from npqp_lint.text.document import Document
    from npqp_lint.text.units import Unit

_DENSE = lazy("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_SYLLABLES = lazy("[\uac00-\ud7af]")
_WEIGHT, _SYLLABLE = 3.2, 2.2
"""How many letters one Chinese or Japanese character, or one Korean syllable, stands for, on average."""
_LEAST = 24
"""A source shorter than this, in letters, can be translated at any length."""
_FACTOR = 2.6


class LengthDiffers(UnitRule):
    """A translation that is far longer or shorter than its source.

    ## What it does

    Compares the lengths of the two texts, counting a Chinese or Japanese character as three letters and a Korean
    syllable as two, and reports a translation that is more than 2.6 times as long, or as short.

    ## Why it matters

    Something was left out or added, or the translation belongs to another segment.

    ## Fix safety

    There is no fix.

    ## Exceptions

    Short texts, of fewer than 24 letters.

    ## References

    - *MQM*, "Accuracy", "Omission" and "Addition"
    """

    code = "BI107"
    name = "length-differs"
    severity = "info"
    bad = (
        Example("Bitte geben Sie Ihren Namen und Ihre Anschrift ein.\tEnter."),
        Example("请输入您的姓名和地址，然后单击下一步\tEnter it."),
        Example("Die Einstellungen wurden nicht gespeichert.\tNo."),
        Example(
            "Das Dokument wurde gespeichert.\tThe document was saved in the folder that you chose when you created it, "
            "and a copy of it was sent to everyone who has subscribed."
        ),
        Example("Le fichier que vous avez choisi n'existe pas.\tMissing"),
        Example("選択したファイルは存在しません。別の名前を入力してください。\tThere is no file."),
        Example("Выбранный вами файл не существует.\tNo file"),
        Example("El archivo que ha seleccionado no existe.\tMissing file"),
        Example("선택한 파일이 존재하지 않습니다. 다른 이름을 입력하세요.\tNo file"),
        Example("Il documento è stato salvato nella cartella.\tSaved"),
    )
    good = (
        "Bitte geben Sie Ihren Namen ein.\tPlease enter your name.",
        "请输入您的姓名和地址，然后单击下一步\tEnter your name and your address, and then click Next.",
        "Ja\tYes, of course, whenever you like",
        "Abbrechen\tCancel",
        "Выбранный вами файл не существует.\tThe file that you selected does not exist.",
        "선택한 파일이 존재하지 않습니다.\tThe selected file does not exist.",
        "選択したファイルは存在しません。\tThe file you selected does not exist.",
        "Datenschutzerklärung\tPrivacy",
        "Rindfleischetikettierung\tLabels for beef",
        "确定要删除吗？\tAre you sure that you want to delete it?",
    )

    def judge(self, document: Document, index: int, unit: Unit) -> Iterator[Finding]:
        here, there = map(_letters, document.fact(without_codes)[index])
        if here < _LEAST or not there:
            return
        ratio = there / here
        if abs(math.log(ratio)) > math.log(_FACTOR):
            said = f"{ratio:.1f} times as long as" if ratio > 1 else f"only {ratio:.0%} as long as"
            yield about(index, f"The translation is {said} the source leads one to expect.")


def _letters(text: str) -> float:
    """The length of a text in letters of an alphabet."""
    plain = text.strip()
    if plain.isascii():
        return len(plain)
    dense, syllables = len(_DENSE.findall(plain)), len(_SYLLABLES.findall(plain))
    return len(plain) + dense * (_WEIGHT - 1) + syllables * (_SYLLABLE - 1)
