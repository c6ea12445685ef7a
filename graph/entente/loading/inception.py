"""What INCEpTION exported, as `writing.inception` wrote it and analysts corrected it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from entente.errors import LoadingError
from entente.loading.exported import Exported, MarkedDocument, content, index, refuse
from entente.loading.marks import Sheet
from entente.loading.structures import load_cas
from entente.writing.brat import INDEX, digest
from entente.writing.brat.conventions import REFERENCE
from entente.writing.brat.standoff import one_line
from entente.writing.inception import LAYERS, ORIGIN
from entente.writing.inception.layers import MENTION, RELATION

if TYPE_CHECKING:
    from cassis import Cas

ENDINGS = {".xmi", ".json", ".zip"}

Structure: TypeAlias = Any
"""A feature structure of cassis, which has no types for what a layer holds."""


def files(folder: Path) -> tuple[Path, ...]:
    """The files of a folder, and of those within it, that may hold a CAS."""
    found = (path for path in folder.rglob("*") if path.suffix in ENDINGS and path.name != LAYERS)
    return tuple(sorted(path for path in found if path.is_file()))


def load_inception(folder: Path, *, misfits: bool = False) -> tuple[MarkedDocument, ...]:
    """The documents of a folder, in the order of its index.

    One that INCEpTION did not export is as it was. Raises LoadingError, which names file and annotation, for
    what is no annotation of the ontology; where `misfits` are let through, not for a relation that may not
    join what it joins.
    """
    known, faults = index(folder), list[str]()
    found: defaultdict[str, list[MarkedDocument]] = defaultdict(list)
    for path in files(folder):
        one = _document(path, known, folder, faults)
        found[one.exported.name].append(one)
    refuse(faults)
    chosen = tuple(_chosen(folder, exported, found[exported.name]) for exported in known)
    if not misfits:
        refuse([line for one in chosen for line in one.told(one.marks.misfits)])
    return chosen


def _chosen(folder: Path, exported: Exported, found: list[MarkedDocument]) -> MarkedDocument:
    """What came back of a document, else what went out."""
    if not found:
        raise LoadingError(f"{folder}: holds nothing of {exported.name}.xmi: put it, or its export, back")
    out = [_marked(one) for one in found if digest(content(one.path)) == exported.cas]
    changed = [one for one in found if _marked(one) not in out] or found[:1]
    other = next((one for one in changed if _marked(one) != _marked(changed[0])), None)
    if other:
        says = f"says otherwise of {exported.identifier!r} than {changed[0].path}: leave one of them"
        raise LoadingError(f"{other.path}: {says}")
    return changed[0]


def _marked(one: MarkedDocument) -> object:
    return one.mentions, one.relations, tuple(note.says for note in one.marks.notes)


def _document(path: Path, known: Iterable[Exported], folder: Path, faults: list[str]) -> MarkedDocument:
    cas = load_cas(path)
    if not cas.sofa_string:
        raise LoadingError(f"{path}: holds no text")
    if not all(cas.typesystem.contains_type(layer) for layer in (MENTION, RELATION)):
        raise LoadingError(f"{path}: lacks layer {MENTION} or {RELATION}: import {LAYERS} into the project")
    exported = _exported(path, cas.sofa_string, known, folder)
    sheet, places = Sheet(cas.sofa_string), dict[int, str]()
    for one, line in _lines(cas, _names(path, cas, exported)):
        places[one.xmiID] = f"annotation {one.xmiID} at {one.begin}-{one.end}"
        sheet.take(one.xmiID, line)
    found = MarkedDocument(exported, sheet.text, sheet.finished(), path, places)
    faults += found.told(sheet.faults)
    return found


def _exported(path: Path, text: str, known: Iterable[Exported], folder: Path) -> Exported:
    """What went out with this text; of several with the same one, that whose name the path has."""
    digested = digest(text.encode("utf-8", "replace"))
    same = [one for one in known if one.text == digested]
    named = [one for one in same if any(part.partition(".")[0] == one.name for part in path.parts)]
    found = same if len(same) == 1 else named
    if len(found) != 1:
        says = "several have its text: name it as it was" if same else "its text was not exported"
        raise LoadingError(f"{path}: {says} (see {folder / INDEX})")
    return found[0]


def _names(path: Path, cas: "Cas", exported: Exported) -> Mapping[int, str]:
    """What each mention is called, by its id: as it went out, the new ones by numbers that follow.

    Raises LoadingError for what went out with another export.
    """
    marks = {one.xmiID: _text(one, "mark").split(" ") for one in cas.select(MENTION)}
    for mark in marks.values():
        if len(mark) == 2 and mark[1] != exported.annotations[:ORIGIN]:
            says = "take it away, or put back the folder that it was imported from"
            raise LoadingError(f"{path}: was corrected in another export than this one: {says}")
    told = {number: mark[0] for number, mark in marks.items() if re.fullmatch("T[0-9]{1,9}", mark[0])}
    fresh = count(1 + max((int(name[1:]) for name in told.values()), default=0))
    taken: set[str] = set()
    names = {}
    for number in sorted(marks):
        name = told.get(number, "")
        names[number] = f"T{next(fresh)}" if not name or name in taken else name
        taken.add(names[number])
    return names


def _lines(cas: "Cas", names: Mapping[int, str]) -> Iterator[tuple[Structure, str]]:
    """What is marked as stand-off lines, each with the annotation that says so."""
    for one in cas.select(MENTION):
        name, words = names[one.xmiID], one_line(cas.sofa_string[_at(one.begin) : _at(one.end)])
        yield one, f"{name}\t{_word(_text(one, 'kind'))} {one.begin} {one.end}\t{words}"
        if entity := _text(one, "entity"):
            yield one, f"#\t{REFERENCE} {name}\t{_word(entity)}"
        for said in _texts(one, "byAuthor"):
            attribute, _, manner = said.partition(" ")
            yield one, f"A\t{_word(attribute)} {name} {_word(manner)}"
        for note in _texts(one, "notes"):
            yield one, f"#\tAnnotatorNotes {name}\t{one_line(note)}"
    for one in cas.select(RELATION):
        ends = (names.get(getattr(end, "xmiID", -1), "nothing") for end in _ends(one))
        yield one, "R\t{} Arg1:{} Arg2:{}".format(_word(_text(one, "says")), *ends)


def _ends(one: Structure) -> tuple[Structure, Structure]:
    return getattr(one, "Governor", None), getattr(one, "Dependent", None)


def _at(place: object) -> int:
    return place if isinstance(place, int) and place >= 0 else 0


def _text(one: Structure, name: str) -> str:
    found = getattr(one, name, None)
    return found if isinstance(found, str) else ""


def _texts(one: Structure, name: str) -> Iterator[str]:
    """The values of a feature that has several."""
    found = getattr(getattr(one, name, None), "elements", None)
    return (value for value in found if isinstance(value, str)) if isinstance(found, list) else iter(())


def _word(text: str) -> str:
    """A text that takes one place in a line."""
    return "_".join(text.split())
