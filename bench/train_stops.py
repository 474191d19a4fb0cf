"""Train the choice of repair for a wrong stop (rules/npqp_rules/artifacts/stops/repair_choice.bin).

usage: train_stops.py HUMAN_FOLDER ANNOTATED.jsonl [--output FILE]

HUMAN_FOLDER holds human English as ``*.txt``, a blank line between two paragraphs. Stops are planted in it: inside a
sentence (join), after a comma (comma), with a small letter at a true boundary (capital), and with a few words of
another sentence behind a finished one (drop). ANNOTATED is in the format of bench/README.md. Every fifth segment is
kept apart: it is scored and never trained on. Needs scikit-learn; the program itself does not.
"""

from __future__ import annotations

import argparse
import collections
import itertools
import json
import pathlib
import random
import re
from typing import TYPE_CHECKING

import data_files
import numpy
from npqp_lint import formats
from npqp_lint.text.apply import apply
from npqp_lint.text.source import Source
from npqp_rules.artifacts.stops import breaks, repair_choice, suspicious_stops
from npqp_rules.artifacts.stops import repairs as break_repairs
from npqp_rules.english import words as w
from npqp_rules.english.case import is_common
from npqp_rules.english.sentences import sentences
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

if TYPE_CHECKING:
    from collections.abc import Iterable

PAIR_COUNT = 2
SAMPLES = 24_000
SHARES = {"join": 0.27, "comma": 0.2, "capital": 0.28, "drop": 0.25}
REAL_WEIGHT = 12.0
AGAIN, SMALL = 0.25, 0.1
"""The shares of planted leftovers that repeat words of their sentence, and that are small words of grammar."""
SMALL_WORDS = "of is can did do the and to not in be it has for are out become there was".split()
Example = tuple[list[str], list[str], bool, str, bool, str]


def paragraphs(files: list[pathlib.Path]) -> list[str]:
    seen: dict[str, None] = {}
    for path in files:
        seen.update(dict.fromkeys(path.read_text("utf-8").split("\n\n")))
    return [text for text in seen if len(text) > 40]


def pair_bits(texts: list[str]) -> bytes:
    counts: collections.Counter[int] = collections.Counter()
    bits = bytearray(repair_choice.PAIR_BITS // 8)
    for text in texts:
        for a, mark, b in re.findall(r"(?=\b([\w’'-]+)(,?) ([a-z][\w’'-]*))", text):
            counts[repair_choice.pair_bit(a, b, mark)] += 1
    for bit, n in counts.items():
        if n >= PAIR_COUNT:
            bits[bit >> 3] |= 1 << (bit & 7)
    return bytes(bits)


def planted(texts: list[str], generator: random.Random) -> list[Example]:
    """Examples made from sound text."""
    found: list[Example] = []
    split = []
    for text in generator.sample(texts, min(len(texts), 30_000)):
        document = formats.read(Source(text), "plain")
        if len(document.blocks) != 1:
            continue
        starts = [*sentences(document).starts(0), len(document.text)]
        split.append([document.text[a:b].strip() for a, b in itertools.pairwise(starts)])
    pool = [sentence for parts in split for sentence in parts if len(sentence) > 30]
    wanted = {action: int(SAMPLES * share) for action, share in SHARES.items()}
    for parts in split:
        for i, sentence in enumerate(parts):
            action = generator.choice([a for a, n in wanted.items() if n > 0] or [""])
            tokens = w.words_of(sentence)
            if not action or len(tokens) < 6 or sentence[-1] not in ".!?":
                continue
            if action in ("join", "comma"):
                example = inside(sentence, action, i + 1 == len(parts), generator)
            elif action == "capital":
                following = parts[i + 1] if i + 1 < len(parts) else generator.choice(pool)
                example = boundary(sentence, tokens, following, generator)
            else:
                example = behind(tokens, generator.choice(pool), generator)
            if example is not None:
                wanted[action] -= 1
                found.append(example)
    return found


def inside(sentence: str, action: str, last: bool, generator: random.Random) -> Example | None:
    """A stop inside a sentence, in place of a space or after a comma."""
    gap = ", " if action == "comma" else " "
    places = [
        m for m in re.finditer(rf"(?<=[\w’]){gap}(?=[a-z]{{1,}}\b)", sentence) if sentence[: m.start()].count(" ") >= 2
    ]
    if not places:
        return None
    weights = [3 if re.match(r"[a-z]+", sentence[m.end() :])[0] in w.FUNCTION_WORDS else 1 for m in places]  # type: ignore[index]
    place = generator.choices(places, weights)[0]
    return w.words_of(sentence[: place.start()]), w.words_of(sentence[place.end() :]), last, ".", False, action


def boundary(sentence: str, tokens: list[str], following: str, generator: random.Random) -> Example | None:
    """A small letter at a true boundary."""
    first = w.words_of(following)[:1]
    if not first or not is_common(first[0].lower()) or not following[0].isupper() or len(following) < 12:
        return None
    lowered = w.words_of(following[0].lower() + following[1:])
    return tokens, lowered, generator.random() < 0.6, sentence[-1], False, "capital"


def behind(tokens: list[str], another: str, generator: random.Random) -> Example | None:
    """A few words of another sentence behind a finished one."""
    other = w.words_of(another)
    size = generator.choices((1, 2, 3, 4, 5), (8, 5, 3, 2, 1))[0]
    at = generator.randrange(max(1, len(other) - size))
    tail = leftover(tokens, other[at : at + size], generator)
    if not tail or any(t[0].isupper() for t in tail[:1]):
        return None
    return tokens, tail, generator.random() < 0.85, ".", False, "drop"


def leftover(tokens: list[str], tail: list[str], generator: random.Random) -> list[str]:
    """What stands behind a finished sentence: words of it said again, as they are or inflected, small words of grammar,
    or words from elsewhere."""
    kind = generator.random()
    content = [token for token in tokens if token.islower() and len(token) > 4 and token not in w.FUNCTION_WORDS]
    if kind < AGAIN and content:
        word = generator.choice(content)
        change = generator.random()
        if change < 0.25:
            word = word[:-1] if word.endswith("s") else word + "s"
        elif change < 0.4:
            word = word.removesuffix("ing") if word.endswith("ing") else word.removesuffix("e") + "ing"
        return [word] if generator.random() < 0.7 else [word, generator.choice(content)]
    if kind < AGAIN + SMALL:
        return generator.sample(SMALL_WORDS, 1 if generator.random() < 0.7 else 2)
    return tail


def annotated(path: pathlib.Path) -> list[tuple[int, bool, Example]]:
    """Real sites whose repair is one of the four; segment number and whether the annotators were sure."""
    found = []
    for number, line in enumerate(path.read_text("utf-8").splitlines()):
        segment = json.loads(line)
        text = segment["text"]
        document = formats.read(Source(text), "plain")
        offset = text.find(document.text[:20]) if document.text else -1
        if len(document.blocks) != 1 or offset < 0 or document.text not in text:
            continue
        for piece in suspicious_stops.lower_case_pieces(document):
            repairs = dict(zip(repair_choice.ACTIONS, breaks.repairs(piece), strict=True))
            for event in segment["events"]:
                start, end = event["start"] - offset, event["end"] - offset
                if piece.stop < end and start <= piece.next:
                    want = fold(document.text[:start] + event["replacement"] + document.text[end:])
                    for action, fix in repairs.items():
                        if fold(apply(document.text, fix.edits)) == want:
                            found.append((number, event["sure"], (*break_repairs.evidence(piece), action)))
                            break
                    break
    return found


def fold(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


Features = list[dict[str, int]]


def frequent(made: Features, real: Features) -> tuple[Features, Features]:
    """The features without the rare ones."""
    rare = collections.Counter(name for f in made for name in f)
    keep = {name for name, n in rare.items() if n >= 6}
    keep |= {n for f in real for n in f if not n.startswith("“") or rare[n] >= 2}
    return [{n: 1 for n in f if n in keep} for f in made], [{n: 1 for n in f if n in keep} for f in real]


def weights_of(model: LogisticRegression, names: Iterable[str], unit: float) -> dict[str, list[int]]:
    """The weights of each feature in units, without those that hardly count."""
    rows = {name: [round(float(v) / unit) for v in model.coef_[:, i]] for i, name in enumerate(names)}
    return {name: row for name, row in rows.items() if max(map(abs, row)) > 1}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("human", type=pathlib.Path)
    parser.add_argument("annotated", type=pathlib.Path)
    parser.add_argument("--output", type=pathlib.Path, help="the file to write, with a manifest beside it")
    options = parser.parse_args()
    files = data_files.human(options.human)
    data_files.corpus([options.annotated], options.annotated)
    generator = random.Random(7)
    texts = paragraphs(files)
    pairs = pair_bits(texts)
    made = planted(texts, generator)
    real = annotated(options.annotated)
    print(f"planted {collections.Counter(e[-1] for e in made)}\nreal {collections.Counter(e[-1] for _, _, e in real)}")

    def features(example: Example) -> dict[str, int]:
        return dict.fromkeys(repair_choice.hints(*example[:5], pairs), 1)

    made_features, real_features = frequent([features(e) for e in made], [features(e) for _, _, e in real])
    vectorizer = DictVectorizer()
    vectorizer.fit(made_features + real_features)
    x_made, x_real = vectorizer.transform(made_features), vectorizer.transform(real_features)
    y_made = numpy.array([repair_choice.ACTIONS.index(e[-1]) for e in made])
    y_real = numpy.array([repair_choice.ACTIONS.index(e[-1]) for _, _, e in real])
    folds = numpy.array([number % 5 for number, _, _ in real])

    def fit(rows: numpy.ndarray) -> LogisticRegression:
        from scipy.sparse import vstack

        x = vstack([x_made, x_real[rows]])
        y = numpy.concatenate([y_made, y_real[rows]])
        weight = numpy.concatenate([numpy.ones(len(y_made)), numpy.full(int(rows.sum()), REAL_WEIGHT)])
        return LogisticRegression(C=0.3, max_iter=400).fit(x, y, sample_weight=weight)

    right = 0
    for fold_number in range(1, 5):
        rows = (folds != 0) & (folds != fold_number)
        test = folds == fold_number
        right += int((fit(rows).predict(x_real[test]) == y_real[test]).sum())
    apart = folds == 0
    model = fit(~apart)
    figures = {
        "planted only": f"{(fit(folds < 0).predict(x_real) == y_real).sum()} of {len(y_real)}",
        "cross-validated on four fifths": f"{right} of {int((~apart).sum())}",
        "the fifth kept apart": f"{(model.predict(x_real[apart]) == y_real[apart]).sum()} of {int(apart.sum())}",
    }
    unit = 1 / 32
    weights = weights_of(model, vectorizer.get_feature_names_out(), unit)
    head = {"weights": weights, "bias": [round(float(b) / unit) for b in model.intercept_], "unit": unit}
    packed = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode() + b"\n" + pairs
    figures |= {"hints": len(weights), "pairs": sum(map(int.bit_count, pairs)), "bytes": len(packed)}
    print("\n".join(f"{name}: {value}" for name, value in figures.items()))
    data_files.write(options.output, packed, [*files, options.annotated], figures)


if __name__ == "__main__":
    main()
