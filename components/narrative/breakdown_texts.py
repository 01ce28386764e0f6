"""What a finding says of parts and wholes, and of whom figures count: what is wrong, and what to do."""

from collections.abc import Mapping
from typing import Final

from components.i18n import mark

TEXTS: Final[Mapping[str, tuple[str, str]]] = {
    "unknown_category": (
        mark("«{text}» is not understood in the column «{dimension}»."),
        mark(
            "Write one of the words of the form, or «all» where the figures of the row are of all people; "
            "ages are counted in the bands 14–17, 18–24, 25–29 and 30–35."
        ),
    ),
    "missing_category": (
        mark("The cell in the column «{dimension}» is empty, so that nobody can tell whom the row counts."),
        mark("Write whom the figures of the row count, or «all» where they are of all people."),
    ),
    "other_people": (
        mark("The row and the header of the column name different people: «{indicator}»."),
        mark("Say in one place only whom the figure counts."),
    ),
    "of_no_people": (
        mark("«{indicator}»: this figure counts no people, so it has no parts by sex, age or programme."),
        mark("Write the figure once, without saying whom it counts."),
    ),
    "parts_differ": (
        mark(
            "«{whole}»: the parts in the dimension «{dimension}» add up to {parts}, and the whole is {whole_value}."
        ),
        mark(
            "Check the figures: parts cannot be more than the whole, and all of them together are the whole."
        ),
    ),
    "sum_differs": (
        mark(
            "«{whole}» is {whole_value}; «{part}», which it includes, and its other parts add up to {parts}."
        ),
        mark(
            "Check the figures: parts cannot be more than the whole, and all of them together are the whole."
        ),
    ),
    "part_exceeds_whole": (
        mark("«{part}» ({part_value}) is more than «{whole}» ({whole_value}), of which it is a part."),
        mark("Check both figures: a part cannot be more than the whole."),
    ),
    "whole_below_part": (
        mark(
            "«{whole}» ({whole_value}) is less than its part «{part}», which is stored already "
            "({part_value})."
        ),
        mark("Check both figures, and send the part again if it was wrong."),
    ),
    "part_exceeds_all": (
        mark("«{part}» ({part_value}) is more than «{whole}» ({whole_value}), of which it is a part."),
        mark("Check both figures: a part cannot be more than the whole."),
    ),
    "part_without_total": (
        mark(
            "«{whole}»: there are figures of some people and none of all; they are never added up into one."
        ),
        mark("Send the figure of all people as well, or confirm that it is not known."),
    ),
}
"""By the code of a finding: what is wrong, and what to do."""
