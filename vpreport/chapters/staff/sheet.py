"""What departments give of their staff: a row a unit."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from vpreport.vocabulary.amount import COUNT, FTE, printed
from vpreport.vocabulary.before import before
from vpreport.vocabulary.column import Column, Kind, LiveCheck, Sheet, asked, key
from vpreport.vocabulary.live import both, filled, total
from vpreport.vocabulary.rounds import DELAR, HELAR, PLAN
from vpreport.vocabulary.view import USUAL

_HEADS = (
    ("permanent", "Tillsvidare totalt", "Tillsvidareanställda, vilande inräknade, utan chefer."),
    ("permanent_women", "Tillsvidare kvinnor", "Kvinnor bland de tillsvidareanställda."),
    ("permanent_men", "Tillsvidare män", "Män bland de tillsvidareanställda."),
    ("temporary", "Visstid totalt", "Tidsbegränsat anställda, utan chefer."),
    ("temporary_women", "Visstid kvinnor", "Kvinnor bland de tidsbegränsat anställda."),
    ("temporary_men", "Visstid män", "Män bland de tidsbegränsat anställda."),
    ("managers", "Chefer totalt", "Alla chefer, även de som är tidsbegränsat anställda."),
    ("managers_women", "Chefer kvinnor", "Kvinnor bland cheferna."),
    ("managers_men", "Chefer män", "Män bland cheferna."),
    ("managers_director", "varav förvaltningschefer och biträdande", "Förvaltningschefer och deras biträdande."),
    ("managers_department", "varav avdelningschefer", "Avdelningschefer."),
    ("managers_unit", "varav enhetschefer", "Enhetschefer."),
    ("managers_temporary", "varav visstid, chefer totalt", "Chefer med tidsbegränsad anställning."),
    ("managers_temporary_women", "varav visstid, chefer kvinnor", "Kvinnor bland dem."),
    ("managers_temporary_men", "varav visstid, chefer män", "Män bland dem."),
    ("aged_60", "60 år eller äldre", "Tillsvidareanställda som är 60 år eller äldre, chefer inräknade."),
    (
        "fte_temporary",
        "Årsarbetare visstid",
        f"De tidsbegränsat anställdas timmar ÷ ({printed(USUAL.hours_per_month)} × antalet månader). "
        f"Kommunen kan räkna med ett annat tal än {printed(USUAL.hours_per_month)}.",
    ),
    ("dormant", "varav vilande", "Vilande anställningar bland de tillsvidareanställda."),
)
SPLITS = tuple(
    (total, (f"{total}_women", f"{total}_men")) for total in ("permanent", "temporary", "managers_temporary")
)
"""Totals with their women and men; the managers' own split is PE-06's."""
MANAGER_SEXES = ("managers_women", "managers_men")
MANAGER_KINDS = ("managers_director", "managers_department", "managers_unit")
ZERO = Decimal(0)


def _number(key: str, header: str, help: str) -> Column:
    needed, fte = key == "permanent", key == "fte_temporary"
    column = Column(key, header, Kind.NUMBER, FTE if fte else COUNT, help, width=12, least=ZERO, summed=True)
    return replace(column, required=needed, needed=needed, whole=not fte)


def _adds_up(rule: str, whole: str, parts: tuple[str, ...], words: str) -> LiveCheck:
    """The parts, where any is filled, make the typed total."""
    some = f"COUNT({','.join(f'{{{part}}}' for part in parts)})>0"
    return LiveCheck(rule, both(filled(whole), some, f"{total(*parts)}<>{total(whole)}"), words)


_STAFF_AND_MANAGERS = (
    f"MAX({total('permanent')},{total(*SPLITS[0][1])})"
    f"+MAX(0,MAX({total('managers')},{total(*MANAGER_SEXES)})-{total('managers_temporary')})"
)
SPLITS_LIVE = tuple(
    _adds_up("PE-01", *split, f"{words}: kvinnor + män ska bli totalt")
    for split, words in zip(SPLITS, ("Tillsvidare", "Visstid", "Visstidschefer"), strict=True)
)
"""In the order of `SPLITS`."""
SEXES_LIVE = _adds_up("PE-06", "managers", MANAGER_SEXES, "Chefer: kvinnor + män ska bli totalt")
KINDS_LIVE = _adds_up("PE-05", "managers", MANAGER_KINDS, "Chefer: de tre slagen ska bli totalt")
AGED_LIVE = LiveCheck(
    "PE-16",
    both(filled("permanent"), f"{total('aged_60')}>{_STAFF_AND_MANAGERS}"),
    "60 år eller äldre: fler än alla, rätta",
)


UNIT = Column("unit", "Enhet", help="Enhetens namn. Har avdelningen inga enheter räcker avdelningens namn.", width=30)
COLUMNS = tuple(_number(*declared) for declared in _HEADS)
_WHOLES = {"permanent": "Tillsvidare", "temporary": "Visstid", "managers": "Chefer"}
STAFF = Sheet(
    key="staff",
    title="Medarbetare",
    keys=("unit",),
    help="Antal anställda per enhet. Chefer räknas för sig: de ingår inte i tillsvidare eller visstid.",
    unit_line="Antal personer; årsarbetare med två decimaler.",
    plan=key(UNIT) + asked(*COLUMNS),
    follow_up=key(UNIT) + asked(*COLUMNS),
    rounds=(PLAN, DELAR, HELAR),
    can_be_central=True,
    open_keys=True,
    either=SPLITS[:1],
    spare_rows={"plan": 10, "follow_up": 10},
    checks=(*SPLITS_LIVE[:2], SEXES_LIVE, KINDS_LIVE, *SPLITS_LIVE[2:], AGED_LIVE),
    before=tuple(before(c, f"{_WHOLES[c.key]} förra perioden") for c in COLUMNS if c.key in _WHOLES),
)
