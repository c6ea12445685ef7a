"""Dates as English texts write them, as ISO 8601."""

import datetime
import re

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|"
    r"Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = re.compile(
    rf"(?<!\d)(?:(?P<iso>\d{{4}}[-/]\d{{1,2}}[-/]\d{{1,2}})"
    rf"|(?P<day>{_DAY})[ ](?:of[ ])?(?P<month>{_MONTH}),?[ ](?P<year>\d{{4}})"
    rf"|(?P<month2>{_MONTH})[ ](?P<day2>{_DAY}),?[ ](?P<year2>\d{{4}})"
    r"|(?P<one>\d{1,2})[/.-](?P<two>\d{1,2})[/.-](?P<year3>\d{4}))(?!\d)",
    re.IGNORECASE,
)
_AROUND = re.compile(
    r"(?:(?:published|posted|updated|last updated|issued|released|date|dated|delivered)(?: on)?:?\s)?"
    r"(?:[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}, ){0,2}"  # London,
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? |(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\.?,? )?"
    r"\x00"
    r"(?:,? (?:at )?\d{1,2}[:.]\d{2}(?::\d{2})?(?: ?[ap]\.?m\.?)?(?: [A-Z+][A-Z\d:+]{1,5})?)?\.?",
    re.IGNORECASE,
)


def find_date(text: str) -> str:
    """The first date in the text that is sure to the day, as YYYY-MM-DD; empty if there is none.

    `03/04/2020` may be March or April and is none; `25/12/2020` can only be December.
    """
    return next((iso for match in _DATE.finditer(text) if (iso := _iso(match))), "")


def is_date(text: str) -> bool:
    """Whether the text is a date and nothing else but a weekday, place, hour or `Published:`."""
    match = _DATE.search(text) if len(text) <= 120 else None
    if not match:
        return False
    return _AROUND.fullmatch(f"{text[: match.start()]}\0{text[match.end() :]}") is not None


def _iso(match: re.Match[str]) -> str:
    if match["iso"]:
        year, month, day = map(int, re.split("[-/]", match["iso"]))
        return _checked(year, month, day)
    if match["one"]:
        first, second = int(match["one"]), int(match["two"])
        if first <= 12 and second <= 12 and first != second:
            return ""
        day, month = max(first, second), min(first, second)
        return _checked(int(match["year3"]), month, day)
    month = _MONTHS.index((match["month"] or match["month2"])[:3].lower()) + 1
    day = int((match["day"] or match["day2"]).rstrip("stndrhSTNDRH"))
    return _checked(int(match["year"] or match["year2"]), month, day)


def _checked(year: int, month: int, day: int) -> str:
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:  # the 31st of February
        return ""
