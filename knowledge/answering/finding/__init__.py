"""Which articles and sentences share words with a query, and how nearly."""
