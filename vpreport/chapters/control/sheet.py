"""The columns of the control points, in the register and in every round."""

from __future__ import annotations

from vpreport.vocabulary.amount import POINTS
from vpreport.vocabulary.column import DEPARTMENT, Column, Kind, LiveCheck, Sheet, asked, decided, key, proposed
from vpreport.vocabulary.live import both, chosen
from vpreport.vocabulary.rounds import DELAR, HELAR, PLAN
from vpreport.vocabulary.standing import DEVIATION, MINOR_DEVIATION, RESULTS

COMMON, OWN = "Gemensam", "Egen"

DEVIATIONS = (DEVIATION, MINOR_DEVIATION)

ID = Column("id", "Id", help="Radens beteckning, till exempel I2. Lämna tomt på en ny rad.", width=8)
PROCESS = Column("process", "Rutin/process", help="Det som kontrolleras.", width=24, required=True)
RISK = Column("risk", "Risk", help="Vad som kan hända om rutinen inte fungerar.", width=44)
VALUE = Column("value", "Riskvärde", Kind.NUMBER, POINTS, "Samma värde som risken har på bladet Risker.", width=11)
METHOD = Column("method", "Kontrollmetod", help="Hur och när kontrollen görs.", width=44)
RESPONSIBLE = Column("responsible", "Ansvarig", help="Den som gör kontrollen.", width=26)
SCOPE = Column(
    "scope",
    "Omfattning",
    Kind.CHOICE,
    help="Gemensam: alla avdelningar rapporterar. Egen: nämndens egen kontrollpunkt.",
    width=12,
    choices=(COMMON, OWN),
)
RISK_ID = Column("risk_id", "Risk-id", help="Id på bladet Risker för den risk som kontrollen gäller.", width=9)
LINKED = Column(
    "linked", "Kopplade uppdrag", help="Id för uppdrag som kontrollen följer, skilda åt med semikolon.", width=18
)
RESULT = Column(
    "result",
    "Resultat",
    Kind.CHOICE,
    help="Vad kontrollen visade.",
    width=18,
    required=True,
    choices=RESULTS,
)
OBSERVATION = Column("observation", "Iakttagelse", help="Vad ni såg, och orsaken om något avvek.", width=44)
ACTION = Column("action", "Åtgärd", help="Vad ni gör åt avvikelsen.", width=40)
ACTION_OWNER = Column("action_owner", "Åtgärdsansvarig", help="Den som ser till att åtgärden blir gjord.", width=20)
ACTION_DONE = Column("action_done", "Åtgärd klar", Kind.DATE, help="När åtgärden är, eller ska vara, klar.", width=12)

_DESCRIBED = (PROCESS, RISK, VALUE, METHOD, RESPONSIBLE)

ACTED_ON_LIVE = {
    column.key: LiveCheck(
        "RI-10",
        both(chosen(RESULT.key, *DEVIATIONS), f'{{{column.key}}}=""'),
        f"Avvikelse: fyll i {column.header}",
        (DELAR, HELAR),
    )
    for column in (ACTION, ACTION_OWNER, ACTION_DONE)
}
"""By column, what a deviation cannot do without; that its risk is assessed anew is IN-18's, on the sheet Risker."""
PLANNED_LIVE = {
    column.key: LiveCheck("RI-08", f'{{{column.key}}}=""', f"Fyll i {column.header}", (PLAN,))
    for column in (METHOD, RESPONSIBLE)
}
"""By column, what a control point cannot do without."""


CONTROL = Sheet(
    key="control",
    title="Internkontroll",
    keys=("id",),
    label="process",
    help="Kontrollpunkterna i internkontrollplanen. I uppföljningen: vad kontrollen visade och vad ni gör åt det.",
    register=key(ID) + proposed(*_DESCRIBED, SCOPE, RISK_ID, LINKED, DEPARTMENT),
    plan=key(ID) + proposed(*_DESCRIBED, RISK_ID),
    follow_up=key(ID) + decided(*_DESCRIBED) + asked(RESULT, OBSERVATION, ACTION, ACTION_OWNER, ACTION_DONE),
    rounds=(PLAN, DELAR, HELAR),
    spare_rows={"plan": 5},
    checks=(*ACTED_ON_LIVE.values(), *PLANNED_LIVE.values()),
)
