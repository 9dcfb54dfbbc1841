"""Small XML parts as plain lists of elements: relationships, properties, comments, the list of sheets."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from vpreport.reading.container import Container
from vpreport.reading.markup import Sink, scan


class Element(NamedTuple):
    """An element of a part that describes others: its name, its parent's, its attributes and its text in pieces.

    Names in the part's own namespace are bare, all others follow their namespace and a space.
    """

    name: str
    parent: str
    attributes: dict[str, str]
    pieces: list[str]

    @property
    def text(self) -> str:
        """Its own text, without that of the elements in it."""
        return "".join(self.pieces)


_COUNTED_AT = 1000
"""Elements that are counted together, as long as there are so many."""


def elements(
    container: Container, part: str, root: str, namespaces: tuple[str, ...], *, plain: bool = False
) -> list[Element]:
    """All elements of a part below its root, in document order; for parts that are small in every honest file.

    `plain` spares time for parts in one namespace; names and attributes of others may then keep their prefixes.
    """

    def build(sink: Sink) -> Callable[[], list[Element]]:
        found: list[Element] = []
        path = [Element(root, "", {}, [])]

        def start(name: str, attributes: dict[str, str]) -> None:
            element = Element(name, path[-1].name, attributes, [])
            found.append(element)
            path.append(element)
            if not len(found) % _COUNTED_AT:
                container.count_elements(_COUNTED_AT)

        def end(name: str) -> None:
            path.pop()

        def text(text: str) -> None:
            path[-1].pieces.append(text)

        sink.StartElementHandler = start
        sink.EndElementHandler = end
        sink.CharacterDataHandler = text

        def result() -> list[Element]:
            container.count_elements(len(found) % _COUNTED_AT)
            return found

        return result

    return scan(container.read(part), part, root, namespaces, build, plain=plain)
