"""Subtitles: SubRip, WebVTT, SubStation Alpha."""

from __future__ import annotations

import html

import pysubs2
import pytest
from exactness import apply, blocks_of, check_document, check_edit, comments_of
from hypothesis import assume, given
from hypothesis import strategies as st
from npqp_lint import formats
from npqp_lint.config.resolver import Resolver
from npqp_lint.fix.rounds import fix
from npqp_lint.run.runner import Runner
from npqp_lint.suppression.write import silence
from npqp_lint.text.document import Edit
from npqp_lint.text.source import Source, SourceError
from work import check_growth

O = "\ufffc"  # noqa: E741
NAMES = ("srt", "vtt", "ass")
ASS = """[Script Info]
; Script of the town hall hall
ScriptType: v4.00+

[V4+ Styles]
Format: Name, Fontname, Fontsize
Style: Default,Arial,20

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
"""


def file(name, *cues, gap=0.1):
    """A file with cues of one second each."""
    made = {"srt": "", "vtt": "WEBVTT\n\n", "ass": ASS}[name]
    now = 1.0
    for i, cue in enumerate(cues):
        start, end = ((int(at // 60), at % 60) for at in (now, now + 1))
        now += 1 + gap
        if name == "ass":
            body = cue.replace("\n", r"\N")
            made += (
                f"Dialogue: 0,0:{start[0]:02}:{start[1]:05.2f},0:{end[0]:02}:{end[1]:05.2f},Default,,0,0,0,,{body}\n"
            )
        elif name == "vtt":
            body = html.escape(cue, quote=False)
            made += f"00:{start[0]:02}:{start[1]:06.3f} --> 00:{end[0]:02}:{end[1]:06.3f}\n{body}\n\n"
        else:
            times = f"00:{start[0]:02}:{start[1]:06.3f} --> 00:{end[0]:02}:{end[1]:06.3f}".replace(".", ",")
            made += f"{i + 1}\n{times}\n{cue}\n\n"
    return made


def read(text, name):
    document = formats.read(Source(text, f"x.{name}"), name)
    assert document.format == name
    check_document(document)
    return document


def prose(text, name):
    return [body for _, body in blocks_of(read(text, name))]


def repaired(text, name):
    runner, settings = Runner(), Resolver({}, isolated=True).settings_for(f"a.{name}")
    return fix(Source(text, f"a.{name}"), lambda source: runner.check(source, settings), True).source.text


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("cues", "expected"),
    [
        (["The council met", "on Monday", "in town."], ["The council met on Monday in town."]),
        (["The council met.", "It was late."], ["The council met.", "It was late."]),
        (["It met. The mayor", "was not there."], ["It met. The mayor was not there."]),
        (["The council met.", "in town."], ["The council met. in town."]),
        (["I thought...", "...that he left."], ["I thought... ...that he left."]),
        (["The house of", "Mary is red."], ["The house of Mary is red."]),
        (["But I--", "You what?"], ["But I--", "You what?"]),
        (["- Who was that?\n- Nobody."], ["Who was that?", "Nobody."]),
        (["-It was\n-Nobody."], ["It was", "Nobody."]),
        (["The old house\n— the red one — burned."], ["The old house — the red one — burned."]),
        (["It is\n-5 degrees."], ["It is -5 degrees."]),
        ([">> Who was it?\n>> Me."], ["Who was it?", "Me."]),
        (["JOHN: Who was it?", "MRS. O'HARA: Me."], ["Who was it?", "Me."]),
        (["JOHN (whispering): Who was it?"], ["Who was it?"]),
        (["It is 10:30 now.\nNote: nothing."], ["It is 10:30 now. Note: nothing."]),
        (["[door slams]", "[JOHN] Who was it?"], ["Who was it?"]),
        (["I was [coughs] going", "[sighs]", "home [cries]."], ["I was going home."]),
        (["[a long\nsound] Who was it?"], ["Who was it?"]),
        (["(MUSIC) Who (SIGHS) was it?\n(laughter)"], ["Who was it?"]),
        (["It rose (by 3 meters) then (or later)\nfell."], ["It rose (by 3 meters) then (or later) fell."]),
        (["♪ La la la\nla la ♪", "He sang."], ["He sang."]),
        (["# La la la #\nHe sang."], ["He sang."]),
        (["See www.example.org now."], [f"See {O} now."]),
        (["", "  ", "Who was it?"], ["Who was it?"]),
    ],
)
def test_what_is_said(name, cues, expected):
    assert prose(file(name, *cues), name) == expected


def test_no_sentence_goes_on_after_a_pause():
    assert prose(file("srt", "Paris", "is cold.", gap=6), "srt") == ["Paris", "is cold."]


def test_without_end_marks_a_capital_letter_begins_a_block():
    cues = ["We met on Monday", "It was late", "Nobody knew that", "the house was red", "He left"]
    assert prose(file("srt", *cues), "srt") == [*cues[:2], "Nobody knew that the house was red", cues[4]]


def test_lines_that_roll_up_are_read_once():
    lines = ["the council met", "on Monday when it", "was late and dark", "in the old town"]
    cues = [lines[0], *(f"{lines[i]}\n{lines[i + 1]}" for i in range(3))]
    assert prose(file("vtt", *cues), "vtt") == [" ".join(lines)]
    assert prose(file("srt", "No, no!", "No, no!", "He left.", "It is."), "srt")[:2] == ["No, no!", "No, no!"]


def test_subrip():
    text = (
        "1\r\n00:00:01,000 --> 00:00:02,000 X1:40 X2:600\r\n{\\an8}<i>The <b>old</b> house</i>\r\n\r\n"
        '2\r\n0:00:02.0 --> 0:00:03\r\n<font color="#fff">is</font>\r\n12\r\nred\\Nand\\hbig &amp; 3 < 4.\r\n\r\n'
        "13\r\n00:00:04,000 --> 00:00:05,000\r\nYes.\r\n\r\nIt is.\r\n<!-- npqp-lint: off -->"
    )
    document = read(text, "srt")
    assert [body for _, body in blocks_of(document)] == [
        "The old house is 12 red and\u00a0big &amp; 3 < 4.",
        "Yes. It is. <!-- npqp-lint: off -->",
    ]
    assert document.comments == []


def test_webvtt():
    text = (
        "WEBVTT - the the\nKind: captions\n\nSTYLE\n::cue { color: red }\n\nREGION\nid:a\n\nNOTE the the\nmore\n\n"
        "1\n00:01.000 --> 00:02.000 align:start\n<v.loud Ann>The <c.red>old</c> &amp; <00:00:01.500>cold&nbsp;town\n\n"
        "NOTE npqp-lint: off MT\n\n00:02.000 --> 00:03.000\n<v Ann>is &lt;red&gt;&lrm; now.\n\n"
        "the id\n00:03.000 --> 00:04.000\n<v Bob>He saw <lang fr>le monde</lang> <ruby>go<rt>go go</rt></ruby>.\n"
        "00:05.000 --> 00:06.000\nIt was &bogus; late.\n\nnot a cue\n\nNOTE\nnpqp-lint: on\n\n00:07 --> 8\nNo.\n"
    )
    document = read(text, "vtt")
    assert [body for _, body in blocks_of(document)] == [
        "The old & cold\u00a0town",
        "is <red> now.",
        f"He saw {O} go.",
        "It was &bogus; late.",
    ]
    assert [(comment.text, comment.inline) for comment in document.comments] == [
        ("the the\nmore", False),
        ("npqp-lint: off MT", False),
        ("npqp-lint: on", False),
    ]


def test_substation_alpha():
    said = "Dialogue: 0,0:00:0{0}.00,0:00:0{1}.00,{2},,0,0,0,,{3}\n"
    text = (
        ASS
        + said.format(1, 3, "Default", r"{\an8\i1}I went to the{\i0}")
        + said.format(1, 3, "Sign", r"{\pos(1,2)}TOWN\NHALL")
        + "Comment: 0,0:00:00.00,0:00:00.00,Default,,0,0,0,,npqp-lint: off MT, TY\n"
        + said.format(3, 4, "Default", r"old house, {a note}which{\k20}ever\h{\p1}m 0 0 l 1 1{\p0}one,\nit was.")
        + "Dialogue: 0,0:00:05.00,0:00:06.00,Default,,0,0,0,fx,ho\n"
        + "Picture: 0,0:00:05.00,0:00:06.00,Default,,0,0,0,,a.png\nDialogue: 0,1,2\n[Fonts]\nDialogue: no\n"
    )
    document = read(text, "ass")
    assert [body for _, body in blocks_of(document)] == [
        f"I went to the {O}",
        "TOWN HALL",
        f"{O} old house, whichever\u00a0one, it was.",
    ]
    assert comments_of(document) == [
        ("Script of the town hall hall", "I wen", False),
        ("npqp-lint: off MT, TY", f"{O} old", False),
    ]
    assert prose("[Events]\nFormat: Start, End, Text\nDialogue: 0:00:01.00,0:00:02.00,Yes, no.\n", "ass") == [
        "Yes, no."
    ]
    assert formats.format_of("a.SSA") == "ass"


@pytest.mark.parametrize("name", NAMES)
def test_a_repair_stays_in_its_cue(name):
    text = file(
        name,
        "The <i>house</i> is red , and the",
        "the road is long. Which was",
        "the case.",
        "He met the",
        "the",
        "the men.",
    )
    text = text.replace("&lt;i&gt;", "<i>").replace("&lt;/i&gt;", "</i>")
    expected = text.replace("red , and the", "red, and").replace("long. Which", "long, which")
    assert repaired(text, name) in (expected, expected.replace("long, which", "long. Which"))


@pytest.mark.parametrize("name", NAMES)
def test_no_cue_is_emptied(name):
    document = read(file(name, "He met", "the", "men and", "the", "the others."), name)
    start = document.text.index("the men")
    assert document.map.edits(Edit(start, start + 4, "")) is None
    assert document.map.edits(Edit(start - 1, start + 7, " men")) is None
    assert document.map.edits(Edit(start, start + 3, "all")) is not None
    (edit,) = document.map.edits(Edit(start + 12, start + 16, "")) or ()
    assert document.source.text[edit.start :].startswith("the others")


def test_written_comments():
    runner, settings = Runner(), Resolver({}, isolated=True).settings_for("a")
    for name, comment in (("vtt", "NOTE npqp-lint: ignore MT110\n\n"), ("ass", ",,npqp-lint: ignore MT110\n")):
        source = Source(file(name, "It was late.", "We met in", "the the town."), f"a.{name}")
        report = runner.check(source, settings)
        done = silence(source, report, lambda changed: runner.check(changed, settings), formats.read)
        assert (done.findings, done.report.diagnostics) == (1, [])
        assert comment in done.text
        assert done.text.index(comment) < done.text.index("We met") > done.text.index("late")


@pytest.mark.parametrize("name", NAMES)
def test_what_is_no_subtitles(name):
    with pytest.raises(SourceError, match="--format-as plain"):
        formats.read(Source("Just some text.\n\nAnd more.", f"a.{name}"), name)
    assert formats.read(Source(" \n", f"a.{name}"), name).blocks == []


def test_other_files_are_called_srt_too():
    assert formats.format_of_named("a.srt", b"set mode java-mode\n") is None
    for encoding in ("utf-8", "utf-16"):
        assert formats.format_of_named("a.srt", file("srt", "It is.").encode(encoding)) == "srt"


def test_a_format_without_text():
    with pytest.raises(SourceError, match="line 2: the last field"):
        formats.read(Source("[Events]\nFormat: Text, Start\n", "a.ass"))


def test_another_encoding():
    data = file("srt", "The caf\u00e9 is closed.").encode("cp1252")
    source = formats.source(data, "a.srt", "srt", "cp1252")
    assert prose(source.text, "srt") == ["The caf\u00e9 is closed."]
    assert source.encode() == data


WORDS = st.lists(st.sampled_from("the red house of Mary was cold and I saw it".split()), min_size=1, max_size=5)
CUES = st.lists(
    st.builds(lambda words, end: " ".join(words) + end, WORDS, st.sampled_from(["", ".", "?", ","])), max_size=12
)


@pytest.mark.parametrize("name", NAMES)
@given(CUES, st.data())
def test_known_prose_comes_out_and_edits_stay(name, cues, data):
    text = file(name, *cues)
    assume(not any(cues[i - 1] == cues[i] for i in range(1, len(cues))))
    document = read(text, name)
    assert document.text.split() == " ".join(cues).split()
    before = pysubs2.SSAFile.from_string(text, format_=name)
    assert [event.plaintext for event in before] == cues
    assume(cues)
    start = data.draw(st.integers(0, len(document.text) - 1))
    end = data.draw(st.integers(start, min(len(document.text), start + 12)))
    edit = Edit(start, end, data.draw(st.sampled_from(["", "x", " x", "x ", "a b", "x, y"])))
    check_edit(document, edit)
    parts = document.map.edits(edit)
    if parts is None:
        return
    changed = apply(text, parts)
    after = pysubs2.SSAFile.from_string(changed, format_=name)
    assert [(event.start, event.end) for event in after] == [(event.start, event.end) for event in before]
    wanted = document.text[:start] + edit.text + document.text[end:]
    assert " ".join(event.plaintext for event in after).split() == wanted.split()


FRAGMENTS = {
    "srt": ["1\n", "00:00:01,000 --> 00:00:02,000\n", "<i>", "</i>", "{\\an8}", "\\N", "12\n"],
    "vtt": [
        "WEBVTT\n\n",
        "00:01.000 --> 00:02.000\n",
        "NOTE x\n\n",
        "<v Ann>",
        "<lang fr>",
        "</lang>",
        "<rt>",
        "&amp;",
        "-->",
    ],
    "ass": [
        ASS,
        "Dialogue: 0,0:00:01.00,0:00:02.00,A,,0,0,0,,",
        "Dialogue: 0,0:00:01.00,0:00:02.00,B,,0,0,0,,",
        "{\\p1}",
        "{",
        "}",
    ],
}
SHARED = [
    "the house ",
    "was. ",
    "\n",
    "\r\n",
    "\r",
    "\n\n",
    "- ",
    "JOHN: ",
    "[",
    "]",
    "(",
    ")",
    "(SIGHS)",
    "♪",
    "# la",
    ">> ",
]
SHARED += ["http://a.b", "…", "😀", "\ud800", "\0", "\u2028", "; npqp-lint: off\n"]


@pytest.mark.parametrize("name", NAMES)
@given(st.data())
def test_any_text_is_read_exactly(name, data):
    parts = st.lists(st.sampled_from(FRAGMENTS[name] * 3 + SHARED), max_size=40).map("".join)
    text = data.draw(st.one_of(parts.map(lambda rest: FRAGMENTS[name][0] + rest), parts, st.text()))
    try:
        document = formats.read(Source(text, f"x.{name}"), name)
    except SourceError:
        return
    check_document(document)
    start = data.draw(st.integers(0, len(document.text)))
    end = data.draw(st.integers(start, min(len(document.text), start + 12)))
    check_edit(document, Edit(start, end, data.draw(st.sampled_from(["", "x", " x", "x ", "a b"]))))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "piece",
    ["the house\n", "[", "(", "(A", "♪", "# a\n", "a [b] ", "http://a.b ", "- a\n", "<i>", "{\\p1}", "&amp;", "JOHN: "],
)
def test_growth(name, piece):
    def work(text):
        return formats.read(Source(text, f"x.{name}"), name)

    def huge(times):
        return file(name, "x").replace("x\n", piece * times + "\n")

    check_growth(work, huge(500), huge(2000))
    check_growth(work, file(name, *[piece.strip()] * 200), file(name, *[piece.strip()] * 800))
