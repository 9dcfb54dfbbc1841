"""Which findings are told as one: alike but for the cell, the row and the figures, be it in many departments or in one.

What they have in common is said once, and each place is kept with what is its own. Every one is still a finding, with
its cell and its count; only how they are listed for people is decided here, for everything that lists them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from vpreport.vocabulary.finding import Finding
from vpreport.vocabulary.naming import whose
from vpreport.vocabulary.skeleton import Sentence, Skeleton, common_to, filled_in
from vpreport.vocabulary.wording import counted

LEAST = 3
"""How many must be alike before a list of places is easier to read than a sentence for each."""

MOST_KINDS = 8  # kinds of one rule that a finding is compared with; bounds the work on a board that errs in every way

NameOf = Callable[[str], str]


class Group(NamedTuple):
    """Findings that are told as one, in their order; most have one only, which then says all by itself.

    `message` and `fix` have a gap where the findings differ, and `own` is what each has there. Where they differ in
    more than one thing, a sentence full of gaps says nothing: then the first finding's stand as an example.
    """

    findings: tuple[Finding, ...]
    message: str
    fix: str
    own: tuple[tuple[str, ...], ...]

    @property
    def first(self) -> Finding:
        """The finding that stands for all: they have rule, severity, waiver and sheet in common."""
        return self.findings[0]

    @property
    def is_by_example(self) -> bool:
        """Whether the message is the first finding's own, as the others differ from it in several things."""
        return len(self.own[0]) > 1

    @property
    def is_single(self) -> bool:
        """Whether there is nothing to tell together."""
        return len(self.findings) == 1


@dataclass
class _Kind:
    """Findings that are alike so far."""

    skeleton: Skeleton
    members: list[tuple[int, Finding]] = field(default_factory=list)

    def takes(self, number: int, finding: Finding) -> bool:
        joined = self.skeleton.shared_with(_said(finding))
        if joined is None:
            return False
        self.skeleton = joined
        self.members.append((number, finding))
        return True


def grouped(findings: Iterable[Finding]) -> list[Group]:
    """The findings in groups, each where its first finding stands."""
    kinds: dict[tuple[object, ...], list[_Kind]] = {}
    for number, finding in enumerate(findings):
        known = kinds.setdefault((finding.rule, finding.severity, finding.waived, finding.sheet), [])
        if not any(kind.takes(number, finding) for kind in known[-MOST_KINDS:]):
            known.append(_Kind(Skeleton.of(_said(finding)), [(number, finding)]))
    told = [group for of_rule in kinds.values() for kind in of_rule for group in _groups(kind)]
    return [group for _, group in sorted(told, key=lambda numbered: numbered[0])]


def _groups(kind: _Kind) -> list[tuple[int, Group]]:
    members = tuple(finding for _, finding in kind.members)
    if len(members) < LEAST:
        return [(number, Group((one,), one.message, one.fix, ((),))) for number, one in kind.members]
    common = filled_in(kind.skeleton, [_said(finding) for finding in members])
    fix = common_to([Sentence(finding.fix, finding.row) for finding in members])
    told = Group(members, common.text, fix.text if fix else "", common.own)
    if told.is_by_example:
        told = told._replace(message=members[0].message, fix=members[0].fix if fix else "")
    return [(kind.members[0][0], told)]


def _said(finding: Finding) -> Sentence:
    return Sentence(finding.message, finding.row)


# How a group is told


def as_one(group: Group, name_of: NameOf, most: int, *, cells: bool = True) -> Finding:
    """The finding to tell for the group: its own where it is single, else one with what is common and all places."""
    if group.is_single:
        return group.first
    message = f"{message_of(group, name_of, cells=cells)} {places_of(group, name_of, most, cells=cells)}"
    return group.first._replace(
        message=message, fix=group.fix, file="", row="", places=(), sources=(), expected=None, actual=None
    )


def message_of(group: Group, name_of: NameOf, *, cells: bool = True) -> str:
    """What all have in common, or an example of it with where that is: "HR B6: Tillsvidare totalt …"."""
    where = _of_example(group, name_of, cells) if group.is_by_example else ""
    return f"{where}: {group.message}" if where else group.message


def unit_of(group: Group, name_of: NameOf) -> str:
    """Whom the group is for: a department by name, or how many."""
    names = _names(group, name_of)
    return names[0] if len(names) == 1 else counted(len(names), "avdelning", "avdelningar")


def places_of(group: Group, name_of: NameOf, most: int, *, cells: bool = True) -> str:
    """Where it is so, with what each place has in the gap: "Det gäller 3 ställen i 2 avdelningar: HR: B6 (15) …".

    After an example it is where else: "Detsamma gäller 2 ställen till: HR: B7 (Drift / 15) …". After so many places the
    rest are counted. Without `cells` only departments and their own words are named, of several the first.
    """
    spots = list(zip(group.findings, group.own, strict=True))[group.is_by_example :]
    number, units = len(spots), len(_names(group, name_of)) > 1
    told = [
        _unit(name if units else "", [_spot(*spot, name, cells) for spot in some])
        for name, some in groupby(spots[:most], key=lambda spot: whose(spot[0], name_of))
    ]
    rest = f" och {number - most} till" if number > most else ""
    between = "; " if any(": " in unit for unit in told) else ", "
    return f"{_so_many(group, number, name_of)}: {between.join(told)}{rest}."


def _of_example(group: Group, name_of: NameOf, cells: bool) -> str:
    """Where the example is, as far as it is not the same for all: "HR B6"."""
    name = whose(group.first, name_of) if len(_names(group, name_of)) > 1 else ""
    return " ".join(part for part in (name, _spot_of(group.first, cells)) if part)


def _spot_of(finding: Finding, cells: bool) -> str:
    """The cell; of a whole file whose sender nobody knows, the file's name, for nothing else tells which it is."""
    if finding.file and not finding.code and not finding.places:
        return finding.file
    return (finding.place.cell or "") if cells and finding.place else ""


def _so_many(group: Group, number: int, name_of: NameOf) -> str:
    if group.is_by_example:
        return f"Detsamma gäller {counted(number, 'ställe', 'ställen')} till"
    names = len(_names(group, name_of))
    places = counted(number, "ställe", "ställen") if number > names or names == 1 else ""
    units = counted(names, "avdelning", "avdelningar") if names > 1 else ""
    return f"Det gäller {' i '.join(filter(None, (places, units)))}"


def _names(group: Group, name_of: NameOf) -> Sequence[str]:
    return list(dict.fromkeys(whose(finding, name_of) for finding in group.findings))


def _unit(name: str, spots: Iterable[str]) -> str:
    return ": ".join(part for part in (name, ", ".join(filter(None, spots))) if part)


def _spot(finding: Finding, own: Sequence[str], name: str, cells: bool) -> str:
    spot = _spot_of(finding, cells)
    words = [word.removeprefix(f"{spot} ") for word in own if word and word != name]
    if not cells and not spot:
        return words[0] if words and (len(own) == 1 or words[0] == own[0]) else ""
    return " ".join(part for part in (spot, f"({' / '.join(words)})" if words else "") if part)
