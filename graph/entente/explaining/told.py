"""What an explanation is made of; plain values, so that it can be written as JSON as it stands."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the parse, in words; numbers count from 1 within the sentence."""

    number: int
    text: str
    lemma: str
    is_a: str
    head: int  # number of the word that it hangs on; its own where it carries the sentence
    hangs: str
    relation: str  # as Universal Dependencies call it
    name: str = ""  # of what kind the name is that it is part of


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and its words."""

    text: str
    begin: int
    end: int
    block: str
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class MentionTold:
    """A stretch that is a mention, or was near to being one."""

    text: str
    begin: int
    end: int
    kind: str  # class of the ontology; where it is rejected, the one proposed
    label: str
    head: str
    source: str  # who proposes it
    family: str  # what it was weighed as
    chance: float | None  # none where rules alone decide
    least: float | None
    chances: dict[str, float]
    stands: bool
    why: str  # it does not stand, or is another class than was proposed


@dataclass(frozen=True, slots=True)
class Filler:
    """A word in a role of a frame, and the mention that it heads or stands for."""

    role: str
    word: str
    mention: str  # empty where it is none
    kind: str


@dataclass(frozen=True, slots=True)
class FrameTold:
    """A frame, or the rule of prescriptions, at a word that triggers it."""

    name: str
    relation: str
    word: str
    line: int  # of frames.toml; 0 for the rule of prescriptions
    subjects: tuple[Filler, ...]
    objects: tuple[Filler, ...]
    joins: tuple[tuple[str, str], ...]  # subject and object; empty where it did not fire
    nearly: bool
    why: str  # it did not fire


@dataclass(frozen=True, slots=True)
class ChanceTold:
    """A predicate between two mentions: how likely, and the verdict."""

    predicate: str
    chance: float
    least: float
    confidence: float | None  # none where it does not stand
    why: str


@dataclass(frozen=True, slots=True)
class PairTold:
    """Two mentions that were compared."""

    subject: str
    object: str
    subject_kind: str
    object_kind: str
    through: str  # how they come together: the words between them in the parse, or a voice
    rules: tuple[str, ...]
    chances: tuple[ChanceTold, ...]  # likeliest first
    modalities: dict[str, float]


@dataclass(frozen=True, slots=True)
class StatementTold:
    """A relation that stands, and what shows how it is told."""

    subject: str
    predicate: str
    object: str
    polarity: str
    modality: str
    confidence: float
    cue: str
    attributed_to: str
    rule_modality: str  # as the rules read it
    modality_cues: tuple[str, ...]
    denials: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything that was weighed to understand a text."""

    sentences: tuple[Sentence, ...]
    mentions: tuple[MentionTold, ...]
    frames: tuple[FrameTold, ...]
    pairs: tuple[PairTold, ...]
    statements: tuple[StatementTold, ...]
