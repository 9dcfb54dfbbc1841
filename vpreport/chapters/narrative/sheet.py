"""The texts' sections, and the columns of the register's texts and of the departments' own."""

from __future__ import annotations

from dataclasses import replace

from vpreport.vocabulary.column import ROUND, Column, Sheet, asked, key, proposed
from vpreport.vocabulary.rounds import ROUNDS

PLAN_SECTIONS = (
    "Inledning",
    "Utgångspunkter",
    "Nuläges- och omvärldsanalys",
    "Nämndens verksamhet",
    "Uppdrag från mål- och resursplan",
    "Mål och nyckeltal",
    "Uppföljning av uppdrag",
    "Privata utförare",
    "Anställningsformer",
    "Sjukfrånvaro",
    "Kompetensförsörjning",
    "Jämställdhet",
    "Personalekonomi",
    "Detaljbudget",
    "Investeringsbudget",
    "Internkontrollplan",
    "Gemensam kontrollpunkt",
    "Egen kontrollpunkt",
    "Riskvärdering",
    "Kompletterande dokument",
    "Uppföljning och planering",
)
FOLLOW_UP_SECTIONS = (
    "Förslag till beslut",
    "Sammanfattning",
    "Väsentliga händelser",
    "Ekonomisk analys",
    "Beslutade åtgärder",
)
"""The sections of a follow-up's document; the plan's texts are written about the plan."""

VOICES = ("Väsentliga händelser", "Ekonomisk analys", "Personal och kompetensförsörjning", "Övrigt")
PLAN_VOICES = ("Nuläge och omvärld",)

SECTION = Column("section", "Avsnitt", help="Avsnittet som texten hör till.", width=34)
TEXT = Column(
    "text",
    "Text",
    help="Ny rad ger nytt stycke, ”- ” en punktlista och ”1. ” en numrerad lista. "
    "{kontrollsumma:Tillsvidareanställda} och {summa:staff.aged_60} byts mot talet.",
    width=110,
)
TEXT_ROUND = replace(
    ROUND,
    help="Omgångarna som texten gäller, skilda åt med semikolon. Tomt betyder alla som har avsnittet.",
    width=16,
    optional=True,
)
OWN_TEXT = Column(
    "text", "Text", help="Skriv kort: vad som har hänt och vad det betyder. Lämna tomt om inget.", width=110
)

TEXTS = Sheet(
    key="texts",
    title="Texter",
    keys=("section", "round"),
    help="Dokumentets texter, ett avsnitt per rad. Tomma avsnitt utelämnas. "
    "Ett avsnitt kan ha flera rader, med olika omgångar.",
    register=key(SECTION) + proposed(TEXT, TEXT_ROUND),
    fixed_rows=tuple((name, "") for name in PLAN_SECTIONS + FOLLOW_UP_SECTIONS),
)
NARRATIVE = Sheet(
    key="narrative",
    title="Texter",
    keys=("section",),
    help="Det som siffrorna inte säger. Texten återges med avdelningens namn.",
    plan=key(SECTION) + asked(OWN_TEXT),
    follow_up=key(SECTION) + asked(OWN_TEXT),
    rounds=ROUNDS,
    fixed_rows=tuple((name,) for name in VOICES),
    plan_only_rows=tuple((name,) for name in PLAN_VOICES),
)
