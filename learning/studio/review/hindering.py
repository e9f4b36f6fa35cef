"""What the accessibility rules have against a review."""

from flask import current_app
from sqlalchemy.orm import Session

from learning.courses.store import MediaStore
from learning.house.locale import language_name
from learning.studio.findings.scene import blocking_findings
from learning.studio.findings.wording import said
from learning.studio.review.actions import hinders
from learning.studio.shown import lesson_titles


@hinders
def barriers(session: Session, course_uid: str) -> list[str]:
    """Each barrier with its lesson, language and block."""
    store, titles = MediaStore(current_app.config["SETTINGS"].data), lesson_titles(course_uid)
    return [
        f"{_title(titles, uid)}, {language_name(locale)}, {found.block}: {said(found.rule).what}"
        for uid, locale, found in blocking_findings(session, store, course_uid)
    ]


def _title(titles: dict[str, tuple[str, str]], uid: str) -> str:
    return titles[uid][1] if uid in titles else uid
