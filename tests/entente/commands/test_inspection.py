import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from entente.cli import main
from entente.commands.inspection import LONGEST
from entente.model import KnowledgeGraph
from entente.writing.brat import write_brat
from entente.writing.turtle import turtle

SENTENCE = "Kenya must ban arms."


def run(*arguments: str | Path, given: str | None = None) -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments], input=given, catch_exceptions=False)


@pytest.mark.model
def test_a_sentence_is_explained_as_text_and_as_json() -> None:
    text, whole = run("explain", SENTENCE), run("explain", "-", "--json", given=SENTENCE)
    assert (text.exit_code, whole.exit_code) == (0, 0)
    assert text.stdout.startswith(f"“{SENTENCE}”")
    assert json.loads(whole.stdout)["statements"][0]["object"] == "ban arms"


@pytest.mark.model
def test_what_would_steer_a_terminal_is_not_printed() -> None:
    result = run("explain", "Kenya must ban \x1b[2J\u202earms.")
    assert result.exit_code == 0
    assert "\x1b" not in result.stdout
    assert "\u202e" not in result.stdout


def test_too_long_a_text_is_wrong_usage() -> None:
    result = run("explain", "-", given="x" * (LONGEST + 1))
    assert result.exit_code == 2
    assert "give a paragraph" in result.stderr


@pytest.mark.parametrize("option", [(), ("--errors", "5"), ("--json",)])
def test_corrections_are_scored_from_the_command_line(
    graph: KnowledgeGraph, tmp_path: Path, option: tuple[str, ...]
) -> None:
    write_brat(graph, tmp_path / "brat")
    (tmp_path / "graph.ttl").write_text(turtle(graph), encoding="utf-8")
    result = run("evaluate", tmp_path / "brat", tmp_path / "graph.ttl", *option)
    assert (result.exit_code, result.stderr) == (0, "")
    if "--json" in option:
        assert json.loads(result.stdout)["relations"]["all"]["R"] == 1.0
    else:
        assert "relations, any predicate" in result.stdout


def test_what_cannot_be_evaluated_ends_with_one(tmp_path: Path) -> None:
    result = run("evaluate", tmp_path / "none")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.endswith("none: no such file or folder\n")
