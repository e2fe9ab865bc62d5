"""Runs modules of the front end under Node, so that tests hold them against Python."""

import json
import os
import subprocess
from typing import Any

from book.the_book import ALONE
from giants.publish import frontend

# `load` gives what modules of src/ export; `asked` is the input.
BEGIN = """
import { build } from "esbuild";
import { readFileSync } from "node:fs";
const load = async (...names) => {
  const contents = names.map(name => `export * from "./${name}";`).join("\\n");
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: "src", loader: "ts" },
    bundle: true, format: "esm", write: false, logLevel: "error",
    define: { BOOK: process.env.BOOK } });
  return import("data:text/javascript;base64," + Buffer.from(outputFiles[0].text).toString("base64"));
};
const attempt = (make) => {
  try { return { made: make() }; } catch (error) { return { refused: error.message }; }
};
const asked = JSON.parse(readFileSync(0, "utf8"));
"""


def in_node(script: str, asked: Any) -> Any:
    """Give what a script prints as JSON."""
    with ALONE:
        frontend.install()
    done = subprocess.run(
        [*frontend.node(), "--input-type=module", "-e", BEGIN + script],
        input=json.dumps(asked),
        capture_output=True,
        cwd=frontend.FOLDER,
        encoding="utf-8",
        env=os.environ | {"BOOK": frontend.facts()},
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
