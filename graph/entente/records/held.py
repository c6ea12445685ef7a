"""The records of one run among all that are kept: what became of its documents, and which of them stand."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from entente.reading import Outcome, take_name
from entente.records.record import Place, Record
from entente.records.shards import Outline, Shards


@dataclass(frozen=True, slots=True)
class Standing:
    """What became of all documents of a run, and which records do not count."""

    outcomes: tuple[Outcome, ...]  # sorted by identifier
    dropped: frozenset[tuple[str, int]]  # key and number


@dataclass(frozen=True, slots=True)
class Held:
    """Where the records of a run are."""

    shards: Shards
    names: Mapping[str, str]  # identifier of each file of the run → what it is called in messages
    keys: frozenset[str]  # of its records
    loose: tuple[Record, ...] = field(default=())  # of what cannot be kept, since its name cannot

    def standing(self, since: str = "") -> Standing:
        """What became of each document; of one name the first stands, and none from before an ISO date."""
        outcomes = [record.outcome for record in self.loose]
        dropped: set[tuple[str, int]] = set()
        taken: set[str] = set()
        for one in sorted(self._outlines(), key=lambda one: (one.place.source, one.place.number)):
            refusal = _refusal(one, since, taken) if one.has_document else None
            outcomes.append(refusal or one.outcome)
            if refusal:
                dropped.add((one.place.key, one.place.number))
        return Standing(tuple(sorted(outcomes, key=lambda one: one.identifier)), frozenset(dropped))

    def records(self, standing: Standing) -> Iterator[Record]:
        """The records that stand, in any order."""
        yield from self.loose
        for place, record in self.shards.read(self.keys):
            if (place.key, place.number) not in standing.dropped:
                yield renamed(record, place.file, self.names[place.source])

    def _outlines(self) -> Iterable[Outline]:
        for one in self.shards.outlines(self.keys):
            yield replace(one, outcome=_called(one.outcome, one.place.file, self.names[one.place.source]))


def run_key(run: str, source: str) -> str:
    """The key of those records of a file that no other run may take."""
    return f"run {run} {source}"


def _refusal(one: Outline, since: str, taken: set[str]) -> Outcome | None:
    if one.issued < since:
        return left_out(one.outcome.identifier, one.issued, since)
    return take_name(one.outcome.identifier, taken)


def left_out(identifier: str, issued: str, since: str) -> Outcome:
    """The outcome of a document from before a date, or without one."""
    told = f"is of {issued}, before {since}" if issued else "has no date"
    return Outcome(identifier, "date", f"{identifier}: {told}; left out")


def renamed(record: Record, before: str, now: str) -> Record:
    """The record with the file called in messages what it is called now."""
    outcome = _called(record.outcome, before, now)
    return record if outcome is record.outcome else replace(record, outcome=outcome)


def _called(outcome: Outcome, before: str, now: str) -> Outcome:
    if before == now or not outcome.reason:
        return outcome
    return replace(outcome, reason=outcome.reason.replace(before, now, 1))


def in_order(kept: Iterable[tuple[Place, Record]]) -> tuple[Record, ...]:
    """Records in the order of their files and of the documents in them."""
    found = {(place.source, place.number): record for place, record in kept}
    return tuple(record for _, record in sorted(found.items(), key=lambda placed: placed[0]))
