from hypothesis import given
from hypothesis import strategies as st

from geo.model.claim import Quote
from geo.store.documents import verify_quote
from geo.store.findings import Findings
from tests.examples import TEXT_A, TEXT_B


def quote(text: str, start: int, end: int, around: int = 32) -> Quote:
    return Quote(
        source="doc-a",
        exact=text[start:end],
        prefix=text[max(0, start - around) : start],
        suffix=text[end : end + around],
        start=start,
        end=end,
        translation="x",
    )


@given(st.sampled_from([TEXT_A, TEXT_B]), st.data())
def test_a_quote_cut_from_a_text_is_found_there(text: str, data: st.DataObject):
    start = data.draw(st.integers(0, len(text) - 2))
    end = data.draw(st.integers(start + 1, len(text)))
    findings = Findings("f")
    assert verify_quote(quote(text, start, end), text, None, findings)
    assert findings.problems == []


@given(st.integers(1, 40), st.data())
def test_one_changed_character_is_noticed(start: int, data: st.DataObject):
    found = quote(TEXT_A, start, start + 20)
    at = data.draw(st.integers(start, start + 19))
    changed = TEXT_A[:at] + "¤" + TEXT_A[at + 1 :]
    findings = Findings("f")
    assert not verify_quote(found, changed, None, findings)
    assert [problem.member for problem in findings.problems] == ["exact"]


def test_line_ends_and_marks_count_as_they_are():
    at = TEXT_A.index("\r\n")
    assert verify_quote(quote(TEXT_A, at - 2, at + 4), TEXT_A, None, Findings("f"))
    assert TEXT_B[0] == "\ufeff"
    assert verify_quote(quote(TEXT_B, 1, 6), TEXT_B, None, Findings("f"))
