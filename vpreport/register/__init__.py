"""The register: what has been decided, read from and written to `plan.xlsx`."""
