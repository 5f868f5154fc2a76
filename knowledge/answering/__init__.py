"""Question to answer: query, ranking, span, computing, conversation, wording."""
