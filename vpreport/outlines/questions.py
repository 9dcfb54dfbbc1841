"""What the board asks of a follow-up, in order: which chapters answer, and what is said when there is nothing to say.

Chapters make the sentences (`headline`), most important first, of figures and words that carry their cells.
"""

from __future__ import annotations

from typing import NamedTuple

from vpreport.chapters import (
    assignments,
    budget,
    control,
    goals,
    indicators,
    investments,
    personnel_cost,
    providers,
    risks,
    sickness,
    staff,
)
from vpreport.vocabulary.chapter import Chapter


class Part(NamedTuple):
    """Part of an answer: whose sentences, what is said where the round asks for nothing of it, and where nothing came.

    "" says nothing, where the other parts answer. `needed` are the sentences of the first chapter that speaks that are
    said whatever room there is.
    """

    chapters: tuple[Chapter, ...]
    unasked: str = ""
    silent: str = ""
    needed: int = 1


class Question(NamedTuple):
    """A question of the board's, also as it is asked when the year is over, and what makes the answer."""

    asks: str
    asked_afterwards: str
    parts: tuple[Part, ...]


QUESTIONS = (
    Question(
        "Når vi målen?",
        "Nådde vi målen?",
        (
            Part(
                (goals.CHAPTER,),
                "Kan inte bedömas, eftersom målen inte följs upp i den här rapporten.",
                "Kan inte bedömas, eftersom nämndens bedömning av målen saknas.",
            ),
            Part((indicators.CHAPTER,)),
        ),
    ),
    Question(
        "Håller budgeten?",
        "Höll budgeten?",
        (
            Part(
                (budget.CHAPTER,),
                "Kan inte bedömas, eftersom ekonomin inte följs upp med siffror i den här rapporten.",
                "Kan inte bedömas, eftersom ingen har lämnat prognos eller utfall.",
                needed=2,  # who has not reported is always told beside the total
            ),
        ),
    ),
    Question(
        "Hur är läget bland medarbetarna?",
        "Hur är läget bland medarbetarna?",
        (
            Part(
                (sickness.CHAPTER, staff.CHAPTER, personnel_cost.CHAPTER),
                "Kan inte bedömas, eftersom personalen inte följs upp med siffror i den här rapporten.",
                "Kan inte bedömas, eftersom inga uppgifter om personalen har lämnats.",
            ),
        ),
    ),
    Question(
        "Vad halkar efter bland investeringar och uppdrag?",
        "Vad halkade efter bland investeringar och uppdrag?",
        (
            Part(
                (investments.CHAPTER,),
                "Investeringarna följs inte upp i den här rapporten.",
                "Investeringarna kan inte bedömas, eftersom ingen har lämnat uppgifter om dem.",
            ),
            Part(
                (assignments.CHAPTER,),
                "Uppdragen följs inte upp i den här rapporten.",
                "Uppdragen kan inte bedömas, eftersom nämnden inte har några uppdrag i registret.",
            ),
        ),
    ),
    Question(
        "Vad har den interna kontrollen visat?",
        "Vad visade den interna kontrollen?",
        (
            Part(
                (control.CHAPTER,),
                "Den interna kontrollen följs inte upp i den här rapporten.",
                "Kan inte bedömas, eftersom inga kontroller har redovisats.",
            ),
            Part((risks.CHAPTER, providers.CHAPTER)),
        ),
    ),
)
"""What the board asks, in this order, before what it must decide and what is not known."""

TO_DECIDE = "Vad ska nämnden besluta?"
NOTHING_TO_DECIDE = "Inget att besluta: underlaget har inget förslag till beslut."
CALENDAR_SAYS = "Inget förslag till beslut är skrivet. Enligt årshjulet: "
CONTINUED = "Hela förslaget står i kapitlet Förslag till beslut."

UNKNOWN = "Vem har inte rapporterat, och vad kunde inte kontrolleras?"
ALL_REPORTED = "Alla har lämnat underlag."
ALL_CHECKED = "Alla kontroller som hör till rapporten kunde göras."
UNREAD = " därför att uppgifter inte gick att läsa"
LACKING = " därför att det saknas något att jämföra med"
MISSING = "Underlag saknas från "
UNCHECKED = (" kontroll kunde inte göras", " kontroller kunde inte göras")
"""Of one, of several."""
