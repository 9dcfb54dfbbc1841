"""The totals that say most about a round, and what they were the last time: values, before anybody prints them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from vpreport.vocabulary.amount import Unit
from vpreport.vocabulary.rounds import Occasion
from vpreport.vocabulary.telling import Figure


class KeyTotal(NamedTuple):
    """A chapter's total that stands on the first sheet, by its name.

    `accrues`: it grows from January on, or is a mean from then, and is like another only after as many months.
    `of_people`: it may be about few, and what it was then too. `before` is what the round's own material says of the
    last period, which `when` names as people say it.
    """

    name: str
    accrues: bool = False
    of_people: bool = False
    before: Figure | None = None
    when: str = ""


class Stated(NamedTuple):
    """A total as it was stated before, with what it lacks, in words."""

    value: Decimal
    unit: Unit
    mark: str = ""


class Earlier(NamedTuple):
    """The totals of an earlier round, by name, as the file of that name has them; one without a value is not there.

    `board` is whose round it was; "" where the file does not say.
    """

    file: str
    occasion: Occasion
    totals: Mapping[str, Stated]
    board: str = ""


class Compared(NamedTuple):
    """A key total beside what it was; `before` is None where nobody knows, and `period` says when that was.

    `remark` says what either lacks. `is_alike`: both lack the same, so that their difference says something.
    """

    total: KeyTotal
    now: Figure
    before: Decimal | None = None
    period: str = ""
    remark: str = ""
    is_alike: bool = True
