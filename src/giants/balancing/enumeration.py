"""Every split of a signed graph into camps, and what each leaves misplaced.

All splits are weighed at once. The misplaced ties of a split fill one byte, the bytes of all splits
stand one behind the other in one large integer, and adding two such integers adds for all splits
together. Vertex after vertex joins a camp that is there, or founds the next one; so a split is met
once, whatever its camps are called.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

LARGEST = 2**23
"""Splits that are weighed at most: 24 vertices in two camps, 16 in three."""

Bytes = dict[int, int]  # number of camps in use -> one byte (or two) for each split that uses them


@dataclass(frozen=True)
class Enumeration:
    """All splits with the fewest misplaced ties.

    Attributes:
        index: the fewest misplaced ties.
        number: of splits that reach it.
        vertices: in the graph.
        found: by camps in use, the misplaced ties of each split, a byte each, 255 for more.
    """

    index: int
    number: int
    vertices: int
    found: tuple[tuple[int, bytes], ...]

    def splits(self) -> Iterator[tuple[int, ...]]:
        """Yield the best splits, each as the camp (0, 1, ...) of every vertex."""
        for used, misplaced in self.found:
            place = misplaced.find(self.index)
            while place >= 0:
                yield _split(self.vertices, used, place)
                place = misplaced.find(self.index, place + 1)


@cache
def number_of_splits(vertices: int, camps: int) -> int:
    """Return in how many ways the vertices split into one to `camps` camps without names.

    >>> number_of_splits(8, 2), number_of_splits(3, 3)
    (128, 5)
    """
    return sum(_stirling(vertices, used) for used in range(1, camps + 1))


@cache
def most_vertices(camps: int) -> int:
    """Return how many vertices can be enumerated with this number of camps.

    >>> most_vertices(2), most_vertices(3)
    (24, 16)
    """
    vertices = 1
    # One camp has one split at any size; its ties must still fit into two bytes.
    while vertices < 24 and number_of_splits(vertices + 1, camps) <= LARGEST:
        vertices += 1
    return vertices


def enumerate_splits(vertices: int, signs: Mapping[tuple[int, int], int], camps: int = 2) -> Enumeration:
    """Weigh every split of the vertices into at most so many camps.

    A friendly tie between two camps is misplaced, and a hostile one within a camp.

    Args:
        vertices: at least 1 and at most `most_vertices(camps)`.
        signs: +1 or -1 by pair (earlier vertex, later vertex); other pairs have no tie.
        camps: at least 1.

    Source: the definition of the line index of balance, Harary (1959); for more camps, Davis (1967).

    >>> enumerate_splits(3, {(0, 1): 1, (0, 2): 1, (1, 2): -1}).number
    3
    """
    # A split can have all ties misplaced, and 24 vertices have up to 276.
    width = 1 if len(signs) <= 255 else 2
    total: Bytes = {1: 0}
    for vertex in range(1, vertices):
        ties = [signs.get((earlier, vertex), 0) for earlier in range(vertex)]
        joining = [_misplaced_in(camp, ties, camps, width) for camp in range(min(camps, vertex + 1))]
        total = _grown(total, joining, vertex, width)
    found = tuple((used, _as_bytes(each, _stirling(vertices, used), width)) for used, each in total.items())
    index = next(fewest for fewest in range(256) if any(each.find(fewest) >= 0 for _, each in found))
    return Enumeration(index, sum(each.count(index) for _, each in found), vertices, found)


def _misplaced_in(camp: int, ties: Sequence[int], camps: int, width: int) -> Bytes:
    """What a vertex with these ties to the earlier ones leaves misplaced if it joins the camp."""
    misplaced: Bytes = {1: int(_is_misplaced(ties[0], camp == 0))}
    for vertex in range(1, len(ties)):
        added = [
            {used: _ones(_stirling(vertex, used), width) for used in misplaced}
            if _is_misplaced(ties[vertex], camp == other)
            else {}
            for other in range(min(camps, vertex + 1))
        ]
        misplaced = _grown(misplaced, added, vertex, width)
    return misplaced


def _is_misplaced(sign: int, same_camp: bool) -> bool:
    return sign < 0 if same_camp else sign > 0


def _grown(values: Bytes, added: Sequence[Bytes], vertex: int, width: int) -> Bytes:
    """One vertex more: it joins each camp in use or founds the next, and adds what that camp says."""
    grown: Bytes = {}
    for used in range(1, len(added) + 1):
        grown[used] = shift = 0
        for camp, before in [(camp, used) for camp in range(used)] + [(used - 1, used - 1)]:
            if before in values:
                grown[used] |= (values[before] + added[camp].get(before, 0)) << shift
                shift += 8 * width * _stirling(vertex, before)
    return grown


def _split(vertices: int, used: int, place: int) -> tuple[int, ...]:
    """The split that stands at this place: `_grown` walked backwards."""
    camps = []
    for vertex in range(vertices - 1, 0, -1):
        size = _stirling(vertex, used)
        if place < used * size:
            camp, place = divmod(place, size)
            camps.append(camp)
        else:
            place -= used * size
            used -= 1
            camps.append(used)
    return (0, *reversed(camps))


@cache
def _stirling(vertices: int, camps: int) -> int:
    """The number of splits into exactly so many camps."""
    if camps in (0, vertices):
        return int(camps == vertices)
    if camps > vertices:
        return 0
    return camps * _stirling(vertices - 1, camps) + _stirling(vertices - 1, camps - 1)


def _ones(count: int, width: int) -> int:
    return int.from_bytes((1).to_bytes(width, "little") * count, "little")


def _as_bytes(values: int, count: int, width: int) -> bytes:
    raw = values.to_bytes(count * width, "little")
    if width == 1:
        return raw
    # No optimum leaves more than half of the ties misplaced, so 255 may stand for all above it.
    low, high = int.from_bytes(raw[0::2], "little"), int.from_bytes(raw[1::2], "little")
    return (low | high * 255).to_bytes(count, "little")
