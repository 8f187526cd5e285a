"""Data folders on disk, made from the shelf of examples."""

from pathlib import Path

import pytest

from tests import examples


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return examples.write(tmp_path)
