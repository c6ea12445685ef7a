import struct
from collections.abc import Callable

import pytest

from entente.errors import ReadingError
from entente.reading import archives
from entente.reading.extract import Extract, Member, Part, Unread
from entente.reading.formats import package
from entente.reading.options import Options

Make = Callable[..., bytes]


def parts(data: bytes) -> list[Part]:
    return list(package.read(data, "a.zip", Options()))


def test_what_is_in_a_package_says_what_it_is(make_docx: Make, make_odt: Make, make_zip: Make) -> None:
    docx = make_docx("<w:p><w:r><w:t>Ban mines.</w:t></w:r></w:p>")
    odt = make_odt("<text:p>Ban mines.</text:p>")
    for data in (docx, odt):
        (found,) = parts(data)
        assert isinstance(found, Extract)
        assert found.text == "Ban mines."
    assert [type(part) for part in parts(make_zip({"a.docx": docx, "b.odt": odt}))] == [Member, Member]


def test_members_come_in_order_of_their_paths_without_what_folders_leave_out_too(make_zip: Make) -> None:
    left_out = ["README.md", ".x", "__MACOSX/._a.txt", "sub/.git/x", "curation.toml"]
    found = parts(make_zip(dict.fromkeys(["b.txt", "sub/a.txt", "a.txt", *left_out], "Ban mines.")))
    assert [part.key for part in found] == ["a.txt", "b.txt", "sub/a.txt"]


@pytest.mark.parametrize(
    ("members", "says"),
    [
        ({"xl/workbook.xml": "x"}, "is a spreadsheet"),
        ({"ppt/presentation.xml": "x"}, "is a presentation"),
        (
            {"mimetype": "application/vnd.oasis.opendocument.spreadsheet"},
            "is an office document of another kind",
        ),
        ({"META-INF/container.xml": "x", "mimetype": "application/epub+zip"}, "is an electronic book"),
    ],
)
def test_packages_of_other_kinds_are_called_by_name(
    make_zip: Make, members: dict[str, str], says: str
) -> None:
    with pytest.raises(ReadingError, match=says) as caught:
        parts(make_zip(members))
    assert caught.value.code == "format"


@pytest.mark.parametrize(
    ("limit", "most"), [("MOST_BYTES", 1_500_000), ("LARGEST_MEMBER", 900_000), ("STEEPEST", 5)]
)
def test_what_unpacks_to_too_much_is_stopped_while_it_unpacks(
    make_zip: Make, monkeypatch: pytest.MonkeyPatch, limit: str, most: int
) -> None:
    monkeypatch.setattr(archives, limit, most)
    found = parts(make_zip({"a.txt": "a" * 1_000_000, "b.txt": "b" * 1_100_000}))
    last = found[-1]
    assert isinstance(last, Unread)
    assert (last.code, last.says) == ("bomb", "unpacks to more than it may; unpack it yourself")


def test_a_size_that_is_declared_falsely_changes_nothing(make_zip: Make) -> None:
    data = make_zip({"a.txt": "a" * 1_000_000})
    false = data.replace(struct.pack("<L", 1_000_000), struct.pack("<L", 10))
    assert false != data
    (found,) = parts(false)
    assert (isinstance(found, Unread) and found.code == "damaged") or (
        isinstance(found, Member) and len(found.data) == 10
    )


def test_too_many_members_are_not_even_listed(make_zip: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MOST_MEMBERS", 3)
    with pytest.raises(ReadingError, match="has 4 members, more than 3") as caught:
        parts(make_zip(dict.fromkeys("abcd", "x")))
    assert caught.value.code == "bomb"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_members_of_one_name_are_an_error(make_zip: Make) -> None:
    data = make_zip({"word/document.xml": "<a/>", "word/documenu.xml": "<b/>"})
    with pytest.raises(ReadingError, match="two members of one name"):
        parts(data.replace(b"documenu", b"document"))


def test_a_member_with_a_password_is_told_and_the_others_go_on(make_zip: Make) -> None:
    data = bytearray(make_zip({"a.txt": "x", "b.txt": "y"}))
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + place] |= 1
    locked, read = parts(bytes(data))
    assert isinstance(locked, Unread)
    assert (locked.key, locked.code) == ("a.txt", "encrypted")
    assert isinstance(read, Member)


def test_a_broken_member_is_told_and_the_others_go_on(make_zip: Make) -> None:
    data = make_zip({"a.txt": "Ban all mines.", "b.txt": "y"}, 0)
    broken, read = parts(data.replace(b"Ban all", b"Ban alk"))
    assert isinstance(broken, Unread)
    assert broken.code == "damaged"
    assert isinstance(read, Member)


@pytest.mark.parametrize("keep", [4, 30, -1, -20])
def test_an_archive_that_was_cut_off_is_damaged(make_zip: Make, keep: int) -> None:
    with pytest.raises(ReadingError, match=r"a\.zip: is no whole ZIP archive") as caught:
        parts(make_zip({"a.txt": "x"})[:keep])
    assert caught.value.code == "damaged"


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x SYSTEM "http://127.0.0.1/x.dtd">',
    ],
)
def test_declared_entities_are_refused_before_they_are_used(make_zip: Make, declaration: str) -> None:
    with pytest.raises(ReadingError, match="declares entities, as no office program does") as caught:
        parts(make_zip({"word/document.xml": f"{declaration}<x>&a;</x>"}))
    assert caught.value.code == "blocked"
