"""Open data: a page for people, files and a description for programs."""

from flask import Blueprint, Response, abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from learning.desk.opendata import files, rdf
from learning.desk.opendata.description import description
from learning.desk.opendata.sets import SETS
from learning.house.access import ANYONE, open_to
from learning.house.copies import reads_copy
from learning.house.listing import absolute
from learning.house.pagecache import cached_page

opendata = Blueprint("opendata", __name__)
page = Blueprint("opendata_page", __name__, template_folder="templates", url_prefix="/open-data")


@page.get("")
@open_to(*ANYONE)
@reads_copy
@cached_page
def index() -> ResponseReturnValue:
    """What there is, under which licence."""
    described = absolute(url_for("opendata.catalogue", kind="ttl"))
    return render_template("opendata/index.html", sets=SETS.values(), licence=files.LICENCE, described=described)


@opendata.get("/open-data/<name>.<any(csv, json):kind>")
@open_to(*ANYONE)
@reads_copy
def file(name: str, kind: str) -> ResponseReturnValue:
    """A data set as a file."""
    make, mimetype = files.FORMATS[kind]
    return _given(make(SETS.get(name) or abort(404)), mimetype)


@opendata.get("/open-data/catalogue.<any(ttl, jsonld):kind>")
@open_to(*ANYONE)
@reads_copy
def catalogue(kind: str) -> ResponseReturnValue:
    """The description of all data sets."""
    make, mimetype = rdf.FORMATS[kind]
    return _given(make(description()), mimetype)


def _given(body: bytes, mimetype: str) -> ResponseReturnValue:
    """To be kept by everybody for an hour, and asked for again with a mark that says whether anything is new."""
    answer = Response(body, content_type=mimetype)
    answer.headers["Cache-Control"] = "public, max-age=3600"
    # Programs of others read these from their own pages.
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    answer.add_etag()
    return answer.make_conditional(request)
