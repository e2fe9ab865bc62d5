"""The games of the chapters: what plain rules get, as the chapters' texts say."""

import importlib
import json
import re

import pytest

from book.the_book import games_of_the_book
from giants.labs import (
    forecasts_play,
    old_grievances_play,
    pledge_play,
    retaliation_play,
    signals_play,
    standoff_play,
)

GAMES = games_of_the_book()


def totals(play, key: str) -> list[float]:
    (found,) = [each for each in play.game.opponents if each.key == key]
    return [round(play.game.total(found, play.game.follow(found, plan)), 3) for plan in play.plans.values()]


@pytest.mark.parametrize("play", GAMES, ids=lambda play: play.id)
def test_no_line_may_part_a_number_from_its_sign(play) -> None:
    assert re.findall(r".*\d %.*", json.dumps(play.data, indent=0, ensure_ascii=False)) == []


@pytest.mark.parametrize("play", GAMES, ids=lambda play: play.id)
def test_there_are_at_least_three_who_differ(play) -> None:
    assert len({each.name for each in play.game.opponents}) >= 3
    # Each in its own way: no two are moved by the same plays to the same sums.
    ways = {each.name: totals(play, each.key) for each in play.game.opponents}
    rules = {each.rule for each in play.game.opponents}
    assert len(rules) == len(ways)


@pytest.mark.parametrize(
    ("key", "wanted"),
    [
        ("always", (-2.245, -3.041, -2.345)),
        ("mirror", (-1.864, 0, 0)),
        ("grim", (-1.864, 0, 0)),
        ("ladder", (-3.422, -3.041, -3.342)),
        ("deal", (-3.422, -2.447, -3.342)),
    ],
)
def test_what_a_duty_brings_hangs_on_who_answers(key: str, wanted: tuple[float, ...]) -> None:
    # Within what eight rounded rounds may add up to.
    assert totals(retaliation_play.play, key) == pytest.approx(wanted, abs=8 * 0.0005)


def test_four_rounds_tell_the_washingtons_apart() -> None:
    assert retaliation_play.play.game.probe == "TFFF"


def test_without_a_step_up_patience_would_not_pay() -> None:
    """A deal ten points lower saves less a round than an answer does: what pays is not to be put higher."""
    saved = retaliation_play.payoffs(25, 25)[0] - retaliation_play.payoffs(0, 25)[0]
    cut = retaliation_play.payoffs(0, 15)[0] - retaliation_play.payoffs(0, 25)[0]
    assert 0 < cut <= saved + 0.001


@pytest.mark.parametrize(
    ("key", "wanted"),
    [
        ("trusting", [28, 17, 16]),
        ("cautious", [20.5, 16, 16]),
        ("burnt", [15.5, 16, 16]),
        ("danger", [29, 16, 16]),
    ],
)
def test_patience_wins_all_but_the_burnt(key: str, wanted: list[float]) -> None:
    assert totals(old_grievances_play.play, key) == wanted


@pytest.mark.parametrize(
    ("key", "climbing", "best"),
    [("middle", 19.6, 77), ("firm", -0.4, 17), ("haste", 52.2, 107), ("none", -15.6, 0)],
)
def test_who_climbs_slowly_gets_more_than_who_takes_what_is_asked(
    key: str, climbing: float, best: float
) -> None:
    play = pledge_play.play
    (found,) = [each for each in play.game.opponents if each.key == key]
    assert totals(play, key) == [-100, climbing, 0]
    assert play.game.best(found)[0] == best


@pytest.mark.parametrize(
    ("key", "yielding", "par"), [("dear1", 20, 20), ("cheap2", 0, 0), ("both3", 4, 4), ("watches1", None, 10)]
)
def test_what_a_launch_tells_hangs_on_who_can_afford_it(key: str, yielding: float | None, par: float) -> None:
    play = signals_play.play
    (found,) = [each for each in play.game.opponents if each.key == key]
    assert found.par == par
    if yielding is not None:
        assert totals(play, key)[:2] == [yielding, -yielding]


def test_the_decks_differ_and_hold_the_same() -> None:
    decks = [signals_play.deck(10, seed) for seed in signals_play.DECKS]
    assert len(set(decks)) == len(decks) and {sum(deck) for deck in decks} == {10}


def test_demands_bring_what_the_plan_says() -> None:
    play = standoff_play.play
    found = play.game.opponents[0]
    means = [play.game.total(found, 8 * letter) / 8 for letter in play.game.actions]
    assert means == [50, 55, 55, 58.75, 55, 57.5, 50, 51.25, 40]
    assert found.par == max(means) * 8


def test_when_power_shifts_small_promises_are_not_believed() -> None:
    play = standoff_play.play
    (found,) = [each for each in play.game.opponents if each.key == "weaker1"]
    accepted = {
        standoff_play.DEMANDS[letter]
        for letter in play.game.actions
        if any(step.reply == standoff_play.ACCEPTS for step in play.game.play(found, 8 * letter))
    }
    assert accepted == {80, 85}


@pytest.mark.parametrize("play", GAMES, ids=lambda play: play.id)
def test_each_stands_in_its_chapter(play) -> None:
    from giants.publish import executed

    name = f"{play.chapter.rpartition('/')[2].replace('-', '_')}_play"
    source = executed.source(play.chapter)
    assert re.search(rf"^from giants\.labs import {name} as games$", source, re.MULTILINE)
    assert re.search(r"^games\.play$", source, re.MULTILINE)
    assert importlib.import_module(f"giants.labs.{name}").play is play


@pytest.mark.parametrize(
    ("key", "wanted"),
    [("mostly", [-250, -300]), ("coin", [-250, -500]), ("nearly", [-250, -100])],
)
def test_to_sound_sure_never_pays(key: str, wanted: list[int]) -> None:
    """Not even with the friend who is right nine times in ten: saying so costs 90, by hand 9 + 81."""
    assert totals(forecasts_play.play, key)[:2] == wanted
    (friend,) = [each for each in forecasts_play.FRIENDS if each.key == key]
    assert friend.par > max(wanted) or key == "coin"
    assert {each.key: each.par for each in forecasts_play.FRIENDS}["nearly"] == -90
