"""The addresses of the pages that explain rules."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from npqp_lint.diagnostic import URL
from npqp_lint.registry import plugin_of
from npqp_lint.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Callable

FIELDS: dict[str, Callable[[type[Rule]], str]] = {
    "{code}": lambda rule: rule.code,
    "{name}": lambda rule: rule.name,
    "{family}": lambda rule: rule.family,
}
"""What an address can contain in place of what differs between rules."""


@lru_cache(maxsize=4096)
def page_of(rule: type[Rule], address: str = URL) -> str | None:
    """The address of the page that explains a rule; None if there is none.

    A rule that says itself where its page is, such as a rule without code that has a ``link``, is right.

    Arguments:
        rule: the rule.
        address: where the pages of this project's rules are, with the ``FIELDS``.
    """
    if getattr(rule.page, "__func__", None) is not Rule.__dict__["page"].__func__:
        return rule.page()
    if plugin_of(rule) is not None:
        return None
    for name, value in FIELDS.items():
        address = address.replace(name, value(rule))
    return address
