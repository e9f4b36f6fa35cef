"""From writing to published: who may do what, and that nobody approves their own words."""

from __future__ import annotations
