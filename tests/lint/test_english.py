"""Forms of words and phrases, capitals, and articles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from npqp_lint.language.english import irregular
from npqp_lint.language.english.articles import article, changed
from npqp_lint.language.english.capitals import like
from npqp_lint.language.english.inflection import FORMS, analyses, forms_of, head, inflect, inflected, spellings

WORDS = """log stop use box city boy analysis child man woman human sync mimic lie dye agree see quiz quit refer offer
cancel format open run write go plan panic focus process free tie visit index leaf status data bus class user key fix
copy play argue judge singe route email website upload download setup shutdown tomato photo wish watch fizz transfer
control commit edit limit benefit target happen listen travel sign set get put read lead hit""".split()


@pytest.mark.parametrize("word", WORDS)
def test_every_form_is_recognized(word: str):
    for form in FORMS:
        for spelling in spellings(word, form):
            same = {form, "past"} if form == "participle" else {form}
            same = {*same, "plain"} if spelling == word else same
            assert same & {found for base, found in analyses(spelling) if base == word}, (word, form, spelling)


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("log", "logs log's logs' logging logged logged"),
        ("city", "cities city's cities' citying citied citied"),
        ("child", "children child's children's childing childed childed"),
        ("analysis", "analyses analysis's analyses'"),
        ("write", "writes write's writes' writing wrote written"),
        ("lie", "lies lie's lies' lying lay lain"),
        ("singe", "singes singe's singes' singeing singed singed"),
        ("see", "sees see's sees' seeing saw seen"),
        ("mimic", "mimics mimic's mimics' mimicking mimicked mimicked"),
        ("offer", "offers offer's offers' offering offered offered"),
        ("refer", "refers refer's refers' referring referred referred"),
        ("cancel", "cancels cancel's cancels' canceling canceled canceled"),
        ("quit", "quits quit's quits' quitting quit quit"),
        ("quiz", "quizzes quiz's quizzes' quizzing quizzed quizzed"),
        ("fix", "fixes fix's fixes' fixing fixed fixed"),
        ("human", "humans human's humans' humaning humaned humaned"),
        ("woman", "women woman's women's"),
    ],
)
def test_forms(word: str, forms: str):
    made = [inflect(word, form) for form in FORMS[1:]]
    assert made[: len(forms.split())] == forms.split()


@pytest.mark.parametrize(
    ("word", "no_form_of"),
    [
        ("string", "str"),
        ("boss", "bos"),
        ("news", "new's"),
        ("bed", "b"),
        ("red", "r"),
        ("this", "thi'"),
        ("bed", "be"),
    ],
)
def test_words_that_only_look_like_forms(word: str, no_form_of: str):
    assert no_form_of not in {base for base, _ in analyses(word)}


def test_further_spellings_are_recognized():
    for word, base in [("indices", "index"), ("cancelled", "cancel"), ("hooves", "hoof"), ("users’", "user")]:
        assert base in {found for found, _ in analyses(word)}


@given(st.text("abcdefinrsty'", min_size=1, max_size=9))
def test_an_analysis_is_undone_by_inflection(word: str):
    for base, form in analyses(word):
        regular = base not in irregular.VERBS and word not in irregular.MORE_PLURALS
        if form not in ("possessive", "s-possessive") and regular:
            assert word in spellings(base, form)


@pytest.mark.parametrize(
    ("phrase", "part", "index"),
    [
        ("log in", "", 0),
        ("data center", "", 1),
        ("point of sale", "", 0),
        ("set up", "verb", 0),
        ("make use of", "verb", 0),
        ("one on", "", 0),
        ("web site", "noun", 1),
        ("quick", "adjective", 0),
    ],
)
def test_heads(phrase: str, part: str, index: int):
    assert head(phrase.split(), part).at == index


def test_forms_of_phrases():
    assert set(forms_of("log in")) == {"log in", "logs in", "logging in", "logged in"}
    assert set(forms_of("data center")) == {"data center", "data centers", "data center's", "data centers'"}
    assert "points of sale" in forms_of("point of sale")
    assert forms_of("fast", "adjective") == {"fast": "plain"}
    assert set(forms_of("github", "name")) == {"github", "github's"}


def test_a_phrase_keeps_its_capitals():
    assert inflected("Data Center", "s") == "Data Centers"
    assert inflected("GitHub", "possessive", "name") == "GitHub's"
    assert inflected("API", "s") == "APIs"
    assert inflected("GitHub", "s", "name") == "GitHub"
    assert inflected("Point of Sale", "s-possessive") == "Points of Sale's"


@pytest.mark.parametrize(
    ("new", "old", "made"),
    [
        ("sign in", "Log in", "Sign in"),
        ("sign in", "log in", "sign in"),
        ("sign in", "LOG IN", "SIGN IN"),
        ("sign in", "Log In", "Sign In"),
        ("point of sale", "Sales Point", "Point of Sale"),
        ("block list", "White List", "Block List"),
        ("block list", "White list", "Block list"),
        ("email", "E-mail", "Email"),
        ("GitHub", "Github", "GitHub"),
        ("iPhone", "IPHONE", "iPhone"),
        ("we", "I", "We"),
        ("ß", "Ss", "ß"),
        ("a", "", "a"),
        ("a", "?", "a"),
    ],
)
def test_capitals(new: str, old: str, made: str):
    assert like(new, old) == made


def test_articles():
    an = """apple hour uninstall unimportant unidentified unless umbrella FAQ HTML API MRI 8 80 11 18th honest heir urn
    x-ray onion utter uninvited onerous SMS S"""
    a = """user use unicorn unit university one-time European URL NASA 110 house utility usual ubiquitous union
    Ukrainian unanimous 1 180 U UI PDF eulogy once one"""
    assert [word for word in an.split() if article(word) != "an"] == []
    assert [word for word in a.split() if article(word) != "a"] == []
    assert article("“hour”") == "an"
    assert article("…") is None
    assert article("été") is None
    given = (("A", "hour"), ("an", "user"), ("AN", "unit"), ("a", "user"), ("the", "hour"), ("a", "…"))
    assert [changed(*pair) for pair in given] == ["An", "a", "A", None, None, None]


@given(st.text(max_size=12), st.text(max_size=12))
def test_capitals_and_articles_take_anything(new: str, old: str):
    assert like(new, old).lower() == new.lower() or not new.isascii()
    assert article(new) in ("a", "an", None)
