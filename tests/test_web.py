"""The server: the same answers as the command line's, and what it refuses."""

from __future__ import annotations

import asyncio
import base64
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

pytest.importorskip("starlette", reason="the server needs claimcheck[web]")

from starlette.testclient import TestClient

from claimcheck import web
from claimcheck.cli import main
from claimcheck.configuration import chosen, configuration_at
from claimcheck.web import api, tasks, workers
from claimcheck.writers import json as as_json

CREW = "The crew of 12 had seven men and four women."


@pytest.fixture(scope="module")
def desk() -> Iterator[TestClient]:
    app = web.application(["testserver"], chosen(None, {}), web.Limits(bytes=200_000, workers=1))
    with TestClient(app) as client:
        yield client


class TestAnswers:
    def test_a_check_is_what_the_command_line_writes(self, desk: TestClient, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        story = tmp_path / "story.md"
        story.write_text(f"# Ferry\n\n{CREW}\n")
        main(["check", "--format", "json", str(story)])
        told = desk.post("/v1/check", json={"text": story.read_text(), "name": str(story)})
        assert told.status_code == 200
        assert told.json() == json.loads(capsys.readouterr().out)

    def test_a_comparison_points_at_the_source(self, desk: TestClient) -> None:
        asked = {
            "article": {"text": "The fund lost £84m last year."},
            "sources": [{"text": "Fund: a loss of £48m last year.", "name": "release.txt"}],
        }
        (finding,) = desk.post("/v1/compare", json=asked).json()["files"][0]["findings"]
        assert finding["rule"] == "source-value-mismatch"
        assert [(place["file"], place["text"]) for place in finding["related"]] == [("release.txt", "£48m")]

    def test_quantities_are_listed(self, desk: TestClient) -> None:
        told = desk.post("/v1/extract", json={"text": "more than 3,000 civilians"}).json()
        jsonschema.validate(told, as_json.schema(as_json.QUANTITIES_VERSION))
        assert [(one["low"], one["modifier"]) for one in told["files"][0]["quantities"]] == [("3000", ">")]

    def test_a_file_comes_in_base64(self, desk: TestClient) -> None:
        data = base64.b64encode(f"# Ferry\n\n{CREW}".encode()).decode()
        told = desk.post("/v1/read", json={"name": "story.md", "data": data}).json()
        assert (told["title"], told["text"].splitlines()[-1]) == ("Ferry", CREW)

    def test_the_page_and_its_parts_are_served_from_here_alone(self, desk: TestClient) -> None:
        page = desk.get("/")
        assert page.status_code == 200
        assert "default-src 'none'" in page.headers["content-security-policy"]
        for part in ("app.js", "style.css"):
            told = desk.get(f"/page/{part}")
            assert told.status_code == 200
            assert not any(far in told.text.replace("http://www.w3.org/2000/svg", "") for far in ("http://", "https://", "//cdn"))

    def test_the_description_names_every_address(self, desk: TestClient) -> None:
        described = desk.get("/openapi.json").json()
        assert described["paths"].keys() == {"/health", *(f"/v1/{work}" for work in tasks._TASKS)}
        assert desk.get("/health").json()["status"] == "ok"


class TestSettings:
    def test_the_configuration_holds_by_the_name_of_a_text(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        (tmp_path / "claimcheck.toml").write_text(
            '[levels]\nsum-of-parts-mismatch = "info"\n\n[[paths]]\nmatch = ["old/*"]\nignore = ["sum-of-parts-mismatch"]\n'
            'sources = ["secret.txt"]\n'
        )
        settled = chosen(configuration_at(tmp_path / "claimcheck.toml"), {})
        with TestClient(web.application(["testserver"], settled, web.Limits(workers=1))) as client:
            told = {name: client.post("/v1/check", json={"text": CREW, "name": name}).json()["files"][0] for name in ("a.md", "old/a.md")}
        assert [one["severity"] for one in told["a.md"]["findings"]] == ["info"]
        assert told["old/a.md"]["findings"] == []

    def test_no_file_that_a_text_names_is_opened(self, desk: TestClient, tmp_path: Path) -> None:
        (tmp_path / "release.txt").write_text("The fund had a loss of £48m last year.\n", encoding="utf-8")
        text = "---\nsources: [release.txt]\n---\nThe fund lost £84m last year.\n"
        told = desk.post("/v1/check", json={"text": text, "name": str(tmp_path / "fund.md")})
        assert told.json()["files"][0]["findings"] == []

    def test_a_configuration_that_cannot_be_used_keeps_the_server_from_starting(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.chdir(tmp_path)
        (tmp_path / "claimcheck.toml").write_text('ignore = ["no-such-rule"]\n')
        assert main(["serve", "--port", "0"]) == 2
        assert "claimcheck.toml:1" in capsys.readouterr().err
        assert main(["serve", "--config", "gone.toml"]) == 2
        assert "gone.toml: no such file" in capsys.readouterr().err


class TestRefusals:
    @pytest.mark.parametrize(
        ("body", "expected"),
        [
            (b"", "no JSON"),
            (b"[]", "expected an object"),
            (b'{"txt": "x"}', "key 'txt' is not known"),
            (b"{}", "expected 'text', or 'data'"),
            (b'{"text": 5}', "expected a string"),
            (b'{"data": "%%"}', "not base64"),
            (b'{"text": "x", "form": "spreadsheet"}', "spreadsheet"),
            (b"[" * 100_000, "no JSON"),
        ],
    )
    def test_a_body_that_cannot_be_used_is_told_what_was_expected(self, desk: TestClient, body: bytes, expected: str) -> None:
        told = desk.post("/v1/check", content=body)
        assert told.status_code == 422
        assert expected in told.json()["error"]

    def test_a_body_too_large_is_refused_whatever_its_head_says(self, desk: TestClient) -> None:
        assert desk.post("/v1/check", content=b"x" * 300_000).status_code == 413

        def in_parts() -> Iterator[bytes]:
            yield from (b"x" * 10_000 for _ in range(30))

        assert desk.post("/v1/check", content=in_parts()).status_code == 413

    def test_another_host_and_pages_of_other_sites_are_refused(self, desk: TestClient) -> None:
        assert desk.get("/health", headers={"Host": "desk.example"}).status_code == 403
        assert desk.post("/v1/check", json={"text": CREW}, headers={"Origin": "https://elsewhere.example"}).status_code == 403
        assert desk.post("/v1/check", json={"text": CREW}, headers={"Origin": "http://testserver"}).status_code == 200

    def test_sources_are_asked_for(self, desk: TestClient) -> None:
        told = desk.post("/v1/compare", json={"article": {"text": CREW}, "sources": []})
        assert (told.status_code, "1 to 20" in told.json()["error"]) == (422, True)


class TestLimits:
    def test_what_takes_too_long_is_said_not_to_be_checked_and_the_next_is_served(self) -> None:
        crowd = workers.Workers(chosen(None, {}), 1, 1, seconds=0.001)
        late = crowd.answer("check", json.dumps({"text": CREW * 2000}).encode())
        assert late.status == 503
        assert b"not checked" in late.body
        crowd._seconds = 30
        assert crowd.answer("check", json.dumps({"text": CREW}).encode()).status == 200
        crowd.end()

    def test_a_process_that_has_started_is_asked_again_before_another_is_started(self) -> None:
        crowd = workers.Workers(chosen(None, {}), 3, 1, seconds=60)
        body = json.dumps({"text": CREW}).encode()
        assert [crowd.answer("check", body).status for _ in range(3)] == [200, 200, 200]
        started = [one for one in (crowd._free.get() for _ in range(3)) if one is not None]
        for one in started:
            one.end()
        assert len(started) == 1

    def test_more_than_may_wait_are_refused(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def busy(*_: Any) -> tasks.Answer:
            raise workers.BusyError

        monkeypatch.setattr(workers.Workers, "answer", busy)
        with TestClient(web.application(["testserver"], chosen(None, {}))) as client:
            told = client.post("/v1/check", json={"text": CREW})
        assert (told.status_code, told.headers["retry-after"]) == (503, "1")

    async def _late(self, release: asyncio.Event) -> tuple[list[int], int]:
        """What one client is answered that has three requests under way where two may be, and what another client is."""
        app = web.application(["desk"], chosen(None, {}), web.Limits(each=2))
        told: list[int] = []
        scope = {"type": "http", "method": "POST", "path": "/v1/check", "headers": [(b"host", b"desk")], "query_string": b""}

        async def ask(client: str) -> None:
            async def receive() -> dict[str, Any]:
                await release.wait()
                return {"type": "http.request", "body": b"", "more_body": False}

            async def send(message: Any) -> None:
                if message["type"] == "http.response.start":
                    told.append(message["status"])

            await app({**scope, "client": (client, 1)}, receive, send)

        waiting = [asyncio.create_task(ask("10.0.0.1")) for _ in range(2)]
        await asyncio.sleep(0)
        await ask("10.0.0.1")
        refused = list(told)
        release.set()
        await ask("10.0.0.2")
        await asyncio.gather(*waiting)
        await ask("10.0.0.1")
        return refused, len(told)

    def test_one_client_that_asks_too_much_at_once_is_refused_and_others_are_served(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(workers.Workers, "answer", lambda *_: tasks.failed(422, "no JSON"))

        async def run() -> tuple[list[int], int]:
            return await self._late(asyncio.Event())

        assert asyncio.run(run()) == ([429], 5)

    def test_the_description_holds_its_version(self) -> None:
        assert api.description()["info"]["version"]
