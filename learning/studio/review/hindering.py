"""What the rules for accessibility and translations have against a review."""

from flask import current_app
from sqlalchemy.orm import Session

from learning.courses.drafts.tallies import block_state
from learning.courses.fileformat import CourseFiles
from learning.courses.store import store_of
from learning.studio.findings.scene import blocking_findings
from learning.studio.findings.wording import said
from learning.studio.review.actions import Hindrance, hinders


@hinders
def barriers(session: Session, files: CourseFiles) -> list[Hindrance]:
    """Each barrier with its lesson, language and block."""
    found = blocking_findings(session, store_of(current_app.config["SETTINGS"]), files)
    # A translation that waits for its original is told about there; no change of an original could be reviewed otherwise.
    current = [each for each in found if _is_current(files, each[0], each[2].block, each[1])]
    return [Hindrance(uid, locale, each.block, said(each.rule).what) for uid, locale, each in current]


def _is_current(files: CourseFiles, lesson_uid: str, block_id: str, locale: str) -> bool:
    lesson, original = files.lessons[lesson_uid], files.structure["original"]
    block = next((each for each in lesson.structure["blocks"] if each["id"] == block_id), None)
    return locale == original or block is None or block_state(lesson, block, locale, original) == "complete"
