"""Numbers in words, written independently of the tables that read them."""

ONES = {
    "en": "zero one two three four five six seven eight nine ten eleven twelve "
    "thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
    "fr": "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize "
    "quatorze quinze seize dix-sept dix-huit dix-neuf",
    "uk": "нуль один два три чотири п’ять шість сім вісім дев'ять десять одинадцять "
    "дванадцять тринадцять чотирнадцять п'ятнадцять шістнадцять сімнадцять "
    "вісімнадцять дев’ятнадцять",
    "ru": "ноль один два три четыре пять шесть семь восемь девять десять одиннадцать "
    "двенадцать тринадцать четырнадцать пятнадцать шестнадцать семнадцать "
    "восемнадцать девятнадцать",
}
TENS = {
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
    "uk": "двадцять тридцять сорок п'ятдесят шістдесят сімдесят вісімдесят дев'яносто",
    "ru": "двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят "
    "девяносто",
}
HUNDREDS = {
    "uk": "сто двісті триста чотириста п'ятсот шістсот сімсот вісімсот дев'ятсот",
    "ru": "сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот",
}
FRENCH_TENS = {2: "vingt", 3: "trente", 4: "quarante", 5: "cinquante", 6: "soixante"}


def spell(number: int, language: str) -> str:
    """A whole number from 0 to 999 999 in words."""
    thousands, rest = divmod(number, 1000)
    if not thousands:
        return _below_thousand(rest, language)
    head = {
        "en": f"{_below_thousand(thousands, 'en')} thousand",
        "fr": "mille" if thousands == 1 else f"{_cardinal(thousands)} mille",
        "uk": f"{_below_thousand(thousands, 'uk')} тисяч",
        "ru": f"{_below_thousand(thousands, 'ru')} тысяч",
    }[language]
    return f"{head} {_below_thousand(rest, language)}" if rest else head


def _cardinal(number: int) -> str:
    """French drops the s of cents and vingts before mille."""
    text = _below_thousand(number, "fr")
    return text[:-1] if text.endswith(("cents", "vingts")) else text


def _below_thousand(number: int, language: str) -> str:
    hundreds, rest = divmod(number, 100)
    if not hundreds:
        return _below_hundred(rest, language)
    ones = ONES[language].split()
    if language in HUNDREDS:
        head = HUNDREDS[language].split()[hundreds - 1]
    elif language == "en":
        head = f"{ones[hundreds]} hundred" + (" and" if rest else "")
    else:
        plural = "" if rest else "s"
        head = "cent" if hundreds == 1 else f"{ones[hundreds]} cent{plural}"
    return f"{head} {_below_hundred(rest, language)}" if rest else head


def _below_hundred(number: int, language: str) -> str:
    ones = ONES[language].split()
    if number < 20:
        return ones[number]
    if language == "fr":
        return _french(number, ones)
    tens, rest = divmod(number, 10)
    head = TENS[language].split()[tens - 2]
    return f"{head}{'-' if language == 'en' else ' '}{ones[rest]}" if rest else head


def _french(number: int, ones: list[str]) -> str:
    if number >= 80:
        rest = number - 80
        return f"quatre-vingt-{ones[rest]}" if rest else "quatre-vingts"
    tens = min(number // 10, 6)
    rest = number - tens * 10
    if not rest:
        return FRENCH_TENS[tens]
    joint = " et " if rest in (1, 11) else "-"
    return f"{FRENCH_TENS[tens]}{joint}{ones[rest]}"
