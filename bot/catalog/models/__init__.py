"""What a catalog consists of: the models that every file of it is checked against."""
