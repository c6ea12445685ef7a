"""What brat may mark and how it looks: the classes, the relations that may join them, the attributes."""

from collections.abc import Iterable, Iterator

from entente.writing.appearance import appearance
from entente.writing.brat.conventions import AUTHOR, MANNERS, RELATIONS, type_name
from entente.writing.drawing import words
from entente_ontology.names import ABOVE, SIGNATURES, may_join, role

AUTHORS = ("Actor", "Person")
"""What an author can be."""


def annotation_conf() -> str:
    """The file `annotation.conf`."""
    parts = (
        "[entities]",
        *_entities(),
        "[relations]",
        *_relations(),
        "[events]",
        "[attributes]",
        *_attributes(),
    )
    return "\n".join(parts) + "\n"


def visual_conf() -> str:
    """The file `visual.conf`."""
    looks = appearance()
    labels = (f"{kind} | {words(kind)}" for kind in ABOVE)
    colours = (f"{kind}\tbgColor:{looks.roles[role(kind)].colour}, fgColor:white" for kind in ABOVE)
    lines = (
        f"{type_name(name, *MANNERS[manner])}\tcolor:{look.colour}"
        for name in RELATIONS
        for manner, look in looks.manners.items()
    )
    return "\n".join(("[labels]", *labels, "[drawing]", *colours, *lines)) + "\n"


def _entities() -> Iterator[str]:
    """Each class under the first one above it."""
    for top in (kind for kind, above in ABOVE.items() if not above):
        yield top
        yield from (f"\t{kind}" for kind, above in ABOVE.items() if above[:1] == (top,))


def _relations() -> Iterator[str]:
    for name in RELATIONS:
        for subjects, objects in SIGNATURES[name]:
            ends = f"Arg1:{'|'.join(_of(subjects))}, Arg2:{'|'.join(_of(objects))}"
            yield from (f"{type_name(name, *manner)}\t{ends}" for manner in MANNERS.values())


def _attributes() -> Iterator[str]:
    values = "|".join(MANNERS)
    for name in RELATIONS:
        told = [kind for kind in ABOVE if any(may_join(author, name, kind) for author in AUTHORS)]
        if told:
            yield f"{AUTHOR}-{name}\tArg:{'|'.join(told)}, Value:{values}"
    for name in RELATIONS:
        told = [kind for kind in ABOVE if any(may_join(kind, name, author) for author in AUTHORS)]
        if told:
            yield f"{name}-{AUTHOR}\tArg:{'|'.join(told)}, Value:{values}"


def _of(roles: Iterable[str]) -> list[str]:
    allowed = set(roles)
    return [kind for kind in ABOVE if role(kind) in allowed]
