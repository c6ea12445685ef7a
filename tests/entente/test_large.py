from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from entente.building import build_exports
from entente.cli import main
from entente.curation import load_curation
from entente.large import Making
from entente.pipeline import NothingReadError
from entente.scaling import StoppedError, Work, making
from entente.selection import Selection
from entente.writing import shards

PART = Selection(about=("Kenya",), top=3)
DECISION = '[[rename]]\nname = "Chad"\nto = "Republic of Chad"\n'


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    for number, name in enumerate(("Kenya", "Chad", "Nepal", "Peru", "France", "Kenya")):
        dated = f"---\ndate: 2025-0{number + 1}-01\n---\n"
        (folder / f"{number}.md").write_text(f"{dated}{name} opposes piracy. NATO opposes crime.\n")
    (folder / "broken.txt").write_bytes(b"a\0b")
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


@pytest.mark.parametrize("since", ["", "2025-03"])
def test_a_build_in_steps_writes_what_a_build_in_memory_writes(
    texts: Path, toy: str, tmp_path: Path, since: str
) -> None:
    work, part = Work(toy, jobs=1), replace(PART, since=since)
    whole = build_exports(
        [texts], tmp_path / "whole", ["shards", "nquads"], work=work, selection=Selection(since=since)
    )
    memory = build_exports([texts], tmp_path / "part", ["turtle", "gexf"], work=work, selection=part)
    steps = build_exports(
        [texts], tmp_path / "steps", ["shards", "turtle", "gexf"], work=work, selection=part
    )
    assert contents(tmp_path / "steps") == {
        **{name: data for name, data in contents(tmp_path / "whole").items() if name.startswith("shards/")},
        **contents(tmp_path / "part"),
    }
    assert steps.graph == memory.graph
    assert steps.outcomes == memory.outcomes == whole.outcomes
    assert steps.problems == ()
    assert steps.whole
    assert not memory.whole
    assert steps.whole.documents == len(whole.graph.documents)
    assert steps.files == tuple(tmp_path / "steps" / name for name in ("shards", "graph.ttl", "graph.gexf"))


def test_an_earlier_graph_of_more_files_leaves_none_of_them(
    texts: Path, toy: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    work, out = Work(toy, jobs=1, cache=tmp_path / "cache"), tmp_path / "out"
    monkeypatch.setattr(shards, "SHARD", 2)
    build_exports([texts], out, ["shards"], work=work)
    assert len(contents(out)) == 3 * 3 + 1
    monkeypatch.setattr(shards, "SHARD", 100)
    build_exports([texts], out, ["shards"], work=work)
    names = {f"shards/{sort}-000000.nq" for sort in ("documents", "assertions", "entities")}
    assert contents(out).keys() == {*names, "shards/corpus.nq"}


@pytest.mark.parametrize(
    ("formats", "engine", "selection", "is_in_steps"),
    [
        (("shards",), "", Selection(), True),
        (("shards", "turtle"), "", PART, True),
        (("shards", "turtle"), "", Selection(), False),
        (("turtle",), "", PART, False),
        (("turtle",), "spark", PART, True),
        (("turtle",), "spark", Selection(), False),
        (("shards",), "spark", Selection(since="2025"), True),
    ],
)
def test_steps_are_taken_where_nothing_wants_all_at_once(
    formats: tuple[str, ...], engine: str, selection: Selection, is_in_steps: bool
) -> None:
    assert Making(formats, Work(engine=engine), selection, "").is_in_steps is is_in_steps


def test_decisions_on_all_documents_are_followed_in_memory(texts: Path, toy: str, tmp_path: Path) -> None:
    file = tmp_path / "curation.toml"
    file.write_text(DECISION)
    work = Work(toy, jobs=1, curation=load_curation([file]))
    assert not Making(("shards",), work, Selection(), "").is_in_steps
    made = build_exports([texts], tmp_path / "out", ["shards"], work=Work(toy, jobs=1), corrections=[file])
    assert made.notices == ()
    assert b"Republic of Chad" in contents(tmp_path / "out")["shards/entities-000000.nq"]
    assert b"entente/ontology#Correction" in contents(tmp_path / "out")["shards/corpus.nq"]


def test_where_nothing_can_be_read_all_is_as_it_was(texts: Path, toy: str, tmp_path: Path) -> None:
    with pytest.raises(NothingReadError, match=r"broken\.txt: is binary"):
        build_exports([texts / "broken.txt"], tmp_path / "out", ["shards"], work=Work(toy))
    assert not (tmp_path / "out").exists()


def test_an_interrupted_build_says_how_it_could_go_on(
    texts: Path, toy: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> object:
        raise KeyboardInterrupt

    monkeypatch.setattr(making, "_made", interrupted)
    with pytest.raises(StoppedError, match=r"^stopped; with --cache FOLDER the next"):
        build_exports([texts], tmp_path / "out", ["shards"], work=Work(toy))
    with pytest.raises(StoppedError, match=r"documents are kept in .*cache"):
        build_exports([texts], tmp_path / "out", ["shards"], work=Work(toy, cache=tmp_path / "cache"))


def test_the_command_says_how_much_there_is_of_everything(texts: Path, toy: str, tmp_path: Path) -> None:
    arguments = ["build", str(texts), "--out", str(tmp_path / "out"), "--model", toy, "--formats", "shards"]
    result = CliRunner().invoke(main, arguments, catch_exceptions=False)
    assert result.exit_code == 0
    rows = [line.split() for line in result.stderr.splitlines()]
    begin = rows.index(["in", "steps", "documents", "6"])
    assert rows[begin + 1 : begin + 3] == [["entities", "16"], ["statements", "14"]]
    assert [row for row in rows if row[:1] in (["entities"], ["statements"])] == rows[begin + 1 : begin + 3]
    assert "conforms" not in result.stderr
    assert "failed (binary)" in result.stderr
