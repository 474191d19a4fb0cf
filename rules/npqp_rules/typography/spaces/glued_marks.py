"""Where a mark or a figure may be run together with the text next to it: what TY102 judges."""

from __future__ import annotations

from npqp_lint.lazy import LETTERS, Probe, lazy

GLUED = lazy(
    r"[,;.!?():%\d–—-](?:(?! )(?:"
    r"(?<=[,;])(?=[^\W\d_]{2}|[Ia] )|(?<=[a-z],)(?=\d)"
    r"|(?<=[a-z]{2}\.)(?=(?:the|then|they|he|she|we|this|these|those|there|but|however|because) [a-z])"
    r"|(?<=\.)(?=[A-Z][a-z]|[AI] )|(?<=[!?])(?=[A-Z][a-z]|[AI] )|(?<=[a-z]:)(?=[A-Z][a-z])"
    r"|(?<=[a-z]:)(?=(?:the|an?|it|we|he|she|they|this|these|you|there) )"
    r"|(?<=[a-z]{3}:)(?=[a-z]{3,20}[ ,])"
    r"|(?<=etc\.)(?=[a-z]{2})|(?<=[ap]\.m\.)(?=[a-z]{2})|(?<=U\.[SKN]\.)(?=[a-z]{2})"
    r"|(?<=[a-z]{3}\?)(?=(?:is|are|was|do|does|did|can|the|what|how|why|if|it|we|you|they|that|this|there|and) )"
    r"|(?<=[\w)\]] [–—])(?=[a-z]{2})"
    r"|(?<=[^\W\d_]\()(?=[^\W\d_]{2}|a [a-z]{2})|(?<=[\w\ufffc]\()(?=[ei]\.[ge]\.)|(?<=\ufffc\()(?=[A-Za-z]{2,},? )"
    r"|(?<=[a-z.!?][\"”]\()(?=[a-z]{2})"
    r"|(?<=[a-z][,;]\()(?=\w)|(?<=[a-z]{3}\.\()(?=[A-Za-z][a-z]*:? [A-Za-z\ufffc])|(?<=\))(?=[^\W\d_]{2})"
    r"|(?<=-)(?=(?:and|or|to) [a-z]+-)"
    r"|(?<=,)(?=\.\.\.(?:\)|$))|(?<=:)(?=\.\.\.(?: [^\W\d_]|$))"
    r"|(?<=\d%)(?=(?:of|in|and|to|from|for|by|at|on|with|is|are|was|were|the)\b)"
    r"|(?<=[a-z]\d)\d{1,3}\b|(?<=\d)(?=(?:people|yuan|percent|and|[mbt]r?illion|[a-z]{3,15}s)\b)"
    r")|(?<=[–—-])(?:(?<=[^\W\d_]{2}[–—])(?= [A-Za-z])|(?<=[)\]][–—])(?= +[A-Za-z])|(?<=[.,!?\w][\"”]-)(?= \w)))"
)
"""Led by the marks and figures, which are fewer than the letters."""

_WORD = f"[{LETTERS}]"
_LETTER = f"[{LETTERS.removeprefix('0-9')}]"
LIKELY_GLUED = Probe(
    rf"[,;](?:{_LETTER}{{2}}|[Ia] )|[a-z],\p{{Nd}}"
    r"|[a-z]{2}\.(?:the|then|they|he|she|we|this|these|those|there|but|however|because) [a-z]"
    r"|[.!?](?:[A-Z][a-z]|[AI] )|[a-z]:[A-Z][a-z]"
    r"|[a-z]:(?:the|an?|it|we|he|she|they|this|these|you|there) "
    r"|[a-z]{3}:[a-z]{3,20}[ ,]"
    r"|etc\.[a-z]{2}|[ap]\.m\.[a-z]{2}|U\.[SKN]\.[a-z]{2}"
    r"|[a-z]{3}\?(?:is|are|was|do|does|did|can|the|what|how|why|if|it|we|you|they|that|this|there|and) "
    rf"|(?:{_WORD}|[_)\]]) [–—][a-z]{{2}}"
    rf"|{_LETTER}\((?:{_LETTER}{{2}}|a [a-z])|(?:{_WORD}|[_\x{{fffc}}])\([ei]\.[ge]\.|\x{{fffc}}\([A-Za-z]{{2}}"
    rf"|[\"”]\([a-z]{{2}}|[a-z][,;]\((?:{_WORD}|_)|[a-z]{{3}}\.\([A-Za-z][a-z]*:? |\){_LETTER}{{2}}"
    r"|-(?:and|or|to) [a-z]+-|[,:]\.\.\."
    r"|\p{Nd}%(?:of|in|and|to|from|for|by|at|on|with|is|are|was|were|the)\b"
    r"|[a-z]\p{Nd}{2}|\p{Nd}(?:people|yuan|percent|and|[mbt]r?illion|[a-z]{3,15}s)\b"
    rf"|{_WORD}[–—] [A-Za-z]|[)\]][–—] +[A-Za-z]|[\"”]- (?:{_WORD}|_)"
)
"""The same without a look around; what is looked for on both sides of a mark is one text."""
