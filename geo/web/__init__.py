"""The HTTP face: map features, data, health and headers."""
