"""Bots at 25 %: all tax, none taxes, or Seoul alone does."""

from otree.api import Bot, Submission, expect

from . import C, Choose, Debrief, Shown, game, other, role

# The chapter's matrix at 25 %, rounded as it is shown: Seoul and Washington in a round.
ROUND = {
    "all tax": {"Seoul": -0.281, "Washington": -0.011},
    "none taxes": {"Seoul": 0, "Washington": 0},
    "Seoul alone": {"Seoul": 0.1, "Washington": -0.024},
}
# A mirror leaves trade free once, and taxes after that who has taxed.
WITH_MIRROR = {"all tax": (0.1, -0.281), "none taxes": (0, 0), "Seoul alone": (0.1, -0.281)}


class PlayerBot(Bot):
    """A student who does the same in every round."""

    cases = tuple(ROUND)

    def play_round(self):
        """Play a round, and compare the points with the chapter's."""
        expect(game(self.player.session).name, "prisoner's dilemma")
        side = role(self.player)
        yield Choose, dict(tax=self.case == "all tax" or (self.case == "Seoul alone" and side == "Seoul"))
        if other(self.player):
            wanted = ROUND[self.case][side]
        else:
            wanted = WITH_MIRROR[self.case][min(self.player.round_number, 2) - 1]
        expect(float(self.player.payoff), wanted)
        yield Shown
        if self.player.round_number == C.NUM_ROUNDS:
            # The last page has no button.
            yield Submission(Debrief, check_html=False)
