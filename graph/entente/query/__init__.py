"""Questions to a graph: SPARQL asked in a bounded process, and its answer written for people and programs."""

from entente.query.answers import Answer, Value
from entente.query.asking import ask
from entente.query.rendering import FORMS, render
from entente.query.shipped import shipped

__all__ = ["FORMS", "Answer", "Value", "ask", "render", "shipped"]
