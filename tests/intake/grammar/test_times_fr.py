"""Times said in French: made-up phrases and what they must give."""

import pytest

from geo.intake.grammar.times import read_time
from tests.intake.grammar.known import moments

ROWS = [
    (
        "le 14 novembre vers 01h00",
        "2025-11-15",
        "about 2025-11-14 2025-11-13T22:30Z 2025-11-13T23:30Z",
    ),
    (
        "vers 1 heure du matin le 14 novembre",
        "2025-11-15",
        "about 2025-11-14 2025-11-13T22:30Z 2025-11-13T23:30Z",
    ),
    (
        "dans la nuit du 14 novembre",
        "2025-11-15",
        "[2025-11-13..2025-11-15] 2025-11-13T16:00Z 2025-11-15T06:00Z",
    ),
    (
        "dans la nuit du 13 au 14 novembre 2025 vers 23 h",
        None,
        "about 2025-11-13 2025-11-13T20:30Z 2025-11-13T21:30Z",
    ),
    ("vers 01h00, heure locale", None, "undated: An hour is said, no day."),
    (
        "les 8 et 18 août 2025",
        None,
        (
            "2025-08-08 2025-08-07T21:00Z 2025-08-08T21:00Z",
            "2025-08-18 2025-08-17T21:00Z 2025-08-18T21:00Z",
        ),
    ),
    (
        "du 31 août au 2 septembre 2025",
        None,
        "2025-08-31/2025-09-02 2025-08-30T21:00Z 2025-09-02T21:00Z",
    ),
    (
        "entre le 8 et le 18 août 2025",
        None,
        "2025-08-08/2025-08-18 2025-08-07T21:00Z 2025-08-18T21:00Z",
    ),
    (
        "au début du mois de novembre 2025",
        None,
        "about 2025-11-01/2025-11-10 2025-10-31T22:00Z 2025-11-10T22:00Z",
    ),
    (
        "fin août",
        "2025-11-15",
        "about 2025-08-21/2025-08-31 2025-08-20T21:00Z 2025-08-31T21:00Z",
    ),
    (
        "mi-août 2025",
        None,
        "about 2025-08-11/2025-08-20 2025-08-10T21:00Z 2025-08-20T21:00Z",
    ),
    (
        "les négociations d'octobre",
        "2025-11-15",
        "2025-10 2025-09-30T21:00Z 2025-10-31T22:00Z",
    ),
    ("le 20 juillet", "2025-07", "2025-07-20 2025-07-19T21:00Z 2025-07-20T21:00Z"),
    (
        "ce lundi",
        "2025-07",
        "undated: The words are relative to a day; only 2025-07 is known.",
    ),
    ("ce lundi", "2025-11-20", "2025-11-17 2025-11-16T22:00Z 2025-11-17T22:00Z"),
    (
        "Récemment",
        None,
        "undated: “Récemment” names no day; no publication date is known.",
    ),
    (
        "Depuis quelques jours",
        None,
        "undated: “Depuis quelques jours” names no day; no publication date is known.",
    ),
    (
        "il y a 1 h",
        None,
        "undated: “il y a 1 h” names no day; no publication date is known.",
    ),
    ("vers 1 h", None, "undated: An hour is said, no day."),
    (
        "nuit du 31 août au 1er septembre 2025",
        None,
        "[2025-08-31,2025-09-01] 2025-08-31T15:00Z 2025-09-01T05:00Z",
    ),
    ("lundi dernier", "2025-11-20", "2025-11-17 2025-11-16T22:00Z 2025-11-17T22:00Z"),
    (
        "à 13h32 le 2 janvier 2024",
        None,
        "2024-01-02 2024-01-02T11:32Z 2024-01-02T11:33Z",
    ),
    (
        "à 13 h le 2 janvier 2024",
        None,
        "2024-01-02 2024-01-02T11:00Z 2024-01-02T12:00Z",
    ),
    (
        "une heure et demie du matin le 2 janvier 2024",
        None,
        "2024-01-02 2024-01-01T23:30Z 2024-01-01T23:31Z",
    ),
    (
        "le 2 janvier 2024 au matin",
        None,
        "2024-01-02 2024-01-01T22:00Z 2024-01-02T22:00Z",
    ),
    ("renforce", None, "refused: The words name no time."),
    (
        "dans la nuit de lundi à mardi",
        "2025-11-20",
        "[2025-11-17,2025-11-18] 2025-11-17T16:00Z 2025-11-18T06:00Z",
    ),
    (
        "il y a trois jours",
        "2025-11-20",
        "2025-11-17 2025-11-16T22:00Z 2025-11-17T22:00Z",
    ),
    ("hier soir", "2025-11-20", "2025-11-19 2025-11-18T22:00Z 2025-11-19T22:00Z"),
    (
        "vendredi 14 novembre 2025",
        None,
        "2025-11-14 2025-11-13T22:00Z 2025-11-14T22:00Z",
    ),
    (
        "lundi 14 novembre 2025",
        None,
        "refused: 2025-11-14 was a Friday, the words say Monday.",
    ),
    ("31 juin 2025", None, "refused: There is no such day."),
    (
        "à 3h30 le 26 octobre 2025",
        None,
        "2025-10-26 2025-10-26T00:30Z 2025-10-26T01:31Z",
    ),
    (
        "à 3h30 le 30 mars 2025",
        None,
        "refused: That hour does not exist there on that day: the clocks go forward.",
    ),
    (
        "entre 1 h et 3 h le 14 novembre 2025",
        None,
        "2025-11-14 2025-11-13T23:00Z 2025-11-14T01:00Z",
    ),
    (
        "de 23 h à 1 h le 13 novembre 2025",
        None,
        "2025-11-13 2025-11-13T21:00Z 2025-11-13T23:00Z",
    ),
    (
        "avant le 14 novembre 2025",
        None,
        "undated ../2025-11-14: Only a latest date is said.",
    ),
    (
        "vers le 14 novembre 2025",
        None,
        "undated 2025-11-14~: “About” a date has no agreed width.",
    ),
    (
        "le 14/11/2025 à 1 h du matin",
        None,
        "2025-11-14 2025-11-13T23:00Z 2025-11-14T00:00Z",
    ),
    (
        "à 13h30, heure de Moscou, le 14 novembre 2025",
        None,
        "2025-11-14 2025-11-14T10:30Z 2025-11-14T10:31Z",
    ),
    (
        "minuit le 14 novembre 2025",
        None,
        "2025-11-14 2025-11-13T22:00Z 2025-11-14T22:01Z",
    ),
    (
        "dans la nuit du 13 au 14 novembre 2025, vers minuit",
        None,
        "about 2025-11-14 2025-11-13T21:30Z 2025-11-13T22:30Z",
    ),
    ("en 2022", None, "2022 2021-12-31T22:00Z 2022-12-31T22:00Z"),
    ("au printemps", None, "undated: A season is said; its days are not agreed."),
    ("le mois dernier", "2025-11", "2025-10 2025-09-30T21:00Z 2025-10-31T22:00Z"),
    ("pendant 3 heures", None, "refused: The words name no time."),
    (
        "les 8, 9 et 18 août 2025",
        None,
        (
            "2025-08-08 2025-08-07T21:00Z 2025-08-08T21:00Z",
            "2025-08-09 2025-08-08T21:00Z 2025-08-09T21:00Z",
            "2025-08-18 2025-08-17T21:00Z 2025-08-18T21:00Z",
        ),
    ),
    (
        "deux heures plus tard",
        None,
        "undated: “plus tard” names no day; no publication date is known.",
    ),
    (
        "Le 2 janvier 2024, 3 personnes ont été blessées vers 7 h 35",
        None,
        "about 2024-01-02 2024-01-02T05:25Z 2024-01-02T05:45Z",
    ),
    (
        "dans la nuit du vendredi 14 novembre 2025",
        None,
        "[2025-11-13..2025-11-15] 2025-11-13T16:00Z 2025-11-15T06:00Z",
    ),
    ("le 1er mars 2025", None, "2025-03-01 2025-02-28T22:00Z 2025-03-01T22:00Z"),
    ("début 2025", None, "2025 2024-12-31T22:00Z 2025-12-31T22:00Z"),
    (
        "entre 23 h et 1 h dans la nuit du 13 au 14 novembre 2025",
        None,
        "2025-11-13 2025-11-13T21:00Z 2025-11-13T23:00Z",
    ),
    ("l'été 2022", None, "undated: A season is said; its days are not agreed."),
    (
        "le 8 août, puis le 18 août 2025",
        None,
        "refused: Several dates stand apart in the words; read them one by one.",
    ),
    (
        "en août et en septembre 2025",
        None,
        (
            "2025-08 2025-07-31T21:00Z 2025-08-31T21:00Z",
            "2025-09 2025-08-31T21:00Z 2025-09-30T21:00Z",
        ),
    ),
    (
        "samedi dernier",
        None,
        "undated: The words are relative, and no publication date is known.",
    ),
    ("il y a 2 ans", None, "refused: The words name no time."),
    (
        "à 24 h le 13 novembre 2025",
        None,
        "2025-11-13 2025-11-13T22:00Z 2025-11-13T23:00Z",
    ),
    (
        "le 14 novembre 2025 entre 1h et 2h30 du matin",
        None,
        "2025-11-14 2025-11-13T23:00Z 2025-11-14T00:30Z",
    ),
    (
        "1h du matin le 14 novembre 2025",
        None,
        "2025-11-14 2025-11-13T23:00Z 2025-11-14T00:00Z",
    ),
    (
        "du 13 au 14 novembre 2025",
        None,
        "2025-11-13/2025-11-14 2025-11-12T22:00Z 2025-11-14T22:00Z",
    ),
    (
        "à 3 heures de route le 14 novembre 2025",
        None,
        "2025-11-14 2025-11-13T22:00Z 2025-11-14T22:00Z",
    ),
    (
        "vers 3 heures plus tard le 14 novembre 2025",
        None,
        "2025-11-14 2025-11-13T22:00Z 2025-11-14T22:00Z",
    ),
    (
        "à 14.30 le 14 novembre 2025",
        None,
        "2025-11-14 2025-11-14T12:30Z 2025-11-14T12:31Z",
    ),
    (
        "après 14 h le 14 novembre 2025",
        None,
        "2025-11-14 2025-11-14T12:00Z 2025-11-14T22:00Z",
    ),
    (
        "nuit du 8 au 18 novembre 2025",
        None,
        "refused: A night spans two dates that follow each other.",
    ),
    (
        "nuit du 8 et du 9 novembre 2025",
        None,
        "refused: A night with a list of dates cannot be told.",
    ),
    (
        "nuit du 8 ou 9 novembre 2025",
        None,
        "refused: A night with several dates cannot be told.",
    ),
    (
        "le mois dernier",
        "2025",
        "undated: The month is relative, and only 2025 is known.",
    ),
    ("à 13 h en novembre 2025", None, "2025-11 2025-10-31T22:00Z 2025-11-30T22:00Z"),
    (
        "cette nuit",
        "2025-11",
        "undated: The words are relative to a day; only 2025-11 is known.",
    ),
    ("heure locale", None, "refused: The words name a zone, no time."),
]


@pytest.mark.parametrize(("text", "published", "expected"), ROWS)
def test_a_phrase_gives_its_interval_or_a_reason(text, published, expected):
    assert moments(read_time(text, "fr", published=published)) == expected
