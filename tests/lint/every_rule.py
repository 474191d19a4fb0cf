"""Checks a document with every rule there is, in preview, too."""

from __future__ import annotations

from functools import cache

from npqp_lint.config.resolver import Resolver
from npqp_lint.diagnostic import Report
from npqp_lint.run.runner import Runner
from npqp_lint.text.source import Source


@cache
def runner() -> Runner:
    return Runner()


@cache
def resolver() -> Resolver:
    return Resolver({"preview": True}, None, isolated=True)


def check(source: Source) -> Report:
    return runner().check(source, resolver().settings_for(source.path))
