"""A figure of any kind: one switch between page and notebook, with either version of ipywidgets."""

import json
import re
import sys
from types import SimpleNamespace

import ipywidgets
import pytest

from giants.interact.figure import STATIC, VIEW, Figure, island
from giants.interact.still import RUN


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
    return SimpleNamespace(model_id=f"model of {figure.id}", children=())


@pytest.mark.parametrize("kind", [Moving, Later])
def test_a_widget_without_a_bundle_is_shown_by_its_model(kind):
    """As in ipywidgets 7."""
    data, metadata = kind().outputs()[0]
    assert data[VIEW] == {"version_major": 2, "version_minor": 0, "model_id": "model of still"}
    assert (data["text/plain"], metadata) == (RUN, {})


@pytest.mark.parametrize("bundle", [{VIEW: 1}, ({VIEW: 1}, {})], ids=["data", "data and metadata"])
def test_a_widget_with_a_bundle_gives_it(bundle, monkeypatch):
    """As in ipywidgets 8, and in anywidget."""
    widget = SimpleNamespace(_repr_mimebundle_=lambda: bundle, model_id="m", children=())
    monkeypatch.setattr(sys.modules[__name__], "made", lambda figure: widget)
    data, _ = Moving().outputs()[0]
    assert data[VIEW] == 1 and data["text/plain"] == RUN


def test_below_a_widget_stands_what_is_read_without_it(monkeypatch):
    widget = ipywidgets.VBox([ipywidgets.Button()])
    monkeypatch.setattr(sys.modules[__name__], "made", lambda figure: widget)
    _, (below, _) = Moving().outputs()
    assert VIEW not in below and below["text/plain"] == "in words"
    assert "<p>live: False</p>" in below["text/html"] and RUN in below["text/html"]
    # The widget hides that very output, and no other.
    (hidden,) = re.findall(r"^<style>\.(\S+) \{ display: none; \}</style>$", widget.children[-1].value)
    assert f'class="{hidden}"' in below["text/html"] and widget.model_id in hidden


@pytest.mark.parametrize("kind", [Still, Moving])
def test_a_page_gets_no_widget(kind, monkeypatch):
    monkeypatch.setenv(STATIC, "1")
    bundle = {"text/plain": "in words", "text/html": "<p>live: True</p>"}
    assert kind().outputs() == [(bundle, {})] == [kind()._repr_mimebundle_()]
    with pytest.raises(NotImplementedError):
        kind()._ipython_display_()


@pytest.mark.parametrize(("title", "said"), [("Who?", "Who? They."), ("Who", "Who. They.")])
def test_a_title_is_a_sentence(title, said, monkeypatch):
    monkeypatch.setattr(Still, "title", title)
    assert Still().titled("They.") == said


def test_a_still_figure_is_the_same_in_a_notebook():
    assert [VIEW in data for data, _ in Still().outputs()] == [False]


def test_nothing_in_an_island_ends_it():
    data = {"text": "</script><b>\u00a0"}
    written = island(data)
    assert written.count("</script>") == 1
    assert json.loads(re.search(r">(.*)</script>$", written, re.S)[1]) == data
