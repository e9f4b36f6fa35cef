"""What pages say about a file: why it is not taken, what of it was not understood."""

from collections.abc import Callable

from learning.house.locale import _
from learning.studio.exchange.reading.refused import FileRefused

Words = Callable[[], str]

REFUSED: dict[str, Words] = {
    "none": lambda: _("Please choose a file."),
    "ending": lambda: _("We can't read this sort of file. Take zip, docx, md, gift, xml or aiken."),
    "which_kind": lambda: _("Please say what stands in this text file."),
    "large": lambda: _("This file is too large. A course may have 60 MB, a document 10 MB."),
    "broken_zip": lambda: _("This zip file is damaged. Pack it again."),
    "too_many": lambda: _("There are too many files in this zip. Pack only the folder of one course."),
    "odd_name": lambda: _("A file in the zip has a name we don't take. Use letters, digits and hyphens."),
    "link": lambda: _("There is a link in the zip. Pack the file itself."),
    "password": lambda: _("This zip needs a password. Pack it without one."),
    "nested": lambda: _("There is a packed file inside the zip. Unpack it first."),
    "too_large": lambda: _("A file in the zip is too large."),
    "no_course": lambda: _("There is no course.yaml in the zip. Pack the folder of a course."),
    "many_courses": lambda: _("There are several courses in the zip. Pack one at a time."),
    "stranger": lambda: _("Beside the course there is something else in the zip. Pack only the folder of the course."),
    "too_much": lambda: _("Reading this file takes too much time or memory. Make it smaller."),
    "unreadable": lambda: _("We could not read this file."),
    "no_text": lambda: _("This is no readable text. Save it as UTF-8."),
    "macros": lambda: _("This document holds macros. Save it without them."),
    "no_docx": lambda: _("This is no readable docx document. Save it again."),
    "entities": lambda: _("This XML file defines things of its own. Export it again from Moodle."),
    "broken_xml": lambda: _("This XML file is damaged. Export it again."),
    "no_quiz": lambda: _("This XML file holds no Moodle quiz."),
    "nothing": lambda: _("We found nothing in this file that could become a lesson."),
    "too_many_lessons": lambda: _("There are more than 40 lessons in this file. Divide it."),
    "too_many_blocks": lambda: _("There are more than 200 blocks in one lesson. Divide it by headings."),
    "no_room": lambda: _("There is no room left for its pictures and films."),
    "name_taken": lambda: _("There is another course with this name for addresses. Change the uid in course.yaml."),
    "known": lambda: _("This course is there already. Open it, and bring the file in on its page “Files”."),
    "other_course": lambda: _("This file holds another course. Bring it in as a course of its own."),
    "away": lambda: _("We can’t keep files at the moment. Please try again in a few minutes."),
    "shape": lambda: _("Something in this file does not fit our lessons."),
}
NOTES: dict[str, Words] = {
    "guessed": lambda: _("The file is not UTF-8. Look whether all letters are right."),
    "controls": lambda: _("Invisible characters were left out."),
    "head": lambda: _("The head of the file was left out."),
    "table": lambda: _("A table was left out. Write it as a list or a comparison."),
    "quotation": lambda: _("A quotation was left out."),
    "code": lambda: _("A block of code was left out."),
    "html": lambda: _("HTML was left out; its words stay."),
    "rule": lambda: _("A line across the page was left out."),
    "part": lambda: _("This part was not understood."),
    "inner_list": lambda: _("A list inside a list was left out."),
    "link": lambda: _("A link leads nowhere we may lead to. Its words stay."),
    "picture": lambda: _("A picture was left out. Add it by hand."),
    "bad_picture": lambda: _("A picture can't be used."),
    "media": lambda: _("Sound or film was left out."),
    "text_box": lambda: _("A text box was left out."),
    "footnote": lambda: _("A footnote was left out."),
    "formula": lambda: _("A formula was left out."),
    "object": lambda: _("An embedded object was left out."),
    "comment": lambda: _("A comment of a colleague was left out."),
    "few_options": lambda: _("This question has fewer than two answers. It was left out."),
    "few_pairs": lambda: _("This question has fewer than two pairs. It was left out."),
    "no_right": lambda: _("No answer is marked as right. Please mark it."),
    "partly": lambda: _("An answer that was half right counts as right here."),
    "too_many_options": lambda: _("There are too many answers. Those at the end were left out."),
    "too_many_pairs": lambda: _("There are too many pairs. Those at the end were left out."),
    "too_many_others": lambda: _("There are too many wrong answers. Those at the end were left out."),
    "gaps": lambda: _("These gaps don't fit our tasks. The question was left out."),
    "typed_gaps": lambda: _("There was nothing wrong to choose. Learners type into the gaps."),
    "no_answer": lambda: _("There is no line ANSWER. The question was left out."),
    "cloze": lambda: _("Several gaps of different kinds: the question was left out."),
    "essay": lambda: _("A free text is not judged here. The question was left out."),
    "calculated": lambda: _("Calculated questions were left out."),
    "kind": lambda: _("We don't know this kind of question. It was left out."),
    "true_false": lambda: _("True and false became ✓ and ✗. Write them as words."),
    "number": lambda: _("This number was not understood."),
    "tolerance": lambda: _("Only the exact number counts. Add others that shall be right."),
}


def of_refusal(refused: FileRefused) -> str:
    """Why a file is not taken."""
    return REFUSED.get(refused.why, REFUSED["unreadable"])()


def of_note(what: str) -> str:
    """What was not understood."""
    return NOTES.get(what, NOTES["part"])()


def of_place(unit: str, number: int) -> str:
    """Where in a file something stands."""
    if unit == "line":
        return _("Line %(number)s", number=number)
    if unit == "question":
        return _("Question %(number)s", number=number)
    if unit == "part":
        return _("Paragraph %(number)s", number=number)
    return _("The whole file")


KINDS: dict[str, Words] = {
    "text": lambda: _("Text"),
    "steps": lambda: _("Steps"),
    "figure": lambda: _("Picture"),
    "single-choice": lambda: _("Task: one answer"),
    "multiple-choice": lambda: _("Task: several answers"),
    "match": lambda: _("Task: match"),
    "gap-fill": lambda: _("Task: fill the gaps"),
    "short-answer": lambda: _("Task: short answer"),
}


def of_kind(kind: str) -> str:
    """What a kind of block is called."""
    return KINDS[kind]()
