"""A real nginx of the tests' own, before the app, on ports of its own."""

import os
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from socket import create_connection

LOCATOR = Path(__file__).with_name("nginx.sh")
_START_SECONDS = 30
_MAIN = """
daemon off; worker_processes 1; pid {folder}/pid; error_log {folder}/log;{user}
events {{ worker_connections 256; }}
http {{
    access_log off; client_max_body_size 25m;
    client_body_temp_path {folder}/1; proxy_temp_path {folder}/2; fastcgi_temp_path {folder}/3;
    uwsgi_temp_path {folder}/4; scgi_temp_path {folder}/5;
    ssl_certificate {folder}/certificate.pem; ssl_certificate_key {folder}/key.pem;
{around}
{servers}
}}
"""
_SERVER = "    server {{ listen 127.0.0.1:{listen}; location / {{ {location} }} }}\n"


@contextmanager
def nginx(places: Mapping[str, str], *, around: str = "") -> Iterator[None]:
    """Run nginx until the context is left. Fails, and does not skip, where there is none.

    Args:
        places: what stands in `location /`, for each port, which `ssl` may follow: it listens to this computer alone.
        around: what stands beside the servers.
    """
    program = subprocess.run(["sh", LOCATOR], check=True, capture_output=True, text=True).stdout.strip()
    servers = "".join(_SERVER.format(listen=listen, location=location) for listen, location in places.items())
    user = " user root;" if os.geteuid() == 0 else ""  # its folder is nobody else's
    with tempfile.TemporaryDirectory(prefix="atlas-nginx-") as scratch:
        folder = Path(scratch)
        certificate(folder)
        settings = folder / "nginx.conf"
        settings.write_text(
            _MAIN.format(folder=folder, user=user, servers=servers, around=around), encoding="utf-8"
        )
        command = [program, "-p", scratch, "-e", folder / "log", "-c", settings]
        with subprocess.Popen(command) as process:
            try:
                _wait(process, [int(listen.split()[0]) for listen in places], folder / "log")
                yield
            finally:
                process.terminate()


def certificate(folder: Path) -> None:
    """Make a certificate for this computer that nobody else has signed."""
    name = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
    kind = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
    places = ["-keyout", folder / "key.pem", "-out", folder / "certificate.pem"]
    subprocess.run(["openssl", "req", "-x509", *kind, *name, *places], check=True, capture_output=True)


def _wait(process: subprocess.Popen[bytes], ports: list[int], log: Path) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            for port in ports:
                create_connection(("127.0.0.1", port), 5).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError(log.read_text("utf-8", errors="replace"))
