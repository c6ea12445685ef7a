"""Takes files in: what is in each, and what was found in it; a file that is known is not read again."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from entente.errors import ReadingError
from entente.keeping.finder import Finder
from entente.reading import (
    PASSING,
    Options,
    Outcome,
    Reading,
    SourceFile,
    bytes_of,
    name_of,
    read_from,
    refused,
    take_name,
)
from entente.store import Entry, Ledger, encode


@dataclass(frozen=True, slots=True)
class Seen:
    """A document that was seen in a file, and its entry where it could be read."""

    outcome: Outcome
    entry: Entry | None = None

    def once(self, taken: set[str]) -> "Seen":
        """The same, whose identifier is then taken; refused where it was before."""
        if self.entry is None:
            return self
        refusal = take_name(self.outcome.identifier, taken)
        return Seen(refusal) if refusal else self


class Intake:
    """Reads files, each at most once, and keeps at once what was found in them."""

    def __init__(self, ledger: Ledger, finder: Finder, options: Options) -> None:
        self._ledger, self._finder = ledger, finder
        self._options = replace(options, language=finder.language)

    def take(self, source: SourceFile) -> tuple[Seen, ...]:
        """Every document in a file."""
        try:
            data = bytes_of(source)
        except ReadingError as error:
            return (Seen(refused(source.identifier, error).outcome),)
        state = self._finder.file_state(source.identifier, hashlib.sha256(data).hexdigest(), self._options)
        record = self._ledger.reading(source.identifier, state)
        known = tuple(_decoded(record, name_of(source))) if record else ()
        if known and all(self._is_kept(seen.entry) for seen in known):
            return known
        found = tuple(self._seen(one, source) for one in read_from(source, data, self._options))
        if found and not any(seen.outcome.code in PASSING for seen in found):
            self._ledger.put_reading(source.identifier, state, _encoded(found, name_of(source)))
        return found

    def _is_kept(self, entry: Entry | None) -> bool:
        return entry is None or self._ledger.has_record(entry.state)

    def _seen(self, reading: Reading, source: SourceFile) -> Seen:
        """A document, of which all that was found is kept by now."""
        outcome, document = self._finder.check(reading), reading.document
        if document is None or not outcome.was_read:
            return Seen(outcome)
        state = self._finder.state(document)
        if not self._ledger.has_record(state):
            self._ledger.put_record(state, encode(self._finder.find(document)))
        return Seen(outcome, Entry(source.identifier, document.sha256, self._finder.fingerprint, state))


def _encoded(found: Iterable[Seen], name: str) -> str:
    """What was seen in a file, and what the file was called: reasons begin with that."""
    rows = [
        [
            one.outcome.identifier,
            one.outcome.code,
            one.outcome.reason,
            *(_cells(one.entry) if one.entry else ()),
        ]
        for one in found
    ]
    return json.dumps([name, rows])


def _cells(entry: Entry) -> tuple[str, ...]:
    return entry.file, entry.sha256, entry.finder, entry.state


def _decoded(record: str, name: str) -> Iterator[Seen]:
    then, rows = json.loads(record)
    for identifier, code, reason, *entry in rows:
        said = name + reason.removeprefix(then) if reason.startswith(then) else reason
        yield Seen(Outcome(identifier, code, said), Entry(*entry) if entry else None)
