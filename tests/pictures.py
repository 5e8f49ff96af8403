"""The pictures of the README, made anew: `python tests/pictures.py`.

In: the stories of examples/. Out: examples/pictures/*.webp, as headless Chromium shows the page and the report.
"""

from __future__ import annotations

import base64
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))
os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))

from browsing import chromium, findings, press, serving, until, write  # noqa: E402
from selenium.webdriver.common.keys import Keys  # noqa: E402

FOLDER = ROOT / "examples" / "pictures"


def main() -> None:
    """Write the pictures over those that are there."""
    browser = chromium()
    with tempfile.TemporaryDirectory() as folder:
        with serving(Path(folder)) as address:
            _size(browser, 1100, 640)
            browser.get(address)
            write(browser, (ROOT / "examples" / "harbour-deal.md").read_text(encoding="utf-8"))
            until(lambda: len(findings(browser)) == 3)
            for _ in range(3):
                press(browser, Keys.F8)
            browser.execute_script("document.activeElement.blur(); window.scrollTo(0, 0)")
            _save(browser, "desk")
        report = Path(folder, "report.html")
        command = [sys.executable, "-m", "claimcheck", "check", "--isolated", "--no-cache", "--report", f"html={report}"]
        names = ("council-vote.txt", "harbour-deal.md", "marathon.md", "reservoir.md", "school-meals.txt")
        stories = [f"examples/{name}" for name in names]
        subprocess.run([*command, *stories], cwd=ROOT, check=False, stdout=subprocess.DEVNULL)
        _size(browser, 1000, 720)
        browser.get(report.as_uri())
        browser.execute_script("document.getElementById('article-2').scrollIntoView()")
        _save(browser, "report")
    browser.quit()


def _size(browser: Any, width: int, height: int) -> None:
    told = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", told)


def _save(browser: Any, name: str) -> None:
    told = browser.execute_cdp_cmd("Page.captureScreenshot", {"format": "webp", "quality": 75})
    (FOLDER / f"{name}.webp").write_bytes(base64.b64decode(told["data"]))


if __name__ == "__main__":
    main()
