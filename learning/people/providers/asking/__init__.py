"""Asking a provider's machine and judging its signatures; loaded when somebody first signs in so, because most processes never do."""
