"""The rules about the comments that silence findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.rule import Example, Rule

if TYPE_CHECKING:
    from npqp_lint.rule import Finding
    from npqp_lint.text.document import Document


class UnusedSuppression(Rule):
    """A comment silences a rule that finds nothing there.

    ## What it does

    Reports a comment, or a selector in it, that silences nothing although the rules it names ran. A selector of
    several rules is judged only when all the stable ones among them ran; `on` is reported where nothing is off.

    ## Why it matters

    The text has been mended and the comment stayed. It misleads the reader, and it will hide the next defect.

    ## Fix safety

    Safe: deleting what silences nothing changes no finding. The line goes with the comment if nothing else is on it.

    ## Silencing it

    Name it: `<!-- npqp-lint: ignore stray-stop, SU101 -->`. A comment without selectors does not silence it.
    """

    code = "SU101"
    name = "unused-suppression"
    family = "suppression"
    stage = "stable"
    languages = ()
    bad = (
        Example("<!-- npqp-lint: ignore stray-stop -- quoted as printed -->\nAll is well.\n", "All is well.\n"),
        Example("All is <!-- npqp-lint: ignore stray-stop --> well.\n", "All is well.\n"),
    )
    good = ("<!-- npqp-lint: ignore stray-stop -- quoted as printed -->\nAll is well. .\n",)

    def check(self, document: Document) -> tuple[Finding, ...]:
        """Nothing: ``suppress`` reports it, which alone knows what was silenced."""
        return ()


class InvalidSuppression(Rule):
    """A comment that is meant to silence a finding cannot be understood.

    ## What it does

    Reports a comment that begins with `npqp-lint` and then says neither `ignore`, `off`, `on` nor `ignore-file`, or
    names a rule that does not exist. Valid selectors beside an unknown one still count.

    ## Why it matters

    The comment does not do what its writer meant, and nothing else would tell.

    ## Fix safety

    There is no fix; the message names the nearest right word.
    """

    code = "SU102"
    name = "invalid-suppression"
    family = "suppression"
    stage = "stable"
    languages = ()
    bad = (
        Example("<!-- npqp-lint: ignore stray-stopp -->\nAll is well. .\n"),
        Example("<!-- npqp-lint: ingore stray-stop -->\nAll is well. .\n"),
        Example("<!-- npqp-lint ignore stray-stop -->\nAll is well. .\n"),
    )
    good = (
        "<!-- npqp-lint: ignore stray-stop -->\nAll is well. .\n",
        "<!-- npqp-lint is a linter. -->\nAll is well.\n",
    )

    def check(self, document: Document) -> tuple[Finding, ...]:
        """Nothing: ``suppress`` reports it, which reads the comments."""
        return ()


RULES: tuple[type[Rule], ...] = (UnusedSuppression, InvalidSuppression)
