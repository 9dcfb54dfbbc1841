"""What is changed in a function: conditions are negated, comparisons shifted, numbers moved by their smallest step."""

from __future__ import annotations
import __future__

import ast
from collections.abc import Iterator
from decimal import Decimal
from inspect import CO_GENERATOR
from types import CodeType
from typing import NamedTuple

SHIFTED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
_ORDERING = (ast.Lt, ast.LtE, ast.Gt, ast.GtE)
_NOT_TRIED = (ast.Assert, ast.JoinedStr)
"""Asserts only tell the types, and what is inside a sentence is quoted by tests of sentences."""


class Changed(NamedTuple):
    """A function's code with one change, and the change as people read it."""

    line: int
    was: str
    now: str
    code: CodeType


class _Slot(NamedTuple):
    """Where an expression stands: a field of its parent, or an element of a list there."""

    parent: ast.AST
    field: str
    position: int | None = None

    def get(self) -> ast.AST:
        value = getattr(self.parent, self.field)
        return value if self.position is None else value[self.position]  # type: ignore[no-any-return]

    def put(self, node: ast.AST) -> None:
        if self.position is None:
            setattr(self.parent, self.field, node)
        else:
            getattr(self.parent, self.field)[self.position] = node


def changed(statement: ast.stmt, function: ast.FunctionDef, code: CodeType, is_rule: bool) -> Iterator[Changed]:
    """Every change of the function, which is `code` and stands in that statement of its module.

    A rule that finds nothing at all is the first one: it is what tells whether the rule is tried.
    """
    if is_rule:
        yield Changed(function.lineno, "what it finds", "nothing", _finding_nothing(statement, function, code))
    for slot in _slots(function):
        was = slot.get()
        for now in _others(was, slot):
            slot.put(ast.copy_location(now, was))
            yield Changed(_line(was), _said(was, slot), _said(now, slot), _compiled(statement, code))
            slot.put(was)


def _finding_nothing(statement: ast.stmt, function: ast.FunctionDef, code: CodeType) -> CodeType:
    is_generator = code.co_flags & CO_GENERATOR
    body = function.body
    function.body = [*ast.parse("return" if is_generator else "return iter(())").body, *body]
    try:
        return _compiled(statement, code)
    finally:
        function.body = body


def _compiled(statement: ast.stmt, like: CodeType) -> CodeType:
    """The code of the function that `like` is the code of, as the statement has it now."""
    module = ast.fix_missing_locations(ast.Module([statement], []))
    whole = compile(module, like.co_filename, "exec", __future__.annotations.compiler_flag, dont_inherit=True)
    return next(code for code in _nested(whole) if code.co_qualname == like.co_qualname)


def _nested(code: CodeType) -> Iterator[CodeType]:
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield constant
            yield from _nested(constant)


def _slots(node: ast.AST) -> Iterator[_Slot]:
    """Every expression that the function computes when it runs, itself included in those that it is part of."""
    for slot in _children(node):
        child = slot.get()
        if slot.field == "values" and isinstance(slot.parent, ast.BoolOp) and is_fallback(child):
            continue
        if isinstance(child, ast.expr):
            yield slot
        if not isinstance(child, _NOT_TRIED):
            yield from _slots(child)


def _children(node: ast.AST) -> Iterator[_Slot]:
    for field, value in ast.iter_fields(node):
        if field in ("decorator_list", "args", "annotation", "returns") and not isinstance(node, ast.Call | ast.Lambda):
            continue
        if field == "slice" and isinstance(value, ast.Constant | ast.UnaryOp):
            continue  # a place in a row of values is no bound
        if isinstance(value, list):
            yield from (_Slot(node, field, i) for i, child in enumerate(value) if isinstance(child, ast.AST))
        elif isinstance(value, ast.AST):
            yield _Slot(node, field)


def _others(node: ast.AST, slot: _Slot) -> Iterator[ast.expr]:
    if _is_condition(slot) and isinstance(node, ast.expr):
        yield from _negated(node)
    if isinstance(node, ast.Compare):
        yield from _shifted(node)
    elif isinstance(node, ast.Constant):
        yield from _moved(node, slot.parent)


def _is_condition(slot: _Slot) -> bool:
    if isinstance(slot.parent, ast.BoolOp):
        return not is_fallback(slot.get())
    return slot.field in ("test", "ifs", "guard")


def is_fallback(operand: ast.AST) -> bool:
    """Whether it is what an `or` falls back on, as ZERO in `value or ZERO`; that is no condition, and no bound."""
    is_extreme = isinstance(operand, ast.Attribute) and operand.attr in ("min", "max")
    while isinstance(operand, ast.Attribute):
        operand = operand.value
    is_named = is_extreme or (isinstance(operand, ast.Name) and operand.id.lstrip("_")[0].isupper())
    is_number = isinstance(operand, ast.Call) and ast.unparse(operand.func) == "Decimal"
    return is_named or is_number or isinstance(operand, ast.Constant | ast.Tuple | ast.JoinedStr)


def _negated(node: ast.expr) -> Iterator[ast.expr]:
    """The opposite; none for an equality, whose shift is the same."""
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield node.operand
    elif not isinstance(node, ast.Compare) or len(node.ops) > 1 or isinstance(node.ops[0], _ORDERING):
        yield ast.UnaryOp(ast.Not(), node)


def _shifted(node: ast.Compare) -> Iterator[ast.expr]:
    for index, op in enumerate(node.ops):
        ops = [*node.ops[:index], SHIFTED[type(op)](), *node.ops[index + 1 :]]
        yield ast.Compare(node.left, ops, node.comparators)


def _moved(node: ast.Constant, parent: ast.AST) -> Iterator[ast.expr]:
    if isinstance(node.value, int) and not isinstance(node.value, bool):
        yield from (ast.Constant(value) for value in (node.value + 1, node.value - 1))
    elif isinstance(node.value, str) and isinstance(parent, ast.Call) and ast.unparse(parent.func) == "Decimal":
        yield from (ast.Constant(str(value)) for value in moved(Decimal(node.value)))


def moved(value: object) -> Iterator[object]:
    """The number one step up and one down, its step being its last digit; each number of a tuple in its turn."""
    if isinstance(value, Decimal) and value.is_finite():
        step = Decimal(1).scaleb(int(value.as_tuple().exponent))
        yield from (value + step, value - step)
    elif isinstance(value, int) and not isinstance(value, bool):
        yield from (value + 1, value - 1)
    elif type(value) is tuple:
        for index, part in enumerate(value):
            yield from ((*value[:index], other, *value[index + 1 :]) for other in moved(part))


def _line(node: ast.AST) -> int:
    return getattr(node, "lineno", 0)


def _said(node: ast.AST, slot: _Slot) -> str:
    """The expression; a number with what it is part of, as it says nothing alone."""
    if isinstance(node, ast.Constant) and isinstance(slot.parent, ast.expr | ast.keyword):
        was = slot.get()
        slot.put(node)
        said = ast.unparse(slot.parent)
        slot.put(was)
        return said
    return ast.unparse(node)
