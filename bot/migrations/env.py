"""Alembic's way to the bot's tables; the connection comes from `bot.database`."""

from alembic import context

from bot.database import BotTable

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=BotTable.metadata,
    version_table=context.config.attributes["version_table"],
    render_as_batch=True,  # SQLite alters no columns
)
with context.begin_transaction():
    context.run_migrations()
