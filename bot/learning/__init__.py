"""Questions without an answer, and what the desk taught because of them; nothing of who asked."""
