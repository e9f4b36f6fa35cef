import io
from PIL import Image
import pytest
from tests.studio.conftest import COURSE, LESSON, Studio, studio, studio_on_both
from tests.support.builders import last
B=f"/de/studio/courses/{COURSE}"
def jpg():
    b=io.BytesIO(); Image.effect_noise((1000,600),50).convert("RGB").save(b,"JPEG"); return b.getvalue()
def test_it(studio):
    a=studio.at_work()
    for u in ("/de/studio/media",B+"/media",B+"/add-media"):
        a.get(u)
    from tests.support.media import sample
    facts={"licence":"CC-BY-4.0","author":"Me","source":"own"}
    a.post(B+"/add-media", facts|{"files":[(io.BytesIO(jpg()),"Mein Bild.jpg"),(io.BytesIO(sample("film.mp4")),"film.mp4"),(io.BytesIO(b"xx"),"a.png")]}, content_type="multipart/form-data")
    a.get(B+"/media/mein-bild"); a.get(B+"/media/film"); a.get(B+"/describe-media?m=mein-bild&m=film")
    a.get(B+"/media/film/captions/de")
    p=a.post(B+"/media/film/captions/de",{"do":"add:0"})
    p=a.post(B+"/media/film/captions/de",{"do":"save","version":"0","start":["0","1.5"],"end":["1.5","2.5"],"who":["","Mia"],"text":["Hallo","Welt"]})
    assert "Welt" in last(a).text
    a.get(B+"/media/film-de-captions")
    a.get(B+"/media")
    a.client.get(B+"/small/x.png")
