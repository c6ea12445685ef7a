"""One report in five formats leads to the same statements, whoever wrote the files."""

import functools
from pathlib import Path
from typing import TypeAlias

import pytest

from entente.copies import copies, signature
from entente.language import load
from entente.model import KnowledgeGraph
from entente.pipeline import build

FOLDER = Path(__file__).parents[1] / "reports"
FORMATS = ("docx", "html", "odt", "pdf")
Said: TypeAlias = frozenset[tuple[str, str, str, str, str]]

pytestmark = pytest.mark.model


@functools.cache
def graph_of(suffix: str) -> KnowledgeGraph:
    return build([FOLDER / f"report.{suffix}"], load()).graph


def said_in(suffix: str) -> Said:
    """What the report in a format states, by kinds and labels."""
    graph = graph_of(suffix)
    names = {entity.iri: f"{entity.kind} {entity.label}" for entity in graph.entities}
    return frozenset(
        (names[one.subject], one.predicate, names[one.object], one.polarity, one.modality)
        for one in graph.assertions
    )


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_statements_are_those_of_the_original(suffix: str) -> None:
    original, found = said_in("md"), said_in(suffix)
    assert len(original) > 80
    assert len(original & found) / len(original | found) >= 0.95  # 1.0 and, of the PDF file, 0.99 were seen


@pytest.mark.parametrize("suffix", FORMATS)
def test_every_format_says_who_wrote_it_when_and_what_it_is_called(suffix: str) -> None:
    (document,) = graph_of(suffix).documents
    assert (document.title, document.authors, document.issued, document.language) == (
        "Closing the Harbours to the Traffickers",
        ("Miriam Oduya",),
        "2024-03-12",
        "en",
    )


def test_the_formats_are_copies_of_each_other() -> None:
    signatures = {suffix: signature(graph_of(suffix).documents[0]) for suffix in (*FORMATS, "md")}
    assert copies(signatures) == (tuple(sorted(signatures)),)


def test_sentences_of_the_pdf_file_know_their_page() -> None:
    graph = graph_of("pdf")
    assert len(graph.documents[0].pages) == 3
    text = graph.documents[0].text
    assert "Lake and Harbour Institute" not in text
    assert "militants pay better" in text
