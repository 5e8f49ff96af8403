"""Headless Chromium for tests, found by path, and the server that it looks at.

Nothing here waits on the clock: what is awaited comes about, or after a long while it is said that it did not.
"""

from __future__ import annotations

import base64
import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from selenium import webdriver
from selenium.webdriver.chrome.service import Service

ROOT = Path(__file__).parent.parent
PATIENCE = 240
CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
MISSING = "Chromium and its driver are not installed (Debian: apt-get install chromium chromium-driver): the page was not looked at"
_FLAGS = "headless=new no-sandbox disable-gpu disable-quic no-first-run disable-background-networking disable-sync disable-dev-shm-usage"
_SERVER = """
import sys, uvicorn
from claimcheck import web
from claimcheck.configuration import chosen
if __name__ == "__main__":
    port = int(sys.argv[1])
    limits = web.Limits(seconds=float(sys.argv[2]))
    app = web.application([f"localhost:{port}"], chosen(None, {}), limits)
    uvicorn.run(app, host="127.0.0.1", port=port, log_level="critical", access_log=False)
"""


def until(holds: Callable[[], Any]) -> Any:
    """Return what `holds` returns as soon as that is something."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        found = holds()
        if found:
            return found
        time.sleep(0.05)
    raise AssertionError("it did not come about")


@contextmanager
def serving(folder: Any) -> Iterator[str]:
    """Serve the page with limits that a busy machine does not reach, and yield its address."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = int(one.getsockname()[1])
    script = folder / "desk_server.py"
    script.write_text(_SERVER)
    found = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))}
    with subprocess.Popen([sys.executable, str(script), str(port), str(PATIENCE)], env=found, stderr=subprocess.DEVNULL) as process:
        address = f"http://localhost:{port}/"
        try:
            until(lambda: is_up(address) or process.poll() is not None)
            assert process.poll() is None, "the server ended at once"
            yield address
        finally:
            process.terminate()


def is_up(address: str) -> bool:
    """Whether a server answers."""
    try:
        with urlopen(f"{address}health", timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def chromium() -> Any:
    """Start a browser that keeps a log of what its pages complain of and ask for."""
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM or ""
    for flag in _FLAGS.split():
        options.add_argument(f"--{flag}")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    browser = webdriver.Chrome(options=options, service=Service(DRIVER))
    browser.set_script_timeout(PATIENCE)
    browser.set_page_load_timeout(PATIENCE)
    return browser


def complaints(browser: Any) -> list[str]:
    """What the browser has complained of since this was last asked: errors of scripts, what a policy blocked, what was not there."""
    return [entry["message"] for entry in browser.get_log("browser")]


def addresses(browser: Any) -> list[str]:
    """Every address that pages have asked for since this was last asked."""
    told = (json.loads(entry["message"])["message"] for entry in browser.get_log("performance"))
    return [one["params"]["request"]["url"] for one in told if one["method"] == "Network.requestWillBeSent"]


def texts(page: Any, selector: str) -> list[str]:
    """The words of elements, read at once: what is drawn anew in between would be gone."""
    script = "return [...document.querySelectorAll(arguments[0])].map(one => one.innerText ?? one.textContent)"
    found: list[str] = page.execute_script(script, selector)
    return found


def findings(page: Any) -> list[str]:
    """The findings that are listed."""
    return texts(page, "#found button.finding")


def ready(page: Any) -> None:
    """Wait for the page's script: `get` may return before it has run, and what is done then is lost."""
    until(lambda: page.execute_script("return document.readyState") == "complete")


def write(page: Any, story: str) -> None:
    """Put a story where one is pasted."""
    ready(page)
    page.execute_script("const t = document.getElementById('text'); t.value = arguments[0]; t.dispatchEvent(new Event('input'));", story)


def drop(page: Any, selector: str, name: str, data: bytes) -> None:
    """Let go of a file over an element."""
    ready(page)
    page.execute_script(
        """const [selector, name, data] = arguments, held = new DataTransfer();
        held.items.add(new File([Uint8Array.from(atob(data), (one) => one.charCodeAt(0))], name));
        for (const kind of ["dragover", "drop"])
          document.querySelector(selector).dispatchEvent(new DragEvent(kind, { dataTransfer: held, bubbles: true, cancelable: true }));""",
        selector, name, base64.b64encode(data).decode(),
    )  # fmt: skip


def press(page: Any, *keys: str) -> None:
    """Press a key, or several with the first one held."""
    chain = webdriver.ActionChains(page)
    if len(keys) > 1:
        chain.key_down(keys[0]).send_keys(*keys[1:]).key_up(keys[0]).perform()
    else:
        chain.send_keys(keys[0]).perform()
