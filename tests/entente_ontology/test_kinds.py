import re
import subprocess
import sys
from pathlib import Path

import pytest

import entente_ontology
from entente_ontology.kinds import SHIPPED, Kind, load_kinds
from entente_ontology.names import classes
from entente_ontology.turtle import TurtleError, read_turtle

HEAD = """@prefix kind: <https://w3id.org/entente/kinds#> .
@prefix entente: <https://w3id.org/entente/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
PIRACY = (
    'kind:piracy a skos:Concept ; skos:inScheme kind:threats ; skos:prefLabel "piracy"@en ; '
    'skos:altLabel "sea robbery"@en , "ship theft"@en ; entente:ofClass entente:Hazard .\n'
)


def load(folder: Path, text: str) -> tuple[Kind, ...]:
    (folder / "mine.ttl").write_text(HEAD + text, encoding="utf-8")
    return load_kinds(folder / "mine.ttl")


def test_a_kind_is_read_with_its_words(tmp_path: Path) -> None:
    piracy = Kind("piracy", "threats", "piracy", ("sea robbery", "ship theft"), (), "Hazard")
    assert load(tmp_path, PIRACY) == (piracy,)


def test_there_are_kinds_enough_of_each_scheme() -> None:
    schemes = [kind.scheme for kind in load_kinds()]
    enough = {"threats": 60, "measures": 50, "actors": 40, "sites": 20}
    assert set(schemes) == set(enough)
    assert all(schemes.count(scheme) >= least for scheme, least in enough.items())


@pytest.mark.parametrize("kind", load_kinds(), ids=lambda kind: kind.name)
def test_words_are_as_texts_have_them_in_lower_case(kind: Kind) -> None:
    for word in (kind.label, *kind.alternatives):
        assert word == word.lower() == " ".join(word.split())
        assert re.fullmatch(r"[\w' ,/-]+", word)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", kind.name)


@pytest.mark.parametrize(
    ("scheme", "top"),
    [("threats", "Threat"), ("measures", "Measure"), ("actors", "Actor"), ("sites", "Place")],
)
def test_a_scheme_holds_one_sort_of_thing(scheme: str, top: str) -> None:
    assert all(top in classes(kind.of_class) for kind in load_kinds() if kind.scheme == scheme)


def test_a_broader_kind_is_of_the_same_scheme() -> None:
    scheme = {kind.name: kind.scheme for kind in load_kinds()}
    assert all(scheme[broader] == kind.scheme for kind in load_kinds() for broader in kind.broader)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            PIRACY.replace('skos:prefLabel "piracy"@en ; ', ""),
            "mine.ttl:4: .*piracy: needs one prefLabel, has 0",
        ),
        (
            PIRACY.replace('"piracy"@en', '"a"@en , "b"@en'),
            "mine.ttl:4: .*piracy: needs one prefLabel, has 2",
        ),
        (PIRACY.replace("skos:inScheme kind:threats ; ", ""), "mine.ttl:4: .*: needs one inScheme, has 0"),
        (PIRACY.replace("entente:Hazard", "entente:Danger"), "mine.ttl:4: .*Danger is no class"),
        (
            PIRACY.replace("entente:Hazard", "entente:Hazzard"),
            r"mine.ttl:4: .*Hazzard is no class; did you mean 'Hazard'\?",
        ),
        (
            PIRACY.replace("skos:altLabel", "\nskos:altLable"),
            r"mine.ttl:5: 'altLable' is not said of kinds; did you mean skos:altLabel\?",
        ),
        (
            PIRACY.replace(" .\n", " ;\n skos:broader kind:crime ."),
            "mine.ttl:5: .*crime is no kind of this file",
        ),
        (
            PIRACY.replace(" .\n", " ;\n skos:broader kind:piracy ."),
            "mine.ttl:5: piracy is broader than itself",
        ),
        (
            PIRACY + PIRACY.replace("kind:piracy", "kind:theft"),
            "mine.ttl:5: 'piracy' is a word for piracy already",
        ),
        ("kind:piracy a skos:Concept", "mine.ttl:4: expected"),
    ],
)
def test_a_fault_is_named_by_line(text: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(TurtleError, match=f"^{message}"):
        load(tmp_path, text)


def test_a_file_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mine.ttl").write_bytes(b"# caf\xe9\n")
    with pytest.raises(TurtleError, match=r"mine\.ttl: is not UTF-8"):
        load_kinds(tmp_path / "mine.ttl")


def test_codes_of_other_vocabularies_are_there() -> None:
    triples = {
        file: list(read_turtle(file.read_text(encoding="utf-8"), file.name))
        for file in SHIPPED.parent.glob("[ck]*.ttl")
    }
    codes = {triple.subject for triple in triples[SHIPPED.with_name("codes.ttl")]}
    used = {triple.object for triple in triples[SHIPPED] if triple.predicate.endswith("closeMatch")}
    assert {code for code in used if "/entente/" in code} <= codes


def test_kinds_load_without_an_rdf_library() -> None:
    root = Path(entente_ontology.__file__).parents[1]
    code = (
        f"import sys; sys.path.insert(0, {str(root)!r}); from entente_ontology.kinds import load_kinds; "
        "load_kinds(); sys.exit('rdflib' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
