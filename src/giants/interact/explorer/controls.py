"""What a reader can move: a slider over numbers, a choice among names."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from giants.interact.look.words import NO_BREAK_SPACE, number


@dataclass(frozen=True)
class Slider:
    """A number that the reader moves in equal steps.

    The reader sees `start`, `low` and `high` in the unit shown; the model receives
    them times `scale` (0.01 where the reader sees per cent and the model a share).
    `marks` names values worth a visit; in a page they are buttons under the slider. `advance` names a
    button that goes one step on, and from the last back to the first. `drag` lets a page's reader drag the
    picture sideways: 1 where to the right means more, -1 where it means less.

    >>> tariff = Slider("tariff", "Tariff", 0, 50, step=1, start=15, unit="%", scale=0.01)
    >>> len(tariff.values), tariff.argument(15), tariff.show(15)
    (51, 0.15, '15\\xa0%')
    """

    name: str
    label: str
    low: float
    high: float
    step: float
    start: float
    unit: str = ""
    scale: float = 1.0
    decimals: int = 0
    marks: Mapping[float, str] = field(default_factory=dict)
    advance: str = ""
    drag: int = 0
    kind: str = field(default="slider", init=False)

    def __post_init__(self) -> None:
        """Refuse a range that the steps do not fill, or a start off the steps."""
        _check_name(self)
        steps = (self.high - self.low) / self.step if self.step > 0 else 0
        if steps < 1 or abs(steps - round(steps)) > 1e-9:
            raise ValueError(
                f"step of slider {self.name!r} is {self.step}; it must divide {self.low} to {self.high}"
            )
        if self.start not in self.values:
            raise ValueError(
                f"start of slider {self.name!r} is {self.start}; it must be one of its steps "
                f"from {self.low} to {self.high} by {self.step}"
            )
        if self.drag not in (-1, 0, 1):
            raise ValueError(f"drag of slider {self.name!r} is {self.drag}; it must be -1, 0 or 1")
        if strange := set(self.marks) - set(self.values):
            raise ValueError(f"marks of slider {self.name!r} are off its steps: {sorted(strange)}")

    @property
    def values(self) -> tuple[float, ...]:
        """Every value the reader can set, in the unit shown."""
        count = round((self.high - self.low) / self.step)
        return tuple(round(self.low + i * self.step, 10) for i in range(count + 1))

    def argument(self, value: float) -> float:
        """Give the model's argument for a value shown."""
        return round(value * self.scale, 12)

    def show(self, value: float) -> str:
        """Write a value with its unit."""
        unit = NO_BREAK_SPACE + self.unit if self.unit else ""
        return number(value, f".{self.decimals}f") + unit


@dataclass(frozen=True)
class Choice:
    """A name that the reader picks; the model receives what stands behind it.

    >>> Choice("good", "Good", {"cars": "232", "chips": "IEEPA"}, start="cars").argument("cars")
    '232'
    """

    name: str
    label: str
    options: dict[str, object]
    start: str
    kind: str = field(default="choice", init=False)

    def __post_init__(self) -> None:
        """Refuse a start that is no option."""
        _check_name(self)
        if self.start not in self.options:
            raise ValueError(
                f"start of choice {self.name!r} is {self.start!r}; it must be one of {list(self.options)}"
            )

    @property
    def values(self) -> tuple[str, ...]:
        """Every option, in order."""
        return tuple(self.options)

    def argument(self, value: str) -> object:
        """Give the model's argument for an option."""
        return self.options[value]

    def show(self, value: str) -> str:
        """Write an option."""
        return value


def _check_name(control: "Control") -> None:
    """Refuse a name that the model cannot be called with, and a control without a label."""
    if not isinstance(control.name, str) or not control.name.isidentifier():
        raise ValueError(f"name of {control.kind} is {control.name!r}; it must be a name of Python")
    if not isinstance(control.label, str) or not control.label.strip():
        raise ValueError(
            f"label of {control.kind} {control.name!r} is {control.label!r}; it must say something"
        )


Control = Slider | Choice
