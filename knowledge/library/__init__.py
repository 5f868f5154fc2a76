"""All that answering needs, built once and swapped whole."""
