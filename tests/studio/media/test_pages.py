"""What a team does with the media of its course: add, describe, replace, take out; others see nothing of it."""

from __future__ import annotations

import io
import resource
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from sqlalchemy import delete, event, select

from learning.courses.drafts import mediaqueries, queries, writing
from learning.courses.drafts.mediamodels import Upload
from learning.courses.drafts.models import Draft, DraftChange, DraftMedium
from learning.courses.drafts.opening import hold, open_draft
from learning.courses.drafts.publishing import publish_draft
from learning.courses.fileformat.media import read_medium
from learning.courses.jobs import collect_media
from learning.courses.models import Course, Medium
from learning.courses.store import store_of
from learning.house.clock import now
from learning.house.db import db
from learning.house.jobs import run_next
from tests.studio.conftest import COURSE, LESSON, Studio
from tests.studio.media.samples import FACTS, HOSTILE, a_photo, a_picture, mutated
from tests.support.builders import an_organisation, last
from tests.support.media import sample
from tests.support.visitor import Page, Visitor

OURS = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}
AT = f"/en/studio/courses/{COURSE}"


def added(author: Visitor, files: dict[str, bytes], expect: int = 303, **more: Any) -> Page:
    sent = [(io.BytesIO(data), name) for name, data in files.items()]
    return author.post(f"{AT}/add-media", FACTS | {"draw": "y", "files": sent} | more, expect, follow=False)


def medium_of(studio: Studio, medium_id: str) -> DraftMedium | None:
    with studio.app.app_context():
        return mediaqueries.medium(db.session(), course_uid=COURSE, medium_id=medium_id)


def address_of(studio: Studio, medium_id: str) -> str:
    found = medium_of(studio, medium_id)
    assert found is not None
    return f"/media/{found.hash}.{found.entry['file'].rpartition('.')[2]}"


def fetched(visitor: Visitor, address: str) -> tuple[int, str | None, str]:
    """Status, type and how long it is kept."""
    answer = visitor.client.get(address, buffered=True)
    return answer.status_code, answer.mimetype, answer.headers["Cache-Control"]


def private_files(studio: Studio) -> list[Path]:
    store = store_of(studio.app.config["SETTINGS"])
    return [store.private_path(name) for name, _written_at in store.privately_kept()]


def a_figure(studio: Studio, medium_id: str) -> None:
    with studio.app.app_context():
        lesson = queries.lesson(db.session(), course_uid=COURSE, lesson_uid=LESSON)
        assert lesson is not None
        writing.insert_block(db.session(), lesson, {"id": "photo", "kind": "figure", "media": medium_id}, 0, lesson.version, None)
        db.session.commit()


def published(studio: Studio) -> None:
    with studio.app.app_context():
        publish_draft(db.session(), store_of(studio.app.config["SETTINGS"]), COURSE)
        db.session.commit()


def test_a_picture_is_added_described_and_then_known_in_the_list(studio_on_both: Studio) -> None:
    author = studio_on_both.at_work()
    author.get(f"{AT}/add-media")
    added(author, {"Mein Bild.jpg": a_picture()})
    page = author.get(f"{AT}/describe-media?m=mein-bild")
    assert page.one("textarea", name="mein-bild:text:de").attributes["lang"] == "de"
    assert "Missing: Description" in author.get(f"{AT}/media?state=missing").words
    author.post(f"{AT}/describe-media", {"mein-bild:there": "1", "mein-bild:text:de": "Ein Tor"}, 303, follow=False)
    assert "mein-bild" not in author.get(f"{AT}/media?state=missing").words
    assert "Frau Muster" in author.get(f"{AT}/media?kind=picture&q=mein-bild").words
    assert last(author).text.count("/media/mein-bild") == 1


def test_a_description_goes_into_figures_that_have_none_and_into_no_other(studio: Studio) -> None:
    author = studio.at_work()
    author.get(f"{AT}/add-media")
    added(author, {"bild.jpg": a_picture()})
    a_figure(studio, "bild")
    author.post(f"{AT}/media/bild/facts", FACTS | {"version": "1", "text:de": "Ein Tor", "text:tr": "Bir kapı"}, 303, follow=False)
    author.post(f"{AT}/media/bild/facts", FACTS | {"version": "1", "text:de": "Zwei Tore"}, 303, follow=False)
    with studio.app.app_context():
        unit = {"course_uid": COURSE, "lesson_uid": LESSON, "block_id": "photo"}
        said = {key: queries.words(db.session(), **unit, locale=key) for key in ("de", "tr")}
        assert {key: words.fields["alt"] for key, words in said.items() if words} == {"de": "Ein Tor", "tr": "Bir kapı"}


def test_of_several_files_the_good_ones_are_taken_and_of_the_others_nothing_stays(studio: Studio) -> None:
    author = studio.at_work()
    author.get(f"{AT}/add-media")
    page = added(author, {"photo.jpg": a_photo(), **HOSTILE}, 200)
    assert "photo.jpg" in page.words and len(private_files(studio)) == 1
    added(author, HOSTILE, 422)
    assert len(private_files(studio)) == 1
    with studio.app.app_context():
        assert len(list(db.session.scalars(select(Upload)))) == 1


def test_licence_author_and_source_are_demanded(studio: Studio) -> None:
    author = studio.at_work()
    author.get(f"{AT}/add-media")
    page = added(author, {"a.jpg": a_picture()}, 422, source="", licence="")
    assert page.by_id("source-error") and page.by_id("licence-error") and page.by_id("files-error")
    assert not private_files(studio)


def test_a_file_of_a_draft_is_for_its_team_alone_until_it_is_published(studio: Studio) -> None:
    author = studio.at_work()
    author.get(f"{AT}/add-media")
    added(author, {"bild.jpg": a_picture()})
    a_figure(studio, "bild")
    address = address_of(studio, "bild")
    for stranger in (Visitor(studio.app), _of_another_provider(studio)):
        assert fetched(stranger, f"/media/{'0' * 64}.jpg") == fetched(stranger, address) == (404, "text/html", "private, no-cache")
    assert fetched(studio.at_work("translator"), address) == fetched(author, address) == (200, "image/jpeg", "no-store")
    author.post(f"{AT}/media/bild/facts", FACTS | {"version": "1", "text:de": "Ein Tor"}, 303, follow=False)
    published(studio)
    assert fetched(Visitor(studio.app), address) == (200, "image/jpeg", "public, max-age=31536000, immutable")


def _of_another_provider(studio: Studio) -> Visitor:
    other = Studio.__new__(Studio)
    other.app = studio.app
    with studio.app.app_context():
        other.provider = an_organisation(db.session(), "provider").id
        db.session.commit()
    return other.at_work()


def test_another_providers_media_are_missing_and_a_translator_can_look(studio: Studio) -> None:
    author = studio.at_work()
    author.get(f"{AT}/add-media")
    added(author, {"bild.jpg": a_picture()})
    found = medium_of(studio, "bild")
    assert found is not None
    stranger, translator = _of_another_provider(studio), studio.at_work("translator")
    for address in (f"{AT}/media", f"{AT}/media/bild", f"{AT}/small/{found.hash}.png"):
        assert (fetched(stranger, address)[0], fetched(translator, address)[0]) == (404, 200)
    translator.get(f"{AT}/add-media", 403)
    assert "bild.jpg" not in stranger.get("/en/studio/media").words and "bild.jpg" in author.get("/en/studio/media?q=bild.jpg").words


def test_a_new_file_takes_the_place_of_the_old_one_everywhere_but_not_another_kind(studio: Studio) -> None:
    author = studio.at_work()
    author.get(f"{AT}/add-media")
    added(author, {"bild.jpg": a_picture()})
    a_figure(studio, "bild")
    before = medium_of(studio, "bild")
    film = {"version": "1", "file": (io.BytesIO(sample("film.mp4")), "x.mp4")}
    author.post(f"{AT}/media/bild/file", film, 422)
    picture = {"version": "1", "file": (io.BytesIO(a_picture("PNG", (60, 40))), "neu.png")}
    author.post(f"{AT}/media/bild/file", picture, 303, follow=False)
    after = medium_of(studio, "bild")
    assert before and after and before.hash != after.hash and after.entry["file"] == "bild.png"
    assert "photo" in author.get(f"{AT}/media/bild").words
    late = {"version": "1", "file": (io.BytesIO(a_picture("PNG", (50, 50))), "spaet.png")}
    author.post(f"{AT}/media/bild/file", late, 409)
    with studio.app.app_context():
        noted = [each for each in db.session.scalars(select(DraftChange)) if each.what == "medium" and each.before]
        assert [(each.before["hash"], each.after["hash"]) for each in noted] == [(before.hash, after.hash)]


def test_what_blocks_show_is_not_taken_out_and_what_was_is_gone_after_a_month(studio: Studio) -> None:
    author = studio.at_work()
    author.get(f"{AT}/media/cover")
    author.post(f"{AT}/media/cover/remove", expect=409)
    author.get(f"{AT}/add-media")
    added(author, {"bild.jpg": a_picture()})
    digest = address_of(studio, "bild")[7:71]
    author.post(f"{AT}/media/bild/remove", expect=303, follow=False)
    with studio.app.app_context():
        collect_media(db.session())
        db.session.commit()
        assert private_files(studio) and db.session.get(Medium, digest)
        upload = db.session.get(Upload, digest)
        assert upload is not None
        upload.unused_since = now() - timedelta(days=31)
        db.session.flush()
        collect_media(db.session())
        assert not private_files(studio) and db.session.get(Medium, digest) is None
        # What came with the catalogue is nobody's to collect.
        assert db.session.scalars(select(Medium)).first() is not None


def test_a_file_that_is_used_again_is_kept(studio: Studio) -> None:
    author = studio.at_work()
    author.get(f"{AT}/add-media")
    added(author, {"bild.jpg": a_picture()})
    digest = address_of(studio, "bild")[7:71]
    with studio.app.app_context():
        upload = db.session.get(Upload, digest)
        assert upload is not None
        upload.unused_since = now() - timedelta(days=31)
        db.session.flush()
        collect_media(db.session())
        db.session.flush()
        assert db.session.scalars(select(Upload.unused_since)).all() == [None] and private_files(studio)


def test_over_the_quota_it_is_said_clearly_and_nothing_is_kept(studio: Studio) -> None:
    studio.app.config["SETTINGS"] = replace(studio.app.config["SETTINGS"], media_quota=0)
    author = studio.at_work()
    author.get(f"{AT}/add-media")
    page = added(author, {"bild.jpg": a_picture()}, 422)
    assert "There is no room left" in page.words and not private_files(studio)


def test_more_than_a_form_may_hold_is_refused_before_it_is_read(studio: Studio) -> None:
    author = studio.at_work()
    author.get(f"{AT}/add-media")
    added(author, {"a.jpg": a_picture()}, 422, source="")
    length = {"CONTENT_LENGTH": str(65 * 1024 * 1024)}
    author.post(f"{AT}/add-media", FACTS, 413, environ_overrides=length)
    # Every other form takes as little as before.
    author.post(f"{AT}/media/cover/facts", FACTS | {"source": "x" * 400_000}, 413)


def test_a_published_picture_is_offered_in_widths_that_the_job_makes(studio: Studio) -> None:
    author = studio.at_work()
    author.get(f"{AT}/add-media")
    added(author, {"bild.jpg": a_picture(size=(1200, 300))})
    a_figure(studio, "bild")
    author.post(f"{AT}/media/bild/facts", FACTS | {"version": "1", "text:de": "Ein Tor"}, 303, follow=False)
    published(studio)
    reader = Visitor(studio.app)
    page = reader.get(f"/de/courses/{COURSE}/{LESSON}")
    sources = [each.attributes["srcset"].split(", ") for each in page.all("source") if "srcset" in each.attributes]
    assert [[each.split()[1] for each in source] for source in sources] == [["480w", "960w", "1200w"]] * 2
    narrow = sources[0][0].split()[0]
    assert fetched(reader, narrow) == (200, "image/jpeg", "public, max-age=300")
    with studio.app.app_context():
        while run_next(db.session()):
            pass
    assert fetched(reader, narrow) == (200, "image/avif", "public, max-age=31536000, immutable")
    with Image.open(io.BytesIO(reader.client.get(narrow, buffered=True).data)) as picture:
        assert picture.size == (480, 120)
    reader.get(narrow.replace("-480", "-481"), 404)


def test_a_list_of_many_costs_as_many_statements_as_one_of_few(studio: Studio) -> None:
    author = studio.at_work()
    author.get(f"{AT}/add-media")
    lists = ("/en/studio/media", f"{AT}/media")
    costs = [_statements(studio, author, where) for where in lists]
    added(author, {f"bild-{number}.png": a_picture("PNG", (20 + number, 20)) for number in range(8)})
    with studio.app.app_context():
        hold(db.session(), "fair-online", studio.provider)
        hold(db.session(), "offices-online", studio.provider)
        open_draft(db.session(), "offices-online")
        db.session.commit()
    many = [_statements(studio, author, where) for where in lists]
    # One more asks for the media of courses that nobody is changing, however many they are.
    assert many[0] <= costs[0] + 1 and many[1] == costs[1]


def _statements(studio: Studio, author: Visitor, where: str) -> int:
    said: list[str] = []

    def listen(*told: Any) -> None:
        said.append(told[2])

    with studio.app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", listen)
    author.get(where)
    event.remove(engine, "before_cursor_execute", listen)
    # What every process looks up once a second is no cost of the list.
    aside = ("cache_generation", "site_setting")
    return len([each for each in said if each.lstrip().startswith("SELECT") and not any(table in each for table in aside)])


def test_forms_of_others_find_a_field_to_choose_from(studio: Studio) -> None:
    from learning.studio.media.picking import media_field

    with studio.app.test_request_context("/en/"):
        tiles = media_field(COURSE, "block:media", "cover")
        assert tiles and 'value="cover" checked' in tiles and 'target="_blank"' in tiles
        assert "<select" in (media_field(COURSE, "film", kinds=["film"]) or "")
        assert media_field("nothing", "x") is None
        # Many fields on a page: a list, the picture that is chosen, and a button for the pictures of this field alone.
        short = media_field(COURSE, "steps:0:media", "cover", needed=False, look="look:steps:0:media") or ""
        assert "<select" in short and short.count("<img") == 1 and 'value="look:steps:0:media"' in short
        opened = media_field(COURSE, "steps:0:media", "cover", needed=False, look="look:steps:0:media", opened=True) or ""
        assert "<select" not in opened and opened.count('type="radio"') > 3


@pytest.mark.slow
def test_150_mutated_and_hostile_files_leave_nothing_but_what_was_taken(studio: Studio) -> None:
    author = studio.at_work()
    author.get(f"{AT}/add-media")
    before, asked = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    files = [mutated(seed) for seed in range(150)]
    for start in range(0, 150, 10):
        sent = [(io.BytesIO(data), name) for name, data in files[start : start + 10]]
        answer = author.client.post(f"{AT}/add-media", data=FACTS | {"draw": "y", "token": author.token, "files": sent}, headers=OURS)
        assert answer.status_code in (200, 303, 422)
    with studio.app.app_context():
        taken = set(db.session.scalars(select(Upload.hash)))
        known = {medium.hash: medium.entry["file"] for medium in db.session.scalars(select(DraftMedium)) if medium.hash in taken}
    kept = {path.name: path.read_bytes() for path in private_files(studio)}
    assert 20 < len(kept) < 130 and set(kept) == taken == set(known)
    for digest, name in known.items():
        read_medium(kept[digest], name)
    # Kilobytes: of this process, and of the largest of those it asked.
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200_000
    # A process that is asked counts, until it begins, what this one has.
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss <= max(512_000, own, asked)


def test_a_picture_that_no_block_shows_waits_in_the_draft_and_is_not_published(studio: Studio) -> None:
    author = studio.at_work()
    author.get(f"{AT}/add-media")
    added(author, {"bild.jpg": a_picture()})
    published(studio)
    reader = Visitor(studio.app)
    with studio.app.app_context():
        medium = mediaqueries.medium(db.session(), course_uid=COURSE, medium_id="bild")
        assert medium is not None
        digest, revised = medium.hash, db.session.get_one(Course, COURSE).revision.document
    assert digest not in revised["media"].values() and "bild" not in {entry["id"] for entry in revised["structure"]["media"]}
    assert fetched(reader, f"/media/{digest}.jpg")[0] == 404
    assert "There is nothing to review." in author.get(f"{AT}/review").words
    a_figure(studio, "bild")
    with studio.app.app_context():
        unit = {"course_uid": COURSE, "lesson_uid": LESSON, "block_id": "photo", "locale": "de"}
        writing.write_words(db.session(), unit, {"alt": "Ein Tor"}, 0, None)
        db.session.commit()
    published(studio)
    assert fetched(reader, f"/media/{digest}.jpg")[0] == 200


def test_what_is_published_counts_for_the_room_there_is_and_once(studio: Studio) -> None:
    def kept() -> int:
        with studio.app.app_context():
            return mediaqueries.bytes_held(db.session(), organisation_id=studio.provider)

    before = kept()
    with studio.app.app_context():
        document = db.session.get_one(Course, COURSE).revision.document
        sizes = {each.hash: each.size for each in mediaqueries.sizes(db.session(), hashes=list(document["media"].values())).values()}
        db.session.execute(delete(Draft).where(Draft.course_uid == COURSE))
        db.session.commit()
    assert before == kept() == sum(sizes.values()) > 0
