"""Nothing that is published tells of a small group, by itself or together (SJ-08): tried by working it out.

The proof knows nothing of how figures are hidden. A printed figure says from which cells it comes. A reader who knows
everybody's working hours knows from it the sum of the sick hours in those cells. A group is safe when its own sum does
not follow from all such sums together: when it is no combination of them.
"""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.drawn import Board
from tests.trials import BOUNDARY, BROKEN, NEIGHBOUR, SOUND, UNREADABLE, tries
from vpreport.chapters import indicators, narrative, sickness, staff
from vpreport.chapters.indicators import INDICATORS
from vpreport.chapters.narrative import NARRATIVE, TEXTS
from vpreport.chapters.sickness import SICKNESS
from vpreport.chapters.staff import STAFF
from vpreport.material import Material
from vpreport.vocabulary.place import Place
from vpreport.vocabulary.telling import (
    Block,
    Bullets,
    Chart,
    Figure,
    Notice,
    Numbered,
    Paragraph,
    Quote,
    TableBlock,
    flattened,
    plain,
)
from vpreport.vocabulary.view import Department

HEADER = "| Kön | Ålder | Antal anställda | Sjuktimmar | varav 60 dagar eller mer | Ordinarie arbetstid |\n"
AGES = ("29 år och yngre", "30–49 år", "50 år och äldre")
GROUPS = [(sex, age) for sex in ("Kvinnor", "Män") for age in AGES]
SICK_HOURS, MOST = 4, 10
"""The column of the sick hours; the register's limit."""
PUBLISHED_PLAN = {
    "Administration": (7, 2),
    "Ekonomi": (10, 4),
    "HR": (11, 0),
    "IT- och digitalisering": (4, 13),
    "Kommunikation": (9, 3),
    "Kultur och fritid": (25, 12),
    "Ledningsstab": (3, 0),
    "Miljö och bygg": (14, 8),
    "Näringsliv": (3, 7),
    "Säkerhet": (2, 1),
}
"""Women and men of the published plan's departments."""


def departments(number: int) -> list[Department]:
    return [Department(f"d{n}", f"Avdelning {n}", (f"Avdelning {n}",)) for n in range(number)]


def board(heads: Sequence[Sequence[int]], *, texts: str = "") -> Board:
    """The interim round: every department's six groups with so many employees, each with hours of its own."""
    found = Board("delar", departments=departments(len(heads)))
    for unit, counts in zip(found.departments, heads, strict=True):
        rows = [
            f"| {sex} | {age} | {count} | {7 + 3 * number * count} | {count} | {150 * count} |"
            for number, ((sex, age), count) in enumerate(zip(GROUPS, counts, strict=True))
        ]
        found.sheet(SICKNESS, HEADER + "\n".join(rows), department=unit.code)
    if texts:
        found.register(TEXTS, f"| Avsnitt | Text |\n| Sammanfattning | {texts} |")
    return found


# What is published, and what follows from it


def printed(view: Material) -> Iterator[Figure]:
    """Every figure of all that everybody may read of sickness: text, tables, and the workbook's table."""
    blocks: list[Block] = [
        *sickness.tell(view),
        *narrative.section(view, "Sammanfattning"),
        sickness.by_department(view),
    ]
    for block in flattened(blocks):
        yield from (part for part in parts_of(block) if isinstance(part, Figure))


def parts_of(block: Block) -> Iterable[object]:
    match block:
        case Paragraph() | Notice():
            return block.parts
        case Bullets() | Numbered():
            return [part for item in block.items for part in item]
        case TableBlock():
            return [cell for row in block.rows for cell in row.cells]
        case Chart():
            return block.figures
        case _:
            return ()


def sick_cells(figure: Figure) -> frozenset[Place]:
    """The cells with sick hours that the figure is made of; a share of the sick time tells none of them."""
    hours = {place for place in figure.sources if place.column == SICK_HOURS}
    return frozenset(hours if any(place.column == 6 for place in figure.sources) else ())


def follows(wanted: frozenset[Place], known: Iterable[frozenset[Place]]) -> bool:
    """Whether the sum of the wanted cells is a combination of known sums: whether it adds nothing to their rank."""
    vectors = [vector for vector in known if vector]
    return rank([*vectors, wanted]) == rank(vectors)


PRIME = 2_147_483_647
"""Ranks are counted modulo a large prime, which is quick, and right unless a determinant happens to be its multiple."""


def rank(vectors: Iterable[frozenset[Place]]) -> int:
    rows: list[dict[Place, int]] = []
    for vector in vectors:
        row = dict.fromkeys(vector, 1)
        for other in rows:
            pivot = next(iter(other))
            if factor := row.get(pivot, 0):
                changed = {p: (row.get(p, 0) - factor * other.get(p, 0)) % PRIME for p in {*row, *other}}
                row = {place: value for place, value in changed.items() if value}
        if row:
            pivot = min(row)
            inverse = pow(row[pivot], -1, PRIME)
            rows.append({pivot: 1} | {p: value * inverse % PRIME for p, value in row.items() if p != pivot})
    return len(rows)


def groups_of(view: Material) -> Iterator[tuple[Decimal, frozenset[Place]]]:
    """Every group that a figure could be about, of the board and of each department: how many it is, and its cells."""
    rows = list(view.rows(SICKNESS))
    for code in ("", *(unit.code for unit in view.departments)):
        mine = [row for row in rows if code in ("", row.department)]
        for sex in ("", "Kvinnor", "Män"):
            for age in ("", *AGES):
                some = [r for r in mine if sex in ("", r.text("sex")) and age in ("", r.text("age"))]
                yield (
                    sum((r.amount("employees") for r in some), Decimal(0)),
                    frozenset(r.place("sick_hours") for r in some),
                )


HEADS = st.lists(st.lists(st.integers(1, 9), min_size=6, max_size=6), min_size=1, max_size=4)
EVERY_TOTAL = " ".join(
    f"{{summa:sickness.{name}}}"
    for name in ("rate", "rate_women", "rate_men", "rate_29", "rate_30_49", "rate_50", "long_term_share")
)


@given(HEADS)
@settings(max_examples=60, deadline=None)
def test_no_small_group_can_be_worked_out(heads: list[list[int]]) -> None:
    view = board(heads, texts=EVERY_TOTAL).material()
    known = {sick_cells(figure) for figure in printed(view)}
    small = [cells for size, cells in groups_of(view) if size <= MOST and cells]
    assert [sorted(cells) for cells in small if follows(cells, known)] == []


def test_the_proof_sees_what_follows() -> None:
    """Shown without care, the same boards give small groups away: a proof that finds nothing would prove nothing."""
    view = board([[1, 2, 3, 9, 9, 9]], texts=EVERY_TOTAL).material()
    view.internal = True
    known = {sick_cells(figure) for figure in printed(view)}
    women = frozenset(row.place("sick_hours") for row in view.rows(SICKNESS) if row.text("sex") == "Kvinnor")
    men = frozenset(row.place("sick_hours") for row in view.rows(SICKNESS) if row.text("sex") == "Män")
    assert women in known
    assert follows(women, known - {women})
    whole = {cells for cells in known if not (cells <= women or cells <= men)}
    assert not follows(women, whole)


# What is told


def of_published_plan() -> Board:
    found = Board("delar", departments=[Department(f"d{n}", name) for n, name in enumerate(PUBLISHED_PLAN)])
    for unit, (women, men) in zip(found.departments, PUBLISHED_PLAN.values(), strict=True):
        rows = [
            f"| {sex} | {age} | {count if age == AGES[1] else 0} | {count if age == AGES[1] else 0} | 0 | "
            f"{100 * count if age == AGES[1] else 0} |"
            for sex, count in (("Kvinnor", women), ("Män", men))
            for age in AGES
        ]
        found.sheet(SICKNESS, HEADER + "\n".join(rows), department=unit.code)
    return found


def test_the_departments_of_the_published_plan_are_told_as_the_catalogue_says() -> None:
    table = sickness.by_department(of_published_plan().material())
    shown = {str(row.cells[0]): tuple(str(cell or "") for cell in row.cells[1:]) for row in table.rows}
    assert shown == {
        "Administration": ("..", "..", ".."),
        "Ekonomi": ("..", "..", "1,00"),
        "HR": ("1,00", "", "1,00"),
        "IT- och digitalisering": ("..", "..", "1,00"),
        "Kommunikation": ("..", "..", "1,00"),
        "Kultur och fritid": ("1,00", "1,00", "1,00"),
        "Ledningsstab": ("..", "", ".."),
        "Miljö och bygg": ("..", "..", "1,00"),
        "Näringsliv": ("..", "..", ".."),
        "Säkerhet": ("..", "..", ".."),
        "Hela nämnden": ("1,00", "1,00", "1,00"),
    }


def test_where_nobody_says_how_many_a_department_is_its_rate_is_not_told() -> None:
    found = Board("delar", departments=departments(2))
    for unit in found.departments:
        rows = "\n".join(f"| {sex} | {age} | | 10 | 0 | 100 |" for sex, age in GROUPS)
        found.sheet(SICKNESS, HEADER + rows, department=unit.code)
    table = sickness.by_department(found.material())
    assert [str(row.cells[3]) for row in table.rows] == ["..", "..", "10,00"]


def test_the_staff_stands_in_for_the_employees_of_a_department() -> None:
    found = Board("delar", departments=departments(2))
    form = STAFF.at(found.occasion)
    assert form is not None
    for unit, women, men in zip(found.departments, (11, 10), (12, 12), strict=True):
        rows = "\n".join(f"| {sex} | {age} | | 10 | 0 | 100 |" for sex, age in GROUPS)
        found.sheet(SICKNESS, HEADER + rows, department=unit.code)
        drawn = f"| {' | '.join(form.headers)} |\n| Enhet | {women + men} | {women} | {men} |"
        found.sheet(STAFF, drawn, department=unit.code)
    table = sickness.by_department(found.material())
    # the women of the second are few; its men, and the first's women, would give them away
    assert [tuple(str(cell) for cell in row.cells[1:]) for row in table.rows] == [
        ("..", "..", "10,00"),
        ("..", "..", "10,00"),
        ("10,00", "10,00", "10,00"),
    ]


def test_in_internal_material_everybody_is_told() -> None:
    view = of_published_plan().material()
    view.internal = True
    cells = [cell for row in sickness.by_department(view).rows for cell in row.cells]
    assert ".." not in cells


def test_a_figure_that_a_text_asks_for_is_hidden_there_too() -> None:
    found = board([[1, 2, 3, 9, 9, 9]], texts="Kvinnor {summa:sickness.rate_women}, {kontrollsumma:Sjukfrånvaro män}.")
    found.control("Sjukfrånvaro män", "3.60")
    (paragraph,) = narrative.section(found.material(), "Sammanfattning")
    assert isinstance(paragraph, Paragraph)
    assert plain(paragraph.parts) == "Kvinnor .., ..."


def test_ages_of_a_small_board_are_not_told() -> None:
    found = Board("delar")
    form = STAFF.at(found.occasion)
    assert form is not None
    row = {"Enhet": "Lön", "Tillsvidare totalt": "10", "Tillsvidare kvinnor": "6", "Tillsvidare män": "4"}
    row["60 år eller äldre"] = "3"
    found.sheet(STAFF, f"| {' | '.join(form.headers)} |\n| {' | '.join(row.get(h, '') for h in form.headers)} |")
    (told,) = staff.tell_ages(found.material())
    assert told == Paragraph(
        ("Hur många medarbetare som är 60 år eller äldre redovisas inte, eftersom gruppen är liten.",)
    )


UNITS = st.lists(st.lists(st.integers(1, 25), min_size=1, max_size=3), min_size=1, max_size=4)


@given(UNITS)
@settings(max_examples=60, deadline=None)
def test_no_small_units_or_departments_ages_can_be_worked_out(heads: list[list[int]]) -> None:
    """What is told of the board and the departments, with the cells that the public workbook shows."""
    found = Board("delar", departments=departments(len(heads)))
    form = STAFF.at(found.occasion)
    assert form is not None
    for unit, counts in zip(found.departments, heads, strict=True):
        rows = [
            {"Enhet": f"Enhet {n}", "Tillsvidare totalt": str(count), "60 år eller äldre": str(count // 2)}
            for n, count in enumerate(counts)
        ]
        lines = [" | ".join(row.get(header, "") for header in form.headers) for row in rows]
        drawn = "\n".join(f"| {line} |" for line in (" | ".join(form.headers), *lines))
        found.sheet(STAFF, drawn, department=unit.code)
    view = found.material()
    cells = {row.place("aged_60"): (row.department, row.amount("permanent")) for row in view.rows(STAFF)}
    figures = [part for block in staff.tell_ages(view) for part in parts_of(block) if isinstance(part, Figure)]
    known = {frozenset(cells.keys() & figure.sources) for figure in figures}
    known |= {frozenset((place,)) for place in cells if place not in view.hidden()}
    groups = [[place] for place in cells]
    groups += [[place for place, (code, _) in cells.items() if code == unit.code] for unit in found.departments]
    small = [frozenset(group) for group in groups if sum(cells[place][1] for place in group) <= MOST]
    assert [sorted(group) for group in small if follows(group, known)] == []


INDICATOR = (
    "| Id | Mål | Nyckeltal | Definition | Enhet | Könsuppdelat | Riktning | Målvärde | Sammanvägning | Avdelning |\n"
)
REPORT = "| Id | Kvinnor | Män | Totalt | Bas kvinnor | Bas män | Bas totalt | Mätstatus | Analys |\n"


def measured(numbers: str, *, method: str = "Viktat medel", analysis: str = "") -> Board:
    found = Board("delar")
    found.register(
        INDICATORS, INDICATOR + f"| N1 | 1 | Trygghet | Andel av alla. | % | Ja | Högre är bättre | | {method} | HR |"
    )
    found.sheet(INDICATORS, REPORT + f"| N1 | {numbers} | Mätt | {analysis} |")
    return found


def outcome(found: Board) -> list[str]:
    (row,) = indicators.follow_up_table(found.material(), "1").rows
    return [str(cell) for cell in row.cells[2:5]]


def test_an_indicator_about_few_is_hidden_with_what_would_give_it_away() -> None:
    assert outcome(measured("80 | 70 | 75 | 10 | 11 | 21")) == ["..", "..", "75"]
    assert outcome(measured("80 | 70 | 75 | 11 | 11 | 22")) == ["80", "70", "75"]
    assert outcome(measured("80 | | 75 | 10 | | 21")) == ["..", "", ".."]
    assert outcome(measured("80 | 70 | | 10 | 11 | ")) == ["..", "70", ""]
    assert outcome(measured("80 | 70 | 150 | 10 | 11 | 21", method="Summa")) == ["80", "70", "150"]
    assert outcome(measured("80 | 70 | 75 | | | ")) == ["80", "70", "75"]


def test_where_all_reports_say_nothing_the_boards_figure_is_hidden_too() -> None:
    """It would say that every one of them is nothing."""
    for value, shown in (("0", ".."), ("5", "5")):
        found = Board("delar", departments=departments(3))
        owners = "; ".join(unit.name for unit in found.departments)
        row = f"| N1 | 1 | Trygghet | Andel av alla. | % | Nej | | | Viktat medel | {owners} |"
        found.register(INDICATORS, INDICATOR + row)
        for unit, base in zip(found.departments, (5, 6, 90), strict=True):
            found.sheet(INDICATORS, REPORT + f"| N1 | | | {value} | | | {base} | Mätt | |", department=unit.code)
        assert outcome(found)[2] == shown


def test_one_whose_base_cannot_be_read_is_taken_for_one_of_few() -> None:
    assert outcome(measured("80 | 70 | 75 | ca 40 | 30 | 70")) == ["..", "..", "75"]


BASES = st.lists(st.tuples(st.integers(1, 25), st.integers(1, 25)), min_size=1, max_size=3)


@given(BASES)
@settings(max_examples=60, deadline=None)
def test_no_small_groups_result_can_be_worked_out(bases: list[tuple[int, int]]) -> None:
    """A result times its base is a sum over people: a total is of women and men, the board's of all reports."""
    found = Board("delar", departments=departments(len(bases)))
    owners = "; ".join(unit.name for unit in found.departments)
    found.register(
        INDICATORS, f"{INDICATOR}| N1 | 1 | Trygghet | Andel av alla. | % | Ja | | | Viktat medel | {owners} |"
    )
    for unit, (women, men) in zip(found.departments, bases, strict=True):
        row = f"| N1 | 60 | 70 | 65 | {women} | {men} | {women + men} | Mätt | |"
        found.sheet(INDICATORS, REPORT + row, department=unit.code)
    view = found.material()
    reports = [row for row in view.rows(INDICATORS) if row.department]
    groups: list[tuple[int, frozenset[Place], str | Place]] = []
    for column, sexes in {"women": ("women",), "men": ("men",), "total": ("women", "men")}.items():
        sizes = [sum(base for sex, base in zip(("women", "men"), each, strict=True) if sex in sexes) for each in bases]
        cells = [frozenset(report.place(sex) for sex in sexes) for report in reports]
        groups += zip(sizes, cells, [report.place(column) for report in reports], strict=True)
        whole = frozenset(place for some in cells for place in some)
        groups.append((sum(sizes), whole, f"indicators.{column}:{reports[0].place()}"))
    assert {name for size, _, name in groups if size <= MOST} <= view.hidden() <= {name for *_, name in groups}
    known = {cells for _, cells, name in groups if name not in view.hidden()}
    small = [cells for size, cells, _ in groups if size <= MOST]
    assert [sorted(cells) for cells in small if follows(cells, known)] == []


# What people write


WRITTEN = "| Avsnitt | Text |\n| Personal och kompetensförsörjning | {text} |"


def writing(text: str, heads: Sequence[int] = (1, 2, 3, 9, 9, 9)) -> Board:
    """A department whose women are few: 4,33 percent of their hours were sick hours, and 7,72 of the men's."""
    found = board([heads])
    found.sheet(NARRATIVE, WRITTEN.format(text=text), department="d0")
    return found


def ours(found: Board) -> list[tuple[str, str | None]]:
    return [told for told in found.found() if told[0] == "SJ-08"]


def rate(found: Board, name: str) -> str:
    return str(found.material().total(f"sickness.{name}")._replace(decimals=2))


@tries("SJ-08", SOUND)
def test_a_text_may_tell_what_is_published() -> None:
    found = writing("Sjukfrånvaron är {} procent.".format(rate(writing(""), "rate")))
    assert ours(found) == []
    assert (
        ours(writing("Sjukfrånvaron är {} procent.".format(rate(writing("", (9,) * 6), "rate_women")), (9,) * 6)) == []
    )


@tries("SJ-08", BROKEN)
def test_a_text_that_tells_of_a_small_group_is_found_and_its_number_never_repeated() -> None:
    secret = rate(writing(""), "rate_women")
    found = writing(f"Kvinnornas sjukfrånvaro är {secret} procent.")
    (finding,) = (each for each in found.findings() if each.rule == "SJ-08")
    assert (finding.severity.value, finding.code, finding.file, finding.sheet) == ("fel", "d0", "d0.xlsx", "Texter")
    assert [place.cell for place in finding.places] == ["B2"]
    assert (finding.expected, finding.actual, finding.difference) == (None, None, None)
    assert finding.message == (
        "Text anger ett tal som inte ska redovisas: "
        "gruppen har högst 10 anställda, eller så avslöjar talet en sådan grupp."
    )
    assert finding.fix == "Ta bort talet ur texten. Tills det är gjort står .. i stället för talet i dokumentet."
    assert secret not in finding.message + finding.fix


@tries("SJ-08", BROKEN)
def test_so_is_one_that_tells_what_would_give_a_small_group_away() -> None:
    assert ours(writing("Männens sjukfrånvaro är {} %.".format(rate(writing(""), "rate_men")))) == [("SJ-08", "B2")]


@tries("SJ-08", BOUNDARY)
def test_at_the_limit_and_rounded_and_just_beside() -> None:
    ten, eleven = (3, 3, 4, 9, 9, 9), (3, 3, 5, 9, 9, 9)
    of_ten, of_eleven = (rate(writing("", heads), "rate_women") for heads in (ten, eleven))
    assert ours(writing(f"Sjukfrånvaron är {of_ten} % för kvinnor.", ten)) == [("SJ-08", "B2")]
    assert ours(writing(f"Sjukfrånvaron är {of_eleven} % för kvinnor.", eleven)) == []
    assert ours(writing(f"Sjukfrånvaron är {of_ten[:-1]} % för kvinnor.", ten)) == [("SJ-08", "B2")]
    assert ours(writing(f"Sjukfrånvaron är {Decimal(of_ten.replace(',', '.')) + 1} % för kvinnor.", ten)) == []
    assert ours(writing("", ten)) == []


@tries("SJ-08", NEIGHBOUR)
def test_other_numbers_and_personal_data_are_no_business_of_this() -> None:
    secret = rate(writing(""), "rate_women")
    assert ours(writing(f"Lönerna steg med {secret} procent.")) == []
    assert ours(writing("Ring 0612-801 00 om sjukfrånvaron.")) == []


@tries("SJ-08", UNREADABLE)
def test_a_text_that_cannot_be_read_is_not_checked() -> None:
    found = writing("#REF!")
    assert ours(found) == []
    assert found.unchecked("SJ-08") == ["B2"]


def test_an_analysis_that_tells_its_own_rows_figure_is_hidden_where_it_is_printed() -> None:
    found = measured("80 | 70 | 75 | 10 | 11 | 21", analysis="Bara 80 av kvinnorna, mot 75 av alla.")
    (quote,) = (block for block in indicators.tell_details(found.material(), "1") if isinstance(block, Quote))
    assert quote.text == "Bara .. av kvinnorna, mot 75 av alla."
    assert ours(found) == [("SJ-08", "I2")]
