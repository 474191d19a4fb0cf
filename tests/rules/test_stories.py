"""Stories, in which fragments, repeats, and broken-off speech are style."""

from __future__ import annotations

import pytest
from npqp_lint import formats
from npqp_lint.text.source import Source
from npqp_rules.artifacts.capitals import suspicious_capitals
from npqp_rules.artifacts.repetition.repeated_words import RepeatedWords
from npqp_rules.artifacts.script.source_script import SourceScript
from npqp_rules.artifacts.stops import dangling_ends, detached_openers, verbless_pieces
from npqp_rules.english.quotations import is_narrative
from npqp_rules.terminology.name_variant import NameVariant
from npqp_rules.typography.spaces.missing_space import MissingSpace
from npqp_rules.typography.spaces.space_before_mark import SpaceBeforeMark

_TALK = (
    "“Is it far?” asked Ada.\n\n“It is not,” said the miller.\n\n“Then let us walk,” she said.\n\n"
    "“Why not?” he said.\n\n“It may rain,” said Ada.\n\n“Let it rain,” said the miller.\n\n"
)
_MANUAL = "Turn the wheel to the left.\n\nPress “Go” twice.\n\n"


def _read(text: str) -> formats.Document:
    return formats.read(Source(text), "plain")


def test_speech_makes_a_story() -> None:
    assert is_narrative(_read(_TALK))
    assert not is_narrative(_read(_MANUAL * 9))
    assert not is_narrative(_read(_TALK + "The mill is old.\n\n" * 90))


_TAIL = "She saw him on the bridge at noon with both of the letters that she had written to him in May. Storage.\n"
_LIST = "The two cities agreed to work closely in the fields of science and culture. Technology and foreign trade.\n"
_OPENER = "When the old man came to the mill. The wheel stood still.\n"


@pytest.mark.parametrize("text", [_TAIL, _LIST])
def test_fragment_in_a_story_is_style(text: str) -> None:
    assert verbless_pieces.sites(_read(text)) or verbless_pieces.fragments(_read(text))
    document = _read(_TALK + text)
    assert not verbless_pieces.sites(document)
    assert not verbless_pieces.fragments(document)


def test_opener_may_end_what_the_paragraph_before_tells() -> None:
    assert list(detached_openers.openers(_read(_OPENER)))
    assert not list(detached_openers.openers(_read(_TALK + _OPENER)))


@pytest.mark.parametrize(
    "text", ["They are good. Mumble mumble.\n", "He ate the cake, the cake.\n", "“I was late. I was late.” He sat.\n"]
)
def test_repeat_in_a_story_is_meant(text: str) -> None:
    assert not list(RepeatedWords().check(_read(_TALK + text)))


@pytest.mark.parametrize(
    "text",
    [
        "He went to the the mill.\n",
        "He saw the old mill and the old mill and the old mill and the old mill and the old mill.\n",
    ],
)
def test_slip_in_a_story_is_found(text: str) -> None:
    assert len(list(RepeatedWords().check(_read(_TALK + text)))) == 1


def test_what_was_done() -> None:
    assert not list(RepeatedWords().check(_read("But what was done was done, and the mill was his.\n")))


@pytest.mark.parametrize("end", ["~", "—", "--", "–"])
def test_speech_that_breaks_off_ends_nothing(end: str) -> None:
    text = f'"That is not what I wanted to say{end}" She put the old lamp on the table.\n'
    assert not suspicious_capitals.sites(_read(text))
    whole = '"That is not what I wanted to say" She put the old lamp on the table.\n'
    assert suspicious_capitals.sites(_read(whole))


def test_dash_of_speech_that_breaks_off() -> None:
    assert not list(MissingSpace().check(_read("“You said— what is that?” she asked.\n")))
    assert list(MissingSpace().check(_read("The old mill— it is shut — has a wheel.\n")))


def test_oh_my() -> None:
    assert not list(dangling_ends.sites(_read("Oh my, oh my. Master, what is in the lamp?\n")))


@pytest.mark.parametrize(
    ("text", "plain"), [("～・～・～\n", "~·~·~"), ("“Hm～～～Well, it is late,” she said.\n", "~~~")]
)
def test_wave_is_no_dash(text: str, plain: str) -> None:
    (finding,) = SourceScript().check(_read(text))
    assert [edit.text for edit in finding.fixes[0].edits] == [plain]


def test_face_and_cry() -> None:
    assert not list(SpaceBeforeMark().check(_read("The story goes on! ( ✧Д✧) Look!\n")))
    text = "Anna Mary came. Anna Mary sat. Anna Mary ate. Anna Mary slept. “Anna Maryyy!” he cried.\n"
    assert not list(NameVariant().check(_read(text)))
