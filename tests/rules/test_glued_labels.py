"""Marks of lists run together with their items (TY102): lines, formats, and what is no list."""

import pytest
from npqp_lint.formats import read
from npqp_lint.rule import Finding
from npqp_lint.text.source import Source
from npqp_rules.typography.spaces.missing_space import MissingSpace
from npqp_rules.typography.spaces.space_before_mark import SpaceBeforeMark
from work import check_growth


def found(text: str, format: str = "markdown") -> list[Finding]:
    return list(MissingSpace().check(read(Source(text), format)))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("1.Open the lid.\n2.Pour the water.\n3.Close the lid.", 3),
        ("- 1.Open the lid.\n- 2.Pour the water.", 2),
        ("1.open the lid\n\n2.BoxOpener shuts it", 2),
        ("1)open the lid\n\n2)shut it\n\n4)drop it", 2),
        ("1.open the lid\n\n3.shut it\n\n1.x is old\n2.x is new", 0),
        ("-Open the lid.\n-Pour the water.", 2),
        ("> -Open the lid.\n> -Pour the water.", 2),
        ("-Open the lid.", 0),  # a single one may be anything
        ("- Turn the wheel.\n-Open the lid.", 1),
        ("* Turn the wheel.\n-Open the lid.", 0),
        ("### -Force\n\nIt goes on.\n\n### -Name\n\nIts name.", 0),  # options of a command
        ("●Open the lid.", 1),
        ("Turn it by 90 degrees •Open the lid.", 0),
        ("a)Open the lid.\nb)Pour the water.", 2),
        ("The road is open, see part a)Open the lid.", 0),
    ],
)
def test_marks_of_lists(text: str, count: int) -> None:
    assert len(found(text)) == count


def test_what_to_choose_in_a_menu() -> None:
    assert [finding.start for finding in found("Open **Tools> New File** and press Tools> Print.")] == [5, 31]
    assert found("A `Map` or Map<Text, Mill> Copy, C:\\Mill> Copy, and mill> Copy.") == []


def test_arrows_between_words() -> None:
    assert [finding.start for finding in found('Open "File"-> "New" or Lamps-> Doors.')] == [10, 23]
    assert (
        found(
            "Use mill->lamp, this-> value, $mill-> owner, obj_a-> next, node-> next = node, and an arrow-> 5 or a -> b."
        )
        == []
    )


def test_dialogues_and_signs_of_news_in_plain_text() -> None:
    assert found("-Open the door!\n-Close it again!", "plain") == []
    assert found("■Steel from the north", "plain") == []
    assert len(found("•Open the lid.", "plain")) == 1


def test_lists_of_terms_are_in_preview_outside_of_markdown() -> None:
    for format, mark, preview in (("markdown", "`", None), ("rst", "``", "mark-after-code")):
        text = f"- {mark}size{mark} : the size of the file in bytes"
        (finding,) = SpaceBeforeMark().check(read(Source(text), format))
        assert finding.preview == preview


def test_linear() -> None:
    check_growth(found, "-Open the lid.\n" * 100, "-Open the lid.\n" * 400)


def test_a_colon_after_emphasis_has_no_space_before_it_whatever_the_emphasis_holds() -> None:
    for text in (
        "- **#name#** : the name of the key",
        "- *get_date_#* : it gives the date",
        "**a / b_c** : you add it",
    ):
        (finding,) = SpaceBeforeMark().check(read(Source(text), "markdown"))
        assert finding.fixes, text
    assert list(SpaceBeforeMark().check(read(Source("- \\*x\\* : y"), "markdown"))) == []
