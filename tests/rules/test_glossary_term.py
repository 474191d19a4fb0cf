"""BI109: source terms in many languages, and what counts as their translation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from npqp_lint import formats
from npqp_lint.linter import Linter
from npqp_lint.terms.entries import Entry
from npqp_lint.terms.load import Glossaries
from npqp_lint.terms.term import Term
from npqp_lint.text.source import Source
from npqp_rules.bilingual.glossary_term import GlossaryTerm
from npqp_rules.glossary.sources import Sources
from npqp_rules.glossary.targets import Target
from work import check_growth


def sources(*pairs: tuple[str, str]) -> Sources:
    return Sources([Entry(Term("x", sources=[pair]), "terms.toml", "/") for pair in pairs])


def found(text: str, language: str | None, *pairs: tuple[str, str]) -> list[str]:
    return [one.text for one in sources(*pairs).find(text, language)]


@pytest.mark.parametrize(
    ("language", "term", "text"),
    [
        ("de", "Ordner", "In den Ordnern des Ordners"),
        ("de", "Einstellung", "Die EINSTELLUNGEN"),
        ("fr", "fichier caché", "Les fichiers cachés"),
        ("ru", "папка", "В папке и в папку"),
        ("es", "archivo", "los archivos"),
        ("cs", "složka", "ve složce a složky"),
        ("pl", "ustawienia", "w ustawieniach"),
        ("zh-CN", "文件夹", "打开文件夹。"),
        ("ja", "ファイル", "このファイルを開く"),
        ("ko", "파일", "파일을 여세요"),
        ("th", "ไฟล์", "เปิดไฟล์นี้"),
        ("xx", "kassi", "kassini"),
    ],
)
def test_forms_of_a_source_term(language: str, term: str, text: str):
    assert found(text, language, (language, term))[:1] == [term]
    assert found(text, language, ("", term))[:1] == [term]


@pytest.mark.parametrize(
    ("language", "term", "text"),
    [
        ("de", "Ordner", "Ordnung muss sein"),
        ("de", "Ordner", "Ordnernamen"),
        ("zh", "文件夹", "文件"),
        ("zh", "文", "文件"),
        ("fr", "Ordner", "Les fichiers"),
        ("xx", "kas", "kasso"),
        ("xx", "kassi", "kassinilta"),
    ],
)
def test_other_words(language: str, term: str, text: str):
    assert found(text, language, (language, term)) == []


def test_the_longest_term_counts():
    pairs = [("zh", "数据"), ("zh", "数据库"), ("de", "Datei"), ("de", "Datei öffnen")]
    assert found("数据库和数据", "zh", *pairs) == ["数据库", "数据"]
    assert found("Dateien öffnen, Datei", "de", *pairs) == ["Datei öffnen", "Datei"]


def test_terms_of_another_language_do_not_count():
    assert found("Gift", "de", ("en", "gift")) == []
    assert found("Gift", None, ("en", "gift")) == ["gift"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Sign in now", "sign in"),
        ("Signed in", "sign in"),
        ("e-mail", "email"),
        ("the name of the file", "file name"),
        ("entries", "entry"),
        ("It was written", "write"),
        ("encrypted", "encryption"),
        ("the user’s guide", "user's guide"),
    ],
)
def test_a_translation_has_a_name(text: str, name: str):
    assert Target(text).has(name, "")


def test_a_translation_lacks_a_name():
    assert not Target("Open the file").has("folder", "noun")


XLIFF = """<?xml version="1.0"?>
<xliff version="1.2"><file original="a" source-language="de" target-language="en" datatype="plaintext"><body>
<trans-unit id="1"><source>Öffnen Sie die &amp;Ordner.</source><target>Open the files.</target></trans-unit>
<trans-unit id="2"><source>Ein Ordner</source><target>A folder</target></trans-unit>
</body></file></xliff>
"""


def linted(glossary: str, text: str, format: str, path: str = "a.xlf", **options: object) -> list[str]:
    rule = GlossaryTerm({"glossary": Glossaries.of_text(glossary), **options})
    report = Linter([rule]).lint(formats.read(Source(text, path), format))
    assert not report.errors
    return [one.message for one in report.diagnostics]


GLOSSARY = '[[term]]\npreferred = "folder"\nsource = { de = "Ordner" }\n'


def test_the_languages_of_the_file_decide():
    message = "The glossary has “folder” for “Ordner”, and the translation does not."
    assert linted(GLOSSARY, XLIFF, "xliff") == [message]
    assert linted(GLOSSARY.replace("de =", "nl ="), XLIFF, "xliff") == []


def test_files_and_domains():
    assert linted(f'{GLOSSARY}files = "b.xlf"\n', XLIFF, "xliff") == []
    assert linted(f'{GLOSSARY}domain = "law"\n', XLIFF, "xliff", domains=("art",)) == []
    assert len(linted(f'{GLOSSARY}domain = "law"\n', XLIFF, "xliff")) == 1


def test_an_entry_that_only_forbids_asks_for_nothing():
    assert linted('[[term]]\nforbidden = "map"\nsource = "Ordner"\n', XLIFF, "xliff") == []


@given(st.text(max_size=30), st.text(max_size=30), st.sampled_from([None, "de", "zh", "xx"]))
def test_any_texts(term: str, text: str, language: str | None):
    made = sources((language or "", term))
    made.find(text, language)
    Target(text).has(term, "")


@pytest.mark.parametrize(("term", "text"), [("Ordner öffnen", "Ordner "), ("文件夹", "文件"), ("a a a a a b", "a ")])
def test_the_work_grows_with_the_text(term: str, text: str):
    made = sources(("de", term))
    check_growth(lambda text: made.find(text, "de"), text * 100, text * 1000)
