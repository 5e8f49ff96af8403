"""How fast claimcheck reads and checks, as ratios to quantulum3 in the same run: `python tests/benchmark.py`.

In: the stories of examples/ and tests/articles/, repeated. Out: words a second and ratios, which hold on any machine where the
words a second do not; and what importing the command line costs over bare Python.
"""

from __future__ import annotations

import contextlib
import json
import multiprocessing
import os
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))  # a checkout that is not installed will do

import claimcheck  # noqa: E402

ROUNDS = 8

HARD = [(source, "a.txt") for source in ("word ", "1 2 ", "12 men ", "12 men left. ", "12 men left.\n\n", "at least ", "12 to ", "(", "1,")]
HARD += [(source, "a.md") for source in ("*", "> ", "- 1\n", "[", "12 men left.\n\n")]
HARD += [(source, "a.html") for source in ("<p>1", "<b>", "<div>", "<table><tr><td>1", "<ul><li>1", "x<!--", "x<p a=", "&", "1<br>")]


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


def repository(articles: int, jobs: int = 2) -> tuple[float, float, float]:
    """Return the seconds that a folder of articles takes the bare API in `jobs` processes, and `claimcheck check`, cold and warm."""
    texts = stories()
    with tempfile.TemporaryDirectory() as folder:
        desk = Path(folder, "desk")
        desk.mkdir()
        for number in range(articles):
            Path(desk, f"{number:05}.txt").write_text(f"{texts[number % len(texts)]}\n\nStory {number} of the desk.\n", encoding="utf8")
        claimcheck.check_file(desk / "00000.txt")  # loads what a check needs, which the processes then have
        begin = time.perf_counter()
        with multiprocessing.get_context("fork").Pool(jobs) as pool:
            pool.map(findings_in, sorted(desk.iterdir()), chunksize=20)
        bare = time.perf_counter() - begin
        found = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))}
        command = [sys.executable, "-m", "claimcheck", "check", "--isolated", "--jobs", str(jobs), "--cache-dir", "kept", "desk"]
        times = []
        for _ in range(2):
            begin = time.perf_counter()
            subprocess.run(command, cwd=folder, env=found, stdout=subprocess.DEVNULL, check=False)
            times.append(time.perf_counter() - begin)
    return bare, times[0], times[1]


def desk(words: int = 1_000) -> float:
    """Return the milliseconds in which the page's server checks a story of so many words again, the least of ten."""
    from claimcheck.configuration import chosen
    from claimcheck.web.workers import Workers

    story = " ".join("\n\n".join(stories()).split(" ")[:words])
    bodies = [json.dumps({"article": {"text": f"{story} {turn}", "name": "story.txt"}, "sources": []}).encode() for turn in range(11)]
    crowd = Workers(chosen(None, {}), 1, 1, seconds=60)
    times = []
    for body in bodies:
        begin = time.perf_counter()
        crowd.answer("desk", body)
        times.append(time.perf_counter() - begin)
    crowd.end()
    return 1000 * min(times[1:])


def growth(source: str, name: str) -> float:
    """Return how many times as long eight times the text takes to be read and checked: 8 where time grows with length alone."""

    from claimcheck import pipeline, readers

    settings = claimcheck.Settings()

    def seconds(times: int) -> float:
        data = (source * times).encode()
        taken = []
        for _ in range(3):
            pipeline._read.cache_clear()
            begin = time.process_time()
            with contextlib.suppress(claimcheck.InputError):
                pipeline.check(readers.read(name, data), settings)
            taken.append(time.process_time() - begin)
        return min(taken)

    return seconds(8_000) / seconds(1_000)


def findings_in(path: Path) -> int:
    """Return how many findings a file has."""
    return len(claimcheck.check_file(path).findings)


def main() -> None:
    """Print the figures; `python tests/benchmark.py 5000` those of a folder of so many articles, `growth` those of odd texts."""
    if sys.argv[1:] == ["growth"]:
        for source, name in HARD:
            print(f"{name:6} {source!r:22} {growth(source, name):6.1f} times as long for eight times the text")
        return
    if len(sys.argv) > 1:
        bare, cold, warm = repository(int(sys.argv[1]))
        print(f"folder, cold    {cold:12,.1f} s  {bare / cold:6.0%} of the speed of the bare API in as many processes")
        print(f"folder, warm    {warm:12,.1f} s  {cold / warm:6.1f} times as fast as cold")
        return
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
    print(f"page            {desk():12,.0f} ms to check a story of 1,000 words again")
    print(f"command line    {start_up():12,.0f} ms to import, over bare Python")


if __name__ == "__main__":
    main()
