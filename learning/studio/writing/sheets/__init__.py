"""The form of a block: everything that its schema lets it hold, with the words that belong to it.

`spec.py` reads the schema, `reading.py` a form, `pressing.py` does what a button asks, `checking.py` names what is missing,
`finishing.py` gives ids, and `rows.py` is what the page draws.
"""

from learning.studio.writing.sheets.checking import problems
from learning.studio.writing.sheets.finishing import finished
from learning.studio.writing.sheets.pressing import blank, press
from learning.studio.writing.sheets.reading import Sheet, read
from learning.studio.writing.sheets.rows import Around, rows
from learning.studio.writing.sheets.spec import spec_of

__all__ = ["Around", "Sheet", "blank", "finished", "press", "problems", "read", "rows", "spec_of"]
