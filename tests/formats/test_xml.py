"""XLIFF, TMX, Qt TS, and the string resources of Android: the elements of each, and properties of all."""

from __future__ import annotations

from xml.etree import ElementTree
from xml.sax.saxutils import escape

import pytest
from exactness import apply, check_document, check_edit, check_meaning, comments_of
from hypothesis import assume, given
from hypothesis import strategies as st
from npqp_lint import formats
from npqp_lint.config.resolver import Resolver
from npqp_lint.fix.rounds import fix
from npqp_lint.formats.xml.android import language_of_path
from npqp_lint.run.runner import Runner
from npqp_lint.suppression.write import silence
from npqp_lint.text.document import Edit
from npqp_lint.text.source import Source, SourceError
from work import check_growth

O = "\ufffc"  # noqa: E741
NAMES = {"x.xlf": "xliff", "x.xliff": "xliff", "x.tmx": "tmx", "x.ts": "qt", "values/strings.xml": "android"}


def file(path, *texts, source="Ein Text"):
    """A file with these texts, which are XML."""
    if path == "x.xlf":
        units = "".join(
            f'<trans-unit id="{i}"><source>{source}</source>\n<target>{text}</target></trans-unit>\n'
            for i, text in enumerate(texts)
        )
        return (
            '<?xml version="1.0" encoding="UTF-8"?>\n<xliff version="1.2" '
            'xmlns="urn:oasis:names:tc:xliff:document:1.2">'
            f'<file original="a.txt" datatype="plaintext" source-language="de" target-language="en"><body>\n{units}'
            "</body></file></xliff>\n"
        )
    if path == "x.xliff":
        units = "".join(
            f'<unit id="u{i}"><segment><source>{source}</source>\n<target>{text}</target></segment></unit>\n'
            for i, text in enumerate(texts)
        )
        return (
            '<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="de" trgLang="en">\n'
            f'<file id="f">{units}</file></xliff>\n'
        )
    if path == "x.tmx":
        units = "".join(
            f'<tu><tuv xml:lang="de"><seg>{source}</seg></tuv>\n<tuv xml:lang="en"><seg>{text}</seg></tuv></tu>\n'
            for text in texts
        )
        return (
            f'<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx version="1.4"><header srclang="de"/><body>{units}</body></tmx>\n'
        )
    if path == "x.ts":
        units = "".join(
            f"<message><source>{source}</source>\n<translation>{text}</translation></message>\n" for text in texts
        )
        return (
            '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n<TS version="2.1" language="en_US" '
            f'sourcelanguage="de"><context><name>Main</name>\n{units}</context></TS>\n'
        )
    units = "".join(f'<string name="s{i}">{text}</string>\n' for i, text in enumerate(texts))
    return f"<resources>\n{units}</resources>\n"


def opened(text, path):
    data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    return formats.source(data, path, NAMES.get(path) or formats.format_of(path))


def read(text, path, language="en"):
    document = formats.read(opened(text, path), NAMES.get(path), language)
    check_document(document)
    return document


def prose(text, path):
    document = read(text, path)
    return [document.text[block.start : block.end] for block in document.blocks]


def units(text, path):
    return [(unit.source, unit.target, unit.state) for unit in read(text, path).units]


PATHS = pytest.mark.parametrize("path", NAMES)


@PATHS
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The dog.", ["The dog."]),
        ("Tom &amp; Anna &#8212; caf&#xE9; &lt; five.", ["Tom & Anna — café < five."]),
        ("One &lt;b&gt;big&lt;/b&gt; dog&lt;br/&gt;here.", ["One big dog here."]),
        ("One <![CDATA[<b>big</b> & old]]> dog.", ["One big & old dog."]),
        ("One <!-- no --> dog.", ["One dog."]),
        ("See http://a.b/c?d=1&amp;e=2 for %s or %1$d more.", [f"See {O} for {O} or {O} more."]),
        ("&lt;p&gt;One dog.&lt;/p&gt;&lt;p&gt;Two dogs.&lt;/p&gt;", ["One dog.", "Two dogs."]),
        ("", []),
        ("%s", []),
    ],
)
def test_text(path, text, expected):
    assert [body.replace("\n", " ") for body in prose(file(path, text), path)] == expected


@PATHS
@pytest.mark.parametrize("mark", ["\n", "\r\n", "\r"])
def test_line_endings(path, mark):
    text = file(path, "The one dog.", "Two &amp; three.").replace("\n", mark)
    assert prose(text, path) == ["The one dog.", "Two & three."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A <g id='1'>big</g> dog.", "A big dog."),
        ("A <x id='1'/> dog and <ph id='2'>{code}</ph> cat.", f"A {O} dog and {O} cat."),
        ("A <bpt id='1'>&lt;b></bpt>big<ept id='1'>&lt;/b></ept> dog<it pos='open' id='3'>x</it>.", "A big dog."),
        ("A <bx id='1'/>big<ex id='1'/> dog.", "A big dog."),
        ("A <mrk mtype='protected'>Foo Bar</mrk> dog, <mrk mtype='term'>so to say</mrk>.", f"A {O} dog, so to say."),
        ("A <mrk mtype='x-sdl-deleted'>bad </mrk><mrk mtype='x-sdl-added'>big </mrk>dog.", "A big dog."),
        ('A <x id="START_BOLD_TEXT"/>big<x id="CLOSE_BOLD_TEXT"/> dog.', "A big dog."),
        ("A dog<x id='1' ctype='lb'/>and a cat.", "A dog\nand a cat."),
        ("A {b&gt;big&lt;b} dog {1}, {2&gt;so &lt;2}to say.", f"A big dog {O}, so to say."),
        ("A <ph id='1'><sub>inner text</sub></ph> dog.", f"A {O} dog."),
    ],
)
def test_elements_of_xliff_1(text, expected):
    assert prose(file("x.xlf", text), "x.xlf") == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A <pc id='1'>big</pc> dog.", "A big dog."),
        ("A <ph id='1'/> dog<cp hex='001A'/>.", f"A {O} dog."),
        ("A <sc id='1'/>big<ec startRef='1'/> <sm id='m'/>dog<em startRef='m'/>.", "A big dog."),
        ("A <mrk id='m' translate='no'>Foo Bar</mrk> dog, <mrk id='n' type='term'>so</mrk>.", f"A {O} dog, so."),
    ],
)
def test_elements_of_xliff_2(text, expected):
    assert prose(file("x.xliff", text), "x.xliff") == [expected]


def test_what_is_not_translated_in_xliff():
    no = "<target>no prose here</target>"
    unit = "<trans-unit id='1'{}><source>S</source><target>{}</target>{}</trans-unit>"
    text = f"""<xliff version="1.2"><file source-language="de" target-language="en">
    <header><note>no prose</note></header>
    <body>{unit.format("", "One dog.", f"<note>no</note><alt-trans><source>no</source>{no}</alt-trans>")}
    {unit.format(" translate='no'", "no prose", "")}
    <group translate="no">{unit.format("", "no prose", "")}{unit.format(" translate='yes'", "Two dogs.", "")}</group>
    <bin-unit id="b"><bin-source/></bin-unit></body></file></xliff>"""
    assert prose(text, "x.xlf") == ["One dog.", "Two dogs."]
    text = """<xliff version="2.1" srcLang="de" trgLang="en"><file id="f"><unit id="u"><notes><note>no</note></notes>
    <mtc:matches xmlns:mtc="m"><mtc:match><source>no</source><target>no prose</target></mtc:match></mtc:matches>
    <originalData><data id="d">no prose</data></originalData>
    <segment><source>S</source><target>One dog.</target></segment>
    <ignorable><source> </source><target>no prose</target></ignorable></unit>
    <unit id="v" translate="no"><segment><source>S</source><target>no prose</target></segment></unit></file></xliff>"""
    assert prose(text, "x.xliff") == ["One dog."]


def test_states_of_xliff():
    unit = "<trans-unit id='1'{}><source>S</source><target{}>T</target></trans-unit>"
    body = "".join(
        unit.format(*said)
        for said in [
            ("", ""),
            ("", " state='needs-review-translation'"),
            (" approved='no'", ""),
            (" approved='no'", " state='new'"),
            (" approved='yes'", " state='final'"),
            (" xmlns:m='m' m:confirmed='0'", ""),
        ]
    )
    text = f"<xliff version='1.2'><file target-language='en'><body>{body}</body></file></xliff>"
    states = ["translated", "fuzzy", "unapproved", "fuzzy", "translated", "unapproved"]
    assert [state for _, _, state in units(text, "x.xlf")] == states
    body = "".join(
        f"<segment{said}><source>S</source><target>T</target></segment>"
        for said in ("", " state='initial'", " state='final'", " state='translated' subState='x:needs-review'")
    )
    text = f"<xliff version='2.0' srcLang='de' trgLang='en'><file><unit id='1'>{body}</unit></file></xliff>"
    assert [state for _, _, state in units(text, "x.xliff")] == ["translated", "fuzzy", "translated", "fuzzy"]


def test_segments():
    text = """<xliff version="1.2" xmlns:sdl="s"><file source-language="de" target-language="en"><body>
    <trans-unit id="1"><source>Eins. Zwei. Drei.</source>
    <seg-source><g id="9"><mrk mtype="seg" mid="1">Eins.</mrk> <mrk mtype="seg" mid="2">Zwei.</mrk></g></seg-source>
    <target><g id="9"><mrk mtype="seg" mid="1">The <g id="2">one</g>.</mrk> <mrk mtype="seg" mid="2"/></g></target>
    <sdl:seg-defs><sdl:seg id="1" conf="Draft"/><sdl:seg id="2" conf="Translated"/></sdl:seg-defs>
    </trans-unit></body></file></xliff>"""
    assert units(text, "x.sdlxliff") == [
        ("Eins.", 'The <g id="2">one</g>.', "fuzzy"),
        ("Zwei.", "", "translated"),
    ]
    assert prose(text, "x.sdlxliff") == ["The one."]
    parts = text.replace('mid="1"', 'mid="1_x0020_a"')
    assert [state for _, _, state in units(parts, "x.sdlxliff")] == ["fuzzy", "translated"]
    other = text.replace('mid="2"/>', 'mid="3"/>')
    assert [source for source, _, _ in units(other, "x.sdlxliff")] == ["Eins. Zwei. Drei."]


def test_missing_translations():
    body = "<trans-unit id='1'><source>S</source>{}</trans-unit>"
    text = "<xliff version='1.2'><file source-language='{}' {}><body>{}</body></file></xliff>"
    target = "target-language='en'"
    assert units(text.format("de", target, body.format("")), "x.xlf") == [("S", "", "translated")]
    assert units(text.format("de", target, body.format("<target/>")), "x.xlf") == [("S", "", "translated")]
    assert units(text.format("en", "", body.format("")), "x.xlf") == []


@pytest.mark.parametrize(
    ("languages", "expected"),
    [
        ("source-language='de' target-language='en-US'", "en-US"),
        ("source-language='en' target-language='de_AT'", "de-AT"),
        ("source-language='en'", "und"),
        ("source-language='de'", None),
        ("", None),
    ],
)
def test_languages_of_xliff(languages, expected):
    text = file("x.xlf", "The dog.").replace('source-language="de" target-language="en"', languages)
    document = read(text, "x.xlf")
    assert [unit.target_language for unit in document.units] == [expected]
    assert len(document.blocks) == (expected in ("en-US", None))
    assert [block.language for block in formats.read(opened(text, "x.xlf"), "xliff", "de").blocks] == (
        [expected] if expected != "und" else []
    )


def test_languages_of_qt():
    def language(attributes, path="a.ts"):
        message = "<message><source>S</source><translation>The dog.</translation></message>"
        text = f"<!DOCTYPE TS><TS{attributes}>{message}</TS>"
        document = formats.read(Source(text, path), "qt")
        assert len(document.blocks) == ((document.units[0].target_language or "en")[:2] == "en")
        return document.units[0].target_language

    assert language(" language='en_GB' sourcelanguage='de'") == "en-GB"
    assert language(" language='de'") == "de"
    assert language("") == "und"
    assert language("", "a/app_en.ts") == "en"
    assert language("", "a/app-pt_BR.ts") == "pt-BR"
    assert language("", "en.ts") == "en"
    assert language(" sourcelanguage='zh_CN'") is None


def test_qt():
    text = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS []>
<TS version="2.1" language="en" sourcelanguage="de"><dependencies><dependency catalog="qtbase_en"/></dependencies>
<context><name>Main</name><comment>no prose</comment>
<message numerus="yes" id="files"><location filename="a.cpp" line="1"/><source>%n Datei(en)</source>
<comment>of it</comment>
<extracomment>no prose</extracomment><translatorcomment>no prose</translatorcomment>
<translation type="unfinished"><numerusform>%n file here</numerusform>
<numerusform>%Ln files here</numerusform></translation>
</message>
<message><source>&amp;Datei</source><oldsource>no prose</oldsource>
<translation type="vanished">&amp;File name</translation></message>
<message><source>A</source><translation variants="yes"><lengthvariant>The dog</lengthvariant></translation></message>
<message><source>B</source><translation type="unfinished"></translation></message>
<message><source>C</source><translation>The<byte value="x1b"/> dog</translation></message>
</context></TS>"""
    assert prose(text, "x.ts") == [f"{O} file here", f"{O} files here", "File name", "The dog", "The dog"]
    found = read(text, "x.ts").units
    assert [(unit.source, unit.target, unit.state) for unit in found] == [
        ("%n Datei(en)", "%n file here", "fuzzy"),
        ("%n Datei(en)", "%Ln files here", "fuzzy"),
        ("&Datei", "&File name", "obsolete"),
        ("A", "The dog", "translated"),
        ("B", "", "fuzzy"),
        ("C", 'The<byte value="x1b"/> dog', "translated"),
    ]
    assert (found[0].key, found[0].context, found[0].syntax) == ("files", "Main/of it", "qt")
    assert found[0].alternatives
    assert not found[2].alternatives


def test_typescript_is_not_qt():
    assert formats.format_of_head("a.ts", b"export const a = '<x>';\n") is None
    assert formats.format_of_head("a.ts", b"<?xml version='1.0'?>\n<!DOCTYPE TS>\n<TS>") == "qt"
    assert formats.format_of_head("a.ts", "<TS version='2.1'>".encode("utf-16")) == "qt"


def test_code_is_not_qt_and_qt_is_not_code(tmp_path):
    (tmp_path / "a.ts").write_text(file("x.ts", "Tom , went home ."))
    (tmp_path / "b.ts").write_text("export const a = 1;\n")
    (tmp_path / "npqp-lint.toml").write_text("[formats]\ncode = true\n")
    chosen = Resolver({}).settings_for(tmp_path / "a.ts")
    assert chosen.format_of(tmp_path / "a.ts") == "qt"
    assert chosen.format_of(tmp_path / "b.ts") == "typescript"
    assert chosen.format_of_named(tmp_path / "c.ts", b"<TS>") == "qt"


def test_tmx():
    text = """<tmx version="1.4"><header srclang="ja" note="x"><note>no prose</note></header><body>
<tu tuid="7"><prop type="x">no prose</prop><tuv xml:lang="fr"><seg>Un chien</seg></tuv>
<tuv xml:lang="en-US"><note>no prose</note>
<seg>A <bpt i="1">&lt;b></bpt>big<ept i="1">&lt;/b></ept> <ph/> <hi>dog</hi>.</seg></tuv>
<tuv xml:lang="JA-jp"><seg>J</seg></tuv></tu>
<tu srclang="*all*"><tuv lang="en"><seg>Two dogs.</seg></tuv><tuv lang="fr"><seg>Deux</seg></tuv></tu>
<tu><tuv lang="fr"><seg>Trois</seg></tuv></tu><tu><tuv lang="en"><seg>Three dogs.</seg></tuv></tu></body></tmx>"""
    assert prose(text, "x.tmx") == [f"A big {O} dog.", "Two dogs.", "Three dogs."]
    found = read(text, "x.tmx").units
    assert [(unit.source, unit.source_language, unit.target_language, unit.key) for unit in found] == [
        ("J", "JA-jp", "en-US", "7"),
        ("Deux", "fr", "en", ""),
        ("", None, "en", ""),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"It\'s a \"big\" dog\u2026 \@ \u0041 \#1\?", ['It\'s a "big" dog… @ A #1?']),
        ('"  The big\n   dog  "', ["The big", "dog"]),
        ("  The\n   big dog\n  ", ["The big dog"]),
        ('It "is" so', ["It is so"]),
        (r"It&apos;s \&quot;so\&quot; &quot;big&quot; &#92;n dog", ['It\'s "so" big', "dog"]),
        (r"One dog here.\nTwo dogs there.\n\nThree dogs.", ["One dog here.", "Two dogs there.", "Three dogs."]),
        (r"\ud83d\ude00 dog \ud83d dog", [f"😀 dog {O} dog"]),
        ("<b>Two</b> <xliff:g id='n' example='5'>%1$s</xliff:g> dogs<br/>here", [f"Two {O} dogs here"]),
        ("<![CDATA[<b>%d</b> dogs\\@]]>", [f"{O} dogs@"]),
        (r"Two dogs\<b>x</b>\&lt;", ["Two dogsx<"]),
        ("Two dogs\\", ["Two dogs"]),
        ("@string/other_text", []),
        ("?attr/colorPrimary", []),
        ("@android:string/ok", []),
    ],
)
def test_escapes_of_android(text, expected):
    text = f"<resources xmlns:xliff='x'><string name='a'>{text}</string></resources>"
    assert [body.replace("\n", " ") for body in prose(text, "values/strings.xml")] == expected


def test_resources_of_android():
    text = """<resources xmlns:tools="t" tools:locale="en-GB"><string name="a" translatable="false">no prose</string>
<string-array name="b"><item>One dog</item><item>Two dogs</item></string-array>
<string-array name="c" translatable="false"><item>no prose</item></string-array>
<plurals name="d"><item quantity="one">%d dog</item><item quantity="other">%d dogs</item></plurals>
<style name="e"><item name="x">no prose</item></style><integer-array name="f"><item>1</item></integer-array>
<item type="string" name="g">Three dogs</item><skip/><color name="h">no prose</color></resources>"""
    document = read(text, "values/strings.xml")
    assert document.text.split("\n\n") == ["One dog", "Two dogs", f"{O} dog", f"{O} dogs", "Three dogs"]
    assert {block.language for block in document.blocks} == {"en-GB"}
    assert not document.units


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("values/strings.xml", None),
        ("res/values-de/strings.xml", "de"),
        ("res\\values-en-rGB\\strings.xml", "en-GB"),
        ("values-b+sr+Latn/strings.xml", "sr-Latn"),
        ("values-mcc310-mnc004-fr-rCA-land/strings.xml", "fr-CA"),
        ("values-night/strings.xml", None),
        ("values-car/strings.xml", None),
        ("values-v21/strings.xml", None),
        ("values-sw600dp/strings.xml", None),
        ("values-fil/strings.xml", "fil"),
        ("strings.xml", None),
    ],
)
def test_the_folder_says_the_language(path, expected):
    assert language_of_path(path) == expected


@PATHS
def test_comments(path):
    text = file(path, "One dog.", "Two <!-- npqp-lint: ignore TY101 --> dogs.", "Three dogs.")
    assert ("npqp-lint: ignore TY101", "Three", False) in comments_of(read(text, path))
    text = file(path, "One dog.", "<!-- npqp-lint: ignore TY101 -->Two dogs.")
    assert comments_of(read(text, path)) == [("npqp-lint: ignore TY101", "Two d", False)]


def settings(*codes):
    return Resolver({"select": list(codes)}, isolated=True).settings_for("a.html")


@PATHS
def test_a_fix_changes_the_words_only(path):
    text = file(path, "Tom &amp; Anna , went home .", "&lt;b&gt;So&lt;/b&gt; , %s <![CDATA[it , is]]>.")
    runner, chosen = Runner(), settings("TY101")
    fixed = fix(opened(text, path), lambda changed: runner.check(changed, chosen), unsafe=True)
    wanted = text.replace("Anna ,", "Anna,").replace("home .", "home.").replace("/b&gt; ,", "/b&gt;,")
    assert fixed.text == wanted.replace("it ,", "it,")


@PATHS
def test_suppressions_are_written(path):
    text = file(path, "Tom , went home.", "So it is.")
    runner, chosen = Runner(), settings("TY101")
    source = opened(text, path)
    report = runner.check(source, chosen)
    assert len(report.diagnostics) == 1
    done = silence(
        source, report, lambda changed: runner.check(changed, chosen), lambda changed: runner.read(changed, chosen)
    )
    assert done.findings == 1
    assert "<!-- npqp-lint: ignore TY101 -->" in done.text
    ElementTree.fromstring(done.text)  # noqa: S314


@PATHS
def test_encodings(path):
    text = file(path, "Das Café is big, é.").replace(' encoding="UTF-8"', "").replace(' encoding="utf-8"', "")
    for codec, label in (
        ("utf-16", "utf-16"),
        ("utf-16-le", "UTF-16"),
        ("latin-1", "iso-8859-1"),
        ("cp1251", "cp1251"),
    ):
        whole = f'<?xml version="1.0" encoding="{label}"?>\n' + text.removeprefix('<?xml version="1.0"?>\n')
        if codec == "cp1251":
            whole = whole.replace("é", "я")
        data = whole.encode(codec)
        source = opened(data, path)
        assert formats.read(source, NAMES[path]).text.startswith("Das Caf")
        assert source.encode() == data
    assert not source.writable([Edit(0, 0, "é")])


@PATHS
def test_what_cannot_be_inserted(path):
    source = opened(file(path, "One dog."), path)
    assert source.writable([Edit(0, 0, "“new”, — words")])
    for text in ("a & b", "<b>", "]]>", "\\", "%s", "{x}", "\n"):
        assert not source.writable([Edit(0, 0, text)])
    assert source.writable([Edit(0, 0, "it's")]) == (path != "values/strings.xml")
    typed = formats.read(Source(source.text, path), NAMES[path]).source  # by an editor
    assert not typed.writable([Edit(0, 0, "<b>")])
    assert typed.writable([Edit(0, 0, "it's")]) == (path != "values/strings.xml")


BOMB = '<!DOCTYPE {0} [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;">]><{0}>&b;</{0}>'
ROOTS = {"xliff": "xliff", "tmx": "tmx", "qt": "TS", "android": "resources"}


@PATHS
def test_hostile_files(path):
    root = ROOTS[NAMES[path]]
    whole = file(path, "One dog.", "Two dogs.")
    for text, message in [
        (BOMB.format(root), "line 1: declares an entity"),
        (f'<!DOCTYPE {root} SYSTEM "x.dtd"><{root}>&unknown;</{root}>', "line 1: unknown entity &unknown;"),
        (f"<!DOCTYPE {root} [<!ELEMENT a ANY>]><{root}/>", "line 1: this declaration is not supported"),
        (f"\n<{root}>" + "<a>" * 1000 + "</a>" * 1000 + f"</{root}>", "line 2: more than 256 elements"),
        (whole[: len(whole) // 2], "not well-formed XML"),
        ("", "not well-formed XML"),
        ("<html><p>One</p></html>", "line 1: <html> is not "),
        (f"<{root}>\x01</{root}>", "not well-formed XML"),
    ]:
        with pytest.raises(SourceError, match=f"^(?:line \\d+: )?.*{message}"):
            read(text, path)
    with pytest.raises(SourceError, match="not UTF-8"):
        read(b"<a>\xff</a>", path)
    with pytest.raises(SourceError, match="a character that no text can contain"):
        formats.read(Source("<a>\ud800</a>", path), NAMES[path])


def test_the_work_grows_with_a_unit_of_many_languages():
    def text(size):
        variants = "".join(
            f'<tuv xml:lang="{language}"><seg>One dog.</seg></tuv>' for i in range(size) for language in ("en", f"x{i}")
        )
        return f"<tmx><header srclang='de'/><body><tu>{variants}</tu></body></tmx>"

    check_growth(lambda text: formats.read(Source(text, "x.tmx")), text(100), text(400))


@PATHS
def test_the_work_grows_with_the_file(path):
    def work(text):
        return formats.read(opened(text, path), NAMES[path])

    for part in (
        "One big dog &amp; it. ",
        "One &lt;b&gt;dog ",
        "<!-- x -->",
        "<![CDATA[dog ]]>",
        "<g id='1'>big</g> ",
        "<ph>x</ph>",
        "dog \\' \\n &quot; ",
        "dog\n\n",
    ):
        check_growth(work, file(path, part * 100), file(path, part * 400))
    check_growth(work, file(path, *["One dog."] * 100), file(path, *["One dog."] * 400))
    check_growth(work, file(path, *["One <!-- c --> dog."] * 100), file(path, *["One <!-- c --> dog."] * 400))


WORDS = st.lists(st.sampled_from("the dog ran big home Tom née 😀 so".split()), min_size=1, max_size=6).map(" ".join)
MARKED = st.sampled_from(
    ["{}", "<b id='1'>{}</b>", "so &amp; {}", "<![CDATA[{}]]>", "&lt;b&gt;{}&lt;/b&gt;", "%s {}", "it <!-- c -->{}",
     "<ph>x</ph> {}", "{} &#8212; so"]
)  # fmt: skip
TEXTS = st.lists(st.tuples(MARKED, WORDS).map(lambda pair: pair[0].format(pair[1])), min_size=1, max_size=4)
TAGS = (
    "<xliff>|</xliff>|<file target-language='en'>|</file>|<body>|<trans-unit>|</trans-unit>|<source>|</source>|"
    "<target>|</target>|<mrk mtype='seg' mid='1'>|</mrk>|<seg-source>|</seg-source>|<unit>|<segment>|</segment>|"
    "</unit>|<tmx>|</tmx>|<tu>|</tu>|<tuv xml:lang='en'>|</tuv>|<seg>|</seg>|<TS>|</TS>|<context>|</context>|<message>|"
    "</message>|<translation>|</translation>|<numerusform>|</numerusform>|<resources>|</resources>|<string>|</string>|<plurals>|"
    "</plurals>|<item>|</item>|<target/>|<ph/>|<ph>|</ph>|&amp;|&#10;|&#x0;|&x;|<![CDATA[|]]>|<!--|-->|<?x ?>|\\|\"|'|"
    "\\u00e9|\\ud83d|word |\n|\r\n|\r| |é|😀|%s|\ud800|<!DOCTYPE TS>|]|<alt-trans>|</alt-trans>|<g>|</g>"
).split("|")


def element(depth=3):
    """Well-formed XML of any of these elements."""
    names = st.sampled_from(
        sorted({tag[1:-1] for tag in TAGS if tag[:1] == "<" and tag[1:-1].replace("-", "").isalpha()})
    )
    words = st.sampled_from(
        ["word two ", "&amp;", "\\'", "\\u00e9", '"', "\n", "<ph/>", "<target/>", "<!-- c -->", "é"]
    )
    return st.recursive(
        words,
        lambda inner: st.tuples(names, st.lists(inner, max_size=4).map("".join)).map(
            lambda pair: f"<{pair[0]}>{pair[1]}</{pair[0]}>"
        ),
        max_leaves=12,
    )


@given(st.sampled_from(sorted(NAMES)), st.one_of(st.lists(st.sampled_from(TAGS), max_size=30).map("".join), st.text()))
def test_any_text_is_read_or_refused(path, text):
    try:
        document = formats.read(Source(text, path), NAMES[path])
    except SourceError:
        return
    check_document(document)


@given(st.sampled_from(sorted(NAMES)), st.lists(element(), max_size=5).map("".join))
def test_any_elements_are_read(path, text):
    root = ROOTS[NAMES[path]]
    assert check_document(formats.read(Source(f"<{root}>{text}</{root}>", path), NAMES[path])) is None
    assert check_document(formats.read(Source(file(path, text), path), NAMES[path])) is None


def plain(texts, path):
    """What another parser says of the texts."""
    for text in texts:
        text = text.replace("&lt;b&gt;", "").replace("&lt;/b&gt;", "")
        found = ElementTree.fromstring(f"<a>{text}</a>")  # noqa: S314
        for inner in found.iter("ph"):
            inner.text = O if path != "x.ts" and path != "values/strings.xml" else "x"
        yield " ".join("".join(found.itertext()).replace("%s", O).split())


@given(st.sampled_from(sorted(NAMES)), TEXTS)
def test_exactly_the_prose_comes_out(path, texts):
    wanted = [text for text in plain(texts, path) if text.replace(O, "").strip()]
    found = prose(file(path, *texts), path)
    assume(all(any(len(word) > 1 and word.isalpha() for word in text.split()) for text in wanted))
    assert [text.replace("\n", " ") for text in found] == wanted


@given(st.sampled_from(sorted(NAMES)), TEXTS, st.data())
def test_any_edit_changes_its_range_only(path, texts, data):
    document = read(file(path, *texts), path)
    start = data.draw(st.integers(0, len(document.text)))
    end = data.draw(st.integers(start, min(len(document.text), start + 12)))
    edit = Edit(start, end, data.draw(st.sampled_from(["", "new", " ", ", so"])))
    check_edit(document, edit)
    parts = document.map.edits(edit)
    if parts:
        ElementTree.fromstring(apply(document.source.text, parts))  # noqa: S314


SIGNS = ("%", "amp", "<ph>", "😀")
"""What edits can turn into something else, or leave alone in a text: without a word, that is not read."""


@given(
    st.sampled_from(sorted(NAMES)),
    TEXTS.filter(lambda texts: not any(sign in text for text in texts for sign in SIGNS)),
    st.data(),
)
def test_what_an_edit_makes_is_read_as_it_was_meant(path, texts, data):
    check_meaning(lambda text: read(text, path), file(path, *texts), data)


@given(st.sampled_from(sorted(set(NAMES) - {"values/strings.xml"})), st.text("ab <&>'\"é😀", min_size=1))
def test_units_are_what_another_parser_says(path, text):
    whole = file(path, escape(text), source=escape(text))
    name = {"x.tmx": "seg", "x.ts": "source"}.get(path, "source")
    first = next(node for node in ElementTree.fromstring(whole).iter() if node.tag.rpartition("}")[2] == name)  # noqa: S314
    (unit,) = read(whole, path).units
    assert unit.source == unit.target == first.text
