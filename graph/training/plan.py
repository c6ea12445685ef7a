"""The settings of a training run."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Plan:
    """One training run."""

    corpora: Path
    work: Path  # for checkpoints and the log
    epochs: int = 9
    encoder_rate: float = 2e-4
    head_rate: float = 1e-3
    threads: int = 2
    seed: int = 1
    label_after: int = 4  # epochs after which the network labels mentions where there are none
