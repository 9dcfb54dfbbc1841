"""A Swedish municipal board's plan and follow-up, from the departments' workbooks to the board's document.

The circle in five lines:

    plan = vpreport.read_plan("plan.xlsx")                                   what has been decided
    vpreport.write_templates(plan, round="delar", to="mallar/")              one workbook a department
    result = vpreport.consolidate(plan, "inkorg/", round="delar")            read, checked, added up
    result.findings                                                          what does not hold, and where
    result.write("ut/")                                                      workbook, Word document, JSON

And before a department sends its file: vpreport.check_file("hr.xlsx").findings
When somebody has edited the document: vpreport.verify_document("dokument.docx", "sammanstallning.xlsx").agrees
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from vpreport.carrying.moving import Moved
    from vpreport.consolidation import Consolidation
    from vpreport.library import consolidate, move_figures, read_plan, write_templates
    from vpreport.own_check.check import Checked, check_file
    from vpreport.register.plan import Plan
    from vpreport.verifying.verify import Verified, verify_document
    from vpreport.vocabulary.finding import Finding, NotChecked, Severity

__all__ = [
    "Checked",
    "Consolidation",
    "Finding",
    "Moved",
    "NotChecked",
    "Plan",
    "Severity",
    "Verified",
    "check_file",
    "consolidate",
    "move_figures",
    "read_plan",
    "verify_document",
    "write_templates",
]

_HOMES = {
    "Checked": "vpreport.own_check.check",
    "Consolidation": "vpreport.consolidation",
    "Finding": "vpreport.vocabulary.finding",
    "Moved": "vpreport.carrying.moving",
    "NotChecked": "vpreport.vocabulary.finding",
    "Plan": "vpreport.register.plan",
    "Severity": "vpreport.vocabulary.finding",
    "Verified": "vpreport.verifying.verify",
    "check_file": "vpreport.own_check.check",
    "consolidate": "vpreport.library",
    "move_figures": "vpreport.library",
    "read_plan": "vpreport.library",
    "verify_document": "vpreport.verifying.verify",
    "write_templates": "vpreport.library",
}


def __getattr__(name: str) -> Any:
    """A public name, its module imported when it is first asked for: the command line must start at once."""
    if name not in _HOMES:
        raise AttributeError(f"module 'vpreport' has no attribute '{name}'")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
