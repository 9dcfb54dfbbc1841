"""What a template offers and what is made for it, for whoever keeps it: as values, and in Swedish sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from vpreport.vocabulary.wording import listed
from vpreport.writing.word.styles import LANGUAGE, TABLE_STYLE
from vpreport.writing.word.stylesheet import PARAGRAPHS
from vpreport.writing.word.template.cover import MARKERS, PAGES, references
from vpreport.writing.word.template.filling import Values, alike, asked_for
from vpreport.writing.word.template.markup import found, tag, value, words
from vpreport.writing.word.template.matching import missing, own_tables
from vpreport.writing.word.template.names import Need, needs, shown
from vpreport.writing.word.template.opened import Tree
from vpreport.writing.word.template.pages import counts_pages, page_size, pictures
from vpreport.writing.word.template.prepared import Prepared
from vpreport.writing.word.template.repairing import weak, weak_header

_SMALLEST: Final = 9.0  # points
_EDGE_KINDS: Final = {"header": "Sidhuvud", "footer": "Sidfot"}
_EDGE_PAGES: Final = {"default": "", "first": ", första sidan", "even": ", jämna sidor"}


class Style(NamedTuple):
    """A style for a use: its name in the document, and how it was found or else which style it is based on."""

    use: str
    name: str
    how: str = ""
    basis: str = ""


class Edge(NamedTuple):
    """A header or footer: which, its words, what is said of its pictures, and whether it shows the page's number."""

    place: str
    text: str
    pictures: Sequence[str]
    counts_pages: bool


class Inspection(NamedTuple):
    """All there is to say of a template. Sizes are in centimetres; `remarks` are sentences on what is changed or left
    out, `risks` on what may shut readers out, `unknown` what the template asks for and nobody knows.
    """

    name: str
    page: tuple[float, float]
    text_width: float
    fonts: Sequence[str]
    found: Sequence[Style]
    made: Sequence[Style]
    numbered: bool
    edges: Sequence[Edge]
    cover: bool
    known: Sequence[str]
    unknown: Sequence[str]
    missing: Mapping[str, str]
    remarks: Sequence[str]
    risks: Sequence[str]


def inspected(ready: Prepared, name: str, chosen: Mapping[str, str], values: Values, macros: bool) -> Inspection:
    """What the template of that name offers; `values` are what a document can fill in."""
    asked = [(next((name for name in names if name in values), ""), names[-1]) for names in _asked(ready)]
    edges = list(_edges(ready))
    return Inspection(
        name,
        page_size(ready.cover.section),
        ready.paper.upright,
        ready.fonts,
        [Style(_use(match.need), match.shown, match.how) for match in ready.found.values()],
        list(_made(ready)),
        ready.numbered,
        edges,
        bool(ready.cover.kept),
        [known for known, _ in asked if known],
        [name for known, name in asked if not known],
        missing(ready.styles, chosen),
        list(_remarks(ready, macros)),
        list(_risks(ready, edges)),
    )


def _asked(ready: Prepared) -> list[tuple[str, ...]]:
    """The names of everything that the template leaves open in what is kept of it, each once, in order."""
    roots = (*ready.cover.kept, *(edge.root for edge in _edge_trees(ready).values()))
    asked = dict.fromkeys(names for root in roots for names in asked_for(root))
    return [names for names in asked if MARKERS.isdisjoint(map(alike, names))]


def _use(need: Need) -> str:
    return need.use or shown(need.names[0])


def _made(ready: Prepared) -> Iterator[Style]:
    for need in needs():
        key = ready.ids.get(need.key)
        if key is not None and need.key not in ready.found:
            style = ready.styles.of(key)
            basis = ready.styles.of(value(style, "basedOn"))
            yield Style(_use(need), shown(value(style, "name")), basis=shown(value(basis, "name")))


def _edge_trees(ready: Prepared) -> Mapping[str, Tree]:
    """The headers and footers of what is kept, by what they are called in Swedish."""
    cover = [each for block in ready.cover.kept for each in block.iter(tag("sectPr"))]
    report = [] if ready.cover.section is None else [ready.cover.section]
    made: dict[str, Tree] = {}
    for where, sections in ((" på försättsbladet", cover), ("", report)):
        for kind, place in _EDGE_KINDS.items():
            for pages in PAGES:
                for reference in references(sections, f"{kind}Reference", pages):
                    tree = _tree(ready, value(reference, attribute="r:id"))
                    if tree is not None and tree not in made.values():
                        made[f"{place}{where}{_EDGE_PAGES[pages]}"] = tree
    return made


def _tree(ready: Prepared, key: str) -> Tree | None:
    relation = ready.main.rels.get(key)
    target = None if relation is None or relation.is_external else relation.target_part
    return target if isinstance(target, Tree) else None


def _edges(ready: Prepared) -> Iterator[Edge]:
    for place, tree in _edge_trees(ready).items():
        yield Edge(place, words(tree.root).strip(), list(pictures(tree.root)), counts_pages(tree.root))


def _remarks(ready: Prepared, macros: bool) -> Iterator[str]:
    yield from ready.repairs
    if not ready.numbered:
        yield "Rubrikerna numreras 1, 1.1 och så vidare, eftersom mallens egna inte är numrerade."
    if ready.languages:
        yield f"Texten i {listed(ready.languages)} märks som svenska ({LANGUAGE}), så att den läses upp rätt."
    if macros:
        yield "Mallens makron tas inte med."
    if ready.protected:
        yield "Mallens skrivskydd tas inte med."
    if ready.cover.dropped and not ready.cover.marked:
        yield (
            "Mallens egen text tas inte med. Skriv {{ rapport }} på en egen rad där rapporten ska börja, "
            "så behålls det som står före."
        )
    elif ready.cover.dropped:
        yield "Mallens text efter rapportens plats tas inte med."
    own = [value(each, "name") for each in own_tables(ready.styles) if value(each, "name") != TABLE_STYLE]
    if TABLE_STYLE not in ready.found and own:
        names = listed(own)
        yield f"Mallen har flera tabellformat: {names}. Skriv på registrets blad Wordmall vilket som är till Tabell."


def _risks(ready: Prepared, edges: Sequence[Edge]) -> Iterator[str]:
    for edge in edges:
        if not all(edge.pictures):
            yield f"{edge.place} har en bild utan alternativtext. Skriv en i Word, till exempel ”Kommunens logotyp”."
    if not all(text for block in ready.cover.kept for text in pictures(block)):
        yield "Försättsbladet har en bild utan alternativtext. Skriv en i Word."
    if any(found(block, ".//wp:anchor[not(ancestor::mc:Fallback)]") for block in ready.cover.kept):
        yield "Försättsbladet har en flytande bild eller textruta, som inte läses upp på sin plats. Lägg den i texten."
    for match, contrast in weak(ready.styles, ready.found):
        yield f"”{match.shown}” har för svag färg mot vitt: kontrasten är {_decimal(contrast)}, men 4,5 behövs."
    header = weak_header(ready.styles, ready.ids[TABLE_STYLE])
    if header is not None:
        yield f"Tabellformatets rubrikrad har för svag färg: kontrasten är {_decimal(header)}, men 4,5 behövs."
    for name, size in _small(ready):
        yield f"”{name}” är {_decimal(size).removesuffix(',0')} punkter. Mindre än 9 är svårt att läsa."


def _small(ready: Prepared) -> Iterator[tuple[str, float]]:
    for key, match in ready.found.items():
        size = ready.styles.size(ready.styles.of(match.key))
        if key in PARAGRAPHS and size < _SMALLEST:
            yield match.shown, size


def _decimal(number: float) -> str:
    return f"{number:.1f}".replace(".", ",")
