"""The rules about the comments that suppress findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.rule import Example, Rule

if TYPE_CHECKING:
    from npqp_lint.rule import Finding
    from npqp_lint.text.document import Document


class UnusedSuppression(Rule):
    """A suppression comment for a rule that finds nothing there.

    ## What it does

    Reports a comment, or a selector in it, that suppresses nothing although the rules it names ran. A selector of
    several rules is judged only if all the stable ones among them ran; `on` is reported if nothing is off.

    ## Why it matters

    The text was corrected and the comment stayed. It misleads the reader, and it will hide the next defect.

    ## Fix safety

    Safe: deleting it changes no finding. The line is deleted with the comment if nothing else is on it.

    ## Suppressing it

    Name the rule: `<!-- npqp-lint: ignore stray-stop, SU101 -->`. A comment without selectors does not suppress it.
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
        """Nothing: ``suppress`` reports these findings, because only it knows what was suppressed."""
        return ()


class InvalidSuppression(Rule):
    """A suppression comment that cannot be understood.

    ## What it does

    Reports a comment that starts with `npqp-lint` but continues with none of `ignore`, `off`, `on`, and
    `ignore-file`, or that names an unknown rule. Valid selectors next to an unknown one still work.

    ## Why it matters

    The comment does not do what its author meant, and nothing else would say so.

    ## Fix safety

    There is no fix; the message suggests the closest valid word.
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
        """Nothing: ``suppress`` reports these findings, because it reads the comments."""
        return ()


RULES: tuple[type[Rule], ...] = (UnusedSuppression, InvalidSuppression)
