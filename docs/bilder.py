"""Makes the handbook's pictures from the bundled example: `python -m docs.bilder [NAME...]`, all of them unless named.

Needs LibreOffice (soffice), poppler (pdftoppm, pdftotext) and ImageMagick (convert). A sheet is printed, and found by
its name at the foot of the page; the picture is as large as the sheet is on a screen, however small it is printed.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Collection
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import load_workbook

from docs.pictures import FILLED, PICTURES, WAIVED, WORKBOOK, Picture
from vpreport.demonstration import example_folder
from vpreport.library import consolidate, move_figures, read_plan, write_templates
from vpreport.register.waivers import WAIVERS

HERE = Path(__file__).parent / "bilder"
INBOX = "inkorg-delar"

_SCREEN = 96  # pixels an inch
_TITLE = 19.5  # points: how high the first line of a sheet, of 16 points, stands where nothing is made smaller
_AIR, _FOOT = 8, 50  # points around what is shown, and at the foot of a page
_COLOURS = 64  # enough for text on a few fills, and a third of the size
_DOCUMENT_PAGE = 2
_WORD = re.compile(r'<word xMin="([0-9.]+)" yMin="([0-9.]+)" xMax="([0-9.]+)" yMax="([0-9.]+)">')
_ACROSS = re.compile(rb' fitToWidth="[0-9]+"')
_SWEDISH = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Setup/L10N">
<prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>sv-SE</value></prop></item></oor:items>
"""


class Area(NamedTuple):
    """A part of a page, in points from its upper left corner."""

    left: float
    top: float
    right: float
    bottom: float


def make_pictures(work: Path, names: Collection[str] = ()) -> None:
    """Write the pictures of those names, or all, with `work` for what is made on the way.

    LookupError for a picture whose file or sheet is not there.
    """
    example = example_folder()
    plan = read_plan(example / "plan.xlsx")
    consolidate(plan, example / INBOX, round="delar").write(work)
    consolidate(plan, example / "inkorg-plan", round="plan").write(work / "plan")
    consolidate(read_plan(_waived(plan.file, example, work)), example / INBOX, round="delar").write(work / "undantag")
    write_templates(plan, round="delar", to=work / "mallar")
    write_templates(plan, round="helar", to=work / "forra", previous=[work / WORKBOOK])
    for token, files in FILLED.items():
        for file in files:
            move_figures(plan, token, example / f"inkorg-{token}" / file, work)
    settings = work / "profile" / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(_SWEDISH, encoding="utf-8")  # decimal commas, as at the reader's
    for picture in PICTURES:
        if not names or picture.name in names:
            pdf = _printed(work / picture.file, work)
            _cut(picture, pdf, _page_of(picture, pdf))


def _waived(register: str, example: Path, work: Path) -> Path:
    """The example's register where something has been accepted."""
    book = load_workbook(example / register)
    sheet = book[WAIVERS.title]
    first = next(cell.row for cell in sheet["A"] if cell.value == "Regel") + 1
    for row, accepted in enumerate(WAIVED, first):
        for column, words in enumerate(accepted, 1):
            sheet.cell(row, column, words)
    waived = work / "register" / register
    waived.parent.mkdir()
    book.save(waived)
    return waived


@cache
def _printed(source: Path, work: Path) -> Path:
    """The file as a PDF, every sheet on pages that are wide enough for it, as a screen that is scrolled."""
    if not source.exists():
        raise LookupError(f"no file {source.name}")
    if source.suffix == ".xlsx":
        _join_pages(source)
    profile = f"-env:UserInstallation={(work / 'profile').resolve().as_uri()}"
    folder = work / "pdf" / source.parent.name
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True)
    return folder / f"{source.stem}.pdf"


def _join_pages(source: Path) -> None:
    """Print every sheet on one page across, where a wide one would be on several."""
    with ZipFile(source) as read:
        parts = {name: read.read(name) for name in read.namelist()}
    with ZipFile(source, "w", ZIP_DEFLATED) as written:
        for name, content in parts.items():
            is_sheet = name.startswith("xl/worksheets/sheet")
            written.writestr(name, _ACROSS.sub(b"", content) if is_sheet else content)


def _page_of(picture: Picture, pdf: Path) -> int:
    """The first page of the picture's sheet, counted from 1: its name stands at the foot, before the page number."""
    if not picture.sheet:
        return _DOCUMENT_PAGE
    feet = (page.rstrip().rpartition("\n")[2] for page in _told("pdftotext", "-layout", pdf, "-").split("\f"))
    for number, foot in enumerate(feet, 1):
        if re.search(rf"(?<!\w){re.escape(picture.sheet)}\s+Sida [0-9]+ av", foot):
            return number
    raise LookupError(f"no sheet {picture.sheet} in {picture.file}")


def _cut(picture: Picture, pdf: Path, page: int) -> None:
    """Write the picture: what the page holds from its first word on, as much as the picture has room for."""
    held, title = _held(pdf, page)
    dpi = round(_SCREEN * picture.scale * _TITLE / title) if picture.sheet else _SCREEN
    width, height = (
        (end - begin) * dpi / 72 for begin, end in ((held.left, held.right), (held.top, held.bottom + picture.below))
    )
    area = ["-x", held.left * dpi // 72, "-y", held.top * dpi // 72]
    area += ["-W", min(width, picture.width) // 1, "-H", min(height, picture.height) // 1]
    numbers = [f"{item:.0f}" if isinstance(item, float) else item for item in area]
    target = HERE / picture.name
    _told("pdftoppm", "-r", dpi, "-f", page, "-l", page, *numbers, "-png", "-singlefile", pdf, target)
    png = target.with_suffix(".png")
    _told("convert", png, "-strip", "+dither", "-colors", _COLOURS, f"PNG8:{png}")


def _held(pdf: Path, page: int) -> tuple[Area, float]:
    """Where the page's words stand, the foot left out, with air around; and how high the first of them is."""
    told = _told("pdftotext", "-bbox", "-f", page, "-l", page, pdf, "-")
    words = [Area(*map(float, found)) for found in _WORD.findall(told)]
    (paper,) = re.findall(r'<page width="[0-9.]+" height="([0-9.]+)">', told)
    words = [word for word in words if word.bottom < float(paper) - _FOOT]
    held = Area(
        min(word.left for word in words) - _AIR,
        min(word.top for word in words) - _AIR,
        max(word.right for word in words) + _AIR,
        max(word.bottom for word in words) + _AIR,
    )
    return held, words[0].bottom - words[0].top


def _told(*command: object) -> str:
    """What the program prints."""
    return subprocess.run([*map(str, command)], check=True, capture_output=True, text=True).stdout


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        make_pictures(Path(folder), sys.argv[1:])
