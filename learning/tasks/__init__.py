"""The kinds of task: what each needs in files, how an answer is read from a form, judged and shown; used wherever something is asked."""

from learning.tasks.drawing import draw, draw_asked, draw_beside, head_of
from learning.tasks.kinds import KINDS, SIGNS, Kind, Verdict, Words, applies, here
from learning.tasks.kinds.base import Form
from learning.tasks.veil import unveiled

__all__ = [
    "KINDS",
    "SIGNS",
    "Form",
    "Kind",
    "Verdict",
    "Words",
    "applies",
    "draw",
    "draw_asked",
    "draw_beside",
    "head_of",
    "here",
    "unveiled",
]
