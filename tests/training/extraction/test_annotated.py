import gzip
import json
from pathlib import Path

import pytest

from training.extraction.annotated import (
    AUTHOR,
    Annotated,
    occurrences,
    read_gold,
    read_originals,
    read_treebank,
)

ORIGINAL = """\
== entities
a1 Actor: coastguard
m1 Measure: patrol the strait | patrols
t1 Threat: piracy
== text
# A title

The coastguard should patrol the strait.
> @ proposes m1 p; a1 implements m1 p
Nobody denies piracy.
- More patrols.
> @ proposes m1; m1 targets t1 -?
"""
TREES = """\
# newdoc id = GUM_news_one
# sent_id = s1
1\tPirates\tpirate\tNOUN\tNNS\t_\t2\tnsubj\t_\t_
2\tstruck\tstrike\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No
3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

# sent_id = s2
1\tGhana\tGhana\tPROPN\tNNP\t_\t2\tnsubj\t_\t_
2\tcondemned\tcondemn\tVERB\tVBD\t_\t0\troot\t_\t_
3\tthem\tthey\tPRON\tPRP\t_\t2\tobj\t_\t_

"""
STRETCH = """\
== source
GUM_news_one 2-2
== entities
a1 Actor: 2.1
x1 ThreatActor: 2.2-3
== relations
2 a1 opposes x1
"""
TOLD = {
    "entities": [
        {"id": "e0", "type": "Actor", "label": "@author", "mentions": []},
        {"id": "e1", "type": "Measure", "label": "ban mines", "mentions": ["Ban mines", "ban"]},
    ],
    "relations": [
        {"s": "e0", "p": "proposes", "o": "e1", "modality": "proposed", "sentence": "Ban mines now."}
    ],
}


def named(document: Annotated) -> dict[str, list[str]]:
    return {name: [document.text[b:e] for b, e in spans] for name, spans in document.mentions.items()}


def said(document: Annotated) -> list[tuple[str, str, str, str, str]]:
    return [
        (r.subject, r.predicate, r.object, r.modality, document.text[slice(*r.places[0])])
        for r in document.relations
    ]


@pytest.mark.parametrize(
    ("text", "mention", "places"),
    [
        ("ban mines, ban drones", "ban", [(0, 3), (11, 14)]),
        ("urban bans ban", "ban", [(11, 14)]),
        ("(UN) and UNO", "UN", [(1, 3)]),
        ("a.b.c", "b.c", [(2, 5)]),
        ("states' ports", "states'", [(0, 7)]),
        ("nothing", "port", []),
    ],
)
def test_a_mention_is_found_wherever_it_stands_as_whole_words(
    text: str, mention: str, places: list[tuple[int, int]]
) -> None:
    assert list(occurrences(text, mention)) == places


def test_an_original_is_read_with_its_text_its_mentions_and_the_sentences_of_its_relations(
    tmp_path: Path,
) -> None:
    (tmp_path / "one.txt").write_text(ORIGINAL, encoding="utf-8")
    (document,) = read_originals(tmp_path)
    assert document.text == (
        "# A title\n\nThe coastguard should patrol the strait. Nobody denies piracy.\n- More patrols.\n"
    )
    assert named(document)["m1"] == ["patrol the strait", "patrols"]
    first = "The coastguard should patrol the strait."
    assert said(document) == [
        (AUTHOR, "proposes", "m1", "proposed", first),
        ("a1", "implements", "m1", "proposed", first),
        (AUTHOR, "proposes", "m1", "stated", "- More patrols."),
        ("m1", "targets", "t1", "possible", "- More patrols."),
    ]


def test_a_stretch_of_a_treebank_takes_its_text_from_there(tmp_path: Path) -> None:
    for corpus in ("ewt", "gum"):
        (tmp_path / f"{corpus}-train.conllu.gz").write_bytes(gzip.compress(TREES.encode()))
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "one.txt").write_text(STRETCH, encoding="utf-8")
    (document,) = read_treebank(tmp_path, tmp_path / "notes")
    assert document.text == "Ghana condemned them"
    assert named(document) == {"a1": ["Ghana"], "x1": ["condemned them"]}
    assert said(document) == [("a1", "opposes", "x1", "stated", "Ghana condemned them")]


def test_gold_is_read_from_text_and_json_and_the_author_has_one_name(tmp_path: Path) -> None:
    for folder in ("docs", "gold"):
        (tmp_path / folder).mkdir()
    (tmp_path / "docs" / "7.txt").write_text("Ban mines now. We ban them.", encoding="utf-8")
    (tmp_path / "gold" / "7.json").write_text(json.dumps(TOLD), encoding="utf-8")
    (document,) = read_gold(tmp_path)
    assert document.types == {AUTHOR: "Actor", "e1": "Measure"}
    assert named(document) == {AUTHOR: [], "e1": ["Ban mines", "ban"]}
    assert said(document) == [(AUTHOR, "proposes", "e1", "proposed", "Ban mines now.")]


def test_every_shipped_original_names_only_what_it_lists_and_finds_it_in_its_text() -> None:
    documents = list(read_originals())
    assert len(documents) > 100
    for document in documents:
        assert all(spans for name, spans in document.mentions.items()), document.identifier
        ends = {end for told in document.relations for end in (told.subject, told.object)}
        assert ends <= set(document.types), document.identifier
