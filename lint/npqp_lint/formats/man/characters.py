"""Characters that man pages write as escapes."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Mapping


def _pairs(text: str) -> dict[str, str]:
    words = text.split()
    return dict(zip(words[::2], words[1::2], strict=True))


_GLYPHS: Mapping[str, str] = _pairs(
    "em — en – hy - lq “ rq ” oq ‘ cq ’ aq ' dq \" Bq „ bq ‚ Fo « Fc » fo ‹ fc › bu • co © rg ® tm ™ de ° mu × tmu ×"
    " di ÷ tdi ÷ +- ± t+- ± <= ≤ >= ≥ != ≠ == ≡ -> → <- ← <> ↔ ti ~ ha ^ rs \\ sl / ga ` aa ´ mi - pl + eq = lB [ rB ]"
    " lC { rC } la ⟨ ra ⟩ ba | sh # Do $ at @ ss ß AE Æ ae æ OE Œ oe œ /O Ø /o ø oA Å oa å -D Ð Sd ð TP Þ Tp þ Po £"
    " Eu € eu € Ye ¥ ct ¢ sc § ps ¶ dg † dd ‡ 12 ½ 14 ¼ 34 ¾ S1 ¹ S2 ² S3 ³ fm ′ sd ″ *m μ pc · Of ª Om º r! ¡ r? ¿"
    " if ∞ .i ı"
)
_ACCENTS = {"'": "\u0301", "`": "\u0300", "^": "\u0302", "~": "\u0303", ":": "\u0308", ",": "\u0327", "v": "\u030c"}
_STRINGS: Mapping[str, str] = {
    **_pairs('lq “ rq ” Aq \' Tm ™ R ® L" “ R" ” -- — dq " Lq “ Rq ” Ba | Le ≤ Ge ≥'),
    "C`": "",
    "C'": "",
    ":": "",
}
_CODE_POINT = lazy(r"u([0-9A-Fa-f]{4,6})\Z")

SIMPLE: Mapping[str, str] = {
    "-": "-", "e": "\\", "\\": "\\", "E": "\\", "'": "´", "`": "`", ".": ".", " ": " ", "~": "\xa0", "0": " ", "_": "_",
}  # fmt: skip
"""Escapes of one character and what they produce; any other produces nothing."""


def glyph(name: str) -> str | None:
    """The character with a name; None if it is unknown."""
    if name in _GLYPHS:
        return _GLYPHS[name]
    if len(name) == 2 and name[0] in _ACCENTS and name[1].isalpha():
        return unicodedata.normalize("NFC", name[1] + _ACCENTS[name[0]])
    found = _CODE_POINT.match(name)
    point = int(found[1], 16) if found else 0
    return chr(point) if 0x20 < point < 0x110000 and not 0xD800 <= point < 0xE000 else None


def string(name: str) -> str | None:
    """What a predefined string produces; None if it is unknown."""
    return _STRINGS.get(name)
