"""Bots that meet half-way, take the opening demand, or never move."""

from otree.api import Bot, Submission, SubmissionMustFail, expect

from . import ASK, LEAVE, OFFER, TAKE, C, Debrief, Offer, Respond, Shown, kind, other, over, role, seat

# The chapter's table: by Washington's least, the sum where equal powers meet, if there is one.
HALF_WAY = {160: 205, 200: 225, 120: 185, 280: None}


class PlayerBot(Bot):
    """A student of one of three kinds."""

    cases = ("half-way", "takes", "stubborn")

    def play_round(self):
        """Play a round, and compare the points with the chapter's."""
        # Read anew after each page: what a bot holds on to, the engine does not renew.
        least = kind(self.player.group)[0]
        half_way = HALF_WAY[least]
        if not over(self.player.group):
            if role(self.player) == "Seoul":
                if self.player.round_number == 1:
                    yield SubmissionMustFail(Offer, dict(seoul=OFFER, offer=351))
                    yield SubmissionMustFail(Offer, dict(seoul=OFFER))
                yield Offer, self.offer(half_way)
            elif seat(self.player.group, "Seoul").seoul == OFFER:
                takes = self.case == "half-way"
                yield Respond, dict(washington=TAKE) if takes else dict(washington=ASK, ask=300)
            if self.player.group.field_maybe_none("outcome"):
                expect(float(self.player.payoff), self.wanted(least, half_way))
            yield Shown
        if self.player.round_number == C.NUM_ROUNDS:
            # The last page has no button.
            yield Submission(Debrief, check_html=False)

    def offer(self, half_way):
        """Seoul's move."""
        if self.case == "takes":
            return dict(seoul=TAKE)
        if self.case == "stubborn":
            return dict(seoul=OFFER, offer=100)
        return dict(seoul=OFFER, offer=half_way) if half_way else dict(seoul=LEAVE)

    def wanted(self, least, half_way):
        """The points at the end: Seoul's most is 250, a round costs it 2.6."""
        seoul = role(self.player) == "Seoul"
        if self.case == "takes":
            return -100 if seoul else 350 - least
        if self.case == "stubborn":
            return -15.6 if seoul else 0
        if not half_way:
            return 0
        if not other(self.player):
            # The computer in haste comes down to 290, 250, 210, and takes 185 in the fourth round.
            expect((least, self.player.round_number), (120, 4))
            return 57.2
        return 250 - half_way if seoul else half_way - least
