"""The encoding that an HTML file declares."""

from __future__ import annotations

import codecs
import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from npqp_lint.text.source import Source

if TYPE_CHECKING:
    from collections.abc import Mapping

_HEAD = 1024
"""How many bytes are searched for the declaration, according to the HTML standard."""

_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_DECLARED = re.compile(
    rb"\A\s*<\?xml\s[^>]*?\bencoding\s*=\s*[\"']([\w.:-]+)|<meta\s[^>]*?\bcharset\s*=\s*[\"']?\s*([\w.:-]+)",
    re.IGNORECASE,
)
_LABELS = {
    "dos-874": "cp874",
    "gb_2312-80": "gb18030",
    "iso-8859-8-e": "iso8859_8",
    "iso-8859-8-i": "iso8859_8",
    "koi8-ru": "koi8_u",
    "windows-31j": "cp932",
    "windows-874": "cp874",
    "windows-949": "cp949",
    "x-euc-jp": "euc_jp",
    "x-gbk": "gb18030",
    "x-mac-cyrillic": "mac_cyrillic",
    "x-mac-roman": "mac_roman",
    "x-mac-ukrainian": "mac_cyrillic",
    "x-sjis": "cp932",
    "x-x-big5": "big5hkscs",
    **{f"x-cp{number}": f"cp{number}" for number in range(1250, 1259)},
}
"""Names that Python does not know: https://encoding.spec.whatwg.org/#names-and-labels"""

_WIDER = {
    "ascii": "cp1252",
    "big5": "big5hkscs",
    "euc_kr": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "shift_jis": "cp932",
    "tis-620": "cp874",
}
"""Python codecs that a browser replaces by one with more characters, according to the same table."""

_NEVER = frozenset(
    {"charmap", "idna", "mbcs", "oem", "punycode", "raw-unicode-escape", "undefined", "unicode-escape", "utf-7"}
)
"""Python codecs that no file uses, or that depend on the machine."""


def source(data: bytes, path: str, encoding: str | None = None) -> Source:
    """The text of a file, in the encoding that it declares.

    Arguments:
        data: the bytes of the file.
        path: where they came from, for messages.
        encoding: what to use instead of the declaration.

    Raises:
        SourceError: they are not valid.
    """
    return Source.from_bytes(data, path, encoding or declared(data))


def declared(data: bytes) -> str | None:
    """The codec for the encoding that a file declares; None if it declares none, or an unknown one.

    A non-ASCII file that is valid UTF-8 is UTF-8 whatever it declares: hardly any other text is that by chance.

    Arguments:
        data: the bytes of the file.
    """
    found = _DECLARED.search(_COMMENT.sub(b"", data[:_HEAD]))
    if found is None:
        return None
    codec = codec_of((found[1] or found[2]).decode("ascii", "replace"), _WIDER)
    if codec in (None, "utf-8", "utf-8-sig") or (not data.isascii() and _is_utf8(data)):
        return None
    return codec


def codec_of(label: str, wider: Mapping[str, str] = MappingProxyType({})) -> str | None:
    """The codec for an encoding that extends ASCII; None for any other, and for what is not one.

    Arguments:
        label: the name that a file gives it.
        wider: codecs that are used instead of others.
    """
    name = label.lower()
    try:
        codec = codecs.lookup(_LABELS.get(name, name)).name
        codec = wider.get(codec, codec)
        # in UTF-16, or anything else that does not extend ASCII, the declaration could not have been read
        return None if codec in _NEVER or name.encode("ascii").decode(codec) != name else codec
    except (LookupError, ValueError):
        return None  # unknown, or from bytes to bytes


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True
