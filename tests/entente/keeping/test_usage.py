"""What it costs to ask how the forms of a name are used, and what the answer is."""

from pathlib import Path

from entente.joining import Use
from entente.keeping import groups, usage
from entente.store import Ledger


def filled(path: Path, documents: int) -> Ledger:
    """A ledger in which every document uses two forms of one name, and the last explains one of them."""
    ledger = Ledger(path, groups.TABLES + usage.TABLES)
    grouped = ("Actor", "harbour watch", "harbour watch", "Harbour Watch", "Organization", "", "", 1, "iri:1")
    ledger.run_each("INSERT INTO grouped VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", [grouped])
    names = [f"{number:04}.txt" for number in range(documents)]
    rows = [("Harbour Watch", "harbour watch", 0, name) for name in names]
    rows += [("HWN", "hwn", 0, name) for name in names] + [("HWN", "harbour watch", 1, names[-1])]
    ledger.run_each("INSERT INTO used VALUES ('Actor', 'harbour watch', ?, ?, ?, ?)", rows)
    return ledger


def steps(ledger: Ledger) -> int:
    """The instructions of SQLite's machine that the answer takes."""
    counted = [0]

    def count() -> int:
        counted[0] += 1
        return 0

    ledger._db.set_progress_handler(count, 1)
    usage.Usage(ledger).of(("Actor", "harbour watch"))
    ledger._db.set_progress_handler(None, 1)
    return counted[0]


def test_each_form_has_its_first_document_and_the_first_that_explains_it(tmp_path: Path) -> None:
    with filled(tmp_path / "ledger", 3) as ledger:
        uses = usage.Usage(ledger).of(("Actor", "harbour watch"))
    assert uses == {
        "Harbour Watch": Use("0000.txt", "", frozenset({"harbour watch"})),
        "HWN": Use("0000.txt", "0002.txt", frozenset({"harbour watch", "hwn"})),
    }


def test_the_uses_of_a_name_cost_no_more_where_many_documents_have_it(tmp_path: Path) -> None:
    with filled(tmp_path / "few", 3) as few, filled(tmp_path / "many", 300) as many:
        assert steps(many) <= steps(few) + 10
