"""XML parts, parsed strictly by expat: well-formed or refused, no document types, no entities, bounded depth and size.

A part is offered to its reader in one of two ways. Nearly all parts are small and name their elements without a prefix:
those are fed to expat whole, and the reader's handlers are expat's own. All else (large parts, prefixes, namespaces
declared in unusual places) goes through a guard that counts depth and attributes, feeds in steps and resolves
namespaces, and then calls the very same handlers. The long tables are not read through handlers but as `plain_text`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from sys import getsizeof
from typing import NoReturn, Protocol, TypeVar, cast
from xml.parsers import expat

from vpreport.reading.container import LIMITS, MIB, Refused, broken, too_big

MAIN = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",  # Strict
)

_WHOLE = 2 * MIB
_STEP = 64 * 1024

Result = TypeVar("Result")
Start = Callable[[str, dict[str, str]], object]
End = Callable[[str], object]
Text = Callable[[str], object]


class Sink(Protocol):
    """Where a reader puts its handlers; it may swap them while the part is parsed.

    Text is whole up to the next element that has a handler, but may come in several pieces.
    """

    StartElementHandler: Start | None
    EndElementHandler: End | None
    CharacterDataHandler: Text | None


Build = Callable[[Sink], Callable[[], Result]]
"""Puts a reader's first handlers, below the root, into a sink; returns what is called for the result at the end."""


class Unusual(Exception):  # noqa: N818 - not an error yet: the guard looks again with namespaces resolved
    """Something that the plain way cannot judge; from the guarded way it means that the part is broken."""


def scan(
    data: bytes, part: str, root: str, namespaces: tuple[str, ...], build: Build[Result], *, plain: bool = True
) -> Result:
    """What the reader made by `build` finds in a part whose root element is `root`; raises only Refused."""
    with _refusing(part):
        if plain and len(data) <= _WHOLE:
            try:
                return _plainly(data, root, namespaces, build)
            except Unusual:
                pass
        try:
            return _guardedly(_parser(" "), data, root, namespaces, build)
        except Unusual as unusual:
            raise broken(part, "inte uppbyggd som Excel skriver den") from unusual


def _check(data: bytes, part: str, root: str, namespaces: tuple[str, ...]) -> None:
    """Nothing, when the part is well-formed and within bounds; Refused when it is not.

    Unusual when its text cannot be read as it stands, because of comments, CDATA sections or processing instructions.
    """
    with _refusing(part):
        large = len(data) > _WHOLE
        parser = _parser(" " if large else None)
        parser.CommentHandler = parser.ProcessingInstructionHandler = parser.StartCdataSectionHandler = _unusual
        if large:
            _guardedly(parser, data, root, namespaces, lambda sink: lambda: None)
        else:
            parser.Parse(data, True)


_DECLARED = (
    r"""<\?xml version=["']1\.0["'](?: encoding=["'](?:UTF|utf)-8["'])?(?: standalone=["'](?:yes|no)["'])? ?\?>"""
)
_OPENING = re.compile(rf"""\ufeff?(?:{_DECLARED})?\s*<(\w+) xmlns="([^"<>]*)"((?: [^<>]*)?)>""")


def plain_text(data: bytes, part: str, root: str, namespaces: tuple[str, ...]) -> tuple[str, int]:
    """A part's text, and where it begins behind the root's tag, when elements of its own are those without a prefix.

    Refused when it is not well-formed; Unusual when its text cannot be taken as it stands.
    """
    _check(data, part, root, namespaces)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Unusual from error
    if getsizeof(text) > LIMITS.text:
        raise too_big("En del av filen är orimligt stor.", part)
    opening = _OPENING.match(text)
    if opening is None or opening[1] != root or opening[2] not in namespaces:
        raise Unusual
    if any(namespace in opening[3] for namespace in namespaces):
        raise Unusual
    return text, opening.end()


def all_known(names: Iterable[str], known: frozenset[str]) -> bool:
    """Whether attributes are known or another namespace's; one misspelt, or a namespace declared, is neither."""
    return all(name in known or " " in name or (":" in name and not name.startswith("xmlns")) for name in names)


@contextmanager
def _refusing(part: str) -> Iterator[None]:
    try:
        yield
    except expat.ExpatError as error:
        raise broken(part, f"fel på rad {error.lineno}") from error
    except (LookupError, ValueError) as error:  # what expat raises for an encoding that Python does not know
        raise broken(part, "okänd teckenkodning") from error
    except Refused as refused:
        refused.part = refused.part or part
        raise


def _unusual(*_: object) -> NoReturn:
    raise Unusual


def _parser(separator: str | None) -> expat.XMLParserType:
    parser = expat.ParserCreate(namespace_separator=separator)
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    return parser


def _refuse_doctype(*_: object) -> None:
    message = (
        "Filen innehåller en dokumenttyp (DOCTYPE), som en arbetsbok aldrig har. Flytta det ifyllda till en ny mall."
    )
    raise Refused("doctype", message)


def _plainly(data: bytes, root: str, namespaces: tuple[str, ...], build: Build[Result]) -> Result:
    parser = _parser(None)
    result = build(cast("Sink", parser))  # typeshed knows each handler in more shapes than one
    first = parser.StartElementHandler

    def at_root(name: str, attributes: dict[str, str]) -> None:
        bound = [prefix for prefix, namespace in attributes.items() if namespace in namespaces]
        if name != root or bound != ["xmlns"]:
            raise Unusual
        parser.StartElementHandler = first

    parser.StartElementHandler = at_root
    parser.Parse(data, True)
    return result()


def _guardedly(
    parser: expat.XMLParserType, data: bytes, root: str, namespaces: tuple[str, ...], build: Build[Result]
) -> Result:
    guard = _Guard(root, namespaces)
    result = build(guard)
    parser.StartElementHandler = guard.start
    parser.EndElementHandler = guard.end
    parser.CharacterDataHandler = guard.text
    for begin in range(0, len(data), _STEP):
        parser.Parse(data[begin : begin + _STEP], False)
        if begin + _STEP - max(parser.CurrentByteIndex, 0) > LIMITS.token + _STEP:
            raise too_big("En del av filen innehåller ett orimligt långt element.")
    parser.Parse(b"", True)
    return result()


class _Guard:
    """A sink that counts and resolves before it passes on; the reader behind it sees names as in the plain way."""

    def __init__(self, root: str, namespaces: tuple[str, ...]) -> None:
        self.StartElementHandler: Start | None = None
        self.EndElementHandler: End | None = None
        self.CharacterDataHandler: Text | None = None
        self._roots = {f"{namespace} {root}": f"{namespace} " for namespace in namespaces}
        self._namespace = ""
        self._depth = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > LIMITS.depth or len(attributes) > LIMITS.attributes:
            raise too_big("En del av filen är orimligt djupt uppbyggd.")
        if self._depth == 1:
            self._enter(name)
        elif self.StartElementHandler is not None:
            self.StartElementHandler(name.removeprefix(self._namespace), attributes)

    def _enter(self, root: str) -> None:
        if root not in self._roots:
            raise Unusual
        self._namespace = self._roots[root]

    def end(self, name: str) -> None:
        self._depth -= 1
        if self.EndElementHandler is not None:
            self.EndElementHandler(name.removeprefix(self._namespace))

    def text(self, text: str) -> None:
        if self.CharacterDataHandler is not None:
            self.CharacterDataHandler(text)


def skip_element(sink: Sink, wanted: frozenset[str]) -> None:
    """Passes over the element that has just begun; then the handlers are as they were.

    Unusual when it holds an element that would be wanted anywhere else: nothing that people have filled in is skipped.
    """
    start, end, text = sink.StartElementHandler, sink.EndElementHandler, sink.CharacterDataHandler
    depth = 1

    def deeper(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if name in wanted:
            raise Unusual

    def back(name: str) -> None:
        nonlocal depth
        depth -= 1
        if not depth:
            sink.StartElementHandler, sink.EndElementHandler, sink.CharacterDataHandler = start, end, text

    sink.StartElementHandler, sink.EndElementHandler, sink.CharacterDataHandler = deeper, back, None
