"""The annex: every indicator in detail, goal by goal."""

from __future__ import annotations

from decimal import Decimal
from types import MappingProxyType

import pytest

from tests.filled import Row, consolidated, filled, small_round
from tests.outlines.rounds import document, headings, sentences, under
from vpreport.outlines import document_of
from vpreport.outlines.annex import TITLE
from vpreport.vocabulary.telling import Chart, Document, Quote, TableBlock

INDICATORS: tuple[Row, ...] = (
    {
        "id": "N1",
        "goal": "1",
        "indicator": "Andel nöjda.",
        "definition": "Nöjda delat med alla svarande.",
        "unit": "%",
        "by_sex": "Ja",
        "direction": "Högre är bättre",
        "target": 80,
        "tolerance": Decimal("0.5"),
        "frequency": "Delår och helår",
        "method": "Viktat medel",
        "source": "Enkät",
        "kolada": "N00951",
        "department": ("hr",),
    },
    {"id": "N2", "goal": "2", "indicator": "Antal ärenden", "direction": "Ingen", "department": ("ek",)},
    {"id": "N3", "goal": "", "indicator": "Utan mål", "department": ("ek",)},
)
HISTORY: tuple[Row, ...] = (
    {"id": "N1", "year": 2023, "women": 74, "men": 70, "total": 72},
    {"id": "N2", "year": 2024, "total": 310},
)
SMALL = {"women": 71, "men": 69, "total": 70, "base_women": 4, "base_men": 30, "base_total": 34}


def annexed(token: str, answer: Row = MappingProxyType({}), history: tuple[Row, ...] = HISTORY) -> Document:
    """The document of a round with three indicators, of which HR has answered the first in a follow-up."""
    goals: tuple[Row, ...] = ({"number": "1", "title": "En god verksamhet"}, {"number": "2", "title": "Två"})
    asking = small_round(token, goals=goals, indicators=INDICATORS, history=history)
    files = {"hr.xlsx": filled(asking, "hr", {"Nyckeltal": [answer]})} if answer else {}
    return document_of(consolidated(asking, files))


FACTS = (
    "Nöjda delat med alla svarande. Enhet: %. Målvärde: 80\N{NO-BREAK SPACE}%. "
    "Tolerans: 0,5\N{NO-BREAK SPACE}procentenheter. Riktning: högre är bättre. "
    "Mäts: Delår och helår. Källa: Enkät. Kolada: N00951. Ansvarig: HR. "
)


def test_indicators_stand_under_their_goals_last_those_without() -> None:
    told = headings(annexed("plan"))
    at = told.index(TITLE)
    assert told[at:] == [
        *(TITLE, "  Mål 1", "    Andel nöjda", "  Mål 2", "    Antal ärenden", "  Utan mål", "    Utan mål"),
    ]


def test_the_plan_tells_what_each_means_and_the_latest_outcome_by_sex() -> None:
    told = annexed("plan")
    before = "kvinnor 74\N{NO-BREAK SPACE}%, män 70\N{NO-BREAK SPACE}% och totalt 72\N{NO-BREAK SPACE}%"
    assert sentences(under(told, "Andel nöjda")) == [f"{FACTS}Utfall 2023: {before}."]
    assert sentences(under(told, "Antal ärenden")) == ["Definition saknas. Ansvarig: Ekonomi. Utfall 2024: 310."]


def test_a_follow_up_tells_outcomes_over_time_whether_it_is_measured_and_what_departments_say() -> None:
    answer = {"women": 82, "men": 78, "total": 80, "base_women": 40, "base_men": 40, "base_total": 80}
    told = under(annexed("delar", {**answer, "state": "Mätt", "analysis": "Fler svarade."}), "Andel nöjda")
    assert sentences(told) == [f"{FACTS}Mätstatus: ● Mätt. Når målvärdet: ● Ja. Trend: ↑\N{NO-BREAK SPACE}bättre."]
    (table,) = [block for block in told if isinstance(block, TableBlock)]
    assert [tuple(map(str, row.cells)) for row in table.rows] == [
        *(("Kvinnor", "74", "82"), ("Män", "70", "78"), ("Totalt", "72", "80"))
    ]
    assert [column.header for column in table.columns] == ["Utfall", "2023", "jan–aug 2025"]
    assert [block.caption for block in told if isinstance(block, Chart)] == [table.caption]
    assert told[-1] == Quote("HR", "Fler svarade.")


def test_without_earlier_years_the_only_outcome_is_told() -> None:
    answer = {"women": 82, "men": 78, "total": 80, "base_women": 40, "base_men": 40, "base_total": 80}
    told = under(annexed("delar", {**answer, "state": "Mätt"}, ()), "Andel nöjda")
    now = "kvinnor 82\N{NO-BREAK SPACE}%, män 78\N{NO-BREAK SPACE}% och totalt 80\N{NO-BREAK SPACE}%"
    assert sentences(told) == [f"{FACTS}Utfall januari–augusti 2025: {now}. Mätstatus: ● Mätt. Når målvärdet: ● Ja."]


def test_what_nobody_has_measured_says_so() -> None:
    told = annexed("delar", history=())
    assert sentences(under(told, "Antal ärenden")) == [
        "Definition saknas. Ansvarig: Ekonomi. Utfall: saknas. Mätstatus: ○ Ej redovisat."
    ]


def test_small_groups_stay_hidden_in_figures_and_words() -> None:
    told = under(annexed("delar", {**SMALL, "state": "Mätt", "analysis": "Bland kvinnor 71 procent."}), "Andel nöjda")
    (table,) = [block for block in told if isinstance(block, TableBlock)]
    assert "71" not in [str(cell) for row in table.rows for cell in row.cells]
    assert told[-1] == Quote("HR", "Bland kvinnor .. procent.")
    (alone,) = sentences(under(annexed("delar", {**SMALL, "state": "Mätt"}, ()), "Andel nöjda"))
    assert "71" not in alone
    assert "kvinnor .." in alone


def test_the_chapter_of_the_goals_says_where_the_details_stand() -> None:
    of_plan = "Vad varje nyckeltal betyder och dess utfall över tid står i bilagan."
    assert sentences(under(annexed("plan"), "Mål och nyckeltal"))[-1] == of_plan
    assert of_plan not in sentences(under(document("plan"), "Mål och nyckeltal"))
    assert sentences(under(annexed("delar"), "Mål, nyckeltal och uppdrag"))[-1] == (
        "Vad varje nyckeltal betyder, dess utfall över tid och avdelningarnas analyser står i bilagan."
    )


@pytest.mark.parametrize("token", ["februari", "april", "lopande"])
def test_rounds_that_measure_nothing_have_no_annex(token: str) -> None:
    assert TITLE not in headings(document(token))


def test_without_indicators_the_annex_says_so() -> None:
    assert sentences(under(document("plan"), TITLE)) == ["Nämnden har inga nyckeltal."]
