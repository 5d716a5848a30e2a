"""Runs in Ralph's own environment: holds every statement of a file (one a line) against its models.

``python validate.py FILE`` prints how many there are and what is wrong with which.
"""

import json
import sys
from pathlib import Path
from typing import Any


def main(file: Path) -> None:
    """Validate and print one JSON object: ``count`` and ``wrong``."""
    from pydantic import ValidationError
    from ralph.models.xapi.base.statements import BaseXapiStatement

    wrong: list[list[Any]] = []
    lines = file.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines, 1):
        try:
            BaseXapiStatement.model_validate(json.loads(line))
        except ValidationError as error:
            wrong.append([number, str(error)[:500]])
    print(json.dumps({"count": len(lines), "wrong": wrong}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
