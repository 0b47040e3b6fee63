"""The little arithmetic that a simulated language prompt knows: numbers, texts, print; no names."""

import ast
import operator
from collections.abc import Callable

_LIMIT = 10**30
_TEXT_LIMIT = 10_000
Value = int | float | str | bool
_BINARY: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod,
}
_PRINTERS = ("print", "puts", "echo", "console.log", "println", "IO.puts", "say", "cat")


class TooHard(Exception):
    """What is not simulated."""


def evaluate(line: str) -> tuple[Value, bool]:
    """The value of a line, and whether it is to be printed as a text, without quotes.

    Raises TooHard for everything but numbers and texts, ZeroDivisionError as Python does.
    """
    text, printed = _unwrapped(line.strip().rstrip(";"))
    try:
        tree = ast.parse(text, mode="eval")
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        raise TooHard from None
    return _value(tree.body), printed


def _unwrapped(text: str) -> tuple[str, bool]:
    for name in _PRINTERS:
        if text.startswith(f"{name}(") and text.endswith(")"):
            return text[len(name) + 1 : -1], True
        if text.startswith(f"{name} "):
            return text[len(name) + 1 :], True
    return text, False


def _value(node: ast.expr) -> Value:
    match node:
        case ast.Constant(value=bool() | int() | float() | str() as value):
            return _small(value)
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            value = _value(operand)
            if isinstance(value, str):
                raise TooHard
            return -value
        case ast.BinOp(left=left, op=op, right=right):
            return _small(_both(_value(left), op, _value(right)))
    raise TooHard


def _both(left: Value, op: ast.operator, right: Value) -> Value:
    if isinstance(left, str) and isinstance(right, str) and isinstance(op, ast.Add):
        return left + right
    if isinstance(left, str) or isinstance(right, str):
        raise TooHard
    if isinstance(op, ast.Pow) and abs(left) <= 1_000 and 0 <= right <= 9:
        return left ** int(right)
    call = _BINARY.get(type(op))
    if call is None:
        raise TooHard
    return call(left, right)


def _small(value: Value) -> Value:
    if len(value) > _TEXT_LIMIT if isinstance(value, str) else abs(value) > _LIMIT:
        raise TooHard
    return value
