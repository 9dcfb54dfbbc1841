"""Makes the handbook's pictures from the bundled example: `python -m docs.bilder`.

Needs LibreOffice (soffice) and poppler (pdftoppm). Each picture is a part of one printed page.
"""

from __future__ import annotations

import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from vpreport.demonstration import example_folder
from vpreport.library import consolidate, read_plan, write_templates

HERE = Path(__file__).parent / "bilder"
INBOX = "inkorg-delar"


class Picture(NamedTuple):
    """A part of a page: where its upper left corner is and how large it is, in points of the page (1/72 inch)."""

    name: str
    file: str
    page: int
    left: int
    top: int
    width: int
    height: int
    dpi: int = 96


PICTURES = (
    Picture("start", "ek-delar-2025.xlsx", 1, 24, 36, 548, 600, 92),
    Picture("budget", "mallar/kf-delar-2025.xlsx", 5, 24, 36, 795, 122, 120),
    Picture("att-ratta", "rattelser/sb.xlsx", 1, 24, 36, 795, 160, 110),
    Picture("oversikt", "sammanstallning.xlsx", 1, 24, 36, 795, 525, 100),
    Picture("avstamning", "sammanstallning.xlsx", 13, 24, 40, 760, 185, 116),
    Picture("dokument", "delarsuppfoljning-2025.docx", 2, 36, 24, 525, 480, 88),
)

_SWEDISH = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Setup/L10N">
<prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>sv-SE</value></prop></item></oor:items>
"""


def make_pictures(work: Path) -> None:
    """Write every picture, with `work` for what is made on the way."""
    example = example_folder()
    plan = read_plan(example / "plan.xlsx")
    consolidate(plan, example / "inkorg-april", round="april").write(work / "april")
    earlier = [work / "april" / "sammanstallning.xlsx"]
    consolidate(plan, example / INBOX, round="delar").write(work, previous=earlier)
    write_templates(plan, round="delar", to=work / "mallar")
    settings = work / "profile" / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(_SWEDISH, encoding="utf-8")  # decimal commas, as at the reader's
    for picture in PICTURES:
        source = next(path for path in (work / picture.file, example / INBOX / picture.file) if path.exists())
        _cut(picture, _printed(source, work))


def _printed(source: Path, work: Path) -> Path:
    profile = f"-env:UserInstallation={(work / 'profile').resolve().as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(work), str(source)]
    subprocess.run(command, check=True, capture_output=True)
    return work / f"{source.stem}.pdf"


def _cut(picture: Picture, pdf: Path) -> None:
    left, top, width, height = (round(points * picture.dpi / 72) for points in picture[3:7])
    area = ["-x", left, "-y", top, "-W", width, "-H", height]
    page = ["-r", picture.dpi, "-f", picture.page, "-l", picture.page]
    target = ["-png", "-singlefile", pdf, HERE / picture.name]
    subprocess.run([*map(str, ("pdftoppm", *page, *area, *target))], check=True)


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        make_pictures(Path(folder))
