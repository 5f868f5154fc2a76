"""What stops the knowledge rooms; each class says what has to be done next, its facts are attributes.

KnowledgeError
├── ArticleChanged        look at the article again, and decide anew
└── StoreError            the article database cannot be used
    ├── StoreUnreachable  check that it exists, may be written and is running
    ├── StoreUndriven     install what connects to it
    ├── StoreBusy         another program is writing: try again
    ├── StoreDamaged      an article cannot be read back: load the articles into a new database
    └── StoreTooNew       a newer program made it: install that one, or name another database
"""


class KnowledgeError(Exception):
    """The family; never raised itself."""


class ArticleChanged(KnowledgeError):  # noqa: N818 - named for what is the case
    """Somebody else has changed the article since it was looked at."""

    def __init__(self, article_id: str) -> None:
        super().__init__(f"{article_id}: has changed since it was looked at. Look at it again.")
        self.article_id = article_id


class StoreError(KnowledgeError):
    """The article database cannot be used; `address` is its URL without the password."""

    advice = "Check the database."

    def __init__(self, address: str) -> None:
        super().__init__(f"{address}: {self.advice}")
        self.address = address


class StoreUnreachable(StoreError):  # noqa: N818 - named for what to do next
    """The database cannot be opened, read or written."""

    advice = "The database cannot be used. Check that it exists, may be written and is running."


class StoreUndriven(StoreError):  # noqa: N818 - named for what to do next
    """What connects to a database of this kind is not installed."""

    advice = (
        'The driver is not installed. For PostgreSQL: pip install "antt-bot[postgres]", and postgresql://HOST/NAME.'
    )


class StoreBusy(StoreError):  # noqa: N818 - named for what to do next
    """Another program kept the database locked for longer than we wait."""

    advice = "Another program is writing to the database. Try again."


class StoreTooNew(StoreError):  # noqa: N818 - named for what to do next
    """The tables were made by a later version of this program."""

    advice = "A later version of this program made the database. Install that version, or name another database."


class StoreDamaged(StoreError):  # noqa: N818 - named for what to do next
    """An article that was saved cannot be read back."""

    advice = "An article cannot be read back. Load the articles again, into a new database if need be."
