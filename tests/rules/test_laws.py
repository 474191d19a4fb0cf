"""Translated laws and decisions, often taken out of a PDF: their references, abbreviations, notes, and torn lines."""

from __future__ import annotations

import pytest
from npqp_lint import fix_text, lint_text

TORN = (
    "The council has looked into the complaint of the\n\nowner of the mill, who did not wait for the\n\n"
    "answer that the law of the land demands.\n\n"
)
CUT = "The council has also looked into the complaint of the\n\nThe second complaint is about the weir."


def codes(text: str) -> list[str]:
    return [found.code for found in lint_text(text, select=["MT", "TY"]).diagnostics]


@pytest.mark.parametrize(
    "text",
    [
        "The fine rests on Art. 6 para. 1 lit. a of the Mill Act.",
        "In the letter (prot. no. XX, of May 2), the town has asked for the files of the mill.",
        "It is said in the other decision (web doc. no. 91077) that the weir is too high.",
        "The judges read the file (see the decision cit. , p. 4) and the law that it rests on.",
        "The court has based this on the law. art. 9 paragraph 4 of it says how a mill is run.",
        "The council has been heard by the court, cf. § 13 first paragraph no. 4 of the Mill Act.",
        "The infringement of Article 83.4.a) is a serious one, as is that of Article 5.1.f), and it is proved.",
        "The mill has been shut since May.4 The owner did not agree to that.",
        "The mill (see the files).12 In the year after, it was sold.",
        "The office is in C/ Mayor 6, near the mill.",
        "They have read that article. 12 of them had doubts.",
        "Take plan A / B, or the road A / 9, or the cases 12/34 / HA and 12/35 / HA.",
        "The mill has new owners, ii. the wheel has been repaired, and iii. the weir is high.",
        "The office is in Rome, Via dei Mulini 12, near the river.",
        "We know of it from the travaux préparatoires and from the @mill.example service.",
        "It has been decided (cf. the court, June 20, 2013, Appl. No. 24510/06, Tanek) that the weir may stay.",
        "It is lawful (Articles 5.1.a) and 6.1 of the Act) and fair (see points i) and ii) above), as point 3a) says.",
        "The owner has told the court about 2.5.   the use of the weir, and it is open from 9 am. to 7 at night.",
        "They speak of a right (the right of the\n\nmiller) to open the weir.",
        "The council has also looked into the complaint of the\nOrganization of Millers, which was about the weir.",
        "It was said that the mill was old\n, that the weir was high\n, and that the wheel was new.",
    ],
)
def test_what_laws_have_is_no_defect(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("It is about the data of up to 4.2 million. citizens.", "It is about the data of up to 4.2 million citizens."),
        (
            "It rests on Article. 104 of the Code, and on paragraph. 1 point 2.",
            "It rests on Article 104 of the Code, and on paragraph 1 point 2.",
        ),
        (
            "The data of Brix A / S was sold, cf. Directive 95/46 / EC.",
            "The data of Brix A/S was sold, cf. Directive 95/46/EC.",
        ),
        (
            "It has two duties, i.e .: to run and to repair the mill.",
            "It has two duties, i.e.: to run and to repair the mill.",
        ),
        ("They read the above-mentioned the letter.", "They read the above-mentioned letter."),
        (
            "They have repaired the above-mentioned. wheel of the mill.",
            "They have repaired the above-mentioned wheel of the mill.",
        ),
        ("The mill was sold. The wheel is old. and rusty.", "The mill was sold. The wheel is old and rusty."),
    ],
)
def test_what_is_counted_is_kept(text: str, wanted: str) -> None:
    assert fix_text(text, unsafe=True, select=["MT", "TY"]) == wanted


def test_paragraphs_that_go_on_in_the_next_one_are_not_cut() -> None:
    assert codes(CUT) == ["MT104"]
    assert codes(TORN + CUT) == []
