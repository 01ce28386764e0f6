"""Every answer carries the headers that keep strangers out of the page."""

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest
import streamlit

from components.server.headers import component_policy, content_security_policy, inline_scripts

ADDRESSES = [
    "/",
    "/coverage",
    "/health",
    "/open-data/",
    "/open-data/published.csv",
    "/open-data/nothing.csv",
    "/favicon.png",
    "/vendor/leaflet/leaflet.js",
    "/assets/page.js",
    "/whatever-streamlit-answers",
    "/overview",
]


def directives(policy: str) -> dict[str, str]:
    return {name: rest for name, _, rest in (part.strip().partition(" ") for part in policy.split(";"))}


def streamlits_page() -> str:
    return (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_answer_carries_the_headers_once(visitor, address):
    answer = visitor.get(address)
    for name, value in {
        "x-content-type-options": "nosniff",
        "x-frame-options": "SAMEORIGIN",
        "referrer-policy": "same-origin",
        "cross-origin-opener-policy": "same-origin",
    }.items():
        assert answer.headers[name] == value
        assert len(answer.raw.headers.getlist(name)) == 1
    assert len(answer.raw.headers.getlist("content-security-policy")) == 1
    assert "geolocation=()" in answer.headers["permissions-policy"]


def test_the_page_lets_nothing_in_from_outside():
    policy = directives(content_security_policy([]))
    assert policy["default-src"] == "'none'"
    assert policy["connect-src"] == policy["frame-src"] == policy["form-action"] == "'self'"
    assert policy["script-src"] == "'self'"
    assert policy["base-uri"] == policy["frame-ancestors"] == "'self'"
    assert "http" not in content_security_policy([])
    assert "*" not in content_security_policy([])


def test_the_page_of_streamlit_has_no_inline_script_but_those_that_are_hashed(visitor):
    page = visitor.get("/").text
    allowed = directives(visitor.get("/").headers["content-security-policy"])["script-src"]
    inline = [
        body
        for attributes, body in re.findall(r"<script([^>]*)>(.*?)</script>", page, re.DOTALL)
        if body and "application/json" not in attributes  # data, which no browser runs
    ]
    assert inline
    for body in inline:
        digest = b64encode(sha256(body.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in allowed
    assert "unsafe" not in allowed


def test_no_handler_stands_in_the_page_itself(visitor):
    assert not re.search(r"\son\w+\s*=", visitor.get("/").text)


def test_the_hash_is_that_of_the_exact_text_of_the_script():
    # the example of the specification, https://www.w3.org/TR/CSP3/#external-hash
    policy = content_security_policy(["alert('Hello, world.');"])
    assert "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='" in policy


def test_only_scripts_without_attributes_are_inline():
    page = "<script>one</script><script src='a.js'></script><script type='module'>two</script>\n<script>\n3</script>"
    assert inline_scripts(page) == ["one", "\n3"]


def test_the_frame_of_the_map_differs_from_the_page_only_in_what_scripts_may_do():
    page = directives(content_security_policy(inline_scripts(streamlits_page())))
    frame = directives(component_policy())
    assert {name for name in page if page[name] != frame[name]} == {"script-src"}
    assert frame["script-src"] == "'self' 'unsafe-inline' 'unsafe-eval'"


def test_the_frame_has_its_own_policy_and_the_page_around_it_stays_strict(visitor):
    frame = visitor.get("/component/streamlit_folium.st_folium/index.html").headers
    assert frame["content-security-policy"] == component_policy()
    for address in ("/", "/coverage", "/components/", "/x/component/"):
        assert "unsafe-eval" not in visitor.get(address).headers["content-security-policy"]


def test_tiles_come_only_from_the_server_that_is_named():
    policy = directives(component_policy(image_origins=("https://*.tiles.example.kz",)))
    assert policy["img-src"].split() == ["'self'", "data:", "blob:", "https://*.tiles.example.kz"]
    others = {name: value for name, value in policy.items() if name != "img-src"}
    assert not [value for value in others.values() if "tiles" in value]
