"""The graph of a store as an analyst's corrections make it, which hangs on all documents together."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from entente.copies import Signature, copies, signature
from entente.curation import Curation, Notice, Written
from entente.curation.graph import CuratedGraph
from entente.curation.vocabulary import taught
from entente.keeping.alike import Alike
from entente.keeping.entities import Entities, Row
from entente.knowledge import load_knowledge
from entente.model import Assertion, Evidence, Findings, KnowledgeGraph
from entente.pipeline import uncounted, with_copies
from entente.store import Ledger
from entente.store.triples import Triples
from entente.writing.graphs import quads
from entente.writing.oxigraph import triples
from entente.writing.values import Statement
from entente_ontology.iris import corpus_iri

CORRECTIONS, NOTICES = "corrections", "notices"
"""Settings: the files of corrections that the graph follows, and what of them could not be followed."""


def written_in(ledger: Ledger) -> tuple[Written, ...]:
    """The files of corrections that the graph of a store follows."""
    return tuple((name, text) for name, text in json.loads(ledger.setting(CORRECTIONS) or "[]"))


def notices_in(ledger: Ledger) -> tuple[Notice, ...]:
    """Which corrections the graph of a store could not follow."""
    return tuple(Notice(where, says) for where, says in json.loads(ledger.setting(NOTICES) or "[]"))


def note(ledger: Ledger, written: tuple[Written, ...]) -> None:
    """Have the ledger say which files of corrections are followed."""
    ledger.set(CORRECTIONS, json.dumps(written))


def note_names(ledger: Ledger, written: tuple[Written, ...]) -> None:
    """Have the ledger say how the files are called by now that are followed."""
    names = {old: new for (old, _), (new, _) in zip(written_in(ledger), written, strict=True)}
    places = ((*one.where.rpartition(":"), one.says) for one in notices_in(ledger))
    note_notices(ledger, tuple(Notice(f"{names[file]}:{line}", says) for file, _, line, says in places))
    note(ledger, written)


def note_notices(ledger: Ledger, notices: tuple[Notice, ...]) -> None:
    """Have the ledger say what could not be followed."""
    ledger.set(NOTICES, json.dumps([(one.where, one.says) for one in notices]))


def digest(written: tuple[Written, ...]) -> str:
    """What tells corrections from others, wherever their files lie; empty for none."""
    texts = json.dumps([text for _, text in written])
    return hashlib.sha256(texts.encode()).hexdigest() if written else ""


def curated(
    findings: tuple[Findings, ...], signatures: Mapping[str, Signature], curation: Curation, base: str
) -> CuratedGraph:
    """The graph of what was found in all documents, in the order of their identifiers."""
    made = uncounted(findings, taught(load_knowledge(), curation), curation, base=base)
    return replace(made, graph=with_copies(made.graph, copies(signatures)))


def state_curated(
    graph: Triples, ledger: Ledger, findings: tuple[Findings, ...], *, curation: Curation, base: str
) -> tuple[Notice, ...]:
    """State in an empty graph, and an empty ledger, all that is; gives what could not be followed."""
    alike = Alike(ledger)
    alike.follow((), {found.document.identifier: signature(found.document) for found in findings})
    made = curated(findings, alike.signatures(), curation, base)
    parts: dict[str, list[Statement]] = defaultdict(list)
    for name, statement in quads(made.graph):
        parts[name or corpus_iri(base)].append(statement)
    for name, said in sorted(parts.items()):
        graph.replace_graph(name, triples(said))
    _account(Entities(ledger), made.graph)
    return made.notices


def _account(entities: Entities, graph: KnowledgeGraph) -> None:
    """Note which entities there are, and what each document asserts."""
    for entity in graph.entities:
        entities.put_row(entity.iri, Row(concept=entity.concept))
    told: dict[str, list[Assertion]] = defaultdict(list)
    for assertion in graph.assertions:
        by_document: dict[str, list[Evidence]] = defaultdict(list)
        for sentence in assertion.evidence:
            by_document[sentence.document].append(sentence)
        for document, evidence in by_document.items():
            told[document].append(replace(assertion, evidence=tuple(evidence)))
    for document, assertions in told.items():
        entities.put_told(document, assertions)
