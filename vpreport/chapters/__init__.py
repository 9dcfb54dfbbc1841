"""The plan itself, one module a subject: what departments fill in, what must hold, and how it is told."""
