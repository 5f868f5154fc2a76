"""English for answers: what the wording of an answer needs, from the readers of `knowledge.answering.english`."""

from knowledge.answering.english.bodies import translate_body
from knowledge.answering.english.moments import translate_moment, write_day
from knowledge.answering.english.numbers import count_noun, translate_number, write_number
from knowledge.answering.english.phrases import translate_phrase, translate_words
from knowledge.answering.english.places import translate_place
from knowledge.answering.english.posts import translate_person, translate_post

__all__ = [
    "count_noun",
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
