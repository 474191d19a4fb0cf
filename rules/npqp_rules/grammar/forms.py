"""Forms of verbs and nouns for the patterns of slips."""

from __future__ import annotations

from npqp_rules.grammar.doubts import VERBS

PARTICIPLE_OF = dict(
    pair.split(":")
    for pair in """went:gone wrote:written took:taken froze:frozen broke:broken spoke:spoken chose:chosen drove:driven
    ate:eaten did:done gave:given knew:known began:begun drank:drunk sang:sung swam:swum rode:ridden rose:risen
    fell:fallen forgot:forgotten hid:hidden bit:bitten flew:flown grew:grown threw:thrown drew:drawn wore:worn
    tore:torn stole:stolen shook:shaken became:become saw:seen rang:rung sank:sunk shrank:shrunk""".split()
)
"""The participle of irregular verbs by their past tense, where the two differ."""

PAST_OF = dict(
    pair.split(":")
    for pair in """go:went write:wrote take:took freeze:froze break:broke speak:spoke choose:chose drive:drove eat:ate
    do:did give:gave know:knew begin:began drink:drank sing:sang swim:swam ride:rode rise:rose forget:forgot hide:hid
    fly:flew grow:grew throw:threw draw:drew wear:wore steal:stole become:became come:came see:saw buy:bought
    bring:brought think:thought teach:taught catch:caught sell:sold tell:told leave:left keep:kept sleep:slept
    meet:met pay:paid make:made send:sent spend:spent build:built lose:lost hear:heard hold:held stand:stood
    understand:understood win:won get:got have:had say:said find:found feel:felt""".split()
)
"""The past tense of irregular verbs by their plain form."""

_PLAIN_OF = {past: plain for plain, past in PAST_OF.items() if past not in ("found", "felt", "left", "fell")}
PLAIN_OF = _PLAIN_OF | {PARTICIPLE_OF[past]: plain for past, plain in _PLAIN_OF.items() if past in PARTICIPLE_OF}
PLAIN_OF.pop("become", None)
"""The plain form of irregular verbs by their past tense and participle, but for those that are plain forms too."""

PLAIN = VERBS | PAST_OF.keys()
"""Plain forms of common verbs."""

_NOUNS_TOO = frozenset(
    """answer attack call cause claim change cost demand drink face fall fear feel fight find help hope increase lack
    laugh lead lie look love mention need notice offer pay play promise push request reach report share show smoke
    stand start stay stop study support talk thank throw treat try turn visit wait walk wear win wish work worry
    sleep produce raise move fly hide ride rise break drive hold mean sing""".split()
)
ONLY_VERB = PLAIN - _NOUNS_TOO
"""Those of them that are no nouns."""


def third(plain: str) -> str:
    """The third person of a plain form: "go", "goes"."""
    if plain in ("have", "haven't"):
        return plain.replace("have", "has")
    if plain == "don't":
        return "doesn't"
    if plain in ("are", "were"):
        return {"are": "is", "were": "was"}[plain]
    if plain.endswith(("s", "x", "z", "ch", "sh", "o")):
        return plain + "es"
    return plain[:-1] + "ies" if plain.endswith("y") and plain[-2] not in "aeiou" else plain + "s"


PLAIN_OF_THIRD = {third(plain): plain for plain in sorted(PLAIN)}
"""The plain form of common verbs by their third person."""

THIRD_ONLY = frozenset(map(third, ONLY_VERB))
"""Those of the third persons that are no plural nouns."""


def gerund(plain: str) -> str:
    """The form in -ing of a plain form: "get", "getting"."""
    if plain in {
        "get",
        "put",
        "cut",
        "set",
        "sit",
        "stop",
        "swim",
        "run",
        "win",
        "begin",
        "forget",
        "plan",
        "refer",
        "let",
        "admit",
    }:
        return plain + plain[-1] + "ing"
    if plain in ("lie", "die"):
        return plain[:-2] + "ying"
    return (plain[:-1] if plain.endswith("e") and not plain.endswith(("ee", "be", "ye")) else plain) + "ing"


COUNTED = (
    "people|children|men|women|students|cars|houses|jobs|cases|mistakes|errors|problems|words|pages|books|users|"
    "members|countries|companies|workers|patients|tourists|visitors|things|chairs|rooms|shops|trees|teachers|"
    "employees|customers|animals|accidents|questions|options|files|features|steps|shoes|results|products"
)
"""Plural nouns of things one counts."""

MASS = "advice|information|equipment|furniture|feedback|homework|luggage|software|evidence"
"""Nouns of what one does not count."""
