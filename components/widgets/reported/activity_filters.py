"""The filters of what the centres report: the indicator, the area, the year, and how places are parted."""

from collections.abc import Iterable

from components import state
from components.i18n import Translator, words
from components.i18n.collation import sort_key
from components.widgets import choices
from data.activity import reported_years
from data.activity.breakdown import Breakdown, categories_reported
from data.catalogue import Catalogue
from data.catalogue.dimensions import TOTAL
from data.reported import Reported
from data.time.reference_period import ReferencePeriod

DISTRICTS, CENTRES = "district", "centre"
NO_CENTRE = "none"
ALL_SERVICES = "all"


def indicator(catalogue: Catalogue, *, tr: Translator) -> str:
    """Let the reader choose one of the indicators that the centres report each month, employment left out."""
    names = {code: catalogue.indicator(code).name(tr.language) for code in monthly_indicators(catalogue)}
    codes = list(names)
    default = "events" if "events" in names else codes[0]
    return choices.dropdown(
        state.MONTHLY_INDICATOR, tr("Indicator"), codes, word=names.__getitem__, default=default, tr=tr
    )


def monthly_indicators(catalogue: Catalogue) -> list[str]:
    """Return the indicators that the centres report each month, of every group but employment, in their order."""
    indicators = catalogue.all_indicators.items()
    return [code for code, each in indicators if each.is_reported and each.group != "employment"]


def area(catalogue: Catalogue, *, tr: Translator) -> str:
    """Let the reader choose the city, a district or a centre that is or was open."""
    districts = _by_name(catalogue.all_districts, catalogue, tr)
    city = catalogue.city.code
    names = {city: words.area(city, catalogue=catalogue, tr=tr)} | districts
    names |= _by_name(
        (code for code, each in catalogue.all_centres.items() if each.has_opened), catalogue, tr
    )
    return choices.dropdown(
        state.MONTHLY_AREA, tr("Area"), list(names), word=names.__getitem__, default=city, tr=tr
    )


def period(reported: Reported, *, this_year: int, tr: Translator) -> ReferencePeriod:
    """Let the reader choose a year that has reports, beside the year before it; this year where there are none."""
    years = [str(year) for year in reversed(reported_years(reported))] or [str(this_year)]
    chosen = choices.dropdown(state.MONTHLY_YEAR, tr("Year"), years, word=str, default=years[0], tr=tr)
    return ReferencePeriod(int(chosen))


def breakdown(reported: Reported, *, tr: Translator) -> Breakdown:
    """Let the reader choose of whom steps are counted, as far as anybody reported them apart."""
    known = categories_reported(reported)
    asked = {"sex": state.SEX, "age": state.AGE, "programme": state.PROGRAMME}
    chosen = {
        name: choices.dropdown(
            choice,
            words.dimension(name, tr=tr),
            (TOTAL, *known[name]),
            word=lambda code: words.category(code, tr=tr),
            default=TOTAL,
            tr=tr,
        )
        for name, choice in asked.items()
        if known[name]
    }
    return Breakdown(**chosen)


def places(*, tr: Translator) -> str:
    """Let the reader choose whether places are districts or centres."""
    names = {DISTRICTS: tr("By district"), CENTRES: tr("By centre")}
    return choices.segments(
        state.PLACES, tr("Compare"), list(names), word=names.__getitem__, default=DISTRICTS
    )


def one_of(choice: state.Choice, label: str, names: dict[str, str]) -> str:
    """Let the reader choose one of a few views, of which the first is the default."""
    return choices.segments(choice, label, list(names), word=names.__getitem__, default=next(iter(names)))


def centre(catalogue: Catalogue, *, tr: Translator) -> str | None:
    """Let the reader choose a centre of the register, those in operation first; None until one is chosen."""
    at_work = [code for code, each in catalogue.all_centres.items() if each.is_at_work]
    others = [code for code in catalogue.all_centres if code not in at_work]
    names = _by_name(at_work, catalogue, tr) | _by_name(others, catalogue, tr)
    options = {NO_CENTRE: tr("Choose a centre to see its profile")} | names
    chosen = choices.dropdown(
        state.CENTRE, tr("Centre"), list(options), word=options.__getitem__, default=NO_CENTRE, tr=tr
    )
    return None if chosen == NO_CENTRE else chosen


def service(catalogue: Catalogue, *, tr: Translator) -> str | None:
    """Let the reader choose one of the services of the centres; None for all of them."""
    named = {code: each.name(tr.language) for code, each in catalogue.all_services.items()}
    options = {ALL_SERVICES: tr("All services")} | named
    chosen = choices.dropdown(
        state.SERVICE, tr("Service"), list(options), word=options.__getitem__, default=ALL_SERVICES, tr=tr
    )
    return None if chosen == ALL_SERVICES else chosen


def _by_name(codes: Iterable[object], catalogue: Catalogue, tr: Translator) -> dict[str, str]:
    named = {str(code): words.area(str(code), catalogue=catalogue, tr=tr) for code in codes}
    return dict(sorted(named.items(), key=lambda item: sort_key(item[1])))
