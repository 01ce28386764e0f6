"""The words for the codes that the core returns: states, statuses, units, groups, areas."""

from components.i18n import formats
from components.i18n.translator import Translator
from data.access.people import LOCAL
from data.activity import MonthlyValue
from data.catalogue import Catalogue
from data.catalogue.dimensions import TOTAL, Key, unqualified
from data.published.goals import GoalState
from data.store.model import ImportState as ImportState


def state(code: GoalState, *, tr: Translator) -> str:
    """Return the word for a state of the goal."""
    return {
        GoalState.MET: tr("met"),
        GoalState.PARTLY: tr("partly met"),
        GoalState.NOT_MET: tr("not met"),
        GoalState.NOT_KNOWN: tr("not known"),
    }[code]


def status(code: str, *, tr: Translator) -> str:
    """Return the word for the status of an observation."""
    return {
        "reported": tr("reported"),
        "published": tr("published"),
        "inferred": tr("inferred"),
        "planned": tr("planned"),
        "demo": tr("demonstration data"),
        "missing": tr("not published"),
        "suppressed": tr("suppressed"),
    }[code]


def import_state(code: ImportState, *, tr: Translator) -> str:
    """Return the word for where a report stands."""
    return {
        ImportState.WAITING: tr("waiting for approval"),
        ImportState.PUBLISHED: tr("published"),
        ImportState.REJECTED: tr("rejected"),
        ImportState.WITHDRAWN: tr("withdrawn"),
    }[code]


def completeness(value: MonthlyValue, *, tr: Translator) -> str:
    """Return whether a month is complete, and if not, why."""
    if not value.is_over:
        return tr("the month is not over")
    if value.expected == 0:
        return tr("no centre was known to be open")
    if value.reported == 0:
        return tr("suppressed") if value.suppressed else tr("not reported")
    if value.suppressed:
        return tr(
            "{reported} of {expected} centres, {suppressed} suppressed",
            reported=value.reported,
            expected=value.expected,
            suppressed=value.suppressed,
        )
    if value.reported < value.expected:
        return tr(
            "partial: {reported} of {expected} centres", reported=value.reported, expected=value.expected
        )
    return tr("complete")


def demonstration(*, tr: Translator) -> str:
    """Return what is said above a table in which demonstration data stands."""
    return tr("With demonstration data, which no centre has reported")


def symbols(*, tr: Translator) -> str:
    """Return what the symbols of a table stand for."""
    return tr("c: suppressed, so that nobody can be recognised in the figure; —: not known.")


def sender(name: str, *, tr: Translator) -> str:
    """Return how a reader is told who handed a report in or decided about it: the name as kept, or where they sat."""
    return tr("at the computer of the app") if name == LOCAL else name


def qualifier(code: str, *, tr: Translator) -> str:
    """Return the word for a qualifier on its own, as a table shows it."""
    return {
        "exact": tr("exact"),
        "over": tr("over"),
        "about": tr("about"),
        "at_least": tr("at least"),
        "at_most": tr("at most"),
    }[code]


def unit(code: str, *, tr: Translator) -> str:
    """Return the name of a unit, as an axis or a column shows it."""
    return {
        "people": tr("people"),
        "centres": tr("centres"),
        "events": tr("events"),
        "consultations": tr("consultations"),
        "items": tr("items"),
        "machines": tr("machines"),
        "percent": tr("per cent"),
        "km2": tr("km²"),
        "m2": tr("m²"),
        "people_per_centre": tr("people per centre"),
    }[code]


def group(code: str, *, tr: Translator) -> str:
    """Return the name of a group of indicators."""
    return {
        "centres": tr("Centres"),
        "employment": tr("Employment"),
        "activity": tr("Activity"),
        "consultations": tr("Consultations"),
        "eco": tr("Ecology"),
        "neet_level": tr("NEET level"),
        "population": tr("Population"),
    }[code]


def indicator(code: str, *, catalogue: Catalogue, tr: Translator) -> str:
    """Return the name of an indicator, with the people whom it counts where its code is a `qualified` one."""
    plain, key = unqualified(code)
    return _of_people(catalogue.indicator(plain).name(tr.language), key, tr)


def indicator_short(code: str, *, catalogue: Catalogue, tr: Translator) -> str:
    """Return the short name of an indicator, with the people whom it counts where its code is a `qualified` one."""
    plain, key = unqualified(code)
    return _of_people(catalogue.indicator(plain).short(tr.language), key, tr)


def _of_people(name: str, key: Key, tr: Translator) -> str:
    people = ", ".join(category(code, tr=tr) for code in key if code != TOTAL)
    return tr("{indicator}: {people}", indicator=name, people=people) if people else name


def area(code: str, *, catalogue: Catalogue, tr: Translator) -> str:
    """Return the name of the country, the city, a district or a centre. Raises UnknownCode for any other."""
    if code == catalogue.city.country:
        return catalogue.city.country_name(tr.language)
    if code == catalogue.city.code:
        return catalogue.city.name(tr.language)
    if code in catalogue.all_districts:
        return catalogue.district(code).name(tr.language)
    return centre(code, catalogue=catalogue, tr=tr)


def district_short(code: str, *, catalogue: Catalogue, tr: Translator) -> str:
    """Return a district's name without the word for district, as a map label has it."""
    return catalogue.district(code).short(tr.language)


def area_short(code: str, *, catalogue: Catalogue, tr: Translator) -> str:
    """Return a short name of a district, or of a centre: its district and its number in it."""
    if code in catalogue.all_districts:
        return district_short(code, catalogue=catalogue, tr=tr)
    own = catalogue.centre(code)
    return f"{district_short(own.district, catalogue=catalogue, tr=tr)} {own.ordinal}"


def centre(code: str, *, catalogue: Catalogue, tr: Translator) -> str:
    """Return a centre's published name, else its district and its number in it."""
    own = catalogue.centre(code)
    if name := own.name(tr.language):
        return name
    district = catalogue.district(own.district).name(tr.language)
    return tr("{district}, centre {ordinal}", district=district, ordinal=own.ordinal)


def frequency(code: str, *, tr: Translator) -> str:
    """Return what one point of a series stands for."""
    return {
        "year": tr("by year"),
        "quarter": tr("by quarter"),
        "month": tr("by month"),
        "day": tr("on a day"),
    }[code]


def sex(code: str, *, tr: Translator) -> str:
    """Return whom a figure speaks of."""
    return {"total": tr("men and women"), "men": tr("men"), "women": tr("women")}[code]


def dimension(code: str, *, tr: Translator) -> str:
    """Return the name of a dimension by which people are counted apart."""
    return {"sex": tr("Sex"), "age": tr("Age"), "programme": tr("Programme")}[code]


def category(code: str, *, tr: Translator) -> str:
    """Return the name of a part of a dimension, by its code of `data.catalogue.dimensions`."""
    return {
        "_T": tr("all"),
        "M": tr("men"),
        "F": tr("women"),
        "Y14T17": tr("ages 14–17"),
        "Y18T24": tr("ages 18–24"),
        "Y25T29": tr("ages 25–29"),
        "Y30T35": tr("ages 30–35"),
        "youth_practice": tr("youth practice"),
        "first_job": tr("First job"),
        "generations_contract": tr("Generations contract"),
        "social_jobs": tr("social jobs"),
        "own_business": tr("own business"),
        "other": tr("other programmes"),
    }[code]


def centre_status(code: str, *, tr: Translator) -> str:
    """Return whether a centre works."""
    return {
        "open": tr("in operation"),
        "partly": tr("partly in operation"),
        "suspended": tr("closed for a time"),
        "closed": tr("closed"),
        "planned": tr("planned"),
        "unknown": tr("not known"),
    }[code]


def register_field(code: str, *, tr: Translator) -> str:
    """Return what may be handed in about a centre, by its code of `data.catalogue.corrections.FIELDS`."""
    return {
        "name_kk": tr("Name in Kazakh"),
        "name_ru": tr("Name in Russian"),
        "name_en": tr("Name in English"),
        "address_kk": tr("Address in Kazakh"),
        "address_ru": tr("Address in Russian"),
        "address_en": tr("Address in English"),
        "lat": tr("Latitude"),
        "lon": tr("Longitude"),
        "floor_area_m2": tr("Floor area, m²"),
        "opened": tr("Opened on"),
        "status": tr("Status"),
        "status_on": tr("Status since"),
        "status_reason_kk": tr("Reason of the status in Kazakh"),
        "status_reason_ru": tr("Reason of the status in Russian"),
        "status_reason_en": tr("Reason of the status in English"),
    }[code]


def aggregation(code: str, *, tr: Translator) -> str:
    """Return how an indicator's months become a year."""
    return {
        "sum": tr("sum"),
        "last": tr("last value"),
        "mean": tr("mean"),
        "none": tr("not aggregated"),
    }[code]


def direction(code: str, *, tr: Translator) -> str:
    """Return which direction of an indicator is the better one."""
    return {"more": tr("more is better"), "less": tr("less is better"), "none": formats.UNKNOWN}[code]
