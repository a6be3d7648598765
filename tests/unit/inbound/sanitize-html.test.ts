import { describe, expect, test } from "vitest";
import { safeHtml } from "@/lib/inbound/sanitize-html";

const shown = (html: string) => safeHtml(html, { images: "shown", cid: (id) => `/files/${id}` }).html;
const blocked = (html: string) => safeHtml(html, { images: "blocked", cid: () => null });

/** Anything a browser could run, load or be led away by. */
const DANGER =
  /<(script|style|iframe|frame|object|embed|form|input|button|meta|base|link|svg|math|video|audio|template|body|html)\b|<[^>]*\s(on\w+|formaction|srcdoc|srcset|background|xlink:href|action|id|name)\s*=|<[^>]*["'\s=](javascript|vbscript|data:text|file|blob):|expression\s*\(|url\s*\(|@import|behaviou?r\s*:|position\s*:/i;

const ATTACKS = [
  "<script>alert(1)</script>",
  "<SCRIPT SRC=http://evil.test/x.js></SCRIPT>",
  "<scr<script>ipt>alert(1)</scr</script>ipt>",
  "<script/x>alert(1)</script>",
  "<<SCRIPT>alert(1);//<</SCRIPT>",
  "<script>alert(1)",
  '<img src="javascript:alert(1)">',
  "<img src=JaVaScRiPt:alert(1)>",
  '<img src="java\tscript:alert(1)">',
  '<img src="java&#x0A;script:alert(1)">',
  '<img src=" &#14; javascript:alert(1);">',
  "<img src=&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;&#58;alert(1)>",
  "<img src=x onerror=alert(1)>",
  '<img src="x" onerror="alert(1)" />',
  "<img src=x:x onerror\n=\nalert(1)>",
  '<img """><script>alert(1)</script>">',
  '<img/onerror="alert(1)"/src=x>',
  "<img src='x' oNeRrOr=alert(1)//",
  '<img srcset="http://evil.test/x 1x">',
  '<img src="data:image/svg+xml;base64,PHN2Zz4=">',
  '<img src="data:text/html;base64,PHNjcmlwdD4=">',
  '<img src="file:///etc/passwd">',
  '<img src="blob:https://x/y">',
  "<svg/onload=alert(1)>",
  "<svg><script>alert(1)</script></svg>",
  '<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>',
  '<svg><style><img src="</style><img src=x onerror=alert(1)//">',
  '<math><a xlink:href="javascript:alert(1)">x</a></math>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<iframe src="javascript:alert(1)"></iframe>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  "<frameset><frame src=javascript:alert(1)></frameset>",
  '<object data="javascript:alert(1)"></object>',
  '<embed src="http://evil.test/x.swf">',
  '<base href="http://evil.test/">',
  '<meta http-equiv="refresh" content="0;url=http://evil.test/">',
  '<link rel="stylesheet" href="http://evil.test/x.css">',
  "<style>body{background:url(http://evil.test/)}</style>",
  "<style>@import 'http://evil.test/x.css';</style>",
  '<div style="background:url(javascript:alert(1))">x</div>',
  '<div style="background-image:url(http://evil.test/x.png)">x</div>',
  '<div style="width: expression(alert(1));">x</div>',
  '<div style="background-color:u\\72l(http://evil.test)">x</div>',
  '<div style="color:/**/expression(alert(1))">x</div>',
  '<div style="behavior: url(x.htc)">x</div>',
  '<div style="position:fixed;top:0;left:0;width:100%;height:100%">x</div>',
  '<div style="-moz-binding:url(http://evil.test/x.xml#a)">x</div>',
  '<a href="javascript:alert(1)">x</a>',
  '<a href="JAVASCRIPT:alert(1)">x</a>',
  '<a href=" javascript:alert(1)">x</a>',
  '<a href="java\u0000script:alert(1)">x</a>',
  '<a href="&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74&#x3A&#x61&#x6C">x</a>',
  '<a href="data:text/html,<script>alert(1)</script>">x</a>',
  '<a href="vbscript:msgbox(1)">x</a>',
  '<a href="//evil.test">x</a>',
  '<a href="#x" onclick="alert(1)">x</a>',
  '<a href="http://ok.test" target="_top" onmouseover=alert(1)>x</a>',
  '<form action="http://evil.test"><input name=x><button formaction="javascript:alert(1)">x</button></form>',
  '<input type="image" src="javascript:alert(1)">',
  '<body onload=alert(1) background="javascript:alert(1)">x</body>',
  '<table background="javascript:alert(1)"><td background="http://evil.test/x">x</table>',
  '<div id="location" name="cookie">x</div>',
  '<img name="getElementById" src="http://evil.test/x">',
  "<video src=x onerror=alert(1)></video>",
  "<audio src=x onerror=alert(1)>",
  "<video><source onerror=alert(1)></video>",
  "<details open ontoggle=alert(1)>x</details>",
  "<marquee onstart=alert(1)>x</marquee>",
  "<select autofocus onfocus=alert(1)></select>",
  "<textarea><img src=x onerror=alert(1)></textarea>",
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
  "<title><img src=x onerror=alert(1)></title>",
  "<template><script>alert(1)</script></template>",
  "<xmp><script>alert(1)</script></xmp>",
  '<!--<img src="--><img src=x onerror=alert(1)//">',
  "<!--[if gte IE 4]><script>alert(1)</script><![endif]-->",
  "<![CDATA[<script>alert(1)</script>]]>",
  '<?xml version="1.0"?><script>alert(1)</script>',
  "<isindex action=javascript:alert(1) type=image>",
  "<p><!DOCTYPE html><script>alert(1)</script>",
  "<b <script>alert(1)</script>>x</b>",
  '<a href="x" style="x:expression/**/(alert(1))">x</a>',
  '<div style="color: red; /*" onclick="alert(1)">x</div>',
  '"><script>alert(1)</script>',
  "<plaintext><script>alert(1)</script>",
  '<custom-element onclick=alert(1) is="x-y">x</custom-element>',
];

describe("hostile HTML", () => {
  test.each(ATTACKS)("%s", (attack) => {
    for (const html of [attack, `<p>Sebelum ${attack} selepas</p>`, `<table><tr><td>${attack}`]) {
      expect(shown(html)).not.toMatch(DANGER);
      expect(blocked(html).html).not.toMatch(DANGER);
      // What was made safe stays so when it is read once more.
      expect(shown(shown(html))).not.toMatch(DANGER);
    }
  });

  test("depth and size beyond reason are shown as words", () => {
    expect(shown(`${"<div>".repeat(100_000)}Nombor${"</b>".repeat(100_000)}`)).toBe("<pre>Nombor</pre>");
    expect(shown("<b>&lt;x&gt;</b>".repeat(40_000))).toMatch(/^<pre>&lt;x&gt;/);
    expect(shown(`<i>a</i>${" ".repeat(12_000_000)}`)).toBe("<pre>a</pre>");
  });
});

describe("what stays", () => {
  test("words, lists, tables and harmless style", () => {
    const html =
      '<h1>Baucar</h1><p align="center"><b>BB</b> <i>2211</i><br />x</p><ul><li>satu</li></ul><table><tr><td colspan="2">a</td></tr></table>';
    expect(shown(html)).toBe(html);
    expect(shown('<p style="color: RED; font-weight:bold; margin: -9px; float:left">x</p>')).toBe(
      '<p style="color:RED;font-weight:bold">x</p>',
    );
  });

  test.each(["https://pkn.test/a?b=1", "http://pkn.test/", "mailto:a@b.test", "tel:+6097481957"])(
    "link to %s",
    (href) => {
      expect(shown(`<a href="${href}">x</a>`)).toBe(
        `<a href="${href}" target="_blank" rel="noopener noreferrer nofollow">x</a>`,
      );
    },
  );
});

describe("pictures", () => {
  const remote = '<p>a<img src="https://evil.test/x.png" alt="Cetakan" width="10" height="9999999">b</p>';

  test("remote ones wait until asked, and are counted", () => {
    expect(blocked(`${remote}<img src="//evil.test/y.gif">`)).toEqual({
      html: '<p>a<span class="blocked-image">Cetakan</span>b</p><span class="blocked-image"></span>',
      blockedImages: 2,
    });
  });
  test("asked for, they tell nobody where from", () => {
    expect(safeHtml(remote, { images: "shown", cid: () => null })).toEqual({
      html: '<p>a<img width="10" alt="Cetakan" src="https://evil.test/x.png" loading="lazy" referrerpolicy="no-referrer" />b</p>',
      blockedImages: 0,
    });
  });
  test("inline ones come from the mail itself", () => {
    expect(shown('<img src="cid:a%40b">')).toContain('src="/files/a@b"');
    expect(blocked('<img src="cid:unknown" alt="x">')).toEqual({ html: "<span>x</span>", blockedImages: 0 });
  });
  test("data only of plain pictures", () => {
    expect(blocked('<img src="data:image/png;base64,iVBO\nRw==">').html).toContain(
      'src="data:image/png;base64,iVBORw=="',
    );
  });
});

test.each([
  ["signs that begin nothing", "<".repeat(12_000_000)],
  ["attributes", `<a ${Array.from({ length: 1_200_000 }, (_, n) => `x${n}`).join(" ")}>`],
  ["an address of what is not seen", `<a href="${"\u200b".repeat(1_900_000)}">`],
])("millions of %s hold nobody up", (_what, html) => {
  expect(blocked(html).html).not.toContain("<a x0");
});

test("a large picture within the HTML is no reason to show the words alone", () => {
  expect(blocked(`<p><b>a</b><img src="data:image/png;base64,${"A".repeat(4_000_000)}"></p>`).html).toMatch(
    /^<p><b>a<\/b><img /,
  );
});
