"""What a build says at its end."""

from collections import Counter
from collections.abc import Iterable

from entente.building import Result
from entente.curation import Notice
from entente.keeping import Holdings, Kept
from entente.reading import Outcome, counted
from entente.reduction import Reduced
from entente.terminal import printable
from entente_ontology.names import PREDICATES, role


def print_summary(result: Result) -> None:
    """A table on standard error: documents, entities by kind, statements by relation, files, findings."""
    from rich.console import Console
    from rich.markup import escape

    console = Console(stderr=True, highlight=False)
    console.print(_table(result))
    for file in result.files:
        console.print(f"wrote {escape(printable(str(file)))}", soft_wrap=True)
    print_outcomes(result.outcomes)
    print_notices(result.notices)
    for problem in result.problems:
        console.print(escape(printable(str(problem))), style="red", soft_wrap=True)
    if not result.problems and result.graph.documents:
        console.print("the graph conforms to the ontology's shapes")


def print_outcomes(outcomes: Iterable[Outcome]) -> None:
    """On standard error: each document that was not read, or with something to note, and why."""
    from rich.console import Console
    from rich.markup import escape

    console = Console(stderr=True, highlight=False)
    for outcome in outcomes:
        if outcome.reason:
            said = f"{outcome.status} ({outcome.code}) {outcome.reason}"
            console.print(escape(printable(said)), style="yellow", soft_wrap=True)


def print_notices(notices: Iterable[Notice]) -> None:
    """On standard error: each correction that could not be followed, and why."""
    from rich.console import Console
    from rich.markup import escape

    console = Console(stderr=True, highlight=False)
    for notice in notices:
        console.print(f"not corrected {escape(printable(str(notice)))}", style="yellow", soft_wrap=True)


def print_kept(kept: Kept) -> None:
    """On standard error: how many documents a run added, changed, dropped, left and could not read."""
    from rich.console import Console

    counts = {
        "added": kept.added,
        "changed": kept.changed,
        "dropped": kept.removed,
        "unchanged": kept.unchanged,
        "not read": kept.refusals,
    }
    told = (f"{len(names)} {what}" for what, names in counts.items() if names)
    Console(stderr=True, highlight=False).print(f"documents: {', '.join(told) or 'none'}")


def print_holdings(held: Holdings) -> None:
    """On standard error: how much a store holds."""
    from rich.console import Console
    from rich.markup import escape

    console = Console(stderr=True, highlight=False)
    finders = Counter(entry.finder for entry in held.documents.values())
    console.print(
        f"{len(held.documents)} documents, {held.entities} entities, {held.assertions} statements, "
        f"{held.size / 1e6:.1f} MB; data are named under {escape(printable(held.base))}",
        soft_wrap=True,
    )
    if held.corrections:
        files = ", ".join(held.corrections)
        console.print(f"follows the corrections in {escape(printable(files))}", soft_wrap=True)
    if len(finders) > 1:
        console.print(
            f"read by {len(finders)} versions of the program or pipeline: build again to read all by one"
        )
    if held.unused:
        console.print(f"{held.unused} more were read by a build that was ended, which the next need not read")


def _table(result: Result) -> object:
    from rich.table import Table

    graph = result.graph
    table = Table("", "of which", "count", box=None, pad_edge=False)
    rows = [("documents", "", len(result.outcomes or graph.documents))]
    rows += [("", status, count) for status, count in counted(result.outcomes).items() if count]
    rows += [("", "copies", sum(len(group) - 1 for group in graph.copies))] if graph.copies else []
    rows += _whole(result.whole) if result.whole else []
    if graph.documents or not result.whole:
        rows += _counted("entities", Counter(role(entity.kind) for entity in graph.entities))
        rows += _counted("statements", Counter(one.predicate for one in graph.assertions), order=PREDICATES)
    if graph.corrections:
        rows.append(("corrections", "", len(graph.corrections)))
    for name, part, count in rows:
        table.add_row(name, part, str(count))
    return table


def _whole(made: Reduced) -> list[tuple[str, str, int]]:
    """Of all that was made in steps, of which only a part may be here."""
    counts = {"documents": made.documents, "entities": made.entities, "statements": made.assertions}
    heads = ("in steps", "", "")
    return [(head, name, count) for head, (name, count) in zip(heads, counts.items(), strict=True)]


def _counted(name: str, counts: Counter[str], *, order: Iterable[str] = ()) -> list[tuple[str, str, int]]:
    keys = [key for key in order if counts[key]] or sorted(counts, key=lambda key: (-counts[key], key))
    return [(name, "", counts.total()), *(("", key, counts[key]) for key in keys)]
