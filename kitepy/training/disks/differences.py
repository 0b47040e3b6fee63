"""What two trees do not share; equal nodes are the same object, so whole branches are skipped."""

from collections.abc import Iterator
from dataclasses import replace

from kitepy.training.disks.node import Node
from kitepy.training.disks.paths import Names
from kitepy.training.files import Change

Difference = tuple[Change, Names]


def between(old: Node, new: Node, at: Names = ()) -> Iterator[Difference]:
    """As docker diff tells it: a directory before what it holds, by name."""
    if old is new:
        return
    yield "modified", at
    for key in sorted(old.children.keys() | new.children.keys()):
        before, after = old.children.get(key), new.children.get(key)
        if before is not None and after is not None and before.kind == after.kind:
            yield from between(before, after, (*at, after.name))
        elif after is not None:
            yield from _added(after, (*at, after.name), "modified" if before else "added")
        elif before is not None:
            yield "deleted", (*at, before.name)


def _added(node: Node, at: Names, change: Change) -> Iterator[Difference]:
    yield change, at
    for key in sorted(node.children):
        child = node.children[key]
        yield from _added(child, (*at, child.name), "added")


def nodes(root: Node) -> Iterator[Node]:
    """A node and all below it."""
    todo = [root]
    while todo:
        node = todo.pop()
        yield node
        todo += node.children.values()


def cost_bytes(root: Node, owner: object = None) -> int:
    """What a tree takes of a disk; with an owner, only what is its own."""
    return sum(n.cost_bytes() for n in nodes(root) if owner is None or n.owner is owner)


def height(node: Node) -> int:
    """How many directories deep a tree is."""
    return 1 + max(map(height, node.children.values()), default=-1)


def clone(node: Node, owner: object) -> Node:
    """A tree of the same content that another disk owns."""
    children = {key: clone(child, owner) for key, child in node.children.items()}
    return replace(node.owned(owner), children=children)
