"""Runs in Ralph's own environment: the store itself, on a port of this computer, with its file backend.

``python server.py FOLDER PORT``; whom it lets in stands in :data:`USER` and :data:`PASSWORD`.
"""

import json
import os
import sys
from pathlib import Path

USER, PASSWORD = "workshop", "a password of the tests"


def main(folder: Path, port: int) -> None:
    """Serve until somebody ends this process."""
    import bcrypt

    known = {
        "username": USER,
        "hash": bcrypt.hashpw(PASSWORD.encode(), bcrypt.gensalt(4)).decode(),
        "scopes": ["statements/read", "statements/write"],
        "agent": {"mbox": "mailto:workshop@tertulia.example"},
    }
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "auth.json").write_text(json.dumps([known]), encoding="utf-8")
    os.environ.update(
        RALPH_APP_DIR=str(folder),
        RALPH_AUTH_FILE=str(folder / "auth.json"),
        RALPH_RUNSERVER_BACKEND="fs",
        RALPH_BACKENDS__LRS__FS__DEFAULT_DIRECTORY_PATH=str(folder / "statements"),
        RALPH_RUNSERVER_MAX_SEARCH_HITS_COUNT="100000",
    )
    import uvicorn
    from ralph.backends.data.base import BaseOperationType
    from ralph.backends.lrs.fs import FSLRSBackend

    FSLRSBackend.default_operation_type = BaseOperationType.APPEND  # 5.1.0 fails every second POST without this
    uvicorn.run("ralph.api:app", host="127.0.0.1", port=port, log_level="warning")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
