"""In what order findings are told, wherever they are: what has most consequence first, then as one turns pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from vpreport.asking import Round
from vpreport.catalogue import SHEETS
from vpreport.vocabulary.column import Form
from vpreport.vocabulary.finding import Finding, Severity
from vpreport.vocabulary.layout import START
from vpreport.vocabulary.wording import folded


class Importance:
    """Sorts findings by the forms that the files were read with, which are in the order of the sheets."""

    def __init__(self, forms: Sequence[Form]) -> None:
        self.forms = {folded(title): form for form in forms for title in (form.title, *form.sheet.aliases)}
        self._order = {title: number for number, title in enumerate(("", folded(START), *self.forms))}

    def turn(self, sheet: str) -> int:
        """When the sheet comes as one turns the pages; "" is the whole file, or all of them, and first."""
        return self._order.get(folded(sheet), len(self._order))

    def sort(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """The findings, most important first."""
        return tuple(sorted(findings, key=self.rank))

    def rank(self, finding: Finding, is_done: bool = False) -> tuple[object, ...]:
        """What the finding is sorted by: open before accepted, as bad first, then whether a total suffers, then where.

        `is_done`: it asks for nothing but a look, and so comes last of those as bad. How much a total suffers is not
        compared, for persons and crowns cannot be.
        """
        consequence = not finding.is_open, finding.severity.rank, is_done, not self._touches_total(finding)
        place = finding.place
        cell = (place.row, place.column) if place else (0, 0)
        where = self.turn(finding.sheet), finding.sheet, finding.file, *cell
        return *consequence, *where, finding.rule, finding.row

    def _touches_total(self, finding: Finding) -> bool:
        """Whether it is about a total, or a column that is added up, or puts a row, sheet or file of such in doubt."""
        if finding.bridge is not None:
            return True
        if not finding.sheet:
            return finding.severity is Severity.ERROR
        form = self.forms.get(folded(finding.sheet))
        if form is None:
            return False
        if finding.column in form.by_key:
            return form.by_key[finding.column].column.summed
        return finding.severity is Severity.ERROR and any(field.column.summed for field in form.fields)


def importance_in(asking: Round) -> Importance:
    """That of a round: sheets in the catalogue's order, those that only the register has among them."""
    forms = (sheet.at(asking.occasion, asking.is_central(sheet)) for sheet in SHEETS)
    return Importance([form or sheet.in_register(asking.plan.year) for sheet, form in zip(SHEETS, forms, strict=True)])
