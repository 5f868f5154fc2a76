"""What subscribers do: agree, choose, pause, leave, come back."""
