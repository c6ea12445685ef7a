"""How entities, documents, assertions and stretches of text get their IRIs.

An IRI holds slugs, hashes and numbers alone, so whatever stands in a document, the IRI is legal.
"""

import functools
import hashlib
import re
import unicodedata
from pathlib import PurePosixPath
from urllib.parse import quote

from entente_ontology.names import role

SLUG_LENGTH = 60

_SEGMENTS = {
    "Actor": "actor",
    "ThreatActor": "threat-actor",
    "Threat": "threat",
    "Measure": "measure",
    "Place": "place",
}
SEGMENTS = (*_SEGMENTS.values(), "document", "assertion", "analysis", "standing", "correction")
"""What stands between the base and the last part of an IRI."""

_BASE = re.compile(
    r"https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[^?#]*)?|urn:[A-Za-z0-9][A-Za-z0-9-]{1,31}:[^?#]+"
)
_OTHER = re.compile(r"[^a-z0-9]+")
_TELLING = re.compile(r"[^a-z0-9 '’-]")
# What RFC 3987 allows in path, query or fragment; a "%" must be followed by two digits.
_ILLEGAL = re.compile(
    r"%(?![0-9A-Fa-f]{2})|[^A-Za-z0-9._~:/?#@!$&'()*+,;=%\xa0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef"
    r"\U00010000-\U0001fffd\U00020000-\U0002fffd\U00030000-\U0003fffd-]"
)


def entity_iri(base: str, kind: str, label: str) -> str:
    """The IRI of the entity of class `kind` that is called `label`, in any case."""
    return f"{_under(base)}{_SEGMENTS[role(kind)]}/{_name(label)}"


def document_iri(base: str, identifier: str) -> str:
    """The IRI of the document that lies at `identifier`, a relative path with "/"."""
    slug = _slug(_folded(PurePosixPath(identifier).stem))
    return f"{_under(base)}document/{_joined(slug, _digest(identifier, 8))}"


def corpus_iri(base: str) -> str:
    """The IRI of the graph that holds what all documents say together."""
    return f"{_under(base)}corpus"


def assertion_iri(  # noqa: PLR0917 - one for each thing that makes an assertion what it is
    base: str, subject: str, predicate: str, object_: str, polarity: str, modality: str
) -> str:
    """The IRI of what is asserted, whichever documents assert it."""
    said = "\n".join((subject, predicate, object_, polarity, modality))
    return f"{_under(base)}assertion/{_digest(said, 16)}"


def analysis_iri(base: str) -> str:
    """The IRI of the analysis of the network that a graph makes."""
    return f"{_under(base)}analysis/network"


def standing_iri(base: str, entity: str) -> str:
    """The IRI of how the entity with the IRI `entity` stands in the network."""
    return f"{_under(base)}standing/{entity.removeprefix(_under(base)).replace('/', '--')}"


def correction_iri(base: str, key: str) -> str:
    """The IRI of the decision with this key."""
    return f"{_under(base)}correction/{key}"


def span_iri(document: str, begin: int, end: int) -> str:
    """The IRI of a stretch of the document with the IRI `document` (RFC 5147)."""
    return f"{document}#char={begin},{end}"


@functools.lru_cache(maxsize=16_384)
def escaped(iri: str) -> str:
    """`iri` with what no IRI may hold percent-encoded."""
    head, sign, fragment = iri.partition("#")
    return _encoded(head) + sign + _encoded(fragment).replace("#", "%23")


def checked_base(base: str) -> str:
    """`base` with a "/" at its end.

    Raises ValueError where it is no absolute http, https or urn IRI that names can be put under.
    """
    if not _BASE.fullmatch(base) or escaped(base) != base:
        raise ValueError(f"{base!r} is no base IRI: give one such as https://example.org/id/")
    return _under(base)


def _encoded(part: str) -> str:
    return _ILLEGAL.sub(lambda found: quote(found[0], safe="", errors="surrogatepass"), part)


def _under(base: str) -> str:
    return base if base.endswith("/") else f"{base}/"


def _name(label: str) -> str:
    folded = _folded(label)
    slug = _slug(folded)
    if slug and len(folded) <= SLUG_LENGTH and not _TELLING.search(folded):
        return slug
    return _joined(slug, _digest(folded, 8))


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


def _slug(folded: str) -> str:
    return _OTHER.sub("-", folded).strip("-")[:SLUG_LENGTH].rstrip("-")


def _joined(slug: str, digest: str) -> str:
    return f"{slug}-{digest}" if slug else digest


def _digest(text: str, length: int) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:length]
