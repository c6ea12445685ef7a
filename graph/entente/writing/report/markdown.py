"""The report as Markdown: nothing that a document says can become markup of it."""

import re
from collections.abc import Iterable, Iterator, Sequence

from entente.writing.drawing import clean
from entente.writing.report.findings import LISTED, SHOWN, Central, Coverage, Findings, Gap, Quote

LONGEST = 240

_MARKUP = re.compile(r"([\\`*_\[\]<>|&~$@#!{}^])")
_LINK = re.compile(r"(?<=:)(?=//)|(?<=www)(?=\.)", re.IGNORECASE)


def markdown(found: Findings) -> Iterator[str]:
    """The lines of the report."""
    yield "# What the documents say\n"
    yield ", ".join(f"{count} {name}" for name, count in found.counts.items()) + ".\n"
    yield "It speaks of what is said in the documents read, not of the world.\n"
    yield "![The most connected things](report-network.svg)\n"
    yield from _central(found)
    yield from _proposals(found)
    yield from _gaps("Threats that nobody addresses", "threat", found.unaddressed, UNADDRESSED)
    yield from _gaps("Measures that nobody is called to carry out", "measure", found.uncalled, UNCALLED)
    yield from _disputes(found)
    yield from _coverage(found.coverage)


UNADDRESSED = "No measure is said to be against them, and no actor to oppose them."
UNCALLED = "No actor is said to carry them out, or to be called to."
UNDISPUTED = "No statement is affirmed in one place and denied in another."


def _central(found: Findings) -> Iterator[str]:
    yield _heading("Who is central", len(found.actors))
    yield "![Of what most sentences state something](report-central.svg)\n"
    yield _standings("actor", found.actors)
    yield _heading("What they speak of most", len(found.others))
    yield _standings("thing", found.others)
    yield f"What belongs together, by community{_first(len(found.communities), LISTED)}:\n"
    for number, members in enumerate(found.communities[:LISTED], 1):
        rest = f"; and {len(members) - 6} more" if len(members) > 6 else ""
        yield f"{number}. {'; '.join(_inline(member) for member in members[:6])}{rest}"
    yield ""


def _standings(name: str, things: Sequence[Central]) -> str:
    head = (name, "kind", "sentences", "relations", "betweenness", "PageRank", "community")
    rows = (
        (
            one.label,
            one.kind,
            one.sentences,
            one.degree,
            f"{one.betweenness:.4f}",
            f"{one.pagerank:.4f}",
            one.community,
        )
        for one in things[:SHOWN]
    )
    return _table(head, rows)


def _proposals(found: Findings) -> Iterator[str]:
    yield _heading("Who proposes what, against what", len(found.proposals))
    rows = (
        (one.who, one.measure, "; ".join(one.threats), *_quoted(one.quote)) for one in found.proposals[:SHOWN]
    )
    yield _table(("who", "proposes", "against", "sentence", "document"), rows)


def _gaps(title: str, name: str, gaps: Sequence[Gap], why: str) -> Iterator[str]:
    yield _heading(title, len(gaps))
    yield f"{why}\n"
    rows = ((one.label, one.kind, one.mentions, *_quoted(one.quote)) for one in gaps[:SHOWN])
    yield _table((name, "kind", "named", "sentence", "document"), rows)


def _disputes(found: Findings) -> Iterator[str]:
    yield _heading("Where documents disagree", len(found.disputes))
    if not found.disputes:
        yield f"{UNDISPUTED}\n"
    for one in found.disputes[:SHOWN]:
        yield f"- **{_inline(one.statement)}**"
        for how, quotes in (("affirmed", one.affirmed), ("denied", one.denied)):
            yield from (f"  - {how}: “{_inline(quote.text)}” ({_inline(quote.document)})" for quote in quotes)
    yield ""


def _coverage(documents: Sequence[Coverage]) -> Iterator[str]:
    yield f"## Coverage by document ({len(documents)})\n"
    yield "![Statements by document](report-coverage.svg)\n"
    head = ("document", "author", "date", "things", "stated", "proposed", "possible", "denied")
    yield _table(
        head,
        (
            (
                one.title,
                ", ".join(one.authors),
                one.issued,
                one.things,
                *(one.manners.get(name, 0) for name in ("stated", "proposed", "possible", "denied")),
            )
            for one in documents
        ),
    )


def _heading(title: str, count: int) -> str:
    return f"## {title} ({count}{_first(count, SHOWN)})\n"


def _first(count: int, shown: int) -> str:
    """That a list is not whole, where it is not."""
    return f", the first {shown} shown" if count > shown else ""


def _quoted(quote: Quote) -> tuple[str, str]:
    return quote.text, quote.document


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [f"| {' | '.join(head)} |", "|" + "---|" * len(head)]
    lines += [f"| {' | '.join(_inline('' if cell is None else str(cell)) for cell in row)} |" for row in rows]
    return "\n".join(lines) + "\n"


def _inline(text: str) -> str:
    """One line of plain text, whatever it holds."""
    line = " ".join(clean(text).split())
    short = line if len(line) <= LONGEST else line[: LONGEST - 1].rstrip() + "…"
    return _LINK.sub(r"\\", _MARKUP.sub(r"\\\1", short))
