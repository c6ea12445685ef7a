"""What a store holds: its graph as a whole, and an account of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from entente.assembly import assemble
from entente.copies import copies
from entente.errors import StoreError
from entente.keeping.alike import Alike
from entente.keeping.keeper import BASE, FINDER
from entente.knowledge import load_knowledge
from entente.model import KnowledgeGraph
from entente.pipeline import with_copies
from entente.resolution import resolve
from entente.store import Entry, decode, opened


@dataclass(frozen=True, slots=True)
class Holdings:
    """What a store holds, counted."""

    base: str  # IRI under which data are named
    documents: Mapping[str, Entry]  # by identifier, in order
    entities: int
    assertions: int
    unused: int  # documents that an interrupted run has read, and that the next one need not read
    size: int  # bytes on disk


def load_graph(folder: Path) -> KnowledgeGraph:
    """The graph of the store in a folder, as a build of all its documents makes it.

    Raises StoreError where there is no store, or no document in it.
    """
    with opened(folder) as ledger, ledger.snapshot():
        base = ledger.setting(BASE)
        findings = tuple(decode(ledger.record(entry.state)) for entry in ledger.documents().values())
        signatures = Alike(ledger).signatures()
    if not findings:
        raise StoreError(f"{folder}: holds no documents: add some with `entente add --store`")
    knowledge = load_knowledge()
    graph = assemble(findings, resolve(findings, knowledge), knowledge, base=base)
    return with_copies(graph, copies(signatures))


def pipelines(folder: Path) -> tuple[tuple[str, str], ...]:
    """Name and fingerprint of each language pipeline that read a document of a store, sorted."""
    with opened(folder) as ledger, ledger.snapshot():
        finders = {entry.finder for entry in ledger.documents().values()}
        return tuple(sorted((ledger.setting(f"{FINDER}{finder}"), finder) for finder in finders))


def holdings(folder: Path) -> Holdings:
    """An account of the store in a folder; StoreError where there is none."""
    with opened(folder) as ledger, ledger.snapshot():
        documents = ledger.documents()
        return Holdings(
            base=ledger.setting(BASE),
            documents=documents,
            entities=int(ledger.one("SELECT COUNT(*) FROM entity")),
            assertions=int(ledger.one("SELECT COUNT(DISTINCT assertion) FROM told")),
            unused=int(ledger.one("SELECT COUNT(*) FROM findings")) - len(documents),
            size=sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()),
        )
