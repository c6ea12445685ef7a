"""The annotations of one document as brat and INCEpTION have them."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from entente.model import Assertion, Evidence, PlacedMention
from entente.writing.brat.conventions import AUTHOR, NAMES, REFERENCE, type_name
from entente.writing.drawing import clean

Said: TypeAlias = tuple[Assertion, Evidence]

_BREAKS = re.compile("[\t\x0b\x0c\r\x1c-\x1f\x85\u2028\u2029]")


@dataclass(slots=True)
class Page:
    """A document with what is marked in it; mentions in order of text."""

    text: str
    mentions: Sequence[PlacedMention]
    creators: frozenset[str]  # Entity.iri
    kinds: dict[str, str]  # class of each entity by IRI
    labels: dict[str, str]
    of: defaultdict[str, list[int]] = field(init=False)  # positions of the mentions of each entity

    def __post_init__(self) -> None:
        self.of = defaultdict(list)
        for position, mention in enumerate(self.mentions):
            self.of[mention.entity].append(position)


def annotations(page: Page, said: Iterable[Said]) -> Iterator[str]:
    """The lines of a document's file: mentions, what its sentences say, what each mention means, notes.

    INCEpTION takes no other signs than these, so that what a mention means is a note and no normalization.
    """
    lines: defaultdict[str, set[str]] = defaultdict(set)
    for assertion, sentence in said:
        sign, line = told(assertion, sentence, page)
        lines[sign].add(line)
    yield from (_mention(position, mention, page) for position, mention in enumerate(page.mentions))
    for sign in "RA":
        yield from (f"{sign}{number}\t{line}\n" for number, line in enumerate(sorted(lines[sign]), 1))
    notes = (*(_reference(position, page) for position in range(len(page.mentions))), *sorted(lines["#"]))
    yield from (f"#{number}\t{line}\n" for number, line in enumerate(notes, 1))


def _reference(position: int, page: Page) -> str:
    entity = page.mentions[position].entity
    return f"{REFERENCE} T{position + 1}\t{entity} {one_line(page.labels[entity])}"


def _mention(position: int, mention: PlacedMention, page: Page) -> str:
    found = pieces(page.text, mention)
    places = ";".join(f"{begin} {end}" for begin, end in found)
    words = " ".join(one_line(page.text[begin:end]) for begin, end in found)
    return f"T{position + 1}\t{page.kinds[mention.entity]} {places}\t{words}\n"


def pieces(text: str, mention: PlacedMention) -> list[tuple[int, int]]:
    """Where a mention stands between line ends, which no annotation may cross; nowhere if it is but those."""
    found = re.finditer(r"[^\n]+", text[mention.begin : mention.end])
    return [(mention.begin + one.start(), mention.begin + one.end()) for one in found]


def told(said: Assertion, sentence: Evidence, page: Page) -> tuple[str, str]:
    """The sign of a line and the line: a relation of two mentions, else an attribute or a note on one."""
    pairs = [(one, other) for one in page.of[said.subject] for other in page.of[said.object]]
    name = type_name(said.predicate, said.polarity, said.modality)
    if pairs:
        one, other = min(pairs, key=lambda pair: _distance(pair, sentence, page))
        return "R", f"{name} Arg1:T{one + 1} Arg2:T{other + 1}"
    for missing, there, attribute, note in (
        (said.subject, said.object, f"{AUTHOR}-{said.predicate}", "{label} {name} this"),
        (said.object, said.subject, f"{said.predicate}-{AUTHOR}", "this {name} {label}"),
    ):
        if page.of[there]:
            nearest = min(page.of[there], key=lambda at: _outside(at, sentence, page)) + 1
            if missing in page.creators:
                return "A", f"{attribute} T{nearest} {NAMES[said.polarity, said.modality]}"
            return (
                "#",
                f"AnnotatorNotes T{nearest}\t{note.format(label=one_line(page.labels[missing]), name=name)}",
            )
    return "", ""


def _distance(pair: tuple[int, int], sentence: Evidence, page: Page) -> tuple[int, int, tuple[int, int]]:
    """How far two mentions are out of a sentence, then how far apart."""
    one, other = (page.mentions[position] for position in pair)
    apart = max(one.begin, other.begin) - min(one.end, other.end)
    return sum(_outside(position, sentence, page) for position in pair), apart, pair


def _outside(position: int, sentence: Evidence, page: Page) -> int:
    """How many letters a mention is out of a sentence: one that comes later counts double, as pronouns do."""
    mention = page.mentions[position]
    return max(0, sentence.begin - mention.begin) + 2 * max(0, mention.end - sentence.end)


def plain(text: str) -> str:
    """`text` without what ends a line or a column for some reader but the line feed; as long as it was."""
    return _BREAKS.sub(" ", clean(text))


def one_line(text: str) -> str:
    """The same without line feeds."""
    return plain(text).replace("\n", " ")
