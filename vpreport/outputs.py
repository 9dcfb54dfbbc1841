"""Every file that a round gives, by name: the consolidated workbook, the document, corrections, the reconciliation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple, TypedDict

from vpreport.errors import CannotRun
from vpreport.own_template import Dress, dress_of, require_template
from vpreport.reading.earlier import earlier_of
from vpreport.vocabulary.wording import one_line

if TYPE_CHECKING:
    from vpreport.consolidation import Consolidation
    from vpreport.writing.word import Written

WORKBOOK = "sammanstallning.xlsx"
PUBLIC_WORKBOOK = "sammanstallning-publik.xlsx"
RECONCILIATION = "avstamning.json"


class Wishes(TypedDict, total=False):
    """What may be wished for by name where files are written; as in `Wanted`."""

    dated: date | None
    pages: str
    internal: bool
    public: bool
    sources: bool
    final: str | None
    pdf: bool
    word_template: Path | str | None
    previous: Sequence[Path | str]


class Wanted(NamedTuple):
    """What is asked of the files. `dated` is the documents' date, by default the day when the material is due.

    `pages` "off" leaves page numbers out of the table of contents. `internal`: also a document in which small groups
    are told; `public`: also a workbook in which they are not; `pdf`: beside each document the same as PDF. `sources`:
    documents tell last which cells every figure comes from. `final` is why the document is finished although a *fel*
    remains; None leaves it a draft then. `word_template` is the municipality's own. `previous` are consolidated
    workbooks of earlier rounds, beside which the workbook tells the totals that say most.
    """

    dated: date | None = None
    pages: str = "auto"
    internal: bool = False
    public: bool = False
    sources: bool = False
    final: str | None = None
    pdf: bool = False
    word_template: Path | str | None = None
    previous: Sequence[Path | str] = ()

    @property
    def earlier(self) -> tuple[Path, ...]:
        """The workbooks of earlier rounds."""
        return tuple(map(Path, self.previous))

    @property
    def read(self) -> tuple[Path, ...]:
        """Files that are read beside the register and the inbox, and must not be written over."""
        return (*self.earlier, *(() if self.word_template is None else (Path(self.word_template),)))

    @property
    def numbering(self) -> Literal["auto", "off"]:
        """Whether the table of contents has page numbers where they can be had."""
        return "off" if self.pages == "off" else "auto"


class Outputs(NamedTuple):
    """Finished files by name, what there is to say about them, and what was asked for and could not be done."""

    files: Mapping[str, bytes]
    notes: Sequence[str] = ()
    problems: Sequence[str] = ()


def possible(wanted: Wanted) -> Wanted:
    """The wishes, the reason on one line; CannotRun, with what to do, for what cannot be made on this computer."""
    require_template(wanted.word_template)
    if wanted.pdf:
        from vpreport.writing import pdf  # here: it is seldom asked for

        pdf.require_tools()
    return wanted._replace(final=_reason(wanted.final))


def _reason(final: str | None) -> str | None:
    if final is not None and not one_line(final):
        raise CannotRun('Skriv varför dokumentet ska räknas som färdigt, till exempel --final "Rättas i nästa omgång".')
    return final and one_line(final)


def outputs_of(consolidation: Consolidation, wishes: Wanted, links: Mapping[str, str]) -> Outputs:
    """Every file of the round, by name; `links` as for the workbook.

    The last one, `avstamning.json`, names the others with their checksums: to be written when they all are. CannotRun
    when something that is asked for cannot be made on this computer.
    """
    wanted = possible(wishes)
    dress = dress_of(consolidation.plan, wanted.word_template)
    result = consolidation.told(wanted.final or "", dress.room)
    if wanted.previous:
        result = replace(result, earlier=earlier_of(wanted.earlier, result.occasion, result.plan.board))
    written = document(result, wanted, dress)
    files = {
        WORKBOOK: result.workbook(links),
        **files_of(written, f"{result.occasion.document_name}.docx", wanted),
        **dict(_others(result, wanted, dress)),
        **result.corrections(),
    }
    files[RECONCILIATION] = result.reconciliation(files)
    notes = [note for note in (written.note, *dress.notes) if note]
    return Outputs(files, notes, [dress.problem] if dress.problem else [])


def _others(result: Consolidation, wanted: Wanted, dress: Dress) -> Iterator[tuple[str, bytes]]:
    if wanted.internal:
        internal = document(result.internally(), wanted, dress)
        yield from files_of(internal, f"{result.occasion.document_name}-intern.docx", wanted).items()
    if wanted.public:
        yield PUBLIC_WORKBOOK, result.workbook(public=True)


def document(result: Consolidation, wanted: Wanted, dress: Dress | None = None) -> Written:
    """The round's Word document, in the dress, else in that of the template that is wished for."""
    from vpreport.vocabulary.source_list import with_sources  # here: rules and workbooks never need them
    from vpreport.writing.word import write_document

    worn = dress or dress_of(result.plan, wanted.word_template)
    told = result.told(wanted.final or "", worn.room).telling
    if wanted.dated is not None:
        told = told._replace(dated=wanted.dated.isoformat())
    if wanted.sources:
        told = with_sources(told, result.checksums)
    return write_document(told, wanted.numbering, worn.template)


def files_of(written: Written, name: str, wanted: Wanted) -> Mapping[str, bytes]:
    """The Word file by its name, and its PDF beside it where one is asked for."""
    files = {name: written.data}
    if wanted.pdf:
        from vpreport.writing.pdf import pdf_of  # here: it is seldom asked for

        files[f"{Path(name).stem}.pdf"] = pdf_of(written.data)
    return files
