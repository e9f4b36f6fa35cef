"""Courses are arranged within tracks by who holds them, and files don't undo it."""

from __future__ import annotations

from learning import courses
from learning.courses.trackorder import forget_tracks, put_tracks
from learning.house.db import db
from learning.studio.writing.track_views import arranged
from tests.studio.conftest import COURSE, Studio


def _track(studio: Studio) -> tuple[str, list[str]]:
    with studio.app.app_context():
        found = courses.tracks_with_stages(db.session(), course_uid=COURSE)[0]
        return found.uid, [place.course_uid for place in found.places]


def test_a_course_goes_out_of_a_track_and_comes_in_again(studio_on_both: Studio) -> None:
    studio = studio_on_both
    author, (track, before) = studio.at_work(), _track(studio_on_both)
    author.get("/de/studio/tracks")
    author.post(f"/de/studio/tracks/{track}", {"press": f"remove:{COURSE}", "seen": " ".join(before)}, expect=303, follow=False)
    with studio.app.app_context():
        shown = courses.track(db.session(), uid=track)
        assert shown is not None and [place.course_uid for place in shown.places] == [uid for uid in before if uid != COURSE]
    author.post(f"/de/studio/tracks/{track}", {"press": "add", "course": COURSE, "seen": " ".join(before)}, expect=409)
    gone = " ".join(uid for uid in before if uid != COURSE)
    author.post(f"/de/studio/tracks/{track}", {"press": "add", "course": COURSE, "seen": gone}, expect=303, follow=False)
    assert _track(studio)[1][-1] == COURSE


def test_files_leave_a_track_alone_that_was_arranged_here(studio: Studio) -> None:
    author, (track, before) = studio.at_work(), _track(studio)
    author.post(f"/de/studio/tracks/{track}", {"press": f"remove:{COURSE}", "seen": " ".join(before)}, expect=303, follow=False)
    with studio.app.app_context():
        session = db.session()
        found = courses.track(session, uid=track)
        assert found is not None
        files = [{"uid": track, "stage": found.stage_uid, "words": found.words, "courses": before}]
        forget_tracks(session, {found.stage_uid})
        put_tracks(session, files)
        again = courses.track(session, uid=track)
        assert again is not None and COURSE not in [place.course_uid for place in again.places]


def test_only_ones_own_courses_move(studio: Studio) -> None:
    author, (track, before) = studio.at_work(), _track(studio)
    with studio.app.app_context():
        other = next(uid for uid in courses.course_revisions(db.session()) if uid != COURSE)
    author.post(f"/de/studio/tracks/{track}", {"press": "add", "course": other, "seen": " ".join(before)}, expect=404)
    studio.at_work("translator").post(f"/de/studio/tracks/{track}", {"press": f"up:{COURSE}"}, expect=403)


def test_what_a_button_does_with_the_order() -> None:
    assert arranged(["a", "b", "c"], "b", "up") == ["b", "a", "c"]
    assert arranged(["a", "b", "c"], "c", "down") == ["a", "b", "c"]
    assert arranged(["a", "b"], "x", "add") == ["a", "b", "x"]
    assert arranged(["a", "b"], "a", "remove") == ["b"]
