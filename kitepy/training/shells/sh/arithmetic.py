"""$((...)): whole numbers of 64 bits."""

import re
from collections.abc import Callable, MutableMapping

TOKEN = re.compile(
    r"\s*(0[xX][0-9a-fA-F]+|[0-9]+|[A-Za-z_][A-Za-z0-9_]*|"
    r"<<=|>>=|\*\*|\+\+|--|<<|>>|<=|>=|==|!=|&&|\|\||[-+*/%&|^]=|[-+*/%<>=!~&|^?:(),])"
)
MAX_TOKENS = 2_000


class ArithmeticSyntaxError(Exception):
    """The expression makes no sense."""


def evaluate(text: str, variables: MutableMapping[str, str], depth: int = 0) -> int:
    """The value; assignments change variables."""
    if depth > 8:
        raise ArithmeticSyntaxError("expression recursion level exceeded")
    return _Reader(text, variables, depth).value()


def _wrap(value: int) -> int:
    return (value + (1 << 63)) % (1 << 64) - (1 << 63)


def _divide(a: int, b: int) -> int:
    if b == 0:
        raise ArithmeticSyntaxError("divide by zero")
    return abs(a) // abs(b) * (1 if (a < 0) == (b < 0) else -1)


def _modulo(a: int, b: int) -> int:
    return a - _divide(a, b) * b


LEVELS: tuple[dict[str, Callable[[int, int], int]], ...] = (
    {"|": lambda a, b: a | b},
    {"^": lambda a, b: a ^ b},
    {"&": lambda a, b: a & b},
    {"==": lambda a, b: int(a == b), "!=": lambda a, b: int(a != b)},
    {
        "<": lambda a, b: int(a < b),
        ">": lambda a, b: int(a > b),
        "<=": lambda a, b: int(a <= b),
        ">=": lambda a, b: int(a >= b),
    },
    {"<<": lambda a, b: a << (b & 63), ">>": lambda a, b: a >> (b & 63)},
    {"+": lambda a, b: a + b, "-": lambda a, b: a - b},
    {"*": lambda a, b: a * b, "/": _divide, "%": _modulo},
)


class _Reader:
    def __init__(self, text: str, variables: MutableMapping[str, str], depth: int) -> None:
        self._variables = variables
        self._nesting = depth
        self._brackets = 0
        self._tokens: list[str] = []
        at = 0
        text = text.strip()
        while at < len(text):
            found = TOKEN.match(text, at)
            if not found or len(self._tokens) > MAX_TOKENS:
                raise ArithmeticSyntaxError("arithmetic syntax error")
            self._tokens.append(found[1])
            at = found.end()

    def value(self) -> int:
        if not self._tokens:
            return 0
        value = self._comma()
        if self._tokens:
            raise ArithmeticSyntaxError("arithmetic syntax error")
        return value

    def _peek(self) -> str:
        return self._tokens[0] if self._tokens else ""

    def _comma(self) -> int:
        value = self._assign()
        while self._peek() == ",":
            self._tokens.pop(0)
            value = self._assign()
        return value

    def _assign(self) -> int:
        operator = self._tokens[1] if len(self._tokens) > 1 else ""
        name = self._peek()
        if name.isidentifier() and (operator == "=" or _is_update(operator)):
            del self._tokens[:2]
            value = self._assign()
            if operator != "=":
                value = _operate(operator[:-1], self._read(name), value)
            self._variables[name] = str(value)
            return value
        return self._choose()

    def _choose(self) -> int:
        value = self._either()
        if self._peek() != "?":
            return value
        self._tokens.pop(0)
        yes = self._assign()
        if self._peek() != ":":
            raise ArithmeticSyntaxError("arithmetic syntax error")
        self._tokens.pop(0)
        no = self._assign()
        return yes if value else no

    def _either(self) -> int:
        value = self._both()
        while self._peek() == "||":
            self._tokens.pop(0)
            right = self._both()
            value = int(bool(value or right))
        return value

    def _both(self) -> int:
        value = self._level(0)
        while self._peek() == "&&":
            self._tokens.pop(0)
            right = self._level(0)
            value = int(bool(value and right))
        return value

    def _level(self, level: int) -> int:
        if level == len(LEVELS):
            return self._power()
        value = self._level(level + 1)
        while (operate := LEVELS[level].get(self._peek())) is not None:
            self._tokens.pop(0)
            value = _wrap(operate(value, self._level(level + 1)))
        return value

    def _power(self) -> int:
        value = self._unary()
        if self._peek() != "**":
            return value
        self._tokens.pop(0)
        exponent = self._power()
        if exponent < 0:
            raise ArithmeticSyntaxError("exponent less than 0")
        return _wrap(pow(value, exponent, 1 << 64))

    def _unary(self) -> int:
        self._brackets += 1
        if self._brackets > 60:
            raise ArithmeticSyntaxError("expression recursion level exceeded")
        try:
            return self._atom()
        finally:
            self._brackets -= 1

    def _atom(self) -> int:
        if not self._tokens:
            raise ArithmeticSyntaxError("arithmetic syntax error")
        sign = self._tokens.pop(0)
        if sign in {"-", "+", "!", "~"}:
            value = self._unary()
            return {"-": -value, "+": value, "!": int(not value), "~": ~value}[sign]
        if sign in {"++", "--"}:
            return self._step(self._tokens.pop(0) if self._tokens else "", sign)
        if sign == "(":
            value = self._comma()
            if self._peek() != ")":
                raise ArithmeticSyntaxError("arithmetic syntax error")
            self._tokens.pop(0)
            return value
        if sign[0].isdigit():
            return _wrap(_number(sign))
        if not sign.isidentifier():
            raise ArithmeticSyntaxError("arithmetic syntax error")
        if self._peek() in {"++", "--"}:
            before = self._read(sign)
            self._step(sign, self._tokens.pop(0))
            return before
        return self._read(sign)

    def _step(self, name: str, operator: str) -> int:
        if not name.isidentifier():
            raise ArithmeticSyntaxError("arithmetic syntax error")
        value = self._read(name) + (1 if operator == "++" else -1)
        self._variables[name] = str(value)
        return value

    def _read(self, name: str) -> int:
        text = self._variables.get(name, "").strip()
        if not text or text.lstrip("-").isdigit():
            return _wrap(int(text[:30] or "0"))
        return evaluate(text[:1000], self._variables, self._nesting + 1)


def _number(text: str) -> int:
    if text[:2].lower() == "0x":
        return int(text[:40], 16)
    if text.startswith("0") and len(text) > 1:
        if set(text) & {"8", "9"}:
            raise ArithmeticSyntaxError("arithmetic syntax error")
        return int(text[:40], 8)
    return int(text[:40])


def _is_update(operator: str) -> bool:
    return operator.endswith("=") and operator not in {"==", "!=", "<=", ">=", "="}


def _operate(operator: str, a: int, b: int) -> int:
    for level in LEVELS:
        if operator in level:
            return _wrap(level[operator](a, b))
    raise ArithmeticSyntaxError("arithmetic syntax error")
