"""Open data at stable addresses: `/open-data/<table>.csv?lang=ru`, with an ETag so that a refresh costs nothing.

`&separator=semicolon` gives an English file the `;` and decimal comma that a Kazakh or Russian spreadsheet expects.
"""

import logging
from functools import lru_cache
from hashlib import sha256

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from components import deployment
from components.exports import monthly_record, open_data
from components.exports.csv import to_csv
from components.exports.data_package.structure import MEDIA_TYPE, structure
from components.exports.filenames import file_name
from components.i18n import Language, translator
from components.report_view import ReportView
from components.server.base_path import under
from components.server.page import wanted_language
from data.activity import reported_span
from data.catalogue import Catalogue
from data.errors import AtlasError
from data.published import goals
from geo.boundaries import Boundaries
from geo.errors import GeoError

_LOG = logging.getLogger("atlas")

PREFIX = "/open-data"
_MEDIA = {
    "csv": "text/csv; charset=utf-8",
    "geojson": "application/geo+json",
    "xml": MEDIA_TYPE,
}


def routes() -> list[Route]:
    """Return the routes of the open data: the list, and one address a file."""
    return [Route(PREFIX, _list), Route(f"{PREFIX}/", _list), Route(f"{PREFIX}/{{name}}", _file)]


def closed_routes() -> list[Route]:
    """Return the same addresses for a deployment that only people who have signed in may read.

    A spreadsheet that refreshes itself cannot sign in; people find the same files on the pages.
    """
    return [Route(PREFIX, _sign_in), Route(f"{PREFIX}/{{name:path}}", _sign_in)]


def _sign_in(request: Request) -> Response:
    language = wanted_language(request.scope)
    tr = translator(language)
    sentence = tr("Please sign in: the pages offer every table as a file.")
    headers = {"content-language": language, "cache-control": "no-store", "www-authenticate": "Cookie"}
    return PlainTextResponse(sentence, status_code=401, headers=headers)


def _list(request: Request) -> Response:
    """Answer with the addresses of all files."""
    language = wanted_language(request.scope)
    tr = translator(language)
    separator = tr(
        "An English CSV parts cells by commas; with &{parameter} at the end of its address by semicolons and with "
        "decimal commas, as Excel on a Kazakh or Russian Windows opens it in columns.",
        parameter=open_data.SEMICOLON,
    )
    files = [f"{under(PREFIX)}/{name}?lang={language}" for name in _names()]
    return JSONResponse({"files": files, "separator": separator})


def _names() -> list[str]:
    return [f"{name}.csv" for name in open_data.TABLES] + [open_data.MAP_FILE, *monthly_record.FILES]


def _file(request: Request) -> Response:
    name, language = request.path_params["name"], wanted_language(request.scope)
    if name not in _names():
        return _unknown(name, language)
    try:
        now = deployment.current()
        local = request.query_params.get("separator") == "semicolon"
        if name in monthly_record.FILES:
            body, tag = _tagged_record(name, now.reader(translator(language)), local=local)
        else:
            body, tag = _tagged(name, language, now.catalogue, now.boundaries, local=local)
    except (AtlasError, GeoError, OSError):
        _LOG.exception("the open data cannot be read")
        return _unavailable(language)
    headers = {
        "etag": tag,
        "cache-control": "no-cache",
        "vary": "accept-language",
        "content-language": language,
    }
    if _is_known(tag, request.headers.get("if-none-match", "")):
        return Response(status_code=304, headers=headers)
    stem, _, ending = name.rpartition(".")
    when, is_demo = goals.last_known(now.catalogue).isoformat(), False
    if name in monthly_record.FILES:
        when, is_demo = "-".join(reported_span(now.published) or ()), now.published.is_demo
    download = file_name(
        stem, where=now.catalogue.city.code, when=when, language=language, ending=ending, is_demo=is_demo
    )
    headers["content-disposition"] = f'attachment; filename="{download}"'
    return Response(body, headers=headers, media_type=_MEDIA[ending])


def _is_known(tag: str, known: str) -> bool:
    """Compare weakly, as RFC 9110 asks: a proxy that compresses a file marks its tag with `W/`."""
    return any(each.strip().removeprefix("W/") in {tag, "*"} for each in known.split(","))


@lru_cache(maxsize=96)
def _tagged(
    name: str, language: Language, catalogue: Catalogue, boundaries: Boundaries, *, local: bool
) -> tuple[bytes, str]:
    """Build a file once for each version of the tables and language."""
    tr = translator(language)
    if name == open_data.MAP_FILE:
        body = open_data.geojson_file(catalogue, boundaries.districts, tr=tr)
    else:
        body = open_data.csv_file(name.removesuffix(".csv"), catalogue, tr=tr, local=local)
    return body, f'"{catalogue.version}-{sha256(body).hexdigest()[:16]}"'


@lru_cache(maxsize=18)
def _tagged_record(name: str, reader: ReportView, *, local: bool) -> tuple[bytes, str]:
    """Build a file of the monthly record once for each version of it, of the tables, and language."""
    if name == monthly_record.SDMX:
        body = monthly_record.sdmx_csv(reader)
    elif name == monthly_record.SDMX_STRUCTURE:
        body = structure(reader.catalogue, identity=reader.catalogue.version, prepared=reader.today)
    else:
        body = to_csv(monthly_record.record_table(reader), tr=reader.tr, local=local)
    return body, f'"{reader.catalogue.version}-{sha256(body).hexdigest()[:16]}"'


def _unavailable(language: Language) -> Response:
    """Say that there is nothing to fetch now; whoever refreshes may come again in a minute."""
    tr = translator(language)
    sentence = tr("The figures cannot be read at the moment. Please try again later.")
    headers = {"content-language": language, "cache-control": "no-store", "retry-after": "60"}
    return PlainTextResponse(sentence, status_code=503, headers=headers)


def _unknown(name: str, language: Language) -> Response:
    tr = translator(language)
    sentence = tr(
        "There is no table «{name}». The tables are listed at {address}.",
        name=name[:60],
        address=under(PREFIX) + "/",
    )
    return PlainTextResponse(sentence, status_code=404, headers={"content-language": language})
