"""Leftovers (MT112): what is one finding, what is safe, what other formats make of the signs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from npqp_lint.fix import rounds
from npqp_lint.formats import read
from npqp_lint.linter import Linter
from npqp_lint.rule import Finding
from npqp_lint.text.source import Source
from npqp_rules.artifacts.leftovers.leftover_token import LeftoverToken


def found(text: str, format: str = "plain") -> list[Finding]:
    return list(LeftoverToken().check(read(Source(text), format)))


def fixed(text: str) -> str:
    """The text after the first fix of every finding."""
    edits = [edit for finding in found(text) for fix in finding.fixes[:1] for edit in fix.edits]
    for edit in sorted(edits, key=lambda edit: edit.start, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def test_invisible_characters_of_a_paragraph_are_one_finding() -> None:
    (finding,) = found("We \u200bwere late, and the \u200bold bridge was \u200bclosed.")
    fix, alone = finding.fixes
    assert [edit.start for edit in fix.edits] == [3, 23, 39]
    assert (fix.title, fix.applicability) == ("Delete all", "safe")
    assert [edit.start for edit in alone.edits] == [3]
    assert (alone.title, alone.applicability) == ("Delete it", "safe")
    assert finding.end == 4
    assert "There are more" in finding.message


def test_one_invisible_character_goes_where_not_all_can() -> None:
    """Whether markup works beside the second pair of them is not sure."""
    text = "We \u200bwere late (see *Bridges\u200b*)."
    (diagnostic,) = Linter([LeftoverToken()]).lint(read(Source(text), "markdown")).diagnostics
    assert [fix.title for fix in diagnostic.fixes] == ["Delete it"]


def test_half_translated_abbreviation() -> None:
    assert fixed("Some towns (e.g. B. Ulm) are old.") == "Some towns (e.g. Ulm) are old."
    assert fixed("Some towns, e.g. B.Ulm, are old.") == "Some towns, e.g. Ulm, are old."
    assert found("We met some of them, e.g. Mr. B. Ulm.") == []


def test_those_of_two_paragraphs_are_two() -> None:
    assert len(found("A \u200bbridge.\n\nA \u200broad.")) == 2


def test_line_ends_of_a_paragraph_are_one_finding() -> None:
    text = "They fly south,\\nThey cross the sea,\\nThey sleep on the wing."
    assert len(found(text)) == 1
    assert fixed(text) == "They fly south, They cross the sea, They sleep on the wing."


def test_a_short_quotation_is_one_finding_a_long_one_has_two_ends() -> None:
    assert [finding.start for finding in found("The ``old road'' is shut.")] == [4]
    assert len(found("``We have not seen such a storm here in forty years,'' she said.")) == 2


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("A \x93good\x94 day \x85 at last", "A “good” day … at last"),
        ("one<br/>two", "one two"),
        ("one <br> two", "one two"),
        ("Water is H<sub>2</sub>O.", "Water is H2O."),
        ("Salt nbsp; pepper", "Salt pepper"),
        ("Salt &# 38; pepper", "Salt & pepper"),
        ("ï»¿The start", "\ufeffThe start"),
    ],
)
def test_repairs(text: str, wanted: str) -> None:
    assert fixed(text) == wanted


def test_bytes_that_are_no_mark_are_not_dropped_unasked() -> None:
    (finding,) = found("The \x81sign")
    assert finding.fixes[0].applicability == "unsafe"


@pytest.mark.parametrize("text", ["one <b>two</b>", "a <g id='1'>b</g>", "x < b and c > d"])
def test_tags_are_the_markup_of_markdown(text: str) -> None:
    assert found(text, "markdown") == []


def test_marks_of_direction_belong_to_hebrew() -> None:
    assert found("The word \u05d0\u05d1\u200f, and then\u200e more.") == []
    assert len(found("The word\u200f, and then\u200e more.")) == 1


def test_multiplication_and_spacing_stars_are_left() -> None:
    for text in (
        "2 * x and y * z",
        "* * *",
        "the asterisk * for ten",
        "as follows: * apples, * pears",
        "a list * one * two * three * four * five",
    ):
        assert found(text) == []


@given(st.text(alphabet="ab \n.?*&;<>/`'\\n\u200b\u2060\x92@#AÐœ-", max_size=60))
def test_findings_lie_in_the_text_and_edits_do_not_cross(text: str) -> None:
    document = read(Source(text), "plain")
    rule = LeftoverToken()
    rule.preview = True
    for finding in rule.check(document):
        assert 0 <= finding.start < finding.end <= len(document.text)
        for fix in finding.fixes:
            ends = [0] + [offset for edit in fix.edits for offset in (edit.start, edit.end)]
            assert ends == sorted(ends)
            assert ends[-1] <= len(document.text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("** Note: ** the door ** must ** stay shut.", "**Note:** the door **must** stay shut."),
        ("**Note: **`lock` and `key` are in the shed.", "**Note:** `lock` and `key` are in the shed."),
        ("The ~~ old mill ~~ new mill turns.", "The ~~old mill~~ new mill turns."),
        ("&emsp;&emsp;It is old.\n\n&emsp;&emsp;The wheel is new.", "It is old.\n\nThe wheel is new."),
        ("***Look: the door must stay shut. ***", "***Look: the door must stay shut.***"),
        ("On the *** old day *** it rained.", "On the ***old day*** it rained."),
        ("Press **Start **to go and ** Stop** to halt.", "Press **Start **to go and ** Stop** to halt."),
        ("It is a *very old * mill.", "It is a *very old* mill."),
        ("It is a * very old* mill.", "It is a *very old* mill."),
        ("It is a __very old __ mill.", "It is a __very old__ mill."),
        ("The wheel turns. < br / >The door is open.", "The wheel turns. <br/>The door is open."),
        ("**Note:**the door is shut.", "**Note:** the door is shut."),
        ("The box**(Lid)**opens at noon.", "The box **(Lid)** opens at noon."),
        ("Click [Lid] (`/mill/lid`) and wait.", "Click [Lid] (`/mill/lid`) and wait."),
        ("Press** Start ** twice.", "Press **Start** twice."),
        ("See the [map] (docs/map.md) of the town.", "See the [map](docs/map.md) of the town."),
        ("See the [map] (https://example.org/map) of it.", "See the [map](https://example.org/map) of it."),
        ("! [The old mill] (mill.png)", "![The old mill](mill.png)"),
        ("> ** Hint ** : the door must stay shut.", "> **Hint**: the door must stay shut."),
        ("* Morning:** * *The lamp goes out.", "* **Morning:** *The lamp goes out."),
        ("**Name of the lamp: *It goes out at ten.", "**Name of the lamp:** *It goes out at ten."),
    ],
)
def test_markdown_that_translation_broke_is_put_together(text: str, wanted: str) -> None:
    source = Source(text, "a.md")
    assert (
        rounds.fix(source, lambda changed: Linter([LeftoverToken()]).lint(read(changed, "markdown")), unsafe=True).text
        == wanted
    )


@pytest.mark.parametrize(
    "text",
    [
        "The **note** stands, and 2 ** 3 is 8.",
        "He came [sic] (so it says) at noon.",
        "It was **bold** and ** nothing more.",
        "The area of the field is size**2 of it.",
        "The gate takes a char** as its first part.",
        "The price** Ann paid is final for all of us.\n\n** It may change.",
        "The price** is final for all of the guests.",
        "It is ***old*** and ***new***, and a line of *** or ****",
        "&emsp;&emsp;It is set apart.\n\nIt is not.",
        "The road takes ~~ 3 days, ~~5 at most.",
        "An aside [see above] (twice) is no link.",
        "**Two lamps: *one* is red, and one is not.** They go out.",
        "It costs 3 ** 2: *about* nine.",
        "Press **Save ** and ** Load** there.",
        "The price* of a mill * and a note.",
        "It is 2 *x *3, and *old* or *new * here.",
    ],
)
def test_stars_and_brackets_that_are_no_markup_are_left_alone(text: str) -> None:
    assert found(text, "markdown") == []


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("The baker´s shop isn`t open.", "The baker's shop isn't open."),
        ("It’s late, and the baker´s shop’s shut.", "It’s late, and the baker’s shop’s shut."),
        ("Set `key`s to the value of `size`.", "Set `key`s to the value of `size`."),
        ("The slope f´s is steep.", "The slope f´s is steep."),
        ("Is it a caf? or a bar?", "Is it a café or a bar?"),
        ("▲The lid is open.", "The lid is open."),
        ("▲The lid\n\n▲The box\n\n▲The key", "▲The lid\n\n▲The box\n\n▲The key"),  # a list
    ],
)
def test_letters_that_became_signs(text: str, new: str) -> None:
    assert fixed(text) == new


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("It is * * very old * * for a mill.\n", "It is **very old** for a mill.\n"),
        ("See [ the map ] ( map.md ) first.\n", "See [the map](map.md) first.\n"),
        ("The product is 2 * *p * *q in C.\n", "The product is 2 * *p * *q in C.\n"),
        ("See the list [ a ] ( and b ) first.\n", "See the list [ a ] ( and b ) first.\n"),
    ],
)
def test_parted_markup(text: str, new: str) -> None:
    check = Linter([LeftoverToken()])
    assert rounds.fix(Source(text), lambda changed: check.lint(read(changed, "markdown")), unsafe=True).text == new


def test_doubled_quotation_marks_for_stars_are_not_repaired() -> None:
    (finding,) = found('""The gate of the mill is shut.** It is late.', "markdown")
    assert not finding.fixes


def test_an_argument_is_no_address() -> None:
    assert found("Call BOATS [Ropes] (PAGE:Size.All) first.", "markdown") == []
    assert len(found("See [the guide] (guide.md) first.", "markdown")) == 1
    assert len(found("See [the guide] (https://example.org/a) first.", "markdown")) == 1


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("\ufeff**The mill** is old.", "**The mill** is old."),
        ("\u200b \u200b \u200b \u200b**The mill** is old.", "**The mill** is old."),
        ("The\u200b \u200bmill is old.", "The mill is old."),
        ("The mill is \u200b \u200b old.", "The mill is old."),
    ],
)
def test_invisible_characters_at_markup_and_amid_spaces_go_at_once(text: str, wanted: str) -> None:
    linter = Linter([LeftoverToken()])
    assert rounds.fix(Source(text), lambda source: linter.lint(read(source, "markdown"))).text == wanted


def test_a_new_sentence_may_begin_with_an_extension_in_emphasis() -> None:
    assert found("The number of months is three a row. *css* is the name of it.", "markdown") == []
    assert found("The file is called mill. css and has it.", "markdown") != []
