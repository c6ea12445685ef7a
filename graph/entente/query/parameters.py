"""What a question may be given: values of variables, never text of the question."""

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from entente.errors import QueryError
from entente.query.answers import Value
from entente_ontology.names import ABOVE, ONTOLOGY, PREDICATES, PREFIXES

_PARAMETER = re.compile(
    r"# --(?P<name>[a-z][a-z-]*) (?P<kind>[A-Z]+)(?P<needed>!?)(?:=(?P<default>\S+))?: (?P<says>\S.*)"
)
_NAMED = {"RELATION": PREDICATES, "CLASS": tuple(ABOVE)}
"""What is given as a local name of the vocabulary; without it, every such name will do."""

_TEXTS = frozenset({"NAME", "WORDS", "DOCUMENT"})
"""What is given as text; without it, every text will do."""

KINDS = frozenset({*_NAMED, *_TEXTS, "NUMBER"})
LARGEST_EXPONENT = 20


@dataclass(frozen=True, slots=True)
class Parameter:
    """Something that a question may be given."""

    name: str
    kind: str  # one of KINDS
    says: str
    needed: bool = False
    default: str = ""

    @property
    def variable(self) -> str:
        """The variable whose place is taken."""
        return self.name.replace("-", "_")


def parameters(head: Iterable[str]) -> tuple[Parameter, ...]:
    """The parameters that lines of comment name: `# --on WORDS!: what it does`; "!" where needed."""
    found = (_PARAMETER.fullmatch(line.rstrip()) for line in head)
    return tuple(_parameter(**match.groupdict(default="")) for match in found if match)


def _parameter(*, name: str, kind: str, needed: str, default: str, says: str) -> Parameter:
    if kind not in KINDS:
        raise QueryError(f"--{name}: no such kind of value {kind!r} (have {', '.join(sorted(KINDS))})")
    return Parameter(name, kind, says, bool(needed), default or ("0" if kind == "NUMBER" else ""))


def bound(known: tuple[Parameter, ...], given: Mapping[str, str], *, question: str) -> dict[str, Value]:
    """Variable to value; QueryError, which names `question`, for what is unknown, wrong or missing."""
    for name in given:
        if name not in {parameter.name for parameter in known}:
            raise QueryError(_unknown(name, known, question))
    for parameter in known:
        if parameter.needed and parameter.name not in given:
            raise QueryError(f"{question} needs --{parameter.name}: {parameter.says}")
    return dict(_values(known, given))


def _unknown(name: str, known: tuple[Parameter, ...], question: str) -> str:
    names = [parameter.name for parameter in known]
    near = difflib.get_close_matches(name, names, n=1)
    have = ", ".join(f"--{one}" for one in names) or "none"
    return f"{question} takes no --{name}" + (f"; did you mean --{near[0]}?" if near else f" (have {have})")


def _values(known: Iterable[Parameter], given: Mapping[str, str]) -> Iterator[tuple[str, Value]]:
    for parameter in known:
        text = given.get(parameter.name, parameter.default)
        if text or parameter.kind in _TEXTS:
            yield parameter.variable, _value(parameter, text)


def _value(parameter: Parameter, text: str) -> Value:
    if parameter.kind == "NUMBER":
        return _number(parameter, text)
    if parameter.kind in _TEXTS:
        return Value("literal", " ".join(text.split()))
    names = _NAMED[parameter.kind]
    if text in names:
        return Value("uri", ONTOLOGY + text)
    kind = parameter.kind.lower()
    raise QueryError(f"--{parameter.name}: no such {kind} {text!r} (have {', '.join(names)})")


def _number(parameter: Parameter, text: str) -> Value:
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise QueryError(f"--{parameter.name}: {text!r} is no number") from None
    if not number.is_finite() or abs(number.adjusted()) > LARGEST_EXPONENT:
        raise QueryError(f"--{parameter.name}: {text!r} is no number to compare with")
    return Value("literal", format(number, "f"), PREFIXES["xsd"] + "decimal")
