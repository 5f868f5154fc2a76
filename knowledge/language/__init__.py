"""What one has to know of Vietnamese: normal form, keystrokes, sentences, numbers, dates, word lists."""
