"""Packs a trained network as the spaCy pipeline that is shipped: ONNX in 8 bits, without torch.

PYTHONPATH=graph python -m training.export WORK OUT [--checkpoint last] [--precision int8]
"""

import argparse
import json
import shutil
import tempfile
from pathlib import Path
from typing import Literal

import numpy as np
import torch
from torch import Tensor, nn

from entente.language.labels import Labels, labels_to_json
from entente.language.network import INPUTS, OUTPUTS
from training.parser import LABEL, Parser
from training.train import base_model, load_trained
from training.vocabulary import prune

Precision = Literal["fp32", "int8"]


class Exported(nn.Module):
    """The network as one graph: classes chosen, relation scores split into what each side adds."""

    def __init__(self, parser: Parser) -> None:
        super().__init__()
        self.parser = parser

    def forward(self, *inputs: Tensor) -> tuple[Tensor, ...]:
        """Return the OUTPUTS for the INPUTS, in their order."""
        pieces, shapes, gaps, first, last = inputs
        found = self.parser(pieces, (shapes, gaps), (first, last))
        linear = self.parser.relations.linear
        dependent, governor, _ = linear.weight.chunk(3, 1)
        classes = (found.xpos, found.upos, found.feats, found.lemmas)
        return (
            found.starts,
            *(scores.argmax(-1) for scores in classes),
            found.names,
            found.mentions.argmax(-1),
            found.arcs,
            found.dependents,
            found.governors,
            found.dependents @ dependent.T + linear.bias,
            found.governors @ governor.T,
            found.vectors,
        )


def write_onnx(parser: Parser, path: Path) -> None:
    """Write the network in 32 bits; the number of pieces and of words is free."""
    row = torch.ones(1, 7, dtype=torch.long)
    example = (row, row, row, torch.tensor([[1, 2, 4]]), torch.tensor([[1, 3, 5]]))
    free = {name: {1: "pieces"} for name in INPUTS[:3]} | {name: {1: "words"} for name in INPUTS[3:]}
    torch.onnx.export(
        Exported(parser).eval(),
        example,
        str(path),
        input_names=list(INPUTS),
        output_names=list(OUTPUTS),
        dynamic_axes=free,
        opset_version=17,
        dynamo=False,
    )


def quantise(source: Path, target: Path) -> None:
    """Write weights in 8 bits, one scale a channel; 7 bits are used, so that no CPU saturates."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    quantize_dynamic(
        source,
        target,
        op_types_to_quantize=["MatMul", "Gather"],
        per_channel=True,
        reduce_range=True,
        weight_type=QuantType.QInt8,
        extra_options={"MatMulConstBOnly": True},
    )


def write_component(parser: Parser, labels: Labels, folder: Path, *, precision: Precision) -> None:
    """Write the files that the spaCy component reads."""
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer = prune(parser, json.loads((base_model() / "tokenizer.json").read_text(encoding="utf-8")))
    (folder / "tokenizer.json").write_text(json.dumps(tokenizer, ensure_ascii=False) + "\n", encoding="utf-8")
    (folder / "labels.json").write_text(labels_to_json(labels), encoding="utf-8")
    products = parser.relations.linear.weight.detach()[:, 2 * LABEL :].T.contiguous().numpy()
    np.save(folder / "relations.npy", products)
    with tempfile.TemporaryDirectory() as temporary:
        whole = Path(temporary) / "whole.onnx"
        write_onnx(parser, whole)
        if precision == "fp32":
            (folder / "network.onnx").write_bytes(whole.read_bytes())
        else:
            quantise(whole, folder / "network.onnx")


def write_pipeline(folder: Path) -> None:
    """Write the spaCy pipeline around the component's files."""
    import spacy

    from entente.language.factory import ANNOTATOR, TOKENIZER

    config = {
        "nlp": {"lang": "en", "pipeline": [ANNOTATOR], "tokenizer": {"@tokenizers": TOKENIZER}},
        "components": {ANNOTATOR: {"factory": ANNOTATOR}},
    }
    nlp = spacy.util.load_model_from_config(config, auto_fill=True)
    nlp.meta.update(
        name="entente",
        version="1.0.0",
        description="Tags, trees, names and typed mentions of English, by a fine-tuned all-MiniLM-L6-v2.",
        license="CC BY-SA 4.0",
    )
    nlp.get_pipe(ANNOTATOR).from_disk(folder / ANNOTATOR)  # type: ignore[attr-defined]  # spaCy: any callable
    nlp.to_disk(folder)


def export(work: Path, out: Path, checkpoint: str, precision: Precision) -> None:
    """Pack one checkpoint."""
    parser, labels = load_trained(work, checkpoint)
    write_component(parser, labels, out / "entente_annotator", precision=precision)
    shutil.copyfile(work / "lemmas.json", out / "entente_annotator" / "lemmas.json")
    write_pipeline(out)


def _run() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("work", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--checkpoint", default="last")
    parser.add_argument("--precision", choices=("fp32", "int8"), default="int8")
    given = parser.parse_args()
    export(given.work, given.out, given.checkpoint, given.precision)


if __name__ == "__main__":
    _run()
