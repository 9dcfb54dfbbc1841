"""How the parts of a package point at each other. Every pointer stays inside the package, or is never followed."""

from __future__ import annotations

import posixpath
import re
from typing import NamedTuple

from vpreport.reading.container import Container, Refused, broken
from vpreport.reading.elements import elements

_NAMESPACE = ("http://schemas.openxmlformats.org/package/2006/relationships",)


_BESIDE = re.compile(r"(?:\w+/)*\w+\.\w+")
"""A target below the folder of the part that points."""


class Relation(NamedTuple):
    """One pointer from a part: `kind` is the last word of its `type`, `target` a part's name or an outside address."""

    id: str
    kind: str
    target: str
    external: bool
    type: str = ""


def relations(container: Container, part: str = "") -> list[Relation]:
    """The pointers of a part (of the package itself when none is named), in document order; none when it has none."""
    folder, name = posixpath.split(part)
    where = posixpath.join(folder, "_rels", f"{name}.rels")
    if where not in container:
        return []
    found = [
        _relation(element.attributes, folder, where)
        for element in elements(container, where, "Relationships", _NAMESPACE, plain=True)
        if element.name == "Relationship"
    ]
    if len({relation.id for relation in found}) < len(found):
        raise broken(where, "samma beteckning två gånger")
    return found


def _relation(attributes: dict[str, str], folder: str, where: str) -> Relation:
    target = attributes.get("Target", "")
    external = attributes.get("TargetMode", "").casefold() == "external"
    full = attributes.get("Type", "")
    inside = target if external else _inside(target, folder, where)
    return Relation(attributes.get("Id", ""), full.rpartition("/")[2], inside, external, full)


def _inside(target: str, folder: str, where: str) -> str:
    """The part that a target names, seen from the folder of the part that points."""
    if _BESIDE.fullmatch(target):  # nearly always, and then it is what it says
        return f"{folder}/{target}" if folder else target
    path = posixpath.normpath(posixpath.join("/", folder, target.replace("\\", "/")).lstrip("/"))
    if path.startswith("..") or "://" in target:
        message = "Filen hänvisar utanför sig själv på ett sätt som Excel inte gör. Flytta det ifyllda till en ny mall."
        raise Refused("outside", message, where)
    return path
