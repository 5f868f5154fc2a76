"""What people taught the bot: which article answers a question, or the answer itself. Knows no admin and no chat."""
