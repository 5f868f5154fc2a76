"""What an article is about and where: what a reader's wishes are held against. Knows no reader and no wish."""
