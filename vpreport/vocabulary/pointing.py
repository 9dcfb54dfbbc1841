"""Rows that another sheet points to by their Id: when it cannot be said that there is none of that Id."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from vpreport.vocabulary.place import Place
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.view import View
from vpreport.vocabulary.wording import folded


class Doubt(NamedTuple):
    """Why it cannot be said: the Id that cannot be read, or in words."""

    because: Place | None
    reason: str = ""


def doubt_about(id: str, view: View, title: str, rows: Iterable[Record]) -> Doubt | None:
    """Why the sheet may yet have a row of that Id, though none of its rows is called so; None when it has not.

    An Id there cannot be read, or the row is refused because its Id is repeated or unknown (IN-19): told there already.
    """
    unread = next((row.place("id") for row in rows if row.is_unread("id")), None)
    if unread is not None:
        return Doubt(unread)
    refused = any(f.rule == "IN-19" and f.sheet == title and folded(f.row) == folded(id) for f in view.findings())
    return Doubt(None, f"Raden {id} på bladet {title} används inte.") if refused else None
