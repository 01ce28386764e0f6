"""The headline figures of the overview: a number, and everything that makes it a true one."""

from dataclasses import dataclass

from components.citations import Citation, citations
from components.i18n import Translator, formats, words
from components.narrative.employment import figure_text, share_text
from data.catalogue import Catalogue
from data.catalogue.values import Observation
from data.published import goals, neet
from data.published.goals import CityCoverage
from data.published.record import latest


@dataclass(frozen=True)
class HeadlineFigure:
    """A figure of the overview, in the reader's language.

    Attributes:
        code: code of the indicator.
        label: what it is.
        value: the number with its qualifier.
        detail: what stands under it, such as a share with its base; empty for none.
        period: the period that it speaks of, and as at which day it was said.
        definition: what is counted, and what must be known of this figure.
        sources: where it is from; none where nothing was published.
        page: name of the page that says more; empty for none.
        number: the value for software, unrounded; None where none is known.
        qualifier: how exact the number is.
        before: the number of the same months of the earlier year; None where nothing is compared.
        change: from that number to this one, in per cent; None where it has no meaning.
        like_for_like: the same change in the centres that reported in both periods; None where no centre did.
        unit: code of the unit of the numbers.
    """

    code: str
    label: str
    value: str
    detail: str
    period: str
    definition: str
    sources: tuple[Citation, ...]
    page: str
    number: float | None = None
    qualifier: str = "exact"
    before: float | None = None
    change: float | None = None
    like_for_like: float | None = None
    unit: str = ""


def headline_figures(
    catalogue: Catalogue, city: CityCoverage, *, tr: Translator
) -> tuple[HeadlineFigure, ...]:
    """Return the figures of the overview in their order; one that was never published is left out."""
    published = (
        (latest(catalogue, "neet_placed", catalogue.city.code), "", "employment"),
        (
            latest(catalogue, "neet_placed_permanent", catalogue.city.code),
            _permanent_share(catalogue, tr),
            "employment",
        ),
        (latest(catalogue, "events", catalogue.city.code), "", "sources"),
        (latest(catalogue, "reach", catalogue.city.code), _caution_on_reach(catalogue, tr), "sources"),
        (
            latest(catalogue, "neet_rate_lists_14_35", catalogue.city.code),
            tr("{area}, administrative lists", area=catalogue.city.name(tr.language)),
            "employment",
        ),
        (
            latest(catalogue, "neet_rate_14_34", catalogue.city.country),
            tr("{area}, survey", area=catalogue.city.country_name(tr.language)),
            "employment",
        ),
    )
    cards = [
        _published(figure, detail, page, catalogue, tr)
        for figure, detail, page in published
        if figure is not None and figure.value is not None
    ]
    return (_centres_open(catalogue, city, tr), *cards)


def _caution_on_reach(catalogue: Catalogue, tr: Translator) -> str:
    """Say that reach counts contacts, and louder where there are more of them than young people."""
    reached, youth = (
        latest(catalogue, "reach", catalogue.city.code),
        latest(catalogue, "youth_population", catalogue.city.code),
    )
    if reached and youth and (reached.value or 0) > (youth.value or float("inf")):
        return tr("contacts, not people: more than the city has youth")
    return tr("contacts, not people")


def _centres_open(catalogue: Catalogue, city: CityCoverage, tr: Translator) -> HeadlineFigure:
    opened = formats.between(city.open_at_least, city.open_at_most, tr=tr)
    sources = (*goals.sources_of_open(catalogue, city.as_at), city.target_source)
    return HeadlineFigure(
        code="centres_open",
        label=catalogue.indicator("centres_open").short(tr.language),
        value=opened if city.target is None else tr("{open} of {target}", open=opened, target=city.target),
        detail=tr("planned: {count}", count=city.planned),
        period=tr("as at {day}", day=formats.days(*city.known, tr=tr)),
        definition=catalogue.indicator("centres_open").definition(tr.language),
        sources=citations(sources, catalogue=catalogue, tr=tr),
        page="coverage",
        unit=catalogue.indicator("centres_open").unit,
        number=city.open_at_least,
        qualifier="exact" if city.open_at_least == city.open_at_most else "at_least",
    )


def _published(
    figure: Observation, detail: str, page: str, catalogue: Catalogue, tr: Translator
) -> HeadlineFigure:
    definition = catalogue.indicator(figure.indicator).definition(tr.language)
    note = figure.note(tr.language)
    return HeadlineFigure(
        code=figure.indicator,
        label=catalogue.indicator(figure.indicator).short(tr.language),
        value=figure_text(figure, tr=tr),
        detail="; ".join(filter(None, (detail, _inferred(figure, tr)))),
        period=_when(figure, tr),
        definition=" ".join(filter(None, (definition, note))),
        sources=citations([figure.source], catalogue=catalogue, tr=tr),
        page=page,
        unit=catalogue.indicator(figure.indicator).unit,
        number=figure.value,
        qualifier=figure.qualifier or "exact",
    )


def _inferred(figure: Observation, tr: Translator) -> str:
    """Return that something about the figure follows from the text only; the note says what."""
    return words.status(figure.status, tr=tr) if figure.status == "inferred" else ""


def _when(figure: Observation, tr: Translator) -> str:
    """Return the period, and the day as at which the source gave the figure where that is another."""
    period = formats.period(figure.period, tr=tr)
    if figure.as_of is None or figure.as_of == figure.period.end:
        return period
    return f"{period}; {tr('as at {day}', day=formats.day(figure.as_of, tr=tr))}"


def _permanent_share(catalogue: Catalogue, tr: Translator) -> str:
    share = neet.permanent_share(catalogue)
    if share is None:
        return ""
    return tr(
        "{share} of those placed ({part} of {whole})",
        share=share_text(share, tr=tr),
        part=figure_text(share.numerator, tr=tr),
        whole=figure_text(share.denominator, tr=tr),
    )
