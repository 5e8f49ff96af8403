"""Property tests draw the same examples on every run: a red test is red for everyone. `--update-golden` rewrites what articles expect."""

import atexit
import os
import shutil
import tempfile

import pytest
from hypothesis import settings

settings.register_profile("fixed", derandomize=True, deadline=None, database=None)
settings.load_profile("fixed")

os.environ.pop("GITHUB_ACTIONS", None)  # there findings are shown as annotations

if "PYTHONPYCACHEPREFIX" not in os.environ:  # what one of the many processes has compiled serves the next
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = _compiled = tempfile.mkdtemp(prefix="claimcheck-tests-")
    atexit.register(shutil.rmtree, _compiled, ignore_errors=True)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write what is found into tests/articles/*.toml instead of comparing; read the diff before you keep it",
    )


@pytest.fixture(autouse=True, scope="session")
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """No test finds what a run before it kept, and none touches the user's cache."""
    os.environ["XDG_CACHE_HOME"] = str(tmp_path_factory.mktemp("cache"))
