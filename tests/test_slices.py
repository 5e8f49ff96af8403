"""Places of findings in generated stories of every form lead back to what was typed; `python tests/slices.py 1000000` looks at more."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from slices import FORMS, html, locations, run, sentences, wrong_at

from claimcheck.pipeline import check
from claimcheck.readers import read
from claimcheck.writers.places import Places


def test_every_place_slices_back() -> None:
    pytest.importorskip("docx")
    counts, wrong, _ = run(1_500, seed=0)
    assert not wrong
    assert set(counts) == {form.__name__ for form in FORMS}


def test_a_place_that_is_off_by_one_is_seen() -> None:
    random = Random(4)
    told = html(random, "Harbour at Tolness loses 3 of its 9 boats", sentences(random))
    document = read(told.name, told.data)
    moved = replace(document, origin=tuple(replace(one, source_start=one.source_start + 1) for one in document.origin))
    lines = document.source.splitlines()
    found = locations(check(document))
    assert found
    assert not any(wrong_at(told, document, place, Places(document), lines) for place in found)
    assert all(wrong_at(told, moved, place, Places(moved), lines) for place in found)
