"""TM103 glossary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.rule import Example, Option, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.rule import Finding
    from npqp_lint.terms.load import Glossaries
    from npqp_lint.text.document import Document


class Glossary(Rule):
    """A word that the glossary forbids.

    ## What it does

    Reports the forbidden terms of the `glossaries` in the configuration, and preferred and allowed terms that are
    spelled in another way. It knows their forms (plural, possessive, *-ing*, *-ed*, common irregular ones), takes the
    longest term, and ignores capitals, hyphens, and spaces unless the glossary distinguishes them: `e-mail`, `email`,
    and `e mail` are one term. [Terms](../terms.md) describes the glossaries.

    The examples have this glossary:

    - *sign in* (verb): not *log in*; "Our buttons say Sign in."
    - *email*: not *e-mail*
    - *allowlist*: not *whitelist*
    - *use* (verb): not *utilize*
    - *master's degree*, and *primary*: not *master*
    - *hour*: not *period of 60 minutes*
    - *GitHub*: not *Github*
    - not *synergy*

    ## Why it matters

    Readers take two words for two things, and some words are wrong for a reason that only the project knows.

    ## Fix safety

    Unsafe: the word can have another meaning here. The fix has the form and the capitals of the word that it replaces,
    and changes *a* to *an* or back. It is safe if it only changes the hyphens, spaces, or capitals of a listed word in
    running text. There is none if the glossary names no preferred term, or if the preferred term has no such form.

    ## Exceptions

    Quotations, unless the option `quotations` is set or the entry names the scope `quote`; code, addresses, and file
    names; a forbidden word inside a longer term of the glossary, or after a hyphen (*mail* in *e-mail*); a hyphen for a
    space, which can be right before a noun (*data-center operators*). If the entry says which part of speech it is, a
    forbidden verb after an article is a noun, and a forbidden noun after *I* or *will* a verb.

    ## References

    - *ISO 704*, "Terminology work": preferred, admitted, and deprecated terms
    """

    code = "TM103"
    name = "glossary"
    family = "terminology"
    stage = "stable"
    specificity = 1
    uses_glossary = True
    options = {  # noqa: RUF012
        "domains": Option((), "The domains of the documents: entries of other domains are not used; none: all are."),
        "quotations": Option(False, "Whether quotations are checked too."),
    }
    example_glossary = """
[[term]]
preferred = "sign in"
forbidden = "log in"
part-of-speech = "verb"
note = "Our buttons say Sign in."
[[term]]
preferred = "email"
forbidden = "e-mail"
[[term]]
preferred = "allowlist"
forbidden = "whitelist"
[[term]]
preferred = "use"
forbidden = "utilize"
part-of-speech = "verb"
[[term]]
preferred = "master's degree"
[[term]]
preferred = "primary"
forbidden = "master"
[[term]]
preferred = "hour"
forbidden = "period of 60 minutes"
[[term]]
preferred = "GitHub"
forbidden = "Github"
[[term]]
forbidden = "synergy"
"""
    bad = (
        Example(
            "You can log in twice.",
            "You can sign in twice.",
            at="log in",
            message="The glossary has “sign in” for “log in”. Our buttons say Sign in.",
        ),
        Example("She logged in and was logging in again.", "She signed in and was signing in again.", count=2),
        Example("Send an e-mail.", "Send an email.", message="The glossary has “email” for “e-mail”."),
        Example("E-mails are slow.", "Emails are slow."),
        Example("Wait a period of 60 minutes.", "Wait an hour.", at="period of 60 minutes"),
        Example("The white list's rows and the Whitelists.", "The allowlist's rows and the Allowlists.", count=2),
        Example("He is utilizing it, and she utilized it.", "He is using it, and she used it."),
        Example("We push to Github.", "We push to GitHub."),
        Example("LOG IN NOW", "SIGN IN NOW"),
        Example("It needs synergy.", message="The glossary forbids “synergy”."),
        Example("It has two masters.", "It has two primaries."),
        Example("Write an e mail.", "Write an email.", message="The glossary has “email” for “e mail”."),
    )
    good = (
        "You can sign in twice.",
        "Send an email.",
        "She has a master's degree.",
        "The log in the hall burned.",
        "He said: “Please log in first.”",
        "We push to GitHub.",
        "See e-mail.example.com and https://example.com/whitelist.",
        "The mastermind logged his work.",
        "GITHUB IS DOWN",
        "The file log_in.txt is empty.",
        "Logs are in the logbook.",
    )

    def check(self, document: Document) -> Iterator[Finding]:
        glossaries: Glossaries | None = self.settings.get("glossary")
        if not glossaries:
            return
        from npqp_rules.glossary.findings import findings  # most projects have no glossary

        self.faults = glossaries.problems(document.store)
        yield from findings(document, glossaries, self.settings["domains"], self.settings["quotations"])
