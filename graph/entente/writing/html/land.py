"""The outline of the world's land, for the map of places."""

from functools import cache
from importlib.resources import files


@cache
def land() -> str:
    """The outline as the data of an SVG path: ten units a degree, east to the right, south down."""
    return files(__package__).joinpath("land.txt").read_text(encoding="utf-8").strip()
