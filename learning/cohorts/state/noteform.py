"""What is typed as a note about somebody."""

from wtforms import TextAreaField
from wtforms.validators import DataRequired, Length

from learning.house.forms import OurForm, later


class NoteForm(OurForm):
    """A few words for the others of the team."""

    words = TextAreaField(
        later("New note"),
        [
            DataRequired(message=later("Please write a few words.")),
            Length(max=500, message=later("Please write at most 500 characters.")),
        ],
        filters=[lambda text: (text or "").strip()],
        render_kw={"rows": 3, "maxlength": 500},
    )
