"""The lists of a template and ours in one numbering part: the headings' numbers, bullets, and numbered lists.

A template that numbers its headings keeps its numbers; one that does not gets ours, linked with its styles.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from vpreport.writing.word.numbering import (
    BULLET_LIST,
    FIRST_NUMBERED_LIST,
    bullet_list,
    heading_list,
    list_of,
    numbered_list,
    restarted,
)
from vpreport.writing.word.oxml import Xml, w
from vpreport.writing.word.stylesheet import HEADING_LEVELS, heading_style
from vpreport.writing.word.template.labels import FORMS, UNNUMBERED, HeadingNumbers, Level
from vpreport.writing.word.template.markup import (
    LEVEL_PARTS,
    Element,
    elements_of,
    first,
    found,
    is_on,
    number,
    ordered,
    tag,
    value,
)
from vpreport.writing.word.template.stylebook import Styles

_LEVELS: Final = range(1, HEADING_LEVELS + 1)


class Lists:
    """A template's numbering part, to be looked into and added to."""

    def __init__(self, root: Element, styles: Styles) -> None:
        self.root, self._styles = root, styles
        for level in found(root, "//w:lvl"):
            ordered(level, LEVEL_PARTS)  # LibreOffice writes them in another order than Word reads them

    def heading_numbers(self, keys: Sequence[str]) -> HeadingNumbers:
        """How the styles of the ids, one a level from the first, are numbered."""
        levels = tuple(self._level_of(key) for key in keys)
        return HeadingNumbers(levels if levels and levels[0] else (None,) * len(keys))

    def _level_of(self, key: str) -> Level | None:
        level = self.level(key)
        form, text = value(level, "numFmt"), value(level, "lvlText")
        if level is None or form in UNNUMBERED or not text:
            return None
        known = form if form in FORMS else "decimal"
        return Level(known, text, number(level, "start", default=1), is_on(level, "isLgl"))

    def level(self, key: str) -> Element | None:
        """The level of a list that the style with the id belongs to; None for none."""
        properties = self._styles.effective(self._styles.of(key), "pPr/numPr")
        list_id = value(properties, "numId")
        abstract = self._abstract(list_id)
        if abstract is None:
            return None
        linked = next((each for each in abstract.iterfind(tag("lvl")) if value(each, "pStyle") == key), None)
        index = number(properties, "ilvl") if linked is None else number(linked, attribute="ilvl")
        return self._overridden(list_id, index) or _at(abstract, index)

    def _overridden(self, list_id: str, index: int) -> Element | None:
        changes = self._list(list_id)
        overrides = () if changes is None else changes.iterfind(tag("lvlOverride"))
        return next((first(each, "lvl") for each in overrides if number(each, attribute="ilvl") == index), None)

    def _list(self, list_id: str) -> Element | None:
        return next((each for each in self.root.iterfind(tag("num")) if each.get(tag("numId")) == list_id), None)

    def _abstract(self, list_id: str, depth: int = 4) -> Element | None:
        """The definition of a list; one that only names a style of lists is looked up there."""
        wanted = value(self._list(list_id), "abstractNumId")
        definitions = self.root.iterfind(tag("abstractNum"))
        abstract = next((each for each in definitions if each.get(tag("abstractNumId")) == wanted), None)
        link = value(abstract, "numStyleLink")
        if link and depth:
            return self._abstract(value(first(self._styles.of(link), "pPr/numPr"), "numId"), depth - 1)
        return abstract

    # What is added

    def define(self, markup: Callable[[int], Xml]) -> int:
        """Add the definition of a list that the function makes for an id; gives the id."""
        key = self._free("abstractNum", "abstractNumId")
        self._insert(markup(key), before=("num", "numIdMacAtCleanup"))
        return key

    def list_of(self, markup: Callable[[int], Xml]) -> int:
        """Add a list that the function makes for an id; gives the id."""
        key = self._free("num", "numId")
        self._insert(markup(key), before=("numIdMacAtCleanup",))
        return key

    def abstract_of(self, key: str) -> int | None:
        """The id of the definition that the style with the id belongs to; None for none, and for bullets."""
        level = self.level(key)
        if level is None or value(level, "numFmt") in UNNUMBERED:
            return None
        abstract = self._abstract(self.list_id(key))
        return None if abstract is None else number(abstract, attribute="abstractNumId")

    def list_id(self, key: str) -> str:
        """The id of the list that the style with the id names; "" for none, and "0" for no numbers at all."""
        return value(self._styles.effective(self._styles.of(key), "pPr/numPr"), "numId")

    def has(self, list_id: str) -> bool:
        """Whether the list is there, or none is named."""
        return list_id in ("", "0") or self._list(list_id) is not None

    def unlink(self, keys: Sequence[str]) -> None:
        """Let no list be linked with the styles of the ids."""
        for link in found(self.root, "//w:lvl/w:pStyle"):
            if value(link) in keys:
                parent = link.getparent()
                assert parent is not None, "a link stands in its level"
                parent.remove(link)

    def _free(self, kind: str, attribute: str) -> int:
        return max((number(each, attribute=attribute) for each in self.root.iterfind(tag(kind))), default=0) + 1

    def _insert(self, markup: Xml, before: tuple[str, ...]) -> None:
        later = {tag(each) for each in before}
        at = next((index for index, each in enumerate(self.root) if each.tag in later), len(self.root))
        self.root[at:at] = elements_of(markup)


def _at(abstract: Element, index: int) -> Element | None:
    levels = abstract.iterfind(tag("lvl"))
    return next((each for each in levels if number(each, attribute="ilvl") == index), None)


def number_headings(lists: Lists, styles: Styles, keys: Sequence[str]) -> HeadingNumbers:
    """Number the headings' styles, of the ids one a level, that are not numbered; gives how all of them are.

    Where the template numbers the first level, deeper ones that have been made follow it. Where it does not, all are
    numbered 1, 1.1 and so on.
    """
    if lists.heading_numbers(keys):
        _follow_first(lists, styles, keys)
        return lists.heading_numbers(keys)
    lists.unlink(keys)
    abstract = lists.define(lambda key: heading_list(key, keys))
    ours = lists.list_of(lambda key: list_of(key, abstract))
    for level, key in zip(_LEVELS, keys, strict=True):
        styles.set(styles.of(key), w("numPr", w("ilvl", val=level - 1), w("numId", val=ours)))
    return lists.heading_numbers(keys)


def _follow_first(lists: Lists, styles: Styles, keys: Sequence[str]) -> None:
    """Let the styles whose list is not in the template belong to that of the first level."""
    theirs = lists.list_id(keys[0])
    for level, key in zip(_LEVELS, keys, strict=True):
        if not lists.has(lists.list_id(key)):
            styles.set(styles.of(key), w("numPr", w("ilvl", val=level - 1), w("numId", val=theirs)))


def renumbered(body: Element, lists: Lists, ids: Mapping[str, str]) -> None:
    """Let the items of the body's lists belong to the template's numbering part.

    Bullets that the template's own style gives are left to it; every numbered list starts anew, in the template's form
    where its style has one.
    """
    items: dict[int, list[Element]] = {}
    for properties in body.iter(tag("numPr")):
        items.setdefault(number(properties, "numId"), []).append(properties)
    for key, some in items.items():
        if key == BULLET_LIST:
            _bulleted(some, lists, ids["ListBullet"])
        elif key >= FIRST_NUMBERED_LIST:
            _numbered(some, lists, ids["ListNumber"])


def _bulleted(items: Sequence[Element], lists: Lists, style: str) -> None:
    if lists.level(style) is not None:
        for item in items:
            parent = item.getparent()
            assert parent is not None, "an item's number stands in its paragraph"
            parent.remove(item)
        return
    abstract = lists.define(bullet_list)
    _point(items, lists.list_of(lambda key: list_of(key, abstract)))


def _numbered(items: Sequence[Element], lists: Lists, style: str) -> None:
    level = number(lists.level(style), attribute="ilvl")
    own = lists.abstract_of(style)
    abstract = lists.define(numbered_list) if own is None else own
    _point(items, lists.list_of(lambda key: restarted(key, abstract, level)), level)


def _point(items: Sequence[Element], key: int, level: int = 0) -> None:
    for item in items:
        for name, told in (("numId", key), ("ilvl", level)):
            at = item.find(tag(name))
            if at is not None:
                at.set(tag("val"), str(told))


def heading_keys(ids: Mapping[str, str]) -> list[str]:
    """The ids of the headings' styles, one a level from the first."""
    return [ids[heading_style(level)] for level in _LEVELS]
