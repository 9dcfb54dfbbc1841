"""The round's document, chapter by chapter, in the order in which the board reads it.

Chapters tell themselves; here stands only what comes after what, and under which heading. The plan follows the order of
the published plan; a follow-up opens with one page that says what the board needs to know.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from vpreport.chapters import (
    assignments,
    budget,
    control,
    goals,
    governing_documents,
    head,
    indicators,
    investments,
    meetings,
    narrative,
    personnel_cost,
    providers,
    risks,
    sickness,
    staff,
)
from vpreport.consolidation import Consolidation
from vpreport.register.own_rules import is_own
from vpreport.vocabulary.bridging import overview
from vpreport.vocabulary.bridging import published as published_bridges
from vpreport.vocabulary.chapter import Chapter
from vpreport.vocabulary.column import Sheet
from vpreport.vocabulary.dates import long_date
from vpreport.vocabulary.finding import Finding, Severity
from vpreport.vocabulary.grouping import Group, as_one, grouped, unit_of
from vpreport.vocabulary.publishing import message_of, published
from vpreport.vocabulary.telling import (
    Block,
    Bullets,
    Contents,
    Document,
    Heading,
    Inline,
    Notice,
    PageBreak,
    Paragraph,
    Status,
    Strong,
    TableBlock,
    TableColumn,
    TableRow,
    Tone,
    plain,
    text,
)
from vpreport.vocabulary.view import View
from vpreport.vocabulary.wording import listed

Blocks = Iterable[Block]
INTERNAL = "Internt: små grupper är inte dolda här"
"""What an internal document says on every page."""


def document_of(result: Consolidation, dated: date | None = None) -> Document:
    """The document of the round; `dated` defaults to the day when the material is due, else the as-of date.

    Everybody may read it, so that small groups are hidden; that of internal material says that it is internal.
    """
    view = result.material
    occasion = result.occasion
    meeting = meetings.head_row(view)
    due = meetings.due_day(view.decided(meetings.CALENDAR), occasion)
    board = view.facts.get("Nämnd", "")
    administration = view.facts.get("Förvaltning", "")
    when = long_date(occasion.as_of) if occasion.is_dated else str(occasion.year)
    blocks = _plan(result) if occasion.is_plan else _follow_up(result)
    return Document(
        title=f"{occasion.round.document} {when}",
        subtitle=" – ".join(name for name in (board, administration) if name),
        author=board or administration,
        subject=f"{occasion.round.name} {occasion.year}",
        dated=(dated or due or occasion.as_of).isoformat(),
        head=head.head_table(view, meeting),
        blocks=tuple(published(blocks, view)),
        draft=result.has_errors,
        marking=_marking(result),
        keywords=tuple(word for word in (view.facts.get("Kommun", ""), str(occasion.year)) if word),
        facts=head.open_facts(view, meeting),
    )


def _marking(result: Consolidation) -> str:
    own = meetings.marking(result.material)
    if not result.material.internal:
        return own
    return f"{own}. {INTERNAL}" if own else INTERNAL


def _plan(result: Consolidation) -> Iterator[Block]:
    view = result.material
    yield from _draft(result)
    yield Contents()
    yield from _chapter("Inledning", narrative.section(view, "Inledning"))
    yield from _section("Utgångspunkter", narrative.section(view, "Utgångspunkter"))
    yield from _chapter(
        "Nuläges- och omvärldsanalys",
        narrative.section(view, "Nuläges- och omvärldsanalys"),
        narrative.voices(view, "Nuläge och omvärld"),
        narrative.voices(view, "Väsentliga händelser"),
    )
    yield from _chapter("Nämndens verksamhet", narrative.section(view, "Nämndens verksamhet"))
    yield from _chapter(
        "Uppdrag till nämnden från mål- och resursplan",
        narrative.section(view, "Uppdrag från mål- och resursplan"),
        goals.tell_council_assignments(view),
    )
    yield from _chapter("Mål och nyckeltal", narrative.section(view, "Mål och nyckeltal"))
    for goal in goals.goals(view):
        yield Heading(2, goal.heading)
        yield Heading(3, "Nyckeltal kopplade till målet")
        yield from indicators.tell_plan(view, goal.number)
        yield Heading(3, "Uppdrag kopplade till målet")
        yield from assignments.tell_plan(view, goal.number)
    yield from _chapter(
        "Uppföljning av uppdrag, aktiviteter och nyckeltal", narrative.section(view, "Uppföljning av uppdrag")
    )
    yield from _chapter(
        "Uppföljning av privata utförare",
        narrative.section(view, "Privata utförare"),
        providers.tell_plan(view),
    )
    yield from _staff(view)
    yield from _chapter("Detaljbudget", narrative.section(view, "Detaljbudget"), budget.tell_plan(view))
    yield from narrative.voices(view, "Ekonomisk analys")
    yield from _chapter(
        "Investeringsbudget", narrative.section(view, "Investeringsbudget"), investments.tell_plan(view)
    )
    yield Heading(1, "Internkontrollplan")
    yield from narrative.section(view, "Internkontrollplan")
    yield from _section(
        control.common_heading(view), narrative.section(view, "Gemensam kontrollpunkt"), control.tell_common_plan(view)
    )
    yield from _section(
        control.own_heading(view), narrative.section(view, "Egen kontrollpunkt"), control.tell_own_plan(view)
    )
    yield from _section("Riskvärdering", narrative.section(view, "Riskvärdering"), risks.tell_plan(view))
    yield from control.tell_coverage(view)
    yield Heading(3, "Bedömningsmatris för riskvärdering")
    yield from risks.tell_matrix(view)
    yield from _chapter(
        "Kompletterande dokument",
        narrative.section(view, "Kompletterande dokument"),
        governing_documents.tell(view),
    )
    yield from _chapter(
        "Uppföljning och planering", narrative.section(view, "Uppföljning och planering"), meetings.tell(view)
    )
    yield from _other(view)
    yield from _reconciliation(result)


def _staff(view: View) -> Iterator[Block]:
    yield Heading(1, "Medarbetare")
    yield from _section("Anställningsformer", _planned(view, "Anställningsformer"), staff.tell_employment(view))
    yield from _section("Sjukfrånvaro", _planned(view, "Sjukfrånvaro"), sickness.tell(view))
    yield from _section("Kompetensförsörjning", _planned(view, "Kompetensförsörjning"), staff.tell_ages(view))
    yield from narrative.voices(view, "Personal och kompetensförsörjning")
    if view.occasion.is_plan:
        yield from _section("Jämställdhet", _planned(view, "Jämställdhet"))
    yield from _section("Personalekonomi", _planned(view, "Personalekonomi"), personnel_cost.tell(view))


def _planned(view: View, name: str) -> Blocks:
    """What the register says in a section that both documents have: its text is written about the plan."""
    return narrative.section(view, name) if view.occasion.is_plan else ()


def _follow_up(result: Consolidation) -> Iterator[Block]:
    view = result.material
    yield from _page_one(result)
    yield PageBreak()
    yield Contents(levels=2)  # the third level says the same under every goal
    yield from _written(view, "Sammanfattning")
    yield from _written(view, "Väsentliga händelser", voiced=True)
    yield from _goals_followed_up(view)
    if _asked(view, providers.PROVIDERS):
        yield from _chapter("Uppföljning av privata utförare", providers.tell_follow_up(view))
    if _asked(view, staff.STAFF):
        yield from _staff(view)
    else:
        yield from _voiced(view, "Personal och kompetensförsörjning")
    if _asked(view, budget.BUDGET):
        yield from _chapter("Ekonomi", narrative.section(view, "Ekonomisk analys"), budget.tell_follow_up(view))
        yield from narrative.voices(view, "Ekonomisk analys")
    else:
        yield from _voiced(view, "Ekonomisk analys")
    if _asked(view, investments.INVESTMENTS):
        yield from _chapter("Investeringar", investments.tell_follow_up(view))
    if _asked(view, control.CONTROL):
        yield from _control_followed_up(view)
    if _asked(view, governing_documents.DOCUMENTS):
        yield from _chapter("Kompletterande dokument", governing_documents.tell(view))
    yield from _written(view, "Beslutade åtgärder")
    yield from _other(view)
    yield from _reconciliation(result)


def _other(view: View) -> Iterator[Block]:
    yield from _voiced(view, "Övrigt", "Övrigt från avdelningarna")


def _voiced(view: View, name: str, title: str = "") -> Iterator[Block]:
    """A chapter of what departments have written in the section; left out when nobody has."""
    voices = narrative.voices(view, name)
    if voices:
        yield from _chapter(title or name, voices)


def _goals_followed_up(view: View) -> Iterator[Block]:
    if not _asked(view, assignments.ASSIGNMENTS):
        return
    measured = _asked(view, indicators.INDICATORS)
    yield Heading(1, "Mål, nyckeltal och uppdrag" if measured else "Mål och uppdrag")
    yield goals.summary(view)
    for goal in goals.goals(view):
        yield Heading(2, goal.heading)
        yield from goals.tell_goal(view, goal)
        if measured:
            yield Heading(3, "Nyckeltal kopplade till målet")
            yield from indicators.tell_follow_up(view, goal.number)
        yield Heading(3, "Uppdrag kopplade till målet")
        yield from assignments.tell_follow_up(view, goal.number)


def _control_followed_up(view: View) -> Iterator[Block]:
    yield Heading(1, "Internkontroll")
    yield from _section(control.common_heading(view), control.tell_common_follow_up(view))
    yield from _section(control.own_heading(view), control.tell_own_follow_up(view))
    yield from _section("Riskvärdering", risks.tell_follow_up(view))
    yield from control.tell_coverage(view)
    yield Heading(3, "Bedömningsmatris för riskvärdering")
    yield from risks.tell_matrix(view)


def _asked(view: View, sheet: Sheet) -> bool:
    """Whether the round asks for the sheet, so that the chapter belongs to its document."""
    return view.occasion.round in sheet.rounds


def _chapter(title: str, *contents: Blocks) -> Iterator[Block]:
    """A chapter; one without content says so and is not left out in silence."""
    yield from _headed(Heading(1, title), contents)


def _section(title: str, *contents: Blocks) -> Iterator[Block]:
    yield from _headed(Heading(2, title), contents)


def _headed(heading: Heading, contents: Iterable[Blocks]) -> Iterator[Block]:
    blocks = [block for content in contents for block in content]
    yield heading
    yield from blocks or [text("Inga uppgifter har lämnats.")]


def _written(view: View, name: str, *, voiced: bool = False) -> Iterator[Block]:
    """A chapter of the register's text and, `voiced`, the departments'; left out when nobody has written anything."""
    blocks = [*narrative.section(view, name), *(narrative.voices(view, name) if voiced else ())]
    if blocks:
        yield from _chapter(name, blocks)


# Page one

TOPICS = (
    ("Mål", (goals.CHAPTER,)),
    ("Ekonomi", (budget.CHAPTER,)),
    ("Investeringar", (investments.CHAPTER,)),
    ("Uppdrag", (assignments.CHAPTER,)),
    ("Nyckeltal", (indicators.CHAPTER,)),
    ("Medarbetare", (staff.CHAPTER, sickness.CHAPTER, personnel_cost.CHAPTER)),
    ("Privata utförare", (providers.CHAPTER,)),
    ("Intern kontroll", (control.CHAPTER, risks.CHAPTER)),
)
"""What page one tells of, in this order, and whose sentences it takes."""

TOPIC_LENGTH = 330
"""Characters after which a topic on page one takes no further sentence: all topics must fit on the page."""


def _page_one(result: Consolidation) -> Iterator[Block]:
    view = result.material
    yield Heading(1, "Det viktigaste")
    yield from _draft(result)
    topics = [
        (name, [sentence for chapter in chapters if _speaks(view, chapter) for sentence in chapter.headline(view)])
        for name, chapters in TOPICS
    ]
    yield Bullets((*(_topic(name, told) for name, told in topics if told), *_not_reported(result)))
    yield from _decision(view)


def _speaks(view: View, chapter: Chapter) -> bool:
    """Whether the round asks for anything of the chapter; goals are followed up where their assignments are."""
    sheets = [sheet for sheet in chapter.sheets if sheet.rounds] or [assignments.ASSIGNMENTS]
    return any(_asked(view, sheet) for sheet in sheets)


def _topic(name: str, sentences: Sequence[tuple[Inline, ...]]) -> tuple[Inline, ...]:
    """The topic's name and as many of its sentences as there is room for, at least one."""
    parts: list[Inline] = [Strong(f"{name}. ")]
    for number, sentence in enumerate(sentences):
        if number and len(plain((*parts, *sentence))) > TOPIC_LENGTH:
            break
        parts += (*sentence, " ")
    return tuple(parts[:-1])


def _decision(view: View) -> Iterator[Block]:
    proposal = narrative.section(view, "Förslag till beslut")
    if proposal:
        yield Paragraph((Strong("Förslag till beslut"),))
        yield from proposal


def _not_reported(result: Consolidation) -> Iterator[tuple[Inline, ...]]:
    if result.missing_names:
        yield (Strong("Underlag saknas. "), f"{listed(result.missing_names)} har inte rapporterat.")
    else:
        yield (Strong("Underlag. "), "Alla har rapporterat.")
    yield from _not_checked(result)


def _not_checked(result: Consolidation) -> Iterator[tuple[Inline, ...]]:
    """How many controls could not be made, told apart by why; those that never can are in the handbook."""
    unread = {item.rule for item in result.not_checked if item.because is not None}
    lacking = {item.rule for item in result.not_checked if item.because is None and not item.standing} - unread
    reasons = []
    if unread:
        reasons.append(f"{len(unread)} därför att uppgifter inte gick att läsa")
    if lacking:
        reasons.append(f"{len(lacking)} därför att det saknas något att jämföra med")
    if reasons:
        yield (Strong("Kontroller som inte kunde göras: "), f"{listed(reasons)}.")


def _draft(result: Consolidation) -> Iterator[Block]:
    if result.has_errors:
        yield Notice(
            (f"Utkast: {result.open_errors} fel återstår att rätta. De står sist i dokumentet, under Avstämning.",),
            Tone.BAD,
        )


# Reconciliation


def _reconciliation(result: Consolidation) -> Iterator[Block]:
    """What does not add up and who has not reported: fel and varningar, as the economy unit sees them."""
    told = grouped(_public(result, finding) for finding in result.findings if finding.severity is not Severity.NOTE)
    yield Heading(1, "Avstämning")
    yield _deliveries(result)
    yield from overview(list(published_bridges(result.material, result.bridges)))
    if not told:
        yield text("Alla kontroller som kunde göras stämmer.")
        return
    yield TableBlock(
        "Det som inte stämmer",
        (TableColumn("Allvar"), TableColumn("Avdelning"), TableColumn("Vad"), TableColumn("Regel")),
        tuple(_row(result, group) for group in told),
        "Fel och varningar i underlaget, det viktigaste först. De som är lika står tillsammans.",
    )


def _public(result: Consolidation, finding: Finding) -> Finding:
    return finding._replace(message=message_of(result.material, finding, is_own=is_own(finding.rule)))


MOST_PLACES = 30
"""How many places a row names; the workbook has every one."""


def _row(result: Consolidation, group: Group) -> TableRow:
    finding = as_one(group, result.unit_name, MOST_PLACES, cells=False)
    word = Status(finding.word.capitalize(), finding.tone)
    what = finding.message if finding.is_open else f"{finding.message} Godtaget: {finding.waived}"
    return TableRow((word, unit_of(group, result.unit_name), what, finding.rule))


def _deliveries(result: Consolidation) -> Paragraph:
    came, missing = len(result.inbox.counting), result.missing_names
    told = f"{came} av {came + len(missing)} underlag räknas i rapporten."
    return text(told + (f" Underlag saknas från {listed(missing)}." if missing else ""))
