"""Brings a store up to date with documents: with all there are, with some, or with fewer."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from entente.errors import StoreError
from entente.keeping import alike, entities, groups, names
from entente.keeping.finder import Finder, gathering
from entente.keeping.gathering import Gathering
from entente.keeping.intake import Intake, Seen
from entente.keeping.stating import Stating
from entente.knowledge import load_knowledge
from entente.locks import writing
from entente.pipeline import NothingReadError
from entente.reading import Options, Outcome, SourceFile, find_files
from entente.reading.options import DEFAULT
from entente.store import Entry, Ledger, decode
from entente.store.folder import LEDGER, LOCK, graph_path, prepared, sweep
from entente.store.opening import GRAPH
from entente.store.triples import changing
from entente_ontology.names import DATA

BASE, GATHERING, FINDER = "base", "gathering", "finder "
"""Settings: the IRI that data are named under, what made the graph of findings, the name of what found."""

_TABLES = names.TABLES + groups.TABLES + entities.TABLES + alike.TABLES


@dataclass(frozen=True, slots=True)
class Kept:
    """What a run did: identifiers of documents, sorted."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    outcomes: tuple[Outcome, ...] = ()  # one for each document seen, sorted by identifier

    @property
    def refusals(self) -> tuple[Outcome, ...]:
        """The outcomes of documents that were not read."""
        return tuple(outcome for outcome in self.outcomes if not outcome.was_read)


def _ignore(_: str) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Manner:
    """How a run goes on, whatever it does."""

    base: str = ""  # IRI under which data are named; that of the store where empty
    wait: bool = False  # for another run on the store, instead of StoreError
    waiting: Callable[[str], None] = _ignore  # told once that it waits, and for whom
    done: Callable[[str], None] = _ignore  # told the identifier of each file that is through
    reading: Options = DEFAULT  # how documents are read


def build(folder: Path, paths: Iterable[Path], finder: Finder, manner: Manner = Manner()) -> Kept:
    """Have the store hold exactly the documents under the paths.

    A document that cannot be read is refused, and not held. Raises NothingReadError where none can be read.
    """
    sources = find_files(paths, manner.reading.globs)
    with _keeper(folder, manner) as keeper:
        seen = keeper.read(sources, finder, manner)
        now = _entries(seen)
        if not now:
            raise NothingReadError(_outcomes(seen))
        kept = keeper.change(now, seen)
        keeper.ledger.drop_records()
        files = {source.identifier for source in sources}
        keeper.ledger.drop_readings(sorted(keeper.ledger.read_files() - files))
        return kept


def add(folder: Path, paths: Iterable[Path], finder: Finder, manner: Manner = Manner()) -> Kept:
    """Have the store hold the documents under the paths too, in place of those of the same identifiers.

    A document that cannot be read is refused; what the store holds of it stays. One that is no longer in its
    file goes.
    """
    sources = find_files(paths, manner.reading.globs)
    with _keeper(folder, manner) as keeper:
        seen = keeper.read(sources, finder, manner)
        names = {one.outcome.identifier for one in seen}
        files = {one.entry.file for one in seen if one.entry}
        held = keeper.ledger.documents().items()
        stay = {name: entry for name, entry in held if name in names or entry.file not in files}
        return keeper.change({**stay, **_entries(seen)}, seen)


def remove(folder: Path, identifiers: Collection[str], manner: Manner = Manner()) -> Kept:
    """Have the store hold documents, or all of a file, no longer.

    StoreError, and nothing done, where it does not hold all of them.
    """
    with _keeper(folder, manner) as keeper:
        held = keeper.ledger.documents()
        files = {entry.file for entry in held.values()}
        if unknown := sorted(set(identifiers) - held.keys() - files):
            raise StoreError(f"{folder}: holds no document {unknown[0]!r}: see `entente status`")
        asked = frozenset(identifiers)
        return keeper.change({one: entry for one, entry in held.items() if not asked & {one, entry.file}})


def renew(folder: Path, manner: Manner = Manner()) -> Kept:
    """Make the store anew of what was found in its documents; nothing of what was removed stays on disk."""
    with _keeper(folder, manner) as keeper:
        held = keeper.ledger.documents()
        keeper.ledger.set(GATHERING, "")
        kept = keeper.change(held)
        keeper.ledger.drop_records()
        keeper.ledger.shrink()
        return replace(kept, unchanged=tuple(held))


def _entries(seen: Iterable[Seen]) -> dict[str, Entry]:
    return {one.outcome.identifier: one.entry for one in seen if one.entry}


def _outcomes(seen: Iterable[Seen]) -> tuple[Outcome, ...]:
    return tuple(sorted((one.outcome for one in seen), key=lambda outcome: outcome.identifier))


@contextmanager
def _keeper(folder: Path, manner: Manner) -> "Iterator[Keeper]":
    """The one that may change the store in a folder, which is made if it is not there."""
    lock = prepared(folder) / LOCK
    with (
        writing(lock, wait=manner.wait, waiting=manner.waiting),
        Ledger(folder / LEDGER, _TABLES) as ledger,
    ):
        sweep(folder, int(ledger.setting(GRAPH) or 0))
        yield Keeper(folder, ledger, _based(folder, ledger, manner.base))


def _based(folder: Path, ledger: Ledger, base: str) -> str:
    """The base IRI of the store; as long as it holds no document, any may be given."""
    held = ledger.setting(BASE)
    if held and base and base != held and ledger.documents():
        raise StoreError(f"{folder}: names its data under {held}: give that base, or build into a new folder")
    if not held or not ledger.documents():
        ledger.set(BASE, base or held or DATA)
    return ledger.setting(BASE)


class Keeper:
    """Changes a store that nobody else changes meanwhile."""

    def __init__(self, folder: Path, ledger: Ledger, base: str) -> None:
        self.ledger = ledger
        self._folder, self._base = folder, base

    def read(self, sources: Iterable[SourceFile], finder: Finder, manner: Manner) -> tuple[Seen, ...]:
        """Every document in files; all that was found is kept by now."""
        intake = Intake(self.ledger, finder, manner.reading)
        self.ledger.set(f"{FINDER}{finder.fingerprint}", finder.name)
        found: list[Seen] = []
        taken: set[str] = set()
        for source in sources:
            found += (seen.once(taken) for seen in intake.take(source))
            manner.done(source.identifier)
        return tuple(found)

    def change(self, now: Mapping[str, Entry], seen: tuple[Seen, ...] = ()) -> Kept:
        """Have the store hold these documents, all at once or, if that cannot be done, as before."""
        held, by = self.ledger.documents(), gathering()
        gone = tuple(one for one in held if now.get(one) != held[one])
        come = tuple(one for one in now if held.get(one) != now[one])
        if gone or come or self.ledger.setting(GATHERING) != by:
            self._change(held, now, by)
        return Kept(
            added=tuple(sorted(set(come) - held.keys())),
            changed=tuple(sorted(set(come) & held.keys())),
            removed=tuple(sorted(set(gone) - now.keys())),
            unchanged=tuple(sorted(_entries(seen).keys() - set(come))),
            outcomes=_outcomes(seen),
        )

    def _change(self, held: Mapping[str, Entry], now: Mapping[str, Entry], by: str) -> None:
        number = int(self.ledger.setting(GRAPH) or 0)
        afresh = self.ledger.setting(GATHERING) != by
        source = graph_path(self._folder, number) if number and not afresh else None
        with self.ledger.change(), changing(source, graph_path(self._folder, number + 1)) as graph:
            if afresh:
                self.ledger.clear()
            before = {} if afresh else held
            gone = tuple(one for one in before if now.get(one) != before[one])
            come = tuple(one for one in now if before.get(one) != now[one])
            found = lru_cache(maxsize=64)(lambda state: decode(self.ledger.record(state)))
            gathered = Gathering(self.ledger, load_knowledge(), self._base)
            touched = gathered.follow(
                gone,
                come,
                before=lambda one: found(before[one].state),
                after=lambda one: found(now[one].state),
            )
            Stating(graph, gathered, load_knowledge(), self._base).state(
                (one for one in gone if one not in now), touched, lambda one: found(now[one].state)
            )
            self._note(held, now)
            self.ledger.set(GATHERING, by)
            self.ledger.set(GRAPH, str(number + 1))
        sweep(self._folder, number + 1)

    def _note(self, held: Mapping[str, Entry], now: Mapping[str, Entry]) -> None:
        """Have the ledger hold these documents, and no record of others that it held."""
        for identifier, entry in held.items():
            if now.get(identifier) != entry:
                self.ledger.drop_document(identifier)
                self.ledger.drop_record(entry.state)
        files = {entry.file for entry in now.values()}
        self.ledger.drop_readings(sorted({entry.file for entry in held.values()} - files))
        for identifier, entry in now.items():
            if held.get(identifier) != entry:
                self.ledger.put_document(identifier, entry)
