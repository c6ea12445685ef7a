"""Two documents, told by hand and exported as brat, are corrected, and the next build follows."""

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from entente.correcting import Corrections, corrections
from entente.curation import Notice, load_curation, parsed
from entente.curation.adding import with_added
from entente.curation.entries import Note, RejectThing
from entente.curation.statements import called
from entente.curation.toml import decided
from entente.errors import LoadingError
from entente.knowledge import load_knowledge
from entente.knowledge.spelling import measure_key
from entente.model import (
    AUTHOR,
    Block,
    Document,
    Findings,
    KnowledgeGraph,
    Mention,
    Modality,
    Relation,
    Sentence,
)
from entente.pipeline import graph_of
from entente.writing.brat import write_brat

KINDS = {
    "Kazakhstan": "State",
    "Georgia": "State",
    "NLX": "Organization",
    "Black Hand": "ThreatActor",
    "terrorism": "Hazard",
    "menace": "Hazard",
    "Nice": "City",
    "share intelligence": "Measure",
}
LINES = {
    "a.txt": (
        "Kazakhstan must share intelligence to stop terrorism.",
        "The Black Hand attacked Georgia, and they fled.",
        "The menace grows in Nice.",
        "Kazakhstan condemned terrorism.",
        "Kazakhstan condemned terrorism. Sea mines feed terrorism.",
    ),
    "b.txt": ("NLX condemned terrorism in Nice.", "Fear of the Wolf Pack feeds terrorism."),
}
TOLD: dict[str, tuple[tuple[int, str, str, str, Modality], ...]] = {
    "a.txt": (
        (0, "Kazakhstan", "implements", "share intelligence", "proposed"),
        (0, "share intelligence", "targets", "terrorism", "proposed"),
        (0, "", "proposes", "share intelligence", "proposed"),
        (1, "Black Hand", "targets", "Georgia", "stated"),
        (2, "menace", "locatedIn", "Nice", "stated"),
        (3, "Kazakhstan", "opposes", "terrorism", "stated"),
    ),
    "b.txt": ((0, "NLX", "opposes", "terrorism", "stated"),),
}
"""Line, subject (none for the author), predicate, object, modality."""

Triple = tuple[str, str, str, str, str]


def _found(identifier: str) -> Findings:
    rows = LINES[identifier]
    text = "\n".join(rows)
    begins = [sum(len(row) + 1 for row in rows[:number]) for number in range(len(rows))]
    sentences = tuple(Sentence(b, b + len(row)) for b, row in zip(begins, rows, strict=True))
    mentions = tuple(
        _mention(words, begin + place.start(), number)
        for number, (begin, row) in enumerate(zip(begins, rows, strict=True))
        for words, place in sorted(
            ((words, place) for words in KINDS for place in re.finditer(words, row)),
            key=lambda found: found[1].start(),
        )
    )
    at = {(mention.sentence, mention.text): position for position, mention in enumerate(mentions)}
    relations = tuple(
        Relation(
            AUTHOR if not subject else at[line, subject],
            predicate,
            at[line, object_],
            line,
            modality=modality,
            confidence=0.6,
        )
        for line, subject, predicate, object_, modality in TOLD[identifier]
    )
    block = Block("paragraph", 0, len(text))
    return Findings(
        Document(identifier, text, text, (block,), "0" * 64, f"Title {identifier}"),
        sentences,
        mentions,
        relations,
    )


def _mention(words: str, begin: int, sentence: int) -> Mention:
    proper = words[0].isupper()
    key = measure_key(words.split(), {}) if " " in words and not proper else "" if proper else words
    return Mention(begin, begin + len(words), words, KINDS[words], words, sentence, key=key, proper=proper)


@dataclass(frozen=True, slots=True)
class Desk:
    """A folder that was exported, and hands to correct it."""

    folder: Path
    findings: tuple[Findings, ...]
    graph: KnowledgeGraph

    def file(self, document: str, ending: str = "ann") -> Path:
        rows = [line.split("\t") for line in (self.folder / "documents.tsv").read_text().splitlines()]
        return self.folder / f"{next(row[0] for row in rows if row[1] == document)}.{ending}"

    def lines(self, document: str) -> list[str]:
        return self.file(document).read_text(encoding="utf-8").split("\n")[:-1]

    def write(self, document: str, lines: list[str]) -> None:
        self.file(document).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")

    def name(self, document: str, words: str, nth: int = 0) -> str:
        """What the nth mention with these words is called: T5."""
        found = [line for line in self.lines(document) if line[0] == "T" and line.endswith(f"\t{words}")]
        return found[nth].partition("\t")[0]

    def delete(self, document: str, words: str, nth: int = 0) -> None:
        """Delete a mention and what hangs on it, as an annotation tool does."""
        name = self.name(document, words, nth)
        lines = (line for line in self.lines(document) if not re.search(rf"\b{name}\b", line))
        self.write(document, list(lines))

    def change(self, document: str, pattern: str, new: str) -> None:
        """Change, or with nothing new delete, the lines that fit a pattern."""
        lines = [re.sub(pattern, new, line) for line in self.lines(document)]
        assert lines != self.lines(document)
        self.write(document, [line for line in lines if line])

    def mark(self, document: str, kind: str, words: str, nth: int = 0) -> str:
        """Mark the nth place with these words, and give the mention's name."""
        text = self.file(document, "txt").read_bytes().decode()
        begin = [place.start() for place in re.finditer(re.escape(words), text)][nth]
        name = f"T{900 + len(self.lines(document))}"
        marked = f"{name}\t{kind} {begin} {begin + len(words)}\t{words}"
        self.write(document, [*self.lines(document), marked])
        return name

    def say(self, document: str, line: str) -> None:
        self.write(document, [*self.lines(document), line])

    def corrections(self) -> Corrections:
        return corrections(self.folder, self.graph)

    def toml(self) -> str:
        return "\n".join(decided(one) for one in self.corrections().decisions)

    def again(self) -> tuple[KnowledgeGraph, tuple[Notice, ...]]:
        """The graph that the next build makes, and what it could not follow."""
        built = graph_of(self.findings, load_knowledge(), parsed([("c.toml", self.toml())]))
        return built.graph, built.notices


def triples(graph: KnowledgeGraph, document: str = "") -> set[Triple]:
    """What is asserted, in a document or in any, in labels."""
    label = {one.iri: one.label for one in graph.entities}
    return {
        (label[one.subject], one.predicate, label[one.object], one.polarity, one.modality)
        for one in graph.assertions
        if not document or any(place.document == document for place in one.evidence)
    }


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    findings = tuple(_found(identifier) for identifier in LINES)
    graph = graph_of(findings, load_knowledge()).graph
    write_brat(graph, tmp_path / "brat", with_text=True)
    return Desk(tmp_path / "brat", findings, graph)


def test_what_was_not_changed_gives_no_entry(desk: Desk) -> None:
    assert desk.corrections() == Corrections((), ())


def test_other_line_ends_and_another_order_change_nothing(desk: Desk) -> None:
    for document in LINES:
        lines = desk.lines(document)
        desk.file(document).write_bytes("".join(f"{line}\r\n" for line in reversed(lines)).encode())
        text = desk.file(document, "txt")
        text.write_bytes(b"\xef\xbb\xbf" + text.read_bytes().replace(b"\n", b"\r\n"))
    assert desk.corrections() == Corrections((), ())


def test_other_names_and_no_notes_change_nothing_but_what_authors_say(desk: Desk) -> None:
    """As a tool gives a file back that numbers mentions anew and keeps no note and no attribute."""
    for document in LINES:
        kept = (line for line in desk.lines(document) if line[0] in "TR")
        desk.write(document, [re.sub(r"\bT([0-9]+)", r"T5\1", line) for line in kept])
    found = desk.corrections()
    assert found.decisions == ()
    (notice,) = found.notices
    assert notice.where == str(desk.file("a.txt"))
    assert notice.says.startswith("no note and no attribute is left: what authors say was taken for lost")


def test_a_thing_that_is_marked_nowhere_any_more_is_no_thing(desk: Desk) -> None:
    desk.delete("a.txt", "menace")
    assert tomllib.loads(desk.toml()) == {"reject": [{"name": "menace", "kind": "Hazard"}]}
    graph, notices = desk.again()
    assert notices == ()
    assert {one.label for one in desk.graph.entities} - {one.label for one in graph.entities} == {"menace"}
    assert triples(desk.graph) - triples(graph) == {("menace", "locatedIn", "Nice", "positive", "stated")}


def test_a_thing_that_goes_from_one_document_stays_in_others(desk: Desk) -> None:
    desk.delete("b.txt", "Nice")
    assert tomllib.loads(desk.toml()) == {"reject": [{"name": "Nice", "kind": "City", "document": "b.txt"}]}
    graph, notices = desk.again()
    assert notices == ()
    nice = next(one.iri for one in graph.entities if one.label == "Nice")
    assert {mention.document for mention in graph.mentions if mention.entity == nice} == {"a.txt"}


def test_one_of_several_mentions_is_a_decision_that_waits(desk: Desk) -> None:
    desk.delete("a.txt", "terrorism", 3)
    desk.delete("a.txt", "Kazakhstan", 2)
    told = tomllib.loads(desk.toml())["reject"]
    assert [(one["name"], one["document"], one["accept"]) for one in told] == [
        ("Kazakhstan", "a.txt", False),
        ("terrorism", "a.txt", False),
    ]
    assert "# “Kazakhstan” (State) was deleted at 1 of 3 places in a.txt: accept this if " in desk.toml()
    assert triples(desk.again()[0]) == triples(desk.graph)


def test_a_relation_that_was_deleted_is_not_said_there(desk: Desk) -> None:
    desk.change("a.txt", r"R[0-9]+\ttargets Arg1.*", "")
    assert tomllib.loads(desk.toml())["reject"] == [
        {
            "subject": "Black Hand",
            "relation": "targets",
            "object": "Georgia",
            "polarity": "positive",
            "modality": "stated",
            "document": "a.txt",
        }
    ]
    graph, notices = desk.again()
    assert notices == ()
    assert triples(desk.graph) - triples(graph) == {
        ("Black Hand", "targets", "Georgia", "positive", "stated")
    }


def test_what_an_author_does_not_say_is_rejected(desk: Desk) -> None:
    desk.change("a.txt", r"A[0-9]+\tauthor-proposes.*", "")
    graph, notices = desk.again()
    assert notices == ()
    assert triples(desk.graph) - triples(graph) == {
        ("author of Title a.txt", "proposes", "share intelligence", "positive", "proposed")
    }


def test_what_hangs_on_a_thing_that_goes_is_not_rejected_twice(desk: Desk) -> None:
    desk.delete("a.txt", "Black Hand")
    assert len(desk.corrections().decisions) == 1
    assert desk.again()[1] == ()


def test_another_class_everywhere_is_another_class(desk: Desk) -> None:
    desk.change("b.txt", r"^(T[0-9]+\t)Organization( .*\tNLX)$", r"\1ThreatActor\2")
    assert tomllib.loads(desk.toml()) == {
        "retype": [{"name": "NLX", "as": "ThreatActor", "kind": "Organization"}]
    }
    graph, notices = desk.again()
    assert notices == ()
    assert next(one.kind for one in graph.entities if one.label == "NLX") == "ThreatActor"
    assert triples(graph) == triples(desk.graph)


def test_another_class_in_one_place_waits(desk: Desk) -> None:
    name = desk.name("a.txt", "Kazakhstan", 1)
    desk.change("a.txt", rf"^{name}\tState", f"{name}\tOrganization")
    (entry,) = tomllib.loads(desk.toml())["retype"]
    assert entry == {"name": "Kazakhstan", "as": "Organization", "kind": "State", "accept": False}
    assert "# “Kazakhstan” was State and is Organization now at 1 of 3 places: accept this if" in desk.toml()


def test_a_class_in_which_a_thing_of_that_name_is_makes_them_one(desk: Desk, tmp_path: Path) -> None:
    renamed = '[[rename]]\nname = "NLX"\nto = "Black Hand"\n'
    graph = graph_of(desk.findings, load_knowledge(), parsed([("c.toml", renamed)])).graph
    write_brat(graph, tmp_path / "second", with_text=True)
    second = Desk(tmp_path / "second", desk.findings, graph)
    second.change("b.txt", r"^(T[0-9]+\t)Organization( .*\tNLX)$", r"\1ThreatActor\2")
    assert tomllib.loads(second.toml()) == {
        "merge": [{"names": ["Black Hand"], "into": "Black Hand", "as": "ThreatActor"}]
    }
    written = [("c.toml", f"{renamed}\n{second.toml()}")]
    built = graph_of(desk.findings, load_knowledge(), parsed(written))
    assert built.notices == ()
    (hand,) = (one for one in built.graph.entities if one.label == "Black Hand")
    assert (hand.kind, hand.aliases) == ("ThreatActor", ("NLX",))


def test_of_two_things_of_one_name_the_one_that_was_meant_is_met(desk: Desk, tmp_path: Path) -> None:
    renamed = '[[rename]]\nname = "Black Hand"\nto = "Georgia"\n'
    graph = graph_of(desk.findings, load_knowledge(), parsed([("c.toml", renamed)])).graph
    write_brat(graph, tmp_path / "second", with_text=True)
    second = Desk(tmp_path / "second", desk.findings, graph)
    second.change("a.txt", r"R[0-9]+\ttargets Arg1.*", "")
    ends = second.name("a.txt", "Kazakhstan"), second.name("a.txt", "Georgia")
    second.say("a.txt", f"R90\tsupports Arg1:{ends[0]} Arg2:{ends[1]}")
    told = tomllib.loads(second.toml())
    assert (told["reject"][0]["subject"], told["reject"][0]["object"]) == ("Black Hand", "Georgia")
    assert (told["add"][0]["object"], told["add"][0]["object_as"]) == ("Georgia", "State")
    built = graph_of(desk.findings, load_knowledge(), parsed([("c.toml", f"{renamed}\n{second.toml()}")]))
    assert built.notices == ()
    (added,) = (one for one in built.graph.assertions if one.corrections)
    (state,) = (one.iri for one in built.graph.entities if one.kind == "State" and one.label == "Georgia")
    assert added.object == state
    assert len(built.graph.assertions) == len(graph.assertions)


def test_what_a_class_in_one_place_cannot_have_is_told(desk: Desk) -> None:
    """The thing keeps its class, since it has it elsewhere."""
    name = desk.name("a.txt", "Kazakhstan", 1)
    desk.change("a.txt", rf"^{name}\tState", f"{name}\tThreatActor")
    desk.say("a.txt", f"R90\ttargets Arg1:{name} Arg2:{desk.name('a.txt', 'Georgia')}")
    (notice,) = desk.corrections().notices
    assert notice.where.endswith(f":{len(desk.lines('a.txt'))}")
    assert notice.says.startswith("“Kazakhstan” targets “Georgia” cannot be said of things of these classes")


def test_a_relation_that_a_new_class_cannot_have_is_told_with_its_line(desk: Desk) -> None:
    desk.change("a.txt", r"^(T[0-9]+\t)Hazard( .*\tmenace)$", r"\1Measure\2")
    desk.say("a.txt", f"R90\tcommits Arg1:{desk.name('a.txt', 'menace')} Arg2:{desk.name('a.txt', 'Nice')}")
    (notice,) = desk.corrections().notices
    assert notice.where == f"{desk.file('a.txt')}:{len(desk.lines('a.txt'))}"
    assert notice.says == "commits cannot lead from Measure to City: it is left out"
    assert tomllib.loads(desk.toml()) == {"retype": [{"name": "menace", "as": "Measure", "kind": "Hazard"}]}


def test_a_relation_said_otherwise_is_rejected_and_added(desk: Desk) -> None:
    desk.change("a.txt", r"^(R[0-9]+\t)targets( Arg1.*)", r"\1targets-denied-possible\2")
    graph, notices = desk.again()
    assert notices == ()
    said = {("Black Hand", "targets", "Georgia", "positive", "stated")}
    assert triples(desk.graph) - triples(graph) == said
    assert triples(graph) - triples(desk.graph) == {
        ("Black Hand", "targets", "Georgia", "negative", "possible")
    }


def test_a_relation_that_was_added_is_said_in_its_sentence(desk: Desk) -> None:
    ends = desk.name("b.txt", "terrorism"), desk.name("b.txt", "Nice")
    desk.say("b.txt", f"R90\tlocatedIn-possible Arg1:{ends[0]} Arg2:{ends[1]}\t")
    graph, notices = desk.again()
    assert notices == ()
    new = ("terrorism", "locatedIn", "Nice", "positive", "possible")
    assert triples(graph, "b.txt") - triples(desk.graph) == {new}
    (added,) = (one for one in graph.assertions if one.corrections)
    assert [place.text for place in added.evidence] == [LINES["b.txt"][0]]


def test_what_an_author_says_is_added(desk: Desk) -> None:
    desk.say("b.txt", f"A90\tauthor-opposes {desk.name('b.txt', 'terrorism', 1)} stated")
    graph, notices = desk.again()
    assert notices == ()
    (added,) = (one for one in graph.assertions if one.corrections)
    assert [place.text for place in added.evidence] == [LINES["b.txt"][1]]
    assert triples(graph) - triples(desk.graph) == {
        ("author of Title b.txt", "opposes", "terrorism", "positive", "stated")
    }


def test_mentions_that_were_added_are_learned_and_what_is_said_of_them_is_added(desk: Desk) -> None:
    fear, pack = desk.mark("b.txt", "Driver", "Fear"), desk.mark("b.txt", "ThreatActor", "Wolf Pack")
    mines = desk.mark("a.txt", "Hazard", "Sea mines")
    desk.say("a.txt", f"R90\tcauses Arg1:{mines} Arg2:{desk.name('a.txt', 'terrorism', 3)}")
    desk.say("b.txt", f"R90\tcauses Arg1:{fear} Arg2:{desk.name('b.txt', 'terrorism', 1)}")
    desk.say("b.txt", f"R91\tcommits Arg1:{pack} Arg2:{desk.name('b.txt', 'terrorism', 1)}")
    told = tomllib.loads(desk.toml())
    assert told["name"] == [
        {"label": "Sea mines", "kind": "Hazard"},
        {"label": "Fear", "kind": "Driver"},
        {"label": "Wolf Pack", "kind": "ThreatActor"},
    ]
    graph, notices = desk.again()
    assert notices == ()
    assert triples(graph) - triples(desk.graph) == {
        ("Sea mines", "causes", "terrorism", "positive", "stated"),
        ("Fear", "causes", "terrorism", "positive", "stated"),
        ("Wolf Pack", "commits", "terrorism", "positive", "stated"),
    }


@pytest.mark.parametrize(
    ("words", "kind", "learned"),
    [
        ("condemned", "Hazard", {"word": [{"word": "condemned", "kind": "Hazard"}]}),
        ("fled", "State", {"name": [{"label": "fled", "kind": "State"}]}),
        ("attacked", "Measure", {"name": [{"label": "attacked", "kind": "Measure"}]}),
        ("Sea mines", "Hazard", {"name": [{"label": "Sea mines", "kind": "Hazard"}]}),
        ("mines", "Hazard", {"word": [{"word": "mine", "kind": "Hazard"}]}),
        ("they", "Group", {}),
    ],
)
def test_words_are_learned_as_words_and_names_as_names(
    words: str, kind: str, learned: dict[str, list[dict[str, str]]], desk: Desk
) -> None:
    desk.mark("a.txt", kind, words)
    assert tomllib.loads(desk.toml()) == learned
    assert len(desk.corrections().notices) == (not learned)


def test_a_mention_that_is_known_by_these_words_is_that_thing(desk: Desk) -> None:
    """So that what is said of it already in the sentence is nothing new."""
    desk.delete("b.txt", "NLX")
    name = desk.mark("b.txt", "Organization", "NLX")
    desk.say("b.txt", f"R90\topposes Arg1:{name} Arg2:{desk.name('b.txt', 'terrorism')}")
    assert desk.corrections() == Corrections((), ())


def test_what_no_entry_can_say_is_told_with_its_line(desk: Desk) -> None:
    first, second = desk.name("a.txt", "Black Hand"), desk.name("a.txt", "menace")
    begin = desk.file("a.txt", "txt").read_text().index("The Black Hand")
    desk.change("a.txt", rf"^{first}\t.*", f"{first}\tThreatActor {begin} {begin + 14}\tThe Black Hand")
    desk.change("a.txt", rf"^(#[0-9]+\tEntente {second}\t)\S+", r"\1https://example.org/other")
    desk.say("a.txt", "#99\tAnnotatorNotes T1\twhat about this?")
    places = [begin, begin + 3, begin + 15, begin + 23]
    desk.say("a.txt", f"T99\tGroup {places[0]} {places[1]};{places[2]} {places[3]}\tThe attacked")
    found = desk.corrections()
    assert found.decisions == ()
    lines = desk.lines("a.txt")
    assert [notice.where.rpartition(":")[2] for notice in found.notices] == [
        str(1 + next(n for n, line in enumerate(lines) if line.startswith(start)))
        for start in (f"{first}\t", f"{second}\t", "#99", "T99")
    ]
    says = [notice.says for notice in found.notices]
    assert "reaches from “Black Hand” to “The Black Hand” now" in says[0]
    assert "refers to <https://example.org/other> now" in says[1]
    assert says[2] == "is a note, which decides nothing: T1 what about this?"
    assert "in pieces" in says[3]


def test_a_relation_that_is_said_elsewhere_in_the_document_is_told(desk: Desk) -> None:
    """One of two lines of one statement: a decision would take both."""
    lines = [line for line in desk.lines("a.txt") if "\topposes " in line]
    assert len(lines) == 1
    again = desk.name("a.txt", "Kazakhstan", 2), desk.name("a.txt", "terrorism", 2)
    desk.say("a.txt", f"R90\topposes Arg1:{again[0]} Arg2:{again[1]}")
    desk.write("a.txt", [line for line in desk.lines("a.txt") if line != lines[0]])
    found = desk.corrections()
    (notice,) = found.notices
    assert notice.says.startswith("“Kazakhstan” opposes “terrorism” was deleted here and is said elsewhere")
    graph, _ = desk.again()
    (told,) = (one for one in graph.assertions if one.corrections)
    assert [place.text for place in told.evidence] == list(LINES["a.txt"][3:])


def test_a_file_in_which_nothing_is_marked_was_lost(desk: Desk) -> None:
    desk.file("a.txt").write_text("")
    found = desk.corrections()
    assert found.decisions == ()
    assert [str(notice) for notice in found.notices] == [
        f"{desk.file('a.txt')}: nothing is marked, where 12 mentions were exported: it was left out"
    ]


def test_what_was_added_can_be_taken_back_in_a_second_round(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "curation.toml"
    desk.say("b.txt", f"A90\tauthor-opposes {desk.name('b.txt', 'terrorism', 1)} stated")
    file.write_bytes(with_added(file, desk.corrections().decisions, Note("")).text)
    graph = graph_of(desk.findings, load_knowledge(), load_curation([file])).graph
    write_brat(graph, tmp_path / "second", with_text=True)
    second = Desk(tmp_path / "second", desk.findings, graph)
    assert second.corrections() == Corrections((), ())
    second.change("b.txt", r"A[0-9]+\tauthor-opposes.*", "")
    file.write_bytes(with_added(file, second.corrections().decisions, Note("")).text)
    built = graph_of(desk.findings, load_knowledge(), load_curation([file]))
    assert built.notices == ()
    assert triples(built.graph) == triples(desk.graph)


def test_the_same_corrections_give_the_same_bytes(desk: Desk) -> None:
    desk.delete("a.txt", "menace")
    desk.mark("b.txt", "Driver", "Fear")
    desk.say("b.txt", f"A90\tauthor-opposes {desk.name('b.txt', 'terrorism', 1)} stated")
    before = desk.toml()
    desk.write("b.txt", desk.lines("b.txt")[::-1])
    assert desk.toml() == before
    assert before.count("[[") == 3


def test_a_hostile_document_comes_back_and_can_be_corrected(naughty: KnowledgeGraph, tmp_path: Path) -> None:
    for with_text in (False, True):
        write_brat(naughty, tmp_path, with_text=with_text)
        assert corrections(tmp_path, naughty) == Corrections((), ())
    file = max(tmp_path.glob("*.ann"), key=lambda one: one.stat().st_size)
    lines = file.read_text(encoding="utf-8").split("\n")
    deleted = {line.partition("\t")[0] for line in lines if line[:1] == "T"} - {"T1"}
    kept = (line for line in lines if deleted.isdisjoint(re.split(r"[\t ]", line)))
    file.write_text("\n".join(kept), encoding="utf-8")
    found = corrections(tmp_path, naughty)
    text = "\n".join(decided(one) for one in found.decisions)
    rejected = [one for one in parsed([("c.toml", text)]).entries if isinstance(one, RejectThing)]
    gone = {iri for one in rejected for iri in called(naughty, one.name, one.kind)}
    assert len(gone) == len(rejected) > 50
    # Of words that differ in nothing but white space none is sure to be met, and authors stay.
    told = [one for one in found.notices if re.search("several things|the author", one.says)]
    assert len(rejected) + len(told) == len(deleted)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("T1", "is no mention: '' at ''"),
        ("T99\tSpan 0 4\tKaza", "is no mention: 'Span' at '0 4'"),
        ("T99\tState 4 9999\tx", "lies outside the text, which ends at"),
        ("T99\tState 0 10\tGeorgia", "says 'Georgia' where the text has 'Kazakhstan'"),
        ("T1\tState 0 10\tKazakhstan", "is a second T1"),
        ("R99\ttargets Arg1:T1", "is no relation of two mentions"),
        ("A99\tlabel T1 State", "is nothing that an author says"),
        ("hello", "is no annotation: 'hello'"),
    ],
)
def test_a_line_that_is_wrong_ends_it_before_anything_is_decided(line: str, says: str, desk: Desk) -> None:
    desk.delete("a.txt", "menace")
    desk.say("a.txt", line)
    desk.say("b.txt", "E1\tState:T1")
    with pytest.raises(LoadingError) as raised:
        desk.corrections()
    first, second = str(raised.value).split("; /")
    assert first.startswith(f"{desk.file('a.txt')}:{len(desk.lines('a.txt'))}: {says}")
    assert second.endswith(": is an event, and the ontology has none")


def _other_text(desk: Desk) -> None:
    text = desk.file("a.txt", "txt")
    text.write_bytes(text.read_bytes().replace(b"Nice", b"Nancy"))


def _other_graph(desk: Desk) -> None:
    desk.file("a.txt").write_text("")
    index = desk.folder / "documents.tsv"
    index.write_text(re.sub("[0-9a-f]{64}(?=\n)", "0" * 64, index.read_text()))


def _old_index(desk: Desk) -> None:
    index = desk.folder / "documents.tsv"
    rows = (line.split("\t")[:3] for line in index.read_text().splitlines())
    index.write_text("".join("\t".join(row) + "\n" for row in rows))


def _other_name(desk: Desk) -> None:
    for ending in ("ann", "txt"):
        file = desk.file("a.txt", ending)
        file.rename(file.with_stem("another"))
    index = desk.folder / "documents.tsv"
    index.write_text(re.sub(r"(?m)^a-[0-9a-f]+", "another", index.read_text()))


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (_other_text, r"a-.*\.txt: is another text than was exported: put the exported one back"),
        (_other_graph, "'a.txt' was exported from another graph than this one"),
        (_old_index, "does not say what was exported"),
        (_other_name, "the graph has no document 'a.txt'"),
    ],
)
def test_what_was_not_exported_from_this_graph_is_refused(
    spoil: Callable[[Desk], None], says: str, desk: Desk
) -> None:
    spoil(desk)
    with pytest.raises(LoadingError, match=says):
        desk.corrections()
