"""A figure of any kind: one switch between page and notebook, with either version of ipywidgets."""

import json
import re
import sys
from types import SimpleNamespace

import pytest

from giants.interact.figure import STATIC, VIEW, Figure, island


class Still(Figure):
    id, title = "still", "Still"

    def text(self):
        return "in words"

    def html(self, *, live):
        return f"<p>live: {live}</p>"


class Moving(Still, widget=f"{__name__}:made"):
    pass


class Later(Moving):
    """Inherits its notebook form."""


def made(figure):
    return SimpleNamespace(model_id=f"model of {figure.id}")


@pytest.mark.parametrize("kind", [Moving, Later])
def test_a_widget_without_a_bundle_is_shown_by_its_model(kind):
    """As in ipywidgets 7."""
    data, metadata = kind()._repr_mimebundle_()
    assert data[VIEW] == {"version_major": 2, "version_minor": 0, "model_id": "model of still"}
    assert (data["text/plain"], data["text/html"], metadata) == ("in words", "<p>live: False</p>", {})


@pytest.mark.parametrize("bundle", [{VIEW: 1}, ({VIEW: 1}, {})], ids=["data", "data and metadata"])
def test_a_widget_with_a_bundle_gives_it(bundle, monkeypatch):
    """As in ipywidgets 8, and in anywidget."""
    widget = SimpleNamespace(_repr_mimebundle_=lambda: bundle)
    monkeypatch.setattr(sys.modules[__name__], "made", lambda figure: widget)
    data, _ = Moving()._repr_mimebundle_()
    assert data[VIEW] == 1 and data["text/plain"] == "in words"


@pytest.mark.parametrize("kind", [Still, Moving])
def test_a_page_gets_no_widget(kind, monkeypatch):
    monkeypatch.setenv(STATIC, "1")
    assert kind()._repr_mimebundle_() == ({"text/plain": "in words", "text/html": "<p>live: True</p>"}, {})


def test_a_still_figure_is_the_same_in_a_notebook():
    assert VIEW not in Still()._repr_mimebundle_()[0]


def test_nothing_in_an_island_ends_it():
    data = {"text": "</script><b>\u00a0"}
    written = island(data)
    assert written.count("</script>") == 1
    assert json.loads(re.search(r">(.*)</script>$", written, re.S)[1]) == data
