"""Which body a document speaks for when it says `we`; none where that is not plain."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from entente.grammar import case, dependents, lemma, relation
from entente.knowledge.speaking import Speaking, shipped_speaking
from entente.knowledge.tables import fold
from entente.model import Document, Mention

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

WE = frozenset({"we", "us", "our", "ours", "ourselves"})
OWN = frozenset({"our", "my"})
HOMES = frozenset({"country", "nation", "government", "organisation", "organization", "company", "agency"})
BODIES = frozenset({"Organization", "State"})
LANDS = frozenset({"State", "Country"})
OPENING = 3
"""Sentences at the head of a document in which a title stands."""

IN_MINUTES = re.compile(r"\b(?:Mr|Ms|Mrs|Miss)\.? [A-Z][A-Z'’-]{2,}\b")
"""How the minutes of a parliament name those who speak in it."""

FAR_AHEAD = 2
"""How many times oftener a state is named than the next, where a document speaks for it."""
OFTEN = 3
"""Times that it is named at least."""


def speaking_body(
    doc: "Doc",
    mentions: tuple[Mention, ...],
    by_token: Mapping[int, tuple[int, ...]],
    document: Document | None = None,
    *,
    speaking: Speaking | None = None,
) -> int | None:
    """The position of the mention that names the body that says `we`.

    It is said outright (`we, the Parties`, `our country, Kenya`, `on behalf of Kenya`), or by the title or
    the publisher, or one speaks who holds an office, whose state is told by its institutions or named far
    oftener than any other. The voice of an op-ed says `we` of everybody: there is no such body.
    """
    known = speaking or shipped_speaking()
    if not any(token.lower_ in WE for token in doc):
        return None
    said = next((p for p in _said(doc, by_token) if mentions[p].kind in BODIES), None)
    if said is not None:
        return said
    title = _title(doc, document)
    by_title = _of_title(title, mentions, known)
    if by_title is not None:
        return by_title
    return _home(doc, mentions, known) if _is_official(doc, title, document, known) else None


def _said(doc: "Doc", by_token: Mapping[int, tuple[int, ...]]) -> Iterator[int]:
    for token in doc:
        for named in _namers(token):
            yield from by_token.get(named.i, ())


def _namers(token: "Token") -> Iterator["Token"]:
    """What names the speakers beside a word: `we, the Parties`, `we at Interpol`, `our country, Kenya`."""
    if token.lower_ == "we":
        yield from dependents(token, "appos")
        yield from (child for child in dependents(token, "nmod") if case(child) in ("at", "of", "as"))
    elif token.lower_ in OWN and relation(token) == "nmod" and lemma(token.head) in HOMES:
        yield from dependents(token.head, "appos")
    elif token.lower_ == "behalf" and any(child.lower_ == "on" for child in token.children):
        yield from (child for child in dependents(token, "nmod") if case(child) == "of")


def _title(doc: "Doc", document: Document | None) -> str:
    """The title, and what stands at the head of the text."""
    given = document.title if document else ""
    opening = [span.text for span, _ in zip(doc.sents, range(OPENING), strict=False)]
    return given or next((text for text in opening if text.strip()), "")


def _of_title(title: str, mentions: tuple[Mention, ...], known: Speaking) -> int | None:
    """The body that a title names behind `statement of`, `letter from` and the like."""
    folded = fold(title)
    for word in sorted(known.titles & _phrases(folded), key=len, reverse=True):
        found = re.search(rf"\b{re.escape(word)} (?:of|by|from) (?:the )?(.+)", folded)
        if found:
            return next(
                (n for n, m in enumerate(mentions) if m.kind in BODIES and found[1].startswith(fold(m.text))),
                None,
            )
    return None


def _phrases(folded: str) -> frozenset[str]:
    """All runs of up to three words."""
    words = folded.replace(",", " ").replace(":", " ").split()
    return frozenset(" ".join(words[i : i + n]) for n in (1, 2, 3) for i in range(len(words)))


def _is_official(doc: "Doc", title: str, document: Document | None, known: Speaking) -> bool:
    """Whether one speaks who holds an office, by title, author or those spoken to."""
    authors = " ".join(document.authors) if document else ""
    if (known.offices | known.titles) & _phrases(fold(f"{title} {authors}")):
        return True
    return bool(IN_MINUTES.search(f"{authors}\n{doc.text}")) or _contains(fold(doc.text), known.spoken_to)


def _contains(text: str, phrases: Iterable[str]) -> bool:
    return any(phrase in text and re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", text) for phrase in phrases)


def _home(doc: "Doc", mentions: tuple[Mention, ...], known: Speaking) -> int | None:
    """The state spoken for: by its institutions, else by how often it is named."""
    text = fold(doc.text)
    told = [state for state, phrases in known.institutions.items() if _contains(text, phrases)]
    if len(told) == 1:
        return _first(mentions, told[0])
    if IN_MINUTES.search(doc.text):
        return None  # a parliament speaks of other states oftener than of its own
    counts = Counter(mention.label for mention in mentions if mention.kind in LANDS and mention.proper)
    ranked = [*counts.most_common(2), ("", 0), ("", 0)]
    (label, times), (_, second) = ranked[:2]
    return _first(mentions, label) if times >= max(OFTEN, FAR_AHEAD * second) else None


def _first(mentions: tuple[Mention, ...], label: str) -> int | None:
    return next((n for n, m in enumerate(mentions) if m.label == label and m.kind == "State"), None)
