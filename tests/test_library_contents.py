from builders import an_article, extracted

from knowledge.library.kept import kept
from knowledge.library.library import build_library


def test_what_was_read_out_of_an_article_is_found_by_its_sentence():
    body = ("Công an khởi tố 12 vụ. Đoàn phạt 3 người, thu 5 triệu đồng.",)
    library = build_library([extracted(an_article("kiem-tra", body=body))], version=1)
    contents = library.ordered.contents(0)
    values = {
        contents.span(sentence).of(contents.text): [int(fact.value) for fact in contents.facts.get(sentence, [])]
        for sentence in library.index.sentences_of(0)
    }
    assert values["Công an khởi tố 12 vụ."] == [12]
    assert values["Đoàn phạt 3 người, thu 5 triệu đồng."] == [3, 5_000_000]


def test_a_kept_value_is_worked_out_once():
    class Owner:
        asked = 0

        @kept
        def value(self) -> int:
            """How often it was worked out."""
            self.asked += 1
            return self.asked

    owner = Owner()
    assert (owner.value, owner.value, owner.asked) == (1, 1, 1)
