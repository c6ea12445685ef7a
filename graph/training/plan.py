"""The settings of a training run."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Plan:
    """One training run."""

    corpora: Path
    work: Path  # for checkpoints and the log
    epochs: int = 11  # GUM's dev set gains nothing from the 9th on
    encoder_rate: float = 2e-4
    head_rate: float = 1e-3
    threads: int = 2
    seed: int = 1
    label_after: int = 5  # epochs after which the network labels mentions where there are none
