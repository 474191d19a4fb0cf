"""Runs a plugin's rule on a document; whatever it does, the run continues."""

from __future__ import annotations

import sys
from contextlib import redirect_stdout
from copy import copy
from typing import TYPE_CHECKING, Any

from npqp_lint.limit import FailedError, OutOfTimeError, described, guarded, strays
from npqp_lint.pipeline.valid import InvalidError, figures_of, finding_of
from npqp_lint.rule import CheckError, PluginError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from npqp_lint.rule import Document, Finding, Rule

CHECKING = 20.0
"""How many seconds a plugin's rule may take for a document."""

_MOST = 1000
"""How many findings a rule may have in any document, more in a long one: one for each character."""

_slow: dict[type[Rule], str] = {}
"""Rules that took too long and are not run again, because each further document would take as long."""

_ADVICE = "report this to the authors of the plugin; until then, ignore the rule"


def said(rule: Rule, plugin: str, document: Document) -> tuple[list[Finding], Mapping[str, Any] | None]:
    """The findings of a plugin's rule in a document, and its scores.

    Arguments:
        rule: the rule.
        plugin: the name of the plugin, for messages.
        document: the document to check.

    Raises:
        PluginError: it failed, took too long, or returned invalid findings.
        CheckError: it reports itself that it cannot run.
    """
    who = f"rule {rule.code} {rule.name} of the plugin {plugin!r}"
    if type(rule) in _slow:
        raise PluginError(_slow[type(rule)])
    before = len(strays)
    try:
        with redirect_stdout(sys.stderr):  # what it prints must not be in the output
            results = guarded(CHECKING, lambda: _results(rule, document), (CheckError, InvalidError))
    except CheckError as error:
        raise CheckError(described(error).removeprefix("CheckError: ")) from None
    except OutOfTimeError as error:
        _slow[type(rule)] = message = f"{who} was stopped because {error}; it will not run again; {_ADVICE}"
        raise PluginError(message) from None
    except InvalidError as error:
        raise PluginError(f"{who} returned invalid results: {error}; {_ADVICE}") from None
    except FailedError as error:
        raise PluginError(f"{who} failed ({error}); {_ADVICE}") from None
    if len(strays) > before:
        raise PluginError(f"{who} left a thread running, which is not a daemon; {_ADVICE}")
    return results


def fingerprint(rule: Rule) -> str:
    """The fingerprint of a plugin's rule.

    Raises:
        FailedError, OutOfTimeError: it has none.
    """
    found = guarded(CHECKING, lambda: rule.fingerprint())
    if not isinstance(found, str):
        raise FailedError("its fingerprint is not a string")
    return str(found)


def _results(rule: Rule, document: Document) -> tuple[list[Finding], Mapping[str, Any] | None]:
    """What the rule says, in objects of ours."""
    own = copy(document)  # the lists of others must not change
    own.blocks, own.comments = list(document.blocks), list(document.comments)
    rule.begin(own)
    most = max(_MOST, len(document.text))
    findings = []
    for found in rule.check(own):
        findings.append(finding_of(found, rule, document))
        if len(findings) > most:
            raise InvalidError(f"more than {most:,} findings in a text of {len(document.text):,} characters")
    return findings, figures_of(rule.measure(own))
