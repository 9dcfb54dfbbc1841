"""How things stand, in the words that departments choose among: assignments, and what follow-ups have shown."""

from __future__ import annotations

from collections.abc import Mapping

from vpreport.vocabulary.telling import Status, Tone

UNREPORTED = Status("Ej redovisat", Tone.UNKNOWN)
"""How everything stands of which nobody has said how it stands."""

NOT_STARTED = "Ej påbörjat"
IN_PROGRESS = "Pågår"
DONE = "Genomfört"
DELAYED = "Försenat"
DROPPED = "Avfört"
ASSIGNMENT_STATES: Mapping[str, Tone] = {
    NOT_STARTED: Tone.NEUTRAL,
    IN_PROGRESS: Tone.WAITING,
    DONE: Tone.GOOD,
    DELAYED: Tone.BAD,
    DROPPED: Tone.NEUTRAL,
}
"""How an assignment stands, with tones."""

WITHOUT_DEVIATION = "Utan avvikelse"
MINOR_DEVIATION = "Mindre avvikelse"
DEVIATION = "Avvikelse"
NOT_MADE = "Ej genomförd"
RESULTS = (WITHOUT_DEVIATION, MINOR_DEVIATION, DEVIATION, NOT_MADE)
"""What a follow-up may show, as one chooses among it."""

BY_GRAVITY: Mapping[str, Tone] = {
    DEVIATION: Tone.BAD,
    MINOR_DEVIATION: Tone.PARTLY,
    NOT_MADE: Tone.WAITING,
    WITHOUT_DEVIATION: Tone.GOOD,
}
"""The same with tones, the worst first: a deviation that is known goes before a follow-up that is not made."""


def standing(word: str, words: Mapping[str, Tone], otherwise: Status = UNREPORTED) -> Status:
    """The word with its tone; `otherwise` while nobody has said."""
    return Status(word, words[word]) if word else otherwise
