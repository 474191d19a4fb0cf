"""Sentences that the pages of the rules have no room for."""

from __future__ import annotations

import pytest
from npqp_lint import fix_text, lint_text


@pytest.mark.parametrize(
    ("rule", "text", "wanted"),
    [
        ("MT121", "The land parcel č. 12 was sold.", "The land parcel no. 12 was sold."),
        ("MT111", "The end.\n\n☆　☆　☆\n\nThe start.", "The end.\n\n☆ ☆ ☆\n\nThe start."),
        ("MT111", "Haaah～～～! The mill is open～", "Haaah! The mill is open"),
        ("MT111", "～On the side of the mill～\n\nIt was late.", "~On the side of the mill~\n\nIt was late."),
        ("MT111", "He ran to the millーー! It was shut.", "He ran to the mill! It was shut."),
        ("MT111", "And then――。", "And then――"),
        ("MT111", "Mill　　Barn　Yard", "Mill Barn Yard"),
        ("MT111", "They are all the same，Now you can turn it.", "They are all the same. Now you can turn it."),
        ("MT111", "After the bell，Then you can turn it.", "After the bell, then you can turn it."),
        ("MT111", "The mill is open！！ Come in.", "The mill is open!! Come in."),
        ("MT111", "Is it open！？ It is.", "Is it open!? It is."),
        ("MT111", '"「「「Yes!」」」"', '"Yes!"'),
        ("MT111", "「「「Yes!」」」 they said.", "“Yes!” they said."),
        ("MT111", "“Give me 《The Mill》 now,” he said.", "“Give me ‘The Mill’ now,” he said."),
        ("TY102", "A mill—the old one— is shut—again.", "A mill—the old one—is shut—again."),
        ("MT109", "He is wrong because otherwise Otherwise, we wait.", "He is wrong because otherwise, we wait."),
        ("MT109", "It was shown that in In this mill it is cold.", "It was shown that in this mill it is cold."),
        ("TY105", "Ann Roth (born 3). May 1897 in Lima) was shy.", "Ann Roth (born 3. May 1897 in Lima) was shy."),
        ("TY105", "“They don't like it, do they?\"”", "“They don't like it, do they?”"),
        ("MT119", "Here's a translation of the README.md file to English: It is dry.", "It is dry."),
        ("MT119", "As requested, here's the English translation: It is dry.", "It is dry."),
        ("MT119", "The Chinese sentences translate to: It is dry.", "It is dry."),
        ("MT119", "It is dry.\n\nFeel free to adjust the translation as needed.", "It is dry.\n\n"),
        ("MT119", "It is dry.\n\nI need more context to translate this.", "It is dry.\n\n"),
        ("MT115", "It was about a physical person's mill.", "It was about a natural person's mill."),
        ("MT111", "～～ The corner of the mill ～～", "~~ The corner of the mill ~~"),
        ("TY102", "Who pays for it?The town does.", "Who pays for it? The town does."),
        ("TY102", "They left early,I think.", "They left early, I think."),
        ("TY102", "About 300people came.", "About 300 people came."),
        ("TY102", "The so-called”old mill“is shut.", "The so-called “old mill” is shut."),
        ("TY102", "They sing of”old mills“in the hall.", "They sing of “old mills” in the hall."),
        ("TY102", "They saw the gorgeous'night of songs' there.", "They saw the gorgeous 'night of songs' there."),
        ("TY102", "It went to the ‘mill’back then.", "It went to the ‘mill’ back then."),
        ("TY101", "The plane is in combat- decent, they say.", "The plane is in combat – decent, they say."),
        ("TY101", "The grass - roots fund has state - owned mills.", "The grass-roots fund has state-owned mills."),
        ("MT101", "He came from the old town of..", "He came from the old town of..."),
        (
            "TY102",
            "There are new comments (5)More of them are old.",
            "There are new comments (5) More of them are old.",
        ),
        ("TY101", "The mill was built in 1820 .It is old.", "The mill was built in 1820. It is old."),
        ("TY105", "They call it the \"old mill' there.", 'They call it the "old mill" there.'),
        ("MT101", "“Can I come in?” , he asked.", "“Can I come in?” he asked."),
        ("MT111", "It costs 50,000￥ a year.", "It costs ¥50,000 a year."),
        ("TY102", 'The "old mill“is shut.', 'The "old mill" is shut.'),
        ("TY102", 'They are known as"mills " in town.', 'They are known as "mills " in town.'),
        ("TY101", "A single- threaded mill", "A single-threaded mill"),
        ("TY101", "It costs 300 yuan / m2 at 2 million km / h.", "It costs 300 yuan/m2 at 2 million km/h."),
        ("TY101", "At school ( In fact, all of us were.", "At school (In fact, all of us were."),
        ("TY101", "It is a one -click mill for present - day use.", "It is a one-click mill for present-day use."),
        ("TY101", 'The mill is open ?\n\nWho ("? is lost.', 'The mill is open?\n\nWho ("? is lost.'),
        ("MT101", "Bread, rolls, etc.. and cakes are sold.", "Bread, rolls, etc. and cakes are sold."),
        ("MT111", "They sold bread, and rolls.、", "They sold bread, and rolls."),
        ("TY102", "The APM(it's the new one) hums.", "The APM (it's the new one) hums."),
        ("TY102", "Mills(To be built)\n\nThey come.", "Mills (To be built)\n\nThey come."),
    ],
)
def test_what_a_rule_repairs(rule: str, text: str, wanted: str) -> None:
    assert fix_text(text, unsafe=True, select=[rule]) == wanted


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("MT121", "The river Oder rose, and the Neisse too."),
        ("MT121", "He sang Non, je ne regrette rien."),
        ("MT121", "They met chez Marie."),
        (
            "MT121",
            "A sense of déjà vu came back at the hôtel de ville, an idée fixe of hers and the pièce de résistance.",
        ),
        ("MT110", "“You looked cool out there, heh heh,” she said, with a cough cough and a sniff sniff."),
        ("MT109", "They sent the old coat back to the black A rank of the mill."),
        ("TY102", "Ann Roth, the head of Pay:On: “We wait.”"),
        ("TY102", "route(of, the, mill)\n\nIt is a call."),
        ("TY101", "They read the work of Wei Sino - Chen Bao."),
        ("MT111", "The Mill Book\n\n| 中文 | English |"),
        ("MT112", "The key of `mill´ is shown in the hall."),
        ("MT122", "It writes 1.234,56 with this option and 1,234.56 without it."),
        ("MT111", "The Mill Book\n\nEnglish / 日本語ドキュメント"),
        ("TY105", "It lists these powers: “c) order the miller to open the mill.”"),
        ("TY105", "aa) the wheel and ee) the roof of the mill are old."),
        ("MT110", "The mill stands at 28050 MADRID (MADRID) in the north."),
        ("MT124", "Even if one thinks that it is not just about mills, but about barns, it is dear."),
        ("MT104", "It has to be clear, as in paragraph 1 a. The principles of the mill are old."),
        ("TY102", "It is shown by the notice on the site,4 which said that it was so."),
        ("TY105", "They repealed the old law of the town (General\n\nMill Act), hereinafter the act, in May."),
        ("TY105", "It has these powers: (…)i) impose a fine on the mill, or close it."),
        (
            "MT106",
            "It sent requests (protocol no. XX, of the XX, protocol no. XX and of the XX, protocol no. XX) to us.",
        ),
        ("TY101", "You have to write ,moulin,, in French on the form."),
        (
            "MT109",
            "The mill was quiet, but Harbor reported in May that it was not, far from the harbor and the harbor wall.",
        ),
        ("MT111", "I am so glad that the mill is open again ＾＾；"),
        ("MT111", "The mill was shut again last night ＞＜"),
        ("MT111", "The wheel of the mill is gone ＠＠"),
        ("TY105", "The wheel grew by 2 ½” for the mill and by as much as 6” for the dam."),
        ("MT107", "The doctor saw that the lig. patellae was torn there."),
        ("MT108", "On the 1st In October 1857, he left the mill."),
        ("MT109", "They went to see the new New York of our time."),
        ("MT119", "Here is the English translation of her first novel: it is long."),
        ("MT119", "We wrote it in French. Here is the translation: it is longer."),
        ("MT119", "The mill is a ruin. In English, the word means that it fell down."),
        ("TY101", "Choose one - click it twice. This takes time - saving is hard, as is life - style is not."),
        ("MT119", "He asked: “Shall I continue with the next part?”"),
    ],
)
def test_what_a_rule_leaves_alone(rule: str, text: str) -> None:
    assert lint_text(text, select=[rule], preview=True).diagnostics == []


@pytest.mark.parametrize(
    "text",
    [
        "**force** Force the wheel of the mill to turn backward.",
        "**static** When a mill has several wheels, the first is used.",
        "**Discover In Town** lets the mills find each other.",
        "The mills can find each other by **Discover In Town** when it rains.",
    ],
)
def test_a_capital_in_or_after_a_term_in_bold(text: str) -> None:
    assert lint_text(text, path="a.md", select=["MT108", "MT109"]).diagnostics == []


def test_a_word_that_ends_a_heading_and_begins_a_sentence_stays() -> None:
    text = "Mill elections Elections of the miller take place every two years."
    assert "elections Elections of" in fix_text(text, unsafe=True, select=["MT109"])


def test_nothing_is_offered_where_a_word_is_missing() -> None:
    found = lint_text("The mill runs in one mode, this The wheels are not there yet.", select=["MT108", "MT109"])
    assert [one.fixes for one in found.diagnostics] == [()]


def test_a_dash_is_only_lost_behind_a_clause() -> None:
    text = "He sold the mill  his last one. She has a friend  a baker. It has one room  red.\n\nThe mill  pond is low."
    assert "The mill pond is low." in fix_text(text, unsafe=True, select=["TY103"])


@pytest.mark.parametrize("line", ["☆　☆　☆", "－＊＊－－＊－", "◇　＝　◇"])
def test_a_line_of_marks_is_one_finding(line: str) -> None:
    found = lint_text(f"The end.\n\n{line}\n\nThe start.", select=["MT111"]).diagnostics
    assert [(one.start, one.end) for one in found] == [(10, 10 + len(line))]


FRENCH = """\
# Configuration du moulin

- **Nom de la roue** : nom de votre roue
- **Activer** : permet de rendre la roue active
- Statut : l'état de la roue
- **Code** : code de la roue

Le moulin est ouvert tous les jours : la roue tourne encore dans le ruisseau.
"""


def test_short_blocks_of_a_french_document_are_french() -> None:
    assert lint_text(FRENCH, path="a.md").diagnostics == []


def test_a_french_sentence_leaves_an_english_document_english() -> None:
    english = "The mill is open every day, and its wheel turns in the stream.\n\n"
    text = english * 3 + "- Key : the key of the mill\n\nLe moulin est ouvert tous les jours et la roue tourne.\n"
    assert "TY101" in {found.code for found in lint_text(text, path="a.md").diagnostics}


def test_a_closing_mark_that_closes_nothing_between_two_words_has_no_fix() -> None:
    (diagnostic,) = lint_text("They sang the Russian”progress song.", select=["TY102"]).diagnostics
    assert diagnostic.fixes == ()
    assert diagnostic.message == "A space is missing beside the quotation mark."


@pytest.mark.parametrize(
    "text",
    [
        "He grinds what he receives. information to clarify the age of the mill. In this town, it holds.\n\nIt rains.",
        "The offer was sent by the miller on May 9, 2022. she\n\n3\n\nThe second mill is closed.",
    ],
)
def test_words_behind_a_stop_are_left_to_a_reader(text: str) -> None:
    found = lint_text(text, select=["MT102", "MT103", "MT107"]).diagnostics
    assert [one.fixes for one in found] == [()]


def test_a_reference_is_joined() -> None:
    text = "The law holds, as is said in section 2.2. above. The mill is old.\n\nIt is open."
    assert "section 2.2 above." in fix_text(text, unsafe=True, select=["MT1"])


def test_a_bracket_is_closed_after_code() -> None:
    text = "Empty the store first (by hand, with `flush`."
    (found,) = lint_text(text, path="a.md", select=["TY105"], preview=True).diagnostics
    assert [(edit.start, edit.text) for edit in found.fixes[0].edits] == [(len(text) - 1, ")")]
    assert (
        lint_text("Send none (in `@mill(after=(..., )))`.", path="a.md", select=["TY105"], preview=True).diagnostics
        == []
    )
