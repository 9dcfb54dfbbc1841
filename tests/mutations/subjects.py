"""What a rule consists of: its function, those of its subject that this calls, the numbers and checks that they read.

A rule without a function of its own (IN, RE) is made where its cause is met: by the functions that name it. What
several rules share is changed once, and the tests of any of them may notice.
"""

from __future__ import annotations

import ast
import inspect
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from types import CellType, FunctionType, ModuleType
from typing import Any, NamedTuple

from tests.mutations.formulas import altered
from tests.mutations.operators import changed, is_fallback, moved
from tests.trials import TRIALS
from vpreport import reading, register
from vpreport.catalogue import RULE_BY_ID, RULES, SHEETS
from vpreport.vocabulary.column import LiveCheck
from vpreport.vocabulary.rule import Rule

PASSED_BY = frozenset(
    f"vpreport.{name}" for name in ("register.plan.plan_of", "reading.submission._read", "reading.submission._records")
)
"""Functions that hand a file on to those that decide, and decide nothing that a rule says."""

ROOT = Path(__file__).parents[2]


class Mutant(NamedTuple):
    """One change: where it is, how it is read, and how it is put in place and taken away.

    `holder` is what is written to: a function (its code), a module's names, or a cell of a closure.
    """

    where: str
    file: str
    line: int
    was: str
    now: str
    holder: Any
    key: str
    value: object

    def swapped(self) -> Mutant:
        """Put the change in place; what is returned takes it away again when it is put in place."""
        if isinstance(self.holder, dict):
            before, self.holder[self.key] = self.holder[self.key], self.value
        else:
            before = getattr(self.holder, self.key)
            setattr(self.holder, self.key, self.value)
        return self._replace(value=before)


class Subject(NamedTuple):
    """What is changed, one change at a time, the rules that it is part of, and the names of their tests."""

    mutants: tuple[Mutant, ...]
    rules: tuple[str, ...]
    tests: tuple[str, ...]


class _Source(NamedTuple):
    """Where a function stands in its module."""

    statement: ast.stmt
    function: ast.FunctionDef


def subjects(rules: Iterable[Rule]) -> list[Subject]:
    """All that is tried for those rules, with every rule of the catalogue that shares it."""
    asked = {rule.id for rule in rules}
    functions, numbers = _shared()
    found = [(of_function(function), ids) for function, ids in functions.items() if asked & ids]
    found += [(of_number(*number), ids) for number, ids in numbers.items() if asked & ids]
    found += [(of_check(live), {live.rule}) for live in CHECKS if live.rule in asked]
    return [_subject(tuple(mutants), ids) for mutants, ids in found if mutants]


def _subject(mutants: tuple[Mutant, ...], ids: set[str]) -> Subject:
    names = {name for id in ids for kind in TRIALS[id].values() for name in kind}
    return Subject(mutants, tuple(sorted(ids)), tuple(sorted(names)))


_Number = tuple[FunctionType, str]
"""A number by a function that reads it and the name it has there."""


def _shared() -> tuple[dict[FunctionType, set[str]], dict[_Number, set[str]]]:
    functions: dict[FunctionType, set[str]] = defaultdict(set)
    for rule in RULES:
        for function in functions_of(rule):
            functions[function].add(rule.id)
    numbers: dict[tuple[int, str], tuple[FunctionType, set[str]]] = {}
    for function, ids in functions.items():
        for name, holder in _numbers(function):
            numbers.setdefault((id(holder), name), (function, set()))[1].update(ids)
    return functions, {(function, name): ids for (_, name), (function, ids) in numbers.items()}


def functions_of(rule: Rule) -> list[FunctionType]:
    """The rule's function, or those that name the rule, and all of the same subject that they reach."""
    waiting: list[object] = [_plain(rule.run)] if rule.run is not None else [*_naming(rule)]
    found: list[FunctionType] = []
    while waiting:
        function = waiting.pop()
        if isinstance(function, FunctionType) and function not in found and _is_written(function):
            found.append(function)
            waiting += [other for other in map(_plain, _named(function)) if _are_one_subject(function, other)]
    return found


def _plain(value: object) -> object:
    """The function below what is wrapped around it."""
    if isinstance(value, Rule):
        return None  # a rule is tried by its own tests
    if isinstance(value, staticmethod | classmethod):
        value = value.__func__
    if isinstance(value, property):
        value = value.fget
    return inspect.unwrap(value) if callable(value) else value


def _are_one_subject(function: FunctionType, other: object) -> bool:
    return isinstance(other, FunctionType) and _topic(function.__module__) == _topic(other.__module__)


def _topic(module: str) -> str:
    """A chapter is one subject, be it a module or a package; elsewhere a module is."""
    parts = module.split(".")
    return ".".join(parts[:3]) if parts[:2] == ["vpreport", "chapters"] else module


def _is_written(function: FunctionType) -> bool:
    if f"{function.__module__}.{function.__qualname__}" in PASSED_BY:
        return False
    return function.__code__.co_qualname in _index(function.__module__)


@cache
def _index(module: str) -> dict[str, _Source]:
    """Every function of the module, also in classes and in functions, by its qualified name."""
    tree = ast.parse(inspect.getsource(sys.modules[module]))
    return {name: _Source(top, node) for top in tree.body for name, node in _defined(top, "")}


def _defined(node: ast.AST, prefix: str) -> Iterator[tuple[str, ast.FunctionDef]]:
    if isinstance(node, ast.FunctionDef):
        yield prefix + node.name, node
        prefix += f"{node.name}.<locals>."
    elif isinstance(node, ast.ClassDef):
        prefix += f"{node.name}."
    for child in ast.iter_child_nodes(node):
        yield from _defined(child, prefix)


def _named(function: FunctionType) -> Iterator[object]:
    """What the function's names stand for: of its module, of the function around it, or of its own class."""
    owner = getattr(sys.modules[function.__module__], function.__qualname__.partition(".")[0], None)
    for node in ast.walk(_index(function.__module__)[function.__code__.co_qualname].function):
        if isinstance(node, ast.Name):
            yield _known(function, node.id)
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            holder = owner if node.value.id in ("self", "cls") else _known(function, node.value.id)
            yield inspect.getattr_static(holder, node.attr, None) if holder is not None else None


def _known(function: FunctionType, name: str) -> object:
    cell = _cells(function).get(name)
    return cell.cell_contents if cell is not None else function.__globals__.get(name)


def _cells(function: FunctionType) -> dict[str, CellType]:
    return dict(zip(function.__code__.co_freevars, function.__closure__ or (), strict=True))


def _naming(rule: Rule) -> list[FunctionType]:
    """The functions that name the rule, or a table of their module that does."""
    return _by_rule()[rule.id]


@cache
def _by_rule() -> dict[str, list[FunctionType]]:
    found: dict[str, list[FunctionType]] = defaultdict(list)
    for module in _modules():
        named = {function: list(_named(function)) for function in _functions(module)}
        for function, values in named.items():
            for id in dict.fromkeys(_rules_in(values)):
                found[id] += (function, *_calling(function, named))
    return found


def _functions(module: ModuleType) -> Iterator[FunctionType]:
    """The functions that the module defines."""
    for name in _index(module.__name__):
        function = _plain(_found(module, name))
        if isinstance(function, FunctionType) and function.__module__ == module.__name__:
            yield function


def _calling(function: FunctionType, named: Mapping[FunctionType, Sequence[object]]) -> Iterator[FunctionType]:
    """The functions that call it, as they may decide whether it is; and those that call one that decides nothing."""
    for other, values in named.items():
        if other is not function and any(_plain(value) is function for value in values):
            yield other
            if not of_function(other):
                yield from _calling(other, named)


def _rules_in(values: Iterable[object]) -> Iterator[str]:
    for value in values:
        if isinstance(value, Rule):
            yield value.id
        elif isinstance(value, dict):
            yield from _rules_in(value.values())


def _names(function: FunctionType) -> set[str]:
    """The names that the function reads when it is called, but for what an `or` falls back on."""
    written = _index(function.__module__)[function.__code__.co_qualname].function
    nodes = [node for part in (written.args, *written.body) for node in ast.walk(part)]
    either = [operand for node in nodes if isinstance(node, ast.BoolOp) for operand in node.values]
    fallbacks = {id(operand) for operand in either if is_fallback(operand)}
    return {node.id for node in nodes if isinstance(node, ast.Name) and id(node) not in fallbacks}


def _modules() -> list[ModuleType]:
    """Where rules are made as their cause is met."""
    places = (reading, register)
    names = [one.name for place in places for one in walk_packages(place.__path__, f"{place.__name__}.")]
    return [import_module(name) for name in names]


def _found(module: ModuleType, qualified: str) -> object:
    found: object = module
    for name in qualified.split("."):
        found = inspect.getattr_static(found, name, None)
    return found


def _numbers(function: FunctionType) -> Iterator[tuple[str, object]]:
    """The names of the function that stand for numbers, each with what holds it."""
    cells = _cells(function)
    for name in sorted(_names(function)):
        if next(moved(_known(function, name)), None) is not None:
            yield name, cells.get(name, function.__globals__)


def of_function(function: FunctionType) -> list[Mutant]:
    """Every change of the function's own code."""
    source = _index(function.__module__)[function.__code__.co_qualname]
    is_rule = any(rule.run is function for rule in RULES)
    where, file = f"{function.__module__}.{function.__qualname__}", _file(function)
    return [
        Mutant(where, file, change.line, change.was, change.now, function, "__code__", change.code)
        for change in changed(source.statement, source.function, function.__code__, is_rule)
    ]


def of_number(function: FunctionType, name: str) -> list[Mutant]:
    """Every change of the number that the function knows by that name, for all that read it there."""
    value, cell = _known(function, name), _cells(function).get(name)
    holder, key = (function.__globals__, name) if cell is None else (cell, "cell_contents")
    where = f"{function.__module__}.{'' if cell is None else function.__qualname__ + '.'}{name}"
    line = function.__code__.co_firstlineno
    return [Mutant(where, _file(function), line, str(value), str(other), holder, key, other) for other in moved(value)]


CHECKS = [live for sheet in SHEETS for live in sheet.checks]
"""The live checks, all of which rules ask."""


def of_check(live: LiveCheck) -> list[Mutant]:
    """Every change of the check's condition, for all that ask it."""
    asks = functions_of(RULE_BY_ID[live.rule])[0]
    where, file, line = f"{live.rule} {live.words}", _file(asks), asks.__code__.co_firstlineno
    return [
        Mutant(where, file, line, change.was, change.now, LiveCheck, "wrong", _instead(live, change.formula))
        for change in altered(live.wrong)
    ]


def _instead(live: LiveCheck, formula: str) -> property:
    """The conditions of all checks, with another one of this."""
    return property(lambda asked: formula if asked == live else asked[1])


def _file(function: FunctionType) -> str:
    return str(Path(function.__code__.co_filename).relative_to(ROOT))


def rules_named(words: Iterable[str]) -> list[Rule]:
    """The rules that are meant: by id, or by group; all when none is named."""
    wanted = [word.upper() for word in words]
    return [rule for rule in RULES if not wanted or rule.id in wanted or rule.id.partition("-")[0] in wanted]
