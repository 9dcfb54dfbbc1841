"""The measures of all chapters in one table."""

from __future__ import annotations

from datetime import date

from tests.altered import ANSWERS
from tests.everything import everything
from tests.filled import Row, consolidated, filled, small_round
from tests.outlines.rounds import under
from vpreport.outlines import document_of
from vpreport.vocabulary.telling import TableBlock


def table(token: str, **answers: list[Row]) -> TableBlock:
    asking = everything(token)[0]
    told = document_of(consolidated(asking, {"hr.xlsx": filled(asking, "hr", {**ANSWERS, **answers})}))
    title = "Förbättringsåtgärder" if token == "helar" else "Åtgärder"
    (found,) = [block for block in under(told, title) if isinstance(block, TableBlock)]
    return found


def test_measures_of_all_chapters_stand_with_cause_owner_and_day_in_the_chapters_order() -> None:
    control: list[Row] = [
        {
            "result": "Avvikelse",
            "observation": "Två konton kvar.",
            "action": "Stäng kontona.",
            "action_owner": "IT-chefen",
            "action_done": date(2026, 3, 1),
        }
    ]
    provider: list[Row] = [{"result": "Avvikelse", "action": "Varna bolaget."}]
    found = table("helar", Internkontroll=control, **{"Privata utförare": provider})
    assert [column.header for column in found.columns] == ["Åtgärd", "Med anledning av", "Ansvarig", "Klar senast"]
    assert [row.cells for row in found.rows] == [
        ("Varna bolaget.", "Privat utförare: Städbolaget", "HR", None),
        ("Inget.", "Budget: HR", "HR", None),
        ("Stäng kontona.", "Intern kontroll: Attest", "IT-chefen (HR)", "2026-03-01"),
    ]


def test_without_any_day_there_is_no_column_for_it() -> None:
    found = table("februari")
    assert [column.header for column in found.columns] == ["Åtgärd", "Med anledning av", "Ansvarig"]
    assert [row.cells for row in found.rows] == [("Inget.", "Budget: HR", "HR")]


def test_what_the_register_has_decided_stands_before_the_departments_measures() -> None:
    asking = small_round("delar", texts=({"section": "Beslutade åtgärder", "text": "Inköp skjuts upp."},))
    told = document_of(consolidated(asking, {"hr.xlsx": filled(asking, "hr", ANSWERS)}))
    kinds = [type(block).__name__ for block in under(told, "Åtgärder")]
    assert kinds == ["Paragraph", "TableBlock"]
