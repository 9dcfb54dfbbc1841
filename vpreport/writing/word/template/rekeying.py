"""Our markup in a template's styles: the ids of its styles in place of our keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from vpreport.writing.word.oxml import Xml, w
from vpreport.writing.word.styles import tab_stop
from vpreport.writing.word.stylesheet import HEADING_LEVELS, PARAGRAPHS, contents_style
from vpreport.writing.word.template.manner import Manner
from vpreport.writing.word.template.markup import PARAGRAPH_PROPERTIES, Element, elements_of, found, put, tag, value
from vpreport.writing.word.template.names import RUNNING
from vpreport.writing.word.template.stylebook import Styles

_NAMED: Final = tuple(map(tag, ("pStyle", "rStyle", "tblStyle")))
_CONTENTS: Final = tuple(contents_style(level) for level in range(1, HEADING_LEVELS + 1))


def rekeyed(root: Element, ids: Mapping[str, str]) -> None:
    """Name the template's styles instead of ours; running text gets the style that the template has for it."""
    running = ids.get(RUNNING, "")
    for each in root.iter(*_NAMED):
        each.set(tag("val"), ids[value(each)])
    if running and running != ids["Normal"]:
        for paragraph in root.iter(tag("p")):
            _set_running(paragraph, running)


def _set_running(paragraph: Element, style: str) -> None:
    properties = paragraph.find(tag("pPr"))
    if properties is None:
        properties = elements_of(Xml("<w:pPr/>"))[0]
        paragraph.insert(0, properties)
    if properties.find(tag("pStyle")) is None:
        properties.insert(0, elements_of(w("pStyle", val=style))[0])


def set_directly(root: Element, styles: Styles, ids: Mapping[str, str], manner: Manner) -> None:
    """Give paragraphs themselves what a document needs and the template's style of them lacks.

    A caption stays with its table, and an entry in the table of contents has its page number to the right. Word sets
    the latter so too: its own styles have no tab stops, and each entry has.
    """
    wanting = {ids[key]: each for key in PARAGRAPHS if (each := list(_lacking(styles, key, ids[key], manner)))}
    for paragraph in root.iter(tag("p")):
        properties = paragraph.find(tag("pPr"))
        lacks = () if properties is None else wanting.get(value(properties, "pStyle"), ())
        if properties is not None and lacks:
            for lacking in elements_of(*lacks):
                put(properties, lacking, PARAGRAPH_PROPERTIES)


def _lacking(styles: Styles, key: str, own: str, manner: Manner) -> Iterator[Xml]:
    look, style = PARAGRAPHS[key], styles.of(own)
    if look.keep_next and not _is_on(styles.effective(style, "pPr/keepNext")):
        yield w("keepNext")
    if key in _CONTENTS and not _has_right_tab(styles.effective(style, "pPr/tabs")):
        yield w("tabs", *(tab_stop(stop) for stop in manner.entry_tabs(look)))


def _is_on(flag: Element | None) -> bool:
    return flag is not None and value(flag) not in ("0", "false", "off")


def _has_right_tab(tabs: Element | None) -> bool:
    return any(value(each) in ("right", "end") for each in found(tabs, "w:tab"))
