"""What happens to names in courses when somebody goes, asks, or turns out to be two: the texts stay, they are the course's."""

from learning.courses.drafts.models import DraftChange
from learning.courses.drafts.stepping import CourseStep
from learning.people.signing import signs
from learning.studio.review.models import BlockComment

signs(DraftChange)
signs(CourseStep, name="")
signs(BlockComment, name="")
