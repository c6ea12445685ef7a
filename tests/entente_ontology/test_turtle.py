from pathlib import Path

import pytest
import rdflib

import entente_ontology
from entente_ontology.turtle import Triple, TurtleError, read_turtle

FILES = sorted(Path(entente_ontology.__file__).parent.glob("*.ttl"))
PLAIN = [file for file in FILES if file.stem != "shapes"]


@pytest.mark.parametrize("file", PLAIN, ids=lambda file: file.stem)
def test_the_shipped_files_read_as_rdflib_reads_them(file: Path) -> None:
    read = {triple[:3] for triple in read_turtle(file.read_text(encoding="utf-8"), file.name)}
    assert read == {(str(s), str(p), str(o)) for s, p, o in rdflib.Graph().parse(file)}


def test_all_that_is_plain_turtle_is_read() -> None:
    text = '''PREFIX e: <http://e/>
    @prefix : <http://d/> . # a comment with . and "
    e:a.b a :C ; :p "x\\n\\"y\\u00e9"@en-GB , """two
    "lines\\"""" , "1"^^e:t ;;
      <http://q> :  , e:x- ; .
    '''
    assert [triple[1:] for triple in read_turtle(text, "x")] == [
        ("http://www.w3.org/1999/02/22-rdf-syntax-ns#type", "http://d/C", 3),
        ("http://d/p", 'x\n"yé', 3),
        ("http://d/p", 'two\n    "lines"', 3),
        ("http://d/p", "1", 4),
        ("http://q", "http://d/", 5),
        ("http://q", "http://e/x-", 5),
    ]
    wanted = {(str(s), str(p), str(o)) for s, p, o in rdflib.Graph().parse(data=text, format="turtle")}
    assert {triple[:3] for triple in read_turtle(text, "x")} == wanted


def test_a_file_of_comments_says_nothing() -> None:
    assert list(read_turtle("# nothing\n\n", "x")) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<a> <b> <c>", r"x:1: expected '\.' or ';', found the end of the file"),
        ("<a> <b>\n [] .", r"x:2: '\[\]' is not understood"),
        ("<a> <b> 1 .", "x:1: '1' is not understood"),
        ('\n<a> <b> "c\nd" .', "x:2: '\"c' is not understood"),
        ("<a> b:c <d> .", "x:1: no prefix 'b:' is declared above"),
        ('"a" <b> <c> .', "x:1: expected iri or name or a, found '\"a\"'"),
        ("<a> <b> .", r"x:1: expected iri or name or a, found '\.'"),
        ("@prefix e <http://e/> .", "x:1: 'e' is not understood"),
        ("@prefix e: <http://e/>\n<a> <b> <c> .", r"x:2: expected '\.', found 'a'"),
    ],
)
def test_what_is_not_plain_turtle_is_refused_by_line(text: str, message: str) -> None:
    with pytest.raises(TurtleError, match=f"^{message}$"):
        list(read_turtle(text, "x"))


def test_what_stands_before_a_fault_is_read() -> None:
    read = read_turtle("<a> <b> <c> . ?", "x")
    assert next(read) == Triple("a", "b", "c", 1)
