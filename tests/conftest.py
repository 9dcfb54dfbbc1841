"""Shared by all tests."""

import os

import pytest
from hypothesis import settings

from tests.needed import missing

settings.register_profile("vpreport", deadline=None, derandomize=True)  # no test depends on how fast a machine is
settings.load_profile("vpreport")


def pytest_sessionstart() -> None:
    """Where LibreOffice and the like must be, their absence is a failure and no reason to skip."""
    if os.environ.get("VPREPORT_LIBREOFFICE") == "required" and missing():
        raise pytest.UsageError(f"Required here (VPREPORT_LIBREOFFICE) and not found: {', '.join(missing())}")
