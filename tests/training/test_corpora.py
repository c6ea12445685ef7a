import gzip
from pathlib import Path

import pytest

from training import corpora, listed
from training.corpora import OPEN, genre_of, read_documents
from training.listed import read_listed

TREES = """\
# newdoc id = email-one
# newpar id = p1
# sent_id = s1
# text = He can't go
1\tHe\the\tPRON\tPRP\t_\t4\tnsubj\t_\t_
2-3\tcan't\t_\t_\t_\t_\t_\t_\t_\t_
2\tca\tcan\tAUX\tMD\t_\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
4\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
4.1\tgo\tgo\tVERB\tVB\t_\t_\t_\t_\t_

# newdoc id = GUM_news_two
# sent_id = s2
# text = Peace
1\tPeace\tpeace\tNOUN\tNN\t_\t0\troot\t_\tEntity=(1-abstract-new-nnnnn-cf1-1-sgl)

"""
LISTED = "sentence\tnames\ns1\tPER:1 ORG:2-4\n"
NAMES = "# sent_id = s1\n# text = x\n1\tHe\tB-PER\t-\t-\n2\tca\tO\t-\t-\n3\tn't\tO\t-\t-\n4\tgo\tO\t-\t-\n\n"


def test_documents_are_read_with_every_layer(tmp_path: Path) -> None:
    (tmp_path / "ewt-dev.conllu.gz").write_bytes(gzip.compress(TREES.encode()))
    (tmp_path / "uner-ewt-dev.iob2.gz").write_bytes(gzip.compress(NAMES.encode()))
    first, second = read_documents(tmp_path, "ewt", "dev")
    assert [word.spaced for word in first.sentences[0].words] == [True, False, True, False]
    assert first.sentences[0].names == ("B-PER", OPEN, OPEN, OPEN)
    assert set(first.sentences[0].mentions) == {"?"}
    assert second.sentences[0].mentions == ("abstract",)
    assert (genre_of(first), genre_of(second)) == ("email", "news")


def test_names_that_readers_listed_stand_where_a_treebank_has_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "ewt-train.conllu.gz").write_bytes(gzip.compress(TREES.encode()))
    (tmp_path / "ewt-train.tsv").write_text(LISTED, encoding="utf-8")
    monkeypatch.setattr(corpora, "LISTED", tmp_path)
    first, second = read_documents(tmp_path, "ewt", "train")
    assert first.sentences[0].names == ("B-PER", "B-ORG", "I-ORG", "I-ORG")
    assert second.sentences[0].names == ("O",)


def test_the_shipped_list_has_names_of_three_kinds() -> None:
    names = [name for found in read_listed(listed.LISTED / "ewt-train.tsv").values() for name in found]
    assert len(names) > 7000
    assert {kind for kind, _, _ in names} == {"PER", "ORG", "LOC"}
    assert all(1 <= first <= last for _, first, last in names)
