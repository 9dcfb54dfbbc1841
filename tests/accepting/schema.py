"""Whether an Office file follows its schema, and what Word and Excel are known to repair."""

from __future__ import annotations

from pathlib import Path

from openxml_audit import OpenXmlValidator


def schema_complaints(file: Path) -> list[str]:
    """What is against the schema, or would make Word or Excel ask whether to repair the file."""
    return [f"schema: {error.part_uri} {error.description}" for error in OpenXmlValidator().validate(file).errors]
