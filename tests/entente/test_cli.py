import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

import entente
import entente_ontology
from entente.cli import main
from entente.model import KnowledgeGraph
from entente.writing.formats import BY_NAME
from entente.writing.turtle import turtle
from entente_ontology.turtle import TurtleError

HEAVY = (
    *("bs4", "jinja2", "lxml", "networkx", "numpy", "onnxruntime", "pathspec", "py3langid", "pyarrow"),
    *("pypdf", "pyshacl", "pyvis", "rdflib", "rich", "spacy", "trafilatura"),
)
EXPORTS = ["graph.gexf", "graph.html", "graph.ttl"]
STEERING = "\x1b]0;mine\x07\x1b[2J\u202e"
HARMLESS = "�]0;mine��[2J�"
GOOD = "Kazakhstan must share intelligence to stop terrorism.\n"
ROOTS = os.pathsep.join(str(Path(file).parents[1]) for file in (entente.__file__, entente_ontology.__file__))


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], catch_exceptions=False)


def started(code: str, arguments: Sequence[str] = (), stdout: int = subprocess.PIPE) -> str:
    """What a fresh interpreter writes that runs `code`."""
    command = [sys.executable, "-c", code, *arguments]
    environment = {**os.environ, "PYTHONPATH": ROOTS}
    return subprocess.run(command, check=True, stdout=stdout, text=True, env=environment).stdout


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """A document that can be read, alone in a folder."""
    (tmp_path / "seeds").mkdir()
    file = tmp_path / "seeds" / "good.txt"
    file.write_text(GOOD, encoding="utf-8")
    return file


@pytest.fixture
def export(tmp_path: Path, graph: KnowledgeGraph) -> Path:
    file = tmp_path / "graph.ttl"
    file.write_text(turtle(graph), encoding="utf-8")
    return file


def test_no_command_given_shows_the_commands() -> None:
    result = run("--help")
    assert result.exit_code == 0
    assert all(name in result.stdout for name in ("build", "export", "report", "query", "check", "text"))


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_command_and_option_has_help(name: str) -> None:
    result = run(name, "--help")
    assert result.exit_code == 0
    assert main.commands[name].get_short_help_str(200).endswith(".")
    for option in main.commands[name].params:
        if isinstance(option, click.Option):
            assert option.help, f"{name} {option.opts[-1]} has no help"
            assert option.opts[-1] in result.stdout


def test_help_imports_no_heavy_library() -> None:
    code = (
        "import sys\n"
        "from entente.cli import main\n"
        "main(['--help'], standalone_mode=False)\n"
        f"print('imported', [name for name in {HEAVY} if name in sys.modules])"
    )
    assert started(code).endswith("imported []\n")


@pytest.mark.model
def test_build_reports_a_refused_document_and_writes_the_others(good: Path, tmp_path: Path) -> None:
    good.with_name("broken.txt").write_bytes(b"Ban\0mines.")
    results = [run("build", good.parent, "--out", tmp_path / "out", *strict) for strict in ([], ["--strict"])]
    assert [result.exit_code for result in results] == [0, 1]
    assert sorted(file.name for file in (tmp_path / "out").iterdir()) == EXPORTS
    assert "good.txt" in (tmp_path / "out" / "graph.ttl").read_text(encoding="utf-8")
    for result in results:
        assert "failed (binary) " in result.stderr
        assert "broken.txt: is binary: it has a NUL at character 3" in result.stderr
        assert result.stdout == ""


@pytest.mark.model
def test_build_chooses_what_it_reads_and_reports_it(good: Path, tmp_path: Path) -> None:
    good.with_name("photo.jpeg").write_bytes(b"x")
    report = tmp_path / "report.json"
    options = ["--glob", "*.txt", "--report", str(report), "--strict"]
    assert run("build", good.parent, "--out", tmp_path / "out", *options).exit_code == 0
    told = json.loads(report.read_bytes())
    assert [one["identifier"] for one in told["documents"]] == ["good.txt"]
    assert (told["seen"], told["ok"], told["problems"]) == (1, 1, [])


def test_a_build_in_vain_is_reported_too(good: Path, tmp_path: Path) -> None:
    good.write_bytes(b"Ban\0mines.")
    report = tmp_path / "report.json"
    result = run("build", good, "--out", tmp_path / "out", "--report", report)
    assert result.exit_code == 1
    assert json.loads(report.read_bytes())["documents"][0]["code"] == "binary"


def test_a_file_that_is_not_there_ends_a_build_and_leaves_what_was_written(good: Path, export: Path) -> None:
    before = export.read_bytes()
    result = run("build", good, good.with_name("none.txt"), "--out", export.parent)
    assert result.exit_code == 1
    assert result.stderr.startswith("entente: ")
    assert result.stderr.endswith("none.txt: no such file or folder\n")
    assert export.read_bytes() == before
    assert sorted(file.name for file in export.parent.iterdir()) == ["graph.ttl", "seeds"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("build", "--base", "not an IRI", "good.txt"), "--base"),
        (("build", "--out", "good.txt", "good.txt"), "--out"),
        (("text",), "FILE"),
        (("text", "."), "is a directory"),
        (("query",), "give one question"),
        (("query", "who-proposes", "-f", "good.txt"), "give one question"),
        (("query", "who-proposes", "--on"), "--on needs a value"),
        (("query", "who-proposes", "--on", "a", "--on=b"), "--on is given twice"),
        (("ask", "who-proposes", "terrorism"), "write a value of several words in quotes"),
        (("ask", "ASK {}"), "takes the name of a shipped question"),
        (("show",), "NAME"),
        (("query", "-f", "none.rq"), "none.rq"),
        (("query", "--format", "xml", "ASK {}"), "xml"),
        (("query", "--timeout", "0", "ASK {}"), "--timeout"),
        (("quary",), "quary"),
        (("build", "--formats", "html,pdf", "good.txt"), "pdf: have turtle, html"),
        (("build", "--formats", ",", "good.txt"), "nothing: have turtle"),
        (("export", "good.txt"), "name what to write"),
        (("export", "--format", "docx", "good.txt"), "docx: have turtle"),
        (("text", "--encoding", "base64", "good.txt"), "'base64' is no encoding of text"),
    ],
)
def test_wrong_usage_exits_with_two(
    good: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], says: str
) -> None:
    monkeypatch.chdir(good.parent)
    result = run(*arguments)
    assert result.exit_code == 2
    assert says in result.stderr
    assert result.stdout == ""


def test_text_is_printed_as_it_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbfCaf\xc3\xa9.\r\n\tBan\x1b mines.\r")
    result = run("text", tmp_path / "a.txt")
    assert result.exit_code == 0
    assert result.stdout_bytes == "Café.\n\tBan\x1b mines.\n".encode()


def test_every_text_of_a_file_is_printed_or_the_one_that_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,speech\nx,Ban mines.\ny,Open ports.\nz,\n")
    result = run("text", "--text-column", "speech", tmp_path / "a.csv")
    assert (result.exit_code, result.stdout) == (0, "Ban mines.Open ports.")
    assert "== a.csv/x\n== a.csv/y\n" in result.stderr
    assert "a.csv/z: has no words to read" in result.stderr
    one = run("text", "--text-column", "speech", "--document", "a.csv/y", tmp_path / "a.csv")
    assert (one.exit_code, one.stdout, one.stderr) == (0, "Open ports.", "")
    none = run("text", "--text-column", "speech", "--document", "a.csv/q", tmp_path / "a.csv")
    assert (none.exit_code, "holds no such document" in none.stderr) == (1, True)


def test_text_is_read_from_standard_input_in_the_encoding_named() -> None:
    result = CliRunner().invoke(main, ["text", "--encoding", "cp1252", "-"], input="Café".encode("cp1252"))
    assert (result.exit_code, result.stdout) == (0, "Café")


def test_text_in_any_language_is_printed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "Le gouvernement doit lutter contre la pauvreté dans les villages.", "utf-8"
    )
    assert run("text", tmp_path / "a.txt").exit_code == 0


def test_text_steers_no_terminal_and_keeps_its_offsets(tmp_path: Path) -> None:
    pty = pytest.importorskip("pty", reason="this system has no such terminals")
    (tmp_path / "a.txt").write_text(f"{STEERING}\tBan mines.\n", encoding="utf-8")
    terminal, theirs = pty.openpty()
    started("from entente.cli import main; main()", ["text", str(tmp_path / "a.txt")], stdout=theirs)
    os.close(theirs)
    shown = os.read(terminal, 1000).decode()
    os.close(terminal)
    assert shown == f"{HARMLESS}\tBan mines.\r\n"


QUESTIONS = sorted(file.stem for file in (Path(entente_ontology.__file__).parent / "queries").glob("*.rq"))


def test_every_shipped_question_is_listed() -> None:
    result = run("query", "--list")
    assert result.exit_code == 0
    assert [line.split()[0] for line in result.stdout.splitlines()] == QUESTIONS
    assert all(len(line.split()) > 2 for line in result.stdout.splitlines())


@pytest.mark.parametrize("arguments", [("ask",), ("ask", "--list")])
def test_every_shipped_question_is_explained(arguments: tuple[str, ...]) -> None:
    lines = run(*arguments).stdout.splitlines()
    assert [line for line in lines if line in QUESTIONS] == QUESTIONS
    assert (
        "      --on WORDS: the threat, by words of its name, of another name of it, or of its kind" in lines
    )
    assert "    entente ask who-proposes --on terrorism" in lines


@pytest.mark.parametrize("command", ["query", "ask"])
def test_a_shipped_question_takes_its_parameters(command: str, export: Path) -> None:
    given = ("--graph", export, "--format", "csv", "--timeout", "120")
    result = run(command, *given, "who-is-called-to-act", "--who=KAZAKHSTAN")
    assert (result.exit_code, result.stderr) == (0, "")
    assert [line.split(",")[:2] for line in result.stdout.splitlines()] == [
        ["actor", "measure"],
        ["Kazakhstan", "share intelligence"],
    ]


def test_triples_are_written_as_turtle(export: Path) -> None:
    question = "CONSTRUCT { ?a entente:cue 'x' } { ?a a entente:Person }"
    result = run("query", question, "--graph", export, "--format", "turtle", "--timeout", "120")
    assert result.stdout.endswith('actor:clara-voss entente:cue "x" .\n')


def test_an_answer_that_is_cut_says_so(export: Path) -> None:
    result = run("query", "SELECT * { ?s ?p ?o }", "--graph", export, "--rows", "2", "--timeout", "120")
    assert "2 rows; there are more" in result.stdout
    assert result.stderr == "cut after 2 rows; add LIMIT, narrow the question, or raise --rows\n"


def test_an_answer_that_the_question_itself_cuts_says_so(export: Path, tmp_path: Path) -> None:
    (tmp_path / "q.rq").write_text(
        "# What?\n# At most 2 rows.\nSELECT * { ?s ?p ?o } LIMIT 3", encoding="utf-8"
    )
    result = run("query", "-f", tmp_path / "q.rq", "--graph", export, "--timeout", "120")
    assert result.stderr == "cut after 2 rows: there are more than this question gives; narrow it\n"


def test_what_is_worth_a_look_is_written_as_toml(export: Path) -> None:
    result = run("review", "--graph", export, "--most", "1", "--timeout", "120")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.count("\naccept = false\n") == 1


def test_a_wrong_file_of_corrections_ends_a_build_before_it_begins(good: Path) -> None:
    good.with_name("curation.toml").write_text("[[merg]]\n", encoding="utf-8")
    result = run("build", good)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.endswith("curation.toml:1: no such table 'merg'; did you mean 'merge'?\n")


def test_all_about_a_thing_is_shown_and_steers_no_terminal(export: Path, graph: KnowledgeGraph) -> None:
    hostile = next(entity for entity in graph.entities if entity.kind == "Group")
    result = run("show", hostile.iri, "--graph", export, "--timeout", "120")
    assert result.exit_code == 0
    assert "→ commits → London Bridge attack  (possible, 0.4)" in result.stdout
    assert all(line.isprintable() for line in result.stdout.splitlines())


def test_a_question_from_a_file_is_answered(export: Path, tmp_path: Path) -> None:
    question = "SELECT ?name { ?actor a entente:Person ; skos:prefLabel ?name }"
    (tmp_path / "who.rq").write_text(question, encoding="utf-8-sig")
    result = run("query", "-f", tmp_path / "who.rq", "--graph", export, "--format", "tsv", "--timeout", "120")
    assert (result.exit_code, result.stdout, result.stderr) == (0, '?name\n"Clara Voss"\n', "")


@pytest.mark.parametrize(
    ("question", "says"),
    [
        (b"caf\xe9", "is not UTF-8"),
        (b"", "the question is empty"),
        (b"nothing-shipped", "neither SPARQL nor a shipped question"),
        (b"DROP ALL", "DROP"),
    ],
)
def test_a_question_that_cannot_be_asked_is_one_line(
    export: Path, tmp_path: Path, question: bytes, says: str
) -> None:
    (tmp_path / "q.rq").write_bytes(question)
    result = run("query", "-f", tmp_path / "q.rq", "--graph", export)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("entente: ")
    assert says in result.stderr


@pytest.mark.skipif(os.name == "nt", reason="Windows allows no such name")
def test_a_graph_that_conforms_is_checked_with_success(export: Path) -> None:
    file = export.rename(export.with_name(f"a{STEERING}.ttl"))
    result = run("check", file)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"{file.with_name(f'a{HARMLESS}.ttl')}: conforms\n"


def test_a_spoiled_graph_is_told_in_words(export: Path) -> None:
    sound = export.read_text(encoding="utf-8")
    export.write_text(sound.replace("entente:polarity entente:negative ;", "", 1), encoding="utf-8")
    result = run("check", export)
    assert result.exit_code == 1
    assert "poverty causes terrorism" in result.stdout
    assert "needs exactly one polarity" in result.stdout
    assert result.stderr == f"{export}: 1 problem\n"


def test_a_graph_is_exported_beside_its_file_or_where_it_is_asked_for(export: Path, tmp_path: Path) -> None:
    result = run("export", export, "--format", "json, csv,json", "--dynamic")
    assert (result.exit_code, result.stdout) == (0, "")
    names = ["graph.json", "nodes.csv", "edges.csv", "graph-dynamic.gexf"]
    assert result.stderr == "".join(f"wrote {export.parent / name}\n" for name in names)
    run("export", export, "--format", "json", "--out", tmp_path / "other")
    assert (tmp_path / "other" / "graph.json").read_bytes() == (export.parent / "graph.json").read_bytes()


def test_a_report_is_written_beside_the_graph(export: Path) -> None:
    result = run("report", export)
    assert (result.exit_code, result.stdout) == (0, "")
    written = [Path(line.removeprefix("wrote ")) for line in result.stderr.splitlines()]
    assert [path.parent for path in written] == [export.parent] * 5
    assert (export.parent / "report.md").read_text(encoding="utf-8").startswith("# What the documents say\n")


def test_every_format_is_listed() -> None:
    result = run("export", "--list")
    assert [line.split()[0] for line in result.stdout.splitlines()] == list(BY_NAME)


def test_a_graph_that_is_not_there_is_not_exported(tmp_path: Path) -> None:
    result = run("export", tmp_path / "none.ttl", "--format", "json", "--out", tmp_path / "out")
    assert result.exit_code == 1
    assert result.stderr.startswith(f"entente: {tmp_path / 'none.ttl'}: no such file")
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_turtle_is_told_in_one_line(export: Path) -> None:
    export.write_text("entente:polarity", encoding="utf-8")
    result = run("check", export)
    assert (result.exit_code, result.stdout) == (1, "")
    assert f"entente: {export}: is no Turtle: " in result.stderr


@pytest.mark.skipif(os.name == "nt", reason="Windows allows no such name")
@pytest.mark.parametrize(
    ("arguments", "content"),
    [
        (("build",), None),
        (("text",), None),
        (("text",), GOOD),  # refused for its name
        (("check",), None),
        (("check",), "no Turtle"),
        (("query", "ASK {}", "--graph"), None),
    ],
    ids=lambda given: given[0] if isinstance(given, tuple) else None,
)
def test_a_name_steers_no_terminal(tmp_path: Path, arguments: tuple[str, ...], content: str | None) -> None:
    file = tmp_path / f"a{STEERING}.txt"
    if content is not None:
        file.write_text(content, encoding="utf-8")
    result = run(*arguments, file)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.rstrip("\n").isprintable()
    assert result.stderr.startswith(f"entente: {tmp_path}")


def test_a_fault_in_a_file_of_the_ontology_is_told_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty(_: Path) -> None:
        raise TurtleError("kinds.ttl:7: 'altLable' is not said of kinds")

    monkeypatch.setattr("entente.checking.check", faulty)
    result = run("check", "a.ttl")
    assert (result.exit_code, result.stderr) == (1, "entente: kinds.ttl:7: 'altLable' is not said of kinds\n")
