"""Relations in which dates, ages and lengths of time must agree: the frames that calendar checks work on.

In: nothing. Out: types. "Tuesday, 28 April" is a Weekday frame.
"""

from __future__ import annotations

from dataclasses import dataclass

from claimcheck.model import Claim, Frame


@dataclass(frozen=True, slots=True)
class Weekday(Frame):
    """A weekday and the date beside it: "Thursday, 6 November".

    day         the weekday; its quantity's date is its full name in lower case
    date        the date, with or without a year
    year        a date of the same month that gives a year, where the article names no other year with it
    published   publication date (ISO), or None
    others      weekdays and dates, in turn, of the article's other pairs
    """

    day: Claim
    date: Claim
    year: Claim | None = None
    published: str | None = None
    others: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class Aged(Frame):
    """Two mentions of one person's age at one time: "Lopez, 34, ... the 36-year-old"."""

    first: Claim
    second: Claim


@dataclass(frozen=True, slots=True)
class Lifetime(Frame):
    """An age, when the person was born, and when the age was reached: "born in 1932, died in 1994 aged 72".

    published   ISO date that stands for the event where the text has the age as of now; `event` is then None
    later       years from the age to the event: "at 25 she became a nun. Five years later, in 1985"
    """

    age: Claim
    birth: Claim
    event: Claim | None
    published: str | None = None
    later: Claim | None = None


@dataclass(frozen=True, slots=True)
class Ageing(Frame):
    """Two ages of one person and when each was reached: "aged 30 in 1980 ... aged 45 in 1990".

    second_event is None where the second age is that of the time of writing; `latest` is then a year that has gone by.
    """

    first: Claim
    first_event: Claim
    second: Claim
    second_event: Claim | None
    latest: Claim | None = None


@dataclass(frozen=True, slots=True)
class Birthday(Frame):
    """An age, and a birthday of the same person: "turned 40 last week ... the 38-year-old".

    least, most   years that the age may lie below the birthday's number: 1 for "turns 40 next week"
    """

    age: Claim
    birthday: Claim
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class AgeGap(Frame):
    """Two ages and the years said to lie between them: "Holt, 30, five years older than her partner ... Strand, 27"."""

    own: Claim
    other: Claim
    gap: Claim
    older: bool


@dataclass(frozen=True, slots=True)
class Act(Frame):
    """A dated act of somebody who must have been `least` years old: "who died in 1974 at 66, graduated in 1918".

    Either the birth is given, or an age and the event at which it was reached.
    """

    date: Claim
    least: int
    birth: Claim | None = None
    age: Claim | None = None
    event: Claim | None = None


@dataclass(frozen=True, slots=True)
class Spell(Frame):
    """A time from `start` to `end` (dates, years or clock times) that is said to last `length`: "from 1984 to 1991, a nine-year spell".

    start and end may be one claim that holds both ends ("10-13 June").
    elapsed   whether length is the time gone by: "six days later"
    counted   whether length counts what is touched, both ends included: "a three-day event"
    """

    start: Claim
    end: Claim
    length: Claim
    elapsed: bool = False
    counted: bool = False


@dataclass(frozen=True, slots=True)
class Ago(Frame):
    """So many years ago, and the year that was: "founded 40 years ago, in 1955".

    latest      a year that has been when the story is written
    published   its ISO date, or None
    """

    length: Claim
    then: Claim
    latest: Claim | None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Anniversary(Frame):
    """The `count`-th return of what first took place at `first`, kept at `event`: "in 2013, the 50th anniversary of its start in 1966".

    published   ISO date that stands for the event where the text names none; `event` is then None
    """

    count: Claim
    first: Claim
    event: Claim | None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Returns(Frame):
    """Two counts of one anniversary: "the 36th anniversary of the crash ... the 35th anniversary of the crash"."""

    first: Claim
    second: Claim


@dataclass(frozen=True, slots=True)
class Within(Frame):
    """A day of an occasion, with its first and last day: "shown on 8 March at the festival, which runs from 11-26 March"."""

    date: Claim
    start: Claim
    end: Claim


@dataclass(frozen=True, slots=True)
class Tense(Frame):
    """A date in a clause whose verb says whether it lies before or after the day of publication (ISO)."""

    date: Claim
    past: bool
    published: str


@dataclass(frozen=True, slots=True)
class InOrder(Frame):
    """Two dates of which words put the first before the second: "born in 1931 and died in 1996"."""

    first: Claim
    second: Claim


@dataclass(frozen=True, slots=True)
class Dated(Frame):
    """Two dates of one event: "the vote on 7 May ... the 8 May vote"."""

    first: Claim
    second: Claim
