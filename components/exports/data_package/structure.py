"""The structure of the observations as SDMX-ML 2.1: what their dimensions and codes mean, in three languages."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Final

from lxml.etree import Element, QName, SubElement, _Element, tostring

from components.exports.data_package.observations import COLUMNS, CONF_STATUS, KEY, MISSING, OBS_STATUS
from components.i18n import Language, translator, words
from data.catalogue import Catalogue
from data.catalogue.contracts import QUALIFIERS, UNITS
from data.catalogue.dimensions import CATEGORIES, TOTAL

STRUCTURE_FILE: Final = "structure.xml"
MEDIA_TYPE: Final = "application/vnd.sdmx.structure+xml;version=2.1"

_AGENCY, _VERSION, _NAME = "JASTAR_ATLAS", "1.1", "OBSERVATIONS"
_SDMX: Final = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1"
_SPACES: Final = {"mes": f"{_SDMX}/message", "str": f"{_SDMX}/structure", "com": f"{_SDMX}/common"}
_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_RECORDS: Final = ("published", "reported")
_SAID_OF_STATUS: Final = {
    "A": "Normal",
    "E": "Estimated",
    "F": "Forecast",
    "U": "Low reliability",
    "O": "Missing",
    "Q": "Missing value; suppressed",
}
_SAID_OF_CONFIDENTIALITY: Final = dict(
    zip(CONF_STATUS, ("Free", "Confidential statistical information"), strict=True)
)
_TIME, _MEASURE = "TIME_PERIOD", "OBS_VALUE"
_ATTRIBUTES: Final = tuple(column.code for column in COLUMNS[3:] if column.code not in (*KEY, _MEASURE))

Names = Mapping[Language, str]
Codes = Mapping[str, Names]


def structure(catalogue: Catalogue, *, identity: str, prepared: date) -> bytes:
    """Return code lists, concepts, data structure and dataflow of the observations in UTF-8.

    The code lists hold every indicator, area, unit, qualifier and status that the tables know.

    Args:
        catalogue: the tables.
        identity: what the message is called.
        prepared: its day.
    """
    root = Element(_tag("mes", "Structure"), nsmap=_SPACES)
    header = SubElement(root, _tag("mes", "Header"))
    SubElement(header, _tag("mes", "ID")).text = identity
    SubElement(header, _tag("mes", "Test")).text = "false"
    SubElement(header, _tag("mes", "Prepared")).text = f"{prepared.isoformat()}T00:00:00"
    SubElement(header, _tag("mes", "Sender"), id=_AGENCY)
    structures = SubElement(root, _tag("mes", "Structures"))
    _add_dataflow(SubElement(structures, _tag("str", "Dataflows")))
    lists = SubElement(structures, _tag("str", "Codelists"))
    listed = code_lists(catalogue)
    for name, codes in listed.items():
        _add_code_list(lists, name, codes)
    _add_concepts(SubElement(structures, _tag("str", "Concepts")))
    _add_data_structure(SubElement(structures, _tag("str", "DataStructures")), set(listed))
    return tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def code_lists(catalogue: Catalogue) -> dict[str, Codes]:
    """Return the codes of each coded column of the observations with their names."""
    areas = (
        catalogue.city.country,
        catalogue.city.code,
        *map(str, catalogue.all_districts),
        *map(str, catalogue.all_centres),
    )
    return {
        "RECORD": {code: _said(lambda tr, code=code: words.status(code, tr=tr)) for code in _RECORDS},
        "INDICATOR": {
            str(code): _said(lambda tr, code=code: catalogue.indicator(code).name(tr.language))
            for code in catalogue.all_indicators
        },
        "REF_AREA": {
            code: _said(lambda tr, code=code: words.area(code, catalogue=catalogue, tr=tr)) for code in areas
        },
        **{
            name.upper(): {
                code: _said(lambda tr, code=code: words.category(code, tr=tr)) for code in (TOTAL, *parts)
            }
            for name, parts in CATEGORIES.items()
        },
        "UNIT_MEASURE": {code: _said(lambda tr, code=code: words.unit(code, tr=tr)) for code in UNITS},
        "QUALIFIER": {code: _said(lambda tr, code=code: words.qualifier(code, tr=tr)) for code in QUALIFIERS},
        "OBS_STATUS": {
            code: {Language.ENGLISH: _SAID_OF_STATUS[code]}
            for code in dict.fromkeys((*OBS_STATUS.values(), MISSING))
        },
        "CONF_STATUS": {code: {Language.ENGLISH: said} for code, said in _SAID_OF_CONFIDENTIALITY.items()},
        "STATUS": {code: _said(lambda tr, code=code: words.status(code, tr=tr)) for code in OBS_STATUS},
    }


def _said(name: Callable[..., str]) -> Names:
    return {language: name(translator(language)) for language in Language}


def _tag(space: str, name: str) -> QName:
    return QName(_SPACES[space], name)


def _maintained(parent: _Element, kind: str, name: str, said: str) -> _Element:
    made = SubElement(parent, _tag("str", kind), id=name, agencyID=_AGENCY, version=_VERSION, isFinal="true")
    _add_names(made, {Language.ENGLISH: said})
    return made


def _add_names(parent: _Element, names: Names) -> None:
    for language, name in names.items():
        SubElement(parent, _tag("com", "Name"), {_LANG: language.value}).text = name


def _add_code_list(parent: _Element, name: str, codes: Codes) -> None:
    made = _maintained(parent, "Codelist", f"CL_{name}", name)
    for code, names in codes.items():
        _add_names(SubElement(made, _tag("str", "Code"), id=code), names)


def _add_concepts(parent: _Element) -> None:
    scheme = _maintained(parent, "ConceptScheme", "CONCEPTS", "Concepts")
    for name in (*KEY, _MEASURE, *_ATTRIBUTES):
        _add_names(SubElement(scheme, _tag("str", "Concept"), id=name), {Language.ENGLISH: name})


def _add_dataflow(parent: _Element) -> None:
    flow = _maintained(parent, "Dataflow", _NAME, "Observations")
    _refer(
        SubElement(flow, _tag("str", "Structure")),
        _NAME,
        package="datastructure",
        **{"class": "DataStructure"},
    )


def _add_data_structure(parent: _Element, coded: set[str]) -> None:
    made = _maintained(parent, "DataStructure", _NAME, "Observations")
    parts = SubElement(made, _tag("str", "DataStructureComponents"))
    dimensions = SubElement(parts, _tag("str", "DimensionList"), id="DimensionDescriptor")
    for place, name in enumerate((name for name in KEY if name != _TIME), start=1):
        _represented(
            SubElement(dimensions, _tag("str", "Dimension"), id=name, position=str(place)), name, coded
        )
    when = SubElement(dimensions, _tag("str", "TimeDimension"), id=_TIME, position=str(len(KEY)))
    _represented(when, _TIME, coded, text_type="ObservationalTimePeriod")
    measures = SubElement(parts, _tag("str", "MeasureList"), id="MeasureDescriptor")
    attributes = Element(_tag("str", "AttributeList"), id="AttributeDescriptor")
    for name in _ATTRIBUTES:
        made = SubElement(attributes, _tag("str", "Attribute"), id=name, assignmentStatus="Conditional")
        _represented(made, name, coded)
        relation = SubElement(
            SubElement(made, _tag("str", "AttributeRelationship")), _tag("str", "PrimaryMeasure")
        )
        SubElement(relation, "Ref", id=_MEASURE)
    parts.insert(1, attributes)
    _represented(
        SubElement(measures, _tag("str", "PrimaryMeasure"), id=_MEASURE), _MEASURE, coded, text_type="Double"
    )


def _represented(parent: _Element, name: str, coded: Iterable[str], *, text_type: str = "String") -> None:
    """Say which concept a component is, and by which codes or kind of text its values are written."""
    identity = SubElement(parent, _tag("str", "ConceptIdentity"))
    reference = {"maintainableParentID": "CONCEPTS", "maintainableParentVersion": _VERSION}
    SubElement(
        identity,
        "Ref",
        id=name,
        agencyID=_AGENCY,
        package="conceptscheme",
        **{"class": "Concept"},
        **reference,
    )
    local = SubElement(parent, _tag("str", "LocalRepresentation"))
    if name in coded:
        enumeration = SubElement(local, _tag("str", "Enumeration"))
        _refer(enumeration, f"CL_{name}", package="codelist", **{"class": "Codelist"})
    else:
        SubElement(local, _tag("str", "TextFormat"), textType=text_type)


def _refer(parent: _Element, name: str, **said: str) -> None:
    SubElement(parent, "Ref", id=name, agencyID=_AGENCY, version=_VERSION, **said)
