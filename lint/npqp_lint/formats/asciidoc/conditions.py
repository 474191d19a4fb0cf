"""Lines of AsciiDoc that include files, or that make others depend on an attribute."""

from __future__ import annotations

from npqp_lint.formats.asciidoc import markup
from npqp_lint.formats.lines import Lines


def without_conditions(lines: Lines) -> Lines:
    """The lines without those that include files or are conditions; of a condition with content, the content."""
    if not any(sign in lines.text for sign in ("ifdef::", "ifndef::", "ifeval::", "endif::", "include::")):
        return lines
    kept = Lines("")
    kept.text = lines.text
    gap = False
    for i in range(len(lines)):
        match = None if lines.indents[i] else lines.matches(markup.CONDITION, i)
        gap = gap or lines.gaps[i]
        if match is None:
            kept.add(lines.starts[i], lines.ends[i], lines.indents[i], gap)
            gap = False
        elif match[0].startswith("if") and not match[0].startswith("ifeval") and match["content"].strip():
            kept.add(match.start("content"), match.end("content"), 0, gap)
            gap = False
    return kept
