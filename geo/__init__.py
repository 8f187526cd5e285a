"""An incident map that says no more than its sources do."""
