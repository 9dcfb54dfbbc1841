"""What people have written in the margin of a sheet: notes, and the threads that newer Excel keeps beside them."""

from __future__ import annotations

from vpreport.reading.container import Container, damaged
from vpreport.reading.elements import elements
from vpreport.reading.markup import MAIN
from vpreport.reading.relations import relations
from vpreport.reading.strings import decoded
from vpreport.vocabulary.place import parse_a1

_THREADS = ("http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments",)

Comments = dict[tuple[int, int], str]
"""Texts by row and column, both counted from 1."""


def comments(container: Container, sheet_part: str) -> Comments:
    """The comments of a sheet. A thread stands for the note that Excel writes beside it for older programs."""
    notes: Comments = {}
    threads: Comments = {}
    for relation in relations(container, sheet_part):
        if relation.target not in container:
            continue
        if relation.kind == "comments":
            notes |= _notes(container, relation.target)
        elif relation.kind == "threadedComment":
            threads |= _threads(container, relation.target)
    return dict(sorted((notes | threads).items()))


def _notes(container: Container, part: str) -> Comments:
    found: dict[tuple[int, int], list[str]] = {}
    runs: list[str] = []
    for element in elements(container, part, "comments", MAIN):
        if element.name == "comment":
            runs = found.setdefault(_place(element.attributes.get("ref", ""), part), [])
        elif element.name == "t" and element.parent != "rPh":
            runs.append(decoded(element.text))
    return {place: "".join(runs) for place, runs in found.items()}


def _threads(container: Container, part: str) -> Comments:
    """A thread's remarks, each on its own line."""
    found: dict[tuple[int, int], list[str]] = {}
    remarks: list[str] = []
    for element in elements(container, part, "ThreadedComments", _THREADS):
        if element.name == "threadedComment":
            remarks = found.setdefault(_place(element.attributes.get("ref", ""), part), [])
        elif element.name == "text":
            remarks.append(element.text)
    return {place: "\n".join(remarks) for place, remarks in found.items()}


def _place(ref: str, part: str) -> tuple[int, int]:
    try:
        return parse_a1(ref)
    except ValueError as error:
        raise damaged(f"en kommentar sitter på en cell som inte finns ({ref[:20]})", part) from error
