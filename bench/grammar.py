"""Measure the grammar rules: errors found in the list in grammar_errors.toml, findings per 10,000 words, speed.

python bench/grammar.py                          the list of errors, with the default rules
python bench/grammar.py --engine languagetool    the same with LanguageTool, which must be installed and running
python bench/grammar.py --misses                 list the sentences whose error was not found
python bench/grammar.py --false FILE...          findings per 10,000 words; each line of a .txt file is a paragraph
python bench/grammar.py --speed FILE...          seconds of the default run and of Harper's own on the same files
python bench/grammar.py --table                  the table of Harper's rules in docs/grammar.md
"""

from __future__ import annotations

import argparse
import re
import time
import tomllib
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from npqp_lint import formats
from npqp_lint.config.resolver import Resolver
from npqp_lint.linters import make_linter
from npqp_lint.store import Memory
from npqp_lint.text.source import Source

LIST = Path(__file__).with_name("grammar_errors.toml")
_MARKED = re.compile(r"\[([^\]]*?) -> ([^\]]*)\]")


class Slip(NamedTuple):
    """A sentence with one error, which stands at `start` to `end`, and the sentence as it ought to be."""

    group: str
    wrong: str
    start: int
    end: int
    right: str


def slips(path: Path = LIST) -> list[Slip]:
    """The sentences of the list."""
    found = []
    for group in tomllib.loads(path.read_text("utf-8"))["group"]:
        for sentence in group["sentences"]:
            mark = _MARKED.search(sentence)
            assert mark, sentence
            head, tail = sentence[: mark.start()], sentence[mark.end() :]
            right = re.sub(r" +(?=[ .,;:!?]|$)", "", head + mark[2] + tail)
            found.append(Slip(group["name"], head + mark[1] + tail, len(head), len(head) + len(mark[1]), right))
    return found


def linter(engine: str):
    """The linter of a run without a configuration but for the engine."""
    from dataclasses import replace

    settings = replace(Resolver({}, isolated=True).settings_for("x.txt"), grammar={"engine": engine})
    return make_linter(settings)[0]


def findings(run, text: str, format: str = "plain"):
    """The report of a text; nothing is remembered of the last."""
    document = formats.read(Source(text, "x"), format)
    document.store = Memory()
    report = run.lint(document)
    assert not report.errors, report.errors
    return report


def errors(engine: str, misses: bool, path: Path) -> None:
    """The table of the list: found in each group, by whom, and findings in the corrected sentences."""
    run = linter(engine)
    total, hit, families, alarms = Counter(), Counter(), Counter(), []
    for slip in slips(path):
        total[slip.group] += 1
        near = [d for d in findings(run, slip.wrong).diagnostics if d.start <= slip.end and d.end >= slip.start]
        if near:
            hit[slip.group] += 1
            families[near[0].rule] += 1
        elif misses:
            print(f"missed: {slip.wrong}")
        alarms += [(slip.right, d.rule, d.engine_rule or "") for d in findings(run, slip.right).diagnostics]
    width = max(map(len, total))
    for group, many in total.items():
        print(f"{group:{width}} {hit[group]:4} of {many:3}")
    many, found = total.total(), hit.total()
    print(f"{'all':{width}} {found:4} of {many:3}  {100 * found / many:.0f} %")
    print("found by", ", ".join(f"{rule} {count}" for rule, count in families.most_common()))
    print(f"findings in the {many} corrected sentences: {len(alarms)}")
    for right, *who in alarms:
        print(f"    {' '.join(who)}: {right}")


def texts(paths: list[Path]) -> list[tuple[str, str]]:
    """The contents, with their formats; equal lines of text files are taken once."""
    seen: set[str] = set()
    found = []
    for path in paths:
        text = path.read_bytes().decode("utf-8", "replace")
        if path.suffix == ".txt":
            lines = [line for line in dict.fromkeys(text.split("\n")) if line not in seen]
            seen.update(lines)
            found += [("\n\n".join(lines[i : i + 500]), "plain") for i in range(0, len(lines), 500)]
        else:
            found.append((text, formats.format_of(path.name) or "plain"))
    return found


def false_alarms(engine: str, paths: list[Path], show: bool) -> None:
    """Grammar findings in 10,000 words, in all and of each rule."""
    run = linter(engine)
    words, found = 0, Counter()
    for text, format in texts(paths):
        report = findings(run, text, format)
        words += report.words
        for d in report.diagnostics:
            if d.family == "grammar":
                found[d.engine_rule or d.rule] += 1
                if show:
                    context = text[max(0, d.start - 60) : d.start], text[d.start : d.end], text[d.end : d.end + 40]
                    print(f"{d.engine_rule or d.rule:24} {'«'.join(context[:2])}»{context[2]}".replace("\n", " "))
    print(f"{words} words, {found.total()} findings, {found.total() / words * 10000:.2f} per 10,000 words")
    print(", ".join(f"{rule} {count}" for rule, count in found.most_common(60)))


def speed(paths: list[Path]) -> None:
    """The default run and Harper's own default, file by file in turns, so that both meet the same load."""
    import harper

    run, theirs = linter("harper"), harper.Linter()
    contents = texts(paths)
    findings(run, "This is a text."), theirs.lint("This is a text.")
    ours = theirs_took = cpu = their_cpu = 0.0
    for text, format in contents:
        started, used = time.perf_counter(), time.process_time()
        findings(run, text, format)
        ours, cpu = ours + time.perf_counter() - started, cpu + time.process_time() - used
        started, used = time.perf_counter(), time.process_time()
        theirs.lint(text, language="markdown" if format == "markdown" else "plaintext")
        theirs_took, their_cpu = theirs_took + time.perf_counter() - started, their_cpu + time.process_time() - used
    size = sum(len(text.encode()) for text, _ in contents) / 1e6
    print(f"{size:.2f} MB: npqp-lint {ours:.2f} s, Harper {theirs_took:.2f} s, ratio {ours / theirs_took:.2f}")
    print(f"processor time: npqp-lint {cpu:.2f} s, Harper {their_cpu:.2f} s, ratio {cpu / their_cpu:.2f}")


def table() -> str:
    """How often each of Harper's rules that is on or in preview was right, as docs/grammar.md shows it."""
    from npqp_rules.grammar.harper import chosen
    from npqp_rules.lexicons import load

    lines = ["| rule | manuals | news, reviews | fiction | read | right | on |", "|---|--:|--:|--:|--:|--:|---|"]
    for name, figures in load("harper_measured")["measured"].items():
        if any(figures):
            lines.append(f"| {name} | {' | '.join(map(str, figures))} | {'yes' if name in chosen() else 'preview'} |")
    return "\n".join(lines)


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--engine", default="harper", choices=("harper", "languagetool", "none"))
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--list", type=Path, default=LIST, help="another list of sentences with one error each")
    parser.add_argument("--show", action="store_true", help="with --false: print each finding")
    parser.add_argument("--false", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--table", action="store_true", help="print the table of Harper's rules")
    parser.add_argument("--speed", nargs="+", type=Path, metavar="FILE")
    given = parser.parse_args()
    if given.table:
        print(table())
    elif given.false:
        false_alarms(given.engine, given.false, given.show)
    elif given.speed:
        speed(given.speed)
    else:
        errors(given.engine, given.misses, given.list)


if __name__ == "__main__":
    main()
