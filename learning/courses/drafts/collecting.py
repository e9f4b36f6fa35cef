"""Files that nothing needs any more: kept for a month, so that what was taken out can be brought back, then removed."""

from datetime import timedelta

from sqlalchemy import delete
from sqlalchemy.orm import Session

from learning.courses.drafts import mediaqueries
from learning.courses.drafts.mediamodels import Upload
from learning.courses.models import Derivative, Medium
from learning.courses.store import MediaStore
from learning.house.clock import now

KEPT_FOR = timedelta(days=30)
# A file is written before its row is committed: one without a row may just be on its way.
ON_ITS_WAY = timedelta(days=1)


def collect(session: Session, store: MediaStore) -> int:
    """Remove what came in through the studio and is in no draft and no revision for a month; tells how many files."""
    used = mediaqueries.hashes_in_use(session)
    uploads = mediaqueries.uploads(session)
    for upload in uploads:
        upload.unused_since = None if upload.hash in used else upload.unused_since or now()
    old = [each.hash for each in uploads if each.unused_since is not None and each.unused_since <= now() - KEPT_FOR]
    # Looked at once more while it is taken: somebody may just bring the same file again.
    taken = delete(Upload).where(Upload.hash.in_(old), Upload.unused_since.is_not(None)).returning(Upload.hash)
    gone = list(session.scalars(taken.execution_options(synchronize_session=False)))
    for model in (Medium, Derivative):
        session.execute(delete(model).where(model.hash.in_(gone)))
    for digest in gone:
        store.forget(digest)
    return len(gone) + _sweep(store, {upload.hash for upload in uploads})


def _sweep(store: MediaStore, known: set[str]) -> int:
    """Remove private files that are public by now, and those whose row never came."""
    removed = 0
    for digest, written_at in list(store.privately_kept()):
        lost = digest not in known and written_at < (now() - ON_ITS_WAY).timestamp()
        if lost or store.is_public(digest):
            store.forget_private(digest)
            removed += 1
    return removed
