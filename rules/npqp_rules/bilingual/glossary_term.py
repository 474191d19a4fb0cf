"""BI109: a term of the source whose translation in the glossary is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.rule import Example, Option

from npqp_rules.bilingual.codes import without_codes
from npqp_rules.bilingual.unit_rule import BilingualRule, about

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.rule import Finding
    from npqp_lint.terms.load import Glossaries
    from npqp_lint.text.document import Document


class GlossaryTerm(BilingualRule):
    """A term of the source whose translation in the glossary is missing.

    ## What it does

    Looks for the source terms of the `glossaries` in the configuration in each source, in any of their forms. If the
    glossary has a preferred or allowed translation, and the translation has none of them, that is a finding.
    [Terms](../terms.md) describes the glossaries.

    The examples have this glossary: *Ordner*, *папка*, and *文件夹* are *folder*, not *directory*; *Einstellungen* is
    *settings* or *preferences*; *Bank* is *bank* or, in another entry, *bench*; *数据* is *data*, and *数据库* is
    *database*; *anmelden* is *sign in*; *Benutzerkonto* is *user account*.

    ## Why it matters

    The reader finds another word here than everywhere else. Forbidden terms are found by
    [`glossary`](TM103.md) without the source.

    ## Fix safety

    There is no fix: where the term belongs is the translator's decision.

    ## Exceptions

    The longest source term counts. A translation may have the words in another order or in another form, or a related
    word. If entries share a source term, a translation from one of them is enough. A unit whose translation has a
    forbidden term of the entry is left to `glossary`.

    ## References

    - *MQM*, "Terminology", "Inconsistent with terminology resource"
    """

    code = "BI109"
    name = "glossary-term"
    stage = "stable"
    uses_glossary = True
    options = {  # noqa: RUF012
        "domains": Option((), "The domains of the documents: entries of other domains are not used; none: all are."),
    }
    example_glossary = """
[[term]]
preferred = "folder"
forbidden = "directory"
source = { de = "Ordner", ru = "папка", zh = "文件夹" }
[[term]]
preferred = "settings"
allowed = "preferences"
source = "Einstellungen"
[[term]]
preferred = "bank"
source = "Bank"
[[term]]
preferred = "bench"
source = "Bank"
[[term]]
preferred = "data"
source = "数据"
[[term]]
preferred = "database"
source = "数据库"
[[term]]
preferred = "sign in"
part-of-speech = "verb"
source = "anmelden"
[[term]]
preferred = "user account"
source = "Benutzerkonto"
note = "Never just account."
"""
    bad = (
        Example(
            "Öffnen Sie den Ordner.\tOpen the map.",
            message="The glossary has “folder” for “Ordner”, and the translation does not.",
        ),
        Example(
            "打开文件夹\tOpen the file", message="The glossary has “folder” for “文件夹”, and the translation does not."
        ),
        Example("Откройте папка.\tOpen the binder."),
        Example("Die Einstellungen\tThe setup", count=1),
        Example("Die Bank ist zu.\tThe sofa is closed."),
        Example("数据库\tbase of numbers"),
        Example("Jetzt anmelden!\tRegister now!"),
        Example(
            "Ihr Benutzerkonto\tYour account",
            message="The glossary has “user account” for “Benutzerkonto”, and the translation does not. Never just "
            "account.",
        ),
        Example("Ordner und Ordner\tThings and things", count=1),
        Example("Der Ordner in den Einstellungen\tThe file in the options", count=2),
    )
    good = (
        "Öffnen Sie den Ordner.\tOpen the folder.",
        "打开文件夹\tOpen the folders",
        "Der Ordner\tThe directory",
        "Die Einstellungen\tYour preferences",
        "Die Bank ist grün.\tThe bench is green.",
        "Die Bank ist zu.\tThe bank is closed.",
        "数据库\tDatabases",
        "Ordnung muss sein.\tOrder is a must.",
        "Jetzt anmelden!\tSigning in now!",
        "Ihr Benutzerkonto\tThe account of the user",
        "Ordner\t",
        "Der Text\tThe text",
    )

    def check(self, document: Document) -> Iterator[Finding]:
        glossaries: Glossaries | None = self.settings.get("glossary")
        if not glossaries or not document.units:
            return
        from npqp_rules.glossary.translations import missing  # most projects have no glossary

        self.faults = glossaries.problems(document.store)
        texts = document.fact(without_codes)
        for index, message in missing(document, texts, glossaries, self.settings["domains"]):
            yield about(index, message)
