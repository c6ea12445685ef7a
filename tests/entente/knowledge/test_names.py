from decimal import Decimal
from pathlib import Path

import pytest

from entente.errors import KnowledgeError
from entente.knowledge.names import COLUMNS, Name, load_gazetteer


def row(**cells: str) -> str:
    return "\t".join({"label": "Lamu", "kind": "City", **cells}.get(column, "") for column in COLUMNS)


def table(folder: Path, *rows: str, name: str = "a.tsv") -> Path:
    (folder / name).write_text("\n".join(["# who wrote this", "\t".join(COLUMNS), *rows]), encoding="utf-8")
    return folder


def test_a_row_is_a_name_with_all_that_it_says(tmp_path: Path) -> None:
    full = row(
        aliases="Old  Town|LT|", adjectives="Lamuan", concept="port", geonames="12",
        wikidata="Q3", latitude="-2.27", longitude="40.9",
    )  # fmt: skip
    gazetteer = load_gazetteer(table(tmp_path, full))
    name = Name(
        "Lamu", "City", ("Old Town", "LT"), ("Lamuan",), "port",
        ("https://sws.geonames.org/12/", "http://www.wikidata.org/entity/Q3"),
        Decimal("-2.27"), Decimal("40.9"),
    )  # fmt: skip
    assert dict(gazetteer.by_label) == {"Lamu": name}
    assert dict(gazetteer.by_form) == {"Lamu": name, "Old Town": name, "LT": name}
    assert gazetteer.longest == 2


def test_files_are_read_in_order_of_name_and_the_first_to_claim_a_form_keeps_it(tmp_path: Path) -> None:
    table(tmp_path, row(label="Paris Commune", kind="Organization", aliases="Paris"), name="b.tsv")
    table(tmp_path, row(label="Paris"), name="a.tsv")
    (tmp_path / "README.md").write_text("no table", encoding="utf-8")
    gazetteer = load_gazetteer(tmp_path)
    assert gazetteer.by_form["Paris"].kind == "City"
    assert list(gazetteer.by_label) == ["Paris", "Paris Commune"]


def test_no_files_are_no_names(tmp_path: Path) -> None:
    assert load_gazetteer(tmp_path).longest == 0


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"label": ""}, "needs a label"),
        ({"kind": "Town"}, "not 'Town' .have Actor"),
        ({"latitude": "north"}, "'north' is no number"),
        ({"latitude": "-91"}, "-91 is beyond 90"),
        ({"longitude": "181"}, "181 is beyond 180"),
        ({"latitude": "NaN"}, "NaN"),
    ],
)
def test_a_wrong_cell_is_told_with_file_and_line(tmp_path: Path, cells: dict[str, str], message: str) -> None:
    table(tmp_path, row(label="Mombasa"), row(**cells))
    with pytest.raises(KnowledgeError, match=f"a.tsv:4: .*{message}"):
        load_gazetteer(tmp_path)
