import ast
from pathlib import Path

import pytest

import entente
from entente.errors import ReadingError
from entente.model import Document
from entente.reading.outcomes import CODES, STATUSES, Note, Outcome, accepted, counted, refused

DOCUMENT = Document("a.txt", "x", "x", (), "", "x")


def codes_in_use() -> set[str]:
    """The second argument of every ReadingError, Note and Unread in the program."""
    found = {ReadingError("").code}
    for file in Path(entente.__file__).parent.glob("**/*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            place = {"ReadingError": 1, "Note": 0, "Unread": 1, "Outcome": 1}.get(node.func.id, -1)
            if 0 <= place < len(node.args):
                found |= {
                    part.value
                    for part in ast.walk(node.args[place])
                    if isinstance(part, ast.Constant) and isinstance(part.value, str)
                }
    return found


def test_every_code_in_use_is_explained_and_belongs_to_one_status() -> None:
    known = [code for codes in CODES.values() for code in codes]
    assert len(known) == len(set(known))
    assert codes_in_use() <= set(known)
    assert tuple(CODES) == STATUSES


@pytest.mark.parametrize("status", STATUSES)
def test_a_document_is_there_where_it_was_read(status: str) -> None:
    for code, words in CODES[status].items():  # type: ignore[index]  # a status that is one of them
        assert words
        outcome = Outcome("a.txt", code)
        assert outcome.status == status
        assert outcome.was_read == (status in {"ok", "warned"})


def test_notes_make_one_outcome_that_tells_them_all() -> None:
    notes = [Note("suffix", "is one"), Note("mixed", "is two"), Note("suffix", "is one")]
    found = accepted(DOCUMENT, notes, "in/a.txt").outcome
    assert (found.status, found.code, found.reason) == ("warned", "suffix", "in/a.txt: is one; is two")
    assert accepted(DOCUMENT, (), "in/a.txt").outcome == Outcome("a.txt")


def test_what_was_seen_is_the_sum_of_all_outcomes() -> None:
    outcomes = [Outcome("a"), Outcome("b", "bomb"), Outcome("c", "format"), Outcome("d", "mixed")]
    outcomes.append(refused("e", ReadingError("x", "binary")).outcome)
    assert counted(outcomes) == {"ok": 1, "warned": 1, "failed": 2, "skipped": 1}
    assert sum(counted(outcomes).values()) == len(outcomes)
