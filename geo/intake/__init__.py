"""How it comes in: readers and generators. Never imported by views."""
