"""The map of one service: in which districts a source names it of the open centres, and where it is not known."""

from collections.abc import Iterable, Sequence

from components.citations import citations
from components.i18n import Translator, formats, words
from components.maps.district_map import DistrictMap, DistrictMark, LegendEntry, PlaceMark
from components.narrative import services as sentences
from components.palette import STATE_FILLS, STATE_SYMBOLS
from components.tables.services import answers_table
from data.catalogue import Catalogue
from data.catalogue.values import Availability, Centre
from data.published import goals
from data.published.goals import GoalState

_OFFERED = (Availability.OFFERED, Availability.INFERRED)


def services_map(
    service: str, *, catalogue: Catalogue, tr: Translator, places: Iterable[PlaceMark] = ()
) -> DistrictMap:
    """Return the map of a service by district, over the centres that are open.

    Args:
        service: the code of a service.
        catalogue: the tables.
        tr: the reader's language.
        places: the centres with known coordinates, as the map of the coverage marks them.
    """
    title = sentences.map_title(service, catalogue=catalogue, tr=tr)
    offers = (offer for offer in catalogue.offers.values() if offer.service == service)
    return DistrictMap(
        key=f"service-{service}",
        title=title,
        marks=tuple(_mark(district, service, catalogue, tr) for district in catalogue.all_districts),
        legend=_legend(tr),
        sources=citations((offer.source for offer in offers), catalogue=catalogue, tr=tr),
        alt=sentences.headline(service, catalogue=catalogue, tr=tr),
        table=answers_table(catalogue, tr=tr, service=service),
        when=goals.last_known(catalogue).isoformat(),
        places=tuple(places),
    )


def state(answers: Sequence[Availability]) -> GoalState:
    """Return how a district stands by the answers of its open centres: what no source says is not known.

    Where no centre is open, none offers it.
    """
    offered = sum(answer in _OFFERED for answer in answers)
    if answers and offered == len(answers):
        return GoalState.MET
    if offered:
        return GoalState.PARTLY
    is_refused = all(answer is Availability.NOT_OFFERED for answer in answers)
    return GoalState.NOT_MET if is_refused else GoalState.NOT_KNOWN


def _mark(district: str, service: str, catalogue: Catalogue, tr: Translator) -> DistrictMark:
    centres = [
        each for each in catalogue.all_centres.values() if each.district == district and each.is_at_work
    ]
    answers = [catalogue.answer(each.code, service) for each in centres]
    may_be_open = any(
        each.district == district and each.status == "unknown" for each in catalogue.all_centres.values()
    )
    found = GoalState.NOT_KNOWN if may_be_open and not answers else state(answers)
    offered = formats.number(sum(answer in _OFFERED for answer in answers), tr=tr)
    sign = STATE_SYMBOLS[found]
    if found is GoalState.MET and Availability.OFFERED not in answers:
        sign = f"({sign})"
    return DistrictMark(
        code=district,
        name=words.district_short(district, catalogue=catalogue, tr=tr),
        label=f"{sign} {offered}/{formats.number(len(centres), tr=tr)}",
        fill=STATE_FILLS[found],
        spoken=_spoken(district, centres, service, catalogue, tr),
        is_uncertain=found is GoalState.NOT_KNOWN,
    )


def _spoken(
    district: str, centres: Sequence[Centre], service: str, catalogue: Catalogue, tr: Translator
) -> str:
    name = words.area(district, catalogue=catalogue, tr=tr)
    if not centres:
        return tr("{district}: no centre is known to be open", district=name)
    told = (
        f"{words.centre(each.code, catalogue=catalogue, tr=tr)} – "
        f"{sentences.answer(catalogue.answer(each.code, service), tr=tr)}"
        for each in centres
    )
    return f"{name}: {'; '.join(told)}"


def _legend(tr: Translator) -> tuple[LegendEntry, ...]:
    named = {
        GoalState.MET: tr("every open centre"),
        GoalState.PARTLY: tr("some of the open centres"),
        GoalState.NOT_MET: tr("no open centre"),
        GoalState.NOT_KNOWN: tr("not known"),
    }
    return tuple(
        LegendEntry(STATE_FILLS[each], f"{STATE_SYMBOLS[each]} {text}") for each, text in named.items()
    )
