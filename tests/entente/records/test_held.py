from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from entente.reading import Outcome
from entente.records import Held, Place, Record, Shards, in_order, run_key

Kept = tuple[Place, Record]
REFUSED = (
    Place("r", "b.pdf", "in/b.pdf", 3, last=False),
    Record(Outcome("b.pdf/page", "time", "in/b.pdf: is not read")),
)


def dated(kept: Kept, issued: str) -> Kept:
    place, record = kept
    assert record.findings is not None
    document = replace(record.findings.document, issued=issued)
    return place, replace(record, findings=replace(record.findings, document=document))


def held(folder: Path, *kept: Kept) -> Held:
    shards = Shards.opened(folder, "f" * 64)
    assert all(map(shards.add, kept))
    shards.write()
    names = {place.source: place.file for place, _ in kept}
    return Held(shards, names, frozenset(place.key for place, _ in kept))


def test_records_of_a_run_come_back_with_what_became_of_each(
    kept: Callable[..., Kept], tmp_path: Path
) -> None:
    run = held(tmp_path, kept("a"), kept("b", name="c.md"), REFUSED)
    standing = run.standing()
    assert [one.identifier for one in standing.outcomes] == ["a.md", "b.pdf/page", "c.md"]
    assert in_order([kept("b", name="c.md"), kept("a")]) == (kept("a")[1], kept("b", name="c.md")[1])
    found = sorted(run.records(standing), key=lambda one: one.outcome.identifier)
    assert found == [kept("a")[1], REFUSED[1], kept("b", name="c.md")[1]]


def test_of_one_name_the_first_stands_and_the_other_is_refused(
    kept: Callable[..., Kept], tmp_path: Path
) -> None:
    place, record = kept("second", name="z.zip")
    other = (place, replace(record, outcome=Outcome("a.md")))
    run = held(tmp_path, kept("first"), other)
    standing = run.standing()
    assert [(one.identifier, one.code) for one in standing.outcomes] == [("a.md", ""), ("a.md", "same-name")]
    assert list(run.records(standing)) == [kept("first")[1]]


def test_documents_of_before_a_date_are_left_out_and_told_of(
    kept: Callable[..., Kept], tmp_path: Path
) -> None:
    old, new = dated(kept("a"), "2024-12-31"), dated(kept("b", name="b.md"), "2025-01-01")
    none = dated(kept("c", name="c.md"), "")
    run = held(tmp_path, old, new, none)
    standing = run.standing("2025")
    told = [(one.code, one.reason) for one in standing.outcomes]
    assert told[0] == ("date", "a.md: is of 2024-12-31, before 2025; left out")
    assert told[1] == ("", "")
    assert told[2] == ("date", "c.md: has no date; left out")
    assert list(run.records(standing)) == [new[1]]


def test_a_reason_names_the_file_as_it_is_called_now(tmp_path: Path) -> None:
    run = replace(held(tmp_path, REFUSED), names={"b.pdf": "moved/b.pdf"})
    standing = run.standing()
    assert [one.reason for one in standing.outcomes] == ["moved/b.pdf: is not read"]
    assert [one.outcome for one in run.records(standing)] == list(standing.outcomes)


def test_what_cannot_be_kept_is_told_of_and_counts(kept: Callable[..., Kept], tmp_path: Path) -> None:
    broken = Record(Outcome("\udcff", "blocked", "has broken letters"))
    assert not Shards.opened(tmp_path, "f" * 64).add((REFUSED[0], broken))
    run = replace(held(tmp_path, kept("a")), loose=(broken,))
    assert [one.code for one in run.standing().outcomes] == ["", "blocked"]
    assert broken in run.records(run.standing())


def test_what_only_one_run_may_take_is_kept_apart_for_each_file(
    kept: Callable[..., Kept], tmp_path: Path
) -> None:
    one = kept(run_key("7", "a.md"))
    other = kept(run_key("7", "b.md"), name="b.md")
    run = held(tmp_path, one, other)
    assert {record.outcome.identifier for record in run.records(run.standing())} == {"a.md", "b.md"}
