"""Messages (`.eml`): subject and text, with what the head says; attached documents are ones of their own."""

import email
import email.policy
from collections.abc import Iterator
from email.message import EmailMessage, MIMEPart
from pathlib import PurePosixPath
from typing import cast

from entente.errors import ReadingError
from entente.reading.encoding import declared_encoding, decode
from entente.reading.extract import Extract, Fields, Member, Part
from entente.reading.formats import html
from entente.reading.metadata import AUTHOR, DATE, LANGUAGE, TITLE, clean
from entente.reading.options import Options

_HEAD = (("subject", TITLE), ("from", AUTHOR), ("date", DATE), ("content-language", LANGUAGE))
_LONGEST_FIELD = 1000
_NO_DOCUMENTS = frozenset({"image", "audio", "video"})
_ENCRYPTED = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime", "multipart/encrypted"})


def read(data: bytes, name: str, options: Options) -> Iterator[Part]:
    """The text of the message, and each document that is attached to it."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    if message.get_content_type() in _ENCRYPTED:
        raise ReadingError(f"{name}: is encrypted; decrypt the message and save it", "encrypted")
    attached = tuple(_attached(message))
    body = message.get_body(("plain", "html"))
    if body is not None:
        yield _extract(body, _said(message), name, options)
    elif not attached:
        raise ReadingError(f"{name}: has no text in it", "empty")
    yield from attached


def _extract(body: MIMEPart, said: Fields, name: str, options: Options) -> Extract:
    charset = body.get_content_charset() or ""
    meant = "" if charset in {"us-ascii", "ascii"} else declared_encoding(charset)
    text = decode(_bytes(body), name, options.encoding, declared=meant)
    if body.get_content_subtype() == "html":
        page = html.extract(text, name)
        return Extract(page.text, page.plain, lines=page.lines, said=(*said, *page.said), notes=page.notes)
    title = next((value for meaning, value in said if meaning == TITLE), "")
    whole = f"{title}\n\n{text}" if title else text
    return Extract(whole, whole, said=said)


def _said(message: EmailMessage) -> Fields:
    told = ((meaning, clean(str(message.get(key) or "")[:_LONGEST_FIELD])) for key, meaning in _HEAD)
    return tuple((meaning, text) for meaning, text in told if text)


def _attached(message: EmailMessage) -> Iterator[Member]:
    taken: set[str] = set()
    for number, part in enumerate(message.iter_attachments(), 1):
        if part.get_content_maintype() in _NO_DOCUMENTS:
            continue
        key = _name(part, number)
        if key in taken:
            key = f"{number}-{key}"
        taken.add(key)
        yield Member(key, _bytes(part))


def _name(part: MIMEPart, number: int) -> str:
    """What an attachment is called, without the folders that its name may have."""
    named = PurePosixPath((part.get_filename() or "").replace("\\", "/")).name
    if named:
        return named
    return f"attachment-{number}" + (".eml" if part.get_content_type() == "message/rfc822" else "")


def _bytes(part: MIMEPart) -> bytes:
    if part.get_content_type() == "message/rfc822":
        return cast("EmailMessage", part.get_content()).as_bytes()
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""
