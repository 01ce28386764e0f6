"""What a reader may choose on Activity."""

from dataclasses import replace

from components.widgets.reported.activity_filters import monthly_indicators


def test_what_the_centres_report_each_month_can_be_chosen_but_for_employment(shipped):
    groups = shipped.indicators["group"][monthly_indicators(shipped)]
    assert set(groups) == {"activity", "consultations", "eco"}


def test_an_indicator_of_a_new_group_can_be_chosen_as_well(shipped):
    frame = shipped.indicators.copy()
    frame.loc["events", "group"] = "sport"
    assert monthly_indicators(replace(shipped, indicators=frame)) == monthly_indicators(shipped)
