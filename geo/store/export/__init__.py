"""What leaves: a selection of the catalog as files of other programs."""
