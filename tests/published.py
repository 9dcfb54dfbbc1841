"""What the published plan states only in total, by control total, and what it begins some of its sections with."""

from __future__ import annotations

STAFF = {
    "Tillsvidareanställda": "151",
    "Tillsvidareanställda kvinnor": "94",
    "Tillsvidareanställda män": "57",
    "Tillsvidareanställda exkl. chefer": "138",
    "Tillsvidareanställda exkl. chefer kvinnor": "88",
    "Tillsvidareanställda exkl. chefer män": "50",
    "Tidsbegränsat anställda": "88",
    "Tidsbegränsat anställda kvinnor": "50",
    "Tidsbegränsat anställda män": "38",
    "Årsarbetare, tidsbegränsat anställda": "6.8",
    "Chefer": "15",
    "Chefer kvinnor": "7",
    "Chefer män": "8",
    "Förvaltningschefer och biträdande": "5",
    "Avdelningschefer": "9",
    "Enhetschefer": "1",
    "Tidsbegränsat anställda chefer": "1",
    "60 år eller äldre": "27",
    "Övertid, timmar": "626",
    "Övertid, helårsarbetare": "0.42",
}

SICKNESS_AND_COST = {
    "Sjukfrånvaro": "5.16",
    "Sjukfrånvaro kvinnor": "6.1",
    "Sjukfrånvaro män": "3.6",
    "Arbetad tid": "43313527",
    "Frånvaro": "9052989",
    "Övertid": "163974",
}

FOR_THE_YEAR = {
    "Nämndens budget 2024": "223947",
    "Nämndens budget 2025": "231871",
    "Investeringar 2025": "18800",
    "Investeringar 2026": "31975",
    "Investeringar 2027": "56325",
}

TEXTS = {
    "Inledning": "Styrelsens arbete styrs av reglementet för kommunstyrelsen och övriga nämnder samt av de mål "
    "kommunfullmäktige antagit.",
    "Utgångspunkter": "Kommunens mål- och resursplan (MRP) beslutas av kommunfullmäktige.",
    "Nuläges- och omvärldsanalys": "Budget och planering för kommande år visar på en liten ljusning i förhållande till "
    "2023 och 2024 som varit två ekonomiskt svåra år.",
    "Nämndens verksamhet": "Kommunstyrelsen leder och har ett helhetsansvar för kommunens verksamheter, utveckling och "
    "ekonomiska ställning.",
    "Uppdrag från mål- och resursplan": "Styrelsen ska samordna och leda arbetet med analys och omställning. Detta är "
    "konkretiserat i styrelsens egna uppdrag under avsnitt 5.7.2.",
    "Uppföljning av uppdrag": "Det pågående arbetet redovisas i samband med nämndssammanträden.",
    "Jämställdhet": "Kommunstyrelsens chefer ska sträva efter att på sikt minska den ojämna könsfördelningen.",
}
"""A sentence of each section that says nothing but what is written there, and one that refers to another section."""
