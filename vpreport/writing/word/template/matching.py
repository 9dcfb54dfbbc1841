"""Which of a template's styles serves which need: as the register says, by Word's name, by alias, by Swedish name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from vpreport.writing.word.styles import TABLE_STYLE
from vpreport.writing.word.template.markup import Element, is_on, tag, value
from vpreport.writing.word.template.names import Need, needs, shown
from vpreport.writing.word.template.stylebook import PARAGRAPH, TABLE, Styles, squeezed

BY_REGISTER, BY_NAME, BY_ALIAS = "enligt registret", "Words namn", "annat namn i mallen"
BY_SWEDISH, BY_DEFAULT, ONLY_ONE = "svenskt namn", "mallens standard", "mallens enda egna tabellformat"


class Match(NamedTuple):
    """A style of the template that serves a need: its id, its name in the template, and how it was found."""

    need: Need
    key: str
    name: str
    how: str

    @property
    def shown(self) -> str:
        """Its name as Swedish readers see it."""
        return shown(self.name)


def matches(styles: Styles, chosen: Mapping[str, str], default_table: str) -> dict[str, Match]:
    """The matches by the needs' keys, in their order; what the template lacks is not there.

    `chosen` are names of styles by use, as the register has them; `default_table` the id of the style that the
    template's settings name for new tables.
    """
    pairs = ((need, _found(styles, need, chosen, default_table)) for need in needs())
    return {
        need.key: Match(need, style.get(tag("styleId"), ""), value(style, "name"), how)
        for need, found in pairs
        if found is not None
        for style, how in (found,)
    }


def missing(styles: Styles, chosen: Mapping[str, str]) -> dict[str, str]:
    """Those of the chosen names, by use, that no style of the right kind in the template has."""
    kinds = {need.use: need.kind for need in needs() if need.use}
    return {use: name for use, name in chosen.items() if styles.named(name, kinds.get(use, PARAGRAPH)) is None}


def _found(styles: Styles, need: Need, chosen: Mapping[str, str], default_table: str) -> tuple[Element, str] | None:
    wanted = styles.named(chosen.get(need.use, ""), need.kind)
    if wanted is not None:
        return wanted, BY_REGISTER
    if need.key == "Normal":
        plain = styles.default(PARAGRAPH)
        return None if plain is None else (plain, BY_DEFAULT)
    for name in need.names:
        style = styles.named(name, need.kind)
        if style is not None:
            return style, _how(style, name, need)
    return _table(styles, default_table) if need.key == TABLE_STYLE else None


def _how(style: Element, name: str, need: Need) -> str:
    if squeezed(value(style, "name")) != squeezed(name):
        return BY_ALIAS
    return BY_NAME if name == need.names[0] else BY_SWEDISH


def _table(styles: Styles, default_table: str) -> tuple[Element, str] | None:
    """The template's own style of tables: the one its settings name for new tables, else the only one it has made."""
    default = styles.of(default_table) if default_table else None
    if default is not None and default is not styles.default(TABLE):
        return default, BY_DEFAULT
    own = list(own_tables(styles))
    return (own[0], ONLY_ONE) if len(own) == 1 else None


def own_tables(styles: Styles) -> Iterator[Element]:
    """The styles of tables that somebody has made for the template; Word's own are there as soon as they are tried."""
    for style in styles.all(TABLE):
        if style.get(tag("customStyle")) in ("1", "true", "on") and not is_on(style, "semiHidden"):
            yield style
