"""Numbers, percents, dates, periods and qualified figures in the reader's language."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import lru_cache
from itertools import groupby

from babel.dates import format_date, get_month_names
from babel.numbers import format_decimal, format_percent

from components.i18n.kazakh import ablative_ending
from components.i18n.language import Language
from components.i18n.translator import Translator
from data.catalogue.values import Indicator
from data.time.months import shifted
from data.time.periods import Period, parse

UNKNOWN = "—"
_FINEST = 6  # decimals of per cent: one in a hundred million is a change
_ROMAN = ("I", "II", "III", "IV")
_NO_BREAK, _NARROW_NO_BREAK, _MINUS = "\u00a0", "\u202f", "\u2212"


def number(value: float | None, *, tr: Translator, decimals: int = 0) -> str:
    """Return a number with the language's separators, rounded half to even; a dash where there is none."""
    if value is None or value != value:
        return UNKNOWN
    pattern = "#,##0" if decimals == 0 else "#,##0." + "0" * decimals
    return _decimal(_unsigned_zero(value, decimals), pattern, tr.language.locale)


@lru_cache(maxsize=4096)
def _decimal(value: float, pattern: str, locale: str) -> str:
    """Return a number by its pattern, once: the library looks for its locale and reads its pattern at each call."""
    return format_decimal(value, pattern, locale=locale).replace("-", _MINUS)


def percent(value: float | None, *, tr: Translator, decimals: int = 1) -> str:
    """Return a value that is already in per cent (5.7) with its sign, as the language writes it (5,7 %)."""
    if value is None or value != value:
        return UNKNOWN
    pattern = {Language.RUSSIAN: "#,##0.{0}\u00a0%"}.get(tr.language, "#,##0.{0}%")
    digits = "0" * decimals
    text = pattern.format(digits) if decimals else pattern.replace(".{0}", "")
    shown = format_percent(_unsigned_zero(value, decimals) / 100, text, locale=tr.language.locale)
    return shown.replace("-", _MINUS)


def change(ratio: float, *, tr: Translator) -> str:
    """Return a change as a part of what it started from (0.125) in per cent with its sign (+13%).

    Whole per cent, and as many decimals as show that it is a change where they would say that there is none (−0.5%).
    """
    size = abs(ratio) * 100
    if not round(size, _FINEST):
        return percent(0, tr=tr, decimals=0)
    text = percent(size, tr=tr, decimals=next(digits for digits in range(_FINEST + 1) if round(size, digits)))
    return f"+{text}" if ratio > 0 else f"{_MINUS}{text}"


def points(difference: float, *, tr: Translator) -> str:
    """Return a difference of percents with its sign and one decimal, for its unit to follow (+0.8)."""
    text = number(abs(difference), tr=tr, decimals=1)
    if round(difference, 1) == 0:
        return text
    return f"+{text}" if difference > 0 else f"{_MINUS}{text}"


def _unsigned_zero(value: float, decimals: int) -> float:
    """Return a value as it is, but what rounds to nothing as zero: "-0" is no number to show."""
    return 0 if round(value, decimals) == 0 else value


def quantity(value: float | None, unit: str, *, tr: Translator, decimals: int = 0) -> str:
    """Return a value by its unit: per cent with the sign, anything else as a plain number."""
    if unit == "percent":
        return percent(value, tr=tr, decimals=decimals)
    return number(value, tr=tr, decimals=decimals)


def qualified(
    value: float | None, qualifier: str, *, tr: Translator, unit: str = "people", decimals: int = 0
) -> str:
    """Return a figure with its qualifier: «13 400-ден астам», «более 13 400», "over 13,400".

    Args:
        value: the figure; None or NaN gives a dash.
        qualifier: `exact`, `over`, `about`, `at_least` or `at_most`.
        unit: `percent` writes the sign, any other unit a plain number.
        decimals: digits after the decimal mark.
    """
    text = quantity(value, unit, tr=tr, decimals=decimals)
    if text == UNKNOWN or qualifier == "exact":
        return text
    ending = ablative_ending(value or 0, decimals=decimals, is_percent=unit == "percent")
    forms = {
        # In Kazakh "over" takes the ablative of the number as it is read aloud.
        "over": tr("over {number}", number=text, ending=ending),
        "about": tr("about {number}", number=text, ending=ending),
        "at_least": tr("at least {number}", number=text, ending=ending),
        "at_most": tr("at most {number}", number=text, ending=ending),
    }
    return forms[qualifier]


def between(low: int | None, high: int | None, *, tr: Translator) -> str:
    """Return a count of which only the bounds are known: "9" when they agree, else "9-11" with an en dash."""
    if low is None or high is None:
        return UNKNOWN
    if low == high:
        return number(low, tr=tr)
    return f"{number(low, tr=tr)}\u2013{number(high, tr=tr)}"


def ages(indicator: Indicator, *, tr: Translator) -> str:
    """Return the ages that an indicator speaks of, both included: "ages 14-34", «14–34 года», «14–34 жас»."""
    first, last = indicator.age_from, indicator.age_to
    if first is None or last is None:
        return tr("ages not stated")
    return tr.plural("ages {first}-{last}", "ages {first}-{last}", last, first=first, last=last)


def inside(name: str, *, tr: Translator) -> str:
    """Return a name as it stands inside a sentence: «іс-шаралар», «мероприятия»; NEET, TikTok keep their capitals."""
    if tr.language is Language.ENGLISH or any(letter.isupper() for letter in name.partition(" ")[0][1:]):
        return name
    return name[:1].lower() + name[1:]


def listed(parts: Iterable[str], *, tr: Translator) -> str:
    """Return a list as the language writes it: 2023 және 2025, 2023 и 2025, "2023 and 2025"; empty of nothing."""
    *others, last = (*parts,) or ("",)
    return tr("{others} and {last}", others=", ".join(others), last=last) if others else last


def as_sentence(text: str) -> str:
    """Return a text with its full stop; a Russian date at the end brings one along (2026 г.)."""
    return text if text.endswith(".") else f"{text}."


def day(moment: date, *, tr: Translator) -> str:
    """Return a date in words, as it stands in a sentence: 24 February 2026, 2026 жылғы 24 ақпан."""
    return _of_year(_day_and_month(moment, tr), moment.year, tr)


def days(first: date, last: date, *, tr: Translator) -> str:
    """Return the days from one to another as they stand in a sentence; a single one as `day` does."""
    return day(first, tr=tr) if first == last else _days(first, last, tr)


def short_day(moment: date, *, tr: Translator) -> str:
    """Return a date for an axis or a narrow cell: 24 Feb 2026."""
    pattern = "y\u00a0'ж.' d\u00a0MMM" if tr.language is Language.KAZAKH else "medium"
    return format_date(moment, pattern, locale=tr.language.locale).replace(_NARROW_NO_BREAK, _NO_BREAK)


def half_year(half: int, year: int, *, tr: Translator) -> str:
    """Return the first (1) or second (2) half of a year: H1 2024."""
    return tr("H{number} {year}", number=half, roman=_ROMAN[half - 1], year=year)


def month(moment: date, *, tr: Translator) -> str:
    """Return a month with its year: October 2024."""
    return _of_year(_month_name(moment, tr), moment.year, tr)


def month_short(month: int, *, tr: Translator) -> str:
    """Return the short name of a month by its number, 1 to 12, for the place of a month on an axis."""
    return get_month_names("abbreviated", "stand-alone", tr.language.locale)[month]


def moment(when: datetime, *, tr: Translator) -> str:
    """Return a moment with its hour and minute, as the city's clocks show it: 24 Feb 2026, 14:05."""
    local = when.astimezone(tr.zone)
    return f"{short_day(local.date(), tr=tr)}, {local:%H:%M}"


def year(moment: date, *, tr: Translator) -> str:
    """Return a year as the language writes it in running text: 2024, 2024 г., 2024 жыл."""
    return tr("{year}", year=moment.year)


def years(values: Sequence[int], *, tr: Translator) -> str:
    """Return for which years something stands: 2024 жылға, за 2023 и 2025 годы, "2023 and 2025"."""
    return (
        tr.plural("{years}", "{years}", len(values), years=listed(map(str, values), tr=tr)) if values else ""
    )


def period(value: Period, *, tr: Translator) -> str:
    """Return a period in words, at the precision that its source gave: a quarter stays a quarter."""
    start, end = value.start, value.end
    if end is None:
        return tr("date not stated")
    if start is None:
        return tr("by {day}", day=day(end, tr=tr))
    return {
        "day": lambda: day(end, tr=tr),
        "month": lambda: month(end, tr=tr),
        "quarter": lambda: _quarter(start, tr),
        "year": lambda: year(end, tr=tr),
        "months": lambda: _months(start, end, tr),
        "days": lambda: _days(start, end, tr),
    }[value.kind]()


def months(codes: Iterable[str], *, tr: Translator) -> str:
    """Return calendar months (`2024-10`) in words, neighbours as a span, the year once: January–March, May 2024."""
    spans: list[list[str]] = []
    for code in sorted(set(codes)):
        if spans and code == shifted(spans[-1][-1], 1):
            spans[-1].append(code)
        else:
            spans.append([code])
    periods = [_span(each[0], each[-1]) for each in spans]
    return ", ".join(
        _parts_of_year(int(year), list(alike), tr)
        if year
        else ", ".join(period(each, tr=tr) for each in alike)
        for year, alike in groupby(periods, key=_year_of_its_months)
    )


def _span(first: str, last: str) -> Period:
    return parse(_code(first, last))


def _code(first: str, last: str) -> str:
    is_year = first[:4] == last[:4] and (first[5:], last[5:]) == ("01", "12")
    return first[:4] if is_year else "/".join(dict.fromkeys((first, last)))


def _year_of_its_months(value: Period) -> int | None:
    """Return the one year that some months lie in; None of a whole year, and of what goes over its end."""
    start, end = value.start, value.end
    return end.year if start and end and start.year == end.year and value.kind != "year" else None


def _parts_of_year(year: int, periods: list[Period], tr: Translator) -> str:
    spans = (dict.fromkeys(_month_name(day, tr) for day in (each.start, each.end) if day) for each in periods)
    return _of_year(", ".join("\u2013".join(span) for span in spans), year, tr)


def _of_year(part: str, year: int, tr: Translator) -> str:
    return tr("{part} {year}", part=part, year=year)


def _day_and_month(moment: date, tr: Translator) -> str:
    text = format_date(moment, "d MMMM", locale=tr.language.locale)
    return text if tr.language is Language.ENGLISH else text.replace(" ", _NO_BREAK)


def _days(start: date, end: date, tr: Translator) -> str:
    if start.year != end.year:
        return f"{day(start, tr=tr)}\u00a0\u2013 {day(end, tr=tr)}"
    first, last = (_day_and_month(moment, tr) for moment in (start, end))
    return _of_year(f"{first}\u00a0\u2013 {last}", start.year, tr)


def _quarter(start: date, tr: Translator) -> str:
    quarter = (start.month - 1) // 3
    return tr("Q{number} {year}", number=quarter + 1, roman=_ROMAN[quarter], year=start.year)


def _months(start: date, end: date, tr: Translator) -> str:
    if start.year != end.year:
        return f"{month(start, tr=tr)}\u00a0\u2013 {month(end, tr=tr)}"
    return _of_year("\u2013".join(_month_name(moment, tr) for moment in (start, end)), start.year, tr)


def _month_name(moment: date, tr: Translator) -> str:
    """Return a month's name without its year; only English writes it with a capital."""
    name = get_month_names("wide", "stand-alone", tr.language.locale)[moment.month]
    return name if tr.language is Language.ENGLISH else name.lower()
