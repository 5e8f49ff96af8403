"""Compare benchmark figures with the floors kept in a file: a figure may rise, never fall.

    python .ci/floors.py .ci/floors.json figures.json

The file holds `floors` (higher is better) and `ceilings` (lower is better), figure -> bound. Exit 1 where one is broken.
"""

import json
import sys
from pathlib import Path


def broken(bounds: dict[str, dict[str, float]], figures: dict[str, float]) -> list[str]:
    """Return one line for each figure that is missing or beyond its bound."""
    lines = []
    for name, floor in bounds["floors"].items():
        if name not in figures or figures[name] < floor:
            lines.append(f"{name}: {figures.get(name, 'missing')}, floor {floor}")
    for name, ceiling in bounds["ceilings"].items():
        if name not in figures or figures[name] > ceiling:
            lines.append(f"{name}: {figures.get(name, 'missing')}, ceiling {ceiling}")
    return lines


def main() -> int:
    """Read the two files named on the command line and print what broke."""
    bounds, figures = (json.loads(Path(path).read_text(encoding="utf-8")) for path in sys.argv[1:3])
    figures.setdefault("crashes", 0)  # the benchmark names crashes only when there were some
    lines = broken(bounds, figures)
    for line in lines:
        print("BELOW ITS BOUND", line)
    if not lines:
        print(f"all {len(bounds['floors']) + len(bounds['ceilings'])} benchmark bounds hold")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
