"""What people edit in the words of a document is left alone, and a wrong figure is found among it."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from tests.altered import altered, renamed, without
from tests.verifying import sample
from tests.verifying.edited import (
    Change,
    Element,
    W,
    cells,
    copy_after,
    edited,
    numbers,
    paragraph,
    row,
    rows,
    table,
    words,
    wrapped,
    write,
)
from tests.verifying.sample import BUDGET
from vpreport.verifying.outcome import Outcome
from vpreport.verifying.verify import verify


def found(data: bytes) -> Outcome:
    outcome, problem = verify(data, sample.workbook())
    assert problem == ""
    return outcome


def test_a_workbook_from_when_its_sheet_was_called_as_the_chapter_is_serves_as_well() -> None:
    before = altered(sample.workbook(), without("Källor"), renamed("Siffror", "Källor"))
    change = edited(sample.document(), lambda root: write(cells(row(table(root, BUDGET), "Fritid"))[1], "14 591"))
    assert verify(change, before) == verify(change, sample.workbook())
    assert [each.cells for each in verify(change, before)[0].differences] == ["Budget F5 i hr.xlsx"]


# Tables


def rows_sorted(root: Element) -> None:
    budget = table(root, BUDGET)
    for each in rows(budget)[2:]:
        budget.insert(3, each)


def row_put_in(root: Element) -> None:
    write(cells(copy_after(row(table(root, BUDGET), "Fritid")))[0], "Bad")


def row_renamed(root: Element) -> None:
    write(cells(row(table(root, BUDGET), "Fritid"))[0], "Bad och fritid")


def columns_swapped(root: Element) -> None:
    for each in rows(table(root, BUDGET)):
        cells(each)[3].addnext(cells(each)[1])


def column_put_in(root: Element) -> None:
    for each in rows(table(root, BUDGET)):
        write(copy_after(cells(each)[2]), "7")


def column_renamed(root: Element) -> None:
    write(cells(rows(table(root, BUDGET))[0])[4], "Skillnad mot budget")


def table_put_in(root: Element) -> None:
    copy = copy_after(paragraph(root, "Förvaltningen redovisar"))
    write(copy, "Tabell 99. Resultat per kvartal")
    cell = f'<w:tr xmlns:w="{W[1:-1]}"><w:tc><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:tc></w:tr>'
    new = etree.Element(f"{W}tbl")
    new.extend(etree.fromstring(cell % said) for said in ("Kvartal", "12"))
    copy.addnext(new)


def caption_rewritten(root: Element) -> None:
    write(paragraph(root, f"Tabell 3. {BUDGET}"), "Tabell 3. Budget, prognos och avvikelse för 2025 i tkr")


def numbered_otherwise(root: Element) -> None:
    for caption in [each for each in root.iter(f"{W}p") if words(each).startswith("Tabell ")]:
        write(caption, re.sub("Tabell [0-9]", "Tabell 8", words(caption)))


# Text


def paragraph_put_in(root: Element) -> None:
    write(copy_after(paragraph(root, "Förvaltningen redovisar")), "Nämnden behandlade 17 ärenden i maj 2025.")


def sentence_rewritten(root: Element) -> None:
    write(
        paragraph(root, "Köken har sparat"),
        "Tack vare ett nytt avtal om livsmedel, som gäller från den 1 april, har köken sparat hela 125 tkr.",
    )


def words_added(root: Element) -> None:
    write(
        paragraph(root, "Av 151"),
        "Av de 151 tillsvidareanställda (3 fler än 2024) är 94 kvinnor och 57 män. Det är bra. "
        "Hur många som är 60 år eller äldre är ..",
    )


def paragraph_cut_in_two(root: Element) -> None:
    item = paragraph(root, "Uppdrag. 10")
    whole = words(item)
    at = whole.index("26 pågår")
    write(copy_after(item), whole[at:])
    write(item, whole[:at])


def paragraphs_joined(root: Element) -> None:
    first, second = paragraph(root, "Förvaltningen redovisar"), paragraph(root, "Köken har sparat")
    write(first, f"{words(first)} {words(second)}")
    write(second, "")


def paragraph_moved(root: Element) -> None:
    paragraph(root, "Av 151").addprevious(paragraph(root, "Köken har sparat"))


def heading_renamed(root: Element) -> None:
    write(paragraph(root, "Ekonomi"), "Så gick det med pengarna")


def heading_put_in(root: Element) -> None:
    copy = copy_after(paragraph(root, "Medarbetare"))
    write(copy, "Året i korthet")


def chapter_moved(root: Element) -> None:
    """Move the chapter on staff to before that on goals."""
    goals = paragraph(root, "Mål och nyckeltal")
    for beginning in ("Medarbetare", "Av 151"):
        goals.addprevious(paragraph(root, beginning))


# How it is stored


def spelled_otherwise(root: Element) -> None:
    for each in root.iter(f"{W}t"):
        bare = re.sub("(?<=[0-9])\u00a0(?=[0-9])", "", each.text or "")
        each.text = bare.replace("\N{NO-BREAK SPACE}", " ").replace("\N{MINUS SIGN}", "-")


def runs_split(root: Element) -> None:
    """Let every letter of the runs with numbers be a run of its own, as spelling checkers leave them."""
    for text in dict.fromkeys(each for each, *_ in numbers(root)):
        run = text.getparent()
        assert run is not None
        if len([*run.iter(f"{W}t")]) == 1:
            for letter in reversed((text.text or "")[1:]):
                further = etree.Element(f"{W}r")
                etree.SubElement(further, f"{W}t").text = letter
                run.addnext(further)
            text.text = (text.text or "")[:1]


def controls_around(root: Element) -> None:
    """Put content controls around paragraphs, rows, cells and runs."""
    for tag in ("p", "tr", "tc", "r"):
        for each in [*root.iter(f"{W}{tag}")][::3]:
            if each.find(f".//{W}sectPr") is None:
                wrapped(each, "sdt", "sdtContent")


def tracked(root: Element) -> None:
    """Let every number be inserted anew beside a deleted one that is wrong."""
    for run in dict.fromkeys(each.getparent() for each, *_ in numbers(root)):
        assert run is not None
        deleted = copy_after(run)
        for text in [*deleted.iter(f"{W}t")]:
            text.tag, text.text = f"{W}delText", "999"
        wrapped(deleted, "del")
        wrapped(run, "ins")


def row_deleted_in_tracking(root: Element) -> None:
    """A copy of a row, with other figures, that somebody has deleted with changes tracked."""
    copy = copy_after(row(table(root, BUDGET), "Fritid"))
    write(cells(copy)[1], "1")
    properties = copy.find(f"{W}trPr")
    assert properties is not None
    etree.SubElement(properties, f"{W}del")


EDITS = (
    *(rows_sorted, row_put_in, row_renamed, columns_swapped, column_put_in, column_renamed, table_put_in),
    *(caption_rewritten, numbered_otherwise, paragraph_put_in, sentence_rewritten, words_added, paragraph_cut_in_two),
    *(paragraphs_joined, paragraph_moved, heading_renamed, heading_put_in, chapter_moved, spelled_otherwise),
    *(runs_split, controls_around, tracked, row_deleted_in_tracking),
)


@pytest.mark.parametrize("change", EDITS, ids=lambda change: str(change.__name__))
def test_edits_that_leave_the_figures_are_no_faults(change: Change) -> None:
    outcome = found(edited(sample.document(sources=True), change))
    assert (outcome.differences, outcome.rounded, outcome.missing) == ([], [], [])


def wrong_on_page_one(root: Element) -> None:
    item = paragraph(root, "Ekonomi. Prog")
    write(item, words(item).replace("311 tkr", "313 tkr"))


def wrong_in_table(root: Element) -> None:
    write(cells(row(table(root, BUDGET), "Nämnd"))[3], "504")


@pytest.mark.parametrize("change", EDITS, ids=lambda change: str(change.__name__))
def test_a_wrong_figure_is_found_among_edits(change: Change) -> None:
    outcome = found(edited(sample.document(), wrong_on_page_one, wrong_in_table, change))
    assert [(each.stands.replace("313tkr", "313 tkr"), each.told) for each in outcome.differences] == [
        ("313 tkr", "311 tkr"),
        ("504", "540"),
    ]
    assert outcome.missing == []


# What cannot be found


def paragraph_taken_out(root: Element) -> None:
    write(paragraph(root, "Köken har sparat"), "")


def paragraph_made_new(root: Element) -> None:
    write(paragraph(root, "Köken har sparat"), "Inget annat av vikt har hänt under perioden.")


def table_taken_out(root: Element) -> None:
    gone = table(root, BUDGET)
    (body,) = gone.iterancestors(f"{W}body")
    body.remove(gone)


@pytest.mark.parametrize(
    ("change", "figures"),
    [(paragraph_taken_out, 2), (paragraph_made_new, 2), (table_taken_out, 14)],
    ids=["out", "new", "table"],
)
def test_what_is_taken_out_or_made_new_is_told_as_missing_and_is_no_fault(change: Change, figures: int) -> None:
    outcome = found(edited(sample.document(), change))
    assert (outcome.differences, outcome.rounded) == ([], [])
    assert sum(each.figures for each in outcome.missing) == figures
    assert {each.spot.under for each in outcome.missing} == {"4 Ekonomi"}


def test_a_sentence_is_not_taken_for_one_like_it_that_is_gone() -> None:
    """Of two sentences alike but for the name, one is taken out and the other reworded."""

    def change(root: Element) -> None:
        write(paragraph(root, "Förvaltningen redovisar"), "")
        write(
            paragraph(root, "Köken har sparat"),
            "Köken har nu sparat 125 tkr genom ett nytt avtal om livsmedel från den 1 april.",
        )

    outcome = found(edited(sample.document(), change))
    assert outcome.differences == []
    assert [each.figures for each in outcome.missing] == [1]
