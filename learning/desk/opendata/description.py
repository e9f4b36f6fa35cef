"""What the data sets are, for catalogues of others: DCAT-AP 3.0 (SEMIC, 2024), as DCAT-AP.de uses it.

A description is a list of triples; `rdf.py` writes it. Values of lists are those of the EU's authority tables.
"""

from datetime import date

from flask import url_for

from learning.desk.impact.figures import figures_here
from learning.desk.impact.periods import EVER
from learning.desk.impact.span import first_of, span_of
from learning.desk.opendata.files import FORMATS, LICENCE, in_all_languages
from learning.desk.opendata.rdf import Iri, Text, Triple, Typed
from learning.desk.opendata.sets import SETS, DataSet
from learning.house.forms import later
from learning.house.listing import absolute
from learning.house.locale import LOCALES
from learning.house.site import current_site

_EU = "http://publications.europa.eu/resource/authority/"
# How ISO 639-3 calls our languages; easy German is German.
_LANGUAGES = {"de": "DEU", "en": "ENG", "it": "ITA", "tr": "TUR", "ar": "ARA", "uk": "UKR", "pl": "POL"}
_FREQUENCY = {0: "IRREG", 1: "MONTHLY", 3: "QUARTERLY"}
_MEDIA = {"csv": "text/csv", "json": "application/json"}
_TITLE = later("Lernwege: open data")
_ABOUT = later("Numbers about digital learning in the city, and the courses.")


def description() -> list[Triple]:
    """The whole catalogue: who publishes it, every data set, every file."""
    catalogue, city, contact = Iri(_address("catalogue")), Iri(_address("publisher")), Iri(_address("contact"))
    site = current_site()
    told = [
        (catalogue, "a", Iri("dcat:Catalog")),
        *_words(catalogue, _TITLE, _ABOUT),
        (catalogue, "dct:publisher", city),
        (catalogue, "dct:license", Iri(LICENCE)),
        (catalogue, "foaf:homepage", Iri(absolute(url_for("opendata_page.index", locale="de")))),
        *((catalogue, "dct:language", Iri(f"{_EU}language/{name}")) for name in _LANGUAGES.values()),
        (catalogue, "dcat:themeTaxonomy", Iri(f"{_EU}data-theme")),
        (city, "a", Iri("foaf:Agent")),
        (city, "foaf:name", Text(site.city, "de")),
        (city, "dct:type", Iri("http://purl.org/adms/publishertype/LocalAuthority")),
        (contact, "a", Iri("vcard:Organization")),
        (contact, "vcard:fn", Text(site.city, "de")),
        (contact, "vcard:hasEmail", Iri(f"mailto:{site.mail}")),
    ]
    for data in SETS.values():
        told += [(catalogue, "dcat:dataset", Iri(_address(data.key))), *_data_set(data, city, contact)]
    return told


def _address(name: str) -> str:
    return absolute(f"{url_for('opendata.catalogue', kind='ttl')}#{name}")


def _words(subject: Iri, title: object, about: object) -> list[Triple]:
    """In every language; easy German is a way to write German, and no catalogue could choose between two."""
    names, sentences = in_all_languages(title), in_all_languages(about)
    told: list[Triple] = [(subject, "dct:title", Text(names[key], key)) for key in LOCALES if key != "de-simple"]
    return told + [(subject, "dct:description", Text(sentences[key], key)) for key in LOCALES if key != "de-simple"]


def _data_set(data: DataSet, city: Iri, contact: Iri) -> list[Triple]:
    own = Iri(_address(data.key))
    told: list[Triple] = [
        (own, "a", Iri("dcat:Dataset")),
        *_words(own, data.title, data.definition),
        (own, "dct:identifier", Text(_address(data.key))),
        (own, "dct:publisher", city),
        (own, "dcat:contactPoint", contact),
        (own, "dcat:theme", Iri(f"{_EU}data-theme/EDUC")),
        (own, "dct:accrualPeriodicity", Iri(f"{_EU}frequency/{_FREQUENCY[data.every]}")),
        (own, "dct:accessRights", Iri(f"{_EU}access-right/PUBLIC")),
        (own, "dcat:landingPage", Iri(absolute(url_for("opendata_page.index", locale="de")))),
        (own, "dcat:keyword", Text("Bildung", "de")),
        (own, "dcat:keyword", Text("education", "en")),
    ]
    if data.measure:
        told += _time(own, data.key)
    return told + [triple for kind in FORMATS for triple in _file(own, data, kind)]


def _time(own: Iri, key: str) -> list[Triple]:
    """From the first counted month to the last day of the newest one."""
    months = figures_here().months
    if not months:
        return []
    period = Iri(f"{_address(key)}-{EVER}")
    last = date.fromordinal(span_of(months[-1]).until.toordinal() - 1)
    return [
        (own, "dct:temporal", period),
        (period, "a", Iri("dct:PeriodOfTime")),
        (period, "dcat:startDate", Typed(first_of(months[0]).isoformat(), "xsd:date")),
        (period, "dcat:endDate", Typed(last.isoformat(), "xsd:date")),
    ]


def _file(own: Iri, data: DataSet, kind: str) -> list[Triple]:
    file, url = Iri(f"{_address(data.key)}-{kind}"), Iri(absolute(url_for("opendata.file", name=data.key, kind=kind)))
    return [
        (own, "dcat:distribution", file),
        (file, "a", Iri("dcat:Distribution")),
        (file, "dct:title", Text(f"{data.key}.{kind}")),
        (file, "dcat:accessURL", url),
        (file, "dcat:downloadURL", url),
        (file, "dct:format", Iri(f"{_EU}file-type/{kind.upper()}")),
        (file, "dcat:mediaType", Iri(f"https://www.iana.org/assignments/media-types/{_MEDIA[kind]}")),
        (file, "dct:license", Iri("http://dcat-ap.de/def/licenses/cc-by/4.0")),
        (file, "dcatde:licenseAttributionByText", Text(current_site().city, "de")),
    ]
