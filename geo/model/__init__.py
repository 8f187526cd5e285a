"""What is said: frozen values with no library under them.

Everything here is a plain value. Nothing opens a file, projects a coordinate
or knows how it will be drawn.
"""
