"""Finds what a document says of the things it names: relations with their polarity and modality."""

from entente.relations.finding import find_relations

__all__ = ["find_relations"]
