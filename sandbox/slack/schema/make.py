"""Makes `slack.json` of the types that Slack publishes for its own JavaScript SDK.

    python -m sandbox.slack.schema.make

For developers, when Slack's types have changed: needs Node.js and the npm registry, and says so in one line where node is
not there. The result is committed, so that nothing else ever needs either.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

PACKAGES = ("@slack/types@3.2.0", "@slack/bolt@5.1.0", "ts-json-schema-generator@2.4.0", "typescript@5.9.3")
HERE = Path(__file__).parent
TSCONFIG = {
    "compilerOptions": {"module": "node16", "moduleResolution": "node16", "strict": True, "types": []},
    "files": ["entry.ts"],
}
NOT_WANTED = ("description", "markdownDescription")
"""Words of documentation, four fifths of the file."""


def main() -> None:
    if shutil.which("node") is None or shutil.which("npm") is None:
        print("skipped: node is not installed, slack.json stays as it is", file=sys.stderr)  # noqa: T201 (a script)
        return
    with tempfile.TemporaryDirectory() as folder:
        schema = tidied(_generated(Path(folder)))
    (HERE / "slack.json").write_text(json.dumps(schema, indent=1, sort_keys=True) + "\n", "utf-8")


def tidied(schema: dict[str, Any]) -> dict[str, Any]:
    """Without documentation, and without the types that stand for "any block at all": every unknown one fits those."""
    definitions = _undocumented(schema["definitions"])
    definitions["AnyBlock"] = {"$ref": "#/definitions/KnownBlock"}
    definitions.pop("Block", None)
    return {"$comment": f"made by make.py of {', '.join(PACKAGES[:2])}", "definitions": definitions}


def _generated(folder: Path) -> dict[str, Any]:
    shutil.copy(HERE / "entry.ts", folder)
    (folder / "package.json").write_text("{}", "utf-8")
    (folder / "tsconfig.json").write_text(json.dumps(TSCONFIG), "utf-8")
    _run(folder, "npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--save-exact", *PACKAGES)
    generator = str(folder / "node_modules" / ".bin" / "ts-json-schema-generator")
    made = _run(folder, generator, "--path", "entry.ts", "--tsconfig", "tsconfig.json", "--type", "*")
    schema: dict[str, Any] = json.loads(made)
    return schema


def _run(folder: Path, *command: str) -> str:
    return subprocess.run(command, cwd=folder, check=True, stdout=subprocess.PIPE, text=True).stdout  # noqa: S603 (a script)


def _undocumented(value: Any) -> Any:
    if isinstance(value, dict):
        kept = {key: below for key, below in value.items() if key not in NOT_WANTED or not isinstance(below, str)}
        return {key: _undocumented(below) for key, below in kept.items()}
    return [_undocumented(each) for each in value] if isinstance(value, list) else value


if __name__ == "__main__":
    main()
