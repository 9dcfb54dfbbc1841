"""Documents of small rounds as data, and what stands where in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

import vpreport
from tests.altered import ANSWERS
from tests.filled import Row, consolidated, filled, small_round
from tests.test_example_data import EXAMPLE
from vpreport.consolidation import Consolidation
from vpreport.outlines import document_of
from vpreport.vocabulary.rounds import ROUNDS
from vpreport.vocabulary.telling import Block, Document, Heading, Notice, Paragraph, flattened, plain

TOKENS = [round.token for round in ROUNDS]
FOLLOW_UPS = TOKENS[1:]
SAID: Sequence[Row] = ({"text": "Sagt A"}, {"text": "Sagt B"}, {"text": "Sagt C"}, {"text": "Sagt D"})
VOICED: Mapping[str, Sequence[Row]] = {**ANSWERS, "Texter": SAID}


@lru_cache(maxsize=12)
def result(token: str, came: bool) -> Consolidation:
    """A round of the small register: everybody's files, or nobody's."""
    asking = small_round(token)
    files = {f"{code}.xlsx": filled(asking, code, VOICED) for code in asking.workbooks()} if came else {}
    return consolidated(asking, files)


def document(token: str, came: bool = True) -> Document:
    """The document of such a round."""
    return document_of(result(token, came))


@lru_cache(maxsize=2)
def example(round: str) -> Document:
    """The document of the example's round."""
    register = vpreport.read_plan(EXAMPLE / "plan.xlsx")
    return document_of(vpreport.consolidate(register, EXAMPLE / f"inkorg-{round}", round=round))


def headings(told: Document, most: int = 3) -> list[str]:
    """The headings in order, indented by level."""
    return [
        f"{'  ' * (block.level - 1)}{block.text}"
        for block in flattened(told.blocks)
        if isinstance(block, Heading) and block.level <= most
    ]


def under(told: Document, title: str) -> list[Block]:
    """The blocks between the heading and the next."""
    blocks = list(flattened(told.blocks))
    start = next(at for at, block in enumerate(blocks) if isinstance(block, Heading) and block.text == title) + 1
    end = next((at for at in range(start, len(blocks)) if isinstance(blocks[at], Heading)), len(blocks))
    return blocks[start:end]


def sentences(blocks: Sequence[Block]) -> list[str]:
    """What paragraphs and notices say."""
    return [plain(block.parts) for block in blocks if isinstance(block, Paragraph | Notice)]
