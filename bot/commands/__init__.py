"""The commands of the terminal that are no conversation: one module each, `run(args, settings, ...)` its door."""
