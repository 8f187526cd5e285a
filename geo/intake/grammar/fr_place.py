"""French words of place. Elided words stand in full: ``d'`` is ``de``."""

from geo.intake.grammar.phrases import phrases, words
from geo.intake.grammar.place_words import PlaceWords

FR = PlaceWords(
    before=phrases(
        {
            "about": "environ|à peu près|près de|quelque|approximativement|presque"
            "|grosso modo|autour de|aux alentours de|vers|à environ|à près de"
            "|plus ou moins|peut être|une distance approximative de|à quelque",
            "at-most": "à moins de|moins de|au plus|au maximum|pas plus de"
            "|à pas plus de"
            "|jusque à|dans un rayon de|un maximum de|tout au plus|sous"
            "|dans un rayon de"
            " moins de|dans un périmètre de|au plus à|pas plus loin que",
            "at-least": "au moins|plus de|à plus de|pas moins de|à pas moins de"
            "|au minimum"
            "|un minimum de|à au moins|au delà de|à au minimum",
            "measured": "exactement|précisément|à exactement|à précisément"
            "|très exactement",
        }
    ),
    after=phrases(
        {
            "about": "environ|à peu près|plus ou moins|à vue de oeil|à vue de œil",
            "at-most": "au plus|au maximum|maximum|tout au plus|ou moins",
            "at-least": "au moins|au minimum|minimum|ou plus",
            "measured": "exactement|précisément",
        }
    ),
    slight=words(
        "un peu plus de|un peu moins de|à un peu plus de|à un peu moins de|près de"
        "|presque"
        "|à près de|à peine plus de|à peine moins de|légèrement plus de"
        "|légèrement moins de"
    ),
    vague=words(
        "quelques|plusieurs|une poignée de|des dizaines de|des centaines de|de nombreux"
        "|quelques dizaines de|quelques centaines de|des milliers de"
        "|plusieurs dizaines de"
        "|plusieurs centaines de|une paire de|dizaines de|centaines de"
    ),
    units=phrases(
        {
            "m": "m|mètre|mètres|metre|metres",
            "km": "km|kms|kilomètre|kilomètres|kilometre|kilometres",
            "ft": "pied|pieds|ft",
            "yd": "yard|yards|yd",
            "mi": "mile|miles",
            "step": "pas|simples pas|pas simples",
            "double-step": "doubles pas|double pas|pas doubles",
        }
    ),
    half_units=phrases({}),
    strange_units=words(
        "cm|centimètre*|mm|millimètre*|mille nautique*|milles nautiques|mille marin"
        "|milles marins|lieue|lieues|minute*|heure*|degré*|rue|rues|pâté*"
    ),
    half_after=words("et demi|et demie"),
    double_pace=words(""),
    in_measure=None,
    range_to=words("à|ou"),
    range_start=words("entre|de"),
    lead=words(
        "seulement|à seulement|à peine|tout juste|à tout juste|"
        "à une distance de|une distance de|à|à la distance de|distance de|distante de"
        "|distant de|situé à|située à|situés à"
    ),
    size_before=words(
        "diamètre de|large de|largeur de|profondeur de|longueur de|hauteur de|rayon de"
        "|haut de|profond de|long de|mesurant|mesure|profonde de|longue de|haute de"
        "|taille de|cratère de|mur de|trou de|sur|de"
    ),
    size_after=words(
        "de diamètre|de large|de largeur|de profondeur|de long|de longueur|de haut"
        "|de hauteur|de épaisseur|de rayon|de mur|de clôture|de circonférence"
        "|en diamètre"
    ),
    other_before=words(
        "altitude de|une altitude de|vitesse de|portée de|pendant|durant"
    ),
    other_after=words(
        "au dessus|en dessous|au dessous|par heure|carré|carrés|de altitude|sous terre"
    ),
    direction=phrases({"N": "nord", "S": "sud", "E": "est", "W": "ouest"}),
    abbreviated={"n": "N", "s": "S", "e": "E", "o": "W"},
    direction_lead=words("au|à le|plein|vers le|en direction du|à la|vers"),
    comparative=words(""),
    away=words("de distance|à peine|seulement|tout juste|environ|à vol de oiseau"),
    from_=words(
        "de|du|des|depuis|autour de|autour du|autour des|à partir de|à partir du"
    ),
    of=words("de|du|des"),
    and_=words("et"),
    along=words("le long de|le long du|en suivant|le long des"),
    by_road=words("par la route|par route|à pied|en voiture|de route|de marche"),
    article=words(
        "le|la|les|un|une|ce|cet|cette|ces|son|sa|ses|leur|leurs|notre|dite|dit|même|de"
        "|du|des"
    ),
    indefinite=words("un|une|un des|le un des|une des|le une des|un autre|une autre"),
    link=words("de|du|des"),
    weak_link=words("à|en|dans|au|aux|sur"),
    stop=words(
        "et|ou|mais|quand|où|alors|après|avant|pendant|qui|que|dont|avec|sans|par|pour"
        "|a|ont|est|sont|était|étaient|avait|avaient|été|vers|près|lors|lorsque|puis"
        "|ce|cette|hier|tôt|tard|causant|tuant|blessant|détruisant|endommageant|selon"
        "|fut|sera|ni|ne|pas|se|il|elle|ils|elles|on|nous|car|comme|depuis|jusque|sous"
        "|entre|chez|contre|malgré|durant|environ|dans|sur|en|à|au|aux|nord|sud|ouest"
        "|endommagé|endommagée|détruit|détruite|touché|touchée|tombé|tombée|explosé"
        "|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre"
        "|décembre|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|ainsi|aussi"
        "|faisant|provoquant|a|y|directement|également|à nouveau|encore"
    ),
    pronoun=words("ici|là|lui|elle|eux|celui|celle|cela|ça|y|là bas"),
    part=phrases(
        {
            "territory": "territoire|enceinte|terrain|terrains|périmètre|cour|parc"
            "|jardin"
            "|locaux|emprise|complexe",
            "centre": "centre|milieu|coeur|cœur|centre ville",
            "entrance": "entrée|portail|porte|portes|entrée principale",
            "fence": "clôture|grille|grillage|enclos",
            "wall": "mur|murs|façade|mur extérieur",
            "building": "bâtiment|bâtiments|édifice|immeuble",
            "edge": "bord|lisière|périphérie",
        }
    ),
    generic=words("république"),
    region=words("région|oblast|province|district|raïon|département"),
    town=words("ville|village|commune|capitale|localité|bourg"),
    thing=words(
        "ambassade|consulat|mission|ministère|dépôt|terminal|raffinerie|usine|fabrique"
        "|entrepôt|école|hôpital|gare|station|pont|base|aéroport|aérodrome|port|église"
        "|centrale|sous station|résidence|hôtel|marché|musée|université|installation*"
    ),
    between=words("entre|à mi chemin entre|à mi distance entre"),
    inside=words(
        "dans|à le intérieur de|à le intérieur du|à le intérieur des|à le intérieur"
        "|au sein de|au sein du"
    ),
    in_=words("dans|sur|en|à|au|aux|à travers"),
    at=words("à|au|aux|vers|contre|devers"),
    near=words(
        "à proximité de|à proximité du|à proximité des|à proximité immédiate de"
        "|à proximité immédiate du|près de|près du|près des|aux abords de|aux abords du"
        "|non loin de|non loin du|pas loin de|pas loin du|aux environs de"
        "|aux environs du"
        "|autour de|autour du|aux alentours de|aux alentours du|dans le secteur de"
        "|dans le secteur du|dans le voisinage de|tout près de|tout près du"
        "|très près de"
        "|très près du|dans les environs de|dans les parages de|proche de|proche du"
        "|à courte distance de|à courte distance du|à faible distance de"
    ),
    beside=words(
        "à côté de|à côté du|à côté des|devant|en face de|en face du|derrière"
        "|juste à côté"
        " de|juste à côté du|juste devant|face à|face au|le long de"
    ),
    idiom=words(
        "à deux pas de|à deux pas du|à deux pas des|à quelques pas de|à quelques pas du"
        "|à un jet de pierre de|à un jet de pierre du"
    ),
    hit=words(
        "touché|touchée|touche|touchant|frappé|frappe|frappant|percuté|percute|atteint"
        "|heurté|tombé sur|tombée sur|tombés sur|tombe sur|écrasé sur|écrasée sur"
        "|écrasé dans|écrasée dans|écrasé contre|abattu sur|abattue sur|tomber sur"
        "|impact direct sur|coup direct sur|touchait|frappait|toucha|frappa"
    ),
    was_hit=words(
        "a été touché|a été touchée|ont été touchés|ont été touchées|a été frappé"
        "|a été frappée|ont été frappés|a été atteint|a été atteinte|a été percuté"
        "|a été percutée|est touché|est touchée|a été directement touché"
        "|a été directement touchée|avait été touché|avait été touchée|fut touché"
        "|fut touchée|fut frappé|fut frappée|ont été frappées"
    ),
    owned=words("ambassade|consulat|mission|ministère|résidence"),
    not_=words(
        "failli|pourrait|pourraient|aurait pu|si|ne|jamais|ni|sans|aucun|aucune|nulle"
    ),
)
