"""What an analyst adds to what the extractor knows: stop words, words of a class, names."""

from dataclasses import replace

from entente.curation.entries import Curation
from entente.knowledge import Knowledge
from entente.knowledge.lexicon import Lexicon
from entente.knowledge.names import Gazetteer, gazetteer_of
from entente.knowledge.spelling import measure_key, one_spelling
from entente.knowledge.tables import fold
from entente.model import AUTHOR, Findings, Mention


def taught(knowledge: Knowledge, curation: Curation) -> Knowledge:
    """`knowledge` with what the analyst adds, which comes before what was there."""
    lexicon = _lexicon(knowledge.lexicon, curation)
    gazetteer = _gazetteer(knowledge.gazetteer, curation) if curation.names else knowledge.gazetteer
    return replace(knowledge, lexicon=lexicon, gazetteer=gazetteer)


def _lexicon(lexicon: Lexicon, curation: Curation) -> Lexicon:
    nouns = dict(lexicon.nouns)
    phrases = [(kind, word) for kind, words in curation.words.items() if kind != "verbs" for word in words]
    for kind, word in phrases:
        nouns[word] = (kind, *(other for other in nouns.get(word, ()) if other != kind))
    verbs = frozenset(curation.words.get("verbs", ()))
    known = {word for _, word in phrases}
    vouched = frozenset({*known, *(fold(name.label) for name in curation.names)})
    return replace(
        lexicon,
        nouns=nouns,
        weak=frozenset((family, word) for family, word in lexicon.weak if word not in known),
        measure_verbs=(lexicon.measure_verbs | verbs) - curation.stop_verbs,
        stop_nouns=(lexicon.stop_nouns - known) | curation.stop_nouns,
        stop_verbs=(lexicon.stop_verbs - verbs) | curation.stop_verbs,
        vouched=lexicon.vouched | (vouched - curation.stop_nouns),
    )


def _gazetteer(gazetteer: Gazetteer, curation: Curation) -> Gazetteer:
    by_label = dict(gazetteer.by_label) | {name.label: name for name in curation.names}
    by_form = dict(gazetteer.by_form) | {
        form: name for name in curation.names for form in (name.label, *name.aliases)
    }
    return gazetteer_of(by_label, by_form)


def teaching(curation: Curation) -> str:
    """What tells the words and names of an analyst from others; empty where there are none."""
    words = sorted(curation.stop_nouns), sorted(curation.stop_verbs), sorted(curation.words.items())
    return repr((*words, curation.names)) if any((*words, curation.names)) else ""


def unstopped(found: Findings, knowledge: Knowledge, curation: Curation) -> Findings:
    """What was found in a document, without what is headed by a word that the analyst stops."""
    if not (curation.stop_nouns or curation.stop_verbs):
        return found
    stopped = {
        position
        for position, mention in enumerate(found.mentions)
        if _is_stopped(mention, knowledge.lexicon, curation)
    }
    return without(found, stopped) if stopped else found


def _is_stopped(mention: Mention, lexicon: Lexicon, curation: Curation) -> bool:
    label = fold(mention.label)
    if mention.proper:
        return label in curation.stop_nouns
    if mention.kind == "Measure":
        keys = {measure_key(word.split(), lexicon.nominal) for word in curation.stop_nouns}
        return mention.key in keys or label.partition(" ")[0] in curation.stop_verbs
    key = f" {mention.key}"
    return any(key.endswith(f" {one_spelling(word)}") for word in curation.stop_nouns)


def without(found: Findings, dropped: set[int]) -> Findings:
    """What was found, without the mentions at these positions and what is said of them."""
    kept = [position for position in range(len(found.mentions)) if position not in dropped]
    place = {old: new for new, old in enumerate(kept)} | {AUTHOR: AUTHOR}
    relations = tuple(
        replace(
            told,
            subject=place[told.subject],
            object=place[told.object],
            attributed_to=None if told.attributed_to is None else place.get(told.attributed_to),
        )
        for told in found.relations
        if told.subject in place and told.object in place
    )
    return replace(found, mentions=tuple(found.mentions[n] for n in kept), relations=relations)
