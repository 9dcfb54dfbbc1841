"""One cause, one finding: which sums differ only because a figure in them is already found wrong.

A sum that rests on a cell with an open *fel*, and differs by just as much as that cell is wrong, has no cause of its
own. It is still listed, as an *upplysning* that says whose difference it has, for it goes when that is mended. One that
differs by more, or by less, has another cause too and stands as it was found.

Nothing here knows any rule: cells, differences and the figure used in place of a wrong one are all that counts. Only
the municipality's own rules are left as they are, for it has decided itself how bad they are.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from vpreport.register.controls import CONTROLS
from vpreport.register.own_rules import is_own
from vpreport.vocabulary.finding import Bridge, Finding, Severity
from vpreport.vocabulary.place import Place
from vpreport.vocabulary.wording import listed


def traced(found: Sequence[Finding]) -> list[Finding]:
    """The findings in their order, those that inherit from others marked.

    Rows are the causes of sums, and of either what rests on fewer cells.
    """
    told, roots = list(found), _Roots()
    tried = [(number, finding, _cells(finding)) for number, finding in enumerate(found) if _is_tried(finding)]
    for number, finding, cells in sorted(tried, key=lambda one: (not one[1].column, len(one[2]))):
        if causes := roots.of(finding, cells):
            told[number] = _inherited(finding, causes)
        elif finding.severity is Severity.ERROR:
            roots.add(finding, cells)
    return told


def _is_tried(finding: Finding) -> bool:
    return finding.is_open and finding.caused_by is None and bool(finding.difference) and not is_own(finding.rule)


def _cells(finding: Finding) -> Collection[Place]:
    return dict.fromkeys((*finding.places, *finding.sources))


@dataclass(eq=False, slots=True)
class _Root:
    """A finding of severity *fel* that has a cause of its own.

    A row whose parts do not make its whole has one wrong cell. When a sum shows which part it may be, that is `part`,
    and no sum of another part inherits from the row.
    """

    finding: Finding
    id: str
    part: Place | None = None

    def is_part(self, cell: Place) -> bool:
        """Whether the cell holds a part of the row's whole."""
        return self.finding.used is not None and cell in self.finding.places[1:]

    def may_explain(self, cell: Place) -> bool:
        """Whether the cell may still be what is wrong."""
        return self.part in (None, cell) or not self.is_part(cell)


class _Roots:
    """Those found so far, by each cell that they rest on."""

    def __init__(self) -> None:
        self._at: dict[Place, list[_Root]] = {}

    def add(self, finding: Finding, cells: Iterable[Place]) -> None:
        """Another finding with a cause of its own, and the cells that it rests on."""
        root = _Root(finding, finding.id)
        for cell in cells:
            self._at.setdefault(cell, []).append(root)

    def of(self, finding: Finding, cells: Iterable[Place]) -> list[Finding]:
        """The one that explains the difference, else all that are about its cells where they do so together."""
        shared = self._shared(finding.id, cells)
        effects = {root: _effect(root.finding, finding, cell) for root, cell in shared.items()}
        wanted = finding.difference
        alone = (root for root, size in effects.items() if size == wanted or _asks_the_same(root.finding, finding))
        together = list(effects) if sum(effects.values()) == wanted else []
        causes = next(([root] for root in alone), together)
        for root in causes:
            if root.is_part(shared[root]):
                root.part = shared[root]
        return [root.finding for root in causes]

    def _shared(self, id: str, cells: Iterable[Place]) -> dict[_Root, Place]:
        """The roots that a finding of that id may inherit from, each with the first cell that both rest on."""
        shared: dict[_Root, Place] = {}
        for cell in cells:
            for root in self._at.get(cell, ()):
                if root not in shared and root.id != id and root.may_explain(cell):
                    shared[root] = cell
        return shared


def _effect(root: Finding, finding: Finding, cell: Place) -> Decimal:
    """How much of the finding's difference comes from the root, should what stands in their common cell be wrong.

    A row is tried as it was typed, so that nothing of what is used instead has come into its own figures.
    """
    if finding.column and cell in finding.places:
        return Decimal(0)
    return _side(finding, cell) * _error(root, cell)


def _asks_the_same(root: Finding, finding: Finding) -> bool:
    """Whether both want the same figure in the same cell."""
    return root.place is not None and root.place == finding.place and root.expected == finding.expected


def _error(root: Finding, cell: Place) -> Decimal:
    """How much too large the figure is that is used, should the cell be what is wrong.

    Where the sum of the parts is used in place of a whole, it is that sum, unless the whole was right.
    """
    assert root.difference is not None, "a root has a difference"
    if root.used is not None and isinstance(root.actual, Decimal):
        return root.used - root.actual
    return _side(root, cell) * root.difference


def _side(finding: Finding, cell: Place) -> int:
    """1 where what stands in the cell makes the finding's actual figure larger, -1 where it makes the expected one."""
    if finding.bridge is not None:
        return _side_of_bridge(finding.bridge, cell)
    if finding.places:
        return 1 if cell in finding.places else -1
    return -1 if cell.sheet == CONTROLS.title else 1


def _side_of_bridge(bridge: Bridge, cell: Place) -> int:
    if cell in bridge.stated.sources:
        return -1
    taken_off = (term for _, term in bridge.terms if term.value is not None and term.value < 0)
    return -1 if any(cell in term.sources for term in taken_off) else 1


def _inherited(finding: Finding, causes: Sequence[Finding]) -> Finding:
    """The finding as what follows from its causes; `caused_by` names the first."""
    where = listed([f"{cause.place} ({cause.rule})" if cause.place else cause.rule for cause in causes])
    if len(causes) == 1:
        told, fix = f"felet i {where}, och försvinner när det är rättat.", "Rätta felet där först."
    else:
        told, fix = f"felen i {where} tillsammans, och försvinner när de är rättade.", "Rätta felen där först."
    message = f"{finding.message} Skillnaden är lika stor som {told}"
    return finding._replace(severity=Severity.NOTE, message=message, fix=fix, caused_by=causes[0].id)
