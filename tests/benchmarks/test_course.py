"""How a run of many viewers is told: steps of answers, memory by the minute."""

import pytest

from benchmarks.course import in_steps, memory_line, slope


def test_answers_stand_in_the_step_they_were_asked_for_in():
    told = in_steps([(1.0, 0.2), (9.9, 4.0), (31.0, 0.1)]).splitlines()[2:]
    assert [line.split() for line in told] == [
        ["0", "s", "2", "0.20", "s", "4.00", "s", "4.00", "s"],
        ["30", "s", "1", "0.10", "s", "0.10", "s", "0.10", "s"],
    ]


def test_memory_is_told_each_minute_and_its_rise_after_the_first():
    warming = [(10.0 * n, 100.0 + 10 * n) for n in range(6)]
    steady = [(60.0 + 10 * n, 200.0 + n) for n in range(13)]
    assert memory_line([*warming, *steady]) == (
        "server memory at each minute: 100, 200, 206, 212 MiB; "
        "after 60 s +6.0 MiB a minute"
    )


def test_a_run_of_less_than_a_minute_has_no_rise():
    assert "a minute" not in memory_line([(0.0, 5.0), (50.0, 6.0), (61.0, 6.0)])


def test_the_slope_is_that_of_the_middle_line():
    assert slope([(0, 1), (1, 1), (2, 4), (3, 4)]) == pytest.approx(1.2)
