"""Stretches of documents read back: sentences, mentions and blocks."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import get_args

from entente.errors import LoadingError
from entente.loading.said import CHECK, Said, among
from entente.model import Block, BlockKind, Evidence, PlacedMention

_KINDS: tuple[BlockKind, ...] = get_args(BlockKind)


def sentences_of(iris: Iterable[str], said: Said, names: Mapping[str, str]) -> tuple[Evidence, ...]:
    """The sentences `iris` in order of text; `names` has each document's identifier by IRI."""
    return tuple(sorted((Evidence(*_stretch(iri, said, names)) for iri in iris), key=_where))


def mentions_of(said: Said, names: Mapping[str, str]) -> tuple[PlacedMention, ...]:
    """Every mention in order of text."""
    found = (
        PlacedMention(*_stretch(iri, said, names), entity)
        for iri in said.of_type("nif:Phrase")
        for entity in said.all(iri, "itsrdf:taIdentRef")
    )
    return tuple(sorted(found, key=lambda one: (*_where(one), one.entity)))


def blocks_of(said: Said) -> Mapping[str, tuple[Block, ...]]:
    """The blocks of each document, by its IRI, in order of text."""
    found: defaultdict[str, list[Block]] = defaultdict(list)
    for document, block in _blocks(said):
        found[document].append(block)
    return {
        document: tuple(sorted(blocks, key=lambda block: block.begin)) for document, blocks in found.items()
    }


def pages_of(said: Said) -> Mapping[str, tuple[int, ...]]:
    """For each document with pages, by its IRI, where they begin at the latest: at a quoted sentence."""
    found: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for iri in said.of_type("nif:Sentence"):
        if said.maybe(iri, "entente:page"):
            place = said.whole(iri, "entente:page"), said.whole(iri, "nif:beginIndex")
            found[said.one(iri, "nif:referenceContext")].append(place)
    return {document: tuple(_begins(places)) for document, places in found.items()}


def _begins(places: list[tuple[int, int]]) -> Iterator[int]:
    last = max(page for page, _ in places)
    for number in range(1, last + 1):
        yield min(begin for page, begin in places if page >= number)


def _blocks(said: Said) -> Iterator[tuple[str, Block]]:
    for iri in said.of_type("entente:Block"):
        kind = among(_KINDS, said.one(iri, "entente:blockKind"), iri)
        begin, end = said.whole(iri, "nif:beginIndex"), said.whole(iri, "nif:endIndex")
        yield said.one(iri, "nif:referenceContext"), Block(kind, begin, end)


def _stretch(iri: str, said: Said, names: Mapping[str, str]) -> tuple[str, int, int, str]:
    document = said.one(iri, "nif:referenceContext")
    if document not in names:
        raise LoadingError(f"<{iri}> stands in <{document}>, which the graph does not describe: {CHECK}")
    begin, end = said.whole(iri, "nif:beginIndex"), said.whole(iri, "nif:endIndex")
    return names[document], begin, end, said.one(iri, "nif:anchorOf")


def _where(stretch: PlacedMention | Evidence) -> tuple[str, int, int]:
    return stretch.document, stretch.begin, stretch.end
