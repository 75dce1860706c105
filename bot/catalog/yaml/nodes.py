"""Where the values of a YAML text begin and end, to the character."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from yaml.events import CollectionEndEvent, CollectionStartEvent, MappingStartEvent, NodeEvent, ScalarEvent

from bot.catalog.yaml.decoding import parse_events
from bot.catalog.yaml.document import Step


@dataclass(slots=True)
class Node:
    """A value and its place in the text.

    Attributes:
        start: The index of its first character.
        end: The index behind its last character; blank lines and comments below it are not part of it.
        column: How far it is indented, from 0.
        is_mapping: Whether it has keys; then ``children`` are keys and values in turn.
        is_flow: Whether it stands between brackets or braces.
        is_collection: Whether it is a mapping or a list.
        text: What a scalar says.
    """

    start: int
    end: int
    column: int
    is_mapping: bool = False
    is_flow: bool = False
    is_collection: bool = False
    text: str = ""
    children: list[Node] = field(default_factory=list["Node"])

    @property
    def pairs(self) -> list[tuple[Node, Node]]:
        """The keys of a mapping with their values."""
        return list(zip(self.children[::2], self.children[1::2], strict=True))

    def inside(self, path: Sequence[Step]) -> Node:
        """The node at a path, which must be there."""
        node = self
        for step in path:
            if isinstance(step, int):
                node = node.children[step]
            else:
                node = next(value for key, value in node.pairs if key.text == step)
        return node


def node_of(text: str) -> Node:
    """The outermost value of a text that `read_yaml` takes.

    Works through the parser's events one by one: other threads get their turn, which they would not while the library
    composes a whole tree.
    """
    top = Node(0, 0, 0)
    waiting = [top]
    for event in parse_events(text):
        if isinstance(event, CollectionEndEvent):
            _close(waiting.pop(), event)
        elif isinstance(event, NodeEvent):
            node = _node(event, text)
            waiting[-1].children.append(node)
            if node.is_collection:
                waiting.append(node)
    return top.children[0]


def _node(event: NodeEvent, text: str) -> Node:
    start, end = event.start_mark.index, event.end_mark.index
    if isinstance(event, CollectionStartEvent):
        is_mapping = isinstance(event, MappingStartEvent)
        is_flow = bool(event.flow_style)
        return Node(start, end, event.start_mark.column, is_mapping, is_flow=is_flow, is_collection=True)
    said = str(event.value) if isinstance(event, ScalarEvent) else ""
    # A text in a block of its own ends for libyaml where the next thing starts.
    return Node(start, start + len(text[start:end].rstrip()), event.start_mark.column, text=said)


def _close(node: Node, event: CollectionEndEvent) -> None:
    if node.is_flow or not node.children:
        node.end = event.end_mark.index
    else:
        node.end = node.children[-1].end
