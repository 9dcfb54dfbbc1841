"""A script for the system's own python, the only one that can talk to LibreOffice: prints the table of contents.

usage: python3 computed_contents.py PROFILE FILE.docx; prints JSON, as it is stored and as LibreOffice computes it.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

TRIES, WAIT = 300, 0.2  # seconds; it starts in two, but the machine may be busy


def main(profile: str, file: str) -> None:
    pipe = f"pipe,name=vpreport{os.getpid()};urp;"
    options = ["--headless", "--norestore", f"-env:UserInstallation={Path(profile).as_uri()}", f"--accept={pipe}"]
    quiet = subprocess.DEVNULL
    office = subprocess.Popen(["soffice", *options], stdout=quiet, stderr=quiet, start_new_session=True)
    try:
        desktop = connected(pipe)
        print(json.dumps(told(desktop, Path(file).resolve().as_uri())))
        desktop.terminate()
        office.wait(60)
    finally:
        if office.poll() is None:
            os.killpg(office.pid, signal.SIGKILL)


def connected(pipe: str) -> Any:
    """The running LibreOffice, when it answers."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(TRIES):
        try:
            context = resolver.resolve(f"uno:{pipe}StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(WAIT)
        else:
            return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    raise SystemExit("LibreOffice does not answer")


def told(desktop: Any, address: str) -> dict[str, list[str]]:
    """Every table of contents as one text: as stored, and computed anew, twice since pages may move."""
    hidden = PropertyValue()
    hidden.Name, hidden.Value = "Hidden", True
    document = desktop.loadComponentFromURL(address, "_blank", 0, (hidden,))
    found = document.getDocumentIndexes()
    indexes = [found.getByIndex(number) for number in range(found.getCount())]
    stored = [index.getAnchor().getString() for index in indexes]
    for _ in range(2):
        for index in indexes:
            index.update()
        document.refresh()
    computed = [index.getAnchor().getString() for index in indexes]
    document.close(True)
    return {"stored": stored, "computed": computed}


main(*sys.argv[1:])
