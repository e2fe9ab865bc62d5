"""Events as data: a code for what was done, a weight for how friendly, and whether coders agree.

The Goldstein weight of an event goes from -10 (military attack) to +10 (military aid). It belongs to
the kind of event: it knows neither how large an event was nor in what tone it was done.
"""

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from giants.evidence import agreement as labels
from giants.evidence.agreement import Agreement
from giants.evidence.checks import instance, mapping, number, refusal, several, text, whole

_CODES = "a string of two to four digits such as '0312'"


@dataclass(frozen=True)
class Event:
    """Something that one actor did to another.

    Attributes:
        source: who did it.
        target: to whom.
        code: of the CAMEO list, a string: "0312" and "312" are not the same.
    """

    source: str
    target: str
    code: str


@dataclass(frozen=True)
class GoldsteinScale:
    """The weight of every event code.

    Args:
        weights: by CAMEO code, each from -10 to 10.

    Raises:
        ValueError: a code that is not a string of digits, or a weight outside; the message
            names it.

    Source: Goldstein (1992); carried over to CAMEO codes by the GDELT project.

    >>> GoldsteinScale({"036": 4.0, "163": -8.0}).weight("163")
    -8.0
    """

    weights: Mapping[str, float]

    def __post_init__(self) -> None:
        """Check codes and weights."""
        weights = {
            _code("weights", code): number(
                f"weights[{code!r}]", weight, "a number from -10 to 10", least=-10, most=10
            )
            for code, weight in mapping("weights", self.weights).items()
        }
        object.__setattr__(self, "weights", weights)

    def weight(self, code: str) -> float:
        """Return the weight of a code.

        Raises:
            ValueError: a code that the scale does not know; the message names the nearest.
        """
        if _code("code", code) not in self.weights:
            near = difflib.get_close_matches(code, self.weights, n=3, cutoff=0.5)
            hint = f" (near it: {', '.join(near)})" if near else ""
            raise ValueError(f"code must be a CAMEO code of the scale{hint}, got {code!r}")
        return self.weights[code]

    def net_cooperation(self, events: Iterable[Event]) -> dict[tuple[str, str], float]:
        """Return the sum of weights for each directed pair of actors that did something.

        Raises:
            ValueError: as `weight`.

        >>> scale = GoldsteinScale({"036": 4.0, "163": -8.0})
        >>> scale.net_cooperation([Event("CHN", "KOR", "163"), Event("CHN", "KOR", "036")])
        {('CHN', 'KOR'): -4.0}
        """
        net: dict[tuple[str, str], float] = {}
        for event in several("events", events):
            instance("every one of events", event, Event)
            pair = (text("source", event.source), text("target", event.target))
            # Weights have one decimal: without rounding 0.1 + 0.2 would show.
            net[pair] = round(net.get(pair, 0.0) + self.weight(event.code), 9)
        return net


def agreement(first: Sequence[str], second: Sequence[str], digits: int | None = None) -> Agreement:
    """Compare two codings of the same cases.

    Args:
        first, second: a code per case, in the same order.
        digits: compare only so many leading digits: 2 asks for the same kind of event, such as
            any threat; None asks for the same code.

    Raises:
        ValueError: no case, codings of different length, a code that is not a string of letters or
            digits, or digits below 1; the message names it.

    Source: Cohen (1960).

    Three of four agree, chance would give (2 x 3 + 2 x 1) / 16 = 0.5:

    >>> agreement(["036", "036", "163", "163"], ["036", "036", "163", "036"]).kappa
    0.5
    """
    if digits is not None:
        whole("digits", digits, least=1)
    one, two = (
        [text(f"every code of {name}", code)[:digits] for code in several(name, codes, "codes")]
        for name, codes in (("first", first), ("second", second))
    )
    return labels.agreement(one, two)


def _code(name: str, code: str) -> str:
    if not isinstance(code, str) or not code.isdecimal() or not 2 <= len(code) <= 4:
        raise refusal(f"every code of {name}" if name != "code" else name, code, _CODES)
    return code
