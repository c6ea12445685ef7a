import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from entente.errors import LoadingError
from entente.loading.brat import load_brat
from entente.loading.exported import MarkedDocument
from entente.model import AUTHOR, KnowledgeGraph
from entente.writing.brat import write_brat


@pytest.fixture
def folder(graph: KnowledgeGraph, tmp_path: Path) -> Path:
    write_brat(graph, tmp_path / "brat", with_text=True)
    return tmp_path / "brat"


def one(folder: Path, number: int, ending: str = "ann") -> Path:
    return folder / f"{(folder / 'documents.tsv').read_text().splitlines()[number].split()[0]}.{ending}"


def told(found: MarkedDocument) -> set[tuple[str, str, str, str, str]]:
    """What is said in it, with the entities' IRIs or `author`."""
    ends = {AUTHOR: "author", **{place: mention.entity for place, mention in enumerate(found.mentions)}}
    return {
        (ends[said.subject], said.predicate, ends[said.object], said.polarity, said.modality)
        for said in found.relations
    }


def test_what_was_written_is_read_back(folder: Path, graph: KnowledgeGraph) -> None:
    kinds = {entity.iri: entity.kind for entity in graph.entities}
    for found, document, creators in zip(load_brat(folder), graph.documents, graph.creators, strict=True):
        assert (found.identifier, found.sha256) == (document.identifier, document.sha256)
        own = [mention for mention in graph.mentions if mention.document == document.identifier]
        assert [(m.begin, m.end, m.kind, m.entity) for m in found.mentions] == [
            (m.begin, m.end, kinds[m.entity], m.entity) for m in own
        ]
        named = {mention.entity for mention in own}
        assert told(found) == {
            (
                "author" if said.subject in creators and said.subject not in named else said.subject,
                said.predicate,
                said.object,
                said.polarity,
                said.modality,
            )
            for said in graph.assertions
            if any(sentence.document == document.identifier for sentence in said.evidence)
            and {said.subject, said.object} <= named | {*creators}
        }


def test_a_relation_whose_other_end_is_not_named_in_the_text_is_a_note(folder: Path) -> None:
    lines = one(folder, 1).read_text(encoding="utf-8").splitlines()
    (note,) = (line for line in lines if line.partition("\t")[2].startswith("AnnotatorNotes"))
    assert note.endswith("\tthis commits-possible London Bridge attack")
    (read,) = load_brat(folder)[0].marks.notes
    assert read.says.endswith(" this commits-possible London Bridge attack")


def test_nothing_is_written_but_what_inception_can_take(folder: Path, naughty: KnowledgeGraph) -> None:
    """It refuses a file with a normalization, splits lines as Java does, and knows these forms alone."""
    write_brat(naughty, folder / "naughty", with_text=True)
    forms = {
        "T": r"T[0-9]+\t[A-Za-z]+ [0-9]+ [0-9]+(;[0-9]+ [0-9]+)*\t.*",
        "R": r"R[0-9]+\t[A-Za-z][A-Za-z-]+ Arg1:T[0-9]+ Arg2:T[0-9]+",
        "A": r"A[0-9]+\t[A-Za-z][A-Za-z-]+ T[0-9]+ [a-z-]+",
        "#": r"#[0-9]+\t(Entente|AnnotatorNotes) T[0-9]+\t.*",
    }
    files = [*folder.glob("*.ann"), *(folder / "naughty").glob("*.ann")]
    for line in (line for file in files for line in file.read_text(encoding="utf-8").splitlines()):
        assert re.fullmatch(forms[line[0]], line), line


def test_naughty_strings_are_read_back_at_their_places(naughty: KnowledgeGraph, tmp_path: Path) -> None:
    write_brat(naughty, tmp_path, with_text=True)
    for found, document in zip(load_brat(tmp_path), naughty.documents, strict=True):
        assert len(found.text) == len(document.text)
        own = {(m.begin, m.end, m.entity) for m in naughty.mentions if m.document == document.identifier}
        # What is nothing but line ends is no stretch that a tool could mark.
        blank = {place for place in own if not document.text[place[0] : place[1]].strip("\n")}
        assert {(m.begin, m.end, m.entity) for m in found.mentions} == own - blank


def test_what_an_analyst_changes_is_read(folder: Path) -> None:
    file = one(folder, 1)
    text = file.read_text(encoding="utf-8")
    before = load_brat(folder)[0]
    file.write_text(
        text.replace("causes-denied", "causes-possible").replace("\n", "\r\n")
        + "#1\tAnnotatorNotes T1\twhat about this?\n*\tEquiv T1 T2\nT99\tState 0 4;5 10\tKaza hstan\n"
        + "R99\tcooperatesWith Arg1:T99 Arg2:T1\t\nA99\tauthor-supports T1 denied\n",
        encoding="utf-8",
    )
    after = load_brat(folder)[0]
    assert ("State", "") in {(mention.kind, mention.entity) for mention in after.mentions}
    assert {said.modality for said in after.relations if said.predicate == "causes"} == {"possible"}
    assert len(after.mentions) == len(before.mentions) + 1
    assert (AUTHOR, "supports", "negative") in {(s.subject, s.predicate, s.polarity) for s in after.relations}


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("T99\tDanger 0 4\tKaza", "is no mention: 'Danger' at '0 4'"),
        ("T99\tState zero 4\tKaza", "is no mention"),
        ("T99\tState 4 4\t", "lies outside the text"),
        ("T99\tState 0 99999\tKaza", "lies outside the text"),
        ("R99\tfears Arg1:T1 Arg2:T2", "is no relation of two mentions"),
        ("R99\ttargets Arg1:T1 Arg2:T999", "is no relation of two mentions"),
        ("R99\tproposes Arg1:T2 Arg2:T1", "proposes cannot lead from"),
        ("A99\tauthor-fears T1 stated", "is nothing that an author says"),
        ("A99\tauthor-proposes T1 loudly", "is nothing that an author says"),
        ("E1\tState:T1", "is an event"),
    ],
)
def test_what_is_no_annotation_of_the_ontology_is_told_by_line(line: str, says: str, folder: Path) -> None:
    file = one(folder, 2)
    text = file.read_text(encoding="utf-8")
    file.write_text(text + line + "\n", encoding="utf-8")
    with pytest.raises(LoadingError) as raised:
        load_brat(folder)
    assert str(raised.value).startswith(f"{file}:{text.count(chr(10)) + 1}: {says}")


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda folder: (folder / "documents.tsv").unlink(), r"documents\.tsv: cannot be read"),
        (lambda folder: (folder / "documents.tsv").write_text("a\tb\nx\ty\n"), "has no column 'file'"),
        (
            lambda folder: (folder / "documents.tsv").write_text("file\tidentifier\tsha256\n../x\ty\tz\n"),
            "is no name of a file",
        ),
        (lambda folder: one(folder, 1, "txt").unlink(), r"\.txt: cannot be read"),
        (lambda folder: one(folder, 1).write_bytes(b"\xff"), "is not UTF-8"),
    ],
)
def test_a_folder_that_is_not_whole_is_told(spoil: Callable[[Path], object], says: str, folder: Path) -> None:
    spoil(folder)
    with pytest.raises(LoadingError, match=says):
        load_brat(folder)


def test_without_texts_the_sentences_stand_at_their_places(graph: KnowledgeGraph, tmp_path: Path) -> None:
    write_brat(replace(graph, documents=tuple(replace(d, text="") for d in graph.documents)), tmp_path)
    found = {document.identifier: document for document in load_brat(tmp_path)}
    for sentence in graph.sentences:
        words = found[sentence.document].text[sentence.begin : sentence.end]
        assert words == sentence.text.replace("\x07", "\ufffd").replace("\u2028", " ")
