import { expect, test } from "@playwright/test";

test("an address that cannot be decoded is not found, never a fault", async ({ request }) => {
  for (const path of ["/track/%E0%A4%A", "/complaints/%ED%A0%80", "/open/%", "/api/attachments/%E0%A4%A"]) {
    const answer = await request.get(path, { maxRedirects: 0 });
    expect(answer.status(), path).toBeGreaterThanOrEqual(300);
    expect(answer.status(), path).toBeLessThan(500);
  }
});

test("of next-auth only what the desk uses is served: a stranger writes nothing into the log", async ({
  request,
}) => {
  const written = await request.post("/api/auth/_log", { data: { code: "stranger", level: "error" } });
  expect(written.status()).toBe(404);
  expect((await request.get("/api/auth/callback/credentials")).status()).toBe(404);
  const error = await request.get("/api/auth/error?error=%00", { maxRedirects: 0 });
  expect([error.status(), new URL(error.headers().location ?? "").pathname]).toEqual([303, "/login"]);
});

test("a page beside the attachments' address has its policy like any other", async ({ request }) => {
  for (const path of ["/api/attachments-x", "/api/webhooks-x", "/icon.svgx"]) {
    const answer = await request.get(path);
    expect(answer.status(), path).toBe(404);
    expect(answer.headers()["content-security-policy"], path).toContain("'strict-dynamic'");
  }
});
