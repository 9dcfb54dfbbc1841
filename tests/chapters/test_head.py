from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.drawn import Board
from tests.trials import UNREADABLE, tries
from vpreport.catalogue import RULE_BY_ID
from vpreport.chapters.head import (
    ACCESS_HOLDS,
    FIGURES_AGREE,
    FORMATS_HOLD,
    PLAN,
    PLAN_FACTS,
    RUNS_AGREE,
    default_facts,
    facts_of,
    head_table,
    settings_of,
    unusable_settings,
)
from vpreport.chapters.meetings import CALENDAR, head_row
from vpreport.vocabulary.finding import Severity
from vpreport.vocabulary.view import Settings

SEED = {
    "Nämnd": "Kommunstyrelsen",
    "Förvaltning": "Kommunledningsförvaltningen",
    "Gäller till och med": "2025-12-31",
    "Dokumentansvarig": "Ledningsstaben",
    "Ansvarig för uppföljning": "Verksamhetsutvecklare",
}
CALENDAR_ROWS = """
    | Sammanträde | Beslut | Omgång | Underlag senast | Sammanträdesdatum | Diarienummer | Version | Beslutsinstans |
    | November    | Beslut | plan   | 2024-10-14d     | 2024-11-26d       | KS 2024/628  | 1       |                |
"""


# The sheet Plan


def test_facts_are_known_by_their_declared_names_and_empty_ones_are_there() -> None:
    board = Board("plan")
    board.register(PLAN, "| Uppgift | Värde |\n| kommun: | Kramfors kommun |\n| Eget | Ja |\n| År | 2025 |")
    facts = facts_of(board.decided["plan"])
    assert {name: value for name, value in facts.items() if value} == {
        "Kommun": "Kramfors kommun",
        "År": "2025",
        "Eget": "Ja",
    }
    assert [name for name in facts if name != "Eget"] == [fact.name for fact in PLAN_FACTS]


def test_the_register_prepares_a_row_for_every_fact() -> None:
    assert PLAN.in_register(2025).fixed_rows == tuple((fact.name,) for fact in PLAN_FACTS)


# Settings


def test_the_declared_defaults_are_the_settings_of_an_empty_register() -> None:
    assert settings_of(default_facts()) == settings_of({}) == Settings()
    assert unusable_settings(default_facts()) == {}


def test_settings_are_read_as_people_write_them() -> None:
    facts = {
        "Timmar per årsarbetare och månad": "160 timmar",
        "Redovisa inte grupper med högst": "5",
        "Kommentarsgräns procent": "0.5",
        "Kommentarsgräns tkr": "1 500",
        "Sannolikhetsskala": "sällan; ibland ;ofta;",
    }
    settings = settings_of(facts)
    assert settings.hours_per_month == 160
    assert settings.small_group == 5
    assert settings.comment_percent == Decimal("0.5")
    assert settings.comment_tkr == 1500
    assert settings.probability_scale == ("sällan", "ibland", "ofta")
    assert settings.consequence_scale == Settings().consequence_scale


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("Timmar per årsarbetare och månad", "0", "Skriv minst 1."),
        ("Redovisa inte grupper med högst", "-1", "Skriv minst 0."),
        ("Riskvärde som kräver kontrollpunkt", "tolv", "går inte att läsa som ett tal"),
        ("Kommentarsgräns tkr", "1.500", "kan betyda både"),
        ("Konsekvensskala", "allvarlig", "minst två ord"),
    ],
)
def test_a_setting_that_cannot_be_used_says_why_and_has_its_default(name: str, value: str, words: str) -> None:
    (problem,) = unusable_settings({name: value}).items()
    assert problem[0] == name
    assert words in problem[1]
    assert settings_of({name: value}) == Settings()


@given(st.dictionaries(st.sampled_from([fact.name for fact in PLAN_FACTS]), st.text()))
def test_no_facts_make_settings_that_rules_cannot_use(facts: dict[str, str]) -> None:
    settings = settings_of(facts)
    assert settings.hours_per_month >= 1
    assert min(settings.small_group, settings.comment_percent, settings.comment_tkr) >= 0
    assert min(len(settings.consequence_scale), len(settings.probability_scale)) >= 2


# GX-08, GX-09, GX-10, GX-12


@pytest.mark.parametrize("round", ["plan", "delar"])
@pytest.mark.parametrize(
    ("rule", "reason"),
    [("GX-08", FIGURES_AGREE), ("GX-09", FORMATS_HOLD), ("GX-10", ACCESS_HOLDS), ("GX-12", RUNS_AGREE)],
)
@tries("GX-08", UNREADABLE)
@tries("GX-09", UNREADABLE)
@tries("GX-10", UNREADABLE)
@tries("GX-12", UNREADABLE)
def test_what_the_program_itself_must_keep_says_where_it_is_shown(round: str, rule: str, reason: str) -> None:
    board = Board(round)
    assert board.found() == []
    assert [(item.because, item.reason) for item in board.not_checked if item.rule == rule] == [(None, reason)]
    assert RULE_BY_ID[rule].severity is Severity.ERROR


# How it is told


def rows_of(board: Board) -> list[tuple[str, str]]:
    table = head_table(board.material(), head_row(board.material()))
    assert [column.header for column in table.columns] == ["Uppgift", "Innehåll"]
    assert not table.numbered
    return [(str(name), str(value)) for name, value in (row.cells for row in table.rows)]


def test_the_seeds_head_is_told_with_dashes_for_what_is_missing() -> None:
    board = Board("plan")
    board.register(CALENDAR, CALENDAR_ROWS)
    board.facts |= SEED
    assert rows_of(board) == [
        ("Dokumenttyp", "Verksamhetsplan"),
        ("Diarienummer", "KS 2024/628"),
        ("Datum för beslut", "2024-11-26"),
        ("Version", "1"),
        ("Beslutsinstans", "Kommunstyrelsen"),
        ("Dokumentansvarig", "Ledningsstaben"),
        ("Ansvarig för uppföljning", "Verksamhetsutvecklare"),
        ("Reviderad", "–"),
        ("Dokumentet gäller till och med", "2025-12-31"),
        ("Granskad av", "–"),
        ("Aktualiserad", "–"),
        ("Dokumentet gäller för", "Kommunledningsförvaltningen"),
    ]


def test_a_round_without_a_row_in_the_calendar_has_dashes() -> None:
    board = Board("delar")
    board.facts |= SEED
    assert rows_of(board)[:5] == [
        ("Dokumenttyp", "Delårsuppföljning"),
        ("Diarienummer", "–"),
        ("Datum för beslut", "–"),
        ("Version", "–"),
        ("Beslutsinstans", "Kommunstyrelsen"),
    ]
