"""Names of the gazetteer in a text."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from entente.knowledge.names import Gazetteer, Name

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span


def known_names(doc: "Doc", gazetteer: Gazetteer) -> Iterator[tuple["Span", Name]]:
    """Every longest run of tokens that is a known name, left to right, none inside another."""
    position = 0
    while position < len(doc):
        found = _longest_at(doc, position, gazetteer)
        if found:
            yield found
            position = found[0].end
        else:
            position += 1


def _longest_at(doc: "Doc", start: int, gazetteer: Gazetteer) -> tuple["Span", Name] | None:
    if doc[start].text not in gazetteer.openings:
        return None
    furthest = min(len(doc), start + 2 * gazetteer.longest)
    words = doc[start:furthest]
    text, begin = words.text, doc[start].idx
    for last in reversed(words):
        name = gazetteer.by_form.get(" ".join(text[: last.idx + len(last) - begin].split()))
        if name and not last.is_space:
            span = doc[start : last.i + 1]
            if span.root.pos_ != "PRON":
                return span, name
    return None
