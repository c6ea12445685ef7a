"""The page around the data: pyvis renders our template, and nothing but our scripts may run in it."""

import base64
import hashlib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from entente.writing.html.island import Island, columns

SCRIPTS = (
    "data.js",
    "dom.js",
    "state.js",
    "address.js",
    "labels.js",
    "spread.js",
    "gather.js",
    "brush.js",
    "camera.js",
    "canvas.js",
    "evidence.js",
    "statements.js",
    "land.js",
    "panel.js",
    "filters.js",
    "search.js",
    "ways.js",
    "table.js",
    "reader.js",
    "map.js",
    "save.js",
    "print.js",
    "keys.js",
    "start.js",
)
STYLES = ("base.css", "frame.css", "controls.css", "panel.css", "views.css", "print.css")


def rendered(title: str, island: Island) -> str:
    """The page, with a policy that lets only the program's own scripts and styles run and nothing load."""
    from jinja2 import Environment, FunctionLoader
    from pyvis.network import Network

    library, scripts, styles = _library(), _joined("scripts", SCRIPTS), _joined("styles", STYLES)
    program = f'"use strict";\n(() => {{\n{scripts}}})();\n'
    network = Network(directed=True, heading=title, cdn_resources="in_line")
    network.nodes, network.edges = island.nodes, island.edges
    network.templateEnv = Environment(loader=FunctionLoader(_template), autoescape=True)
    network.templateEnv.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    network.templateEnv.filters["columns"] = columns
    network.templateEnv.globals.update(
        rest=island.rest,
        library=library,
        program=program,
        styles=styles,
        policy=_policy((library, program), styles),
    )
    network.path = "viewer.html.j2"
    page: str = network.generate_html()
    return page


def _policy(scripts: tuple[str, ...], styles: str) -> str:
    """A content security policy that names scripts and styles by their hashes and forbids all else."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {' '.join(_hashed(script) for script in scripts)}",
            f"style-src {_hashed(styles)}",
            "img-src blob: data:",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        )
    )


def _hashed(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}'"


def _here() -> Traversable:
    return files(__package__)


def _template(name: str) -> str:
    return _here().joinpath(name).read_text(encoding="utf-8")


@cache
def _joined(folder: str, names: tuple[str, ...]) -> str:
    return "".join(_here().joinpath(folder, name).read_text(encoding="utf-8") for name in names)


@cache
def _library() -> str:
    """vis-network as pyvis ships it."""
    return files("pyvis").joinpath("templates/lib/vis-9.1.2/vis-network.min.js").read_text(encoding="utf-8")
