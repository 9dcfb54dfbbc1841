"""Our markup in a template's styles: the ids of its styles in place of our keys."""

from __future__ import annotations

from collections.abc import Mapping
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


def set_tabs(root: Element, styles: Styles, ids: Mapping[str, str], manner: Manner) -> None:
    """Give entries in the table of contents tab stops of their own where the template's style has none to the right.

    Word does so too: its own styles have no tab stops, and each entry has.
    """
    wanting = {ids[key]: key for key in _CONTENTS if not _has_right_tab(styles, ids[key])}
    for paragraph in root.iter(tag("p")):
        properties = paragraph.find(tag("pPr"))
        key = wanting.get(value(properties, "pStyle")) if properties is not None else None
        if properties is not None and key is not None:
            stops = [tab_stop(stop) for stop in manner.entry_tabs(PARAGRAPHS[key])]
            put(properties, elements_of(w("tabs", *stops))[0], PARAGRAPH_PROPERTIES)


def _has_right_tab(styles: Styles, key: str) -> bool:
    tabs = styles.effective(styles.of(key), "pPr/tabs")
    return any(value(each) in ("right", "end") for each in found(tabs, "w:tab"))
