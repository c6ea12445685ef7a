import json
import math
import zipfile
from dataclasses import replace
from importlib.resources import files

import numpy as np
import pytest

from entente.classifiers import NO_WORD, Case, Classifier, load_classifier
from entente.classifiers import network as module
from entente.classifiers.network import BATCH, load_rule_shares

HEADS = {"kind?": ("Threat", "Place"), "modality": ("stated", "possible", "proposed")}
WIDTH, HIDDEN = 4, 3
RANDOM = np.random.default_rng(seed=1)
NAMES = ("mentions", "relations")
PARTS = ("from_vectors", "from_traits", "hidden", "out", "bias", "left", "right", "joint")


def drawn(*shape: int) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    return RANDOM.normal(size=shape).astype(np.float32)


CLASSIFIER = Classifier(
    heads=HEADS,
    thresholds={},
    calibration=(),
    traits={"lemma=port": 0, "pos=NOUN": 1},
    width=WIDTH,
    from_vectors=drawn(WIDTH, HIDDEN),
    from_traits=drawn(2, HIDDEN),
    hidden=drawn(HIDDEN),
    out=drawn(HIDDEN, 5),
    bias=drawn(5),
    left=drawn(3, 2),
    right=drawn(3, 2),
    joint=drawn(2, 5),
)


VECTORS = drawn(5, 2)


def case(*traits: str, words: tuple[int, int] = (3, 1)) -> Case:
    return words, traits


def naive(one: Case) -> list[float]:
    """The five logits of a case, number by number."""
    words = [[float(x) for x in VECTORS[word]] if word != NO_WORD else [0.0, 0.0] for word in one[0]]
    vector = [x for word in words for x in word]
    inner = []
    for unit in range(HIDDEN):
        total = float(CLASSIFIER.hidden[unit])
        total += sum(x * float(CLASSIFIER.from_vectors[i, unit]) for i, x in enumerate(vector))
        rows = [CLASSIFIER.traits[trait] for trait in one[1]]
        inner.append(max(0.0, total + sum(float(CLASSIFIER.from_traits[row, unit]) for row in rows)))
    weighted = ([x * float(CLASSIFIER.out[u, n]) for u, x in enumerate(inner)] for n in range(5))
    sides = zip((CLASSIFIER.left, CLASSIFIER.right), words, strict=True)
    first, second = (
        [sum(x * float(side[i, k]) for i, x in enumerate([*word, 1.0])) for k in range(2)]
        for side, word in sides
    )
    joint = [sum(first[k] * second[k] * float(CLASSIFIER.joint[k, n]) for k in range(2)) for n in range(5)]
    return [sum(parts) + joint[n] + float(CLASSIFIER.bias[n]) for n, parts in enumerate(weighted)]


@pytest.mark.parametrize("words", [(3, 1), (NO_WORD, 4), (0, NO_WORD)])
@pytest.mark.parametrize("traits", [(), ("pos=NOUN",), ("lemma=port", "pos=NOUN")])
def test_probabilities_are_those_of_the_network_computed_by_hand(
    traits: tuple[str, ...], words: tuple[int, int]
) -> None:
    one = case(*traits, words=words)
    logits, found = naive(one), CLASSIFIER.probabilities([one], VECTORS)
    alone = [1 / (1 + math.exp(-x)) for x in logits[:2]]
    raised = [math.exp(x) for x in logits[2:]]
    assert found["kind?"][0].tolist() == pytest.approx(alone, rel=1e-4)
    assert found["modality"][0].tolist() == pytest.approx([x / sum(raised) for x in raised], rel=1e-4)


def test_a_trait_that_was_never_seen_changes_nothing() -> None:
    words, traits = case("pos=NOUN")
    both = CLASSIFIER.probabilities([(words, traits), (words, (*traits, "lemma=teapot"))], VECTORS)
    assert all((rows[0] == rows[1]).all() for rows in both.values())


def test_how_many_cases_are_computed_at_a_time_does_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    cases = [case("pos=NOUN", words=(n % 5, 0)) for n in range(7)]
    whole = CLASSIFIER.probabilities(cases, VECTORS)
    monkeypatch.setattr(module, "BATCH", 3)
    parts = CLASSIFIER.probabilities(cases, VECTORS)
    assert len(cases) < BATCH
    assert all(np.allclose(whole[head], parts[head], atol=1e-6) for head in HEADS)


def test_no_cases_have_no_rows() -> None:
    assert {head: rows.shape for head, rows in CLASSIFIER.probabilities([], VECTORS).items()} == {
        "kind?": (0, 2),
        "modality": (0, 3),
    }


def test_extreme_logits_stay_probabilities() -> None:
    far = replace(CLASSIFIER, bias=np.array([1e4, -1e4, 1e4, -1e4, 0], np.float32))
    found = far.probabilities([case()], VECTORS)
    assert all(((rows >= 0) & (rows <= 1)).all() for rows in found.values())


@pytest.mark.parametrize(
    ("said", "proved"), [(0.0, 0.2), (0.3, 0.2), (0.4, 0.3), (0.5, 0.4), (0.75, 0.65), (1.0, 0.9)]
)
def test_confidence_lies_on_the_line_between_the_measured_points(said: float, proved: float) -> None:
    measured = replace(CLASSIFIER, calibration=((0.3, 0.2), (0.5, 0.4), (1.0, 0.9)))
    assert measured.confidence(said) == pytest.approx(proved)


def test_without_measured_points_confidence_is_the_probability() -> None:
    assert CLASSIFIER.confidence(0.37) == 0.37


@pytest.mark.parametrize("name", NAMES)
def test_shipped_weights_are_plain_arrays_of_one_size(name: str) -> None:
    path = files("entente.classifiers") / "weights" / f"{name}.npz"
    with path.open("rb") as stream, np.load(stream, allow_pickle=False) as weights:
        kinds = {key: weights[key].dtype.kind for key in weights.files}
    with path.open("rb") as stream, zipfile.ZipFile(stream) as archive:
        assert all(member.endswith(".npy") for member in archive.namelist())
    assert kinds == dict.fromkeys(PARTS, "f")
    shipped = load_classifier(name)
    assert shipped.from_traits.shape == (len(shipped.traits), len(shipped.hidden))
    assert shipped.out.shape == (len(shipped.hidden), sum(map(len, shipped.heads.values())))


@pytest.mark.parametrize("name", NAMES)
def test_every_independent_label_has_a_threshold(name: str) -> None:
    shipped = load_classifier(name)
    labels = {label for head, part in shipped.heads.items() if head.endswith("?") for label in part}
    assert set(shipped.thresholds) == labels
    assert all(0 < least < 1 for least in shipped.thresholds.values())


@pytest.mark.parametrize("name", NAMES)
def test_calibration_rises_in_both_columns(name: str) -> None:
    points = load_classifier(name).calibration
    assert list(points) == sorted(points)
    assert [proved for _, proved in points] == sorted(proved for _, proved in points)
    assert all(0 <= side <= 1 for point in points for side in point)


def test_the_share_of_every_rule_is_a_probability() -> None:
    shares = load_rule_shares()
    assert "*" in shares
    assert all(0 < share < 1 for share in shares.values())


def test_the_names_of_weights_are_json_without_surprises() -> None:
    folder = files("entente.classifiers") / "weights"
    for name in NAMES:
        told = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        assert len(set(told["traits"])) == len(told["traits"])
