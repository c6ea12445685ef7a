import pytest

from entente.reading.extract import Extract
from entente.reading.formats import html
from entente.reading.formats.webblocks import find_web_blocks
from entente.reading.options import Options

LONG = (
    "The ministers met in Niamey and agreed on joint patrols of the lake and its shores. They asked the "
    "donors to pay for boats, radios and fuel. The next meeting will be held in Abuja before the rains begin."
)
MORE = (
    "Fishermen told the ministers that the raiders come by night and leave before dawn. Poverty drives many "
    "of them, said the governor, who called for schools and roads. The army wants more boats."
)
PAGE = f"""<!DOCTYPE html><html lang="en-GB"><head><title>Patrols on the lake | The Harbour</title>
<meta name="author" content="Jo Lee"><meta property="article:published_time" content="2020-03-04T10:00:00Z">
<meta property="og:site_name" content="The Harbour">
<script>var x = "Ban all mines everywhere at once.";</script>
</head><body><nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>
<div class="cookie-banner"><p>We use cookies. <button>Accept</button></p></div>
<article><h1>Patrols on the lake</h1><p class="byline">By Jo Lee</p><p>{LONG}</p>
<h2>What the fishermen say</h2>
<p>{MORE}</p><ul><li>More boats.</li><li>More radios.</li></ul><p>{LONG.replace("Niamey", "Lagos")}</p>
<aside><p>Read next: <a href="/x">Ten things about lakes</a></p></aside></article>
<footer><p>© 2020 The Harbour. All rights reserved.</p></footer></body></html>"""


def marked(extract: Extract) -> list[tuple[str, str]]:
    return [(line.marker, extract.text[line.begin : line.end]) for line in extract.lines]


def test_the_main_text_is_taken_with_its_headings_and_lists_and_without_what_stands_around_it() -> None:
    found = html.extract(PAGE, "a.html")
    assert [(marker, words[:20]) for marker, words in marked(found)] == [
        ("heading", "Patrols on the lake"),
        ("", "By Jo Lee"),
        ("", LONG[:20]),
        ("heading", "What the fishermen s"),
        ("", MORE[:20]),
        ("bullet", "More boats."),
        ("bullet", "More radios."),
        ("", LONG[:20]),
    ]
    assert found.notes == ()


def test_the_page_says_who_wrote_it_when_and_where() -> None:
    assert dict(html.extract(PAGE, "a.html").said) == {
        "language": "en-GB",
        "title": "Patrols on the lake",
        "author": "Jo Lee",
        "date": "2020-03-04",
        "publisher": "The Harbour",
    }


def test_a_page_without_main_text_is_taken_whole_and_that_is_noted() -> None:
    found = html.extract("<nav>Home</nav><p>Ban mines.</p><footer>Us</footer>", "a.html")
    assert (found.text, found.notes) == ("Ban mines.", (html.WHOLE_PAGE,))


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("<p>Ban<!-- no --> mines.</p>", ["Ban mines."]),
        ("<p>Ban</p><p>mines.</p>", ["Ban", "mines."]),
        ("<div>Ban<p>all</p>mines.</div>", ["Ban", "all", "mines."]),
        ("<p>Ban <b>all</b> <a href=x>mines</a>.</p>", ["Ban all mines."]),
        ("<p>Ban<br>mines.</p>", ["Ban\nmines."]),
        ("<style>p{}</style><template><p>no</p></template><noscript>no</noscript><p>Ban.", ["Ban."]),
        ("<p hidden>no</p><p style='display: none'>no</p><p aria-hidden=true>no</p><p>Ban.", ["Ban."]),
        ("<p>R&amp;D&nbsp;x &#8211; &bogus;", ["R&D\xa0x – &bogus;"]),
        ("<![CDATA[no]]><?no no?><p>Ban.", ["Ban."]),
        ("Ban mines.", ["Ban mines."]),
        ("", []),
    ],
)
def test_blocks_are_what_a_reader_of_the_page_sees(page: str, words: list[str]) -> None:
    assert [" ".join(b.words.split(" ")).strip() for b in find_web_blocks(page)] == words


def test_a_row_of_a_table_is_one_block_and_a_table_for_looks_is_text() -> None:
    table = "<table><tr><th>Measure</th><th>Where</th></tr><tr><td>Patrols</td><td>Lamu</td></tr></table>"
    looks = "<table><tr><td><h2>One</h2><p>Two.</p></td><td>Three.</td></tr></table>"
    assert [(b.marker, b.cells or b.words) for b in find_web_blocks(table + looks)] == [
        ("row", ("Measure", "Where")),
        ("row", ("Patrols", "Lamu")),
        ("heading", "One"),
        ("", "Two."),
        ("", "Three."),
    ]


def test_what_navigates_and_what_is_linked_is_told() -> None:
    nav, link = find_web_blocks("<nav>Home</nav><p>See <a>this</a></p>")
    assert (nav.around, link.around, link.linked) == (True, False, 4)


@pytest.mark.parametrize("tag", ["div", "b", "table><tr><td", "ul><li", "p", "blockquote"])
def test_deep_nesting_loses_no_word(tag: str) -> None:
    page = f"<{tag}>" * 3_000 + "Ban mines."
    assert "Ban mines." in html.extract(page, "a.html").text


def test_the_encoding_is_the_declared_one_as_browsers_read_it() -> None:
    options = Options()
    data = "<meta charset=iso-8859-1><p>It’s a café".encode("cp1252")
    (found,) = html.read(data, "a.html", options)
    assert found.text == "It’s a café"
    (other,) = html.read("<p>Жизнь".encode("koi8-r"), "a.html", Options(encoding="koi8-r"))
    assert other.text == "Жизнь"
