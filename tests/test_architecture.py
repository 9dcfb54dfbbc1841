"""Which way the arrows point, and that nothing stands outside the lists: the house, held to by reading its source."""

from __future__ import annotations

import ast
import configparser
import pkgutil
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

import vpreport
import vpreport.chapters
from vpreport.catalogue import CHAPTER_MODULES, RETIRED, RULE_MODULES, RULES, rules_of
from vpreport.vocabulary.rule import Rule

ROOT = Path(vpreport.__file__).parent
MODULES = sorted(ROOT.rglob("*.py"))
LOWER = ("vocabulary", "chapters", "reading", "register", "writing")
"""The folders, lowest first; what stands beside them may use them all."""


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(path: Path, *, top: bool = False) -> Iterator[str]:
    """Every module that the file imports; `top`: only what is imported with it, not inside functions or for types."""
    tree = ast.parse(path.read_text())
    for node in tree.body if top else ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module is not None:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def folder_of(module: str) -> str:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 and parts[1] in LOWER else ""


@pytest.mark.parametrize("path", [path for path in MODULES if folder_of(name_of(path))], ids=name_of)
def test_arrows_point_down(path: Path) -> None:
    """vocabulary < chapters < reading < register < writing; nothing there knows what stands above the folders."""
    own = folder_of(name_of(path))
    allowed = LOWER[: LOWER.index(own) + 1]
    ours = {name for name in imports(path) if name.startswith("vpreport.")}
    modules = {name for name in ours if (ROOT.parent / Path(*name.split("."))).with_suffix(".py").is_file()}
    above = {name for name in modules if folder_of(name) not in allowed}

    assert above <= ABOVE_ALL.get(name_of(path), EVERYBODYS)


EVERYBODYS = {"vpreport.errors"}
ABOVE_ALL = {
    "vpreport.writing.consolidated.told": {"vpreport.material"},
    "vpreport.writing.reconciliation": {"vpreport.material"},
}
"""Writers of whole rounds are given the round's material, which takes no decisions of its own."""


@pytest.mark.parametrize("path", sorted((ROOT / "chapters").rglob("*.py")), ids=name_of)
def test_chapters_never_import_each_other(path: Path) -> None:
    own = name_of(path).split(".")[2:3]
    others = {name for name in imports(path) if name.startswith("vpreport.chapters.") and name.split(".")[2:3] != own}

    assert others == set()


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_only_those_who_should_know_workbooks_documents_and_frames(path: Path) -> None:
    known = {name.split(".")[0] for name in imports(path)}
    name = name_of(path)

    assert not known & {"openpyxl", "xlsxwriter", "docx", "lxml", "zipfile"} or folder_of(name) in (
        "reading",
        "writing",
    )
    assert "pandas" not in known or name == "vpreport.consolidation"


def test_the_command_line_starts_light() -> None:
    light = {name.split(".")[0] for name in imports(ROOT / "cli.py", top=True)}
    ours = {name for name in imports(ROOT / "cli.py", top=True) if name.startswith("vpreport.")}

    assert light & {"pandas", "xlsxwriter", "docx", "openpyxl", "lxml"} == set()
    assert {name.rsplit(".", 1)[0] for name in ours} <= {
        "vpreport",
        "vpreport.swedish",
        "vpreport.vocabulary",
        "vpreport.vocabulary.rounds",
    }


def test_every_chapter_is_in_the_catalogue() -> None:
    there = {f"vpreport.chapters.{found.name}" for found in pkgutil.iter_modules(vpreport.chapters.__path__)}
    listed = {module.__name__ for module in CHAPTER_MODULES}

    assert there <= listed


def test_every_rule_is_in_the_catalogue_once() -> None:
    names = [
        found.name for found in pkgutil.walk_packages(vpreport.__path__, "vpreport.") if "__main__" not in found.name
    ]
    declared = {
        value.id: value for name in names for value in vars(import_module(name)).values() if isinstance(value, Rule)
    }

    assert sorted(declared) == [rule.id for rule in RULES]


def test_an_id_is_registered_once() -> None:
    module = CHAPTER_MODULES[0].__class__("again")
    first, second = RULES[0], RULES[1]
    vars(module).update(one=first, other=Rule(first.id, second.severity, "", "", "", ""))

    with pytest.raises(ValueError, match=first.id):
        rules_of([module])


def test_an_id_is_never_another_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every id that there has been is still a rule, or is retired; a new rule's is entered in the list."""
    entered = (Path(__file__).parent / "every_rule_id.txt").read_text().split()
    assert {*entered} == {rule.id for rule in RULES} | RETIRED

    monkeypatch.setattr("vpreport.catalogue.RETIRED", frozenset((RULES[0].id,)))
    with pytest.raises(ValueError, match=f"{RULES[0].id} has been another rule"):
        rules_of(RULE_MODULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_says_what_it_checks_and_where_it_comes_from(rule: Rule) -> None:
    assert rule.title
    assert rule.message
    assert rule.fix
    assert rule.basis
    assert rule.run is None or rule.doc


def test_the_distribution_has_every_package() -> None:
    setup = configparser.ConfigParser()
    setup.read(ROOT.parent / "setup.cfg")
    told = setup["options"]["packages"]
    there = {name_of(path) for path in ROOT.rglob("__init__.py")}

    assert "find:" in told or there <= set(told.split())
