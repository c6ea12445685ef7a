import json
import multiprocessing
import os
import signal
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from entente.curation import load_curation
from entente.errors import ModelError, ReadingError
from entente.language import load
from entente.model import KnowledgeGraph
from entente.pipeline import Finder, build, build_of
from entente.reading import find_files
from entente.records import in_order
from entente.scaling import Progress, StoppedError, Work, keep_records, make_records, making, tasks

NAMES = ("Kenya", "Chad", "Nepal", "Peru", "Interpol", "France")
THREATS = ("piracy", "terrorism", "poverty", "extremism")
SEEDS, EXPORTS = (Path(__file__).parents[3] / name for name in ("seeds", "exports"))


def text_of(number: int) -> str:
    name, threat = NAMES[number % len(NAMES)], THREATS[number % len(THREATS)]
    return f"{name} opposes {threat}. NATO opposes crime. {name} opposes {THREATS[0]}.\n"


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """Ten documents in files of their own, eight in one file, one that is none."""
    folder = tmp_path / "texts"
    folder.mkdir()
    for number in range(10):
        (folder / f"{number}.txt").write_text(text_of(number))
    rows = (json.dumps({"id": f"n{number}", "text": text_of(number)}) for number in range(8))
    (folder / "many.jsonl").write_text("\n".join(rows))
    (folder / "broken.txt").write_bytes(b"a\0b")
    return folder


@pytest.fixture
def work(toy: str, monkeypatch: pytest.MonkeyPatch) -> Work:
    """Two workers, who get little at once."""
    monkeypatch.setattr(making, "WORTH", 1)
    monkeypatch.setattr(making, "BATCH", 200)
    return Work(toy, jobs=2)


def graph_made(
    texts: Path, work: Work, shown: Callable[[Progress], None] = lambda _: None
) -> tuple[KnowledgeGraph, dict[str, str], Progress]:
    """The graph, the code of each document that was not read or has something to note, what was counted."""
    progress = Progress(shown)
    built = build_of(make_records(find_files([texts]), work, progress))
    return built.graph, {one.identifier: one.code for one in built.outcomes if one.code}, progress


def direct(texts: Path, model: str) -> KnowledgeGraph:
    return build([texts], load(model)).graph


def test_workers_make_the_graph_that_one_process_makes(texts: Path, work: Work) -> None:
    graph, told, progress = graph_made(texts, work)
    assert graph == direct(texts, work.model)
    assert len(graph.assertions) > 5
    assert told == {"broken.txt": "binary"}
    assert (progress.files, progress.documents, progress.refused) == (12, 19, 1)
    assert progress.done == progress.size > 0
    assert "19 documents, 1 not read" in progress.told


def test_one_process_reads_what_is_not_worth_a_worker(texts: Path, toy: str) -> None:
    seen: list[int] = []
    graph, told, _ = graph_made(
        texts, Work(toy, jobs=2), lambda _: seen.append(len(multiprocessing.active_children()))
    )
    assert graph == direct(texts, toy)
    assert told == {"broken.txt": "binary"}
    assert set(seen) == {0}


def test_a_file_of_many_documents_is_shared(texts: Path, work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    task = tasks.Task(0, next(one for one in find_files([texts]) if one.identifier == "many.jsonl"))
    monkeypatch.setattr(tasks, "PARCEL", 150)
    finder = Finder.of(load(work.model), work.options)
    told = [type(one).__name__ for one in tasks.answers(task, finder, share=100)]
    assert told == ["Begun", "Found"] * 2 + ["Left"] * 2 + ["Ended"]
    left = [one for one in tasks.answers(task, finder, share=100) if isinstance(one, tasks.Left)]
    again = tasks.answers(replace(task, readings=left[0].readings), finder, share=100)
    assert [one.number for one in again if isinstance(one, tasks.Found)] == [2, 3, 4]


def test_what_is_kept_is_not_made_again(texts: Path, work: Work, tmp_path: Path) -> None:
    keeping = replace(work, cache=tmp_path / "cache", jobs=1)
    first, _, made = graph_made(texts, keeping)
    again, _, kept = graph_made(texts, keeping)
    assert first == again == direct(texts, work.model)
    assert made.words > 0 == kept.words
    assert kept.documents == made.documents
    assert kept.done == kept.size


def test_records_can_be_kept_without_being_held(texts: Path, work: Work, tmp_path: Path) -> None:
    (texts / "fatal.txt").write_text("Chad opposes poison.\n")
    (texts / "other.txt").write_text("Chad opposes poison.\n")
    made = make_records(find_files([texts]), work)
    keeping = replace(work, cache=tmp_path / "cache")
    for words in (True, False):  # what is told of a worker that died is not taken again
        held = keep_records(find_files([texts]), keeping, progress := Progress())
        standing = held.standing()
        assert in_order(held.shards.read(held.keys)) == made
        assert set(held.records(standing)) == set(made)
        assert {one.code for one in standing.outcomes} == {"", "binary", "crashed"}
        assert (progress.words > 0) == words
        assert progress.done == progress.size > 0


def test_where_records_are_to_be_kept_a_folder_is_named(texts: Path, work: Work) -> None:
    with pytest.raises(ReadingError, match="name one with --cache"):
        keep_records(find_files([texts]), work)


def test_only_what_changed_is_made_again(texts: Path, work: Work, tmp_path: Path) -> None:
    keeping = replace(work, cache=tmp_path / "cache", jobs=1)
    graph_made(texts, keeping)
    (texts / "3.txt").write_text("Chad opposes piracy.\n")
    (texts / "4.txt").unlink()
    changed, _, counted = graph_made(texts, keeping)
    assert counted.words == 3
    assert changed == direct(texts, work.model)


def test_workers_follow_what_an_analyst_teaches_and_it_is_kept_apart(
    texts: Path, work: Work, tmp_path: Path
) -> None:
    file = tmp_path / "curation.toml"
    file.write_text(
        '[stop]\nnouns = "piracy"\n[words]\nHazard = "poverty"\n'
        '[[name]]\nlabel = "Chad"\nkind = "Organization"\n'
    )
    curation = load_curation([file])
    keeping = replace(work, cache=tmp_path / "cache", jobs=1)
    taught = replace(keeping, curation=curation)
    plain, _, _ = graph_made(texts, keeping)
    expected = build([texts], load(work.model), curation=curation).graph
    for jobs in (2, 1):
        made = make_records(find_files([texts]), replace(taught, jobs=jobs))
        assert build_of(made, curation).graph == expected != plain
    here = make_records(find_files([texts]), replace(taught, jobs=1, cache=None))
    assert build_of(here, curation).graph == expected
    again, _, counted = graph_made(texts, keeping)
    assert again == plain
    assert counted.words == 0
    assert len(list((tmp_path / "cache").iterdir())) == 2


def test_a_reason_names_the_file_where_it_is_now(texts: Path, work: Work, tmp_path: Path) -> None:
    keeping = replace(work, cache=tmp_path / "cache", jobs=1)
    graph_made(texts, keeping)
    moved = texts.rename(tmp_path / "moved")
    built = build_of(make_records(find_files([moved]), keeping))
    (reason,) = (one.reason for one in built.refusals)
    assert reason.startswith(f"{moved / 'broken.txt'}: is binary")


def test_a_worker_that_is_killed_costs_nothing(texts: Path, work: Work) -> None:
    first: list[int] = []  # not those that replace them: over one file a worker may die but once
    killed: list[int] = []

    def kill_one(_: Progress) -> None:
        first.extend(one.pid for one in multiprocessing.active_children() if one.pid and not killed)
        if first and len(killed) < 2:
            killed.append(first.pop())
            os.kill(killed[-1], signal.SIGKILL)

    graph, told, _ = graph_made(texts, work, kill_one)
    assert len(killed) == 2
    assert graph == direct(texts, work.model)
    assert told == {"broken.txt": "binary"}


def test_a_document_over_which_workers_die_is_named_and_the_others_go_on(
    texts: Path, work: Work, tmp_path: Path
) -> None:
    expected = direct(texts, work.model)
    (texts / "fatal.txt").write_text("Chad opposes poison.\n")
    rows = [json.dumps({"text": "Chad opposes poison."}), json.dumps({"text": text_of(1)})]
    (texts / "rows.jsonl").write_text("\n".join(rows))
    keeping = replace(work, cache=tmp_path / "cache")
    graph, told, _ = graph_made(texts, keeping)
    crashed = {"broken.txt": "binary", "fatal.txt": "crashed", "rows.jsonl/row-1": "crashed"}
    assert told == crashed
    assert {one.identifier for one in graph.documents} == {
        *(one.identifier for one in expected.documents),
        "rows.jsonl/row-2",
    }
    _, told, again = graph_made(texts, keeping)
    assert told == crashed
    assert again.words == 0


def test_a_worker_that_is_killed_while_it_loads_its_pipeline_costs_no_document(
    texts: Path, work: Work
) -> None:
    for number in range(3):  # so that two fall to one of two workers
        Path(work.model).with_name(f"stone-{number}").touch()
    graph, told, _ = graph_made(texts, work)
    assert list(Path(work.model).parent.glob("stone-*")) == []
    assert told == {"broken.txt": "binary"}
    assert graph == direct(texts, work.model)


def test_a_pipeline_over_which_every_worker_ends_ends_the_run(texts: Path, work: Work) -> None:
    stones = [Path(work.model).with_name(f"stone-{number}") for number in range(12)]
    for stone in stones:
        stone.touch()
    try:
        with pytest.raises(ModelError, match=r"workers ended 7 times while they loaded .* fewer with --jobs"):
            graph_made(texts, work)
    finally:
        for stone in stones:
            stone.unlink(missing_ok=True)
    assert multiprocessing.active_children() == []


def test_an_interrupted_run_goes_on_where_it_was(texts: Path, work: Work, tmp_path: Path) -> None:
    keeping = replace(work, cache=tmp_path / "cache")

    def interrupt(now: Progress) -> None:
        if now.documents == 7:
            raise KeyboardInterrupt

    with pytest.raises(StoppedError, match=r"documents are kept in .*cache, and the same command goes on"):
        graph_made(texts, keeping, interrupt)
    assert multiprocessing.active_children() == []
    graph, _, counted = graph_made(texts, keeping)
    assert graph == direct(texts, work.model)
    words = sum(len(one.text.split()) for one in graph.documents)
    assert 0 < counted.words < words


def test_an_interrupted_run_that_keeps_nothing_says_how_it_could(texts: Path, work: Work) -> None:
    def interrupt(now: Progress) -> None:
        if now.documents:
            raise KeyboardInterrupt

    with pytest.raises(StoppedError, match="with --cache FOLDER the next run would go on"):
        graph_made(texts, replace(work, jobs=1), interrupt)


def test_a_pipeline_that_workers_cannot_load_ends_the_run(texts: Path, work: Work) -> None:
    with pytest.raises(ModelError, match="nowhere: no spaCy pipeline"):
        graph_made(texts, replace(work, model="nowhere"))


@pytest.mark.model
def test_workers_with_the_shipped_pipeline_make_what_one_process_makes(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(making, "WORTH", 1)
    work = Work(jobs=2, cache=tmp_path)
    made = tuple(make_records(find_files([SEEDS]), work))
    kept = tuple(make_records(find_files([SEEDS]), work))
    here = tuple(make_records(find_files([SEEDS]), replace(work, jobs=1, cache=None)))

    assert made == kept == here
    assert len(made) == 4
