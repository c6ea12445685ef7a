"""How entities and relations look, the same in the page and in the Gephi file.

The colours of roles are from Okabe and Ito's set, which colour-blind readers tell apart; every
role has a shape of its own beside it, every manner of saying a dash.
"""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, TypeAlias

from entente.model import Assertion

Manner: TypeAlias = Literal["stated", "proposed", "possible", "denied"]


@dataclass(frozen=True, slots=True)
class RoleLook:
    """How the entities of a role are drawn."""

    name: str
    label: str
    colour: str  # #RRGGBB
    shape: str  # as vis-network names it
    gexf: str  # as GEXF names it


@dataclass(frozen=True, slots=True)
class MannerLook:
    """How a relation is drawn that is said in this manner."""

    name: str
    label: str
    colour: str  # #RRGGBB, on a light ground
    dark: str  # #RRGGBB, on a dark ground
    dash: tuple[int, ...]  # lengths of strokes and gaps in pixels; empty where unbroken
    gexf: str


@dataclass(frozen=True, slots=True)
class Appearance:
    """The looks of all roles and manners by name, in the order of the legend; how relations are told."""

    roles: dict[str, RoleLook]
    manners: dict[str, MannerLook]
    inverses: dict[str, str]  # relations as the other end has them, in the order in which they are told


@cache
def appearance() -> Appearance:
    """The looks as `appearance.json` has them."""
    read = json.loads(files(__package__).joinpath("appearance.json").read_text(encoding="utf-8"))
    roles = {name: RoleLook(name=name, **look) for name, look in read["roles"].items()}
    manners = {
        name: MannerLook(name=name, **{**look, "dash": tuple(look["dash"])})
        for name, look in read["manners"].items()
    }
    return Appearance(roles, manners, read["relations"])


def manner(assertion: Assertion) -> Manner:
    """How something is said: denied, whatever else it is, or as its modality has it."""
    return "denied" if assertion.polarity == "negative" else assertion.modality
