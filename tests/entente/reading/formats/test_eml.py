from email.message import EmailMessage

import pytest

from entente.errors import ReadingError
from entente.reading.extract import Extract, Member
from entente.reading.formats import eml
from entente.reading.options import Options

BODY = "Kenya must ban mines.\n\nIt is late.\n"


def message(body: str = BODY, subtype: str = "plain") -> EmailMessage:
    made = EmailMessage()
    made["Subject"] = "On ports"
    made["From"] = "Jo Lee <jo@example.org>"
    made["Date"] = "Wed, 04 Mar 2020 10:00:00 +0000"
    if body:
        made.set_content(body, subtype=subtype)
    return made


def parts(data: bytes) -> list[object]:
    return list(eml.read(data, "a.eml", Options()))


def test_subject_and_text_are_the_document_and_the_head_says_whose_it_is() -> None:
    (found,) = parts(message().as_bytes())
    assert isinstance(found, Extract)
    assert found.text == f"On ports\n\n{BODY}"
    assert dict(found.said) == {
        "title": "On ports",
        "author": "Jo Lee <jo@example.org>",
        "date": "Wed, 04 Mar 2020 10:00:00 +0000",
    }


def test_of_two_forms_the_plain_one_is_read() -> None:
    made = message()
    made.add_alternative("<p>Another form.</p>", subtype="html")
    (found,) = parts(made.as_bytes())
    assert isinstance(found, Extract)
    assert "Another form" not in found.text


def test_a_message_that_is_a_page_is_read_as_one() -> None:
    (found,) = parts(message("<p>Kenya must <b>ban</b> mines.</p>", "html").as_bytes())
    assert isinstance(found, Extract)
    assert found.text == "Kenya must ban mines."
    assert found.said[0] == ("title", "On ports")


def test_what_is_attached_are_files_of_their_own_but_pictures() -> None:
    made = message()
    made.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="../../etc/report.pdf")
    made.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="report.pdf")
    made.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="logo.png")
    made.add_attachment(message("Within."))
    _, *attached = parts(made.as_bytes())
    assert [part.key for part in attached if isinstance(part, Member)] == [
        "report.pdf",
        "2-report.pdf",
        "attachment-4.eml",
    ]
    assert isinstance(attached[-1], Member)
    assert b"Within." in attached[-1].data


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "koi8-r"])
def test_the_charset_is_the_declared_one(charset: str) -> None:
    words = "Жизнь" if charset == "koi8-r" else "café"
    made = EmailMessage()
    made.set_content(words, charset=charset)
    (found,) = parts(made.as_bytes())
    assert isinstance(found, Extract)
    assert found.text.strip() == words


def test_what_is_said_to_be_ascii_and_is_not_must_be_utf8() -> None:
    head = b"Content-Type: text/plain; charset=us-ascii\n\n"
    (found,) = parts(head + "café".encode())
    assert isinstance(found, Extract)
    assert found.text == "café"
    with pytest.raises(ReadingError, match="is not UTF-8 at byte 3"):
        parts(head + b"caf\xe9")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"Content-Type: multipart/encrypted; boundary=x\n\n--x\n\n--x--", "encrypted"),
        (b"Content-Type: image/png\n\nx", "empty"),
    ],
)
def test_a_message_without_text_says_why(data: bytes, code: str) -> None:
    with pytest.raises(ReadingError) as caught:
        parts(data)
    assert caught.value.code == code
