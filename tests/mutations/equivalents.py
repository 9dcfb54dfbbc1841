"""The changes that no test can notice, as the program does the same with them; each with its reason."""

from __future__ import annotations

from typing import NamedTuple


class Equivalent(NamedTuple):
    """A change as the run tells it (where, was → now), and why nobody can see it."""

    where: str
    was: str
    now: str
    reason: str


EQUIVALENTS: tuple[Equivalent, ...] = (
    Equivalent(
        "vpreport.chapters.indicators.decided.indicators_are_defined",
        "row",
        "not row",
        "Every row has a base there; the fallback is for the type alone.",
    ),
    Equivalent(
        "vpreport.chapters.indicators.decided._undefined",
        "1:",
        "2:",
        "Where the direction is that there is none it is filled, so that it is never what is missing.",
    ),
    Equivalent(
        "vpreport.reading.before.claim_shown",
        "row > header.row",
        "row >= header.row",
        "The header itself has been taken before.",
    ),
    Equivalent(
        "vpreport.chapters.indicators.reasons.misses_and_gaps_are_analysed",
        "1:",
        "0:",
        "The first of them is among the values, which are asked for anyhow.",
    ),
    *(
        Equivalent(
            "UF-06 Underskott: skriv åtgärd",
            f'{before}),6)<0,OR({{action}}="",{{action',
            f'{before}),6)<=0,OR({{action}}="",{{action',
            "No limit is negative, so that a rest of nothing is never told of.",
        )
        for before in ("get})-SUM({forecast}", "dget})-SUM({outcome}")
    ),
    *(
        Equivalent(
            "vpreport.chapters.sickness.possible._beyond",
            "rate < 0",
            now,
            "Only rates below 0 and above 100 are told apart there.",
        )
        for now in ("rate <= 0", "rate < 1")
    ),
    *(
        Equivalent(
            "vpreport.reading.aside._under",
            was,
            now,
            "Which rows are looked through; those outside are left out below.",
        )
        for was, now in (
            ("bottom - top > len(grid.rows)", "not bottom - top > len(grid.rows)"),
            ("bottom - top > len(grid.rows)", "bottom - top >= len(grid.rows)"),
            ("bottom + 1", "bottom + 2"),
        )
    ),
    Equivalent(
        "IN-12 Ser ut att vara mnkr: skriv i tkr",
        "D(OR(ABS(SUM({budget}))=0,AND(ABS(SUM({previous})",
        "D(OR(ABS(SUM({budget}))=-1,AND(ABS(SUM({previous})",
        "The only amount that is judged; without it nothing is told, as all of them together are nothing.",
    ),
    Equivalent(
        "vpreport.chapters.governing_documents._unlike",
        "sum_of_parts < whole",
        "sum_of_parts <= whole",
        "Called only where the two differ.",
    ),
)
