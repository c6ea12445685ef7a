import os
import subprocess
import sys
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest
import rdflib
from lxml import etree

from entente.building import build_exports, shown
from entente.loading import load_graph
from entente.model import KnowledgeGraph
from entente.writing.formats import DEFAULT, write_exports
from entente_ontology.names import DATA

ROOT = Path(__file__).parents[2]
SEEDS, EXPORTS = ROOT / "seeds", ROOT / "exports"
ROOTS = os.pathsep.join(str(ROOT / name) for name in ("graph", "ontology"))
NAMES = ("graph.gexf", "graph.html", "graph.ttl")
COMMITTED = sorted(file.name for file in EXPORTS.iterdir()) if EXPORTS.is_dir() else list(NAMES)
BUILD = "from entente.cli import main; main()"

HARMLESS = {"plain.txt": "Kenya must share intelligence to stop terrorism."}
HOSTILE = {
    "script.txt": "Kenya must share </script><script>alert(1)</script> to stop terrorism.",
    "markup.md": "# <img src=x onerror=alert(1)>\n\n[Kenya](javascript:alert(1)) must ban *mines*. <b>1</b>",
    "turtle.txt": 'Kenya must ban """ . <urn:x> a <urn:y> ; <urn:z> "mines" . @prefix : <urn:> .\\',
    "sparql.txt": "Kenya must DROP ALL ; INSERT DATA { <urn:a> <urn:b> <urn:c> } to stop terrorism } #",
    "control.txt": "Kenya\x07 must ban\x1b[2J mines\x01 in\x7f Chad.",
    "overrides.txt": "Kenya must \u202eban mines\u202c in \u2066Chad\u2069.\u2028ISIS\u200b hit\ufeff Nice.",
    "formula.txt": "=cmd|' /C calc'!A1 must ban mines. +1+1 and @SUM(1) attacked Chad.",
    "long.txt": f"Kenya must ban {'mine' * 2_500}. {'x' * 10_000} attacked Chad.",
    "templates.txt": "Kenya must ban {{7*7}} ${7*7} {% raw %} %s {0} [red]mines[/red] in Chad.",
    "paths.txt": "../../etc/passwd must ban ..\\..\\mines in file:///Chad. C:\\ attacked Kenya.",
    "beyond.txt": "Kenya \U0001f512 must ban \U0001f468\u200d\U0001f469 mines in Z\u0351\u036bm.",
    "%2e%2e%2f..%2fmines.txt": "Kenya must ban mines.",
    "one.txt": "Peace",
    "a b;$(rm -rf ~)'&\"`.txt": "Kenya must ban mines.",
    "-rf.txt": "Kenya must ban mines.",
    "=cmd.txt": "Kenya must ban mines.",
    "&lt;b&gt;#frag?query.txt": "Kenya must ban mines.",
}


def written(texts: dict[str, str], folder: Path) -> Path:
    folder.mkdir()
    for name, text in texts.items():
        if not (os.name == "nt" and set(name) & set('"<>|?*')):
            (folder / name).write_text(text, encoding="utf-8")
    return folder


class Tags(HTMLParser):
    """Counts the elements of a page as a browser reads it."""

    def __init__(self) -> None:
        super().__init__()
        self.found: Counter[str] = Counter()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.update([tag, *(f"{tag} {name}" for name, _ in attrs)])


def tags(page: Path) -> Counter[str]:
    parser = Tags()
    parser.feed(page.read_text(encoding="utf-8"))
    return parser.found


def test_three_files_are_written_into_a_folder_that_is_made(graph: KnowledgeGraph, tmp_path: Path) -> None:
    files = write_exports(graph, tmp_path / "new" / "folder")
    assert sorted(file.name for file in files) == list(NAMES)
    again = write_exports(graph, tmp_path / "other")
    assert [file.read_bytes() for file in files] == [file.read_bytes() for file in again]


def test_progress_is_silent_where_there_is_no_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    with shown() as progress:
        progress.begin(2, 100)
        progress.file_done(50)
    assert capfd.readouterr() == ("", "")


@pytest.mark.model
@pytest.mark.skipif(not EXPORTS.is_dir(), reason="there is no exports/ to compare with: run `make graph`")
@pytest.mark.parametrize("name", COMMITTED)
def test_the_committed_exports_are_what_the_seeds_give(name: str, from_seeds: Path) -> None:
    assert (from_seeds / name).read_bytes() == (EXPORTS / name).read_bytes()


@pytest.fixture(scope="module")
def from_seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("exports")
    assert build_exports([SEEDS], out, [*DEFAULT, "report"]).problems == ()
    return out


@pytest.mark.model
def test_what_a_build_wrote_is_written_again_from_its_turtle(from_seeds: Path, tmp_path: Path) -> None:
    write_exports(load_graph(from_seeds / "graph.ttl"), tmp_path)
    for name in NAMES:
        assert (tmp_path / name).read_bytes() == (from_seeds / name).read_bytes(), name


@pytest.mark.model
def test_a_build_without_turtle_is_checked_too(tmp_path: Path) -> None:
    result = build_exports([written(HARMLESS, tmp_path / "in")], tmp_path / "out", ["json", "csv"])
    assert [path.name for path in result.files] == ["graph.json", "nodes.csv", "edges.csv"]
    assert result.problems == ()


@pytest.mark.model
def test_hash_seed_and_working_folder_do_not_matter(from_seeds: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": ROOTS, "PYTHONHASHSEED": "4711"}
    command = [sys.executable, "-c", BUILD, "build", str(SEEDS), "--out", "out"]
    subprocess.run(command, check=True, cwd=tmp_path, env=environment, capture_output=True)
    for name in NAMES:
        assert (tmp_path / "out" / name).read_bytes() == (from_seeds / name).read_bytes(), name


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The exports of documents that try to be code, markup, queries and paths."""
    folder = tmp_path_factory.mktemp("hostile")
    result = build_exports([written(HOSTILE, folder / "in")], folder / "out")
    assert (result.problems, result.refusals) == ((), ())
    assert len(result.graph.documents) == len(list((folder / "in").iterdir()))
    return folder / "out"


@pytest.mark.model
def test_hostile_documents_make_turtle_that_says_what_they_say(hostile: Path) -> None:
    found = rdflib.Graph().parse(hostile / "graph.ttl")
    assert not any(
        "urn:" in str(node) for triple in found for node in triple if isinstance(node, rdflib.URIRef)
    )
    quotes = {str(text) for text in found.objects() if isinstance(text, rdflib.Literal)}
    assert any("</script><script>alert(1)" in text for text in quotes)


@pytest.mark.model
def test_hostile_documents_make_gexf_that_is_xml(hostile: Path) -> None:
    nodes = etree.parse(hostile / "graph.gexf").findall(".//{*}node")
    assert any(node.get("label") == "Kenya" for node in nodes)


@pytest.mark.model
def test_hostile_documents_add_no_element_to_the_page(hostile: Path, tmp_path: Path) -> None:
    build_exports([written(HARMLESS, tmp_path / "in")], tmp_path / "out")
    assert tags(hostile / "graph.html") == tags(tmp_path / "out" / "graph.html")


@pytest.mark.model
def test_hostile_names_write_nothing_outside_the_folder(hostile: Path) -> None:
    assert sorted(file.name for file in hostile.iterdir()) == list(NAMES)
    assert sorted(folder.name for folder in hostile.parent.iterdir()) == ["in", "out"]


@pytest.mark.model
def test_another_base_names_everything(tmp_path: Path) -> None:
    base = "https://example.org/kg/"
    result = build_exports([written(HARMLESS, tmp_path / "in")], tmp_path / "out", base=base)
    assert result.problems == ()
    assert result.graph.entities
    assert all(entity.iri.startswith(base) for entity in result.graph.entities)
    assert all(DATA not in file.read_text(encoding="utf-8") for file in result.files)
