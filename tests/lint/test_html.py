"""HTML, construct by construct, and properties of any text."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

import pytest
from exactness import apply, blocks_of, check_document, check_edit, comments_of
from hypothesis import given
from hypothesis import strategies as st
from npqp_lint import formats
from npqp_lint.text.document import Edit
from npqp_lint.text.source import Source
from work import check_growth

O = "\ufffc"  # noqa: E741


def read(text, path="x.html", language="en"):
    document = formats.read(Source(text, path), "html", language)
    check_document(document)
    for piece in document.map.pieces:
        if piece.kind == "entity":
            meant = html.unescape(document.source.text[piece.source : piece.source_end])
            shown = document.text[piece.prose : piece.end]
            assert shown == re.sub("[\r\n]", " ", meant) or not meant  # which leaves out controls
        if piece.kind == "break":
            between = document.source.text[piece.source : piece.source_end]
            assert not re.sub(r"[ \t\r\n\f]|</?br[^<>]*>", "", between, flags=re.IGNORECASE)
    return document


def blocks(text, path="x.html"):
    return blocks_of(read(text, path))


def prose(text, path="x.html"):
    return [body for _, body in blocks(text, path)]


def comments(text, path="x.html"):
    return comments_of(read(text, path))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A <em>very</em> <B>big</B> <span class='x'>old</span> dog.", "A very big old dog."),
        ("Run <code>make <b>all</b></code> now, or <KBD>x</KBD>.", f"Run {O} now, or {O}."),
        ("See <a href='u'>the <i>old</i> house</a> and <a href=http://x.y/z>it</a>.", "See the old house and it."),
        ("An <img src=u alt='alt text'> image, <svg><path d=''/><text>a</text></svg>.", f"An {O} image, {O}."),
        ("Let <math><mi>x</mi></math> be <span class='math notranslate'>\\(y\\)</span>.", f"Let {O} be {O}."),
        ("See http://a.b/c_d?f=1&amp;g=2, or www.a.b, or me@a.b.", f"See {O}, or {O}, or {O}."),
        (r"Let \(a &lt; b\) be, or \[x . . y\] or $$z$$, for $5.", f"Let {O} be, or {O} or {O}, for $5."),
        ("See http://a.b/c&nbsp;&lt;d&gt; or &lt;http://a.b/c?d&amp;&gt;.", f"See {O}\xa0<d> or <{O}>."),
        ("<a href=u>http://a.b/c</a>x and <a href=http://a.b>y</a>z.", f"{O}x and yz."),
        ("Tom &amp; Anna&nbsp;B &#8212; &eacute; &copy 1 &#x41;.", "Tom & Anna\xa0B — é © 1 A."),
        ("AT&T, R&D, a && b, 3 < 4 <= 5, x &unknown; y.", "AT&T, R&D, a && b, 3 < 4 <= 5, x &unknown; y."),
        ("One\n  two\t three\r\n\r\nfour", "One two three four"),
        ("One <b> two</b> three<b> </b>four <i>five </i>", "One two three four five"),
        ("One<br>two <br/>\n three<BR />\n", "One\ntwo\nthree"),
        ("One<!-- not this -->, two <!-- nor this --> three.", "One, two three."),
        ("Co&shy;oper<wbr>ate.", "Cooperate."),
        ("\u00adCo\u00adoper\u00ad\u00adate\u00ad here \u00ad.", "Cooperate here ."),
        ("One <b>two\u00ad</b>\n\u00adthree.", "One two three."),
        ("One<img hidden>two <img aria-hidden=true> <wbr style='display: none'>3<br hidden>four.", "Onetwo 3four."),
        ("One<input type=Hidden value=x>, <input type=text>.", f"One, {O}."),
        ("The end.<sup><a href=#n>1</a></sup> Then<sup class=r><a href=x><span>[</span>2<span>]</span></a></sup> on.",
         "The end. Then on."),
        ("It ends here<a href=#n><sup>12</sup></a>. And here.<sup>3</sup> There <sup><a href=#n>4</a></sup>.",
         f"It ends here. And here. There {O}."),
        ("It is 10<sup>2</sup> m, or x<sup>n + 1</sup>.", "It is 102 m, or xn + 1."),
        ("Press <b>,</b> or <em>a</em>, not <kbd>b</kbd><i>.</i> <i>I</i> did<b>!</b>",
         f"Press {O} or {O}, not {O}. {O} did!"),
        ("<b>T</b>he first.", "The first."),
        ("The 19<sup>th</sup> H<sub>2</sub>O.", "The 19th H2O."),
        ("A <del>bad</del> <ins>good</ins> dog, <q>he</q> said.", "A good dog, he said."),
        ("Press <button>OK</button> or <select><option>A<option>B</select>.", f"Press {O} or {O}."),
        ("One <script>if (a < b) { '</b>' }</script>two <style>p { }</style>three", "One two three"),
        ("One <textarea><p>x</textarea> two.", f"One {O} two."),
        ("One <span hidden>no</span>two <i class=icon aria-hidden=true>home</i>three.", "One two three."),
        ("One <span style='color: red; display:none'>no</span>two.", "One two."),
        ("Use <b translate=no>Foo</b> and <span class='a notranslate'>Bar</span>.", f"Use {O} and {O}."),
        ("They say <i lang=fr>oui <b>ou</b> non</i> and <i lang=en-GB>yes</i>.", f"They say {O} and yes."),
        ("<ruby>a<rp>(<rt>b<rp>)</ruby> c", "a c"),
        ("A tag <b title='a > b' data-x=\"<p>\">here</b>.", "A tag here."),
        ("A <x-note>custom</x-note> <o:p>one</o:p>.", "A custom one."),
        ("One <![CDATA[ a <p> b ]]> two", f"One {O} two"),
        ("One <![if !IE]>two<![endif]> <?pi x?>three </> four </ x>five", "One two three four five"),
        ("<code>a</code><code>b</code> c", f"{O}{O} c"),
    ],
)  # fmt: skip
def test_inline(text, expected):
    assert prose(f"<p>{text}</p>") == [expected]
    assert prose(text) == [expected]
    assert prose(f"<ul>\n  <li>\n    {text}\n  </li>\n</ul>") == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<h1>One <em>two</em></h1>\n<h2 id=x>Three<a class=headerlink href=#x>¶</a></h2>",
         [("heading", "One two"), ("heading", "Three")]),
        ("<h2>One<a href='#x' class='anchor'><span>&para;</span></a><h3>Two</h3>",
         [("heading", "One"), ("heading", "Two")]),
        ("One<p>two<p>three<div>four</div>five",
         [("paragraph", word) for word in ("One", "two", "three", "four", "five")]),
        ("<p>One<br><br>two<br>\n<br />three</p>", [("paragraph", word) for word in ("One", "two", "three")]),
        ("<p>One<hr>two", [("paragraph", "One"), ("paragraph", "two")]),
        ("<blockquote><p>one<p>two</blockquote>three", [("quote", "one"), ("quote", "two"), ("paragraph", "three")]),
        ("<ul><li>one<li>two<p>three</p><ol><li>four</ol>five</ul>six",
         [*(("list-item", word) for word in ("one", "two", "three", "four", "five")), ("paragraph", "six")]),
        ("<table><caption>one</caption><thead><tr><th>two</th></tr></thead><tr><td>three<p>four<td>five<tr><td>six"
         "</table>seven",
         [("caption", "one"), *(("table-cell", word) for word in ("two", "three", "four", "five", "six")),
          ("paragraph", "seven")]),
        ("<table><tr><td>one<table><tr><td>two</table>three</div></p><td>four</table>",
         [("table-cell", word) for word in ("one", "two", "three", "four")]),
        ("<dl><dt>one<dd>two<dt>three<dd>four<p>five</dl>",
         [("definition", word) for word in ("one", "two", "three", "four", "five")]),
        ("<figure><img src=x><figcaption>one</figcaption></figure>", [("caption", "one")]),
        ("<fieldset><legend>one</legend>two <input> three</fieldset>", [("caption", "one"),
                                                                       ("paragraph", f"two {O} three")]),
        ("<details><summary>one</summary>two</details>", [("paragraph", "one"), ("paragraph", "two")]),
        ("<aside role=doc-footnote><p>one</p></aside>two", [("footnote", "one"), ("paragraph", "two")]),
        ("<p>one<pre>two</pre>three<pre><code>a\n\nb</code></pre>", [("paragraph", "one"), ("paragraph", "three")]),
        ("<!DOCTYPE html><html><head><title>One &amp; two</title><meta name=description content=x><style>p</style>"
         "<script>x</script></head><body>three</body></html>", [("heading", "One & two"), ("paragraph", "three")]),
        ("<nav><ul><li>one</ul></nav><div role=navigation>two</div><div class='x breadcrumb'>three</div>"
         "<div class=toc>x</div><table class='a indextable'><td>y</table>four",
         [("paragraph", "four")]),
        ("<div hidden><p>one</div><template><p>x</template><div translate=no>y</div>two", [("paragraph", "two")]),
        ("<div>one <hr hidden>two<hr>three</div>", [("paragraph", "one two"), ("paragraph", "three")]),
        ("<p hidden>one<p>two<p style='display: none'>x<p>three", [("paragraph", "two"), ("paragraph", "three")]),
        ("<dl><dt class='sig sig-object py'>f(<em>x</em>)</dt><dd><p>one</p></dd></dl>", [("definition", "one")]),
        ("<p>one <code>two<p>three</p>", [("paragraph", f"one {O}"), ("paragraph", "three")]),
        ("<p><code>a</code> <img src=u></p>&nbsp;", []),
        ("<iframe src=x>no</iframe><noscript>one</noscript><video><p>x</p></video>", [("paragraph", "one")]),
        ("<p>one <span>two</p>three</span> four", [("paragraph", "one two"), ("paragraph", "three four")]),
        ("<p>one <span lang=de>zwei</p>three</span> four", [("paragraph", f"one {O}"), ("paragraph", "three four")]),
        ("<svg><title>x</title><style/><foreignObject><p>y</p></foreignObject></svg><p>one", [("paragraph", "one")]),
        ("<p>{% if x %}\none\n{% else %}\ntwo {{ n }}\n{% endif %}</p>",
         [("paragraph", f"{O} one"), ("paragraph", f"two {O} {O}")]),
    ],
)  # fmt: skip
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_blocks(text, expected, end):
    assert blocks(text.replace("\n", end)) == expected


def test_heading_levels():
    document = read("<title>t</title><h1>a</h1><h3>b<h6>c</h6><p>d")
    assert [block.level for block in document.blocks] == [1, 1, 3, 6, 0]


def test_languages():
    text = "<html lang=en-GB><p>a<p lang='de'>b<div xml:lang=fr_CA><p>c<ul><li lang='!'>d<li lang=''>e</ul></div>f"
    document = read(text)
    assert [block.language for block in document.blocks] == ["en-GB", "de", "fr-CA", "fr-CA", "und", "en-GB"]
    assert [block.language for block in read("<p>a<p lang={{ l }}>b").blocks] == [None, None]
    assert [block.language for block in read('<html lang="" xml:lang=""><p>a<p lang="de">b').blocks] == [None, "de"]


def test_alternative_texts():
    assert blocks('<p><img src=a alt="A map" title=\'The map\'></p><p>See <img src=b alt="one two"> it.') == [
        ("alternative", "A map"),
        ("alternative", "The map"),
        ("paragraph", f"See {O} it."),
    ]
    assert blocks('<figure><img alt="A map of it"\nsrc=a><figcaption>It</figcaption></figure>') == [
        ("alternative", "A map of it"),
        ("caption", "It"),
    ]
    assert blocks('<p><a href=u title="Read on">More</a></p>') == [("alternative", "Read on"), ("paragraph", "More")]
    assert blocks('<img alt="map">') == []


def test_a_paragraph_in_the_language_of_the_document_in_one_span():
    document = read("<body lang=DE><p><span lang=EN-GB>A <b>big</b></span> <span lang=EN-GB>dog.</span><p>Ein Hund.")
    assert [block.language for block in document.blocks] == ["EN-GB", "DE"]
    assert document.text == "A big dog.\n\nEin Hund."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>Hello {{ user.name | upcase }}, {% if x %}welcome{% endif %}.", [f"Hello {O}, {O}welcome{O}."]),
        ("<p>Hello <?php echo $x->name; ?>, <?= a > b ?>!", [f"Hello {O}, {O}!"]),
        ("<p>Hello <%= a->b %>, <% if (a > b) { %>you<% } %>.", [f"Hello {O}, {O}you{O}."]),
        ("<a href='{{ url('a', \"b\") }}'>One</a> <a href={{ x y }}>two</a> <{{ tag }} class=x>three</{{ tag }}>.",
         ["One two three."]),
        ("<div {% if a > b %}class=x{% endif %}>One</div>", ["One"]),
        ("{% if x %}\n<p>One\n{% endif %}\n<?php if (x): ?>\ntwo\n<?php endif ?>\nthree", ["One", "two", "three"]),
        ("<p>One\n{{ x }}\ntwo {# no #}three<%-- no --%>, {{!-- no --}}four.", [f"One {O} two three, four."]),
        ("<p>One {{{ raw }}} two {{#if x}}three{{/if}}.", [f"One {O} two {O}three{O}."]),
        ("<p>Use {{ to open</p><p>and }} to close.", ["Use {{ to open", "and }} to close."]),
        ("{% comment %}<p>no{% endcomment %}<p>One {{ '</b>' }} two", [f"One {O} two"]),
        ("<p>One<?php\n\nfunction f() { return '</p>'; }", [f"One{O}"]),
        ("---\ntitle: One , two\n---\n<p>One", ["One"]),
        ("<?xml version='1.0'?><p>One <? x ?>two", [f"One {O}two"]),
    ],
)  # fmt: skip
def test_server_tags(text, expected):
    assert prose(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p/>One<div/>two <code/>three<p>four", ["One", "two three", "four"]),
        ("<title/><script src='x'/><p>One</p>", ["One"]),
    ],
)
def test_xhtml(text, expected):
    assert prose(f"<?xml version='1.0' encoding='UTF-8'?>\n{text}") == expected
    assert prose(text, "X.XHTML") == expected


def test_an_empty_script_hides_nothing_in_html_either():
    assert prose('<script src="x" /><p>One</p>') == ["One"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<!-- off --><p>One", [("off", "One", False)]),
        ("<p><!-- off --> One", [("off", "One", False)]),
        ("<p>One <!-- off --> two", [("off", "two", True)]),
        ("<p>One<!-- off --><p>two", [("off", "\n\ntwo", True)]),
        ("<ul><!-- a\nb --><!-- c --><li>One", [("a\nb", "One", False), ("c", "One", False)]),
        ("---\na: b\n# npqp-lint: off\n---\nOne", [("npqp-lint: off", "One", False)]),
        ("{# off #}<p>One {{/* on */}}two", [("off", "One t", False), ("on", "two", True)]),
        ("<p>One</p><!-- off -->", [("off", "", False)]),
        ("<script><!-- off --></script><p title='<!-- off -->'>One", []),
        ("<!--[if IE]><p>x</p><![endif]-->One", [("[if IE]><p>x</p><![endif]", "One", False)]),
        ("One<!-- {{ x }} -->", [("{{ x }}", "", True)]),
    ],
)
def test_comments(text, expected):
    assert comments(text) == [(body, after[:5], inside) for body, after, inside in expected]


INLINE = st.recursive(
    st.sampled_from(
        ["the dog", "It was.", "é😀", "a &amp; b", "&lt;p&gt;", "<code>x y</code>", "http://a.b/c_d", "<br>", "{{ x }}",
         "<img src=x>", "x", "3 < 4 & 5"]
    ),
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from([" ", "\n", "  \n", ", ", "<br />\n", "&nbsp;"]), inner).map("".join),
        st.tuples(
            st.sampled_from(["<em>{}</em>", "<b class='x'>{}</b>", "<a href=u>{}</a>", "<i lang=fr>{}</i>", "({})",
                             "{} <!-- c -->", "<span> {} </span>"]), inner
        ).map(lambda pair: pair[0].format(pair[1])),
    ),
    max_leaves=8,
)  # fmt: skip
BLOCK = st.recursive(
    INLINE,
    lambda inner: st.one_of(
        st.tuples(
            st.sampled_from(["<p>{}", "<p>{}</p>", "<li>{}", "<ul><li>{}</li></ul>", "<h2>{}</h2>", "<pre>{}</pre>",
                             "<div>\n  {}\n</div>", "<table><tr><td>{}<td>x</table>",
                             "<blockquote lang=de>{}</blockquote>",
                             "<dl><dt>{}<dd>y</dl>", "<div hidden>{}</div>", "<!-- c -->{}"]), inner
        ).map(lambda pair: pair[0].format(pair[1])),
        st.lists(inner, min_size=1, max_size=3).map("\n".join),
    ),
    max_leaves=6,
)  # fmt: skip
MARKUP = (
    "<|>|</|<p>|</p>|<P CLASS=x>|<b>|</b>|<div>|</div>|<li>|<ul>|</ul>|<td>|<table>|</table>|<tr>|<code>|</code>|<pre>|"
    "</pre>|<script>|</script>|<style/>|<title>|</title>|<textarea>|</textarea>|<svg>|</svg>|<br>|</br>|<br/>|<img>|</>|"
    "<!--|-->|--!>|<!|<!doctype html>|<![CDATA[|]]>|<?|<?php |?>|<%|%>|{{|}}|{%|%}|{#|#}|{% comment %}|{% endcomment %}"
    "|&|&amp;|&lt;|&#10;|&#0;|&#1;|&#x110000;|&notit;|&copy|&#|=|\"|'|/|/>| lang=de| hidden| class='notranslate'|"
    " aria-hidden=true|<span lang=fr>|</span>|<i lang=en>|</i>|<sup>|</sup>|<a href=#x>|¶|</a>|word |Word.| |\n|\r\n|\r"
    "|\t|\f|\x0b|\x85|\u2028|é|😀|\ud800|\0|\u00a0|&nbsp;|&shy;|<wbr>|<plaintext>|<xmp>|<template>|</template>|<h1>|</h1>|"
    "<html>|</html>|http://x.y/z|m@x.org|<skip>|</skip>|<math/>|<select>|<option>|</select>|<ruby>|<rt>|</ruby>"
).split("|")
ANY = st.one_of(
    st.tuples(BLOCK, st.sampled_from(["\n", "\r\n", "\r"])).map(lambda pair: pair[0].replace("\n", pair[1])),
    st.lists(st.sampled_from(MARKUP), max_size=40).map("".join),
    st.text(),
)
NEW = st.sampled_from(["", "x", " x", "x ", ", ", ".", "a b", "é"])


@given(ANY, st.sampled_from(["x.html", "x.xhtml"]))
def test_any_text_is_read_exactly(text, path):
    read(text, path)


@given(ANY, st.data())
def test_any_edit_changes_its_range_only(text, data):
    document = read(text)
    start = data.draw(st.integers(0, len(document.text)))
    end = data.draw(st.integers(start, min(len(document.text), start + 12)))
    check_edit(document, Edit(start, end, data.draw(NEW)))


WORDS = st.sampled_from(["the dog", "it", "no big one"])  # a letter by itself in a mark is a sign
MARKED = st.tuples(
    st.sampled_from(["{}", "<em>{}</em>", "<a href='u'>{}</a>", "<b>{}</b>", "x&amp;{}", "&lt;{}", "<code>x</code> {}",
                     "<!-- c -->{}"]), WORDS
)  # fmt: skip
SENTENCE = st.lists(MARKED.map(lambda pair: pair[0].format(pair[1])), min_size=1, max_size=5)
TEXT = st.tuples(st.sampled_from([" ", "\n", "\r\n   "]), SENTENCE).map(lambda pair: pair[0].join(pair[1]))
WRAPPED = st.tuples(st.sampled_from(["{}", "<p>{}</p>", "<ul><li>{}</ul>", "<table><tr><td>\n{}\n</table>"]), TEXT)


def test_a_character_reference_keeps_its_spelling():
    document = read("&lt;no big one\n&lt;the dog\nthe dog")
    parts = document.map.edits(Edit(13, 21, ""))
    assert parts is not None
    assert apply(document.source.text, parts) == "&lt;no big one\n&lt;the dog"


@given(WRAPPED.map(lambda pair: pair[0].format(pair[1])), st.data())
def test_what_an_edit_makes_is_read_as_it_was_meant(text, data):
    document = read(text)
    words = [i for i in range(len(document.text) + 1) if not document.text[i - 1 : i + 1].isalpha()]
    start = data.draw(st.sampled_from(words))
    end = data.draw(st.sampled_from([i for i in words if start <= i <= start + 12]))
    new = data.draw(st.sampled_from(["", "new", " new", "new "]))
    wanted = document.text[:start] + new + document.text[end:]
    parts = document.map.edits(Edit(start, end, new))
    if parts is None or wanted != wanted.strip() or "  " in wanted:
        return
    changed = apply(text, parts)
    assert read(changed).text == wanted
    assert re.findall("<[^<>]*>", changed) == re.findall("<[^<>]*>", text)  # no tag is touched


class Shown(HTMLParser):
    """The text as the standard library's parser tells it, without what is in an element that is not shown."""

    def __init__(self, text):
        super().__init__()
        self.said = []
        self.code = False
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.code = tag == "code"
        self.said.append({"code": O, "li": " ", "td": " ", "p": " "}.get(tag, ""))

    def handle_endtag(self, tag):
        self.code = False

    def handle_data(self, data):
        self.said.append("" if self.code else data)


@given(st.lists(WRAPPED.map(lambda pair: pair[0].format(pair[1])), max_size=4).map("<p>".join))
def test_the_words_are_those_of_another_parser(text):
    assert read(text).text.split() == "".join(Shown(text).said).split()


def hard_texts(part: int = 1) -> list[str]:
    """Texts of much the same, or of a part as much."""
    hard = [
        "<!--" * (40_000 // part),
        "<" * (120_000 // part),
        "<div>" * (40_000 // part),
        "<b lang=fr>" * (20_000 // part),
        "</div>" * (40_000 // part),
    ]
    hard += [
        "<div>" * (20_000 // part) + "</x>" * (20_000 // part),
        "<x lang=de><table>" + "<div>" * (20_000 // part) + "</x>" * (20_000 // part),
    ]
    hard += [
        "<code>" * (40_000 // part),
        "<ul><li>" * (20_000 // part),
        "<table><tr><td>" * (12_000 // part),
        "<a b=" * (40_000 // part),
        "<a b='" * (40_000 // part),
    ]
    hard += [
        "&" * (120_000 // part),
        "&amp;" * (32_000 // part),
        "<![CDATA[" * (20_000 // part),
        "{{" * (60_000 // part),
        "{%" * (40_000 // part),
        "<?php " * (20_000 // part),
    ]
    hard += [
        "<% " * (40_000 // part),
        "<script>" * (20_000 // part),
        "<script " * (20_000 // part) + "/>",
        "<sup>" * (20_000 // part),
        "{{ x }}" * (20_000 // part),
    ]
    hard += [
        "{% x %} " * (20_000 // part),
        "a@" * (80_000 // part),
        "<br>" * (40_000 // part),
        "<svg>" * (40_000 // part),
        "{% comment %}" * (8_000 // part),
    ]
    hard += [
        " \n" * (80_000 // part),
        "<td>" * (40_000 // part),
        "<b></p>" * (20_000 // part),
        "http://a&amp;" * (16_000 // part),
        "{{</" * (20_000 // part) + "}}",
    ]
    hard += [
        "\\(" * (40_000 // part),
        "\\[" * (40_000 // part),
        "$$\n" * (40_000 // part),
        "&lt;http://" * (12_000 // part),
    ]
    return hard


HARD = range(len(hard_texts(1000)))


@pytest.mark.parametrize("number", HARD, ids=lambda number: hard_texts(1000)[number][:8])
def test_no_text_takes_quadratic_time(number):
    short, long = hard_texts(16)[number], hard_texts(4)[number]
    check_growth(lambda text: formats.read(Source(text, "x.html"), "html"), short, long)
    formats.read(Source(hard_texts()[number], "x.html"), "html")  # what is not counted would never end
