"""Finished values to files: workbooks, documents, JSON. Writers take no decisions."""
