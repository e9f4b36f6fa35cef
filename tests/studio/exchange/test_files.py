"""A course goes out as one file and comes in again the same; documents become lessons once somebody has looked at them."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from docx import Document
from PIL import Image

from learning.courses.drafts import queries
from learning.courses.drafts.files import files_of
from learning.house.db import db
from learning.house.paths import CONTENT
from tests.studio.conftest import COURSE, LESSON, Studio
from tests.studio.exchange.sending import send
from tests.support.builders import last
from tests.support.visitor import Visitor

FILES = f"/de/studio/courses/{COURSE}/files"
BRING = "/de/studio/bring"


def folder_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return {entry.filename: packed.read(entry) for entry in packed.infolist()}


def packed(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, data in files.items():
            made.writestr(name, data)
    return out.getvalue()


def seen(author: Visitor) -> str:
    return author.get(FILES).one("input", name="seen").attributes["value"]


def course_zip(author: Visitor) -> bytes:
    return author.client.get(f"{FILES}/draft.zip").data


def test_the_zip_of_a_course_is_its_canonical_folder(studio: Studio) -> None:
    author = studio.at_work()
    shipped = CONTENT / "courses" / COURSE
    wanted = {f"{COURSE}/{path.relative_to(shipped)}": path.read_bytes() for path in shipped.rglob("*") if path.is_file()}
    for which in ("draft", "published"):
        assert folder_of(author.client.get(f"{FILES}/{which}.zip").data) == wanted


def test_a_changed_course_comes_in_and_only_what_changed_gets_a_new_version(studio_on_both: Studio) -> None:
    author = studio_on_both.at_work()
    files = folder_of(course_zip(author))
    words = f"{COURSE}/lessons/{LESSON}/de.md"
    files[words] = files[words].replace(b"kann jeder", "können viele".encode(), 1)
    send(author, FILES, "course.zip", packed(files), seen=seen(author))
    assert folder_of(course_zip(author))[words] == files[words]
    with studio_on_both.app.app_context():
        versions = [each.version for each in queries.all_words(db.session(), course_uid=COURSE)]
        assert versions.count(2) == 1 and set(versions) == {1, 2}


def test_what_a_colleague_writes_meanwhile_is_not_written_over(studio: Studio) -> None:
    author = studio.at_work()
    data, before = course_zip(author), seen(author)
    page = f"/de/studio/courses/{COURSE}/lessons/{LESSON}/why/words"
    studio.at_work().post(page, {"version": "1", "title": "", "text": "Neu."}, expect=303, follow=False)
    send(author, FILES, "course.zip", data, expect=409, seen=before)
    assert b"Neu." in folder_of(course_zip(author))[f"{COURSE}/lessons/{LESSON}/de.md"]


def test_a_line_typed_like_a_mark_of_our_files_stays_a_line(studio: Studio) -> None:
    author = studio.at_work()
    page = f"/de/studio/courses/{COURSE}/lessons/{LESSON}/why/words"
    author.post(page, {"version": "1", "title": "", "text": "Davor\n@ title\n::: card\ndanach"}, expect=303, follow=False)
    data = course_zip(author)
    assert b"\\@ title\n\\::: card\ndanach" in folder_of(data)[f"{COURSE}/lessons/{LESSON}/de.md"]
    send(author, FILES, "course.zip", data, seen=seen(author))
    assert course_zip(author) == data


def test_every_mistake_is_named_with_its_place_and_nothing_changes(studio: Studio) -> None:
    author = studio.at_work()
    before = course_zip(author)
    files = folder_of(before)
    words, head = f"{COURSE}/lessons/{LESSON}/de.md", f"{COURSE}/course.yaml"
    files[words] += b"\n::: nowhere\n\nWords.\n"
    files[head] = files[head].replace(b"level: basic", b"level: easy")
    send(author, FILES, "course.zip", packed(files), expect=422, seen=seen(author))
    assert "level" in last(author).text
    files[head] = folder_of(before)[head]
    send(author, FILES, "course.zip", packed(files), expect=422, seen=seen(author))
    told = last(author).text
    assert f"lessons/{LESSON}/de.md" in told and "“nowhere”" in told and "remove it here" in told
    assert course_zip(author) == before


def test_a_course_comes_in_as_a_new_one_and_nobody_takes_anothers(studio: Studio) -> None:
    author = studio.at_work()
    files = folder_of(course_zip(author))
    renamed = {f"x/{name.partition('/')[2]}": data for name, data in files.items()}
    renamed["x/course.yaml"] = renamed["x/course.yaml"].replace(f"uid: {COURSE}".encode(), b"uid: another-course")
    assert send(author, BRING, "x.zip", packed(renamed)).endswith("/studio/courses/another-course")
    with studio.app.app_context():
        there, here = files_of(db.session(), "another-course"), files_of(db.session(), COURSE)
        assert there.lessons == here.lessons
        stranger = Studio.__new__(Studio)
        stranger.app = studio.app
        from tests.support.builders import an_organisation

        stranger.provider = an_organisation(db.session(), "provider").id
        db.session.commit()
    thief = stranger.at_work()
    waiting = send(author, BRING, "a.md", b"# A\n\nB")
    thief.get(waiting, expect=404)
    thief.post(waiting, {"target": "", "title": "Mine", "locale": "de"}, expect=404)
    send(thief, BRING, "x.zip", packed(renamed), expect=422)
    send(thief, BRING, "x.zip", packed(files), expect=422)
    thief.get(FILES, expect=404)


def test_translators_take_out_and_bring_nothing_in(studio: Studio) -> None:
    translator = studio.at_work("translator")
    assert not translator.get(FILES).all("input", type="file")
    assert translator.client.get(f"{FILES}/draft.zip").status_code == 200
    send(translator, FILES, "a.md", b"# A\n\nB", expect=403)


def a_document() -> bytes:
    document = Document()
    document.add_heading("Karten sperren", 1)
    paragraph = document.add_paragraph("Rufen Sie ")
    paragraph.add_run("sofort").bold = True
    paragraph.add_run(" an. 116 * 116")
    document.add_heading("So geht es", 2)
    for step in ("Nummer wählen", "Karte nennen"):
        document.add_paragraph(step, style="List Number")
    document.add_table(1, 2).cell(0, 0).text = "Preise"
    picture = io.BytesIO()
    Image.new("RGB", (40, 30), "white").save(picture, "PNG")
    document.add_picture(picture)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_a_document_is_shown_first_and_kept_on_a_press(studio_on_both: Studio) -> None:
    author = studio_on_both.at_work()
    address = send(author, FILES, "Karten.docx", a_document(), seen=seen(author))
    page = author.get(address)
    assert "Karten sperren" in page.words and "Preise" in page.words and "Rufen Sie sofort an. 116 * 116" in page.words
    with studio_on_both.app.app_context():
        assert "karten-sperren" not in queries.lessons(db.session(), course_uid=COURSE)
        db.session.rollback()
    author.post(address, {"target": COURSE, "title": "", "locale": "de"}, expect=303, follow=False)
    with studio_on_both.app.app_context():
        lesson = files_of(db.session(), COURSE).lessons["karten-sperren"]
        kinds = [block["kind"] for block in lesson.structure["blocks"]]
        assert kinds == ["text", "steps", "figure"]
        assert lesson.words["de"].blocks["text"].fields["text"] == "Rufen Sie **sofort** an. 116 \\* 116"
        medium = queries.media(db.session(), course_uid=COURSE)[-1]
        assert lesson.structure["blocks"][2]["media"] == medium.medium_id
        db.session.rollback()
    author.get(address, expect=404)


def test_questions_begin_a_course_of_their_own(studio: Studio) -> None:
    author = studio.at_work()
    gift = "::Eins:: Was ist gut? {=Ruhe#Ja! ~Eile#Warum?}\n\nSchreiben Sie frei. {}\n".encode("cp1252")
    address = send(author, BRING, "Fragen.gift", gift)
    assert "Frage 2" in author.get(address).words or "Question 2" in author.get(address).words
    author.post(address, {"target": "", "title": "", "locale": "de"}, expect=422)
    author.post(address, {"target": "", "title": "Übungen", "locale": "de"}, expect=303, follow=False)
    with studio.app.app_context():
        lesson = next(iter(files_of(db.session(), "uebungen").lessons.values()))
        block = lesson.structure["blocks"][0]
        assert block["kind"] == "single-choice" and block["options"][0]["right"]
        assert "hint" in lesson.lacking(block, "de")


def test_what_was_thrown_away_or_forgotten_is_gone(studio: Studio) -> None:
    author = studio.at_work()
    address = send(author, BRING, "a.md", b"# A\n\nB")
    author.post(f"{address}/away", expect=303, follow=False)
    author.get(address, expect=404)
    address = send(author, BRING, "a.md", b"# A\n\nB")
    with studio.app.app_context():
        from learning.house.clock import now
        from learning.studio.exchange.actions import forget_before

        forget_before(db.session(), now())
        db.session.commit()
    author.get(address, expect=404)


def test_too_large_is_said_in_the_readers_language(studio: Studio) -> None:
    author = studio.at_work()
    send(author, BRING, "a.md", b"x" * 10_100_000, expect=422)
    send(author, BRING, "a.zip", b"x" * 60_200_000, expect=413)


def test_content_import_takes_what_was_packed(studio: Studio, tmp_path: Path) -> None:
    from learning.courses.fileformat import read_catalogue

    shared = list(CONTENT.glob("*.yaml"))
    author = studio.at_work()
    for path in shared:
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "tracks.yaml").write_text("tracks: []\n")
    for name, data in folder_of(course_zip(author)).items():
        (tmp_path / "courses" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "courses" / name).write_bytes(data)
    assert COURSE in read_catalogue(tmp_path).courses
