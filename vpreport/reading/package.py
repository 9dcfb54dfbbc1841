"""A workbook's parts: which sheets there are, in order, and what all of them share (texts, number formats, dates)."""

from __future__ import annotations

from typing import NamedTuple

from vpreport.reading.container import LIMITS, Container, Refused, broken, damaged, too_big
from vpreport.reading.elements import Element, elements
from vpreport.reading.formats import NumberFormat, number_formats
from vpreport.reading.markup import MAIN
from vpreport.reading.properties import Properties, properties
from vpreport.reading.relations import Relation, relations
from vpreport.reading.sniffing import FOREIGN
from vpreport.reading.strings import shared_strings

_TYPES_PART = "[Content_Types].xml"
_TYPES = ("http://schemas.openxmlformats.org/package/2006/content-types",)
_FOREIGN_TYPES = {"sheet.binary": "xlsb", "wordprocessingml": "docx", "presentationml": "pptx"}
_STATES = ("visible", "hidden", "veryHidden")
_CELL_FREE = ("chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet")


class Sheet(NamedTuple):
    """A worksheet: its name as on the tab, its state (visible, hidden, veryHidden) and its part."""

    name: str
    state: str
    part: str


class Package(NamedTuple):
    """A workbook but for its cells. `macros`: it carries code, which is never read. `comments`: some sheet has one."""

    sheets: tuple[Sheet, ...]
    strings: list[str]
    formats: tuple[NumberFormat | None, ...]
    date1904: bool
    full_calc_on_load: bool
    properties: Properties
    external_links: tuple[str, ...]
    macros: bool
    comments: bool


def open_package(container: Container) -> Package:
    """The workbook that an archive holds; Refused when the archive holds something else or contradicts itself."""
    package = relations(container)
    part = _workbook_part(package)
    types = _declared_types(container)
    main_type = _type_of(part, types)
    pointers = relations(container, part)
    workbook = elements(container, part, "workbook", MAIN)
    return Package(
        _sheets(workbook, pointers, part),
        _strings(container, pointers),
        _formats(container, pointers),
        _claims(workbook, "workbookPr", "date1904"),
        _claims(workbook, "calcPr", "fullCalcOnLoad"),
        properties(container, package),
        _external_links(container, pointers),
        "macroenabled" in main_type or _carries_code(container, pointers),
        any("comments" in declared for declared in types.values()),
    )


def _workbook_part(package: list[Relation]) -> str:
    for relation in package:
        if relation.kind == "officeDocument" and not relation.external:
            return relation.target
    raise damaged("den saknar uppgift om var arbetsboken ligger", "_rels/.rels")


def _declared_types(container: Container) -> dict[str, str]:
    """The types of parts, by name, and of all other parts, by the ending of their names; all in lower case."""
    listed = [element.attributes for element in elements(container, _TYPES_PART, "Types", _TYPES, plain=True)]
    return {
        (each.get("PartName") or each.get("Extension", "")).casefold(): each.get("ContentType", "").casefold()
        for each in listed
    }


def _type_of(part: str, types: dict[str, str]) -> str:
    """The declared type of the main part; Refused when it is another kind of document."""
    declared = types.get(f"/{part}".casefold()) or types.get(part.rpartition(".")[2].casefold(), "")
    for mark, code in _FOREIGN_TYPES.items():
        if mark in declared:
            raise Refused(code, FOREIGN[code], part)
    return declared


def _claims(workbook: list[Element], name: str, attribute: str) -> bool:
    return any(
        element.attributes.get(attribute, "").strip() in ("1", "true") for element in workbook if element.name == name
    )


def _sheets(workbook: list[Element], pointers: list[Relation], part: str) -> tuple[Sheet, ...]:
    listed = [element for element in workbook if element.name == "sheet"]
    if any(element.parent != "sheets" for element in listed):
        raise damaged("ett blad är fel inlagt i arbetsboken", part)
    if len(listed) > LIMITS.sheets:
        raise too_big(f"Arbetsboken har fler än {LIMITS.sheets} blad.", part)
    by_id = {relation.id: relation for relation in pointers}
    sheets = [sheet for element in listed if (sheet := _sheet(element, by_id, part)) is not None]
    if not sheets:
        raise damaged("arbetsboken har inga blad", part)
    _check_distinct([element.attributes["name"] for element in listed], part)
    if len({sheet.part.casefold() for sheet in sheets}) < len(sheets):
        raise damaged("två blad har samma innehåll", part)
    return tuple(sheets)


def _sheet(element: Element, by_id: dict[str, Relation], part: str) -> Sheet | None:
    """The worksheet that an entry stands for; None for a chart or another sheet without cells."""
    name = element.attributes.get("name", "")
    state = element.attributes.get("state", "visible")
    ids = [value for key, value in element.attributes.items() if key.endswith(" id")]
    relation = by_id.get(ids[0]) if len(ids) == 1 else None
    if not name or len(name) > LIMITS.name or state not in _STATES or relation is None:
        raise damaged(f"bladet {name[:31]} är fel inlagt i arbetsboken", part)
    if relation.external:
        raise Refused("outside", f"Bladet {name} ligger i en annan fil. Flytta det ifyllda till en ny mall.", part)
    if relation.kind in _CELL_FREE:
        return None
    if relation.kind != "worksheet":
        raise damaged(f"bladet {name} är fel inlagt i arbetsboken", part)
    return Sheet(name, state, relation.target)


def _check_distinct(names: list[str], part: str) -> None:
    seen: set[str] = set()
    for name in names:
        if name.casefold() in seen:
            raise damaged(f"två blad heter {name}", part)
        seen.add(name.casefold())


def _shared_part(container: Container, pointers: list[Relation], kind: str) -> str | None:
    """The one part of this kind that sheets share; None when it is not there, which is sound if no cell needs it."""
    parts = [relation.target for relation in pointers if relation.kind == kind and relation.target in container]
    if len(parts) > 1:
        raise broken(parts[1], f"en {kind} för mycket")
    return parts[0] if parts else None


def _strings(container: Container, pointers: list[Relation]) -> list[str]:
    part = _shared_part(container, pointers, "sharedStrings")
    return [] if part is None else shared_strings(container.read(part), part)


def _formats(container: Container, pointers: list[Relation]) -> tuple[NumberFormat | None, ...]:
    part = _shared_part(container, pointers, "styles")
    return () if part is None else number_formats(container.read(part), part)


def _external_links(container: Container, pointers: list[Relation]) -> tuple[str, ...]:
    """Where links to other workbooks and programs lead, as written; the link's part when it does not say."""
    links: list[str] = []
    for pointer in pointers:
        if pointer.kind == "externalLink":
            targets = [relation.target for relation in relations(container, pointer.target) if relation.external]
            links += targets or [pointer.target]
    return tuple(links)


def _carries_code(container: Container, pointers: list[Relation]) -> bool:
    return any("macrosheet" in pointer.kind.casefold() for pointer in pointers) or any(
        name.endswith("vbaproject.bin") for name in container.entries
    )
