"""How a source is named in few words."""

import pytest

from decisionaid.aid.model import Source
from decisionaid.aid.saying import short_source
from decisionaid.language import words


@pytest.mark.parametrize(("citation", "said"), [
    ("Kantarjian H, et al. Blinatumomab. N Engl J Med", "Kantarjian H, et al"),
    ("Mylotarg US label, warnings section (Pfizer medical information pages)",
     "Mylotarg US label, warnings section"),
    ("FDA approves inotuzumab for adults (17 August 2017, in the news), as printed elsewhere",
     "FDA approves inotuzumab for adults"),
    ("No difference in outcome between children and adolescents in second remission: a study",
     "No difference in outcome between children and adolescents in second remission"),
    ("Long-term survival and value of a therapy with many more words than fit on one line",
     "Long-term survival and value of a therapy with many more words than fit on one line"),
])
def test_a_long_name_ends_where_its_words_do(citation, said):
    assert short_source(Source("x", citation), words("en")) == said
