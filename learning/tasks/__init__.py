"""The kinds of task: what each needs in files, how an answer is read from a form, judged and shown; used wherever something is asked."""

from learning.tasks.kinds import KINDS, Kind, Verdict, Words, applies

__all__ = ["KINDS", "Kind", "Verdict", "Words", "applies"]
