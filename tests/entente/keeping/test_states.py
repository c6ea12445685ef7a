"""Whatever becomes of a store, it is what a build from scratch of its documents makes, byte for byte."""

import json
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from tests.entente.keeping import toy
from tests.entente.keeping.conftest import QUICK
from tests.entente.keeping.victim import Victims, victims

from entente.keeping import add, build, holdings, load_graph, remove
from entente.store import Entry, is_store
from entente.writing.turtle import trig, turtle

NAMES = ("a.txt", "b.txt", "c.txt", "d.txt", "many.jsonl")
WORDS = [f"word{number}" for number in range(80)]
STORIES = (  # the first two are copies of each other
    " ".join(WORDS),
    " ".join(["other", *WORDS[:-2]]),
    " ".join(reversed(WORDS)),
)
THINGS = (
    "Organization Harbour Watch|HWN",
    "Organization Hill Water|HWN",
    "Organization HWN",
    "Organization A'B",  # of one IRI with the next, and yet not of one name
    "Organization A B",
    "Organization the body",
    "State Kenya",
    "Country Kenya",
    "Person Ek",
    "Person President Ada Ek",
    "Person author of a",
    "Hazard terrorism",
    "Hazard Terrorism",
    "Measure share data",
    "Measure data Share",
)
PREDICATES = ("opposes", "supports", "targets", "implements", "proposes", "cooperatesWith", "partOf")
MANNERS = ("", " must", " maybe", " not", " [Organization HWN] says")

lines = st.builds(
    lambda one, predicate, other, manner: f"[{one}] {predicate} [{other}]{manner}",
    st.sampled_from(THINGS),
    st.sampled_from(PREDICATES),
    st.sampled_from(THINGS),
    st.sampled_from(MANNERS),
)
texts = st.builds(
    lambda author, said, story: author + "\n\n".join([*said, *story]) + "\n",
    st.sampled_from(("", "---\nauthor: Ada Ek\n---\n\n", "---\nauthor: ada ek, HWN\n---\n\n")),
    st.lists(lines, min_size=1, max_size=4),
    st.lists(st.sampled_from(STORIES), max_size=1),
)
names = st.sampled_from(NAMES)
several = st.builds(
    lambda texts: "".join(json.dumps({"text": text}) + "\n" for text in texts),
    st.lists(texts, min_size=1, max_size=3),
)
files = names.flatmap(lambda name: st.tuples(st.just(name), several if name.endswith(".jsonl") else texts))
folders = st.lists(files, min_size=1, max_size=5).map(dict)


class Store(RuleBasedStateMachine):
    """A folder of documents, a store that follows it, and processes that are killed meanwhile."""

    process: Victims

    @initialize()
    def start(self) -> None:
        self.folder = tempfile.TemporaryDirectory(dir=QUICK if QUICK.is_dir() else None)
        self.seeds, self.store = Path(self.folder.name, "seeds"), Path(self.folder.name, "store")
        self.seeds.mkdir()
        self.held: dict[str, str] = {}  # what the store should hold

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            self.folder.cleanup()

    @rule(file=files)
    def add(self, file: tuple[str, str]) -> None:
        """One that is there already is changed."""
        name, text = file
        (self.seeds / name).write_text(text, encoding="utf-8")
        add(self.store, [self.seeds / name], toy.finder())
        self.held[name] = text

    @rule(new=folders)
    def build(self, new: dict[str, str]) -> None:
        """What is not among the new documents vanishes, what is the same is left."""
        toy.write(self.seeds, new)
        build(self.store, [self.seeds], toy.finder())
        self.held = dict(new)

    @rule(name=names)
    def remove(self, name: str) -> None:
        if name in self.held:
            remove(self.store, [name])
            del self.held[name]

    @rule(name=names, other=names)
    def rename(self, name: str, other: str) -> None:
        if name in self.held and other not in self.held and Path(name).suffix == Path(other).suffix:
            text = self.held.pop(name)
            self.held[other] = text
            build(self.store, [toy.write(self.seeds, self.held)], toy.finder())

    @rule(new=folders, at=st.integers(1, 400))
    def crash(self, new: dict[str, str], at: int) -> None:
        """A build is killed at one of its steps: all is as before or as after."""
        toy.write(self.seeds, new)
        survived = self.process.run("build", self.store, self.seeds, at=at)
        kept = {name: entry.sha256 for name, entry in self._entries().items()}
        after = {one.identifier: one.sha256 for one in toy.documents(self.seeds)}
        if survived or kept == after:
            assert kept == after
            self.held = dict(new)

    @rule(fingerprint=st.sampled_from(("toy", "another")))
    def rebuild(self, fingerprint: str) -> None:
        """Everything is read anew, or only what another pipeline read."""
        if self.held:
            build(self.store, [toy.write(self.seeds, self.held)], toy.finder(fingerprint))

    @invariant()
    def is_what_a_build_from_scratch_makes(self) -> None:
        if not hasattr(self, "held") or not is_store(self.store):
            return
        assert {entry.file for entry in self._entries().values()} == self.held.keys()
        if not self.held:
            assert not holdings(self.store).entities
            return
        scratch = toy.from_scratch(toy.write(self.seeds, self.held))
        kept = load_graph(self.store)
        assert (turtle(kept), trig(kept)) == (turtle(scratch), trig(scratch))
        assert toy.held(self.store) == toy.parts(scratch)

    def _entries(self) -> dict[str, Entry]:
        return dict(holdings(self.store).documents) if is_store(self.store) else {}


@pytest.mark.skipif(sys.platform == "win32", reason="processes are forked")
def test_a_store_is_what_a_build_from_scratch_makes_whatever_becomes_of_it() -> None:
    with victims() as process:
        Store.process = process
        run_state_machine_as_test(
            Store,
            settings=settings(
                max_examples=15,
                stateful_step_count=12,
                deadline=None,
                suppress_health_check=[HealthCheck.too_slow],
            ),
        )
