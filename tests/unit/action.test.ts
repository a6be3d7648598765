import { describe, expect, test } from "vitest";
import { z } from "zod";
import { assertSameOrigin, explain, formObject, routeError } from "@/lib/action";
import { Conflict, Forbidden, Invalid, NotFound, RateLimited, SessionEnded } from "@/lib/errors";
import { log } from "@/lib/log";

describe("a form becomes an object", () => {
  test("with lists where a name comes several times or ends in []", () => {
    const form = new FormData();
    form.append("title", "Baucar");
    form.append("step", "satu");
    form.append("step", "dua");
    form.append("files[]", "a");
    form.append("$ACTION_ID_123", "");
    expect(formObject(form)).toEqual({ title: "Baucar", step: ["satu", "dua"], files: ["a"] });
  });
});

describe("what went wrong is said in the reader's language", () => {
  test("with the first sentence of every field", () => {
    const schema = z.object({ noKp: z.string().min(1, "no_kp.required"), email: z.email("email.invalid") });
    const { error } = schema.safeParse({ noKp: "", email: "x" });
    expect(explain(error, "ms")).toEqual({
      code: "invalid",
      message: "Semak maklumat yang ditandakan dan cuba semula.",
      fields: { noKp: "Masukkan No Kad Pengenalan", email: "Masukkan alamat e-mel yang sah" },
    });
    expect(explain(new Invalid({ email: "email.required" }), "en").fields).toEqual({
      email: "Enter an e-mail address",
    });
  });

  test("a message that is no key of ours is never shown", () => {
    const { error } = z.object({ count: z.number() }).safeParse({ count: "x" });
    expect(explain(error, "ms").fields).toEqual({ count: "Maklumat ini tidak betul" });
  });

  test.each([
    [new SessionEnded(), "session_ended", "Sesi anda telah tamat. Sila log masuk semula."],
    [new Invalid({}, "sign_in.wrong"), "invalid", "No Kad Pengenalan atau kata laluan tidak betul"],
    [new NotFound(), "not_found", "Rekod ini tidak ditemui."],
    [new RateLimited(45), "rate_limited", "Terlalu banyak percubaan. Cuba semula dalam 45 saat."],
    [new RateLimited(61), "rate_limited", "Terlalu banyak percubaan. Cuba semula dalam 2 minit."],
    [new Conflict("conflict.stage"), "conflict", /status aduan telah berubah/],
  ])("%s", (error, code, message) => {
    const said = explain(error, "ms");
    expect(said.code).toBe(code);
    expect(said.message).toMatch(message);
  });

  test("a fault of ours shows a reference and nothing else", () => {
    // The cause goes to the log, which has no place in the test's output.
    log.level = "silent";
    const said = explain(new Error("relation people does not exist"), "en");
    expect(said.code).toBe("failed");
    expect(said.message).toMatch(/reference [0-9a-f]{8}\.$/);
    expect(said.message).not.toContain("people");
  });
});

describe("a state-changing request", () => {
  const request = (headers: Record<string, string>) =>
    new Request("http://desk.test/api/session", {
      method: "POST",
      headers: { host: "desk.test", ...headers },
    });

  test.each([
    ["from a page of ours", { origin: "http://desk.test" }],
    ["from a page of ours behind a proxy that ends https", { origin: "https://desk.test" }],
    ["from an address the settings name", { origin: "http://localhost:3000", host: "10.0.0.5" }],
    ["from a browser that sends no Origin but says so", { "sec-fetch-site": "same-origin" }],
  ])("%s is heard", (_case, headers) => {
    expect(() => assertSameOrigin(request(headers))).not.toThrow();
  });

  test.each([
    ["from elsewhere", { origin: "https://evil.example" }],
    ["from another port", { origin: "http://desk.test:8080" }],
    ["from a sandboxed page", { origin: "null" }],
    ["from nowhere", {}],
    ["from another site without Origin", { "sec-fetch-site": "cross-site" }],
  ])("%s is refused", (_case, headers) => {
    expect(() => assertSameOrigin(request(headers))).toThrow(Forbidden);
  });
});

test("redirects of Next pass through", async () => {
  const { redirect } = await import("next/navigation");
  const thrown = (() => {
    try {
      return redirect("/login");
    } catch (error) {
      return error;
    }
  })();
  await expect(routeError(thrown)).rejects.toBe(thrown);
});
