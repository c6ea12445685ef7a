import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.reading.dates import find_date, is_date


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2025-02-11T14:22:39+01:00", "2025-02-11"),
        ("2019/7/4", "2019-07-04"),
        ("Monday, May 18, 2015", "2015-05-18"),
        ("18th of May 2015", "2015-05-18"),
        ("Sept. 3, 2014", "2014-09-03"),
        ("on 1st JUNE, 1999 in Rome", "1999-06-01"),
        ("KABUL, Dec 31 2001 (Agency)", "2001-12-31"),
        ("Mon, 18 May 2015 10:00:00 +0200", "2015-05-18"),
        ("25/12/2020", "2020-12-25"),
        ("12.25.2020", "2020-12-25"),
        ("05/05/2020", "2020-05-05"),
        ("31 February 2020, then 1 March 2020", "2020-03-01"),
    ],
)
def test_a_date_that_is_sure_to_the_day_is_found(text: str, iso: str) -> None:
    assert find_date(text) == iso


@pytest.mark.parametrize(
    "text",
    [
        "03/04/2020",
        "May 2015",
        "2015",
        "30 February 2015",
        "1800 123 400",
        "13/13/2013",
        "May 3",
        "0000-01-01",
        "",
    ],
)
def test_what_leaves_the_day_open_is_no_date(text: str) -> None:
    assert find_date(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        "Monday, May 18, 2015",
        "13 September 2014",
        "Published: 3 May 2014",
        "Updated on May 3, 2014 at 10:30 a.m. EST",
        "Astana, 24 August 2016",
        "New York, NY, September 24, 2015",
        "2015-05-18.",
    ],
)
def test_a_line_may_be_a_date_and_nothing_else(text: str) -> None:
    assert is_date(text)


@pytest.mark.parametrize(
    "text",
    ["On 3 May 2014 the ministers met", "May 3, 2014: ten killed in Kabul", "No date at all", "x" * 200],
)
def test_a_line_that_says_more_is_no_date(text: str) -> None:
    assert not is_date(text)


@settings(deadline=None)
@given(
    st.dates(min_value=datetime.date(1000, 1, 1)),  # years are written with four digits
    st.sampled_from(["%d %B %Y", "%B %d, %Y", "%A, %b %d, %Y", "%Y-%m-%d"]),
)
def test_every_day_is_read_back_as_written(day: datetime.date, form: str) -> None:
    assert find_date(day.strftime(form)) == day.isoformat()
