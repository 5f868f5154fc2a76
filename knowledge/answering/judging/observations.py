"""What speaks for a candidate, in numbers from 0 to 1: values, no reading."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Observations:
    """What speaks for a candidate; each 0..1 unless said otherwise."""

    article: float  # its article's BM25 against the best article's, 0 from half of it down
    held_by_article: float  # rarity share of the question's terms that the article holds
    held_by_sentence: float
    held_nearby: float  # in the sentence, or weaker in its neighbours and the article
    telling: float  # held by the sentence, terms weighed by how few sentences of the article hold them
    focus: float  # as `held_nearby`, terms weighed by their nearness to the question words
    missing: float  # 1 less the focus share of the weightiest term that the article does not hold at all
    clause: float  # rarity share held by the clause of the span
    close: float  # rarity share of terms, faded by distance from the span
    beside: float  # rarity share of the terms next to the question words that stand right beside the span
    fit: float
    head: float
    role: float  # 1 the person does what is asked for, 0 does something else, 0.5 not asked
    recorded: float  # 1 the record itself holds the answer: an issuer, an organiser, the day of the event
    singled_out: float  # how far the sixth best article falls behind the best: 0 when many fit alike
    names: float  # share of the question's proper names that the article holds; 1 when it has none
    post: float  # 1 the person holds the post asked for, 0 another or none, 0.5 no post asked for
    fresh: float  # share of the span's words that the question did not say already
    figures: float  # share of the question's numbers and names of code that the article holds; 1 when it has none
    year: float  # 1 the year asked for, 0.5 no year at stake, 0 another year
    body: float  # 1 a sentence of the body, 0 a caption or headline
    turns: float  # share of the question's turns ("tổng cộng", "mỗi", "còn lại") that the sentence takes
    affirmed: float  # 1 when question and clause both deny something or neither does
    opening: float  # how near the question's first word is, which names what is asked about
    private: float  # 0 for somebody of rank or post of whom neither was asked
    suits: float  # fit times head: kind and noun both suit
    foremost: float  # 1 in the sentence nearest to the question, falling with its rank
    owner: float  # 1 the nearest person before the span is the question's, near 0 another, 0 surely; 0.5 not at stake
    led: float  # 1 the word next to the question words stands right at the span, less the farther it is away
    order: float  # share of the words near the span on the same side of it as of the question words; 0.5 none is near
    joined: float  # 1 "của", "từ" and the like stands before the span as before the question words; 0.5 none does there
    event: float  # 0 what says who tells and when, before "cho biết"; 1 what happened
    single: float  # 0 the question asks for several, 1 for one
    unsummed: float  # 0 the question asks for a total, which one candidate seldom is, 1 it does not
