"""Bots that hunt: one who follows its belief, one who always joins in, one who never does."""

from otree.api import Bot, Submission, expect
from seats import met

from . import Believe, C, Choose, Debrief, Shown, hunt, opens, other, partner_told

# The chapter's thresholds, in per cent: 50 without history, 67 with it, 40 with a danger as well.
BELIEF = 60
POINTS = {
    "by belief": [4, 4, 2, 2, 4.5, 4.5],
    "joins": [4, 4, 3.5, 3.5, 4.5, 4.5],
    "apart": [2, 2, 2, 2, 2, 2],
}
# With the computer: a Tokyo that begins at 40 % and needs 50, then 67, then 40.
WITH_COMPUTER = {
    "by belief": [1, 4, 2, 2, 1, 1],
    "joins": [1, 4, 1, 3.5, 4.5, 4.5],
    "apart": [2, 2, 2, 2, 2, 2],
}


class PlayerBot(Bot):
    """A student of one of three kinds."""

    cases = tuple(POINTS)

    def play_round(self):
        """Play a round, and compare the points with the chapter's."""
        number = self.player.round_number
        self.meets_others(number)
        by_belief = hunt(number).cooperates(BELIEF / 100)
        yield Believe, dict(belief=BELIEF)
        yield Choose, dict(join={"by belief": by_belief, "joins": True, "apart": False}[self.case])
        wanted = (POINTS if other(self.player) else WITH_COMPUTER)[self.case]
        expect(float(self.player.payoff), wanted[number - 1])
        expect(self.player.in_time, True)
        yield Shown
        if number == C.NUM_ROUNDS:
            # The last page has no button.
            yield Submission(Debrief, check_html=False)

    def meets_others(self, number):
        """Whom the bot meets as an act begins, and what it is told of that."""
        told, partner = partner_told(self.player), other(self.player)
        if number == 1 or not opens(number):
            expect(told, "")
        elif partner:
            expect(partner.participant.id in met(self.player), False)
            expect(told, "You have another partner now.")
            expect("another partner" in self.html, True)
        else:
            expect(told, "Nobody else was free: your partner is the same.")
        if number == C.NUM_ROUNDS and partner:
            # Six can change twice, in whatever order they arrive.
            expect(len(met(self.player)), 3)
