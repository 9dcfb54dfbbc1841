"""What the published plan states only in total, in its chapter 8: the figures to the letter, by control total."""

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
