"""Whether a finished file can be taken as it is: `accept(path)` tells everything that is wrong with it.

Nothing of the writers is used but other programs and standards: Office's schema, veraPDF, LibreOffice, WCAG.

word_rules, word_tables, legible   a .docx: accessibility and integrity, on `word_file`
contents                           its table of contents against LibreOffice's
tags, standards                    a .pdf against the .docx beside it, and against PDF/UA-1 and PDF/A-2a
sheets, layout, formulas           an .xlsx, those behind a .docx's charts too: accessibility, how it is seen and
                                   printed, and LibreOffice's recalculation
schema                             both Office kinds against their schema
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from tests.accepting.contents import contents_complaints
from tests.accepting.formulas import all_formula_complaints, formula_complaints
from tests.accepting.layout import layout_complaints
from tests.accepting.schema import schema_complaints
from tests.accepting.sheets import sheet_complaints
from tests.accepting.standards import standard_complaints
from tests.accepting.tags import tag_complaints
from tests.accepting.word_rules import word_complaints
from tests.writing.workbooks import placed


def accept(path: Path) -> list[str]:
    """Everything that is wrong with the file, a .docx, .xlsx or .pdf; empty when it can be taken.

    A PDF is compared with the Word file of the same name beside it. LibreOffice, a Java and its python are needed.
    """
    return _BY_KIND[path.suffix](path)


def accept_all(workbooks: Mapping[str, bytes], folder: Path) -> dict[str, list[str]]:
    """What is wrong with each workbook, those left out with which nothing is; all by one run of LibreOffice.

    They are put in the folder, which is empty.
    """
    files = placed(list(workbooks.values()), folder)
    computed = all_formula_complaints(list(workbooks.values()))
    found = {
        name: [*schema_complaints(file), *sheet_complaints(data), *layout_complaints(data), *wrong]
        for (name, data), file, wrong in zip(workbooks.items(), files, computed, strict=True)
    }
    return {name: wrong for name, wrong in found.items() if wrong}


def _word(path: Path) -> list[str]:
    data = path.read_bytes()
    return [*schema_complaints(path), *word_complaints(data), *contents_complaints(path), *embedded_complaints(data)]


def embedded_complaints(data: bytes) -> list[str]:
    """What is wrong with the workbooks that open when somebody edits the figures of the Word file's charts."""
    with ZipFile(BytesIO(data)) as archive, TemporaryDirectory() as folder:
        books = {name: archive.read(name) for name in archive.namelist() if name.startswith("word/embeddings/")}
        found = accept_all(books, Path(folder)) if books else {}
    return [f"{name}: {complaint}" for name, complaints in found.items() for complaint in complaints]


def _workbook(path: Path) -> list[str]:
    data = path.read_bytes()
    return [*schema_complaints(path), *sheet_complaints(data), *layout_complaints(data), *formula_complaints(data)]


def _pdf(path: Path) -> list[str]:
    docx = path.with_suffix(".docx").read_bytes()
    return [*standard_complaints(path), *tag_complaints(path.read_bytes(), docx)]


_BY_KIND: dict[str, Callable[[Path], list[str]]] = {".docx": _word, ".xlsx": _workbook, ".pdf": _pdf}
