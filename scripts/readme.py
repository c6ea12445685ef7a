"""Writes the answers to the shipped questions into README.md; run it after `make graph`."""

from collections.abc import Iterator
from pathlib import Path

from entente.query import Answer, Limits, ask, example, shipped

ROOT = Path(__file__).resolve().parents[1]
BEGIN, END = "<!-- answers: begin -->\n", "<!-- answers: end -->"
SHOWN = 5
"""Rows of each answer that the README shows."""

LONGEST = 100


def main() -> None:
    """Replace what stands between the marks."""
    readme = ROOT / "README.md"
    readme.write_text(filled(readme.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")


def filled(text: str) -> str:
    """The README's text with the answers of today's exports."""
    before, _, rest = text.partition(BEGIN)
    return before + BEGIN + "\n" + "\n".join(_blocks()) + "\n" + END + rest.partition(END)[2]


def _blocks() -> Iterator[str]:
    for name, question in shipped().items():
        given = example(question)
        answer = ask(ROOT / "exports" / "graph.ttl", name, given, limits=Limits(seconds=60))
        if not answer.rows:  # the seeds have nothing of that
            continue
        rows = (
            f"first {SHOWN} of {len(answer.rows)} rows"
            if len(answer.rows) > SHOWN
            else f"{len(answer.rows)} rows"
        )
        command = f"entente query {name} {question.example}".rstrip()
        yield f"**{question.says}** `{command}` ({rows})\n"
        yield "\n".join(_table(answer)) + "\n"


def _table(answer: Answer) -> Iterator[str]:
    yield "| " + " | ".join(answer.columns) + " |"
    yield "|" + "---|" * len(answer.columns)
    for row in answer.rows[:SHOWN]:
        yield "| " + " | ".join(_cell(value.text if value else "") for value in row) + " |"


def _cell(text: str) -> str:
    """One line of plain text: what Markdown or HTML would read as markup is escaped."""
    line = " ".join(text.split())
    short = line if len(line) <= LONGEST else line[: LONGEST - 1].rstrip() + "…"
    return "".join(f"\\{c}" if c in "\\`*_[]<>|" else c for c in short)


if __name__ == "__main__":
    main()
