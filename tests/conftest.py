"""Shared by all tests."""

import os
import shutil

import pytest
from hypothesis import settings

settings.register_profile("vpreport", deadline=None, derandomize=True)  # no test depends on how fast a machine is
settings.load_profile("vpreport")


def pytest_sessionstart() -> None:
    """Where LibreOffice must be, its absence is a failure and no reason to skip."""
    if os.environ.get("VPREPORT_LIBREOFFICE") == "required" and shutil.which("soffice") is None:
        raise pytest.UsageError("LibreOffice is required here (VPREPORT_LIBREOFFICE) and was not found")
