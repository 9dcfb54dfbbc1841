"""What cannot be tried: it is computed here, or nobody gives what it is to be compared with."""

from __future__ import annotations

from vpreport.chapters.indicators.sheet import INDICATORS
from vpreport.vocabulary.finding import Severity
from vpreport.vocabulary.rounds import DELAR, HELAR
from vpreport.vocabulary.rule import Check, Findings, rule


@rule(
    "NT-07",
    Severity.WARNING,
    INDICATORS,
    across=True,
    rounds=(DELAR, HELAR),
    title="Nyckeltalets färg är den som utfall, målvärde, riktning och tolerans ger",
    message="Färgen för {row} är {actual}, men ska vara {expected}.",
    fix="Rätta färgen, eller skriv varför den avviker.",
    basis="Regelkatalogen NT-07.",
    sample={"row": "N1", "actual": "grön", "expected": "gul"},
)
def stated_colour_is_the_computed(check: Check) -> Findings:
    """Not tried: nobody is asked for an indicator's colour, so there is none to compare with."""
    return check.without("Mallen frågar inte efter någon färg för nyckeltalen, så det finns ingen att jämföra med.")


@rule(
    "NT-09",
    Severity.WARNING,
    INDICATORS,
    across=True,
    rounds=(DELAR, HELAR),
    title="Trendpilen är den som utfallet ger mot samma tid förra året",
    message="Trenden för {row} är {actual}, men ska vara {expected}.",
    fix="Rätta trenden, eller utfallet.",
    basis="Regelkatalogen NT-09.",
    sample={"row": "N1", "actual": "upp", "expected": "ned"},
)
def stated_trend_is_the_computed(check: Check) -> Findings:
    """Not tried: the arrow is computed when it is printed, from Historik, and nobody states another."""
    return check.without("Mallen frågar inte efter någon trend. Pilen räknas fram av utfallet och bladet Historik.")


@rule(
    "NT-13",
    Severity.NOTE,
    INDICATORS,
    across=True,
    rounds=(DELAR, HELAR),
    title="Nyckeltal med Kolada-id har samma värde som i Kolada",
    formula="Totalt = Koladas värde för samma år, inom de decimaler som visas",
    message="{header} för {row} är {actual}, men i Kolada {expected}.",
    fix="Kontrollera vilket år värdet avser och om Kolada har reviderats.",
    basis="Regelkatalogen NT-13.",
    sample={"header": "Totalt", "row": "N1", "actual": "71", "expected": "69"},
)
def values_are_koladas(check: Check) -> Findings:
    """Not tried: what Kolada has published is not given; without Kolada-id there is nothing to try."""
    if any(row.text("kolada") for row in check.view.decided(INDICATORS)):
        yield from check.without("Värden ur Kolada har inte lästs in.")
