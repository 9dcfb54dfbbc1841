"""A municipality's Word template, opened as a stranger's file: what may be used at all, and what is left out.

The archive is judged by `reading.container` before anything is unpacked. Parts are followed from the document by their
relations and no further; macros, comments, building blocks and whatever else the text does not point at stay behind.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from docx.opc.constants import CONTENT_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.package import Package

from vpreport.reading.container import LIMITS, Container, Refused, open_container
from vpreport.reading.elements import elements
from vpreport.reading.relations import Relation, relations
from vpreport.writing.word.template.markup import RELATIONSHIPS, Element, Unparsable, parsed, serialised

_TYPES_PART: Final = "[Content_Types].xml"
_TYPES: Final = ("http://schemas.openxmlformats.org/package/2006/content-types",)
_STRICT: Final = "http://purl.oclc.org/ooxml/"
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_MACROS: Final = "application/vnd.ms-word."
_MAIN_TYPES: Final = frozenset(
    (
        f"{_WORD}document.main+xml",
        f"{_WORD}template.main+xml",
        f"{_MACROS}document.macroEnabled.main+xml",
        f"{_MACROS}template.macroEnabledTemplate.main+xml",
    )
)
_TREES: Final = frozenset(f"{_WORD}{kind}+xml" for kind in ("styles", "numbering", "settings", "header", "footer")) | {
    f"{_WORD}fontTable+xml",
    f"{_WORD}footnotes+xml",
    f"{_WORD}endnotes+xml",
    CONTENT_TYPE.OFC_THEME,
}
_IMPLICIT: Final = frozenset(("styles", "theme", "fontTable", "settings", "numbering", "footnotes", "endnotes"))
"""Parts that belong to a document though no text points at them."""

_SAVE_AS: Final = "Öppna den i Word, välj Spara som och Word-dokument (.docx) eller Word-mall (.dotx)"
_CHOOSE: Final = "Ange kommunens mall som Word-dokument (.docx) eller Word-mall (.dotx)"
_NO_WORD: Final = ("den är inget Worddokument", _CHOOSE)
_DAMAGED: Final = ("den är skadad", _SAVE_AS)
_STRICTLY: Final = ("den är sparad som Strict Open XML-dokument", _SAVE_AS)
_REASONS: Final = {
    "empty": ("den är tom", _CHOOSE),
    "lock-file": ("den är bara Words tillfälliga märke för ett öppet dokument", _CHOOSE),
    "encrypted": ("den är skyddad med lösenord", "Ta bort lösenordet i Word och spara den på nytt"),
    "labelled": ("den är krypterad med en känslighetsetikett", "Välj en etikett utan kryptering i Word och spara den"),
    "odt": ("den är ett OpenDocument-dokument", _SAVE_AS),
    "docx": ("den är i det gamla Wordformatet (.doc)", _SAVE_AS),
    "rtf": ("den är i formatet RTF", _SAVE_AS),
    "damaged": _DAMAGED,
    "too-big": ("den är orimligt stor", "Ta bort bilder och text som mallen inte behöver"),
    "ratio": ("den är packad så att den blir orimligt stor när den öppnas", _SAVE_AS),
    "doctype": ("den innehåller en dokumenttyp (DOCTYPE), som Worddokument aldrig har", _SAVE_AS),
}
"""Why a file cannot be used, and what to do about it, by the reason that it is refused for."""


class UnusableTemplate(Exception):  # noqa: N818 - reads as the sentence it carries
    """The template cannot be used; the text is one Swedish sentence, or two, that says why and what to do."""


class Tree(Part):
    """A part that is looked into and changed."""

    def __init__(self, name: PackURI, content_type: str, root: Element, package: Package) -> None:
        super().__init__(name, content_type, None, package)
        self.root = root

    @property
    def blob(self) -> bytes:
        """The part as it is now."""
        return serialised(self.root)


def read_file(path: Path) -> bytes:
    """The bytes of the file; UnusableTemplate when it cannot be read, or is larger than any template."""
    try:
        with path.open("rb") as file:
            data = file.read(LIMITS.file + 1)
    except OSError as error:
        raise unusable(path.name, ("den går inte att läsa", "Kontrollera att du får öppna den")) from error
    return data


def opened(data: bytes, name: str) -> Package:
    """The template as a package whose main part is a document; UnusableTemplate when it is none. `name` is the file's.

    The package's own properties and everything that the document does not use are left out.
    """
    try:
        return _opened(open_container(data, name), name)
    except Refused as refused:
        raise unusable(name, _REASONS.get(refused.code, _NO_WORD)) from refused
    except Unparsable as problem:
        raise unusable(name, _DAMAGED) from problem


def unusable(name: str, why: tuple[str, str]) -> UnusableTemplate:
    """The refusal of the template of that name: a clause that says why, and one that says what to do."""
    reason, advice = why
    return UnusableTemplate(f"{name} kan inte användas som Wordmall: {reason}. {advice}.")


def _opened(container: Container, name: str) -> Package:
    kinds = _content_types(container)
    start = next((each for each in relations(container) if each.kind == "officeDocument"), None)
    if start is None or start.target not in container:
        raise unusable(name, _NO_WORD)
    if start.type.startswith(_STRICT):
        raise unusable(name, _STRICTLY)
    if kinds.of(start.target) not in _MAIN_TYPES:
        raise unusable(name, _NO_WORD)
    package = Package()
    loader = _Loader(container, kinds, package)
    package.load_rel(start.type, loader.main(start.target), "rId1")
    for relation in relations(container):
        if relation.kind == "custom-properties" and relation.target in container:  # fields in the text may show them
            package.relate_to(loader.part(relation.target), relation.type)
    return package


def has_macros(data: bytes, name: str) -> bool:
    """Whether the usable template holds macros, which are left out."""
    return any(part.endswith("vbaproject.bin") for part in open_container(data, name).entries)


class _Kinds:
    """What each part is, by the archive's own list: by name, else by ending."""

    def __init__(self, by_name: Mapping[str, str], by_ending: Mapping[str, str]) -> None:
        self._by_name, self._by_ending = by_name, by_ending

    def of(self, part: str) -> str:
        folded = part.casefold()
        return self._by_name.get(folded) or self._by_ending.get(folded.rpartition(".")[2], "")


def _content_types(container: Container) -> _Kinds:
    by_name, by_ending = {}, {}
    for element in elements(container, _TYPES_PART, "Types", _TYPES, plain=True):
        kind = element.attributes.get("ContentType", "")
        if element.name == "Override":
            by_name[element.attributes.get("PartName", "").lstrip("/").casefold()] = kind
        elif element.name == "Default":
            by_ending[element.attributes.get("Extension", "").casefold()] = kind
    return _Kinds(by_name, by_ending)


class _Loader:
    """Makes parts of the archive's entries, each once, with those that they point at."""

    def __init__(self, container: Container, kinds: _Kinds, package: Package) -> None:
        self._container, self._kinds, self._package = container, kinds, package
        self._made: dict[str, Part] = {}

    def main(self, name: str) -> Part:
        """The document, whatever kind of document it was."""
        root = parsed(self._container.read(name))
        made = Tree(PackURI(f"/{name}"), CONTENT_TYPE.WML_DOCUMENT_MAIN, root, self._package)
        self._made[name.casefold()] = made
        return self._related(made, name)

    def part(self, name: str) -> Part:
        """The part of that name, made once."""
        if name.casefold() not in self._made:
            made = self._blank(name)
            self._made[name.casefold()] = made
            self._related(made, name)
        return self._made[name.casefold()]

    def _blank(self, name: str) -> Part:
        data, kind, uri = self._container.read(name), self._kinds.of(name), PackURI(f"/{name}")
        if kind in _TREES:
            return Tree(uri, kind, parsed(data), self._package)
        return Part(uri, kind, data, self._package)

    def _related(self, made: Part, name: str) -> Part:
        for relation in self._kept(made, name):
            target = relation.target if relation.external else self.part(relation.target)
            made.load_rel(relation.type, target, relation.id, relation.external)
        return made

    def _kept(self, made: Part, name: str) -> Iterator[Relation]:
        """The relations that the part uses, and those that belong to any document; pointers at nothing are left out."""
        is_used = _used(made)
        for relation in relations(self._container, name):
            is_there = relation.target in self._container and bool(self._kinds.of(relation.target))
            belongs = is_there and relation.kind in _IMPLICIT
            if belongs or ((relation.external or is_there) and relation.id in is_used):
                yield relation


def _used(made: Part) -> frozenset[str]:
    """Every attribute's value in a part, among which are the ids of the relations that it uses."""
    if isinstance(made, Tree):
        return used_ids(made.root)
    try:
        return used_ids(parsed(made.blob)) if made.content_type.endswith("xml") else frozenset()
    except Unparsable:
        return frozenset()


def forget_unused(part: Tree) -> None:
    """Drop the relations that nothing in the part points at any more, but for those that belong to any document."""
    used = used_ids(part.root)
    for each in list(part.rels.values()):
        if each.rId not in used and each.reltype.rpartition("/")[2] not in _IMPLICIT:
            del part.rels[each.rId]


def used_ids(root: Element) -> frozenset[str]:
    """The relations' ids that the tree uses: every value of an attribute of the relationships' namespace."""
    attributes = [(str(key), str(told)) for each in root.iter() for key, told in each.attrib.items()]
    return frozenset(told for key, told in attributes if key.startswith(RELATIONSHIPS))
