"""How far a run has come: documents, words a second, statements found, time left."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from entente.records import Record


@dataclass(slots=True)
class Progress:
    """Counts what comes, and tells whoever shows it."""

    shown: Callable[["Progress"], None] = lambda _: None
    files: int = 0
    size: int = 0  # bytes of all files
    done: int = 0  # bytes of files that are through
    documents: int = 0
    words: int = 0  # of documents whose records were made now
    statements: int = 0
    refused: int = 0
    since: float = field(default_factory=time.monotonic)

    def begin(self, files: int, size: int) -> None:
        """What there is to do."""
        self.files, self.size = files, size
        self.shown(self)

    def record_made(self, record: Record) -> None:
        """Count a record that was made."""
        if record.findings is not None:
            self.words += len(record.findings.document.text.split())
        self.record_kept(record)

    def record_kept(self, record: Record) -> None:
        """Count a record that was there."""
        self.documents += 1
        self.refused += record.findings is None
        self.statements += len(record.findings.relations) if record.findings else 0
        self.shown(self)

    def file_done(self, size: int) -> None:
        """Count a file that is through."""
        self.done += size
        self.shown(self)

    @property
    def speed(self) -> float:
        """Words a second, by the clock."""
        return self.words / max(time.monotonic() - self.since, 1e-3)

    @property
    def told(self) -> str:
        """All of it in a few words."""
        refused = f", {self.refused:,} not read" if self.refused else ""
        found = f"{self.statements:,} statements, {self.speed:,.0f} words/s"
        return f"{self.documents:,} documents{refused}, {found}"
