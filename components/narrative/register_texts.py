"""What is said of a correction of the register of centres: how much it changes, what is wrong, what to do."""

from collections.abc import Callable, Mapping
from typing import Final

from components.i18n import Translator, formats, words
from data.catalogue import Catalogue
from data.catalogue.corrections import Unfit
from data.catalogue.values import CENTRE_STATUSES
from data.intake.model import Finding
from data.intake.register.model import RegisterReport


def summary(report: RegisterReport, *, tr: Translator) -> str:
    """Return what a file says of the register."""
    if not report.facts:
        return tr("The file says nothing about the centres that the register does not say already.")
    return tr.plural(
        "The file corrects {count} fact about the centres.",
        "The file corrects {count} facts about the centres.",
        len(report.facts),
        count=formats.number(len(report.facts), tr=tr),
    )


def problem(finding: Finding, *, catalogue: Catalogue, tr: Translator) -> str:
    """Return what is wrong with a cell, or strange. Raises KeyError for a code of another kind of report."""
    if finding.code == "outside_district":
        return _elsewhere(finding, catalogue, tr)
    if finding.code == "outside_city":
        return _outside_city(catalogue, tr)
    return _PROBLEMS[finding.code](finding, tr)


def advice(finding: Finding, *, catalogue: Catalogue, tr: Translator) -> str:
    """Return what the sender can do about it."""
    correct = tr("Correct the cell and send the file again.")
    code = tr(
        "Use the code of the centre, such as {example}; the form has them all.",
        example=next(iter(catalogue.all_centres)),
    )
    return {
        "unknown_centre": code,
        "missing_centre": code,
        "missing_language": tr(
            "Fill in the missing languages as well, or put a dash in all three if the text is not known."
        ),
        "other_languages_stay": tr(
            "Confirm if the other languages are right as they are, or fill them in as well."
        ),
        "implausible_area": tr("Check whether there is a digit too many or too few."),
        "half_a_point": tr("Fill in both, or put a dash in both."),
        "outside_district": tr("Check the coordinates; the district of the register stays as it is."),
        "said_twice": tr("Leave one of the two."),
    }.get(finding.code, correct)


def unfit(left_out: Unfit, *, catalogue: Catalogue, tr: Translator) -> str:
    """Return that a stored correction is not in the register, why, and what a publisher can do about it."""
    reasons = {
        code: _REASONS[code](catalogue, tr) if code in _REASONS else _does_not_fit(tr)
        for code in left_out.faults
    }
    numbers = (formats.number(number, tr=tr) for number in left_out.imports)
    return tr(
        "{centre}: the reported correction is not in the register. {reasons} Open the report and withdraw it with a "
        "reason, or hand in a new correction. It came with these reports: {numbers}",
        centre=words.centre(left_out.centre, catalogue=catalogue, tr=tr),
        reasons=" ".join(dict.fromkeys(reasons.values())),
        numbers=", ".join(tr("no. {number}", number=number) for number in numbers),
    )


def _outside_city(catalogue: Catalogue, tr: Translator) -> str:
    city = catalogue.city
    return tr(
        "The place lies outside the city: latitude {south} to {north}, longitude {west} to {east}.",
        south=formats.number(city.south, decimals=2, tr=tr),
        north=formats.number(city.north, decimals=2, tr=tr),
        west=formats.number(city.west, decimals=2, tr=tr),
        east=formats.number(city.east, decimals=2, tr=tr),
    )


def _half_a_point(tr: Translator) -> str:
    return tr("Latitude and longitude belong together: one of them is missing.")


def _wrong_order(tr: Translator) -> str:
    return tr("On this day the centre is known not to have been open yet, or to have been open before.")


def _unexplained_status(tr: Translator) -> str:
    return tr("This status needs the day since which it holds, and its reason in three languages.")


def _does_not_fit(tr: Translator) -> str:
    return tr("This does not fit the rules of the register.")


def _missing_language(finding: Finding, tr: Translator) -> str:
    return tr(
        "{fact}: given in one language but missing in others ({languages}).",
        fact=_fact(finding, tr),
        languages=_languages(finding, tr),
    )


def _other_languages_stay(finding: Finding, tr: Translator) -> str:
    return tr(
        "{fact}: other languages stay as the register has them ({languages}).",
        fact=_fact(finding, tr),
        languages=_languages(finding, tr),
    )


def _implausible_area(finding: Finding, tr: Translator) -> str:
    return tr(
        "The floor area is outside what a centre can have (from {minimum} to {maximum} m²).",
        minimum=formats.number(float(finding.fact("minimum")), tr=tr),
        maximum=formats.number(float(finding.fact("maximum")), tr=tr),
    )


def _fact(finding: Finding, tr: Translator) -> str:
    facts = {"name": tr("Name"), "address": tr("Address"), "status_reason": tr("Reason of the status")}
    return facts[str(finding.fact("field"))]


def _languages(finding: Finding, tr: Translator) -> str:
    names = {"kk": tr("in Kazakh"), "ru": tr("in Russian"), "en": tr("in English")}
    return ", ".join(names[code] for code in str(finding.fact("languages")).split())


def _elsewhere(finding: Finding, catalogue: Catalogue, tr: Translator) -> str:
    stated = words.area(str(finding.fact("stated")), catalogue=catalogue, tr=tr)
    lies_in = str(finding.fact("lies_in"))
    if not lies_in:
        return tr("The place lies in no district of the city; the register says: {stated}.", stated=stated)
    return tr(
        "The place lies in another district ({lies_in}); the register says: {stated}.",
        lies_in=words.area(lies_in, catalogue=catalogue, tr=tr),
        stated=stated,
    )


_PROBLEMS: Final[Mapping[str, Callable[[Finding, Translator], str]]] = {
    "unknown_centre": lambda _, tr: tr("No centre of the register has this code or name."),
    "missing_centre": lambda _, tr: tr("The row does not say which centre it is about."),
    "not_a_coordinate": lambda _, tr: tr("This is not a number of degrees. Write it like 43.2567."),
    "half_a_point": lambda _, tr: _half_a_point(tr),
    "not_a_day": lambda _, tr: tr("This is not a date. Write it like 2026-06-01 or 01.06.2026."),
    "not_a_status": lambda _, tr: tr(
        "This is no status of a centre. Write one of these: {statuses}.",
        statuses=", ".join(words.centre_status(status, tr=tr) for status in CENTRE_STATUSES),
    ),
    "status_on_in_future": lambda _, tr: tr("The day of the status lies in the future."),
    "unexplained_status": lambda _, tr: _unexplained_status(tr),
    "opened_in_future": lambda _, tr: tr("The day of opening lies in the future."),
    "wrong_order": lambda _, tr: _wrong_order(tr),
    "missing_language": _missing_language,
    "other_languages_stay": _other_languages_stay,
    "not_an_area": lambda _, tr: tr("This is not a number of square metres. Write it like 300."),
    "implausible_area": _implausible_area,
    "text_too_long": lambda _, tr: tr("The text is longer than 300 characters."),
    "said_twice": lambda _, tr: tr("The file says two different things about the same centre."),
    "does_not_fit": lambda _, tr: _does_not_fit(tr),
}

_REASONS: Final[Mapping[str, Callable[[Catalogue, Translator], str]]] = {
    "outside_city": _outside_city,
    "half_a_point": lambda _, tr: _half_a_point(tr),
    "wrong_order": lambda _, tr: _wrong_order(tr),
    "unexplained_status": lambda _, tr: _unexplained_status(tr),
    "missing_language": lambda _, tr: tr("A name or an address is not given in all three languages."),
}
"""What a rule of the tables says of a stored correction; the others say that it does not fit."""
