"""What everybody may read of a round with small groups, and what only the economy unit may: whole files, read back."""

import re
import zipfile
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from click.testing import CliRunner

from tests.altered import ANSWERS, altered, put
from tests.filled import Row, consolidated, filled, small_round
from tests.writing.charts_reading import Shown, of_word, of_workbook
from tests.writing.workbooks import opened
from vpreport.cli import main
from vpreport.consolidation import Consolidation
from vpreport.demonstration import example_folder
from vpreport.outputs import PUBLIC_WORKBOOK

INDICATOR: Row = {
    "id": "N1",
    "goal": "1",
    "indicator": "Trygghet",
    "unit": "%",
    "by_sex": "Ja",
    "method": "Viktat medel",
    "department": ("hr",),
}
HISTORY: Row = {"id": "N1", "year": 2024, "women": 58, "men": 71, "total": 66}
ROUND = small_round("delar", indicators=(INDICATOR,), history=(HISTORY,))
WOMEN_ARE_FEW: list[Row] = [
    {"employees": heads, "sick_hours": sick, "long_term_hours": 0, "ordinary_hours": 1000}
    for heads, sick in ((2, 131), (3, 132), (4, 134), (9, 41), (9, 42), (9, 44))
]
"""Women: 397 of 3000 hours, 13,23 percent. Men, who would give them away: 127 of 3000, 4,23. All: 8,73."""
WOMEN, MEN, ALL = "13,23", "4,23", "8,73"
MEASURED: list[Row] = [
    {
        "women": 61,
        "men": 72,
        "total": 68,
        "base_women": 10,
        "base_men": 20,
        "base_total": 30,
        "state": "Mätt",
        "analysis": "Bara 61 procent av kvinnorna är trygga.",
    }
]
STAFF: list[Row] = [{"permanent": 27, "permanent_women": 9, "permanent_men": 18, "aged_60": 17}]
SAID = f"Kvinnornas sjukfrånvaro är {WOMEN} procent, mot {ALL} procent för alla."
SECTION = "Personal och kompetensförsörjning"


@lru_cache(maxsize=1)
def result() -> Consolidation:
    answers = {**ANSWERS, "Nyckeltal": MEASURED, "Sjukfrånvaro": WOMEN_ARE_FEW, "Medarbetare": STAFF}
    _, forms, _ = ROUND.workbooks()["hr"]
    (texts,) = (asked for asked in forms if asked.form.title == "Texter")
    answers["Texter"] = [{"text": SAID} if row["section"] == SECTION else {} for row in texts.prefilled]
    hr = filled(ROUND, "hr", answers)
    ek = altered(filled(ROUND, "ek", {**ANSWERS, "Sjukfrånvaro": []}), put("Sjukfrånvaro", "D6", "ca 77"))
    return consolidated(ROUND, {"hr.xlsx": hr, "ek.xlsx": ek})


def words_of(document: bytes) -> str:
    """What stands in the document, a line a paragraph, blanks as ordinary ones."""
    with zipfile.ZipFile(BytesIO(document)) as package:
        xml = package.read("word/document.xml").decode()
    lines = (
        "".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)", part)) for part in re.findall(r"<w:p[ >].*?</w:p>", xml, re.S)
    )
    return "\n".join(lines).replace("\xa0", " ")


def cells_of(data: bytes) -> set[str]:
    """Every cell of the workbook as it is shown in Swedish, near enough to look for a number."""
    cells = (cell.value for sheet in opened(data) for row in sheet.iter_rows() for cell in row)
    return {
        str(value).replace(".", ",") if isinstance(value, float) else str(value) for value in cells if value is not None
    }


def written(*, internal: bool = False, public: bool = False) -> dict[str, bytes]:
    return dict(result().outputs(pages="off", internal=internal, public=public).files)


DOCUMENT, INTERNAL = "delarsuppfoljning-2025.docx", "delarsuppfoljning-2025-intern.docx"


def test_the_document_tells_no_small_group_in_table_or_text() -> None:
    told = words_of(written()[DOCUMENT])
    assert ALL in told
    assert [secret for secret in (WOMEN, MEN, "61", "72") if re.search(rf"\b{secret}\b(?! [0-9])", told)] == []
    assert f"Kvinnornas sjukfrånvaro är .. procent, mot {ALL} procent för alla." in told
    assert "Bara .. procent av kvinnorna är trygga." in told
    assert ".. betyder att gruppen har högst 10 anställda" in told


def in_charts(charts: list[Shown]) -> str:
    """All that the charts say: in words, in what they have stored, and in the cells that they are drawn from."""
    told = (f"{shown.description} {shown.stored} {shown.cells}" for shown in charts)
    return " ".join(told).replace(".", ",")


def test_charts_tell_no_small_group_in_words_stored_figures_or_cells() -> None:
    files = written(internal=True, public=True)
    public = in_charts(of_word(files[DOCUMENT])), in_charts(of_workbook(files[PUBLIC_WORKBOOK]))
    internal = in_charts(of_word(files[INTERNAL])), in_charts(of_workbook(files["sammanstallning.xlsx"]))
    for told in public:
        assert all(known in told for known in ("Trygghet", "58,0", "71,0", "68,0", "17"))
        assert [secret for secret in (WOMEN, MEN, "61,0", "72,0") if secret in told] == []
    for told in internal:
        assert [secret for secret in (WOMEN, MEN, "61,0", "72,0") if secret not in told] == []


def test_nor_do_its_findings() -> None:
    messages = {finding.rule: finding.message for finding in result().findings if finding.sheet == "Sjukfrånvaro"}
    assert "ca 77" in messages["IN-16"]
    told = words_of(written()[DOCUMENT])
    assert "ca 77" not in told
    assert "Uppgiften behöver ses över. Den gäller få personer och visas inte här." in told


def test_the_internal_document_tells_everybody_and_says_on_every_page_that_it_is_internal() -> None:
    files = written(internal=True)
    told = words_of(files[INTERNAL])
    assert [secret for secret in (WOMEN, MEN, "61", "ca 77", SAID) if secret not in told] == []
    with zipfile.ZipFile(BytesIO(files[INTERNAL])) as package:
        headers = [package.read(name).decode() for name in package.namelist() if "header" in name]
    assert headers
    assert all("Internt: små grupper är inte dolda här" in header for header in headers)
    assert files[DOCUMENT] == written()[DOCUMENT]


def test_it_is_written_only_when_asked_for() -> None:
    assert {INTERNAL, PUBLIC_WORKBOOK}.isdisjoint(written())


def test_the_public_workbook_tells_no_small_group() -> None:
    data = written(public=True)[PUBLIC_WORKBOOK]
    cells = cells_of(data)
    secrets = (WOMEN, MEN, "61", "72", "131", "ca 77", SAID, "Chefen", "Handläggaren")
    assert [secret for secret in secrets if secret in cells] == []
    assert f"Kvinnornas sjukfrånvaro är .. procent, mot {ALL} procent för alla." in cells
    names = opened(data).sheetnames
    assert [name for name in ("Avstämning", "Leveranser", "Ej prövat") if name in names] == []


def test_the_public_workbook_says_of_every_sheet_that_it_is_public() -> None:
    for sheet in opened(written(public=True)[PUBLIC_WORKBOOK]):
        says = [str(row[0].value) for row in sheet.iter_rows(max_row=6)]
        assert "Får läsas av alla: små grupper är dolda (..)." in says, sheet.title


def test_a_sum_over_what_is_hidden_is_no_live_sum() -> None:
    sheet = opened(written(public=True)[PUBLIC_WORKBOOK])["Nyckeltal"]
    header = next(row for row in sheet.iter_rows() if row[0].value == "Avdelning")
    names = [str(cell.value) for cell in header]
    (row, *_) = sheet.iter_rows(min_row=(header[0].row or 0) + 1, values_only=True)
    shown = [row[names.index(name)] for name in ("Kvinnor", "Män", "Totalt", "Bas kvinnor")]
    assert shown == ["..", "..", 68, 10]


def test_the_internal_workbook_is_as_before() -> None:
    cells = cells_of(written()["sammanstallning.xlsx"])
    assert "Internt arbetsmaterial: små grupper är inte dolda här." in cells
    assert {"131", "61"} <= cells


def test_the_command_writes_them(tmp_path: Path) -> None:
    example = example_folder()
    asked = [
        "consolidate",
        str(example / "plan.xlsx"),
        str(example / "inkorg-plan"),
        "--round",
        "plan",
        "-o",
        str(tmp_path),
    ]
    told = CliRunner().invoke(main, [*asked, "--pages", "off", "--internal", "--public"])
    for name in ("verksamhetsplan-2025-intern.docx", "sammanstallning-publik.xlsx"):
        assert (tmp_path / name).is_file()
        assert name in told.stdout


def test_a_bridge_tells_nobodys_hours() -> None:
    """What does not add up is told for the whole board; whose hours it is made of, only to the economy unit."""
    stated: Row = {"measure": "Sjuktimmar", "value": 700, "unit": "timmar", "round": ("delar",)}
    round = small_round("delar", controls=(stated,))
    few: list[Row] = [{**row, "sick_hours": 21} for row in WOMEN_ARE_FEW]
    files = {f"{code}.xlsx": filled(round, code, {**ANSWERS, "Sjukfrånvaro": few}) for code in ("ek", "fl")}
    files["hr.xlsx"] = filled(round, "hr", {**ANSWERS, "Sjukfrånvaro": WOMEN_ARE_FEW})
    written = consolidated(round, files).outputs(pages="off", internal=True).files
    public, internal = (bridge_in(words_of(written[name])) for name in (DOCUMENT, INTERNAL))
    assert public[:2] == ["Avdelningarna tillsammans", "776"]
    assert internal[:4] == ["Kvinnor", "523", "Män", "253"]
    assert (
        public[2:8]
        == internal[4:10]
        == [
            *("Summa", "776", "Sjuktimmar enligt kontrollsumman", "700", "Återstår att förklara", "76"),
        ]
    )


def bridge_in(words: str) -> list[str]:
    """The lines of the bridge's table below its header."""
    _, _, table = words.partition("Sjuktimmar, post för post\nPost\nTimmar\n")
    return table.splitlines()


def test_a_rule_of_the_municipalitys_own_tells_nothing_of_a_small_group() -> None:
    """It may add up what it likes; one that rests on other cells is told."""
    rules: tuple[Row, ...] = (
        {"id": "EG-01", "left": "summa(Sjukfrånvaro[Sjuktimmar; Avdelning = hr])", "condition": "<", "right": "100"},
        {"id": "EG-02", "left": "summa(Medarbetare[Tillsvidare totalt])", "condition": "<", "right": "1"},
    )
    round = small_round("delar", own_rules=rules)
    files = {"hr.xlsx": filled(round, "hr", {**ANSWERS, "Sjukfrånvaro": WOMEN_ARE_FEW})}
    files |= {f"{code}.xlsx": filled(round, code, ANSWERS) for code in ("ek", "fl")}
    found = consolidated(round, files)
    assert [finding.rule for finding in found.findings if finding.rule.startswith("EG")] == ["EG-01", "EG-02"]
    written = found.outputs(pages="off", internal=True).files
    public, internal = (words_of(written[name]) for name in (DOCUMENT, INTERNAL))
    assert "är 524" in internal
    assert "524" not in public
    assert "summa(Medarbetare[Tillsvidare totalt]) är 9" in public
