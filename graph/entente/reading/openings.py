"""Openings: what stands apart at the head of a passage: a lead, a speaker's name, a dateline."""

import re
from dataclasses import dataclass

from entente.model import BlockKind
from entente.reading.dates import find_date

_BOLD = re.compile(r"(?P<mark>\*\*|__)(?P<lead>[^*_]{1,150})(?P=mark)(?P<after>\s*(?:[:.–—-](?=\s))?\s*)")
_COLON = re.compile(
    r"(?P<lead>[^\W\d_](?:[^:.!?;\n]|(?<=[A-Z])\.){1,59})(?P<after>:\s+)(?=[\"“'‘$€£]*[^\W_])"
)
_SPEAKER = re.compile(
    r"(?P<lead>(?:Mr|Ms|Mrs|Miss|Dr)\.? (?P<name>[A-Z][A-Za-z'’-]{1,20}(?: [A-Z'’-]{2,20}){0,2})"
    r"(?: of [A-Z][a-z]+(?: [A-Z][a-z]+)?)?)(?P<after>\.\s+)(?=\S)"
)
_DATELINE = re.compile(
    r"(?P<lead>[A-Z][^\n—–;:!?]{2,69}?)(?P<after>\s*[—–]\s*|\s*--\s*|\s-\s)(?=[\"“'‘(]*[A-Z])"
)
_CAPTION = re.compile(
    r"(?P<lead>FILE(?: PHOTO)?)(?P<after>\s*[-–—:]\s+)"
)  # an agency's mark of an older picture
_SMALL_WORDS = frozenset(
    {"a", "an", "the", "and", "or", "as", "at", "by", "for", "from", "in", "of", "on", "to", "with"}
    | {"its", "our", "their"}
)
_MOST_WORDS = 9
_LEAST_REST = 40
"""Characters that follow a lead, so that a name with a colon in it is not taken for one."""


@dataclass(frozen=True, slots=True)
class Opening:
    """What stands at the head of a passage; offsets count from its begin."""

    kind: BlockKind
    begin: int
    end: int
    rest: int  # where the passage goes on


def find_opening(raw: str, masked: str, *, dateline: bool = False) -> Opening | None:
    """The opening of a passage, if it has one; `raw` has the emphasis that is blanked in `masked`."""
    if (match := _SPEAKER.match(masked)) and sum(map(str.isupper, match["name"])) >= 3:
        return _opening("lead", match)
    if dateline and (match := _DATELINE.match(masked)) and _is_dateline(match["lead"]):
        return _opening("metadata", match)
    if match := _CAPTION.match(masked):
        return _opening("metadata", match)
    if (match := _BOLD.match(raw)) and _is_bold_lead(match, masked[match.end() :]):
        return _opening("lead", match)
    if (match := _COLON.match(masked)) and _is_colon_lead(match["lead"], masked[match.end() :]):
        return _opening("lead", match)
    return None


def speaker_at(masked: str) -> str:
    """The name of who speaks, where a passage begins with it as in the minutes of a parliament."""
    match = _SPEAKER.match(masked)
    return match["lead"] if match and sum(map(str.isupper, match["name"])) >= 3 else ""


def _opening(kind: BlockKind, match: re.Match[str]) -> Opening:
    return Opening(kind, match.start("lead"), match.end("lead"), match.end())


def _is_dateline(head: str) -> bool:
    """A place in capitals, or a place with a date: `KABUL (Reuters)`, `London, 3 May 2014`."""
    place = re.split(r"[,(]", head, maxsplit=1)[0].strip()
    if len(place.split()) > 4 or len(place) < 4:
        return False
    return place.isupper() or (bool(find_date(head)) and place.istitle())


def _is_bold_lead(match: re.Match[str], rest: str) -> bool:
    """Bold words that end like a sentence or before a colon or dash, and something more behind them."""
    sign = (match["lead"].rstrip()[-1:] + match["after"].strip())[-1:]
    first = rest.lstrip()[:1]
    return (
        bool(first) and sign in {":", ".", "!", "?", "–", "—", "-"} and (sign == ":" or not first.islower())
    )


def _is_colon_lead(head: str, rest: str) -> bool:
    """A few words, capitalised as in a heading, before a colon and a sentence."""
    words = head.replace("–", " ").replace("—", " ").replace("-", " ").split()
    titled = all(word[0].isupper() or word[0].isdigit() or word in _SMALL_WORDS for word in words)
    sentence = rest.rstrip()
    return (
        titled
        and len(words) <= _MOST_WORDS
        and (
            len(sentence) >= _LEAST_REST and (sentence[-1] in '.!?;”"’)' or len(sentence) >= 2 * _LEAST_REST)
        )
    )
