"""The questions that come with the program: one .rq file each, whose first line is the question in words."""

from pathlib import Path

from entente.errors import QueryError
from entente_ontology import FOLDER

QUERIES = FOLDER / "queries"


def shipped() -> dict[str, str]:
    """Name of each shipped question, sorted, to the question in words."""
    return {path.stem: _words(path) for path in sorted(QUERIES.glob("*.rq"))}


def text_of(question: str) -> str:
    """`question` as SPARQL: itself, or what the shipped question of that name holds.

    Raises QueryError for a single word that names no shipped question.
    """
    name = question.strip()
    if not name:
        raise QueryError("the question is empty: give SPARQL or the name of a shipped question")
    if any(sign in name for sign in " \t\n{<"):
        return question
    if name not in shipped():
        raise QueryError(f"{name!r} is neither SPARQL nor a shipped question (have {', '.join(shipped())})")
    return (QUERIES / f"{name}.rq").read_text(encoding="utf-8")


def _words(path: Path) -> str:
    return path.read_text(encoding="utf-8").partition("\n")[0].removeprefix("#").strip()
