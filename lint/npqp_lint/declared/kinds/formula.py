"""Formulas of ``metric``: arithmetic over named numbers, read by hand, so that nothing is ever evaluated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    Compute = Callable[[Mapping[str, float]], float]

_TOKEN = lazy(r"\s*(?:(\d{1,12}(?:\.\d{1,12})?)|([A-Za-z][A-Za-z_]*(?:-[a-z]+)*)|([-+*/()]))")
_DEEPEST = 50
_LONGEST = 500


class FormulaError(ValueError):
    """A formula that cannot be computed; the message says why."""


class Formula:
    """A formula.

    Arguments:
        text: such as ``0.39 * (words / sentences) + 11.8 * (syllables / words) - 15.59``.
        names: the names that it may have.

    Raises:
        FormulaError: it is not a formula.
    """

    def __init__(self, text: str, names: Collection[str]) -> None:
        self._tokens: list[tuple[str, str]] = []
        self._names = names
        position = 0
        if len(text) > _LONGEST:
            raise FormulaError(f"is longer than {_LONGEST} characters")
        text = text.rstrip()
        while position < len(text):
            match = _TOKEN.match(text, position)
            if match is None:
                raise FormulaError(f"unexpected {text[position:].strip()[:1]!r}; valid are numbers, names, + - * / ( )")
            kind = "number" if match[1] else "name" if match[2] else match[3]
            self._tokens.append((kind, match[0].strip()))
            position = match.end()
        self._at = 0
        self.names: set[str] = set()
        self._compute = self._sum(0)
        if self._at < len(self._tokens):
            raise FormulaError(f"unexpected {self._tokens[self._at][1]!r}")

    def value(self, numbers: Mapping[str, float]) -> float | None:
        """The value for some numbers; None if it has none, because of a division by zero."""
        try:
            return self._compute(numbers)
        except (ZeroDivisionError, OverflowError):
            return None

    def _next(self, *kinds: str) -> str | None:
        """The next token if it is of one of some kinds; it is then used up."""
        if self._at < len(self._tokens) and self._tokens[self._at][0] in kinds:
            self._at += 1
            return self._tokens[self._at - 1][1]
        return None

    def _sum(self, depth: int) -> Compute:
        terms = [("+", self._product(depth))]
        while (sign := self._next("+", "-")) is not None:
            terms.append((sign, self._product(depth)))

        def compute(numbers: Mapping[str, float]) -> float:
            return sum(term(numbers) if sign == "+" else -term(numbers) for sign, term in terms)

        return compute

    def _product(self, depth: int) -> Compute:
        factors = [("*", self._factor(depth))]
        while (sign := self._next("*", "/")) is not None:
            factors.append((sign, self._factor(depth)))

        def compute(numbers: Mapping[str, float]) -> float:
            result = 1.0
            for sign, factor in factors:
                result = result * factor(numbers) if sign == "*" else result / factor(numbers)
            return result

        return compute

    def _factor(self, depth: int) -> Compute:
        if depth > _DEEPEST:
            raise FormulaError("is nested too deeply")
        if (number := self._next("number")) is not None:
            value = float(number)
            return lambda numbers: value
        if (name := self._next("name")) is not None:
            if name not in self._names:
                raise FormulaError(f"unknown measure {name!r}; the measures are {', '.join(sorted(self._names))}")
            self.names.add(name)
            return lambda numbers: numbers[name]
        if self._next("-") is not None:
            inner = self._factor(depth + 1)
            return lambda numbers: -inner(numbers)
        if self._next("(") is not None:
            whole = self._sum(depth + 1)
            if self._next(")") is None:
                raise FormulaError("a parenthesis is not closed")
            return whole
        what = repr(self._tokens[self._at][1]) if self._at < len(self._tokens) else "the end"
        raise FormulaError(f"unexpected {what}")
