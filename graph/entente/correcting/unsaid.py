"""What was changed in a document and cannot be said in a file of corrections."""

from collections.abc import Iterator
from dataclasses import replace

from entente.correcting.sheets import Corrected
from entente.curation import Notice
from entente.model import AUTHOR
from entente.writing.brat.standoff import told


def emptied(one: Corrected) -> bool:
    """Whether nothing is marked any more where much was: a file that was lost rather than corrected."""
    return len(one.mentions) > 1 and not one.marked.mentions


def unsaid(one: Corrected) -> Iterator[Notice]:
    """What is to be told of a document, in order of its lines."""
    if emptied(one):
        says = f"nothing is marked, where {len(one.mentions)} mentions were exported: it was left out"
        yield Notice(str(one.marked.path), says)
        return
    found = (*_moved(one), *_meaning_otherwise(one), *_misfits(one), *_notes(one))
    for line, says in sorted(found):
        yield Notice(one.where(line) if line else str(one.marked.path), says)
    if _is_bare(one) and _by_authors(one):
        says = (
            "no note and no attribute is left: what authors say was taken for lost by a tool, not for deleted"
        )
        yield Notice(str(one.marked.path), says)


def without_lost(one: Corrected) -> Corrected:
    """The document; where a tool kept no attribute, as if none had been exported."""
    if not _is_bare(one):
        return one
    lost = _by_authors(one)
    return replace(one, lines={said: lines for said, lines in one.lines.items() if said not in lost})


def _is_bare(one: Corrected) -> bool:
    """Whether a tool kept neither notes nor attributes."""
    said = (relation for relations in one.now.values() for relation in relations)
    return (
        not any(mention.entity for mention in one.marked.mentions)
        and not one.marked.marks.notes
        and all(AUTHOR not in {relation.subject, relation.object} for relation in said)
    )


def _by_authors(one: Corrected) -> frozenset[object]:
    """What authors say, or what is said of them, that was exported and is not there."""
    return frozenset(
        said
        for said, lines in one.lines.items()
        if said not in one.now and any(AUTHOR in line.pair for line in lines)
    )


def _moved(one: Corrected) -> Iterator[tuple[int, str]]:
    for now, then in sorted(one.before.items()):
        mention, old = one.marked.mentions[now], one.then[then]
        if (mention.begin, mention.end) != (old.begin, old.end):
            says = f"{mention.name} reaches from “{one.words(old)}” to “{one.words(mention)}” now"
            yield mention.line, f"{says}: where a mention begins and ends is nothing that can be decided"


def _meaning_otherwise(one: Corrected) -> Iterator[tuple[int, str]]:
    for now, then in sorted(one.before.items()):
        mention, old = one.marked.mentions[now], one.mentions[then]
        if mention.entity and mention.entity != old.entity:
            says = f"{mention.name} refers to <{mention.entity}> now, and not to <{old.entity}>"
            yield mention.line, f"{says}: write [[merge]] or [[rename]] by hand"


def _misfits(one: Corrected) -> Iterator[tuple[int, str]]:
    for remark in one.marked.marks.misfits:
        yield remark.line, f"{remark.says}: it is left out"


def _notes(one: Corrected) -> Iterator[tuple[int, str]]:
    """Notes that were written, and those that were deleted with their mention still there."""
    said = (told(*pair, one.sheet.page) for pair in one.sheet.said)
    before = {
        line.removeprefix("AnnotatorNotes ").replace("\t", " ", 1) for sign, line in said if sign == "#"
    }
    now = {remark.says for remark in one.marked.marks.notes}
    for remark in one.marked.marks.notes:
        if remark.says not in before:
            yield remark.line, f"is a note, which decides nothing: {remark.says}"
    names = {mention.name for mention in one.marked.mentions if mention.entity}
    for note in sorted(before - now):
        if note.partition(" ")[0] in names:
            says = f"the note “{note}” is gone, which decides nothing: write [[reject]] by hand"
            yield 0, says
