"""Articles and answers; has never heard of Telegram."""
