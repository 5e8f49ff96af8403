"""The page and the report as anybody can use them, whatever an article holds: axe-core's rules, and attacks that must stay text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("selenium", reason="selenium drives the browser")

import browsing
from browsing import addresses, chromium, complaints, drop, findings, press, serving, texts, until, write
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

import claimcheck
from claimcheck.model import Report
from claimcheck.readers import read_string
from claimcheck.writers import html
from claimcheck.writers.outcome import Outcome, Unread

pytestmark = pytest.mark.skipif(not (browsing.CHROMIUM and browsing.DRIVER), reason=browsing.MISSING)

CREW = "The crew of 12 had seven men and four women. The ferry is 24 metres (200ft) long."
HIT, FAR = "window.hit=1", "https://elsewhere.invalid/"
ATTACKS = (
    f"<script>{HIT}</script>", f"</script><script>{HIT}</script>", f"</style><script>{HIT}</script>", f"</title><script>{HIT}</script>",
    f"</textarea><script>{HIT}</script>", f"<img src=x onerror={HIT}>", f"<svg onload={HIT}>", f"<svg><script>{HIT}</script></svg>",
    f"<body onload={HIT}>", f"<details open ontoggle={HIT}>", f"<input autofocus onfocus={HIT}>", f"<video><source onerror={HIT}></video>",
    f'"><script>{HIT}</script>', f"' autofocus onfocus='{HIT}", f'" onmouseover="{HIT}', f"javascript:{HIT}",
    f"<a href=javascript:{HIT}>x</a>", f"<iframe srcdoc='<script>parent.{HIT}</script>'></iframe>", f"<iframe src={FAR}></iframe>",
    f"<img src={FAR}a.png>", f"<link rel=stylesheet href={FAR}a.css>", f"<style>@import '{FAR}b.css'; *{{display:none}}</style>",
    f"<base href={FAR}>", f"<meta http-equiv=refresh content='0;url={FAR}'>", f"<form action={FAR}><button>x</button></form>",
    f"<math><mtext></mtext><mglyph><style><img src onerror={HIT}></style></mglyph></math>",
    f"<noscript><p title='</noscript><img src=x onerror={HIT}>'>", f"<!--><script>{HIT}</script>-->", f"<![CDATA[<script>{HIT}</script>]]>",
    f"&lt;script&gt;{HIT}&lt;/script&gt;", f"\\u003cscript\\u003e{HIT}", f"${{{HIT}}}", f"{{{{constructor.constructor('{HIT}')()}}}}",
    f"</svg><script>{HIT}</script>", "<b>\x1b[31m\u202e\ufeff\u2028",
)  # fmt: skip
ALL = "\n\n".join(ATTACKS)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(tmp_path_factory.mktemp("server")) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    one = chromium()
    yield one
    one.quit()


@pytest.fixture(scope="module")
def axe_core() -> str:
    package = pytest.importorskip("axe_core_python", reason="axe-core-python brings the rules")
    return (Path(package.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(params=[("light", 1200), ("light", 360), ("dark", 1200), ("dark", 360)], ids=lambda one: f"{one[0]}-{one[1]}")
def looked_at(request: pytest.FixtureRequest, browser: Any) -> Iterator[Any]:
    """The browser in a colour scheme and a width."""
    scheme, width = request.param
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]})
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False})
    yield browser
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


def violations(page: Any, axe_core: str) -> list[Any]:
    """What axe-core has against a page, each with the elements it is about."""
    page.execute_script(axe_core)
    found: list[Any] = page.execute_async_script(
        """const told = arguments[0];
        axe.run(document, { resultTypes: ["violations"] }).then(({ violations }) =>
          told(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])), (error) => told([`${error}`]));"""
    )
    return found


def is_as_wide_as_the_window(page: Any) -> bool:
    return bool(page.execute_script("return document.documentElement.scrollWidth <= window.innerWidth"))


def test_the_page_is_for_everybody(looked_at: Any, server: str, axe_core: str) -> None:
    page = looked_at
    page.get(server)
    assert violations(page, axe_core) == []
    drop(page, "aside", "figures.csv", b"Depot,Trucks\nNorfield,1610\n")
    write(page, f"Ferry\n\n{CREW} He paid 3 pounds.\n")
    until(lambda: len(findings(page)) == 2)
    page.execute_script("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    press(page, Keys.F8)
    assert len(page.find_elements(By.CSS_SELECTOR, "svg")) == 2
    assert violations(page, axe_core) == []
    assert is_as_wide_as_the_window(page)
    press(page, Keys.ALT, "a")
    assert violations(page, axe_core) == []
    page.find_element(By.ID, "reason").send_keys("as told", Keys.ENTER)
    until(lambda: len(findings(page)) == 1)
    assert violations(page, axe_core) == []


def test_the_report_is_for_everybody(looked_at: Any, axe_core: str, tmp_path: Path) -> None:
    report = claimcheck.check_text(f"{CREW}\n\nMore than 300 left.", "Ferry")
    clean = claimcheck.check_text("A ferry sank.")
    source = html.write(Outcome((report, clean), (Unread("gone.md", "gone.md: no such file"),)))
    (tmp_path / "report.html").write_text(source, encoding="utf-8")
    looked_at.get((tmp_path / "report.html").as_uri())
    assert violations(looked_at, axe_core) == []
    assert is_as_wide_as_the_window(looked_at)


def test_attacks_on_the_page_stay_text(browser: Any, server: str) -> None:
    addresses(browser)
    browser.get(server)
    drop(browser, "aside", f"<img src=x onerror={HIT}>.txt", ALL.encode())
    until(lambda: texts(browser, "#sources li"))
    write(browser, f"<img src=x onerror={HIT}>\n\n{ALL}\n\n{CREW}\n\n{ALL}")
    until(lambda: len(findings(browser)) >= 2)
    for _ in findings(browser):
        press(browser, Keys.F8)
    press(browser, Keys.ALT, "a")
    browser.find_element(By.ID, "reason").send_keys(f"<img src=x onerror={HIT}>", Keys.ENTER)
    drop(browser, "#text", f"<script>{HIT}</script>.docx", b"no Word file")
    until(lambda: "was not opened" in texts(browser, "#status")[0])
    (complaint,) = complaints(browser)
    assert "422" in complaint  # Chromium tells of every answer that is an error
    browser.execute_script("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert f"<img src=x onerror={HIT}>.txt Remove" in texts(browser, "#sources li")
    assert "</svg><script>" in texts(browser, "#shown")[0]
    holds(browser, server)


@pytest.mark.parametrize("attack", [ALL, *ATTACKS[:3]])
def test_attacks_on_the_report_stay_text(browser: Any, tmp_path: Path, attack: str) -> None:
    addresses(browser)
    name = attack[:200].replace("\n", " ")
    told = claimcheck.check_text(f"{attack}\n\n{CREW}\n\n{attack}", name)
    other = claimcheck.compare_text(CREW.replace("12", "13"), [f"{attack} {CREW}"], title=name)
    article = read_string(CREW, name=f"{name}.txt")
    report = Report(article, (), told.coverage)
    source = html.write(Outcome((told, other, report), (Unread(name, f"{name}: {attack}"),)))
    (tmp_path / "report.html").write_text(source, encoding="utf-8")
    address = (tmp_path / "report.html").as_uri()
    browser.get(address)
    assert "seven and four add up to 11, not 12" in texts(browser, ".findings")[0]
    for link in browser.find_elements(By.CSS_SELECTOR, "a"):
        assert str(link.get_attribute("href")).startswith(f"{address}#")
    browser.find_elements(By.CSS_SELECTOR, ".findings a")[0].click()
    holds(browser, address)


def holds(browser: Any, own: str) -> None:
    """Nothing ran, nothing was fetched, and no policy had to block anything."""
    assert browser.execute_script("return window.hit ?? null") is None
    assert browser.find_elements(By.CSS_SELECTOR, "img, iframe, object, embed, base, form:not([method=dialog]), video, main script") == []
    assert [one for one in addresses(browser) if not one.startswith((own, "data:"))] == []
    assert complaints(browser) == []
