"""The classes that the heads of the network choose from."""

import json
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Labels:
    """Class names of each head, in the order of its outputs."""

    xpos: tuple[str, ...]
    upos: tuple[str, ...]
    feats: tuple[str, ...]
    lemmas: tuple[str, ...]  # edits, see lemmas.py
    relations: tuple[str, ...]
    names: tuple[str, ...]  # BIO; O, PER, ORG and LOC first
    mentions: tuple[str, ...]  # O first


def labels_to_json(labels: Labels) -> str:
    """Return labels as JSON text."""
    return json.dumps(asdict(labels), ensure_ascii=False, indent=0) + "\n"


def labels_from_json(text: str) -> Labels:
    """Read labels that `labels_to_json` wrote."""
    return Labels(**{layer: tuple(names) for layer, names in json.loads(text).items()})
