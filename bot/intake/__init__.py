"""How updates come in, by polling or by webhook: each acts once, and is acknowledged when what it asked for is done."""
