"""Where a sentence says each word of a question: as it stands there, else in other words."""

from collections import Counter

from knowledge.answering.asking.query import Query
from knowledge.answering.finding.retrieval import Matrix
from knowledge.answering.finding.views import SentenceView


class Standing:
    """The places of the words of one query; `holds` tells which sentence holds which word, as `Relevance.holds`."""

    def __init__(self, query: Query, holds: Matrix) -> None:
        self._words = query.words
        self._holds = holds
        self._ways = [
            [
                alternative.accented_ids
                for alternative in query.alternatives
                if alternative.accented_ids and set(word.columns) <= set(alternative.columns)
            ]
            for word in query.words
        ]
        # A syllable that two words share is counted with one of them only: what holds the other is not known.
        syllables = Counter(syllable for word in query.words for syllable in word.folded)
        self._is_sure = [all(syllables[one] == 1 for one in word.folded) for word in query.words]
        self._forms: dict[tuple[int, ...], list[str]] = {}
        self._by_row: dict[int, list[list[int]]] = {}

    def places(self, view: SentenceView) -> list[list[int]]:
        """For each word of the query the characters where the sentence says it; kept for the next candidate."""
        if view.row not in self._by_row:
            held = self._holds[view.row].tolist()
            self._by_row[view.row] = [
                self._find(view, column, is_held=bool(strength)) if strength or not is_sure else []
                for column, (strength, is_sure) in enumerate(zip(held, self._is_sure, strict=True))
            ]
        return self._by_row[view.row]

    def _find(self, view: SentenceView, column: int, *, is_held: bool) -> list[int]:
        own = view.find(self._words[column].folded)
        if own or not is_held:
            return own
        return [place for way in self._ways[column] for place in self._find_row(view, way)]

    def _find_row(self, view: SentenceView, ids: tuple[int, ...]) -> list[int]:
        """The characters where terms stand in a row, by their accented ids."""
        forms = self._forms.get(ids)
        if forms is None:
            forms = self._forms[ids] = view.index.accented_texts[list(ids)].tolist()
        row, size = view.row_terms, len(forms)
        if forms[0] not in row.accented:
            return []
        starts = (place for place, term in enumerate(row.accented) if term == forms[0])
        return [row.starts[place] for place in starts if row.accented[place : place + size] == forms]
