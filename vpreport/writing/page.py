"""One page for a browser that says what to mend in a file, for people who have never seen a terminal.

It is whole in itself: no script, nothing fetched, no clock. All text is escaped, and what cannot be seen is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import NamedTuple

from vpreport.vocabulary.excerpt import Cell, Excerpt, Line
from vpreport.vocabulary.finding import Finding
from vpreport.vocabulary.place import column_letters
from vpreport.vocabulary.telling import Tone
from vpreport.vocabulary.visible import visible
from vpreport.vocabulary.wording import counted, shortened
from vpreport.writing.page_style import style_sheet

TITLE = "Kontroll av underlag"
LONGEST = 600
"""Characters of a sentence; what is cut ends with an ellipsis."""

_CLASSES = {Tone.GOOD: "good", Tone.BAD: "bad", Tone.PARTLY: "partly", Tone.NEUTRAL: "neutral"}


class Shown(NamedTuple):
    """A finding, its number in the file by importance, and the rows around it, where it has a cell that is there."""

    number: int
    finding: Finding
    around: Excerpt | None = None


class FilePart(NamedTuple):
    """What the page says of a file. `sheets` are findings by sheet, "" for the whole file, in the file's order.

    `counts` are numbers by word, `first` the most important findings, `unchecked` sentences on what was not checked.
    `left_out` is how many findings are not shown.
    """

    file: str
    sha256: str
    heading: str
    verdict: str
    tone: Tone
    counts: Sequence[tuple[str, str]]
    first: Sequence[Shown]
    sheets: Sequence[tuple[str, Sequence[Shown]]]
    unchecked: Sequence[str]
    left_out: int = 0


def write_page(files: Sequence[FilePart]) -> bytes:
    """The page's bytes in UTF-8, the same for the same files."""
    title = f"{TITLE}: {files[0].heading}" if len(files) == 1 else TITLE
    parts = [part for number, file in enumerate(files, 1) for part in _file(number, file)]
    lines = (
        "<!DOCTYPE html>",
        '<html lang="sv">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        f"<title>{_text(title)}</title>",
        f"<style>\n{style_sheet()}</style>",
        "</head>",
        "<body>",
        '<a class="skip" href="#innehall">Hoppa till innehållet</a>',
        f"<header><h1>{TITLE}</h1></header>",
        *_contents(files),
        '<main id="innehall">',
        *parts,
        "</main>",
        "<footer>",
        "<p>Sidan visar hur det stod i filerna när de kontrollerades. Rätta i Excel-filen, inte här.</p>",
        *(f"<p>{_apart(file.file)}: SHA-256 {file.sha256}</p>" for file in files if file.sha256),
        "</footer>",
        "</body>",
        "</html>",
    )
    return ("\n".join(lines) + "\n").encode()


def _contents(files: Sequence[FilePart]) -> Iterable[str]:
    """Links to the files, when they are several."""
    if len(files) < 2:
        return
    yield '<nav aria-label="Filerna">'
    yield "<ul>"
    for number, file in enumerate(files, 1):
        yield f'<li><a href="#fil-{number}">{_apart(file.file)}</a>: {_text(file.verdict)}</li>'
    yield "</ul>"
    yield "</nav>"


def _file(number: int, file: FilePart) -> Iterable[str]:
    yield f'<section aria-labelledby="fil-{number}">'
    yield f'<h2 id="fil-{number}">{_apart(file.heading)}</h2>'
    if file.heading != file.file:
        yield f"<p>Filen heter {_apart(file.file)}.</p>"
    yield f'<p class="verdict {_CLASSES[file.tone]}">{_text(file.verdict)}</p>'
    yield from _counts(file.counts)
    yield from _first(number, file.first)
    for sheet, some in file.sheets:
        yield f"<h3>{f'Bladet {_apart(sheet)}' if sheet else 'Hela filen'}</h3>"
        for shown in some:
            yield from _finding(number, shown)
    yield from _rest(file)
    yield "</section>"


def _counts(counts: Sequence[tuple[str, str]]) -> Iterable[str]:
    yield "<dl>"
    yield from (f"<div><dt>{_text(word)}</dt><dd>{_text(value)}</dd></div>" for word, value in counts)
    yield "</dl>"


def _first(number: int, first: Sequence[Shown]) -> Iterable[str]:
    """Links to the most important findings, when there are any."""
    if first:
        yield "<h3>Viktigast först</h3>"
        yield "<ol>"
        yield from (f"<li>{_link(number, shown)}</li>" for shown in first)
        yield "</ol>"


def _rest(file: FilePart) -> Iterable[str]:
    """What the page does not show, and what was not checked."""
    if file.left_out:
        yield f"<p>{_text(counted(file.left_out, 'fynd', 'fynd'))} till visas inte här. Rätta de här först.</p>"
    if file.unchecked:
        yield "<h3>Det som inte är prövat</h3>"
        yield from (f"<p>{_apart(sentence)}</p>" for sentence in file.unchecked)


def _link(number: int, shown: Shown) -> str:
    where = " ".join(part for part in (shown.finding.sheet, _cell(shown.finding)) if part)
    told = f"{_apart(where)}: " if where else ""
    return f'<a href="#fynd-{number}-{shown.number}">{told}{_apart(shown.finding.message)}</a>'


def _cell(finding: Finding) -> str:
    return (finding.place.cell or "") if finding.place else ""


def _finding(number: int, shown: Shown) -> Iterable[str]:
    finding, id = shown.finding, f"fynd-{number}-{shown.number}"
    cell = _cell(finding)
    where = f"i cell {cell}" if cell else "på hela bladet" if finding.sheet else "i hela filen"
    tone = _CLASSES[finding.tone]
    yield f'<article id="{id}" aria-labelledby="{id}-rubrik">'
    yield (
        f'<h4 id="{id}-rubrik"><span class="severity {tone}">{_text(finding.word.capitalize())}</span> '
        f"{_text(where)}</h4>"
    )
    yield f'<p id="{id}-vad">{_apart(finding.message)}</p>'
    if finding.waived is not None:
        yield f"<p><strong>Godtaget:</strong> {_apart(finding.waived)}</p>"
    elif finding.fix:
        yield f"<p><strong>Gör så här:</strong> {_apart(finding.fix)}</p>"
    if shown.around is not None:
        yield from _table(id, shown.around, finding)
    yield f'<p class="muted">Regel {_text(finding.rule)}</p>'
    yield "</article>"


def _table(id: str, around: Excerpt, finding: Finding) -> Iterable[str]:
    yield f'<div class="scroll" role="group" tabindex="0" aria-labelledby="{id}-tabell">'
    yield "<table>"
    yield f'<caption id="{id}-tabell">Så här står det på bladet {_apart(around.sheet)}</caption>'
    letters = "".join(f'<th scope="col">{column_letters(column)}</th>' for column in around.columns)
    yield f'<thead><tr><th scope="col">Rad</th>{letters}</tr></thead>'
    yield "<tbody>"
    for line in around.lines:
        yield _gap(len(around.columns)) if line is None else _line(id, line, finding)
    yield "</tbody>"
    yield "</table>"
    yield "</div>"
    if around.columns_left_out:
        yield f'<p class="muted">{_text(counted(around.columns_left_out, "kolumn", "kolumner"))} till visas inte.</p>'
    if around.faults_left_out:
        yield f'<p class="muted">Det gäller {_text(counted(around.faults_left_out, "cell", "celler"))} till.</p>'


def _gap(columns: int) -> str:
    return f'<tr><th scope="row">…</th><td colspan="{columns}" class="muted">rader som inte visas</td></tr>'


def _line(id: str, line: Line, finding: Finding) -> str:
    cells = "".join(_table_cell(id, cell, finding) for cell in line.cells)
    marked = ' class="header"' if line.is_header else ""
    return f'<tr{marked}><th scope="row">{line.number}</th>{cells}</tr>'


def _table_cell(id: str, cell: Cell, finding: Finding) -> str:
    text = _apart(cell.text) if cell.text else ""
    if not cell.at_fault:
        return f'<td class="number">{text}</td>' if cell.is_number else f"<td>{text}</td>"
    classes = f"fault {_CLASSES[finding.tone]}{' number' if cell.is_number else ''}"
    return (
        f'<td class="{classes}" aria-describedby="{id}-vad"><span>{_text(finding.word)} här:</span>'
        f"{text or 'tom cell'}</td>"
    )


def _text(text: str) -> str:
    return escape(shortened(visible(text), LONGEST), quote=True)


def _apart(text: str) -> str:
    """Text that somebody else may have written, so that its direction never changes what stands around it."""
    return f"<bdi>{_text(text)}</bdi>"
