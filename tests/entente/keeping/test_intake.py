import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from tests.entente.keeping import toy
from tests.entente.keeping.toy import finder, from_scratch, held, parts

from entente.keeping import Manner, add, build, holdings, intake, remove
from entente.pipeline import NothingReadError
from entente.reading import Options, Outcome, Reading, read_from

ONE, OTHER = "[State Kenya] opposes [Hazard terrorism]\n", "[State Chad] supports [State Kenya]\n"


def archive(path: Path, members: dict[str, str]) -> Path:
    """A ZIP file with these documents in it."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        for name, text in members.items():
            file.writestr(zipfile.ZipInfo(name), text)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(packed.getvalue())
    return path


def lines(path: Path, texts: dict[str, str]) -> Path:
    """A JSON-lines file with these documents in it, under their numbers."""
    path.parent.mkdir(exist_ok=True)
    path.write_text(
        "".join(json.dumps({"id": name, "text": text}) + "\n" for name, text in texts.items()),
        encoding="utf-8",
    )
    return path


def test_every_document_in_an_archive_is_held_by_its_place_there(place: Path) -> None:
    seeds = archive(place / "seeds" / "all.zip", {"a.txt": ONE, "in/b.txt": OTHER}).parent
    assert build(place / "store", [seeds], finder()).added == ("all.zip/a.txt", "all.zip/in/b.txt")
    assert {entry.file for entry in holdings(place / "store").documents.values()} == {"all.zip"}
    assert held(place / "store") == parts(from_scratch(seeds))


def test_of_an_archive_that_has_changed_only_what_is_new_is_read(place: Path) -> None:
    read: list[str] = []
    file = archive(place / "seeds" / "all.zip", {"a.txt": ONE, "b.txt": OTHER, "c.txt": ONE})
    build(place / "store", [file.parent], finder(note=read.append))
    build(place / "store", [file.parent], finder(note=read.append))
    assert read == ["all.zip/a.txt", "all.zip/b.txt", "all.zip/c.txt"]
    archive(file, {"a.txt": ONE, "b.txt": ONE, "d.txt": OTHER})
    read.clear()
    kept = add(place / "store", [file], finder(note=read.append))
    assert read == ["all.zip/b.txt", "all.zip/d.txt"]
    assert (kept.added, kept.changed, kept.removed, kept.unchanged) == (
        ("all.zip/d.txt",),
        ("all.zip/b.txt",),
        ("all.zip/c.txt",),
        ("all.zip/a.txt",),
    )
    assert held(place / "store") == parts(from_scratch(file.parent))


def test_a_file_of_several_documents_is_removed_by_its_name(place: Path) -> None:
    seeds = lines(place / "seeds" / "all.jsonl", {"1": ONE, "2": OTHER}).parent
    toy.write(place / "more", {"a.txt": ONE})
    add(place / "store", [seeds, place / "more"], finder())
    assert len(remove(place / "store", ["all.jsonl"]).removed) == 2
    assert held(place / "store") == parts(from_scratch(place / "more"))


def test_what_is_told_of_a_file_is_known_the_next_time_by_the_name_it_then_has(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seeds = toy.write(
        place / "seeds", {"a.txt": ONE, "b.txt": "", "c.json": r'{"text": "[State Chad] \ud800"}'}
    )
    first = build(place / "store", [seeds], finder()).outcomes
    assert [outcome.status for outcome in first] == ["ok", "failed", "warned"]
    monkeypatch.setattr(intake, "read_from", lambda *_: pytest.fail("it is read again"))
    again = build(place / "store", [seeds.rename(place / "texts")], finder()).outcomes
    assert [outcome.code for outcome in again] == [outcome.code for outcome in first]
    for was, now in zip(first, again, strict=True):
        assert now.reason == was.reason.replace(str(seeds), str(place / "texts"))


def test_what_may_be_otherwise_the_next_time_is_read_again(
    place: Path, seeds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def impatient(*given: object) -> object:
        for reading in read_from(*given):  # type: ignore[arg-type]  # what the other takes
            late = Outcome(reading.outcome.identifier, "time", "b.txt: is not read in 30 seconds; split it")
            yield Reading(late) if reading.outcome.identifier == "b.txt" else reading

    with monkeypatch.context() as patch:
        patch.setattr(intake, "read_from", impatient)
        assert [one.code for one in build(place / "store", [seeds], finder()).refusals] == ["time"]
    assert build(place / "store", [seeds], finder()).added == ("b.txt",)
    assert held(place / "store") == parts(from_scratch(seeds))


def test_a_document_that_the_pipeline_finds_too_long_is_refused(place: Path, seeds: Path) -> None:
    def check(reading: Reading) -> Outcome:
        name = reading.outcome.identifier
        return Outcome(name, "too-large", f"{name}: is too long") if name == "b.txt" else reading.outcome

    kept = build(place / "store", [seeds], replace(finder(), check=check))
    assert kept.added == ("a.txt", "c.txt")
    assert [(one.identifier, one.code) for one in kept.refusals] == [("b.txt", "too-large")]


def test_another_encoding_reads_again_what_it_changes(place: Path) -> None:
    seeds = place / "seeds"
    seeds.mkdir()
    (seeds / "a.txt").write_bytes("[Person Zoë] opposes [Hazard terrorism]\n".encode("cp1252"))
    with pytest.raises(NothingReadError):
        build(place / "store", [seeds], finder())
    kept = build(place / "store", [seeds], finder(), Manner(reading=Options(encoding="cp1252")))
    assert kept.added == ("a.txt",)


def test_only_the_first_of_two_documents_of_one_name_is_held(place: Path) -> None:
    lone = toy.write(place / "one" / "all.zip", {"a.txt": ONE}).parent
    packed = archive(place / "two" / "all.zip", {"a.txt": OTHER}).parent
    kept = build(place / "store", [lone, packed], finder())
    assert (kept.added, [one.code for one in kept.refusals]) == (("all.zip/a.txt",), ["same-name"])
    assert build(place / "store", [lone, packed], finder()).unchanged == ("all.zip/a.txt",)
