"""The finite-verb tagger on short chunks, many of them cut or damaged as machine translation leaves them."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from npqp_rules.english.finite import CLASSES, coarse_tags, finite_scores, finite_verbs, has_finite_verb, tokens_of
from work import calls

FINITE = """
It also called for calm
The river returned to its bed
Rust formations tower over the bay
He walked home
They quickly agreed
She never answered the letter
I'll see you there
They're late
It's raining
won't open on Sundays
That's the plan
She’s a baker
don't touch the wire
The lid closes with a click
all doors were painted green
Prices rose by four percent
the committee has not met since May
Who broke the vase
Can we leave now
which means the gate stays shut
and the two sides signed a treaty
The box that holds the screws
Bees make honey
Water boils at that height
if the pump stops
the shop, which sold lamps, burned down
because nobody answers the phone
will also be repainted
is written on the label
The mayor said
said the mayor of the village
Does the key fit
as the old clerk put it
when the train arrives
the bread smells good
Most birds fly south
there are three ways to do it
I think so
We need more chairs
It depends on the weather
the heater turns itself off
You should rest
our team lost
This book teaches knitting
what the guests want
the farmers planted rye and barley
Two ships sank near the cape
He has been ill
the fog hid the lighthouse
the factory employs forty people
President Meets Factory Workers
Click on \ufffc and the window opens
\ufffc returns a list of names
The workers did the job with care
it Stopped at the border
The dam, which was built in 1960, Holds
"""
"""Chunks that hold a finite verb."""

VERBLESS = """
The old mill by the river
held by the audience
Technology and the real economy
a bridge of stone and iron
in front of the town hall
three years later
to open the window
the children playing in the yard
built in the last century
Opening hours and prices
with a cup of tea
the most beautiful garden in town
according to the report
one of the largest lakes in Europe
A short history of glass
the newly opened museum
walking along the shore
for more than twenty years
and a pair of boots
not only the roof but also the walls
such as apples, pears and plums
Minister of Trade and Industry
after the end of the war
the cost of heating
having lost the key
a proposal rejected by the board
at 8 p.m. on Friday
due to heavy rain
Workers' Housing and Services
the captain's log
the teacher's new bicycle
South Harbour, Pier 4
of those with a ticket
being repaired at the moment
shared values and mutual respect
a method for cleaning \ufffc
\ufffc
the number of \ufffc in the list
two stuffed peppers with rice
thanks to careful planning
The Buyer and the Seller
a well-known painter from Delft
Bread, cheese and wine
no more than six persons
long walks on the beach
from the ground up
Winter Sales
high standards of safety
to be continued
most of them from abroad
"""
"""Chunks that hold none."""

MISSED = {
    "Rust formations tower over the bay",
    "Water boils at that height",
    "Most birds fly south",
    "President Meets Factory Workers",
    "it Stopped at the border",
    "shared values and mutual respect",
}
"""What the model gets wrong, mostly present-tense verbs that are nouns too: a better one should shorten it."""


def _chunks(table: str) -> list[str]:
    return table.strip().split("\n")


@pytest.mark.parametrize(
    ("chunk", "wanted"), [*((c, True) for c in _chunks(FINITE)), *((c, False) for c in _chunks(VERBLESS))]
)
def test_table(chunk: str, wanted: bool) -> None:
    assert has_finite_verb(tokens_of(chunk)) is (wanted ^ (chunk in MISSED))


def test_marks_make_no_difference_to_plain_chunks() -> None:
    assert has_finite_verb(["The", "lid", "closes", "."])
    assert has_finite_verb(["The", "lid", "closes"])
    assert not has_finite_verb(["the", "old", "mill", "."])
    assert not has_finite_verb(["the", "old", "mill"])


def test_each_verb_is_marked() -> None:
    tokens = tokens_of("The lid closes when you press it.")
    assert [token for token, finite in zip(tokens, finite_verbs(tokens), strict=True) if finite] == ["closes", "press"]


@pytest.mark.parametrize(
    "token", ["it's", "They’re", "won't", "I’ll", "DON'T", "we've", "who'd", "I'm", "can’t", "people've"]
)
def test_contractions_are_finite(token: str) -> None:
    assert finite_verbs([token]) == [True]


@pytest.mark.parametrize("token", ["captain's", "workers’", "o'clock", "cannot-be"])
def test_other_apostrophes_are_not(token: str) -> None:
    assert finite_verbs(["the", token, "log"]) == [False, False, False]


def test_nothing_and_marks_alone() -> None:
    assert finite_verbs([]) == [] == coarse_tags([]) == finite_scores([])
    assert not has_finite_verb([])
    assert not has_finite_verb(["", ",", "...", "'", "-", "—"])
    assert coarse_tags([",", ""]) == ["other", "other"]


def test_placeholders_are_nouns() -> None:
    assert coarse_tags(tokens_of("The \ufffc opens \ufffc.")) == ["determiner", "noun", "finite", "noun", "other"]


def test_coarse_tags() -> None:
    assert coarse_tags(tokens_of("She quickly opened the old wooden doors of the house")) == [
        "pronoun", "adverb", "finite", "determiner", "adjective", "adjective", "noun", "preposition", "determiner",
        "noun",
    ]  # fmt: skip
    assert coarse_tags(tokens_of("It has been broken and they want to sell 12 of them")) == [
        "pronoun", "finite", "participle", "participle", "conjunction", "pronoun", "finite", "preposition", "base",
        "number", "preposition", "pronoun",
    ]  # fmt: skip


def test_tokens() -> None:
    assert tokens_of("It's 1,200.5 km; the well-known \ufffc, (2nd)") == [
        "It's", "1,200.5", "km", ";", "the", "well-known", "\ufffc", ",", "(", "2nd", ")",
    ]  # fmt: skip


@settings(max_examples=150)
@given(st.lists(st.text(max_size=12), max_size=20))
def test_any_tokens_get_one_answer_each(tokens: list[str]) -> None:
    assert len(finite_verbs(tokens)) == len(finite_scores(tokens)) == len(coarse_tags(tokens)) == len(tokens)
    assert set(coarse_tags(tokens)) <= set(CLASSES)
    assert finite_verbs(tokens) == finite_verbs(tokens)


def test_the_same_in_every_process() -> None:
    code = "from npqp_rules.english.finite import *; print(finite_scores(tokens_of('The fog hid the ship, did it?')))"
    runs = {
        subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert runs == {f"{finite_scores(tokens_of('The fog hid the ship, did it?'))}\n".encode()}


def test_importing_reads_no_data_and_no_heavy_module() -> None:
    code = (
        "import sys; import npqp_rules.english.finite as f; assert f._model.cache_info().currsize == 0;"
        "f.finite_verbs(['Birds', 'fly']); assert f._model.cache_info().currsize == 1;"
        "assert 'numpy' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_fast_enough_for_whole_documents() -> None:
    tokens = tokens_of(
        "The two sides signed a treaty on trade, and the minister praised the work of the committee. " * 100
    )
    finite_verbs(tokens)  # reads the data
    assert calls(lambda: finite_verbs(tokens)) < 150 * len(tokens)  # 112 when it was set
