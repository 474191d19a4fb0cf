"""Term drift over documents of several domains, each with its drift and its traps."""

import pytest
from npqp_lint.formats import markdown, plain
from npqp_lint.text.source import Source
from npqp_rules.terminology.term_drift import TermDrift
from npqp_rules.terms import dialects
from work import check_growth


def drift(text: str) -> dict[str, str]:
    """What is found, and the term offered in its place."""
    document = plain.read(Source(text))
    found: dict[str, str] = {}
    for finding in TermDrift().check(document):
        found[document.text[finding.start : finding.end]] = finding.fixes[0].edits[0].text
        assert all(fix.applicability == "unsafe" for fix in finding.fixes)
    return found


POLICY = """\
“New rural growth engines” is the slogan of the year. Ministers want new rural growth engines in every county.

The phrase “new village growth engines” means small firms that process what the land yields. New village growth engines
need credit. A county without new village development engines falls behind, the report said.

New ideas are wanted, growth is slow, and engines of growth are rare.
"""

CONTRACT = """\
This lease management agreement binds both sides. Either side may end the lease management agreement in writing.

Where the lease management contract is silent, the law decides. The lease management agreement has six annexes.
The service contract and the service agreement of each tenant are kept apart.
"""

MANUAL = """\
Open the boiler water control device first. The boiler water control device sits behind the panel.
Clean the boiler water control equipment weekly. A spare boiler water control device is in the box.

Water is hot. The control panel is red; the control panel is dear.
"""

MEDICINE = """\
Early heart failure treatment saves lives. Heart failure treatment begins at home. In heart failure treatment, salt is
the enemy.

The clinic offers heart failure therapy twice a week. The patients said that treatment and therapy differ.
"""

SOFTWARE = """\
The user session token expires. Store the user session token safely. A user session token is signed.
User session tokens are short. The access token and the refresh token are others. Each session has one token.
"""

FINANCE = """\
The Loan Risk Committee (LRC) met. Ask the Loan Risk Committee (LRC). The Loan Risk Commission (LRC) met again.
The value-added tax rose; the value-added tax will rise, as value-added tax does. The value added tax of books stays.
Added value matters.
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            POLICY,
            {
                "New rural growth engines": "New village growth engines",
                "new rural growth engines": "new village growth engines",
                "new village development engines": "new village growth engines",
            },
        ),
        (CONTRACT, {"lease management contract": "lease management agreement"}),
        (MANUAL, {"boiler water control equipment": "boiler water control device"}),
        (MEDICINE, {"heart failure therapy": "heart failure treatment"}),
        (SOFTWARE, {}),
        (FINANCE, {"Loan Risk Commission": "Loan Risk Committee", "value added": "value-added"}),
    ],
    ids=["policy", "contract", "manual", "medicine", "software", "finance"],
)
def test_documents(text: str, expected: dict[str, str]) -> None:
    assert drift(text) == expected


def test_number_of_the_occurrence_is_kept() -> None:
    text = (
        "A bone marrow transplant helps. The bone marrow transplant is new. A bone marrow transplantation's price rose."
    )
    assert drift(text) == {"bone marrow transplantation": "bone marrow transplant"}


def test_two_renderings_without_a_leader_are_left() -> None:
    assert not drift("The joint water plan. The joint water plan. The joint waters planning. A joint water planning.")


def test_terms_do_not_cross_paragraphs() -> None:
    assert not drift("Joint water\n\npower plan. Joint water power plan.\n\nJoint water\n\ncapacity plan.")


def test_work_grows_with_the_text_not_faster() -> None:
    """On text made of one term over and over."""
    piece = "The new water power plan beats the new water capacity plan.\n\n"
    check_growth(lambda text: list(TermDrift().check(plain.read(Source(text)))), piece * 500, piece * 2000)


@pytest.mark.parametrize(
    "text",
    [
        "The local time is shown. Call localtime for it. The localtime of C is old. A localtime call is cheap.",
        "We resign in May. They resign in June. She will re-sign the lease. He may resign.",
        "The StartDate is empty. The startdate is a field. A start date is a day. The startdate is set.",
        "The back-end server runs. The back end runs. A back end is slow. The back end is fast.",
        "The Labour Party won. The color of the harbor is gray. The neighbors like the color.",
        "The colour of the harbour is grey. They organize a fair. The neighbours like the colour.",
        "His neighbors said “the colour and the flavour and the odour”. The color is red. The harbor is red.",
        "The RQV met. The RQV was late. The RQV left.",
        "The Port Safety Board (PSB) met. The Harbor Office (HO) came. NASA and NASA and NASA were there.",
    ],
)
def test_nothing_in_preview_either(text: str) -> None:
    rule = TermDrift()
    rule.preview = True
    assert [finding.message for finding in rule.check(plain.read(Source(text)))] == []


def test_work_in_preview_grows_with_the_text_not_faster() -> None:
    piece = "The color of an e-mail, a file name, the filename, and JavaScript or Javascript; the NRO met at the "
    piece += "centre.\n\n"
    rule = TermDrift()
    rule.preview = True
    check_growth(lambda text: list(rule.check(plain.read(Source(text)))), piece * 500, piece * 2000)


@pytest.mark.parametrize(
    ("before", "said"),
    [
        ("Run `mill` first. ", ["colour"]),
        ("Run ``mill`` first. ", ["colour"]),
        ("Set `color` first. ", []),
        ("Set `mill_color` first. ", []),
    ],
)
def test_only_code_itself_makes_a_spelling_a_name(before: str, said: list[str]) -> None:
    text = f"{before}The color is red, a color has a name, and four colors are the color of it. The colour fades."
    document = markdown.read(Source(text))
    assert [document.text[one.start : one.end] for one in TermDrift().check(document)] == said


def test_every_spelling_has_one_other() -> None:
    known = dialects.spellings()
    assert all(known.other[known.other[word]] == word for word in known.other)
    assert not known.british & {known.other[word] for word in known.british}


@pytest.mark.parametrize(
    "text",
    [
        "## The Gate Valve\n\nA gate valve is old. One gate valve is new, and a gate valve leaks.\n\n"
        "## Build a Gate Valve\n\nTake a gate valve.\n\n## Sell a Gate Valve\n\nNo gate valve is sold.\n",
        "We read the Harbor Rule Book of Bergen. The Harbor Rule Book is long. A Harbor Rule Book is cheap, and every "
        "Harbor Rule Book is read. It is the only Harbor rule there is.",
        "Use the time zone of the clock, a time zone, or the time zone of the ship.\n\n- **Timezone**: where it is.\n",
        'Take the website of it. A website is a website. See "Web site of the Year" there.\n',
    ],
)
def test_titles_and_names_of_fields_are_no_other_writing(text: str) -> None:
    assert list(TermDrift().check(markdown.read(Source(text)))) == []


@pytest.mark.parametrize(
    "text",
    [
        "You re-install the sails first. Then they are re-installing the wheel. Each of them must be re-installed. The "
        "old wheel was reinstalled by the miller.",
        "We send an e-mail to the mill. The mill reads each e-mail twice. The e-mail is short. An email is shorter.",
        "The ledger shows each sale in real-time. The map moves in real-time too. It counts in real-time what is sold. "
        "The shop is made of Postgres, Storage, Realtime, and a small wheel.",
        "The ledger shows each sale in real-time. The map moves in real-time too. It counts in real-time what is sold. "
        "Look at the page of the Realtime project for it.",
        "The ledger shows each sale in real-time. The map moves in real-time too. It counts in real-time what is "
        "sold.\n\n"
        "Realtime, Storage, and Search are the three parts of the shop.",
    ],
)
def test_no_hyphen_is_put_into_a_word_or_a_name(text: str) -> None:
    assert drift(text) == {}


def test_a_word_that_opens_a_sentence_is_compared() -> None:
    text = (
        "The ledger shows each sale in real-time. The map moves in real-time too. It counts in real-time what is sold. "
        "Realtime maps of the river are dear in this town."
    )
    assert drift(text) == {"Realtime": "Real-time"}


def test_a_hyphen_goes_where_the_document_has_none() -> None:
    text = (
        "You reinstall the sails. It reinstalled the wheel. They are reinstalling it. Nobody must re-install the dam."
    )
    assert drift(text) == {"re-install": "reinstall"}


def test_titles_of_links_show_no_name():
    text = (
        "See [Closing Old Mills](a.md), [Testing Old Mills](b.md), [Old Mills](c.md), and [How Old Mills Turn](d.md).\n"
    )
    text = 2 * text + "\nThe report tells you that Old mills are seldom closed."
    assert [*TermDrift().check(markdown.read(Source(text)))] == []
    assert [*TermDrift().check(plain.read(Source(text)))]
