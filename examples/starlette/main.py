"""Starts the server; the environment configures it."""
import os

import uvicorn

from app import create_app

tokens = {os.environ["DRIVE_TOKEN"]: "shr_files"}
if os.environ.get("DRIVE_OTHER_TOKEN"):
    tokens[os.environ["DRIVE_OTHER_TOKEN"]] = "shr_other"
app = create_app(
    folder=os.environ.get("DRIVE_FOLDER", "data"),
    tokens=tokens,
    limit=int(os.environ.get("DRIVE_LIMIT", "5000000000")),
    has_test_clock=os.environ.get("DRIVE_TEST_CLOCK") == "1",
)
uvicorn.run(app, port=int(os.environ.get("PORT", "8080")), http="h11", log_level="error", timeout_keep_alive=60)
