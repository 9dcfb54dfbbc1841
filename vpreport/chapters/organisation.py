"""Organisation: the units that hand in material, and all the names they go by."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from vpreport.vocabulary.chapter import Chapter
from vpreport.vocabulary.column import Column, Kind, Sheet, key, proposed
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.view import Department

DEPARTMENT_KIND, MANAGEMENT_KIND = "Avdelning", "Förvaltningsledning"

CODE = Column("code", "Kod", help="Kort namn utan mellanslag, används i filnamn: hr, ek, kof.", width=10)
NAME = Column("name", "Avdelning", help="Namnet som det ska stå i dokumenten.", width=34)
BOARD = Column("board", "Nämnd", help="Nämnden som avdelningen hör till.", width=24)
KIND = Column(
    "kind",
    "Slag",
    Kind.CHOICE,
    help="Förvaltningsledning räknas inte som avdelning i tabellen över medarbetare. Tomt betyder Avdelning.",
    width=20,
    choices=(DEPARTMENT_KIND, MANAGEMENT_KIND),
)
HEAD = Column("head", "Chef", help="Den som godkänner underlaget.", width=24)
EMAIL = Column("email", "E-post", help="Dit mallen och rättelser skickas.", width=30)
OTHER_NAMES = Column(
    "other_names", "Andra namn", help="Andra skrivsätt som förekommer, skilda åt med semikolon.", width=40
)
DELIVERS = Column(
    "delivers",
    "Lämnar underlag",
    Kind.CHOICE,
    help="Nej om avdelningen inte ska ha någon mall. Tomt betyder Ja.",
    width=16,
    choices=("Ja", "Nej"),
)

ORGANISATION = Sheet(
    key="organisation",
    title="Organisation",
    keys=("code",),
    help="Avdelningarna, i den ordning de ska stå i dokumenten.",
    register=key(CODE) + proposed(NAME, BOARD, KIND, HEAD, EMAIL, OTHER_NAMES, DELIVERS),
)


def departments_of(records: Iterable[Record]) -> tuple[Department, ...]:
    """The units in the register's order; names hold the proper name, the code and all other names.

    A row without code gets one made of its name, and one without name is called by its code; one without both is none.
    """
    return tuple(_department(record) for record in records if record.text("code") or record.text("name"))


def _department(record: Record) -> Department:
    name = record.text("name") or record.text("code")
    code = record.text("code") or code_of(name)
    others = [other.strip() for other in record.text("other_names").split(";")]
    return Department(
        code,
        name,
        tuple(dict.fromkeys(spelling for spelling in (name, code, *others) if spelling)),
        is_department=record.text("kind") != MANAGEMENT_KIND,
        delivers=record.text("delivers") != "Nej",
        board=record.text("board"),
        head=record.text("head"),
        email=record.text("email"),
    )


def code_of(name: str) -> str:
    """A code made of the name, fit for a file's: "Miljö och bygg" is miljo-och-bygg."""
    bare = unicodedata.normalize("NFD", name.casefold()).encode("ascii", "ignore").decode()
    return re.sub("[^a-z0-9]+", "-", bare).strip("-") or "avdelning"


CHAPTER = Chapter("organisation", (ORGANISATION,))
