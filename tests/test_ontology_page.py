"""docs/ontology.html is what the ontology gives."""

import os
import subprocess
import sys
from pathlib import Path

import entente_ontology
from entente_ontology.names import ONTOLOGY
from entente_ontology.terms import ENTENTE

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "ontology.html"


def test_the_page_of_the_ontology_is_made_of_it(tmp_path: Path) -> None:
    made = tmp_path / "ontology.html"
    roots = os.pathsep.join([str(Path(entente_ontology.__file__).parents[1]), *sys.path])
    command = [sys.executable, str(ROOT / "scripts" / "ontology.py"), str(made)]
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, "PYTHONPATH": roots})
    assert made.read_bytes() == PAGE.read_bytes(), "run: python scripts/ontology.py"


def test_every_term_stands_on_the_page() -> None:
    text = PAGE.read_text(encoding="utf-8")
    terms = [name for name in ENTENTE.__annotations__ if name[0] != "_"]
    assert [name for name in terms if f"<code>{ONTOLOGY}{name}</code>" not in text] == []
