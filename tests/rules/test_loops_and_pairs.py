"""Loops that the end of the text cuts off, and words, short forms and figures that stand twice."""

from __future__ import annotations

import pytest
from first_fixes import repaired
from hypothesis import example, given
from hypothesis import strategies as st
from npqp_lint.formats import plain
from npqp_lint.text.source import Source
from npqp_rules.artifacts.repetition.repeated_words import RepeatedWords

CUT_OFF = {
    "She has a fair skin, a fair face, a fair face, a fair face, a fair face, a": "She has a fair skin, a fair face",
    "She has a fair skin, a fair face, a fair face, a fair face, a fair face, a fa": "She has a fair skin, a fair face",
    "She has a fair skin, a fair face, a fair face, a fair face, a": "She has a fair skin, a fair face",
    "We go to the mill and to the mill and to the mill and to the mill and to": "We go to the mill",
    "They sat on the hill, on the hill, on the hill, on the hill, on the": "They sat on the hill",
    "It lies on the hill of the hill of the hill of the hill of the": "It lies on the hill",
    "The town of Holm Jiken Jiken Jiken Jiken Jiken Ji": "The town of Holm Jiken",
    "A row: blue green blue green blue green blue": "A row: blue green",
    "They sold sold sold sold sold so": "They sold",
    "We walk, and we walk, and we walk, and we walk, and we wa\n\nIt is late.": "We walk\n\nIt is late.",
}
WHOLE = {
    "A boat that is not a good example of a boat that is not a good example of a boat that is not a good example of a "
    "boat.": "A boat that is not a good example of a boat.",
    "The hull is sound - the hull is sound - the hull is sound - the hull is sound.": "The hull is sound.",
    'They said that the "Old Oar" and they said that the "Old Oar" and they said that the "Old Oar" and left.': "They "
    'said that the "Old Oar" and left.',
    "They were cold, cold, cold, cold, cold, cold, cold boats.": "They were cold boats.",
    "The Crew of the Old Boat Looks for Oars in the Town of Holm, Sea (Joint) The Crew of the Old Boat Looks for Oars "
    "in the Town of Holm, Sea (Joint)": "The Crew of the Old Boat Looks for Oars in the Town of Holm, Sea (Joint)",
    "She has a fair face, a fair face, a fair face, a fair face.": "She has a fair face.",
    "She has a fair face, a fair face, a fair face, a fair face, a name.": "She has a fair face, a name.",
}


@pytest.mark.parametrize("text", CUT_OFF)
def test_no_stub_of_a_loop_is_left(text: str) -> None:
    assert repaired(RepeatedWords().check, text) == CUT_OFF[text]


@pytest.mark.parametrize("text", WHOLE)
def test_what_follows_a_loop_stays(text: str) -> None:
    assert repaired(RepeatedWords().check, text) == WHOLE[text]


LEFT_ALONE = [
    "We sang on, we sang on, we",
    "It is 4 x 4 x 4 x 4 x 4 mm.",
    "We are on our way, we are on our way, we are on our way.",
    "He called again and again and again and again for a boat.",
    "- the oar of the boat\n- the oar of the boat\n- the oar of the boat\n- the oar of the boat",
]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_no_loop_is_left_alone(text: str) -> None:
    assert repaired(RepeatedWords().check, text) == text


PAIRS = {
    "Small shops, such as bakeries and bakeries, were shut.": "Small shops, such as bakeries, were shut.",
    "All crafts, including potteries and potteries, are taught.": "All crafts, including potteries, are taught.",
    "They came out of spite and spite and pride.": "They came out of spite and pride.",
    "It may bend by 1 to 2 cm on the lower side of the old boat and may bend by 1 to 2 cm on the lower side of the old "
    "boat.": "It may bend by 1 to 2 cm on the lower side of the old boat.",
    "Note that there are more than 9 kinds of boats, and that there are more than 9 kinds of boats.": "Note that there "
    "are more than 9 kinds of boats.",
    "And the boat may well be open now, but the boat may well be open now.": "And the boat may well be open now.",
    "It is a home for germs and germs.": "It is a home for germs.",
    "They sell pots, bread, flour, and flour.": "They sell pots, bread, and flour.",
    "We hope that the long rain will finally end, but at the same time, that the long rain will finally end.": "We "
    "hope that the long rain will finally end.",
    "By May, and the work will last until 2030, and the work will last until 2030.": "By May, and the work will last "
    "until 2030.",
    "They head its scientific, educational and educational work.": "They head its scientific and educational work.",
    "It is used in routine clinical routine care.": "It is used in routine clinical care.",
    "They want global social global change.": "They want global social change.",
    "It is a legal, political, social and social issue.": "It is a legal, political and social issue.",
    "We met in the hall of the Holm FTKA FTKA.": "We met in the hall of the Holm FTKA.",
    "They moved (with the help of the FTKA FTKA) in May.": "They moved (with the help of the FTKA) in May.",
}
LEFT = [
    "The hall had rows and rows, and shelves and shelves.",
    "They waited for months and months.",
    "A large, red and red brick house stands there.",
    "It is made of yellow, white and white gold.",
    "It is of scientific, social, and social kinds.",
    "At the end he said NO NO.",
    "Every public private public bond is sold.",
    "See the network digital network interface.",
    "It is global, social, global change.",
    "They moved Global Local Global Inc in May.",
    "A central office central to the town was shut.",
    "HERE IS THE FTKA FTKA.",
    "FTKA FTKA.",
    "The call is FTKA FTKA over.",
    "The keys are XXX XXX.",
    "It costs 9 900 per month, and they pay 10 10 times.",
    "Rows 1 1 1 2 2 2 hold totals per day.",
]


@pytest.mark.parametrize("text", PAIRS)
def test_one_of_a_pair_goes(text: str) -> None:
    assert repaired(RepeatedWords().check, text) == PAIRS[text]


@pytest.mark.parametrize("text", LEFT)
def test_other_pairs_stay(text: str) -> None:
    assert repaired(RepeatedWords().check, text) == text


@pytest.mark.parametrize("text", ["A ride will cost 9 9 per person.", "We pay 25 25 each."])
def test_a_lost_sign_of_a_currency_has_no_fix(text: str) -> None:
    (finding,) = RepeatedWords().check(plain.read(Source(text)))
    assert not finding.fixes
    assert "currency" in finding.message


@example(["a", "the", "a", "a", "the", "a", "face,"])
@given(st.lists(st.sampled_from(["a", "face,", "of", "the", "mill", "mi", "and", "FTKA", "9", "per"]), max_size=40))
def test_nothing_new_is_written(words: list[str]) -> None:
    text = " ".join(words)
    kept = repaired(RepeatedWords().check, text)
    assert {word.strip(",") for word in kept.split()} <= {word.strip(",") for word in words}
