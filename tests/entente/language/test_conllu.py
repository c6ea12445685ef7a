from collections.abc import Callable

from spacy.tokens import Doc, Span

from entente.language.conllu import conllu

ROWS = """
Oslo Oslo PROPN NNP 2 nsubj
trains train VERB VBZ 0 root
border border NOUN NN 4 compound
guards guard NOUN NNS 2 obj

They they PRON PRP 2 nsubj
help help VERB VBP 0 root
"""


def lines(tree: Callable[[str], Doc]) -> list[str]:
    doc = tree(ROWS)
    doc.ents = (Span(doc, 0, 1, label="LOC"),)
    doc.spans["mentions"] = [
        Span(doc, 0, 1, label="place"),
        Span(doc, 2, 4, label="person"),
        Span(doc, 3, 4, label="person"),
    ]
    return list(conllu(doc, "a\n.txt"))


def test_each_sentence_has_its_text_and_offsets(tree: Callable[[str], Doc]) -> None:
    found = lines(tree)
    assert found[0] == "# newdoc id = a .txt"
    assert found[1:4] == ["# sent_id = 1", "# text = Oslo trains border guards", "# offsets = 0:25"]


def test_every_word_has_ten_columns_and_a_head_in_its_sentence(tree: Callable[[str], Doc]) -> None:
    rows = [line.split("\t") for line in lines(tree) if line[:1].isdigit()]
    assert [len(row) for row in rows] == [10] * 6
    assert [(row[0], row[6], row[7]) for row in rows] == [
        ("1", "2", "nsubj"), ("2", "0", "root"), ("3", "4", "compound"),
        ("4", "2", "obj"), ("1", "2", "nsubj"), ("2", "0", "root"),
    ]  # fmt: skip


def test_names_and_mentions_are_nested_brackets(tree: Callable[[str], Doc]) -> None:
    misc = [line.split("\t")[9] for line in lines(tree) if line[:1].isdigit()]
    assert misc[0].startswith("Entity=(LOC)(place)|")
    assert misc[2].startswith("Entity=(person|")
    assert misc[3].startswith("Entity=(person)person)|")


def test_offsets_point_at_the_word(tree: Callable[[str], Doc]) -> None:
    text = tree(ROWS).text
    for line in lines(tree):
        if line[:1].isdigit():
            columns = line.split("\t")
            begin, end = (int(n) for n in columns[9].split("Offset=")[1].split("|")[0].split(":"))
            assert text[begin:end] == columns[1]
