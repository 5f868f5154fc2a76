"""The pieces of the README for systemd and nginx, judged by systemd and nginx where they are installed."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bot.intake.webhook import LARGEST

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")


def piece(language: str) -> str:
    return re.search(rf"```{language}\n(.*?)```", README, re.DOTALL)[1]


def run(*command: object) -> str:
    done = subprocess.run([*map(str, command)], capture_output=True, text=True, check=False)  # noqa: S603
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd here")
def test_systemd_takes_the_unit(tmp_path):
    unit = tmp_path / "antt-bot.service"
    # Only the program and its secrets are not where they will be.
    there = piece("ini").replace("/opt/antt-bot/.venv/bin/antt-bot", sys.executable)
    unit.write_text(there, encoding="utf-8")

    assert "antt-bot.service" not in run("systemd-analyze", "verify", unit)


@pytest.mark.skipif(not (shutil.which("nginx") and shutil.which("openssl")), reason="no nginx here")
def test_nginx_takes_the_server(tmp_path):
    key, certificate = tmp_path / "privkey.pem", tmp_path / "fullchain.pem"
    run("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=bot.example", "-keyout", key, "-out",
        certificate)  # fmt: skip
    there = piece("nginx").replace("/etc/letsencrypt/live/bot.example", str(tmp_path))
    config = tmp_path / "nginx.conf"
    config.write_text(f"pid {tmp_path}/pid; events {{}} http {{ {there} }}", encoding="utf-8")

    assert "test is successful" in run("nginx", "-t", "-e", "stderr", "-c", config)


def test_nginx_passes_on_what_we_take():
    assert f"client_max_body_size {LARGEST // 1024}k;" in piece("nginx")
