"""What the command line says of a round: where the files are, what is missing, what is most important to mend."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from vpreport.consolidation import Consolidation
from vpreport.vocabulary.finding import Finding, Severity
from vpreport.vocabulary.grouping import Group, as_one, grouped, unit_of
from vpreport.vocabulary.layout import CORRECTIONS as FOLDER
from vpreport.vocabulary.naming import whose
from vpreport.vocabulary.visible import visible, visible_lines
from vpreport.vocabulary.wording import counted, listed

if TYPE_CHECKING:
    from vpreport.carrying.homeless import Homeless
    from vpreport.carrying.moving import Look, Moved

NameOf = Callable[[str], str]
Paint = Callable[[str, Severity], str]
"""Gives the words in the colour of the severity, where there are colours."""

MOST = 5
"""How many findings a run tells of, alike ones together; the workbook has them all."""

MOST_PLACES = 12
"""How many places are named where findings are told together."""


def told_finding(finding: Finding, name_of: NameOf) -> str:
    """A finding in two or three lines: how bad and where, what is wrong, what to do; the rule's id last."""
    return _told(finding, whose(finding, name_of))


def told_group(group: Group, name_of: NameOf) -> str:
    """As `told_finding`, of findings that are alike together."""
    return _told(as_one(group, name_of, MOST_PLACES), unit_of(group, name_of))


def _told(finding: Finding, unit: str) -> str:
    where = ", ".join(part for part in (finding.file, where_in_file(finding)) if part)
    return under_head(finding, unit + (f" – {where}" if where else ""))


def where_in_file(finding: Finding) -> str:
    """The sheet and the cell to change first: "Medarbetare, B6"; "" for a whole file."""
    place = finding.place
    return ", ".join(part for part in (finding.sheet, place.cell if place else "") if part)


def under_head(finding: Finding, head: str, paint: Paint = lambda words, severity: words) -> str:
    """The finding's lines under how bad it is and the head; `paint` is given the words that may be coloured."""
    severity = paint(finding.word.upper(), finding.severity if finding.is_open else Severity.NOTE)
    fix = f"  Gör så här: {visible(finding.fix)}" if finding.fix else ""
    if finding.waived is not None:
        fix = f"  Godtaget: {visible(finding.waived)}"
    lines = (f"{severity}  {visible(head)}".rstrip(), f"  {visible(finding.message)}", fix)
    return "\n".join(line for line in lines if line) + f"  [{finding.rule}]"


def told_findings(findings: Sequence[Finding], name_of: NameOf) -> str:
    """The findings, most important first and alike ones together."""
    return told_groups(grouped(findings), name_of)


def told_groups(groups: Sequence[Group], name_of: NameOf) -> str:
    """The groups of findings, one after the other."""
    return "\n\n".join(told_group(group, name_of) for group in groups)


def counted_findings(findings: Sequence[Finding]) -> str:
    """How many of each severity, and how many are accepted: "2 fel, 3 varningar och 1 accepterad"; else "inga fynd"."""
    numbers = {severity: sum(f.severity is severity and f.is_open for f in findings) for severity in Severity}
    parts = [severity.counted(number) for severity, number in numbers.items() if number]
    settled = sum(not finding.is_open for finding in findings)
    parts += [counted(settled, "accepterad", "accepterade")] if settled else []
    return listed(parts) or "inga fynd"


def told_consolidation(result: Consolidation, files: Sequence[Path], notes: Sequence[str], quiet: bool = False) -> str:
    """What a person wants to know after a run."""
    name_of = result.unit_name
    occasion = result.occasion
    came, all_ = len(result.inbox.counting), len(result.inbox.counting) + len(result.inbox.missing)
    lines = [
        f"{occasion.round.name} {occasion.year}: {came} av {all_} filer räknas, {counted_findings(result.findings)}."
    ]
    if result.inbox.missing:
        missing = f"Saknas: {listed(result.missing_names)}. Den som inget har lämnat får ingen rättelsefil."
        lines.append(missing)
    told = [item for item in result.not_checked if item.because is None or item.because.cell]
    rules = {item.rule for item in told if not item.standing}
    if rules:  # what a whole file or sheet has stopped goes without saying: it is told that it cannot be read
        lines.append(f"Ej prövade regler: {listed(sorted(rules), most=40)}.")
    if not quiet and result.findings:
        lines += ["", _heading(result), "", told_groups(result.groups[:MOST], name_of)]
    lines += ["", "Filerna finns här:", *_told_files(files)]
    return visible_lines("\n".join((*lines, *notes)))


def _told_files(files: Sequence[Path]) -> list[str]:
    """Each file on a line, and the correction files on one."""
    books = [file for file in files if file.parent.name == FOLDER and file.suffix == ".xlsx"]
    told = [f"  {visible(str(file))}" for file in files if file.parent.name != FOLDER]
    if books:
        number = counted(len(books), "rättelsefil", "rättelsefiler")
        whose_ = listed([file.stem for file in books])
        told.append(f"  {visible(str(books[0].parent))}, {number} med text till e-post: {whose_}")
    return told


def told_move(moved: Moved, old: Path, folder: Path, quiet: bool = False) -> str:
    """What became of an old file's figures: where they are, what must be looked at, and all that had no place.

    `quiet` leaves out what nobody has to do anything about.
    """
    if moved.why_not:
        return visible(f"{old.name} kunde inte flyttas till en ny mall. {moved.why_not}")
    cells = counted(moved.moved, "uppgift", "uppgifter")
    told = [f"{folder / moved.file} är en ny mall till {moved.unit}, med {cells} från {old.name}."]
    if moved.marked:
        told.append(f"{moved.marked} Därför är alla uppgifter märkta Kontrollera. Gå igenom dem innan filen skickas.")
    left = [one for one in moved.homeless if not one.is_note]
    notes = [one for one in moved.homeless if one.is_note and not quiet]
    told += _told_list("Kunde inte läsas och står kvar som det var skrivet", [_told_look(look) for look in moved.looks])
    told += _told_list("Fick ingen plats i mallen", [_told_homeless(one) for one in left])
    told += _told_list("Står annorlunda i den nya mallen, för kännedom", [_told_homeless(one) for one in notes])
    return "\n".join(map(visible, told))


def _told_list(heading: str, lines: Sequence[str]) -> list[str]:
    return ["", f"{heading} ({len(lines)}):", *(f"  {line}" for line in lines)] if lines else []


def _told_look(look: Look) -> str:
    return f"{look.sheet}, {look.cell}: {look.why}"


def _told_homeless(one: Homeless) -> str:
    place = ", ".join(filter(None, (one.place.sheet, one.place.cell)))
    return f"{place}: ”{one.text}” – {one.why}"


def _heading(result: Consolidation) -> str:
    if len(result.groups) <= MOST:
        return "Det viktigaste först:"
    from vpreport.writing.consolidated.findings import FINDINGS  # here: a department's own check writes no workbook

    return f"De fem viktigaste av {len(result.findings)} fynd. Alla står i sammanstallning.xlsx, på bladet {FINDINGS}:"
