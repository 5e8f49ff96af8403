"""The page, as somebody at the desk uses it, in headless Chromium."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest

selenium = pytest.importorskip("selenium", reason="selenium drives the browser")
CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
pytestmark = pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="Chromium and its driver are not installed: the page was not looked at")

from selenium import webdriver  # noqa: E402
from selenium.webdriver.chrome.service import Service  # noqa: E402
from selenium.webdriver.common.by import By  # noqa: E402
from selenium.webdriver.common.keys import Keys  # noqa: E402

PATIENCE = 120
PORT = 18765
STORY = "Ferry crew rescued\n\n\N{GRINNING FACE} The crew of 12 had seven men and four women. The ferry is 24 metres (200ft) long.\n"


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    address = f"http://localhost:{PORT}/"
    with subprocess.Popen([sys.executable, "-m", "claimcheck", "serve", "--port", str(PORT)], stderr=subprocess.DEVNULL) as process:
        until(lambda: is_up(address))
        yield address
        process.terminate()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM or ""
    for flag in (
        "headless=new",
        "no-sandbox",
        "disable-gpu",
        "disable-quic",
        "no-first-run",
        "disable-background-networking",
        "disable-sync",
    ):
        options.add_argument(f"--{flag}")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    one = webdriver.Chrome(options=options, service=Service(DRIVER))
    yield one
    one.quit()


@pytest.fixture
def page(server: str, browser: Any) -> Iterator[Any]:
    browser.get(server)
    until(lambda: texts(browser, "#status")[0].startswith("Paste a story"))
    yield browser
    assert [entry["message"] for entry in browser.get_log("browser")] == []


def is_up(address: str) -> bool:
    try:
        with urlopen(f"{address}health", timeout=1) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def until(holds: Callable[[], Any]) -> Any:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        found = holds()
        if found:
            return found
        time.sleep(0.05)
    raise AssertionError("it did not come about")


def write(page: Any, story: str) -> None:
    page.execute_script("const t = document.getElementById('text'); t.value = arguments[0]; t.dispatchEvent(new Event('input'));", story)


def findings(page: Any) -> list[str]:
    return texts(page, "#found button.finding")


def texts(page: Any, selector: str) -> list[str]:
    """The words of elements, read at once: what is drawn anew in between would be gone."""
    script = "return [...document.querySelectorAll(arguments[0])].map(one => one.innerText ?? one.textContent)"
    found: list[str] = page.execute_script(script, selector)
    return found


def press(page: Any, *keys: str) -> None:
    webdriver.ActionChains(page).key_down(keys[0]).send_keys(*keys[1:]).key_up(keys[0]).perform() if len(
        keys
    ) > 1 else webdriver.ActionChains(page).send_keys(keys[0]).perform()


def test_a_pasted_story_shows_both_places_of_a_finding_and_the_sum(page: Any) -> None:
    write(page, STORY)
    until(lambda: len(findings(page)) == 2)
    press(page, Keys.F8)
    assert texts(page, "mark.lit") == ["12", "seven", "four"]
    assert "seven and four add up to 11, not 12" in findings(page)[0]
    assert page.find_element(By.CSS_SELECTOR, "svg.equation").get_attribute("aria-label") == "seven plus four is 11, not 12"
    assert texts(page, "svg.equation .result, svg.equation .said") == ["11", "12"]
    assert page.find_element(By.CSS_SELECTOR, "svg.bars").get_attribute("aria-label") == "On one scale, 11 does not meet 12"
    press(page, Keys.F8)
    assert texts(page, "[aria-current]")[0].startswith("error 24 metres")


def test_an_accepted_finding_comes_back_when_its_number_changes(page: Any) -> None:
    write(page, STORY)
    until(lambda: len(findings(page)) == 2)
    press(page, Keys.F8)
    press(page, Keys.ALT, "a")
    page.find_element(By.ID, "reason").send_keys("the cook is counted twice", Keys.ENTER)
    until(lambda: len(findings(page)) == 1)
    assert "the cook is counted twice" in texts(page, "#found")[0]
    write(page, STORY.replace("four women", "three women"))
    until(lambda: len(findings(page)) == 2)


def test_an_accepted_finding_can_be_taken_back(page: Any) -> None:
    write(page, STORY)
    until(lambda: len(findings(page)) == 2)
    press(page, Keys.F8)
    press(page, Keys.ALT, "a")
    page.find_element(By.ID, "reason").send_keys("as agreed", Keys.ENTER)
    until(lambda: len(findings(page)) == 1)
    press(page, Keys.ALT, "z")
    assert len(findings(page)) == 2


def test_a_dropped_source_is_held_against_the_story(page: Any, tmp_path: Path) -> None:
    table = tmp_path / "figures.csv"
    table.write_text("Depot,Trucks in March\nNorfield,1610\nEastgate,1820\n")
    write(page, "Trucks at the port\n\nThe Norfield depot handled 1,160 trucks in March.\n")
    page.find_element(By.ID, "add").send_keys(str(table))
    until(lambda: any("1,160" in one for one in findings(page)))
    press(page, Keys.F8)
    assert "figures.csv, Norfield, Trucks in March" in texts(page, "#found")[0]


def test_markup_in_a_story_stays_text(page: Any) -> None:
    write(page, f"<img src=x onerror=\"document.title='gone'\"><script>document.title='gone'</script>\n\n{STORY}")
    until(lambda: len(findings(page)) == 2)
    assert page.title == "claimcheck"
    assert page.find_elements(By.CSS_SELECTOR, "#shown img, #shown script") == []


def test_a_server_that_has_gone_is_never_a_clean_story(page: Any) -> None:
    page.execute_script("window.fetch = () => Promise.reject(new Error('no connection'))")
    write(page, STORY)
    until(lambda: "Not checked: no connection" in texts(page, "#status")[0])
    assert findings(page) == []
