"""Values that are no values, or look like others, in cells that a template asks for (BI-28 to BI-42)."""

from __future__ import annotations

import unicodedata
from datetime import date
from decimal import Decimal

from tests.altered import Told
from tests.reading.broken import packed
from tests.strange.case import SOUND, Case, read, same
from tests.strange.template import BUDGET, TASKS, WORKBOOK, cell, changed, grafted, swap
from vpreport.vocabulary.record import Value

OUTCOME, CAUSE, DONE = "budget 5 outcome", "budget 5 cause", "assignments 4 done_on"
NOTED: list[Told] = [("IN-07", "varning", "Budget", "F5")]
ASKED: list[Told] = [("IN-16", "fel", "Budget", "F5")]
NO_VALUE: list[Told] = [("IN-06", "fel", "Budget", "F5")]
EMPTY: list[Told] = [("IN-18", "fel", "Budget", "F5")]
DATE_STYLE = ' s="8"'


def outcome(stored: str, kind: str = "") -> bytes:
    """The template with this stored where the outcome stands; `kind` is the cell's type."""
    return grafted(BUDGET, cell("F5", f"<v>{stored}</v>", f' t="{kind}"' if kind else ""))


def done(stored: str, attributes: str) -> bytes:
    """The template with this stored where the day of an assignment stands."""
    return grafted(TASKS, cell("F4", f"<v>{stored}</v>", attributes))


def cause(stored: str) -> bytes:
    """The template with this text as the cause of a deviation."""
    return grafted(BUDGET, cell("I5", f"<v>{stored}</v>", ' t="str"'))


def from_1904() -> bytes:
    """The template counted from 1904, with a day in it."""
    parts = changed(WORKBOOK, swap("<workbookPr ", '<workbookPr date1904="1" '))
    return packed(parts | {TASKS: changed(TASKS, cell("F4", "<v>44438</v>", DATE_STYLE))[TASKS]})


def lost(number: str, stored: str, kind: str, found: list[Told], *says: str) -> Case:
    """An outcome that is not used, and told."""
    return read(number, f"{kind or 'n'} {stored}", lambda: outcome(stored, kind), found, *says, figures={OUTCOME: None})


def taken(number: str, stored: str, kind: str, value: str, *says: str) -> Case:
    """An outcome that is used; with a warning when something is said."""
    found = NOTED if says else []
    figures: dict[str, Value | None] = {OUTCOME: Decimal(value)}
    return read(number, f"{kind or 'n'} {stored}", lambda: outcome(stored, kind), found, *says, figures=figures)


def day(number: str, stored: str, attributes: str, value: date | None, *says: str) -> Case:
    """A day; used when there is a value, with a warning when something is said."""
    rule = ("IN-07", "varning") if value else ("IN-16", "fel")
    found: list[Told] = [(*rule, "Uppdrag", "F4")] if says else []
    return read(number, f"day {stored}", lambda: done(stored, attributes), found, *says, figures={DONE: value})


def text(number: str, name: str, stored: str, value: str) -> Case:
    """A text that is kept as it stands."""
    return read(number, name, lambda: cause(stored), [], figures={CAUSE: value})


def sheet_named(name: str) -> bytes:
    return grafted(WORKBOOK, swap('name="Sjukfrånvaro"', f'name="{name}"'))


def header(stored: str) -> bytes:
    return grafted(BUDGET, cell("F4", f"<v>{stored}</v>", ' t="str"'))


def status(stored: str) -> bytes:
    return grafted(TASKS, cell("E4", f"<v>{stored}</v>", ' t="str"'))


NBSP = "\N{NO-BREAK SPACE}"
SUNDAY = date(2025, 8, 31)
DECOMPOSED = unicodedata.normalize("NFD", "Sjukfrånvaro")
INVISIBLY = "Sjuk\N{ZERO WIDTH SPACE}frånvaro"
LOOKALIKE = "Sjukfr\N{CYRILLIC SMALL LETTER A}nvaro"

CASES: list[Case] = [
    *(
        lost("BI-28", code, "e", NO_VALUE, f"felvärdet {code}.")
        for code in ("#REF!", "#N/A", "#DIV/0!", "#NAME?", "#SPILL!", "#GETTING_DATA", "#FIELD!")
    ),
    lost("BI-28", "fel", "e", ASKED, "cellen innehåller ”fel”"),
    lost("BI-28", "#" * 200, "e", ASKED, f"cellen innehåller ”{'#' * 99}…”"),
    lost("BI-29", "#REF!", "str", NO_VALUE, "felvärdet #REF!."),
    lost("BI-29", "#SAKNAS!", "str", NO_VALUE, "felvärdet #SAKNAS!."),
    *(
        taken("BI-32", stored, "str", value, f"lästes som talet {said}")
        for stored, value, said in (
            ("4 500", "4500", f"4{NBSP}500"),
            (f"4{NBSP}500", "4500", f"4{NBSP}500"),
            ("4\N{NARROW NO-BREAK SPACE}500", "4500", f"4{NBSP}500"),
            ("\N{MINUS SIGN}75", "-75", "−75"),
            ("12,5", "12.5", "12,5"),
            ("1 000 000,50", "1000000.5", f"1{NBSP}000{NBSP}000,5"),
            (f"{NBSP}9000 ", "9000", f"9{NBSP}000"),
            ("(75)", "-75", "−75"),
        )
    ),
    *(
        lost("BI-32", stored, "str", ASKED, f"Texten ”{stored}” ")
        for stored in (
            *("4.500,00", "4,500.00", "1.234", "1.000.000", "75-", "ca 100", "10-15", "?", "0x1F", "1e3", "1_000"),
            *("NaN", "inf", "٤٥", "４５", "4 5 0 0", "=5+5"),
        )
    ),
    lost("BI-32", "9\N{ZERO WIDTH SPACE}000", "str", ASKED, "innehåller ett tecken som inte syns"),
    *(lost("BI-32", stored, "str", EMPTY, "är inte ifylld") for stored in ("-", "–", "—", f"{NBSP} ")),
    day("BI-33", "2025-08-31", ' t="str"', SUNDAY),
    day("BI-33", "31 augusti 2025", ' t="str"', SUNDAY, "lästes som 2025-08-31"),
    day("BI-33", "20250831", ' t="str"', SUNDAY, "lästes som 2025-08-31"),
    day("BI-33", "02/01/24", ' t="str"', None, "kan inte läsas säkert som ett datum"),
    day("BI-33", "31 juni 2025", ' t="str"', None, "inget datum i almanackan"),
    day("BI-33", "1/2", ' t="str"', None, "saknar årtal"),
    day("BI-34", "45900", DATE_STYLE, SUNDAY),
    day("BI-34", "45900.75", DATE_STYLE, SUNDAY),
    *(day("BI-34", serial, DATE_STYLE, None, f"ett datum som inte finns ({serial})") for serial in ("0", "60", "-1")),
    day("BI-34", "2958466", DATE_STYLE, None, "ett datum som inte finns (2958466)"),
    day("BI-34", "2025-08-31T12:00:00", ' t="d"', SUNDAY),
    read("BI-35", "a calendar from 1904", from_1904, [], figures={DONE: SUNDAY}),
    *(lost("BI-36", stored, "", ASKED, f"cellen innehåller ”{stored}”") for stored in ("NaN", "INF", "1E999", "1,5")),
    lost("BI-36", "2", "b", ASKED, "cellen innehåller ”2”"),
    lost("BI-36", "1", "b", ASKED, "cellen innehåller SANT"),
    lost("BI-36", "", "n", EMPTY, "är inte ifylld"),
    taken("BI-36", " 42 ", "", "42"),
    taken("BI-36", "9007199254740993", "", "9007199254740990"),
    taken("BI-36", "4.0999999999999996", "", "4.1"),
    taken("BI-36", "1.2E+3", "", "1200"),
    read(
        "BI-36",
        "a day where an amount is asked for",
        lambda: grafted(BUDGET, cell("F5", "<v>45900</v>", DATE_STYLE)),
        ASKED,
        "cellen innehåller datumet 2025-08-31",
        figures={OUTCOME: None},
    ),
    text("BI-40", "a text longer than Excel can hold", "å" * 40_000, "å" * 40_000),
    text("BI-41", "an escape that Excel writes", "a_x000A_b _x005F_x0041_", "a\nb _x0041_"),
    text("BI-41", "half a letter escaped", "_xD800_", "_xD800_"),
    same("BI-41", "a sheet's name in decomposed letters", lambda: sheet_named(DECOMPOSED)),
    same("BI-41", "a sheet's name in capitals and spaces", lambda: sheet_named("  SJUKFRÅNVARO ")),
    same(
        "BI-41",
        "a sheet's name with a sign that shows nothing",
        lambda: sheet_named(INVISIBLY),
    ),
    same("BI-41", "a header with other spaces and case", lambda: header(f"{NBSP}UTFALL: ")),
    same("BI-41", "a header with a sign that shows nothing", lambda: header("Ut\N{ZERO WIDTH SPACE}fall")),
    same("BI-41", "a choice in decomposed letters", lambda: status(unicodedata.normalize("NFD", "PÅGÅR "))),
    read(
        "BI-41",
        "a header with a letter of another alphabet",
        lambda: header("Utf\N{CYRILLIC SMALL LETTER A}ll"),
        [("IN-05", "fel", "Budget", "F4")],
        "Kolumnen ”Utfall” saknas, men det finns en kolumn",
        figures={OUTCOME: None},
    ),
    read(
        "BI-41",
        "a sheet's name with a letter of another alphabet",
        lambda: sheet_named(LOOKALIKE),
        [("IN-04", "fel", "Sjukfrånvaro", None), ("IN-04", "upplysning", LOOKALIKE, "A1")],
        f"men det finns ett blad ”{LOOKALIKE}”",
        figures={
            **{key: None for key in SOUND if key.startswith("sickness ")},
            "sickness 0 sex": "Män",
            "sickness 0 age": "50 år och äldre",  # what the decided rows are called
        },
    ),
    *(
        text("BI-42", f"a text like {stored[:24]}", stored, stored.replace("&quot;", '"').replace("&lt;", "<"))
        for stored in (
            "=1+1",
            "=HYPERLINK(&quot;http://127.0.0.1&quot;)",
            "+46 70 123",
            "@SUM(A1)",
            "=cmd|' /C calc'!A0",
            "&lt;script>alert(1)&lt;/script>",
            "{{ 7*7 }}",
            "\N{RIGHT-TO-LEFT OVERRIDE}gnirtS",
            "http://127.0.0.1/",
        )
    ),
]
