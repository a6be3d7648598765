import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isJsonObject, readMessage, readPayload } from "@/lib/inbound/whatsapp/payload";

const read = (message: object) => readMessage(JSON.stringify(message));
const batch = (value: object) => JSON.stringify({ entry: [{ changes: [{ value }] }] });

describe("a batch", () => {
  test("names each sender by what stands beside the messages", () => {
    const { messages } = readPayload(
      batch({
        contacts: [
          { wa_id: "60123456789", profile: { name: "Siti" } },
          { user_id: "MY.77", profile: { name: "Ali" } },
        ],
        messages: [
          { id: "wamid.1", from: "60123456789", type: "text" },
          { id: "wamid.2", from_user_id: "MY.77", type: "text" },
          { id: "wamid.3", type: "text" },
        ],
      }),
    );
    expect(messages.map(({ wamid, phone, name }) => [wamid, phone, name])).toEqual([
      ["wamid.1", "+60123456789", "Siti"],
      ["wamid.2", null, "Ali"],
      ["wamid.3", null, null],
    ]);
  });

  test("keeps what it does not know of a message", () => {
    const [message] = readPayload(batch({ messages: [{ id: "wamid.1", hologram: { x: 1 } }] })).messages;
    expect(JSON.parse(message?.json ?? "")).toMatchObject({ hologram: { x: 1 } });
  });

  test("gives statuses with their code, in one line", () => {
    const errors = [{ code: 131047, title: "Re-engagement\nmessage" }];
    const { statuses } = readPayload(
      batch({ statuses: [{ id: "wamid.1", status: "failed", timestamp: "1779000000", errors }] }),
    );
    expect(statuses).toEqual([
      {
        wamid: "wamid.1",
        status: "failed",
        at: new Date(1779000000_000),
        code: 131047,
        error: "131047 Re-engagement message",
      },
    ]);
  });

  test("never throws, whatever came", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), fc.jsonValue({ maxDepth: 6 }), (one, other) => {
        const value = JSON.stringify({
          entry: [one, { changes: [{ value: { messages: [one, other], statuses: other, contacts: one } }] }],
        });
        for (const { json } of readPayload(value).messages) readMessage(json);
        readMessage(JSON.stringify(other));
      }),
      { numRuns: 300 },
    );
    expect(readPayload("not json")).toEqual({ messages: [], statuses: [] });
    expect(isJsonObject("[]")).toBe(false);
    expect(isJsonObject("{}")).toBe(true);
  });
});

describe("a message", () => {
  test.each([
    [{ type: "text", text: { body: " Salam\u0000 " } }, "Salam"],
    [{ type: "button", button: { text: "Ya", payload: "yes" } }, "Ya"],
    [{ type: "interactive", interactive: { button_reply: { id: "1", title: "Selesai" } } }, "Selesai"],
    [{ type: "image", image: { id: "5", caption: "Skrin" } }, "Skrin"],
    [{ type: "location", location: { latitude: 0, longitude: 1 } }, "https://maps.google.com/?q=0,1"],
    [{ type: "unsupported", errors: [{ code: 131051 }] }, ""],
  ])("%j says %j", (message, text) => {
    expect(read(message).text).toBe(text);
  });

  test.each([
    [{ audio: { id: "5", mime_type: "audio/ogg; codecs=opus" } }, "whatsapp-audio.ogg", "audio/ogg"],
    [{ image: { id: "5", mime_type: "image/jpeg" } }, "whatsapp-image.jpg", "image/jpeg"],
    [{ document: { id: "5", mime_type: "application/pdf", filename: "a.pdf" } }, "a.pdf", "application/pdf"],
    [{ sticker: { id: "5" } }, "whatsapp-sticker", "application/octet-stream"],
  ])("%j has the file %s", (message, name, contentType) => {
    expect(read(message).media).toEqual({ id: "5", name, contentType });
  });

  test.each([
    ["👍", true, false],
    ["❤️", true, false],
    ["👎", false, false],
    ["", true, true],
  ])("the reaction %s nods: %s, is taken back: %s", (emoji, nods, automatic) => {
    const reaction = { message_id: "wamid.ours", emoji };
    expect(read({ type: "reaction", reaction })).toMatchObject({ answers: "wamid.ours", nods, automatic });
  });
});
