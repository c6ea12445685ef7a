"""Entente reads documents about security and maps who proposes what, against which threat, and where."""

__version__ = "0.1.0"
