"""Bots that launch when they mean it and are believed, or all launch and nobody gives way."""

from otree.api import Bot, Submission, expect

from . import C, Debrief, Respond, Send, Shown, launched, resolved, role, sender, theory

# The chapter's two cases, both with three in ten resolved: a launch of the weak costs 1.2, then 0.6.
KIND = ("separating", "semi-separating")
WEAK_LAUNCH = (0, 0.4286)
GIVE_WAY = (1, 0.6)
COST = ((0.2, 1.2), (0.2, 0.6))


class PlayerBot(Bot):
    """A student of one of two kinds."""

    cases = ("honest", "noise")

    def play_round(self):
        """Play a round, and compare points and theory with the chapter's."""
        group, block = self.player.group, (self.player.round_number - 1) // 5
        meant, is_sender = resolved(group), role(self.player) == "Pyongyang"
        found = theory(self.player.round_number)
        expect(found.kind, KIND[block])
        expect(round(found.weak_tests, 4), WEAK_LAUNCH[block])
        expect(found.yields_after_test, GIVE_WAY[block])
        honest = self.case == "honest"
        if is_sender:
            yield Send, dict(launch=meant or not honest)
        else:
            yield Respond, dict(give_way=honest and launched(group))
            if not sender(group):
                expect(launched(group) or not meant, True)
        cost = COST[block][0 if meant else 1]
        if is_sender:
            wanted = (1 - cost if meant else 0) if honest else -cost
            expect(round(float(self.player.payoff), 3), round(wanted, 3))
        else:
            gave_way = honest and launched(group)
            expect(float(self.player.payoff), 1 if gave_way == meant else -1)
        yield Shown
        if self.player.round_number == C.NUM_ROUNDS:
            # The last page has no button.
            yield Submission(Debrief, check_html=False)
