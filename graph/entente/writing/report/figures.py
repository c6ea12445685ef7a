"""The figures of a report, as SVG: pictures of text and shapes alone, the same in page and file."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import TypeAlias

from entente.writing.appearance import appearance
from entente.writing.drawing import DrawnEntity, clean
from entente.writing.material import Material
from entente.writing.report.findings import Central, Coverage

WIDTH = 960
INK = "#1a1a1a"
FONT = 'font-family="system-ui, sans-serif"'
LONGEST = 40
DRAWN, NAMED = 60, 30
"""How many things the picture of the network draws, and how many of them it names."""

Point: TypeAlias = tuple[float, float]
Box: TypeAlias = tuple[float, float, float, float]


def network(material: Material) -> str:
    """The most connected things that are related to each other, where and as the page draws them."""
    ranked = sorted(material.things, key=lambda node: (-node.assertions, -node.mentions, node.entity.iri))
    near = {node.entity.iri for node in ranked[:DRAWN]}
    edges = [edge for edge in material.edges if {edge.subject, edge.object} <= near]
    joined = {iri for edge in edges for iri in (edge.subject, edge.object)}
    first = [node for node in ranked[:DRAWN] if node.entity.iri in joined]
    title = "The most connected things"
    if not first:
        return _svg(title, 40, [])
    at, height = _fitted(first)
    manners = appearance().manners
    lines = (_line(at[edge.subject], at[edge.object], manners[edge.manner].colour) for edge in edges)
    dots = (_dot(at[node.entity.iri], node.size / 2.2, node.look.colour) for node in reversed(first))
    legend = _legend((look.label, look.colour) for look in appearance().roles.values())
    return _svg(title, height, [legend, *lines, *dots, *_names(first, at)])


def central(things: Sequence[Central]) -> str:
    """Bars of the sentences that state something of each thing, coloured by role."""
    roles = appearance().roles
    most = max((thing.sentences for thing in things), default=1)
    rows = (
        _bar(place, thing.label, [(thing.sentences / most, roles[thing.role].colour)], str(thing.sentences))
        for place, thing in enumerate(things)
    )
    present = {thing.role for thing in things}
    legend = _legend((look.label, look.colour) for name, look in roles.items() if name in present)
    return _svg("Of what most sentences state something", 60 + 26 * len(things), [legend, *rows])


def coverage(documents: Sequence[Coverage]) -> str:
    """Bars of the statements of each document, by how they are said."""
    manners = appearance().manners
    most = max((document.statements for document in documents), default=0) or 1
    rows = (
        _bar(
            place,
            document.title,
            [(document.manners.get(name, 0) / most, look.colour) for name, look in manners.items()],  # type: ignore[call-overload]
            str(document.statements),
        )
        for place, document in enumerate(documents)
    )
    legend = _legend((look.label, look.colour) for look in manners.values())
    return _svg("Statements by document", 60 + 26 * len(documents), [legend, *rows])


def _fitted(nodes: Sequence[DrawnEntity]) -> tuple[dict[str, Point], float]:
    """Places within the picture, and how high it is."""
    left, right = min(node.x for node in nodes), max(node.x for node in nodes)
    top, bottom = min(node.y for node in nodes), max(node.y for node in nodes)
    scale = (WIDTH - 240) / max(right - left, 1.0)
    scale = min(scale, 900 / max(bottom - top, 1.0))
    at = {node.entity.iri: (60 + (node.x - left) * scale, 80 + (node.y - top) * scale) for node in nodes}
    return at, 120 + (bottom - top) * scale


def _names(nodes: Sequence[DrawnEntity], at: dict[str, Point]) -> Iterator[str]:
    """Names beside the first things, none upon another name or upon a thing, and none cut by the frame."""
    taken = [_around(at[node.entity.iri], node.size / 2.2) for node in nodes]
    for node in nodes[:NAMED]:
        name = _short(node.entity.label)
        boxes = _beside(at[node.entity.iri], node.size / 2.2, 7.0 * len(name))
        free = (box for box in boxes if box[0] > 0 and box[2] < WIDTH and not _covers(box, taken))
        if box := next(free, None):
            taken.append(box)
            yield _text((box[0] + box[2]) / 2, box[1] + 12, name, anchor="middle", halo=True)


def _around(at: Point, radius: float) -> Box:
    return at[0] - radius, at[1] - radius, at[0] + radius, at[1] + radius


def _beside(at: Point, radius: float, wide: float) -> Iterator[Box]:
    """Where a name of this width can stand beside a thing, best place first: right, left, below, above."""
    (x, y), off = at, radius + 3
    yield x + off, y - 8, x + off + wide, y + 6
    yield x - off - wide, y - 8, x - off, y + 6
    yield x - wide / 2, y + off, x + wide / 2, y + off + 14
    yield x - wide / 2, y - off - 14, x + wide / 2, y - off


def _covers(box: Box, others: Iterable[Box]) -> bool:
    return any(_overlap(box, other) for other in others)


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _bar(place: int, label: str, parts: Iterable[tuple[float, str]], value: str) -> str:
    """A bar of parts one behind the other; lengths are shares of the longest bar."""
    y, x, longest = 56 + 26 * place, 330.0, WIDTH - 330 - 90
    found = [_text(x - 8, y + 13, _short(label), anchor="end")]
    for share, colour in parts:
        if share:
            found.append(
                f'<rect x="{x:.1f}" y="{y}" width="{share * longest:.1f}" height="18" fill="{colour}"/>'
            )
            x += share * longest
    return "\n".join([*found, _text(x + 6, y + 13, value)])


def _legend(entries: Iterable[tuple[str, str]]) -> str:
    found, x = [], 20.0
    for label, colour in entries:
        found.append(f'<rect x="{x:.1f}" y="32" width="12" height="12" fill="{colour}"/>')
        found.append(_text(x + 17, 43, label))
        x += 17 + 8 * len(label) + 24
    return "\n".join(found)


def _line(one: Point, other: Point, colour: str) -> str:
    return (
        f'<line x1="{one[0]:.1f}" y1="{one[1]:.1f}" x2="{other[0]:.1f}" y2="{other[1]:.1f}" '
        f'stroke="{colour}" stroke-opacity="0.45" stroke-width="1.2"/>'
    )


def _dot(at: Point, radius: float, colour: str) -> str:
    return f'<circle cx="{at[0]:.1f}" cy="{at[1]:.1f}" r="{radius:.1f}" fill="{colour}" stroke="#ffffff"/>'


def _text(x: float, y: float, text: str, *, anchor: str = "start", halo: bool = False) -> str:
    edge = ' stroke="#ffffff" stroke-width="3" paint-order="stroke"' if halo else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"{edge}>{escape(text)}</text>'


def _short(label: str) -> str:
    line = " ".join(clean(label).split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1].rstrip() + "…"


def _svg(title: str, height: float, parts: Iterable[str]) -> str:
    body = "\n".join(parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:.0f}" role="img" '
        f'aria-label="{escape(title)}" {FONT} font-size="13" fill="{INK}">\n'
        f'<rect width="{WIDTH}" height="{height:.0f}" fill="#ffffff"/>\n'
        f'<text x="20" y="22" font-size="15" font-weight="600">{escape(title)}</text>\n{body}\n</svg>\n'
    )
