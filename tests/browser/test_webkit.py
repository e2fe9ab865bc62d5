"""What a reader enters stays, in WebKit as well: the browser of every iPhone."""

import json
import os
import socket
from collections.abc import Iterator

import pytest

from browser.static_host import StaticHost
from browser.test_kept import EMPTY, FILL, PAGE
from browser.visits import _KEPT, ANSWERS
from browser.webkit import NO_WEBKIT, Element, WebKit, driver, eventually, find_webkit, screen

OTHER = "leverage/pledge.html"
QUESTION = "[data-kind='number']:not(.question-call)"


@pytest.fixture(scope="module")
def running() -> Iterator[WebKit]:
    """An installed WebKit. What drives it opens private windows: nothing outlives the module."""
    program = find_webkit()
    if not program:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(NO_WEBKIT)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with screen() as environment, driver(environment, port) as address:
        webkit = WebKit(address, program)
        yield webkit
        webkit.quit()


@pytest.fixture
def reader(running: WebKit, host: StaticHost) -> WebKit:
    """A reader who opens the chapter for the first time."""
    running.open(host.url(PAGE))
    running.script("localStorage.clear(); sessionStorage.clear();")
    running.reload()
    return running


def kept(webkit: WebKit) -> dict[str, object]:
    return {
        key: json.loads(text)["given"]
        for key, text in webkit.script(f"return ({_KEPT})(arguments[0])", ANSWERS)
    }


def key(webkit: WebKit, number: int = 0) -> str:
    return webkit.script("return arguments[0].dataset.question", webkit.find(QUESTION, number))


def field(webkit: WebKit, number: int = 0) -> Element:
    return webkit.find(f"{QUESTION} input", number)


def answer(webkit: WebKit, text: str, number: int = 0) -> None:
    webkit.write(field(webkit, number), text)
    webkit.click(webkit.button("Check", webkit.find(QUESTION, number)))


def bar(webkit: WebKit) -> str:
    return webkit.text(webkit.find(".kept-bar"))


def test_answers_and_what_is_half_typed_stay(reader: WebKit) -> None:
    answer(reader, "12.5")
    reader.write(field(reader, 1), "half")
    reader.reload()
    assert reader.value(field(reader)) == "12.5"
    assert reader.value(field(reader, 1)) == "half"
    assert kept(reader) == {key(reader): "12.5"}


def test_back_keeps_what_was_entered_since(reader: WebKit, host: StaticHost) -> None:
    reader.script("window.same = true")
    reader.open(host.url(OTHER))
    answer(reader, "7")
    before = kept(reader)
    assert len(before) == 1
    reader.back()
    assert reader.script("return window.same"), "the page was loaded anew: nothing is tested here"
    answer(reader, "12.5")
    assert kept(reader) == before | {key(reader): "12.5"}


def test_two_tabs(reader: WebKit, host: StaticHost) -> None:
    one = reader.window()
    reader.write(field(reader, 1), "3")
    reader.new_window()
    reader.open(host.url(PAGE))
    answer(reader, "12.5")
    reader.close_window()
    reader.go_to(one)
    eventually(lambda: reader.value(field(reader)), "12.5")
    assert reader.value(field(reader, 1)) == "3"
    answer(reader, "4", 1)
    assert kept(reader) == {key(reader): "12.5", key(reader, 1): "4"}


def test_full_storage_is_told_and_waited_for(reader: WebKit) -> None:
    reader.script(f"({FILL})()")
    answer(reader, "12.5")
    assert "no room left for what you entered last" in bar(reader)
    assert kept(reader) == {}
    reader.script(f"({EMPTY})()")
    reader.click(reader.button("Try again", reader.find(".kept-bar")))
    assert kept(reader) == {key(reader): "12.5"}
    reader.reload()
    assert reader.value(field(reader)) == "12.5"
