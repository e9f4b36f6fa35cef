"""Documents: what they are told they say, to eyes, ears and archives; and nothing of the making stays in this process."""

import io
import shutil
import subprocess
import sys

import pytest
from pypdf import PdfReader

from learning.house import pdf as made_by
from learning.house.locale import LOCALES
from learning.house.pdf import NotTypeset, pdf
from learning.house.settings import Site
from tests.support.pdfs import complaints, tags, text_of
from tests.support.server import REPOSITORY

HOSTILE = r'#read("/etc/passwd") $x$ *bold* _it_ [link] "said" \ // <label> @ref `code` = - + 50 %'


@pytest.fixture
def letter(tmp_path, monkeypatch):
    """Makes a small document; the body of its template may be given."""
    (tmp_path / "house").mkdir()
    shutil.copy(REPOSITORY / "learning" / "house" / "paper.typ", tmp_path / "house")
    monkeypatch.setattr(made_by, "_ROOT", tmp_path)

    def make(body="= #here.title\n#data.text", *, text="", title="A letter", locale="de", site=None):
        template = tmp_path / "letter.typ"
        template.write_text(f'#import "/house/paper.typ": *\n#show: paper\n{body}', encoding="utf-8")
        return pdf(template, {"text": text}, title=title, locale=LOCALES[locale], site=site or Site())

    return make


def test_whatever_is_typed_stays_text(letter):
    assert HOSTILE in text_of(letter(text=HOSTILE))
    assert HOSTILE in text_of(letter(title=HOSTILE))


def test_a_sign_that_no_font_has_costs_no_document(letter):
    assert "Fotos ?? und ?, Łódź, Αθήνα, Київ" in text_of(letter(text="Fotos 📷\ufe0f und 東, Łódź, Αθήνα, Київ"))


@pytest.mark.parametrize(("locale", "lang"), [("de-simple", "de"), ("en", "en"), ("ar", "ar")])
def test_a_document_says_its_title_and_language(letter, locale, lang):
    read = PdfReader(io.BytesIO(letter(locale=locale, title="Brief № 5")))
    assert read.metadata is not None and read.metadata.title == "Brief № 5"
    assert str(read.root_object["/Lang"]).partition("-")[0] == lang
    assert read.viewer_preferences is not None and read.viewer_preferences.display_doctitle


def test_the_city_stands_on_every_page_with_its_number(letter):
    read = PdfReader(io.BytesIO(letter("= A\n#pagebreak()\n== B", site=Site(city="Łódź", phone="030 23125 000"), locale="en")))
    for number, page in enumerate(read.pages, start=1):
        text = page.extract_text()
        assert "A service of the city of Łódź" in text and "030 23125 000" in text and f"Page {number} of 2" in text


def test_easy_german_is_larger(letter):
    read = [PdfReader(io.BytesIO(letter(text="word " * 5000, locale=locale))) for locale in ("de", "de-simple")]
    assert len(read[0].pages) < len(read[1].pages)


def test_what_a_screen_reader_lacks_makes_no_document(letter):
    with pytest.raises(NotTypeset, match="missing alt text"):
        letter("= A\n#figure(rect())")
    with pytest.raises(NotTypeset, match="skipped from heading level 1 to 3"):
        letter("= A\n=== B")


def test_a_template_can_read_nothing_elsewhere(letter):
    with pytest.raises(NotTypeset, match="file not found"):
        letter('= A\n#read("/etc/passwd")')


def test_endless_work_ends(letter):
    with pytest.raises(NotTypeset, match="infinite"):
        letter("= A\n#let n = 0\n#while n >= 0 { n += 1 }")


def test_patience_ends(letter, monkeypatch):
    monkeypatch.setattr(made_by, "PATIENCE", 0.001)
    with pytest.raises(NotTypeset, match="took more than"):
        letter()


def test_the_checkers_notice_a_fault(letter, tmp_path):
    good, bad = tmp_path / "good.pdf", tmp_path / "bad.pdf"
    good.write_bytes(letter())
    bad.write_bytes(good.read_bytes().replace(b"/Lang", b"/Lung"))
    assert not complaints(good)
    assert "DOC-013" in complaints(bad)


def test_headings_and_text_are_tagged(letter):
    assert [tag for tag, _alt in tags(letter(text="Words."))] == ["Document", "H1", "P"]


def test_the_web_process_never_loads_the_typesetter():
    code = "import sys, learning.house.pdf; sys.exit('typst' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], cwd=REPOSITORY, check=True)
