"""An explanation as text for a terminal, and as JSON."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict

from entente.explaining.told import (
    ChanceTold,
    Explanation,
    FrameTold,
    MentionTold,
    PairTold,
    StatementTold,
    Word,
)

NEAR = 0.5
"""Share of its threshold that a chance must reach to be shown, where no rule speaks for it."""

Row = tuple[str, ...]


def as_json(told: Explanation) -> str:
    """Everything, as JSON."""
    return json.dumps(asdict(told), ensure_ascii=False, indent=1) + "\n"


def as_text(told: Explanation) -> str:
    """What a reader wants to know first; the unlikely rest is counted."""
    return "\n".join(_lines(told)) + "\n"


def _lines(told: Explanation) -> Iterator[str]:
    for sentence in told.sentences:
        yield f"“{' '.join(sentence.text.split())}”  ({sentence.block})"
        yield ""
        yield from _table(map(_word, sentence.words))
        yield ""
    for title, part in (
        ("Mentions", _mentions(told.mentions)),
        ("Frames", _frames(told.frames)),
        ("Pairs", _pairs(told.pairs)),
        ("Statements", _statements(told.statements)),
    ):
        yield title
        yield from part
        yield ""


def _table(rows: Iterable[Row], indent: str = "  ") -> Iterator[str]:
    every = tuple(rows)
    widths = [max(map(len, column)) for column in zip(*every, strict=True)]
    for row in every:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield (indent + "  ".join(cells)).rstrip()


def _word(word: Word) -> Row:
    is_a = f"{word.is_a}; {word.name}" if word.name else word.is_a
    head = f" ({word.head})" if word.head != word.number else ""
    form = word.text if word.lemma == word.text.casefold() else f"{word.text} [{word.lemma}]"
    return f"{word.number:>3}", form, is_a, word.hangs + head, word.relation


def _mentions(mentions: tuple[MentionTold, ...]) -> Iterator[str]:
    shown = [one for one in mentions if one.stands or _is_near(one)]
    yield from _table(map(_mention, shown))
    if not any(one.stands for one in mentions):
        yield "  none stands"
    if rest := len(mentions) - len(shown):
        yield f"  {_counted(rest, 'word')} more that nothing speaks for"


def _is_near(one: MentionTold) -> bool:
    if one.chance is None or one.least is None:
        return True
    return one.kind != "" or one.chance >= NEAR * one.least


def _mention(one: MentionTold) -> Row:
    weighed = ""
    if one.chance is not None and one.least is not None:
        sign = "≥" if one.chance >= one.least else "<"
        weighed = f"{one.family} {one.chance:.2f} {sign} {one.least:.2f}"
    verdict = "stands" if one.stands else "rejected"
    known = f" = {one.label}" if one.label and one.label != one.text else ""
    head, source = f"head “{one.head}”", f"by {one.source}"
    return verdict, one.text + known, one.kind or "–", weighed, head, source, one.why


def _frames(frames: tuple[FrameTold, ...]) -> Iterator[str]:
    fired = [one for one in frames if one.joins]
    near = [one for one in frames if one.nearly]
    for one in fired:
        for subject, thing in one.joins:
            yield f"  fired   {one.name} at “{one.word}”{_place(one)}: {subject} | {one.relation} | {thing}"
    for one in near:
        yield f"  nearly  {one.name} at “{one.word}”{_place(one)}: would say {one.relation}; {one.why}"
    if not fired and not near:
        yield "  no word here triggers one"
    if rest := len(frames) - len(fired) - len(near):
        yield f"  {_counted(rest, 'frame')} more that any mention or verb triggers, with nothing in a role"


def _place(one: FrameTold) -> str:
    return f" (frames.toml:{one.line})" if one.line else ""


def _pairs(pairs: tuple[PairTold, ...]) -> Iterator[str]:
    if not pairs:
        yield "  none was compared"
    for one in pairs:
        rules = f"; read by {', '.join(one.rules)}" if one.rules else ""
        ends = f"{one.subject} ({one.subject_kind}) → {one.object} ({one.object_kind})"
        shown = [said for said in one.chances if one.rules or _is_worth_showing(said)]
        rest = "" if shown else "".join(f": at most {_compared(said)}" for said in one.chances[:1])
        yield f"  {ends}, through {one.through}{rules}{rest}"
        yield from (f"      {_chance(said)}" for said in shown)


def _compared(said: ChanceTold) -> str:
    return f"{said.predicate} {said.chance:.2f} < {said.least:.2f}"


def _is_worth_showing(said: ChanceTold) -> bool:
    return said.confidence is not None or said.chance >= NEAR * said.least


def _chance(said: ChanceTold) -> str:
    verdict = "rejected" if said.confidence is None else f"stands, confidence {said.confidence:.2f}"
    return f"{said.predicate} {said.chance:.2f}: {verdict}; {said.why}"


def _statements(statements: tuple[StatementTold, ...]) -> Iterator[str]:
    if not statements:
        yield "  none"
    for one in statements:
        who = f", says {one.attributed_to}" if one.attributed_to else ""
        yield (
            f"  {one.subject} | {one.predicate} | {one.object}: {one.polarity}, {one.modality}, "
            f"confidence {one.confidence:.2f}{who}"
        )
        yield f"      told by “{one.cue}”; {_manner(one)}; {_polarity(one)}"


def _manner(one: StatementTold) -> str:
    cues = ", ".join(one.modality_cues)
    own = f"the rules read {one.rule_modality}" + (f" from {cues}" if cues else "")
    return own + ("" if one.rule_modality == one.modality else f", the classifier {one.modality}")


def _polarity(one: StatementTold) -> str:
    words = ", ".join(f"“{word}”" for word in one.denials)
    return f"denied by {words}" if words else "nothing denies it"


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'s' * (number != 1)}"
