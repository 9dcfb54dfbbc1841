"""Content controls and placeholders: found however they are spelled and split, filled as text, else left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tests.writing.word_reading import NS, W, found, parsed, value, words
from vpreport.writing.word.template.filling import Values, asked_for, fill

VALUES = Values({"Nämnd": "Bygg & <miljö>", "År": "2025", "Titel": "Plan\n2025", "Dokumentansvarig": "Staben"})


def filled(markup: str, values: Values = VALUES) -> etree._Element:
    root = parsed(markup)
    fill(root, values)
    return root


def runs(*pieces: str) -> str:
    return "<w:p>" + "".join(f"<w:r><w:t>{piece}</w:t></w:r>" for piece in pieces) + "</w:p>"


@pytest.mark.parametrize("name", ["Nämnd", "nämnd", "NAMND", "Na\u0308mnd", "n ä m n d", "nämnd_"])
def test_neither_case_nor_blanks_nor_dots_count_in_a_name(name: str) -> None:
    assert (name in VALUES, VALUES[name]) == (True, "Bygg & <miljö>")


def test_other_names_are_known_where_there_is_a_value() -> None:
    assert (VALUES["Dokumenttitel"], VALUES["Title"]) == ("Plan 2025", "Plan 2025")
    assert ("Dnr" in VALUES, "projekt" in VALUES) == (False, False)


@given(st.text("ab{} é&", max_size=6), st.text("ab{} é&", max_size=6), st.sets(st.integers(1, 30)), st.booleans())
def test_a_placeholder_is_filled_however_its_letters_are_split(
    before: str, after: str, cuts: set[int], twice: bool
) -> None:
    before, after = before.replace("{", ""), after.replace("}", "")
    whole = before + "{{ nämnd }}" + ("{{År}}" if twice else "") + after
    ends = [0, *sorted(cut for cut in cuts if cut < len(whole)), len(whole)]
    root = parsed(runs(*(f"{number}" for number in range(len(ends) - 1))))
    for text, start, end in zip(root.iter(W + "t"), ends, ends[1:], strict=False):
        text.text = whole[start:end]
    fill(root, VALUES)
    assert words(root) == before + "Bygg & <miljö>" + ("2025" if twice else "") + after


def test_the_letters_around_a_placeholder_keep_their_looks() -> None:
    root = filled("<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>År {{ å</w:t></w:r><w:r><w:t>r }}!</w:t></w:r></w:p>")
    assert [each.text for each in root.iter(W + "t")] == ["År 2025", "!"]
    assert len(found(root, ".//w:r[1]/w:rPr/w:b")) == 1


@pytest.mark.parametrize("text", ["{{ projekt }}", "{ år }", "{{}}", "{{ {{ }}", "år"])
def test_what_nobody_knows_the_value_of_stays(text: str) -> None:
    assert words(filled(runs(text))) == text


def test_a_value_is_never_taken_for_a_placeholder() -> None:
    assert words(filled(runs("{{ a }}{{ b }}"), Values({"a": "{{ b }}", "b": "x"}))) == "{{ b }}x"


def test_a_text_box_in_a_paragraph_is_filled_apart_from_it() -> None:
    box = f"<w:r><w:txbxContent>{runs('{{ år }}')}</w:txbxContent></w:r>"
    around = f"<w:p><w:r><w:t>{{{{ å</w:t></w:r>{box}<w:r><w:t>r }}}}</w:t></w:r></w:p>"
    assert sorted(each.text or "" for each in filled(around).iter(W + "t")) == ["", "2025", "2025"]


def control(properties: str, content: str) -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


ASKING = '<w:r><w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr><w:t>Klicka</w:t></w:r><w:r><w:t> här</w:t></w:r>'
LOOKS = "<w:r><w:rPr><w:i/></w:rPr><w:t>Nämnden</w:t></w:r>"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (LOOKS, "<w:r><w:rPr><w:i/></w:rPr><w:t"),
        (f"<w:p><w:pPr><w:jc w:val='center'/></w:pPr>{LOOKS}</w:p><w:p/>", "<w:p><w:pPr><w:jc"),
        (f"<w:tc><w:tcPr/><w:p>{LOOKS}</w:p></w:tc>", "<w:tc><w:tcPr/><w:p><w:r>"),
    ],
)
def test_controls_of_runs_paragraphs_and_cells_are_filled_in_their_own_letters(content: str, expected: str) -> None:
    root = filled(control('<w:tag w:val="namnd"/>', content))
    inside = root.find("w:sdt/w:sdtContent", NS)
    assert inside is not None
    assert words(root) == "Bygg & <miljö>"
    assert (
        "".join(etree.tostring(each, encoding="unicode") for each in inside)
        .replace(f' xmlns:w="{NS["w"]}"', "")
        .replace('"', "'")
        .startswith(expected)
    )
    assert len(found(root, ".//w:i")) == 1


def test_a_control_that_asks_no_longer_looks_as_if_it_did() -> None:
    root = filled(control('<w:alias w:val="Nämnd"/><w:showingPlcHdr/><w:dataBinding/>', ASKING))
    assert (words(root), found(root, ".//w:rPr | .//w:showingPlcHdr | .//w:dataBinding")) == ("Bygg & <miljö>", [])
    assert value(root, ".//w:alias") == "Nämnd"


@pytest.mark.parametrize("kind", ["<w:picture/>", "<w:docPartObj/>", "<w:group/>"])
def test_controls_that_hold_no_text_are_left_alone(kind: str) -> None:
    markup = control(f'<w:tag w:val="år"/>{kind}', LOOKS)
    assert etree.tostring(filled(markup)) == etree.tostring(parsed(markup))


def test_what_is_left_open_is_told_once() -> None:
    root = parsed(runs("{{ a }}", "{{ b }} {{ a }}") + control('<w:alias w:val="d"/><w:tag w:val="c"/>', LOOKS))
    assert asked_for(root) == [("c", "d"), ("a",), ("b",)]
