"""Every file that was read, in `sammanstallning.xlsx`: the register and what came in, each known by its checksum."""

from __future__ import annotations

from decimal import Decimal

from vpreport.reading.submission import Submission
from vpreport.vocabulary.identity import Identity, make_of
from vpreport.vocabulary.layout import TEMPLATE_VERSION
from vpreport.vocabulary.place import Place
from vpreport.vocabulary.rounds import round_named
from vpreport.vocabulary.source_list import TITLE
from vpreport.writing.consolidated.told import Told
from vpreport.writing.listing import Heading, Item, Listing
from vpreport.writing.looks import AS_TYPED, BODY
from vpreport.writing.received import time_words
from vpreport.writing.reconciliation import state_of

_INTRODUCTION = (
    "Filerna som lästes: registret först, sedan det som har kommit in. Tiden är filens egen, inte när den kom fram.",
    "Mallversionens sista del är registrets. Skiljer den sig från registrets rad kommer mallen ur ett annat register.",
    "SHA-256 är filens fingeravtryck, som ändras när något i filen ändras.",
)
_COVERAGE = "Efterfrågade och ifyllda är celler. Rader är de som någon har skrivit på, i filer som räknas."
_COUNT = BODY._replace(code=AS_TYPED, right=True)
_HEADINGS = (
    Heading.words("who", "Avdelning", 28),
    Heading("state", "Läge", 12),
    Heading.words("file", "Fil", 32),
    Heading("modified", "Fil sparad", 18),
    Heading.words("round", "Omgång", 28),
    Heading("version", "Mallversion", 16),
    Heading("expected", "Efterfrågade", 14, _COUNT),
    Heading("filled", "Ifyllda", 9, _COUNT),
    Heading("rows", "Rader", 8, _COUNT),
    Heading("sha256", "SHA-256", 68),
)


def files_listing(told: Told) -> Listing:
    """The sheet: the register, then the files by name.

    In a workbook that everybody may read only those that count, and nothing of how much of them is filled in.
    """
    files = [one for one in told.inbox.submissions if not told.is_public or _counts(told, one)]
    rows = [_register(told), *(_file(told, one) for one in files)]
    intro = (*_INTRODUCTION, *(() if told.is_public else (_COVERAGE,)), told.stamp)
    return Listing(TITLE, TITLE, intro, _HEADINGS, rows, description="En rad per fil, med tid och fingeravtryck.")


def _register(told: Told) -> tuple[Item, ...]:
    plan = told.plan
    saved = time_words(plan.kept.modified if plan.kept else None)
    made = make_of(TEMPLATE_VERSION, plan.fingerprint)
    file = told.link(Place(plan.file, "Plan", 1, 1), plan.file)
    return "Registret", None, file, saved or None, str(plan.year), made, None, None, None, plan.sha256


def _file(told: Told, one: Submission) -> tuple[Item, ...]:
    tally = one.tally
    rows = sum(record.is_filled for records in one.records.values() for record in records)
    coverage = (tally.expected, tally.filled, rows if _counts(told, one) else 0)
    return (
        told.who(one.code) if one.code else "Okänd",
        state_of(one, told.inbox).capitalize(),
        told.link(Place(one.file, "Start", 1, 1), one.file),
        time_words(one.modified) or None,
        _round(one.identity),
        _version(one.identity),
        *((None, None, None) if told.is_public or not one.accepted else map(Decimal, coverage)),
        one.sha256 or None,
    )


def _counts(told: Told, one: Submission) -> bool:
    return any(one is each for each in told.inbox.counting.values())


def _round(identity: Identity | None) -> str | None:
    """The round and year that the file says it is for, in its own word where that is none of ours."""
    if identity is None:
        return None
    try:
        name = round_named(identity.round).name
    except KeyError:
        name = identity.round
    return f"{name} {identity.year}".strip()


def _version(identity: Identity | None) -> str | None:
    return make_of(identity.version, identity.fingerprint).strip("-") or None if identity else None
