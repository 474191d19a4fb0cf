"""Readability: what is counted, the scores, the rules, and that nothing goes to the network or loads in vain."""

from __future__ import annotations

import json
import subprocess
import sys
import textwrap
from itertools import chain
from pathlib import Path
from typing import get_args

import jsonschema
import pyphen  # type: ignore[import-untyped]
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from npqp_lint import formats, lint_text
from npqp_lint.linter import Linter
from npqp_lint.rule import Severity
from npqp_lint.text.source import Source
from npqp_rules.readability import RULES, formulas
from npqp_rules.readability.dense_paragraph import DenseParagraph
from npqp_rules.readability.formulas import Counts
from npqp_rules.readability.grade import HARD, HARDER, Grade
from npqp_rules.readability.hard_section import HardSection
from npqp_rules.readability.hyphens import Patterns
from npqp_rules.readability.long_sentence import LongSentence
from npqp_rules.readability.prose import sections, words_of
from npqp_rules.readability.scores import LEAST_WORDS, measured, scores
from npqp_rules.readability.syllables import Dictionary, judge, textstat
from work import calls, check_growth

PLAIN = (
    "The ferry left at ten. Mr. A. Smith of the U.S. embassy had missed it, so he took the train at 10.30 a.m. "
    "and paid 1,200 crowns. Nobody asked why. He read the well-known guide, which didn’t help, and slept. "
)


def read(text: str, format: str = "plain"):
    return formats.read(Source(text), format)


def sentences(text: str, format: str = "plain") -> list[list[str]]:
    return [sentence.words for section in sections(read(text, format)) for sentence in section.sentences]


def findings(rule, text: str, format: str = "plain"):
    report = Linter([rule]).lint(read(text, format))
    assert not report.errors
    return report.diagnostics


# What is counted


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Mr. A. Smith of the U.S. team", "Mr A Smith of the US team"),
        ("It’s a well-known state-of-the-art idea", "It's a well-known state-of-the-art idea"),
        ("At 10.30 a.m. he paid 1,200.50 crowns", "At 1030 am he paid 120050 crowns"),
        ("rock’n’roll at five o’clock isn’t O’Brien’s", "rocknroll at five oclock isn't OBrien's"),
        ("one – two—three … four ￼ & five/six", "one two three four five six"),
        ("‘quoted’ “words” and (these)", "quoted words and these"),
        ("na\u0131\u0308ve cafe\u0301s", "na\u0131\u0308ve cafés".replace("\u0308", " ")),
        ("", ""),
    ],
)
def test_words(text, words):
    assert words_of(text) == words.split()


def test_a_sentence_with_abbreviations_is_one():
    assert [len(words) for words in sentences("Mr. A. Smith of the U.S. met Dr. B. Jones Jr. at 10 a.m. He left.")] == [
        14,
        2,
    ]


def test_short_sentences_count():
    assert sentences("Yes. No. Maybe so.") == [["Yes"], ["No"], ["Maybe", "so"]]


def test_only_running_prose_counts():
    text = """\
    # A heading that counts for nothing

    First we read `some.code()` and [a link](https://example.org/a/b.html?c=d). See https://example.org/x.y.

    - one item without a stop
    - another item, that has one.

    | a | table |
    |---|-------|
    | of | words |

    ```python
    print("Not. Prose.")
    ```

    > A quote is prose.
    """
    assert [" ".join(words) for words in sentences(textwrap.dedent(text), "markdown")] == [
        "First we read and a link",
        "See",
        "one item without a stop",
        "another item that has one",
        "A quote is prose",
    ]


def test_other_languages_are_left_out():
    document = formats.read(Source(PLAIN * 5), "plain", "fr")
    assert measured(document) is None


def test_sections_go_from_heading_to_heading():
    text = f"{PLAIN}\n\n# One\n\n{PLAIN * 3}\n\n## Two\n\n## Three\n\n{PLAIN}\n\n{PLAIN * 3}"
    document = read(text, "markdown")
    assert [len(section.paragraphs) for section in sections(document)] == [1, 1, 2]
    report = lint_text(text, path="a.md")
    assert report.readability is not None
    found = [(part["heading"], part["level"]) for part in report.readability["sections"]]
    assert found == [("One", 1), ("Three", 2)]
    assert [text[part["start"] :][:3] for part in report.readability["sections"]] == ["One", "Thr"]


PIECES = st.lists(
    st.sampled_from(
        "the Mr. Dr. U.S. e.g. it’s well-known 3.14 1,000 No. 5 a.m. – — … . ? ! , ; ’s “yes” (no) ￼ etc. St. A. I "
        "don't o’clock and/or re-do_it ’tis Washington’s 50% C++ .NET v1.2.3 ?! ... naïve İstanbul 你好。 x.y".split()
    ),
    max_size=40,
).map(" ".join)


@settings(max_examples=200, deadline=None)
@given(PIECES | st.text(max_size=200))
def test_textstat_counts_as_we_do(text):
    found = sentences(text)
    pieces = [f"{' '.join(words)}." for words in found]
    counter = textstat()
    assert [counter.sentence_count(piece) for piece in pieces] == [1] * len(found)
    assert [counter.lexicon_count(piece) for piece in pieces] == [len(words) for words in found]
    if all(len(words) > 2 for words in found):  # it drops shorter ones from a longer text
        assert counter.sentence_count(" ".join(pieces)) == len(found)
        assert counter.lexicon_count(" ".join(pieces)) == sum(map(len, found))


@settings(max_examples=200, deadline=None)
@given(PIECES | st.text(max_size=200))
def test_a_paragraph_is_counted_as_its_sentences(text):
    document = read(text)
    for paragraph in (paragraph for section in sections(document) for paragraph in section.paragraphs):
        words = [sentence.words for sentence in paragraph.sentences]
        assert (paragraph.length, paragraph.size) == (len(words), sum(map(len, words)))
        assert [word for piece in paragraph.pieces for word in words_of(piece)] == list(chain.from_iterable(words))
        for limit in (1, 2, 5):
            long = [sentence for sentence in paragraph.sentences if len(sentence.words) > limit]
            assert [one for one in paragraph.longer(limit) if len(one.words) > limit] == long


@pytest.mark.parametrize(
    ("name", "formula"),
    [
        ("flesch_reading_ease", formulas.flesch_reading_ease),
        ("flesch_kincaid_grade", formulas.flesch_kincaid_grade),
        ("gunning_fog", formulas.gunning_fog),
        ("smog_index", formulas.smog),
        ("automated_readability_index", formulas.automated_readability),
        ("dale_chall_readability_score", formulas.dale_chall),
    ],
)
@pytest.mark.parametrize("text", [PLAIN.replace("-", " ") * 10, HARD + HARDER])
def test_scores_are_those_of_textstat(name, formula, text):
    document = read(text)
    counts = document.fact(scores).counts
    whole = " ".join(f"{' '.join(words)}." for words in sentences(text))
    assert counts is not None
    assert formula(counts) == pytest.approx(getattr(textstat(), name)(whole))


# The formulas, against examples that others worked


@pytest.mark.parametrize(
    ("formula", "counts", "score"),
    [
        # https://en.wikipedia.org/wiki/Flesch-Kincaid_readability_tests: "The Australian platypus is seemingly ..."
        (formulas.flesch_reading_ease, Counts(words=13, sentences=1, syllables=24), 37.5),
        (formulas.flesch_kincaid_grade, Counts(words=13, sentences=1, syllables=24), 11.3),
        # the same page: the highest ease and the lowest grade there can be, of sentences of one short word
        (formulas.flesch_reading_ease, Counts(words=1, sentences=1, syllables=1), 121.22),
        (formulas.flesch_kincaid_grade, Counts(words=1, sentences=1, syllables=1), -3.40),
        # the same page, "Green Eggs and Ham": 5.7 words a sentence, 1.02 syllables a word
        (formulas.flesch_kincaid_grade, Counts(words=5700, sentences=1000, syllables=5814), -1.3),
        # A. Stilman, "Grammatically Correct", on its own first hundred words
        (formulas.gunning_fog, Counts(words=100, sentences=5, complex=14), 13.6),
        # Coleman and Liau (1975), on their own abstract; L is 537, S 4.20
        (formulas.coleman_liau, Counts(words=119, sentences=5, letters=639), 14.5),
        # https://exercism.org/tracks/awk/exercises/automated-readability-index
        (formulas.automated_readability, Counts(words=34, sentences=5, characters=186), 7.74),
    ],
)
def test_published_examples(formula, counts, score):
    digits = len(str(score).partition(".")[2])
    assert round(formula(counts), digits) == score


@pytest.mark.parametrize(
    ("polysyllables", "grade"),
    [(1, 4), (4, 5), (9, 6), (16, 7), (25, 8), (36, 9), (49, 10), (64, 11), (81, 12), (100, 13)],
)
def test_smog_agrees_with_its_table(polysyllables, grade):
    """McLaughlin (1969): in 30 sentences, the grade is 3 and the root of the polysyllables, with an error of 1.5."""
    assert formulas.smog(Counts(sentences=30, polysyllables=polysyllables)) == pytest.approx(grade, abs=0.7)


def test_dale_chall_adds_a_step_over_five_percent():
    """No worked example is at hand: these are its two terms (Dale and Chall, 1948) with numbers that leave no doubt."""
    assert formulas.dale_chall(Counts(words=100, sentences=10, difficult=0)) == pytest.approx(0.496)
    assert formulas.dale_chall(Counts(words=100, sentences=10, difficult=5)) == pytest.approx(0.7895 + 0.496)
    assert formulas.dale_chall(Counts(words=100, sentences=10, difficult=10)) == pytest.approx(1.579 + 0.496 + 3.6365)


# Words


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        ("cat", 1),
        ("Water", 2),
        ("aardvark", 2),
        ("don't", 1),
        ("well-known", 2),
        ("state-of-the-art", 4),
        ("science", 2),
    ],
)
def test_syllables(word, syllables):
    assert judge()(word).syllables == syllables


def test_the_dictionary_is_whole():
    known = Dictionary()
    words = [line.split() for line in known._lines]
    assert sum(map(len, words)) == len({*chain(*words)}) == 126_052
    assert [len(known[word][0]) for word in ("hmm", "cat", "abacus", "antidisestablishmentarianism")] == [0, 1, 3, 12]


def test_a_word_is_found_in_blocks_as_in_a_set():
    known = Dictionary()
    lines = [line.split() for line in known._lines]
    asked = [(word, count) for count, words in enumerate(lines) for word in (*words[:400:9], *words[-400::9])]
    for _ in range(4):  # at last from sets
        assert [len(known[word][0]) for word, _ in asked] == [count for _, count in asked]
        for absent in ("", "'", "aaab", "watr", "zzzzzz"):
            with pytest.raises(KeyError):
                known[absent]
    assert known._sets


def test_hyphens_are_those_of_pyphen():
    path = pyphen.LANGUAGES["en_US"]
    judge()
    ours, theirs = pyphen.hdcache[path], pyphen.HyphDict(path)
    assert isinstance(ours.patterns, Patterns)
    assert ours.maxlen == theirs.maxlen
    said = {letters: ours.patterns.get(letters) for letters in ours.patterns}
    assert {letters: what for letters, what in said.items() if what} == theirs.patterns
    assert ours.patterns.get("qqq") is None


# No network, no warning, nothing loaded in vain


def run(code: str, **environment: str) -> str:
    command = [sys.executable, "-W", "error", "-c", textwrap.dedent(code)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", env=environment or None)
    assert done.returncode == 0, done.stderr
    assert not done.stderr
    return done.stdout


GUARD = """
    import sys
    tried = []
    sys.addaudithook(lambda event, args: tried.append(event) if event.startswith(("socket.", "urllib.")) else None)
"""


@pytest.mark.parametrize("before", ["", "import nltk", "import textstat"])
def test_offline_nothing_is_tried(before, tmp_path):
    code = f"""{GUARD}
    {before}
    tried.clear()
    from npqp_lint import lint_text
    found = lint_text({PLAIN * 5!r})
    assert not found.errors
    print(found.readability["words"], tried, "nltk" in sys.modules)
    import nltk
    nltk.data.find
    """
    home = str(tmp_path)
    words, rest = run(code, HOME=home, NLTK_DATA=home, PATH="").split(" ", 1)
    assert int(words) == len(PLAIN.replace("a.m.", "am").split()) * 5
    assert rest.strip() == f"[] {bool(before)}"


@pytest.mark.parametrize(
    "call",
    [
        f"lint_text({PLAIN * 5!r}, ignore=['readability'])",
        f"lint_text({PLAIN * 5!r}, select=['MT'])",
        f"lint_text({PLAIN!r})",
    ],
)
def test_textstat_is_not_loaded_in_vain(call):
    out = run(f"""
        import sys
        from npqp_lint import lint_text
        found = {call}
        print(found.readability, [name for name in ("textstat", "nltk", "pyphen") if name in sys.modules])
    """)
    assert out.strip() == "None []"


# The report


def test_under_a_hundred_words_there_is_no_score():
    words = ["word"] * (LEAST_WORDS - 1)
    assert lint_text(" ".join(words)).readability is None
    found = lint_text(" ".join([*words, "word"])).readability
    assert found is not None
    assert (found["words"], found["sentences"]) == (100, 1)


def test_json_holds_every_score_and_fits_the_schema(tmp_path: Path):
    path = tmp_path / "a.md"
    path.write_text(f"# One\n\n{PLAIN * 5}", "utf-8")
    command = [
        sys.executable,
        "-m",
        "npqp_lint",
        str(path),
        "--isolated",
        "--no-cache",
        "--format",
        "json",
        "--exit-zero",
    ]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    data = json.loads(done.stdout)
    schema = Path(formats.__file__).parents[1] / "output/schema.json"
    jsonschema.validate(data, json.loads(schema.read_text("utf-8")))
    found = data["documents"][0]["readability"]
    names = [formula.__name__ for formula in formulas.FORMULAS]
    assert list(found) == ["words", "sentences", *names, "sections"]
    (part,) = found["sections"]
    assert part["start"] == {"offset": 2, "line": 1, "column": 3}
    assert {name: part[name] for name in names} == {name: found[name] for name in names}


def test_a_megabyte_takes_calls_in_proportion():
    short, long = ("\n\n".join(f"# Part {n}\n\n{PLAIN}\n\n- {HARD}" for n in range(parts)) for parts in (310, 1250))
    assert len(long) > 1_000_000
    check_growth(lambda text: measured(read(text, "markdown")), short, long)
    document = read(long, "markdown")
    assert calls(lambda: measured(document)) < len(long)  # 0.72 for a character when it was set


# The rules

BAD = [pytest.param(rule, example.text, id=rule.code) for rule in RULES for example in rule.bad]
GOOD = [pytest.param(rule, text, id=rule.code) for rule in RULES for text in rule.good]


@pytest.mark.parametrize(("rule", "text"), BAD)
def test_bad_examples_are_found(rule, text):
    (found,) = findings(rule(), text)
    assert (found.severity, found.fixes) == ("info", ())
    assert found.message.endswith(".")


@pytest.mark.parametrize(("rule", "text"), GOOD)
def test_good_examples_are_left_alone(rule, text):
    assert findings(rule(), text) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_rules_are_whole(rule):
    assert (rule.family, rule.stage, rule.severity) == ("readability", "stable", "info")
    assert rule.severity in get_args(Severity)
    assert [option.limit for option in rule.options.values()] == [True]
    for heading in ("## What it does", "## Why it matters", "## Fix safety", "## Severity"):
        assert heading in rule.documentation()


def test_long_sentence_tells_where_to_part_it():
    rule = LongSentence({"max-sentence-words": 10})
    (found,) = findings(rule, "The boats lay in the harbour all winter, but nobody came to mend them.")
    assert found.message == "The sentence at “The boats lay in the” has 14 words, more than 10."
    assert found.hints == ("Try to end it before “but nobody came to”.",)
    (found,) = findings(rule, "The old boats lay in the small harbour of the town.")
    assert found.message.endswith("has 11 words, more than 10.")
    assert found.hints == ("Try splitting it in two.",)


def test_dense_paragraph_tells_where_to_part_it():
    text = "The boats lay still. Nobody came to mend them. In spring the ice broke. Then they sank."
    (found,) = findings(DenseParagraph({"max-paragraph-words": 10}), text)
    assert found.message == "This paragraph has 17 words in 4 sentences, more than 10."
    assert found.hints == ("Try a new paragraph at “In spring the ice broke.”.",)
    (found,) = findings(DenseParagraph({"max-paragraph-words": 3}), "The boats lay still.")
    assert found.hints == ("Try splitting it into several sentences.",)


def test_grade_tells_what_is_hard_and_what_would_do():
    text = (
        "The old town had a good harbour and the boats lay there all the long winter while nobody came to mend them. "
    )
    (found,) = findings(Grade({"max-grade": 5}), text * 5)
    assert found.message == "The document reads at grade 6.9 (Flesch-Kincaid), over 5."
    assert found.hints == (
        "Sentences have 22 words and words 1.2 syllables on average.",
        "The hardest sentence has 22 words, at “The old town had a”.",
        "Try sentences of 17 words on average.",
    )
    assert (found.start, found.end) == (0, 3)


def test_zero_is_no_limit():
    text = f"# Duties\n\n{HARD}{HARDER}"
    for rule in RULES:
        assert findings(rule(dict.fromkeys(rule.options, 0)), text, "markdown") == []


def test_hard_section_stands_at_its_heading():
    text = f"# Easy\n\n{PLAIN * 4}\n\n# Hard\n\n{HARD}{HARDER}"
    (found,) = findings(HardSection(), text, "markdown")
    assert text[found.start : found.end] == "Hard"


def test_information_gives_way_and_a_set_limit_does_not(tmp_path: Path):
    text = f"{'. said the boats lay still all the long winter':s} {'and nobody came to mend them ' * 9}."
    config = tmp_path / "npqp-lint.toml"
    config.write_text("")
    codes = {found.code for found in lint_text("The harbour froze" + text, config=config).diagnostics}
    config.write_text("[readability]\nmax-sentence-words = 40")
    limited = lint_text("The harbour froze" + text, config=config).diagnostics
    assert "MT105" in codes
    assert {found.code: found.severity for found in limited}.get("RD101") == "warning"


@pytest.mark.parametrize(("config", "status"), [("", 0), ("[readability]\nmax-grade = 12", 1)])
def test_it_fails_only_where_a_limit_is_set(config, status, tmp_path: Path):
    (tmp_path / "npqp-lint.toml").write_text(config)
    (tmp_path / "a.txt").write_text(HARD + HARDER)
    command = [sys.executable, "-m", "npqp_lint", "a.txt", "--no-cache", "--select", "RD"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8")
    assert done.returncode == status, done.stdout
    assert "RD103 grade" in done.stdout
    assert "Readability: grade 32.7 (Flesch-Kincaid), 101 words." in done.stdout


def test_the_reading_time_is_that_of_words():
    """Brysbaert (2019): 238 words of nonfiction a minute."""
    assert formulas.reading_time_seconds(Counts(words=238)) == 60
    assert round(formulas.reading_time_seconds(Counts(words=655))) == 165


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Install version 18.0.2. Product names are listed below.", [3, 5]),
        ("It needs at least 4.2. Older files are converted.", [5, 4]),
        ("Open Acme.Licences and log.level in the editor.", [7]),
        ("He works for the U.S. Navy in the port.", [9]),
    ],
)
def test_versions_and_dotted_names(text, expected):
    assert [len(words) for words in sentences(text)] == expected


def test_no_message_shows_the_placeholder():
    import npqp_lint

    text = "The `server` reads a file " + "and it writes the `value` to the log of the day " * 8 + "at last.\n"
    report = npqp_lint.lint_text(text, path="a.md", select=["RD101"])
    assert report.diagnostics
    assert all("\ufffc" not in found.message for found in report.diagnostics)
