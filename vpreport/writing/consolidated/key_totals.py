"""The totals that say most, on the first sheet of `sammanstallning.xlsx`, beside what they were the last time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from vpreport.vocabulary.amount import PERCENT
from vpreport.vocabulary.key_total import Compared
from vpreport.vocabulary.suppression import HIDDEN
from vpreport.writing.consolidated.standing import Standing
from vpreport.writing.consolidated.told import Told
from vpreport.writing.consolidated.totals import cell_of
from vpreport.writing.listing import Amount, Heading, Inside, Item, Listing, block_header
from vpreport.writing.looks import BODY

TITLE = "Nyckelsummor"
_NUMBER, _WORDS = BODY._replace(right=True), BODY._replace(wrap=True)
_HEADINGS = {
    heading.key: heading
    for heading in (
        Heading("name", "Uppgift", 0, _WORDS),
        Heading("now", "Nu", 0, _NUMBER),
        Heading("before", "Föregående", 0, _NUMBER),
        Heading("change", "Förändring", 0, _NUMBER),
        Heading("remark", "Anmärkning", 0, _WORDS),
        Heading("period", "Jämfört med", 0),
        Heading("unit", "Enhet", 0),
        Heading("sheet", "Blad", 0),
    )
}
_ALONE = ("name", "now", "unit", "sheet", "remark")
"""The columns where nothing earlier is known; the remark stands in the same wide one."""
_POINTS = "Förändringen är i procentenheter."
_NOW, _BEFORE = "B", "C"
_NOTHING_BEFORE = "Ange en tidigare sammanställning med --previous för att se vad summorna var då."


def key_totals(told: Told, totals: Listing, standing: Standing, top: int) -> Listing:
    """The block, which begins on that row: each total live, and a link to where its rows are.

    `totals` is the sheet of all totals, `standing` where they are summed.
    """
    shown = [_public(each) if told.is_public else each for each in told.key_totals]
    columns = tuple(_HEADINGS) if any(each.before is not None for each in shown) else _ALONE
    intro = tuple(_intro(told, shown))
    rows = []
    for row, each in enumerate(shown, block_header(intro, top) + 1):
        items = _items(told, each, cell_of(totals, each.total.name), standing, row)
        rows.append([items[column] for column in columns])
    described = "De viktigaste summorna, vad de var föregående period och hur de har förändrats."
    return Listing(TITLE, TITLE, intro, [_HEADINGS[column] for column in columns], rows, description=described)


def _public(each: Compared) -> Compared:
    """What everybody may read: what a total about people was may be a secret, or give one away."""
    return Compared(each.total, each.now, remark=each.now.mark) if each.total.of_people else each


def _intro(told: Told, shown: Sequence[Compared]) -> Iterator[str]:
    """Which earlier rounds the totals stand beside; how to have one there where nothing is known."""
    files = [f"{each.occasion.round.name} {each.occasion.year} ({each.file})" for each in told.earlier]
    if files:
        yield f"Föregående är ur {'; '.join(files)}."
    elif all(each.before is None for each in shown) and not told.is_public:
        yield _NOTHING_BEFORE


def _items(told: Told, each: Compared, cell: str, standing: Standing, row: int) -> Mapping[str, Item]:
    """What each column has."""
    now, name = each.now, each.total.name
    assert now.value is not None
    title = next(sheet.title for sheet in told.sheets if sheet.key == name.partition(".")[0])
    items: dict[str, Item] = dict.fromkeys(_HEADINGS)
    items |= {
        "name": told.total_names.get(name, name),
        "now": HIDDEN if name in told.hidden else Amount(now.value, now.decimals, cell),
        "unit": now.unit.named,
        "sheet": (standing.total(name, now.sources) or Inside(title, "A1", title))._replace(text=title),
        "remark": each.remark or None,
    }
    if each.before is not None:
        items |= {"before": Amount(each.before, now.decimals), "period": each.period}
        if each.is_alike:
            items["change"] = Amount(now.value - each.before, now.decimals, f"{_NOW}{row}-{_BEFORE}{row}")
            if now.unit == PERCENT:
                items["remark"] = f"{each.remark}. {_POINTS}" if each.remark else _POINTS
    return items
