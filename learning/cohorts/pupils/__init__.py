"""Before the lesson: names, cards, papers for the school; children from hand to hand."""
