"""Is a power told as an energy?

In: power frames. Out: conflicts. "8 kilowatts a day": kilowatts are a power already; a 100-watt bulb uses one kilowatt-hour in 10 hours.
"""

from __future__ import annotations

from fractions import Fraction

from claimcheck.checks import slips, values, wording
from claimcheck.model import Conflict
from claimcheck.relations import Power


def power_is_not_energy(frame: Power) -> Conflict | None:
    """Return a conflict where a unit of power stands for an energy, or where power times time is not the energy that is told.

    An error where watts times hours are printed, else a warning.
    """
    unit = values.unit_of(frame.told)
    if unit is None:
        return None
    name = unit.name.partition(" / ")[0]
    if frame.power is None or frame.time is None:
        what = "over a time" if frame.use == "per time" else "as it is used up"
        return Conflict(frame.told, (), f"{{0}}: {name}s measure power at a moment, and energy {what} is told in {name}-hours", "warning")
    energy = frame.power.possible * frame.time.possible  # watt-seconds
    if (energy if unit.dimension == "energy" else frame.power.possible).overlaps(frame.told.possible):
        return None  # "a 60-watt lamp left on for five hours uses 60 watts" all the time
    power, time = values.point_of(frame.power), values.point_of(frame.time)
    if power is None or time is None:
        return None
    hours = "s" if unit.dimension == "energy" else "-hours"
    factor = Fraction(unit.factor) * (1 if unit.dimension == "energy" else 3600)
    used = Fraction(power * time) / factor
    says = f"{{1}} for {{2}} makes {wording.number(used)} {name.replace('_', '-')}{hours}, not {{0}}"
    stated = frame.told.quantity.value
    return Conflict(frame.told, (frame.power, frame.time), says + (slips.diagnosis(stated, used) if stated and hours == "s" else ""))
