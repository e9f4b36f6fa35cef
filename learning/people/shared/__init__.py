"""Shared devices: whose place it is, handing it over, leaving it when nobody is there, and keeping what was typed for its owner."""

from learning.people.shared.device import is_shared

__all__ = ["is_shared"]
