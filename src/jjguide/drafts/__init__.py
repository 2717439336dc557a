"""What others know of a season -> a dataset to go on with."""
