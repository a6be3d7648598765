import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { cards } from "@/db/schema/knowledge";
import { reply } from "@/lib/complaints/reply";
import { DomainError, Invalid } from "@/lib/errors";
import { translator } from "@/lib/i18n/translator";
import { publish } from "@/lib/knowledge/publish";
import { review } from "@/lib/knowledge/review";
import { writeCard } from "@/lib/knowledge/write-card";
import { saveSetting } from "@/lib/settings/settings";
import { cardForm, cardMaker } from "../support/cards";
import { testDesk } from "../support/desk";
import { lodging } from "../support/people";

const { database, people, around, by, assigned } = testDesk();
const { draft, reviewed } = cardMaker(by, people);

async function row(id: number) {
  const [card] = await database().select().from(cards).where(eq(cards.id, id));
  return card;
}

/** What publishing this text is refused with, in the reader's words. */
async function refusal(form: object, audience: "staff" | "complainants" = "staff") {
  const { cardId, revision } = await reviewed(form);
  try {
    await publish(by(people.admin), cardId, { audience, revision });
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    expect((await row(cardId))?.state).toBe("reviewed");
    const t = translator("en", "errors");
    const say = (key: string) => t(key as Parameters<typeof t>[0], error.values as never) as string;
    return {
      says: say(error.key),
      fields: Object.fromEntries(Object.entries(error.fields).map(([name, key]) => [name, say(key)])),
    };
  }
  return null;
}

const publicText = cardForm.publicContent;

describe("a card that says who somebody is", () => {
  test.each([
    "850505-03-5022",
    "850505035022",
    "850505 03 5022",
    "019-123 4567",
    "0191234567",
    "019 1234567",
    "+60 19-123 4567",
    "+60191234567",
    "60191234567",
    "09-748 1957",
  ])("%s stops it wherever it stands", async (number) => {
    const within = `Hubungi pengadu ${number} jika gagal.`;
    const refused = await refusal({
      title: within,
      symptom: within,
      cause: within,
      steps: ["Buka skrin.", within],
      screen: `AP ${number}`,
      publicContent: { title: within, symptom: within, steps: [within, "Cuba lagi."] },
    });
    expect(Object.keys(refused?.fields ?? {})).toEqual([
      "title",
      "symptom",
      "cause",
      "steps",
      "screen",
      "publicContent.title",
      "publicContent.symptom",
      "publicContent.steps",
    ]);
    expect(refused?.fields).toMatchObject({
      title: `Take out the personal data in the title: ${number}`,
      steps: `Take out the personal data in step 2 (${number})`,
      "publicContent.steps": `Take out what complainants must not read in their step 1 (${number})`,
    });
    expect(refused?.says).toContain("not published");
  });

  test("a No KP is found in a code, and a vendor's number is left alone", async () => {
    expect(await refusal({ errorCode: "IC850505-03-5022", vendorLogNo: "0197481957" })).toMatchObject({
      fields: { errorCode: "Take out the personal data in the error code: 850505-03-5022" },
    });
    expect(await refusal({ vendorLogNo: "0197481957", errorCode: "ORA-0912345678" })).toBeNull();
  });

  test("numbers of vouchers, vots, amounts and dates stop nothing", async () => {
    expect(
      await refusal({
        symptom: "Baucar BB-2211 bertarikh 20/05/2026 bagi RM 1,234,567.89, vot B01-020101, kod 29401.",
        cause: "Ralat ORA-00060 pada 20.05.2026 jam 12:30.",
      }),
    ).toBeNull();
  });

  test("names and addresses stop the text for complainants alone", async () => {
    const text = "Hubungi Encik Kamal di kamal@kelantan.gov.my.";
    expect(await refusal({ cause: text })).toBeNull();
    const refused = await refusal({ publicContent: { ...publicText, symptom: text } });
    expect(Object.keys(refused?.fields ?? {})).toEqual(["publicContent.symptom"]);
    expect(refused?.fields["publicContent.symptom"]).toContain("kamal@kelantan.gov.my");
  });

  test("of the complaint it was written for, everybody is known by name", async () => {
    const complaintId = await assigned();
    await reply(by(people.admin), complaintId, { text: "Sedang disemak." });
    for (const name of [lodging(around).name, "aminah", "KAMAL", "Azizah"]) {
      const steps = [`Tanya ${name} dahulu.`];
      const { cardId, revision } = await writeCard(by(people.admin), {
        ...cardForm,
        complaintId,
        publicContent: { ...publicText, steps },
      });
      const seen = await review(by(people.admin), cardId, { revision });
      await expect(
        publish(by(people.admin), cardId, { audience: "complainants", revision: seen.revision }),
      ).rejects.toMatchObject({ fields: { "publicContent.steps": "personal.public_steps" } });
    }
  });

  test("remarks among the staff do not go out", async () => {
    const steps = ["Log masuk semula.", "Dalaman: semak jadual AP_USER dahulu."];
    const refused = await refusal({ steps, publicContent: { ...publicText, steps } }, "complainants");
    expect(refused?.fields).toEqual({
      "publicContent.steps":
        "Take out what complainants must not read in their step 2 (Dalaman: semak jadual AP_USER dahulu.)",
    });
  });

  test("a text of nothing but numbers is read to its end", async () => {
    const form = { cause: "1 2-3.".repeat(800), steps: Array(50).fill("0 1 2 3 4 5 6 7 8 9 - ".repeat(90)) };
    const { cardId, revision } = await reviewed(form);
    const publishing = publish(by(people.admin), cardId, { audience: "staff", revision });
    await publishing.catch((error) => expect(error).toBeInstanceOf(DomainError));
  });
});

describe("who may read it", () => {
  test("complainants only where there is a text for them", async () => {
    const { cardId, revision } = await reviewed({ publicContent: null });
    await expect(
      publish(by(people.admin), cardId, { audience: "complainants", revision }),
    ).rejects.toMatchObject({ fields: { audience: "audience.public_text" } });
    expect(await publish(by(people.admin), cardId, { audience: "staff", revision })).toMatchObject({
      state: "published",
    });
  });

  test.each([undefined, "", "semua", ["staff"]])("an audience of %s is none", async (audience) => {
    const { cardId, revision } = await reviewed();
    await expect(publish(by(people.admin), cardId, { audience, revision })).rejects.toMatchObject({
      fields: { audience: "audience.required" },
    });
  });

  test("a draft is looked at before anybody is shown it", async () => {
    const { cardId, revision } = await draft();
    await expect(publish(by(people.admin), cardId, { audience: "staff", revision })).rejects.toMatchObject({
      key: "conflict.card_state",
    });
  });
});

describe("when it is looked at again", () => {
  test.each([
    [12, "2027-05-18"],
    [1, "2026-06-18"],
    [0, null],
  ])("after %i months", async (months, due) => {
    await saveSetting(database(), "cardReviewMonths", months, new Date("2026-05-18T01:00:00Z"));
    const { cardId, revision } = await reviewed();
    await publish(by(people.admin), cardId, { audience: "staff", revision });
    expect((await row(cardId))?.reviewDueOn).toBe(due);
  });
});
