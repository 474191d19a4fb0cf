"""Who imports whom: the layers of docs/architecture.md hold, and nothing imports itself in a circle."""

from __future__ import annotations

import re
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).parent.parent
ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text("utf-8")
FOR_RULES = ("npqp_lint.rule", "npqp_lint.text", "npqp_lint.language", "npqp_lint.terms", "npqp_lint.lazy")
FOR_ENGINES = (*FOR_RULES, "npqp_lint.languagetool", "npqp_lint.plugins")


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    """Every import that happens when the program runs, those inside functions included."""
    return grimp.build_graph("npqp_lint", "npqp_rules", exclude_type_checking_imports=True, cache_dir=None)


def layers() -> dict[str, int]:
    """The number of each layer in the list of the page, by module or package."""
    section = ARCHITECTURE.partition("## Who may import whom")[2].partition("\n## ")[0]
    rows = re.findall(r"^(\d+)\. (.*)$", section, re.MULTILINE)
    return {f"npqp_lint.{name}": int(row) for row, names in rows for name in re.findall(r"`([\w.]+)`", names)}


LAYERS = layers()


def layer_of(module: str) -> tuple[str, int] | None:
    """The entry of the list that a module belongs to, and its number."""
    while module:
        if module in LAYERS:
            return module, LAYERS[module]
        module = module.rpartition(".")[0]
    return None


def test_every_module_of_the_engine_has_a_layer(graph: grimp.ImportGraph):
    alone = {"npqp_lint", "npqp_lint.__main__", "npqp_lint._version"}
    modules = {module for module in graph.modules if module.partition(".")[0] == "npqp_lint"}
    assert {module for module in modules - alone if layer_of(module) is None} == set()
    assert set(LAYERS) <= modules, "the page names a module that does not exist"


def test_imports_point_down(graph: grimp.ImportGraph):
    wrong = []
    for module in graph.modules:
        here = layer_of(module)
        for other in graph.find_modules_directly_imported_by(module) if here else ():
            there = layer_of(other)
            if here and there and here[0] != there[0] and here[1] >= there[1]:
                wrong.append(f"{module} imports {other}")
    assert wrong == []


def test_the_engine_imports_no_rule(graph: grimp.ImportGraph):
    rules = {module for module in graph.modules if module.startswith("npqp_rules")}
    wrong = [m for m in graph.modules - rules if graph.find_modules_directly_imported_by(m) & rules]
    assert wrong == []


def test_rules_import_the_interface_only(graph: grimp.ImportGraph):
    wrong = []
    for module in graph.modules:
        if not module.startswith("npqp_rules"):
            continue
        allowed = FOR_ENGINES if module.startswith("npqp_rules.grammar.") else FOR_RULES
        wrong += [
            f"{module} imports {other}"
            for other in graph.find_modules_directly_imported_by(module)
            if other.startswith("npqp_lint.") and not any(f"{other}.".startswith(f"{name}.") for name in allowed)
        ]
    assert wrong == []


def test_no_module_imports_itself_by_way_of_others(graph: grimp.ImportGraph):
    circles = []
    for module in sorted(graph.modules):
        for other in graph.find_modules_directly_imported_by(module):
            chain = graph.find_shortest_chain(other, module)
            if chain:
                circles.append((module, *chain))
    assert circles == []
