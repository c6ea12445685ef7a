import base64
import hashlib
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html

from entente.model import KnowledgeGraph
from entente.writing.html import write_html
from entente.writing.material import Material


@pytest.fixture
def page(graph: KnowledgeGraph, tmp_path: Path) -> str:
    write_html(graph, tmp_path / "graph.html", title="</title><script>alert(1)</script>")
    return (tmp_path / "graph.html").read_text(encoding="utf-8")


def scripts(page: str) -> list[tuple[str, str]]:
    return re.findall(r"<script([^>]*)>(.*?)</script>", page, flags=re.DOTALL)


def test_only_the_programs_own_scripts_stand_in_the_page(page: str) -> None:
    kinds = [attributes for attributes, _ in scripts(page)]
    assert kinds == [' type="application/json" id="data"', "", ""]


def test_the_policy_names_every_script_and_style_by_its_hash_and_allows_nothing_else(page: str) -> None:
    policy = html.fromstring(page).xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)")
    bodies = [body for attributes, body in scripts(page) if not attributes]
    bodies += re.findall(r"<style>(.*?)</style>", page, flags=re.DOTALL)
    for body in bodies:
        assert base64.b64encode(hashlib.sha256(body.encode()).digest()).decode() in policy
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert "http" not in policy


def test_nothing_in_the_page_names_an_address_to_load_from(page: str) -> None:
    assert html.fromstring(page).xpath("//*[@src] | //link | //img | //iframe | //object | //embed") == []


def test_the_title_is_text(page: str) -> None:
    assert html.fromstring(page).xpath("string(//title)") == "</title><script>alert(1)</script>"


def test_the_same_graph_gives_the_same_bytes_under_any_hash_seed(
    sample: KnowledgeGraph, tmp_path: Path
) -> None:
    write_html(Material(sample), tmp_path / "a.html")
    folder = Path(__file__).parents[1]
    code = (
        "import sys, pathlib; sys.path.insert(0, sys.argv[1]); import conftest;"
        "from entente.writing.html import write_html;"
        "write_html(conftest.read_sample(), pathlib.Path(sys.argv[2]))"
    )
    subprocess.run(
        [sys.executable, "-c", code, str(folder), str(tmp_path / "b.html")],
        env={**os.environ, "PYTHONHASHSEED": "11", "PYTHONPATH": os.pathsep.join(sys.path)},
        check=True,
    )
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


def test_an_empty_graph_is_a_page_too(tmp_path: Path) -> None:
    write_html(KnowledgeGraph("https://example.org/", (), (), (), (), (), ()), tmp_path / "empty.html")
    assert "</html>" in (tmp_path / "empty.html").read_text(encoding="utf-8")


def test_letters_that_utf8_cannot_hold_do_not_stop_the_page(graph: KnowledgeGraph, tmp_path: Path) -> None:
    odd = replace(graph.entities[0], label="half \ud83d emoji \x00")
    write_html(replace(graph, entities=(odd, *graph.entities[1:])), tmp_path / "odd.html", title="\udc00")
    assert "half \ufffd emoji \ufffd" in (tmp_path / "odd.html").read_text(encoding="utf-8")


def test_the_program_is_small(page: str) -> None:
    data = next(body for attributes, body in scripts(page) if attributes)
    assert len(page.encode()) - len(data.encode()) < 1_200_000
