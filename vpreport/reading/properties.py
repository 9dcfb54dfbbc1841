"""What a workbook says about itself: when it was changed, by whom, and what vpreport wrote in its properties."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from vpreport.reading.container import LIMITS, Container
from vpreport.reading.elements import Element, elements
from vpreport.reading.relations import Relation

_CORE = ("http://schemas.openxmlformats.org/package/2006/metadata/core-properties",)
_CUSTOM = (
    "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties",
    "http://purl.oclc.org/ooxml/officeDocument/customProperties",  # Strict
)


class Properties(NamedTuple):
    """Document properties; `modified` is in UTC and None when missing or no time, texts are empty when missing."""

    modified: datetime.datetime | None
    creator: str
    keywords: str
    custom: dict[str, str]


def properties(container: Container, package: list[Relation]) -> Properties:
    """The properties that the package's own relations point at; a part that is missing says nothing."""
    core = {element.name.rpartition(" ")[2]: element.text for element in _part(container, package, *_CORE_PART)}
    custom = _part(container, package, *_CUSTOM_PART)
    return Properties(
        _moment(core.get("modified", "")), core.get("creator", ""), core.get("keywords", ""), _named_values(custom)
    )


_CORE_PART = (("core-properties",), "coreProperties", _CORE)
_CUSTOM_PART = (("custom-properties", "customProperties"), "Properties", _CUSTOM)


def _part(
    container: Container, package: list[Relation], kinds: tuple[str, ...], root: str, namespaces: tuple[str, ...]
) -> list[Element]:
    for relation in package:
        if relation.kind in kinds and relation.target in container:
            return elements(container, relation.target, root, namespaces)
    return []


def _named_values(custom: list[Element]) -> dict[str, str]:
    """The first value of each name, as text, cut where it is too long for any property of ours.

    Every kind of value is one element below its property.
    """
    values: dict[str, str] = {}
    name = None
    for element in custom:
        if element.name == "property":
            name = element.attributes.get("name")
        elif name is not None and element.parent == "property":
            values.setdefault(name, element.text[: LIMITS.name])
    return values


def _moment(text: str) -> datetime.datetime | None:
    """A W3C date and time as UTC; None when it is not one."""
    try:
        moment = datetime.datetime.fromisoformat(text.strip())
        return moment.replace(tzinfo=moment.tzinfo or datetime.UTC).astimezone(datetime.UTC)
    except (ValueError, OverflowError):
        return None
