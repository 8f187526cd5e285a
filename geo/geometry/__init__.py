"""Where it lies: pure functions on shapes, distances and probabilities."""
