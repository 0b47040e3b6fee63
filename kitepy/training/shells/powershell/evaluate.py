"""Values of expressions."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from kitepy.training.shells.powershell import members, operators
from kitepy.training.shells.powershell.syntax import (
    Array,
    Binary,
    Braces,
    Expandable,
    Expression,
    Hash,
    Index,
    Literal,
    Member,
    Sub,
    TypeName,
    Unary,
    Variable,
    Word,
)
from kitepy.training.shells.powershell.values import (
    PowerShellError,
    Script,
    Thing,
    Value,
    items,
    number,
    single,
    text,
    truth,
)
from kitepy.training.shells.streams import OutOfMemoryError

if TYPE_CHECKING:
    from kitepy.training.shells.powershell.interpreter import Interpreter, Streams


class Evaluator:
    """Evaluates for one shell."""

    def __init__(self, shell: "Interpreter", streams: "Streams") -> None:
        self._shell = shell
        self._streams = streams

    async def value(self, node: Expression) -> Value:
        """Of any expression but a command."""
        await self._shell.state.pace.step()
        if isinstance(node, Literal):
            return node.value
        if isinstance(node, Variable):
            return self._shell.state.get(node.name)
        if isinstance(node, Braces):
            return Script(node.body, node.text)
        if isinstance(node, Word):
            return f"-{node.name}"
        rule = RULES[type(node)]
        return await rule(self, node)

    async def expandable(self, node: Expandable) -> Value:
        """A string with values in it."""
        made = "".join([text(await self.value(part)) for part in node.parts])
        if len(made) > operators.MAX_TEXT:
            raise OutOfMemoryError
        return made

    async def member(self, node: Member) -> Value:
        """A property or a method."""
        arguments = None
        if node.arguments is not None:
            arguments = [await self.value(argument) for argument in node.arguments]
        if node.static and isinstance(node.target, TypeName):
            now = self._shell.state.machine.clock.now()
            return members.static(node.target.name, node.name, arguments, now)
        target = await self.value(node.target)
        if arguments is None:
            return members.get(target, node.name)
        return members.call(target, node.name, arguments)

    async def index(self, node: Index) -> Value:
        """[...]."""
        return members.index(await self.value(node.target), await self.value(node.index))

    async def type_name(self, node: TypeName) -> Value:
        """A cast, or the type itself."""
        if node.operand is None:
            return Thing("type", {"Name": node.name, "FullName": f"System.{node.name}"})
        return operators.cast(node.name, await self.value(node.operand))

    async def unary(self, node: Unary) -> Value:
        """One side."""
        operator = node.operator
        if operator in {"++", "--", "post++", "post--"}:
            before = number(await self.value(node.operand))
            after = before + (1 if operator.endswith("++") else -1)
            await self.assign(node.operand, after)
            return None
        value = await self.value(node.operand)
        if operator in {"-not", "!"}:
            return not truth(value)
        if operator == "-join":
            return "".join(map(text, items(value)))
        if operator == "-split":
            return text(value).split()
        if operator == "-bnot":
            return ~int(number(value))
        return -number(value) if operator == "-" else number(value)

    async def binary(self, node: Binary) -> Value:
        """Two sides; -and and -or look at the right one only when they must."""
        left = await self.value(node.left)
        if node.operator == "and":
            return truth(left) and truth(await self.value(node.right))
        if node.operator == "or":
            return truth(left) or truth(await self.value(node.right))
        right = await self.value(node.right)
        result = operators.binary(node.operator, left, right)
        if node.operator == "match" and result is True:
            found = operators.groups(text(left), text(right))
            self._shell.state.set("matches", dict(found))
        return result

    async def array(self, node: Array) -> Value:
        """a, b, c."""
        return [await self.value(item) for item in node.items]

    async def hash(self, node: Hash) -> Value:
        """@{...}."""
        return {await self.value(key): await self.value(value) for key, value in node.pairs}

    async def sub(self, node: Sub) -> Value:
        """What statements in brackets give."""
        values = await self._shell.collected(node.body, self._streams)
        return values if node.listed else single(values)

    async def assign(self, target: Expression, value: Value) -> None:
        """$x = value, $x.Name = value, $x[0] = value."""
        if isinstance(target, TypeName) and target.operand is not None:
            await self.assign(target.operand, operators.cast(target.name, value))
        elif isinstance(target, Variable):
            self._shell.state.set(target.name, value)
        elif isinstance(target, Member):
            thing = await self.value(target.target)
            if isinstance(thing, Thing):
                known = next(
                    (n for n in thing.properties if n.lower() == target.name.lower()), None
                )
                thing.properties[known or target.name] = value
            elif isinstance(thing, dict):
                thing[target.name] = value
        elif isinstance(target, Index):
            await self._assign_index(target, value)
        else:
            raise PowerShellError("The assignment expression is not valid.", "ParserError")

    async def _assign_index(self, target: Index, value: Value) -> None:
        holder, where = await self.value(target.target), await self.value(target.index)
        if isinstance(holder, dict) and len(holder) < operators.MAX_ITEMS:
            holder[where] = value
        elif isinstance(holder, list) and -len(holder) <= int(number(where)) < len(holder):
            holder[int(number(where))] = value
        else:
            raise PowerShellError("Index was outside the bounds of the array.")


Rule = Callable[[Evaluator, Any], Awaitable[Value]]
RULES: dict[type, Rule] = {
    Expandable: Evaluator.expandable,
    Member: Evaluator.member,
    Index: Evaluator.index,
    TypeName: Evaluator.type_name,
    Unary: Evaluator.unary,
    Binary: Evaluator.binary,
    Array: Evaluator.array,
    Hash: Evaluator.hash,
    Sub: Evaluator.sub,
}
