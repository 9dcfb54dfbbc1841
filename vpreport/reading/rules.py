"""The intake rules (IN): what can be wrong with a file, a sheet, a header or a cell before its meaning is known.

They are made where the cause is met, while files are read; none of them runs over a round. Basis: the rule catalogue,
group IN, with its decided readings.
"""

from __future__ import annotations

from collections.abc import Mapping

from vpreport.vocabulary.finding import Severity
from vpreport.vocabulary.rule import Rule


def _intake(
    id: str, severity: Severity, doc: str, title: str, message: str, fix: str, sample: Mapping[str, str] | None = None
) -> Rule:
    words = tuple((sample or {}).items())
    return Rule(id, severity, title, message, fix, f"Regelkatalogen {id}.", doc=doc, sample=words)


NOT_DELIVERED = _intake(
    "IN-01",
    Severity.ERROR,
    "Every unit that is to hand in has a file that counts; the report is written without those that have not.",
    "Alla som ska lämna underlag har en fil som räknas",
    "{department} har inte lämnat något underlag som räknas.",
    "Be {department} att skicka in sin fil, eller kör igen när den har kommit. Rapporten skrivs tills vidare utan den.",
    sample={"department": "HR"},
)
WRONG_TEMPLATE = _intake(
    "IN-02",
    Severity.ERROR,
    "The file was made as a template for this round, year and unit; another is not read, an older make is noted.",
    "Filen är en mall för rätt omgång, år och enhet",
    "{what}",
    "{advice}",
    sample={
        "advice": "Fyll i mallen för delårsuppföljning.",
        "what": "Filen är en mall för omgången april, men nu samlas delar in.",
    },
)
UNREADABLE_FILE = _intake(
    "IN-03",
    Severity.ERROR,
    "The file can be opened as a workbook within the limits of what is read; nothing of another is used.",
    "Filen går att läsa",
    "{what}",
    "{advice}",
    sample={
        "what": "Filen är en pdf, inte en Excelarbetsbok.",
        "advice": "Skicka den ifyllda mallen i Excel i stället.",
    },
)
SHEETS = _intake(
    "IN-04",
    Severity.ERROR,
    "Every sheet that the unit is asked for is there; one that nobody knows is noted and not read.",
    "Alla blad finns",
    "{what}",
    "{advice}",
    sample={"advice": "För över uppgifterna till en ny mall.", "what": "Bladet Budget saknas."},
)
HEADERS = _intake(
    "IN-05",
    Severity.ERROR,
    "Every column is there under a label that is known; one that is new, gone or there twice is told once.",
    "Alla kolumner finns och heter som de ska",
    "{what}",
    "{advice}",
    sample={"what": "Kolumnen ”Bedömning” saknas.", "advice": "Lägg tillbaka kolumnen med samma rubrik."},
)
NO_VALUE = _intake(
    "IN-06",
    Severity.ERROR,
    "A cell holds a value: no error, and no formula whose result was never stored.",
    "Inga felvärden och inga formler utan värde",
    "{what}",
    "{advice}",
    sample={"what": "Cellen innehåller felvärdet #REF!.", "advice": "Skriv det riktiga värdet i stället för formeln."},
)
TEXT_NUMBER = _intake(
    "IN-07",
    Severity.WARNING,
    "A number or a date that is written as text, and can mean one thing alone, is used and noted.",
    "Tal som är skrivna som text",
    "{what}",
    "Kontrollera att värdet är rätt. Skriv gärna om det utan extra tecken.",
    sample={"what": "Texten ”85 %” lästes som talet 85. Enheten % behöver inte skrivas."},
)
STRAY = _intake(
    "IN-08",
    Severity.WARNING,
    "What stands where the template asks for nothing is told with its address, as it is not used.",
    "Inget är skrivet utanför tabellerna",
    "Det här står utanför det som mallen frågar efter och används inte: {what}.",
    "Flytta uppgiften till rätt cell, till en kommentar eller till bladet Texter. Annars kan den tas bort.",
    sample={"what": "A40 ”Obs! Ring mig”"},
)
HIDDEN = _intake(
    "IN-09",
    Severity.WARNING,
    "Nothing that is read is hidden, and nothing that is typed lies under merged cells.",
    "Inga uppgifter är dolda eller ligger under sammanslagna celler",
    "{what}",
    "{advice}",
    sample={
        "what": "På bladet Budget är kolumn F dold, men där finns uppgifter som läses: F5 ”9000”.",
        "advice": "Visa det som är dolt och kontrollera att det ska vara med. Ta annars bort det.",
    },
)
TOTALS = _intake(
    "IN-10",
    Severity.ERROR,
    "Sums and formulas of the template are left as they were and agree with the rows; the rows count.",
    "Mallens summor och formler finns kvar och räknar alla rader",
    "{what}",
    "{advice}",
    sample={
        "what": "Avvikelse för HR (B2) visar 49,4, men mallens formel ger 51.",
        "advice": "Öppna filen i Excel och spara den, så räknas formeln om.",
    },
)
LINKED = _intake(
    "IN-11",
    Severity.WARNING,
    "No value comes from another file; the one that is stored is used.",
    "Inga värden hämtas från andra filer",
    "{what}",
    "Skriv värdet i cellen i stället för formeln. Värdet som är sparat används så länge.",
    sample={"what": "Budget!F5 hämtar sitt värde från en annan fil (Budget 2025.xlsx), som vpreport inte läser."},
)
MAGNITUDE = _intake(
    "IN-12",
    Severity.WARNING,
    "An amount is not about a thousand times what it is compared with, or a thousandth of it.",
    "Beloppen är i rätt enhet",
    "{what}",
    "Kontrollera enheten. Rätta talet om det är skrivet i {unit}; annars kan det stå kvar.",
    sample={
        "unit": "kronor",
        "what": "Utfall 690\N{NO-BREAK SPACE}000 för HR (B1) ser ut att vara i kronor: Budget är 700.",
    },
)
UNKNOWN_NAME = _intake(
    "IN-13",
    Severity.ERROR,
    "Every unit that is named is one of the organisation's; a department that is not known stops the row.",
    "Namn på avdelningar känns igen",
    "”{name}” känns inte igen som någon avdelning.{suggestion}",
    "Skriv avdelningens namn eller kod, eller lägg till namnet under Andra namn i registret.",
    sample={"name": "Ekonomin", "suggestion": " Menar du ”Ekonomi”?"},
)
SIGN_OFF = _intake(
    "IN-14",
    Severity.WARNING,
    "The file says who has approved it, and on what day: one on or after the last day of the round.",
    "Underlaget är godkänt och daterat",
    "{what}",
    "{advice}",
    sample={
        "advice": "Fyll i vem som har godkänt uppgifterna, och dagen då det gjordes.",
        "what": "Godkänd av och Datum på Start är inte ifyllda.",
    },
)
RESUBMITTED = _intake(
    "IN-15",
    Severity.NOTE,
    "Of several files from one unit the newest counts; what is new in it is told.",
    "Ny fil från samma avdelning",
    "{what}{news}",
    "Kontrollera att rätt fil räknas. Ta bort den andra ur inkorgen om den inte ska vara med.",
    sample={
        "what": "hr-ny.xlsx är sparad senare och ersätter hr.xlsx.",
        "news": " Nytt sedan hr.xlsx: Budget, B1, Utfall: 690 → 700.",
    },
)
UNREADABLE_CELL = _intake(
    "IN-16",
    Severity.ERROR,
    "A cell can be read as what its column holds, in one way only; nothing is guessed.",
    "Cellen går att läsa som det kolumnen ska innehålla",
    "{what}",
    "{advice}",
    sample={
        "advice": "Skriv ett datum som 2025-02-28 eller en månad som februari 2025.",
        "what": "Texten ”snart” kan inte läsas säkert som ett datum.",
    },
)
NOT_A_CHOICE = _intake(
    "IN-17",
    Severity.ERROR,
    "A choice is one of the column's, whatever its case.",
    "Valet finns i listan",
    "”{actual_text}” finns inte bland valen för {header}.{suggestion}",
    "Välj ett av: {choices}.",
    sample={
        "actual_text": "Klart",
        "choices": "Ej påbörjat, Pågår, Genomfört, Försenat och Avfört",
        "header": "Status",
        "suggestion": "",
    },
)
EMPTY_CELL = _intake(
    "IN-18",
    Severity.WARNING,
    "What is asked for is filled in; an empty cell that a total needs is an error.",
    "Det som frågas efter är ifyllt",
    "{what}",
    "Fyll i uppgiften. Skriv 0 om värdet är noll.",
    sample={"what": "Inget är ifyllt för Bygg en bro. (5.1:1)."},
)
ROW_KEY = _intake(
    "IN-19",
    Severity.ERROR,
    "Every row of the template is there once and none beside them, known by its key.",
    "Raderna är de som mallen innehåller",
    "{what}",
    "{advice}",
    sample={"advice": "Behåll en av raderna och ta bort de andra.", "what": "Id ”1:2” finns på flera rader (3 och 4)."},
)
IDENTITY = _intake(
    "IN-20",
    Severity.WARNING,
    "The sheet Start, the hidden sheet and the document's properties say the same of unit, round and year.",
    "Filens uppgifter om avdelning, omgång och år är samstämmiga",
    "{what}",
    "{advice}",
    sample={
        "what": "Filen räknas till HR, men det dolda bladet _vpmeta har ändrats.",
        "advice": "Kontrollera att det är rätt fil.",
    },
)
DECIDED_CHANGED = _intake(
    "IN-21",
    Severity.WARNING,
    "What is decided came back unchanged; otherwise the decided is used.",
    "Det som är beslutat är oförändrat",
    "{header} för {row} är beslutat som ”{decided}”, men i filen står ”{found}”.{how}{since} Det beslutade används.",
    "{advice}",
    sample={
        "advice": "Återställ cellen.",
        "decided": "Bygg en bro.",
        "found": "Bygg två broar.",
        "how": "",
        "header": "Uppdrag",
        "row": "5.1:1",
        "since": "",
    },
)
NOT_CONSERVED = _intake(
    "IN-22",
    Severity.ERROR,
    "Every cell that was read is accounted for once, as value, as label or in a finding.",
    "Varje ifylld cell är redovisad",
    "{read} celler lästes men {told} är redovisade: {what}.",
    "Det här är ett fel i programmet. Spara filen och hör av dig till den som ansvarar för vpreport.",
    sample={"read": "273", "told": "272", "what": "Budget!L9"},
)
COMMENTED = _intake(
    "IN-23",
    Severity.NOTE,
    "Comments on cells are not read; where there are some they are quoted.",
    "Inget är skrivet i kommentarer till cellerna",
    "Det finns kommentarer på bladet {sheet}, och de tas inte med i rapporten: {what}.",
    "Flytta det som ska med till kolumnen Kommentar eller till bladet Texter.",
    sample={"sheet": "Budget", "what": "A5 ”Rätt område?” och F5 ”Avser 2024 och 2023”"},
)
MACROS = _intake(
    "IN-24",
    Severity.NOTE,
    "Macros are never run; that a file holds some is noted.",
    "Filen innehåller inga makron",
    "Filen innehåller makron. De läses aldrig, och påverkar inte uppgifterna.",
    "Spara filen som Excel-arbetsbok (.xlsx) om den ska skickas vidare.",
)
