"""MT115 calque."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Example, Finding, Fix, Rule
from npqp_lint.text.document import PLACEHOLDER
from npqp_lint.text.signs import Signs

from npqp_rules.english.tokens import low_stretches
from npqp_rules.lexicons import load

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from npqp_lint.text.document import Document

_LANGUAGES = {
    "cs": "Czech",
    "de": "German",
    "es": "Spanish",
    "fr": "French",
    "it": "Italian",
    "ja": "Japanese",
    "ko": "Korean",
    "pl": "Polish",
    "pt": "Portuguese",
    "ru": "Russian",
    "uk": "Ukrainian",
    "zh": "Chinese",
}
_BEFORE = 40
"""Characters before a phrase that a condition may look at."""
_SENTENCE = 200
"""Characters before a phrase among which its sentence begins."""
_CONDITION = lazy(r"(?:^|[.!?:;(\n,] ?)(?:(?:and|but|so|also),? )?(?:if|when|whenever|should)\b[^.!?:;()\n]*\Z")
"""Half a sentence, up to a main clause."""


class _Entry(NamedTuple):
    phrase: re.Pattern[str]
    better: tuple[str, ...]
    source: tuple[str, ...]
    unless_before: re.Pattern[str] | None
    preview: str | None
    command: bool


@cache
def _literals() -> dict[str, list[dict[str, Any]]]:
    """The entries of the lexicon by the literal that begins them."""
    found: dict[str, list[dict[str, Any]]] = {}
    for entry in load("calques")["calque"]:
        found.setdefault(entry.get("key", entry["phrase"]), []).append(entry)
    return found


@cache
def _entries(key: str) -> list[_Entry]:
    """The entries that begin with a literal, with their patterns: few are ever asked for."""
    found = []
    for entry in _literals()[key]:
        pattern = rf"{entry['phrase']}\b"
        if "after" in entry:
            pattern += f"(?={entry['after']})"
        if "unless_after" in entry:
            pattern += f"(?!{entry['unless_after']})"
        before = lazy(entry["unless_before"]) if "unless_before" in entry else None
        found.append(
            _Entry(
                lazy(pattern),
                tuple(entry["better"]),
                tuple(entry["source"]),
                before,
                entry.get("preview"),
                entry.get("command", False),
            )
        )
    return found


class Calque(Rule):
    """A set phrase translated word for word, such as "under four eyes" for "in private".

    ## What it does

    Looks up phrases that are idiomatic in another language and strange in English. The list, with the language of each
    phrase, is `calques.toml` among the lexicons of the rules.

    ## Why it matters

    Every word is English and the phrase is not. A reader who does not know the other language has to guess.

    ## Fix safety

    Unsafe: the right English phrase depends on the sentence. If several phrases would work, all of them are offered.

    ## Exceptions

    A phrase that is also plain English is listed with the words that must or must not be next to it. Phrases that human
    translators write as often as translation engines are not listed.
    """

    code = "MT115"
    name = "calque"
    family = "artifact"
    stage = "stable"
    previews: ClassVar = {
        "software": "Phrases of the documentation of software, of which few were seen in it.",
        "comma": "A comma before “that” or an infinitive, which English does not set.",
    }
    bad_in_preview = (
        Example("Welcome to star this project!", "Feel free to star this project!"),
        Example("If you like it, Welcome to star it.", "If you like it, feel free to star it."),
        Example("If you have more needs welcome to raise them.", "If you have more needs, feel free to raise them."),
        Example("In case when it rains, shut the gate.", "If it rains, shut the gate."),
        Example("The mill turns welcome to star it.", None),
        Example("The background management system has two parts.", "The admin system has two parts."),
        Example("Upgrade the monomer application to a cluster.", "Upgrade the monolithic application to a cluster."),
        Example("Restart the demon and wait.", "Restart the daemon and wait."),
        Example("It varies in function of the wind.", "It varies depending on the wind."),
        Example("Press the key to outcomment the line.", "Press the key to comment out the line."),
        Example("Introduce\n\nThe mill has two wheels.", "Introduction\n\nThe mill has two wheels."),
        Example("Please refer the second chapter.", "Please refer to the second chapter."),
        Example("The order of the keys is follows:", "The order of the keys is as follows:"),
        Example("The wheels turn as following:", "The wheels turn as follows:"),
        Example("Base on the depth, the lock is filled.", "Based on the depth, the lock is filled."),
        Example("The tool is base on an older one.", "The tool is based on an older one."),
        Example("How to do if the lock is full?", "What to do if the lock is full?"),
        Example("Part of a mill, ex) wheel, door", "Part of a mill, e.g., wheel, door"),
        Example("Parts of a mill\n\nex) wheel, door", "Parts of a mill\n\nexample: wheel, door"),
        Example("In a second time, the lock is filled.", "Later, the lock is filled."),
        Example("Please note, that the lock is deep.", "Please note that the lock is deep."),
        Example("Note, that it is deep.", "Note that it is deep."),
        Example("Make sure, that the door is shut.", "Make sure that the door is shut."),
        Example(
            "The key is asked for to confirm, that it is yours.", "The key is asked for to confirm that it is yours."
        ),
        Example("It has a possibility, to add a wheel.", "It has a possibility to add a wheel."),
        Example("It is possible, to set the depth.", "It is possible to set the depth."),
        Example("Please refer chapter files.", "Please refer to chapter files."),
        Example("We want to let everyone can row.", "We want to let everyone row."),
        Example("It makes a full use of the wind.", "It makes full use of the wind."),
        Example("Follow the graphic charter of the town.", "Follow the style guide of the town."),
    )
    bad = (
        Example("The clinic treats new crown pneumonia.", "The clinic treats COVID-19."),
        Example("Ferries stopped during the new crown epidemic.", "Ferries stopped during the COVID-19 epidemic."),
        Example("The reporter learned that the road is open.", "We learned that the road is open."),
        Example("The manager introduced that the hall seats 400.", "The manager said that the hall seats 400."),
        Example("The plan was welcomed by the broad masses.", "The plan was welcomed by the general public."),
        Example("They serve the broad masses of farmers.", "They serve farmers everywhere."),
        Example("The relevant person in charge did not reply.", "The official in charge did not reply."),
        Example("Shops suffered in the corona disaster.", "Shops suffered in the COVID-19 pandemic."),
        Example("Many worked at home in Corona disaster.", "Many worked at home in the COVID-19 pandemic."),
        Example(
            "The suspect was handed to the law enforcement organs.",
            "The suspect was handed to the law enforcement agencies.",
        ),
        Example("The tax is paid by physical persons.", "The tax is paid by natural persons."),
        Example("They met under four eyes.", "They met in private."),
        Example("She made a photo of the lake.", "She took a photo of the lake."),
        Example("They have lived here since three years.", "They have lived here for three years."),
        Example("In the measure where funds allow, we will build.", "Insofar as funds allow, we will build."),
        Example("He assisted to the ceremony.", "He attended the ceremony."),
        Example("Please explain me why it failed.", "Please explain to me why it failed."),
        Example("Nobody knows how it looks like.", "Nobody knows what it looks like."),
        Example("Parents pay high attention to grades.", "Parents pay close attention to grades."),
    )
    good = (
        "A way was also introduced that lets them wait.",
        "You are welcome to star this project, and welcome to join us at the mill.",
        "The king wore a new crown.",
        "The dentist fitted a new crown on Monday.",
        "The reporter learned to swim.",
        "The bill they introduced that year failed.",
        "The act was introduced that same week.",
        "The new corona discharge lamp hums.",
        "This brings the version up to date.",
        "The lamp stands on the base of the statue.",
        "It is the first win since three years ago.",
        "How it looks likely to end is another matter.",
        "He assisted the mayor at the ceremony.",
        "On the day of today's vote, offices close.",
        "A person in good physical shape.",
        "He was present in person, charged with theft.",
        "Her letters explain what no textbook could.",
        "Introduce the guest.\n\nNobody will introduce",
        "Please refer the case to the court, and please refer to the table.",
        "Make sure, that is, look twice. On that note, that wheel is shut. Use the wheel option, to add a lock.",
        "There is a chance, to be sure. Please refer your friends to the manual. Let them can fish.",
        "What follows is a list, and its parts are follows and leads.",
        "They chose the base on the moon. We base on it what we plan.",
        "He learned how to do it when he was ten.",
        "The (old and new ex) wheels stand in a second time zone.",
    )

    def check(self, document: Document) -> Iterator[Finding]:
        """The literals are searched for first; a pattern runs only where one is found."""
        likely = _signs().of(document)
        for start, end, low in low_stretches(document) if likely else ():
            text = document.text[start:end]
            for key in likely:
                at = low.find(key)
                while at >= 0:
                    if not at or not low[at - 1].isalnum():
                        finding = _judge(text, low, at, start, _entries(key))
                        if finding is not None:
                            yield finding
                    at = low.find(key, at + len(key))


@cache
def _signs() -> Signs[str]:
    """The literals, to be found all at once."""
    return Signs((((key,), key) for key in _literals()), ignore_case=True)


def _judge(text: str, low: str, at: int, start: int, entries: list[_Entry]) -> Finding | None:
    """The finding at a place of a stretch of the prose that begins at `start`."""
    for calque in entries:
        match = calque.phrase.match(low, at)
        if match is None or "\n\n" in match[0]:
            continue
        if calque.unless_before and calque.unless_before.search(low[max(0, at - _BEFORE) : at]):
            continue
        said = text[at : match.end()]
        names = [_LANGUAGES[tag] for tag in calque.source]
        better = [match.expand(template) for template in calque.better]
        here, end = start + at, start + match.end()
        goes_on = _inside(low, at) if calque.command else None
        if goes_on is not None:
            here -= 1
            better = [goes_on + phrase for phrase in better]
        elif said[0].isupper():
            inside = low[max(0, at - 2) : at - 1].isalpha()  # "in Corona disaster": no article gets a capital
            better = [
                phrase if inside and phrase.startswith("the ") else phrase[0].upper() + phrase[1:] for phrase in better
            ]
        titles = [phrase.lstrip(", ") for phrase in better]
        return Finding(
            start + at,
            end,
            f"“{said}” is word-for-word {_either(names)}; say “{titles[0]}”.",
            tuple(
                Fix(f"Say “{title}”", (Edit(here, end, phrase),))
                for title, phrase in zip(titles, better, strict=True)
                if goes_on != ""
            ),
            preview=calque.preview,
        )
    return None


def _inside(low: str, at: int) -> str | None:
    """What goes before a command inside a sentence: a comma after a condition; an empty string if nobody knows.

    None at the start of a sentence.
    """
    before = low[max(0, at - _SENTENCE) : at]
    if before.endswith(", "):
        return " "
    if len(before) < 2 or before[-1] != " " or not (before[-2].isalnum() or before[-2] == PLACEHOLDER):
        return None
    return ", " if _CONDITION.search(before) else ""


def _either(names: list[str]) -> str:
    """ "German", "German or Czech", "German, Czech or Polish"."""
    return " or ".join(filter(None, (", ".join(names[:-1]), names[-1])))
