"""Shares that documents tell in words agree with the risks that they are about."""

from __future__ import annotations

from vpreport.chapters.risks.matrix import tone_of
from vpreport.chapters.risks.sheet import RISKS
from vpreport.chapters.risks.sums import name_of
from vpreport.vocabulary.assessment import NOW, assessed, current_factors
from vpreport.vocabulary.finding import Finding, Severity
from vpreport.vocabulary.phrasing import LongWords, Share, shares_said
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.rounds import HELAR, PLAN
from vpreport.vocabulary.rule import Check, Findings, rule
from vpreport.vocabulary.telling import Tone


@rule(
    "RI-13",
    Severity.NOTE,
    RISKS,
    across=True,
    rounds=(PLAN, HELAR),
    title="Andelar i dokumentens status stämmer med riskvärdet",
    formula="x av y: alla är ingen hög risk, färre än hälften ingen låg",
    message="”{area}” har riskvärdet {actual}, men på bladet Dokument står det ”{words}”.",
    fix="Se över bedömningen av risken, eller det som står under Status.",
    basis="Regelkatalogen RI-13: ”fyra av tio avdelningar har kontinuitetsplaner” stämmer med risken 12.",
    sample={"actual": "12", "area": "Aktuella kontinuitetsplaner", "words": "Tio av tio avdelningar"},
)
def shares_in_words_agree_with_the_risk(check: Check) -> Findings:
    """Where a document's status says "x of y": all of them is no high risk, less than half no low one.

    A risk and a document are about the same where they share a word of eight letters or more. High is the register's
    threshold for a control point, low less than half of it, as in the matrix.
    """
    risks = [row for row in check.rows(RISKS, *NOW) if row.lead]
    names = LongWords(map(name_of, risks), RELATED)
    for document in check.view.rows_of("documents"):
        if document.is_unread("status"):
            check.skip(document.department, document.place("status"))
            continue
        status = document.text("status")
        for share in shares_said(status):
            related = (risks[number] for number in names.shared_with(status))
            yield from (_unlike_share(check, row, share, document) for row in related if _disagrees(check, row, share))


RELATED = 8
"""Letters of a word that a risk and a document share when they are about the same thing."""


def _disagrees(check: Check, row: Record, share: Share) -> bool:
    value, threshold = assessed(row, current_factors(row), check.view.settings), check.view.settings.control_threshold
    if value is None:
        return False
    tone = tone_of(value, threshold)
    return (share.is_all and tone is Tone.BAD) or (share.is_few and tone is Tone.GOOD)


def _unlike_share(check: Check, row: Record, share: Share, document: Record) -> Finding:
    value, threshold = assessed(row, current_factors(row), check.view.settings), check.view.settings.control_threshold
    expected = f"lägre än {threshold:f}" if share.is_all else f"minst {threshold / 2:f}"
    place = document.place("status")
    column = current_factors(row).value
    return check.finding(
        row, column, expected=expected, actual=value, sources=[place], area=name_of(row), words=share.words
    )
