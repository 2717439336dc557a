"""What the model's objects are to Python: data that can be copied, kept and compared."""

import copy
import pickle
from dataclasses import asdict

from jjguide import boundary
from jjguide.model import Code, Known
from jjguide.pages.season import seen_page
from tests.command import built_in


def test_a_copy_is_the_same() -> None:
    """A season, whole or cut, can be copied and pickled, and a code still knows its number."""
    for each in (Code.of(2, 7), built_in(), boundary.known(built_in(), Known(5))):
        for again in (copy.copy(each), copy.deepcopy(each), pickle.loads(pickle.dumps(each))):
            assert (again, vars(again), type(again)) == (each, vars(each), type(each))


def test_a_page_is_a_dictionary_for_whoever_wants_one() -> None:
    """Python's own way from a dataclass to a dictionary works on a page with codes."""
    page = asdict(seen_page(boundary.known(built_in(), Known(3)), None, Known(2)))
    assert (page["seen"], page["next"].code) == ("2.03", "2.04")
    assert page["reveals"][0].code.number == 3
