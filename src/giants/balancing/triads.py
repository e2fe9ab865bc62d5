"""Three states and the ties between them: the smallest map that can be out of balance."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Triad:
    """Three states with a tie between any two.

    Attributes:
        states: the three, in the map's order.
        signs: of the ties first-second, first-third, second-third.
    """

    states: tuple[str, str, str]
    signs: tuple[int, int, int]

    @property
    def hostile_ties(self) -> int:
        """Number of hostile ties, 0 to 3."""
        return self.signs.count(-1)

    @property
    def balanced(self) -> bool:
        """Whether the product of the three signs is +1: no or two hostile ties (Heider 1946)."""
        return self.hostile_ties in (0, 2)

    @property
    def weakly_balanced(self) -> bool:
        """Whether it has any number of hostile ties but one: three enemies pass (Davis 1967)."""
        return self.hostile_ties != 1


@dataclass(frozen=True)
class TriadCount:
    """How many triads of a map have no, one, two and three hostile ties.

    Attributes:
        by_hostile_ties: four counts.
    """

    by_hostile_ties: tuple[int, int, int, int]

    @property
    def total(self) -> int:
        """All triads."""
        return sum(self.by_hostile_ties)

    @property
    def balanced(self) -> int:
        """Triads with no or two hostile ties."""
        return self.by_hostile_ties[0] + self.by_hostile_ties[2]

    @property
    def unbalanced(self) -> int:
        """Triads with one or three hostile ties."""
        return self.total - self.balanced

    @property
    def balanced_share(self) -> float | None:
        """Balanced triads as a share of all; None for a map without a triad."""
        return self.balanced / self.total if self.total else None
