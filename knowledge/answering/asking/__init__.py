"""From a clean question to what it asks for, its words, and what must hold."""
