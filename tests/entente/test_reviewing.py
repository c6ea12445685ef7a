import tomllib
from pathlib import Path

import pytest

from entente.errors import QueryError
from entente.model import KnowledgeGraph
from entente.query import Limits
from entente.reviewing import review
from entente.writing.turtle import write_turtle

PATIENT = Limits(seconds=60)


@pytest.fixture(scope="module")
def file(graph: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("review") / "graph.ttl"
    write_turtle(graph, path)
    return path


def test_what_a_graph_holds_is_proposed_with_its_sentence(file: Path) -> None:
    text = review(file, (), most=50, limits=PATIENT)
    (proposed,) = tomllib.loads(text)["reject"]
    assert (proposed["relation"], proposed["object"]) == ("commits", "London Bridge attack")
    assert (proposed["modality"], proposed["accept"]) == ("possible", False)
    assert "\n# low confidence, 0.4: “</script>" in text
    assert "\n#   “The </script>" in text


def test_what_is_decided_is_not_proposed_again(file: Path, tmp_path: Path) -> None:
    decided = tmp_path / "review.toml"
    decided.write_text(review(file, (), most=50, limits=PATIENT), encoding="utf-8")
    assert tomllib.loads(review(file, (decided,), most=50, limits=PATIENT)) == {}


def test_a_graph_that_is_too_large_to_review_is_said_to_be(file: Path) -> None:
    with pytest.raises(QueryError, match=r"more than 3 rows to review: allow more with --rows"):
        review(file, (), most=50, limits=Limits(seconds=60, rows=3))


def test_a_thing_of_a_known_kind_or_name_is_not_proposed_to_be_nothing(file: Path) -> None:
    text = review(file, (), most=50, limits=PATIENT)
    rejected = {one["name"] for one in tomllib.loads(text)["reject"] if "name" in one}
    assert rejected.isdisjoint({"Nice", "Kazakhstan", "terrorism", "mosque"})
