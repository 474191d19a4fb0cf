"""How fast each format is read: MB of prose a second of processor time.

usage: format_speed.py [KILOBYTES]

KILOBYTES   of prose in each file; 500 by default.

Pandoc, if pypandoc is installed, writes the formats of documents; the others are written here.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from pathlib import Path

from npqp_lint import formats
from npqp_lint.formats.known import CODE

PARAGRAPH = (
    "The mill stands on the river, and nobody has used it since the flood. It was built of grey stone by a family of "
    "millers, who sold it when the railway came; the new owners let the wheel rot, and took the roof for a barn."
)
PANDOC = {
    "asciidoc": "a.adoc", "docx": "a.docx", "epub": "a.epub", "html": "a.html", "ipynb": "a.ipynb", "latex": "a.tex",
    "man": "a.1", "markdown": "a.md", "mediawiki": "a.mediawiki", "odt": "a.odt", "org": "a.org", "plain": "a.txt",
    "pptx": "a.pptx", "rst": "a.rst",
}  # fmt: skip


def catalogs(count: int) -> dict[str, str]:
    """Files with `count` messages."""
    unit = f"<source>{PARAGRAPH}</source><target>{PARAGRAPH}</target>"
    xliff = "".join(f'<trans-unit id="{i}">{unit}</trans-unit>' for i in range(count))
    tmx = f'<tu><tuv xml:lang="de"><seg>{PARAGRAPH}</seg></tuv><tuv xml:lang="en"><seg>{PARAGRAPH}</seg></tuv></tu>'
    head = 'msgid ""\nmsgstr ""\n"Language: en\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    cue = "00:00:0{}.000 --> 00:00:0{}.500\n{}\n\n"
    return {
        "a.po": head + "".join(f'msgid "{i} {PARAGRAPH}"\nmsgstr "{PARAGRAPH}"\n\n' for i in range(count)),
        "a.xlf": '<xliff version="1.2"><file original="a" source-language="de" target-language="en" datatype="x">'
        f"<body>{xliff}</body></file></xliff>",
        "a.tmx": f'<tmx version="1.4"><header srclang="de"/><body>{tmx * count}</body></tmx>',
        "strings.xml": "<resources>" + f'<string name="a">{PARAGRAPH}</string>' * count + "</resources>",
        "a.arb": json.dumps({f"a{i}": PARAGRAPH for i in range(count)}),
        "a.strings": f'"a" = "{PARAGRAPH}";\n' * count,
        "a.vtt": "WEBVTT\n\n" + "".join(cue.format(1, 1, f"{i} {PARAGRAPH}") for i in range(count)),
        "a.srt": "".join(
            f"{i + 1}\n" + cue.format(1, 1, f"{i} {PARAGRAPH}").replace(".", ",", 2) for i in range(count)
        ),
    }


def programs(count: int) -> dict[str, str]:
    """Programs with `count` comments."""
    marks = {"python": "# {}\nx = 1\n", "shell": "# {}\nx=1\n"}
    return {
        f"a{known.suffixes[0]}": marks.get(known.name, "/* {} */\nint x;\n").format(PARAGRAPH) * count for known in CODE
    }


def main() -> int:
    """Measure and print."""
    size = int(sys.argv[1]) * 1000 if len(sys.argv) > 1 else 500_000
    count = size // len(PARAGRAPH)
    with tempfile.TemporaryDirectory() as folder:
        files = {**catalogs(count), **programs(count)}
        for name, text in files.items():
            Path(folder, name).write_text(text, "utf-8")
        try:
            import pypandoc
        except ImportError:
            print("pypandoc is not installed, so documents are left out", file=sys.stderr)
        else:
            article = "".join(f"# Part {i}\n\n{PARAGRAPH}\n\n" for i in range(count))
            for target, name in PANDOC.items():
                pypandoc.convert_text(
                    article, target, format="markdown", outputfile=str(Path(folder, name)), extra_args=["-s"]
                )
        print("| format | MB of prose a second |\n|---|---|")
        for path in sorted(Path(folder).iterdir()):
            data = path.read_bytes()
            known = formats.format_of(path.name) or formats.format_of_head(path.name, data)
            known = known or next(code.name for code in CODE if path.suffix in code.suffixes)
            best = 0.0
            for _ in range(3):
                start = time.process_time()
                document = formats.read(formats.source(data, path.name, known), known)
                best = max(best, len(document.text) / (time.process_time() - start) / 1e6)
            print(f"| {known} ({path.suffix}) | {best:.1f} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
