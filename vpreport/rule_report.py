"""What `vpreport rules` tells: every rule of the catalogue on a line, or one of them explained."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from textwrap import fill
from typing import Any

from vpreport.catalogue import RULE_BY_ID, RULES, live_words
from vpreport.errors import CannotRun
from vpreport.vocabulary.finding import Severity
from vpreport.vocabulary.rounds import ROUNDS
from vpreport.vocabulary.rule import Rule
from vpreport.vocabulary.wording import counted, folded, listed, suggestion

GROUPS = {
    "IN": "Filerna och cellerna",
    "RE": "Registret",
    "PE": "Medarbetare",
    "SJ": "Sjukfrånvaro",
    "PK": "Personalekonomi",
    "BU": "Budget",
    "UF": "Utfall och prognos",
    "IV": "Investeringar",
    "NT": "Mål och nyckeltal",
    "UD": "Uppdrag",
    "RI": "Risker och intern kontroll",
    "GX": "Dokumentet som helhet",
}
"""What the groups of rules are about, by how their ids begin, in the order in which they are told."""

_WIDTH = 100
_LONGEST_SEVERITY = max(len(severity.value) for severity in Severity)


def group_of(rule: Rule) -> str:
    """How the rule's id begins."""
    return rule.id.partition("-")[0]


def rules_asked_for(
    id: str | None, group: str | None, severity: str | None, token: str | None, sheet: str | None
) -> list[Rule]:
    """The rule of that id, else those that fit all that is asked for, in the order of the groups; None asks for all.

    `token` names a round, `sheet` a sheet by its title. CannotRun, with the nearest of those there are, for an id, a
    group or a sheet that there is none of.
    """
    if id:
        return [RULE_BY_ID[_known(id, RULE_BY_ID, "regel")]]
    if group:
        group = _known(group, GROUPS, "grupp")
    if sheet:
        sheet = _known(sheet, (rule.sheet.title for rule in RULES if rule.sheet), "regel om bladet")
    asked = [
        rule
        for rule in RULES
        if (not group or group_of(rule) == group)
        and (not severity or rule.severity.value == severity)
        and (not token or token in tokens_of(rule))
        and (not sheet or (rule.sheet is not None and rule.sheet.title == sheet))
    ]
    order = list(GROUPS)
    return sorted(asked, key=lambda rule: (order.index(group_of(rule)), rule.id))


def _known(text: str, known: Iterable[str], what: str) -> str:
    """The one that is meant, whatever its case."""
    names = {folded(name): name for name in known}
    if folded(text) in names:
        return names[folded(text)]
    raise CannotRun(f"Det finns ingen {what} {text}.{suggestion(text, names.values())}")


def tokens_of(rule: Rule) -> tuple[str, ...]:
    """The rounds in which the rule is tried, as they are written on the command line, in the order of the year."""
    asked = rule.sheet.rounds if rule.sheet is not None and rule.sheet.rounds else ROUNDS
    return tuple(round.token for round in ROUNDS if round in asked and (not rule.rounds or round in rule.rounds))


def told_rules(rules: Sequence[Rule]) -> str:
    """The rules, a line each under the heads of their groups."""
    if not rules:
        return "Ingen regel passar in på det som du frågar efter."
    lines: list[str] = []
    for group, about in GROUPS.items():
        some = [rule for rule in rules if group_of(rule) == group]
        if some:
            lines += [f"{about} ({group})", *map(_line, some), ""]
    example = next(rule.id for rule in rules)
    return "\n".join((*lines, f"{counted(len(rules), 'regel', 'regler')}. Läs mer om en: vpreport rules {example}"))


def _line(rule: Rule) -> str:
    return f"  {rule.id}  {rule.severity.value:{_LONGEST_SEVERITY}}  {rule.title}"


def explained(rule: Rule) -> str:
    """All about one rule: how serious it is, what must hold, where and when, on what grounds, and how it is told."""
    about = (
        ("Allvar", rule.severity.value),
        ("Ska stämma", rule.title),
        ("Räknas så", rule.formula),
        ("Gäller", f"Bladet {rule.sheet.title}" if rule.sheet else GROUPS[group_of(rule)]),
        ("Omgångar", listed(tokens_of(rule), most=len(ROUNDS))),
        ("Prövas", _when(rule)),
        ("I mallen", "; ".join(f"”{words}”" for words in live_words(rule))),
        ("Grund", rule.basis),
        ("Exempel", rule.example),
    )
    return "\n".join((rule.id, *(_told(head, words) for head, words in about if words)))


def _when(rule: Rule) -> str:
    if rule.run is None:
        return "när filerna och registret läses"
    return "när allt underlag är inläst" if rule.across else "för varje fil för sig, också med vpreport check"


def _told(head: str, words: str) -> str:
    return fill(words, _WIDTH, initial_indent=f"  {head + ':':12}", subsequent_indent=" " * 14, break_long_words=False)


def as_json(rules: Sequence[Rule]) -> bytes:
    """The rules as JSON, in their order."""
    return f"{json.dumps([_pairs(rule) for rule in rules], ensure_ascii=False, indent=1)}\n".encode()


def _pairs(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "severity": rule.severity.value,
        "title": rule.title,
        "formula": rule.formula,
        "sheet": rule.sheet.title if rule.sheet else None,
        "rounds": tokens_of(rule),
        "across": rule.across,
        "live": live_words(rule),
        "basis": rule.basis,
        "example": rule.example,
    }
