"""From a parsed document to its mentions."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from entente.grammar import case, dependents, is_verb, lemma, relation
from entente.knowledge import Knowledge
from entente.knowledge.names import Name
from entente.mentions.clauses import clause_measures
from entente.mentions.keys import mention_key
from entente.mentions.kinds import entity_label, lexical_kind, named_kind, typed_kind
from entente.mentions.names import known_names
from entente.mentions.phrases import Stretch, core, with_of
from entente.model import Document, Mention, Sentence, sentence_at

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

ACRONYM = re.compile(r"\s?\(([A-Z][A-Za-z0-9&.\-]{1,11})\)")
WHERE = frozenset({"in", "across", "into", "near", "throughout", "within", "around", "outside", "inside", "at", "along", "from", "off", "over", "through", "toward", "towards"})


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch with its class, before it becomes a mention."""

    stretch: Stretch
    kind: str
    name: Name | None = None
    proper: bool = False


def find_mentions(
    doc: "Doc", document: Document, sentences: tuple[Sentence, ...], knowledge: Knowledge
) -> tuple[Mention, ...]:
    """The mentions of a document in order of text; `doc` is `document.masked` parsed, offset for offset."""
    nouns = {found.stretch.head: found for found in _nouns(doc, knowledge)}
    clauses = [
        Found(stretch, "Measure")
        for stretch in clause_measures(doc, knowledge.lexicon, lambda token: nouns[token.i].kind if token.i in nouns else _voice(token))
    ]
    every = _without_doubles([*nouns.values(), *clauses])
    mentions = [
        _mention(doc, document, found, sentence=sentence_at(sentences, doc[found.stretch.first].idx), knowledge=knowledge)
        for found in every
    ]
    return tuple(sorted(mentions, key=lambda mention: (mention.begin, -mention.end, mention.kind)))


def _voice(token: "Token") -> str:
    """`we` and `they` act, whoever they are."""
    return "Actor" if token.lower_ in ("we", "they", "he", "she", "i", "who", "you") else ""


def _nouns(doc: "Doc", knowledge: Knowledge) -> Iterator[Found]:
    taken: set[int] = set()
    for span, name in known_names(doc, knowledge.gazetteer):
        stretch = Stretch(span.start, span.end - 1, span.root.i)
        if _swallowed(span.root, span.start, span.end):
            continue
        taken.update(range(span.start, span.end))
        yield Found(stretch, _acting(span.root, name.kind), name, proper=True)
    types = _types(doc)
    for token in doc:
        if token.i in taken or token.pos_ not in ("NOUN", "PROPN") or relation(token) == "flat":
            continue
        if found := _noun(token, knowledge, types):
            yield found


def _swallowed(root: "Token", start: int, end: int) -> bool:
    """Whether a longer proper name holds the known one: `Bank of America`, `London Bridge`."""
    return any(
        entity.label_ in ("ORG", "PER") and entity.start <= start and end <= entity.end and len(entity) > end - start
        for entity in root.doc.ents
        if entity.start <= root.i < entity.end
    )


def _noun(token: "Token", knowledge: Knowledge, types: Mapping[int, str]) -> Found | None:
    doc = token.doc
    stretch = _entity_stretch(token) or core(token)
    if stretch.head != token.i:
        return None
    proper = token.pos_ == "PROPN" or bool(entity_label(doc, stretch))
    if relation(token) in ("compound", "nmod") and not case(token) and not proper:
        kind = lexical_kind(doc, stretch, knowledge.lexicon)
        return Found(stretch, kind) if kind in ("Hazard", "ThreatActor") and token.head.pos_ in ("NOUN", "PROPN") else None
    kind = (named_kind if proper else _common_kind)(doc, stretch, knowledge) or _fallback(token, stretch, knowledge, types)
    if not kind:
        return None
    if lemma(token) in knowledge.lexicon.nominal and kind == "Measure":
        stretch = with_of(stretch, doc)
    return Found(stretch, _acting(token, kind) if proper else kind, proper=proper)


def _common_kind(doc: "Doc", stretch: Stretch, knowledge: Knowledge) -> str:
    of = with_of(stretch, doc)
    if of != stretch and doc[stretch.head].lower_ != "lack":
        phrase = " ".join((lemma(doc[stretch.head]), "of", *(lemma(t) for t in doc[stretch.last + 2 : of.last + 1])))
        if kinds := knowledge.lexicon.nouns.get(phrase):
            return kinds[0]
    return lexical_kind(doc, stretch, knowledge.lexicon)


def _fallback(token: "Token", stretch: Stretch, knowledge: Knowledge, types: Mapping[int, str]) -> str:
    if lemma(token) in knowledge.lexicon.stop_nouns or lemma(token) in knowledge.lexicon.nouns:
        return ""
    kind = typed_kind(stretch, types)
    if token.pos_ == "PROPN":
        return {"person": "Person", "organization": "Organization", "place": "Place"}.get(types.get(token.i, ""), "")
    return kind


def _entity_stretch(token: "Token") -> Stretch | None:
    """A recognised name as a whole, without a leading article."""
    for entity in token.doc.ents:
        if entity.start <= token.i < entity.end and entity.label_ in ("PER", "ORG", "LOC"):
            start = entity.start
            while start < entity.end - 1 and token.doc[start].pos_ in ("DET", "PUNCT", "ADP"):
                start += 1
            around = core(entity.root)
            if entity.label_ == "PER":  # a title belongs to the name: `President Nazarbayev`
                start = min(start, around.first) if around.last < entity.end else start
            return Stretch(start, entity.end - 1, entity.root.i)
    return None


def _acting(token: "Token", kind: str) -> str:
    """A country or place that acts is an actor: `Kazakhstan must …`; where things happen it is a place."""
    if kind not in ("Country", "Place", "City", "Region", "State"):
        return kind
    return "State" if _acts(token, kind) else ("Country" if kind == "State" else kind)


def _acts(token: "Token", kind: str) -> bool:
    first = token
    while relation(first) == "conj":
        first = first.head
    if case(token) in WHERE or (case(first) in WHERE and not case(token)):
        return False
    if kind not in ("Country", "State", "Place"):
        return relation(first) == "nsubj" and kind == "City" and is_verb(first.head) and not dependents(first.head, "cop")
    if relation(first) in ("nsubj", "vocative"):
        return not dependents(first.head, "cop") or first.head.pos_ != "ADJ"
    if relation(first) in ("obj", "iobj") or first.dep_ == "nmod:poss":
        return kind != "Place"
    if relation(first) in ("obl", "nmod"):
        return case(first) in ("by", "with", "between", "against", "on", "to", "for", "among", "of", "") and kind != "Place"
    return relation(first) in ("compound", "root") and kind != "Place"


def _types(doc: "Doc") -> Mapping[int, str]:
    return {span.root.i: span.label_ for span in doc.spans.get("mentions", ())}


def _without_doubles(found: list[Found]) -> list[Found]:
    """One mention for each stretch and head; a clause that a noun covers to the letter is dropped."""
    best: dict[tuple[int, int], Found] = {}
    for one in found:
        best.setdefault((one.stretch.first, one.stretch.last), one)
    return list(best.values())


def _mention(doc: "Doc", document: Document, found: Found, *, sentence: int, knowledge: Knowledge) -> Mention:
    first, last = doc[found.stretch.first], doc[found.stretch.last]
    begin, end = first.idx, last.idx + len(last)
    names = tuple(dict.fromkeys((*((found.name.label,) if found.name else ()), *_acronym(document.masked, begin, end))))
    return Mention(
        begin,
        end,
        document.text[begin:end],
        found.kind,
        label=_label(doc, found),
        sentence=sentence,
        key=mention_key(doc, found.stretch, found.kind, knowledge.lexicon) if not found.proper else "",
        names=names,
        proper=found.proper,
    )


def _acronym(text: str, begin: int, end: int) -> tuple[str, ...]:
    """`Islamic State of Iraq and the Levant (ISIL)`: the bracketed letters, where they begin its words."""
    match = ACRONYM.match(text, end)
    if not match:
        return ()
    initials = "".join(word[0] for word in re.findall(r"\w+", text[begin:end])).casefold()
    letters = [letter for letter in match[1].casefold() if letter.isalpha()]
    rest = iter(initials)
    return (match[1],) if all(letter in rest for letter in letters) else ()


def _label(doc: "Doc", found: Found) -> str:
    span = doc[found.stretch.first : found.stretch.last + 1]
    if found.name:
        return found.name.label
    if found.proper:
        return " ".join(span.text.split())
    if not is_verb(doc[found.stretch.head]):
        return " ".join("".join(_running(token) + token.whitespace_ for token in span).split())
    return _clause_label(doc, found.stretch)


def _running(token: "Token") -> str:
    """The word as it stands inside a sentence: a capital that only a title or a sentence start gives it goes."""
    if token.pos_ == "PROPN" or token.text[1:] != token.text[1:].lower():
        return token.text
    words = [t for t in token.sent if t.is_alpha and len(t) > 3]
    titled = sum(t.text[0].isupper() for t in words) * 3 > 2 * len(words)
    return token.lower_ if titled or token.pos_ != "ADJ" or token.i == token.sent.start else token.text


def _clause_label(doc: "Doc", stretch: Stretch) -> str:
    """The verb in its dictionary form, then what it is done to, in order of text and without articles."""
    verb = doc[stretch.head]
    rest = [t for t in doc[stretch.first : stretch.last + 1] if t.i != verb.i and t.pos_ != "DET" and relation(t) not in ("aux", "mark")]
    particles = [t for t in rest if t.dep_ == "compound:prt"]
    words = [lemma(verb), *(t.lower_ for t in particles)]
    text = "".join(_running(t) + t.whitespace_ for t in rest if t not in particles)
    return " ".join(" ".join([*words, text]).split())
