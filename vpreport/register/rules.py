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
    sample=tuple({"name": "Ekonomin", "suggestion": " Menar du ”Ekonomi”?"}.items()),
)
