"""What follows for statements from relations that were deleted, added, or are said otherwise now."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from entente.correcting.names import as_read, name_of
from entente.correcting.quoting import quote_at, sentence_of
from entente.correcting.sheets import Corrected, End, Line, Pair, Statement
from entente.correcting.things import Fate
from entente.curation import Notice
from entente.curation.entries import AddStatement, Note, RejectStatement
from entente.curation.statements import called, meant
from entente.curation.toml import Decision
from entente.loading.marks import MarkedRelation
from entente.model import AUTHOR, Assertion, Entity, Evidence, KnowledgeGraph
from entente_ontology.names import may_join

_NOTE = Note("")


@dataclass(frozen=True, slots=True)
class Setting:
    """What the statements of every document are decided from."""

    graph: KnowledgeGraph
    entities: Mapping[str, Entity]  # by IRI
    fates: Mapping[str, Fate]
    sentences: Mapping[str, Sequence[Evidence]]  # by document
    authors: frozenset[str]  # IRIs

    def kind(self, end: End) -> str:
        """The class that a thing has once the decisions on things are followed."""
        return self.fates[end.entity].kind if end.entity else end.kind

    def fits(self, statement: Statement) -> bool:
        """Whether things of their classes can be said so of each other."""
        return may_join(self.kind(statement[0]), statement[1], self.kind(statement[2]))

    def goes(self, end: End, document: str) -> bool:
        """Whether a thing goes from a document with all that is said of it there."""
        return end.entity not in self.authors and self.fates[end.entity].is_gone_from(document)


def of_statements(one: Corrected, setting: Setting) -> Iterator[Decision | Notice]:
    """What is decided on the statements of a document: first what is not said, then what is."""
    for statement in sorted(one.lines):
        if statement not in one.now:
            yield from _rejected(statement, one, setting)
        else:
            yield from _narrowed(statement, one)
    for statement in sorted(one.now):
        for relation in one.now[statement]:
            yield from _added(statement, relation, one, setting)


def _rejected(statement: Statement, one: Corrected, setting: Setting) -> Iterator[Decision | Notice]:
    """Nobody says so there; nothing where a decision on one of the ends has that result already."""
    ends = (statement[0], statement[2])
    if any(setting.goes(end, one.identifier) for end in ends) or not setting.fits(statement):
        return
    for assertion in {line.assertion.iri: line.assertion for line in one.lines[statement]}.values():
        names = _names(assertion, one.identifier, setting)
        said = _said(statement, setting)
        if not names:
            says = (
                f"{said} was deleted; its names have other meanings, so that no decision is sure to meet it"
            )
            yield Notice(str(one.marked.path), says)
            continue
        subject, object_ = names
        manner = (assertion.polarity, assertion.modality)
        entry = RejectStatement(_NOTE, subject, assertion.predicate, object_, *manner, one.identifier)
        quote = one.lines[statement][0].sentence.text
        yield Decision(entry, f"{said} was deleted", quote, one.identifier)


def _names(told: Assertion, document: str, setting: Setting) -> tuple[str, str] | None:
    """Names of subject and object by which a decision meets this assertion and no other."""
    graph = setting.graph
    subject, object_ = (setting.entities[iri] for iri in (told.subject, told.object))
    for one in dict.fromkeys((name_of(graph, subject), as_read(subject.label))):
        for other in dict.fromkeys((name_of(graph, object_), as_read(object_.label))):
            manner = (told.polarity, told.modality)
            entry = RejectStatement(_NOTE, one, told.predicate, other, *manner, document)
            if one and other and meant(graph, entry) == {told.iri}:
                return one, other
    return None


def _narrowed(statement: Statement, one: Corrected) -> Iterator[Notice]:
    """A relation that was deleted in one place and stands in another."""
    now = {_then(relation, one) for relation in one.now[statement]}
    left = set(one.before.values()) | {AUTHOR}
    for line in one.lines[statement]:
        if line.pair not in now and set(line.pair) <= left:
            subject, predicate, object_ = _words(line, one)
            says = (
                f"“{subject}” {predicate} “{object_}” was deleted here and is said elsewhere in the document"
            )
            yield Notice(str(one.marked.path), f"{says}: a decision counts for all of it, so none was made")
            return


def _added(
    statement: Statement, relation: MarkedRelation, one: Corrected, setting: Setting
) -> Iterator[Decision | Notice]:
    """It is said in its sentence; nothing where the graph has that already."""
    known, pair = one.lines.get(statement, ()), _then(relation, one)
    if any(line.pair == pair for line in known) or relation.line in _misfits(one):
        return
    where, said = one.where(relation.line), _said(statement, setting)
    if not setting.fits(statement):
        yield Notice(where, f"{said} cannot be said of things of these classes, and is left out")
        return
    begin, end = _sentence(relation, pair, one, setting)
    if any(line.sentence.begin == begin for line in known):
        return
    entry = _entry(statement, one.identifier, quote_at(one.marked.text, begin, end), setting)
    if entry is None:
        says = f"{said} was added; several things have such a name, so that none is sure to be met"
        yield Notice(where, says)
    else:
        yield Decision(entry, f"{said} was added", entry.quote, one.identifier)


def _misfits(one: Corrected) -> set[int]:
    """Lines with relations of what cannot be related so, which are told of already."""
    return {remark.line for remark in one.marked.marks.misfits}


def _entry(statement: Statement, document: str, quote: str, setting: Setting) -> AddStatement | None:
    """The decision that adds a statement; None where a name would not tell what it is said of."""
    subject, object_ = (_end(end, setting) for end in (statement[0], statement[2]))
    if subject is None or object_ is None:
        return None
    return AddStatement(
        _NOTE,
        subject[0],
        statement[1],
        object_[0],
        document,
        quote,
        statement[3],
        statement[4],
        subject_as=subject[1],
        object_as=object_[1],
    )


def _end(end: End, setting: Setting) -> tuple[str, str] | None:
    """Name and class by which a decision finds or makes what stands at an end; no class if none is needed."""
    graph = setting.graph
    if not end.entity:
        return (end.name, end.kind) if len(called(graph, end.name, end.kind)) < 2 else None
    entity = setting.entities[end.entity]
    if name := name_of(graph, entity):
        return name, ""
    name = name_of(graph, entity, entity.kind)
    return (name, setting.kind(end)) if name else None


def _sentence(relation: MarkedRelation, pair: Pair, one: Corrected, setting: Setting) -> tuple[int, int]:
    """Where a relation is stated: where the same two were related before, else around the later of them."""
    before = [line.sentence for lines in one.lines.values() for line in lines if line.pair == pair]
    if before:
        first = min(before, key=lambda sentence: sentence.begin)
        return first.begin, first.end
    mentions = (one.marked.mentions[end] for end in (relation.subject, relation.object) if end != AUTHOR)
    places = ((mention.begin, mention.end) for mention in mentions)
    return sentence_of(places, setting.sentences.get(one.identifier, ()))


def _then(relation: MarkedRelation, one: Corrected) -> Pair:
    """The two mentions as they were exported; -2 and less for those that were added."""
    subject, object_ = (
        end if end == AUTHOR else one.before.get(end, -2 - end) for end in (relation.subject, relation.object)
    )
    return subject, object_


def _words(line: Line, one: Corrected) -> tuple[str, str, str]:
    subject, object_ = ("author" if end == AUTHOR else one.mentions[end].text for end in line.pair)
    return " ".join(subject.split()), line.assertion.predicate, " ".join(object_.split())


def _said(statement: Statement, setting: Setting) -> str:
    """A statement as a sentence."""
    subject, object_ = (
        setting.entities[end.entity].label if end.entity else end.name for end in (statement[0], statement[2])
    )
    manner = [word for word in statement[3:] if word not in {"positive", "stated"}]
    return f"“{subject}” {statement[1]} “{object_}”" + (f" ({', '.join(manner)})" if manner else "")
