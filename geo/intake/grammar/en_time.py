"""English words of time."""

from geo.intake.grammar.phrases import phrases, words
from geo.intake.grammar.time_words import ZONES, TimeWords

UNITS = "first;second;third;fourth;fifth;sixth;seventh;eighth;ninth;tenth;eleventh"
TEENS = "twelfth;thirteenth;fourteenth;fifteenth;sixteenth;seventeenth;eighteenth"
ORDINALS = [*UNITS.split(";"), *TEENS.split(";"), "nineteenth", "twentieth"]
ORDINALS += [f"twenty {word}" for word in ORDINALS[:9]] + ["thirtieth", "thirty first"]
HOURS = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]

EN = TimeWords(
    month=phrases(
        {
            1: "january|jan",
            2: "february|feb",
            3: "march|mar",
            4: "april|apr",
            5: "may",
            6: "june|jun",
            7: "july|jul",
            8: "august|aug",
            9: "september|sept|sep",
            10: "october|oct",
            11: "november|nov",
            12: "december|dec",
        }
    ),
    weekday=phrases(
        {
            0: "monday|mon",
            1: "tuesday|tue",
            2: "wednesday|wed",
            3: "thursday|thu",
            4: "friday|fri",
            5: "saturday",
            6: "sunday",
        }
    ),
    ordinal=phrases(dict(enumerate(ORDINALS, 1))),
    suffix=words("st|nd|rd|th"),
    of=words("of|of the month of|in"),
    year_word=words(""),
    in_year=words("in|during|throughout|the year|of|since"),
    third=phrases(
        {
            1: "early|the beginning of|beginning of|at the beginning of|the start of"
            "|start of|in early|in the early part of",
            2: "mid|the middle of|middle of|in the middle of|in mid",
            3: "late|the end of|end of|at the end of|in late|towards the end of",
        }
    ),
    season=words("spring|summer|autumn|fall|winter|in the spring|in the winter"),
    and_=words("and"),
    or_=words("or"),
    to=words("to|through|until|till|into|and into"),
    from_=words("from"),
    between=words("between"),
    about=words(
        "about|around|at about|at around|approximately|at approximately|roughly"
        "|some time"
        " around|near|shortly before|shortly after|just after|just before|circa|nearly"
        "|at roughly|or thereabouts|towards"
    ),
    before=words("before|by|until|no later than|not later than|prior to|up to"),
    after=words("after|since|from|no earlier than|starting|beginning"),
    lead=words("on|on the|in|during|at|the|in the month of|the month of|overnight on"),
    hour_word=words("o'clock|hours|hrs|hour"),
    minute_word=words("minutes|minute|min"),
    minutes=phrases({30: "thirty", 15: "fifteen", 45: "forty five", 20: "twenty"}),
    past=phrases(
        {
            30: "half past|half",
            15: "a quarter past|quarter past",
            -15: "a quarter to|quarter to",
            10: "ten past",
            20: "twenty past",
            5: "five past",
            -10: "ten to",
            -20: "twenty to",
            -5: "five to",
        }
    ),
    half=phrases(
        {
            "am": "am|a . m .|a . m|in the morning|in the early morning|of the morning",
            "pm": "pm|p . m .|p . m|in the afternoon|in the evening",
            "night": "at night",
        }
    ),
    named_hour=phrases({12: "noon|midday", 0: "midnight"}),
    spoken_hour=phrases(dict(enumerate(HOURS, 1))),
    at=words("at|about|around|by|before|after|from|until"),
    lasting=words("for|lasted|lasting|within|in about|over the next|every"),
    elapsed=words("ago|later|earlier|before|after|long|from now|of"),
    night=words(
        "night of|the night of|overnight|overnight on|at night|the night"
        "|in the night of"
        "|during the night|during the night of|night|the night from|night from"
        "|overnight from|on the night of|in the night|by night|night between"
    ),
    into=words("the night to|the night into|night into|overnight into|overnight to"),
    part=words(
        "morning|the morning|in the morning|evening|in the evening|afternoon|at dawn"
        "|dawn"
        "|in the afternoon|at dusk|early|late|midday|the early hours|in the early hours"
        "|on the morning of|on the evening of|the small hours|daytime|before dawn"
        "|in the early hours of|on the afternoon of"
    ),
    day=phrases(
        {
            0: "today|tonight|this morning|this afternoon|this evening",
            1: "yesterday|the day before",
            2: "the day before yesterday",
            -1: "tomorrow",
        }
    ),
    last_night=words("last night|overnight"),
    this=words("this|on|this past|on this"),
    last=words("last"),
    next=words("next|coming|this coming"),
    month_back=phrases({0: "this month|earlier this month", 1: "last month"}),
    year_back=phrases({0: "this year|earlier this year", 1: "last year"}),
    ago=words("ago|earlier"),
    days=phrases({1: "day|days", 7: "week|weeks"}),
    loose=words(
        "recently|lately|now|currently|earlier|previously|in recent days"
        "|in recent weeks"
        "|for several days|for some days|soon|later|the other day|nowadays|these days"
        "|some time ago|this week|last week|this weekend|last weekend"
        "|after the incident"
        "|after the attack|the same day|that day|the next day|the following day"
        "|just now"
        "|a few days ago|several days ago|some days ago|days ago|weeks ago|months ago"
        "|a long time ago|in recent months|the following night|that night|hours ago"
        "|shortly afterwards|already|meanwhile|since then|until now|so far"
    ),
    zone=phrases(
        {
            **ZONES,
            "Europe/Kyiv": "kyiv time|kiev time|local kyiv time|ukrainian time",
            "Europe/Moscow": "moscow time|msk",
            "Asia/Baku": "baku time",
            "Europe/Paris": "paris time",
        }
    ),
    local=words("local time|local"),
)
