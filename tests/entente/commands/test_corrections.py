import re
import tomllib
from pathlib import Path

import cassis
import pytest
from click.testing import CliRunner, Result

from entente.cli import main
from entente.model import KnowledgeGraph
from entente.writing.brat import write_brat
from entente.writing.turtle import write_turtle


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments])


@pytest.fixture
def folder(graph: KnowledgeGraph, tmp_path: Path) -> Path:
    """An export in which nobody opposes ISIS any more, and a note was left."""
    write_turtle(graph, tmp_path / "graph.ttl")
    write_brat(graph, tmp_path / "brat", with_text=True)
    (file,) = (one for one in (tmp_path / "brat").glob("*.ann") if "\topposes " in one.read_text("utf-8"))
    text = re.sub(r"(?m)^R[0-9]+\topposes .*\n", "", file.read_text("utf-8"))
    file.write_text(text + "#99\tAnnotatorNotes T1\tis that so?\n", encoding="utf-8")
    return tmp_path / "brat"


def test_entries_are_printed_and_what_they_cannot_say_is_told(folder: Path) -> None:
    result = run("correct", folder, "--who", "J. Doe", "--when", "2026-03-01")
    assert result.exit_code == 0
    (entry,) = tomllib.loads(result.stdout)["reject"]
    assert (entry["relation"], entry["object"], entry["who"]) == ("opposes", "ISIS", "J. Doe")
    note, count = result.stderr.splitlines()
    assert re.search(r"\.ann:[0-9]+: is a note, which decides nothing: T1 is that so\?$", note)
    assert count == "1 entry"


def test_what_inception_exported_is_turned_into_entries(graph: KnowledgeGraph, tmp_path: Path) -> None:
    write_turtle(graph, tmp_path / "graph.ttl")
    done = run("export", tmp_path / "graph.ttl", "--format", "inception", "--out", tmp_path)
    assert done.exit_code == 0, done.stderr
    types = cassis.load_typesystem(tmp_path / "inception" / "TypeSystem.xml")
    for path in (tmp_path / "inception").glob("*.xmi"):
        cas = cassis.load_cas_from_xmi(path, types)
        for one in [one for one in cas.select("custom.EntenteRelation") if one.says == "opposes"]:
            cas.remove(one)
        cas.to_json(path.with_suffix(".json"))
    result = run("correct", tmp_path / "inception")
    assert result.exit_code == 0, result.stderr
    (entry,) = tomllib.loads(result.stdout)["reject"]
    assert (entry["relation"], entry["object"]) == ("opposes", "ISIS")


def test_entries_are_added_to_a_file_once(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "curation.toml"
    file.write_text("# mine\n")
    results = [run("correct", folder, tmp_path / "graph.ttl", "--out", file) for _ in range(2)]
    assert [result.stdout for result in results] == ["", ""]
    assert results[0].stderr.endswith(f"1 entry added to {file}\n")
    assert f"{file}:5: stands there already: “United Nations” opposes “ISIS” was deleted" in results[1].stderr
    assert results[1].stderr.endswith(f"0 entries added to {file}\n")
    assert file.read_text().startswith("# mine\n\n# “United Nations” opposes “ISIS” was deleted\n")
    assert len(tomllib.loads(file.read_text("utf-8"))["reject"]) == 1


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("--when", "yesterday"), 2, "'yesterday' is no date such as 2026-03-01"),
        (("none.ttl",), 1, "none.ttl: no such file"),
    ],
)
def test_what_is_wrong_is_told(arguments: tuple[str, ...], code: int, says: str, folder: Path) -> None:
    result = run("correct", folder, *arguments)
    assert (result.exit_code, result.stdout) == (code, "")
    assert says in result.stderr


def test_a_line_that_is_wrong_ends_it_and_leaves_the_file(folder: Path, tmp_path: Path) -> None:
    broken = next(folder.glob("*.ann"))
    broken.write_text("T1\tState 0 4\n", encoding="utf-8")
    broken.write_text("nonsense\n", encoding="utf-8")
    result = run("correct", folder, "--out", tmp_path / "curation.toml")
    assert result.exit_code == 1
    assert result.stderr == f"entente: {broken}:1: is no annotation: 'nonsense'\n"
    assert not (tmp_path / "curation.toml").exists()


@pytest.mark.model
def test_the_next_build_finds_what_was_marked_and_says_what_was_said(tmp_path: Path) -> None:
    docs, out = tmp_path / "docs", tmp_path / "out"
    docs.mkdir()
    (docs / "a.txt").write_text("The attacks in Nairobi are designed to spread a climate of fear.")
    assert run("build", docs, "--out", out, "--formats", "turtle,brat").exit_code == 0
    (file,) = (out / "brat").glob("*.ann")
    lines = file.read_text("utf-8").splitlines()
    names = {line.split("\t")[2]: line.split("\t")[0] for line in lines if line[0] == "T"}
    assert "climate of fear" not in names
    begin = file.with_suffix(".txt").read_text("utf-8").index("climate of fear")
    lines += [
        f"T90\tHazard {begin} {begin + 15}\tclimate of fear",
        f"R90\tcauses Arg1:{names['attacks']} Arg2:T90",
    ]
    file.write_text("\n".join(lines), encoding="utf-8")
    assert run("correct", out / "brat", "--out", docs / "curation.toml").exit_code == 0
    assert tomllib.loads((docs / "curation.toml").read_text("utf-8"))["word"] == [
        {"word": "climate of fear", "kind": "Hazard"}
    ]
    result = run("build", docs, "--out", out, "--formats", "turtle", "--strict")
    assert result.exit_code == 0, result.stderr
    shown = run("show", "climate of fear", "--graph", out / "graph.ttl").stdout
    assert "(Hazard, Threat)" in shown
    assert "a.txt: “climate of fear” 1" in shown
    assert "attacks → causes → climate of fear  (stated, 1)" in shown
