"""The lexicon: words that name actors, threats, measures and places, and words that colour a statement."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable

from entente.knowledge.tables import check_keys, part, read_table, section, words

ACTOR_KINDS = ("ThreatActor", "Organization", "Group", "Person")
THREAT_KINDS = ("Attack", "Hazard", "Driver")
PLACE_KINDS = ("Site", "Region")
MODIFIED = ("ThreatActor", "Hazard")
"""Kinds that a modifier may turn other nouns into."""

MANNERS: Mapping[str, frozenset[str]] = {
    "prescribes": frozenset({"auxiliaries", "verbs", "adjectives", "nouns"}),
    "plans": frozenset({"auxiliaries", "verbs", "nouns"}),
    "able": frozenset({"auxiliaries"}),
    "possible": frozenset({"auxiliaries", "verbs", "adverbs", "adjectives", "marks"}),
    "denies": frozenset({"adverbs", "determiners", "verbs", "cases"}),
    "rejects": frozenset({"verbs"}),
    "urges": frozenset({"verbs"}),
    "proposes": frozenset({"verbs"}),
    "reports": frozenset({"verbs", "cases"}),
}


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words by what they do; phrases are folded: lower case, one space between words, no hyphens."""

    nouns: Mapping[str, tuple[str, ...]]  # phrase → classes, most telling first
    weak: frozenset[tuple[str, str]]  # (class family, phrase) that needs a modifier or complement
    actor_modifiers: frozenset[str]
    actor_heads: frozenset[str]
    threat_modifiers: frozenset[str]
    threat_heads: frozenset[str]
    measure_verbs: frozenset[str]
    light_verbs: frozenset[str]
    nominal: Mapping[str, str]  # noun of action → its verb
    stop_nouns: frozenset[str]
    stop_verbs: frozenset[str]
    manner: Mapping[str, frozenset[str]]  # "prescribes.verbs" → words
    vouched: frozenset[str] = frozenset()  # phrases and names that an analyst says are what they are


def load_lexicon(folder: Traversable) -> Lexicon:
    """The lexicon in a folder of TOML files; KnowledgeError names the file and entry at fault."""
    actors, threats = read_table(folder / "actors.toml"), read_table(folder / "threats.toml")
    measures, places = read_table(folder / "measures.toml"), read_table(folder / "places.toml")
    stop, modality = read_table(folder / "stop.toml"), read_table(folder / "modality.toml")
    check_keys(actors, ACTOR_KINDS, where="actors.toml")
    check_keys(threats, (*THREAT_KINDS, "weak"), where="threats.toml")
    check_keys(measures, ("nouns", "weak", "verbs", "light", "nominal"), where="measures.toml")
    check_keys(places, (*PLACE_KINDS, "weak"), where="places.toml")
    check_keys(stop, ("nouns", "verbs"), where="stop.toml")
    actor_pair, threat_pair = (
        _pair(actors, "ThreatActor", "actors.toml"),
        _pair(threats, "Hazard", "threats.toml"),
    )

    def named(table: Mapping[str, object], key: str, file: str) -> tuple[str, ...]:
        allowed = ("words", "modifiers") if key in MODIFIED else ("words",)
        return words(part(table, key, allowed, where=file), "words", where=f"{file} [{key}]")

    classes: dict[str, list[str]] = {}
    for table, kinds, file in (
        (actors, ("ThreatActor",), "actors.toml"),
        (threats, THREAT_KINDS, "threats.toml"),
        (actors, ACTOR_KINDS[1:], "actors.toml"),
        (places, PLACE_KINDS, "places.toml"),
    ):
        for kind in kinds:
            for phrase in named(table, kind, file):
                classes.setdefault(phrase, []).append(kind)
    for phrase in named(measures, "nouns", "measures.toml") + named(measures, "weak", "measures.toml"):
        classes.setdefault(phrase, []).append("Measure")
    return Lexicon(
        nouns={phrase: tuple(dict.fromkeys(kinds)) for phrase, kinds in classes.items()},
        weak=frozenset(
            (family, phrase)
            for family, table, file in (
                ("Threat", threats, "threats.toml"),
                ("Measure", measures, "measures.toml"),
                ("Place", places, "places.toml"),
            )
            for phrase in named(table, "weak", file)
        ),
        actor_modifiers=frozenset(words(actor_pair, "words", where="actors.toml [ThreatActor.modifiers]")),
        actor_heads=frozenset(words(actor_pair, "heads", where="actors.toml [ThreatActor.modifiers]")),
        threat_modifiers=frozenset(words(threat_pair, "words", where="threats.toml [Hazard.modifiers]")),
        threat_heads=frozenset(words(threat_pair, "heads", where="threats.toml [Hazard.modifiers]")),
        measure_verbs=frozenset(named(measures, "verbs", "measures.toml")),
        light_verbs=frozenset(named(measures, "light", "measures.toml")),
        nominal=_pairs(part(measures, "nominal", ("pairs",), where="measures.toml")),
        stop_nouns=frozenset(named(stop, "nouns", "stop.toml")),
        stop_verbs=frozenset(named(stop, "verbs", "stop.toml")),
        manner=_manner(modality),
    )


def _pair(table: Mapping[str, object], kind: str, file: str) -> Mapping[str, object]:
    """The modifiers of a kind and the heads that they stand before."""
    found = section(section(table, kind, where=file), "modifiers", where=file)
    check_keys(found, ("words", "heads"), where=f"{file} [{kind}.modifiers]")
    return found


def _pairs(table: Mapping[str, object]) -> Mapping[str, str]:
    pairs = words(table, "pairs", where="measures.toml [nominal]")
    return {noun: verb for noun, _, verb in (pair.rpartition(" ") for pair in pairs)}


def _manner(table: Mapping[str, object]) -> Mapping[str, frozenset[str]]:
    check_keys(table, MANNERS, where="modality.toml")
    found = {}
    for name, keys in MANNERS.items():
        held = part(table, name, keys, where="modality.toml")
        for key in keys:
            found[f"{name}.{key}"] = frozenset(words(held, key, where=f"modality.toml [{name}]"))
    return found
