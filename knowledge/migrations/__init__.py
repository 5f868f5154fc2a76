"""The migrations of the article tables, from the first on; `knowledge.store` runs them when it opens a database."""
