"""The intake rules (IN): what can be wrong with a file, a sheet, a header or a cell before its meaning is known.

They are made where the cause is met, while files are read; none of them runs over a round. Basis: the rule catalogue,
group IN, with its decided readings.
"""

from __future__ import annotations

from vpreport.vocabulary.finding import Severity
from vpreport.vocabulary.rule import Rule


def _intake(id: str, severity: Severity, title: str, message: str, fix: str) -> Rule:
    return Rule(id, severity, title, message, fix, f"Regelkatalogen {id}.")


NOT_DELIVERED = _intake(
    "IN-01",
    Severity.ERROR,
    "Alla som ska lämna underlag har en fil som räknas",
    "{department} har inte lämnat något underlag som räknas.",
    "Be {department} att skicka in sin fil, eller kör igen när den har kommit. Rapporten skrivs tills vidare utan den.",
)
WRONG_TEMPLATE = _intake(
    "IN-02",
    Severity.ERROR,
    "Filen är en mall för rätt omgång, år och enhet",
    "{what}",
    "{advice}",
)
UNREADABLE_FILE = _intake(
    "IN-03",
    Severity.ERROR,
    "Filen går att läsa",
    "{what}",
    "{advice}",
)
SHEETS = _intake(
    "IN-04",
    Severity.ERROR,
    "Alla blad finns",
    "{what}",
    "{advice}",
)
HEADERS = _intake(
    "IN-05",
    Severity.ERROR,
    "Alla kolumner finns och heter som de ska",
    "{what}",
    "{advice}",
)
NO_VALUE = _intake(
    "IN-06",
    Severity.ERROR,
    "Inga felvärden och inga formler utan värde",
    "{what}",
    "{advice}",
)
TEXT_NUMBER = _intake(
    "IN-07",
    Severity.WARNING,
    "Tal som är skrivna som text",
    "{what}",
    "Kontrollera att värdet är rätt. Skriv gärna om det utan extra tecken.",
)
STRAY = _intake(
    "IN-08",
    Severity.WARNING,
    "Inget är skrivet utanför tabellerna",
    "Det här står utanför det som mallen frågar efter och används inte: {what}.",
    "Flytta uppgiften till rätt cell, till en kommentar eller till bladet Texter. Annars kan den tas bort.",
)
HIDDEN = _intake(
    "IN-09",
    Severity.WARNING,
    "Inga uppgifter är dolda eller ligger under sammanslagna celler",
    "{what}",
    "{advice}",
)
TOTALS = _intake(
    "IN-10",
    Severity.ERROR,
    "Mallens summor och formler finns kvar och räknar alla rader",
    "{what}",
    "{advice}",
)
LINKED = _intake(
    "IN-11",
    Severity.WARNING,
    "Inga värden hämtas från andra filer",
    "{what}",
    "Skriv värdet i cellen i stället för formeln. Värdet som är sparat används så länge.",
)
MAGNITUDE = _intake(
    "IN-12",
    Severity.WARNING,
    "Beloppen är i rätt enhet",
    "{what}",
    "Kontrollera enheten. Rätta talet om det är skrivet i {unit}; annars kan det stå kvar.",
)
UNKNOWN_NAME = _intake(
    "IN-13",
    Severity.ERROR,
    "Namn på avdelningar känns igen",
    "”{name}” känns inte igen som någon avdelning.{suggestion}",
    "Skriv avdelningens namn eller kod, eller lägg till namnet under Andra namn i registret.",
)
SIGN_OFF = _intake(
    "IN-14",
    Severity.WARNING,
    "Underlaget är godkänt och daterat",
    "{what}",
    "{advice}",
)
RESUBMITTED = _intake(
    "IN-15",
    Severity.NOTE,
    "Ny fil från samma avdelning",
    "{what}{news}",
    "Kontrollera att rätt fil räknas. Ta bort den andra ur inkorgen om den inte ska vara med.",
)
UNREADABLE_CELL = _intake(
    "IN-16",
    Severity.ERROR,
    "Cellen går att läsa som det kolumnen ska innehålla",
    "{what}",
    "{advice}",
)
NOT_A_CHOICE = _intake(
    "IN-17",
    Severity.ERROR,
    "Valet finns i listan",
    "”{actual_text}” finns inte bland valen för {header}.{suggestion}",
    "Välj ett av: {choices}.",
)
EMPTY_CELL = _intake(
    "IN-18",
    Severity.WARNING,
    "Det som frågas efter är ifyllt",
    "{what}",
    "Fyll i uppgiften. Skriv 0 om värdet är noll.",
)
ROW_KEY = _intake(
    "IN-19",
    Severity.ERROR,
    "Raderna är de som mallen innehåller",
    "{what}",
    "{advice}",
)
IDENTITY = _intake(
    "IN-20",
    Severity.WARNING,
    "Filens uppgifter om avdelning, omgång och år är samstämmiga",
    "{what}",
    "{advice}",
)
DECIDED_CHANGED = _intake(
    "IN-21",
    Severity.WARNING,
    "Det som är beslutat är oförändrat",
    "{header} för {row} är beslutat som ”{decided}”, men i filen står ”{found}”.{since} Det beslutade används.",
    "{advice}",
)
NOT_CONSERVED = _intake(
    "IN-22",
    Severity.ERROR,
    "Varje ifylld cell är redovisad",
    "{read} celler lästes men {told} är redovisade: {what}.",
    "Det här är ett fel i programmet. Spara filen och hör av dig till den som ansvarar för vpreport.",
)
COMMENTED = _intake(
    "IN-23",
    Severity.NOTE,
    "Inget är skrivet i kommentarer till cellerna",
    "Det finns kommentarer på bladet {sheet}, och de tas inte med i rapporten: {what}.",
    "Flytta det som ska med till kolumnen Kommentar eller till bladet Texter.",
)
MACROS = _intake(
    "IN-24",
    Severity.NOTE,
    "Filen innehåller inga makron",
    "Filen innehåller makron. De läses aldrig, och påverkar inte uppgifterna.",
    "Spara filen som Excel-arbetsbok (.xlsx) om den ska skickas vidare.",
)
