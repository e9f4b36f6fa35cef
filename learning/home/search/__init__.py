"""Search: what of a course is found by which words, in every language; who asks gets courses, lessons, or help to ask otherwise."""
