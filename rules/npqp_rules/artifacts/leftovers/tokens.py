"""The kinds of leftovers that leftover-token (MT112) knows."""

from __future__ import annotations

import re

from npqp_lint.lazy import lazy

from npqp_rules.artifacts.leftovers import hidden, markup, repairs, signs
from npqp_rules.artifacts.leftovers.kind import Leftover
from npqp_rules.english.words import MONTHS

_ENCODING = "These characters were read in the wrong encoding."
_NO_WORD = "The translation system had no word for this; something is missing."


LEFTOVERS = (
    *markup.MARKUP,
    Leftover(
        ("&",),
        lazy(
            r"& ?(# ?\d{2,6}|#[xX][0-9a-fA-F]{2,5}|[A-Za-z]{2,8}\d{0,2}) ?;(?:(?:#\d{2,6}|quot|lt|gt|amp|nbsp|apos);)?"
        ),
        "An HTML entity was left undecoded.",
        "Decode it",
        repairs.entity,
    ),
    Leftover(
        ("<", "\u2047", "[UNK]"),
        lazy(r"< ?unk ?>|<UNK>|\[UNK\]|\u2047"),
        _NO_WORD,
        "",
        repairs.lost,
    ),
    Leftover((" unk ",), lazy(r" unk (?=[a-z])"), _NO_WORD, "", signs.bare_unknown),
    Leftover(
        ("<", "[SEP]", "[CLS]", "[PAD]", ">>", "INST]"),
        lazy(
            r"</?s>|<(?:pad|bos|eos|sos|sep|cls)>|<\|[a-z_]{2,20}\|>|<extra_id_\d+>|\[(?:SEP|CLS|PAD)\]|>>[a-z]{2,3}<<"
            r"|\[/?INST\]|<</?SYS>>|<(?:start|end)_of_turn>"
        ),
        "A control token was left in the text.",
        "Delete it",
        signs.token,
    ),
    Leftover(
        ("oaicite", "†"),
        lazy(r":contentReference\[oaicite:\d+\](?:\{index=\d+\})?|【\d+(?::\d+)?†[^】\n]{1,60}】"),
        "A citation mark of a language model was left in the text.",
        "Delete it",
        signs.token,
    ),
    Leftover(
        ("<",),
        lazy(
            rf"</?({markup.TAGS})(?: [\w:-]+ ?= ?[^<>\n]{{1,200}}?)? ?/?>|< ?(?:/ ?)?({markup.TAGS}) ?(?:/ ?)?>",
            re.IGNORECASE,
        ),
        "A tag was left in the text.",
        "Delete it",
        signs.tag,
    ),
    Leftover(
        ("amp;", "quot;", "nbsp;", "apos;", "#39;", "#34;", "#160;"),
        lazy(r"(?<![&\w#])(?<!& )(?<!the )(?<!an )(amp|quot|nbsp|apos|#39|#34|#160);"),
        "Part of an HTML entity was left in the text.",
        "Decode it",
        signs.bare_entity,
    ),
    Leftover((" ##",), lazy(r" ##(?=[a-z])"), "A word was left in pieces.", "Join the pieces", signs.pieces),
    Leftover(
        ("@",),
        lazy(r"(?<![@,\"'])@([-,./:])@(?![,@\"']) ?"),
        "A tokenizer's joining mark was left in the text.",
        "Join the words",
        repairs.join,
    ),
    Leftover(
        ("@@ ",),
        lazy(r"(?:@@) (?=[^\W\d_])"),
        "A word was left in pieces.",
        "Join the pieces",
        repairs.join_pieces,
    ),
    Leftover(
        ("\u2581",),
        lazy("\u2581+"),
        "A tokenizer's space mark was left in the text.",
        "Replace with a space",
        repairs.word_space,
    ),
    Leftover(
        ("??",),
        lazy(r"\(\?{2,}(?: ?\?+)*\)|\?{3,}(?: [?\w]*\?{2,}[?\w]*)*"),
        "These question marks stand for lost characters.",
        "Delete them",
        repairs.question_marks,
    ),
    Leftover(
        ("``", "''"),
        lazy(r"``(?!`)|''(?!')"),
        "These two marks stand for one quotation mark.",
        "Use a plain quotation mark",
        repairs.tex_quote,
    ),
    Leftover(
        ("\\n",),
        lazy(r"(?:\\n)+(?=[A-Z“\s]|\"\w|\Z)"),
        "The code for a line break was left in the text.",
        "Delete it",
        repairs.line_end,
        once=True,
    ),
    Leftover(
        ("\\u",),
        lazy(r"(?:\\u[0-9a-fA-F]{4})+"),
        "A character was left as an escape sequence.",
        "Decode it",
        signs.escaped,
    ),
    Leftover(
        ('\\"', "\\'"),
        lazy(r"\\(?=[\"'])"),
        "The backslash before this quotation mark comes from program code.",
        "Delete it",
        signs.escape,
        once=True,
    ),
    Leftover(("\\",), lazy(r"\\(?=\d{1,3}(?:,\d{3})+\b)"), "The yen sign became a backslash.", "Use ¥", repairs.yen),
    Leftover(
        tuple(f". {month}" for month in MONTHS),
        lazy(rf"\. (?=(?:{'|'.join(MONTHS)})\b)"),
        "English does not put a period after the day.",
        "Delete the period",
        repairs.ordinal,
    ),
    Leftover(
        ("... ...",),
        lazy(r"\.\.\. \.\.\.(?! ?\.)"),
        "One ellipsis is enough, right after the word before it.",
        "Keep one ellipsis",
        repairs.ellipses,
    ),
    Leftover(
        ("......",),
        lazy(r"\.{6}(?:(?<=[^\W\d_]\.{6})|(?<=[^\W\d_] \.{6}))(?!\.)(?=[\s”\"’)]|$)(?!\s*\d)"),
        "One ellipsis is enough, right after the word before it.",
        "Keep one ellipsis",
        repairs.six_dots,
    ),
    Leftover(
        ("~",),
        lazy(r"(?: ~(?<=[a-z]{2} ~)|~(?<=[a-z]{2}~))~{0,2}(?=[ \t]*(?:\n|\Z)| [A-Z][a-z]* [a-z])"),
        "This sign draws out the end of a sentence; English ends it with a period.",
        "Write a period",
        markup.wave,
    ),
    Leftover(
        ("http: /", "https: /", "http:/ /", "https:/ /", "http :", "https :"),
        lazy(
            r"\bhttps? ?: ?/ ?/ ?(?:[^\s()（）]+(?: / (?!(?:and|or|to|for|in|on|is|the|which|where) )| /(?=\S)|/ )?)+"
            r"(?: /(?=[ .,]))?(?<! )"
        ),
        "Spaces break this address.",
        "Join the address",
        repairs.address,
    ),
    Leftover(
        (". com", ". org", ". net", *(f". {name}" for name in repairs.SURE_BEGINNINGS)),
        lazy(
            r"\. (?<!\b(?:oz|lb|kg)\. )(?<!approx\. )(?=(?:com|org|net)\b(?!-)"
            rf"|(?<=\w{{2}}\. )(?:{repairs.EXTENSIONS})\b(?![.(/_-]))"
        ),
        "A space breaks this name.",
        "Close it up",
        repairs.site,
    ),
    Leftover(
        ("? ",),
        lazy(r"\? [a-z]+(?:\)| [A-Z][a-z]+\? [a-z]+\b)"),
        "The question mark in this name stands for a lost letter.",
        "",
        signs.lost_letters,
    ),
    Leftover(
        ("**",),
        lazy(r"\*\*(?=[,.;: \w])"),
        "Asterisks from markup were left in the text.",
        "Delete them",
        repairs.stars,
    ),
    Leftover(
        ("**",),
        lazy(r"\*\*(?:(?<=:\*\*) \* \*(?=\w)|(?P<label>[^*\n]{2,80}): \*(?=[^\W\d_]))"),
        "This bold label lost some of its asterisks.",
        "Put the asterisks back",
        markup.label,
    ),
    Leftover(
        ("* *",),
        lazy(r"(?<![*\w])\* \*(?![*\n])([^*\n]{1,200})\* \*(?![*\w])"),
        "Spaces keep this emphasis from working.",
        "Close up the emphasis",
        markup.parted_stars,
    ),
    Leftover(
        ("] (", "! ["),
        lazy(
            r"(?P<image>! ?)?\[(?P<text>[^\[\]\n]{1,120})\](?: (?=\()|(?<=\])(?=\())"
            r"\( ?(?P<target>(?!\[|#\d+ ?\))[^()\s]{1,300})(?P<title> \"[^\"\n]{1,120}\")? ?\)"
        ),
        "A space keeps this link from working.",
        "Close up the link",
        markup.link,
    ),
    Leftover(
        (" * ",),
        lazy(r" \*(?= [^\W\d_])"),
        "A list marker is in the middle of a sentence.",
        "Delete it",
        signs.list_mark,
        once=True,
    ),
    Leftover(
        ("?",),
        lazy(r"\?(?<=[^\W\d_]\?)(?:[^\W\d_A-Z]{2,}\b)?"),
        "The question mark in this name stands for a lost letter.",
        "Put the letter back",
        signs.lost_inside,
    ),
    Leftover(
        ("? ",),
        lazy(r"\? (?=[^\W\d_])"),
        "This question mark stands for a lost letter; the sentence is not a question.",
        "",
        signs.lost_at_end,
    ),
    Leftover(
        ("◇", "◆", "■", "□", "●", "○", "★", "☆", "― ―"),
        lazy(r"(?:[◇◆■□●○★☆]{2,}|― ―) ?(?=\w)"),
        "Decoration from the source was left at the start.",
        "Delete it",
        repairs.decoration,
    ),
    Leftover(
        ("▲", "▼", "△", "▽", "▶", "►", "◆", "◇"),
        lazy(r"[▲▼△▽▶►◆◇] ?(?=[A-Z“\"][\w ])"),
        "A sign of the source’s layout was left at the start.",
        "Delete it",
        signs.layout_sign,
    ),
    Leftover(
        tuple("▼▽▲△●■◆⇒"),
        lazy(r" [▼▽▲△●■◆⇒] ?(?<=[a-z.,!?)].. )(?=[A-Z][a-z]+ [a-z])|[⇒■] ?(?=[A-Z][a-z]+ [a-z])"),
        "A sign of the source’s layout was left in the text.",
        "Delete it",
        repairs.layout,
    ),
    Leftover(
        ("‘",),
        lazy(r"‘(?<=[^\W\d_]{2}‘)(?:s|t|re|ve|ll|d|m)\b(?=[\s.,;:!?)]|$)"),
        "This is an opening quotation mark in place of an apostrophe.",
        "Use an apostrophe",
        signs.turned,
        once=True,
    ),
    Leftover(
        ("´", "`"),
        lazy(r"´(?:(?<=[^\W\d_]{2}´)(?=(?:s|t|re|ve|ll|d|m)\b)|(?<=[a-z]s´)(?= [a-z]))|`(?<=[A-Za-z][a-z]`)(?=[st]\b)"),
        "This accent stands for an apostrophe.",
        "Use an apostrophe",
        signs.accent,
        once=True,
    ),
    Leftover(
        tuple(signs.LOSSY),
        lazy(rf"\b(?:{signs.LOST_IN_WORD})(?= ?[a-z,.;:)]|\Z)(?!\w)"),
        "The question mark in this word stands for a lost letter.",
        "Put the letter back",
        signs.lost_in_word,
    ),
    Leftover(
        (". Chr", ".Chr", "z. B.", "d. h.", "z.B.", "d.h.", "e.g. B."),
        lazy(r"\. ?(?:Chr|[Bh])\."),
        "This German abbreviation was left untranslated.",
        "Use the English abbreviation",
        repairs.german,
    ),
    Leftover(
        tuple(repairs.ZERO_WIDTH),
        lazy(f"[{repairs.ZERO_WIDTH}]+(?: [{repairs.ZERO_WIDTH}]+)*"),
        "There is an invisible character here.",
        "Delete it",
        hidden.invisible,
        once=True,
    ),
    Leftover(
        ("\u2800", "\uf0b7", "\uf0a7", "\uf0d8", "\uf0fc"),
        lazy(r" ?[\u2800\uf0b7\uf0a7\uf0d8\uf0fc]+"),
        "There is a character here that only some fonts show.",
        "Delete it",
        hidden.dropped,
        once=True,
    ),
    Leftover(
        tuple(repairs.WINDOWS_1252),
        lazy(f"[{repairs.WINDOWS_1252}]+"),
        "There is a control character that Windows-1252 prints.",
        "Read it as Windows-1252",
        signs.windows_1252,
        once=True,
    ),
    Leftover(
        tuple(repairs.DIRECTIONS),
        lazy(f"[{repairs.DIRECTIONS}]+"),
        "There is an invisible direction mark here, but no text runs from right to left.",
        "Delete it",
        signs.direction,
        once=True,
    ),
    Leftover(
        ("Ã", "Â", "â€", "Å", "Ä", "Ð", "Ñ", "ï»¿"),
        lazy(f"{repairs.MOJIBAKE}(?:{repairs.MOJIBAKE})*"),
        _ENCODING,
        "Read them as UTF-8",
        repairs.mojibake,
    ),
    Leftover(("Â ",), lazy(r"Â(?<=\w[.,;:!?]Â)(?= [\w\"“])"), _ENCODING, "Delete it", hidden.dropped),
    Leftover(
        ("Ã1⁄", "Ã3⁄"),
        lazy(r"Ã(1⁄[24]|3⁄4)"),
        _ENCODING,
        "Read them as UTF-8",
        signs.mojibake_of_fractions,
    ),
    Leftover(
        ("Ã",),
        lazy(r"\w*Ã(?!1⁄[24]|3⁄4)\d\w*"),
        "These characters were read in the wrong encoding, and one is lost.",
        "",
        repairs.lost,
    ),
    Leftover(("\ufffd",), lazy("\ufffd+"), "A character was lost here.", "", repairs.lost),
)
