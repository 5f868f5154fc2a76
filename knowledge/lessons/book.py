"""All lessons that count, and which of them a question is."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from knowledge.lessons.lesson import Lesson, LessonState
from knowledge.understanding.likeness import FEWEST, Wording, are_alike, read_wording
from knowledge.understanding.masking import mask_question


@dataclass(frozen=True, slots=True)
class LessonBook:
    """The lessons by the words of their wordings; one that was taught later wins over an earlier one."""

    wordings: tuple[tuple[Wording, Lesson], ...] = ()
    by_word: Mapping[str, tuple[int, ...]] | None = None  # `None` where there are no lessons

    def find(self, text: str) -> Lesson | None:
        """What was taught of that question; `None` when nothing was."""
        if self.by_word is None:
            return None
        asked = read_wording(mask_question(text))
        shared = Counter(place for word in asked.matter for place in self.by_word.get(word, ()))
        alike = [
            (self.wordings[place][0].words == asked.words, count, place)
            for place, count in shared.items()
            if are_alike(asked, self.wordings[place][0])
        ]
        return self.wordings[max(alike)[2]][1] if alike else None


def build_book(lessons: Iterable[Lesson]) -> LessonBook:
    """The book of the lessons that count, in the order in which they were taught."""
    active = sorted((one for one in lessons if one.state is LessonState.ACTIVE), key=lambda lesson: lesson.made_at)
    wordings = tuple((read_wording(words), lesson) for lesson in active for words in lesson.wordings)
    by_word: dict[str, list[int]] = defaultdict(list)
    for place, (wording, _) in enumerate(wordings):
        for word in wording.matter:
            by_word[word].append(place)
    return LessonBook(wordings, {word: tuple(places) for word, places in by_word.items()} if wordings else None)


def can_be_taught(words: str) -> bool:
    """Whether a question of these folded words can be known again: it says enough, and nothing was taken out of it."""
    wording = read_wording(words)
    return len(wording.matter) >= FEWEST and are_alike(wording, wording)
