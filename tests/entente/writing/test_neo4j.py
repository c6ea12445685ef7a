import csv
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from antlr4 import CommonTokenStream, InputStream
from antlr4.error.ErrorListener import ErrorListener
from antlr4_cypher import CypherLexer, CypherParser
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.model import KnowledgeGraph
from entente.writing.drawing import clean, relation
from entente.writing.neo4j import write_neo4j
from entente.writing.neo4j.cypher import quoted

ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\(.)", re.DOTALL)


class Listener(ErrorListener):  # type: ignore[misc]  # it has no types
    def syntaxError(self, *told: object) -> None:  # noqa: N802 - as antlr4 calls it
        raise AssertionError(f"line {told[2]}, column {told[3]}: {told[4]}")


def parsed(text: str) -> object:
    """What a parser of openCypher, of other making, makes of `text`."""
    lexer = CypherLexer(InputStream(text))
    made = CypherParser(CommonTokenStream(lexer))
    for part in (lexer, made):
        part.removeErrorListeners()
        part.addErrorListener(Listener())
    return made.script()


def statements(path: Path) -> list[str]:
    """Statements, without those that set up a database, which openCypher does not have."""
    text = path.read_text(encoding="utf-8")
    parts = (part for part in re.split(r"(?<=;)\n", text) if "CREATE CONSTRAINT" not in part)
    return [part for part in parts if part.strip()]


def strings(text: str) -> Iterator[str]:
    """The strings of a statement, as the language reads them."""
    for token in CypherLexer(InputStream(text)).getAllTokens():
        if token.text.startswith("'"):
            yield ESCAPE.sub(lambda found: chr(int(found[1], 16)) if found[1] else found[2], token.text[1:-1])


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


@pytest.fixture
def folder(graph: KnowledgeGraph, tmp_path: Path) -> Path:
    write_neo4j(graph, tmp_path / "neo4j")
    return tmp_path / "neo4j"


def test_another_parser_reads_the_cypher(folder: Path) -> None:
    for statement in (*statements(folder / "graph.cypher"), *statements(folder / "neosemantics.cypher")):
        assert parsed(statement) is not None


def test_the_parser_tells_what_is_no_cypher() -> None:
    with pytest.raises(AssertionError, match="line 1"):
        parsed("UNWIND [{iri: 'x'] AS row;")


def test_the_cypher_says_of_every_thing_and_relation_what_it_is(folder: Path, graph: KnowledgeGraph) -> None:
    text = (folder / "graph.cypher").read_text(encoding="utf-8")
    found = set(strings(text))
    for entity in graph.entities:
        assert {entity.iri, clean(entity.label), *map(clean, entity.aliases)} <= found
    assert "MERGE (one)-[said:CALLED_TO_IMPLEMENT]->(other)" in text
    assert "SET one += row.said, one:State:Actor" in text


def test_no_text_adds_a_statement(naughty: KnowledgeGraph, tmp_path: Path) -> None:
    write_neo4j(naughty, tmp_path)
    read = [token for text in statements(tmp_path / "graph.cypher") for token in strings(text)]
    assert {clean(entity.label) for entity in naughty.entities} <= set(read)
    text = re.sub(
        r"'(?:[^'\\]|\\.)*'", "''", (tmp_path / "graph.cypher").read_text(encoding="utf-8"), flags=re.DOTALL
    )
    assert set(re.findall(r"\b[A-Z]{4,}\b", text)) <= {
        "CREATE",
        "CONSTRAINT",
        "EXISTS",
        "REQUIRE",
        "UNIQUE",
        "UNWIND",
        "MERGE",
        "MATCH",
        "OPPOSES",
        "WROTE",
    }


@settings(deadline=None)
@given(st.text(st.sampled_from("\\u'0027U\n\ud7ff\x00\u2028a;")))
def test_a_string_is_read_back_whichever_way_numbers_of_characters_are_read(text: str) -> None:
    token = f"'{quoted(text)}'"
    assert next(strings(token)) == text
    early = re.sub(r"\\[uU]([0-9A-Fa-f]{4})", lambda found: chr(int(found[1], 16)), token)
    if not set(text) & {"'", "\n", "\x00", "\u2028"}:
        assert next(strings(early)) == text


def test_tables_have_the_headers_of_the_import_and_a_row_for_each(
    folder: Path, graph: KnowledgeGraph
) -> None:
    things, relations = rows(folder / "things.csv"), rows(folder / "relations.csv")
    assert {"iri:ID", ":LABEL", "aliases:string[]", "latitude:double", "degree:int"} <= set(things[0])
    assert {":START_ID", ":END_ID", ":TYPE", "weight:int", "plain:boolean"} <= set(relations[0])
    assert {row["iri:ID"] for row in things} == {entity.iri for entity in graph.entities}
    assert Counter((row[":START_ID"], row[":END_ID"]) for row in relations) == Counter(
        (one, other)
        for one, _, other in {(said.subject, relation(said), said.object) for said in graph.assertions}
    )
    (nations,) = (row for row in things if row["label"] == "United Nations")
    assert (nations[":LABEL"], nations["aliases:string[]"]) == ("Thing\x1fOrganization\x1fActor", "UN")


def test_documents_are_told_with_authors_and_things(folder: Path, graph: KnowledgeGraph) -> None:
    assert {row["identifier"] for row in rows(folder / "documents.csv")} == {
        "letter.md",
        "papers/a paper.txt",
    }
    wrote = {(row[":START_ID"], row[":END_ID"]) for row in rows(folder / "authors.csv")}
    assert wrote == {
        (creators[0], iri) for creators, iri in zip(graph.creators, graph.document_iris, strict=True)
    }
    ends = {row["iri:ID"] for name in ("things", "documents") for row in rows(folder / f"{name}.csv")}
    for row in rows(folder / "tellings.csv"):
        assert {row[":START_ID"], row[":END_ID"]} <= ends
