"""The register's own rules (RE): what is wrong in `plan.xlsx` is the economy unit's to mend, at its cell."""

from __future__ import annotations

from vpreport.vocabulary.finding import Severity
from vpreport.vocabulary.rule import Rule

UNREADABLE = Rule(
    "RE-01",
    Severity.ERROR,
    "Registrets celler går att läsa",
    "{what}",
    "{advice}",
    "Regelkatalogen RE-01.",
    doc="Every cell of the register can be read, and stands under a label that is known.",
    sample=tuple(
        {
            "what": "Kommentarsgräns tkr: Texten ”ca 200” går inte att läsa som ett tal.",
            "advice": "Tills vidare används standardvärdet.",
        }.items()
    ),
)
UNKNOWN_DEPARTMENT = Rule(
    "RE-02",
    Severity.ERROR,
    "Registrets avdelningar finns i Organisation",
    "”{name}” finns inte på bladet Organisation.{suggestion}",
    "Skriv avdelningens kod eller namn, eller lägg till namnet under Andra namn.",
    "Regelkatalogen RE-02.",
    doc="Every department that the register names is on its sheet of the organisation.",
    sample=tuple({"name": "Ekonomin", "suggestion": " Menar du ”Ekonomi”?"}.items()),
)
WAIVER = Rule(
    "RE-04",
    Severity.WARNING,
    "Undantagen är hela, gäller och behövs",
    "{what}",
    "{advice}",
    "Regelkatalogen RE-04.",
    doc="Every waiver is whole and not yet ended, and some finding needs it.",
    sample=(
        ("what", "Undantaget från RI-07 Strömavbrott gällde till och med 30 juni 2025."),
        ("advice", "Ta bort raden, eller besluta på nytt om det fortfarande behövs."),
    ),
)
OWN_RULE = Rule(
    "RE-03",
    Severity.ERROR,
    "Egna kontroller går att tolka",
    "{what}",
    "Rätta cellen, så prövas kontrollen.",
    "Regelkatalogen RE-03.",
    doc="Every rule that the economy unit writes itself can be parsed.",
    sample=(("what", "Vänster led i EG-01, ”summa(Budget)”, går inte att tolka vid tecken 7."),),
)
