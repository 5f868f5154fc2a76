from datetime import timedelta

from builders import NOW
from fakes import an_answer

from bot import recalling
from bot.recalling import Recall
from knowledge.models import Question

LIBRARY = object()


def asked(recall, text="Ai?", state=(LIBRARY,), now=NOW, context=()):
    """The answer, and whether it was worked out."""
    worked = []

    def work_out():
        worked.append(text)
        return an_answer(text)

    return recall.answer(Question(text, context), state, now, work_out).text, bool(worked)


def test_what_was_asked_this_minute_is_not_worked_out_again():
    recall = Recall()

    assert asked(recall) == ("Ai?", True)
    assert asked(recall) == ("Ai?", False)
    assert asked(recall, "Bao nhiêu?") == ("Bao nhiêu?", True)


def test_the_same_words_after_another_question_are_another_question():
    recall = Recall()
    asked(recall)

    assert asked(recall, context=("Vụ cháy ở đâu?",))[1]


def test_another_library_forgets_everything():
    recall = Recall()
    asked(recall)

    assert asked(recall, state=(object(),))[1]
    assert asked(recall)[1]


def test_the_next_minute_forgets_everything():
    recall = Recall()
    minute = NOW.replace(second=59, microsecond=0)
    asked(recall, now=minute)

    assert asked(recall, now=minute + timedelta(seconds=1))[1]


def test_there_is_an_end_to_what_is_remembered(monkeypatch):
    monkeypatch.setattr(recalling, "MOST", 2)
    recall = Recall()
    for text in "abc":
        asked(recall, text)

    assert not asked(recall, "c")[1]
    assert asked(recall, "a")[1]
