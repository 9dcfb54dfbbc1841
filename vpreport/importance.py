"""What is most important for a department to mend: how bad it is, whether a total suffers, then as one turns pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from vpreport.vocabulary.column import Form
from vpreport.vocabulary.finding import Finding, Severity
from vpreport.vocabulary.layout import START
from vpreport.vocabulary.wording import folded


class Importance:
    """Sorts the findings of one file by the forms that it was read with, which are in the order of its sheets."""

    def __init__(self, forms: Sequence[Form]) -> None:
        self.forms = {folded(title): form for form in forms for title in (form.title, *form.sheet.aliases)}
        self._order = {title: number for number, title in enumerate(("", folded(START), *self.forms))}

    def turn(self, sheet: str) -> int:
        """When the sheet comes as one turns the file's pages; "" is the whole file, and first."""
        return self._order.get(folded(sheet), len(self._order))

    def sort(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """The findings, most important first."""
        return tuple(sorted(findings, key=self._rank))

    def _rank(self, finding: Finding) -> tuple[object, ...]:
        where = finding.place
        row, column = (where.row, where.column) if where else (0, 0)
        sheet = self.turn(finding.sheet)
        severity, is_aside = finding.severity.rank, not self._touches_total(finding)
        return not finding.is_open, severity, is_aside, sheet, finding.sheet, row, column, finding.rule, finding.row

    def _touches_total(self, finding: Finding) -> bool:
        """Whether the finding is about a column that is added up, or puts a whole row or sheet of such in doubt."""
        form = self.forms.get(folded(finding.sheet))
        if form is None:
            return False
        if finding.column in form.by_key:
            return form.by_key[finding.column].column.summed
        return finding.severity is Severity.ERROR and any(field.column.summed for field in form.fields)
