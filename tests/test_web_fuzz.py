"""The server under requests that nobody would send: made from its own description, each answered as that says."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from typing import Any
from urllib.request import urlopen

import pytest

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis makes the requests")

from hypothesis import HealthCheck, given, settings  # noqa: E402
from schemathesis.specs.openapi import checks  # noqa: E402

PATIENCE = 120
MOST_SECONDS = 120
# A name may promise a form that the bytes do not keep, so that what fits the schema can still be refused.
LEFT_OUT = [checks.positive_data_acceptance]


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@pytest.fixture(scope="module")
def described() -> Any:
    port = free_port()
    with subprocess.Popen([sys.executable, "-m", "claimcheck", "serve", "--port", str(port)], stderr=subprocess.DEVNULL) as process:
        end = time.monotonic() + PATIENCE
        while True:
            try:
                with urlopen(f"http://localhost:{port}/health", timeout=1):
                    break
            except OSError:
                assert time.monotonic() < end, "the server did not start"
                time.sleep(0.1)
        yield schemathesis.openapi.from_url(f"http://localhost:{port}/openapi.json")
        process.terminate()


@pytest.mark.parametrize("path", ["/health", "/v1/check", "/v1/compare", "/v1/extract", "/v1/read"])
def test_every_request_is_answered_as_described(described: Any, path: str) -> None:
    (operation,) = described[path].values()

    @given(case=operation.as_strategy())
    @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True, database=None)
    def answered(case: Any) -> None:
        case.call_and_validate(excluded_checks=LEFT_OUT, timeout=MOST_SECONDS)

    answered()
