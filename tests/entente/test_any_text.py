"""Whatever a document says, the whole way to the exports holds: no error but ours, and it is read back."""

import functools
import io
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
import rdflib
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from entente.checking import check
from entente.language import load
from entente.model import KnowledgeGraph
from entente.pipeline import NothingReadError, build
from entente.writing.gexf import write_gexf
from entente.writing.turtle import to_rdf, turtle

if TYPE_CHECKING:
    from spacy.language import Language

pytestmark = pytest.mark.model

SENTENCES = (
    "Kenya must share intelligence with Somalia to stop the smugglers.",
    "The minister said that ISIS attacked a mosque in Mogadishu in 2014.",
    "Poverty does not cause terrorism, and the ban may fail.",
    "We call on the United Nations to cut off the financing of Al-Shabaab.",
    "- Ban all mines.\n- Open the ports.\n",
    "# What should be done\n",
)
STRAY = st.one_of(
    st.text(st.characters(exclude_characters="\x00"), max_size=12),
    st.sampled_from(["(", "\u202e", "</b>", "'s ", "\t", "**", "—", "x" * 300]),
)
PIECES = st.lists(st.one_of(st.sampled_from(SENTENCES), STRAY), min_size=1, max_size=14)


@functools.cache
def nlp() -> "Language":
    return load()


@settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(PIECES.map(" ".join), st.sampled_from(["txt", "md"]))
def test_any_text_makes_exports_that_conform_and_evidence_that_is_there(text: str, suffix: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"a.{suffix}"
        file.write_bytes(text.encode("utf-8", "replace"))
        try:
            graph = build([file], nlp()).graph
        except NothingReadError:
            return
        check_evidence(graph)
        written = turtle(graph)
        assert len(rdflib.Graph().parse(data=written.encode(), format="turtle")) > 0
        assert check(to_rdf(graph)) == ()
        write_gexf(graph, Path(folder) / "a.gexf")
        ET.parse(io.BytesIO((Path(folder) / "a.gexf").read_bytes()))  # noqa: S314 - our own file


def check_evidence(graph: KnowledgeGraph) -> None:
    """Every offset points at the text that is quoted for it."""
    texts = {document.identifier: document.text for document in graph.documents}
    for said in graph.assertions:
        assert said.evidence
        for found in said.evidence:
            assert texts[found.document][found.begin : found.end] == found.text
    for mention in graph.mentions:
        assert texts[mention.document][mention.begin : mention.end] == mention.text


def test_a_name_in_letters_that_only_look_alike_is_another_name(tmp_path: Path) -> None:
    false = "Al-Sh\u0430b\u0430\u0430b"  # with Cyrillic letters
    text = f"{false} attacked Nairobi. Al-Shabaab attacked Mombasa.\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    graph = build([tmp_path / "a.txt"], nlp()).graph
    iris = {mention.text: mention.entity for mention in graph.mentions}
    assert iris[false] != iris["Al-Shabaab"]
