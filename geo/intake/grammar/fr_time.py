"""French words of time. Elided words stand in full: ``d'`` is ``de``."""

from geo.intake.grammar.phrases import phrases, words
from geo.intake.grammar.time_words import ZONES, TimeWords

HOURS = [
    "une",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
]

FR = TimeWords(
    month=phrases(
        {
            1: "janvier|janv",
            2: "février|févr|fév",
            3: "mars",
            4: "avril|avr",
            5: "mai",
            6: "juin",
            7: "juillet|juil",
            8: "août|aout",
            9: "septembre|sept",
            10: "octobre|oct",
            11: "novembre|nov",
            12: "décembre|déc",
        }
    ),
    weekday=phrases(
        {
            0: "lundi",
            1: "mardi",
            2: "mercredi",
            3: "jeudi",
            4: "vendredi",
            5: "samedi",
            6: "dimanche",
        }
    ),
    ordinal=phrases({1: "premier"}),
    suffix=words("er|ème|e"),
    of=words("de|du mois de|de ce mois de"),
    year_word=words("an"),
    in_year=words("en|de|en le an|courant|durant|pendant|le année|depuis"),
    third=phrases(
        {
            1: "début|au début de|au début du mois de|début du mois de|le début de"
            "|dès le début de|tout début|au tout début de|dans les premiers jours de",
            2: "mi|à la mi|au milieu de|au milieu du mois de|milieu de",
            3: "fin|à la fin de|à la fin du mois de|la fin de|fin du mois de|en fin de"
            "|dans les derniers jours de",
        }
    ),
    season=words("printemps|été 2022|hiver|automne|au printemps|cet hiver|cet été"),
    and_=words("et|et du|et le|et les"),
    or_=words("ou|ou le|ou du"),
    to=words("au|à|jusque au|à la|jusque à"),
    from_=words("du|de|de le|à partir de|de la"),
    between=words("entre|entre le|entre les"),
    about=words(
        "vers|environ|vers le|aux alentours de|aux environs de|autour de|à environ|peu"
        " après|peu avant|autour du|à peu près à|à peu près|aux alentours du|vers les"
        "|sur les coups de|aux environs du|juste après|juste avant"
    ),
    before=words("avant|avant le|jusque à|jusque au|au plus tard le|au plus tard à"),
    after=words("après|après le|depuis|depuis le|à partir de|à partir du|dès|dès le"),
    lead=words(
        "le|les|en|au mois de|dans|à|au|courant|au cours de|durant|du|de|ce|pendant|la"
        "|au cours du mois de|dans la|mois de|dans le courant de|de le|date du"
    ),
    hour_word=words("h|heure|heures|hrs"),
    minute_word=words("minutes|minute|min|mn"),
    minutes=phrases(
        {30: "et demie|et demi|trente", 15: "et quart|quinze", -15: "moins le quart"}
        | {20: "vingt", 10: "dix", 45: "quarante cinq", -10: "moins dix", 5: "cinq"}
        | {-20: "moins vingt", -5: "moins cinq", 40: "quarante", 50: "cinquante"}
    ),
    past=phrases({}),
    half=phrases(
        {
            "am": "du matin|du mat",
            "pm": "de le après midi|du soir|de le aprèm",
            "night": "de la nuit",
        }
    ),
    named_hour=phrases({12: "midi", 0: "minuit"}),
    spoken_hour=phrases(dict(enumerate(HOURS, 1))),
    at=words("à|vers|dès|jusque à|avant|après|de|environ"),
    lasting=words(
        "pendant|durant|il y a|depuis|en|dans|il y a environ|pendant environ|toutes les"
        "|en moins de|quelque|dans les|au bout de|bout de|durée de|attente de"
    ),
    elapsed=words(
        "plus tard|plus tôt|après|avant|durant|de vol|de route|de marche|auparavant"
    ),
    night=words(
        "nuit du|la nuit du|dans la nuit du|nuit de|dans la nuit de|la nuit de|nuit"
        "|dans la nuit|de nuit|la nuit|nuit entre le|dans la nuit entre le"
        "|en pleine nuit"
        "|pendant la nuit du|pendant la nuit"
    ),
    into=words(""),
    part=words(
        "matin|au matin|le matin|dans la matinée|matinée|soir|au soir|le soir|soirée"
        "|dans la soirée|après midi|dans le après midi|à le aube|aube|au petit matin"
        "|tôt le matin|tôt|à le après midi|le matin du|dans la matinée du"
        "|dans la soirée du"
    ),
    day=phrases(
        {
            0: "aujourd'hui|ce matin|ce soir|cet après midi",
            1: "hier|hier soir|hier matin|la veille",
            2: "avant hier",
            -1: "demain",
        }
    ),
    last_night=words("la nuit dernière|cette nuit|dans la nuit dernière"),
    this=words("ce|le|de ce"),
    last=words("dernier|passé"),
    next=words("prochain"),
    month_back=phrases(
        {0: "ce mois ci|ce mois|au cours de ce mois", 1: "le mois dernier"}
    ),
    year_back=phrases({0: "cette année", 1: "le an dernier|le année dernière"}),
    ago=words(""),
    days=phrases({1: "jour|jours", 7: "semaine|semaines"}),
    loose=words(
        "récemment|désormais|maintenant|actuellement|plus tôt|auparavant"
        "|depuis quelques"
        " jours|ces derniers jours|ces dernières semaines|naguère|bientôt|il y a peu"
        "|il y a quelques jours|il y a plusieurs jours|cette semaine"
        "|la semaine dernière"
        "|ce week end|le même jour|ce jour là|le lendemain|après le incident|plus tard"
        "|après le attaque|depuis peu|ces temps ci|ces derniers temps|tout récemment"
        "|il y a longtemps|ces derniers mois|dernièrement|déjà|entre temps|depuis lors"
        "|depuis plusieurs jours|il y a quelques heures|cette nuit là|peu après"
        "|avant le incident|le week end dernier|la nuit suivante"
    ),
    zone=phrases(
        {
            **ZONES,
            "UTC": "utc|gmt|z|tu|temps universel",
            "Europe/Kyiv": "heure de kiev|heure de kyiv|heure ukrainienne",
            "Europe/Moscow": "heure de moscou|heure moscovite",
            "Asia/Baku": "heure de bakou",
            "Europe/Paris": "heure de paris|heure française",
        }
    ),
    local=words("heure locale|heures locales|locale|temps local"),
)
