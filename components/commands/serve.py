"""`make serve WORKERS=n`: several processes of the app behind one nginx, which keeps each browser with its process."""

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final
from urllib.request import urlopen

ROOT: Final = Path(__file__).resolve().parents[2]
DONE: Final = 0
ENDED: Final = 1
WRONG_USE: Final = 2

_MOST_WORKERS: Final = 32
_LOOK_SECONDS: Final = 0.5
_STOP_SECONDS: Final = 20
_NGINX: Final = """\
daemon off;
pid {folder}/pid;
error_log stderr warn;
{user}
events {{ worker_connections 4096; }}
http {{
    access_log off;
    client_body_temp_path {folder}/1; proxy_temp_path {folder}/2; fastcgi_temp_path {folder}/3;
    uwsgi_temp_path {folder}/4; scgi_temp_path {folder}/5;
    include "{settings}/sticky.conf";
    upstream atlas {{
        hash $atlas_reader consistent;
{servers}
    }}
    server {{
        listen {address}:{port};
        location / {{ include "{settings}/proxy.conf"; }}
    }}
}}
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until the command is stopped or one of the processes ends, and return the exit code."""
    try:
        given = _parser().parse_args(arguments)
    except SystemExit as exit_:
        return WRONG_USE if exit_.code else DONE
    program = shutil.which(os.environ.get("NGINX", "nginx")) or shutil.which("/usr/sbin/nginx")
    if program is None:
        sys.stderr.write("There is no nginx here. Install it, or name it in NGINX.\n")
        return WRONG_USE
    with tempfile.TemporaryDirectory(prefix="atlas-serve-") as scratch:
        folder = Path(scratch)
        ports = [given.port + number for number in range(1, given.workers + 1)]
        settings = folder / "nginx.conf"
        settings.write_text(nginx_settings(folder, given.address, given.port, ports), encoding="utf-8")
        nginx = [program, "-p", str(folder), "-e", "stderr", "-c", str(settings)]
        shared = {"ATLAS_SHARED": str(folder), **_environment(given.address, given.port)}
        return _run({port: _worker(port) for port in ports}, nginx, shared)


def nginx_settings(folder: Path, address: str, port: int, workers: Sequence[int]) -> str:
    """Return the settings of an nginx that listens at a port and passes on to those of the workers.

    Args:
        folder: where it keeps its files.
        address: the address that it listens at.
        port: the port.
        workers: the ports of the workers, on this machine.
    """
    servers = "\n".join(f"        server 127.0.0.1:{each} max_fails=1 fail_timeout=5s;" for each in workers)
    user = "user root;" if os.name == "posix" and os.geteuid() == 0 else ""  # its folder is nobody else's
    return _NGINX.format(
        folder=folder,
        user=user,
        settings=ROOT / "deploy" / "nginx",
        servers=servers,
        address=address,
        port=port,
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m components.commands.serve",
        description="Serve the app by several processes behind one nginx. Each listens on a port after that of nginx.",
    )
    environment = os.environ
    parser.add_argument("--workers", type=int, default=2, choices=range(1, _MOST_WORKERS + 1), metavar="N")
    parser.add_argument("--port", type=int, default=int(environment.get("STREAMLIT_SERVER_PORT", "8501")))
    parser.add_argument("--address", default=environment.get("STREAMLIT_SERVER_ADDRESS", "127.0.0.1"))
    return parser


def _environment(address: str, port: int) -> Mapping[str, str]:
    """Return the environment of the processes, which must know the address that people open, not their own."""
    hosts = ("localhost", "127.0.0.1") if address == "127.0.0.1" else (address,)
    origins = " ".join(f"http://{host}:{port}" for host in hosts)
    own = {name: value for name, value in os.environ.items() if not name.startswith("STREAMLIT_SERVER_")}
    return {"ATLAS_ORIGIN": origins, **own}


def _worker(port: int) -> list[str]:
    return [sys.executable, "-m", "streamlit", "run", "app.py", f"--server.port={port}"]


def _run(workers: Mapping[int, Sequence[str]], nginx: Sequence[str], environment: Mapping[str, str]) -> int:
    """Run the workers, by their ports, and nginx once all answer, until one ends or the command is stopped."""
    stopped: list[int] = []
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda number, _: stopped.append(number))
    running = [_started(command, environment) for command in workers.values()]
    waiting = set(workers)
    while not stopped and all(process.poll() is None for process in running):
        if waiting:
            waiting -= {port for port in waiting if _answers(port)}
            if not waiting:
                running.append(_started(nginx, environment))
        time.sleep(_LOOK_SECONDS)
    _stop(running)
    return DONE if stopped else ENDED


def _started(command: Sequence[str], environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(command, cwd=ROOT, env=environment)  # noqa: S603 - the commands of this file


def _answers(port: int) -> bool:
    try:
        with urlopen(f"http://127.0.0.1:{port}/health", timeout=_LOOK_SECONDS):
            return True
    except OSError:
        return False


def _stop(running: Sequence[subprocess.Popen[bytes]]) -> None:
    for process in running:
        process.terminate()
    for process in running:
        try:
            process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


if __name__ == "__main__":
    sys.exit(main())
