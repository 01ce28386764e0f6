"""What a sent file leaves open, as questions with the answers to choose from."""

from components.i18n import Translator, words
from data.catalogue import Catalogue
from data.intake.model import Question


def asked(question: Question, *, tr: Translator) -> str:
    """Return the question."""
    count = question.places
    match question.subject:
        case "centre":
            return tr.plural(
                "Which centre is «{text}»? ({count} cell)", "Which centre is «{text}»? ({count} cells)", count,
                text=question.text, count=count,
            )  # fmt: skip
        case "hidden":
            return tr.plural(
                "«{text}» is hidden in the file. Is it meant to be read? ({count} cell)",
                "«{text}» is hidden in the file. Is it meant to be read? ({count} cells)",
                count,
                text=question.text,
                count=count,
            )
        case "scale":
            return tr.plural(
                "In what is the figure at «{text}» given? ({count} cell)",
                "In what are the figures at «{text}» given? ({count} cells)",
                count,
                text=question.text,
                count=count,
            )
    return tr.plural(
        "Which indicator is «{text}»? ({count} cell)", "Which indicator is «{text}»? ({count} cells)", count,
        text=question.text, count=count,
    )  # fmt: skip


def answer(question: Question, code: str, *, catalogue: Catalogue, tr: Translator) -> str:
    """Return one of the candidates of a question in words."""
    match question.subject:
        case "centre":
            return words.centre(code, catalogue=catalogue, tr=tr)
        case "hidden":
            return tr("yes: read the hidden figures")
        case "scale" if code == "1":
            return tr("in ones: the figures are taken as they stand")
        case "scale":
            return _scale(code, tr)
    return words.indicator(code, catalogue=catalogue, tr=tr)


def none_of_these(question: Question, *, tr: Translator) -> str:
    """Return the answer that leaves out what a question is about."""
    if question.subject in ("scale", "hidden"):
        return tr("leave the figures out")
    return tr("none of these: leave it out")


def _scale(code: str, tr: Translator) -> str:
    if code == "1000":
        return tr("in thousands: each figure is multiplied by 1,000")
    return tr("in millions: each figure is multiplied by 1,000,000")
