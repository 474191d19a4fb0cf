"""The encoding that an HTML file declares in itself."""

from __future__ import annotations

import codecs
import re

_HEAD = 1024
"""So many bytes are searched for the declaration, as the HTML standard has it."""

_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_DECLARED = re.compile(
    rb"\A\s*<\?xml\s[^>]*?\bencoding\s*=\s*[\"']([\w.:-]+)|<meta\s[^>]*?\bcharset\s*=\s*[\"']?\s*([\w.:-]+)",
    re.IGNORECASE,
)
_CODECS = {
    "ascii": "cp1252",
    "big5": "big5hkscs",
    "euc-kr": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso-8859-1": "cp1252",
    "iso-8859-9": "cp1254",
    "iso-8859-11": "cp874",
    "iso8859-1": "cp1252",
    "ks_c_5601-1987": "cp949",
    "latin1": "cp1252",
    "shift-jis": "cp932",
    "shift_jis": "cp932",
    "tis-620": "cp874",
    "us-ascii": "cp1252",
    "x-sjis": "cp932",
}
"""Where a browser takes a name for something else than Python does: https://encoding.spec.whatwg.org/#names-and-labels"""


def declared(data: bytes) -> str | None:
    """The codec of the encoding that a file declares; None where it declares none, or none that is known.

    A file that is no ASCII and good UTF-8 is UTF-8 whatever it declares: hardly any other text is that by chance.

    Arguments:
        data: the bytes of the file.
    """
    found = _DECLARED.search(_COMMENT.sub(b"", data[:_HEAD]))
    if found is None:
        return None
    name = (found[1] or found[2]).decode("ascii", "replace").lower()
    if name.startswith("utf-16"):
        return None  # which it is not, or the declaration could not be read
    codec = _CODECS.get(name, name)
    try:
        "".encode(codec)  # LookupError: unknown, or from bytes to bytes
        codec = codecs.lookup(codec).name
    except (LookupError, UnicodeError):
        return None
    if codec == "utf-8" or (not data.isascii() and _is_utf8(data)):
        return None
    return codec


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True
