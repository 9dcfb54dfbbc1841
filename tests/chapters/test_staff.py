from __future__ import annotations

import pytest

from tests.drawn import EKONOMI, HR, LEDNING, Board
from tests.published import STAFF as STAFF_STATED
from vpreport.chapters.staff import COLUMNS, STAFF, UNIT, sex_rests, staff_table, tell_ages, tell_employment
from vpreport.vocabulary.amount import COUNT, FTE, HOURS
from vpreport.vocabulary.finding import Finding
from vpreport.vocabulary.telling import Block, Paragraph, TableBlock, plain, text
from vpreport.vocabulary.view import Department

HEADER = f"| {' | '.join(column.header for column in (UNIT, *COLUMNS))} |"
KEYS = [column.key for column in COLUMNS]


def row(unit: str, *sexes: int, **numbers: object) -> str:
    """A row of the sheet: permanent, women and men in order, the other columns by key."""
    given = dict(zip(KEYS, map(str, sexes), strict=False)) | {key: str(value) for key, value in numbers.items()}
    assert set(given) <= set(KEYS)
    return f"| {unit} | {' | '.join(given.get(key, '') for key in KEYS)} |"


def staff(*rows: str, department: str = "hr", round: str = "delar", board: Board | None = None) -> Board:
    found = board or Board(round)
    found.sheet(STAFF, "\n".join((HEADER, *rows)), department=department)
    return found


def state(board: Board, **measures: str | int) -> Board:
    """Control totals by name, underscores for spaces, in rows from B2 down."""
    for number, (measure, value) in enumerate(measures.items(), start=2):
        board.control(measure.replace("__", ", ").replace("_", " "), value, cell=f"B{number}")
    return board


def compared(finding: Finding) -> list[object]:
    """What should stand, what stands, and what is used."""
    return [finding.expected, finding.actual, finding.used]


def cells(finding: Finding) -> list[str | None]:
    return [place.cell for place in finding.places]


# PE-01


def test_women_and_men_that_make_the_total_are_sound() -> None:
    board = staff(row("Lön", 15, 11, 4, temporary=3, temporary_women=1, temporary_men=2))
    assert board.found() == []


def test_a_total_that_is_not_its_women_and_men_is_found_and_their_sum_is_used() -> None:
    board = staff(row("Lön", 15, 11, 3))
    finding = board.only("PE-01")
    assert cells(finding) == ["B2", "C2", "D2"]
    assert compared(finding) == [14, 15, 14]
    assert finding.message == "Tillsvidare totalt för Lön är 15, men kvinnor och män blir tillsammans 14."
    assert finding.fix == "Rätta totalen eller ett av antalen. Tills vidare räknas 14."
    assert str(board.material().total("staff.permanent")) == "14"


def test_an_empty_sex_counts_as_none_where_the_other_is_given() -> None:
    assert staff(row("HR", 11, 11, temporary=2, temporary_women=2, permanent_men=0)).found() == []
    assert staff(row("HR", 11, 11, 0, temporary=3, temporary_women=2)).found() == [("PE-01", "E2")]


def test_a_total_alone_has_no_parts_to_meet() -> None:
    assert staff(row("Lön", 15, 11, 4, temporary=7, managers_temporary=1)).found() == []


def test_temporary_managers_are_split_too_and_managers_are_anothers() -> None:
    split = {"managers_temporary": 2, "managers_temporary_women": 1, "managers_temporary_men": 0}
    board = staff(row("Lön", 15, 11, 4, managers=3, managers_women=1, managers_men=1, **split))
    assert board.found() == [("PE-06", "H2"), ("PE-01", "N2")]


def test_a_split_that_cannot_be_read_is_not_checked() -> None:
    board = staff(row("Lön", 15, 11, permanent_men="#REF!"))
    assert board.found() == [("IN-06", "D2")]
    assert board.unchecked("PE-01") == ["D2"]


# PE-02


def test_departments_that_make_the_stated_totals_are_sound() -> None:
    board = staff(row("Lön", 15, 11, 4))
    staff(row("Redovisning", 5, 3, 2), department="ek", board=board)
    stated = {"Tillsvidareanställda_exkl._chefer": 20, "Tillsvidareanställda_exkl._chefer_kvinnor": 14}
    assert state(board, **stated, **{"Tillsvidareanställda_exkl._chefer_män": 6}).found() == []


def test_a_stated_total_that_departments_do_not_make_is_found_with_all_cells() -> None:
    board = staff(row("Lön", 15, 11, 4))
    staff(row("Redovisning", 5, 3, 2), department="ek", board=board)
    finding = state(board, **{"Tillsvidareanställda_exkl._chefer": 21}).only("PE-02")
    assert (finding.place, finding.code) == (None, "")
    assert compared(finding) == [21, 20, None]
    assert [(place.file, place.cell) for place in finding.sources] == [
        ("plan.xlsx", "B2"),
        ("hr.xlsx", "B2"),
        ("ek.xlsx", "B2"),
    ]
    assert finding.message == (
        "Tillsvidareanställda exkl. chefer är 21 enligt kontrollsumman, men avdelningarna blir tillsammans 20."
    )


def test_each_sex_has_a_total_of_its_own() -> None:
    board = staff(row("Lön", 15, 11, 4))
    stated = {"Tillsvidareanställda_exkl._chefer_kvinnor": 12, "Tillsvidareanställda_exkl._chefer_män": 3}
    assert [(f.rule, f.row) for f in state(board, **stated).findings()] == [
        ("PE-02", "permanent_women"),
        ("PE-02", "permanent_men"),
    ]


def test_a_sum_that_lacks_a_department_is_not_compared() -> None:
    board = Board("delar", missing=("ek",))
    staff(row("Lön", 15, 11, 4), board=board)
    state(board, **{"Tillsvidareanställda_exkl._chefer": 21})
    assert board.found() == []
    assert None in board.unchecked("PE-02")


def test_a_wrong_row_whose_parts_are_right_is_only_told_at_the_row() -> None:
    board = state(staff(row("Lön", 16, 11, 4)), **{"Tillsvidareanställda_exkl._chefer": 15})
    assert board.found() == [("PE-01", "B2")]


# PE-03 and PE-04


@pytest.mark.parametrize(("rule", "measure"), [("PE-03", "Tillsvidareanställda"), ("PE-04", "Tidsbegränsat anställda")])
def test_stated_women_and_men_make_the_stated_total(rule: str, measure: str) -> None:
    sound, wrong = Board(), Board()
    for board, total in ((sound, 151), (wrong, 152)):
        board.control(measure, total, cell="B2")
        board.control(f"{measure} kvinnor", 94, cell="B3")
        board.control(f"{measure} män", 57, cell="B4")
    assert sound.found() == []
    finding = wrong.only(rule)
    assert cells(finding) == ["B2", "B3", "B4"]
    assert compared(finding) == [151, 152, None]
    assert finding.message == f"Kontrollsumman {measure} är 152, men kvinnor och män blir tillsammans 151."


@pytest.mark.parametrize("rule", ["PE-03", "PE-04"])
def test_a_stated_split_that_is_not_there_is_not_checked(rule: str) -> None:
    board = state(Board(), Tillsvidareanställda=151, Tidsbegränsat_anställda=88)
    assert board.found() == []
    assert board.unchecked(rule) == [None]


# PE-05 and PE-06

KINDS = {"managers_director": 1, "managers_department": 2, "managers_unit": 0}


def test_kinds_and_sexes_that_make_the_managers_are_sound() -> None:
    assert staff(row("Ledning", 0, 0, 0, managers=3, managers_women=2, managers_men=1, **KINDS)).found() == []
    assert staff(row("Ledning", 0, 0, 0, managers=3)).found() == []


def test_kinds_that_make_other_managers_are_found_and_their_sum_used() -> None:
    finding = staff(row("Ledning", 0, 0, 0, managers=4, **KINDS)).only("PE-05")
    assert cells(finding) == ["H2", "K2", "L2", "M2"]
    assert compared(finding) == [3, 4, 3]
    assert finding.message == (
        "Chefer totalt för Ledning är 4, men förvaltnings-, avdelnings- och enhetschefer blir tillsammans 3."
    )


def test_sexes_that_make_other_managers_are_found_and_their_sum_used() -> None:
    finding = staff(row("Ledning", 0, 0, 0, managers=4, managers_women=2, managers_men=1)).only("PE-06")
    assert cells(finding) == ["H2", "I2", "J2"]
    assert compared(finding) == [3, 4, 3]


def test_managers_that_cannot_be_read_are_not_checked() -> None:
    board = staff(row("Ledning", 0, 0, 0, managers="#REF!", managers_women=2, managers_men=1, **KINDS))
    assert board.found() == [("IN-06", "H2")]
    assert board.unchecked("PE-05") == board.unchecked("PE-06") == ["H2"]


def test_stated_managers_are_checked_among_themselves() -> None:
    stated = {"Chefer": 15, "Avdelningschefer": 9, "Enhetschefer": 1, "Chefer_kvinnor": 7, "Chefer_män": 8}
    assert state(Board(), **stated, Förvaltningschefer_och_biträdande=5).found() == []
    board = state(Board(), **(stated | {"Chefer_män": 9}), Förvaltningschefer_och_biträdande=4)
    assert board.found() == [("PE-05", "B2"), ("PE-06", "B2")]
    assert board.findings()[1].message == (
        "Chefer totalt för nämnden enligt kontrollsumman är 15, men kvinnor och män blir tillsammans 16."
    )


# PE-07 and PE-08


def bridged(*, permanent: int = 10, women: int = 6, men: int = 4, **stated: int) -> Board:
    """A department with three managers, two women and a man, of whom one is temporary; 12 staff are stated."""
    managers = {"managers": 3, "managers_women": 2, "managers_men": 1, "managers_temporary": 1}
    board = staff(row("Lön", permanent, women, men, **managers))
    given = {"Tillsvidareanställda": 12, "Tillsvidareanställda_kvinnor": 8, "Tillsvidareanställda_män": 4}
    return state(board, **(given | stated))


def test_a_bridge_that_meets_is_sound_when_the_temporary_manager_may_be_of_the_sex_that_is_over() -> None:
    assert bridged().found() == []
    assert bridged(Tillsvidareanställda_kvinnor=7, Tillsvidareanställda_män=5).found() == []


def test_a_bridge_with_a_rest_is_found_across_departments_with_its_terms() -> None:
    finding = bridged(permanent=11, women=7).only("PE-07")
    assert (cells(finding), finding.file, finding.sheet) == ([], "", "")
    assert finding.fix.endswith("på kontrollsummans rad i registret (Kontrollsummor, B2).")
    assert compared(finding) == [12, 13, None]
    assert finding.difference == 1
    assert finding.bridge is not None
    assert [(name, str(figure)) for name, figure in finding.bridge.terms] == [
        ("Tillsvidareanställda enligt tabellen, utan chefer", "11"),
        ("Chefer", "3"),
        ("Avgår: tidsbegränsat anställda chefer", "−1"),
    ]
    assert [(place.file, place.cell) for place in finding.sources] == [
        ("hr.xlsx", "B2"),
        ("hr.xlsx", "H2"),
        ("hr.xlsx", "N2"),
        ("plan.xlsx", "B2"),
    ]


def test_an_accepted_rest_is_explained_and_one_that_changes_is_open_again() -> None:
    for permanent, found in ((11, []), (12, [("PE-07", None)])):
        board = bridged(permanent=permanent, women=permanent - 4)
        board.control("Tillsvidareanställda", 12, explanation="En chef delas.", accepted=1)
        assert board.found() == found


def test_a_bridge_that_meets_with_a_sex_too_few_is_found_by_sex() -> None:
    finding = bridged(women=4, men=6).only("PE-08")
    assert [place.cell for place in finding.sources] == ["B3"]
    assert compared(finding) == [8, 6, None]
    assert finding.message == (
        "Bryggan går ihop totalt men inte per kön: kvinnorna blir −2 och männen 3 fler än uppgivet, "
        "och tidsbegränsat anställda chefer förklarar 1."
    )


def test_a_temporary_manager_whose_sex_is_given_is_no_other() -> None:
    managers = {"managers": 3, "managers_women": 2, "managers_men": 1, "managers_temporary": 1}
    sexes = {"managers_temporary_women": 0, "managers_temporary_men": 1}
    board = staff(row("Lön", 10, 6, 4, **managers, **sexes))
    stated = {"Tillsvidareanställda": 12, "Tillsvidareanställda_kvinnor": 7, "Tillsvidareanställda_män": 5}
    finding = state(board, **stated).only("PE-08")
    assert compared(finding) == [7, 8, None]


def test_stated_sexes_that_make_no_whole_are_pe_03_alone() -> None:
    assert bridged(Tillsvidareanställda_kvinnor=9).found() == [("PE-03", "B2")]


def test_a_bridge_that_lacks_a_department_is_not_checked() -> None:
    board = Board("delar", missing=("ek",))
    staff(row("Lön", 10, 6, 4, managers=3), board=board)
    assert state(board, Tillsvidareanställda=99).found() == []
    assert None in board.unchecked("PE-07")


def test_a_bridge_without_stated_staff_or_managers_is_not_made() -> None:
    assert staff(row("Lön", 10, 6, 4, managers=3)).unchecked("PE-07") == [None]
    assert state(staff(row("Lön", 10, 6, 4)), Tillsvidareanställda=99).found() == []


# PE-12


@pytest.mark.parametrize(("stated", "found"), [("0,42", False), ("0,43", True), ("0,41", True), ("0,4", False)])
def test_overtime_is_hours_over_the_months_working_time(stated: str, found: bool) -> None:
    board = Board("plan")
    board.control("Övertid, timmar", 626, cell="B3", unit=HOURS)
    board.control("Övertid, helårsarbetare", stated.replace(",", "."), cell="B2", unit=FTE)
    assert board.found() == ([("PE-12", "B2")] if found else [])


@pytest.mark.parametrize(("hours", "found"), [("666.6", False), ("666.7", True)])
def test_overtime_half_a_unit_off_is_still_rounding(hours: str, found: bool) -> None:
    board = Board("delar")
    board.control("Övertid, timmar", hours, cell="B3", unit=HOURS)  # 666,6 ÷ (165 × 8) = 0,505 exactly
    board.control("Övertid, helårsarbetare", "0.50", cell="B2", unit=FTE)
    assert bool(board.found()) is found


def test_wrong_overtime_tells_both_numbers() -> None:
    board = Board("plan")
    board.control("Övertid, timmar", 626, cell="B3", unit=HOURS)
    board.control("Övertid, helårsarbetare", "0.47", cell="B2", unit=FTE)
    finding = board.only("PE-12")
    assert cells(finding) == ["B2", "B3"]
    assert [str(finding.expected), str(finding.actual)] == ["0.42", "0.47"]
    assert finding.message == "Övertiden är uppgiven till 0,47 helårsarbetare, men 626 timmar blir 0,42."


def test_overtime_without_hours_is_not_checked() -> None:
    board = Board("plan")
    board.control("Övertid, helårsarbetare", "0.42", unit=FTE)
    assert board.found() == []
    assert board.unchecked("PE-12") == [None]


# PE-17

PAYROLL = "Tillsvidareanställda exkl. chefer"


def test_a_departments_number_is_payrolls() -> None:
    board = staff(row("Lön", 15, 11, 4), row("Rekrytering", 2, 2, 0))
    board.control(PAYROLL, 17, department="hr")
    assert board.found() == []


def test_another_number_than_payrolls_is_found_at_the_departments_cells() -> None:
    board = staff(row("Lön", 15, 11, 4), row("Rekrytering", 2, 2, 0))
    board.control(PAYROLL, 18, department="hr")
    finding = board.only("PE-17")
    assert (finding.code, finding.file, cells(finding)) == ("hr", "hr.xlsx", ["B2", "B3"])
    assert compared(finding) == [18, 17, None]
    assert finding.message == f"{PAYROLL} för HR är 17, men personalsystemet har 18."


def test_what_payroll_says_of_another_department_is_not_compared() -> None:
    board = staff(row("Lön", 15, 11, 4))
    board.control(PAYROLL, 99, department="ek")
    assert board.found() == []


def test_a_wrong_split_is_not_also_wrong_against_payroll() -> None:
    board = staff(row("Lön", 16, 11, 4))
    board.control(PAYROLL, 15, department="hr")
    assert board.found() == [("PE-01", "B2")]


def test_a_board_total_that_a_department_explains_is_told_there_alone() -> None:
    for stated, rules in ((18, ["PE-17"]), (19, ["PE-02", "PE-17"])):
        board = staff(row("Lön", 17, 13, 4))
        board.control(PAYROLL, 18, department="hr")
        board.control(PAYROLL, stated)
        assert [finding.rule for finding in board.findings()] == rules


def test_a_number_that_cannot_be_read_is_not_compared_with_payroll() -> None:
    board = staff(row("Lön", permanent="#REF!", permanent_women=1, permanent_men=1), row("Rekrytering", 2, 2, 0))
    board.control(PAYROLL, 18, department="hr")
    assert board.found() == [("IN-06", "B2")]
    assert board.unchecked("PE-17") == ["B2"]


# PE-19


def test_temporary_staff_and_temporary_managers_make_the_stated_number() -> None:
    board = staff(row("Lön", 15, 11, 4, temporary=6, managers=2, managers_temporary=1))
    assert state(board, Tidsbegränsat_anställda=7).found() == []


def test_another_number_of_temporary_staff_is_found_with_all_cells() -> None:
    board = staff(row("Lön", 15, 11, 4, temporary=6, managers=2, managers_temporary=1))
    finding = state(board, Tidsbegränsat_anställda=8).only("PE-19")
    assert compared(finding) == [8, 7, None]
    assert [(place.file, place.cell) for place in finding.sources] == [
        ("plan.xlsx", "B2"),
        ("hr.xlsx", "E2"),
        ("hr.xlsx", "N2"),
    ]


def test_stated_temporary_managers_stand_in_where_no_department_has_given_them() -> None:
    board = staff(row("Lön", 15, 11, 4, temporary=6))
    assert state(board, Tidsbegränsat_anställda=7, Tidsbegränsat_anställda_chefer=1).found() == []


def test_temporary_staff_that_nobody_has_given_are_not_checked() -> None:
    board = state(staff(row("Lön", 15, 11, 4)), Tidsbegränsat_anställda=8)
    assert board.found() == []
    assert board.unchecked("PE-19") == [None]


def test_temporary_staff_that_cannot_be_read_are_not_checked() -> None:
    board = state(staff(row("Lön", 15, 11, 4, temporary="#REF!")), Tidsbegränsat_anställda=8)
    assert board.found() == [("IN-06", "E2")]
    assert board.unchecked("PE-19") == [None]


# The seed

SEED = (
    ("Administration", 9, 7, 2),
    ("Ekonomi", 14, 10, 4),
    ("HR", 11, 11, 0),
    ("IT- och digitalisering", 17, 4, 13),
    ("Kommunikation och kundtjänst", 12, 9, 3),
    ("Kultur och fritid", 37, 25, 12),
    ("Ledningsstab", 3, 3, 0),
    ("Miljö och bygg", 22, 14, 8),
    ("Näringsliv och planering", 10, 3, 7),
    ("Säkerhet och beredskap", 3, 2, 1),
)


def seed() -> Board:
    """The published plan: ten departments, and the control totals of its chapter 8."""
    units = [Department(f"a{number}", name, (name,)) for number, (name, *_) in enumerate(SEED)]
    board = Board("plan", departments=(*units, LEDNING))
    board.facts |= {"Nämnd": "Kommunstyrelsen", "Förvaltning": "Kommunledningsförvaltningen"}
    for number, (name, *counts) in enumerate(SEED):
        staff(row(name, *counts), department=f"a{number}", board=board)
    for line, (measure, value) in enumerate(STAFF_STATED.items(), start=2):
        board.control(measure, value, cell=f"B{line}", unit=FTE if "rsarbetare" in measure else COUNT)
    return board


def staff_rules(board: Board) -> list[Finding]:
    return [finding for finding in board.findings() if finding.rule.startswith("PE-")]


def test_of_the_seed_only_the_bridge_does_not_meet() -> None:
    board = seed()
    (finding,) = staff_rules(board)
    assert (finding.rule, cells(finding)) == ("PE-07", [])
    assert compared(finding) == [151, 152, None]
    assert finding.difference == 1
    assert list(sex_rests(board.material()) or ()) == [1, 1, 1]
    assert finding.message == (
        "Bryggan går inte ihop: 138 i tabellen + 14 tillsvidareanställda chefer = 152, men 151 är uppgivet. "
        "1 återstår att förklara. Per kön återstår kvinnor 1 och män 1; tidsbegränsat anställda chefer, "
        "vars kön inte är uppgivet, förklarar 1 av dem."
    )


def told(blocks: list[Block]) -> list[str]:
    return [plain(block.parts) for block in blocks if isinstance(block, Paragraph)]


def tables(blocks: list[Block]) -> list[TableBlock]:
    return [block for block in blocks if isinstance(block, TableBlock)]


def test_the_seeds_chapter_is_told_in_full() -> None:
    blocks = list(tell_employment(seed().material()))
    assert told(blocks) == [
        "Den 30 september 2024 hade Kommunstyrelsen 151 tillsvidareanställda medarbetare och 88 tidsbegränsat "
        "anställda. Av de 151 tillsvidareanställda medarbetarna är 94 kvinnor och 57 män. Av de 88 tidsbegränsat "
        "anställda är 50 kvinnor och 38 män. De tidsbegränsat anställda medarbetarna motsvarar 6,8\N{NO-BREAK SPACE}"
        "årsarbetare.",
        "Kommunledningsförvaltningen har 15 medarbetare i chefsposition, varav 5 är förvaltningschef eller "
        "biträdande förvaltningschef, 9 är avdelningschef och 1 är enhetschef. Av de 15 cheferna är 7 kvinnor och "
        "8 män. 1 av cheferna har en tidsbegränsad anställning.",
    ]
    published, bridge = tables(blocks)
    assert [tuple(map(str, line.cells)) for line in published.rows] == [
        *((name, *map(str, counts)) for name, *counts in SEED),
        ("Totalt", "138", "88", "50"),
    ]
    assert [tuple(map(str, line.cells)) for line in bridge.rows] == [
        ("Tillsvidareanställda enligt tabellen, utan chefer", "138"),
        ("Chefer (kontrollsumma, avdelningarna har inte uppgett antalet)", "15"),
        ("Avgår: tidsbegränsat anställda chefer (kontrollsumma, avdelningarna har inte uppgett antalet)", "−1"),
        ("Summa", "152"),
        ("Tillsvidareanställda enligt kontrollsumman", "151"),
        ("Återstår att förklara", "1"),
    ]


def test_the_seeds_staff_of_sixty_and_more_are_told() -> None:
    (paragraph,) = tell_ages(seed().material())
    assert isinstance(paragraph, Paragraph)
    assert plain(paragraph.parts) == "27 av de 151 tillsvidareanställda medarbetarna är 60 år eller äldre."


# How it is told


def test_only_what_is_known_is_said() -> None:
    blocks = list(tell_employment(staff(row("Lön", 15, 11, 4)).material()))
    assert told(blocks) == []
    assert len(tables(blocks)) == 1


def test_what_departments_have_given_stands_in_for_control_totals() -> None:
    numbers = {"managers": 2, "managers_women": 1, "managers_men": 1, "fte_temporary": "1,5", "aged_60": 3}
    board = staff(row("Lön", 15, 11, 4, **numbers))
    blocks = list(tell_employment(board.material()))
    assert told(blocks) == [
        "De tidsbegränsat anställda medarbetarna motsvarar 1,50\N{NO-BREAK SPACE}årsarbetare.",
        "Förvaltningen har 2 medarbetare i chefsposition. Av de 2 cheferna är 1 kvinna och 1 man.",
    ]
    assert told(list(tell_ages(board.material()))) == ["3 medarbetare är 60 år eller äldre."]


def test_an_unknown_number_of_staff_over_sixty_is_said() -> None:
    assert list(tell_ages(staff(row("Lön", 15, 11, 4)).material())) == [
        text("Hur många medarbetare som är 60 år eller äldre är inte uppgivet.")
    ]


def test_an_explained_rest_is_told_with_its_explanation() -> None:
    board = bridged(permanent=11, women=7)
    board.control("Tillsvidareanställda", 12, explanation="En chef delas.", accepted=1)
    _, bridge = tables(list(tell_employment(board.material())))
    assert bridge.rows[-1].cells[0] == "Förklarad skillnad"
    assert bridge.notes == ("Förklaring: En chef delas.",)


def test_a_department_that_has_not_reported_has_an_empty_row_and_the_total_says_so() -> None:
    board = Board("delar", departments=(HR, EKONOMI, LEDNING), missing=("ek",))
    table = staff_table(staff(row("Lön", 15, 11, 4), row("Rekrytering", 2, 2, 0), board=board).material())
    assert [tuple(map(str, line.cells)) for line in table.rows] == [
        ("HR", "17", "13", "4"),
        ("Ekonomi", "", "", ""),
        ("Totalt", "17", "13", "4"),
    ]
    assert table.notes == ("Totalt är exkl. Ekonomi.",)


def test_the_management_has_a_row_when_it_has_staff() -> None:
    board = staff(row("Lön", 15, 11, 4))
    table = staff_table(staff(row("Stab", 2, 1, 1), department="fl", board=board).material())
    assert [str(line.cells[0]) for line in table.rows] == ["HR", "Ekonomi", "Förvaltningsledning", "Totalt"]
