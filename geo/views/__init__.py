"""How it is shown: words, pages and the map shell."""
