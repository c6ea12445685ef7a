"""Turns the shipped pipeline back into a checkpoint, so that the extractor can be fitted without it.

PYTHONPATH=graph python -m training.restore WORK [--pipeline FOLDER]

Writes what training.train and training.export leave in WORK: `last.pt`, `branch.pt`, `labels.json`,
`lemmas.json` and `pipeline`. Weights are those of 8 bits: packed again, they give the same numbers.
"""

import argparse
import json
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnx
import torch
from onnx import numpy_helper

from entente import language
from entente.classifiers import Floats
from training.inventory import load_labels
from training.parser import Branch, Parser, Shape
from training.train import base_model, sizes_of
from training.vocabulary import spread

SHIPPED = Path(language.__file__).parent / "shipped"
COMPONENT = "entente_annotator"
WORDS = "encoder.words.weight"
MIXES = ("tag_mix", "tree_mix", "name_mix", "branch.mix")
"""Means of layers, in the order in which the graph takes them."""

Arrays = Mapping[str, npt.NDArray[np.generic]]


def restore(pipeline: Path, work: Path) -> None:
    """Write the checkpoint of a packed pipeline into WORK."""
    component = pipeline / COMPONENT
    labels = load_labels(component / "labels.json")
    packed = arrays_of(component / "network.onnx")
    parser = Parser(sizes_of(labels), Shape(vocabulary=len(packed["parser.encoder.words.weight_quantized"])))
    parser.branch = Branch(Shape(), depth_of(packed))
    fill(parser, packed, np.load(component / "relations.npy"))
    work.mkdir(parents=True, exist_ok=True)
    weights = parser.state_dict()
    pieces = json.loads((base_model() / "tokenizer.json").read_text(encoding="utf-8"))["model"]["vocab"]
    weights[WORDS] = spread(weights[WORDS], pieces)
    branch = {name.removeprefix("branch."): w for name, w in weights.items() if name.startswith("branch.")}
    torch.save({name: w for name, w in weights.items() if not name.startswith("branch.")}, work / "last.pt")
    torch.save(branch, work / "branch.pt")
    for name in ("labels.json", "lemmas.json"):
        shutil.copyfile(component / name, work / name)
    shutil.copytree(pipeline, work / "pipeline", dirs_exist_ok=True)


def arrays_of(path: Path) -> Arrays:
    """Name → values, of all constants of an ONNX file."""
    return {one.name: numpy_helper.to_array(one) for one in onnx.load(path).graph.initializer}


def depth_of(packed: Arrays) -> int:
    """How many layers the branch has."""
    return sum(name.startswith("parser.branch.layers.") and name.endswith("qkv.bias") for name in packed)


def fill(parser: Parser, packed: Arrays, products: Floats) -> None:
    """Copy the weights of a packed network into a parser of its sizes."""
    found = {name.removeprefix("parser."): value for name, value in packed.items()}
    for name in (f"encoder.{table}.weight" for table in ("words", "positions", "shapes", "gaps")):
        found[name] = unpacked(packed, f"parser.{name}")
    layers = len(parser.encoder.layers)
    for name, constant in zip(matrices(layers, depth_of(packed)), numbered(packed, "MatMul"), strict=True):
        value = unpacked(packed, constant)
        found[name] = value if name == "arc_weight" else value.T
    for name, constant in zip(MIXES, numbered(packed, "Split"), strict=True):
        found[f"{name}.weights"] = np.log(packed[constant])
    sides = [found.pop("dependents"), found.pop("governors"), products.T]
    found["relations.linear.weight"] = np.concatenate(sides, 1)
    with torch.no_grad():
        for name, weight in parser.state_dict().items():
            weight.copy_(torch.from_numpy(np.array(found[name], np.float32)).reshape(weight.shape))


def numbered(packed: Arrays, kind: str) -> list[str]:
    """The constants without a name of their own that go into one kind of node, in the order of the graph."""
    stems = {re.sub("_(quantized|scale|zero_point)$", "", name) for name in packed}
    return sorted(
        (stem for stem in stems if stem.startswith(f"onnx::{kind}_")),
        key=lambda stem: int(stem.rpartition("_")[2]),
    )


def matrices(layers: int, depth: int) -> list[str]:
    """Names of the matrices in the order in which the graph multiplies by them."""
    blocks = [f"encoder.layers.{number}" for number in range(layers)]
    own = [f"branch.layers.{number}" for number in range(depth)]
    parts = ("qkv", "out", "up", "down")
    heads = ("arc_prior", "starts", "xpos", "upos", "feats", "lemmas", "names", "mentions")
    return [
        *(f"{block}.{part}.weight" for block in blocks for part in parts),
        "tags.0.weight",
        "entities.0.weight",
        *(f"{block}.{part}.weight" for block in own for part in parts),
        "tree.weight",
        "arc_weight",
        *(f"{head}.weight" for head in heads),
        "dependents",
        "governors",
    ]


def unpacked(packed: Arrays, name: str) -> Floats:
    """A matrix of 8 bits as floats, as the runtime multiplies it."""
    if name in packed:
        return np.asarray(packed[name], np.float32)
    scale, zero = packed[f"{name}_scale"], packed[f"{name}_zero_point"]
    return np.asarray((packed[f"{name}_quantized"].astype(np.float32) - zero) * scale, np.float32)


def _run() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("work", type=Path, help="folder that gets the checkpoint")
    parser.add_argument("--pipeline", type=Path, default=SHIPPED, help="folder of a packed pipeline")
    given = parser.parse_args()
    restore(given.pipeline, given.work)


if __name__ == "__main__":
    _run()
