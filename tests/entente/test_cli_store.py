"""The commands that keep a store, with a finder that needs no language pipeline."""

import json
from pathlib import Path

import pyoxigraph
import pytest
from click.testing import CliRunner, Result
from tests.entente.keeping import toy
from tests.entente.keeping.toy import from_scratch

from entente import building
from entente.cli import main
from entente.curation import load_curation
from entente.keeping import holdings, load_graph
from entente.locks import writing
from entente.store import graph_folder
from entente.writing.formats import write_exports
from entente.writing.turtle import turtle
from entente_ontology.names import PREFIXES

TEXTS = {
    "a.txt": "[State Kenya] opposes [Hazard terrorism]\n",
    "b.txt": "[Person Ada Ek] proposes [Measure share data] must\n",
}


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], catch_exceptions=False)


@pytest.fixture(autouse=True)
def no_pipeline(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "shipped_finder", lambda *_: toy.finder())


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    return toy.write(tmp_path / "seeds", TEXTS)


@pytest.fixture
def store(tmp_path: Path, seeds: Path) -> Path:
    assert run("build", seeds, "--store", tmp_path / "store").exit_code == 0
    return tmp_path / "store"


def test_a_store_is_built_and_no_exports_beside_it(tmp_path: Path, seeds: Path) -> None:
    result = run("build", seeds, "--store", tmp_path / "store")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "documents: 2 added\n")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["seeds", "store"]


def test_exports_are_those_of_a_build_without_a_store(tmp_path: Path, seeds: Path) -> None:
    result = run("build", seeds, "--store", tmp_path / "store", "--out", tmp_path / "out")
    assert result.exit_code == 0
    assert "the graph conforms to the ontology's shapes" in result.stderr
    write_exports(from_scratch(seeds), tmp_path / "other")
    for file in (tmp_path / "other").iterdir():
        assert (tmp_path / "out" / file.name).read_bytes() == file.read_bytes()


def test_the_record_of_a_build_is_the_same_where_nothing_has_to_be_read(tmp_path: Path, seeds: Path) -> None:
    (seeds / "c.txt").write_bytes(b"Ban\0mines.")
    (seeds / "d.txt").write_text("[State Chad]\n", encoding="utf-8")
    for name in ("first", "second"):
        assert run("build", seeds, "--store", tmp_path / "store", "--report", tmp_path / name).exit_code == 0
    record = json.loads((tmp_path / "first").read_bytes())
    assert [(one["identifier"], one["status"]) for one in record["documents"]] == [
        ("a.txt", "ok"),
        ("b.txt", "ok"),
        ("c.txt", "failed"),
        ("d.txt", "ok"),
    ]
    assert record["documents"][0]["characters"] == len(TEXTS["a.txt"])
    assert (tmp_path / "first").read_bytes() == (tmp_path / "second").read_bytes()


def test_a_store_is_exported_as_the_graph_that_it_holds(store: Path, seeds: Path, tmp_path: Path) -> None:
    write_exports(from_scratch(seeds), tmp_path / "other", ["trig", "csv"])
    ways: tuple[tuple[str | Path, ...], ...] = (("--store", store), (store,))
    for number, named in enumerate(ways):
        result = run("export", *named, "--format", "trig,csv", "--out", tmp_path / str(number))
        assert result.exit_code == 0
        for file in (tmp_path / "other").iterdir():
            assert (tmp_path / str(number) / file.name).read_bytes() == file.read_bytes()
    assert run("report", "--store", store, "--out", tmp_path / "report").exit_code == 0
    result = run("export", "--store", seeds, "--format", "trig")
    assert (result.exit_code, result.stderr) == (
        1,
        f"entente: {seeds}: is no store: make one with `entente build --store`\n",
    )


def test_documents_are_added_as_the_options_say(store: Path, tmp_path: Path) -> None:
    (tmp_path / "e.txt").write_bytes("[Person Zoë] opposes [Hazard terrorism]\n".encode("cp1252"))
    assert run("add", tmp_path / "e.txt", "--store", store, "--strict").exit_code == 1
    result = run("add", tmp_path, "--store", store, "--encoding", "cp1252", "--glob", "e.txt", "--strict")
    assert (result.exit_code, result.stderr) == (0, "documents: 1 added\n")


def test_documents_are_added_and_removed_by_name(store: Path, seeds: Path) -> None:
    (seeds / "c.txt").write_text("[State Chad] opposes [Hazard terrorism]\n", encoding="utf-8")
    assert (
        run("add", seeds / "c.txt", seeds / "a.txt", "--store", store).stderr
        == "documents: 1 added, 1 unchanged\n"
    )
    assert run("remove", "a.txt", "b.txt", "--store", store).stderr == "documents: 2 dropped\n"
    assert turtle(load_graph(store)) == turtle(from_scratch(seeds / "c.txt"))


def test_the_store_tells_what_it_holds(store: Path) -> None:
    result = run("status", "--store", store)
    assert (result.exit_code, result.stdout) == (0, "a.txt\nb.txt\n")
    assert result.stderr.startswith("2 documents, 6 entities, 2 statements, ")
    assert "https://w3id.org/entente/id/" in result.stderr


def test_a_store_is_renewed(store: Path) -> None:
    assert run("renew", "--store", store).stderr == "documents: 2 unchanged\n"


def test_a_refused_document_is_told_and_is_an_error_where_one_wants_it(store: Path, seeds: Path) -> None:
    (seeds / "b.txt").write_bytes(b"Ban\0mines.")
    for command in ("add", "build"):
        for strict in ([], ["--strict"]):
            result = run(command, seeds, "--store", store, *strict)
            assert result.exit_code == len(strict)
            assert "1 not read" in result.stderr
            assert f"failed (binary) {seeds / 'b.txt'}: is binary: it has a NUL" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("remove", "x.txt"), "holds no document 'x.txt': see `entente status`"),
        (("add", "seeds", "--model", "no_such_model"), "no_such_model"),
        (("add", "none.txt"), "none.txt: no such file or folder"),
        (
            ("build", "seeds", "--base", "https://example.org/"),
            "names its data under https://w3id.org/entente/id/",
        ),
    ],
)
def test_what_cannot_be_done_is_one_line(
    store: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], says: str
) -> None:
    monkeypatch.chdir(store.parent)
    monkeypatch.undo()
    monkeypatch.chdir(store.parent)
    result = run(*arguments, "--store", store)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("entente: ")
    assert says in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_store_that_is_being_written_is_told(store: Path, seeds: Path) -> None:
    with writing(store / "lock"):
        result = run("add", seeds, "--store", store)
    assert result.exit_code == 1
    assert "is being written by process" in result.stderr


def test_an_interrupted_build_says_that_it_can_go_on(
    store: Path, seeds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(name: str) -> None:
        if name == "d.txt":
            raise KeyboardInterrupt

    for name in ("c.txt", "d.txt"):
        (seeds / name).write_text(f"[State Chad] supports [State {name[0].upper()}]\n", encoding="utf-8")
    monkeypatch.setattr(building, "shipped_finder", lambda *_: toy.finder(note=interrupt))
    result = run("build", seeds, "--store", store)
    assert (result.exit_code, result.stderr) == (
        130,
        "entente: interrupted: the store is as it was; the same command goes on from here\n",
    )
    assert (list(holdings(store).documents), holdings(store).unused) == (["a.txt", "b.txt"], 1)
    told = run("status", "--store", store).stderr
    assert "1 more were read by a build that was ended, which the next need not read" in told


CORRECTIONS = '[[rename]]\nname = "Kenya"\nto = "Republic of Kenya"\n[[reject]]\nname = "Uganda"\n'


def test_a_store_follows_the_corrections_that_are_named_or_lie_beside_the_documents(
    tmp_path: Path, seeds: Path
) -> None:
    (tmp_path / "decided.toml").write_text(CORRECTIONS, encoding="utf-8")
    named: tuple[str | Path, ...] = ("--curation", tmp_path / "decided.toml")
    result = run("build", seeds, "--store", tmp_path / "store", "--out", tmp_path / "out", *named)
    assert result.exit_code == 0
    assert f"not corrected {tmp_path / 'decided.toml'}:4: nothing is called “Uganda”" in result.stderr
    write_exports(
        from_scratch(seeds, curation=load_curation([tmp_path / "decided.toml"])), tmp_path / "other"
    )
    for file in (tmp_path / "other").iterdir():
        assert (tmp_path / "out" / file.name).read_bytes() == file.read_bytes()
    (seeds / "curation.toml").write_text(CORRECTIONS, encoding="utf-8")
    result = run("build", seeds, "--store", tmp_path / "store", "--strict")
    assert (result.exit_code, "documents: 2 unchanged\n" in result.stderr) == (1, True)
    assert f"not corrected {seeds / 'curation.toml'}:4: nothing is called “Uganda”" in result.stderr
    status = run("status", "--store", tmp_path / "store").stderr
    assert f"follows the corrections in {seeds / 'curation.toml'}" in status


def test_a_correction_is_not_passed_over_where_documents_are_added(store: Path, seeds: Path) -> None:
    (seeds / "curation.toml").write_text(CORRECTIONS, encoding="utf-8")
    result = run("add", seeds / "a.txt", "--store", store)
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert "follows other corrections than those given" in result.stderr
    (seeds / "curation.toml").write_text("no toml", encoding="utf-8")
    result = run("build", seeds, "--store", store)
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert "curation.toml:1: is no TOML" in result.stderr


def test_the_question_of_the_readme_is_answered_by_a_store_and_by_its_turtle(
    tmp_path: Path, store: Path
) -> None:
    toy.write(
        tmp_path / "more",
        {
            "c.txt": "[Person Ada Ek] proposes [Measure share data] must\n"
            "[Measure share data] targets [Hazard terrorism]\n"
        },
    )
    assert run("add", tmp_path / "more", "--store", store).exit_code == 0
    assert run("export", "--store", store, "--format", "turtle", "--out", tmp_path).exit_code == 0
    asked = ("query", "who-proposes", "--on", "terrorism", "--format", "csv")
    answer = run(*asked, "--store", store)
    assert "Ada Ek,share data,terrorism" in answer.stdout
    assert run(*asked, "--graph", tmp_path / "graph.ttl").stdout == answer.stdout


def test_a_store_is_checked_as_a_file_is(store: Path) -> None:
    for named in ((store,), ("--store", store)):
        result = run("check", *named)
        assert (result.exit_code, result.stdout, result.stderr) == (0, "", f"{store}: conforms\n")


def test_what_is_wrong_with_the_graph_of_a_store_is_told(store: Path) -> None:
    with graph_folder(store) as folder:
        graph = pyoxigraph.Store(str(folder))
        (kenya,) = graph.quads_for_pattern(
            None,
            pyoxigraph.NamedNode(PREFIXES["skos"] + "prefLabel"),
            pyoxigraph.Literal("Kenya"),
            pyoxigraph.DefaultGraph(),
        )
        graph.remove(kenya)
        graph.flush()
        del graph
    result = run("check", store)
    assert (result.exit_code, result.stderr) == (1, f"{store}: 2 problems\n")
    assert "needs exactly one name (skos:prefLabel)" in result.stdout


def test_a_folder_that_is_no_store_is_neither_checked_nor_asked(tmp_path: Path) -> None:
    for asked in (
        ("check", tmp_path),
        ("query", "ASK {}", "--graph", tmp_path),
        ("check", "--store", tmp_path),
    ):
        result = run(*asked)
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr == f"entente: {tmp_path}: is no store: make one with `entente build --store`\n"
    assert run("check", tmp_path, "--store", tmp_path).exit_code == 2


def test_a_store_is_asked_as_a_file_is(store: Path) -> None:
    asked = ("ask", "what-a-document-states", "--document", "a.txt", "--format", "csv")
    assert "Kenya,opposes,terrorism,positive,stated" in run(*asked, "--graph", store).stdout
    shown = run("show", "Kenya", "--graph", store)
    assert (shown.exit_code, "terrorism" in shown.stdout) == (0, True)
    assert run("show", "Kenya", "--store", store).stdout == shown.stdout
    reviewed = run("review", "--store", store)
    assert (reviewed.exit_code, reviewed.stdout.startswith("# What is worth a look")) == (0, True)
