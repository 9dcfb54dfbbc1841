"""The whole document of a round: its title page, its blocks, and whether it is a draft."""

from __future__ import annotations

from datetime import date

from vpreport.chapters import head, meetings
from vpreport.consolidation import Consolidation
from vpreport.outlines.follow_up import follow_up
from vpreport.outlines.plan import plan
from vpreport.outlines.unfinished import is_draft, notice
from vpreport.vocabulary.dates import long_date
from vpreport.vocabulary.publishing import published
from vpreport.vocabulary.rounds import APRIL
from vpreport.vocabulary.telling import Document

INTERNAL = "Internt: små grupper är inte dolda här"
"""What an internal document says on every page."""


def document_of(result: Consolidation, dated: date | None = None) -> Document:
    """The document of the round; `dated` defaults to the day when the material is due, else the as-of date.

    Everybody may read it, so that small groups are hidden; that of internal material says that it is internal.
    """
    view = result.material
    occasion = result.occasion
    meeting = meetings.head_row(view)
    due = meetings.due_day(view.decided(meetings.CALENDAR), occasion)
    board = view.facts.get("Nämnd", "")
    administration = view.facts.get("Förvaltning", "")
    day = long_date(occasion.as_of).replace(" ", "\N{NO-BREAK SPACE}")
    when = day if occasion.is_dated or occasion.round is APRIL else str(occasion.year)
    chapters = plan if occasion.is_plan else follow_up
    return Document(
        title=f"{occasion.round.document} {when}",
        subtitle=" – ".join(name for name in (board, administration) if name),
        author=board or administration,
        subject=f"{occasion.round.name} {occasion.year}",
        dated=(dated or due or occasion.as_of).isoformat(),
        head=head.head_table(view, meeting),
        facts=head.open_facts(view, meeting),
        blocks=tuple(published((*notice(result), *chapters(result)), view)),
        draft=is_draft(result),
        marking=_marking(result),
        keywords=tuple(word for word in (view.facts.get("Kommun", ""), str(occasion.year)) if word),
    )


def _marking(result: Consolidation) -> str:
    own = meetings.marking(result.material)
    if not result.material.internal:
        return own
    return f"{own}. {INTERNAL}" if own else INTERNAL
