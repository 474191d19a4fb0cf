"""What the examples of the typography rules, MT111 and MT112 leave open: languages, formats, placeholders, cost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from npqp_lint import formats
from npqp_lint.formats import markdown
from npqp_lint.language.code_spans import REACH, in_code
from npqp_lint.linter import Linter
from npqp_lint.rule import Rule
from npqp_lint.text.document import Builder, Document, Edit
from npqp_lint.text.source import Source
from npqp_rules.artifacts.leftovers.leftover_token import LeftoverToken
from npqp_rules.artifacts.script.source_script import SourceScript
from npqp_rules.typography.hyphen_as_dash import HyphenAsDash
from npqp_rules.typography.quotation.quote_side import QuoteSide
from npqp_rules.typography.quotation.unbalanced_quote import UnbalancedQuote
from npqp_rules.typography.spaces.doubled_space import DoubledSpace
from npqp_rules.typography.spaces.missing_space import MissingSpace
from npqp_rules.typography.spaces.space_before_mark import SpaceBeforeMark
from work import check_growth

RULES: list[type[Rule]] = [
    SpaceBeforeMark, MissingSpace, DoubledSpace, QuoteSide, UnbalancedQuote, SourceScript, LeftoverToken,
]  # fmt: skip


def test_an_address_that_lost_its_bracket_gets_one() -> None:
    document = markdown.read(Source("The wheel is in [the plan]mill/plan.md#wheel) of it."))
    (finding,) = UnbalancedQuote().check(document)
    assert finding.fixes[0].edits == (Edit(26, 26, "("),)


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        ("Call `zmodload` [ `-i` ] [ -L ] `name` then.", 0),
        ("It takes [ [ `name` ] `word` ] here.", 0),
        ("It is `is_weak` ( `boolean` ) here.", 0),
        ("[ Up ]", 0),
        ("client.get(\n  id = 1,\n  name = None)", 0),
        ("They left [ in May ] for good.", 1),
        ("They left `x` ( in May ) for good.", 1),
    ],
)
def test_brackets_of_a_command_may_hold_spaces(text: str, findings: int) -> None:
    assert len(list(SpaceBeforeMark().check(markdown.read(Source(text))))) == findings


def document(
    text: str, format: str = "plain", kind: str = "paragraph", language: str = "en", opaque: str | None = None
) -> Document:
    """One block; the characters of `opaque` become a placeholder."""
    builder = Builder(Source(text), format, language)
    builder.begin(kind)  # type: ignore[arg-type]
    place = text.find(opaque) if opaque else -1
    if opaque and place >= 0:
        builder.text(0, place)
        builder.opaque(place, place + len(opaque))
        builder.text(place + len(opaque), len(text))
    else:
        builder.text(0, len(text))
    return builder.build()


def codes(rule: type[Rule], made: Document) -> list[str]:
    report = Linter([rule()]).lint(made)
    assert not report.errors
    return [diagnostic.code for diagnostic in report.diagnostics]


@pytest.mark.parametrize("mark", list(";:!?"))
def test_french_sets_a_space_before_high_marks(mark: str) -> None:
    assert codes(SpaceBeforeMark, document(f"Il est parti {mark} on attend.", language="fr")) == []
    assert codes(SpaceBeforeMark, document(f"It is late {mark} they wait.")) == ["TY101"]


def test_french_sets_none_before_a_comma() -> None:
    made = document("Il est parti , on attend.", language="fr-CH")
    (diagnostic,) = Linter([SpaceBeforeMark()]).lint(made).diagnostics
    assert diagnostic.fixes[0].applicability == "unsafe"  # measured on English alone


@pytest.mark.parametrize("text", ["Am 25 th, um 3. 5 Millionen", "Plan: long - term", "Er sagte ' so nicht ' oft"])
def test_words_and_figures_are_judged_in_english_alone(text: str) -> None:
    made = document(text, language="de")
    assert codes(SpaceBeforeMark, made) == codes(QuoteSide, made) == []
    assert codes(SpaceBeforeMark, document(text)) or codes(QuoteSide, document(text))


def test_slips_one_word_apart_are_one_place_and_slips_two_apart_are_two() -> None:
    assert len(codes(SpaceBeforeMark, document("A long - suffering , old man"))) == 1
    assert len(codes(SpaceBeforeMark, document("It rained , we knew : it rains."))) == 2


@pytest.mark.parametrize(
    ("text", "fixes"),
    [
        ("It has 98 , 841 seats.", ["It has 98,841 seats.", "It has 98, 841 seats."]),
        ("He left the firm- nobody knew.", ["He left the firm – nobody knew.", "He left the firm-nobody knew."]),
    ],
)
def test_two_repairs_where_two_are_likely(text: str, fixes: list[str]) -> None:
    (diagnostic,) = Linter([SpaceBeforeMark()]).lint(document(text)).diagnostics
    made = []
    for fix in diagnostic.fixes:
        assert fix.applicability == "unsafe"
        (edit,) = fix.edits
        made.append(text[: edit.start] + edit.text + text[edit.end :])
    assert made == fixes


@given(st.integers(1, 31), st.integers(0, 59))
def test_a_repair_of_a_figure_gives_the_figure_back(number: int, minute: int) -> None:
    ending = "th" if 10 < number < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    for whole, parted in (
        (f"{number % 13}:{minute:02} a.m.", f"{number % 13}: {minute:02} a.m."),
        (f"{number}{ending}", f"{number} {ending}"),
    ):
        text = f"It was the {parted} one."
        (diagnostic,) = Linter([SpaceBeforeMark()]).lint(document(text)).diagnostics
        (edit,) = diagnostic.fixes[0].edits
        assert diagnostic.fixes[0].applicability == "unsafe"  # too few are known from real text
        assert text[: edit.start] + edit.text + text[edit.end :] == f"It was the {whole} one."


def test_spaces_at_a_placeholder_are_left_alone_but_before_a_mark_after_code() -> None:
    assert codes(SpaceBeforeMark, document("Run `ls` , then wait.", opaque="`ls`")) == ["TY101"]
    assert codes(SpaceBeforeMark, document("Run $ls$ , then wait.", opaque="$ls$")) == []
    assert codes(DoubledSpace, document("Run `ls`  and wait.", opaque="`ls`")) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Run `ls`  and wait.", ["beside-code"]),
        ("Then run  `ls` and wait.", ["beside-code"]),
        ("`ls`  and wait.", []),
        ("Run [the mill](mill.md)  and wait, or `a`  `b`.", [None]),
    ],
)
def test_two_spaces_beside_code_are_in_preview(text: str, found: list[str | None]) -> None:
    assert [finding.preview for finding in DoubledSpace().check(markdown.read(Source(text)))] == found


def test_tables_may_hold_doubled_spaces() -> None:
    assert codes(DoubledSpace, document("one  two", kind="table-cell")) == []
    assert codes(DoubledSpace, document("one  two", kind="list-item")) == ["TY103"]


def test_tex_quotes_are_code_in_markup() -> None:
    text = "They call it ``the road'' here."
    assert codes(LeftoverToken, document(text)) == ["MT112"]
    assert codes(LeftoverToken, document(text, format="rst")) == []


def test_soft_hyphens_are_meant_in_markup() -> None:
    assert codes(LeftoverToken, document("The har\u00adbour", format="html")) == []
    assert codes(LeftoverToken, document("The har\u00adbour")) == ["MT112"]


def test_a_block_in_another_script_is_no_leftover() -> None:
    assert codes(SourceScript, document("今日は晴れです。 OK")) == []
    assert codes(SourceScript, document("Она сказала： да", language="ru")) == []


def test_the_dash_is_the_document_s_own() -> None:
    builder = Builder(Source("One—two—three.\n\nThe hall was full-they left."), "plain")
    for start, end in ((0, 14), (16, 44)):
        builder.begin("paragraph")
        builder.text(start, end)
    (diagnostic,) = Linter([HyphenAsDash()]).lint(builder.build()).diagnostics
    assert diagnostic.fixes[0].edits[0].text == "—"


def test_one_finding_where_mark_and_quote_stand_together() -> None:
    made = document("“We are ready . ”")
    (diagnostic,) = Linter([SpaceBeforeMark(), QuoteSide()]).lint(made).diagnostics
    assert (diagnostic.code, len(diagnostic.fixes[0].edits)) == ("TY101", 2)


@pytest.mark.parametrize("word", ["example.org", "ann@example.org", "a/b/c", "f()", "README.md", "x_y", "https://x"])
def test_addresses_and_code_are_no_prose(word: str) -> None:
    text = f"See {word} now."
    assert in_code(text, 5, 6)
    assert not in_code(text, 0, 1)


def test_a_word_without_end_is_followed_for_a_while_only() -> None:
    assert not in_code("@" + "a" * (REACH + 1), REACH + 1, REACH + 2)


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize(
    "part",
    [
        'word ,word" (a) ', "( ", "a,b;c", "?? ", "ab.  ", "A: ** a : ", "：（", "''x`` ",
        "1: 2 ", "1 , 000 ", "as ' a ", "in - to - ", "a- b -c ", "‘ a ", 'the"a" b', "in2020", "5%of ", "a —b ",
        '"a b. ', "(a. ", 'I a." ',
    ],
)  # fmt: skip
def test_cost_grows_with_the_text(rule: type[Rule], part: str) -> None:
    """Text made of nothing but candidates stays cheap when it is one block of 100 KB."""
    list(rule().check(document(part * (100_000 // len(part)))))  # what is not counted would never end
    short, long = (part * (size // len(part)) for size in (5_000, 20_000))
    check_growth(lambda text: list(rule().check(document(text))), short, long)


@pytest.mark.parametrize("next_block", ["“And it goes on.”", "So they said.” They left."])
def test_a_quotation_may_end_in_another_block(next_block: str) -> None:
    text = f"He wrote: “It is late.\n\n{next_block}\n\nIt rained.\n\nAll was still.\n\nThe end."
    assert unbalanced(text) == []
    assert unbalanced(text.replace(next_block, "They left.")) == ["This quotation never ends."]


def test_the_repairs_of_a_lone_mark_depend_on_the_letter_before() -> None:
    for text, first in (('The bakers" strike is over.', "'"), ('The hall" is shut.', "")):
        (diagnostic,) = Linter([UnbalancedQuote()]).lint(document(text)).diagnostics
        assert [fix.edits[0].text for fix in diagnostic.fixes] == [first, "" if first else "'"]


@given(st.text(alphabet="ab.,!? \"“”'()\nIT", max_size=60))
def test_any_pile_of_marks_has_findings_inside_its_blocks(text: str) -> None:
    for rule in (SpaceBeforeMark, MissingSpace, QuoteSide, UnbalancedQuote):
        made = rule()
        made.preview = True
        assert not Linter([made]).lint(formats.read(Source(text), "plain")).errors


def unbalanced(text: str) -> list[str]:
    """What TY105 says of a plain text."""
    made = UnbalancedQuote()
    made.preview = True
    return [found.message for found in Linter([made]).lint(formats.read(Source(text), "plain")).diagnostics]


@pytest.mark.parametrize(
    ("rule", "format", "text", "findings"),
    [
        (SpaceBeforeMark, "markdown", "**GET**/ Returns the list of mills.", 0),
        (SpaceBeforeMark, "markdown", "Write to the [mill](mill.md)/ boats office.", 1),
        (SpaceBeforeMark, "markdown", "The sign **?** means nothing here, and **it is old ?** too.", 1),
        (SpaceBeforeMark, "html", "<p>wait(<span>[name\n   ]</span>)</p>", 0),
        (MissingSpace, "markdown", "It is a mill.Wheel in the code.\n\n    mill.Wheel()", 0),
        (MissingSpace, "markdown", "It is an old mill.Wheels turn in it.", 1),
        (MissingSpace, "markdown", "It is xgui.Event, and xgui.Event again.", 0),
        (MissingSpace, "markdown", "| a | b |\n|---|---|\n| mill.Wheel | -Match |\n| b | -Keep |", 0),
        (QuoteSide, "markdown", "The format is “Value: {:.3}” here.", 0),
    ],
)
def test_code_and_labels_in_markup_are_no_slips(rule: type[Rule], format: str, text: str, findings: int) -> None:
    assert len(Linter([rule()]).lint(formats.read(Source(text), format)).diagnostics) == findings
