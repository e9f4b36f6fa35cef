"""What learners tell authors by how they learn, in numbers that betray nobody."""
