"""A packed network gives back the weights that it was packed from."""

from pathlib import Path

import pytest


@pytest.mark.filterwarnings("ignore")  # of torch's exporter about itself
def test_weights_come_back(tmp_path: Path) -> None:
    torch = pytest.importorskip("torch", reason="training has packages of its own")
    for package in ("onnxscript", "safetensors"):
        pytest.importorskip(package, reason="training has packages of its own")
    from training.export import quantise, write_onnx
    from training.parser import Branch, Parser, Shape, Sizes
    from training.restore import arrays_of, depth_of, fill

    torch.manual_seed(3)
    sizes = Sizes(xpos=5, upos=4, feats=6, lemmas=7, relations=8, names=3, mentions=3)
    parser, other = (Parser(sizes, Shape(vocabulary=40)).eval() for _ in range(2))
    parser.branch = Branch(Shape(), 2).eval()
    for weight in parser.parameters():
        torch.nn.init.normal_(weight, std=0.1)  # equal weights would be one constant of the graph
    write_onnx(parser, tmp_path / "whole.onnx")
    quantise(tmp_path / "whole.onnx", tmp_path / "packed.onnx")
    packed = arrays_of(tmp_path / "packed.onnx")
    other.branch = Branch(Shape(), depth_of(packed))

    fill(other, packed, parser.relations.linear.weight.detach()[:, 2 * 256 :].T.numpy())

    found = other.state_dict()
    for name, weight in parser.state_dict().items():
        # Means of layers are kept as shares: they come back up to a constant.
        one, two = (w.softmax(0) if name.endswith("mix.weights") else w for w in (weight, found[name]))
        assert torch.allclose(one, two, atol=0.02 * float(one.abs().max()) + 1e-6), name
