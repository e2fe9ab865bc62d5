"""What a reader can read off a lab: the steps of its sliders, and numbers as it prints them."""

import math
import re
from typing import Any

from giants.interact.explorer.controls import Slider
from giants.interact.explorer.figure import Explorer
from giants.interact.look import words

_DECIMALS = re.compile(r"\.(?P<places>\d)[f%]$")


def beside(labs: Any, place: str, value: float) -> tuple[float, ...]:
    """Give what stands next to a number where it is read off: itself, or a step on either side.

    Args:
        labs: holds the chapter's labs by name.
        place: a lab and a slider, column or field of its sentence, as ``wedge.pass_through``; a lab alone
            where things are counted.
        value: the number, in the unit that the lab shows.
    Raises:
        ValueError: there is no such place, or the number lies beyond the slider's ends.

    >>> from giants.labs import tariff
    >>> beside(tariff, "wedge.pass_through", 83.4), beside(tariff, "wedge.makers_get", 8.33)
    ((80.0, 85.0), (8.3, 8.4))
    """
    name, _, part = place.partition(".")
    lab = getattr(labs, name, None)
    if lab is None or not hasattr(lab, "html"):
        raise ValueError(f"lab is {place!r}; the chapter has no lab {name!r}")
    if not part:
        return _around(value, 1)
    if not isinstance(lab, Explorer):
        raise ValueError(f"lab is {place!r}; {name!r} has no sliders or columns: name it alone")
    sliders = {control.name: control for control in lab.controls if isinstance(control, Slider)}
    if part in sliders:
        return _between(sliders[part], value)
    specs = {column.field: column.spec for column in lab.columns} | dict(words.fields(lab.reading))
    decimals = _DECIMALS.search(specs.get(part) or "")
    if not decimals:
        numbers = sorted({*sliders, *(field for field, spec in specs.items() if spec)})
        raise ValueError(f"lab is {place!r}; {name!r} shows the numbers {', '.join(numbers)}")
    return _around(value, 10 ** int(decimals["places"]))


def _around(value: float, parts: int) -> tuple[float, ...]:
    at = round(value * parts, 9)
    return tuple(sorted({math.floor(at) / parts, math.ceil(at) / parts}))


def _between(slider: Slider, value: float) -> tuple[float, ...]:
    below = [each for each in slider.values if each <= value + 1e-9]
    above = [each for each in slider.values if each >= value - 1e-9]
    if not below or not above:
        raise ValueError(
            f"the answer {value:g} lies beyond the slider {slider.name!r}, {slider.low:g} to {slider.high:g}"
        )
    return tuple(sorted({float(below[-1]), float(above[0])}))
