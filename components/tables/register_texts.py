"""What is said of a correction of the register of centres: how much it changes, what is wrong, what to do."""

from components.i18n import Translator, formats, words
from data.catalogue import Catalogue
from data.intake.model import Finding
from data.intake.register import RegisterReport
from data.rules import LATITUDES, LONGITUDES


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
    """Return what is wrong with a cell. Raises KeyError for a code of another kind of report."""
    return {
        "unknown_centre": tr("No centre of the register has this code or name."),
        "missing_centre": tr("The row does not say which centre it is about."),
        "not_a_coordinate": tr("This is not a number of degrees, such as 43.2567."),
        "outside_city": tr(
            "The place lies outside the city: latitude {south} to {north}, longitude {west} to {east}.",
            south=formats.number(LATITUDES[0], decimals=2, tr=tr),
            north=formats.number(LATITUDES[1], decimals=2, tr=tr),
            west=formats.number(LONGITUDES[0], decimals=2, tr=tr),
            east=formats.number(LONGITUDES[1], decimals=2, tr=tr),
        ),
        "half_a_point": tr("Latitude and longitude belong together: one of them is missing."),
        "outside_district": _elsewhere(finding, catalogue, tr),
        "not_a_day": tr("This is not a day, such as 2026-06-01 or 01.06.2026."),
        "opened_in_future": tr("The day of opening lies in the future."),
        "wrong_order": tr(
            "On this day the centre is known not to have been open yet, or to have been open before."
        ),
        "missing_language": tr("The text is given in one language but not in all three."),
        "text_too_long": tr("The text is longer than 300 letters."),
        "said_twice": tr("The file says two different things about the same centre."),
        "does_not_fit": tr("This does not fit the rules of the register."),
    }[finding.code]


def advice(finding: Finding, *, tr: Translator) -> str:
    """Return what the sender can do about it. Raises KeyError for a code of another kind of report."""
    correct = tr("Correct the cell and send the file again.")
    return {
        "unknown_centre": tr("Use the code of the centre, such as MED-2; the form has them all."),
        "missing_centre": tr("Use the code of the centre, such as MED-2; the form has them all."),
        "missing_language": tr(
            "Fill in the text in Kazakh, Russian and English, or put a dash in all three."
        ),
        "half_a_point": tr("Fill in both, or put a dash in both."),
        "outside_district": tr("Check the coordinates; the district of the register stays as it is."),
        "said_twice": tr("Leave one of the two."),
    }.get(finding.code, correct)


def _elsewhere(finding: Finding, catalogue: Catalogue, tr: Translator) -> str:
    if finding.code != "outside_district":
        return ""
    stated = words.area(str(finding.fact("stated")), catalogue=catalogue, tr=tr)
    lies_in = str(finding.fact("lies_in"))
    if not lies_in:
        return tr("The place lies in no district of the city; the register says: {stated}.", stated=stated)
    return tr(
        "The place lies in another district ({lies_in}); the register says: {stated}.",
        lies_in=words.area(lies_in, catalogue=catalogue, tr=tr),
        stated=stated,
    )
