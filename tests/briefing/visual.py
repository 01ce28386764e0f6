"""`python -m tests.briefing.visual`: pictures of a briefing's slides and paper in three languages, to be looked at."""

import subprocess
import sys
from pathlib import Path
from zoneinfo import ZoneInfo

from components.briefing.choice import SECTIONS, BriefingChoice
from components.briefing.chosen import BriefingData
from components.briefing.compose import compose
from components.exports.pdf import paper
from components.exports.slides import slides
from components.i18n import Language, translator
from components.report_view import ReportView
from data.catalogue import load_catalogue
from data.reported.demonstration import demonstration
from data.time import clock
from data.time.reference_period import ReferencePeriod
from geo.boundaries import load_districts

FOLDER = Path(__file__).resolve().parents[2] / "var" / "visual"
_DOTS_PER_INCH = "70"
_WITH_HIDDEN = 'pdf:impress_pdf_Export:{"ExportHiddenSlides":{"type":"boolean","value":"true"}}'


def main() -> int:
    """Make the files and their pictures, and name the folder that holds them."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    catalogue, districts, today = load_catalogue(), load_districts(), clock.today(ZoneInfo("Asia/Almaty"))
    reported = demonstration(catalogue, today)
    for language in Language:
        choice = BriefingChoice(language=language, period=ReferencePeriod(today.year), sections=SECTIONS)
        reader = ReportView(reported, catalogue, today, translator(language))
        briefing = compose(choice, BriefingData(reader))
        deck, document = FOLDER / f"slides-{language}.pptx", FOLDER / f"paper-{language}.pdf"
        deck.write_bytes(slides(briefing, districts))
        document.write_bytes(paper(briefing, districts))
        _run("soffice", "--headless", "--convert-to", _WITH_HIDDEN, "--outdir", str(FOLDER), str(deck))
        for pages in (deck.with_suffix(".pdf"), document):
            _run("pdftoppm", "-r", _DOTS_PER_INCH, "-png", str(pages), str(pages.with_suffix("")))
    sys.stdout.write(f"{FOLDER}\n")
    return 0


def _run(*command: str) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    sys.exit(main())
