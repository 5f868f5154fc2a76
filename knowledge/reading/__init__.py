"""File, page or feed to Article: one reader a format, and the guards."""
