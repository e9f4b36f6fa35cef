"""The Kompetenz-Check as learners do it: own view, tasks one by one, the result, and what comes next."""

__all__: list[str] = []
