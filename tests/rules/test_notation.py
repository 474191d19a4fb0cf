"""Labels, signs, and chains in documentation, which are no slips."""

from __future__ import annotations

import pytest
from npqp_lint import formats
from npqp_lint.text.source import Source
from npqp_rules.artifacts.broken_placeholder import BrokenPlaceholder
from npqp_rules.artifacts.leftovers.leftover_token import LeftoverToken
from npqp_rules.artifacts.repetition.repeated_words import RepeatedWords
from npqp_rules.artifacts.stops import suspicious_stops, verbless_pieces
from npqp_rules.typography.spaces.missing_space import MissingSpace
from npqp_rules.typography.spaces.space_before_mark import SpaceBeforeMark


def _read(text: str) -> formats.Document:
    return formats.read(Source(text), "markdown")


@pytest.mark.parametrize(
    "text",
    [
        "The first is Mill 1: 10.19.3.130 of the town.\n",
        "- Tier 1: 0-2 boats cost one crown.\n",
        "Set the \\# number of days that you want to keep.\n",
        "At the mill\\# prompt, type the name of it.\n",
        "For example, 0 0 9 ? * 1 opens the gate at nine.\n",
        "mill.concat (table [, sep [, i [, j ] ] ])\n",
        "- Mayor (M)\n- Assistant (s)\n- Resident (r)\n",
        "The lid is dim(N, ) of all.\n",
    ],
)
def test_figure_or_sign_behind_a_label(text: str) -> None:
    assert not list(SpaceBeforeMark().check(_read(text)))


def _table(rows: int) -> str:
    return "| Name | Use |\n| --- | --- |\n" + "| Mills : Flour of the day | 3 |\n" * rows


def test_colons_of_labels_in_many_cells() -> None:
    assert list(SpaceBeforeMark().check(_read(_table(3))))
    assert not list(SpaceBeforeMark().check(_read(_table(9))))
    beside = _table(9) + "\nThe mill has these : wheels and a dam.\n"
    assert len(list(SpaceBeforeMark().check(_read(beside)))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "That is 1 million billion billion.\n",
        "`n`: Number of boats to add to the mill.\n`x`: Boats to add to the mill.\n",
        "It names the first parent of the first parent of the first parent of the file.\n",
    ],
)
def test_chain_is_no_repeat(text: str) -> None:
    assert not list(RepeatedWords().check(_read(text)))


def test_value_and_its_meaning() -> None:
    assert not suspicious_stops.sites(_read("Whether to stop the wheel. true = stop; false = turn.\n"))


def test_signature_has_no_spaces() -> None:
    assert not list(MissingSpace().check(_read("## mill.open(lid,key,depth)\n")))


def test_colon_before_an_element_with_a_style() -> None:
    link = "[Run](https://mill.example/run)"
    assert not list(MissingSpace().check(_read(f'<b>Example:<span style="float:right">{link}</span></b>\n')))


def test_sentence_behind_a_name_is_no_fragment() -> None:
    text = "The plain key is shown only once when the lock is made or turned. Roth keeps only the wheel and lid.\n"
    assert not verbless_pieces.fragments(_read(text))


def test_piece_of_a_message() -> None:
    assert not list(LeftoverToken().check(_read(", close the gate\n")))
    assert list(LeftoverToken().check(_read(", and so he closed the gate.\n")))


def test_backtick_among_signs() -> None:
    assert not list(BrokenPlaceholder().check(_read("It may hold none of these signs: $(, `, ;, &&, || and so on.\n")))


def test_label_in_a_bracket_is_no_tail() -> None:
    text = "The wheel calls the miller when the sack is full and the other one has been shut (see arrow _3. Put_).\n"
    assert not verbless_pieces.sites(_read(text))
