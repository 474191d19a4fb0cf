"""MT125 lowercase-name."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from npqp_lint.language import is_english
from npqp_lint.language.code_spans import in_code
from npqp_lint.lazy import Probe, lazy
from npqp_lint.rule import Edit, Example, Finding, Fix, PatternRule

from npqp_rules.english.case import inside, is_english_word
from npqp_rules.english.sentences import sentences

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from npqp_lint.text.document import Document

_LANGUAGES = (
    "english|german|french|spanish|italian|portuguese|dutch|russian|ukrainian|czech|slovak|hungarian|romanian|greek|"
    "swedish|danish|norwegian|finnish|chinese|japanese|korean|vietnamese|arabic|hebrew"
)
_COUNTRYMEN = "american|european|african|canadian|mexican|brazilian|australian|austrian|belgian|bulgarian|iranian"
_NATIONS = f"{_LANGUAGES}|{_COUNTRYMEN}"
_MONTHS = "january|february|april|june|july|september|october|november|december"
_DAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_WITH_NATION = (
    "authors?|writers?|poets?|composers?|painters?|artists?|actors?|actress(?:es)?|directors?|singers?|players?|engineers?|"
    "scientists?|physicists?|doctors?|soldiers?|troops|army|navy|fleet|police|press|media|newspapers?|magazines?|company|"
    "companies|firms?|banks?|market|economy|state|people|citizens?|president|minister|king|queen|embassy|capital|border|"
    "city|cities|town|village|coast|island|province|constitution|parliament|law|word|grammar|alphabet|edition|original|"
    "translator|dictionary|film|movie|novel|song|team|league|champions?|tourists?|students?|teachers?|school|university"
)
_COUNTRIES = (
    "china|japan|korea|vietnam|germany|austria|switzerland|france|spain|portugal|italy|brazil|mexico|russia|ukraine|czechia|"
    "england|europe|america|australia|canada|india|africa|asia"
)
_WITH_CHINA = "clay|cup|plate|shop|teapot|cabinet|set|doll"
_PRODUCTS = {
    name.lower(): name
    for name in (
        "JavaScript TypeScript GitHub GitLab YouTube Facebook Microsoft Firefox Linux Ubuntu Debian MySQL PostgreSQL "
        "MongoDB Kubernetes Bluetooth Elasticsearch WeChat WhatsApp LinkedIn PayPal WordPress Instagram TikTok "
        "iPhone iPad"
    ).split()
}
"""Products that are nothing else in lowercase letters."""
_CAPITALS_INSIDE = {
    "MacOS": "macOS",
    "Graphql": "GraphQL",
    "XCode": "Xcode",
    "Nodejs": "Node.js",
    **{
        name.capitalize(): name
        for name in (
            "JavaScript TypeScript GitHub GitLab YouTube LinkedIn WordPress PayPal MySQL PostgreSQL MongoDB SQLite "
            "PyTorch TensorFlow NumPy PowerShell OpenGL WeChat WhatsApp iPhone iPad iOS iCloud jQuery"
        ).split()
    },
}
"""Products that are often written with other capitals than their own."""
_WITH_PRODUCT = (
    "(?:account|api|app|browser|cloud|code|developer|device|emulator|ndk|phone|platform|sdk|search|studio)s?"
)
_PAIRS = {
    name.lower(): name for name in ("Android Studio", "Google Chrome", "Google Drive", "Google Maps", "Google Play")
}
"""Products whose names are two words."""
_WITH_LANGUAGE = (
    "language|version|translation|text|speaker|government|keyboard|documentation|readme|subtitle|alphabet|character|letter"
    "|dictionary|tutorial|manual|reader|word|name"
)
_LIKELY = Probe(
    rf" (?:{_NATIONS}|{_MONTHS}|{_DAYS}|{_COUNTRIES}|{'|'.join(_PRODUCTS)}|google|android|java)\b"
    r"|\d(?:st|nd|rd|th) (?:of )?(?:may|march|august)\b| christmas\b| (?:mrs?|dr|prof)\. [A-Z]"
    r"|\bi(?: [a-z]|['’][mvdl]|[?.,])"
    rf"|{'|'.join(_CAPITALS_INSIDE)}"
    r"|[\"”“] sa(?:id|ys) [a-z]+[.,]"
)


class LowercaseName(PatternRule):
    """A name that lost its capital.

    ## What it does

    Reports, in lowercase letters,

    - a language after a preposition or a verb of speaking (`from german`), and before a noun such as *version*;
    - a word for what is of a country after an article and before a noun such as *author* (`a german author`);
    - a month or a day of the week after a preposition (`in november`) or after *last*, *next*, or *every*;
    - an unknown word that is the speaker of a quotation (`," said ciupek.`);
    - a title before a name (`mr. Roth`), a person of a country (`an american.`), and *Christmas*;
    - a well-known product whose name is no other word (`a javascript project`);
    - in preview, the pronoun *I* (`where am i?`), a country after *in*, *from*, or *to*, and products whose names are
      words, too (`an android phone`).

    In preview, it also reports products that are written with other capitals than their own (`on Github`, `for MacOS`),
    and abbreviations and programs before what they qualify (`the api key`, `a mysql server`).

    ## Why it matters

    Many languages write these words in lowercase letters, and some translation programs lose the capitals of names. In
    English it is a spelling error.

    ## Fix safety

    Unsafe: in a list of codes or values, the word may have to be written like this.

    ## Exceptions

    Code, text that begins markup, sentences that begin with a lowercase letter, and words that the document writes like
    this more than twice.

    ## References

    - *The Chicago Manual of Style*, 17th edition, chapter 8, "Names, Terms, and Titles of Works"
    """

    code = "MT125"
    name = "lowercase-name"
    family = "artifact"
    stage = "stable"
    excused_by_source = True
    previews: ClassVar = {
        "country": "A country after “in”, “from”, or “to”.",
        "capitals-inside": "A product with other capitals than its own.",
        "pronoun": "The pronoun “I”.",
        "small-name": "An abbreviation or a name before what it qualifies, as in “the api key”.",
        "product": "A product whose name is another word, too, before a word such as “account”.",
    }
    bad_in_preview = (
        Example("Send the api key with an http request.", "Send the API key with an HTTP request.", count=2),
        Example("Ask a redis server for it.", "Ask a Redis server for it."),
        Example("But i still have hope, and i've a mill.", "But I still have hope, and I've a mill.", count=2),
        Example("Who am I? Where am i?", "Who am I? Where am I?"),
        Example("The bell was cast in germany.", "The bell was cast in Germany."),
        Example("It came from china by ship.", "It came from China by ship."),
        Example("Open it with an android phone.", "Open it with an Android phone."),
        Example("Read it on Github, or on the MacOS page.", "Read it on GitHub, or on the macOS page.", count=2),
        Example("It has two wheels.\n\nGithub has its plan.", "It has two wheels.\n\nGitHub has its plan."),
        Example("Call it from java code.", "Call it from Java code."),
        Example("You need a google account.", "You need a Google account."),
        Example("Open android studio and wait.", "Open Android Studio and wait."),
    )
    bad = (
        Example("We met mr. Roth and dr. Berg at the mill.", "We met Mr. Roth and Dr. Berg at the mill.", count=2),
        Example(
            "She is a ukrainian who came before christmas.", "She is a Ukrainian who came before Christmas.", count=2
        ),
        Example("It sends mail, wechat messages, and calls.", "It sends mail, WeChat messages, and calls."),
        Example("Send it with whatsapp or call us.", "Send it with WhatsApp or call us."),
        Example("The page lists it as a javascript project.", "The page lists it as a JavaScript project."),
        Example("Read this guide on github, please.", "Read this guide on GitHub, please."),
        Example("The guide was translated from german by hand.", "The guide was translated from German by hand."),
        Example("Only the french version has an index.", "Only the French version has an index."),
        Example("The hall was shut in november.", "The hall was shut in November."),
        Example("We met again last tuesday.", "We met again last Tuesday."),
        Example("Nobody at the inn spoke dutch, it seems.", "Nobody at the inn spoke Dutch, it seems."),
        Example(
            "She speaks dutch, german and a little french.", "She speaks Dutch, German and a little French.", count=3
        ),
        Example("They met on the 5th of may in Oslo.", "They met on the 5th of May in Oslo."),
        Example("The letter was written in russian.", "The letter was written in Russian."),
        Example("It is open from monday to friday.", "It is open from Monday to Friday.", count=2),
        Example("The road has been closed since april 12.", "The road has been closed since April 12."),
        Example("The shop opens on saturday at ten.", "The shop opens on Saturday at ten."),
        Example("She taught the japanese language at home.", "She taught the Japanese language at home."),
        Example("It is old. In russian, it has another name.", "It is old. In Russian, it has another name."),
        Example(
            "The mill\n\nIts history in english\n\nOpen all day", "The mill\n\nIts history in English\n\nOpen all day"
        ),
        Example("The list of the mills (in french) is long.", "The list of the mills (in French) is long."),
        Example("The sign has only chinese characters.", "The sign has only Chinese characters."),
        Example("The book is by a german author.", "The book is by a German author."),
        Example("It was news in the brazilian press.", "It was news in the Brazilian press."),
        Example("The shop is open from monday on.", "The shop is open from Monday on."),
        Example('"We sold it," says dvorak, the miller.', '"We sold it," says Dvorak, the miller.'),
        Example("“The mill is not ours,” said oblak.", "“The mill is not ours,” said Oblak."),
    )
    good = (
        "Set the type json format, or use the command java version. See the api directory of it.",
        "The loop runs for i in n, where i is the index, and i can be zero. See p. i and vol. i of it.",
        "Every tuesday-club member has a key named after sunday-school.",
        "Type `monday` or “in november” as it stands in config.january.",
        "The class Github() of it, the file Github.md, the Mysql-Wheel, and GitHub on macOS are left alone.",
        "The german shepherd ate a danish and a french fry, and the swiss cheese is gone.",
        "Use french fries, dutch ovens, and danish pastry to feed the crew.",
        "The guide was translated from German by hand.",
        "“The mill is not ours,” said nobody.",
        "“The mill is not ours,” said gently.",
        "we met in november, as ever.",
        "Set the key to german.txt or read it from german_words.",
        "They march in may, and they may march in spring.",
        "The plate is made of china, and in china shops there are bulls. The new android is from java.",
        "The flag is set to linux. If it is set to github, name the branch linux. A user of linux/mill knows it.",
        "Read the mysql array and the github key first.",
        "Use it with github.com or on linux-x64, and set it to darwin or linux. We google it.",
        "The choices go from english to dutch. The file is english, dutch, english and dutch, or english.",
    )
    pattern = lazy(
        rf"[ \n](?:\(?(?:[Ff]rom|[Ii]n|into|speaks?|spoke|speaking) (?P<spoken>{_LANGUAGES})"
        r"(?=[ \n][a-z(]|[.,;:?!)]|\n\n|\Z)(?![.:]\w)"
        rf"|(?P<noun>{_LANGUAGES})(?= (?:{_WITH_LANGUAGE})s?\b)"
        rf"|(?:an?|the) (?P<nation>{_NATIONS})(?= (?:{_WITH_NATION})\b)"
        rf"|an? (?P<people>{_COUNTRYMEN}|russian|ukrainian)(?=[.,;?!)](?:\s|\Z)| (?:who|by|from|and) )"
        r"|(?:for|at|before|after|until|since|every|last|next) (?P<feast>christmas)(?=[.,;?!)](?:\s|\Z)| [a-z])"
        r"|(?P<title>mr|mrs|dr|prof)(?=\. [A-Z][a-z])"
        r"|(?:[Ii]n|since|until|of|every|last|next|early|late|during|by|between) "
        rf"(?P<month>{_MONTHS})(?= [a-z\d(]|[.,;:?!)])(?![.:]\w)"
        r"|(?:[Oo]n|[Ii]n|since|until|till|every|each|last|next|from|to|by|this|before|after|of|between) "
        rf"(?P<day>{_DAYS})(?= [a-z\d(]|[.,;:?!)])(?![.:]\w)"
        r"|(?<=[\"”“] )(?:said|says) (?P<speaker>[a-z]{4,})(?=[.,](?:\s|\Z))"
        rf"|(?:in|from|to) (?P<country>{_COUNTRIES})(?= (?!(?:{_WITH_CHINA})s?\b)[a-z(]|[.,;:?!)])(?![.:]\w)"
        rf"|(?P<product>{'|'.join(_PRODUCTS)})(?= [a-z(]|[.,;:?!)](?:\s|\Z))"
        rf"|(?P<inner>{'|'.join(_CAPITALS_INSIDE)})(?=\s|[.,;:?!)](?!\w)|['’]s\b|\Z)"
        rf"|(?P<pair>{'|'.join(_PAIRS)})(?= [a-z(]|[.,;:?!)](?:\s|\Z))"
        rf"|(?P<brand>google|android|java)(?= {_WITH_PRODUCT}\b))"
        r"|\d(?:st|nd|rd|th) (?:of )?(?P<date>may|march|august)(?= [a-z\d(]|[.,;:?!)])"
        rf"|(?<=[A-Za-z]/)(?P<other>{'|'.join(_CAPITALS_INSIDE)})(?=\s|[.,;:?!)](?!\w)|\Z)"
    )

    def check(self, document: Document) -> Iterator[Finding]:
        """The pattern runs only where the document has one of the words that it is about, in lowercase letters."""
        if self.preview:
            from npqp_rules.seldom.small_names import small_names

            yield from small_names(document)
        if not _LIKELY.holds(document.utf8):
            return
        yield from _pronouns(document)
        for finding in super().check(document):
            yield finding
            listed = _LISTED.match(document.text, finding.end)
            while listed is not None:  # “speaks english, german, and a little french”
                yield _written(listed.start("spoken"), listed["spoken"], "spoken")
                listed = _LISTED.match(document.text, listed.end())

    def judge(self, match: re.Match[str], document: Document) -> Finding | None:
        """A name in lowercase letters, unless the document means it."""
        text, kind = document.text, match.lastgroup or ""
        start, end = match.span(kind)
        word, kind = match[kind], "inner" if kind == "other" else kind
        if (kind == "speaker" and not _is_unknown(word)) or in_code(text, start, end):
            return None
        if kind != "inner" and (document.is_marked(start) or inside(document)[word] > _MEANT):
            return None
        named = kind in ("country", "product", "brand", "pair")
        if named and _IN_CODE.match(text, end):
            return None
        if named and not (text[start - 2] == "," and _QUALIFIED.match(text, end)) and _may_be_value(text, start):
            return None
        begin, _ = sentences(document).around(start)
        first = next((c for c in text[begin : min(begin + 8, start + 1)] if c.isalpha()), "")
        if not first.isupper():
            return None
        return _written(start, word, kind)


def _may_be_value(text: str, start: int) -> bool:
    """What stands before a name says that it is a value or a name in code, or is no word."""
    return _VALUE.search(text, max(0, start - 20), start) is not None or not text[start - 2].isalpha()


def _pronouns(document: Document) -> Iterator[Finding]:
    """ "i need it", "where am i?": the pronoun, unless a text has so many that its author writes it so."""
    found = [match for match in _PRONOUN.finditer(document.text) if not document.is_marked(match.start())]
    for match in found if len(found) <= _AUTHOR else ():
        start = match.start()
        if is_english(document, start) and not in_code(document.text, start, start + 1):
            fix = Fix("Capitalize it", (Edit(start, start + 1, "I"),))
            yield Finding(start, start + 1, "English capitalizes the pronoun “I”.", (fix,), preview="pronoun")


def _written(start: int, word: str, kind: str) -> Finding:
    """The finding at a word that is a name; `kind` is its group of the pattern."""
    name = _CAPITALS_INSIDE.get(word) or _PAIRS.get(word) or _PRODUCTS.get(word, word.capitalize())
    end = start + len(word)
    title = f"Write “{name}”" if kind == "inner" else "Capitalize it"
    fix = Fix(title, (Edit(start, end, name) if name[1:] != word[1:] else Edit(start, start + 1, name[0]),))
    message = f"“{word}” is written “{name}”." if kind == "inner" else f"“{word}” is a name and needs a capital."
    return Finding(start, end, message, (fix,), preview=_PREVIEWS.get(kind))


_PREVIEWS = {"country": "country", "brand": "product", "pair": "product", "inner": "capitals-inside"}
"""The names of kinds in preview, by the groups of the pattern."""
_LISTED = lazy(
    rf",? (?:(?:and|or|but) )?(?:(?:a )?(?:little|some) )?(?P<spoken>{_LANGUAGES})(?=[.,;:?!)]| (?:and|or)\b|\s[a-z])"
)
"""Another language after one."""
_VALUE = lazy(
    r"(?:, | and| or|\b(?:set|sets|defaults?|equals?|changed?|switch) to|\b(?:named|called|values?|branch|module"
    r"|package|command|option|flag|user|database|schema|table)) ?\Z"
)
"""Before a word that is a value or a name in code: “aix, darwin, or linux”, “set to github”."""
_IN_CODE = lazy(r" (?:array|key|section|field|property|attribute|directory|folder|namespace|keyword|tag|group)s?\b")
"""What a name in code has behind it: “the mysql array”."""
_QUALIFIED = lazy(r" (?!(?:and|or|is|are|as|for|in|on|to|with|from|of|by)\b)[a-z]{3}")
"""Behind a name in a list, what it qualifies: “mail, wechat messages, and calls”."""
_PRONOUN = lazy(
    r"(?:(?<=\n)|(?<=[a-z,;] )|(?<=[.!?] )|\A)(?P<i>i)(?:['’](?:m|ve|ll|d)\b| (?:am|know|need|want|think"
    r"|thought|believe|hope|guess|feel|felt|love|like|tried|bought|(?:do|did|could|would)n['’]t|can['’]t|just|really"
    r"|still|also|never|always)(?= [a-z]|[,.!?]))"
    r"|(?:(?<=[a-z] am )|(?<=[a-z] can )|(?<=[a-z] should )|(?<=[a-z] did )|(?<=\bCan )|(?<=\bAm ))(?P<j>i)"
    r"(?=[?]| [a-z]{3})"
)
_AUTHOR = 5
"""So many in lowercase letters are how the author writes."""
_MEANT = 2
"""A word that the document writes like this more often is meant so."""


def _is_unknown(word: str) -> bool:
    """The word is no English one, and no adverb."""
    return not word.endswith("ly") and not is_english_word(word)
