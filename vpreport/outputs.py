"""Every file that a round gives, by name: the consolidated workbook, the document, corrections, the reconciliation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import PurePath
from typing import TYPE_CHECKING, Literal, NamedTuple, TypedDict

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
    pdf: bool


class Wanted(NamedTuple):
    """What is asked of the files. `dated` is the documents' date, by default the day when the material is due.

    `pages` "off" leaves page numbers out of the table of contents. `internal`: also a document in which small groups
    are told; `public`: also a workbook in which they are not; `pdf`: beside each document the same as PDF.
    """

    dated: date | None = None
    pages: str = "auto"
    internal: bool = False
    public: bool = False
    pdf: bool = False

    @property
    def numbering(self) -> Literal["auto", "off"]:
        """Whether the table of contents has page numbers where they can be had."""
        return "off" if self.pages == "off" else "auto"


class Outputs(NamedTuple):
    """Finished files by name, and what there is to say about them."""

    files: Mapping[str, bytes]
    notes: Sequence[str] = ()


def require_tools(wanted: Wanted) -> None:
    """CannotRun, with what to install, where something that is asked for cannot be made on this computer."""
    if wanted.pdf:
        from vpreport.writing import pdf  # here: it is seldom asked for

        pdf.require_tools()


def outputs_of(result: Consolidation, wanted: Wanted, links: Mapping[str, str]) -> Outputs:
    """Every file of the round, by name; `links` as for the workbook.

    The last one, `avstamning.json`, names the others with their checksums: to be written when they all are. CannotRun
    when something that is asked for cannot be made on this computer.
    """
    require_tools(wanted)
    written = document(result, wanted)
    files = {
        WORKBOOK: result.workbook(links),
        **files_of(written, f"{result.occasion.document_name}.docx", wanted),
        **dict(_others(result, wanted)),
        **result.corrections(),
    }
    files[RECONCILIATION] = result.reconciliation(files)
    return Outputs(files, [written.note] if written.note else [])


def _others(result: Consolidation, wanted: Wanted) -> Iterator[tuple[str, bytes]]:
    if wanted.internal:
        internal = document(result.internally(), wanted)
        yield from files_of(internal, f"{result.occasion.document_name}-intern.docx", wanted).items()
    if wanted.public:
        yield PUBLIC_WORKBOOK, result.workbook(public=True)


def document(result: Consolidation, wanted: Wanted) -> Written:
    """The round's Word document."""
    from vpreport.outline import document_of  # here: rules and workbooks never need them
    from vpreport.writing.word import write_document

    return write_document(document_of(result, wanted.dated), wanted.numbering)


def files_of(written: Written, name: str, wanted: Wanted) -> Mapping[str, bytes]:
    """The Word file by its name, and its PDF beside it where one is asked for."""
    files = {name: written.data}
    if wanted.pdf:
        from vpreport.writing.pdf import pdf_of  # here: it is seldom asked for

        files[f"{PurePath(name).stem}.pdf"] = pdf_of(written.data)
    return files
