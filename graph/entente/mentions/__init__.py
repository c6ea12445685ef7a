"""Finds what a document names: typed mentions with their offsets."""

from entente.mentions.finding import find_mentions

__all__ = ["find_mentions"]
