"""A log is cut down to the file, the line and the reason."""

import re
from pathlib import Path

import pytest

from giants.publish import executed
from giants.publish.log import condense, failure

BANNER = """\
Running Jupyter-Book v1.0.4.post1
Source Folder: {root}/book
Config Path: {root}/_config.yml
Output Path: {root}/_build/html
[IPKernelApp] WARNING | Kernel is running over TCP without encryption. All of it in plain text.
# 2026-11-25 23:33:11,241 INFO traitlets client.py:695 -- Executing notebook with kernel: python3

"""
END = """
\x1b[92m===============================================================================\x1b[0m

{words}

\x1b[92m===============================================================================\x1b[0m

"""
DONE = END.format(
    words="""\
Finished generating HTML for book.
Your book's HTML pages are here:
    _build/html/
You can look at your book by opening this file in a browser:
    _build/html/index.html
Or paste this line directly into your browser bar:
    file:///home/author/giants/_build/html/index.html"""
)
FAILED = END.format(words="Building your book, returns a non-zero exit code (1). Look above for the cause.")
SPHINX = """\
Exception occurred:
  File "/lib/site-packages/myst_parser/base.py", line 1808, in run_directive
    result = directive_instance.run()
TypeError: run() missing 1 required positional argument
The full traceback has been saved in /tmp/sphinx-err-7yaqf2c3.log, if you want to report the issue.
Please also report this if it was a user error, so that a better error message can be provided next time.
A bug report can be filed in the tracker at <https://github.com/sphinx-doc/sphinx/issues>. Thanks!
Traceback (most recent call last):
  File "/lib/site-packages/myst_parser/base.py", line 1808, in run_directive
    result = directive_instance.run()
             ^^^^^^^^^^^^^^^^^^^^^^^^
  File "{root}/src/giants/publish/blocks.py", line 2, in run
    return None + 1
TypeError: unsupported operand type(s) for +: 'NoneType' and 'int'

The above exception was the direct cause of the following exception:

Traceback (most recent call last):
  File "/lib/site-packages/click/core.py", line 2054, in invoke
    return _process_result(sub_ctx.command.invoke(sub_ctx))
sphinx.errors.ExtensionError: Handler for event 'source-read' threw an exception
"""
TRACE = "Traceback (most recent call last):\n"
GAP = "WARNING: unknown fact 'kor-plege'; nearest: 'kor-pledge'"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A checkout with a model, and a part of the extension."""
    files = {
        "src/giants/publish/blocks.py": "def run():\n    return None + 1\n",
        "src/giants/leverage/tariff.py": "def incidence(rate):\n    return 1 / rate\n",
        "book/leverage/tariff.md": "# T\n\n```{code-cell} py\n:tags: [x]\n\nrate = 0\nincidence(rate)\n```\n",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def test_a_build_without_a_warning_says_nothing(root: Path):
    assert condense(BANNER.format(root=root) + DONE, root) == ""


def test_warnings_are_whole_with_file_and_line(root: Path):
    warning = f"\x1b[91m{root}/book/leverage/tariff.md:12: {GAP}\n   as it stands\x1b[39;49;00m\n"
    said = condense(BANNER.format(root=root) + warning + FAILED, root)
    assert said == f"book/leverage/tariff.md:12: {GAP}\n   as it stands"


def test_what_is_not_known_is_kept(root: Path):
    style = '▲ [WARNING] Unexpected "}" [css-syntax-error]\n    css/site.css:4:20:\n'
    assert condense(style + BANNER.format(root=root) + DONE, root) == style.rstrip()


def test_a_slip_in_a_script_is_told_without_the_stack_of_its_builder(root: Path):
    slip = '✘ [ERROR] Unexpected "="\n    src/site.ts:4:9:\n      4 │ const x: = 3\n        ╵          ^\n'
    node = (
        f"{root}/node_modules/esbuild/lib/main.js:1752\n  let error = new Error(text);\n              ^\n\n"
        "Error: Build failed with 1 error:\nsrc/site.ts:4:9: ERROR: Unexpected\n"
        f"    at fail ({root}/main.js:1752:15)\n    at addChunk (node:internal/readable:563:12) {{\n"
        "  errors: [Getter/Setter]\n}\n\nNode.js v24.19.0\n"
    )
    said = condense(slip + node + "`node build.mjs` failed: see the messages above.\n", root)
    assert said.splitlines() == [
        *slip.splitlines(),
        "Error: Build failed with 1 error:",
        "src/site.ts:4:9: ERROR: Unexpected",
        "`node build.mjs` failed: see the messages above.",
    ]


def test_a_failure_of_the_extension_is_its_first_cause_in_our_files(root: Path):
    warning = f"{root}/book/index.md:3: {GAP}\n"
    said = condense(BANNER.format(root=root) + warning + SPHINX.format(root=root) + FAILED, root)
    assert said.splitlines() == [
        f"book/index.md:3: {GAP}",
        "src/giants/publish/blocks.py:2: TypeError: unsupported operand type(s) for +: 'NoneType' and 'int'",
        "    src/giants/publish/blocks.py:2  return None + 1",
    ]


def test_a_warning_below_a_failure_is_not_lost(root: Path):
    said = condense(SPHINX.format(root=root) + f"{root}/book/index.md:3: {GAP}\n", root)
    assert said.startswith(f"book/index.md:3: {GAP}\nsrc/giants/publish/blocks.py:2: TypeError")


def test_a_failure_in_files_of_others_is_its_reason(root: Path):
    log = TRACE + '  File "/lib/a.py", line 1, in f\n    g()\nos.error.Gone: away\nfor now\n'
    assert condense(log, root) == "Gone: away\nfor now"


def test_an_error_without_words_is_named(root: Path):
    log = TRACE + f'  File "{root}/a.py", line 1, in f\n    g()\nKeyboardInterrupt\n'
    assert condense(log, root).splitlines()[0] == "a.py:1: KeyboardInterrupt"


def test_a_recursion_is_cut_short(root: Path):
    frame = (
        f'  File "{root}/src/giants/leverage/tariff.py", line 2, in incidence\n    return incidence(rate)\n'
    )
    log = TRACE + frame * 500 + "RecursionError: too deep\n"
    said = condense(log, root).splitlines()
    assert said[0] == "src/giants/leverage/tariff.py:2: RecursionError: too deep"
    assert len(said) == 10
    assert said[5] == "    …"


def test_a_cell_is_named_by_the_line_of_its_chapter(root: Path):
    trace = (
        "ZeroDivisionError                Traceback (most recent call last)\n"
        "Cell In[1], line 2\n----> 2 incidence(rate)\n\n"
        f"File {root}/src/giants/leverage/tariff.py:2, in incidence(rate)\n----> 2     return 1 / rate\n"
    )
    said = failure("ZeroDivisionError: division by zero", trace, [root], "book/leverage/tariff.md", {1: 6})
    assert said.splitlines() == [
        "book/leverage/tariff.md:7: ZeroDivisionError: division by zero",
        "    book/leverage/tariff.md:7  incidence(rate)",
        "    src/giants/leverage/tariff.py:2  return 1 / rate",
    ]


def chapter_failure(text: str) -> str:
    """What an author reads when a chapter's code fails in the kernel."""
    head = (
        "---\njupytext:\n  text_representation:\n    format_name: myst\nkernelspec:\n  name: python3\n---\n"
        "# Title\n\n"
    )
    with pytest.raises(executed.ChapterError) as failed:
        executed.notebook("leverage/tariff", head + text)
    return str(failed.value)


def test_a_chapter_that_raises_is_named_with_line_and_reason():
    # The head has nine lines; the cells' first rows are lines 13 and 17.
    said = chapter_failure(
        "```{code-cell} python\n:tags: [remove-input]\n\ndef one(key):\n    return evidence.fact(key)\n```\n"
        "\n"
        "```{code-cell} python\nfrom giants import evidence\none('kor-plege')\n```\n"
    ).splitlines()
    assert said[0].startswith(
        "book/leverage/tariff.md:19: UnknownId: unknown fact 'kor-plege'; nearest: 'kor-pledge'"
    )
    assert [re.match(r"    ([\w/.]+)", line)[1] for line in said[1:]] == [
        "book/leverage/tariff.md", "book/leverage/tariff.md",
        "src/giants/evidence/records.py", "src/giants/evidence/records.py",
    ]  # fmt: skip
    assert "tariff.md:14 " in said[2]


def test_a_slip_of_syntax_is_where_python_stopped(tmp_path: Path):
    said = chapter_failure("```{code-cell} python\nrate = 1\ndef one(:\n```\n")
    assert said.splitlines()[0] == "book/leverage/tariff.md:12: SyntaxError: invalid syntax"
