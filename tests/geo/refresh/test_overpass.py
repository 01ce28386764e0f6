import json

import pytest
import requests
import shapely

from geo.errors import SourceUnavailableError, SourceUnreadableError
from geo.refresh import overpass
from geo.refresh.overpass import MIRRORS, QUERY, Reply, download, from_overpass
from geo.refresh.register import CITY_RELATION, RELATIONS
from tests.geo.builders import RELATION_OF, overpass_document

FIRST, SECOND = MIRRORS
ANSWER = Reply(200, json.dumps({"elements": []}))


class Network:
    """Answers as scripted, in order, and remembers who was asked and how long it was waited."""

    def __init__(self, *script):
        self.script = list(script)
        self.asked = []
        self.waits = []

    def fetch(self, url, query):
        assert query == QUERY
        self.asked.append(url)
        answer = self.script.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    def download(self):
        return download(self.fetch, sleep=self.waits.append)


def line(*corners):
    return [{"lon": lon, "lat": lat} for lon, lat in corners]


def relation(*members):
    return {"elements": [{"type": "relation", "id": 1, "members": list(members)}]}


def way(role, *corners):
    return {"type": "way", "ref": 1, "role": role, "geometry": line(*corners)}


def shape_of(document):
    shape = from_overpass(document).outlines[0].geometry
    assert shape is not None
    return shape


def test_the_question_names_relations_by_number_and_nothing_by_name():
    assert QUERY.startswith("[out:json]")
    assert QUERY.endswith("out body geom;")
    assert all(str(number) in QUERY for number in (*RELATIONS, CITY_RELATION))
    assert "name" not in QUERY


def test_the_first_mirror_that_answers_is_enough():
    network = Network(ANSWER)
    assert network.download() == {"elements": []}
    assert network.asked == [FIRST]
    assert network.waits == [0]


@pytest.mark.parametrize("status", [429, 504])
def test_a_busy_mirror_is_asked_again_after_a_pause(status):
    network = Network(Reply(status, "busy"), ANSWER)
    network.download()
    assert network.asked == [FIRST, FIRST]
    assert network.waits == [0, 5]


def test_the_second_mirror_is_asked_when_the_first_stays_busy():
    network = Network(*[Reply(429, "")] * 3, ANSWER)
    network.download()
    assert network.asked == [FIRST, FIRST, FIRST, SECOND]
    assert network.waits == [0, 5, 20, 0]


@pytest.mark.parametrize(
    "trouble",
    [
        ConnectionError("no route"),
        requests.Timeout(),
        Reply(400, "bad query"),
        Reply(200, "<html>busy</html>"),
        Reply(200, "[]"),
        Reply(200, '{"elements": [], "remark": "runtime error: Query timed out"}'),
    ],
    ids=[
        "unreachable",
        "too slow",
        "refuses",
        "answers a web page",
        "answers a list",
        "cuts its answer short",
    ],
)
def test_a_mirror_in_other_trouble_is_not_asked_again(trouble):
    network = Network(trouble, ANSWER)
    network.download()
    assert network.asked == [FIRST, SECOND]


def test_when_no_mirror_answers_every_try_is_told():
    network = Network(ConnectionError(), *[Reply(504, "")] * 3)
    with pytest.raises(SourceUnavailableError, match="HTTP 504") as error:
        network.download()
    assert error.value.attempts == (
        (FIRST, "no answer (ConnectionError)"),
        (SECOND, "HTTP 504"),
        (SECOND, "HTTP 504"),
        (SECOND, "HTTP 504"),
    )


def test_the_servers_are_told_who_asks(monkeypatch):
    sent = {}

    def post(url, **options):
        sent.update(options, url=url)
        response = requests.Response()
        response.status_code = 200
        response._content = b"{}"
        return response

    monkeypatch.setattr(requests, "post", post)
    assert overpass.fetch(FIRST, QUERY) == Reply(200, "{}")
    assert sent["url"] == FIRST
    assert sent["data"] == {"data": QUERY}
    assert sent["headers"]["User-Agent"].startswith("JastarAtlas/")
    assert sent["timeout"] > 120


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_districts_are_put_together_from_ways_in_any_order_and_direction(layer, seed):
    source = from_overpass(overpass_document(layer, seed=seed))
    found = {outline.relation: outline.geometry for outline in source.outlines}
    assert len(found) == 9
    for code, shape in layer.geometry.items():
        assert shapely.equals(found[RELATION_OF[code]], shape)


def test_the_answer_tells_the_day_and_the_names(layer):
    source = from_overpass(overpass_document(layer))
    medeu = next(outline for outline in source.outlines if outline.relation == 3072217)
    assert source.as_of is not None
    assert source.as_of.isoformat() == "2026-10-01"
    assert set(medeu.names) == {"Медеу ауданы", "Медеуский район", "Medeu District"}


def test_an_inner_ring_of_two_ways_is_cut_out():
    shape = shape_of(
        relation(
            way("outer", (0, 0), (4, 0), (4, 4)),
            way("inner", (1, 1), (1, 2), (2, 2)),
            way("outer", (0, 0), (0, 4), (4, 4)),
            way("inner", (1, 1), (2, 1), (2, 2)),
        )
    )
    assert shape.area == 16 - 1
    assert not shape.covers(shapely.Point(1.5, 1.5))


def test_two_outer_rings_are_two_parts_of_one_district():
    shape = shape_of(
        relation(
            way("outer", (0, 0), (1, 0), (1, 1), (0, 0)),
            way("outer", (5, 5), (6, 5), (6, 6), (5, 5)),
        )
    )
    assert shape.geom_type == "MultiPolygon"
    assert shape.area == 1


def test_a_member_without_a_role_is_an_outer_one():
    assert shape_of(relation(way("", (0, 0), (1, 0), (1, 1), (0, 0)))).area == 0.5


def test_members_that_are_no_ways_play_no_part():
    node = {"type": "node", "ref": 5, "role": "admin_centre", "lat": 0.5, "lon": 0.5}
    sub = {"type": "relation", "ref": 6, "role": "subarea"}
    assert shape_of(relation(node, way("outer", (0, 0), (1, 0), (1, 1), (0, 0)), sub)).area == 0.5


def test_a_ring_with_a_way_missing_gives_no_shape_and_the_reason():
    outline = from_overpass(relation(way("outer", (0, 0), (1, 0), (1, 1)))).outlines[0]
    assert outline.geometry is None
    assert outline.fault == "a ring is not closed"


@pytest.mark.parametrize(
    "document",
    [
        {},
        {"elements": 3},
        {"elements": [{"type": "relation", "id": 1}]},
        relation({"type": "way", "role": "outer"}),
        relation({"type": "way", "role": "outer", "geometry": [None, None]}),
        relation(way("outer", (0, 0))),
        {"elements": [], "remark": "runtime error: Query timed out"},
    ],
)
def test_an_answer_of_another_form_is_refused(document):
    with pytest.raises(SourceUnreadableError):
        from_overpass(document)
