"""Which style serves which need, how headings are numbered, and what the template's manner is."""

from __future__ import annotations

import pytest
from lxml import etree

from tests.own_templates import GREEN
from tests.writing.own_template.dressed import Read, changed, template, written
from tests.writing.parts import contrast
from tests.writing.word_reading import found, small, value, words
from vpreport.register.word_styles import USES
from vpreport.vocabulary.telling import Contents, Heading, text
from vpreport.writing.word.template.inspection import Inspection
from vpreport.writing.word.template.labels import HeadingNumbers, Level
from vpreport.writing.word.template.manner import Manner
from vpreport.writing.word.template.manner import contrast as own_contrast
from vpreport.writing.word.template.names import needs
from vpreport.writing.word.template.stylebook import scheme_of

STYLE = '<w:style w:type="{kind}" w:styleId="{key}" w:customStyle="1"><w:name w:val="{name}"/>{more}</w:style>'


def with_styles(*more: str) -> bytes:
    """The first template with styles more."""
    return changed("word/styles.xml", "</w:styles>", f"{''.join(more)}</w:styles>")


def style(key: str, name: str, more: str = "", kind: str = "paragraph") -> str:
    return STYLE.format(key=key, name=name, more=more, kind=kind)


def told(data: bytes | None = None, **chosen: str) -> Inspection:
    return template(data, **chosen).inspect({})


def found_for(use: str, data: bytes | None = None, **chosen: str) -> tuple[str, str] | None:
    """The style that serves the use, and how it was found; None when it is made."""
    return next(((each.name, each.how) for each in told(data, **chosen).found if each.use == use), None)


def test_the_register_names_everything_that_the_sheet_lists_and_nothing_else() -> None:
    uses = {need.use for need in needs()}
    assert set(USES) <= uses


@pytest.mark.parametrize(
    ("use", "expected"),
    [
        ("Rubrik 1", ("Rubrik 1", "Words namn")),
        ("Beskrivning", ("Kommunens bildtext", "annat namn i mallen")),
        ("Punktlista", ("Liststycke", "svenskt namn")),
        ("Citat", None),
        ("Tabell", None),
    ],
)
def test_styles_are_found_by_words_name_by_alias_and_else_made(use: str, expected: tuple[str, str] | None) -> None:
    assert found_for(use) == expected


def test_a_style_that_the_register_names_goes_before_all_others() -> None:
    own = with_styles(style("KR", "Kommunrubrik"))
    assert found_for("Rubrik 1", own, **{"Rubrik 1": "kommunrubrik"}) == ("Kommunrubrik", "enligt registret")
    assert found_for("Rubrik 1", own) == ("Rubrik 1", "Words namn")


def test_a_style_that_the_register_names_and_the_template_lacks_is_told() -> None:
    inspection = told(None, **{"Rubrik 1": "Kommunrubrik", "Tabell": "Kommunruta"})
    assert inspection.missing == {"Rubrik 1": "Kommunrubrik", "Tabell": "Kommunruta"}  # the latter is no table style


def test_swedish_names_are_known_where_a_program_has_stored_them() -> None:
    data = changed("word/styles.xml", '<w:name w:val="header"/>', '<w:name w:val="Sidhuvud"/>')
    assert found_for("Sidhuvud", data) == ("Sidhuvud", "svenskt namn")


OWN_TABLE = style("KT", "Kommuntabell", kind="table")


def test_the_only_table_style_of_the_templates_own_is_used() -> None:
    assert found_for("Tabell", with_styles(OWN_TABLE)) == ("Kommuntabell", "mallens enda egna tabellformat")
    read = Read(written(data=with_styles(OWN_TABLE)))
    assert {value(each, "w:tblPr/w:tblStyle") for each in found(read.document, ".//w:tbl")} == {"KT"}
    assert value(read.by_id["Tabellrubrik"], "w:rPr/w:color") == ""


def test_coloured_text_does_not_colour_the_header_row_of_the_templates_tables() -> None:
    spacing = '<w:spacing w:after="140" w:line="276" w:lineRule="auto"/></w:pPr>'
    coloured = f'{spacing}<w:rPr><w:color w:val="333333"/></w:rPr></w:style>{OWN_TABLE}'
    read = Read(written(data=changed("word/styles.xml", f"{spacing}</w:style>", coloured)))
    assert value(read.by_id["Tabellrubrik"], "w:rPr/w:color") == "auto"


def test_of_several_table_styles_none_is_guessed() -> None:
    data = with_styles(OWN_TABLE, style("KT2", "Annan tabell", kind="table"))
    assert found_for("Tabell", data) is None
    assert "Mallen har flera tabellformat: Kommuntabell och Annan tabell." in " ".join(told(data).remarks)
    assert found_for("Tabell", data, Tabell="Annan tabell") == ("Annan tabell", "enligt registret")


# Headings


def test_a_style_that_serves_as_heading_can_be_found_by_those_who_listen() -> None:
    data = with_styles(style("KR", "Kommunrubrik"))
    read = Read(written(small(Heading(1, "Mål")), data, **{"Rubrik 1": "Kommunrubrik"}))
    assert value(read.by_id["KR"], "w:pPr/w:outlineLvl") == "0"
    assert "”Kommunrubrik” får dispositionsnivå 1" in " ".join(told(data, **{"Rubrik 1": "Kommunrubrik"}).remarks)


def test_headings_without_numbers_get_ours_linked_with_their_styles() -> None:
    data = changed("word/styles.xml", '<w:numId w:val="5"/>', '<w:numId w:val="0"/>')
    read = Read(written(small(Heading(1, "Mål")), data))
    numbering = etree.fromstring(read.parts["word/numbering.xml"])
    linked = {value(each, "w:pStyle"): value(each, "w:lvlText") for each in found(numbering, ".//w:lvl[w:pStyle]")}
    assert list(linked.items())[:4] == [
        ("Rubrik1", "%1"), ("Rubrik2", "%1.%2"), ("Rubrik3", "%1.%2.%3"), ("Heading4", "%1.%2.%3.%4"),
    ]  # fmt: skip
    assert {read.inherited(key, "w:pPr/w:numPr/w:numId") for key in linked} == {"6"}
    assert read.inherited("Innehllsfrteckningsrubrik", "w:pPr/w:numPr/w:numId") == "0"
    assert not told(data).numbered


def test_the_table_of_contents_says_the_numbers_as_the_template_writes_them() -> None:
    data = changed("word/numbering.xml", '<w:lvlText w:val="%1.%2"/>', '<w:lvlText w:val="§ %1–%2"/>')
    blocks = (Contents(), Heading(1, "Mål"), Heading(2, "Barn"), text("Ord"))
    links = found(Read(written(small(*blocks), data)).document, ".//w:hyperlink")
    assert [words(each) for each in links] == ["1\tMål", "§ 1–1\tBarn"]


@pytest.mark.parametrize(
    ("form", "count", "expected"),
    [
        ("decimal", 12, "12"),
        ("decimalZero", 3, "03"),
        ("upperRoman", 14, "XIV"),
        ("lowerRoman", 49, "xlix"),
        ("upperLetter", 3, "C"),
        ("lowerLetter", 28, "bb"),
        ("none", 4, ""),
    ],
)
def test_numbers_are_written_in_every_form(form: str, count: int, expected: str) -> None:
    assert HeadingNumbers((Level(form, "%1."),)).label([count]) == f"{expected}."


def test_numbers_of_levels_above_are_in_their_own_form_unless_all_are_decimal() -> None:
    first, second = Level("upperRoman", "%1"), Level("decimal", "%1.%2", 0)
    assert HeadingNumbers((first, second)).label([4, 2]) == "IV.1"
    assert HeadingNumbers((first, second._replace(decimal=True))).label([4, 2]) == "4.1"
    assert HeadingNumbers((first, None)).label([4, 2]) == ""


# The manner


def test_contrast_is_that_of_the_guidelines() -> None:
    pairs = (("000000", "FFFFFF"), ("777777", "FFFFFF"), (GREEN, "FFFFFF"), ("FFF8E1", "1F2328"))
    assert [own_contrast(*pair) for pair in pairs] == pytest.approx([contrast(*pair) for pair in pairs], rel=1e-3)


def test_a_header_row_is_tinted_with_the_headings_colour_and_can_be_read() -> None:
    for accent in (GREEN, "767676", "0000FF"):
        paint = Manner(accent, 1, 16).header
        assert paint.text == "auto" or contrast(paint.text, paint.fill) >= 4.5
    assert Manner("", 1, 16).header.text == "auto"


def test_text_is_scaled_with_the_templates_and_never_too_small_to_read() -> None:
    sizes = [Manner("", scale, 16).size(points) for scale, points in ((1, 10), (12 / 11, 10), (0.7, 10), (1, 0))]
    assert sizes == [10, 11, 9, 0]


def test_a_theme_gives_its_colours_and_fonts() -> None:
    theme = (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:clrScheme><a:dk1>'
        '<a:sysClr val="windowText" lastClr="000000"/></a:dk1><a:accent1><a:srgbClr val="1F6B4F"/></a:accent1>'
        '<a:accent2><a:prstClr val="red"/></a:accent2></a:clrScheme><a:majorFont><a:latin typeface="Arial"/>'
        '</a:majorFont><a:minorFont><a:latin typeface="Georgia"/></a:minorFont></a:theme>'
    )
    scheme = scheme_of(etree.fromstring(theme))
    assert (scheme.major, scheme.minor) == ("Arial", "Georgia")
    assert scheme.colours == {"dk1": "000000", "accent1": "1F6B4F"}


def test_what_is_weak_or_small_is_told_and_left_as_it_is() -> None:
    weak = changed("word/styles.xml", f'<w:b/><w:color w:val="{GREEN}"/>', '<w:b/><w:color w:val="AAAAAA"/>')
    assert told(weak).risks == ["”Rubrik” har för svag färg mot vitt: kontrasten är 2,3, men 4,5 behövs."]
    small_text = changed("word/styles.xml", '<w:sz w:val="18"/>', '<w:sz w:val="14"/>')
    assert told(small_text).risks == ["”Sidfot” är 7 punkter. Mindre än 9 är svårt att läsa."]


def test_a_picture_that_says_nothing_to_those_who_cannot_see_it_is_told() -> None:
    silent = changed("word/header1.xml", 'descr="Exempelköpings kommuns logotyp"', "")
    assert told(silent).risks == [
        "Sidhuvud på försättsbladet har en bild utan alternativtext. Skriv en i Word, till exempel ”Kommunens logotyp”."
    ]
