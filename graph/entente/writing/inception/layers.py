"""The layers that INCEpTION annotates in, as its project settings import them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from entente.writing.brat.configuration import AUTHORS
from entente.writing.brat.conventions import AUTHOR, MANNERS, RELATIONS, type_name
from entente_ontology.names import ABOVE, may_join

Json: TypeAlias = dict[str, object]

MENTION, RELATION = "custom.EntenteMention", "custom.EntenteRelation"


@dataclass(frozen=True, slots=True)
class Feature:
    """What an annotation of a layer holds."""

    name: str
    says: str  # to the analyst
    tags: tuple[str, ...] = ()  # the values that it may have; any where there are none
    many: bool = False
    visible: bool = True

    @property
    def type(self) -> str:
        """Of its value, in UIMA."""
        return "uima.cas.StringArray" if self.many else "uima.cas.String"


_SAID = tuple(type_name(name, *manner) for name in RELATIONS for manner in MANNERS.values())
_BY_AUTHORS = tuple(
    f"{name} {manner}"
    for relation in RELATIONS
    for name, first in ((f"{AUTHOR}-{relation}", True), (f"{relation}-{AUTHOR}", False))
    for manner in MANNERS
    if any(
        may_join(*((one, relation, kind) if first else (kind, relation, one)))
        for one in AUTHORS
        for kind in ABOVE
    )
)

FEATURES: Mapping[str, tuple[Feature, ...]] = {
    MENTION: (
        Feature("kind", "class of what is meant", tuple(ABOVE)),
        Feature(
            "byAuthor", "what the author says of it, or what is said of the author", _BY_AUTHORS, many=True
        ),
        Feature("notes", "remarks", many=True),
        Feature("label", "what it was taken for"),
        Feature("entity", "IRI of that; leave it as it is", visible=False),
        Feature("mark", "its number in the export; leave it as it is", visible=False),
    ),
    RELATION: (Feature("says", "how the first leads to the second", _SAID),),
}


def layers() -> list[Json]:
    """Both layers; the relations first, since INCEpTION shows the first one."""
    mention = _layer(MENTION, "Mention", "span", FEATURES[MENTION])
    relation = _layer(RELATION, "Relation", "relation", FEATURES[RELATION])
    return [{**relation, "attach_type": {"name": MENTION}}, mention]


def _layer(name: str, title: str, kind: str, features: Iterable[Feature]) -> Json:
    return {
        "name": name,
        "uiName": f"Entente: {title}",
        "type": kind,
        "description": "Written by Entente, which reads it back",
        "enabled": True,
        "built_in": False,
        "readonly": False,
        "attach_type": None,
        "attach_feature": None,
        "allow_stacking": True,
        "cross_sentence": True,
        "show_hover": True,
        "anchoring_mode": "CHARACTERS",
        "overlap_mode": "ANY_OVERLAP",
        "validation_mode": "ALWAYS",
        "lock_to_token_offset": False,
        "multiple_tokens": True,
        "linked_list_behavior": False,
        "on_click_javascript_action": None,
        "traits": None,
        "features": [_feature(one, rank) for rank, one in enumerate(features)],
    }


def _feature(feature: Feature, rank: int) -> Json:
    return {
        "name": feature.name,
        "uiName": feature.name,
        "type": feature.type,
        "description": feature.says,
        "tag_set": _tags(feature) if feature.tags else None,
        "enabled": True,
        "visible": feature.visible,
        "include_in_hover": False,
        "required": bool(feature.tags) and not feature.many,
        "remember": False,
        "hideUnconstraintFeature": False,
        "multi_value_mode": "ARRAY" if feature.many else "NONE",
        "link_mode": "NONE",
        "link_type_name": None,
        "link_type_role_feature_name": None,
        "link_type_target_feature_name": None,
        "traits": None,
        "curatable": True,
        "rank": rank,
    }


def _tags(feature: Feature) -> Json:
    return {
        "name": f"Entente: {feature.name}",
        "description": feature.says,
        "language": "en",
        "tags": [{"tag_name": tag, "tag_description": ""} for tag in feature.tags],
        "create_tag": False,
    }
