"""Where it rests: files, the codec, the catalog and its questions."""
