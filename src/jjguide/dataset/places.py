"""The text of a dataset -> its nodes, and where in the text each of them stands, for whoever adds to the text."""

from typing import Any, NamedTuple

from jjguide.dataset import document
from jjguide.dataset.document import Composer, Faults, Mapping, Node, Sequence


class Span(NamedTuple):
    """From where to where a node stands, in characters; in flow style it has brackets or is in some."""

    start: int
    end: int
    is_flow: bool


class Places(Composer):
    """The root of a valid dataset, and the span of each node in it: that of a block ends where its last value does."""

    def __init__(self, text: str) -> None:
        self._text, self._event = text, document.LOADER(text).get_event
        super().__init__(Faults(), self._next, text)
        self._last: Any = None
        self.spans: dict[Node, Span] = {}
        self.root = self.document()

    def _next(self) -> Any:
        self._last = self._event()
        return self._last

    def node(self, event: Any, depth: int) -> Node:
        """Compose a node, and note its span."""
        node = super().node(event, depth)
        start, end = event.start_mark.index, self._last.end_mark.index
        inside: list[Node] = []
        if isinstance(node, Mapping):
            inside = [part for entry in node.entries.values() for part in entry]
        elif isinstance(node, Sequence):
            inside = node.items
        is_flow = bool(getattr(event, "flow_style", False))
        if inside and not is_flow:
            end = self.spans[inside[-1]].end
        # The end of a text in a block is where the next line with something else on it begins.
        self.spans[node] = Span(start, start + len(self._text[start:end].rstrip()), is_flow)
        return node
