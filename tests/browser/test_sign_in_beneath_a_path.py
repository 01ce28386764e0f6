"""Signing in and out at a real provider where the app stands beneath a path of its host, over TLS."""

from pathlib import Path

from playwright.sync_api import Browser, expect

from components.i18n import Language
from tests.browser.provider import ROLES, provider, secrets, sign_in
from tests.browser.reports import Desk
from tests.browser.server import ROOT, free_port, serve
from tests.browser.test_behind_nginx import _watched
from tests.server.nginx import nginx

SETTINGS = ROOT / "deploy" / "nginx"


def test_beneath_a_path_people_sign_in_at_the_provider_and_out_again(browser: Browser, tmp_path: Path):
    port = free_port()
    base = f"https://localhost:{port}/atlas"
    (tmp_path / "roles.toml").write_text(ROLES, encoding="utf-8")
    environment = {
        "ATLAS_ORIGIN": base,
        "ATLAS_ROLES": str(tmp_path / "roles.toml"),
        "ATLAS_READING": "signed-in",
    }
    with provider() as origin:
        kept = secrets(tmp_path, origin)
        kept.write_text(kept.read_text("utf-8").replace("http://127.0.0.1:{port}", base), "utf-8")
        with serve(environment=environment, options={"secrets.files": str(kept)}) as server:
            around = f'include "{SETTINGS}/sticky.conf"; upstream atlas {{ server {server.origin[7:]}; }}'
            with nginx({f"{port} ssl": (SETTINGS / "proxy.conf").read_text("utf-8")}, around=around):
                _in_and_out(browser, base, origin)


def _in_and_out(browser: Browser, base: str, provider_origin: str) -> None:
    context = browser.new_context(ignore_https_errors=True, base_url=f"{base}/", locale="kk-KZ")
    page = context.new_page()
    asked = _watched(page, base)
    desk = Desk(page, Language.KAZAKH)
    page.goto("./coverage?lang=kk")
    sign_in(page, "manager", language="kk")
    assert page.url.startswith(f"{base}/")
    (kept,) = [each for each in context.cookies() if "atlas_session" in each.get("name", "")]
    assert (kept.get("name"), kept.get("secure")) == ("__Host-atlas_session", True)
    desk.open()
    expect(page.get_by_test_id("stFileUploader")).to_be_visible()
    desk.button("Sign out").click()
    page.get_by_role("button", name="End session").click()  # at the provider, which leads back
    expect(desk.button("Sign in")).to_be_visible()
    assert page.url.startswith(f"{base}/")
    page.goto("./reporting?lang=kk")
    expect(desk.button("Sign in")).to_be_visible()
    expect(page.get_by_test_id("stFileUploader")).to_have_count(0)
    assert any(address.startswith(provider_origin) for address in asked)
    assert not [address for address in asked if address.startswith(base.removesuffix("/atlas"))]
    context.close()
