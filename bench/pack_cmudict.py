"""Build the syllable counts of the readability scores from the CMU Pronouncing Dictionary.

    git clone https://github.com/cmusphinx/cmudict    # the shipped file: commit 0f8072f, 17 December 2024
    python bench/pack_cmudict.py cmudict [--output FILE]

A line of its `cmudict.dict` is a word and its sounds, "aardvark AA1 R D V AA2 R K"; the sounds that end in a digit are
vowels, one to a syllable. Kept is the first pronunciation of each word, for that is the one textstat counts: line n of
the packed text holds the words of n syllables. The licence goes beside it.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

import data_files


def syllables(dictionary: str) -> dict[str, int]:
    """The syllables of each word, by its first pronunciation."""
    counts: dict[str, int] = {}
    for line in dictionary.split("\n"):
        word, *sounds = line.partition("#")[0].split() or [""]
        if word and not word.endswith(")"):  # "word(2)" is another pronunciation
            counts.setdefault(word.lower(), sum(sound[-1].isdigit() for sound in sounds))
    return counts


def packed(counts: dict[str, int]) -> bytes:
    """The words by their syllables; not compressed, because that would take longer to undo than all lookups."""
    lines = [" ".join(sorted(word for word in counts if counts[word] == n)) for n in range(max(counts.values()) + 1)]
    return "\n".join(lines).encode()


def main() -> None:
    """Count, and write the file, its manifest and the licence."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--output", type=Path, help="the file to write, with a manifest and the licence beside it")
    options = parser.parse_args()
    source = options.folder / "cmudict.dict"
    files = data_files.corpus([source] if source.exists() else [], source)
    counts = syllables(source.read_text("utf-8"))
    data = packed(counts)
    print(f"{len(counts):,} words, {len(data):,} bytes")
    data_files.write(options.output, data, files, {"words": len(counts), "bytes": len(data)})
    if options.output is not None:
        shutil.copyfile(options.folder / "LICENSE", options.output.with_name("LICENSE.cmudict"))


if __name__ == "__main__":
    main()
