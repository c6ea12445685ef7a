"""The network: a BERT encoder over word pieces, and heads on words."""

from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from entente.language.shapes import GAPS, SHAPES

ARC, LABEL = 256, 256
DROPOUT = 0.1
HEAD_DROPOUT = 0.3


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many classes each head has."""

    xpos: int
    upos: int
    feats: int
    lemmas: int
    relations: int
    names: int
    mentions: int


@dataclass(frozen=True, slots=True)
class Shape:
    """The dimensions of the encoder."""

    vocabulary: int = 30522
    width: int = 384
    inner: int = 1536
    layers: int = 6
    heads: int = 12
    positions: int = 512


class Dropout(nn.Module):
    """Dropout from one pool of random numbers, read at random places: fresh ones take a quarter of a step."""

    pool = torch.rand(1 << 23, generator=torch.Generator().manual_seed(0))

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share

    def forward(self, hidden: Tensor) -> Tensor:
        """Zero a share of the values and scale up the rest, in training only."""
        if not self.training:
            return hidden
        size = hidden.numel()
        if size > len(Dropout.pool) // 2:
            return functional.dropout(hidden, self.share)
        begin = int(torch.randint(len(Dropout.pool) - size + 1, ()))
        kept: Tensor = Dropout.pool[begin : begin + size].view(hidden.shape) > self.share
        return hidden * kept.to(hidden.dtype) / (1 - self.share)


class Layer(nn.Module):
    """One transformer block, normalised after each sublayer as in BERT."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.heads = shape.heads
        self.qkv = nn.Linear(shape.width, 3 * shape.width)
        self.out = nn.Linear(shape.width, shape.width)
        self.norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.up = nn.Linear(shape.width, shape.inner)
        self.down = nn.Linear(shape.inner, shape.width)
        self.final = nn.LayerNorm(shape.width, eps=1e-12)
        self.drop = Dropout(DROPOUT)

    def forward(self, hidden: Tensor, mask: Tensor | None) -> Tensor:
        """Return batch × pieces × width; `mask` is added to the attention scores."""
        hidden = self.norm(hidden + self.drop(self.out(self._attend(hidden, mask))))
        inner: Tensor = self.final(hidden + self.drop(self.down(functional.gelu(self.up(hidden)))))
        return inner

    def _attend(self, hidden: Tensor, mask: Tensor | None) -> Tensor:
        batch, length, width = hidden.shape
        parts = self.qkv(hidden).view(batch, length, 3, self.heads, width // self.heads)
        query, key, value = parts.permute(2, 0, 3, 1, 4).unbind(0)
        scores = (query * (width // self.heads) ** -0.5) @ key.transpose(-1, -2)
        if mask is not None:
            scores = scores + mask.to(scores.dtype)
        attended: Tensor = scores.softmax(-1).to(value.dtype) @ value
        return attended.transpose(1, 2).reshape(batch, length, width)


class Encoder(nn.Module):
    """BERT with letter case and white space added to its input."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.words = nn.Embedding(shape.vocabulary, shape.width)
        self.positions = nn.Embedding(shape.positions, shape.width)
        self.shapes = nn.Embedding(len(SHAPES), shape.width)
        self.gaps = nn.Embedding(len(GAPS), shape.width)
        self.norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.drop = Dropout(DROPOUT)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        nn.init.zeros_(self.shapes.weight)
        nn.init.zeros_(self.gaps.weight)

    def forward(self, pieces: Tensor, features: tuple[Tensor, Tensor], mask: Tensor | None) -> list[Tensor]:
        """Return the hidden states after the embeddings and after each layer."""
        place = torch.arange(pieces.shape[1], device=pieces.device)
        hidden = self.words(pieces) + self.positions(place)
        hidden = self.drop(self.norm(hidden + self.shapes(features[0]) + self.gaps(features[1])))
        states = [hidden]
        for layer in self.layers:
            states.append(layer(states[-1], mask))
        return states


class Mix(nn.Module):
    """A learned weighted mean of layers, read at words as the mean of their first and last piece."""

    def __init__(self, layers: int) -> None:
        super().__init__()
        self.weights = nn.Parameter(torch.linspace(-1.0, 1.0, layers + 1))

    def forward(self, states: list[Tensor], first: Tensor, last: Tensor) -> Tensor:
        """Return batch × words × width."""
        weights = self.weights.softmax(0)
        mixed = sum(weight * state for weight, state in zip(weights, states, strict=True))
        assert isinstance(mixed, Tensor)
        width = mixed.shape[-1]
        begin = mixed.gather(1, first[..., None].expand(-1, -1, width))
        end = mixed.gather(1, last[..., None].expand(-1, -1, width))
        return (begin + end) / 2


class Branch(nn.Module):
    """Layers of its own above the lower layers of the encoder, for the networks that read the vectors."""

    def __init__(self, shape: Shape, depth: int) -> None:
        super().__init__()
        self.layers = nn.ModuleList(Layer(shape) for _ in range(depth))
        self.mix = Mix(shape.layers)

    def forward(
        self, states: list[Tensor], places: tuple[Tensor, Tensor], mask: Tensor | None = None
    ) -> Tensor:
        """Return batch × words × width; `states` are those of the encoder, the upper ones unused."""
        own = states[: len(self.mix.weights) - len(self.layers)]
        for layer in self.layers:
            own = [*own, layer(own[-1], mask)]
        mixed: Tensor = self.mix(own, *places)
        return mixed


@dataclass(frozen=True, slots=True)
class Outputs:
    """Scores of every head for a batch of windows."""

    starts: Tensor  # batch × words
    xpos: Tensor  # batch × words × classes, and so on
    upos: Tensor
    feats: Tensor
    lemmas: Tensor
    names: Tensor
    mentions: Tensor
    arcs: Tensor  # batch × words × (root and words)
    dependents: Tensor  # batch × words × LABEL
    governors: Tensor  # batch × (root and words) × LABEL
    vectors: Tensor  # batch × words × width


class Parser(nn.Module):
    """Encoder and heads."""

    def __init__(self, sizes: Sizes, shape: Shape | None = None) -> None:
        super().__init__()
        self.branch: Branch | None = None
        shape = shape or Shape()
        width = shape.width
        self.encoder = Encoder(shape)
        self.tag_mix, self.tree_mix, self.name_mix = (Mix(shape.layers) for _ in range(3))
        self.drop = Dropout(HEAD_DROPOUT)
        self.tags = nn.Sequential(nn.Linear(width, width), nn.GELU(), Dropout(HEAD_DROPOUT))
        self.starts = nn.Linear(width, 1)
        self.xpos, self.upos = nn.Linear(width, sizes.xpos), nn.Linear(width, sizes.upos)
        self.feats, self.lemmas = nn.Linear(width, sizes.feats), nn.Linear(width, sizes.lemmas)
        self.entities = nn.Sequential(nn.Linear(width, width), nn.GELU(), Dropout(HEAD_DROPOUT))
        self.names, self.mentions = nn.Linear(width, sizes.names), nn.Linear(width, sizes.mentions)
        self.root = nn.Parameter(torch.randn(1, 1, width) * 0.02)
        self.tree = nn.Linear(width, 2 * (ARC + LABEL))
        self.arc_weight = nn.Parameter(torch.zeros(ARC, ARC))
        self.arc_prior = nn.Linear(ARC, 1)
        self.relations = Relations(sizes.relations)

    def forward(self, pieces: Tensor, features: tuple[Tensor, Tensor], places: tuple[Tensor, Tensor],
                mask: Tensor | None = None) -> Outputs:  # fmt: skip
        """Score a batch; `features` are shapes and gaps of pieces, `places` first and last piece of words."""
        states = self.encoder(pieces, features, mask)
        tags = self.tags(self.drop(self.tag_mix(states, *places)))
        tree = self.tree_mix(states, *places)
        named = self.name_mix(states, *places)
        entities = self.entities(self.drop(named))
        vectors = self.branch(states, places, mask) if self.branch is not None else named
        arcs, dependents, governors = self._tree(tree)
        return Outputs(
            self.starts(self.drop(tree)).squeeze(-1),
            self.xpos(tags), self.upos(tags), self.feats(tags), self.lemmas(tags),
            self.names(entities), self.mentions(entities),
            arcs, dependents, governors, vectors,
        )  # fmt: skip

    def _tree(self, words: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        root = self.root.expand(words.shape[0], -1, -1).to(words.dtype)
        hidden = self.drop(functional.gelu(self.tree(self.drop(torch.cat([root, words], 1)))))
        arc_dep, arc_head, dependents, governors = hidden.split([ARC, ARC, LABEL, LABEL], -1)
        arc_dep, dependents = arc_dep[:, 1:], dependents[:, 1:]
        scores = arc_dep @ self.arc_weight.to(arc_dep.dtype) @ arc_head.transpose(1, 2)
        return scores + self.arc_prior(arc_head).transpose(1, 2), dependents, governors


class Relations(nn.Module):
    """Which relation holds between a word and its head: linear in both and in their product."""

    def __init__(self, classes: int) -> None:
        super().__init__()
        self.linear = nn.Linear(3 * LABEL, classes)

    def forward(self, dependents: Tensor, governors: Tensor) -> Tensor:
        """Return … × classes for pairs of equal shape … × LABEL."""
        scores: Tensor = self.linear(torch.cat([dependents, governors, dependents * governors], -1))
        return scores


def load_bert(parser: Parser, path: Path) -> None:
    """Copy the weights of a BERT checkpoint (safetensors) into the encoder."""
    from safetensors.torch import load_file

    stored = {name.removeprefix("bert."): tensor for name, tensor in load_file(path).items()}
    encoder = parser.encoder
    with torch.no_grad():
        encoder.words.weight.copy_(stored["embeddings.word_embeddings.weight"])
        kind = stored["embeddings.token_type_embeddings.weight"][0]
        encoder.positions.weight.copy_(stored["embeddings.position_embeddings.weight"] + kind)
        _copy(encoder.norm, stored, "embeddings.LayerNorm")
        for number, layer in enumerate(encoder.layers):
            assert isinstance(layer, Layer)
            _load_layer(layer, stored, f"encoder.layer.{number}.")


def _load_layer(layer: Layer, stored: dict[str, Tensor], prefix: str) -> None:
    parts = [f"{prefix}attention.self.{part}" for part in ("query", "key", "value")]
    layer.qkv.weight.copy_(torch.cat([stored[f"{part}.weight"] for part in parts]))
    layer.qkv.bias.copy_(torch.cat([stored[f"{part}.bias"] for part in parts]))
    _copy(layer.out, stored, f"{prefix}attention.output.dense")
    _copy(layer.norm, stored, f"{prefix}attention.output.LayerNorm")
    _copy(layer.up, stored, f"{prefix}intermediate.dense")
    _copy(layer.down, stored, f"{prefix}output.dense")
    _copy(layer.final, stored, f"{prefix}output.LayerNorm")


def _copy(module: nn.Linear | nn.LayerNorm, stored: dict[str, Tensor], name: str) -> None:
    module.weight.copy_(stored[f"{name}.weight"])
    assert module.bias is not None
    module.bias.copy_(stored[f"{name}.bias"])
