"""A document as feature structures of a UIMA CAS; cassis has no types for them, hence Any."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from cassis import Cas, TypeSystem

from entente.writing.brat import Sheet
from entente.writing.brat.standoff import one_line, pieces, told
from entente.writing.inception.layers import FEATURES, MENTION, RELATION

_ARRAY = "uima.cas.StringArray"


def type_system() -> TypeSystem:
    """The types of the two layers, as INCEpTION makes them of `layers()`."""
    types = TypeSystem()
    for layer in (MENTION, RELATION):
        made = types.create_type(layer, "uima.tcas.Annotation")
        for feature in FEATURES[layer]:
            types.create_feature(made, feature.name, feature.type)
    for end in ("Governor", "Dependent"):
        types.create_feature(types.get_type(RELATION), end, types.get_type(MENTION))
    return types


def cas_of(sheet: Sheet, types: TypeSystem, origin: str) -> Cas:
    """A document with its mentions in order of text, then what is said of them, sorted.

    Each mention bears its number and `origin`.
    """
    cas = Cas(types)
    cas.sofa_string, cas.sofa_mime = sheet.page.text, "text/plain"
    said = sorted({told(assertion, sentence, sheet.page) for assertion, sentence in sheet.said})
    mentions = list(_mentions(sheet, _of_mentions(said), types, origin))
    relations = _relations((line for sign, line in said if sign == "R"), mentions, types)
    cas.add_all([*mentions, *relations])
    return cas


def _of_mentions(said: Iterable[tuple[str, str]]) -> Mapping[tuple[str, str], Sequence[str]]:
    """Attributes and notes by their sign and the name of their mention."""
    found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for sign, line in said:
        head, _, note = line.partition("\t")
        words = head.split(" ")
        if sign == "A":
            found[sign, words[1]].append(f"{words[0]} {words[2]}")
        elif sign == "#":
            found[sign, words[1]].append(note)
    return found


def _mentions(
    sheet: Sheet, said: Mapping[tuple[str, str], Sequence[str]], types: TypeSystem, origin: str
) -> Iterator[Any]:
    page = sheet.page
    array, mention = types.get_type(_ARRAY), types.get_type(MENTION)
    for position, one in enumerate(page.mentions):
        found, name = pieces(page.text, one), f"T{position + 1}"
        authors, notes = said.get(("A", name)), said.get(("#", name))
        yield mention(
            begin=found[0][0],
            end=found[-1][1],
            kind=page.kinds[one.entity],
            byAuthor=array(elements=authors) if authors else None,
            notes=array(elements=notes) if notes else None,
            label=one_line(page.labels[one.entity]),
            entity=one.entity,
            mark=f"{name} {origin}",
        )


def _relations(lines: Iterable[str], mentions: Sequence[Any], types: TypeSystem) -> Iterator[Any]:
    relation = types.get_type(RELATION)
    for line in lines:
        name, *ends = line.split(" ")
        governor, dependent = (mentions[int(end.partition(":T")[2]) - 1] for end in ends)
        place = {"begin": dependent.begin, "end": dependent.end}  # where INCEpTION has it
        yield relation(Governor=governor, Dependent=dependent, says=name, **place)
