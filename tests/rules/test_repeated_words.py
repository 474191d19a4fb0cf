"""Repeated words: what is safe to delete, other languages, placeholders, and loops."""

import pytest
from npqp_lint.formats import markdown, plain
from npqp_lint.text.document import Builder
from npqp_lint.text.source import Source
from npqp_rules.artifacts.repetition.repeated_words import RepeatedWords


def found(text: str, language: str = "en") -> list[tuple[str, str, str]]:
    """Each finding's words, the text after its first fix, and how safe that is."""
    document = plain.read(Source(text), language)
    result = []
    for finding in RepeatedWords().check(document):
        fix = finding.fixes[0]
        (edit,) = fix.edits
        fixed = document.text[: edit.start] + edit.text + document.text[edit.end :]
        result.append((document.text[finding.start : finding.end], fixed, fix.applicability))
    return result


@pytest.mark.parametrize(("word", "safe"), [("the", "safe"), ("a", "unsafe"), ("and", "unsafe")])
def test_a_doubled_article_is_safe_as_real_text_has_shown(word: str, safe: str) -> None:
    assert found(f"We met {word} {word} old man.") == [(f"{word} {word}", f"We met {word} old man.", safe)]


@pytest.mark.parametrize("text", ["It bends inward in the The upper part turns.", "The the upper part turns."])
def test_a_capital_among_doubled_words_is_not_safe(text: str) -> None:
    ((_, _, applicability),) = found(text)
    assert applicability == "unsafe"


@pytest.mark.parametrize("text", ["The map we looked at at noon.", "All it was was noise.", "She gave in in May."])
def test_grammatical_doubles_are_left(text: str) -> None:
    assert found(text) == []


def test_the_last_word_does_not_stand_before_the_first() -> None:
    assert [words for words, _, _ in found("Was done was done before we asked what")] == ["Was done was done"]


def test_doubled_article_comes_with_a_choice() -> None:
    (finding,) = RepeatedWords().check(plain.read(Source("He fed a cat an an owl.")))
    assert [fix.edits[0].text for fix in finding.fixes] == ["", "and"]


def test_content_words_are_not_safe() -> None:
    assert found("Put the invoice invoice away.") == [("invoice invoice", "Put the invoice away.", "unsafe")]


def test_other_languages_need_longer_words() -> None:
    assert found("Wir sahen die die Bilder malten.", "de") == []
    assert found("Nous nous levons.", "fr") == []
    assert found("Wir haben Bilder gesehen gesehen.", "de") == [
        ("gesehen gesehen", "Wir haben Bilder gesehen.", "unsafe"),
    ]


def test_two_placeholders_are_no_repeat() -> None:
    source = Source("Use AA BB here.")
    builder = Builder(source, "plain")
    builder.begin("paragraph")
    builder.text(0, 4)
    builder.opaque(4, 6)
    builder.text(6, 7)
    builder.opaque(7, 9)
    builder.text(9, 15)
    assert list(RepeatedWords().check(builder.build())) == []


def test_no_repeat_across_paragraphs() -> None:
    assert found("We met the\n\nthe old man.") == []


def test_a_loop_is_one_finding() -> None:
    text = "We wish you a good day " + "we wish you a good day " * 500 + "in Graz."
    assert len(found(text.strip())) == 1


def test_long_runs_of_one_word_take_no_long_time() -> None:
    assert found("ha " * 40_000) == []


def test_a_sentence_said_again_is_dropped_whole() -> None:
    text = "The ferry will not sail today. The ferry, will not sail today. Call us!"
    (said,) = found("Look out. " + text)
    assert said[1:] == ("Look out. The ferry will not sail today. Call us!", "unsafe")


@pytest.mark.parametrize(
    "text",
    [
        "We won it. We won it.",  # short enough to be said for joy
        "The ferry will not sail today. The ferry will not sail tomorrow.",
        "The ferry will not sail today.\n\nThe ferry will not sail today.",
        "The ferry will not sail today.\nThe ferry will not sail today.\nNor will we.",  # verse
    ],
)
def test_sentences_that_only_look_alike_or_are_meant_are_left(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("The Harbour Trust (HT) HT runs it.", "The Harbour Trust (HT) runs it."),
        ("Ask HT (HT) about it.", "Ask HT about it."),
    ],
)
def test_a_short_form_beside_its_bracket(text: str, fixed: str) -> None:
    assert [said[1] for said in found(text)] == [fixed]


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("Ms. Obi said, “It floats.” she said.", "Ms. Obi said, “It floats.”"),
        ("Ms. Obi said, “Does it float?” she said.", "Ms. Obi said, “Does it float?”"),
        ("Ms. Obi stressed that “it floats”, she said.", "Ms. Obi stressed that “it floats.”"),
    ],
)
def test_a_speaker_named_twice(text: str, fixed: str) -> None:
    assert [said[1] for said in found(text)] == [fixed]


def test_two_speakers_are_two() -> None:
    assert found('He said, "Come in," she said.') == []
    assert found('He said, "Come in." Then, "Sit down," he said.') == []


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        ("Return the item with key *key* of the table.", 0),
        ("Join them with *and* and with *or*.", 0),
        ("*Key* key pairs with it.", 0),
        ("It takes a host *host*", 0),
        ("Put the *invoice* *invoice* away.", 1),
        ("The `a` value comes before the `b` value. The `b` value comes before the `c` value.", 0),
        ("The value of `a` comes before the `b` one. The value of `a` comes before the `b` one.", 1),
        ("See our [stable policy](u) policy.", 1),
        ("We met *the* *old man* and the the dog.", 1),
    ],
)
def test_a_thing_and_its_name_in_a_mark_are_no_repeat(text: str, findings: int) -> None:
    assert len(list(RepeatedWords().check(markdown.read(Source(text))))) == findings
