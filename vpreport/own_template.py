"""The municipality's own Word template: which it is, read with the register's names of styles, and what it offers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from vpreport.chapters.head import HEAD, PLAN_FACTS, SETTING_NAMES
from vpreport.errors import CannotRun
from vpreport.register.plan import Plan
from vpreport.register.word_styles import WORD_STYLES, Chosen, chosen_styles
from vpreport.vocabulary.visible import visible
from vpreport.vocabulary.wording import listed

if TYPE_CHECKING:
    from vpreport.writing.word.template import Inspection, OwnTemplate

_STANDARD = "{problem} Dokumentet är skrivet med standardutseendet."
_NO_STYLE = "{cell} i registret: {file} har ingen formatmall ”{style}”. Till {use} används den som passar bäst."
_UNKNOWN = "{file} frågar efter {names}, som inte finns bland uppgifterna. Det står kvar som det är i dokumentet."


class Dress(NamedTuple):
    """The template for a round's documents, None for the standard look; what to say of it, and why it was unusable."""

    template: OwnTemplate | None = None
    notes: Sequence[str] = ()
    problem: str = ""

    @property
    def room(self) -> float:
        """How much a page holds, as a part of what one of the standard look does."""
        return self.template.room if self.template else 1.0


def require_template(path: Path | str | None) -> None:
    """Nothing; CannotRun, with what to do, when a template is named that is not there."""
    if path is not None and not Path(path).is_file():
        raise CannotRun(f"Wordmallen {visible(str(path))} finns inte. Kontrollera namnet och mappen.")


def dress_of(plan: Plan, path: Path | str | None) -> Dress:
    """The dress that the template at the path gives; CannotRun when there is no such file.

    A file that cannot be used never stops the report: documents then have the standard look, and that is said.
    """
    if path is None:
        return Dress()
    require_template(path)
    from vpreport.writing.word.template import UnusableTemplate, read_template  # here: most runs have no template

    chosen = chosen_of(plan)
    try:
        template = read_template(Path(path), _names(chosen))
    except UnusableTemplate as problem:
        return Dress(problem=_STANDARD.format(problem=problem))
    told = template.inspect(facts_of(plan))
    return Dress(template, [*told_missing(told, chosen), *_told_unknown(told)])


class Look(NamedTuple):
    """A look at a template: its file's name, why it cannot be used, or what it offers; what the register says that it
    has and it has not, and whether page numbers will agree with Word's, in sentences.
    """

    name: str
    problem: str = ""
    inspection: Inspection | None = None
    missing: Sequence[str] = ()
    numbering: str = ""


def look_at(path: Path, plan: Plan | None = None) -> Look:
    """A look at the template in the file; CannotRun when there is no such file."""
    require_template(path)
    from vpreport.writing.word.template import UnusableTemplate, read_template  # here: other commands need none
    from vpreport.writing.word.template.trial import trial

    chosen = chosen_of(plan)
    try:
        template = read_template(path, _names(chosen))
    except UnusableTemplate as problem:
        return Look(path.name, str(problem))
    told = template.inspect(facts_of(plan))
    return Look(path.name, "", told, told_missing(told, chosen), trial(template))


def chosen_of(plan: Plan | None) -> Mapping[str, Chosen]:
    """The styles that the register names, by use; none without a register."""
    return {} if plan is None else chosen_styles(plan.rows(WORD_STYLES))


def _names(chosen: Mapping[str, Chosen]) -> dict[str, str]:
    return {use: each.style for use, each in chosen.items()}


def facts_of(plan: Plan | None) -> dict[str, str]:
    """What a document knows by name: the register's facts and the head's; without a register those it may have."""
    own = {fact.name: fact.default for fact in PLAN_FACTS} if plan is None else dict(plan.facts)
    return {name: text for name, text in own.items() if name not in SETTING_NAMES} | dict.fromkeys(HEAD, "")


def told_missing(told: Inspection, chosen: Mapping[str, Chosen]) -> list[str]:
    """A sentence for each style that the register names and the template has not, with the cell that names it."""
    return [
        _NO_STYLE.format(cell=f"{place.sheet} {place.cell}", file=visible(told.name), style=visible(style), use=use)
        for use, (style, place) in chosen.items()
        if use in told.missing
    ]


def _told_unknown(told: Inspection) -> list[str]:
    names = listed([f"”{visible(name)}”" for name in told.unknown])
    return [_UNKNOWN.format(file=visible(told.name), names=names)] if names else []
