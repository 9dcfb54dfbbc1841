"""A workbook that came back: whose it is, whether it may count, and what became of every cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.altered import (
    ANSWERS,
    Change,
    Told,
    altered,
    as_told,
    cells,
    emptied,
    put,
    renamed,
    told,
    with_meta,
    with_property,
    with_sheet,
    without,
    without_properties,
)
from tests.filled import BUDGET, REGISTER, Row, filled, plan, round_of, small_round, submission
from tests.trials import BOUNDARY, BROKEN, NEIGHBOUR, SOUND, tries
from vpreport.asking import Round
from vpreport.reading import submission as submissions
from vpreport.reading.cells import Workbook, read_workbook
from vpreport.reading.submission import Submission, read_submission
from vpreport.reading.tally import Contents, Tally
from vpreport.vocabulary.identity import Identity
from vpreport.vocabulary.layout import META
from vpreport.vocabulary.place import Place
from vpreport.vocabulary.record import Value
from vpreport.vocabulary.rounds import LOPANDE, ROUNDS, occasion
from vpreport.writing.template import Prepared, write_template

DELAR = small_round("delar")
HR = filled(DELAR, "hr", ANSWERS)


def read(*changes: Change, data: bytes = HR, asking: Round = DELAR) -> Submission:
    return submission(asking, altered(data, *changes) if changes else data, "hr.xlsx")


def is_conserved(came: Submission) -> bool:
    tally = came.tally
    return came.cells_read == tally.labels + tally.values + tally.found == tally.told


@tries("IN-22", SOUND)
@tries("IN-24", SOUND)
@tries("IN-23", SOUND)
@tries("IN-21", SOUND)
@tries("IN-20", SOUND)
@tries("IN-19", SOUND)
@tries("IN-18", SOUND)
@tries("IN-14", SOUND)
@tries("IN-11", SOUND)
@tries("IN-08", SOUND)
@tries("IN-04", SOUND)
@tries("IN-02", SOUND)
def test_a_filled_template_counts_and_nothing_is_found() -> None:
    came = read()
    assert (came.code, came.accepted, came.findings) == ("hr", True, [])
    assert [key for key, rows in came.records.items() if rows] == [
        *("assignments", "staff", "sickness", "personnel_cost", "budget", "narrative")
    ]
    assert (came.tally.expected, came.tally.filled) == (1 + 1 + 6 * 4 + 3 + 2, 31)
    assert is_conserved(came)


@pytest.mark.parametrize("token", [round.token for round in ROUNDS])
@pytest.mark.parametrize("answers", [{}, ANSWERS], ids=["empty", "filled"])
def test_every_cell_is_accounted_for_in_every_round(token: str, answers: dict[str, Sequence[Row]]) -> None:
    asking = small_round(token)
    for code in asking.workbooks():
        came = submission(asking, filled(asking, code, answers))
        assert came.cells_read > 0
        assert is_conserved(came)


# IN-02: is it a template for this run?


def of_identity(identity: Identity) -> bytes:
    name, forms, left_out = DELAR.workbooks()["hr"]
    sheets = [Prepared(asked.form, asked.prefilled) for asked in forms]
    signed: dict[str, Value] = {"Godkänd av": "Chefen", "Datum": DELAR.occasion.as_of}
    return write_template(identity, DELAR.given("hr", name), sheets, left_out, signed=signed)


def another(**changes: object) -> bytes:
    """HR's template, but for what it says of itself in all three places but `Start`."""
    return of_identity(replace(DELAR.identity("hr", "HR"), **changes))  # type: ignore[arg-type]  # fields of Identity


STRANGERS = {
    "another round": (
        another(round="april"),
        "hr",
        "Filen är en mall för omgången april, men nu samlas delar in.",
        "Fyll i mallen för delårsuppföljning.",
    ),
    "another year": (
        another(year=2024),
        "hr",
        "Filen är en mall för 2024, men nu samlas 2025 in.",
        "Fyll i mallen för 2025.",
    ),
    "an unknown unit": (
        another(code="vård"),
        "",
        "Filen hör till ”vård”, som inte ska lämna underlag enligt registret.",
        "Kontrollera bladet Organisation i registret, eller ta bort filen ur inkorgen.",
    ),
    "another major version": (
        another(version="2.0"),
        "hr",
        "Mallen har version 2.0, som den här versionen av vpreport inte läser.",
        "För över uppgifterna till en ny mall.",
    ),
    "another day": (
        another(as_of="2025-07-31"),
        "hr",
        "Filen är en mall per 2025-07-31, men nu samlas uppgifter per 2025-08-31 in.",
        "Fyll i mallen per 2025-08-31.",
    ),
}


@tries("IN-02", BROKEN)
@pytest.mark.parametrize(("data", "code", "message", "fix"), STRANGERS.values(), ids=STRANGERS)
def test_a_template_for_something_else_is_refused(data: bytes, code: str, message: str, fix: str) -> None:
    came = submission(DELAR, data, "Fil.xlsx")
    (finding,) = came.findings
    assert as_told([finding]) == [("IN-02", "fel", "", None)]
    assert (finding.id, finding.file) == (f"IN-02:{code}::fil.xlsx:", "Fil.xlsx")
    assert (finding.message, finding.fix) == (message, fix)
    assert (came.accepted, came.code, came.cells_read, came.tally.told, came.records) == (False, code, 0, 0, {})


@tries("IN-03", NEIGHBOUR)
@tries("IN-02", BROKEN)
def test_a_workbook_of_somebodys_own_is_no_template() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0]["B2"] = "Utfall"
    out = BytesIO()
    book.save(out)
    came = submission(DELAR, out.getvalue(), "egen.xlsx")
    assert [(f.id, f.message) for f in came.findings] == [("IN-02:::egen.xlsx:", "Filen är ingen mall från vpreport.")]
    assert not came.accepted


@tries("IN-02", BROKEN, BOUNDARY)
def test_a_follow_up_of_another_day_is_refused() -> None:
    june, may = (Round(DELAR.plan, occasion(LOPANDE, 2025, date(2025, month, 30)), DELAR.sheets) for month in (6, 5))
    came = submission(june, filled(may, "hr", {}), "hr.xlsx")
    assert as_told(came.findings) == [("IN-02", "fel", "", None)]


@tries("IN-02", BROKEN)
def test_a_template_from_another_register_is_read_by_id_and_noted() -> None:
    later = small_round("delar", goals=({"number": "1", "title": "En bättre verksamhet"},))
    assert later.plan.fingerprint != DELAR.plan.fingerprint
    came = read(asking=later)
    (finding,) = came.findings
    assert (finding.rule, finding.severity.value, finding.id) == ("IN-02", "upplysning", "IN-02:hr:::")
    assert "annan version av registret" in finding.message
    assert came.records["budget"][0].number("outcome") == 9000
    assert is_conserved(came)


@tries("IN-02", NEIGHBOUR)
def test_lists_are_held_to_the_register_only_where_they_were_made_from_it() -> None:
    later = small_round("delar", goals=({"number": "1", "title": "En bättre verksamhet"},))
    changed = put("_listor", "B5", "Nästan klart")
    assert as_told(read(changed).findings) == [("IN-08", "varning", "_listor", "A5")]
    assert as_told(read(changed, asking=later).findings) == [("IN-02", "upplysning", "", None)]


@tries("IN-02", BOUNDARY)
def test_another_minor_version_is_read_and_noted() -> None:
    came = submission(DELAR, another(version="1.7"), "hr.xlsx")
    assert told(came) == [("IN-02", "upplysning", "", None), ("IN-20", "varning", "Start", "B12")]
    assert came.accepted


# Identity, carried three times


def without_start(book: openpyxl.Workbook) -> None:
    del book["Start"]


LEFT = {
    "all": (),
    "no hidden sheet": (without(META),),
    "no properties": (without_properties,),
    "only Start": (without(META), without_properties),
    "only properties": (without(META, "Start"),),
    "only the hidden sheet": (without_properties, without_start),
}


@tries("IN-20", SOUND, BOUNDARY)
@tries("IN-02", BOUNDARY)
@pytest.mark.parametrize("changes", LEFT.values(), ids=LEFT)
def test_identity_survives_as_long_as_one_carrier_is_left(changes: tuple[Change, ...]) -> None:
    came = read(put("Budget", "F5", 9001), *changes)
    unsigned = [] if came.signed else [("IN-14", "varning", "Start", None)]
    assert (came.code, came.accepted, told(came)) == ("hr", True, unsigned)
    assert came.records["budget"][0].number("outcome") == 9001
    assert is_conserved(came)


@tries("IN-02", BOUNDARY)
def test_without_any_carrier_it_is_no_template() -> None:
    came = read(without(META, "Start"), without_properties)
    assert [f.id for f in came.findings] == ["IN-02:::hr.xlsx:"]


NO_YEARS = ("²", "", "tjugofem", "9" * 5000)


@tries("IN-02", BOUNDARY)
@pytest.mark.parametrize("year", NO_YEARS, ids=lambda year: f"{year[:8]} of {len(year)}")
def test_a_year_that_is_none_is_no_identity(year: str) -> None:
    came = read(without(META), without_properties, put("Start", "B8", year))
    assert [f.rule for f in came.findings] == ["IN-02"]


@tries("IN-20", BOUNDARY)
@pytest.mark.parametrize("year", NO_YEARS, ids=lambda year: f"{year[:8]} of {len(year)}")
def test_a_year_that_is_none_leaves_the_word_to_the_other_carriers(year: str) -> None:
    came = read(with_meta("year", year))
    assert (came.code, [f.rule for f in came.findings]) == ("hr", ["IN-20"])


Disagreement = tuple[tuple[Change, ...], list[str | None], str]
DISAGREEMENTS: dict[str, Disagreement] = {
    "Start says another code": ((put("Start", "B6", "ek"),), ["B6"], "Kod på Start är ”ek”"),
    "Start says another unit": ((put("Start", "B5", "Ekonomi"),), ["B5"], "Avdelning på Start är ”Ekonomi”"),
    "Start says another round": (
        (put("Start", "B7", "Helårsuppföljning"),),
        ["B7"],
        "Omgång på Start är ”Helårsuppföljning”",
    ),
    "Start says another year": ((put("Start", "B8", 2024),), ["B8"], "År på Start är ”2024”"),
    "the properties say another year": (
        (with_property("vp_year", "2024"),),
        [],
        "dokumentegenskapen vp_year är ”2024”",
    ),
    "the hidden sheet has been edited": ((with_meta("code", "ek"),), [], "det dolda bladet _vpmeta har ändrats"),
    "Start says another make": ((put("Start", "B12", "1.0"),), ["B12"], "Mallversion på Start är ”1.0”"),
    "several": (
        (put("Start", "B6", "ek"), put("Start", "B8", "2024"), with_property("vp_code", "fl")),
        ["B6", "B8"],
        "Kod på Start är ”ek”, År på Start är ”2024” och dokumentegenskapen vp_code är ”fl”",
    ),
}


@tries("IN-02", NEIGHBOUR)
@tries("IN-20", BROKEN)
@pytest.mark.parametrize(("changes", "where", "what"), DISAGREEMENTS.values(), ids=DISAGREEMENTS)
def test_carriers_that_disagree_are_told_and_the_file_is_counted(
    changes: tuple[Change, ...], where: list[str | None], what: str
) -> None:
    came = read(*changes)
    (finding,) = came.findings
    assert (finding.rule, finding.severity.value, cells(finding)) == ("IN-20", "varning", where)
    assert finding.id == ("IN-20:hr:Start::" if where else "IN-20:hr:::")
    assert finding.message == f"Filen räknas till HR, men {what}."
    assert (came.accepted, came.code, came.tally.found) == (True, "hr", len(where))
    assert is_conserved(came)


@tries("IN-20", BROKEN)
def test_a_file_called_as_another_units_template_is_told_and_counted_as_it_says() -> None:
    came = submission(DELAR, HR, "EK-delar-2025 (2).xlsx")
    (finding,) = came.findings
    assert (finding.rule, finding.severity.value, came.code) == ("IN-20", "varning", "hr")
    assert finding.message == "Filen räknas till HR, men den heter EK-delar-2025 (2).xlsx."
    assert (
        submission(DELAR, HR, "ek och hr.xlsx").findings == submission(DELAR, HR, "hr-delar-2025.xlsx").findings == []
    )


@tries("IN-20", BOUNDARY)
def test_an_edited_hidden_sheet_is_believed_only_when_nobody_else_speaks() -> None:
    came = read(with_meta("department", "Ekonomi"), without_properties, without_start)
    assert (came.code, told(came, apart_from=("IN-14",))) == ("hr", [("IN-20", "varning", "", None)])


@tries("IN-20", SOUND, BOUNDARY)
def test_another_name_in_use_is_no_disagreement() -> None:
    assert read(put("Start", "B5", " personal ")).findings == []


# Start


@tries("IN-21", BROKEN)
@tries("IN-20", NEIGHBOUR)
def test_what_is_prefilled_on_start_and_changed_is_told() -> None:
    came = read(put("Start", "B9", "2025-12-31"), put("Start", "B13", "Inga"))
    assert [(*as_told([f])[0], f.id) for f in came.findings] == [
        ("IN-21", "varning", "Start", "B9", "IN-21:hr:Start:hr:Per datum"),
        ("IN-21", "varning", "Start", "B13", "IN-21:hr:Start:hr:Blad som inte är med"),
    ]
    first = came.findings[0].message
    assert first.startswith("Per datum för HR är beslutat som ”2025-08-31”, men i filen står ”2025-12-31”.")
    assert is_conserved(came)


def test_who_has_signed_is_read() -> None:
    came = read(put("Start", "B22", "En handläggare"), put("Start", "B24", datetime(2025, 9, 12)))
    assert came.signed == {"Ifylld av": "En handläggare", "Godkänd av": "Chefen", "Datum": "2025-09-12"}
    assert is_conserved(came)


@tries("IN-14", BROKEN)
@pytest.mark.parametrize(
    ("changes", "where", "what"),
    [
        ((put("Start", "B23", None),), ["B23"], "Godkänd av på Start är inte ifylld."),
        ((put("Start", "B24", None),), ["B24"], "Datum på Start är inte ifylld."),
        ((emptied("Start", 22, 23, 24),), [], "Godkänd av och Datum på Start är inte ifyllda."),
        ((put("Start", "B24", "igår"),), ["B24"], "Datumet på Start går inte att läsa: ”igår”."),
        (
            (put("Start", "B24", datetime(2025, 8, 30)),),
            ["B24"],
            "Underlaget är godkänt 2025-08-30, före den dag som uppgifterna gäller, 2025-08-31.",
        ),
    ],
)
def test_a_file_that_nobody_has_approved_in_time_is_told(
    changes: tuple[Change, ...], where: list[str], what: str
) -> None:
    came = read(*changes)
    (finding,) = came.findings
    assert (finding.rule, finding.severity.value, finding.message) == ("IN-14", "varning", what)
    assert (cells(finding), finding.sheet) == (where, "Start")
    assert came.accepted
    assert is_conserved(came)


@tries("IN-14", SOUND, BOUNDARY)
def test_a_file_approved_on_the_day_itself_is_sound() -> None:
    assert read(put("Start", "B24", datetime(2025, 8, 31)), put("Start", "B23", "Avdelningschefen")).findings == []


@tries("IN-14", NEIGHBOUR)
@tries("IN-08", BROKEN)
def test_a_note_on_start_and_a_label_said_twice_are_stray() -> None:
    came = read(put("Start", "E3", "Ring mig"), put("Start", "E6", "Kod"), put("Start", "F6", "ek"))
    assert [(*as_told([f])[0], cells(f)) for f in came.findings] == [
        ("IN-08", "varning", "Start", "E3", ["E3"]),
        ("IN-08", "varning", "Start", "E6", ["E6", "F6"]),
    ]
    assert is_conserved(came)


def test_a_files_own_time_goes_before_the_day_on_start() -> None:
    signed = altered(HR, put("Start", "B24", "2025-09-12"), saved=datetime(2025, 9, 10, 8, 30))
    came = read_submission(read_workbook(signed, "hr.xlsx"), DELAR.expectation())
    assert came.modified is not None
    assert came.modified.replace(tzinfo=None) == datetime(2025, 9, 10, 8, 30)


def test_the_day_on_start_stands_in_where_the_file_does_not_tell_its_own() -> None:
    signed = read_workbook(altered(HR, put("Start", "B24", "2025-09-12")), "hr.xlsx")
    assert read_submission(signed._replace(modified=None), DELAR.expectation()).modified == datetime(2025, 9, 12)
    unsigned = read_workbook(altered(HR, put("Start", "B24", None)), "hr.xlsx")
    assert read_submission(unsigned._replace(modified=None), DELAR.expectation()).modified is None


# IN-04: sheets


@tries("IN-19", NEIGHBOUR)
@tries("IN-04", BROKEN)
def test_a_missing_sheet_is_told_once() -> None:
    came = read(without("Budget"))
    (finding,) = came.findings
    assert (finding.id, as_told([finding])) == ("IN-04:hr:Budget::", [("IN-04", "fel", "Budget", None)])
    assert (finding.message, finding.fix) == ("Bladet Budget saknas.", "För över uppgifterna till en ny mall.")
    assert came.records["budget"] == []
    assert is_conserved(came)


@tries("IN-04", BROKEN)
def test_a_renamed_sheet_is_suggested_and_never_taken() -> None:
    came = read(renamed("Medarbetare", "Medarbetarna"))
    missing, unknown = sorted(came.findings, key=lambda f: f.sheet)
    assert as_told([missing, unknown]) == [
        ("IN-04", "fel", "Medarbetare", None),
        ("IN-04", "upplysning", "Medarbetarna", "A1"),
    ]
    assert missing.message == "Bladet Medarbetare saknas, men det finns ett blad ”Medarbetarna”."
    assert missing.fix == "Byt namn på bladet till Medarbetare."
    assert len(unknown.places) == came.tally.found > 20
    assert is_conserved(came)


@tries("IN-04", BOUNDARY)
@pytest.mark.parametrize("name", ["Medarbetare (klar)", "Våra medarbetare 31 augusti"])
def test_a_sheet_with_something_added_to_its_name_is_suggested(name: str) -> None:
    missing = next(f for f in read(renamed("Medarbetare", name)).findings if f.severity.value == "fel")
    assert missing.message == f"Bladet Medarbetare saknas, men det finns ett blad ”{name}”."


@tries("IN-08", NEIGHBOUR)
@tries("IN-04", BROKEN)
def test_a_sheet_of_their_own_is_told_with_all_its_cells() -> None:
    came = read(with_sheet("Underlag", ["Lön", 3], [None, None], [None, "ca 5"]))
    (finding,) = came.findings
    assert (as_told([finding]), cells(finding)) == ([("IN-04", "upplysning", "Underlag", "A1")], ["A1", "B1", "B3"])
    assert (finding.id, came.tally.found) == ("IN-04:hr:Underlag::", 3)
    assert finding.message == (
        "Bladet ”Underlag” finns inte i mallen, och det som står där används inte: A1 ”Lön”, B1 ”3” och B3 ”ca 5”."
    )
    assert is_conserved(came)


@tries("IN-04", BOUNDARY)
def test_an_empty_sheet_of_their_own_is_nothing_to_tell() -> None:
    assert read(with_sheet("Blad1")).findings == []


@tries("IN-04", SOUND, BOUNDARY)
def test_sheets_may_stand_in_any_order_and_be_written_in_any_case() -> None:
    def shuffle(book: openpyxl.Workbook) -> None:
        book.move_sheet("Budget", -4)
        book.move_sheet("Start", 6)

    came = read(shuffle, renamed("Uppdrag", "UPPDRAG"))
    assert came.findings == []
    assert came.records["assignments"][0].text("status") == "Pågår"


@tries("IN-04", BOUNDARY)
def test_a_second_sheet_with_the_same_name_and_a_space_is_told() -> None:
    came = read(with_sheet("Budget ", ["Id", "Utfall"], ["B1", 7]))
    (finding,) = came.findings
    assert (as_told([finding]), len(finding.places)) == ([("IN-04", "upplysning", "Budget ", "A1")], 4)
    assert came.records["budget"][0].number("outcome") == 9000
    assert is_conserved(came)


# IN-19: rows


@tries("IN-19", BROKEN)
def test_a_decided_row_that_is_gone_is_told_by_its_id() -> None:
    came = read(emptied("Budget", 5))
    assert [f.id for f in came.findings] == ["IN-19:hr:Budget:b1:"]
    assert as_told(came.findings) == [("IN-19", "fel", "Budget", None)]
    assert came.findings[0].message == "Raden ”B1” finns inte kvar på bladet Budget."
    assert is_conserved(came)


@tries("IN-21", NEIGHBOUR)
@tries("IN-19", BROKEN)
def test_an_unknown_id_is_told_with_the_nearest_and_the_row_it_was_is_gone() -> None:
    came = read(put("Uppdrag", "A4", "5.1:11"))
    unknown, gone = came.findings
    assert [(f.id, cells(f)) for f in (unknown, gone)] == [
        ("IN-19:hr:Uppdrag:5.1:11:", ["A4", "B4", "C4", "E4"]),
        ("IN-19:hr:Uppdrag:5.1:1:", []),
    ]
    assert (unknown.message, unknown.fix) == (
        "Id ”5.1:11” finns inte bland raderna i mallen.",
        "Rätta det som står där.",
    )
    assert is_conserved(came)


@tries("IN-19", BROKEN)
def test_a_row_that_stands_twice_is_not_used() -> None:
    came = read(put("Budget", "A6", "b1 "), put("Budget", "F6", 7))
    (finding,) = came.findings
    assert (finding.id, finding.severity.value) == ("IN-19:hr:Budget:b1:", "fel")
    assert cells(finding)[-2:] == ["A6", "F6"]
    assert finding.message == "Id ”B1” finns på flera rader (5 och 6)."
    assert came.records["budget"] == []
    assert is_conserved(came)


@tries("IN-19", BOUNDARY, BROKEN)
def test_a_row_without_id_is_a_proposal_in_the_plan_round_and_no_other() -> None:
    proposed = small_round("plan")
    new: dict[str, Sequence[Row]] = {"Uppdrag": ({}, {"goal": "1", "assignment": "Ett till."})}
    came = submission(proposed, filled(proposed, "hr", new), "hr.xlsx")
    assert told(came) == []
    assert [(row.text("assignment"), row.base is None) for row in came.records["assignments"]] == [
        ("Implementera programmet.", False),
        ("Ett till.", True),
    ]
    refused = read(put("Uppdrag", "B5", "1"), put("Uppdrag", "C5", "Ett till."))
    assert as_told(refused.findings) == [("IN-19", "fel", "Uppdrag", "B5")]
    assert refused.findings[0].fix.startswith("Nya rader läggs till när planen tas fram.")


@tries("IN-08", BOUNDARY)
@tries("IN-19", BROKEN, BOUNDARY)
@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ((put("Uppdrag", "A6", "Obs"),), ("IN-08", "varning", "Uppdrag", "A6")),
        ((put("Uppdrag", "A6", "9:9"), put("Uppdrag", "H6", "Obs")), ("IN-19", "fel", "Uppdrag", "A6")),
        (
            (put("Personalekonomi", "A8", "Resor"), put("Personalekonomi", "B8", 5)),
            ("IN-19", "fel", "Personalekonomi", "A8"),
        ),
    ],
)
def test_an_unknown_key_alone_is_a_note_and_with_something_beside_it_a_row(
    changes: tuple[Change, ...], told: Told
) -> None:
    assert as_told(read(*changes).findings) == [told]


def test_rows_of_one_office_are_told_apart_by_department() -> None:
    asking = round_of("delar", plan(REGISTER, 2025, **{"Lämnas centralt": "Personalekonomi"}))
    wrong = altered(filled(asking, "centralt", {}), *(put("Personalekonomi", f"C{row}", "?") for row in (5, 8, 14)))
    came = submission(asking, wrong, "centralt.xlsx")
    assert [f.id for f in came.findings if f.rule == "IN-16"] == [
        f"IN-16:centralt:Personalekonomi:{who} + arbetad tid:amount" for who in ("hr", "ekonomi", "hela nämnden")
    ]


@tries("IN-19", SOUND, BROKEN, BOUNDARY)
@pytest.mark.parametrize(
    ("name", "told"),
    [
        (" personal ", []),
        ("Ekonomi", [("ekonomi + arbetad tid", ["A5", "B5", "A8", "B8"]), ("hr + arbetad tid", [])]),
        ("Hela nämnden", [("hela nämnden + arbetad tid", ["A5", "B5", "A14", "B14"]), ("hr + arbetad tid", [])]),
    ],
)
def test_rows_of_one_office_are_known_by_any_name_of_the_department(
    name: str, told: list[tuple[str, list[str]]]
) -> None:
    asking = round_of("delar", plan(REGISTER, 2025, **{"Lämnas centralt": "Personalekonomi"}))
    came = submission(asking, altered(filled(asking, "centralt", {}), put("Personalekonomi", "A5", name)))
    found = [(f.row.casefold(), cells(f)) for f in came.findings if f.rule in ("IN-19", "IN-13")]
    assert found == told


@tries("IN-05", BOUNDARY)
def test_two_columns_of_their_own_with_one_header_are_told_apart() -> None:
    came = read(put("Budget", "L4", "Not"), put("Budget", "L5", 1), put("Budget", "N4", "Not"))
    assert [(f.id, cells(f)) for f in came.findings] == [
        ("IN-05:hr:Budget::Not", ["L4", "L5"]),
        ("IN-05:hr:Budget::Not (2)", ["N4"]),
    ]
    assert is_conserved(came)


# IN-21: what is decided


@tries("IN-21", BROKEN, BOUNDARY)
def test_a_decided_cell_that_came_back_changed_is_told_and_the_decided_is_used() -> None:
    came = read(put("Budget", "C5", 15000), put("Uppdrag", "C4", None))
    assert [(f.id, *as_told([f])) for f in came.findings] == [
        ("IN-21:hr:Uppdrag:5.1:1:assignment", ("IN-21", "varning", "Uppdrag", "C4")),
        ("IN-21:hr:Budget:b1:budget", ("IN-21", "varning", "Budget", "C5")),
    ]
    assert came.findings[1].message == (
        "Budget för B1 är beslutat som ”14\N{NO-BREAK SPACE}951”, men i filen står ”15000”. Det beslutade används."
    )
    assert came.records["budget"][0].number("budget") == 14951
    assert is_conserved(came)


@tries("IN-21", BOUNDARY, BROKEN)
def test_nobody_is_blamed_for_what_the_register_has_changed_since_the_template_was_made() -> None:
    since = small_round(budget=[{**row, "budget": 15451} if row["id"] == "B1" else row for row in BUDGET])
    came = submission(since, HR, "hr.xlsx")
    assert told(came) == [("IN-02", "upplysning", "", None), ("IN-21", "upplysning", "Budget", "C5")]
    assert came.findings[-1].message == (
        "Budget för B1 är beslutat som ”15\N{NO-BREAK SPACE}451”, men i filen står ”14951”. "
        "Mallen gjordes från en annan version av registret. Det beslutade används."
    )
    assert came.records["budget"][0].number("budget") == 15451
    assert is_conserved(came)


# Rows that did not come back are not lost


def test_rows_of_a_missing_sheet_stand_as_unread() -> None:
    came = read(without("Personalekonomi", "Medarbetare"))
    costs = came.records["personnel_cost"]
    assert [row.text("item") for row in costs] == ["Arbetad tid", "varav övertid", "Frånvaro"]
    assert {row.place("amount") for row in costs} == {Place("hr.xlsx", "Personalekonomi", 0, 1)}
    assert all(row.is_unread("amount") and row.department == "hr" for row in costs)
    (staff,) = came.records["staff"]
    assert (staff.text("unit"), staff.is_unread("permanent")) == ("HR", True)


@tries("IN-19", BROKEN)
@tries("IN-18", NEIGHBOUR)
def test_a_row_that_everybody_has_and_is_gone_stands_as_unread() -> None:
    came = read(emptied("Sjukfrånvaro", 8))
    assert as_told(came.findings) == [("IN-19", "fel", "Sjukfrånvaro", None)]
    assert [row.is_unread("sick_hours") for row in came.records["sickness"]] == [False] * 5 + [True]
    assert came.records["sickness"][-1].name == "Kvinnor + 50 år och äldre"


@tries("IN-18", BROKEN, BOUNDARY)
def test_a_sheet_from_which_all_rows_are_gone_is_told() -> None:
    came = read(emptied("Medarbetare", 6))
    (finding,) = came.findings
    assert (finding.id, as_told([finding])) == ("IN-18:hr:Medarbetare::", [("IN-18", "fel", "Medarbetare", None)])
    assert finding.message == "Bladet Medarbetare har inga ifyllda rader."
    assert [row.is_unread("permanent") for row in came.records["staff"]] == [True]


@tries("IN-19", SOUND)
def test_a_unit_may_be_called_something_else() -> None:
    came = read(put("Medarbetare", "A6", "Löneenheten"))
    assert came.findings == []
    assert [row.text("unit") for row in came.records["staff"]] == ["Löneenheten"]


# IN-22: conservation


class Forgetful(Tally):
    """Counts no cell that a finding speaks of."""

    def find(self, *args: object, **more: object) -> None:
        super().find(*args, **{**more, "content": ()})  # type: ignore[arg-type]  # as they come


@tries("IN-22", BROKEN)
def test_a_cell_that_is_lost_is_said_aloud(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(submissions, "Tally", Forgetful)
    came = read(put("Budget", "L9", "Obs!"))
    stray, lost = came.findings
    assert as_told([stray, lost]) == [("IN-08", "varning", "Budget", "L9"), ("IN-22", "fel", "Budget", "L9")]
    assert (lost.id, lost.contents) == ("IN-22:hr:Budget::", ())
    assert f"{came.cells_read} celler lästes men {came.cells_read - 1} är redovisade: Budget!L9." in lost.message


@tries("IN-22", BROKEN, BOUNDARY)
def test_a_cell_that_is_told_twice_is_said_aloud_too() -> None:
    contents = Contents(2, [("Budget", 3, (1, 2))])
    tally = Tally("hr.xlsx", "hr")
    tally.label("Budget", 3, 1, 2)
    tally.value("Budget", 3, 2)
    tally.label("Texter", 9, 1)
    tally.conserve(contents)
    assert [cells(finding) for finding in tally.findings] == [["B3"]]
    assert tally.findings[0].message == "2 celler lästes men 4 är redovisade: Budget!B3 och Texter!A9."
    assert [str(place) for place in tally.findings[0].sources] == ["hr.xlsx, Budget, B3", "hr.xlsx, Texter, A9"]


@tries("IN-22", BROKEN, BOUNDARY)
def test_cells_that_nobody_can_point_out_are_said_to_be_the_files() -> None:
    tally = Tally("hr.xlsx", "hr")
    tally.label("Budget", 3, 1)
    tally.conserve(Contents(1, [("Budget", 3, (1,))]))
    assert tally.findings == []
    tally.conserve(Contents(2, [("Budget", 3, (1,))]))
    assert [(finding.file, finding.places) for finding in tally.findings] == [("hr.xlsx", ())]
    assert tally.findings[0].message == "2 celler lästes men 1 är redovisade: hr.xlsx."


SHEETS = ("Start", "Uppdrag", "Medarbetare", "Sjukfrånvaro", "Personalekonomi", "Budget", "Texter", "_listor", META)
TYPED = st.one_of(
    st.none(),
    st.integers(-10, 100_000),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.booleans(),
    st.sampled_from(
        ["1.500", "4 500", "–", "#REF!", "=A1", "=SUM(B1:B3)", "Id", "Kod", "HR", "ek", "Summa", "B1", "Ja"]
    ),
    st.text("abcå 1,;:-=#", max_size=8),
)
CELLS = st.builds("{}{}".format, st.sampled_from("ABCDEFGHIT"), st.integers(1, 34))


@settings(max_examples=60)
@given(st.lists(st.tuples(st.sampled_from(SHEETS), CELLS, TYPED), min_size=1, max_size=12))
def test_every_cell_is_accounted_for_whatever_is_typed_wherever(
    typed: list[tuple[str, str, str | int | float | None]],
) -> None:
    came = read(*(put(*cell) for cell in typed))
    assert "IN-22" not in [finding.rule for finding in came.findings]
    assert not came.accepted or is_conserved(came)


def test_findings_are_told_in_the_order_of_the_sheets() -> None:
    came = read(put("Budget", "F5", "?"), put("Uppdrag", "E4", "?"), put("Start", "D1", "?"))
    expected: list[Told] = [
        ("IN-08", "varning", "Start", "D1"),
        ("IN-17", "fel", "Uppdrag", "E4"),
        ("IN-16", "fel", "Budget", "F5"),
    ]
    assert as_told(came.findings) == expected


def test_reading_leaves_the_register_as_it_was() -> None:
    before = round_of("delar", plan(REGISTER)).plan.fingerprint
    read()
    assert DELAR.plan.fingerprint == before


def test_the_same_bytes_under_two_names_are_the_same_workbook() -> None:
    books: list[Workbook] = [read_workbook(HR, name) for name in ("a.xlsx", "b.xlsx")]
    assert books[0].sha256 == books[1].sha256
