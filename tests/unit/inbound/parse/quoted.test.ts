import { describe, expect, test } from "vitest";
import { newText } from "@/lib/inbound/parse/quoted";

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
    "Gmail zh": `eHelpdesk <aduan@pkn.test> 于2026年5月20日周三 09:05写道：\n\n${quoted}`,
    Horde: `Quoting eHelpdesk <aduan@pkn.test>:\n\n${quoted}`,
    Samsung:
      "Dihantar daripada Galaxy saya\n\n-------- Mesej asal --------\nDari: eHelpdesk <aduan@pkn.test>\nTarikh: 20/5/26 9:05 PG\nKe: Siti\nPerkara: Aduan\n\nSila nyatakan nombor baucar.",
    "Yahoo ms":
      " \n  Pada Rabu, 20 Mei 2026 pada 09:05:11 PG GMT+8, eHelpdesk <aduan@pkn.test> menulis:   Dear Puan,\n\nSila.",
    Roundcube: `Pada 2026-05-20 09:05, eHelpdesk menulis:\n\n${quoted}`,
    "telah menulis": `Pada tarikh 20/05/2026 09:05, eHelpdesk telah menulis:\n\n${quoted}`,
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

  test("what is forwarded is what we are to read", () => {
    const forwarded =
      "Mohon lihat.\n\n---------- Forwarded message ---------\nDaripada: a\nTarikh: b\nKepada: c\n\nRalat";
    expect(text(forwarded).text).toBe(forwarded);
    const outlook = "Mohon lihat.\n\nFrom: a\nSent: b\nTo: c\nSubject: d\n\nRalat";
    expect(newText({ text: outlook, html: null, subject: "FW: Ralat" }).text).toBe(outlook);
    expect(newText({ text: outlook, html: null, subject: "RE: Ralat" }).text).toBe("Mohon lihat.");
  });

  test.each([
    'Pada pendapat saya ia salah.\nPegawai kami menulis:\n"Sila semak."',
    "Penafian: e-mel ini sulit.",
    "Terima kasih.\n\nRegards,\nHelpdesk",
  ])("left alone: %j", (words) => {
    expect(text(words)).toEqual({ text: words, nothingNew: false });
  });

  test.each([
    "a ",
    "On ",
    "Pada 1.1.2026 x\n",
    ">",
    "\n ",
    "_",
    "On 1.1.2026 wrote:\n\n> a\n",
    "From: x\n",
    "<a@b.c> ",
    "--\n",
  ])("a megabyte of %j ends", (piece) => {
    const long = piece.repeat(Math.ceil(1_000_000 / piece.length));
    expect(text(`${long}x`).text).not.toBe("");
    expect(text(long.slice(0, 250_000)).text).toBeDefined();
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
