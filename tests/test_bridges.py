"""Every rule that holds a sum against what is stated elsewhere tells it as a bridge, whether it agrees or not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

import pytest

from tests.chapters import test_budget as budget
from tests.chapters import test_investments as investments
from tests.chapters import test_personnel_cost as costs
from tests.chapters import test_sickness as sickness
from tests.chapters import test_staff as staff
from tests.drawn import Board
from tests.trials import BOUNDARY, SOUND, Kind, Test, tries
from vpreport.catalogue import RULE_BY_ID
from vpreport.chapters.investments import INVESTMENTS
from vpreport.chapters.personnel_cost import PERSONNEL_COST
from vpreport.chapters.sickness import SICKNESS
from vpreport.vocabulary.amount import FTE, HOURS, KRONOR, PERCENT, TKR
from vpreport.vocabulary.bridging import overview, published, rest_tables
from vpreport.vocabulary.finding import Bridge

NO_BRIDGES: Mapping[str, str] = {
    "BU-03": "one cell against the register's, no sum",
    "BU-07": "internal trade is not asked for",
    "BU-08": "the ledger's budget is not read",
    "BU-09": "two cells of one row: months are not asked for one by one",
    "GX-07": "numbers inside one sentence",
    "GX-08": "the document's figures are the workbook's by construction",
    "IV-07": "the plan of last year is not read",
    "IV-10": "one project's cell against its own changes",
    "NT-02": "women and men of one row, of which some may be of unknown sex",
    "NT-04": "one row, weighed by its own bases",
    "PE-01": "women and men of one row",
    "PE-09": "heads and departments are different things; that one is missing is no sum that does not meet",
    "PE-10": "a number in a text",
    "PE-11": "a limit",
    "PE-16": "a limit",
    "PK-03": "a limit",
    "PK-06": "the ledger is not read",
    "RI-05": "one value against another, no sum",
    "RI-09": "who is asked, not what they add up to",
    "SJ-02": "a limit",
    "SJ-03": "a weight against a share: no sum",
    "UF-01": "one row",
    "UF-07": "a limit",
}
"""Rules that compare figures and yet make no bridge, and why."""


def said(bridge: Bridge) -> str:
    """The bridge on a line: its terms, their sum, what is stated, what remains, and how it stands."""
    terms = " + ".join(f"{name} {figure}" for name, figure in bridge.terms)
    stated = f"{bridge.stated_name} {bridge.stated}"
    return f"{terms} = {bridge.total:f}; {stated}; {bridge.remainder:f} {bridge.status.word}"


def bridges(board: Board, rule: str) -> list[Bridge]:
    return [bridge for bridge in board.material().bridges() if bridge.rule == rule]


def two_departments(stated: int) -> Board:
    board = staff.staff(staff.row("Lön", 15, 11, 4, temporary=3))
    staff.staff(staff.row("Redovisning", 5, 3, 2, temporary=2), department="ek", board=board)
    return staff.state(board, **{"Tillsvidareanställda_exkl._chefer": stated})


def of_staff(**stated: int) -> Callable[[int], Board]:
    return lambda last: staff.state(Board(), **dict.fromkeys(stated, 0) | stated | {list(stated)[-1]: last})


def temporary(stated: int) -> Board:
    board = two_departments(20)
    board.control("Tidsbegränsat anställda chefer", 1, cell="B3")
    board.control("Tidsbegränsat anställda", stated, cell="B4")
    return board


def overtime(hundredths: int) -> Board:
    board = Board("plan")
    board.control("Övertid, timmar", 626, cell="B3", unit=HOURS)
    board.control("Övertid, helårsarbetare", f"0.{hundredths}", unit=FTE)
    return board


def payroll(stated: int) -> Board:
    board = staff.staff(staff.row("Lön", 15, 11, 4), staff.row("Rekrytering", 2, 1, 1))
    board.control("Tillsvidareanställda exkl. chefer", stated, department="hr")
    return board


def hours(sick: int) -> Board:
    board = sickness.board(hr=sickness.SOUND_HOURS, ek=sickness.SOUND_HOURS)
    board.control("Sjuktimmar", sick, unit=HOURS)
    return board


def rate(hundredths: int) -> Board:
    board = sickness.board(hr=sickness.SOUND_HOURS)
    board.control("Sjukfrånvaro", f"2.{hundredths}", unit=PERCENT)
    return board


def worked(stated: int) -> Board:
    board = costs.board(costs.rows(), costs.rows("500"))
    board.control("Arbetad tid", stated, unit=KRONOR)
    return board


def with_control(make: Callable[[], Board], measure: str, department: str = "") -> Callable[[int], Board]:
    def stated(value: int) -> Board:
        board = make()
        board.control(measure, value, department=department, unit=TKR)
        return board

    return stated


def followed_up() -> Board:
    return budget.follow_up()


def project_outcomes() -> Board:
    board = Board("delar")
    board.register(INVESTMENTS, investments.REGISTER)
    for code, row in (("hr", investments.HR_ROW.replace("900 | 100", "900 | ")), ("ek", investments.EKONOMI_ROW)):
        board.sheet(INVESTMENTS, investments.HEADER + row, department=code)
    return board


BUDGETS = "HR 14\xa0951 + Ekonomi 46\xa0942 + Förvaltningsledning 1\xa0107 = 63000"
CASES: Mapping[str, tuple[Callable[[int], Board], int, int, str]] = {
    "PE-02": (two_departments, 20, 21, "HR 15 + Ekonomi 5 = 20; Tillsvidareanställda exkl. chefer"),
    "PE-03": (
        of_staff(Tillsvidareanställda_kvinnor=94, Tillsvidareanställda_män=57, Tillsvidareanställda=0),
        *(151, 150),
        "Tillsvidareanställda kvinnor 94 + Tillsvidareanställda män 57 = 151; Tillsvidareanställda",
    ),
    "PE-04": (
        of_staff(Tidsbegränsat_anställda_kvinnor=50, Tidsbegränsat_anställda_män=38, Tidsbegränsat_anställda=0),
        *(88, 90),
        "Tidsbegränsat anställda kvinnor 50 + Tidsbegränsat anställda män 38 = 88; Tidsbegränsat anställda",
    ),
    "PE-05": (
        of_staff(Förvaltningschefer_och_biträdande=5, Avdelningschefer=9, Enhetschefer=1, Chefer=0),
        *(15, 14),
        "Förvaltningschefer och biträdande 5 + Avdelningschefer 9 + Enhetschefer 1 = 15; Chefer",
    ),
    "PE-06": (
        of_staff(Chefer_kvinnor=7, Chefer_män=8, Chefer=0),
        *(15, 16),
        "Chefer kvinnor 7 + Chefer män 8 = 15; Chefer",
    ),
    "PE-07": (
        lambda stated: staff.bridged(Tillsvidareanställda=stated),
        *(12, 11),
        "Tillsvidareanställda enligt tabellen, utan chefer 10 + Chefer 3 + "
        "Avgår: tidsbegränsat anställda chefer −1 = 12; Tillsvidareanställda",
    ),
    "PE-08": (
        lambda stated: staff.bridged(Tillsvidareanställda_kvinnor=stated, Tillsvidareanställda_män=12 - stated),
        *(8, 9),
        "Tillsvidareanställda kvinnor enligt tabellen, utan chefer 6 + Chefer kvinnor 2 = 8; Tillsvidareanställda",
    ),
    "PE-12": (overtime, 42, 43, "626 timmar ÷ (165 × 9 månader) 0,4215 = 0.421"),
    "PE-17": (payroll, 17, 18, "Lön 15 + Rekrytering 2 = 17; Tillsvidareanställda exkl. chefer"),
    "PE-19": (
        temporary,
        *(6, 7),
        "HR 3 + Ekonomi 2 + Tidsbegränsat anställda chefer "
        "(kontrollsumma, avdelningarna har inte uppgett antalet) 1 = 6; Tidsbegränsat anställda",
    ),
    "SJ-04": (rate, 92, 80, "Sjuktimmar ÷ ordinarie arbetstid 2,9167 = 2.916"),
    "SJ-05": (hours, 700, 720, "Kvinnor 400 + Män 300 = 700; Sjuktimmar"),
    "PK-01": (worked, 1500, 1400, "HR 1\xa0000 + Ekonomi 500 = 1500; Arbetad tid"),
    "BU-01": (with_control(followed_up, "Nämndens budget 2025"), 63000, 62000, f"{BUDGETS}; Nämndens budget 2025"),
    "BU-02": (
        with_control(followed_up, "Kommunfullmäktiges ram 2025"),
        *(63000, 62000),
        f"{BUDGETS}; Kommunfullmäktiges ram 2025",
    ),
    "UF-02": (
        with_control(followed_up, "Utfall"),
        *(41638, 41700),
        "HR 9\xa0900 + Ekonomi 31\xa0000 + Förvaltningsledning 738 = 41638; Utfall",
    ),
    "UF-09": (
        lambda whole: budget.measured(str(whole)),
        *(99, 97),
        "Beloppen på bladet Budget 99,05 = 99.04",
    ),
    "UF-10": (with_control(followed_up, "Utfall", "hr"), 9900, 9700, "HR 9\xa0900 = 9900; Utfall"),
    "IV-01": (
        with_control(lambda: investments.planned(), "Investeringar 2025"),
        *(1400, 1500),
        "HR 900 + Ekonomi 500 = 1400; Investeringar 2025",
    ),
    "IV-02": (
        with_control(lambda: investments.owned(), "Investeringar 2025", "hr"),
        *(900, 901),
        "Ny växel 900 = 900; Investeringar 2025",
    ),
    "IV-09": (
        with_control(project_outcomes, "Utfall investeringar"),
        *(880, 900),
        "HR 400 + Ekonomi 480 = 880; Utfall investeringar",
    ),
    "IV-11": (
        with_control(lambda: investments.planned(), "Investeringsram 2025"),
        *(1400, 1000),
        "HR 900 + Ekonomi 500 = 1400; Investeringsram 2025",
    ),
}
"""For each rule: a board by what is stated, a figure that agrees and one that does not, and the bridge's line so far.

UF-11, which is made from the register alone, is tried below.
"""


def test_the_list_is_of_rules_and_none_is_on_both_sides() -> None:
    bridged = {*CASES, "UF-11"}
    assert (bridged | NO_BRIDGES.keys()) <= RULE_BY_ID.keys()
    assert not bridged & NO_BRIDGES.keys()


def tries_every_case(*kinds: Kind) -> Callable[[Test], Test]:
    """Enter the test below as one that tries the rules of `CASES`, each as one of its cases."""

    def enter(test: Test) -> Test:
        for rule in CASES:
            tries(rule, *kinds)(test)
        return test

    return enter


@tries_every_case(SOUND)
@pytest.mark.parametrize("rule", CASES)
def test_a_sum_that_agrees_is_a_bridge_without_rest(rule: str) -> None:
    make, agreeing, _, line = CASES[rule]
    board = make(agreeing)
    bridge = bridges(board, rule)[0]
    assert said(bridge).startswith(line)
    assert bridge.status.word in ("Stämmer", "Avrundning")
    assert (bridge.is_open, bridge.explanation) == (False, "")
    assert [f for f in board.findings() if f.rule == rule] == []


@tries_every_case(BOUNDARY)
@pytest.mark.parametrize("rule", CASES)
def test_a_sum_that_does_not_agree_is_a_bridge_to_explain_and_its_finding_bears_it(rule: str) -> None:
    make, agreeing, other, line = CASES[rule]
    board = make(other)
    bridge = bridges(board, rule)[0]
    assert said(bridge).startswith(line)
    before = bridges(make(agreeing), rule)[0]
    assert bridge.remainder - before.remainder == scaled(bridge, agreeing) - scaled(bridge, other)
    assert (bridge.status.word, bridge.explanation) == ("Att förklara", "")
    assert [f.bridge for f in board.findings() if f.rule == rule] == [bridge]


def scaled(bridge: Bridge, stated: int) -> Decimal:
    """What is stated as its control total writes it: some are hundredths here."""
    return Decimal(stated).scaleb(-2) if bridge.rule in ("PE-12", "SJ-04") else Decimal(stated)


@pytest.mark.parametrize("rule", CASES)
def test_every_term_and_what_is_stated_know_their_cells(rule: str) -> None:
    make, agreeing, _, _ = CASES[rule]
    for bridge in bridges(make(agreeing), rule):
        assert bridge.stated.sources
        assert all(figure.sources for _, figure in bridge.terms)


NOT_ACCEPTED = {"PE-03", "PE-04", "PE-05", "PE-06", "PE-08", "PE-12", "SJ-04", "UF-09"}
"""Rules whose rest no control total accepts here: it is between control totals, or of what is computed."""


@pytest.mark.parametrize("rule", sorted(CASES.keys() - NOT_ACCEPTED))
def test_a_rest_that_the_control_total_accepts_is_explained_there(rule: str) -> None:
    make, _, other, _ = CASES[rule]
    board = make(other)
    rest = bridges(board, rule)[0].remainder
    for accepted, status in ((rest, "Förklarad"), (rest + 1, "Att förklara")):
        board = make(other)
        for key, control in board.controls.items():
            board.controls[key] = control._replace(explanation="Ett beslut i mars.", accepted=accepted)
        bridge = bridges(board, rule)[0]
        assert (bridge.remainder, bridge.status.word) == (rest, status)
        assert bridge.explanation == ("Ett beslut i mars." if status == "Förklarad" else "")
        assert bool([f for f in board.findings() if f.rule == rule]) is bridge.is_open


def test_a_rest_accepted_without_a_word_says_that() -> None:
    board = two_departments(21)
    for key, control in board.controls.items():
        board.controls[key] = control._replace(accepted=Decimal(-1))
    assert bridges(board, "PE-02")[0].explanation == "Skillnaden är godtagen, men registret säger inte varför."


def test_a_rest_that_is_another_rules_says_whose() -> None:
    board = budget.follow_up()
    board.control("Nämndens budget 2025", 62000, unit=TKR)
    board.control("Kommunfullmäktiges ram 2025", 62000, unit=TKR, cell="B3")
    assert bridges(board, "BU-01")[0].is_open
    other = bridges(board, "BU-02")[0]
    assert (other.is_open, other.status.word) == (False, "Följdskillnad")
    assert other.why == "Samma skillnad som mot Nämndens budget 2025."
    board = payroll(18)
    board.control("Tillsvidareanställda exkl. chefer", 18, cell="B3")
    assert bridges(board, "PE-17")[0].is_open
    assert bridges(board, "PE-02")[0].why == "Skillnaden är avdelningarnas mot personalsystemet (PE-17)."
    board = hours(720)
    board.control("Sjukfrånvaro", "3.00", cell="B3", unit=PERCENT)
    assert bridges(board, "SJ-05")[0].is_open
    assert bridges(board, "SJ-04")[0].why == "Timmarna är inte de uppgivna, se SJ-05."


def test_both_sexes_have_their_bridge_and_temporary_managers_stand_where_they_agree() -> None:
    women, men = bridges(staff.bridged(Tillsvidareanställda_kvinnor=7, Tillsvidareanställda_män=5), "PE-08")
    assert said(women).endswith(
        "vars kön inte är uppgivet −1 = 7; Tillsvidareanställda kvinnor enligt kontrollsumman 7; 0 Stämmer"
    )
    assert said(men) == (
        "Tillsvidareanställda män enligt tabellen, utan chefer 4 + Chefer män 1 = 5; "
        "Tillsvidareanställda män enligt kontrollsumman 5; 0 Stämmer"
    )


@tries("SJ-04", SOUND)
def test_a_rate_that_was_given_in_percent_is_not_said_to_come_from_hours() -> None:
    board = sickness.in_percent()
    board.control("Sjukfrånvaro", "5.16", unit=PERCENT)
    (bridge,) = bridges(board, "SJ-04")
    assert said(bridge).startswith("Sjukfrånvaro enligt underlaget 5,16 = 5.16")


@tries("SJ-05", BOUNDARY)
def test_hours_of_rows_without_sex_are_told_together_and_a_sex_without_hours_not_at_all() -> None:
    board = Board("delar")
    board.sheet(SICKNESS, sickness.drawing((*("20 | 10 | | 200",) * 3, *("20 | | | 200",) * 3)))
    board.control("Sjuktimmar", 30, unit=HOURS)
    assert said(bridges(board, "SJ-05")[0]).startswith("Kvinnor 30 = 30")
    board = Board("delar")
    board.sheet(
        SICKNESS, sickness.HEADER + "| Kvinnor | 30–49 år | 20 | 10 | | 200 |\n| Okänt | 30–49 år | 20 | 5 | | 200 |"
    )
    board.control("Sjuktimmar", 15, unit=HOURS)
    assert said(bridges(board, "SJ-05")[0]).startswith("Totalt 15 = 15")


def test_without_a_total_there_is_no_bridge() -> None:
    board = staff.StaffBoard("delar", missing=("ek",))
    staff.staff(staff.row("Lön", 15, 11, 4), board=board)
    staff.state(board, **{"Tillsvidareanställda_exkl._chefer": 20})
    assert bridges(board, "PE-02") == []


def test_the_whole_boards_own_row_is_a_bridge_that_the_document_does_not_show() -> None:
    board = costs.central("| Hela nämnden | Arbetad tid | 1600 | |", round="delar")
    board.sheet(PERSONNEL_COST, costs.HEADER + costs.rows())
    assert said(bridges(board, "PK-01")[0]) == (
        "HR 1\xa0000 = 1000; Arbetad tid för hela nämnden 1\xa0600; -600 Att förklara"
    )
    board = sickness.board(hr=sickness.SOUND_HOURS)
    board.sheet(SICKNESS, f"{sickness.CENTRAL}| Hela nämnden | Kvinnor | 29 år och yngre | | 90 | | | |", central=True)
    bridge = bridges(board, "SJ-05")[0]
    assert said(bridge).startswith("Avdelningarna tillsammans 100 = 100; Sjuktimmar för Kvinnor + 29 år och yngre")
    assert bridge.remainder == 10
    assert bridge not in published(board.material(), board.material().bridges())


def test_a_board_of_few_people_has_no_sickness_in_the_document() -> None:
    board = Board("delar")
    board.sheet(SICKNESS, sickness.drawing(("1 | 10 | | 200",) * 6))
    board.control("Sjuktimmar", 99, unit=HOURS)
    board.control("Sjukfrånvaro", "9.00", unit=PERCENT)
    found = board.material().bridges()
    assert [bridge.rule for bridge in found] == ["SJ-04", "SJ-05"]
    assert list(overview(list(published(board.material(), found)))) == list(rest_tables(board.material(), "SJ")) == []


def test_hours_of_small_groups_are_told_together() -> None:
    board = Board("delar")
    board.sheet(
        SICKNESS, sickness.drawing(("3 | 10 | | 200", "3 | 10 | | 200", "4 | 10 | | 200", *("20 | 50 | | 2000",) * 3))
    )
    board.control("Sjuktimmar", 180, unit=HOURS)
    (bridge,) = bridges(board, "SJ-05")
    assert said(bridge) == "Kvinnor 30 + Män 150 = 180; Sjuktimmar enligt kontrollsumman 180; 0 Stämmer"
    (public,) = (one for one in published(board.material(), [bridge]))
    assert said(public) == "Avdelningarna tillsammans 180 = 180; Sjuktimmar enligt kontrollsumman 180; 0 Stämmer"
