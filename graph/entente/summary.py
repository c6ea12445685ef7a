"""What a build says at its end."""

from collections import Counter
from collections.abc import Iterable

from entente.building import Result
from entente.reading import counted
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
    for outcome in result.outcomes:
        if outcome.reason:
            said = f"{outcome.status} ({outcome.code}) {outcome.reason}"
            console.print(escape(printable(said)), style="yellow", soft_wrap=True)
    for refusal in result.refusals:
        console.print(f"refused {escape(printable(refusal.reason))}", style="yellow", soft_wrap=True)
    for notice in result.notices:
        console.print(f"not corrected {escape(printable(str(notice)))}", style="yellow", soft_wrap=True)
    for problem in result.problems:
        console.print(escape(printable(str(problem))), style="red", soft_wrap=True)
    if not result.problems:
        console.print("the graph conforms to the ontology's shapes")


def _table(result: Result) -> object:
    from rich.table import Table

    graph = result.graph
    table = Table("", "of which", "count", box=None, pad_edge=False)
    rows = [("documents", "", len(result.outcomes))]
    rows += [("", status, count) for status, count in counted(result.outcomes).items() if count]
    rows += [("", "copies", sum(len(group) - 1 for group in graph.copies))] if graph.copies else []
    rows += _counted("entities", Counter(role(entity.kind) for entity in graph.entities))
    rows += _counted("statements", Counter(one.predicate for one in graph.assertions), order=PREDICATES)
    if graph.corrections:
        rows.append(("corrections", "", len(graph.corrections)))
    for name, part, count in rows:
        table.add_row(name, part, str(count))
    return table


def _counted(name: str, counts: Counter[str], *, order: Iterable[str] = ()) -> list[tuple[str, str, int]]:
    keys = [key for key in order if counts[key]] or sorted(counts, key=lambda key: (-counts[key], key))
    return [(name, "", counts.total()), *(("", key, counts[key]) for key in keys)]
