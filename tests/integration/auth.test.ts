import { desc, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { secureLinks } from "@/db/schema/links";
import { notifications } from "@/db/schema/mail";
import { people, rateLimits, sessions } from "@/db/schema/people";
import type { Role } from "@/db/values";
import { createLink, linkUrl } from "@/lib/auth/links";
import { hashPassword, verifyPassword } from "@/lib/auth/password";
import { ABSOLUTE_LIMIT_MS, IDLE_LIMIT_MS } from "@/lib/auth/session-policy";
import {
  changePassword,
  passwordLink,
  requestPasswordReset,
  setPasswordByLink,
} from "@/lib/auth/set-password";
import { adminExists, createFirstAdmin, createSetupLink, setupIsOpen } from "@/lib/auth/setup-link";
import { signIn } from "@/lib/auth/sign-in";
import {
  endSession,
  endSessionsOf,
  extendSession,
  findSession,
  listSessions,
  openSession,
  touchSession,
} from "@/lib/auth/staff-sessions";
import { forgetPastAttempts } from "@/lib/auth/throttle";
import { DomainError, Invalid, NotFound, RateLimited } from "@/lib/errors";
import { testDatabase } from "../support/database";

const database = testDatabase();
const PASSWORD = "payung kelabu tujuh jendela";
const NEW_PASSWORD = "lapan basikal merah jambu";
const START = Date.parse("2026-05-20T01:00:00Z");
const at = (ms: number) => new Date(START + ms);
const SECOND = 1000;
const MINUTE = 60 * SECOND;

let hashed: string;
let made = 0;
beforeAll(async () => {
  hashed = await hashPassword(PASSWORD);
});

/** Someone of one's own for each test, so that none sees the attempts and sessions of another. */
async function person(changes: { active?: boolean; roles?: Role[]; passwordHash?: string | null } = {}) {
  made += 1;
  const noKp = `85050503${String(1000 + made)}`;
  const [row] = await database()
    .insert(people)
    .values({
      noKp,
      name: "Nor Hasliza binti Mat Zain",
      email: `hasliza${made}@kelantan.test`,
      roles: ["pic"],
      passwordHash: hashed,
      ...changes,
    })
    .returning();
  return row as typeof people.$inferSelect;
}

function enter(noKp: string, password: string, now = at(0), address = `10.0.0.${made}`) {
  return signIn({ db: database(), now, address, userAgent: "a browser" }, { noKp, password });
}

async function refusal(attempt: Promise<unknown>): Promise<DomainError> {
  const thrown = await attempt.then(
    () => null,
    (error: unknown) => error,
  );
  expect(thrown).toBeInstanceOf(DomainError);
  return thrown as DomainError;
}

describe("passwords are kept", () => {
  test("as argon2id with 46 MiB, one pass, one lane", () => {
    expect(hashed).toMatch(/^\$argon2id\$v=19\$m=47104,t=1,p=1\$/);
  });

  test("and compared whatever way the keyboard composes a letter", async () => {
    const stored = await hashPassword("caf\u00e9 di tepi sungai");
    expect(await verifyPassword(stored, "cafe\u0301 di tepi sungai")).toBe(true);
    expect(await verifyPassword(stored, "cafe di tepi sungai")).toBe(false);
    expect(await verifyPassword(null, PASSWORD)).toBe(false);
  });
});

describe("signing in", () => {
  test("with hyphens or spaces in the No KP opens a session", async () => {
    const { id, noKp } = await person();
    const typed = noKp.replace(/^(\d{6})(\d{2})(\d{4})$/, "$1-$2 $3");
    const signedIn = await enter(typed, PASSWORD);
    expect(signedIn.personId).toBe(id);
    expect((await findSession(database(), signedIn.secretId, at(1)))?.actor).toEqual({
      kind: "staff",
      id,
      name: "Nor Hasliza binti Mat Zain",
      roles: ["pic"],
      covers: [],
    });
  });

  test("answers alike to a wrong password and to someone unknown, inactive or without a password", async () => {
    const [known, inactive, fresh] = [
      await person(),
      await person({ active: false }),
      await person({ passwordHash: null }),
    ];
    const answers = await Promise.all([
      refusal(enter(known.noKp, "a wrong password")),
      refusal(enter("990101039999", PASSWORD)),
      refusal(enter(inactive.noKp, PASSWORD)),
      refusal(enter(fresh.noKp, PASSWORD)),
    ]);
    for (const answer of answers) {
      expect(answer).toBeInstanceOf(Invalid);
      expect(answer).toEqual(answers[0]);
      expect(answer.key).toBe("sign_in.wrong");
    }
  });

  test("makes the account wait longer and longer, and never locks it", async () => {
    const { noKp } = await person();
    for (let n = 0; n < 5; n++) await refusal(enter(noKp, "a wrong password"));
    const first = await refusal(enter(noKp, PASSWORD, at(4 * SECOND)));
    expect(first).toBeInstanceOf(RateLimited);
    expect((first as RateLimited).retryAfter).toBe(1);

    await refusal(enter(noKp, "a wrong password", at(5 * SECOND)));
    const second = await refusal(enter(noKp, PASSWORD, at(6 * SECOND)));
    expect((second as RateLimited).retryAfter).toBe(9);

    await enter(noKp, PASSWORD, at(15 * SECOND));
    // The right password wipes the slate.
    expect(await refusal(enter(noKp, "a wrong password", at(16 * SECOND)))).toBeInstanceOf(Invalid);
  });

  test("waits no longer than a quarter of an hour, and forgets after a day", async () => {
    const { noKp } = await person();
    let now = 0;
    for (let n = 0; n < 19; n++) {
      const answer = await refusal(enter(noKp, "a wrong password", at(now), `10.9.9.${n % 2}`));
      if (answer instanceof RateLimited) {
        expect(answer.retryAfter).toBeLessThanOrEqual(15 * 60);
        now += answer.retryAfter * SECOND;
      }
    }
    await enter(noKp, PASSWORD, at(now + 24 * 60 * MINUTE), "10.9.9.0");
  });

  test("a stranger guessing elsewhere keeps the owner waiting a minute at most", async () => {
    const { noKp } = await person();
    for (let n = 0; n < 40; n++) {
      await refusal(enter(noKp, "a wrong password", at(n * 10 * SECOND), `203.0.113.${n}`));
    }
    await enter(noKp, PASSWORD, at(400 * SECOND + MINUTE), "10.1.1.1");
  });

  test("counts attempts made at the same moment one by one", async () => {
    const { noKp } = await person();
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => refusal(enter(noKp, "a wrong password"))),
    );
    expect(answers.filter((answer) => answer instanceof Invalid)).toHaveLength(5);
    expect(answers.filter((answer) => answer instanceof RateLimited)).toHaveLength(7);
  });

  test("an address may fail fifty times in a quarter of an hour; successes do not count", async () => {
    const address = "192.0.2.77";
    const { noKp } = await person();
    for (let n = 0; n < 3; n++) await enter(noKp, PASSWORD, at(0), address);
    const guesses = Array.from({ length: 50 }, (_, n) =>
      refusal(enter(`9901010388${n + 10}`, "a wrong password", at(0), address)),
    );
    for (const answer of await Promise.all(guesses)) expect(answer).toBeInstanceOf(Invalid);
    expect(await refusal(enter(noKp, PASSWORD, at(MINUTE), address))).toBeInstanceOf(RateLimited);
    await enter(noKp, PASSWORD, at(15 * MINUTE), address);
  });

  test("leaves no No KP and no address in the table of counters", async () => {
    const rows = await database().select({ key: rateLimits.key }).from(rateLimits);
    expect(rows.length).toBeGreaterThan(0);
    for (const { key } of rows) expect(key).toMatch(/^[a-z-]+:[0-9a-f]{64}$/);
  });
});

describe("a session", () => {
  const open = (personId: number, now = at(0)) =>
    openSession(database(), { personId, userAgent: null, address: null, now });
  const alive = async (secretId: string, now: Date) =>
    (await findSession(database(), secretId, now)) !== null;

  test("is kept as a hash: reading the table signs nobody in", async () => {
    const { id } = await person();
    const secretId = await open(id);
    expect(secretId).toMatch(/^[\w-]{43}$/);
    const [row] = await database().select().from(sessions).where(eq(sessions.personId, id));
    expect(row?.id).not.toContain(secretId);
    expect(await alive(row?.id ?? "", at(1))).toBe(false);
  });

  test("ends when idle, is put off by being used, and ends for good after twelve hours", async () => {
    const { id } = await person();
    const secretId = await open(id);
    expect(await alive(secretId, at(IDLE_LIMIT_MS - 1))).toBe(true);
    expect(await alive(secretId, at(IDLE_LIMIT_MS))).toBe(false);

    const seen = at(IDLE_LIMIT_MS - MINUTE);
    const live = await findSession(database(), secretId, seen);
    if (!live) throw new Error("the session is over too early");
    await touchSession(database(), live, seen);
    expect(await alive(secretId, at(IDLE_LIMIT_MS))).toBe(true);

    expect(await extendSession(database(), live, at(ABSOLUTE_LIMIT_MS - 1))).toEqual(at(ABSOLUTE_LIMIT_MS));
    expect(await alive(secretId, at(ABSOLUTE_LIMIT_MS))).toBe(false);
  });

  test("is written down as used at most once a minute", async () => {
    const { id } = await person();
    const live = await findSession(database(), await open(id), at(30 * SECOND));
    if (!live) throw new Error("no session");
    await touchSession(database(), live, at(30 * SECOND));
    const [row] = await database().select().from(sessions).where(eq(sessions.id, live.id));
    expect(row?.lastSeenAt).toEqual(at(0));
  });

  test("that was ended stays ended when its cookie is used again", async () => {
    const { id } = await person();
    const [one, other] = [await open(id), await open(id)];
    const live = await findSession(database(), one, at(1));
    await endSession(database(), { personId: id, sessionId: live?.id ?? "", now: at(1) });
    expect([await alive(one, at(2)), await alive(other, at(2))]).toEqual([false, true]);
    await endSessionsOf(database(), { personId: id, now: at(3) });
    expect(await alive(other, at(4))).toBe(false);
  });

  test("cannot be ended by someone else", async () => {
    const [owner, other] = [await person(), await person()];
    const secretId = await open(owner.id);
    const live = await findSession(database(), secretId, at(1));
    await endSession(database(), { personId: other.id, sessionId: live?.id ?? "", now: at(1) });
    expect(await alive(secretId, at(2))).toBe(true);
  });

  test("is worth nothing once the person is inactive, and has the roles they have now", async () => {
    const { id } = await person();
    const secretId = await open(id);
    await database()
      .update(people)
      .set({ roles: ["pic", "admin"] })
      .where(eq(people.id, id));
    expect((await findSession(database(), secretId, at(1)))?.actor.roles).toEqual(["pic", "admin"]);
    await database().update(people).set({ active: false }).where(eq(people.id, id));
    expect(await alive(secretId, at(2))).toBe(false);
  });

  test("is listed to its owner while it lives", async () => {
    const { id } = await person();
    await open(id);
    await open(id, at(IDLE_LIMIT_MS));
    expect(await listSessions(database(), id, at(IDLE_LIMIT_MS + 1))).toHaveLength(1);
  });
});

describe("Lupa kata laluan", () => {
  const ask = (noKp: string, now = at(0), address = `10.3.0.${made}`) =>
    requestPasswordReset({ db: database(), now, address }, { noKp });

  async function newestToken(personId: number): Promise<string> {
    const [link] = await database()
      .select()
      .from(secureLinks)
      .where(eq(secureLinks.personId, personId))
      .orderBy(desc(secureLinks.id))
      .limit(1);
    if (!link) throw new Error("no link was made");
    return linkUrl(link.id, "password").split("/").at(-1) ?? "";
  }
  const passwords = (password: string, repeated = password) => ({ password, repeated });

  test("answers nothing, and mails only someone active", async () => {
    const [known, inactive] = [await person(), await person({ active: false })];
    for (const noKp of [known.noKp, inactive.noKp, "990101031234"]) {
      expect(await ask(noKp)).toBeUndefined();
    }
    const mails = await database()
      .select()
      .from(notifications)
      .where(eq(notifications.kind, "password_reset"));
    expect(mails.map(({ recipient }) => recipient)).toEqual([known.email]);
  });

  test("is heard three times an hour, whether or not the No KP is known", async () => {
    const { noKp } = await person();
    for (const asked of [noKp, "990101035678"]) {
      for (let n = 0; n < 3; n++) await ask(asked);
      expect(await refusal(ask(asked))).toBeInstanceOf(RateLimited);
    }
  });

  test("its link sets the password once, and ends every session", async () => {
    const { id, noKp, name } = await person();
    const { secretId } = await enter(noKp, PASSWORD);
    await ask(noKp);
    const token = await newestToken(id);
    expect(await passwordLink(database(), token, at(1))).toEqual({ state: "valid", name });

    await setPasswordByLink({ db: database(), now: at(2) }, token, passwords(NEW_PASSWORD));
    expect(await findSession(database(), secretId, at(3))).toBeNull();
    expect(await refusal(enter(noKp, PASSWORD, at(3)))).toBeInstanceOf(Invalid);
    await enter(noKp, NEW_PASSWORD, at(4));

    expect(await passwordLink(database(), token, at(5))).toEqual({ state: "used", name });
    const again = setPasswordByLink({ db: database(), now: at(5) }, token, passwords(PASSWORD));
    expect(await refusal(again)).toBeInstanceOf(NotFound);
  });

  test("of two people using a link at once, one succeeds", async () => {
    const { id, noKp } = await person();
    await ask(noKp);
    const token = await newestToken(id);
    const results = await Promise.allSettled([
      setPasswordByLink({ db: database(), now: at(1) }, token, passwords(NEW_PASSWORD)),
      setPasswordByLink({ db: database(), now: at(1) }, token, passwords("sembilan kucing di atap")),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("its link ends after an hour, and when a newer one is asked for", async () => {
    const { id, noKp, name } = await person();
    await ask(noKp);
    const older = await newestToken(id);
    expect((await passwordLink(database(), older, at(60 * MINUTE)))?.state).toBe("expired");
    await ask(noKp, at(1));
    expect(await passwordLink(database(), older, at(2))).toEqual({ state: "revoked", name });
    expect((await passwordLink(database(), await newestToken(id), at(2)))?.state).toBe("valid");
  });

  test("refuses a poor password and keeps the link", async () => {
    const { id, noKp } = await person();
    await ask(noKp);
    const token = await newestToken(id);
    const set = (input: unknown) => refusal(setPasswordByLink({ db: database(), now: at(1) }, token, input));
    expect(await set(passwords("pendek"))).toMatchObject({ fields: { password: "password.too_short" } });
    expect(await set(passwords("hasliza suka teh"))).toMatchObject({
      fields: { password: "password.personal" },
    });
    expect(await set(passwords(NEW_PASSWORD, "yang lain sekali"))).toMatchObject({
      fields: { repeated: "password.repeat" },
    });
    expect((await passwordLink(database(), token, at(2)))?.state).toBe("valid");
  });

  test("a link of another kind sets no password", async () => {
    const id = await createLink(database(), {
      scope: "address",
      email: "Siti@JKR.test",
      now: at(0),
      expiresAt: at(MINUTE),
    });
    const token = linkUrl(id, "address").split("/").at(-1) ?? "";
    expect(await passwordLink(database(), token, at(1))).toBeNull();
    expect(await passwordLink(database(), "rubbish", at(1))).toBeNull();
  });
});

describe("changing one's own password", () => {
  test("asks for the current one, and ends the other sessions", async () => {
    const { id, noKp } = await person();
    const [here, there] = [await enter(noKp, PASSWORD), await enter(noKp, PASSWORD)];
    const session = await findSession(database(), here.secretId, at(1));
    if (!session) throw new Error("no session");
    const change = (current: string, password: string) =>
      changePassword({ db: database(), now: at(2), session }, { current, password, repeated: password });

    expect(await refusal(change("a wrong password", NEW_PASSWORD))).toMatchObject({
      fields: { current: "password.current" },
    });
    expect(await refusal(change("a wrong password", "hasliza"))).toMatchObject({
      fields: { current: "password.current", password: "password.too_short" },
    });
    expect(await refusal(change(PASSWORD, PASSWORD))).toMatchObject({
      fields: { password: "password.same" },
    });
    await change(PASSWORD, NEW_PASSWORD);
    expect(await findSession(database(), here.secretId, at(3))).not.toBeNull();
    expect(await findSession(database(), there.secretId, at(3))).toBeNull();
    expect((await enter(noKp, NEW_PASSWORD, at(4))).personId).toBe(id);
  });
});

describe("the first Admin", () => {
  const particulars = {
    name: "  Mohd   Azhar bin Ismail ",
    noKp: "800101-03-5011",
    email: "Azhar@Kelantan.test",
    password: PASSWORD,
    repeated: PASSWORD,
  };
  const create = (token: string, input: unknown = particulars) =>
    createFirstAdmin({ db: database(), now: at(1), locale: "en" }, token, input);

  test("is made once, by the newest link", async () => {
    await database()
      .update(people)
      .set({ roles: ["pic"] });
    const token = async () => (await createSetupLink(database(), at(0))).split("/setup/")[1] ?? "";
    const [older, newer] = [await token(), await token()];
    expect(await setupIsOpen(database(), older, at(1))).toBe(false);
    expect(await setupIsOpen(database(), newer, at(1))).toBe(true);

    expect(await refusal(create(older))).toBeInstanceOf(NotFound);
    const nothing = { name: " ", noKp: "991399010101", email: "x", password: "x", repeated: "" };
    await expect(create(newer, nothing)).rejects.toMatchObject({
      issues: [
        { message: "name.required" },
        { message: "no_kp.invalid" },
        { message: "email.invalid" },
        { message: "password.repeat_required" },
      ],
    });
    expect(await adminExists(database())).toBe(false);

    const both = await Promise.allSettled([create(newer), create(newer)]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const [admin] = await database().select().from(people).where(eq(people.noKp, "800101035011"));
    expect(admin).toMatchObject({
      name: "Mohd Azhar bin Ismail",
      email: "azhar@kelantan.test",
      roles: ["admin"],
      locale: "en",
    });
    expect(await setupIsOpen(database(), newer, at(2))).toBe(false);
    expect(await refusal(createSetupLink(database(), at(2)))).toBeInstanceOf(NotFound);
    await enter("800101035011", PASSWORD);
  });
});

test("counters whose time is over are forgotten, the others kept", async () => {
  const { noKp } = await person();
  await refusal(enter(noKp, "a wrong password", at(0), "198.51.100.1"));
  const moment = at(15 * MINUTE + 1);
  const rows = await database().select().from(rateLimits);
  const kept = rows.filter(({ expire }) => expire && expire >= moment);
  expect(rows.length).toBeGreaterThan(kept.length);
  await forgetPastAttempts(database(), moment);
  expect(await database().$count(rateLimits)).toBe(kept.length);
});
