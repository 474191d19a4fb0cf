"""The linter for some settings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from npqp_lint.config.settings import Settings
    from npqp_lint.linter import Linter
    from npqp_lint.rule import Rule, Severity


_LINTERS: dict[str, tuple[Linter, list[str]]] = {}


def make_linter(settings: Settings) -> tuple[Linter, list[str]]:
    """The linter for some settings, shared by all files that have them, and warnings about selectors.

    Raises:
        UnknownSelectorError: a selector matches no rule.
    """
    key = settings.fingerprint
    if key not in _LINTERS:
        from npqp_lint import registry
        from npqp_lint.formats.added import added
        from npqp_lint.limit import FailedError, OutOfTimeError
        from npqp_lint.linter import Linter

        classes, warnings = settings.rule_classes()
        classes, told = _of_engine(settings, classes)
        faults = [*registry.faults({rule.family for rule in classes}), *added().faults]
        rules = []
        for rule in classes:
            plugin = registry.plugin_of(rule)
            if plugin is None:
                rules.append(made_rule(rule, settings))
                continue
            try:
                rules.append(_of_plugin(rule, settings))
            except (FailedError, OutOfTimeError) as error:
                faults.append(f"rule {rule.code} {rule.name} of the plugin {plugin!r} cannot be made ({error})")
        for made in rules:
            made.preview = settings.preview
        _, missing, unusable = settings.words if any(rule.engine for rule in classes) else ((), (), ())
        linter = Linter(
            rules,
            severities(settings, [type(rule) for rule in rules]),
            [*faults, *settings.own_rules.faults, *unusable, *_held(settings, True)],
            settings.unit_states,
            settings.own_rules,
            settings.ignore_text,
            settings.rule_url,
        )
        _LINTERS[key] = linter, [*warnings, *told, *missing, *_held(settings, False)]
    return _LINTERS[key]


def _held(settings: Settings, serious: bool) -> tuple[str, ...]:
    """The message about what was held back of the configuration, if it is as serious as that."""
    return (settings.held[1],) if settings.held is not None and settings.held[0] is serious else ()


def forget() -> None:
    """Create every linter again when next needed, because other files that its rules read may have changed."""
    _LINTERS.clear()


def _of_engine(settings: Settings, rules: list[type[Rule]]) -> tuple[list[type[Rule]], list[str]]:
    """The rules without those of unused grammar engines, and a warning if one of these was selected."""
    from npqp_lint.selectors import resolve

    engine = settings.grammar.get("engine")
    kept = [rule for rule in rules if rule.engine in (None, engine)]
    warnings = []
    for selector in (*(settings.select or ()), *settings.extend_select):
        others = {rule.engine for rule in resolve(selector, settings.own_rules)}
        if others and not others & {None, engine}:
            name = min(other for other in others if other)
            warnings.append(f"{selector!r} selects rules of {name}, which needs engine = {name!r} under [grammar]")
    return kept, warnings


def _options(rule: type[Rule], settings: Settings) -> dict[str, Any]:
    """The options that the configuration sets for a rule: those of its family, overridden by its own."""
    shared = settings.readability if rule.family == "readability" else {}
    own = settings.rules.get(rule.name, {})
    return {**{name: value for name, value in shared.items() if name in rule.options}, **own}


def made_rule(rule: type[Rule], settings: Settings) -> Rule:
    """The rule with its settings; a rule for an engine also gets the selection within the engine."""
    options = _options(rule, settings)
    if rule.uses_glossary and settings.glossaries:
        options["glossary"] = settings.glossary
    if rule.engine is None:
        return rule(options)
    from npqp_lint.engine_selectors import Parts

    parts = Parts(rule, settings.select, settings.extend_select, settings.ignore, settings.own_rules)
    given = {"spelling": settings.spelling, "words": settings.words[0], "grammar": settings.grammar}
    return rule({**options, **given}, parts)


def _of_plugin(rule: type[Rule], settings: Settings) -> Rule:
    """The same for a plugin's rule.

    Raises:
        FailedError, OutOfTimeError: it cannot be created.
    """
    from npqp_lint.limit import guarded
    from npqp_lint.pipeline.plugin import CHECKING, fingerprint

    made = guarded(CHECKING, lambda: made_rule(rule, settings))
    fingerprint(made)
    return made


def severities(settings: Settings, rules: list[type[Rule]]) -> dict[str, Severity]:
    """The configured severity of rules, by code, and of engine rules and categories, by key; the most specific selector
    wins. If the configuration sets a limit, the findings of the rule are warnings unless a selector says otherwise."""
    from npqp_lint.selectors import is_part, keys, strength

    codes = {rule.code for rule in rules}
    found: dict[str, Severity] = {
        rule.code: "warning"
        for rule in rules
        if rule.severity == "info" and any(rule.options[name].limit for name in _options(rule, settings))
    }
    own = settings.own_rules
    for selector, level in sorted(settings.severity.items(), key=lambda item: strength(item[0], own)):
        found.update({key: level for key in keys(selector, own) if key in codes or is_part(selector)})
    return found
