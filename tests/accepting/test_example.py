"""Whatever documents the example gives can be taken as they are: public and internal ones, and as PDF."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import vpreport
from tests.accepting import accept, embedded_complaints
from tests.needed import needs_accepting_tools
from tests.own_templates import libreoffice_template, word_template
from tests.smuggled import with_parts
from tests.writing.parts import parts
from vpreport.vocabulary.rounds import ROUNDS

EXAMPLE = Path(__file__).parents[2] / "examples" / "kramfors-2025"
PER = {"lopande": date(2025, 10, 31)}
"""The as-of date of the round that has none of its own."""


def result_of(token: str) -> vpreport.Consolidation:
    plan = vpreport.read_plan(EXAMPLE / "plan.xlsx")
    return vpreport.consolidate(plan, EXAMPLE / f"inkorg-{token}", token, PER.get(token))


def complaints(folder: Path) -> dict[str, list[str]]:
    """What is wrong with each file in the folder, those left out with which nothing is."""
    files = [path for kind in ("docx", "pdf") for path in sorted(folder.glob(f"*.{kind}"))]
    assert len({path.suffix for path in files}) == 2
    return {file.name: found for file in files if (found := accept(file))}


@needs_accepting_tools
@pytest.mark.slow
@pytest.mark.parametrize("token", [round.token for round in ROUNDS])
def test_whatever_documents_a_round_gives_are_accepted(token: str, tmp_path: Path) -> None:
    result_of(token).write(tmp_path, pdf=True, internal=True, sources=token == "lopande")
    assert complaints(tmp_path) == {}


@needs_accepting_tools
@pytest.mark.slow
@pytest.mark.parametrize(("name", "made"), [("mall.dotx", word_template), ("mall.docx", libreoffice_template)])
def test_a_document_in_a_municipalitys_own_dress_is_accepted(
    name: str, made: Callable[[], bytes], tmp_path: Path
) -> None:
    template = tmp_path / "mallar" / name
    template.parent.mkdir()
    template.write_bytes(made())
    result_of("februari").write(tmp_path, pdf=True, word_template=template)
    assert complaints(tmp_path) == {}


@needs_accepting_tools
def test_what_is_wrong_with_a_workbook_behind_a_chart_is_found(tmp_path: Path) -> None:
    result_of("delar").write_document(tmp_path / "delar.docx", pages="off")
    document = (tmp_path / "delar.docx").read_bytes()
    name, table = "word/embeddings/chart2.xlsx", "xl/tables/table1.xml"
    book = parts(document)[name]
    undescribed = parts(book)[table].replace(b'altText="Diagram"', b'altText=""')

    assert embedded_complaints(document) == []
    assert embedded_complaints(with_parts(document, {name: with_parts(book, {table: undescribed})})) == [
        f"{name}: book: {table} is not described"
    ]
