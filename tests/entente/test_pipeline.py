from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from entente.errors import ReadingError
from entente.model import Assertion, Block, BlockKind, Document, Evidence, Findings, Sentence
from entente.parsing import parse, sentences_of
from entente.pipeline import NothingReadError, build, since, with_sources
from entente.reading import Outcome
from entente.records import Record

TEXT = "Ports and pirates\n\nBan mines.  Kenya\nwaits.\n\n-- \n\nPrinted in Lamu. Kenya again."
PARTS: tuple[tuple[BlockKind, str], ...] = (
    ("title", "Ports and pirates"),
    ("paragraph", "Ban mines.  Kenya\nwaits."),
    ("boilerplate", "Printed in Lamu. Kenya again."),
)


@Language.component("ends_no_sentence")
def ends_no_sentence(doc: Doc) -> Doc:
    for token in doc:
        token.is_sent_start = bool(token.is_sent_start)
    return doc


@pytest.fixture(scope="module")
def nlp() -> Language:
    """A pipeline that cuts words and ends no sentence by itself; every word is its own head."""
    nlp = spacy.blank("en")
    nlp.add_pipe("ends_no_sentence")
    return nlp


@pytest.fixture
def document() -> Document:
    blocks = tuple(Block(kind, TEXT.index(part), TEXT.index(part) + len(part)) for kind, part in PARTS)
    return Document("a.txt", TEXT, TEXT, blocks, "0" * 64, "Ports and pirates")


def test_every_word_keeps_its_offset(nlp: Language, document: Document) -> None:
    doc = parse(document, nlp)
    assert len(doc.text) == len(document.text)
    assert all(document.text[token.idx :].startswith(token.text) for token in doc if not token.is_space)


def test_what_is_silent_or_in_no_block_is_blank(nlp: Language, document: Document) -> None:
    assert parse(document, nlp).text.split() == [
        "Ports",
        "and",
        "pirates",
        "Ban",
        "mines.",
        "Kenya",
        "waits.",
    ]


def test_a_sentence_starts_at_every_block(nlp: Language, document: Document) -> None:
    doc = parse(document, nlp)
    assert [token.text for token in doc if token.is_sent_start] == ["Ports", "Ban"]


def test_a_block_that_starts_inside_a_word_starts_a_sentence_there(nlp: Language) -> None:
    text = "Stop)piracy now"
    blocks = Block("item", 0, 4), Block("item", 5, len(text))
    doc = parse(Document("a.txt", text, text, blocks, "", ""), nlp)
    assert [token.text for token in doc if token.is_sent_start] == ["Stop", "piracy"]


def test_sentences_have_no_outer_white_space_and_know_their_block(nlp: Language, document: Document) -> None:
    found = sentences_of(parse(document, nlp), document)
    assert found == (Sentence(0, 17, "title"), Sentence(19, 43, "paragraph"))
    assert document.text[found[1].begin : found[1].end] == "Ban mines.  Kenya\nwaits."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, content in {
        "b.txt": b"Kenya waits.",
        "a.txt": b"Chad waits.",
        "broken.txt": b"Ban\0mines.",
        "photo.jpeg": b"\xff\xd8",
    }.items():
        (tmp_path / name).write_bytes(content)
    return tmp_path


def test_a_bad_document_is_refused_and_the_others_go_on(nlp: Language, folder: Path) -> None:
    through: list[str] = []
    built = build([folder], nlp, done=through.append)
    assert [document.identifier for document in built.graph.documents] == ["a.txt", "b.txt"]
    assert [(one.identifier, one.status) for one in built.outcomes] == [
        ("a.txt", "ok"),
        ("b.txt", "ok"),
        ("broken.txt", "failed"),
        ("photo.jpeg", "skipped"),
    ]
    assert all(refusal.identifier in refusal.reason for refusal in built.refusals)
    assert sorted(through) == ["a.txt", "b.txt", "broken.txt", "photo.jpeg"]


def test_the_order_in_which_documents_are_named_does_not_matter(nlp: Language, folder: Path) -> None:
    files = [folder / "a.txt", folder / "b.txt"]
    assert build(files, nlp) == build(files[::-1], nlp)


def test_where_nothing_can_be_read_all_reasons_are_told(nlp: Language, folder: Path) -> None:
    with pytest.raises(ReadingError, match=r"(?s)broken.txt: .*photo.jpeg: "):
        build([folder / "broken.txt", folder / "photo.jpeg"], nlp)


def test_many_reasons_are_cut(nlp: Language, tmp_path: Path) -> None:
    for number in range(30):
        (tmp_path / f"{number:02}.txt").write_bytes(b"")
    with pytest.raises(NothingReadError, match=r"19\.txt: has no words to read; and 10 more$") as caught:
        build([tmp_path], nlp)
    assert len(caught.value.outcomes) == 30


@pytest.mark.parametrize(
    ("date", "kept"),
    [("", ["a", "b", "c", "d"]), ("2024-05", ["b", "c"]), ("2024-05-18", ["c"]), ("2025", [])],
)
def test_documents_of_before_a_date_are_left_out_and_told(
    document: Document, date: str, kept: list[str]
) -> None:
    dates = {"a": "2023-12-31", "b": "2024-05-17", "c": "2024-06", "d": ""}
    records = [
        Record(Outcome(name), Findings(replace(document, identifier=name, issued=issued), (), (), ()))
        for name, issued in dates.items()
    ]
    told = list(since(records, date))
    assert [one.outcome.identifier for one in told if one.findings is not None] == kept
    assert {one.outcome.code for one in told if one.findings is None} <= {"date"}
    assert len(told) == 4


def test_copies_are_linked_and_count_as_one_source(nlp: Language, tmp_path: Path) -> None:
    story = "\n\n".join(f"Chad waits for part {number} of the boats that Kenya sent." for number in range(60))
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(f"{story}\n\nSite {name} says so too.\n")
    (tmp_path / "c.txt").write_text("Chad waits.")
    graph = build([tmp_path], nlp).graph
    assert graph.copies == (("a.txt", "b.txt"),)
    evidence = tuple(Evidence(name, 0, 10, "Chad waits") for name in ("a.txt", "b.txt", "c.txt"))
    manner = ("positive", "stated", Decimal("0.5"))
    said = Assertion("urn:a", "urn:s", "supports", "urn:o", *manner, evidence)  # type: ignore[arg-type]  # strings
    counted = with_sources(replace(graph, assertions=(said,)))
    assert counted.assertions[0].sources == 2


def test_a_document_in_another_language_is_skipped_unless_the_pipeline_reads_it(tmp_path: Path) -> None:
    text = "Le gouvernement doit lutter contre la pauvreté dans les villages du nord, dit le ministre."
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    french = spacy.blank("fr")
    french.add_pipe("ends_no_sentence")
    assert build([tmp_path], french).graph.documents[0].language == "fr"
    english = spacy.blank("en")
    english.add_pipe("ends_no_sentence")
    with pytest.raises(NothingReadError, match="is written in French, not in English"):
        build([tmp_path], english)


def test_a_document_too_long_for_a_pipeline_is_refused(nlp: Language, folder: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(nlp, "max_length", 11)
        built = build([folder], nlp)
    first = built.refusals[0]
    assert (first.identifier, first.code) == ("b.txt", "too-large")


def test_an_empty_folder_says_what_to_do(nlp: Language, tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match="no documents there: name files or folders"):
        build([tmp_path], nlp)


def test_the_base_iri_stands_before_everything_that_is_named(nlp: Language, folder: Path) -> None:
    graph = build([folder], nlp, base="https://example.org/kg/").graph
    named = [*graph.document_iris, *(entity.iri for entity in graph.entities)]
    assert {entity.label for entity in graph.entities} >= {"Chad", "Kenya"}
    assert all(iri.startswith("https://example.org/kg/") for iri in named)
