"""A template made ready for a document: cleaned, with every style and number that a document needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.package import Package

from vpreport.writing.word.cells import POINTS
from vpreport.writing.word.oxml import part
from vpreport.writing.word.sections import Paper
from vpreport.writing.word.styles import styles_part
from vpreport.writing.word.stylesheet import PARAGRAPHS, TEXT_HEIGHT, TEXT_WIDTH
from vpreport.writing.word.template.cover import Cover, cover_of
from vpreport.writing.word.template.filling import alike, asked_for
from vpreport.writing.word.template.labels import HeadingNumbers
from vpreport.writing.word.template.lists import Lists, heading_keys, number_headings
from vpreport.writing.word.template.made import completed
from vpreport.writing.word.template.manner import Manner, as_wide_as, manner_of
from vpreport.writing.word.template.markup import Element, parsed, tag, value
from vpreport.writing.word.template.matching import Match, matches
from vpreport.writing.word.template.opened import Tree, forget_unused, opened
from vpreport.writing.word.template.pages import edge_height, paper_of, text_height
from vpreport.writing.word.template.repairing import repaired
from vpreport.writing.word.template.settings import (
    clean_settings,
    is_protected,
    other_languages,
    set_default_language,
    speak_swedish,
)
from vpreport.writing.word.template.stylebook import Styles, scheme_of

_STYLES = ("styles", CONTENT_TYPE.WML_STYLES, RELATIONSHIP_TYPE.STYLES)
_NUMBERING = ("numbering", CONTENT_TYPE.WML_NUMBERING, RELATIONSHIP_TYPE.NUMBERING)
_SETTINGS = ("settings", CONTENT_TYPE.WML_SETTINGS, RELATIONSHIP_TYPE.SETTINGS)


@dataclass
class Prepared:
    """A template's package, ready for one document, which changes it.

    `ids` are its styles' ids by our keys, `found` those that it had itself. `numbered` tells whether it numbers its own
    headings; `repairs` are sentences on what has been changed in its own styles, `languages` those that its text was in
    beside Swedish.
    """

    package: Package
    main: Tree
    styles: Styles
    lists: Lists
    settings: Element
    cover: Cover
    found: Mapping[str, Match]
    ids: Mapping[str, str]
    manner: Manner
    numbers: HeadingNumbers
    numbered: bool
    repairs: Sequence[str]
    languages: Sequence[str]
    protected: bool

    @property
    def paper(self) -> Paper:
        """How wide the text is."""
        return paper_of(self.cover.section)

    @cached_property
    def fonts(self) -> Sequence[str]:
        """The fonts of running text and of headings, each once; those that nothing names are left out."""
        styles = (self.styles.of(self.ids[key]) for key in ("Normal", "Heading1"))
        return list(dict.fromkeys(font for style in styles if (font := self.styles.font(style))))

    @property
    def letters(self) -> float:
        """The size of text in tables, in points of the standard look's font."""
        style = self.styles.of(self.ids["Tabelltext"])
        size = self.styles.size(style) if style is not None else POINTS
        return as_wide_as(size, self.styles.font(style))

    @property
    def room(self) -> float:
        """How much running text one of its pages holds, as a part of what one of the standard look does; at most 1."""
        height = text_height(self.cover.section, max(map(edge_height, _headers(self.main)), default=0))
        style = self.styles.of(self.ids["Normal"])
        size = as_wide_as(self.styles.size(style), self.styles.font(style)) / PARAGRAPHS["Normal"].size
        return min(1.0, height / TEXT_HEIGHT * self.paper.upright / TEXT_WIDTH / size**2)

    @property
    def has_title(self) -> bool:
        """Whether the cover has a place for the document's title, so that it need not stand above the head table."""
        names = (alike(name) for block in self.cover.kept for asked in asked_for(block) for name in asked)
        return any(name in _TITLES for name in names)


_TITLES = frozenset(map(alike, ("titel", "title", "dokumenttitel")))


def prepared(data: bytes, name: str, chosen: Mapping[str, str]) -> Prepared:
    """The template made ready; `chosen` are the register's names of styles by use. UnusableTemplate when it is none."""
    package = opened(data, name)
    main = package.main_document_part
    assert isinstance(main, Tree), "opened makes it one"
    settings = _tree(package, main, *_SETTINGS)
    protected = is_protected(settings.root)
    default_table = value(settings.root, "defaultTableStyle")
    clean_settings(settings.root)
    forget_unused(settings)
    styles = Styles(_tree(package, main, *_STYLES).root, scheme_of(_theme(main)))
    lists = Lists(_tree(package, main, *_NUMBERING).root, styles)
    languages = _swedish(package, styles)
    found = matches(styles, chosen, default_table)
    cover = cover_of(_body(main))
    heading = found.get("Heading1")
    manner = manner_of(styles, heading.key if heading else "", paper_of(cover.section).upright)
    ids = completed(styles, found, manner)
    keys = heading_keys(ids)
    numbered = bool(lists.heading_numbers(keys))
    numbers = number_headings(lists, styles, keys)
    repairs = list(repaired(styles, lists, found, numbered=numbered))  # also what the numbering has brought about
    return Prepared(
        package, main, styles, lists, settings.root, cover, found, ids, manner, numbers, numbered, repairs,
        languages, protected,
    )  # fmt: skip


def _swedish(package: Package, styles: Styles) -> list[str]:
    """Let all text be in Swedish, in headers and footers too; gives the other languages that there were."""
    roots = [each.root for each in package.iter_parts() if isinstance(each, Tree)]
    languages = list(dict.fromkeys(language for root in roots for language in other_languages(root)))
    for root in roots:
        speak_swedish(root)
    set_default_language(styles.root)
    return languages


def _headers(main: Tree) -> list[Element]:
    related = (each.target_part for each in main.rels.values() if each.reltype == RELATIONSHIP_TYPE.HEADER)
    return [each.root for each in related if isinstance(each, Tree)]


def _body(main: Tree) -> Element:
    body = main.root.find(tag("body"))
    return parsed(part("body")) if body is None else body


def _theme(main: Part) -> Element | None:
    themes = (each.target_part for each in main.rels.values() if each.reltype == RELATIONSHIP_TYPE.THEME)
    return next((theme.root for theme in themes if isinstance(theme, Tree)), None)


def _tree(package: Package, main: Part, name: str, content_type: str, relationship: str) -> Tree:
    """The part that the document relates to so; a new one, with nothing but the standard look's font, if need be."""
    for each in main.rels.values():
        if each.reltype == relationship and isinstance(each.target_part, Tree):
            return each.target_part
    usual = PackURI(f"/word/{name}.xml")
    taken = usual in (each.partname for each in package.iter_parts())
    uri = package.next_partname(f"/word/{name}%d.xml") if taken else usual
    root = _without_styles(parsed(styles_part())) if relationship == RELATIONSHIP_TYPE.STYLES else parsed(part(name))
    made = Tree(uri, content_type, root, package)
    main.relate_to(made, relationship)
    return made


def _without_styles(styles: Element) -> Element:
    for each in styles.findall(tag("style")):
        styles.remove(each)
    return styles
