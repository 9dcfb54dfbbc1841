"""Every file that a round gives, by name: the consolidated workbook, the document, corrections, the reconciliation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple, TypedDict

from vpreport.errors import CannotRun
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


class Wanted(NamedTuple):
    """What is asked of the files. `dated` is the documents' date, by default the day when the material is due.

    `pages` "off" leaves page numbers out of the table of contents. `internal`: also a document in which small groups
    are told; `public`: also a workbook in which they are not. `sources`: documents tell last which cells every figure
    comes from. `final` is why the document is finished although a *fel* remains; None leaves it a draft then.
    """

    dated: date | None = None
    pages: str = "auto"
    internal: bool = False
    public: bool = False
    sources: bool = False
    final: str | None = None

    @property
    def numbering(self) -> Literal["auto", "off"]:
        """Whether the table of contents has page numbers where they can be had."""
        return "off" if self.pages == "off" else "auto"


class Outputs(NamedTuple):
    """Finished files by name, and what there is to say about them."""

    files: Mapping[str, bytes]
    notes: Sequence[str] = ()


def outputs_of(consolidation: Consolidation, wanted: Wanted, links: Mapping[str, str]) -> Outputs:
    """Every file of the round, by name; `links` as for the workbook.

    The last one, `avstamning.json`, names the others with their checksums: to be written when they all are.
    """
    result = consolidation.finished(reason_of(wanted.final) or "")
    written = document(result, wanted)
    files = {
        WORKBOOK: result.workbook(links),
        f"{result.occasion.document_name}.docx": written.data,
        **dict(_others(result, wanted)),
        **result.corrections(),
    }
    files[RECONCILIATION] = result.reconciliation(files)
    return Outputs(files, [written.note] if written.note else [])


def _others(result: Consolidation, wanted: Wanted) -> Iterator[tuple[str, bytes]]:
    if wanted.internal:
        yield f"{result.occasion.document_name}-intern.docx", document(result.internally(), wanted).data
    if wanted.public:
        yield PUBLIC_WORKBOOK, result.workbook(public=True)


def document(result: Consolidation, wanted: Wanted) -> Written:
    """The round's Word document."""
    from vpreport.vocabulary.source_list import with_sources  # here: rules and workbooks never need them
    from vpreport.writing.word import write_document

    told = result.telling
    if wanted.dated is not None:
        told = told._replace(dated=wanted.dated.isoformat())
    if wanted.sources:
        told = with_sources(told, result.checksums)
    return write_document(told, wanted.numbering)


def reason_of(final: str | None) -> str | None:
    """The reason on one line, None for none; CannotRun when one is given that says nothing, for it is printed."""
    if final is None:
        return None
    if not one_line(final):
        raise CannotRun('Skriv varför dokumentet ska räknas som färdigt, till exempel --final "Rättas i nästa omgång".')
    return one_line(final)
