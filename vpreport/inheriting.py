"""One cause, one finding: which sums differ only because a figure in them is already found wrong.

A sum that rests on a cell with an open *fel*, and differs by just as much as that cell is wrong, has no cause of its
own. It is still listed, as an *upplysning* that says whose difference it has, for it goes when that is mended. One that
differs by more, or by less, has another cause too and stands as it was found.

Nothing here knows any rule: cells, differences and the figure used in place of a wrong one are all that counts. Only
the municipality's own rules are left as they are, for it has decided itself how bad they are.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
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
    for number, finding in sorted(enumerate(found), key=lambda one: (not one[1].column, len(_cells(one[1])))):
        if not _is_tried(finding):
            continue
        if causes := roots.of(finding):
            told[number] = _inherited(finding, causes)
        elif finding.severity is Severity.ERROR:
            roots.add(finding)
    return told


def _is_tried(finding: Finding) -> bool:
    return finding.is_open and finding.caused_by is None and bool(finding.difference) and not is_own(finding.rule)


def _cells(finding: Finding) -> Collection[Place]:
    return dict.fromkeys((*finding.places, *finding.sources))


class _Roots:
    """Findings of severity *fel* that have a cause of their own.

    A row whose parts do not make its whole has one wrong cell. When a sum shows which part it may be, no sum of another
    part inherits from the row.
    """

    def __init__(self) -> None:
        self._at: dict[Place, list[Finding]] = {}
        self._part: dict[Finding, Place] = {}

    def add(self, root: Finding) -> None:
        """Another finding with a cause of its own."""
        for cell in _cells(root):
            self._at.setdefault(cell, []).append(root)

    def of(self, finding: Finding) -> list[Finding]:
        """The one that explains the difference, else all that are about its cells where they do so together."""
        shared = self._shared(finding)
        effects = {root: _effect(root, finding, cell) for root, cell in shared.items()}
        alone = (root for root, size in effects.items() if size == finding.difference or _asks_the_same(root, finding))
        together = list(effects) if sum(effects.values()) == finding.difference else []
        causes = next(([root] for root in alone), together)
        self._part.update({root: shared[root] for root in causes if _is_part(root, shared[root])})
        return causes

    def _shared(self, finding: Finding) -> dict[Finding, Place]:
        """The roots that the finding may inherit from, each with the first cell that both rest on."""
        shared: dict[Finding, Place] = {}
        for cell in _cells(finding):
            for root in self._at.get(cell, ()):
                if root.id != finding.id and (not _is_part(root, cell) or self._part.get(root, cell) == cell):
                    shared.setdefault(root, cell)
        return shared


def _effect(root: Finding, finding: Finding, cell: Place) -> Decimal:
    """How much of the finding's difference comes from the root, should what stands in their common cell be wrong.

    A row is tried as it was typed, so that nothing of what is used instead has come into its own figures.
    """
    if finding.column and cell in finding.places:
        return Decimal(0)
    return _side(finding, cell) * _error(root, cell)


def _is_part(root: Finding, cell: Place) -> bool:
    return root.used is not None and cell in root.places[1:]


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
