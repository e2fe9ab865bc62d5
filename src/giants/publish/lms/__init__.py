"""The book's questions for course systems, made from the chapters' own text."""
