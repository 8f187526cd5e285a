"""Files made wrong at random, by the million: the readers may refuse, and only refuse.

``python -m fuzz --minutes 15`` runs all of it, ``make fuzz MINUTES=1`` a short part.
The seed is printed; the same seed makes the same mutants.

``mutate``     one good file → one bad file
``samples``    the good files to begin with
``texts``      formats that are read in this process
``binaries``   formats that are read in a child: one that is used again, and the door
``oracle``     what counts as a clean answer
"""
