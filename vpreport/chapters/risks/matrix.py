"""The risk matrix (chapter 11.3.1): every product of the two scales, and in each square the risks that stand there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from vpreport.chapters.risks.sums import by_value, name_of
from vpreport.vocabulary.amount import POINTS
from vpreport.vocabulary.assessment import LAST, current_factors, is_on_scale
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.telling import Block, Cell, Figure, TableBlock, TableColumn, TableRow, Tone
from vpreport.vocabulary.view import View
from vpreport.vocabulary.wording import listed


class Square(NamedTuple):
    """A square of the matrix: the product, and the names of the risks that have that consequence and probability."""

    product: Figure
    risks: tuple[str, ...] = ()

    @property
    def cell(self) -> Cell:
        """The product, and below it the risks."""
        return "\n• ".join((str(self.product), *self.risks)) if self.risks else self.product


def squares(view: View) -> list[list[Square]]:
    """The matrix as it is printed: the highest consequence first, the lowest probability first."""
    chances = range(1, len(view.settings.probability_scale) + 1)
    levels = range(len(view.settings.consequence_scale), 0, -1)
    names: dict[tuple[Decimal, Decimal], list[str]] = {}
    for row, where in _placed(view):
        names.setdefault(where, []).append(name_of(row))
    return [[_square(level, chance, names.get((Decimal(level), Decimal(chance)), ())) for chance in chances]
            for level in levels]  # fmt: skip


def _square(level: int, chance: int, names: Sequence[str]) -> Square:
    return Square(Figure(Decimal(level * chance), POINTS), tuple(names))


def _placed(view: View) -> Iterator[tuple[Record, tuple[Decimal, Decimal]]]:
    """The risks that have a square, the highest first, with consequence and probability as they now are."""
    scales = view.settings.consequence_scale, view.settings.probability_scale
    for row in by_value(view):
        factors = current_factors(row)
        one, other = view.figure(row, factors.consequence).value, view.figure(row, factors.probability).value
        if one is not None and other is not None and is_on_scale(one, scales[0]) and is_on_scale(other, scales[1]):
            yield row, (one, other)


def tell_matrix(view: View) -> Iterator[Block]:
    """The matrix with the words of the register, the risks in their squares, and those that have none below."""
    threshold = view.settings.control_threshold
    words = view.settings.consequence_scale
    columns = [TableColumn(f"Sannolikhet {n} – {word}") for n, word in enumerate(view.settings.probability_scale, 1)]
    levels = [f"{n} – {word}" for n, word in enumerate(words, 1)]
    yield TableBlock(
        "Bedömningsmatris för riskvärdering",
        (TableColumn("Konsekvens"), *columns),
        tuple(_matrix_row(level, row, threshold) for level, row in zip(reversed(levels), squares(view), strict=True)),
        "Riskvärdet för varje kombination av konsekvens, på raderna, och sannolikhet, i kolumnerna. I rutorna står de "
        "risker som har värderats så.",
        tuple(_notes(view)),
        whole=True,
    )


def _matrix_row(level: str, row: Sequence[Square], threshold: Decimal) -> TableRow:
    tones = (tone_of(square.product.value or Decimal(0), threshold) for square in row)
    return TableRow((level, *(square.cell for square in row)), tones=(None, *tones))


def tone_of(value: Decimal, threshold: Decimal) -> Tone:
    """Bad from the threshold for a control point, partly from half of it, good below."""
    if value >= threshold:
        return Tone.BAD
    return Tone.PARTLY if value * 2 >= threshold else Tone.GOOD


def _notes(view: View) -> Iterator[str]:
    yield f"Riskvärde {view.settings.control_threshold:f} och högre kräver en kontrollpunkt."
    placed = [row for row, _ in _placed(view)]
    decided = [name_of(row) for row in placed if current_factors(row) is LAST]
    if decided:
        yield f"Inte bedömda på nytt, med sin senast beslutade värdering: {listed(decided)}."
    missing = [name_of(row) for row in by_value(view) if row not in placed]
    if missing:
        yield f"Saknar en fullständig värdering och står inte i matrisen: {listed(missing)}."
