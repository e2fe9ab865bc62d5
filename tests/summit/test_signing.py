"""The board: sheets stand and fall whole, and the last evening."""

from giants.summit.negotiation import Negotiation
from giants.summit.signing import empty_board

# Two lines. A and B trade them against each other; C can change the second with B.
TALKS = Negotiation(
    [[(), ("A", "B")], [(), ("A", "B"), ("B", "C")]],
    {"A": [[0, -2], [0, 5, -4]], "B": [[0, 5], [0, -2, 3]], "C": [[0, 0], [0, 0, 4]]},
    {"A": 1, "B": 1, "C": 1},
)


def test_lines_signed_together_are_one_sheet():
    board = empty_board(TALKS).signed(TALKS, (1, 1))
    (sheet,) = board.sheets
    assert (sheet.lines, sheet.names) == (((0, 1), (1, 1)), frozenset("AB"))


def test_a_line_changed_anew_leaves_the_rest_of_its_sheet():
    board = empty_board(TALKS).signed(TALKS, (1, 1)).signed(TALKS, (1, 2))
    assert [sheet.lines for sheet in board.sheets] == [((0, 1),), ((1, 2),)]
    # Whose name stood on the line has agreed to change it.
    assert board.sheets[1].names == frozenset("ABC")


def test_who_can_object_with_truth():
    board = empty_board(TALKS).signed(TALKS, (1, 0))
    # The second line changed by B and C would put A, who holds the first, further below.
    assert board.objectors(TALKS, (1, 2)) == {"A"}
    assert board.less((1, 2), frozenset("A")) == (0, 2)
    assert board.objectors(TALKS, (1, 1)) == set()


def test_the_last_evening():
    kept = empty_board(TALKS).signed(TALKS, (1, 1)).last_evening(TALKS)
    assert (kept.board.deal, kept.fallen) == ((1, 1), ())
    # On a sheet of its own the first line leaves A below its walk-away: it falls.
    lost = empty_board(TALKS).signed(TALKS, (1, 0)).last_evening(TALKS)
    assert lost.board.deal == (0, 0)
    assert [party for party, _ in lost.fallen] == ["A"]
    # Then B has only the second line, which it can carry.
    apart = empty_board(TALKS).signed(TALKS, (1, 0)).signed(TALKS, (1, 2)).last_evening(TALKS)
    assert apart.board.deal == (0, 2)
