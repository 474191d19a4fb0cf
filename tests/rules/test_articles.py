"""A and an."""

from __future__ import annotations

import pytest
from npqp_lint import formats
from npqp_lint.text.source import Source
from npqp_rules.grammar.articles import wrong_articles
from npqp_rules.grammar.harper import HarperRule


def wrong(text: str, format: str = "plain") -> list[str]:
    """The articles with the words after them, as they should be."""
    document = formats.read(Source(text), format, "en")
    return [f"{match.suggestions[0]}{document.text[match.end :].split('.')[0]}" for match in wrong_articles(document)]


@pytest.mark.parametrize(
    "phrase",
    """an hour|an heirloom|an honest man|an umbrella|an umpire|an unarmed guard|an unanswered call|an uninvited guest
    an unimportant note|an unidentified bird|an unissued ticket|an ugly vase|an usher|an utter mess|an urgent call
    an ulcer|an oncology ward|an onerous task|an only child|an owl|an eel|an idea|an apple|an ounce|an onboard motor
    a user|a useful tool|a usual day|a unit|a unique coin|a unanimous vote|a unary minus|a unidirectional link|a unison
    a utility|a uterus|a ubiquitous weed|a ukulele|a uranium mine|a European law|a euphemism|a ewe|a one-off|a once shy
    an HTTP client|an XML file|an IP address|an OAuth token|a JSON file|a PDF file|a CPU fan
    a cat|a yak|a house|a heron|a quiet lane|a shrew|a wharf|a knife|a psalm|a schooner|a unimodal curve""".replace(
        "\n", "|"
    ).split("|"),
)
def test_the_other_article_is_wrong(phrase: str) -> None:
    article, _, rest = phrase.strip().partition(" ")
    other = "an" if article == "a" else "a"
    assert wrong(f"We saw {article} {rest}.") == []
    assert wrong(f"We saw {other} {rest}.") == [phrase.strip()]


def test_at_the_start_of_a_sentence_the_capital_is_kept() -> None:
    assert wrong("An useful tool. A old mill.") == ["A useful tool", "An old mill"]


@pytest.mark.parametrize(
    "text",
    [
        "We wrote a SQL query and an SQL query.", "It is an historic place, an herb, a herb, a hotel, and an hotel.",
        "Take a URL, an URL, a udev rule, an ndarray, an mbox file, and an sdist.",
        "They play in Serie A under the lamp.", "An Jing and An Cuan are here.", "Plan A uses less.",
        "A invokes B, and it waits.", "Xi’an city and Yan'an city", "the .a archive", "a/an apple", "Q&A appears",
        "a to z, a and b, a is b, an on-off", "an MRI and a UN envoy, a UNESCO site", "an F16", "a étude, an über",
        "class A IP addresses", "a x-ray", "an Xbox", "a if b else c", "option -a eats it",
    ],
)  # fmt: skip
def test_what_is_right_or_no_article_is_left_alone(text: str) -> None:
    assert wrong(text) == []


def test_only_english_sentences_are_looked_at() -> None:
    text = "# A old mill\n\nEl usuario debe volver a usar la puerta, y no la llave a unos metros.\n\nIt is `a` hour."
    document = formats.read(Source(text), "markdown", "en")
    assert list(HarperRule().check(document)) == []
