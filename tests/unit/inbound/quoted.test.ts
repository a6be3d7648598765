import { describe, expect, test } from "vitest";
import { newText } from "@/lib/inbound/quoted";

const text = (body: string) => newText({ text: body, html: null });
const html = (body: string) => newText({ text: "", html: body });
const NEW = "Nombor baucar ialah BB-2211.\n\nSaya lampirkan cetakan.";

describe("the new part of a text reply", () => {
  const quoted = "> Sila nyatakan nombor baucar.\n>\n> PIC";
  const TAILS: Record<string, string> = {
    "Gmail ms": `Pada Rab, 20 Mei 2026 pada 9:05 PG eHelpdesk <aduan@pkn.test> menulis:\n\n${quoted}`,
    "Gmail ms broken over lines": `Pada Rab, 20 Mei 2026 pada 9:05 PG eHelpdesk <\naduan+abc@pkn.test> menulis:\n\n${quoted}`,
    "Gmail en": `On Wed, 20 May 2026 at 09:05, eHelpdesk <aduan@pkn.test> wrote:\n\n${quoted}`,
    "iOS ms": `Dihantar daripada iPhone saya\n\nPada 20 Mei 2026, pada 9:05 PG, eHelpdesk <aduan@pkn.test> menulis:\n\n${quoted}`,
    "iOS en": `Sent from my iPhone\n\nOn 20 May 2026, at 9:05 AM, eHelpdesk <aduan@pkn.test> wrote:\n\n${quoted}`,
    "Outlook ms":
      "________________________________\nDaripada: eHelpdesk <aduan@pkn.test>\nDihantar: Rabu, 20 Mei 2026 9:05 PG\nKepada: Siti\nSubjek: [Aduan #7] Mohon Maklumbalas Pengadu\n\nSila nyatakan nombor baucar.",
    "Outlook ms, Dari and Perkara":
      "Dari: eHelpdesk <aduan@pkn.test>\nTarikh: Rabu, 20 Mei 2026\nKepada: Siti\nPerkara: [Aduan #7]\n\nSila nyatakan nombor baucar.",
    "Outlook en":
      "From: eHelpdesk <aduan@pkn.test>\nSent: Wednesday, 20 May 2026 9:05 AM\nTo: Siti\nSubject: [Aduan #7] Reply\n\nSila nyatakan nombor baucar.",
    "Outlook en, bold":
      "*From:* eHelpdesk\n*Sent:* Wednesday\n*To:* Siti\n*Subject:* Reply\n\nSila nyatakan.",
    "old Outlook ms": "-----Mesej Asal-----\nDaripada: eHelpdesk\nSila nyatakan nombor baucar.",
    "old Outlook en": "-----Original Message-----\nFrom: eHelpdesk\nSila nyatakan nombor baucar.",
    signature: "-- \nSiti Aminah\nJabatan Kerja Raya",
    "Outlook on a phone": "Dapatkan Outlook untuk Android",
  };
  test.each(Object.entries(TAILS))("%s", (_client, tail) => {
    expect(text(`${NEW}\n\n${tail}\n`)).toEqual({ text: NEW, nothingNew: false });
    expect(text(`${NEW}\n\n${tail}\n`.replaceAll("\n", "\r\n")).text).toBe(NEW);
  });

  test("an answer below the quotation is kept", () => {
    expect(text(`Pada 20 Mei 2026 eHelpdesk menulis:\n\n${quoted}\n\nIni jawapan saya.`).text).toBe(
      "Ini jawapan saya.",
    );
  });

  test("a sentence that only looks like a quotation stays", () => {
    const sentence = "Pada 20 Mei saya sudah hantar.\nDari: Pejabat Tanah saya terima jawapan.";
    expect(text(sentence).text).toBe(sentence);
  });

  test("never empty: when everything would go, everything stays", () => {
    const all = `Pada 20 Mei 2026 eHelpdesk menulis:\n\n${quoted}`;
    expect(text(all)).toEqual({ text: all, nothingNew: true });
    expect(text("Dihantar daripada iPhone saya")).toEqual({
      text: "Dihantar daripada iPhone saya",
      nothingNew: true,
    });
  });

  test("100 000 characters and hostile patterns are done in good time", () => {
    const started = performance.now();
    for (const long of [
      "a ".repeat(60_000),
      "On ".repeat(40_000),
      ">".repeat(120_000),
      "\n ".repeat(60_000),
      "_".repeat(100_000),
    ]) {
      text(`${long}x`);
    }
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});

describe("the new part of an HTML reply", () => {
  const SHAPES: Record<string, string> = {
    Gmail:
      '<div dir="ltr">Jawapan<br>saya &amp; Ali</div><br><div class="gmail_quote gmail_quote_container"><div class="gmail_attr">Pada Rab</div>Soalan</div>',
    "Outlook on the web":
      '<div>Jawapan<br>saya &amp; Ali</div><div id="appendonsend"></div><hr><div id="divRplyFwdMsg">Daripada: x</div>Soalan',
    "Outlook desktop":
      "<p class=MsoNormal>Jawapan<br>saya &amp; Ali</p><div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt'><p>From: x</p></div>Soalan",
    "Apple Mail":
      '<div>Jawapan<br>saya &amp; Ali</div><blockquote type="cite"><div>Soalan</div></blockquote>',
    Yahoo: '<div>Jawapan<br>saya &amp; Ali</div><div id="yahoo_quoted_123" class="yahoo_quoted">Soalan</div>',
  };
  test.each(Object.entries(SHAPES))("%s", (_client, body) => {
    expect(html(`<html><head><style>p{}</style></head><body>${body}</body></html>`)).toEqual({
      text: "Jawapan\nsaya & Ali",
      nothingNew: false,
    });
  });

  test("nothing but a quotation stays whole", () => {
    expect(html('<div class="gmail_quote">Soalan</div>')).toEqual({ text: "Soalan", nothingNew: true });
  });
});
