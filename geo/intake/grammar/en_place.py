"""English words of place."""

from geo.intake.grammar.phrases import phrases, words
from geo.intake.grammar.place_words import PlaceWords

EN = PlaceWords(
    before=phrases(
        {
            "about": "about|around|approximately|approx|some|roughly|circa|ca"
            "|an estimated"
            "|estimated|nearly|almost|close to|in the region of|in the order of"
            "|more or less|maybe|perhaps|something like",
            "at-most": "within|less than|at most|at the most|no more than|not more than"
            "|up to|under|closer than|no further than|no farther than|not further than"
            "|not farther than|fewer than|a maximum of|at a maximum of|inside of"
            "|not even|within a radius of|in a radius of|within a distance of"
            "|nearer than|no further away than|not exceeding",
            "at-least": "at least|no less than|not less than|more than|over|beyond"
            "|a minimum of|at a minimum of|no closer than|no fewer than|further than"
            "|farther than|upwards of|in excess of",
            "measured": "exactly|precisely|a measured",
        }
    ),
    after=phrases(
        {
            "about": "or so|or thereabouts|more or less|roughly|approximately"
            "|give or take",
            "at-most": "at most|at the most|at the outside|maximum|or less|or closer"
            "|radius",
            "at-least": "at least|or more|minimum|or further",
            "measured": "exactly|precisely",
        }
    ),
    slight=words(
        "just over|just under|a little over|a little under|slightly over|slightly under"
        "|a little more than|a little less than|slightly more than|slightly less than"
        "|just short of|nearly|almost|close to|not quite"
    ),
    vague=words(
        "several|a few|few|some few|many|a couple of|dozens of|scores of|hundreds of"
        "|tens of|thousands of|a number of|various|multiple|mere"
    ),
    units=phrases(
        {
            "m": "m|metre|metres|meter|meters|mtr|mtrs",
            "km": "km|kms|kilometre|kilometres|kilometer|kilometers",
            "ft": "ft|foot|feet",
            "yd": "yd|yds|yard|yards",
            "mi": "mi|mile|miles",
            "step": "step|steps|pace|paces|single steps|single paces",
            "double-step": "double step|double steps|double pace|double paces",
        }
    ),
    half_units=phrases({}),
    strange_units=words(
        "cm|centimetre*|centimeter*|mm|millimetre*|millimeter*|inch|inches"
        "|nautical mile*"
        "|nmi|block|blocks|minute*|hour*|degree*|arcsecond*|furlong*"
    ),
    half_after=words("and a half"),
    double_pace=words("pace|paces"),
    in_measure=None,
    range_to=words("to|or"),
    range_start=words("between|from"),
    lead=words("just|only|barely|merely|at a distance of|a distance of|at|distance"),
    size_before=words(
        "diameter of|a width of|width of|depth of|length of|height of|measuring"
        "|radius of"
        "|as wide as|as deep as|size of|area of|crater of|hole of|of"
    ),
    size_after=words(
        "wide|across|deep|long|high|tall|thick|in diameter|in length|in width|in depth"
        "|in height|in size|diameter"
    ),
    other_before=words("altitude of|an altitude of|height above|range of|speed of"),
    other_after=words("per hour|an hour|square|squared|above|below|underground|up"),
    direction=phrases(
        {
            "N": "north*",
            "S": "south*",
            "E": "east*",
            "W": "west*",
            "NE": "northeast*",
            "NW": "northwest*",
            "SE": "southeast*",
            "SW": "southwest*",
            "NNE": "northnortheast*",
            "NNW": "northnorthwest*",
            "SSE": "southsoutheast*",
            "SSW": "southsouthwest*",
        }
    ),
    abbreviated={"n": "N", "s": "S", "e": "E", "w": "W"},
    direction_lead=words("to the|due|in a|on the|towards the|toward the|further"),
    comparative=words(""),
    away=words("away|distant|in distance|only|just"),
    from_=words(
        "from|around|round|surrounding|away from|off|off from|outside|outside of"
    ),
    of=words("of"),
    and_=words("and"),
    along=words("along"),
    by_road=words("by road|by rail|by car|on foot|by air|as the crow flies"),
    article=words(
        "the|a|an|this|that|its|their|his|her|our|main|same|own|nearby|said|local"
    ),
    indefinite=words("a|an|one of|some|another|any"),
    link=words("of|to"),
    weak_link=words("in|at|on"),
    stop=words(
        "and|or|but|when|where|while|after|before|during|which|that|who|with|without|by"
        "|for|to|from|as|was|were|is|are|has|have|had|been|be|at|on|in|into|near|around"
        "|about|this|last|yesterday|today|early|late|early|overnight|then|there|causing"
        "|said|says|reported|local|under|over|through|because|since|until|so|no|not|it"
        "|he|she|they|we|its|their|between|within|along|next|close|killing|injuring"
        "|damaging|destroying|shortly|again|also|only|via|against|amid|following|north"
        "|south|east|west|exploded|fell|landed|hit|struck|damaged|destroyed|burned"
        "|caught|found|left|lies|lay|stands|according|per|if|despite|toward|towards"
        "|january|february|march|april|may|june|july|august|september|october|november"
        "|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|morning"
    ),
    pronoun=words("it|here|there|them|this|that|us|where|him|her|me|you"),
    part=phrases(
        {
            "territory": "territory|grounds|ground|compound|premises|perimeter"
            "|courtyard"
            "|yard|precinct|site|area|enclosure",
            "centre": "centre|center|middle|city centre|city center|town centre|heart",
            "entrance": "entrance|gate|gates|door|doors|main entrance",
            "fence": "fence|fencing|perimeter fence|boundary",
            "wall": "wall|walls|facade|façade|outer wall",
            "building": "building|buildings",
            "edge": "edge|outskirts",
        }
    ),
    generic=words("republic|embassy's|azerbaijani republic"),
    region=words("region|oblast|province|district|raion"),
    town=words("city|town|village|city of|town of|village of|capital|capital of"),
    thing=words(
        "embassy|consulate|mission|ministry|depot|terminal|refinery|plant|factory"
        "|warehouse|school|hospital|station|bridge|base|airport|airfield|port|church"
        "|substation|power station|residence|hotel|market|museum|university"
    ),
    between=words("between|midway between|halfway between|half way between"),
    inside=words("in|inside|within|inside of|in the interior of"),
    in_=words("in|on|into|onto|across|over|throughout|inside|within"),
    at=words("at|to|towards|against|toward"),
    near=words(
        "near|nearby|close to|close by|in the vicinity of|in the immediate vicinity of"
        "|not far from|near to|around|in the area of|in the area around|in proximity to"
        "|in the neighbourhood of|in the neighborhood of|a short distance from"
        "|a short way from|very near|very close to|in close proximity to|just off"
    ),
    beside=words(
        "next to|beside|adjacent to|alongside|in front of|opposite|right next to"
        "|outside"
        "|just outside|directly opposite|behind|across from"
    ),
    idiom=words(
        "a stone's throw from|a stone 's throw from|a few steps from|steps from"
        "|a few paces from|a couple of steps from|two steps from|within sight of"
        "|a stone 's throw away from"
    ),
    hit=words(
        "hit|hits|hitting|struck|strikes|striking|slammed into|crashed into|landed on"
        "|landed in|fell on|fell onto|crashed onto|a direct hit on|smashed into"
        "|a hit on|crashed on|came down on|ploughed into|plowed into|impacted"
    ),
    was_hit=words(
        "was hit|were hit|was struck|were struck|has been hit|has been struck|got hit"
        "|had been hit|had been struck|was directly hit|took a direct hit"
        "|suffered a direct hit|is hit"
    ),
    owned=words("embassy|consulate|mission|ministry|residence"),
    not_=words(
        "not|never|n't|no|nowhere|missed|didn't|wasn't|neither|without|would|could"
        "|might|may have|may be|may well|if|almost"
    ),
)
