"""The model card and the licence of the shipped pipeline; every number is read from scores.json."""

import json
from collections.abc import Iterable
from pathlib import Path

from training.plan import Plan

METRICS = ("Words", "Sentences", "UPOS", "XPOS", "UFeats", "Lemmas", "UAS", "LAS", "Names", "Mentions")
TEMPLATE = """\
# The language pipeline of Entente

A spaCy pipeline for English, {megabytes:.0f} MB, run by onnxruntime without torch and without a network. One
encoder, all-MiniLM-L6-v2 fine-tuned, with heads for sentences, tags (`tag_`, `pos_`, `morph`), lemmas,
Universal Dependencies (`dep_`, `head`), names (`doc.ents`: PER, ORG, LOC, EVENT, MISC) and typed mentions
(`doc.spans["mentions"]`: every noun phrase as person, organization, place, event, object, abstract, time,
substance, animal or plant). The vectors of the words lie in `doc.tensor`: they come from three layers of
their own above the third of the encoder, trained with the networks of the extractor.

    from entente.language import load
    nlp = load()

`spacy.load(path of this folder)` works after `import entente.language.factory`.

A mention's span holds the head's adjectives, numerals, compounds, name parts and nominal complements; neither
leading determiners and possessive pronouns, nor clauses, appositions and conjuncts.

## Scores

Measured by `graph/training/evaluate.py` on the test sets of the treebanks, which nothing was trained or
chosen on: from raw text, with the pipeline's own words and sentences, as the CoNLL 2018 shared task defines
it (F1; words aligned by characters; UAS and LAS over all words, main relation labels; UFeats the universal
features). Names: person, organisation and place in UNER English EWT, span and kind both right. Mentions: head
and type both right, in GUM.

{overall}

By genre:

{genres}

## Data

- Universal Dependencies English EWT and GUM (release of May 2025; of GUM the genres whose texts allow
  commercial use): train sets, and EWT's dev set.
- Universal NER English EWT: dev set. EWT's train set has 7,400 names that readers listed in the same manner
  (`graph/training/names/`). GUM's names are read from its mentions: those with a proper noun as head or a
  Wikipedia page.
- EWT has no mentions: after {label_after} epochs the network labels them where it is sure.
- GUM's dev set was held out to watch the training of {epochs} epochs.

## Limits

Trained on web text, news, interviews, speeches and encyclopedic prose, mostly American. Names of events and
MISC are only annotated in GUM. Sentences longer than {longest} words are cut. The encoder does not see
letters other than Latin and Greek ones.

## Licence

CC BY-SA 4.0; credits in LICENSE. How it is made: `graph/training/README.md`.
"""
LICENCE = """\
The weights in this folder are licensed under the Creative Commons Attribution-ShareAlike 4.0 International
licence (CC BY-SA 4.0), https://creativecommons.org/licenses/by-sa/4.0/legalcode

They were learned from, and are an adaptation of:

- Universal Dependencies English Web Treebank (EWT), CC BY-SA 4.0. Silveira et al., "A Gold Standard
  Dependency Corpus for English", LREC 2014. https://github.com/UniversalDependencies/UD_English-EWT
- Georgetown University Multilayer corpus (GUM), annotations CC BY 4.0, texts CC BY, CC BY-SA or public domain
  by genre. Zeldes, "The GUM Corpus", Language Resources and Evaluation 51, 2017. https://gucorpling.org/gum
- Universal NER, English EWT, CC BY-SA 4.0. Mayhew et al., "Universal NER: A Gold-Standard Multilingual Named
  Entity Recognition Benchmark", NAACL 2024. https://www.universalner.org
- all-MiniLM-L6-v2, Apache License 2.0. Wang et al., "MiniLM", NeurIPS 2020; Reimers and Gurevych,
  "Sentence-BERT", EMNLP 2019. https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2
  https://www.apache.org/licenses/LICENSE-2.0
  Changed: fine-tuned, word pieces of other writing systems left out, weights stored in 8 bits.
"""


def write_card(folder: Path, plan: Plan, *, longest: int) -> None:
    """Write README.md and LICENSE beside the scores.json of a pipeline."""
    scores: dict[str, dict[str, float]] = json.loads((folder / "scores.json").read_text(encoding="utf-8"))
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    genres = [name for name in scores if " " in name]
    text = TEMPLATE.format(
        megabytes=size / 1e6,
        overall=_table(scores, ("ewt", "gum", "both")),
        genres=_table(scores, genres),
        longest=longest,
        label_after=plan.label_after,
        epochs=plan.epochs,
    )
    (folder / "README.md").write_text(text, encoding="utf-8")
    (folder / "LICENSE").write_text(LICENCE, encoding="utf-8")


def _table(scores: dict[str, dict[str, float]], names: Iterable[str]) -> str:
    rows = [["", *METRICS], ["---", *["---:"] * len(METRICS)]]
    rows += [[name, *(_shown(scores[name].get(metric)) for metric in METRICS)] for name in names]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _shown(score: float | None) -> str:
    return "" if score is None else f"{score:.1f}"
