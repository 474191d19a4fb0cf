"""The end of a sentence that an earlier part of it has said goes; what compares, lists, or stresses stays."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from first_fixes import repaired
from hypothesis import given
from hypothesis import strategies as st
from npqp_lint.rule import Finding
from npqp_lint.text.document import Document
from npqp_rules.artifacts.repetition.near_repeats import ends_again, row_of
from npqp_rules.artifacts.repetition.repeated_words import RepeatedWords
from npqp_rules.english.tokens import counts, tokens_of
from npqp_rules.seldom.repeats.tails import tails_again
from work import check_growth


def without(text: str) -> str:
    """The text without the ends of sentences that come again."""

    def tails(document: Document) -> Iterator[Finding]:
        tokens = document.fact(tokens_of)
        return tails_again(document, tokens, ends_again(document, tokens, row_of(tokens.words, document.fact(counts))))

    return repaired(tails, text)


TAILS = {
    # with commas or quotation marks inside
    "She is known, in particular, for The Mill, Ann and Boats, in particular, for The Mill, Ann and Boats.": (
        "She is known, in particular, for The Mill, Ann and Boats."
    ),
    'It ends ( they mocked it), then with the same "Fifth Key", then with the same "Fifth Key".': (
        'It ends ( they mocked it), then with the same "Fifth Key".'
    ),
    "The survey asks for their spread by age and by place in each of the nine towns of the valley, the survey asks for "
    "their spread by age and by place in each of the nine towns of the valley.": (
        "The survey asks for their spread by age and by place in each of the nine towns of the valley."
    ),
    # with a word added or changed
    "They shut it, ending the chance of a move to the lake, thus ending the chance of a move to the lake.": (
        "They shut it, ending the chance of a move to the lake."
    ),
    "“He meets them at night, including dropping them off at hidden spots, including dropping them off in hidden "
    "spots.”": "“He meets them at night, including dropping them off at hidden spots.”",
    "They saw at once what was true: the dry, short lines of young Ada Holm gain strength here and keep it until the "
    "very end: the dry, short lines of young Ada Holm are gaining strength already and keep it until the very end.": (
        "They saw at once what was true: the dry, short lines of young Ada Holm gain strength here and keep it until "
        "the very end."
    ),
    "We went to see Aunt Ann, and she would make pancakes, and she would make pancakes.": (
        "We went to see Aunt Ann, and she would make pancakes."
    ),
    "It ran in farms, glass works, food plants, and food plants.": "It ran in farms, glass works, and food plants.",
    # with other words between
    "Praise goes to the mayor who, since the beginning of his term, has built a lot since the beginning of his term.": (
        "Praise goes to the mayor who, since the beginning of his term, has built a lot."
    ),
    "In the middle period, there was a shortage of grain in the middle period.": (
        "In the middle period, there was a shortage of grain."
    ),
    "I think it is a very cheap product because it costs little, so I think it is a very cheap product.": (
        "I think it is a very cheap product because it costs little."
    ),
    "He named one based on the finds of local men in 1903 ( Year 36), and another in 1905 ( the same year), based on "
    "the finds of local men in 1903 ( Year 36).": (
        "He named one based on the finds of local men in 1903 ( Year 36), and another in 1905 ( the same year)."
    ),
    "The play ( whose end, despite the gulf between two towns, can be seen, despite the gulf between two towns) .": (
        "The play ( whose end, despite the gulf between two towns, can be seen) ."
    ),
    '"The weekends are the best hours of life, as far as I know, " the weekends are the best hours of life.': (
        '"The weekends are the best hours of life, as far as I know."'
    ),
    "A source close to the river club told us, a source who was close to the river club.": (
        "A source close to the river club told us."
    ),
    "North Mill Support Fund was set up after the flood, and North Mill Support Fund.": (
        "North Mill Support Fund was set up after the flood."
    ),
    "More will come, a spokesman said on Tuesday, a spokesman said.": "More will come, a spokesman said on Tuesday.",
    "It bans ships registered under the flag of Holm since May, which have been registered under the flag of Holm.": (
        "It bans ships registered under the flag of Holm since May."
    ),
    "Two rose, while the small bank lagged behind badly then as the small bank lagged behind.": (
        "Two rose, while the small bank lagged behind badly then."
    ),
    "It is used for rare heart diseases, for example, rare heart diseases.": (
        "It is used for rare heart diseases, for example."
    ),
    "They sell comic books, including comic books.": "They sell comic books.",
    # a clause, a predicate, or a phrase that is joined to itself
    "It was a good place to stay, and it was a good place to stay.": "It was a good place to stay.",
    "Nobody knew what to do, but nobody knew what to do.": "Nobody knew what to do.",
    "It takes great care and skill, which takes great care and skill.": "It takes great care and skill.",
    "She worked as a young architect, also working as a young architect.": "She worked as a young architect.",
    "The rules need maps including exact border maps now, including exact border maps.": (
        "The rules need maps including exact border maps now."
    ),
    "Early treatment is advised for all, even in bad cases, early treatment is advised for all.": (
        "Early treatment is advised for all, even in bad cases."
    ),
    "They saw phones that, according to the villagers, had been left, according to the villagers.": (
        "They saw phones that, according to the villagers, had been left."
    ),
    "Because of the storm, they called each other because of the storm.": (
        "Because of the storm, they called each other."
    ),
    "He is known for one thing: as a great singer: as a great singer.": (
        "He is known for one thing: as a great singer."
    ),
    "They saw the Tora - the old craft of the hills - the old craft of the hills.": (
        "They saw the Tora - the old craft of the hills."
    ),
    'You call it by saying "Hey Holm" by saying "Hey Holm".': 'You call it by saying "Hey Holm".',
    "It needs a dose of 15 mg of salt of a dose of 15 mg of salt.": "It needs a dose of 15 mg of salt.",
    "They met for the last dry year in the last dry year.": "They met for the last dry year.",
    "They signed with a total sum of 60 million crowns (not with fees) with a total sum of 60 million crowns.": (
        "They signed with a total sum of 60 million crowns (not with fees)."
    ),
}
OTHER_SEARCHES = {
    "The tower was torn down around 1920 and was torn down around 1920.": "The tower was torn down around 1920.",
    "It tells of the war and its effects on the trade in wool and its effects on the trade in wool.": (
        "It tells of the war and its effects on the trade in wool."
    ),
    "I am a guest here, even after such days, even after such days.": "I am a guest here, even after such days.",
}
LEFT = [
    "They say that they will come to the fair, and they will come to the fair.",
    "I do not want to sell the house by the lake, but to sell the house by the lake is what we must do.",
    "If it is right to love the old mill, it is not right to leave the old mill.",
    "He was in the north of the country, and she was in the south of the country.",
    "Those who leave at the end of the year pay less than those who stay until the end of the year.",
    "In the north of the city, rents are higher than in the north of the country.",
    "We shall sing on the beaches, we shall sing on the landing grounds, we shall sing in the fields and in the hills.",
    "The first end of the first arm meets the base, and the second end is attached to the first end of the first arm.",
    "The left side of it is painted red by the home team, and the right side of it is painted red by the home team.",
    "The owner of the mill must ask the mayor, the miller, or the owner of the mill.",
    "It has a picture (in color) of the man to whom it relates or the name (in full) of the man to whom it relates.",
    '"I don\'t know," he said, "I don\'t know."',
    "The rule of law is, in the end, the rule of law.",
    "A prophet of the old kind remains, according to them, a prophet of the old kind.",
    "The road leads from the mill to the lake, and from the lake to the mill.",
    "Press A, B, C, D, A, B, C, D.",
    "The king is dead, long live the king.",
    "The man who sold the mill was the man who bought it, and the man who bought it was the man who sold the mill.",
    "Ask what the mayor said on Tuesday, the mayor said.",
    "In case of a claim under part 1 of this law of trade, in case of a claim under part 2 of this law of trade.",
    "He is as tall as the door of the mill and as old as the door of the mill.",
    "We saw red, yellow, and blue boats, and blue boats.",
    "The team was on a level lower than the average level of the town, in short, than the average level of the town.",
    "It finds pages that have the word in the name or body and others that have none of it in the name or body.",
    "He won a prize at the Holm Film Awards, and she won two at the Holm Film Awards.",
    "The output is 0.5 when it goes up, the old output is 0, and when it falls, the old output is 0.25 of it.",
    "They took the side of the old mill of the town, . . . the side of the old mill of the town . . . and left.",
    "She said that it was late in the day, and it was late in the day.",
    "It led from one end of the town to the other end of the town.",
    "We knew them as friends of the house of friends of the house.",
]


@pytest.mark.parametrize("text", TAILS)
def test_the_end_that_comes_again_goes(text: str) -> None:
    assert without(text) == TAILS[text]


@pytest.mark.parametrize("text", TAILS)
def test_the_rule_reports_it_once(text: str) -> None:
    assert repaired(RepeatedWords().check, text) == TAILS[text]


@pytest.mark.parametrize("text", OTHER_SEARCHES)
def test_long_phrases_go_wherever_they_are_found(text: str) -> None:
    assert repaired(RepeatedWords().check, text) == OTHER_SEARCHES[text]


@pytest.mark.parametrize("text", LEFT)
def test_what_says_something_stays(text: str) -> None:
    assert without(text) == text


def test_lines_of_a_song_stay() -> None:
    text = "They sing of the old mill,\nthus the wheel of the mill goes on,\nthus the wheel of the mill goes on."
    assert without(text) == text


WORDS = "the mill, of mill by town, a and, thus said sold wheel. ( ) river river, for example, which is".split(" ")


@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_only_words_go_that_stay_elsewhere(words: list[str]) -> None:
    text = " ".join(words)
    kept = without(text)
    lead = {"and", "thus", "which", "is", "as", "while"}
    assert {word.strip(",.()") for word in text.split()} - lead <= {word.strip(",.()") for word in kept.split()}


def test_growth() -> None:
    once = "The mill was sold by the town of the valley, thus sold by the town of the valley. " * 20
    check_growth(without, once, 8 * once)
