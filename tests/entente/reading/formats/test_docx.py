from collections.abc import Callable

import pytest

from entente.errors import ReadingError
from entente.reading.archives import open_archive
from entente.reading.extract import Extract
from entente.reading.formats import docx

Make = Callable[..., bytes]

NAMES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
STYLES = f"""<w:styles {NAMES}>
<w:style w:styleId="H1"><w:name w:val="heading 1"/></w:style>
<w:style w:styleId="T"><w:name w:val="Title"/></w:style>
<w:style w:styleId="Own"><w:name w:val="Chapter"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:styleId="L"><w:name w:val="List Bullet"/></w:style>
</w:styles>"""
FOOTNOTES = f"""<w:footnotes {NAMES}>
<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:t>____</w:t></w:r></w:p></w:footnote>
<w:footnote w:id="2"><w:p><w:r><w:t>See the annex.</w:t></w:r></w:p></w:footnote>
</w:footnotes>"""
CORE = """<cp:coreProperties xmlns:cp="urn:cp" xmlns:dc="http://purl.org/dc/elements/1.1/"
xmlns:dcterms="http://purl.org/dc/terms/"><dc:title>On ports</dc:title><dc:creator>Jo Lee</dc:creator>
<dcterms:created>2020-03-04T10:00:00Z</dcterms:created><dc:language>en-GB</dc:language></cp:coreProperties>"""


def run(words: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{words}</w:t></w:r>'


def paragraph(words: str, style: str = "", properties: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{run(words)}</w:p>"


def row(*cells: str) -> str:
    return "<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in cells) + "</w:tr>"


def extracted(data: bytes) -> Extract:
    return docx.extract(open_archive(data, "a.docx"), "a.docx")


def marked(extract: Extract) -> list[tuple[str, str]]:
    return [(line.marker, extract.text[line.begin : line.end]) for line in extract.lines]


def test_paragraphs_are_what_their_styles_say(make_docx: Make) -> None:
    body = (
        paragraph("On ports", "T")
        + paragraph("Aims", "H1")
        + paragraph("Part two", "Own")
        + paragraph("Share data.")
        + paragraph("Ban mines.", "L")
        + paragraph("Open ports.", "", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>')
        + paragraph("Not listed.", "L", '<w:numPr><w:numId w:val="0"/></w:numPr>')
    )
    assert marked(extracted(make_docx(body, {"word/styles.xml": STYLES}))) == [
        ("heading", "On ports"),
        ("heading", "Aims"),
        ("heading", "Part two"),
        ("", "Share data."),
        ("bullet", "Ban mines."),
        ("bullet", "Open ports."),
        ("", "Not listed."),
    ]


def test_a_table_is_read_row_by_row_and_one_for_looks_as_text(make_docx: Make) -> None:
    table = row(paragraph("Measure"), paragraph("Where")) + row(paragraph("Joint patrols"), "<w:p/>")
    looks = row(paragraph("One.") + paragraph("Two."), paragraph("Three."))
    found = extracted(make_docx(f"<w:tbl>{table}</w:tbl><w:tbl>{looks}</w:tbl>"))
    assert marked(found) == [
        ("row", "| Measure | Where |"),
        ("row", "| Joint patrols | |"),
        ("", "One."),
        ("", "Two."),
        ("", "Three."),
    ]


def test_a_footnote_stands_after_its_paragraph(make_docx: Make) -> None:
    body = (
        f'<w:p>{run("Share data.")}<w:r><w:footnoteReference w:id="2"/></w:r></w:p>{paragraph("Ban mines.")}'
    )
    found = extracted(make_docx(body, {"word/footnotes.xml": FOOTNOTES}))
    assert found.text == "Share data.\n\nSee the annex.\n\nBan mines."


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        (run("Ban ") + f"<w:ins>{run('all ')}</w:ins>" + run("mines."), "Ban all mines."),
        (run("Ban ") + "<w:del><w:r><w:delText>no </w:delText></w:r></w:del>" + run("mines."), "Ban mines."),
        (run("Ban ") + run("secret ", "<w:rPr><w:vanish/></w:rPr>") + run("mines."), "Ban mines."),
        (run("Ban ") + run("all ", '<w:rPr><w:vanish w:val="0"/></w:rPr>') + run("mines."), "Ban all mines."),
        (f'<w:hyperlink w:anchor="x">{run("Ban mines.")}</w:hyperlink>', "Ban mines."),
        ("<w:r><w:t>Ban</w:t><w:br/><w:t>mines</w:t><w:tab/><w:t>now.</w:t></w:r>", "Ban mines now."),
        ("<w:r><w:t>anti</w:t><w:noBreakHyphen/><w:t>mine</w:t><w:softHyphen/></w:r>", "anti-mine"),
        ("<w:r><w:instrText>PAGE</w:instrText></w:r>" + run("Ban mines."), "Ban mines."),
        (f"<w:sdt><w:sdtContent>{run('Ban mines.')}</w:sdtContent></w:sdt>", "Ban mines."),
        (
            f"{run('Ban mines.')}<w:pict><w:txbxContent>{paragraph('In a box.')}</w:txbxContent></w:pict>",
            "Ban mines.\n\nIn a box.",
        ),
    ],
)
def test_what_is_shown_is_read_and_what_is_not_is_not(make_docx: Make, inside: str, words: str) -> None:
    assert extracted(make_docx(f"<w:p>{inside}</w:p>")).text == words


def test_the_second_form_of_a_box_is_not_read_twice(make_docx: Make) -> None:
    box = f"<w:txbxContent>{paragraph('In a box.')}</w:txbxContent>"
    forms = f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    both = f'<mc:AlternateContent xmlns:mc="urn:mc">{forms}</mc:AlternateContent>'
    assert extracted(make_docx(f"<w:p><w:r>{both}</w:r></w:p>")).text == "In a box."


def test_properties_are_what_the_program_noted(make_docx: Make) -> None:
    found = extracted(make_docx(paragraph("Share data."), {"docProps/core.xml": CORE}))
    assert dict(found.properties) == {
        "title": "On ports",
        "author": "Jo Lee",
        "date": "2020-03-04T10:00:00Z",
        "language": "en-GB",
    }


def test_a_document_without_a_body_is_damaged(make_zip: Make) -> None:
    with pytest.raises(ReadingError, match=r"a\.docx: has no text in it") as caught:
        extracted(make_zip({"word/document.xml": "<x/>"}))
    assert caught.value.code == "damaged"
