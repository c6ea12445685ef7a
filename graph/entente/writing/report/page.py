"""The report as a page that opens from a file: no script, and nothing is loaded."""

import base64
import hashlib
from importlib.resources import files

from entente.writing.drawing import clean
from entente.writing.report.findings import LISTED, SHOWN, Findings
from entente.writing.report.markdown import UNADDRESSED, UNCALLED, UNDISPUTED


def page(found: Findings, figures: dict[str, str]) -> str:
    """The page of a report; `figures` has SVG by name."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined
    from markupsafe import Markup

    style = _text("report.css")
    environment = Environment(loader=FunctionLoader(_text), autoescape=True, undefined=StrictUndefined)
    environment.filters["clean"] = clean
    return environment.get_template("report.html.j2").render(
        found=found,
        listed=LISTED,
        shown=SHOWN,
        figures={name: Markup(figure) for name, figure in figures.items()},  # noqa: S704 - we escaped its texts
        style=Markup(style),  # noqa: S704 - ours
        policy=f"default-src 'none'; style-src '{_hashed(style)}'; base-uri 'none'; form-action 'none'",
        unaddressed=UNADDRESSED,
        uncalled=UNCALLED,
        undisputed=UNDISPUTED,
    )


def _hashed(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}"


def _text(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")
