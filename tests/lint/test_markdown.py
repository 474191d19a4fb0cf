"""Markdown, construct by construct, and properties of any text."""

from __future__ import annotations

import pytest
from exactness import blocks_of, check_document, check_edit, check_meaning, comments_of
from hypothesis import given
from hypothesis import strategies as st
from npqp_lint import formats
from npqp_lint.text.document import Edit
from npqp_lint.text.source import Source
from work import check_growth

O = "\ufffc"  # noqa: E741


def read(text, path="x.md"):
    document = formats.read(Source(text, path), "markdown")
    check_document(document)
    return document


def blocks(text, path="x.md"):
    return blocks_of(read(text, path))


def prose(text, path="x.md"):
    return [body for _, body in blocks(text, path)]


def comments(text, path="x.md"):
    return comments_of(read(text, path))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A *very* **big** ***old*** ~~bad~~ dog.", "A very big old bad dog."),
        ("Run `make *all*` now.", f"Run {O} now."),
        ("See [the *old* house](http://a.b 'title') and [it][ref].\n\n[ref]: /u 'T'", "See the old house and it."),
        ("An ![alt *text*](u) image, ![ref].\n\n[ref]: /u", f"An {O} image, {O}."),
        ("See <http://a.b> or <me@a.b>.", f"See {O} or {O}."),
        ("See http://a.b/c_d_e?f=1&amp;g=2, or www.a.b, or me@a.b.", f"See {O}, or {O}, or {O}."),
        ("[http://a.b/c](http://a.b/c)x and [y](http://a.b)z.", f"{O}x and yz."),
        ("Tom &amp; Anna&nbsp;B &#8212; &eacute;.", "Tom & Anna\xa0B — é."),
        (r"2 \* 3 \[x\] \\ \& C:\dir", r"2 * 3 [x] \ & C:\dir"),
        ("One\ntwo  \nthree\\\nfour \nfive", "One two\nthree\nfour five"),
        ("A note.[^1] And on.\n\n[^1]: ", "A note. And on."),
        ("Let $a+b$ be, or $$x$$.", f"Let {O} be, or {O}."),
        ("From $5-$10, or US$5 million to US$10.", "From $5-$10, or US$5 million to US$10."),
        ("An <b>inline</b> <i class='x'>tag</i><br>here.", "An inline tag\nhere."),
        ("Press <kbd>a b</kbd> or <code>x *y*</code>, <code>z.", f"Press {O} or {O}, z."),
        ("One <!-- not this --> two.", "One two."),
        ("[[Page]] and [[Page|the label]].", f"{O} and the label."),
        ("An *emphasis*{: .x} and [span]{.y #z}.", "An emphasis and [span]."),
        ("Print {:.3} and {:>10} of it.", "Print {:.3} and {:>10} of it."),
        ("Hello {{ user.name | upcase }}, {% if x %}welcome{% endif %}.", f"Hello {O}, {O}welcome{O}."),
        ("Use `{{` and `}}` here.", f"Use {O} and {O} here."),
        ('It is {{< ref "a.md" >}} or {{% param x %}}.', f"It is {O} or {O}."),
        ("[a]({{ site.url }}/b) d", "a d"),
        ("A tab\there,  two spaces.", "A tab\there,  two spaces."),
        ('"Quotes" -- and... stay.', '"Quotes" -- and... stay.'),
    ],
)
def test_inline(text, expected):
    assert prose(text)[0] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# One *two* #\n\nThree\nfour\n---\n", [("heading", "One two"), ("heading", "Three four")]),
        ("# One {#id .x}\n", [("heading", "One")]),
        ("> one\n> two\nthree\n", [("quote", "one two three")]),
        ("> one\n>> two\n> > three\n", [("quote", "one"), ("quote", "two three")]),
        (
            "- one\n  two\n- three\n\n  four\n",
            [("list-item", "one two"), ("list-item", "three"), ("list-item", "four")],
        ),
        ("1. one\n   - two\n     > three\n", [("list-item", "one"), ("list-item", "two"), ("quote", "three")]),
        ("- [ ] one\n- [x] two\n", [("list-item", "one"), ("list-item", "two")]),
        (
            "| a | b \\| c |\n|---|:-:|\n| *d* | `e` f |\n",
            [("table-cell", "a"), ("table-cell", "b | c"), ("table-cell", "d"), ("table-cell", f"{O} f")],
        ),
        ("Term\n: the meaning\n  of it\n", [("definition", "Term"), ("definition", "the meaning of it")]),
        ("Set `a\n:b` and\n:name there\n", [("paragraph", f"Set {O} and :name there")]),
        ("A.[^1]\n\n[^1]: note\n    more\n", [("paragraph", "A."), ("footnote", "note more")]),
        ("A.\n\n    code\n\n```\ncode\n```\n~~~py\ncode\n", [("paragraph", "A.")]),
        ("A.\n\n***\n\nB.\n", [("paragraph", "A."), ("paragraph", "B.")]),
        ("`code` ![image](u)\n", [("alternative", "image")]),
        ("![A *big* map](u)\n", [("alternative", "A big map")]),
        ('![A map](u "The map")\n', [("alternative", "A map"), ("alternative", "The map")]),
        ("![A map](u) Read on.\n", [("alternative", "A map"), ("paragraph", f"{O} Read on.")]),
        ("Read on. ![A map](u)\n", [("paragraph", f"Read on. {O}"), ("alternative", "A map")]),
        ("Press ![the key](u) now.\n", [("paragraph", f"Press {O} now.")]),
        ("- ![A map](u)\n\n  Text.\n", [("alternative", "A map"), ("list-item", "Text.")]),
        ('Read [this](u "A guide")\n', [("paragraph", "Read this"), ("alternative", "A guide")]),
        ("[![A map](u)](v) ![A plan](w)\n", [("alternative", "A map"), ("alternative", "A plan")]),
        ("[ref]: /u 'A title here'\n", []),
        ("<p>\nText in a tag.\n</p>\n\nB.\n", [("paragraph", "Text in a tag."), ("paragraph", "B.")]),
        (
            "<details>\n<summary>Sum</summary>\n\nInside.\n\n</details>\n",
            [("paragraph", "Sum"), ("paragraph", "Inside.")],
        ),
        (
            "<table><tr><td>One &amp; two</td>\n<td>Three</td></tr></table>\n",
            [("table-cell", "One & two"), ("table-cell", "Three")],
        ),
        ("<ul>\n<li>One\n<li>Two\n</ul>\n", [("list-item", "One"), ("list-item", "Two")]),
        ("<h2>One</h2>\n<figcaption>Two</figcaption>\n", [("heading", "One"), ("caption", "Two")]),
        ("> <div>one\n> two</div>\n", [("quote", "one two")]),
        ("- <div>one\n  two</div>\n- three\n", [("list-item", "one two"), ("list-item", "three")]),
        ("<div>Set `a b` and [this](u) now.</div>\n", [("paragraph", f"Set {O} and [this]{O} now.")]),
        ('<p align="center"><img src="a.png" alt="A map"></p>\n', [("alternative", "A map")]),
        ("```{note}\n:class: x\n\nOne *two*.\n```\n\nThree\n", [("paragraph", "One two."), ("paragraph", "Three")]),
        ("```{admonition} A title\nOne\n```\n", [("heading", "A title"), ("paragraph", "One")]),
        (
            "````{tip}\n```{warning}\nOne\n```\n```python\nx = 1\n% y\n```\n% no prose\n````\nTwo\n",
            [("paragraph", "One"), ("paragraph", "Two")],
        ),
        ("```{code-block} python\nx = 1\n```\n```{math}\nx = 1\n```\nOne\n", [("paragraph", "One")]),
        ("````markdown\n```{note}\nOne\n```\n````\nTwo\n", [("paragraph", "Two")]),
        ("<!-- x --> One two.\n\n- <!-- y --> Three.\n", [("paragraph", "One two."), ("list-item", "Three.")]),
        ("<pre>\na\n\nb\n</pre>\n<script>\n\nx\n</script>\n", []),
        ("---\ntitle: A title.\n---\nB.\n", [("paragraph", "B.")]),
        ("+++\ntitle = 'A title.'\n+++\nB.\n", [("paragraph", "B.")]),
        ('{\n  "title": "A"\n}\nB.\n', [("paragraph", "B.")]),
        ("---\n\nA.\n\n---\n\nB.\n", [("paragraph", "A."), ("paragraph", "B.")]),
        ("A.\n\n---\nB: c.\n\n---\n", [("paragraph", "A."), ("paragraph", "B: c.")]),
        ("> [!NOTE]\n> One\n> two\n", [("quote", "One two")]),
        ("> [!info]- Title\n> One\n", [("quote", "One")]),
        (
            '!!! note "Title"\n    One\n    two\n\n    Three\n\n        code\n\nFour\n',
            [("list-item", "One two"), ("list-item", "Three"), ("paragraph", "Four")],
        ),
        ("??? tip\n\n    One\n", [("list-item", "One")]),
        ('=== "Tab"\n\n    One\n\n    ```\n    code\n    ```\n', [("list-item", "One")]),
        (":::note Title\n\nOne\n\n:::\n\nTwo\n", [("paragraph", "One"), ("paragraph", "Two")]),
        (":::{figure} a.png\n:width: 50%\nOne\n:::\n", [("paragraph", "One")]),
        (":::{code-block} python\nx = 1\n\ny = 2\n:::\nOne\n", [("paragraph", "One")]),
        ("One\n{: .lead}\n\n{: #x}\nTwo\n", [("paragraph", "One"), ("paragraph", "Two")]),
        (
            "| a |\n|---|\n| <p>One.</p><p></p><p>Two <b>or</b> three.</p> |\n| x<ul><li>y</li></ul> |\n",
            [("table-cell", text) for text in ("a", "One.", "Two or three.", "x", "y")],
        ),
        ("{% if x %}\nOne\n{% else %}\nTwo\n{% endif %}\n", [("paragraph", "One"), ("paragraph", "Two")]),
        ("{% highlight c %}\na\n\nb\n{% endhighlight %}\nOne\n", [("paragraph", "One")]),
        ("{{< highlight c >}}\na\n{{< /highlight >}}\n\n{{< note >}}\nOne\n{{< /note >}}\n", [("paragraph", "One")]),
        ('{{< figure\n  src="a"\n>}}\n\nOne\n', [("paragraph", "One")]),
        ("[!include[Old ones](../a/b.md)]\n\nOne [!INCLUDE [x](y.md)]\n", [("paragraph", f"One {O}")]),
        (
            '<Tabs>\n<TabItem value="a">\n```bash\n# A note\n\nrun a,b\n```\n</TabItem>\n</Tabs>\n\nOne\n',
            [("paragraph", "One")],
        ),
        ("- One\n\n  <Tab>\n  ```sh\n  # A note\n  ```\n  </Tab>\n", [("list-item", "One")]),
        (
            "<tr><td>One `x:<y>/<z>`</td>\n<td>`</td><td>`</td></tr>\n",
            [("table-cell", f"One {O}"), ("table-cell", "`"), ("table-cell", "`")],
        ),
        ("| a |\n|---|\n| {{ x | f }} b |\n", [("table-cell", "a"), ("table-cell", f"{O} b")]),
        (
            "import A from '@a/b';\n\nOne\n\nimport taxes rose.\n",
            [("paragraph", "One"), ("paragraph", "import taxes rose.")],
        ),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_blocks(text, expected, end):
    assert blocks(text.replace("\n", end)) == expected


def test_heading_levels():
    document = read("# a\n\n### b\n\nc\n===\n\nd\n")
    assert [block.level for block in document.blocks] == [1, 3, 1, 0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("import {A} from 'a'\nexport const x = {\n\n  a: 1\n}\n\n# One\n", ["One"]),
        ("One {props.x} two {/* c */} three.", [f"One {O} two three."]),
        ("<Tabs items={['a', 'b']} {...props}>\n\nOne\n\n</Tabs>\n", ["One"]),
        ("One <Ui.Button on={() => { go() }}>two</Ui.Button> <>three</>.", ["One two three."]),
        ("<Note\n  a={1}\n>\n  One\n\n</Note>\n", ["One"]),
        ("```js\nfunction () {\n```\n\nOne\n\n`{`\n\nTwo }\n", ["One", "Two }"]),
        ("## One {#id}\n", ["One"]),
        ("{\n  list.map((x) => <li>{x}</li>)\n}\n\nOne\n", ["One"]),
    ],
)
def test_mdx(text, expected):
    assert prose(text, "x.mdx") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<!-- off -->\nOne\n", [("off", "One", False)]),
        ("One <!-- off --> two\n", [("off", "two", True)]),
        ("<div>\n<!-- a\nb --><!-- c -->\n</div>\n\nOne\n", [("a\nb", "One", False), ("c", "One", False)]),
        ("[//]: # (off)\n\nOne\n", [("off", "One", False)]),
        ('One\n[comment]: <#> "off"\nTwo\n', [("off", "Two", False)]),
        ("{% comment %} off {% endcomment %}\n\nOne\n", [("off", "One", False)]),
        ("{% comment %}\noff\n\n{% endcomment %}\nOne\n", [("off", "One", False)]),
        ("{{/* off */}}\nOne\n", [("off", "One", False)]),
        ("{/* off */}\n\nOne\n", [("off", "One", False)]),
        ("{# off #}\n\nOne\n", [("off", "One", False)]),
        ("One {{- /* off */ -}} two\n", [("off", "two", True)]),
        ("---\na: b\n# npqp-lint: off\n---\nOne\n", [("npqp-lint: off", "One", False)]),
        ("```\n<!-- off -->\n{/* off */}\n[//]: # (off)\n```\n\n`<!-- off -->` One\n", []),
        ("<!-- a {/* b */} -->\nOne\n", [("a {/* b */}", "One", False)]),
        ("One\n\n<!-- off -->\n", [("off", "", False)]),
        ("- <!-- off --> x\n- One\n", [("off", "x\n\nOn", False)]),
    ],
)
def test_comments(text, expected):
    assert comments(text) == expected
    assert comments(text, "x.mdx") == expected or "#" in text


INLINE = st.recursive(
    st.sampled_from(
        ["the dog", "It was.", "é😀", "a &amp; b", r"\*", "`code`", "http://a.b/c_d", "<br>", "{{ x }}", "x"]
    ),
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from([" ", "\n", "  \n", ", ", "\\\n"]), inner).map("".join),
        st.tuples(
            st.sampled_from(["*{}*", "**{}**", "[{}](u)", "~~{}~~", "<b>{}</b>", "({})", "{} <!-- c -->"]), inner
        ).map(lambda pair: pair[0].format(pair[1])),
    ),
    max_leaves=8,
)


def nest(inner):
    def prefix(pair):
        first, rest, text = pair[0][0], pair[0][1], pair[1]
        return first + text.replace("\n", "\n" + rest)

    marks = [("> ", "> "), ("- ", "  "), ("1. ", "   "), ("[^1]: ", "    "), ("!!! note\n    ", "    "), (">", ">")]
    return st.one_of(
        st.tuples(st.sampled_from(marks), inner).map(prefix),
        st.lists(inner, min_size=1, max_size=3).map("\n\n".join),
    )


BLOCK = st.recursive(
    st.one_of(
        INLINE,
        INLINE.map(lambda text: "# " + text.replace("\n", " ")),
        INLINE.map(lambda text: "| a | {} |\n|---|---|\n| {} | b |".format(*[text.replace("\n", " ")] * 2)),
        st.sampled_from(
            ["```\ncode\n```", "<div>\nx\n</div>", "---", "{% x %}", ":::note", "[//]: # (c)", "Term\n: text"]
        ),
    ),
    nest,
    max_leaves=6,
)
MARKUP = [
    "*",
    "**",
    "_",
    "`",
    "```\n",
    "[",
    "]",
    "](u)",
    "![",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "> ",
    "- ",
    "1. ",
    "    ",
    "\t",
]
MARKUP += [
    "# ",
    "|",
    "|-|-|\n",
    "&amp;",
    "&#10;",
    "\\",
    "<b>",
    "<code>",
    "</code>",
    "<!--",
    "-->",
    "<br>",
    "<div>",
    '<p><img src="u" alt="a b" title="c d">',
    '](u "a b")',
    "```{note}\n",
    "<div>\n",
    "$",
]
MARKUP += ["{{", "}}", "{%", "%}", "{: .c}", "{/*", "*/}", ":::", "!!! note\n", "---\n", "a: b\n", "~~", ": ", "{", "}"]
MARKUP += [
    "http://x.y/z",
    "m@x.org",
    "[^1]",
    "[^1]: ",
    "[[",
    "]]",
    "[//]: # (c)\n",
    "import x from 'y'\n",
    "<A b={1}>",
    "</A>",
]
MARKUP += [
    "word ",
    "Word.",
    " ",
    "é",
    "😀",
    "\ud800",
    "\0",
    "\x0b",
    "\x0c",
    "\u2028",
    "\x85",
    "{% comment %}",
    "{% endcomment %}",
]
ANY = st.one_of(
    st.tuples(BLOCK, st.sampled_from(["\n", "\r\n", "\r"])).map(lambda pair: pair[0].replace("\n", pair[1])),
    st.lists(st.sampled_from(MARKUP), max_size=40).map("".join),
    st.text(),
)
NEW = st.sampled_from(["", "x", " x", "x ", ", ", ".", "a b", "é"])


@given(ANY, st.sampled_from(["x.md", "x.mdx"]))
def test_any_text_is_read_exactly(text, path):
    read(text, path)


@given(ANY, st.data())
def test_any_edit_changes_its_range_only(text, data):
    document = read(text)
    start = data.draw(st.integers(0, len(document.text)))
    end = data.draw(st.integers(start, min(len(document.text), start + 12)))
    check_edit(document, Edit(start, end, data.draw(NEW)))


WORDS = st.sampled_from(["the dog", "it", "a big one"])
MARKED = st.tuples(
    st.sampled_from(["{}", "*{}*", "_{}_", "**{}**", "[{}](u)", "<b>{}</b>", "~~{}~~", "x&amp;{}"]), WORDS
)
SENTENCE = st.lists(MARKED.map(lambda pair: pair[0].format(pair[1])), min_size=1, max_size=5)
PREFIXED = st.tuples(st.sampled_from(["", "> ", "- ", "# "]), SENTENCE.map(" ".join)).map("".join)


@given(PREFIXED, st.data())
def test_what_an_edit_makes_is_read_as_it_was_meant(text, data):
    check_meaning(read, text, data)


def hard_texts(part: int = 1) -> list[str]:
    """Texts of much the same, or of a part as much."""
    hard = [
        "{{" * (100_000 // part),
        "{" * (200_000 // part),
        "`a ``b " * (40_000 // part),
        "<code>" * (50_000 // part),
        "<!-- " * (100_000 // part),
        "<a b=" * (100_000 // part),
    ]
    hard += [
        "{% highlight %}\n\n" * (20_000 // part),
        ":::{code}\n" * (30_000 // part),
        "import " + " " * (200_000 // part),
        "*{" + "a=" * (200_000 // part),
    ]
    hard += [
        "=" * (400_000 // part),
        "> " * (2_000 // part),
        "- " * (2_000 // part),
        "\\*" * (100_000 // part),
        "a@" * (200_000 // part),
        "---\na: b\n" + "...\n" * (50_000 // part),
    ]
    return hard


HARD = range(len(hard_texts(1000)))


@pytest.mark.parametrize("number", HARD, ids=lambda number: hard_texts(1000)[number][:8])
@pytest.mark.parametrize("path", ["x.md", "x.mdx"])
def test_no_text_takes_quadratic_time(number, path):
    short, long = hard_texts(16)[number], hard_texts(4)[number]
    check_growth(lambda text: formats.read(Source(text, path), "markdown"), short, long)
    formats.read(Source(hard_texts()[number], path), "markdown")  # what is not counted would never end
