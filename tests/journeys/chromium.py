"""Which Chromium the journeys use; as a program, installs one where there is none."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PACKAGE_MANAGERS = {
    "apt-get": [["apt-get", "update", "-q"], ["apt-get", "install", "-qy", "chromium"]],
    "dnf": [["dnf", "install", "-qy", "chromium"]],
    "zypper": [["zypper", "--non-interactive", "install", "chromium"]],
    "pacman": [["pacman", "-Sy", "--noconfirm", "chromium"]],
    "apk": [["apk", "add", "chromium"]],
}
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def find() -> str | None:
    """The browser on the PATH, else Playwright's own, else None."""
    for path in filter(None, map(shutil.which, NAMES)):
        if _starts(path):
            return path
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).exists() and _starts(own) else None


def _starts(path: str) -> bool:
    """Some distributions put a stub on the PATH that only says where to get the real one."""
    command = [path, "--headless", *ARGUMENTS, "--dump-dom", "about:blank"]
    try:
        return subprocess.run(command, capture_output=True, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def install() -> None:
    """The distribution's package where we may install packages, else Playwright's own."""
    as_root = _as_root()
    manager = next(filter(shutil.which, PACKAGE_MANAGERS), None)
    if as_root is not None and manager:
        for command in PACKAGE_MANAGERS[manager]:
            subprocess.run([*as_root, *command], stdin=subprocess.DEVNULL)
        if find():
            return
    own = [sys.executable, "-m", "playwright", "install"]
    subprocess.run([*own, *(["--with-deps"] if as_root is not None else []), "chromium"])


def _as_root() -> list[str] | None:
    """The words before a command that needs root; None where we may not."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode == 0:
        return ["sudo", "-n"]
    return None


if __name__ == "__main__":
    if not find():
        print("Installing a headless Chromium for the journeys …", flush=True)
        install()
        if not find():
            sys.exit("No Chromium could be installed: put one on the PATH and run `make test` again.")
