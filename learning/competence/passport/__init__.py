"""The competence pass: a learner's profile on paper, as an accessible PDF that holds no name."""

from learning.competence.passport.contents import Pass, PassArea, PassCompetence
from learning.competence.passport.making import competence_pass

__all__ = ["Pass", "PassArea", "PassCompetence", "competence_pass"]
