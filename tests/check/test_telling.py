"""“My data” about checks: tasks by their questions, answers as given, and nothing of right or wrong while a check goes on."""


def told(taker, table):
    """What “My data” says about a table."""
    sections = taker.get("/en/my-data").all("section", aria_labelledby=f"kept-{table}")
    return " ".join(" ".join(section.text for section in sections).split())


def test_an_answer_is_told_by_its_question_and_whether_it_was_right_only_after_the_end(taker):
    taker.begin(size="short")
    asked = taker.page.all("fieldset")[0].text if taker.page.all("fieldset") else taker.page.words
    question = next(words for words in asked.split() if "/i" in words)
    taker.answer("right")
    during = told(taker, "check_answer")
    assert question in during and "Answerright" in during and "Resultright" not in during
    taker.answer_all("right")
    assert "Resultright" in told(taker, "check_answer")


def test_a_check_and_its_result_are_told_in_words(taker):
    taker.begin(size="short")
    taker.answer_all("right")
    assert "Short check" in told(taker, "competence_check")
    result = told(taker, "profile")
    assert "Skills check of" in result and "Content creation:" in result and "level" in result and "{" not in result


def test_what_one_says_about_oneself_is_told_with_its_statement(taker):
    taker.begin()
    taker.post("/de/check/own-view/1", {"1-find": "2", "go": "next"})
    assert "On my own" in told(taker, "competence_check")
