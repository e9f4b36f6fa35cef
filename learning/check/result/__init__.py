"""What a check showed: the profile as a picture and as a table, beside the own view, over time; and what comes next."""

from learning.check.result.here import latest_profile_here

__all__ = ["latest_profile_here"]
