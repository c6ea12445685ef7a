"""An encoder that learns nothing need not say anything twice."""

import pytest


def test_what_was_said_of_a_window_is_said_again_however_it_is_padded() -> None:
    torch = pytest.importorskip("torch", reason="training has packages of its own")
    from training.frozen import FrozenEncoder
    from training.parser import Shape

    encoder = FrozenEncoder(Shape(vocabulary=40, width=24, inner=48, layers=2)).train()
    alone = torch.tensor([[5, 6, 7]])
    padded = torch.tensor([[5, 6, 7, 0, 0], [8, 9, 3, 4, 5]])

    def states(pieces: object) -> list[object]:
        mask = (pieces == 0).unsqueeze(1).unsqueeze(1) * -1e4  # type: ignore[attr-defined]  # torch is optional
        return list(encoder(pieces, (torch.zeros_like(pieces), torch.zeros_like(pieces)), mask))

    first = states(padded)
    encoder.words.weight.data.zero_()  # what is computed anew would differ

    for one, other in zip(states(alone), first, strict=True):
        assert torch.equal(one[0], other[0, :3])  # type: ignore[index]  # torch is optional
