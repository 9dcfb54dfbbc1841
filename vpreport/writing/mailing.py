"""What an e-mail may say of a finding: mail is open to many, so it never tells figures about a few people (SJ-08)."""

from __future__ import annotations

from vpreport.chapters.indicators import INDICATORS
from vpreport.chapters.sickness import SICKNESS
from vpreport.chapters.staff import STAFF
from vpreport.vocabulary.finding import Finding

_SHEETS = frozenset((SICKNESS.title, INDICATORS.title))
_COLUMNS = frozenset(((STAFF.title, "aged_60"),))


def is_private(finding: Finding, sheet: str = "") -> bool:
    """Whether the finding may tell a figure about a few people; `sheet` is where it stands, if elsewhere than it says.

    A department's own groups are often small, and which are is not known before all have been counted: so nothing is
    told of any.
    """
    where = sheet or finding.sheet
    return where in _SHEETS or (where, finding.column) in _COLUMNS
