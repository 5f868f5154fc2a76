"""The migrations of the bot's own tables."""
