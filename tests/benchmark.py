"""How fast claimcheck reads and checks, as ratios to quantulum3 in the same run: `python tests/benchmark.py`.

In: the stories of examples/ and tests/articles/, repeated. Out: words a second and ratios, which hold on any machine where the
words a second do not; and what importing the command line costs over bare Python.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))  # a checkout that is not installed will do

import claimcheck  # noqa: E402

ROUNDS = 8


def stories() -> list[str]:
    """Return the texts of all stories of the project."""
    paths = sorted([*ROOT.glob("examples/*.txt"), *ROOT.glob("examples/*.md"), *ROOT.glob("tests/articles/*.txt")])
    return [path.read_text(encoding="utf8") for path in paths if path.name != "README.md"]


def rate(work: Callable[[str], object], texts: Sequence[str]) -> float:
    """Return how many words a second `work` gets through."""
    work(texts[0])
    begin = time.process_time()
    for text in texts:
        with contextlib.suppress(Exception):  # quantulum3 raises on some texts
            work(text)
    return sum(len(text.split()) for text in texts) / (time.process_time() - begin)


def start_up() -> float:
    """Return the milliseconds that importing the command line takes over bare Python, the least of five."""
    least = []
    found = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))}
    for code in ("pass", "import claimcheck.cli"):
        times = []
        for _ in range(5):
            begin = time.perf_counter()
            subprocess.run([sys.executable, "-c", code], check=True, env=found)
            times.append(time.perf_counter() - begin)
        least.append(min(times))
    return 1000 * (least[1] - least[0])


def main() -> None:
    """Print the figures."""
    warnings.simplefilter("ignore")
    from quantulum3 import parser

    texts = stories()
    paragraphs = [line for text in texts for line in text.split("\n") if line]
    extract = rate(claimcheck.extract_quantities, texts * ROUNDS)
    check = rate(claimcheck.check_text, texts * ROUNDS)
    peer = rate(parser.parse, paragraphs)
    print(f"extraction      {extract:12,.0f} words a second  {extract / peer:6.0f} times quantulum3")
    print(f"whole check     {check:12,.0f} words a second  {check / peer:6.0f} times quantulum3's extraction alone")
    print(f"quantulum3      {peer:12,.0f} words a second")
    print(f"command line    {start_up():12,.0f} ms to import, over bare Python")


if __name__ == "__main__":
    main()
