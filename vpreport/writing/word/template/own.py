"""A template that can be used, and what writers must know of it before they begin."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from docx.package import Package

from vpreport.vocabulary.telling import Document
from vpreport.writing.word.sections import Paper
from vpreport.writing.word.template.dressing import OWN_FACTS, dressed
from vpreport.writing.word.template.filling import Values
from vpreport.writing.word.template.inspection import Inspection, inspected
from vpreport.writing.word.template.opened import has_macros, read_file
from vpreport.writing.word.template.prepared import Prepared, prepared


class OwnTemplate:
    """A template that can be used. `chosen` are names of its styles by use, as the register has them."""

    def __init__(self, data: bytes, name: str, chosen: Mapping[str, str]) -> None:
        self.name = name
        self._data, self._chosen = data, chosen
        self._known = self._ready()  # looked at and never used up

    def _ready(self) -> Prepared:
        return prepared(self._data, self.name, self._chosen)

    @property
    def measures(self) -> tuple[Paper, float, bool]:
        """How wide the text is on its pages, the size of text in tables (in points of the standard look's font), and
        whether the document must show its title itself, since no cover does.
        """
        return self._known.paper, self._known.letters, not self._known.has_title

    @property
    def room(self) -> float:
        """How much running text one of its pages holds, as a part of what one of the standard look does; at most 1."""
        return self._known.room

    @property
    def label(self) -> Callable[[Sequence[int]], str]:
        """What stands before a heading, made of its count."""
        return self._known.numbers.label

    @property
    def fonts(self) -> Sequence[str]:
        """The fonts of its text and headings."""
        return self._known.fonts

    def inspect(self, facts: Mapping[str, str]) -> Inspection:
        """What it offers, and what is made for it; `facts` are names and texts that a document knows."""
        macros = has_macros(self._data, self.name)
        return inspected(
            self._known, self.name, self._chosen, Values({**dict.fromkeys(OWN_FACTS, ""), **facts}), macros
        )

    def dress(self, package: Package, document: Document) -> Package:
        """The document that the package holds, in the template's dress."""
        return dressed(package, document, self._ready())


def read_template(path: Path, chosen: Mapping[str, str]) -> OwnTemplate:
    """The template in the file; UnusableTemplate, with what to do, when it cannot be used."""
    return OwnTemplate(read_file(path), path.name, chosen)
