"""What tests of one lesson share: the lesson that a test file names by its number."""

import re

import pytest

from tests.lessons import lesson


@pytest.fixture(scope="module")
def cells(request):
    """Return the cells of lesson 7 to test_lesson_07.py."""
    return lesson.read(int(re.search(r"test_lesson_(\d+)$", request.module.__name__)[1]))


@pytest.fixture(scope="module")
def prose(cells):
    """Return what a lesson's text cells say."""
    return lesson.text_of(cells)


@pytest.fixture(scope="module")
def printed(cells):
    """Return what a lesson's code cells print, and show as text or formulas."""
    return lesson.shown_by(cells)
