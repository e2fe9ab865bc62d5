"""An exported notebook in a real JupyterLab: labs by keyboard, questions that answer."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from giants.interact.figure import VIEW
from giants.publish import bundle

NAME = "tariff.ipynb"
TOKEN = "for-this-test-only"
SLOW = 90_000  # milliseconds: a first start of JupyterLab on a busy machine
ERROR = ".jp-RenderedText[data-mime-type='application/vnd.jupyter.error']"
WARNING = ".jp-RenderedText[data-mime-type='application/vnd.jupyter.stderr']"
SETTINGS = {
    # All cells are drawn, not only those in view.
    "notebook-extension/tracker": {"windowingMode": "none"},
    "apputils-extension/notification": {"fetchNews": "false"},
}


@pytest.fixture(scope="module")
def folder(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with nothing but the students' notebooks, as the site offers them."""
    return Path(shutil.copytree(site / "notebooks", tmp_path_factory.mktemp("class") / "notebooks"))


@pytest.fixture(scope="module")
def asked(folder: Path) -> dict[str, Any]:
    """The questions that the notebook carries, by id."""
    source = nbformat.read(folder / NAME, as_version=4).cells[1].source
    archive = bundle.unpacked(re.search(r'BUNDLE = """(.*?)"""', source, re.DOTALL)[1])
    return {question["id"]: question for question in json.loads(archive.read("questions.json"))["questions"]}


@pytest.fixture(scope="module")
def lab(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A JupyterLab of its own, untouched by the settings of whoever runs the test."""
    home = tmp_path_factory.mktemp("jupyter")
    for name, content in SETTINGS.items():
        file = home / "settings" / "@jupyterlab" / f"{name}.jupyterlab-settings"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(content))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    places = {"CONFIG": "config", "DATA": "data", "RUNTIME": "runtime"}
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("JUPYTER", "PYTHON", "GIANTS"))}
    environment |= {f"JUPYTER_{name}_DIR": str(home / place) for name, place in places.items()}
    environment |= {
        "JUPYTERLAB_SETTINGS_DIR": str(home / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(home / "workspaces"),
        "IPYTHONDIR": str(home / "ipython"),
    }
    command = [
        *(sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"),
        *("--ip=127.0.0.1", f"--port={port}", "--ServerApp.port_retries=0"),
        *(f"--IdentityProvider.token={TOKEN}", f"--ServerApp.root_dir={folder}"),
        "--LabApp.expose_app_in_browser=True",
    ]
    log = home / "log.txt"
    with log.open("w") as out:
        server = subprocess.Popen(command, stdout=out, stderr=out, env=environment, cwd=home)
        try:
            _wait_for(f"http://127.0.0.1:{port}/api", server, log)
            yield f"http://127.0.0.1:{port}/lab/tree/{NAME}?token={TOKEN}"
        finally:
            server.terminate()
            try:
                server.wait(20)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def _wait_for(address: str, server: subprocess.Popen, log: Path, seconds: float = SLOW / 1000) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if server.poll() is not None:
            break
        try:
            urllib.request.urlopen(address, timeout=5).read()
            return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"JupyterLab did not start:\n{log.read_text()[-3000:]}")


@pytest.fixture(scope="module")
def page(browser: Browser, lab: str) -> Iterator[Page]:
    """The notebook, all cells run."""
    context = browser.new_context(viewport={"width": 1200, "height": 1000})
    context.set_default_timeout(SLOW)
    page = context.new_page()
    page.goto(lab)
    expect(page.locator(".jp-Notebook .jp-CodeCell").first).to_be_attached(timeout=SLOW)
    page.evaluate("() => jupyterapp.restored.then(() => jupyterapp.shell.currentWidget.sessionContext.ready)")
    _run_all(page)
    # A cell that fails ends the run: then the last one gets no number.
    last = page.locator(".jp-Notebook .jp-CodeCell .jp-InputPrompt").last
    expect(last.filter(has_text=re.compile(r"\[\d+\]:")).or_(page.locator(ERROR)).first).to_be_attached(
        timeout=SLOW
    )
    if failed := page.locator(ERROR).all_inner_texts():
        pytest.fail(f"a cell failed in JupyterLab:\n{failed[0]}")
    yield page
    context.close()


def _run_all(page: Page) -> None:
    """Run all cells, again if need be: JupyterLab may exchange its first kernel, and forget the cells."""
    # A folded cell shows no number, so all are looked at: "[ ]:", "[*]:" while waiting, "[7]:" when done.
    prompts = page.locator(".jp-Notebook .jp-CodeCell .jp-InputPrompt")
    end = time.monotonic() + SLOW / 1000
    while time.monotonic() < end and not re.search(r"\d", shown := "".join(prompts.all_inner_texts())):
        if "*" not in shown:
            # Not through the menu: a menu left open on a slow machine would catch the next click.
            page.evaluate("() => void jupyterapp.commands.execute('notebook:run-all-cells')")
        page.wait_for_timeout(500)


def cell(page: Page, code: str) -> Locator:
    """Find the cell whose code ends with a line."""
    lines = page.locator(".jp-CodeCell").filter(has=page.locator(".cm-line", has_text=code))
    return lines.last


def test_no_cell_failed(page: Page) -> None:
    assert page.locator(f"{ERROR}, {WARNING}").count() == 0
    expect(page.locator(".jp-CodeCell").first).to_contain_text("Ready.")


def test_the_lab_follows_the_keyboard(page: Page) -> None:
    figure = cell(page, "labs.wedge").locator(".jp-OutputArea-output")
    handle = figure.get_by_role("slider").first
    drawing, reading = figure.locator("svg").first, figure.locator("p").first
    expect(reading).to_contain_text("At 15")
    before = drawing.inner_html()
    handle.focus()
    page.keyboard.press("ArrowRight")
    expect(reading).to_contain_text("At 20", timeout=SLOW)
    assert drawing.inner_html() != before
    # The picture says in words what it shows.
    assert figure.get_by_role("img").first.get_attribute("aria-label")
    figure.get_by_role("button", name="Reset").click()
    expect(reading).to_contain_text("At 15", timeout=SLOW)
    assert drawing.inner_html() == before


def test_the_marks_of_a_slider_are_buttons(page: Page) -> None:
    figure = cell(page, "labs.wedge").locator(".jp-OutputArea-output")
    figure.get_by_role("button", name="50").click()
    expect(figure.locator("p").first).to_contain_text("At 50", timeout=SLOW)


def test_a_question_answers(page: Page, folder: Path, asked: dict[str, Any]) -> None:
    question = next(q for q in asked.values() if q["kind"] == "number" and q["value"] is not None)
    box = cell(page, f'ask("{question["id"]}")').locator(".jp-OutputArea-output").first
    field = box.get_by_role("textbox")
    field.fill("-1")
    box.get_by_role("button", name="Check").click()
    expect(box).to_contain_text("Not yet.", timeout=SLOW)
    field.fill(f"{question['value']:.10f}")
    field.press("Enter")
    expect(box).to_contain_text("Right.", timeout=SLOW)
    kept = json.loads((folder / "my-answers.json").read_text("utf-8"))["answers"]
    assert kept[f"leverage/tariff/{question['id']}"]["first"]["given"] == "-1"
    # Below the widget, as text that stays in the notebook.
    text = cell(page, f'ask("{question["id"]}")').locator(".jp-OutputArea-output").last
    expect(text).to_contain_text("(right). The first: -1", timeout=SLOW)


def test_a_choice_is_made_by_keyboard(page: Page, asked: dict[str, Any]) -> None:
    question = next(q for q in asked.values() if q["block"] == "quiz")
    box = cell(page, f'ask("{question["id"]}")').locator(".jp-OutputArea-output").first
    box.get_by_role("radio").first.focus()
    page.keyboard.press("Space")
    expect(box).to_contain_text(re.compile("Right|Not yet"), timeout=SLOW)


def test_what_stands_below_a_widget_is_hidden_while_it_lives(page: Page) -> None:
    shown = cell(page, "labs.wedge").locator("[data-still]")
    expect(shown).to_have_count(1)
    expect(shown).to_be_hidden()


def test_sums_of_money_are_not_taken_for_mathematics(page: Page) -> None:
    text = page.locator(".jp-MarkdownCell").filter(has_text="$350").first
    expect(text).to_contain_text("$350\N{NO-BREAK SPACE}billion")


def test_reopened_without_its_kernel_everything_is_still_read(
    page: Page, browser: Browser, lab: str, folder: Path
) -> None:
    """The last of this file: it ends the kernel that the others use."""
    page.evaluate("() => jupyterapp.commands.execute('docmanager:save')")
    page.evaluate("() => jupyterapp.shell.currentWidget.sessionContext.shutdown()")
    saved = nbformat.read(folder / NAME, as_version=4)
    outputs = [output for cell in saved.cells if cell.cell_type == "code" for output in cell.outputs]
    dead = sum(VIEW in output.get("data", {}) for output in outputs)
    context = browser.new_context(viewport={"width": 1200, "height": 1000})
    context.set_default_timeout(SLOW)
    again = context.new_page()
    again.goto(lab)
    still = again.locator("[data-still]")
    expect(still).to_have_count(dead, timeout=SLOW)
    for number in range(dead):
        expect(still.nth(number)).to_be_visible()
    # What JupyterLab writes in the place of a dead widget is not seen.
    buried = again.locator(".jp-OutputArea-output:not(:has(*))")
    expect(buried).to_have_count(dead)
    for number in range(dead):
        expect(buried.nth(number)).to_be_hidden()
    figure = cell(again, "labs.wedge").locator("[data-still]")
    expect(figure).to_contain_text("At 15")
    expect(figure.locator("svg")).to_be_visible()
    context.close()
