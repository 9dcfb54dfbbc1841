"""Every file that a round gives, by name: the consolidated workbook, the document, corrections, the reconciliation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple, TypedDict

from vpreport.own_template import Dress, dress_of

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
    word_template: Path | str | None


class Wanted(NamedTuple):
    """What is asked of the files. `dated` is the documents' date, by default the day when the material is due.

    `pages` "off" leaves page numbers out of the table of contents. `internal`: also a document in which small groups
    are told; `public`: also a workbook in which they are not. `word_template` is the municipality's own.
    """

    dated: date | None = None
    pages: str = "auto"
    internal: bool = False
    public: bool = False
    word_template: Path | str | None = None

    @property
    def read(self) -> tuple[Path, ...]:
        """Files that are read beside the register and the inbox, and must not be written over."""
        return () if self.word_template is None else (Path(self.word_template),)

    @property
    def numbering(self) -> Literal["auto", "off"]:
        """Whether the table of contents has page numbers where they can be had."""
        return "off" if self.pages == "off" else "auto"


class Outputs(NamedTuple):
    """Finished files by name, what there is to say about them, and what was asked for and could not be done."""

    files: Mapping[str, bytes]
    notes: Sequence[str] = ()
    problems: Sequence[str] = ()


def outputs_of(result: Consolidation, wanted: Wanted, links: Mapping[str, str]) -> Outputs:
    """Every file of the round, by name; `links` as for the workbook.

    The last one, `avstamning.json`, names the others with their checksums: to be written when they all are.
    """
    dress = dress_of(result.plan, wanted.word_template)
    written = document(result, wanted, dress)
    files = {
        WORKBOOK: result.workbook(links),
        f"{result.occasion.document_name}.docx": written.data,
        **dict(_others(result, wanted, dress)),
        **result.corrections(),
    }
    files[RECONCILIATION] = result.reconciliation(files)
    notes = [note for note in (written.note, *dress.notes) if note]
    return Outputs(files, notes, [dress.problem] if dress.problem else [])


def _others(result: Consolidation, wanted: Wanted, dress: Dress) -> Iterator[tuple[str, bytes]]:
    if wanted.internal:
        yield f"{result.occasion.document_name}-intern.docx", document(result.internally(), wanted, dress).data
    if wanted.public:
        yield PUBLIC_WORKBOOK, result.workbook(public=True)


def document(result: Consolidation, wanted: Wanted, dress: Dress | None = None) -> Written:
    """The round's Word document, in the dress, else in that of the template that is wished for."""
    from vpreport.outline import document_of  # here: rules and workbooks never need them
    from vpreport.writing.word import write_document

    template = (dress or dress_of(result.plan, wanted.word_template)).template
    return write_document(document_of(result, wanted.dated), wanted.numbering, template)
