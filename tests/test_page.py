"""The page, as somebody at the desk uses it, in headless Chromium."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("selenium", reason="selenium drives the browser")

import browsing
from browsing import addresses, chromium, complaints, drop, findings, press, serving, texts, until, write
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

pytestmark = pytest.mark.skipif(not (browsing.CHROMIUM and browsing.DRIVER), reason=browsing.MISSING)

STORY = "Ferry crew rescued\n\n\N{GRINNING FACE} The crew of 12 had seven men and four women. The ferry is 24 metres (200ft) long.\n"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(tmp_path_factory.mktemp("server")) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    one = chromium()
    yield one
    one.quit()


@pytest.fixture
def page(server: str, browser: Any) -> Iterator[Any]:
    addresses(browser)
    browser.get(server)
    until(lambda: texts(browser, "#status")[0].startswith("Paste a story"))
    yield browser
    assert complaints(browser) == []
    assert [one for one in addresses(browser) if not one.startswith((server, "data:"))] == []


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


def test_places_within_a_longer_number_light_up(page: Any) -> None:
    write(page, "Ferries\n\nThe number of ships fell by 50% last year, from 300 to 200.\n")
    until(lambda: len(findings(page)) == 1)
    press(page, Keys.F8)
    assert texts(page, "mark.lit") == ["50%", "300", "200"]
    assert texts(page, "#shown")[0].strip() == page.execute_script("return document.getElementById('text').value").strip()


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


def test_a_dropped_word_file_is_the_story_and_a_dropped_table_its_source(page: Any) -> None:
    docx = pytest.importorskip("docx")
    file, written = docx.Document(), io.BytesIO()
    file.add_heading("Trucks at the port", 1)
    file.add_paragraph("The Norfield depot handled 1,160 trucks in March. The crew of 12 had seven men and four women.")
    file.save(written)
    drop(page, "#text", "port.docx", written.getvalue())
    until(lambda: len(findings(page)) == 1)
    drop(page, "aside", "figures.csv", b"Depot,Trucks in March\nNorfield,1610\nEastgate,1820\n")
    until(lambda: len(findings(page)) == 2)
    assert texts(page, "#sources li") == ["figures.csv Remove"]
    press(page, Keys.F8)
    assert "figures.csv, Norfield, Trucks in March" in texts(page, "#found")[0]


def test_a_file_that_cannot_be_read_is_told_of_and_the_story_stays(page: Any) -> None:
    write(page, STORY)
    until(lambda: len(findings(page)) == 2)
    drop(page, "#text", "port.docx", b"no Word file")
    until(lambda: "port.docx was not opened" in texts(page, "#status")[0])
    assert page.execute_script("return document.getElementById('text').value") == STORY
    assert ["422" in one for one in complaints(page)] == [True]  # Chromium tells of every answer that is an error


def test_a_source_that_cannot_be_read_is_told_of(page: Any) -> None:
    """Chromium refuses a folder that is dropped so."""
    page.execute_script("File.prototype.arrayBuffer = () => Promise.reject(new Error('it is a folder'))")
    write(page, STORY)
    until(lambda: len(findings(page)) == 2)
    drop(page, "aside", "figures", b"")
    until(lambda: texts(page, "#status") == ["figures was not opened: it is a folder"])
    assert (texts(page, "#sources li"), len(findings(page))) == ([], 2)


def test_the_keyboard_alone_does_everything(page: Any) -> None:
    press(page, Keys.TAB)
    reached = []
    for _ in range(3):
        reached.append(page.execute_script("return document.activeElement.id"))
        outline = "return getComputedStyle(document.activeElement.closest('.button') ?? document.activeElement).outlineStyle"
        assert page.execute_script(outline) != "none"
        press(page, Keys.TAB)
    assert reached == ["open", "add", "text"]
    page.find_element(By.ID, "text").send_keys("The crew of 12 had seven men and four women.")
    until(lambda: len(findings(page)) == 1)
    press(page, Keys.F8)
    assert page.execute_script("return document.activeElement.className") == "finding"
    press(page, Keys.ALT, "a")
    assert page.execute_script("return document.activeElement.id") == "reason"
    press(page, Keys.ESCAPE)
    assert len(findings(page)) == 1
    press(page, Keys.ALT, "a")
    page.switch_to.active_element.send_keys("as told", Keys.ENTER)
    until(lambda: findings(page) == [])
    press(page, Keys.ALT, "z")
    assert len(findings(page)) == 1


def test_words_that_run_from_right_to_left_and_emoji_do_not_shift_the_marks(page: Any) -> None:
    write(page, "\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627 \N{FAMILY}\u200d\N{ROCKET}\n\nThe \N{WHITE FLAG} crew of 12 "
                "\u202eabc\u202c had seven men and four women.\n")  # fmt: skip
    until(lambda: len(findings(page)) == 1)
    press(page, Keys.F8)
    assert texts(page, "mark.lit") == ["12", "seven", "four"]
    assert texts(page, "#shown")[0].strip() == page.execute_script("return document.getElementById('text').value").strip()


def test_a_story_of_200_kilobytes_is_checked(page: Any) -> None:
    other = "The harbour lies below the town, and boats have come to it for as long as anyone can tell of. " * 10
    write(page, "\n\n".join([STORY, *[other] * 230]))
    until(lambda: len(findings(page)) == 2)
    assert len(page.execute_script("return document.getElementById('text').value")) > 200_000


def test_ten_thousand_findings_can_be_gone_through(page: Any) -> None:
    write(page, "Waves of 9-4m hit. " * 10_000)
    until(lambda: texts(page, "#count") == ["(10000)"])
    assert len(findings(page)) == 200
    press(page, Keys.SHIFT, Keys.F8)
    assert page.execute_script("return document.activeElement.className") == "finding"
    assert "9801 to 10000 of 10000" in texts(page, "#found")[0]
    assert texts(page, "mark.lit") == ["9-4m"]
    press(page, Keys.F8)
    assert "1 to 200 of 10000" in texts(page, "#found")[0]


def test_ten_tabs_at_once_are_all_answered(page: Any, server: str) -> None:
    own = page.current_window_handle
    tabs = []
    for _ in range(10):
        page.switch_to.new_window("tab")
        page.get(server)
        tabs.append(page.current_window_handle)
    for number, tab in enumerate(tabs):
        page.switch_to.window(tab)
        write(page, STORY.replace("12", str(12 + number)))
    for number, tab in enumerate(tabs):
        page.switch_to.window(tab)
        until(lambda: len(findings(page)) == 2)
        assert f"not {12 + number}" in findings(page)[0]
        page.close()
    page.switch_to.window(own)


def test_nothing_that_was_pasted_is_kept(page: Any, server: str) -> None:
    write(page, STORY)
    until(lambda: len(findings(page)) == 2)
    page.get(server)
    assert page.execute_script("return [document.getElementById('text').value, localStorage.length, document.cookie]") == ["", 0, ""]
