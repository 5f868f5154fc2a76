"""What a change of the library would do, told before it is done: to articles, and to the questions that were saved."""
