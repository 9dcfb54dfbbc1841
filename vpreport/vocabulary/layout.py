"""The words that stand on a template outside its columns: written by the template's writer, known again by the reader.

They live here because both sides need the very same words; a word changed here is changed on both.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache

from vpreport.vocabulary.column import Form, Kind
from vpreport.vocabulary.dates import long_date
from vpreport.vocabulary.place import a1, column_letters
from vpreport.vocabulary.rounds import ROUNDS
from vpreport.vocabulary.wording import folded_label, listed

TEMPLATE_MAJOR = 1
TEMPLATE_MINOR = 0
TEMPLATE_VERSION = f"{TEMPLATE_MAJOR}.{TEMPLATE_MINOR}"

START = "Start"
META = "_vpmeta"
LISTS = "_listor"
CENTRAL_CODE = "centralt"
CENTRAL_NAME = "Centrala uppgifter"

CHECK_HEADER = "Kontroll"
CHECK_OK = "Stämmer"
SUM_LABEL = "Summa"

START_MISSING = "Blad som inte är med"
"""The label beside which `Start` names the round's sheets that have been left out."""

RECEIVER = "Lämnas till"
"""The label beside which `Start` says who gets the template back."""

START_GIVEN = (
    "Kommun",
    "Nämnd",
    "Avdelning",
    "Kod",
    "Omgång",
    "År",
    "Per datum",
    "Lämnas senast",
    RECEIVER,
    "Mallversion",
    START_MISSING,
)
"""What `Start` says, label left and value in the next cell."""

START_COLUMN = 2
"""The column of the values on `Start`."""

START_ASKED = ("Ifylld av", "Godkänd av", "Datum")
"""What `Start` asks for."""

START_HELP = {
    "Ifylld av": "Namn eller roll.",
    "Godkänd av": "Den som ansvarar för uppgifterna, till exempel avdelningschefen.",
    "Datum": "Dagen då uppgifterna godkändes.",
}
"""The help beside each of those."""

START_HEADINGS = {round.token: f"Underlag till {round.name[0].lower()}{round.name[1:]}" for round in ROUNDS}
"""The heading in A1 of `Start`, by the round's token."""

START_SIGNED = "Vem har fyllt i?"
START_TITLE = "Så här fyller du i"
START_CHECKLIST = "Bladen i den här filen"
START_LEFT_OUT = "Bladen som inte finns med har inga rader för er i den här omgången."
"""Said on `Start` when a sheet of the round has been left out."""

_LONGEST_RECEIVER = 40  # characters; the step stands on one line

READY = "Klar att skicka"
REMAINING = "Kvar att göra: "
TO_FILL_IN, TO_CORRECT = " blad att fylla i", " blad att rätta"
BETWEEN = ", "
"""The words of the line on top of `Start`: that all is done, or what remains."""

CHECKLIST_SHEET = "Blad"
CHECKLIST_STATE = "Läge"
CHECKLIST_ROWS = "Ifyllda rader"
CHECKLIST_CHECKS = "Kontroller"
CHECKLIST_NEXT = "Fortsätt här"
CHECKLIST = (CHECKLIST_SHEET, CHECKLIST_STATE, CHECKLIST_ROWS, CHECKLIST_CHECKS, CHECKLIST_NEXT)
"""The checklist's header, in order."""

COUNTED_OF, COUNTED_RIGHT = " av ", " stämmer"
"""What the checklist's counts say between and after their numbers."""
GO_TO = "Gå till "
"""What a link on the checklist says before the cell it leads to."""
NOTHING = "–"
"""What the checklist says where there is nothing to count, or nothing that must be filled in."""

CHECK_IT = "Se kolumnen Kontroll"
DONE = "Klart"
STARTED = "Påbörjat"
NOT_STARTED = "Inte påbörjat"
FILLED = "Ifyllt"
LOOK_THROUGH = "Gå igenom"
"""What the checklist says of a sheet; where nothing must be filled in it only asks to be looked through."""

_FORMER_START = (
    "Här lämnar ni uppgifter till nämndens planering och uppföljning.",
    "1. Gå igenom bladen i ordning. Du fyller i de ljusgula cellerna, resten är låst.",
    "2. Skriv belopp i den enhet som står ovanför tabellen. Lämna cellen tom om uppgiften saknas; "
    "skriv 0 bara om värdet är noll.",
    "3. På blad med kolumnen Kontroll säger den till direkt när något inte stämmer.",
    "4. Fyll i vem som har fyllt i och godkänt här nedanför.",
    "5. Spara filen och skicka den till den som står vid Lämnas till. Filen får heta vad som helst.",
    "Ifyllda av efterfrågade",
)
"""What `Start` said in templates that were sent out before, and may still come back."""
FORMER_COUNTED = " ifyllda"
"""What a count of theirs said after its number."""

LISTS_TITLE = "Listor"
LISTS_HEADERS = ("Lista", "Val")

CORRECTIONS = "rattelser"
"""The folder of correction files, beside the other outputs."""
TO_MEND = "Att rätta"
"""The first sheet of a correction file, and what its list says of a figure that is still as it was."""
HOMELESS = "Hör inte hemma"
"""The last sheet of a correction file."""
TO_MEND_HEADERS = ("Nr", "Allvar", "Blad", "Cell", "Rad", "Vad som är fel", "Vad som ska göras", "Läge")
HOMELESS_HEADERS = ("Blad", "Cell", "Innehåll", "Varför")
HOMELESS_INTRO = (
    "Det här stod i er fil på ställen där inget efterfrågas, och är inte med i mallen. "
    "Skriv in det som ska vara med på rätt ställe. Resten kan ni lämna; bladet läses inte."
)

MAIL_SUBJECT = "Ämne: Att rätta"
"""How the text for an e-mail about a correction file begins."""

README = "Läs mig"
README_TITLE = "Registret"
README_INTRO = "Här står det som är beslutat: organisation, mål, uppdrag, budget och kontrollsummor."
README_SHEET = "Blad"
README_PURPOSE = "Vad bladet är till för"


def missing_told(left_out: Sequence[str]) -> str:
    """What `Start` says beside `START_MISSING`: all of the titles."""
    return listed(left_out, most=len(left_out) + 1)


def excel_formula(symbolic: str, columns: Mapping[str, int], row: int) -> str:
    """The formula with every key in braces replaced by its cell on the row."""
    return symbolic.format_map({key: a1(row, column) for key, column in columns.items()})


@lru_cache(maxsize=256)
def keys_in(symbolic: str) -> frozenset[str]:
    """The keys of the cells that such a formula needs."""
    return frozenset(part.split("}")[0] for part in symbolic.split("{")[1:])


def sum_formula(column: int, first: int, last: int) -> str:
    """The formula of a sum above the table, over the rows below."""
    letters = column_letters(column)
    return f"SUM({letters}{first}:{letters}{last})"


def choices_of(forms: Iterable[Form]) -> dict[tuple[str, ...], str]:
    """Every drop-down's choices with the name of its list, in order; columns with the same choices share one."""
    found: dict[tuple[str, ...], str] = {}
    for form in forms:
        for field in form.fields:
            if field.column.kind is Kind.CHOICE:
                found.setdefault(field.column.choices, f"lista_{form.sheet.key}_{field.key}")
    return found


def title_of(form: Form) -> str:
    """The heading in A1."""
    return form.title


def labels_of(form: Form) -> tuple[str, ...]:
    """Every text that stands on the form's sheet outside its headers and rows."""
    sheet = form.sheet
    return tuple(text for text in (sheet.title, sheet.help, sheet.unit_line, CHECK_HEADER, SUM_LABEL) if text)


def start_steps(given: Mapping[str, str]) -> tuple[str, ...]:
    """What to do, in order, until the template is sent; `given` is what `Start` says, by the labels of `START_GIVEN`.

    Its dates are ISO dates or empty.
    """
    as_of, due = (_day(given.get(label, "")) for label in ("Per datum", "Lämnas senast"))
    receiver = " ".join(given.get(RECEIVER, "").split())
    known = receiver if len(receiver) <= _LONGEST_RECEIVER else f"den som står vid {RECEIVER}"
    valid = f"Uppgifter om läget gäller per {as_of}. " if as_of else ""
    send = f"skicka den till {known}" if known else "skicka tillbaka den"
    return (
        "1. Gå igenom bladen i tabellen längst ned. Skriv i de ljusgula cellerna; resten är låst.",
        f"2. {valid}Skriv belopp i den enhet som står ovanför tabellen.",
        "3. Skriv 0 bara om värdet är noll. Finns ingen uppgift lämnar du cellen tom; filen går att skicka ändå.",
        f"4. Kolumnen {CHECK_HEADER} säger direkt om något inte stämmer. "
        "Länkarna i tabellen längst ned går till det som saknas.",
        "5. Skriv här nedanför vem som har fyllt i, vem som har godkänt och vilken dag.",
        f"6. När allt är klart står det {READY} högst upp. Spara filen och {send}{f' senast {due}' if due else ''}.",
    )


def _day(text: str) -> str:
    """The day in words; the text itself when it is none."""
    try:
        return long_date(date.fromisoformat(text))
    except ValueError:
        return text


@lru_cache(maxsize=1)
def start_labels() -> frozenset[str]:
    """Every text on `Start` besides the steps and the pairs of labels and values, folded as labels are compared."""
    own = (START, START_TITLE, START_SIGNED, START_CHECKLIST, START_LEFT_OUT, NOTHING)
    texts = (*START_HEADINGS.values(), *own, *CHECKLIST, *_FORMER_START)
    return frozenset(folded_label(text) for text in texts)
