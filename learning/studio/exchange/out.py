"""A course's folder as one file to take along: canonical bytes, always the same for the same course."""

import io
import zipfile
from datetime import UTC, datetime

from sqlalchemy.orm import Session

from learning import courses
from learning.courses.drafts.files import files_of
from learning.courses.export import course_files_of
from learning.courses.fileformat import CourseFiles
from learning.courses.fileformat.folder import course_files
from learning.courses.store import MediaStore

# A zip holds times without a zone; one time for all, or the same course would never make the same bytes.
_ALWAYS = datetime(2026, 1, 1, tzinfo=UTC).timetuple()[:6]
_PACKED_ALREADY = (".png", ".jpg", ".webp", ".mp4", ".webm", ".mp3", ".m4a", ".opus", ".ogg", ".pdf")


def draft_zip(session: Session, store: MediaStore, course_uid: str) -> bytes:
    """The draft, as it is now."""
    return _zipped(files_of(session, course_uid, store))


def published_zip(session: Session, store: MediaStore, course_uid: str) -> bytes | None:
    """What learners read; None where nothing was published."""
    course = courses.course(session, uid=course_uid)
    return _zipped(course_files_of(course.revision, store)) if course else None


def _zipped(course: CourseFiles) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, data in sorted(course_files(course).items()):
            entry = zipfile.ZipInfo(f"{course.uid}/{name}", _ALWAYS)
            entry.compress_type = zipfile.ZIP_STORED if name.endswith(_PACKED_ALREADY) else zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            packed.writestr(entry, data)
    return out.getvalue()
