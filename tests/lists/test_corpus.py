"""A corpus of lists as offices could have saved them: every one comes out as a careful clerk expects, or a test names the one that does not."""

import pytest

from tests.lists import corpus
from tests.lists.corpus_defects import DEFECTS
from tests.lists.corpus_layouts import LAYOUTS


@pytest.fixture(scope="module")
def made() -> list[corpus.Case]:
    return list(corpus.cases())


def test_it_is_large_and_every_defect_is_in_it(made: list[corpus.Case]) -> None:
    assert len(made) >= 150
    missing = [defect.name for defect in DEFECTS if not any(defect.name in case.name for case in made)]
    assert not missing


@pytest.mark.parametrize("layout", [layout.name for layout in LAYOUTS])
def test_every_list_of_a_layout_is_read_as_a_careful_clerk_reads_it(made: list[corpus.Case], layout: str) -> None:
    assert corpus.faults([case for case in made if case.layout == layout]) == {}
