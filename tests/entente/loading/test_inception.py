"""What INCEpTION would export, made of what was exported to it with the library of its own makers."""

import io
import json
import sys
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import cassis
import pytest
from cassis.typesystem import FeatureStructure

from entente.errors import LoadingError
from entente.loading.brat import load_brat
from entente.loading.corrected import load_corrected
from entente.loading.exported import MarkedDocument
from entente.loading.inception import load_inception
from entente.loading.structures import load_cas
from entente.model import AUTHOR, KnowledgeGraph
from entente.writing.brat import write_brat
from entente.writing.inception import write_inception
from entente.writing.inception.layers import FEATURES, MENTION, RELATION, layers

TOKENS = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token"


@dataclass(frozen=True, slots=True)
class Project:
    """A folder whose documents lie in INCEpTION."""

    folder: Path

    def name(self, number: int) -> str:
        return (self.folder / "documents.tsv").read_text("utf-8").splitlines()[number].split("\t")[0]

    def open(self, number: int) -> cassis.Cas:
        """A document as INCEpTION has it, with layers of its own."""
        types = cassis.load_typesystem(self.folder / "TypeSystem.xml")
        types.create_type(TOKENS, "uima.tcas.Annotation")
        cas = cassis.load_cas_from_xmi(self.folder / f"{self.name(number)}.xmi", types)
        cas.add(types.get_type(TOKENS)(begin=0, end=1))
        return cas

    def close(self, number: int, cas: cassis.Cas, ending: str = "zip") -> Path:
        """Export a document, and give its file."""
        path = self.folder / "back" / f"{self.name(number)}.{ending}"
        path.parent.mkdir(exist_ok=True)
        if ending == "json":
            cas.to_json(path)
        elif ending == "xmi":
            cas.to_xmi(path)
            cas.typesystem.to_xml(path.with_name("TypeSystem.xml"))
        else:
            with zipfile.ZipFile(path, "w") as archive:
                archive.writestr("any.xmi", cas.to_xmi())
                archive.writestr("TypeSystem.xml", cas.typesystem.to_xml())
        return path


def mention(cas: cassis.Cas, begin: int, end: int, **features: object) -> FeatureStructure:
    made = cas.typesystem.get_type(MENTION)(begin=begin, end=end, **features)
    cas.add(made)
    return made


def relation(cas: cassis.Cas, says: str, one: FeatureStructure, other: FeatureStructure) -> None:
    made = cas.typesystem.get_type(RELATION)
    cas.add(made(begin=other.begin, end=other.end, Governor=one, Dependent=other, says=says))


def strings(cas: cassis.Cas, *values: str) -> FeatureStructure:
    return cas.typesystem.get_type("uima.cas.StringArray")(elements=list(values))


def told(found: MarkedDocument) -> object:
    return found.text, found.mentions, found.relations, {note.says for note in found.marks.notes}


@pytest.fixture
def project(graph: KnowledgeGraph, tmp_path: Path) -> Project:
    write_inception(graph, tmp_path / "inception", with_text=True)
    return Project(tmp_path / "inception")


@pytest.mark.parametrize("ending", ["", "xmi", "zip", "json"])
@pytest.mark.parametrize("strange", [False, True])
def test_what_was_written_is_read_back_as_from_brat(
    *, ending: str, strange: bool, graph: KnowledgeGraph, naughty: KnowledgeGraph, tmp_path: Path
) -> None:
    source = naughty if strange else graph
    write_brat(source, tmp_path / "brat", with_text=True)
    write_inception(source, tmp_path / "inception", with_text=True)
    project = Project(tmp_path / "inception")
    for number in range(1, len(source.documents) + 1) if ending else ():
        project.close(number, project.open(number), ending)
    for one, other in zip(load_inception(project.folder), load_brat(tmp_path / "brat"), strict=True):
        assert told(one) == told(other)
        assert [mention.name for mention in one.mentions] == [mention.name for mention in other.mentions]
        assert (one.identifier, one.sha256) == (other.identifier, other.sha256)


def test_offsets_are_counted_in_utf_16(naughty: KnowledgeGraph, tmp_path: Path) -> None:
    write_inception(naughty, tmp_path, with_text=True)
    beyond = False
    for path in tmp_path.glob("*.xmi"):
        cas = cassis.load_cas_from_xmi(path, cassis.load_typesystem(tmp_path / "TypeSystem.xml"))
        units = cas.sofa_string.encode("utf-16-le")
        root = cassis.xmi.etree.parse(path).getroot()
        places = {
            int(one.get("{http://www.omg.org/XMI}id")): (int(one.get("begin")), int(one.get("end")))
            for one in root
            if one.tag.endswith("}EntenteMention")
        }
        for one in cas.select(MENTION):
            begin, end = places[one.xmiID]
            beyond = beyond or begin != one.begin
            assert units[2 * begin : 2 * end].decode("utf-16-le") == one.get_covered_text()
    assert beyond


@pytest.mark.parametrize("ending", ["xmi", "zip", "json"])
def test_what_an_analyst_changes_is_read(project: Project, ending: str) -> None:
    before = load_inception(project.folder)[0]
    cas = project.open(1)
    (said,) = (one for one in cas.select(RELATION) if one.says == "causes-denied")
    said.says = "causes-possible"
    added = mention(
        cas, 0, 4, kind="State", byAuthor=strings(cas, "author-supports denied"), notes=strings(cas, "?")
    )
    relation(cas, "cooperatesWith", added, next(one for one in cas.select(MENTION) if one.kind == "State"))
    project.close(1, cas, ending)
    after = load_corrected(project.folder)[0]
    assert len(after.mentions) == len(before.mentions) + 1
    assert ("State", "") in {(one.kind, one.entity) for one in after.mentions}
    assert {one.modality for one in after.relations if one.predicate == "causes"} == {"possible"}
    assert (AUTHOR, "supports", "negative") in {(s.subject, s.predicate, s.polarity) for s in after.relations}
    assert "cooperatesWith" in {one.predicate for one in after.relations}
    assert "?" in {note.says.partition(" ")[2] for note in after.marks.notes}


def wrong_kind(cas: cassis.Cas) -> None:
    mention(cas, 0, 4, kind="Danger")


def two_in_one(cas: cassis.Cas) -> None:
    mention(cas, 0, 4, kind="State 5 9\tx")


def no_kind(cas: cassis.Cas) -> None:
    mention(cas, 0, 4)


def nothing_marked(cas: cassis.Cas) -> None:
    mention(cas, 4, 4, kind="State")


def no_relation(cas: cassis.Cas) -> None:
    first = next(iter(cas.select(MENTION)))
    relation(cas, "fears", first, first)


def loose_end(cas: cassis.Cas) -> None:
    first = next(iter(cas.select(MENTION)))
    cas.add(cas.typesystem.get_type(RELATION)(begin=0, end=4, Governor=first, says="targets"))


def by_nobody(cas: cassis.Cas) -> None:
    mention(cas, 0, 4, kind="State", byAuthor=strings(cas, "author-supports"))


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (wrong_kind, "at 0-4: is no mention: 'Danger' at '0 4'"),
        (two_in_one, "at 0-4: is no mention: 'State_5_9_x' at '0 4'"),
        (no_kind, "at 0-4: is no mention: '' at '0 4'"),
        (nothing_marked, "at 4-4: lies outside the text"),
        (no_relation, "is no relation of two mentions: 'fears "),
        (loose_end, "at 0-4: is no relation of two mentions: 'targets "),
        (by_nobody, "at 0-4: is nothing that an author says of a mention: 'author-supports "),
    ],
)
def test_what_is_no_annotation_is_told_by_file_and_place(
    spoil: Callable[[cassis.Cas], None], says: str, project: Project
) -> None:
    cas = project.open(2)
    spoil(cas)
    path = project.close(2, cas)
    with pytest.raises(LoadingError) as raised:
        load_inception(project.folder)
    assert str(raised.value).startswith(f"{path}:annotation ")
    assert says in str(raised.value)


ENTITY = '<!DOCTYPE a [<!ENTITY b "{}"><!ENTITY c "&b;&b;&b;&b;">]>'
OUTSIDE = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("declared", [ENTITY, OUTSIDE])
@pytest.mark.parametrize("name", ["TypeSystem.xml", "any.xmi"])
def test_entities_are_refused_before_anything_is_read(
    declared: str, name: str, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = project.close(1, project.open(1))
    with zipfile.ZipFile(path) as archive:
        files = {one: archive.read(one) for one in archive.namelist()}
    head, _, rest = files[name].partition(b"?>")
    files[name] = head + b"?>" + declared.encode() + rest
    with zipfile.ZipFile(path, "w") as archive:
        for one, data in files.items():
            archive.writestr(one, data)
    monkeypatch.setattr(cassis, "load_cas_from_xmi", None)  # is never asked
    monkeypatch.setattr(cassis, "load_typesystem", None)
    with pytest.raises(
        LoadingError, match=r"\.zip: declares entities, as INCEpTION does not; do not open it"
    ):
        load_cas(path)


def zipped(**files: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in files.items():
            archive.writestr(name.replace("_", "."), data)
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.zip", b"PK", "cannot be read"),
        ("a.zip", zipped(), r"holds 0 documents \(\.xmi or \.json\), not one"),
        ("a.zip", zipped(a_xmi=b"<a/>", b_xmi=b"<a/>"), "holds 2 documents"),
        ("a.zip", zipped(a_xmi=b"<a/>"), r"holds no TypeSystem\.xml"),
        ("a.xmi", b"<a", r"is no XML \(of version 1\.0\)"),
        ("a.xmi", b"<a/>", "is no CAS|holds no text"),
        ("a.xmi", b'<a xmlns:x="http:///x.ecore"><x:y/></a>', "is no CAS|holds no text"),
        ("a.json", b"[]", "is no CAS in JSON"),
        ("a.json", b"\xff", "is no CAS"),
        ("a.json", b"[" * 100_000, "is no CAS"),
        ("a.json", b'{"%TYPES": {}, "%FEATURE_STRUCTURES": [], "%VIEWS": {}}', "holds no text"),
        ("a.json", b'{"%TYPES": {"a": 1}, "%FEATURE_STRUCTURES": [1], "%VIEWS": {}}', "is no CAS"),
    ],
)
def test_what_is_no_cas_is_told(name: str, data: bytes, says: str, project: Project) -> None:
    (project.folder / name).write_bytes(data)
    with pytest.raises(LoadingError, match=rf"{name}: ({says})"):
        load_inception(project.folder)


def test_what_is_too_large_is_not_unpacked(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    path = project.close(1, project.open(1))
    monkeypatch.setattr("entente.loading.structures.MOST", 100)
    with pytest.raises(LoadingError, match=r"\.zip: holds a file of more than 100 bytes"):
        load_cas(path)


def test_offsets_that_are_none_are_told(project: Project) -> None:
    told = json.loads(project.open(1).to_json())
    next(one for one in told["%FEATURE_STRUCTURES"] if one["%TYPE"] == MENTION)["end"] = 10**6
    (project.folder / "a.json").write_text(json.dumps(told))
    with pytest.raises(LoadingError, match=r"a\.json: something begins or ends at 1000000, where no letter"):
        load_inception(project.folder)


def test_another_text_is_told(project: Project) -> None:
    cas = project.open(1)
    cas.sofa_string += "."
    path = project.close(1, cas)
    with pytest.raises(LoadingError, match=rf"{path}: its text was not exported"):
        load_inception(project.folder)


def test_another_export_is_no_correction(project: Project) -> None:
    cas = project.open(1)
    for one in cas.select(MENTION):
        one.mark = f"{one.mark.split()[0]} 0123456789abcdef"
    path = project.close(1, cas)
    with pytest.raises(LoadingError, match=rf"{path}: was corrected in another export than this one"):
        load_inception(project.folder)


def test_two_that_say_otherwise_are_not_chosen_between(project: Project) -> None:
    cas = project.open(1)
    mention(cas, 0, 4, kind="State")
    project.close(1, cas, "json")
    mention(cas, 5, 9, kind="State")
    project.close(1, cas)
    with pytest.raises(LoadingError, match=r"\.zip: says otherwise of .* than .*\.json: leave one of them"):
        load_inception(project.folder)


def test_a_document_that_is_gone_is_told(project: Project) -> None:
    (project.folder / f"{project.name(1)}.xmi").unlink()
    with pytest.raises(LoadingError, match=rf"holds nothing of {project.name(1)}\.xmi"):
        load_inception(project.folder)


def test_without_its_layers_it_is_told(project: Project) -> None:
    cas = cassis.Cas()
    cas.sofa_string = "a"
    path = project.close(1, cas)
    with pytest.raises(LoadingError, match=rf"{path}: lacks layer {MENTION} or {RELATION}: import layers"):
        load_inception(project.folder)


def test_without_the_library_it_says_how_to_get_it(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "cassis", None)
    with pytest.raises(
        LoadingError, match=r"needs the library dkpro-cassis: pip install 'entente\[inception\]'"
    ):
        load_inception(project.folder)


def test_the_layers_are_those_of_the_types(project: Project) -> None:
    """INCEpTION makes the types of an export out of the layers: only then do both fit."""
    types = cassis.load_typesystem(project.folder / "TypeSystem.xml")
    for layer in layers():
        made = types.get_type(str(layer["name"]))
        own = {one.name: one.rangeType.name for one in made.features}
        asked = {one.name: one.type for one in FEATURES[str(layer["name"])]}
        assert {name: own.pop(name) for name in asked} == asked
        assert own == ({} if layer["type"] == "span" else {"Governor": MENTION, "Dependent": MENTION})
    assert json.loads((project.folder / "layers.json").read_bytes()) == layers()
