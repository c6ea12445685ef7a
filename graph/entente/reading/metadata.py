"""Metadata: title, authors, date and publisher, as a document gives them."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from entente.reading.dates import find_date

TITLE, AUTHOR, DATE, PUBLISHER, LANGUAGE = "title", "author", "date", "publisher", "language"
KEYS: Mapping[str, str] = {
    "title": TITLE,
    "subject": TITLE,
    **dict.fromkeys(("author", "authors", "by", "byline", "creator", "from"), AUTHOR),
    **dict.fromkeys(
        ("date", "published", "published on", "posted", "posted on", "issued", "pubdate", "publishdate"), DATE
    ),
    **dict.fromkeys(("publish_date", "date_published", "publication_date", "sent"), DATE),
    **dict.fromkeys(("publisher", "source", "site", "site_name", "publication"), PUBLISHER),
    **dict.fromkeys(("language", "lang"), LANGUAGE),
}
"""What the keys of front matter and the labels of header lines mean."""

_LONGEST_FIELD = 1000
_LANGUAGE = re.compile(r"\s*([A-Za-z]{2,3})(?:[-_][A-Za-z0-9_-]{1,20})?\s*$")
_LONGEST_NAME = 80
_ROLES = frozenset(
    {"writer", "editor", "correspondent", "reporter", "contributor", "columnist", "staff", "desk"}
    | {"phd", "md", "jr", "sr", "esq", "obe", "cbe", "mp", "mep"}
)
_BETWEEN_NAMES = re.compile(r"\s*(?:[,;|]|\s&\s|\sand\s)\s*")
_ADDRESS = re.compile(r"<[^<>]*>|\([^()]*@[^()]*\)|[^\s@<>]{1,64}@\S+")
_BY = re.compile(r"(?:(?:written|posted|story|words)\s+)?by:?\s+", re.IGNORECASE)
_AFTER_NAMES = re.compile(
    r"\s*[|•·–—]\s|\s-\s|,?\s(?:on\s)?(?=(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s\d|\d)"
)
_PARTICLES = frozenset(
    {"and", "of", "the", "for", "to", "in", "&", "with"}
    | {"de", "da", "di", "du", "van", "von", "der", "den", "bin", "ibn", "al", "el", "la", "le"}
)
_SPOKEN = re.compile(
    r"(?:(?:(?:opening|closing|keynote|press|joint|introductory|prepared|video|written)\s)?"
    r"(?:remarks|statement|speech|address|message|testimony|op-ed|letter|intervention)|readout)"
    r"\s(?:delivered\s)?(?:by|from)\s(?P<name>[^,:;(–—|]{2,80}?)"
    r"(?:\s(?:at|on|in|to|before|during|regarding|following|after|about|ahead|concerning)\s.*|\s*[,:;(–—|].*)?",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a document says of itself."""

    title: str = ""
    authors: tuple[str, ...] = ()
    issued: str = ""  # ISO 8601 date
    publisher: str = ""
    language: str = ""  # ISO 639 code


def metadata_of(fields: Iterable[tuple[str, str]]) -> Metadata:
    """The metadata in (meaning, text) pairs; of each meaning the first pair with something in it counts."""
    found: dict[str, list[str]] = {}
    for meaning, text in fields:
        found.setdefault(meaning, []).append(text[:_LONGEST_FIELD])
    authors = [names for text in found.get(AUTHOR, ()) if (names := names_in(text))]
    dates = [iso for text in found.get(DATE, ()) if (iso := find_date(text))]
    publishers = [name for text in found.get(PUBLISHER, ()) if (name := clean(text)) and "/" not in name]
    titles = [title for text in found.get(TITLE, ()) if (title := clean(text))]
    languages = [code[1].lower() for text in found.get(LANGUAGE, ()) if (code := _LANGUAGE.match(text))]
    return Metadata(
        title=next(iter(titles), ""),
        authors=next(iter(authors), ()),
        issued=next(iter(dates), ""),
        publisher=next(iter(publishers), ""),
        language=next(iter(languages), ""),
    )


def fields_of(text: str) -> Iterator[tuple[str, str]]:
    """The (meaning, text) pairs of a line about the document: `Date: …`, `By …`, a date, a dateline."""
    label, colon, value = text.partition(":")
    meaning = KEYS.get(label.strip(" >").casefold(), "")
    if colon and meaning:
        yield meaning, value
    elif is_byline(text):
        yield AUTHOR, _AFTER_NAMES.split(text, maxsplit=1)[0]
    if not colon or not meaning:
        yield DATE, text


def names_in(text: str) -> tuple[str, ...]:
    """The people or bodies that an author's line names, without addresses and roles."""
    text = _BY.sub("", clean(_ADDRESS.sub(" ", text)), count=1)
    names = (part.strip(" .\"'") for part in _BETWEEN_NAMES.split(text))
    return tuple(dict.fromkeys(name for name in names if _is_name(name)))


def is_byline(text: str) -> bool:
    """Whether a short passage is `By` and capitalised names, perhaps with a date behind them."""
    by = _BY.match(text)
    if not by or len(text) > 2 * _LONGEST_NAME or text[-1] in "!?:;":
        return False
    words = _AFTER_NAMES.split(text, maxsplit=1)[0][by.end() :].replace(",", " ").split()
    return bool(words) and words[0][0].isupper() and all(w[0].isupper() or w in _PARTICLES for w in words)


def speaker_in(title: str) -> str:
    """Who speaks, where the title says so: `Remarks by … at …`; empty where it does not."""
    match = _SPOKEN.fullmatch(title)
    name = match["name"].strip() if match else ""
    return name if name[:1].isupper() and len(name) <= _LONGEST_NAME else ""


def clean(text: str) -> str:
    """The text as one line without control characters and outer white space."""
    kept = (" " if unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"} else c for c in text)
    return " ".join("".join(kept).split())


def _is_name(name: str) -> bool:
    words = name.casefold().replace(".", "").split()
    return (
        0 < len(name) <= _LONGEST_NAME and any(map(str.isalpha, name)) and not _ROLES.intersection(words[-1:])
    )
