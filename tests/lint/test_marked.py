from __future__ import annotations

from npqp_lint import formats
from npqp_lint.text.source import Source


def test_markup_before_a_word_is_seen():
    document = formats.read(Source("We use *attrs* here, and [uvloop](https://example.org) there."), "markdown")
    at = document.text.index
    assert document.is_marked(at("attrs"))
    assert document.is_marked(at("uvloop"))
    assert not document.is_marked(at("here"))
    assert not document.is_marked(at("We"))


def test_plain_text_has_no_markup():
    document = formats.read(Source("Two words.\n\nTwo more."), "plain")
    assert not any(document.is_marked(offset) for offset in range(len(document.text)))
