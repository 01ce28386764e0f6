"""Sentences about the way of NEET youths through a period: the steps, their shares, what is not known of them."""

from collections.abc import Iterator

from components.i18n import Translator, formats, words
from components.narrative import placed
from data.activity import PartOfWhole
from data.activity.pipeline import (
    CHAIN,
    EXITS,
    TRAINED,
    UNKNOWN_EXITS,
    WITHIN_90,
    WITHIN_180,
    Pipeline,
    PipelineKind,
    PipelineStep,
)
from data.catalogue import Catalogue
from data.catalogue.dimensions import TOTAL


def step_name(code: str, *, tr: Translator) -> str:
    """Return what a step is called, short enough for the name of a bar."""
    return {
        "neet_listed": tr("On the list"),
        "neet_contacted": tr("Contacted"),
        "neet_entered": tr("Entered the programme"),
        "neet_trained": tr("Trained"),
        "neet_placed": tr("Placed in work"),
        WITHIN_90: tr("Placed within 90 days"),
        WITHIN_180: tr("Placed within 180 days"),
        "neet_placed_permanent": tr("permanent job"),
        "neet_placed_temporary": tr("temporary job"),
        "neet_placed_subsidised": tr("subsidised job"),
        "neet_placed_own_business": tr("own business"),
        EXITS: tr("Left the programme"),
        UNKNOWN_EXITS: tr("Left, outcome not known"),
        "neet_followed_6": tr("Known 6 months after leaving"),
        "neet_followed_12": tr("Known 12 months after leaving"),
        "neet_followed_18": tr("Known 18 months after leaving"),
        "neet_retained_6": tr("In work or education 6 months later"),
        "neet_retained_12": tr("In work or education 12 months later"),
        "neet_retained_18": tr("In work or education 18 months later"),
    }[code]


def headline(found: Pipeline, *, catalogue: Catalogue, tr: Translator) -> str:
    """Return which step is the narrowest; without any share the last count."""
    area = _whose(found, words.area(found.area, catalogue=catalogue, tr=tr), tr)
    if not found.steps and found.suppressed:
        return tr("{area}: the steps are suppressed", area=area)
    if not found.steps:
        return tr("{area}: no step was reported", area=area)
    return tr(
        "{area}, {period}: {finding}",
        area=area,
        period=formats.months(found.months, tr=tr),
        finding=finding(found, tr=tr),
    )


def _whose(found: Pipeline, area: str, tr: Translator) -> str:
    """Return the name of an area with who is counted in it, where that is not everybody."""
    if found.breakdown.is_total:
        return area
    who = ", ".join(words.category(code, tr=tr) for code in found.breakdown.key if code != TOTAL)
    return tr("{area} ({who})", area=area, who=who)


def finding(found: Pipeline, *, tr: Translator) -> str:
    """Return which step is the narrowest and of which, without area and period; without any share the last count."""
    narrowest = _narrowest(found)
    if narrowest is None:
        return claim(found, tr=tr)
    step, before = (step_name(code, tr=tr) for code in (narrowest.indicator, narrowest.of))
    share = _share(narrowest, tr)
    if len(_passed(found)) == 1:
        return tr("«{step}» is {share} of «{before}»", step=step, share=share, before=before)
    return tr("the narrowest step is «{step}», {share} of «{before}»", step=step, share=share, before=before)


def claim(found: Pipeline, *, tr: Translator) -> str:
    """Return which step is the narrowest in a few words; without any share the last count."""
    narrowest = _narrowest(found)
    if narrowest is not None:
        return tr(
            "the narrowest step is «{step}»: {share}",
            step=step_name(narrowest.indicator, tr=tr),
            share=_share(narrowest, tr),
        )
    if not found.steps:
        return tr("the steps are suppressed") if found.suppressed else tr("no step was reported")
    last = next((step for step in reversed(found.steps) if step.indicator in CHAIN), found.steps[-1])
    return tr("«{step}»: {value}", step=step_name(last.indicator, tr=tr), value=count(last, tr=tr))


def count(step: PipelineStep, *, tr: Translator) -> str:
    """Return how many there were, at least where reports are missing."""
    return formats.qualified(step.total.value, "exact" if step.total.is_whole else "at_least", tr=tr)


def bar_text(step: PipelineStep, *, tr: Translator) -> str:
    """Return what stands beside a bar: the count and the share where there is one, of a cohort with whose it is."""
    number = count(step, tr=tr)
    if step.share is None or step.share.value is None:
        return number
    if step.kind == "cohort":
        return placed.share(step.share, tr=tr).partition("\n")[0]
    share = _share(step, tr)
    if step.unknown is not None and step.unknown.value is not None:
        unknown = formats.percent(step.unknown.value * 100, tr=tr, decimals=0)
        return tr("{number} ({share}; not known: {unknown})", number=number, share=share, unknown=unknown)
    return tr("{number} ({share})", number=number, share=share)


def notes(found: Pipeline, *, tr: Translator) -> tuple[str, ...]:
    """Return the shares with both their figures, what is not known, what was not reported, and how to read it."""
    said = [*_shares(found, tr), *_watched(found, tr), *_unknown(found, tr)]
    if any(step.total.suppressed for step in found.steps):
        said.append(tr("Hatched: the figure is at least that, without what is suppressed."))
    if any(_is_few(step) or (is_uncertain(step) and not step.total.suppressed) for step in found.steps):
        said.append(tr("Hatched: fewer than 30 cases, or reports are missing."))
    if found.suppressed:
        said.append(tr("Reported and suppressed: {steps}.", steps=_named(found.suppressed, tr)))
    if found.known_of_nobody:
        said.append(tr("Known of nobody: {steps}.", steps=_named(found.known_of_nobody, tr)))
    if found.unreported:
        steps = _named(found.unreported, tr)
        said.append(tr("No centre has reported: {steps}. That is not zero.", steps=steps))
    return (*said, who_is_counted(found, tr=tr))


def who_is_counted(found: Pipeline, *, tr: Translator) -> str:
    """Return that the steps are no cohort or, where a register follows people, which of them are."""
    if found.cohorts:
        return tr(
            "The steps after training follow the same people, from the registers of participants. All others are "
            "flows of one period and not one group of people."
        )
    return tr(
        "The steps are flows of one period and not one group of people: whoever was placed in it may have been trained "
        "before it."
    )


def is_uncertain(step: PipelineStep) -> bool:
    """Tell whether a step rests on few cases or on some of the reports."""
    return not step.total.is_whole or _is_few(step)


def _is_few(step: PipelineStep) -> bool:
    return step.share is not None and step.share.is_few


def _named(codes: tuple[str, ...], tr: Translator) -> str:
    return formats.listed((f"«{step_name(code, tr=tr)}»" for code in codes), tr=tr)


def _narrowest(found: Pipeline) -> PipelineStep | None:
    """Return the step with the least share of the one before; None where none has one."""
    return min(_passed(found), key=lambda step: (step.share and step.share.value) or 0.0, default=None)


def _passed(found: Pipeline) -> list[PipelineStep]:
    """Return the steps with a share of the one before; of a cohort it is its last, as the others are on the way."""
    steps = [*(step for step in found.steps if step.indicator in CHAIN), *found.cohorts[-1:]]
    return [step for step in steps if step.share is not None and step.share.value is not None]


def _share(step: PipelineStep, tr: Translator) -> str:
    value = step.share.value if step.share else None
    return formats.percent(None if value is None else value * 100, tr=tr, decimals=0)


def _shares(found: Pipeline, tr: Translator) -> Iterator[str]:
    """Yield the shares with both their figures: of each step, and together of the kinds and of the outcomes."""
    for step in found.steps:
        if step.share is None or step.share.is_suppressed:
            continue
        name, before = step_name(step.indicator, tr=tr), step_name(step.of, tr=tr)
        if step.share.value is None:
            yield tr(
                "«{step}» is more than «{before}» in the same reports, so it is no share of it.",
                step=name,
                before=before,
            )
        elif step.kind in ("step", "cohort"):
            yield tr(
                "«{step}» of «{before}»: {share}.", step=name, before=before, share=_told(step.share, tr)
            )
    if kinds := _together(found, "kind", tr):
        yield tr("Of those placed: {shares}.", shares=kinds)
    if unknown := _together(found, "unknown", tr):
        yield tr("Of those who left the programme: {shares}.", shares=unknown)
    if outcomes := _together(found, "outcome", tr):
        yield tr("Of those whose situation is known: {shares}.", shares=outcomes)


def _together(found: Pipeline, kind: PipelineKind, tr: Translator) -> str:
    return "; ".join(
        f"«{step_name(step.indicator, tr=tr)}» – {_told(step.share, tr)}"
        for step in found.steps
        if step.kind == kind and step.share is not None and step.share.value is not None
    )


def _told(share: PartOfWhole, tr: Translator) -> str:
    return placed.share(share, tr=tr).replace("\n", "; ")


def _watched(found: Pipeline, tr: Translator) -> Iterator[str]:
    """Yield how many of those trained in the period are counted, where it is not all: the others are no failures."""
    trained = found.step(TRAINED)
    all_trained = trained.total.value if trained else None
    cut = [
        (each, each.share) for each in found.cohorts if each.share and each.share.denominator != all_trained
    ]
    for step, share in cut:
        yield tr(
            "«{step}»: {watched} of {trained} people trained are counted.",
            step=step_name(step.indicator, tr=tr),
            watched=formats.number(share.denominator, tr=tr),
            trained=formats.UNKNOWN if trained is None else count(trained, tr=tr),
        )
    if cut:
        yield tr("Of the others it is too early to tell, no register tells it, or it is not public.")


def _unknown(found: Pipeline, tr: Translator) -> Iterator[str]:
    for step in found.steps:
        if step.unknown is not None and step.unknown.value is not None:
            yield tr(
                "«{step}»: of those who had left, the outcome of {share} is not known.",
                step=step_name(step.indicator, tr=tr),
                share=_told(step.unknown, tr),
            )
