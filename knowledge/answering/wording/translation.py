"""English for answers: what their wording needs, from the readers in `english`."""

from knowledge.answering.wording.english.bodies import translate_body
from knowledge.answering.wording.english.moments import translate_moment, write_day
from knowledge.answering.wording.english.numbers import count_noun, translate_number, write_number
from knowledge.answering.wording.english.phrases import gloss, translate_phrase, translate_words
from knowledge.answering.wording.english.places import translate_place
from knowledge.answering.wording.english.posts import translate_person, translate_post

__all__ = [
    "count_noun",
    "gloss",
    "translate_body",
    "translate_moment",
    "translate_number",
    "translate_person",
    "translate_phrase",
    "translate_place",
    "translate_post",
    "translate_words",
    "write_day",
    "write_number",
]
