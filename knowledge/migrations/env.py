"""Alembic's way to the article tables; connection and version table come from `knowledge.store`."""

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    version_table=context.config.attributes["version_table"],
    render_as_batch=True,  # SQLite alters no columns
)
with context.begin_transaction():
    context.run_migrations()
