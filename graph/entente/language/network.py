"""The network as shipped: one window of words in, the scores of every head out."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from entente.language.pieces import PieceRow

if TYPE_CHECKING:
    from numpy.typing import NDArray

INPUTS = ("pieces", "shapes", "gaps", "first", "last")
OUTPUTS = (
    "starts", "xpos", "upos", "feats", "lemmas", "names", "mentions",
    "arcs", "dependents", "governors", "dependent_scores", "governor_scores", "vectors",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Scores:
    """What the network says of n words; `arcs` is n × (n + 1) with the root first, classes are numbers."""

    starts: "NDArray[np.float32]"
    xpos: "NDArray[np.int64]"
    upos: "NDArray[np.int64]"
    feats: "NDArray[np.int64]"
    lemmas: "NDArray[np.int64]"
    names: "NDArray[np.float32]"  # n × classes
    mentions: "NDArray[np.int64]"
    arcs: "NDArray[np.float32]"
    dependents: "NDArray[np.float32]"
    governors: "NDArray[np.float32]"
    dependent_scores: "NDArray[np.float32]"
    governor_scores: "NDArray[np.float32]"
    vectors: "NDArray[np.float32]"


class Network:
    """An ONNX session on one thread, and the weights that choose relations."""

    def __init__(self, model: bytes, products: "NDArray[np.float32]") -> None:
        self.products = products  # LABEL × relations
        self._session = _session(model)

    def score(self, row: PieceRow) -> Scores:
        """Score one window."""
        inputs = {name: np.array([getattr(row, name)], dtype=np.int64) for name in INPUTS}
        return Scores(*(output[0] for output in self._session.run(OUTPUTS, inputs)))

    def relations(self, scores: Scores, words: "NDArray[np.int64]", heads: "NDArray[np.int64]") -> list[int]:
        """Return the relation of each of `words` to its head; 0 is the root, i + 1 word i."""
        products = scores.dependents[words] * scores.governors[heads]
        found = products @ self.products + scores.dependent_scores[words] + scores.governor_scores[heads]
        return [int(relation) for relation in found.argmax(axis=1)]


def _session(model: bytes) -> Any:  # noqa: ANN401  # onnxruntime has no types
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
    options.use_deterministic_compute = True
    options.enable_cpu_mem_arena = True
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
