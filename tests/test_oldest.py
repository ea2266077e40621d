"""`make test-oldest`: constraints made of pyproject.toml's lower bounds."""

import tomllib

import pytest
from packaging.requirements import Requirement

from tools import oldest


def test_the_higher_of_two_bounds():
    project = {
        "dependencies": ["numpy>=2.0", "Some_Thing>=1.9"],
        "optional-dependencies": {"test": ["some-thing>=1.10", "numpy >= 1.26"]},
    }
    assert oldest.oldest(project) == ["numpy==2.0", "some-thing==1.10"]


@pytest.mark.parametrize("needed", ["numpy", "numpy==2.0", "numpy>=2.0,<3", "numpy[all]>=2.0"])
def test_what_it_does_not_know(needed):
    with pytest.raises(ValueError, match="should read like 'numpy>=2.0'"):
        oldest.oldest({"dependencies": [needed]})


def test_ours_are_bounds_that_we_ask_for():
    project = tomllib.loads(oldest.PYPROJECT.read_text("utf-8"))["project"]
    asked = sum(project["optional-dependencies"].values(), project["dependencies"])
    lines = [Requirement(line) for line in oldest.oldest(project)]
    assert len({line.name for line in lines}) == len(lines)
    for needed in map(Requirement, asked):
        (line,) = [line for line in lines if line.name == needed.name.lower()]
        assert needed.specifier.contains(next(iter(line.specifier)).version)
