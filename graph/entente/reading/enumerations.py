"""Enumerations: numbered items that stand in one line."""

import re
from collections.abc import Iterator

_SIGN = re.compile(r"(?<!\S)(?P<number>\d{1,2})(?P<stop>[.)])\s+(?=[\"“'‘]?[A-Z])")
_LEAST = {".": 3, ")": 2}
"""Items that make an enumeration: `2.` may also end a sentence, `2)` hardly."""


def split_enumeration(text: str) -> tuple[tuple[int, int, bool], ...]:
    """Begin and end of each part of a passage, and whether it is an item; one part where nothing is numbered.

    Items are numbered from 1 without a gap, each beginning with a capital; what stands before the
    first is a part of its own.
    """
    signs = _counted(text)
    if not signs:
        return ((0, len(text), False),)
    ends = [*(sign.start() for sign in signs[1:]), len(text)]
    parts = [(sign.end(), end, True) for sign, end in zip(signs, ends, strict=True)]
    head = ((0, signs[0].start(), False),) if text[: signs[0].start()].strip() else ()
    return (*head, *parts)


def _counted(text: str) -> tuple[re.Match[str], ...]:
    for stop, least in _LEAST.items():
        signs = tuple(_in_order(text, stop))
        if len(signs) >= least:
            return signs
    return ()


def _in_order(text: str, stop: str) -> Iterator[re.Match[str]]:
    awaited = 1
    for sign in _SIGN.finditer(text):
        if sign["stop"] == stop and int(sign["number"]) == awaited:
            awaited += 1
            yield sign
