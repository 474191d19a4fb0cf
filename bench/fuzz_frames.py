"""What holds a text in a file of a strict format.

Markup alone is refused by such a format before anything of it is read. So most texts of it are the strings, the cells,
or the contents of elements of a file that is well made.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random


def framed(chance: Random, format: str, made: Sequence[str]) -> str:
    """Some texts in a file of a format; the first alone if the format has no frame."""
    frame = FRAMES.get(format)
    return frame(chance, made) if frame else made[0]


def _escaped(text: str) -> str:
    kept = "".join(character for character in text if character >= " " or character in "\n\t")
    return kept.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _content(chance: Random, text: str) -> str:
    """The content of an element: the text, most often escaped."""
    return _escaped(text) if chance.random() < 0.85 else text


def _quoted(text: str) -> str:
    signs = (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\r", "\\r"), ("\t", "\\t"))
    for sign, spelled in signs:
        text = text.replace(sign, spelled)
    return f'"{text}"'


def _json(chance: Random, content: object) -> str:
    return json.dumps(content, ensure_ascii=chance.random() < 0.5, indent=chance.choice((None, 1, 2)))


def _arb(chance: Random, made: Sequence[str]) -> str:
    return _json(chance, {"@@locale": "en", **{f"k{i}": text for i, text in enumerate(made)}, "@k0": {"x": "y"}})


def _messages(chance: Random, made: Sequence[str]) -> str:
    return _json(chance, {f"k{i}": text if i % 2 else {"message": text, "x": [text]} for i, text in enumerate(made)})


def _xcstrings(chance: Random, made: Sequence[str]) -> str:
    strings = {
        text: {"localizations": {"en": {"stringUnit": {"state": "translated", "value": text}}}, "comment": "x"}
        for text in made
    }
    return _json(chance, {"sourceLanguage": chance.choice(("de", "en")), "strings": strings, "version": "1.0"})


def _notebook(chance: Random, made: Sequence[str]) -> str:
    cells = [
        {"cell_type": chance.choice(("markdown", "markdown", "code", "raw")), "id": f"i{i}", "metadata": {},
         "source": text.splitlines(True) if chance.random() < 0.7 else text}
        for i, text in enumerate(made)
    ]  # fmt: skip
    for cell in cells:
        if cell["cell_type"] == "code":
            cell |= {"execution_count": None, "outputs": []}
    return _json(chance, {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


def _yaml(chance: Random, made: Sequence[str]) -> str:
    lines = ["en:"]
    for i, text in enumerate(made):
        style = chance.randrange(5)
        one = " ".join(text.split())
        block = "\n".join("    " + line for line in text.splitlines())
        values = (json.dumps(text), "'" + one.replace("'", "''") + "'", one, "|\n" + block, ">-\n" + block)
        lines.append(f"  k{i}: {values[style]}")
    return "\n".join(lines) + "\n"


def _properties(chance: Random, made: Sequence[str]) -> str:
    lines = []
    for i, text in enumerate(made):
        value = (
            text
            if chance.random() < 0.3
            else text.replace("\\", "\\\\").replace("\n", chance.choice(("\\n", "\\\n  ")))
        )
        lines.append(f"k{i} = {value}")
    return "\n".join(lines) + "\n"


def _strings(chance: Random, made: Sequence[str]) -> str:
    return "".join(f'/* A note. */\n"k{i}" = {_quoted(text)};\n' for i, text in enumerate(made))


def _po(chance: Random, made: Sequence[str]) -> str:
    entries = ['msgid ""\nmsgstr "Language: en\\nContent-Type: text/plain; charset=UTF-8\\n"\n']
    for i, text in enumerate(made):
        flag = chance.choice(
            ("", "#, c-format\n", "#, python-brace-format\n", "#, fuzzy\n", "# npqp-lint: ignore TY101\n")
        )
        value = _quoted(text)
        if chance.random() < 0.5:
            at = value.find(" ", 1) + 1
            value = f'""\n{value[:at]}"\n"{value[at:]}' if at else value
        entries.append(f'{flag}msgctxt "{i}"\nmsgid {_quoted(chance.choice(made))}\nmsgstr {value}\n')
    return "\n".join(entries)


def _xliff(chance: Random, made: Sequence[str]) -> str:
    if chance.random() < 0.5:
        units = "".join(
            f"<trans-unit id='{i}'><source>Ein Wort</source><target>{_content(chance, text)}</target></trans-unit>"
            for i, text in enumerate(made)
        )
        return (
            "<?xml version='1.0'?>\n<xliff version='1.2' xmlns='urn:oasis:names:tc:xliff:document:1.2'><file "
            f"source-language='de' target-language='en' datatype='plaintext' original='x'>"
            f"<body>{units}</body></file></xliff>"
        )
    units = "".join(
        f"<unit id='u{i}'><segment><source>Ein Wort</source><target>{_content(chance, text)}</target></segment></unit>"
        for i, text in enumerate(made)
    )
    return (
        "<xliff version='2.0' srcLang='de' trgLang='en' xmlns='urn:oasis:names:tc:xliff:document:2.0'>"
        f"<file id='f'>{units}</file></xliff>"
    )


def _tmx(chance: Random, made: Sequence[str]) -> str:
    units = "".join(
        f"<tu><tuv xml:lang='de'><seg>Wort</seg></tuv><tuv xml:lang='en'><seg>{_content(chance, text)}</seg></tuv></tu>"
        for text in made
    )
    return f"<?xml version='1.0'?>\n<tmx version='1.4'><header srclang='de'/><body>{units}</body></tmx>"


def _qt(chance: Random, made: Sequence[str]) -> str:
    units = "".join(
        f"<message><source>Ein Wort</source><translation>{_content(chance, text)}</translation></message>"
        for text in made
    )
    head = "<!DOCTYPE TS>\n<TS version='2.1' language='en' sourcelanguage='de'>"
    return f"{head}<context><name>A</name>{units}</context></TS>"


def _android(chance: Random, made: Sequence[str]) -> str:
    units = "".join(f"<string name='k{i}'>{_content(chance, text)}</string>\n" for i, text in enumerate(made))
    return f"<?xml version='1.0' encoding='utf-8'?>\n<resources>\n{units}</resources>\n"


def _csv(chance: Random, made: Sequence[str]) -> str:
    sign = chance.choice((",", ";", "\t"))
    rows = [sign.join(("de", "en"))]
    for text in made:
        cell = '"' + text.replace('"', '""') + '"' if chance.random() < 0.7 else text
        rows.append(sign.join(("Ein Wort", cell)))
    return chance.choice(("\n", "\r\n")).join(rows) + "\n"


def _cues(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if line.strip())


def _srt(chance: Random, made: Sequence[str]) -> str:
    return "".join(
        f"{i + 1}\n00:00:{i:02},000 --> 00:00:{i + 1:02},000\n{_cues(text)}\n\n" for i, text in enumerate(made)
    )


def _vtt(chance: Random, made: Sequence[str]) -> str:
    return "WEBVTT\n\n" + "".join(
        f"00:{i:02}.000 --> 00:{i + 1:02}.000\n{_cues(text)}\n\n" for i, text in enumerate(made)
    )


def _ass(chance: Random, made: Sequence[str]) -> str:
    events = "".join(
        f"Dialogue: 0,0:00:{i:02}.00,0:00:{i + 1:02}.00,A,,0,0,0,,{chr(92) + 'N'.join(text.splitlines())}\n"
        for i, text in enumerate(made)
    )
    form = "Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n"
    return f"[Script Info]\nScriptType: v4.00+\n\n[Events]\n{form}{events}"


def _python(chance: Random, made: Sequence[str]) -> str:
    return "".join(
        f'def f{i}():\n    """{text}"""\n' if chance.random() < 0.5 else _comments("# ", text) + f"x{i} = 1\n"
        for i, text in enumerate(made)
    )


def _comments(sign: str, text: str) -> str:
    return "".join(f"{sign}{line}\n" for line in text.splitlines())


def _lines(sign: str, code: str) -> Callable[[Random, Sequence[str]], str]:
    return lambda chance, made: "".join(
        (f"/** {text.replace('*/', '* /')} */\n" if sign == "// " and chance.random() < 0.4 else _comments(sign, text))
        + code
        for text in made
    )


FRAMES: dict[str, Callable[[Random, Sequence[str]], str]] = {
    "android": _android,
    "arb": _arb,
    "ass": _ass,
    "c": _lines("// ", "int a;\n"),
    "cpp": _lines("// ", "int a;\n"),
    "csv": _csv,
    "go": _lines("// ", "var a int\n"),
    "ipynb": _notebook,
    "java": _lines("// ", "class A {}\n"),
    "javascript": _lines("// ", "let a = 1;\n"),
    "json-messages": _messages,
    "po": _po,
    "properties": _properties,
    "python": _python,
    "qt": _qt,
    "rust": _lines("// ", "fn a() {}\n"),
    "shell": _lines("# ", "a=1\n"),
    "srt": _srt,
    "strings": _strings,
    "tmx": _tmx,
    "tsx": _lines("// ", "let a = 1;\n"),
    "typescript": _lines("// ", "let a = 1;\n"),
    "vtt": _vtt,
    "xcstrings": _xcstrings,
    "xliff": _xliff,
    "yaml-messages": _yaml,
}
"""What holds texts in a file, by format; any text is a file of the other formats."""
