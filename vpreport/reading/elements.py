"""Small XML parts as plain lists of elements: relationships, properties, comments, the list of sheets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from vpreport.reading.container import Container
from vpreport.reading.markup import Sink, scan


@dataclass(slots=True)
class Element:
    """An element of a part that describes others: its name, its parent's, its attributes and its own text.

    Names in the part's own namespace are bare, all others follow their namespace and a space.
    """

    name: str
    parent: str
    attributes: dict[str, str]
    text: str = ""


def elements(
    container: Container, part: str, root: str, namespaces: tuple[str, ...], *, plain: bool = False
) -> list[Element]:
    """All elements of a part below its root, in document order; for parts that are small in every honest file.

    `plain` spares time for parts in one namespace; names and attributes of others may then keep their prefixes.
    """

    def build(sink: Sink) -> Callable[[], list[Element]]:
        found: list[Element] = []
        path: list[tuple[Element, list[str]]] = [(Element(root, "", {}), [])]

        def start(name: str, attributes: list[str]) -> None:
            container.count_element()
            named = dict(zip(attributes[::2], attributes[1::2], strict=True))
            found.append(Element(name, path[-1][0].name, named))
            path.append((found[-1], []))

        def end(name: str) -> None:
            element, pieces = path.pop()
            element.text = "".join(pieces)

        def text(text: str) -> None:
            path[-1][1].append(text)

        sink.StartElementHandler = start
        sink.EndElementHandler = end
        sink.CharacterDataHandler = text
        return lambda: found

    return scan(container.read(part), part, root, namespaces, build, plain=plain)
