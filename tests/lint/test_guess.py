from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from npqp_lint import formats
from npqp_lint.language import guess as module
from npqp_lint.language import language_of, prevailing
from npqp_lint.language.guess import guess
from npqp_lint.server.window import part
from npqp_lint.text.source import Source


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Der Zug ist nicht pünktlich, und die Leute warten auf den nächsten.", "de"),
        ("Le train est en retard, mais les gens ne sont pas dans la rue pour le voir.", "fr"),
        ("El tren no llega, pero los viajeros están en la estación con sus maletas.", "es"),
        ("Vlak nejede a lidé čekají na nádraží, protože je to jen jednou za den.", "cs"),
        ("Поезд опаздывает, и люди ждут на вокзале.", "und"),
        ("列車は遅れています。", "und"),
        ("安装 MillServer 之前，请先关闭 OldGate 和 NewGate 这两个服务。", "und"),
    ],
)
def test_other_languages_are_told(text, language):
    assert guess(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Rue de la Paix",
        "The train is late, and people wait at the station for the next one.",
        "Maria de la Cruz and Jean de La Fontaine met in the Rue de la Paix in Paris.",
        "Die Zeit, Der Spiegel and Das Bild are the best-known papers of the country.",
        "1, 2, 3, 4, 5, 6, 7, 8",
        "The 水车 is old, and 磨坊 stands beside it: 老磨坊, 水车坊.",
        "Click 确定 MillServer",
        "for was us such if them men me no than so",
        "of. was alternativesu introduction industry by procedure development percent and project",
        "Tom's, Anna's, and Peter's mills",
        "I've, we've, and they've mills",
    ],
)
def test_english_and_doubtful_text_is_left_to_the_document(text):
    assert guess(text) is None


def test_a_foreign_paragraph_in_an_english_document():
    text = "The text is English. It stays so.\n\nDer Zug ist nicht pünktlich, und die Leute warten auf den nächsten.\n"
    document = formats.read(Source(text), "plain")
    assert [language_of(document, block) for block in range(2)] == ["en", "de"]


def test_markup_that_says_english_proves_nothing():
    text = "<html lang=en><body><p>The mill is open.</p>" + "<p>列車は遅れています。駅で人々が待っています。</p>" * 9
    document = formats.read(Source(text), "html")
    assert document.blocks[1].language == "en"
    assert [language_of(document, block) for block in range(3)] == ["en", "und", "und"]
    french = "<html lang=fr><body><p lang=en>The mill is open.</p><p>Le moulin est vieux.</p>"
    assert [language_of(formats.read(Source(french), "html"), block) for block in range(2)] == ["en", "fr"]


@given(st.lists(st.sampled_from("der die und the of été mais naïve Straße l’eau “no” Łódź мир – 5 x² µm €".split())))
def test_the_quick_look_changes_no_guess(words: list[str]):
    text = " ".join(words)
    with pytest.MonkeyPatch.context() as patch:
        quick = guess(text)
        patch.setattr("npqp_lint.language.guess._is_plain", lambda sample: False)
        assert guess(text) == quick


_WORDS = st.sampled_from("der Die und OF the été MAIS är och для и Straße ① Łódź – 5 µm và. nie, 列車は".split())


@given(st.lists(st.lists(_WORDS, min_size=1, max_size=12).map(" ".join), min_size=6, max_size=9))
def test_a_look_at_the_document_changes_no_language(blocks: list[str]):
    def told() -> list[str]:
        document = formats.read(Source("\n\n".join(blocks)), "plain")
        return [language_of(document, i) for i in range(len(document.blocks))]

    with pytest.MonkeyPatch.context() as patch:
        quick = told()
        patch.setattr("npqp_lint.language.guess.doubtful", lambda document: frozenset(range(len(document.blocks))))
        assert told() == quick


def test_a_part_of_a_french_document_is_french():
    text = (
        "- **Activer** : permet de rendre la roue active\n\nLe moulin est ouvert : la roue tourne dans le ruisseau.\n"
    )
    document = formats.read(Source(text), "markdown")
    assert prevailing(document) == "fr"
    alone = part(document, 0, 1)
    assert language_of(alone, 0) == "fr"


def test_a_french_part_of_an_english_document_makes_nothing_else_french():
    english = "The mill is open every day, and its wheel turns in the stream, as it was in the old days.\n\n" * 9
    french = "Le moulin est ouvert, mais la roue ne tourne pas dans le lac.\n\n"
    document = formats.read(Source(f"{english}{french}- Key : code\n"), "markdown")
    alone = part(document, len(document.blocks) - 2, len(document.blocks))
    assert [language_of(alone, i) for i in range(2)] == ["fr", "en"]


GERMAN = "Der Zug ist nicht pünktlich, und die Leute warten auf den nächsten."


def test_short_blocks_between_two_of_a_language_are_in_it():
    english = "The mill is open every day, and its wheel turns in the stream.\n\n" * 9
    german = f"{GERMAN}\n\n- Klicken Sie (z. B. heute)\n- In Lima: Gehen Sie zu Start\n\n{GERMAN}\n\n"
    document = formats.read(Source(f"{english}{german}- Open the lid\n"), "markdown")
    assert [language_of(document, i) for i in range(9, 14)] == ["de", "de", "de", "de", "en"]
    alone = part(document, 10, 14)
    assert [language_of(alone, i) for i in range(4)] == ["de", "de", "de", "en"]


def test_english_between_two_parts_in_another_language_stays_english():
    text = (
        f"{GERMAN}\n\n- Open the lid of the box.\n- Close it.\n\n{GERMAN}\n\nIt is open.\n\nIt is old.\n\nSo it is.\n"
    )
    document = formats.read(Source(text), "markdown")
    assert [language_of(document, i) for i in range(4)] == ["de", "en", "en", "de"]


@given(
    st.lists(
        st.sampled_from("the die und est że są Łódź café 5° ½ naïve это İl ՞ x\u0301 don’t to of Żar ſie".split()),
        max_size=14,
    )
)
def test_the_quick_look_at_usual_text_changes_nothing(words: list[str]):
    text = " ".join(words)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_is_plain", lambda sample: False)
        slow = module.guess(text)
    assert module.guess(text) == slow
