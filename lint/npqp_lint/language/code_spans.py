"""Finds what is not prose within prose: addresses, file names, code, hashtags. Only used on candidates."""

from __future__ import annotations

import re

from npqp_lint.lazy import lazy

REACH = 120
"""How far a word without spaces is followed around a candidate, in code points; longer ones are never prose."""

_CODE = lazy(
    r"""
    ://                                     # any address with a scheme
    | \bwww\.
    | [@\\`|~^{}<>=]                        # mail addresses, handles, paths, markup
    | (?<![^\s(\["'])\#\w                    # hashtags
    | \w_\w | _\w+_                         # names in code
    | \w\(\) | ::
    | \w/[\w.-]+/                           # paths
    | (?<![\w.])\.\w                        # .net, .gitignore
    | \bdata:\w+/                           # a picture as an address
    | \w\.(?:com|net|org|edu|gov|biz)\b
    | (?-i:\w\.(?:mil|int|info|name|io|ai|app|dev|tv|me|co|eu|[a-z]{2}\.[a-z]{2})\b)
    | (?-i:[\w-]\.(?:de|uk|us|fr|cz|ru|cn|jp|kr|pl|nl|ch|at|it|es|ua|in|au|ca|br|is|se|no|fi|dk|hu|sk)(?![\w]))
    | \w\.(?:txt|pdf|docx?|xlsx?|pptx?|html?|xml|json|ya?ml|toml|csv|py|js|ts|rs|java|cpp|hpp|md|rst|sh|exe|zip
        |tar|gz|png|jpe?g|gif|svg|mp[34]|php|asp|aspx|jsp|css|sql|ini|cfg|dll)\b
    | (?-i:\w\.(?:go|conf|log|lock|so)\b)
    """,
    re.VERBOSE | re.IGNORECASE,
)


def word_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The range without spaces that contains the characters from `start` to `end`, at most ``REACH`` on each side.

    Arguments:
        start, end: code points in `text`.
    """
    low = max(0, start - REACH)
    left = text[low:start]
    right = text[end : end + REACH]
    begin = low + len(left) - len(left.split()[-1]) if left and not left[-1].isspace() else start
    stop = end + len(right.split(None, 1)[0]) if right and not right[0].isspace() else end
    return begin, stop


def in_code(text: str, start: int, end: int) -> bool:
    """Whether the word at these characters is an address, a file name, code, or a tag rather than prose.

    Arguments:
        start, end: code points in `text`.
    """
    begin, stop = word_around(text, start, end)
    return _CODE.search(text, begin, stop) is not None
