"""What the rules propose as mentions: known names, nouns of the lexicon, typed names, clauses."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

from entente.grammar import case, dependents, entity_at, is_verb, lemma, relation
from entente.knowledge import Knowledge
from entente.knowledge.lexicon import Lexicon
from entente.knowledge.names import Name
from entente.mentions.clauses import clause_measures
from entente.mentions.kinds import entity_label, lexical_kind, named_kind, typed_kind
from entente.mentions.names import known_names
from entente.mentions.phrases import Stretch, core, with_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

WHERE = frozenset(
    {
        "in",
        "across",
        "into",
        "near",
        "throughout",
        "within",
        "around",
        "outside",
        "inside",
        "at",
        "along",
        "from",
        "off",
        "over",
        "through",
        "toward",
        "towards",
    }
)


Source: TypeAlias = Literal["names", "lexicon", "recogniser", "types", "clauses", "network"]
"""Who proposes a mention: a list of names or of words, the language pipeline's names or types, the rules of
clauses, or the network alone."""


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch with its class, before it becomes a mention."""

    stretch: Stretch
    kind: str
    name: Name | None = None
    proper: bool = False
    source: Source = field(default="lexicon", compare=False)


def propose(doc: "Doc", knowledge: Knowledge) -> Mapping[int, Found]:
    """What the rules find, by the position of the token that heads it."""
    found = {one.stretch.head: one for one in _nouns(doc, knowledge)}

    def kind(token: "Token") -> str:
        return found[token.i].kind if token.i in found else _voice(token)

    for stretch in tuple(clause_measures(doc, knowledge.lexicon, kind)):
        found.setdefault(stretch.head, Found(stretch, "Measure", source="clauses"))
    return found


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
        yield Found(stretch, _acting(span.root, name.kind), name, proper=True, source="names")
    types = mention_types(doc)
    for token in doc:
        if token.i in taken or token.pos_ not in ("NOUN", "PROPN") or relation(token) == "flat":
            continue
        if found := _noun(token, knowledge, types):
            yield found


def _swallowed(root: "Token", start: int, end: int) -> bool:
    """Whether a longer proper name holds the known one: `Bank of America`."""
    entity = entity_at(root)
    return (
        entity is not None
        and entity.label_ in ("ORG", "PER")
        and entity.start <= start
        and end <= entity.end
        and len(entity) > end - start
    )


def _noun(token: "Token", knowledge: Knowledge, types: Mapping[int, str]) -> Found | None:
    doc = token.doc
    stretch = phrase_stretch(token)
    if stretch.head != token.i:
        return None
    proper = token.pos_ == "PROPN" or bool(entity_label(doc, stretch))
    if relation(token) in ("compound", "nmod") and not case(token) and not proper:
        kind = lexical_kind(doc, stretch, knowledge.lexicon)
        return (
            Found(stretch, kind)
            if kind in ("Hazard", "ThreatActor") and token.head.pos_ in ("NOUN", "PROPN")
            else None
        )
    whole = with_of(stretch, doc)
    if not proper and (kind := _phrase_kind(doc, stretch, whole, knowledge.lexicon)):
        return Found(whole, kind)
    kind, source = _kind(doc, stretch, knowledge, proper=proper)
    if not kind:
        kind, source = _fallback(token, stretch, knowledge, types), "types"
    if not kind:
        return None
    if lemma(token) in knowledge.lexicon.nominal and kind == "Measure":
        stretch = whole
    return Found(stretch, _acting(token, kind) if proper else kind, proper=proper, source=source)


def _kind(doc: "Doc", stretch: Stretch, knowledge: Knowledge, *, proper: bool) -> tuple[str, Source]:
    if proper:
        return named_kind(doc, stretch, knowledge)
    return lexical_kind(doc, stretch, knowledge.lexicon), "lexicon"


def _phrase_kind(doc: "Doc", stretch: Stretch, whole: Stretch, lexicon: Lexicon) -> str:
    """The class that the lexicon gives a noun with its `of`: `place of worship`."""
    behind = doc[stretch.last + 1 : whole.last + 1]
    phrase = " ".join(lemma(token) for token in (doc[stretch.head], *behind))
    return lexicon.nouns.get(phrase, ("",))[0] if len(behind) else ""


def _fallback(token: "Token", stretch: Stretch, knowledge: Knowledge, types: Mapping[int, str]) -> str:
    if lemma(token) in knowledge.lexicon.stop_nouns or lemma(token) in knowledge.lexicon.nouns:
        return ""
    kind = typed_kind(stretch, types)
    if token.pos_ == "PROPN":
        return {"person": "Person", "organization": "Organization", "place": "Place"}.get(
            types.get(token.i, ""), ""
        )
    return kind


def phrase_stretch(token: "Token") -> Stretch:
    """The recognised name that the token stands in, else the core of the phrase that it heads."""
    return _entity_stretch(token) or core(token)


def _entity_stretch(token: "Token") -> Stretch | None:
    """A recognised name as a whole, without a leading article."""
    entity = entity_at(token)
    if entity is None or entity.label_ not in ("PER", "ORG", "LOC"):
        return None
    start = entity.start
    while start < entity.end - 1 and token.doc[start].pos_ in ("DET", "PUNCT", "ADP"):
        start += 1
    around = core(entity.root)
    if entity.label_ == "PER":  # a title belongs to the name: `President Nazarbayev`
        start = min(start, around.first) if around.last < entity.end else start
    return Stretch(start, entity.end - 1, entity.root.i)


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
        return (
            relation(first) == "nsubj"
            and kind == "City"
            and is_verb(first.head)
            and not dependents(first.head, "cop")
        )
    if relation(first) in ("nsubj", "vocative"):
        return not dependents(first.head, "cop") or first.head.pos_ != "ADJ"
    if relation(first) in ("obj", "iobj") or first.dep_ == "nmod:poss":
        return kind != "Place"
    if relation(first) in ("obl", "nmod"):
        return (
            case(first) in ("by", "with", "between", "against", "on", "to", "for", "among", "of", "")
            and kind != "Place"
        )
    return relation(first) in ("compound", "root") and kind != "Place"


def mention_types(doc: "Doc") -> Mapping[int, str]:
    """The language pipeline's own type of each mention, by the token that heads it."""
    return {span.root.i: span.label_ for span in doc.spans.get("mentions", ())}
