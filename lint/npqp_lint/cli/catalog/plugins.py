"""``npqp-lint rules --plugins``: where the rules and formats that are not our own come from."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.output.style import Style
    from npqp_lint.plugins import Entry


def data() -> list[dict[str, Any]]:
    """What every plugin provides, one for each entry point, and what is wrong with it."""
    from npqp_lint import plugins, registry
    from npqp_lint.formats.added import GROUP, added

    found = []
    rules = registry.rules()
    for entry in plugins.entries(registry.GROUP):
        if entry.module.partition(".")[0] in registry.OWN:
            continue
        own = [f"{rule.code} {rule.name}" for rule in rules if registry.entry_of(rule) == entry]
        found.append(_described(entry, "rules", own, rules.faults))
    known = added()
    for entry in plugins.entries(GROUP):
        module = sys.modules.get(entry.module)
        own = [name for name, reader in known.modules.items() if reader is module]
        found.append(_described(entry, "formats", own, known.faults))
    return sorted(found, key=lambda plugin: (plugin["plugin"], plugin["provides"], plugin["entry"]))


def _described(entry: Entry, provides: str, names: list[str], faults: tuple[str, ...]) -> dict[str, Any]:
    from npqp_lint.registry.valid import declared_version

    name, version = entry.distribution
    return {
        "plugin": name or None,
        "version": version or None,
        "interface": declared_version(entry.module),
        "provides": provides,
        "entry": f"{entry.name} = {entry.value}",
        "names": names,
        "faults": [fault for fault in faults if f"plugin {entry.value!r} " in fault],
    }


def lines(style: Style) -> Iterator[str]:
    """The same for a terminal."""
    from npqp_lint._version import API
    from npqp_lint.output.display import harmless
    from npqp_lint.output.table import table

    found = data()
    if not found:
        yield "No plugins are installed."
        return
    columns = ("plugin", "version", "interface", "entry")
    rows = [
        [*(harmless(str(plugin[column] or "-")) for column in columns), ", ".join(plugin["names"]) or "-"]
        for plugin in found
    ]
    yield from table(("plugin", "version", "interface", "entry point", "provides"), rows, style)
    yield ""
    yield f"This is version {API} of the plugin interface."
    for plugin in found:
        yield from (f"{style('error', 'red')}: {harmless(fault)}" for fault in plugin["faults"])
