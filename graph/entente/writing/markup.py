"""XML whose line ends in texts stay what they are for every reader."""

_NUMBERED = {sign.encode(): f"&#{ord(sign)};".encode() for sign in "\r\x85\u2028"}
"""What some readers take for a line end unless it is written as a number."""


def kept(written: bytes) -> bytes:
    """The bytes of an XML file with such signs of its texts as numbers; in its own parts there are none."""
    for sign, number in _NUMBERED.items():
        written = written.replace(sign, number)
    return written
