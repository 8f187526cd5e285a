"""Texts made to hurt, each with a way to see that it worked.

A probe that runs in a browser puts its name into ``window.top.__ran``; one that
runs on the server makes the text ``49``-times-something appear. ``NAUGHTY`` are
texts that break careless programs without meaning to.
"""

BROWSER = {
    "img": """<img src=x onerror="(top.__ran=top.__ran||[]).push('img')">""",
    "video": """<video src=x onerror="(top.__ran=top.__ran||[]).push('video')">""",
    "script": "</script><script>(top.__ran=top.__ran||[]).push('script')</script>",
    "literal": "${(top.__ran=top.__ran||[]).push('literal')}",
    "backtick": "\\\\`)[0];(top.__ran=top.__ran||[]).push('backtick');//",
    "details": """<details open ontoggle="(top.__ran=top.__ran||[]).push('details')">"""
    "x</details>",
}
SERVER = {
    "expression": ("{{ 7191*7 }}", "50337"),
    "statement": ("{% set a = 7193*7 %}{{ a }}", "50351"),
    "loop": ("{% for i in range(3) %}q{{ i }}q{% endfor %}", "q0qq1qq2q"),
}
PROBES = (*BROWSER.values(), *(text for text, _ in SERVER.values()))
PROOFS = tuple(proof for _, proof in SERVER.values())

NAUGHTY = (
    "![tracker](http://192.0.2.1/pixel.png)",
    "[link](javascript:alert(1)) <https://192.0.2.1>",
    "http://192.0.2.1/a www.example.org mail@example.org",
    ":material/home: :red[red] :smile: $x^2$ $$y$$ -> <- -- ~~s~~",
    "# heading\n* item\n> quote\n```code```\n| a | b |\n|---|---|",
    '=HYPERLINK("http://192.0.2.1","x")',
    "+1+cmd|' /C calc'!A0",
    "@SUM(1;1)",
    "-2+3",
    "'; DROP TABLE incidents;--",
    "%s %d %n %x {0} {title} $HOME `id` $(id)",
    "../../../../etc/passwd",
    "null undefined NaN true false 0 -0 1e999",
    "\\u0041 \\x41 &lt;b&gt; &#x41; &amp;amp;",
    "<!-- --><![CDATA[x]]><?xml version='1.0'?>",
    "<style>*{display:none}</style><base href='http://192.0.2.1'>",
    "<iframe src='http://192.0.2.1'></iframe><object data=x><embed src=x>",
    "<form action='http://192.0.2.1'><input name=q></form>",
    "العربية עברית مرحبا שלום",
    "Ω≈ç√∫˜µ≤≥÷ 田中さんにあげて下さい 👩‍👩‍👧‍👦 🏳️‍🌈",
    "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘!",
    "ﬁ ﬀ Å Å İi ıI ß ẞ ǅ",
    "a  b   c",
    "\"quoted\" 'single' “curly” «guillemets»",
)
LONG = "A long title that goes on and on. " * 294 + "end!"
REFUSED = {
    "control": "a\x07b",
    "bidi override": "a\u202eb",
    "bidi isolate": "a\u2066b",
    "NUL": "a\x00b",
}
